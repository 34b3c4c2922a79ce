"""Files without findings are not examined again, and all others are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from generator.errors import Problem
from generator.guarding.evidence import Marks
from generator.guarding.leaks import Shown, search
from generator.guarding.memory import search_new
from generator.guarding.papers.confinement import examine_all
from generator.guarding.papers.content import Content as PaperContent
from generator.guarding.private import divide
from generator.kept import Content
from generator.reading.load import load_site
from tests.conftest import MEETING, Lay
from tests.guarding.notes import Notes
from tests.guarding.record import looked_through

TODAY = date(2026, 11, 22)
CLOSED = """\
  - number: 2
    access: closed
    title: kanariefuglens overflytning til naborækken
    public_title: Lukket
    closed_reason: Loven
"""
PAGE = PurePosixPath("udvalget/index.html")
Files = dict[PurePosixPath, Content]


@pytest.fixture
def notes() -> Notes:
    return Notes()


def look(root: Path, files: Files, notes: Notes, today: date = TODAY) -> list[Problem]:
    site = load_site(root, today=today).site
    return list(looked_through(files, site, root, today, memory=notes))


def watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record which files are searched."""
    seen: list[str] = []

    def note(lot: Sequence[tuple[str, Content]], marks: object) -> object:
        seen.extend(name for name, _ in lot)
        return search(lot, marks)  # type: ignore[arg-type]

    monkeypatch.setattr("generator.guarding.guard.search", note)
    return seen


def with_closed(site: Lay) -> Path:
    return site({"content/meetings/moede.md": MEETING.replace("---\n\n##", f"{CLOSED}---\n\n##")})


