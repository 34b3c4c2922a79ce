from __future__ import annotations

from generator.authoring.spelling import find_slips
from tests.authoring.documents import MINUTES, read


def slips(word):
    text = MINUTES.replace("22. april lukker", f"{word} godkender, at 22. april lukker")
    return [str(doubt.message) for doubt in find_slips(read(text))]


def test_a_letter_too_few_or_too_many_in_the_committees_name_is_noticed():
    assert len(slips("Fritidudvalget")) == 1
    assert len(slips("Fritidssudvalget")) == 1


def test_the_name_and_its_forms_are_no_slips():
    assert [slips(word) for word in ("Fritidsudvalget", "Fritidsudvalgets", "fritidsudvalg")] == [
        [],
        [],
        [],
    ]


def test_another_committee_is_no_slip():
    assert slips("Friluftsudvalget") == []


def test_a_closed_item_is_not_quoted():
    text = MINUTES.replace("Havnens Bådebyg kræver", "Fritidudvalget kræver")
    assert list(find_slips(read(text))) == []
