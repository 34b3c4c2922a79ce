"""What is searched for are phrases of private texts that are in no open text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.guarding.echoes import LONG, hear, subtract
from generator.guarding.evidence import WIDE, make_evidence
from generator.guarding.leaks import search
from generator.guarding.private import Kind, Role, Secret
from generator.guarding.structure import Structure
from generator.guarding.words import RUN, spoken

OWN = frozenset({b"side", b"dato"})
STRUCTURE = Structure(OWN, OWN | {b"udvalg"})
WORD = st.sampled_from(["side", "dato", "udvalg", "2026", "kanariefugl", "sang", "naboer"])
PLAIN = st.lists(st.sampled_from(["side", "dato"]), min_size=WIDE, max_size=WIDE + 4)
TEXT = st.lists(WORD, min_size=1, max_size=20) | st.builds(list.__add__, PLAIN, st.lists(WORD))
OPEN = st.dictionaries(st.sampled_from("abcd"), TEXT, max_size=4)
KINDS: tuple[Kind, ...] = ("closed", "draft", "embargoed", "comment")


def stands(phrase: tuple[bytes, ...], spoken: dict[str, bytes]) -> list[str]:
    """Return the open texts that contain a phrase."""
    said = {path: b" %b " % text for path, text in spoken.items()}
    return [path for path, text in said.items() if b" %b " % b" ".join(phrase) in text]


def parts(text: list[str], length: int) -> set[tuple[bytes, ...]]:
    words = [word.encode() for word in text]
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def wanted(text: list[str], kind: Kind) -> set[tuple[bytes, ...]]:
    """Return the phrases that reveal a private text."""
    runs = {run for run in parts(text, RUN) if not all(is_plain(word) for word in run)}
    wide = {run for run in parts(text, WIDE) if OWN.issuperset(run) and kind != "comment"}
    short = 1 < len(text) < RUN and len("".join(text)) >= 8
    whole = parts(text, len(text)) if short else set()
    return runs | wide | {one for one in whole if not all(is_plain(word) for word in one)}


def is_plain(word: bytes) -> bool:
    return word in STRUCTURE.all or word.isdigit()


@given(
    st.lists(st.tuples(TEXT, st.sampled_from(KINDS)), max_size=5),
    OPEN,
)
def test_all_is_searched_for_that_only_private_texts_say(
    private: list[tuple[list[str], Kind]], openly: dict[str, list[str]]
) -> None:
    spoken = {path: b" ".join(map(str.encode, text)) for path, text in openly.items()}
    secrets = [
        Secret(" ".join(text), f"p{at}", at, kind) for at, (text, kind) in enumerate(private)
    ]
    vocabulary = {word for text in spoken.values() for word in text.split()}
    evidence = make_evidence(secrets, vocabulary, STRUCTURE)
    told = {
        (found.secret.text, found.open_path) for found in subtract(evidence, hear(evidence, spoken))
    }
    expected = {one for text, kind in private for one in wanted(text, kind)}
    marks = evidence.marks()
    assert set(marks.phrases) == {one for one in expected if not stands(one, spoken)}
    assert all(evidence.secret_of(one) in secrets for one in marks.phrases)
    long = {
        run
        for text, kind in private
        if kind in {"closed", "embargoed"}
        for run in parts(text, LONG)
    }
    assert {path for _, path in told} == {
        path for run in long if len(there := stands(run, spoken)) < 3 for path in there
    }


def test_the_order_of_private_texts_changes_nothing_of_what_is_written_down() -> None:
    texts = ["kanariefuglen sang for alle naboerne hver dag", "naboerne blev vrede over den i dag"]
    secrets = [Secret(text, "p", 1, "closed") for text in texts]
    one, other = (make_evidence(row, set(), STRUCTURE).marks() for row in (secrets, secrets[::-1]))
    assert one.digest() == other.digest()
    assert len(list(one.phrases)) == len(list(other.phrases)) == 6


def test_where_one_open_text_ends_does_not_part_it_from_the_next() -> None:
    assert spoken(b"Kanariefuglen sang. \xff For naboerne") == b"kanariefuglen sang for naboerne"


def test_a_title_in_letters_that_no_address_has_is_searched_for_as_it_is() -> None:
    secret = Secret("Москваградский", "p", 1, "closed")
    marks = make_evidence([secret], set(), STRUCTURE).marks()
    assert len(marks.words) == 1


def test_a_long_text_that_is_said_openly_is_told_once_for_each_place() -> None:
    text = " ".join(f"{word}en" for word in ("kanariefugl", "sang", "nabo", "dag") * 5)
    evidence = make_evidence([Secret(text, "p", 3, "closed")], set(), STRUCTURE)
    openly = {path: text.encode() for path in ("b", "a")}
    told = [
        (each.secret.line, each.open_path) for each in subtract(evidence, hear(evidence, openly))
    ]
    assert sorted(told) == [(3, "a"), (3, "b")]


def test_an_hour_gives_no_text_away_but_a_number_with_such_a_letter_does() -> None:
    def words_of(text: str, role: Role) -> set[bytes]:
        return set(
            make_evidence([Secret(text, "a.pdf", 0, "closed", role)], set(), STRUCTURE).words
        )

    assert words_of("2025-09-15T15:11:12+02:00, 20260116000000Z", "text") == set()
    assert words_of("24T5678", "name") == {b"24t5678"}


@pytest.mark.parametrize(
    ("text", "shown", "other"),
    [
        ("Vi byder 4.875.000 kr.", "4.875.000", "875.000"),
        ("Vi byder 4.875.000 kr.", "4 875 000", "4.875"),
        ("Vi byder 320.000,50 kr.", "320000", "320"),
        ("Ring 22 33 44 55", "22 33 44 55", "33 44 55"),
        ("Ring 22-33-44-55", "22 33 44 55", "tel:22334455"),
        ("Overfør til 1234567890", "1234567890", "234567890"),
    ],
)
def test_an_amount_or_a_long_number_gives_a_text_away_by_itself(
    text: str, shown: str, other: str
) -> None:
    vocabulary = {word.encode() for word in ["vi", "byder", "kr", "ring", "overfør", "til"]}
    structure = Structure(frozenset(), frozenset(vocabulary))
    marks = make_evidence([Secret(text, "p", 1, "closed")], vocabulary, structure).marks()

    def found(number: str) -> bool:
        return bool(search([("a/index.html", f"<td>{number}</td>".encode())], marks))

    assert found(shown)
    assert not found(other)


@pytest.mark.parametrize(
    "text",
    [
        *("1.000 kr.", "den 12.03.2026 kl. 10.00", "kl. 20.00-22.30", "20260312", "12345"),
        # A link has the digits of an open telephone number, however the number itself is written.
        *("70102030", "+4570102030", "0045 70102030", "7010 2030"),
    ],
)
def test_a_day_an_hour_a_small_number_or_the_digits_of_a_telephone_do_not(text: str) -> None:
    structure = Structure(frozenset(), frozenset({b"kr", b"den", b"kl"}))
    assert not make_evidence([Secret(text, "p", 1, "closed")], set(), structure).marks()


def test_a_number_that_is_said_openly_does_not_in_any_spelling() -> None:
    evidence = make_evidence([Secret("70 10 20 30", "p", 1, "closed")], set(), STRUCTURE)
    assert evidence.marks()
    assert not list(subtract(evidence, hear(evidence, {"a": b"ring 70 10 20 30 nu"})))
    assert not evidence.marks()
