"""The whole life of a site: every address that it ever had keeps working."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import Mock

import pytest

from generator.build import Built, build
from generator.errors import Problem, ReferatError
from generator.language import speech
from generator.order import Order
from generator.publishing.registry import keep_addresses, published_addresses
from generator.reading.registry import FILE
from tests.conftest import MEETING, SITE, lay_out

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MEETING_FILE = "content/meetings/2026-03-12-udvalget.md"
OPEN = """\
  - number: 2
    id: skole
    title: Hvidmosens nye skolegård
    access: open
    outcome: noted
    attachments:
      - {title: Tegning, file: bilag/skolegaard.txt, access: open}
---
"""
CLOSED = """\
  - number: 2
    id: skole
    title: Hvidmosens nye skolegård
    access: closed
    public_title: En ejendomssag
    public_decision: Godkendt
    closed_reason: Forretningsforhold
    attachments:
      - {title: Tegning, file: bilag/skolegaard.txt, access: closed}
---
"""
FILES: dict[str, str | bytes] = {
    MEETING_FILE: MEETING.replace("---\n\n## 1.", f"{OPEN}\n## 1.").replace("---\n  -", "  -"),
    "content/meetings/bilag/skolegaard.txt": "Tegning af skolegården",
    "content/news/2026-01-05-nyt.md": (
        "---\ntitle: Nyt\npublished: 2026-01-05\n---\nNyt herfra.\n"
    ),
}
PAPER = "/udvalget/2026-03-12/bilag/skolegaard.txt"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = lay_out(tmp_path / "site", {**SITE, **FILES})
    settings = folder / "content/site.yml"
    settings.write_text(settings.read_text("utf-8") + "pdf: no\n", encoding="utf-8")
    return folder


def order(root: Path) -> Order:
    return Order(root, root / "output", NOW, jobs=1)


def lost(root: Path) -> list[str]:
    with pytest.raises(ReferatError) as stopped:
        build(order(root))
    english = speech("en")
    return [f"{p.position.path}: {english.say(p.message)}" for p in stopped.value.problems]


def lines(root: Path) -> list[str]:
    return (root / FILE).read_text("utf-8").splitlines()


def say(root: Path, address: str, what: str) -> None:
    """Write after an address what became of it, in the list of addresses."""
    written = [f"{line} {what}" if line.split(" ")[0] == address else line for line in lines(root)]
    (root / FILE).write_text("\n".join(written) + "\n", encoding="utf-8")


def page(root: Path, address: str) -> str:
    return (root / "output" / address.strip("/") / "index.html").read_text("utf-8")


def test_the_first_build_makes_the_list_and_the_second_leaves_it(root: Path) -> None:
    build(order(root))
    first = (root / FILE).stat()
    assert f"{PAPER} 2026-11-22" in lines(root)
    assert "/udvalget/2026-03-12/#punkt-skole 2026-11-22" in lines(root)
    assert lines(root)[0].startswith("# Alle adresser")
    again = build(replace(order(root), now=NOW.replace(year=2027)))
    assert not again.published.warnings
    assert (root / FILE).stat().st_mtime_ns == first.st_mtime_ns
    assert not list((root / "content").glob(".*"))


def test_neither_a_draft_nor_a_copy_for_the_disk_is_listed(root: Path) -> None:
    build(replace(order(root), drafts=True, output=root / "output-drafts"))
    build(replace(order(root), offline=True))
    assert not (root / FILE).exists()


def test_a_draft_and_an_embargoed_page_never_enter_the_list(root: Path) -> None:
    for name, field in (("a", "phase: draft"), ("b", "publish_from: 2027-01-01\nphase: agenda")):
        text = MEETING.replace("date: 2026-03-12", f"date: 2026-12-0{ord(name) - 96}")
        file = root / f"content/meetings/2026-12-0{ord(name) - 96}-udvalget.md"
        file.write_text(text.replace("phase: minutes", field), encoding="utf-8")
    build(order(root))
    assert not any("2026-12" in line for line in lines(root))


def test_nothing_is_listed_if_nothing_was_published(root: Path) -> None:
    (root / "output").mkdir()
    (root / "output" / "fremmed.txt").write_text("x", encoding="utf-8")
    with pytest.raises(ReferatError):
        build(order(root))
    assert not (root / FILE).exists()


def test_a_deleted_page_stops_the_build_until_it_redirects(root: Path) -> None:
    build(order(root))
    old, new = "/nyheder/2026-01-05-nyt/", "/nyheder/2026-01-05-bedre/"
    news = root / "content/news"
    (news / "2026-01-05-nyt.md").rename(news / "2026-01-05-bedre.md")
    assert lost(root) == [f"{FILE}: the address {old} was published, and would be lost"]
    assert "Nyt herfra" in page(root, old), "nothing is written while something is wrong"
    say(root, old, f"-> {new}")
    built = build(order(root))
    shown = page(root, old)
    assert '<meta http-equiv="refresh" content="0; url=../2026-01-05-bedre/">' in shown
    assert f'<link rel="canonical" href="https://region-proeve.example{new}">' in shown
    assert "noindex" not in shown, "a search engine that heeds it does not heed the canonical"
    assert '<a href="../2026-01-05-bedre/" data-moved>' in shown
    assert old not in (root / "output/sitemap.xml").read_text("utf-8")
    assert not built.problems
    assert f"{new} 2026-11-22" in lines(root)


def test_a_paper_of_an_item_that_was_closed_leaves_a_tombstone(root: Path) -> None:
    build(order(root))
    assert (root / "output" / PAPER[1:]).read_text("utf-8") == "Tegning af skolegården"
    meeting = root / MEETING_FILE
    meeting.write_text(meeting.read_text("utf-8").replace(OPEN, CLOSED), encoding="utf-8")
    item, paper = lost(root)
    assert item.endswith("#punkt-skole was published, and links to it would lead nowhere")
    assert paper == f"{FILE}: the address {PAPER} was published, and would be lost"
    say(root, PAPER, "gone 2026-11-22 Punktet er lukket")
    built = build(order(root))
    shown = page(root, PAPER)
    assert "Dokumentet er fjernet" in shown
    assert "22. november 2026" in shown
    assert "Punktet er lukket" in shown
    assert "En ejendomssag" in page(root, "/udvalget/2026-03-12/")
    assert not any("skolegården" in text for text in texts(root))
    assert not built.published.warnings


def texts(root: Path) -> list[str]:
    return [each.read_text("utf-8") for each in (root / "output").rglob("*.html")]


def test_what_waited_for_its_day_comes_back_though_its_line_still_says_that_it_is_gone(
    root: Path,
) -> None:
    """It happens by the date alone, at night; the line that was added must not stop the build."""
    news = root / "content/news/2026-01-05-nyt.md"
    news.with_name("andet.md").write_text(news.read_text("utf-8"), encoding="utf-8")
    build(order(root))
    waiting = news.read_text("utf-8").replace("published:", "publish_from: 2026-12-01\npublished:")
    news.write_text(waiting, encoding="utf-8")
    address = "/nyheder/2026-01-05-nyt/"
    say(root, address, "gone 2026-11-22 Kommer igen")
    build(order(root))
    assert "Kommer igen" in page(root, address)
    night = replace(order(root), now=datetime(2026, 12, 1, 0, 5, tzinfo=UTC))
    told = [problem for problem in build(night).problems if problem.code == "address"]
    assert [problem.severity for problem in told] == ["warning"]
    assert "Nyt herfra" in page(root, address)


def test_a_draft_that_leads_to_an_old_address_stops_nothing(root: Path) -> None:
    """The calendar and the data can be fetched there still, and so it is the name of files."""
    file = root / MEETING_FILE
    plain = file.read_text("utf-8")
    file.write_text(plain.replace("phase:", "slug: midsommer\nphase:"), encoding="utf-8")
    build(order(root))
    file.write_text(plain, encoding="utf-8")
    say(root, "/udvalget/2026-03-12-midsommer/", "-> /udvalget/2026-03-12/")
    draft = "---\ntitle: Om\nphase: draft\n---\n[Mødet](/udvalget/2026-03-12-midsommer/)\n"
    lay_out(root, {"content/pages/om.md": draft})
    build(order(root))
    assert (root / "output/udvalget/2026-03-12-midsommer/data.json").exists()


def test_two_sites_that_differ_in_closed_places_have_the_same_list(root: Path) -> None:
    meeting = root / MEETING_FILE
    text = meeting.read_text("utf-8").replace(OPEN, CLOSED)
    found = []
    for hidden in ("Hvidmosens nye skolegård", "Noget helt andet"):
        meeting.write_text(text.replace("Hvidmosens nye skolegård", hidden), encoding="utf-8")
        (root / FILE).unlink(missing_ok=True)
        build(order(root))
        found.append(lines(root))
    assert found[0] == found[1]
    assert not any("skolegaard" in line for line in found[0])


def test_what_somebody_wrote_during_the_build_stays(root: Path) -> None:
    first: Built = build(order(root))
    assert first.plan.pages
    say(root, "/nyheder/", "-> /")
    keep_addresses(root, ["/ny/"], NOW.date(), [])
    assert "/nyheder/ 2026-11-22 -> /" in lines(root)
    assert "/ny/ 2026-11-22" in lines(root)


def test_a_list_that_cannot_be_replaced_is_a_warning(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = Mock(token_hex=Mock(return_value="0a"))
    monkeypatch.setattr("generator.publishing.registry.secrets", known)
    (root / "content" / ".addresses.txt.0a.new").mkdir()
    built = build(order(root))
    (warning,) = built.published.warnings
    assert warning.position.path == FILE
    assert warning.severity == "warning"


def test_a_list_that_is_not_understood_is_left_as_it_is(root: Path) -> None:
    """The text that is not understood may be the only record of where a page has gone."""
    build(order(root))
    file = root / FILE
    file.write_text(file.read_text("utf-8") + "/gammelt/ flyttet til /nyt/\n", encoding="utf-8")
    before = file.read_bytes()
    (told,) = keep_addresses(root, ["/ny/"], NOW.date(), [])
    assert told.position.line == len(lines(root))
    assert file.read_bytes() == before


def test_a_full_disk_leaves_the_list_as_it_was_and_nothing_beside_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(order(root))
    before = lines(root)
    monkeypatch.setattr("os.fsync", Mock(side_effect=OSError(errno.ENOSPC, "full")))
    (told,) = keep_addresses(root, ["/ny/"], NOW.date(), [])
    assert (told.position.path, told.code, told.severity) == (FILE, "address", "warning")
    assert lines(root) == before
    assert not list((root / "content").glob(".*"))


def test_two_builds_that_write_it_down_at_once_do_not_write_into_one_file(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(order(root))
    told: list[Problem] = []
    on_time = os.fsync

    def meanwhile(file: int) -> None:
        monkeypatch.setattr("os.fsync", on_time)
        told.extend(keep_addresses(root, ["/ny/"], NOW.date(), []))
        on_time(file)

    monkeypatch.setattr("os.fsync", meanwhile)
    assert keep_addresses(root, ["/ny/"], NOW.date(), []) == ()
    assert told == []
    assert f"/ny/ {NOW.date()}" in lines(root)
    assert not list((root / "content").glob(".*"))


def test_what_was_published_and_not_written_down_is_lost_no_more_than_the_rest(root: Path) -> None:
    """A build that was killed in between, or whose list was not kept."""
    build(order(root))
    listed = {
        line.split(" ")[0] for line in lines(root) if line.startswith("/") and "#" not in line
    }
    (root / FILE).unlink()
    assert published_addresses(root / "output", "da") == listed
    news = root / "content/news"
    (news / "2026-01-05-nyt.md").rename(news / "2026-01-05-bedre.md")
    old = "/nyheder/2026-01-05-nyt/"
    assert lost(root) == [f"{FILE}: the address {old} was published, and would be lost"]
    say(root, old, "-> /nyheder/2026-01-05-bedre/")
    build(order(root))
    assert "bedre" in page(root, old)


def test_what_stands_for_something_gone_is_known_by_the_address_that_it_stands_for(
    root: Path,
) -> None:
    settings = root / "content/site.yml"
    settings.write_text(settings.read_text("utf-8").replace("pdf: no\n", ""), encoding="utf-8")
    moved = (
        "/gammelt/ 2025-01-01 -> /udvalget/\n"
        "/gammelt/2026-03-12/gammelt-2026-03-12.pdf 2025-01-01\n"
        f"/gammelt/2026-03-12/bilag/skolegaard.txt 2025-01-01\n{PAPER}x gone 2026-01-01 Fejl\n"
    )
    (root / FILE).write_text(moved, encoding="utf-8")
    build(order(root))
    found = published_addresses(root / "output", "da")
    assert found >= {
        "/gammelt/",
        "/gammelt/2026-03-12/gammelt-2026-03-12.pdf",
        "/gammelt/2026-03-12/bilag/skolegaard.txt",
        "/udvalget/2026-03-12/udvalget-2026-03-12.pdf",
        PAPER,
        f"{PAPER}x",
    }
    assert found == {line.split(" ")[0] for line in lines(root) if line.startswith("/")} & found
    assert not build(order(root)).problems


@pytest.mark.parametrize("name", ["index.html", "TEGNING", "index"])
def test_a_paper_of_any_name_is_known_by_its_own_address(root: Path, name: str) -> None:
    """One that is called as a page is, or has no ending, as long as it is there and afterwards."""
    paper = f"/udvalget/2026-03-12/bilag/{name.lower()}"
    file = root / MEETING_FILE
    file.write_text(file.read_text("utf-8").replace("skolegaard.txt", name), encoding="utf-8")
    (root / f"content/meetings/bilag/{name}").write_text("Tegning af skolegården")
    build(order(root))
    assert paper in published_addresses(root / "output", "da")
    assert not build(order(root)).problems
    file.write_text(MEETING, encoding="utf-8")
    say(root, paper, "gone 2026-11-22 Tegningen var en anden")
    say(root, "/udvalget/2026-03-12/#punkt-skole", "gone 2026-11-22 Punktet var et andet")
    build(order(root))
    assert "Tegningen var en anden" in page(root, f"{paper}/")
    before = lines(root)
    assert not build(order(root)).problems
    assert lines(root) == before


def test_an_old_address_without_a_stroke_at_its_end_is_written_down_once(root: Path) -> None:
    (root / FILE).write_text("/om-os 2019-01-01 -> /udvalget/\n", encoding="utf-8")
    build(order(root))
    before = lines(root)
    assert not build(order(root)).problems
    assert lines(root) == before


@pytest.mark.parametrize("text", ["", "{}", "[1", '{"format": "referat-manifest"}'])
def test_a_folder_without_a_list_of_ours_tells_no_address(tmp_path: Path, text: str) -> None:
    assert published_addresses(tmp_path, "da") == frozenset()
    (tmp_path / "manifest.json").write_text(text)
    assert published_addresses(tmp_path, "da") == frozenset()
