"""The files to publish are distributed evenly, and none is left out."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.guarding.contacts import official
from generator.guarding.material import LOTS, Named, gather, in_lots, weight
from generator.work import Serial
from tests.conftest import Lay
from tests.guarding.record import FILES, MEETING

SIZES = st.lists(st.integers(0, 40).map(lambda size: size * 1_000), min_size=100, max_size=300)


def lots_of(sizes: list[int]) -> tuple[list[Named], list[list[Named]]]:
    files: list[Named] = [(f"{at}.html", bytes(size)) for at, size in enumerate(sizes)]

    def take(lot: Sequence[Named]) -> list[list[Named]]:
        return [list(lot)]

    with ThreadPoolExecutor(1) as executor:
        return files, in_lots(take, files, executor)


@given(SIZES)
def test_every_file_is_in_one_lot_and_no_lot_is_much_heavier(sizes: list[int]) -> None:
    files, lots = lots_of(sizes)
    assert [file for lot in lots for file in lot] == files
    weights = [weight(content) for _, content in files]
    heaviest = max(sum(weight(content) for _, content in lot) for lot in lots)
    assert heaviest <= sum(weights) / LOTS + max(weights)


def test_one_process_takes_all_at_once() -> None:
    files: list[Named] = [(f"{at}.html", b"") for at in range(500)]
    assert in_lots(lambda lot: [len(lot)], files, Serial()) == [500]


def test_a_text_of_the_site_is_no_open_paper_though_an_item_names_it(site: Lay) -> None:
    draft = "content/news/besparelser.md"
    named = MEETING.replace("file: bilag/oversigt.txt", "file: ../news/besparelser.md")
    root = site({**FILES, "content/meetings/2026-03-12.md": named})
    nobody = official([], [], [])
    found = gather(root, date(2026, 11, 22), nobody, Serial(), drafts=False, language="da")
    assert draft not in found.open_papers | found.private_papers
    assert "content/meetings/bilag/oversigt.txt" in found.private_papers


@pytest.mark.parametrize("copy", ["2026-03-12.md~", ".trash/2026-03-12.md"])
def test_an_editors_copy_of_a_text_keeps_nothing_back(copy: str, site: Lay) -> None:
    draft = MEETING.replace("phase: minutes", "phase: draft")
    root = site({**FILES, f"content/meetings/{copy}": draft})
    today, nobody = date(2026, 11, 22), official([], [], [])
    found = gather(root, today, nobody, Serial(), drafts=False, language="da")
    (root / "content/meetings" / copy).unlink()
    assert found == gather(root, today, nobody, Serial(), drafts=False, language="da")


@pytest.mark.parametrize("name", ["#3.md", "#plan.txt"])
def test_a_name_that_begins_with_a_number_sign_is_no_editors_copy(site: Lay, name: str) -> None:
    secret = MEETING.replace("phase: minutes", "phase: draft") if name.endswith(".md") else "Nej"
    path = f"content/meetings/{name}"
    root = site({**FILES, path: secret})
    found = gather(
        root, date(2026, 11, 22), official([], [], []), Serial(), drafts=False, language="da"
    )
    assert path in found.private_papers | {one.path for one in found.secrets}
