"""What would stop the build of a night to come is told by `check` today."""

from __future__ import annotations

import json
import re
from pathlib import Path

from generator.cli import run
from generator.language import speech
from generator.releases import DAYS
from scripts.poisoned.office import paragraph, word
from tests.conftest import MEETING, Lay

NOW = "2026-06-01"
NEWS = "---\ntitle: {name}\npublished: {day}\npublish_from: {day}\n---\n\n{text}\n"


def news(name: str, day: str, text: str = "Alle er velkomne.") -> dict[str, str]:
    return {f"content/news/{name}.md": NEWS.format(name=name.capitalize(), day=day, text=text)}


def agenda(day: str) -> str:
    later = MEETING.replace("phase: minutes", f"phase: agenda\npublish_from: {day}")
    return later.replace("2026-03-12", "2026-06-20")


def place(line: str) -> str:
    return line.partition(" ")[2]


def told(root: Path, capsys, *more: str) -> tuple[int, list[str]]:
    """Return the exit code of a check, and each warning as its day, place and code."""
    given = ["check", "--root", str(root), "--format", "json", "--now", NOW, *more]
    code = run(given, speech("en"))
    rows = json.loads(capsys.readouterr().out)
    assert {row["severity"] for row in rows} <= {"warning"}
    return code, [
        re.sub(r"^from (\S+) on, this stops the build: .*", r"\1", row["message"])
        + f" {row['path']}:{row['line']} {row['code']}"
        for row in rows
    ]


def test_a_mistake_in_a_file_that_waits_is_told_with_the_day_on_which_it_would_stop_the_build(
    site: Lay, capsys
) -> None:
    paper = "attachments:\n      - {title: Brev, file: brev.docx, access: open}\n    title"
    root = site(
        {
            **news("sommer", "2026-06-20", "Se [planen](/findes-ikke/)."),
            **news("brev", "2026-06-08", "Skriv til 010180-1234."),
            "content/meetings/juni.md": agenda("2026-06-10").replace("title", paper),
            "content/meetings/brev.docx": word(paragraph("Borger 020281-2345")),
            "content/addresses.txt": "/nyheder/brev 2026-01-01 gone 2026-02-01 Lukket\n",
        }
    )
    code, found = told(root, capsys)
    assert code == 0
    assert found == [
        "2026-06-08 content/addresses.txt:1 address",
        "2026-06-10 content/meetings/brev.docx:0 personal",
        "2026-06-08 content/news/brev.md:7 personal",
        "2026-06-20 content/news/sommer.md:7 link",
    ]
    later = ["2026-06-10 content/meetings/juni.md:8 decision"]
    assert told(root, capsys, "--strict") == (1, sorted([*found, *later], key=place))
    assert run(["build", "--root", str(root), "--now", NOW, "-q"], speech("da")) == 0


def test_what_two_files_that_wait_do_to_each_other_is_told_for_the_day_of_the_second(
    site: Lay, capsys
) -> None:
    root = site(
        {
            **news("a", "2026-06-02", "Se [b](b.md)."),
            **news("b", "2026-06-03"),
            "content/meetings/en.md": agenda("2026-06-04"),
            "content/meetings/to.md": agenda("2026-06-09"),
            "content/addresses.txt": "/nyheder/c/ 2026-06-05\n",
            **news("c", "2026-06-30"),
        }
    )
    listed, clash = "2026-06-05 content/addresses.txt:1", "2026-06-09 content/meetings/to.md:1"
    link = "2026-06-02 content/news/a.md:7 link"
    assert told(root, capsys) == (0, [f"{listed} address", f"{clash} address", link])
    # With nothing new on the last day, only the days of listed addresses are planned before it.
    (root / "content/meetings/to.md").unlink()
    assert told(root, capsys) == (0, [f"{listed} address", link])


def test_nothing_of_a_file_that_waits_is_quoted_or_stored(site: Lay, capsys) -> None:
    """Whoever may read it sees the whole message with --now; a log has more readers."""
    root = site(
        news("flytning", "2026-06-20", "Rådhuset flyttes. [Kort](/nyt-raadhus/)")
        | {"content/meetings/en.md": agenda("2026-06-20").replace("10:00", "10:00\nend: 09:30")}
    )
    run(["build", "--root", str(root), "--now", NOW, "-q"], speech("da"))
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    assert run(["check", "--root", str(root), "--now", NOW], speech("da")) == 0
    said = capsys.readouterr()
    assert "fra 2026-06-20 kan webstedet ikke offentliggøres på grund af dette: linket" in said.out
    for told in ("Rådhuset", "raadhus", "10:00", "09:30"):
        assert told not in said.out + said.err
    assert "se det hele med referat check --now 2026-06-20" in said.out
    assert {file: file.read_bytes() for file in root.rglob("*") if file.is_file()} == before


def test_what_somebody_answers_for_beforehand_is_neither_told_again_nor_superfluous(
    site: Lay, capsys
) -> None:
    material = "materials:\n  - {title: Brev, file: brev.docx, access: open}\n---\n\n"
    waiting = news("brev", "2026-06-08", "Skriv til 010180-1234.")
    root = site(
        {name: text.replace("---\n\n", material) for name, text in waiting.items()}
        | {"content/news/brev.docx": word(paragraph("Borger 020281-2345"))}
    )
    run(["check", "--root", str(root), "--now", NOW], speech("da"))
    asked = re.findall(r"(\{place: \S+, finding: \S+, reason: )…, date: …", capsys.readouterr().out)
    assert len(asked) == 2
    entries = "".join(f"  - {each}Et eksempel, date: 2026-06-01}}\n" for each in asked)
    (root / "content/waivers.yml").write_text(f"waivers:\n{entries}", "utf-8")
    assert told(root, capsys) == (0, [])
    run(["list", "--root", str(root), "--now", NOW, "--format", "json"], speech("da"))
    rows = json.loads(capsys.readouterr().out)
    assert [row["needed"] for row in rows if row["state"] == "answered"] == [None, None]
    for day in (NOW, "2026-06-08"):
        given = ["build", "--root", str(root), "--now", day, "--strict", "-q"]
        assert run(given, speech("da")) == 0


def test_a_day_in_the_list_of_addresses_is_looked_at_too(site: Lay, capsys) -> None:
    """A trial for a later day writes addresses down that may be others when it comes."""
    root = site({"content/addresses.txt": "/nyheder/sommer/ 2026-07-01\n"})
    assert told(root, capsys) == (0, ["2026-07-01 content/addresses.txt:1 address"])


def test_a_check_tells_up_to_which_day_it_has_looked(site: Lay, capsys) -> None:
    few = (
        news("en", "2026-06-20")
        | news("aldrig", "9999-12-31")
        | {"content/news/to.md": "---\nphase: draft\n---\n"}
    )
    many = {
        k: v for day in range(2, DAYS + 4) for k, v in news(f"n{day}", f"2026-06-{day:02}").items()
    }
    root = site(few)
    assert run(["check", "--root", str(root), "--now", NOW], speech("da")) == 0
    said = capsys.readouterr()
    assert "til og med 2026-06-20. Kladder er ikke kontrolleret" in said.out
    root = site(many)
    assert run(["check", "--root", str(root), "--now", NOW], speech("da")) == 0
    said = capsys.readouterr()
    assert "til og med 2026-06-11." in said.out
    assert "Hvad der kommer ud 2026-06-12 eller senere, er der ikke set på" in said.err
