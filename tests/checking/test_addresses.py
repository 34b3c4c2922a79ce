"""Whether every address belongs to one source."""

from datetime import date, datetime
from pathlib import Path

import pytest

from generator.model import Attachment, OpenItem
from tests.checking.sites import (
    article,
    at,
    closed,
    committee,
    event,
    hints,
    item,
    make_settings,
    meeting,
    memo,
    page,
    said,
    site,
    told,
)


def test_two_meetings_of_one_day_are_an_error_that_names_both_files():
    made = site(meeting(path="content/meetings/a.md"), meeting(path="content/meetings/b.md"))
    assert told(made) == [
        (
            "content/meetings/b.md:1",
            "error",
            "address",
            "the address /health/2026-03-12/ belongs to content/meetings/a.md:1 already",
        )
    ]
    (hint,) = hints(made)
    assert hint.startswith("Delete it if it is a copy, or correct its committee: or date:")


def test_of_two_pages_with_one_address_one_gets_another_file_name_as_pages_have_no_slug():
    made = site(pages=(page("twin"), page("twin", line=2)))
    assert hints(made) == ["Delete it if it is a copy; else rename its file."]


def test_two_meetings_of_one_day_with_slugs_are_in_order():
    made = site(meeting(slug="morning"), meeting(slug="evening"), meeting())
    assert said(made) == []


def test_meetings_of_two_bodies_on_one_day_are_in_order():
    made = site(
        meeting(),
        meeting(committees=("board",), path="content/meetings/b.md"),
        committees=(committee(), committee("board")),
    )
    assert said(made) == []


@pytest.mark.parametrize(
    ("kind", "make", "address"),
    [
        ("events", event, "/events/twin/"),
        ("articles", article, "/news/twin/"),
        ("memos", memo, "/memos/twin/"),
        ("pages", page, "/twin/"),
    ],
)
def test_two_files_with_one_slug_are_an_error(kind, make, address):
    made = site(**{kind: (make("twin"), make("twin", line=2))})
    assert [text.split(" belongs")[0] for text in said(made)] == [f"the address {address}"]


def test_addresses_that_differ_in_case_or_composition_are_the_same():
    made = site(pages=(page("caf\u00e9"), page("Cafe\u0301")))
    assert [row[2] for row in told(made)] == ["address"]


def test_a_page_cannot_have_the_address_of_a_committee():
    made = site(pages=(page("health"),))
    assert said(made) == ["the address /health/ belongs to content/committees/health.md:1 already"]


@pytest.mark.parametrize(
    "word",
    [
        "committees",
        "people",
        "cases",
        "events",
        "news",
        "memos",
        "search",
        "meetings",
        "was",
        "404",
    ],
)
def test_a_page_cannot_have_the_name_of_a_part_of_the_site(word):
    made = site(pages=(page(word),))
    assert told(made) == [
        (
            f"content/pages/{word}.md:1",
            "error",
            "address",
            f"the address /{word}/ is one of the site's own",
        )
    ]


def test_a_committee_cannot_have_the_name_of_a_part_of_the_site():
    danish = make_settings(language="da")
    made = site(committees=(committee("nyheder"), committee("news")), settings=danish)
    assert said(made) == ["the address /nyheder/ is one of the site's own"]


def test_a_case_cannot_have_the_address_of_the_list_of_a_year():
    made = site(
        meeting(agenda=(item(case="Year 2026"),)),
        memos=(memo(case="Year 26"), memo("other", case="2026")),
    )
    assert told(made) == [
        (
            "content/meetings/2026-03-12.md:12",
            "error",
            "address",
            "the address /cases/year-2026/ is one of the site's own",
        )
    ]
    assert hints(made) == ["Write the case number in another way: this is the list of a year."]


def test_news_cannot_have_the_address_of_the_list_of_a_year_even_before_there_is_one():
    other = article("the-year-1998", datetime(2026, 4, 2, 10))  # noqa: DTZ001
    made = site(articles=(article("year-1998"), other))
    assert told(made) == [
        (
            "content/news/year-1998.md:1",
            "error",
            "address",
            "the address /news/year-1998/ is one of the site's own",
        )
    ]
    assert hints(made) == ["Give it another slug: or rename its file: this is the list of a year."]


def test_two_items_of_one_place_are_an_error():
    agenda = (
        OpenItem("1", "item-budget", "Budget", at(12), kind="other"),
        OpenItem("1.1", "item-budget", "More", at(15), kind="other"),
    )
    made = site(meeting(agenda=agenda))
    assert told(made) == [
        (
            "content/meetings/2026-03-12.md:15",
            "error",
            "address",
            "items 1 and 1.1 would both have the address #item-budget",
        )
    ]


def test_closed_items_have_places_of_their_own_too():
    assert said(site(meeting(agenda=(item("2"), closed("2"))))) == [
        "items 2 and 2 would both have the address #item-2"
    ]


def test_a_case_number_is_spelt_in_one_way():
    made = site(
        meeting(date(2026, 2, 12), agenda=(item(case="EMN-2026-1"),)),
        meeting(agenda=(item(case="EMN 2026-1"),)),
    )
    assert told(made) == [
        (
            "content/meetings/2026-03-12.md:12",
            "warning",
            "address",
            "the case number 'EMN 2026-1' is written 'EMN-2026-1' elsewhere",
        )
    ]


def test_a_memo_spells_a_case_number_as_the_meetings_do():
    made = site(meeting(agenda=(item(case="EMN-2026-1"),)), memos=(memo(case="EMN 2026-1"),))
    assert said(made) == ["the case number 'EMN 2026-1' is written 'EMN-2026-1' elsewhere"]


def test_a_memo_of_the_same_case_is_in_order():
    made = site(meeting(agenda=(item(case="EMN-2026-1"),)), memos=(memo(case="EMN-2026-1"),))
    assert said(made) == []


def paper(source, line=9, title="Map"):
    return Attachment(title, at(line), Path("/x/content/meetings") / source)


def test_two_files_of_one_name_on_one_page_are_an_error():
    made = site(
        meeting(
            agenda=(
                item("1", attachments=(paper("a/Map 1.PDF"),)),
                item("2", attachments=(paper("b/map-1.pdf", 30, "Other map"),)),
            )
        )
    )
    assert told(made) == [
        (
            "content/meetings/2026-03-12.md:30",
            "error",
            "address",
            (
                "'Other map' would have the address /health/2026-03-12/papers/map-1.pdf, "
                "as the paper at content/meetings/2026-03-12.md:9 has"
            ),
        )
    ]


def test_two_files_of_one_name_are_an_error_on_any_page():
    both = paper("a/map.pdf"), paper("b/map.pdf", 30)
    pages = {
        "events": (event(attachments=both),),
        "articles": (article(materials=both),),
        "memos": (memo(attachments=both),),
    }
    for kind, made in pages.items():
        assert [row[2] for row in told(site(**{kind: made}))] == ["address"]


def test_one_file_may_be_listed_under_two_items():
    agenda = (item("1", attachments=(paper("a.pdf"),)), item("2", attachments=(paper("a.pdf"),)))
    assert said(site(meeting(agenda=agenda))) == []


def test_files_of_one_name_on_two_pages_are_in_order():
    made = site(
        meeting(attachments=(paper("a/map.pdf"),)),
        meeting(date(2026, 4, 9), attachments=(paper("b/map.pdf"),)),
        events=(event(attachments=(paper("c/map.pdf"),)),),
    )
    assert said(made) == []


def test_a_paper_of_which_only_the_number_is_known_is_in_order():
    assert said(site(meeting(attachments=(Attachment("Map", at(9), document="9661924"),)))) == []
