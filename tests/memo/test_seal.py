"""The output of a sealed build is repeated at once, but only while nothing has changed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import pytest

from generator.cli import main
from generator.kept import GRAIN
from generator.memo import seal as module
from generator.memo import stamps
from generator.memo.folder import FOLDER
from generator.memo.seal import Said, recall, watch
from generator.publishing.registry import keep_addresses
from tests.conftest import MEETING, Lay

MEETINGS = "content/meetings"
FILE = f"{MEETINGS}/moede.md"
CLOCK = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Desk:
    """A site, and the command that builds it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self.capsys = capsys
        self.arguments = ["build", "--root", str(root), "--now", "2026-11-22T12:00"]

    @property
    def output(self) -> Path:
        return self.root / "output"

    def build(self, *more: str) -> str:
        """Wait until stamps are old enough, run the command, and return its output."""
        self.settle()
        with pytest.raises(SystemExit) as ended:
            main([*self.arguments, *more])
        assert ended.value.code == 0
        self.settle()
        return self.capsys.readouterr().out

    def said(self, *more: str) -> Said | None:
        """Return the sealed answer, if there is one."""
        watched = watch([*self.arguments, *more])
        return recall(watched) if watched else None

    @staticmethod
    def settle() -> None:
        time.sleep(2 * GRAIN / 1e9)


