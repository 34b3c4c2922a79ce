"""What is to be published is shared out evenly, and nothing of it is left out."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from generator.guarding.material import LOTS, Named, in_lots, weight
from generator.work import Serial

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
