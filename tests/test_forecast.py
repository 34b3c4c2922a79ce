"""What would stop a site from being published is reported by `check` and by the preview."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

from generator.cli import run
from generator.language import speech
from generator.preview.edition import make_edition
from generator.preview.memory import Memory
from generator.preview.snapshot import take
from scripts.poisoned.office import paragraph, word
from tests.conftest import MEETING, Lay

NEWS = "---\ntitle: Nyt\npublished: 2026-01-01\n---\n\nFørst.\n\nSå 010180-1234.\n"
MAIL = "---\ntitle: Brev\npublished: 2026-01-01\n---\n\nSkriv til anders@hotmail.com.\n"
PAPER = MEETING.replace(
    "    outcome: approved\n",
    "    outcome: approved\n    attachments:\n"
    "      - {title: Brev, file: bilag/brev.docx, access: open}\n",
)
ADDRESSES = "/nyheder/ 2026-01-01\n/nyheder/gammelt/ 2026-01-01\n"


def told(root: Path, *command: str, capsys) -> tuple[int, list[dict[str, object]]]:
    code = run([*command, "--root", str(root), "--format", "json"], speech("da"))
    return code, json.loads(capsys.readouterr().out)


def waiver(place: str, mark: str, reason: str, day: str) -> str:
    return f'  - {{place: {place}, finding: "{mark}", reason: {reason}, date: {day}}}\n'


def places(found) -> set[tuple[object, object, object]]:
    return {(row["path"], row["line"] or None, row["code"]) for row in found}


def test_a_number_in_the_name_of_a_text_is_found_where_a_build_finds_it(site, capsys):
    root = site({"content/news/borger-010180-1234.md": NEWS.replace(" 010180-1234", "")})
    page = "nyheder/borger-0101XX-XXXX/index.html"
    code, found = told(root, "check", capsys=capsys)
    assert (code, places(found)) == (1, {(page, None, "personal")})
    (mark,) = re.findall(r"finding: \"?(\w+)", str(found[0]["hint"]))
    said = waiver(page, mark, "Et sagsnummer.", "2026-01-01")
    (root / "content/waivers.yml").write_text(f"waivers:\n{said}", "utf-8")
    assert told(root, "check", capsys=capsys) == (0, [])


def test_a_check_finds_personal_numbers_in_texts_and_papers_and_lost_addresses(
    site: Lay, capsys
) -> None:
    root = site(
        {
            "content/news/nyt.md": NEWS,
            "content/meetings/2026-03-12.md": PAPER,
            "content/meetings/bilag/brev.docx": word(paragraph("Borger 010180-1234")),
            "content/addresses.txt": ADDRESSES,
        }
    )
    code, found = told(root, "check", "--now", "2026-11-22", capsys=capsys)
    assert code == 1
    assert places(found) >= {
        ("content/news/nyt.md", 8, "personal"),
        ("content/meetings/bilag/brev.docx", None, "personal"),
        ("content/addresses.txt", 2, "address"),
    }
    assert "1234" not in json.dumps(found)


def test_a_list_names_every_waiver_and_whether_it_is_needed(site: Lay, capsys) -> None:
    root = site({"content/news/brev.md": MAIL})
    _, found = told(root, "check", "--now", "2026-11-22", capsys=capsys)
    (entry,) = [str(row["hint"]) for row in found]
    mark = entry.partition("finding: ")[2].partition(",")[0].strip('"')
    (root / "content/waivers.yml").write_text(
        "waivers:\n"
        + waiver("content/news/brev.md", mark, "Aftalt", "2026-11-22")
        + waiver("content/news/x.md", "0123456789abcdef", "Før", "2026-01-01")
        + waiver("soeg/index.html", "0123456789abcdef", "Ude", "2026-01-01"),
        "utf-8",
    )
    assert run(["list", "--root", str(root)], speech("da")) == 0
    said = capsys.readouterr().out
    assert f"content/news/brev.md  {mark}  2026-11-22  (nødvendig)\n    Aftalt" in said
    assert "content/news/x.md  0123456789abcdef  2026-01-01  (gælder ikke længere noget)" in said
    assert "soeg/index.html" in said
    assert "kun referat build" in said
    _, rows = told(root, "list", capsys=capsys)
    assert [row["needed"] for row in rows if row["state"] == "answered"] == [True, False, None]
    _, found = told(root, "check", "--now", "2026-11-22", capsys=capsys)
    assert places(found) == {("content/waivers.yml", 3, "waiver")}


def test_a_preview_shows_the_site_and_what_would_keep_it_from_being_published(site: Lay) -> None:
    root = site({"content/news/nyt.md": NEWS, "content/addresses.txt": ADDRESSES})
    memory = Memory()
    now = datetime.fromisoformat("2026-11-22T12:00")
    edition = make_edition(root, now, memory, take(root), speech("da"))
    assert edition.failure == b""
    assert edition.errors == 0
    assert places(
        [
            {"path": one.position.path, "line": one.position.line, "code": one.code}
            for one in edition.problems
        ]
    ) == {("content/news/nyt.md", 8, "personal"), ("content/addresses.txt", 2, "address")}
    assert all("1234" not in f"{one.message}{one.excerpt}" for one in edition.problems)
    (root / "content/news/nyt.md").write_text(NEWS.replace("010180-1234", "intet"), "utf-8")
    edition = make_edition(root, now, memory, take(root), speech("da"))
    assert {one.code for one in edition.problems} == {"address"}