@pytest.fixture
def desk(site: Lay, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    # The program may be changed while its tests run.
    monkeypatch.setattr(module, "program", dict)
    return Desk(site({FILE: MEETING, f"{MEETINGS}/bilag/tal.csv": "a;b\n"}), capsys)


def test_what_is_sealed_is_what_an_ordinary_second_build_says(desk: Desk) -> None:
    first = desk.build()
    known = desk.said()
    assert known is not None
    (desk.root / FOLDER / "seal").unlink()
    again = desk.build()
    assert again == f"{known.text}\n" != first
    assert desk.build() == again


def test_a_sealed_build_imports_nothing_that_takes_its_time(desk: Desk) -> None:
    desk.build()
    script = (
        "import sys; from generator.memo import seal; seal.program = dict\n"
        "from generator import cli\n"
        "try: cli.main(sys.argv[1:])\n"
        "except SystemExit: print(*sorted(sys.modules))"
    )
    command = [sys.executable, "-c", script, *desk.arguments]
    # The first sees that it is typed elsewhere, and seals; the second is what counts.
    for _ in range(2):
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    names = set(told.splitlines()[-1].split())
    assert "generator.memo.seal" in names
    assert names.isdisjoint({"click", "jinja2", "pydantic", "babel", "typst", "generator.build"})


def rewrite(path: Path) -> None:
    """Change a file, but not its size and modification time."""
    status = path.stat()
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def put(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", "utf-8")


CHANGES: dict[str, Callable[[Desk], object]] = {
    "text": lambda desk: rewrite(desk.root / FILE),
    "settings": lambda desk: rewrite(desk.root / "content/site.yml"),
    "paper": lambda desk: rewrite(desk.root / MEETINGS / "bilag/tal.csv"),
    "addresses": lambda desk: rewrite(desk.root / "content/addresses.txt"),
    "renamed": lambda desk: (desk.root / FILE).rename(desk.root / MEETINGS / "a.md"),
    "gone": lambda desk: (desk.root / FILE).unlink(),
    "waiver": lambda desk: put(desk.root / "content/waivers.yml"),
    "theme": lambda desk: put(desk.root / "themes/default/assets/x.css"),
    "folder": lambda desk: (desk.root / "content/news").mkdir(),
    "link": lambda desk: (desk.root / "content/a.md").symlink_to(desk.root / FILE),
    "page": lambda desk: rewrite(desk.output / "index.html"),
    "page gone": lambda desk: (desk.output / "index.html").unlink(),
    "page twice": lambda desk: put(desk.output / "index.html.gz"),
    "list": lambda desk: rewrite(desk.output / "manifest.json"),
    "output gone": lambda desk: desk.output.rename(desk.root / "away"),
    "interrupted": lambda desk: put(desk.root / ".referat/output/swap"),
    "half done": lambda desk: put(desk.output / ".referat/journal.json"),
    "another key": lambda desk: rewrite(desk.root / FOLDER / "key"),
    "damage": lambda desk: rewrite(desk.root / FOLDER / "seal"),
    "pipe": lambda desk: pipe(desk.root / FOLDER / "seal"),
}


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("name", CHANGES)
def test_after_any_change_nothing_is_known(name: str, desk: Desk) -> None:
    desk.build()
    assert desk.said()
    CHANGES[name](desk)
    assert desk.said() is None


@pytest.mark.parametrize("more", [("--strict",), ("--compress",), ("--no-memo",), ("--drafts",)])
def test_another_command_is_another_build(more: tuple[str, ...], desk: Desk) -> None:
    desk.build()
    assert desk.said()
    assert desk.said(*more) is None


class Stopped(datetime):
    """A clock that is stopped, so that the date cannot change during a test."""

    shown = CLOCK

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return cls.shown.astimezone(tz)


class Later(Stopped):
    shown = CLOCK.replace(year=2031)


def test_the_day_is_a_part_of_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.arguments = desk.arguments[:3]
    monkeypatch.setattr(module, "datetime", Stopped)
    monkeypatch.setattr("generator.commands.options.datetime", Stopped)
    desk.build()
    assert desk.said()
    monkeypatch.setattr(module, "datetime", Later)
    assert desk.said() is None
    # A build that began before midnight is not valid for the day on which it ends.
    desk.build()
    assert desk.said() is None


def test_a_time_that_is_given_otherwise_is_another_build(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.build()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert desk.said() is None


def test_another_version_of_a_library_is_another_build(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk.build()
    put(tmp_path / "more" / "jinja2-9.9.9.dist-info" / "METADATA")
    monkeypatch.syspath_prepend(str(tmp_path / "more"))
    assert desk.said() is None


def test_a_program_that_changed_is_another_program(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.build()
    monkeypatch.setattr(module, "program", lambda: {"generator/build.py": (1, 2, 3, 4)})
    assert desk.said() is None


def test_a_file_that_was_saved_a_moment_ago_is_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.settle()
    with monkeypatch.context() as patch:
        # However long a busy machine takes from the save to the build, it is the same tick.
        patch.setattr(stamps, "proves", lambda *_: False)
        (desk.root / FILE).write_text(MEETING.replace("Godkendt.", "Vedtaget."), "utf-8")
        with pytest.raises(SystemExit):
            main(desk.arguments)
    # Saved within the last tick before the build: nothing is sealed, because nothing is certain.
    assert desk.said() is None
    desk.build()
    assert desk.said()


def test_a_site_that_changes_while_it_is_built_is_not_sealed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save_meanwhile(*given: object) -> object:
        put(desk.root / "content/news/ny.md")
        return keep_addresses(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("generator.build.keep_addresses", save_meanwhile)
    desk.build()
    assert desk.said() is None


def test_an_address_that_somebody_adds_meanwhile_is_noticed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def add(*given: object) -> object:
        told = keep_addresses(*given)  # type: ignore[arg-type]
        with (desk.root / "content/addresses.txt").open("a") as file:
            file.write("/findes-ikke/ 2026-01-01\n")
        return told

    monkeypatch.setattr("generator.build.keep_addresses", add)
    desk.build()
    assert desk.said() is None


def test_a_page_that_somebody_alters_meanwhile_is_not_taken_for_published(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def alter(*given: object) -> object:
        told = keep_addresses(*given)  # type: ignore[arg-type]
        rewrite(desk.output / "index.html")
        return told

    monkeypatch.setattr("generator.build.keep_addresses", alter)
    desk.build()
    assert desk.said() is None


def test_a_warning_that_is_told_once_is_not_told_again(desk: Desk) -> None:
    desk.build()
    text = MEETING.replace("Godkendt.", "Forkastet.")
    (desk.root / FILE).write_text(text, "utf-8")
    desk.build()
    assert desk.said() is None
    desk.build()
    known = desk.said()
    assert known is not None
    assert known.aside == ""