def test_only_files_that_are_new_are_searched(
    site: Lay, notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, seen = with_closed(site), watched(monkeypatch)
    files: Files = {PAGE: b"<p>en side</p>", PurePosixPath("a.html"): b"<p>en anden</p>"}
    assert not look(root, files, notes)
    assert seen == ["udvalget/index.html", "a.html"]
    files[PAGE] = b"<p>en ny side</p>"
    assert not look(root, files, notes)
    assert seen[2:] == ["udvalget/index.html"]


def test_a_leak_into_a_file_that_is_new_is_found(site: Lay, notes: Notes) -> None:
    root = with_closed(site)
    assert not look(root, {PAGE: b"<p>en side</p>"}, notes)
    leaking: Files = {PAGE: "<p>kanariefuglens overflytning til naborækken</p>".encode()}
    for _ in range(2):
        assert [problem.code for problem in look(root, leaking, notes)] == ["leak"]


def test_a_new_secret_is_looked_for_in_every_file(site: Lay, notes: Notes) -> None:
    files: Files = {PAGE: "<p>kanariefuglens overflytning til naborækken</p>".encode()}
    root = site({"content/meetings/moede.md": MEETING})
    assert not look(root, files, notes)
    with_closed(site)
    assert [problem.code for problem in look(root, files, notes)] == ["leak"]


def test_a_file_under_another_name_is_looked_at(site: Lay, notes: Notes) -> None:
    root = with_closed(site)
    assert not look(root, {PAGE: b"<p>en side</p>"}, notes)
    named: Files = {PurePosixPath("kanariefuglens-overflytning/a.html"): b"<p>en side</p>"}
    assert look(root, named, notes)


def test_a_number_is_told_by_every_build(site: Lay, notes: Notes) -> None:
    text = MEETING.replace("Godkendt.", "Nummeret er 010180-1234.")
    root = site({"content/meetings/moede.md": text})
    for _ in range(2):
        assert [problem.code for problem in look(root, {}, notes)] == ["personal"]


def test_nothing_private_is_remembered(site: Lay, notes: Notes) -> None:
    root = with_closed(site)
    look(root, {PAGE: b"<p>en side</p>"}, notes)
    assert notes.kept
    for parts, data in notes.kept.items():
        if parts[0] != b"marks":  # A name is only ever used as a key, and digested with a secret.
            assert b"kanariefugl" not in b"".join(parts)
        assert b"kanariefugl" not in data


def noted_reading(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record which content files are read by the gates."""
    read: list[str] = []

    def note(file: Path, *given: object, **named: object) -> object:
        read.append(file.name)
        return divide(file, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("generator.guarding.material.divide", note)
    return read


def test_texts_are_read_once(site: Lay, notes: Notes, monkeypatch: pytest.MonkeyPatch) -> None:
    root = with_closed(site)
    leaking: Files = {PAGE: "<p>kanariefuglens overflytning til naborækken</p>".encode()}
    told = look(root, leaking, notes)
    read = noted_reading(monkeypatch)
    assert look(root, leaking, notes) == told
    assert not read
    file = root / "content/meetings/moede.md"
    file.write_text(file.read_text("utf-8") + "\nMere.\n", "utf-8")
    look(root, {}, notes)
    assert read == ["moede.md"]


def test_what_is_held_back_until_a_day_is_read_every_day(
    site: Lay, notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = MEETING.replace("phase:", "publish_from: 2026-12-24\nphase:")
    root = site({"content/meetings/moede.md": held.replace("Godkendt.", "kanariefuglen sang")})
    files: Files = {PAGE: b"<p>kanariefuglen sang</p>"}
    assert [problem.code for problem in look(root, files, notes)] == ["leak"]
    read = noted_reading(monkeypatch)
    assert not look(root, files, notes, date(2026, 12, 24))
    assert read == ["moede.md"]


def test_a_paper_is_opened_once_and_what_is_found_in_it_told_by_every_build(
    site: Lay, notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = "materials:\n  - {title: Kort, file: kort.csv, access: open}\n"
    closed = "  - {title: Tal, file: tal.csv, access: closed}\n"
    root = site(
        {
            "content/meetings/moede.md": MEETING.replace("agenda:", f"{files}{closed}agenda:"),
            "content/meetings/kort.csv": "Navn;Nummer\nOle;010180-1234\n",
            "content/meetings/tal.csv": "kanariefuglens overflytning til naborækken\n",
        }
    )
    leaking: Files = {PAGE: "<p>kanariefuglens overflytning til naborækken</p>".encode()}
    told = look(root, leaking, notes)
    assert {problem.code for problem in told} == {"leak", "personal"}
    opened: list[Path] = []

    def note(paths: Iterable[Path], number: int) -> Mapping[Path, PaperContent]:
        new = sorted(paths)
        opened.extend(new)
        return examine_all(new, number=number)

    monkeypatch.setattr("generator.guarding.opened.examine_all", note)
    assert look(root, leaking, notes) == told
    assert not opened
    (root / "content/meetings/tal.csv").write_text("en anden fugl\n", "utf-8")
    assert [problem.code for problem in look(root, leaking, notes)] == ["personal"]
    assert opened == [root / "content/meetings/tal.csv"]


def test_what_was_open_later_is_not_believed_to_have_been_so_before(
    site: Lay, notes: Notes
) -> None:
    held = MEETING.replace("phase:", "publish_from: 2026-12-24\nphase:")
    root = site({"content/meetings/moede.md": held.replace("Godkendt.", "kanariefuglen sang")})
    files: Files = {PAGE: b"<p>kanariefuglen sang</p>"}
    assert not look(root, files, notes, date(2026, 12, 25))
    assert [problem.code for problem in look(root, files, notes)] == ["leak"]


LISTS = {
    "data/items.csv": [f"punkt-{number};Ingenting;{number}".encode() for number in range(6_000)],
    "data/record.json": [
        b'"items":[',
        *(b'{"title":"Ingenting %d"},' % number for number in range(6_000)),
        b"{}]}",
    ],
}


@pytest.mark.parametrize("name", LISTS)
def test_of_a_long_list_only_the_new_lines_are_searched(
    site: Lay, notes: Notes, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    searched: list[bytes] = []

    def note(lot: Sequence[tuple[str, bytes]], marks: Marks) -> object:
        searched.extend(data for _, data in lot)
        return search(lot, marks)

    monkeypatch.setattr("generator.guarding.guard.search", note)
    root, lines = with_closed(site), list(LISTS[name])
    path = PurePosixPath(name)
    assert not look(root, {path: b"\n".join(lines)}, notes)
    lines[40] = lines[40].replace(b"Ingenting", b"Noget")
    assert not look(root, {path: b"\n".join(lines)}, notes)
    assert searched[1].split(b"\n")[1:] == lines[39:42]
    lines[50] = lines[50].replace(b"Ingenting", b"kanariefuglens overflytning")
    for _ in range(2):
        (leak,) = look(root, {path: b"\n".join(lines)}, notes)
        assert leak.message.values["files"] == name
    assert searched[2] == searched[3]


def test_a_list_is_searched_anew_for_a_new_secret(site: Lay, notes: Notes) -> None:
    lines = [*LISTS["data/items.csv"], b"kanariefuglens overflytning"]
    files: Files = {PurePosixPath("data/items.csv"): b"\n".join(lines)}
    root = site({"content/meetings/moede.md": MEETING})
    assert not look(root, files, notes)
    with_closed(site)
    assert [problem.code for problem in look(root, files, notes)] == ["leak"]


def test_only_files_in_which_something_was_found_are_searched_again(notes: Notes) -> None:
    named = [("a", b"one"), ("b", b"two")]
    number = Shown("a", "0101XX-XXXX", "")
    assert search_new(named, lambda _: [number], notes, b"x") == [number]
    searched: list[tuple[str, Content]] = []

    def look(lot: Sequence[tuple[str, Content]]) -> list[Shown]:
        searched.extend(lot)
        return []

    search_new(named, look, notes, b"x")
    assert searched == [("a", b"one")]
    search_new([*named, ("a", b"two")], look, notes, b"x")
    assert searched[1:] == [("a", b"two")]


def test_a_word_that_may_be_part_of_an_open_one_keeps_no_page_from_being_remembered(
    site: Lay, notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = MEETING.replace("Godkendt.", "Kanariefuglene er hørt.")
    closed = CLOSED.replace("kanariefuglens overflytning til naborækken", "kanarie")
    root = site({"content/meetings/moede.md": text.replace("---\n\n##", f"{closed}---\n\n##")})
    seen = watched(monkeypatch)
    files: Files = {PurePosixPath("soeg/ord.js"): b'ord("kanarie");', PAGE: b"<p>en side</p>"}
    for _ in range(2):
        assert not look(root, files, notes)
    assert seen == ["soeg/ord.js", "udvalget/index.html", "soeg/ord.js"]


def test_a_page_that_says_what_another_one_said_too_is_told_when_the_other_is_gone(
    site: Lay, notes: Notes
) -> None:
    root = with_closed(site)
    page = "<p>kanariefuglens overflytning til naborækken</p>".encode()
    files: Files = {PurePosixPath("a.html"): page, PAGE: page}
    (leak,) = look(root, files, notes)
    assert leak.message.values["files"] == "a.html, udvalget/index.html"
    del files[PurePosixPath("a.html")]
    (leak,) = look(root, files, notes)
    assert leak.message.values["files"] == "udvalget/index.html"
