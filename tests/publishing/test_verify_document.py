"""The shell commands of docs/verify.md, run unchanged."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.publishing.publication import Manner
from generator.publishing.signature import read_key
from tests.publishing.conftest import Site

DOCUMENT = Path(__file__).parents[2] / "docs" / "verify.md"
SCRIPT, SIGNED, BAG = re.findall(r"```sh\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)

FILES = {"index.html": "forside", "bilag/æble 1.pdf": "bilag", "nyt/index.html": "nyt"}


@pytest.fixture
def published(site: Site) -> Site:
    for hours in range(12):
        site.publish({**FILES, "tal.csv": str(hours)}, hours=hours)
    return site


TOOLS = ["find", "grep", "sed", "sort", "comm", "cmp", "cut", "wc", "mktemp", "sha256sum", "cat"]


def run(site: Site, tools: Path | None = None) -> subprocess.CompletedProcess[str]:
    script = site.root / "verify.sh"
    script.write_text(SCRIPT)
    command = [shutil.which("sh") or "sh", str(script), str(site.output)]
    environment = {**os.environ, "PATH": str(tools)} if tools else None
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60, env=environment
    )


def test_the_script_is_at_most_twenty_lines() -> None:
    assert len(SCRIPT.splitlines()) <= 20


def test_an_intact_site_passes_in_silence(published: Site) -> None:
    done = run(published)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_file_of_others_is_named_and_passes(published: Site) -> None:
    (published.output / ".well-known").mkdir()
    (published.output / ".well-known" / "token").write_text("drift")
    done = run(published)
    assert done.returncode == 0
    assert done.stdout == "not published by Referat: .well-known/token\n"


def test_what_hides_in_the_working_folder_is_named(published: Site) -> None:
    folder = published.output / ".referat"
    folder.mkdir()
    (folder / "lock").touch()
    assert run(published).stdout == ""
    (folder / "lock").write_text("falsk")
    (folder / "falsk.html").write_text("falsk")
    named = ("falsk.html", "lock")
    assert run(published).stdout == "".join(
        f"not published by Referat: .referat/{name}\n" for name in named
    )


def alter(output: Path) -> None:
    (output / "index.html").write_text("FORSIDE")


def lose(output: Path) -> None:
    (output / "bilag" / "æble 1.pdf").unlink()


def rename(output: Path) -> None:
    (output / "nyt" / "index.html").rename(output / "nyt" / "gammelt.html")


def rewrite(output: Path) -> None:
    path = output / "publications.txt"
    path.write_text(path.read_text().replace("2026-11-22T10:30", "2026-11-21T10:30"))


def shorten(output: Path) -> None:
    path = output / "publications.txt"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))


def relist(output: Path) -> None:
    path = output / "manifest-sha256.txt"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "index.html" not in line))


def relink(output: Path) -> None:
    page = output / "index.html"
    page.rename(output.parent / "elsewhere.html")
    page.symlink_to(output.parent / "elsewhere.html")


def lead_elsewhere(output: Path) -> None:
    (output / "nyt").rename(output.parent / "elsewhere")
    (output / "nyt").symlink_to(output.parent / "elsewhere")


def pipe(output: Path) -> None:
    (output / "index.html").unlink()
    os.mkfifo(output / "index.html")


def pipe_beside_a_name_with_two_lines(output: Path) -> None:
    pipe(output)
    (output / "x\nindex.html").write_text("forside")


def pipe_history(output: Path) -> None:
    (output / "publications.txt").unlink()
    os.mkfifo(output / "publications.txt")


def pipe_list(output: Path) -> None:
    (output / "manifest-sha256.txt").unlink()
    os.mkfifo(output / "manifest-sha256.txt")


def relink_history(output: Path) -> None:
    history = output / "publications.txt"
    history.rename(output.parent / "history.txt")
    history.symlink_to(output.parent / "history.txt")


@pytest.mark.parametrize(
    ("tamper", "word"),
    [
        (alter, "index.html: missing, altered"),
        (lose, "bilag/æble 1.pdf: missing"),
        (rename, "nyt/index.html: missing"),
        (rewrite, "line 3 is broken"),
        (shorten, "not the one of the last release"),
        (relist, "not the one of the last release"),
        (relink, "index.html: missing, altered or no plain file"),
        (lead_elsewhere, "nyt/index.html: missing, altered or no plain file"),
        (relink_history, "publications.txt: no plain file"),
        (pipe, "index.html: missing, altered or no plain file"),
        (pipe_beside_a_name_with_two_lines, "index.html: missing, altered or no plain file"),
        (pipe_history, "publications.txt: no plain file"),
        (pipe_list, "manifest-sha256.txt or"),
    ],
)
def test_tampering_is_named_and_fails(published: Site, tamper, word: str) -> None:
    tamper(published.output)
    done = run(published)
    assert done.returncode == 1
    assert word in done.stdout


@pytest.mark.parametrize("without", ["nothing", *TOOLS])
def test_where_a_tool_is_missing_nothing_is_called_complete(
    published: Site, tmp_path: Path, without: str
) -> None:
    for name in {*TOOLS} - {without}:
        (tmp_path / name).symlink_to(shutil.which(name) or name)
    assert run(published, tmp_path).returncode == 0 or without != "nothing"
    alter(published.output)
    assert run(published, tmp_path).returncode != 0


def test_where_there_is_no_room_to_say_what_is_wrong_nothing_is_called_complete(
    published: Site, tmp_path: Path
) -> None:
    tools, work = tmp_path / "tools", tmp_path / "work"
    tools.mkdir()
    work.mkdir()
    (work / "wrong").symlink_to("/dev/full")
    for name in {*TOOLS} - {"mktemp"}:
        (tools / name).symlink_to(shutil.which(name) or name)
    (tools / "mktemp").write_text(f"#!/bin/sh\necho '{work}'\n")
    (tools / "mktemp").chmod(0o755)
    alter(published.output)
    assert run(published, tools).returncode == 2


@pytest.mark.parametrize(
    "meddle",
    [
        lambda text: text + "x",
        lambda text: text + "x\n",
        lambda text: text + "\n",
        lambda text: " " + text,
        lambda text: text.replace("\n", " \n"),
        lambda text: text[:-1] + " more\n",
        lambda text: text[:-1] + "\0\n",
        lambda text: text.replace(" ", "  "),
        lambda text: text[:-1],
    ],
)
def test_whatever_else_stands_in_the_history_is_found(published: Site, meddle) -> None:
    history = published.output / "publications.txt"
    history.write_text(meddle(history.read_text()))
    done = run(published)
    assert done.returncode == 1
    assert "publications.txt" in done.stdout or "last release" in done.stdout


def test_a_link_that_others_put_there_is_named(published: Site) -> None:
    (published.output / "falsk.html").symlink_to("/etc/hostname")
    assert run(published).stdout == "not published by Referat: falsk.html\n"


def test_the_signature_is_checked_with_openssh_alone(published: Site, tmp_path: Path) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    signer = read_key(key).sign
    published.using(manner=Manner(patience=0, signer=signer)).publish({**FILES, "tal.csv": "x"})
    key.with_suffix(".pub").rename(published.root / "publisher.pub")
    assert run(published).stdout == ""

    def check() -> str:
        command = ["sh", "-ec", SIGNED]
        done = subprocess.run(
            command, cwd=published.root, capture_output=True, text=True, check=False
        )
        return f"{done.returncode} {done.stdout}"

    assert check().startswith('0 Good "referat" signature for publisher')
    history = published.output / "publications.txt"
    history.write_text(history.read_text().replace("2026-11-22T10:30", "2026-11-21T10:30"))
    assert check().startswith("255")


@pytest.mark.parametrize("signed", [False, True])
def test_a_bag_for_the_archive_is_complete(published: Site, *, signed: bool) -> None:
    if signed:
        (published.output / "publications.txt.sig").write_text("made by ssh-keygen")
    command = ["sh", "-ec", BAG]
    subprocess.run(command, cwd=published.root, check=True)
    bag = published.root / "bag"
    check = ["sha256sum", "--quiet", "--check", "manifest-sha256.txt"]
    subprocess.run(check, cwd=bag, check=True)
    listed = {
        line.split("  ", 1)[1] for line in (bag / "manifest-sha256.txt").read_text().splitlines()
    }
    assert listed == {
        p.relative_to(bag).as_posix() for p in (bag / "data").rglob("*") if p.is_file()
    }
