"""What was published before, against what a plan would publish: nothing is lost unnoticed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.language import speech
from generator.planning.permanence import Preserved, preserve
from generator.planning.plan import Plan, plan
from generator.planning.views import RedirectView, TombstoneView
from generator.reading.load import load_site
from generator.reading.registry import FILE, read_registry, write_registry
from tests.conftest import MEETING, Lay

TODAY = date(2026, 11, 22)
FILES: Mapping[str, str | bytes] = {
    "content/meetings/2026-03-12-udvalget.md": MEETING.replace(
        "    outcome: approved\n",
        "    outcome: approved\n    attachments:\n"
        "      - {title: Et notat, file: bilag/notat.txt, access: open}\n",
    ),
    "content/meetings/bilag/notat.txt": "Notat",
}


@pytest.fixture
def root(site: Lay) -> Path:
    return site(FILES)


def planned(root: Path) -> Plan:
    return plan(load_site(root, today=TODAY).site, today=TODAY)


def kept(root: Path, lines: str, today: date = TODAY) -> Preserved:
    (root / FILE).write_text(lines, encoding="utf-8")
    registry = read_registry(root)
    assert not registry.problems
    return preserve(planned(root), registry, today)


def told(result: Preserved) -> list[str]:
    english = speech("en")
    return [f"{p.severity} {p.position.line}: {english.say(p.message)}" for p in result.problems]


def test_everything_that_has_an_address_is_to_be_kept(root: Path) -> None:
    addresses = kept(root, "").addresses
    assert addresses >= {
        "/",
        "/udvalget/2026-03-12/",
        "/udvalget/2026-03-12/#punkt-1",
        "/udvalget/2026-03-12/udvalget-2026-03-12.pdf",
        "/udvalget/2026-03-12/bilag/notat.txt",
    }
    assert "/404.html" not in addresses


def test_a_meeting_without_a_document_has_no_address_of_one(root: Path) -> None:
    settings = root / "content/site.yml"
    settings.write_text(settings.read_text("utf-8") + "pdf: no\n", encoding="utf-8")
    addresses = kept(root, "").addresses
    assert all(address.startswith("/") for address in addresses)
    assert not any(address.endswith(".pdf") for address in addresses)


@pytest.mark.parametrize("address", ["/udvalget/2026-03-12/#punkt-1", "/udvalget/"])
def test_what_is_said_to_be_gone_and_is_not_is_shown_with_a_warning(
    root: Path, address: str
) -> None:
    """It may have come back by the clock alone, and then nothing must be held up by it."""
    result = kept(root, f"{address} 2026-03-12 gone 2026-04-01 Udgik")
    (said,) = told(result)
    assert said.startswith(f"warning 1: something stands at {address} again")
    (page,) = {each for each in result.plan.pages if each.address == address.partition("#")[0]}
    assert not isinstance(page.view, TombstoneView)
    assert not result.stand_ins


def test_what_is_said_to_have_moved_and_is_there_again_is_not_fetched_from_elsewhere(
    root: Path,
) -> None:
    result = kept(root, "/udvalget/ 2026-03-12 -> /\n")
    assert [said[:9] for said in told(result)] == ["warning 1"]
    files = [file.address for file in result.plan.files]
    assert len(files) == len(set(files))


def test_a_site_that_has_all_it_had_has_no_problem(root: Path) -> None:
    first = kept(root, "")
    lines = write_registry(read_registry(root), first.addresses, TODAY, [])
    second = kept(root, lines)
    assert not second.problems
    assert second.plan.pages == planned(root).pages


@pytest.mark.parametrize("address", ["/udvalget/2026-03-19/", "/a/b.pdf", "/udvalget/bilag/x.docx"])
def test_a_lost_page_or_document_is_an_error_with_the_choices(root: Path, address: str) -> None:
    result = kept(root, f"/ 2026-01-01\n{address} 2026-01-01\n")
    assert told(result) == [f"error 2: the address {address} was published, and would be lost"]
    hint = result.problems[0].hint
    assert hint is not None
    assert "gone 2026-11-22" in speech("en").say(hint)


def test_a_lost_address_is_told_where_its_page_probably_is(root: Path) -> None:
    hint = kept(root, "/udvalg/ 2026-01-01\n/udvaglet/2026-03-12/ 2026-01-01\n").problems[0].hint
    assert hint is not None
    assert "-> /udvalget/2026-03-12/" in speech("en").say(hint)


def test_a_lost_document_of_a_meeting_that_is_there_can_lead_to_its_page(root: Path) -> None:
    settings = root / "content/site.yml"
    settings.write_text(settings.read_text("utf-8") + "pdf: no\n", encoding="utf-8")
    (lost,) = kept(root, "/udvalget/2026-03-12/udvalget-2026-03-12.pdf 2026-03-12\n").problems
    assert "-> /udvalget/2026-03-12/, if that" in speech("en").say(lost.hint or "")


def test_a_lost_item_is_a_warning_and_not_told_if_the_page_is_lost_too(root: Path) -> None:
    result = kept(root, "/udvalget/2026-03-12/#punkt-x\n/udvalget/2020/ -> /\n/udvalget/2020/#y\n")
    (warning,) = told(result)
    assert warning.startswith("warning 1: the item /udvalget/2026-03-12/#punkt-x was published")


def test_an_item_that_is_said_to_be_gone_is_settled(root: Path) -> None:
    line = "/udvalget/2026-03-12/#punkt-x 2026-03-12 gone 2026-04-01 Udgik"
    result = kept(root, line)
    assert not result.problems
    assert result.plan.pages == planned(root).pages
    assert not result.stand_ins


def test_a_lost_address_that_nothing_is_like_is_asked_for_and_not_guessed(root: Path) -> None:
    (problem,) = kept(root, "/xyzzy/ 2026-01-01\n").problems
    assert speech("en").say(problem.hint or "") == (
        "Write after it: -> and the new address; or: gone 2026-11-22 and the reason, which "
        "readers will see; or restore what stood there."
    )


def test_a_site_that_was_published_in_another_language_is_told_so_and_asked_for_no_ids(
    root: Path,
) -> None:
    result = kept(root, "/meetings/\n/search/\n/udvalget/2026-03-12/#item-1\n")
    assert told(result)[-1] == (
        "error 0: the site was published with language: en, and its addresses are words of it"
    )
    hints = [speech("en").say(problem.hint or "") for problem in result.problems]
    assert hints[0].startswith("Write after it: -> /moeder/, if that")
    assert hints[1].startswith("Write after it: -> /soeg/, if that")
    assert hints[2:] == [
        "Write after the address: gone 2026-11-22 and the reason.",
        (
            "Write language: en again; or say of each address what became of it. "
            "Whoever subscribes to a calendar or a feed must do so anew."
        ),
    ]
    lines = "/meetings/ -> /moeder/\n/search/ -> /soeg/\n/udvalget/2026-03-12/#item-1\n"
    before, since = kept(root, f"{lines}/udvalget/2026-03-12/#punkt-x\n").problems
    assert speech("en").say(before.hint or "") == hints[2]
    # A closed item has no id.
    hint = speech("en").say(since.hint or "")
    assert hint.startswith("If the item is open, give it its old name with id:; or write")


def test_a_redirect_to_what_would_be_lost_itself_leads_nowhere(root: Path) -> None:
    said = told(kept(root, "/a/ -> /b/\n/b/ 2026-01-01\n"))
    assert said == [
        "error 1: /b/ is no address of this site",
        "error 2: the address /b/ was published, and would be lost",
    ]


def test_a_build_for_an_earlier_day_does_not_ask_for_later_addresses(root: Path) -> None:
    assert not kept(root, "/udvalget/2027-01-01/ 2026-12-01").problems
    assert kept(root, "/udvalget/2027-01-01/ 2026-12-01", date(2026, 12, 1)).problems


def test_a_preview_with_drafts_loses_nothing(root: Path) -> None:
    (root / FILE).write_text("/x/\n", encoding="utf-8")
    preview = planned(root)
    preview = replace(preview, chrome=replace(preview.chrome, drafts=True))
    assert not preserve(preview, read_registry(root), TODAY).problems


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("/a/ -> /b/\n/b/ -> /\n", "error 1: /b/ has moved itself"),
        ("/a/ -> /a/\n", "error 1: /a/ leads in a circle"),
        ("/a/ -> /b/\n/b/ gone 2026-01-01 Udgik\n", "error 1: /b/ is gone itself"),
        ("/a/ -> /udvalgt/\n", "error 1: /udvalgt/ is no address of this site"),
        ("/a/ -> /#punkt-9\n", "error 1: /#punkt-9 is no address of this site"),
        (
            "/a -> /\n/a/ gone 2026-01-01 Udgik\n",
            "error 2: the address /a/ stands on line 1 already",
        ),
        ("/a/ -> /\n/A/ -> /\n", "error 2: the address /A/ stands on line 1 already"),
        (
            "/udvalget -> /\n",
            "error 1: something stands at /udvalget again, so it is neither moved nor gone",
        ),
        (
            "/UDVALGET/ gone 2026-01-01 Udgik\n",
            "error 1: something stands at /UDVALGET/ again, so it is neither moved nor gone",
        ),
        (
            "/nyt.atom -> /\n",
            "error 1: something stands at /nyt.atom again, so it is neither moved nor gone",
        ),
    ],
)
def test_a_line_that_cannot_be_true_is_an_error(root: Path, lines: str, fault: str) -> None:
    result = kept(root, lines)
    assert told(result) == [fault]
    assert "{" not in speech("en").say(result.problems[0].hint or result.problems[0].message)


@pytest.mark.parametrize("address", ["/UDVALGET/", "/udvalget", "/udvalget/index.html"])
def test_the_advice_on_a_line_that_cannot_be_true_ends_in_a_site_that_builds(
    root: Path, address: str
) -> None:
    """Alone on its line, an address in other letters is lost, and asked for again."""
    hint = kept(root, f"{address} 2026-01-01 -> /\n").problems[0].hint
    assert speech("en").say(hint or "") == "Delete the line."


def test_what_is_said_to_be_gone_from_a_day_to_come_is_a_warning_and_told_once(root: Path) -> None:
    lines = "/x/ 2026-01-01 gone 2062-05-01 Udgik\n/x/y/ 2026-01-01\n"
    assert told(kept(root, lines)) == [
        "warning 1: /x/ is said to be gone since 2062-05-01, a day that is still to come"
    ]
    assert not kept(root, lines.replace("2062-05-01", TODAY.isoformat())).problems


def test_a_redirect_to_what_has_moved_is_told_where_that_ends(root: Path) -> None:
    result = kept(root, "/a/ -> /b/\n/b/ -> /c/\n/c/ -> /udvalget/\n")
    hints = [speech("en").say(p.hint) for p in result.problems if p.hint]
    assert hints == ["Write where it ends: -> /udvalget/"] * 2


def test_two_redirects_in_a_circle_are_both_told(root: Path) -> None:
    assert len(told(kept(root, "/a/ -> /b/\n/b/ -> /a/\n"))) == 2


def test_a_redirect_into_a_circle_that_it_is_not_of_is_told_too(root: Path) -> None:
    said = told(kept(root, "/a/ -> /b/\n/b/ -> /c/\n/c/ -> /b/\n"))
    assert said == [
        f"error {line}: /{name}/ leads in a circle" for line, name in enumerate("abc", 1)
    ]


def test_a_redirect_to_what_is_nowhere_is_told_what_was_meant_if_anything_is_like_it(
    root: Path,
) -> None:
    problems = kept(root, "/a/ -> /udvalgt/\n/b/ -> /xyzzy/\n").problems
    assert [speech("en").say(problem.hint or "") for problem in problems] == [
        "Did you mean /udvalget/?",
        "Write the address of a page, a document or an item.",
    ]


def test_what_moved_and_what_is_gone_has_a_page(root: Path) -> None:
    result = kept(
        root,
        "/gammel/ -> /udvalget/2026-03-12/#punkt-1\n/gammel.aspx -> /\n"
        "/vaek/ gone 2026-05-01 Lagt ved en fejl\n/vaek/a.pdf gone 2026-05-01 Lukket\n",
    )
    assert not result.problems
    fresh = set(result.plan.pages) - set(planned(root).pages)
    pages = {page.address: page.view for page in fresh}
    assert set(pages) == {"/gammel/", "/gammel.aspx/", "/vaek/", "/vaek/a.pdf/"}
    moved, gone = pages["/gammel/"], pages["/vaek/a.pdf/"]
    assert isinstance(moved, RedirectView)
    assert moved.url == "/udvalget/2026-03-12/#punkt-1"
    assert isinstance(gone, TombstoneView)
    assert (gone.day, gone.reason) == (date(2026, 5, 1), "Lukket")
    assert {address: view.head.title for address, view in pages.items()} == {
        "/gammel/": "Siden er flyttet",
        "/gammel.aspx/": "Dokumentet er flyttet",
        "/vaek/": "Siden er fjernet",
        "/vaek/a.pdf/": "Dokumentet er fjernet",
    }
    assert not any(page.view.head.indexed for page in fresh)
    assert list(result.plan.pages) == sorted(result.plan.pages, key=lambda page: page.address)
