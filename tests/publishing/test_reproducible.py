"""What is published does not depend on the machine, the time or the folder."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import MEETING, SITE, lay_out
from tests.publishing.surroundings import (
    LEVELS,
    build_in,
    differences,
    few_combinations,
    many_combinations,
    told,
)

FILES = {
    **SITE,
    "content/meetings/moede.md": MEETING,
    "content/news/nyt.md": "---\ntitle: Æbler og ål\npublished: 2026-01-05\n---\nNyt herfra.\n",
}


def test_any_two_surroundings_meet_in_some_combination() -> None:
    for levels, rows in ((2, list(few_combinations())), (4, list(many_combinations(4, 32)))):
        for one in LEVELS:
            for other in LEVELS:
                met = {(getattr(row, one), getattr(row, other)) for row in rows}
                assert len(met) == (levels if one == other else levels**2)
        assert len(rows) == {2: 6, 4: 32}[levels]


def test_a_site_is_the_same_bytes_wherever_and_whenever_it_is_built(tmp_path: Path) -> None:
    site = lay_out(tmp_path / "original", FILES)
    first: dict[str, str] = {}
    for number, around in enumerate(few_combinations()):
        built = build_in(around, site, tmp_path / str(number), locales=None)
        first = first or built
        assert differences(first, built) == [], told(around)
    assert {"output/udvalget/2026-03-12/udvalget-2026-03-12.pdf", "output/publications.txt"} < {
        *first
    }
