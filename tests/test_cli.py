"""The command: its output, the stream it is printed to, and the exit code."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from generator import cli
from generator.cli import run, speech_for
from generator.errors import ReferatError, stop_with
from generator.guarding.papers.confinement import examine_all
from generator.guarding.papers.content import Content
from generator.language import Speech, speech
from generator.memo.seal import installed
from tests.conftest import MEETING, SITE, Lay

DANISH = speech("da")
ENGLISH = speech("en")
NOW = ("--now", "2026-11-22T12:00")
MOEDE = "content/meetings/moede.md"


def test_a_site_in_order_is_built_and_counted(
    site: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site({MOEDE: MEETING})
    assert run(["build", "--root", str(root), *NOW], DANISH) == 0
    said = capsys.readouterr()
    assert re.search(r"^\d+ sider i \S+\. Filer skrevet: \d+, uændrede: 0, slettet: 0\.$", said.out)
    assert (root / "output" / "udvalget" / "2026-03-12" / "index.html").is_file()


def test_what_is_published_is_called_whole_until_it_is_altered(
    site: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site({MOEDE: MEETING})
    run(["build", "--root", str(root), "--quiet", *NOW], DANISH)
    verifying = ["verify", str(root / "output")]
    capsys.readouterr()
    assert run(verifying, DANISH) == 0
    said = capsys.readouterr()
    assert re.fullmatch(r"[1-9]\d* filer, fuldstændige og uændrede\.\n", said.out)
    assert said.err == ""
    (root / "output" / "index.html").write_text("falsk", "utf-8")
    assert run(verifying, DANISH) == 1
    assert capsys.readouterr().out.startswith("index.html: fejl: ")
    assert run([*verifying, "--format", "json"], DANISH) == 1
    assert json.loads(capsys.readouterr().out)[0]["path"] == "index.html"


def test_a_site_in_order_is_checked_in_few_words(
    site: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    checking = ["check", "--root", str(site({MOEDE: MEETING})), "--strict", *NOW]
    for how, told in (
        ([], "Alt er i orden. Møder: 1. Filer, der holdes tilbage: 0.\n"),
        (["--quiet"], ""),
        (["--format", "json"], "[]\n"),
    ):
        assert run([*checking, *how], DANISH) == 0
        assert capsys.readouterr() == (told, "")


def test_a_preview_with_drafts_is_never_signed(site: Lay, tmp_path: Path) -> None:
    root, key = site({MOEDE: MEETING}), tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    for how in ([], ["--drafts"]):
        assert run(["build", "--root", str(root), "--sign", str(key), *how, *NOW], DANISH) == 0
    assert (root / "output" / "publications.txt.sig").is_file()
    assert not (root / "output-drafts" / "publications.txt.sig").exists()


def test_a_key_or_a_copy_whose_name_is_empty_is_never_done_without(site: Lay) -> None:
    root = site({MOEDE: MEETING})
    assert run(["build", "--root", str(root), "--sign", "", *NOW], DANISH) != 0
    assert not (root / "output").exists()
    assert run(["build", "--root", str(root), *NOW], DANISH) == 0
    for option in ("--signer", "--earlier"):
        assert run(["verify", str(root / "output"), option, ""], DANISH) != 0


def test_building_again_writes_nothing(site: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    root = site({MOEDE: MEETING})
    run(["build", "--root", str(root), *NOW], DANISH)
    before = {path: path.stat().st_mtime_ns for path in (root / "output").rglob("*")}
    capsys.readouterr()
    assert run(["build", "--root", str(root), *NOW], ENGLISH) == 0
    assert "Files written: 0, unchanged: " in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in (root / "output").rglob("*")} == before


def test_a_mistake_stops_the_build_and_leaves_the_old_site(
    site: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site({MOEDE: MEETING})
    run(["build", "--root", str(root), *NOW], DANISH)
    page = root / "output" / "udvalget" / "2026-03-12" / "index.html"
    before = page.read_bytes()
    (root / MOEDE).write_text(MEETING.replace("access: open", "access: åben"), "utf-8")
    capsys.readouterr()
    assert run(["build", "--root", str(root), *NOW], DANISH) == 1
    said = capsys.readouterr()
    assert f"{MOEDE}:9:13: fejl: access skal være open eller closed [access]" in said.err
    assert "Mente du" in said.err
    assert page.read_bytes() == before


@pytest.mark.parametrize("command", ["check", "list"])
def test_a_paper_that_a_build_has_read_is_not_opened_to_tell_what_is_wrong(
    site: Lay, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    named = "attachments: [{title: Tal, file: tal.csv, access: open}]\n    outcome:"
    root = site({MOEDE: MEETING.replace("outcome:", named), "content/meetings/tal.csv": "1;2\n"})
    opened: list[Path] = []

    def note(paths: Iterable[Path], number: int) -> dict[Path, Content]:
        new = sorted(paths)
        opened.extend(new)
        return dict(examine_all(new, number=number))

    monkeypatch.setattr("generator.guarding.opened.examine_all", note)
    assert run([command, "--root", str(root), *NOW], DANISH) == 0
    assert len(opened) == 1
    assert not (root / ".referat").exists()
    run(["build", "--root", str(root), *NOW], DANISH)
    opened.clear()
    memo = {file: file.read_bytes() for file in (root / ".referat").rglob("*") if file.is_file()}
    assert run([command, "--root", str(root), *NOW], DANISH) == 0
    assert opened == []
    for file, data in memo.items():
        assert file.read_bytes() == data


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("theme: defalt", "4:8: error: there is no theme 'defalt'"),
        ("base_url: http://x.example/", "4:11: warning: base_url, http://x.example/, does not"),
        (
            "security: {contact: hul@x.example, expires: 2026-11-01}",
            "4:45: warning: the security contact expired on 2026-11-01",
        ),
    ],
)
def test_what_is_wrong_with_a_setting_is_told_with_its_line(
    site: Lay, capsys: pytest.CaptureFixture[str], line: str, told: str
) -> None:
    title, base, was = SITE["content/site.yml"].splitlines()
    others = [base if "base_url" not in line else "description: Prøve", was]
    root = site({"content/site.yml": "\n".join([title, *others, line]) + "\n"})
    run(["check", "--root", str(root), *NOW], ENGLISH)
    said = capsys.readouterr().out
    assert f"content/site.yml:{told}" in said
    assert f"    {line}\n" in said


def test_every_mistake_is_told_in_one_run(site: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    broken = MEETING.replace("10:00", "10.70").replace("2026-03-12", "2026-02-30")
    root = site({MOEDE: broken, "content/news/nyt.md": "---\ntitle: Nyt\n---\n"})
    assert run(["check", "--root", str(root), *NOW], ENGLISH) == 1
    said = capsys.readouterr()
    assert "'2026-02-30' is not a day" in said.out
    assert "'10.70' is not a time" in said.out
    assert "the field 'published' is missing" in said.out


def test_problems_are_told_to_other_programs(site: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    root = site({MOEDE: MEETING.replace("date: 2026", "dato: 2026")})
    assert run(["check", "--root", str(root), "--format", "json"], ENGLISH) == 1
    rows = json.loads(capsys.readouterr().out)
    assert {"path": MOEDE, "line": 3, "code": "unknown"}.items() <= rows[0].items()
    assert run(["build", "--root", str(root), "--format", "github"], ENGLISH) == 1
    line = capsys.readouterr().out.splitlines()[0]
    assert line.startswith(f"::error file={MOEDE},line=3,col=1,title=referat%3A unknown::there is")
    # What is wrong and what to write stand on two lines of the note.
    assert "'dato' here%0A→ Did you mean 'date'?" in line


def test_strict_makes_a_warning_stop_the_build_and_says_so(
    site: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site({MOEDE: MEETING + "\n### Økonomi\n\n1.Uden mellemrum\n"})
    assert run(["check", "--root", str(root), *NOW], DANISH) == 0
    assert run(["check", "--root", str(root), *NOW, "--strict"], DANISH) == 1
    assert run(["build", "--root", str(root), *NOW, "--strict"], DANISH) == 1
    assert capsys.readouterr().err.endswith(
        "Intet er offentliggjort: med --strict tæller en advarsel som en fejl.\n"
    )
    assert not (root / "output").exists()
    assert run(["build", "--root", str(root), *NOW], DANISH) == 0
    assert "--strict" not in capsys.readouterr().err


def test_drafts_go_to_another_folder_and_are_marked(site: Lay) -> None:
    root = site({MOEDE: MEETING.replace("phase: minutes", "phase: draft")})
    assert run(["build", "--root", str(root), *NOW], DANISH) == 0
    assert not (root / "output" / "udvalget" / "2026-03-12").exists()
    assert run(["build", "--root", str(root), *NOW, "--drafts"], DANISH) == 0
    page = (root / "output-drafts" / "udvalget" / "2026-03-12" / "index.html").read_text("utf-8")
    assert "Kladde" in page
    assert (
        run(["build", "--root", str(root), *NOW, "--output", str(root / "output-drafts")], DANISH)
        == 1
    ), "a preview's folder is never published to"


def test_the_list_says_what_is_hidden_and_why(
    site: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(
        {
            MOEDE: MEETING,
            "content/meetings/kladde.md": MEETING.replace("minutes", "draft"),
            "content/news/venter.md": (
                "---\ntitle: Venter\npublished: 2026-01-01\npublish_from: 2027-02-01\n---\n"
            ),
        }
    )
    assert run(["list", "--root", str(root), *NOW], DANISH) == 0
    said = capsys.readouterr().out
    assert "Skjult: kladder (phase: draft) (1)\n  content/meetings/kladde.md" in said
    assert "content/news/venter.md  indtil 1. februar 2027" in said
    assert "/udvalget/2026-03-12/" in said
    assert run(["list", "--root", str(root), *NOW, "--format", "json"], DANISH) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["state"] for row in rows} == {"draft", "embargoed", "published"}


def test_the_list_tells_what_was_called_off_and_goes_by_the_hour(
    site: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    later = MEETING.replace("2026-03-12", "2027-03-12").replace("minutes", "agenda")
    root = site(
        {
            "content/meetings/a.md": later.replace("start: 10:00", "slug: sent\nstart: 14:00"),
            "content/meetings/b.md": later.replace("start: 10:00", "start: 9:00"),
            "content/meetings/c.md": later.replace("2027-03-12", "2027-03-13").replace(
                "phase:", "status: moved\nmoved_to: 2027-03-12\nreason: Sne\nphase:"
            ),
        }
    )
    assert run(["list", "--root", str(root), *NOW], DANISH) == 0
    said = capsys.readouterr().out
    assert said.startswith("Kommende (2)")
    assert said.index("/udvalget/2027-03-12/") < said.index("/udvalget/2027-03-12-sent/")
    assert "  2027-03-13  moved      Udvalget  /udvalget/2027-03-13/" in said
    (root / "content/meetings/b.md").write_text(later.replace("title:", "titel:"), "utf-8")
    assert run(["list", "--root", str(root), *NOW], DANISH) == 0
    assert "referat check siger hvilke, og hvad der skal stå." in capsys.readouterr().err


def test_the_schema_of_one_kind_or_of_all_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "meeting"], ENGLISH) == 0
    one = json.loads(capsys.readouterr().out)
    assert {"committee", "date", "phase"} <= set(one["required"])
    assert run(["schema"], ENGLISH) == 0
    assert json.loads(capsys.readouterr().out)["meeting"] == one


def test_a_wrong_call_ends_with_2_and_says_how(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in (["buld"], ["build", "--strikt"], ["build", "--now", "i går"], ["new", "meeting"]):
        assert run(wrong, DANISH) == 2, wrong
        said = capsys.readouterr().err
        assert said
        assert "Traceback" not in said


def test_a_folder_without_a_site_is_named_as_such(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", "--root", str(tmp_path)], DANISH) == 1
    assert "referat init" in capsys.readouterr().err


@pytest.mark.parametrize("said_in", [DANISH, ENGLISH], ids=["da", "en"])
def test_a_meeting_that_was_only_begun_does_not_stop_the_site(
    tmp_path: Path, said_in: Speech, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "nyt"
    assert run(["init", str(root), "--language", said_in.code], said_in) == 0
    committee = next((root / "content" / "committees").iterdir()).stem
    place = ("--root", str(root), *NOW)
    assert run(["new", "meeting", committee, "2026-12-03", *place], said_in) == 0
    assert run(["build", *place], said_in) == 0, capsys.readouterr().err


def test_a_second_meeting_on_a_day_is_begun_as_the_message_says(
    site: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ("--root", str(site({MOEDE: MEETING})), *NOW)
    again = ["new", "meeting", "udvalget", "2026-03-12", *place]
    assert run(again, DANISH) == 1
    assert "--slug ekstra" in capsys.readouterr().err
    assert run([*again, "--slug", "ekstra"], DANISH) == 0
    assert run([*again, "--slug", "../Møde nr. 3"], DANISH) == 0
    written = [line.rpartition("/")[2] for line in capsys.readouterr().out.splitlines()]
    assert written == ["2026-03-12-udvalget-ekstra.md", "2026-03-12-udvalget-moede-nr-3.md"]


def test_a_date_typed_the_danish_way_is_answered_with_the_one_that_was_meant(
    site: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ("--root", str(site({})), *NOW)
    assert run(["new", "meeting", "udvalget", "3. december 2026", *place], DANISH) == 2
    assert "Skriv 2026-12-03." in capsys.readouterr().err


class Panic(BaseException):
    """What a library in another language may raise, which is not an `Exception`."""


@pytest.mark.parametrize("kind", [RuntimeError, Panic])
def test_a_bug_is_called_a_bug_and_ends_with_3(
    kind: type[BaseException],
    site: Lay,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise kind("noget, ingen har tænkt på: 010180-1234")

    monkeypatch.setattr("generator.commands.publishing.build", fail)
    assert run(["build", "--root", str(site({}))], DANISH) == cli.BUG
    said = capsys.readouterr().err
    assert "gået i stykker" in said
    assert "noget, ingen har tænkt på: 0101XX-XXXX" in said
    assert "010180" not in said


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EMFILE, errno.EAGAIN, errno.ENAMETOOLONG])
def test_what_the_machine_refuses_is_no_bug(
    number: int, site: Lay, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("generator.commands.publishing.build", fail)
    assert run(["build", "--root", str(site({}))], DANISH) == 1
    said = capsys.readouterr().err
    assert said.startswith("fejl: maskinen giver ikke det, der er brug for: ")
    assert os.strerror(number) not in said


def test_a_thread_that_the_machine_refuses_is_no_bug(
    site: Lay, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("can't start new thread")  # what Python raises for EAGAIN

    monkeypatch.setattr("generator.commands.publishing.build", refuse)
    assert run(["build", "--root", str(site({}))], DANISH) == 1
    said = capsys.readouterr().err
    assert said.startswith(
        "fejl: maskinen giver ikke det, der er brug for: der er ikke lov til flere"
    )


def test_a_build_during_which_the_program_was_exchanged_publishes_and_remembers_nothing(
    site: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site({})
    asked = ["build", "--root", str(root)]
    before = {**(installed() or {}), "generator/of_another_version.py": (1, 2, 3)}
    assert run(asked, DANISH, program=before) == 1
    assert "Referat selv blev udskiftet" in capsys.readouterr().err
    assert not (root / "output").exists()
    assert not (root / ".referat" / "memo" / "index").exists()
    assert run(asked, DANISH, program=installed()) == 0


@pytest.mark.parametrize(
    ("function", "error"),
    [
        ("commands.publishing.build", ModuleNotFoundError("no module")),
        ("build._make", AttributeError("no name")),
        ("build._make", FileNotFoundError(errno.ENOENT, "no file", "/themes/layout.html.j2")),
        ("build._make", PermissionError(errno.EACCES, "not now", "/themes/layout.html.j2")),
        ("build._make", ReferatError([])),
    ],
)
def test_what_fails_because_the_program_was_exchanged_is_no_bug(
    function: str,
    error: Exception,
    site: Lay,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise error

    monkeypatch.setattr(f"generator.{function}", fail)
    assert run(["build", "--root", str(site({}))], DANISH, program={"/old.py": (1, 2, 3)}) == 1
    told = capsys.readouterr().err
    assert told.startswith("fejl: Referat selv blev udskiftet")
    assert "Intet blev offentliggjort. Byg igen." in told


@pytest.mark.parametrize("function", ["publish", "keep_addresses"])
def test_what_fails_in_or_after_publishing_is_told_as_it_is_whatever_became_of_the_program(
    function: str, site: Lay, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        monkeypatch.setattr("generator.memo.code.installed", dict)
        stop_with(ReferatError, "work", "the list cannot be written")

    monkeypatch.setattr(f"generator.build.{function}", fail)
    assert run(["build", "--root", str(site({}))], DANISH, program=installed()) == 1
    assert "the list cannot be written" in capsys.readouterr().err


def test_a_build_is_told_which_program_began_it(site: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []

    def note(*given: object) -> int:
        told.append(given[-1])
        return 0

    monkeypatch.setattr(cli, "run", note)
    for command in ("build", "check"):
        cli._answer([command, "--root", str(site({}))])
    assert told == [installed(), None]
    assert told[0]


def test_a_machine_without_its_null_device_is_told_and_is_no_bug(
    site: Lay, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), os.devnull)

    monkeypatch.setattr("generator.commands.publishing.build", fail)
    assert run(["build", "--root", str(site({}))], DANISH) == 1
    said = capsys.readouterr().err
    assert said.startswith(
        "/dev/null: fejl: denne fil eller mappe kan ikke bruges: den er der ikke"
    )


@pytest.mark.parametrize("spelt", [os.fspath, os.fsencode])
def test_a_folder_that_may_not_be_read_is_named_and_never_left_out(
    site: Lay,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    spelt: Callable[[str], str | bytes],
) -> None:
    root = site({"content/memos/notat.md": "---\ntitle: Notat\ndate: 2026-01-01\n---\n\nEt.\n"})
    look, refused = os.scandir, str(root / "content" / "memos")

    def refuse(path: str = ".") -> Any:
        if os.fspath(path) == refused:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), spelt(refused))
        return look(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert run(["build", "--root", str(root), "--jobs", "1"], speech("da")) == 1
    told = capsys.readouterr().err
    assert f"{refused}: fejl: denne fil eller mappe kan ikke bruges: det er der ikke adgang" in told
    assert not (root / "output").exists()


def test_the_site_decides_the_language(site: Lay) -> None:
    root = site({})
    assert speech_for(["check", "--root", str(root)]).code == "da"
    file = root / "content" / "site.yml"
    file.write_text(file.read_text("utf-8") + "language: en\n", "utf-8")
    assert speech_for(["check", f"--root={root}"]).code == "en"


def test_help_is_said_in_danish(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--help"], DANISH) == 0
    said = capsys.readouterr().out
    assert "Tilvalg" in said
    assert "Intet bliver skrevet, før alt er rigtigt" in said


@pytest.mark.parametrize(
    "typed",
    ["init", "new meeting", "import", "check", "build", "serve", "verify", "schema", "headers"],
)
def test_every_row_of_a_help_is_explained_and_none_in_the_words_of_a_programmer(
    typed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*typed.split(), "--help"], DANISH) == 0
    said = capsys.readouterr().out
    rows = said.partition("Tilvalg:\n")[2].splitlines()
    assert [row for row in rows if row.startswith("  -")], said
    # A row is an option, or goes on with what the row above it says.
    assert [row for row in rows if not row.startswith(("  -", "   "))] == []
    assert not [word for word in ("TEXT", "INTEGER", "<=", "[default", "[None]") if word in said]


def test_the_command_that_shows_a_new_site_can_be_copied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "Vores møder"], DANISH) == 0
    assert capsys.readouterr().out.endswith("\n    referat serve --root 'Vores møder'\n")
    (tmp_path / "her").mkdir()
    monkeypatch.chdir(tmp_path / "her")
    assert run(["init", "."], DANISH) == 0
    assert capsys.readouterr().out.endswith("\n    referat serve\n")


def test_an_english_site_is_laid_out_in_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", str(tmp_path / "site"), "--language", "en"], DANISH) == 0
    assert capsys.readouterr().out.startswith("A new site with ")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["import", "nix"], "FIL er ikke noget, der findes og kan bruges."),
        (["headers", "iis"], "SERVER skal være en af disse: nginx, apache, caddy, netlify"),
        (["headers"], "SERVER mangler."),
        (["new", "meeting", "udvalget"], "DATO mangler."),
        (["build", "--jobs", "0"], "--jobs skal være et helt tal fra 1 til 64."),
        (["build", "--jobs", "x"], "--jobs skal være et helt tal fra 1 til 64."),
        (["build", "--jobs"], "--jobs skal have en værdi efter sig."),
        (["build", "--drafts=ja"], "--drafts skal stå alene, uden en værdi."),
        (["build", "ekstra"], "Det er et ord for meget: ekstra"),
        (["new", "news", "Ny", "læge"], "Det er et ord for meget: læge. Sæt det, der er på flere"),
        (["byg"], "Kommandoen byg findes ikke. De findes: init, new, import, "),
        (["new", "møde"], "Kommandoen møde findes ikke. Mente du meeting?"),
        (["build", "--farve"], "--farve er ikke noget tilvalg."),
    ],
)
def test_what_was_typed_wrongly_is_said_in_danish(
    typed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(typed, DANISH) == 2
    assert capsys.readouterr().err.startswith(said)


def test_a_build_in_place_leaves_the_folder_itself(
    site: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site({})
    output = root / "output"
    output.mkdir()
    inode = output.stat().st_ino
    monkeypatch.setenv("REFERAT_IN_PLACE", "1")
    assert run(["build", "--root", str(root), *NOW], DANISH) == 0
    assert output.stat().st_ino == inode
    monkeypatch.delenv("REFERAT_IN_PLACE")
    (root / "content/site.yml").write_text(SITE["content/site.yml"].replace("Prøve", "Ny"), "utf-8")
    assert run(["build", "--root", str(root), *NOW], DANISH) == 0
    assert output.stat().st_ino != inode


def test_an_output_that_is_a_link_is_refused_with_what_to_name_instead(
    site: Lay, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, elsewhere = site({MOEDE: MEETING}), tmp_path / "andetsteds"
    elsewhere.mkdir()
    (root / "output").symlink_to(elsewhere)
    for named in ([], ["--output", str(root / "output/")]):
        assert run(["build", "--root", str(root), *NOW, *named], DANISH) == 1
        assert "Angiv den mappe, det fører til." in capsys.readouterr().err
        assert list(elsewhere.iterdir()) == []
    assert run(["build", "--root", str(root), *NOW, "--output", str(elsewhere)], DANISH) == 0


def test_a_time_at_the_end_of_the_calendar_is_none(
    site: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    for day in ("9999-12-31", "0001-01-01"):
        assert run(["check", "--root", str(site({})), "--now", day], DANISH) == 2
        assert "--now 2026-03-12" in capsys.readouterr().err


def test_a_system_that_is_not_unix_is_refused_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("generator.cli.os.name", "other")
    monkeypatch.setenv("LANG", "da_DK.UTF-8")
    with pytest.raises(SystemExit, match="WSL: Installér det med wsl --install"):
        cli.main(["check"])
