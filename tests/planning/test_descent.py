"""When a page is moved or removed, the addresses below it follow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from generator.planning.permanence import Preserved, preserve
from generator.planning.plan import plan
from generator.planning.views import RedirectView, TombstoneView
from generator.reading.load import load_site
from generator.reading.registry import FILE, read_registry
from tests.conftest import MEETING, Lay

TODAY = date(2026, 11, 22)
MINUTES = MEETING.replace(
    "    outcome: approved\n",
    "    outcome: approved\n    case: RRS-2026-1\n    attachments:\n"
    "      - {title: Et notat, file: bilag/notat.txt, access: open}\n",
)
FILES: Mapping[str, str | bytes] = {
    "content/meetings/2026-03-12-udvalget.md": MINUTES,
    "content/meetings/bilag/notat.txt": "Notat",
}
PUBLISHED = (
    "/gammelt/2026/ 2026-03-20",
    "/gammelt/2026-03-12/ 2026-03-20",
    "/gammelt/2026-03-12/#punkt-1 2026-03-20",
    "/gammelt/2026-03-12/bilag/notat.txt 2026-03-20",
    "/gammelt/2026-03-12/gammelt-2026-03-12.pdf 2026-03-20",
)


@pytest.fixture
def root(site: Lay) -> Path:
    return site(FILES)


def kept(root: Path, *lines: str) -> Preserved:
    (root / FILE).write_text("\n".join(lines), encoding="utf-8")
    return preserve(
        plan(load_site(root, today=TODAY).site, today=TODAY), read_registry(root), TODAY
    )


def ends(result: Preserved) -> dict[str, str]:
    """Return the targets of the redirects."""
    return {
        page.address: page.view.url if isinstance(page.view, RedirectView) else page.view.reason
        for page in result.plan.pages
        if isinstance(page.view, RedirectView | TombstoneView)
    }


def lost(result: Preserved) -> list[object]:
    return [problem.message.values["address"] for problem in result.problems]


def test_a_committee_with_another_id_takes_its_meetings_and_papers_along(root: Path) -> None:
    result = kept(root, "/gammelt/ 2026-03-20 -> /udvalget/", *PUBLISHED)
    assert not result.problems
    assert ends(result) == {
        "/gammelt/": "/udvalget/",
        "/gammelt/2026/": "/udvalget/2026/",
        "/gammelt/2026-03-12/": "/udvalget/2026-03-12/",
        "/gammelt/2026-03-12/bilag/notat.txt/": "/udvalget/2026-03-12/bilag/notat.txt",
        "/gammelt/2026-03-12/gammelt-2026-03-12.pdf/": (
            "/udvalget/2026-03-12/udvalget-2026-03-12.pdf"
        ),
    }


def test_a_page_about_a_committee_in_another_part_goes_along_with_it(root: Path) -> None:
    about = "/fuldstaendighed/gammelt/ 2026-03-20"
    moved = kept(root, "/gammelt/ 2026-03-20 -> /udvalget/", about)
    assert ends(moved)["/fuldstaendighed/gammelt/"] == "/fuldstaendighed/udvalget/"
    gone = kept(root, "/gammelt/ 2026-03-20 gone 2026-05-01 Aldrig nedsat", about)
    assert ends(gone)["/fuldstaendighed/gammelt/"] == "Aldrig nedsat"
    assert not moved.problems + gone.problems


def test_what_only_has_the_same_name_in_another_part_does_not_go_along(root: Path) -> None:
    """A page and a piece of news may be called alike; readers would be told a wrong reason."""
    news = "/nyheder/aabent-hus/ 2026-03-20"
    gone = kept(root, "/aabent-hus/ 2026-03-20 gone 2026-05-01 Siden var en prøve", news)
    assert lost(gone) == ["/nyheder/aabent-hus/"]


def test_a_page_that_is_back_takes_along_what_went_with_it_and_nothing_that_came_since(
    root: Path,
) -> None:
    result = kept(
        root,
        "/udvalget/ 2026-03-01 gone 2026-05-01 Var nedlagt",
        "/udvalget/2026-01-01/ 2026-03-01",
        "/udvalget/2026-06-01/ 2026-06-20",
    )
    assert ends(result) == {"/udvalget/2026-01-01/": "Var nedlagt"}
    assert lost(result) == ["/udvalget/", "/udvalget/2026-06-01/"]


def test_a_meeting_on_another_day_takes_its_document_along(root: Path) -> None:
    lines = ("/udvalget/2026-03-11/ 2026-03-01 -> /udvalget/2026-03-12/",)
    document = "/udvalget/2026-03-11/udvalget-2026-03-11.pdf"
    result = kept(root, *lines, f"{document} 2026-03-01")
    assert not result.problems
    assert ends(result)[f"{document}/"] == "/udvalget/2026-03-12/udvalget-2026-03-12.pdf"


def test_what_belonged_to_a_page_that_is_gone_is_gone_with_it(root: Path) -> None:
    line = "/gammelt/2026-03-12/ 2026-03-20 gone 2026-05-01 Lagt ud ved en fejl"
    result = kept(root, line, *(each for each in PUBLISHED if "12/" in each and "12/ " not in each))
    assert not result.problems
    assert set(ends(result).values()) == {"Lagt ud ved en fejl"}
    assert len(ends(result)) == 3


def test_the_list_of_a_year_that_has_become_empty_leads_to_the_list_of_all_years(
    root: Path,
) -> None:
    other = ("/sager/2062/", "/udvalget/62/", "/udvalget/ekst/")
    published = ("/udvalget/2062/", "/sager/aar-2062/", *other)
    result = kept(root, *(f"{each} 2026-03-20" for each in published))
    assert ends(result) == {"/udvalget/2062/": "/udvalget/", "/sager/aar-2062/": "/sager/"}
    assert lost(result) == list(other)
    served = {file.address for file in result.plan.files if "2062" in file.address}
    assert not served, "a list of years never had a feed"


def test_the_list_of_a_year_leads_to_the_list_of_all_years_where_that_stands_now(
    root: Path,
) -> None:
    moved = ("/gammelt/ 2026-03-20 -> /udvalget/", "/cases/ 2026-03-20 -> /sager/")
    below = ("/gammelt/2062/", "/cases/year-2062/", "/cases/year-2026/")
    result = kept(root, *moved, *(f"{each} 2026-03-20" for each in below))
    assert not result.problems
    found = [ends(result)[each] for each in below]
    assert found == ["/udvalget/", "/sager/", "/sager/aar-2026/"]


def test_a_letter_of_the_register_that_has_become_empty_leads_to_the_search_page(
    root: Path,
) -> None:
    """So do all letters when the register is so short again that the search page has it."""
    moved = "/search/ 2026-03-20 -> /soeg/"
    letters = ("/soeg/q/", "/soeg/oe/", "/soeg/0-9/", "/search/q/")
    result = kept(root, moved, *(f"{each} 2026-03-20" for each in (*letters, "/soeg/q/x/")))
    assert ends(result) == {"/search/": "/soeg/"} | dict.fromkeys(letters, "/soeg/")
    assert lost(result) == ["/soeg/q/x/"]


def test_the_list_of_a_year_leads_to_the_whole_list_where_that_became_short(site: Lay) -> None:
    root = site(
        {
            **FILES,
            "content/news/nyt.md": "---\ntitle: Nyt\npublished: 2026-05-01\n---\n\nNyt.\n",
            "content/memos/notat.md": "---\ntitle: Notat\ndate: 2026-05-01\n"
            "committee: udvalget\n---\n\nNotat.\n",
        }
    )
    published = ("/nyheder/aar-2026/", "/notater/aar-2025/", "/news/year-2026/")
    stated = "/news/ 2026-03-20 -> /nyheder/"
    result = kept(root, stated, *(f"{each} 2026-03-20" for each in published))
    assert not result.problems
    assert [ends(result)[each] for each in published] == ["/nyheder/", "/notater/", "/nyheder/"]


def test_whoever_followed_a_list_that_gave_way_to_the_front_page_follows_the_whole_site(
    root: Path,
) -> None:
    result = kept(
        root,
        "/nyheder/ 2026-03-20 -> /",
        "/udvalget/2025-03-12/ 2026-03-20 -> /udvalget/",
    )
    served = {file.address for file in result.plan.files}
    assert {"/nyheder/nyt.atom", "/nyheder/kalender.ics"} <= served
    assert "/udvalget/2025-03-12/kalender.ics" not in served, "that was of one meeting"


def test_what_is_not_below_the_new_address_is_still_lost(root: Path) -> None:
    result = kept(
        root,
        "/gammelt/ 2026-03-20 -> /udvalget/",
        "/gammelt/2025-01-01/ 2025-01-01",
        "/gammeltud/ 2025-01-01",
        "/andet/gammelt/ 2025-01-01",
    )
    assert lost(result) == ["/gammelt/2025-01-01/", "/gammeltud/", "/andet/gammelt/"]


def test_what_is_said_of_an_address_itself_comes_first(root: Path) -> None:
    result = kept(
        root,
        "/gammelt/ 2026-03-20 -> /udvalget/",
        "/gammelt/2026-03-12/ 2026-03-20 -> /udvalget/2026/",
        "/gammelt/2026/ 2026-03-20 gone 2026-05-01 Udgik",
    )
    assert not result.problems
    assert ends(result) == {
        "/gammelt/": "/udvalget/",
        "/gammelt/2026-03-12/": "/udvalget/2026/",
        "/gammelt/2026/": "Udgik",
    }


def test_a_calendar_feeds_and_data_can_be_fetched_where_they_were(root: Path) -> None:
    result = kept(root, "/gammelt/ 2026-03-20 -> /udvalget/")
    views = {file.address: file.view for file in result.plan.files}
    assert views["/gammelt/kalender.ics"] == views["/udvalget/kalender.ics"]
    assert views["/gammelt/nyt.atom"] == views["/udvalget/nyt.atom"]
    assert views["/gammelt/data.json"] == views["/udvalget/data.json"]
    assert list(views) == sorted(views)


def test_what_nobody_fetches_again_and_again_is_not_written_twice(root: Path) -> None:
    result = kept(root, "/tal/ 2026-03-20 -> /data/")
    again = {file.address for file in result.plan.files if file.address.startswith("/tal/")}
    assert "/tal/record.json" in again
    assert "/data/meetings.csv" in {file.address for file in result.plan.files}
    assert "/tal/meetings.csv" not in again


def test_a_paper_that_became_a_page_has_no_calendar(root: Path) -> None:
    before = {file.address for file in kept(root).plan.files}
    result = kept(root, "/gammelt.pdf 2026-03-20 -> /udvalget/")
    assert {file.address for file in result.plan.files} == before


def test_a_page_that_leads_to_a_place_on_a_page_takes_nothing_along(root: Path) -> None:
    result = kept(
        root, "/gammelt/ 2026-03-20 -> /udvalget/2026-03-12/#punkt-1", "/gammelt/2026/ 2026-03-20"
    )
    assert lost(result) == ["/gammelt/2026/"]


def test_what_lies_below_a_lost_page_is_counted_and_not_told_one_by_one(root: Path) -> None:
    (problem,) = kept(root, "/gammelt/ 2026-03-20", *PUBLISHED).problems
    assert str(problem.message) == (
        "the address /gammelt/ was published, and would be lost with 4 below it"
    )
    assert "-> /udvalget/, if that is where" in str(problem.hint)


def test_in_whatever_order_the_lines_stand_the_topmost_page_is_told(root: Path) -> None:
    (problem,) = kept(root, *PUBLISHED[::-1], "/gammelt/ 2026-03-20").problems
    assert problem.message.values["address"] == "/gammelt/"
    assert problem.message.values["below"] == 4


def test_a_page_of_which_nothing_is_found_again_is_not_guessed_at(root: Path) -> None:
    (problem,) = kept(root, "/gammelt/ 2026-03-20", "/gammelt/2019-01-01/ 2026-03-20").problems
    assert problem.hint is not None
    assert "meant" not in problem.hint.values
