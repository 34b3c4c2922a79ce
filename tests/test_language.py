"""The alphabet, dates and catalogues of the site's language, independently of the system."""

from __future__ import annotations

from collections import Counter
from datetime import date, time
from importlib import resources

from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Message
from generator.language import natural_key, sort_key, speech


def test_danish_words_end_with_ae_oe_aa() -> None:
    words = ["Åbo", "Ærø", "Zebra", "Ølby", "Aarhus", "Abel", "anna", "Éva"]
    assert sorted(words, key=sort_key) == [
        "Abel",
        "anna",
        "Éva",
        "Zebra",
        "Ærø",
        "Ølby",
        "Åbo",
        "Aarhus",
    ]


def test_item_10_follows_item_9() -> None:
    assert sorted(["10", "9", "1.10", "1.9"], key=natural_key) == ["1.9", "1.10", "9", "10"]


@given(st.text(), st.text())
def test_of_any_two_texts_one_comes_first_or_they_stand_together(one: str, other: str) -> None:
    first, second = sort_key(one), sort_key(other)
    assert [first < second, first == second, first > second].count(True) == 1


def test_dates_and_times_are_said_as_danes_say_them() -> None:
    danish = speech("da")
    assert danish.date(date(2026, 3, 12)) == "12. marts 2026"
    assert danish.date(date(2026, 3, 12), "full") == "torsdag den 12. marts 2026"
    assert danish.time(time(9, 5)) == "09.05"
    assert danish.listing(("a", "b", "c")) == "a, b og c"


def test_a_message_is_said_with_its_values_and_messages_within_it() -> None:
    inner = Message("error")
    assert speech("da").say(Message("{what}: {n}", {"what": inner, "n": 2})) == "fejl: 2"


def test_numbers_take_the_form_that_goes_with_them() -> None:
    danish = speech("da")
    assert danish.ngettext("{number} warning", "{number} warnings", 1) == "{number} advarsel"
    assert danish.ngettext("{number} warning", "{number} warnings", 2) == "{number} advarsler"
    assert speech("en").ngettext("{number} error", "{number} errors", 0) == "{number} errors"


def test_danish_is_written_with_danish_quotation_marks() -> None:
    said = [
        text
        for texts in speech("da").texts.values()
        for text in (texts if isinstance(texts, tuple) else (texts,))
    ]
    assert [text for text in said if "“" in text or "”" in text] == []


def test_no_text_names_a_document_that_is_not_installed_with_the_program() -> None:
    assert [key for key in speech("da").texts if "docs/" in str(key)] == []


def test_a_text_is_put_into_danish_in_one_place() -> None:
    said: Counter[str] = Counter()
    for file in (resources.files("generator") / "locale" / "da").iterdir():
        with file.open("rb") as catalogue:
            keys = (message.id for message in read_po(catalogue) if message.id)
            said.update(key if isinstance(key, str) else key[0] for key in keys)
    assert [text for text, times in said.items() if times > 1] == []
