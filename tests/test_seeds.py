"""The real minutes beside the project, from import to build, with the phase changed by hand.

The numbers here were counted in the document by hand. Its words are read from the file, and are not
in the project.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.cli import run
from generator.language import speech
from generator.reading.markdown import plain_text

SEED = "004_b10447782fcb5a01.txt"


@pytest.fixture(scope="module")
def published(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Import the minutes into a new site, set the phase by hand, and build."""
    root = tmp_path_factory.mktemp("seed") / "site"
    danish = speech("da")
    assert run(["init", str(root)], danish) == 0
    assert run(["import", str(seeds / SEED), "--root", str(root)], danish) == 0
    draft = root / "content/meetings/2021-04-22-sundhedskoordinationsudvalget.md"
    text = draft.read_text("utf-8")
    assert "\nphase: draft" in text
    draft.write_text(text.replace("\nphase: draft", "\nphase: minutes"), "utf-8")
    assert run(["build", "--root", str(root), "--now", "2026-11-22T12:00"], danish) == 0
    return root


def test_the_minutes_can_be_imported_into_the_example_site(seeds: Path, tmp_path: Path) -> None:
    root = tmp_path / "example"
    shutil.copytree(Path(__file__).parents[1] / "content", root / "content")
    danish = speech("da")
    assert run(["import", str(seeds / SEED), "--root", str(root)], danish) == 0
    draft = root / "content/meetings/2021-04-22-sundhedskoordinationsudvalget.md"
    draft.write_text(
        draft.read_text("utf-8").replace("\nphase: draft", "\nphase: minutes"), "utf-8"
    )
    assert run(["check", "--root", str(root), "--now", "2026-11-22T12:00"], danish) == 0


@pytest.fixture(scope="module")
def page(published: Path) -> str:
    file = published / "output/sundhedskoordinationsudvalget/2021-04-22/index.html"
    return file.read_text("utf-8")


@pytest.fixture(scope="module")
def source(seeds: Path) -> str:
    return (seeds / SEED).read_text("utf-8")


def people(source: str) -> list[tuple[str, str, str]]:
    """Read the list of people by its shape: name, perhaps a title, role, perhaps a party."""
    part = source.partition("Medlemmer af udvalget:")[2].partition("Fraværende:")[0]
    found: list[tuple[str, str, str]] = []
    waiting: list[str] = []
    for line in filter(None, (line.strip() for line in part.split("\n"))):
        if line.startswith("("):
            continue
        if line in {"Formand", "Næstformand", "Medlem", "Sekretariat"}:
            found.append((waiting[0], waiting[1] if len(waiting) > 1 else "", line))
            waiting = []
        else:
            waiting.append(line)
    return found


def participants(page: str) -> str:
    return page.partition('id="deltagere"')[2]


def test_all_24_people_are_on_the_page_with_their_titles(page: str, source: str) -> None:
    listed = people(source)
    assert len(listed) == 24
    shown = plain_text(participants(page))
    for name, title, _ in listed:
        assert name in shown
        assert title in shown


def test_18_members_and_6_of_the_secretariat_are_told_apart(published: Path) -> None:
    draft = published / "content/meetings/2021-04-22-sundhedskoordinationsudvalget.md"
    roles = re.findall(r"role: (\w+)", draft.read_text("utf-8"))
    assert (roles.count("member"), roles.count("chair"), roles.count("vice_chair")) == (16, 1, 1)
    assert roles.count("secretariat") == 6


def test_the_five_party_letters_are_shown(page: str) -> None:
    shown = plain_text(participants(page))
    for letter in "BAVOØ":
        assert re.search(rf"\b{letter}\b", shown), letter


def test_both_absentees_are_marked_once_and_not_again_at_each_item(page: str, source: str) -> None:
    listed = source.partition("Fraværende:")[2].partition("Indholdsfortegnelse")[0]
    names = [name for name, _, _ in people(f"Medlemmer af udvalget:{listed}Fraværende:")]
    assert len(names) == 2
    rows = re.findall(r"<tr.*?</tr>", participants(page), re.DOTALL)
    absent = [row for row in rows if "Fraværende" in row]
    assert len(absent) == 2
    for name in names:
        assert any(name in row for row in absent), name
    for number in range(1, 8):
        item = page.partition(f'id="punkt-{number}"')[2].partition("</article>")[0]
        assert "Fraværende" not in item


def test_all_seven_items_have_their_number_and_title(page: str, source: str) -> None:
    contents = source.partition("Indholdsfortegnelse")[2]
    titles = re.findall(r"^(\d) \(Åben\) (.+?)[ \u00a0]\d{1,2}$", contents, re.MULTILINE)
    assert [number for number, _ in titles] == list("1234567")
    for number, title in titles:
        item = page.partition(f'id="punkt-{number}"')[2].partition("</article>")[0]
        assert title.strip() in plain_text(item)


def sections(source: str) -> list[tuple[str, str, str]]:
    """Return item, heading and text of every section, including empty ones."""
    labels = (
        "Sagsresumé|Sagsfremstilling|Økonomi|Koordinering med andre afdelinger|Godkendt af"
        "|Indstilling|Tidligere beslutninger|Beslutning|Fraværende|Bilag"
    )
    body = source.partition("Indholdsfortegnelse")[2]
    items = re.split(r"^(\d) \(Åben\) [^\u00a0\n]*$", body, flags=re.MULTILINE)
    found: list[tuple[str, str, str]] = []
    for number, text in zip(items[1::2], items[2::2], strict=True):
        parts = re.split(rf"^({labels})$", text, flags=re.MULTILINE)
        found += [
            (number, label, content.strip())
            for label, content in zip(parts[1::2], parts[2::2], strict=True)
        ]
    return found


def test_every_filled_section_is_shown_and_no_placeholder(page: str, source: str) -> None:
    written = sections(source)
    assert len(written) == 70
    filled = [
        (number, label, text)
        for number, label, text in written
        if text not in {".", "-"} and not text.startswith(".Tilbage")
    ]
    assert len(filled) == 31
    for number, label, text in filled:
        if label in {"Fraværende", "Bilag"}:
            continue
        item = plain_text(page.partition(f'id="punkt-{number}"')[2].partition("</article>")[0])
        assert label in item
        squeezed = re.sub(r"\W+", "", item)
        for line in filter(str.strip, text.split("\n")):
            words = re.sub(r"\W+", "", re.sub(r"^\s*(?:\d{1,2}\.|-)", "", line))
            assert words in squeezed, line


def test_no_placeholder_is_left_anywhere(page: str) -> None:
    assert not re.search(r"<(?:p|li|dd|td)\b[^>]*>\s*[.\-–]\s*</", page)
    assert "Tilbage til dagsorden" not in page


def test_all_five_attachments_have_title_document_and_case(page: str, source: str) -> None:
    papers = re.findall(r"^\d\. (.+) \(DokID: (\d+) - (EMN-\d{4}-\d+)\)$", source, re.MULTILINE)
    assert len(papers) == 5
    shown = plain_text(page)
    for title, document, case in papers:
        assert title in shown
        assert document in shown
        assert case in shown


def test_the_report_lists_the_lines_that_are_not_in_the_draft(published: Path, source: str) -> None:
    (report,) = (published / "import").glob("*.txt")
    told = report.read_text("utf-8")
    assert "Søg dagsordener" in told
    assert "Sådan søger du" in told
    assert len(told.splitlines()) > 39, "the empty sections, and the furniture of the page"
    assert source.count("\n") > 700
