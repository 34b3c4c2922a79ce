"""Whether the papers of a page can be told apart."""

from datetime import date
from pathlib import Path

from generator.model import Attachment
from tests.checking.sites import article, at, event, item, meeting, memo, said, site, told


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
