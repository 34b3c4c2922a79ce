from __future__ import annotations

import pytest

from generator.authoring.access_lines import put_access_below
from tests.authoring.documents import lines, read

HEAD = "Referat - Fritidsudvalget\n12-03-2026 16:00\n"
ABOVE = (
    "Åbent punkt\n1 Godkendelse af dagsorden\nGodkendt.\n"
    "Lukket punkt\n2 Køb af pram\nSælger kræver forskud.\n"
    "Åbent punkt\n3 Eventuelt\nIntet.\n"
)


def accesses(transcript):
    return [(item.number, item.access) for item in transcript.agenda]


LISTED = "Dagsorden\n1. Godkendelse af dagsorden\n{}2. Køb af pram\n"


@pytest.mark.parametrize("title", ["", LISTED.format(""), LISTED.format("Lukket session\n")])
def test_an_access_above_the_items_is_that_of_the_item_below_it(title):
    transcript = read(HEAD + title + ABOVE)
    assert accesses(transcript) == [("1", "open"), ("2", "closed"), ("3", "open")]
    closed = transcript.agenda[1]
    assert [line.text for part in closed.sections for line in part.lines] == [
        "Sælger kræver forskud."
    ]


def test_a_closed_item_above_them_that_says_it_otherwise_does_not_become_open():
    first = "1 Fortrolig orientering\nSælger kræver forskud.\nÅbent punkt\n2 Hal\nGodkendt.\n"
    assert ("1", "open") not in accesses(read(HEAD + first + "Åbent punkt\n3 Eventuelt\nIntet.\n"))


@pytest.mark.parametrize(
    "text",
    [
        "1. Hal\nÅben sag\n2. Køb af pram\nLukket sag\n3. Eventuelt\nÅben sag",
        "1. Hal\nSagsnr. 77\nÅben sag\n2. Køb af pram\nLukket sag",
        "Lukket dagsorden\n1. Køb af pram",
        "Bilag\n1. Kort\nÅben\n4. L - Køb af pram",
        "Åben sag\nHal",
        "1. Hal",
    ],
)
def test_an_access_below_the_items_stays_there(text):
    given = lines(*text.split("\n"))
    assert put_access_below(given) == given
