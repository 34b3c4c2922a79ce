"""Whatever a site's files are named or link to, nothing outside the site is read or written.

A folder beside the site contains a secret text. Each site tries to read it, or to write elsewhere;
the build stops with a message, or publishes the site's own content and nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import run
from generator.language import speech
from tests.conftest import MEETING, SITE, lay_out

OUTSIDE = "Det her ligger uden for stedet og må ikke læses."
PLAIN = "---\ntitle: Nyt\npublished: 2026-01-01\n---\n\nTekst.\n"

Make = Callable[[Path], object]


def paper(file: str) -> str:
    quoted = '"' + file.replace("\\", "\\\\").replace('"', '\\"').replace("\0", "\\0") + '"'
    return MEETING.replace(
        "    outcome: approved\n",
        f"    outcome: approved\n    attachments:\n"
        f"      - {{title: Brev, file: {quoted}, access: open}}\n",
    )


def names_paper(file: str) -> Make:
    return lambda root: lay_out(root, {"content/meetings/2026-03-12.md": paper(file)})


def links(link: str, target: str) -> Make:
    def make(root: Path) -> None:
        at = root / link
        at.parent.mkdir(parents=True, exist_ok=True)
        at.symlink_to(target, target_is_directory=not Path(target).suffix)

    return make


def both(*makes: Make) -> Make:
    return lambda root: [make(root) for make in makes]


def writes(*names: str, text: str = PLAIN) -> Make:
    return lambda root: lay_out(root, dict.fromkeys(names, text))


def slugs(slug: str) -> Make:
    return writes("content/news/nyt.md", text=PLAIN.replace("title", f'slug: "{slug}"\ntitle'))


def fifo(name: str) -> Make:
    def make(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(root / name)

    return make


BESIDE = "../../../udenfor/hemmeligt.txt"
HERE = paper("bilag/brev.txt")
STOPPED: dict[str, Make] = {
    "a paper above the site": names_paper(BESIDE),
    "a paper above the site, by another way": names_paper(f"bilag/../{BESIDE}"),
    "a paper by percent signs": names_paper("%2e%2e/%2e%2e/%2e%2e/udenfor/hemmeligt.txt"),
    "a paper by backslashes": names_paper("..\\..\\..\\udenfor\\hemmeligt.txt"),
    "a paper from the root": names_paper("/etc/passwd"),
    "a paper from a drive": names_paper("C:\\Windows\\win.ini"),
    "a paper from a share": names_paper("//server/del/x.txt"),
    "a paper by an address": names_paper("file:///etc/passwd"),
    "a paper that is a folder": both(names_paper("bilag"), writes("content/meetings/bilag/x.txt")),
    "a paper that is a device": names_paper("/dev/zero"),
    "a paper with a null in it": names_paper("bilag/brev.txt\0.pdf"),
    "a paper with a turned name": both(
        names_paper("bilag/brev\u202efdp.txt"), writes("content/meetings/bilag/brev\u202efdp.txt")
    ),
    "a paper with a control sign": both(
        names_paper("bilag/brev\x07.txt"), writes("content/meetings/bilag/brev\x07.txt")
    ),
    "a paper that is a link": both(
        names_paper("bilag/brev.txt"),
        links("content/meetings/bilag/brev.txt", "../../../../udenfor/hemmeligt.txt"),
    ),
    "a paper in a folder that is a link": both(
        names_paper("bilag/hemmeligt.txt"), links("content/meetings/bilag", "../../../udenfor")
    ),
    "a paper that waits for ever": both(
        names_paper("bilag/brev.txt"), fifo("content/meetings/bilag/brev.txt")
    ),
    "a content file that is a link": links("content/news/nyt.md", "../../../udenfor/hemmeligt.md"),
    "a content folder that is a link": links("content/news", "../../udenfor"),
    "a slug that climbs": slugs("../../udenfor/x"),
    "a slug from the root": slugs("/etc/x"),
    "a slug by percent signs": slugs("%2e%2e%2fx"),
    "a slug with a null": slugs("x\\0y"),
    "two names that differ in case": writes("content/news/Nyt.md", "content/news/nyt.md"),
    "two names that differ in composition": writes(
        "content/news/ny\u00e9.md", "content/news/nye\u0301.md"
    ),
    "a page with the site's own address": writes(
        "content/pages/soeg.md", text="---\ntitle: Søg\n---\n\nTekst.\n"
    ),
}
PUBLISHED: dict[str, Make] = {
    "a name that Windows keeps": writes("content/news/con.md", "content/news/aux.md"),
    "a name that ends with a dot": writes("content/news/nyt..md"),
    "a name of 200 letters": writes(f"content/news/{'x' * 200}.md"),
    "a name with spaces and signs": writes("content/news/ny & <b> 'tekst' \"x\" #1 100%.md"),
    "a link that nothing names": both(
        writes("content/news/nyt.md"), links("content/meetings/x.pdf", "/etc/passwd")
    ),
}


def outcome(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = run(["build", "--root", str(root), "--now", "2026-11-22", "--jobs", "1"], speech("da"))
    said = capsys.readouterr()
    return code, said.out + said.err


def lay(tmp_path: Path, make: Make) -> Path:
    lay_out(tmp_path / "udenfor", {"hemmeligt.txt": OUTSIDE, "hemmeligt.md": PLAIN + OUTSIDE})
    root = lay_out(tmp_path / "site", SITE)
    make(root)
    return root


def untouched(tmp_path: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(tmp_path)): file.read_bytes()
        for file in sorted(tmp_path.rglob("*"))
        if file.is_file()
        and not file.is_relative_to(tmp_path / "site" / "output")
        and ".referat" not in file.parts
        and file.name != "addresses.txt"
    }


def published(root: Path) -> bytes:
    files = [file for file in (root / "output").rglob("*") if file.is_file()]
    assert not any(file.is_symlink() for file in (root / "output").rglob("*"))
    return b"\n".join(str(file).encode() + file.read_bytes() for file in files)


@pytest.mark.parametrize("name", STOPPED)
def test_what_leads_elsewhere_stops_the_build_with_a_message(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(tmp_path, STOPPED[name])
    before = untouched(tmp_path)
    code, said = outcome(root, capsys)
    assert code == 1, said
    assert "content/" in said
    assert "uden for stedet" not in said
    assert "root:" not in said
    assert untouched(tmp_path) == before
    assert not (root / "output").exists()


@pytest.mark.parametrize("name", PUBLISHED)
def test_an_odd_name_is_published_as_any_other(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(tmp_path, PUBLISHED[name])
    before = untouched(tmp_path)
    code, said = outcome(root, capsys)
    assert code == 0, said
    assert untouched(tmp_path) == before
    everything = published(root)
    assert OUTSIDE.encode() not in everything
    assert b"root:" not in everything


def test_an_output_folder_that_is_a_link_is_not_followed_into_files_of_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(tmp_path, links("output", "../udenfor"))
    before = untouched(tmp_path)
    code, said = outcome(root, capsys)
    assert code == 1, said
    assert untouched(tmp_path) == before


def test_a_theme_that_leads_elsewhere_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(tmp_path, links("themes/egen/assets", "../../../udenfor"))
    (root / "themes/egen/theme.yml").write_text("extends: default\n", "utf-8")
    with (root / "content/site.yml").open("a", encoding="utf-8") as settings:
        settings.write("theme: egen\n")
    code, said = outcome(root, capsys)
    assert code == 1 or OUTSIDE.encode() not in published(root), said
    assert "uden for stedet" not in said
