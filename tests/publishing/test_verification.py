from __future__ import annotations

import errno
import gzip
import os
import random
import re
import shutil
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from generator.cli import run
from generator.errors import PublishError
from generator.language import speech
from generator.publishing import shelf as shelves
from generator.publishing.digests import sha256_of
from generator.publishing.files import OWN_FILES, RELEASES, SIGNATURE
from generator.publishing.publication import publish
from generator.publishing.target import Target
from generator.publishing.verification import Verification, verify
from generator.rendering.packing import pack
from tests.publishing.conftest import NOW, Site

FILES = {
    "index.html": "forside",
    "udvalg/index.html": "udvalg",
    "udvalg/2026-03-12/index.html": "møde",
    "bilag/æble.pdf": "bilag",
}


@pytest.fixture
def published(site: Site) -> Site:
    for hours in range(3):
        site.publish({**FILES, "nyt.html": f"nyt {hours}"}, hours=hours)
    return site


def found(verification: Verification) -> set[tuple[str, str]]:
    """Return the errors: place and text."""
    return {
        (str(problem.position), str(problem.message))
        for problem in verification.problems
        if problem.severity == "error"
    }


def places(verification: Verification) -> set[str]:
    return {place for place, _ in found(verification)}


def zipped(folder: Path, prefix: str = "") -> Path:
    path = folder.parent / "site.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, prefix + file.relative_to(folder).as_posix())
    return path


def test_what_was_published_is_intact(published: Site) -> None:
    verification = verify(published.output)
    assert verification.intact
    assert verification.problems == ()
    assert verification.sound == len(FILES) + 2  # and manifest.json
    assert verification.release is not None
    assert verification.release.sequence == 3


@pytest.mark.parametrize("prefix", ["", "output/", "a/b/"])
def test_a_zip_file_is_checked_like_a_folder(published: Site, prefix: str) -> None:
    verification = verify(zipped(published.output, prefix))
    assert verification.problems == ()
    assert verification.sound == len(FILES) + 2


def test_an_altered_file_is_found(published: Site) -> None:
    (published.output / "index.html").write_text("FORSIDE")
    text = "the file is not the one that was published"
    assert found(verify(published.output)) == {("index.html", text)}
    assert found(verify(zipped(published.output))) == {("index.html", text)}


def test_all_that_is_found_is_told_in_the_order_of_the_files(published: Site) -> None:
    (published.output / "udvalg/index.html").unlink()
    (published.output / "index.html").write_text("FORSIDE")
    (published.output / "fremmed.txt").write_text("fremmed")
    problems = verify(published.output).problems
    assert [str(each.position) for each in problems] == [
        "fremmed.txt",
        "index.html",
        "udvalg/index.html",
    ]


def test_a_missing_file_is_found(published: Site) -> None:
    (published.output / "index.html").unlink()
    assert found(verify(published.output)) == {("index.html", "the file is missing")}


def test_a_renamed_file_is_found_with_its_new_name(published: Site) -> None:
    (published.output / "index.html").rename(published.output / "forside.html")
    verification = verify(published.output)
    assert found(verification) == {("index.html", "the file was renamed to 'forside.html'")}
    assert verification.foreign == ("forside.html",)


def test_a_file_in_a_folder_that_cannot_be_opened_is_not_called_missing(
    published: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, closed = os.scandir, os.fsencode(published.output / "udvalg")

    def scandir(path: bytes) -> object:
        if path == closed:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    verification = verify(published.output)
    text = "what lies at 'udvalg' is no folder that can be opened"
    assert found(verification) == {
        (f"udvalg/{name}", text) for name in ("index.html", "2026-03-12/index.html")
    }
    assert len(verification.problems) == 2


def test_a_site_that_is_published_anew_meanwhile_is_to_be_checked_again(
    published: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shelves.weigh

    def weigh(shelf: shelves.Shelf, name: str) -> str | None:
        if name == "index.html":
            published.publish({**FILES, "index.html": "ny forside"}, hours=4)
        return real(shelf, name)

    monkeypatch.setattr("generator.publishing.verification.weigh", weigh)
    (problem,) = verify(published.output).problems
    assert str(problem.message) == "the site was published anew while it was checked"


def test_line_ends_that_were_changed_on_the_way_are_told_once(published: Site) -> None:
    for name in OWN_FILES:
        file = published.output / name
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    told = found(verify(published.output))
    text = "the ends of the lines were changed on the way"
    assert told == {
        ("manifest-sha256.txt", text),
        ("publications.txt", text),
        ("manifest.json", "the file is not the one that was published"),
    }


@pytest.mark.parametrize("name", ["robots.txt", "index.html.bak", "gammel.html.br", "alt.tar.gz"])
def test_an_added_file_is_a_warning(published: Site, name: str) -> None:
    (published.output / name).write_text("drift")
    verification = verify(published.output)
    assert verification.intact
    assert verification.foreign == (name,)
    (problem,) = verification.problems
    told = "Referat did not publish this file"
    assert (str(problem.position), str(problem.message)) == (name, told)


def test_a_link_in_place_of_a_page_is_found(published: Site) -> None:
    page = published.output / "index.html"
    page.rename(published.root / "index.html")
    page.symlink_to(published.root / "index.html")
    text = "what lies here is no plain file"
    assert found(verify(published.output)) == {("index.html", text)}


def test_a_folder_in_place_of_a_page_is_found(published: Site) -> None:
    page = published.output / "index.html"
    page.unlink()
    page.mkdir()
    assert places(verify(published.output)) == {"index.html"}


def test_a_compressed_copy_of_the_very_page_is_fine(published: Site) -> None:
    page = published.output / "index.html"
    (published.output / "index.html.gz").write_bytes(gzip.compress(page.read_bytes()))
    (published.output / "index.html.br").write_bytes(pack(page.read_bytes())[1])
    (published.output / "index.html.zst").write_bytes(b"zstandard")
    verification = verify(published.output)
    assert verification.intact
    (problem,) = verification.problems
    told = "this compressed copy of a page cannot be checked here"
    assert (str(problem.position), str(problem.message)) == ("index.html.zst", told)


@pytest.mark.parametrize(
    "text", [b"FORSIDE", b"", b"forsid", b"forside" * 100_000], ids=["other", "none", "cut", "bomb"]
)
def test_a_compressed_copy_of_something_else_is_found(published: Site, text: bytes) -> None:
    for suffix, twin in zip(("gz", "br"), pack(text), strict=True):
        path = published.output / f"index.html.{suffix}"
        for data in (twin, twin[:-1], twin[::-1]):
            path.write_bytes(data)
            assert places(verify(published.output)) == {path.name}
        path.unlink()


@pytest.mark.parametrize("name", OWN_FILES)
def test_a_compressed_copy_of_a_list_holds_that_list(published: Site, name: str) -> None:
    for suffix, twin in zip(
        ("gz", "br"), pack((published.output / name).read_bytes()), strict=True
    ):
        (published.output / f"{name}.{suffix}").write_bytes(twin)
    assert verify(published.output).problems == ()
    for suffix, twin in zip(("gz", "br"), pack(b"en anden historie"), strict=True):
        (published.output / f"{name}.{suffix}").write_bytes(twin)
    assert places(verify(published.output)) == {f"{name}.gz", f"{name}.br"}
    assert places(verify(zipped(published.output))) == {f"{name}.gz", f"{name}.br"}


@pytest.mark.parametrize("name", OWN_FILES)
def test_a_missing_list_is_found(published: Site, name: str) -> None:
    (published.output / name).unlink()
    assert name in places(verify(published.output))


def test_a_list_made_to_fit_an_altered_page_is_found(published: Site, make_site) -> None:
    """Somebody alters a page and both lists of files, but not the history."""
    other = make_site("other")
    other.publish({**FILES, "index.html": "falsk", "nyt.html": "nyt 2"})
    for name in ("index.html", "manifest.json", "manifest-sha256.txt"):
        shutil.copy(other.output / name, published.output / name)
    assert places(verify(published.output)) == {"manifest-sha256.txt"}


def test_an_entry_taken_out_of_the_checksums_is_found(published: Site) -> None:
    """The manifest still vouches for what was taken out."""
    path = published.output / "manifest-sha256.txt"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "index.html" not in line))
    (published.output / "index.html").write_text("falsk")
    assert places(verify(published.output)) == {"index.html", "manifest-sha256.txt"}


def test_a_page_that_was_taken_out_with_its_checksum_stands_in_the_manifest_still(
    published: Site,
) -> None:
    """Even the last line of the history was made to fit."""
    sums, history = (published.output / name for name in ("manifest-sha256.txt", RELEASES))
    before = sha256_of(sums.read_bytes())
    lines = sums.read_text().splitlines(keepends=True)
    sums.write_text("".join(line for line in lines if not line.endswith("  index.html\n")))
    (published.output / "index.html").unlink()
    history.write_text(history.read_text().replace(before, sha256_of(sums.read_bytes())))
    told = ("manifest.json", "the manifest and the list of checksums name different files")
    assert found(verify(published.output)) == {told}


@pytest.mark.parametrize("line", [1, 2, 3])
def test_a_rewritten_history_is_found(published: Site, line: int) -> None:
    path = published.output / "publications.txt"
    lines = path.read_text().splitlines(keepends=True)
    lines[line - 1] = lines[line - 1].replace("2026-11-22", "2026-10-22")
    path.write_text("".join(lines))
    kept = published.root / "kept.txt"
    kept.write_text("".join(path.read_text()))
    verification = verify(published.output)
    if line < 3:
        assert places(verification) == {f"publications.txt:{line + 1}"}
    else:  # the last line is vouched for by nothing inside: only a copy kept elsewhere helps
        assert verification.intact


def test_a_history_shorter_or_other_than_the_one_kept_is_found(
    published: Site, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.txt"
    shutil.copy(published.output / "publications.txt", kept)
    assert verify(published.output, earlier=kept).intact
    published.publish(FILES, hours=9)
    assert verify(published.output, earlier=kept).intact
    shutil.copy(published.output / "publications.txt", kept)
    shutil.rmtree(published.output)
    for hours in range(2):
        published.publish({**FILES, "nyt.html": f"nyt {hours}"}, hours=hours)
    verification = verify(published.output, earlier=kept)
    assert found(verification) == {
        ("publications.txt", "the site was rolled back: 2 later releases are known")
    }
    published.publish({**FILES, "nyt.html": "falsk"}, hours=2)
    assert places(verify(published.output, earlier=kept)) == {"publications.txt:3"}


def test_a_single_line_that_was_kept_is_looked_for_in_its_place(
    published: Site, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.txt"
    line = (published.output / "publications.txt").read_text().splitlines()[1]
    kept.write_text(f"\ufeff{line} \r\n\r\n", newline="")  # as it comes out of a mail
    assert verify(published.output, earlier=kept).intact
    kept.write_text(f"{line}\r\n", encoding="utf-16", newline="")  # as > writes it in PowerShell
    assert verify(published.output, earlier=kept).intact
    kept.write_text(line.replace("2026-11-22", "2026-11-21"))
    assert places(verify(published.output, earlier=kept)) == {"publications.txt:2"}
    kept.write_text(line.replace("2 ", "9 ", 1))
    text = "the site was rolled back: 6 later releases are known"
    assert found(verify(published.output, earlier=kept)) == {("publications.txt", text)}


@pytest.mark.parametrize("places_kept", [(0, 2), (2, 0), (0, 0, 2)])
def test_lines_that_were_kept_now_and_then_are_each_looked_for_in_their_place(
    published: Site, tmp_path: Path, places_kept: tuple[int, ...]
) -> None:
    kept = tmp_path / "kept.txt"
    lines = (published.output / "publications.txt").read_text().splitlines()
    kept.write_text("\n".join(lines[place] for place in places_kept))
    assert verify(published.output, earlier=kept).problems == ()
    kept.write_text("\n".join([lines[0], lines[2].replace("2026-11-22", "2026-11-21")]))
    assert places(verify(published.output, earlier=kept)) == {"publications.txt:3"}
    kept.write_text("\n".join([lines[0], lines[2].replace("3 ", "7 ", 1)]))
    text = "the site was rolled back: 4 later releases are known"
    assert found(verify(published.output, earlier=kept)) == {("publications.txt", text)}


def test_a_kept_file_that_begins_with_other_words_is_another_history(
    published: Site, tmp_path: Path
) -> None:
    history = (published.output / "publications.txt").read_text()
    (tmp_path / "kept.txt").write_text(f"Gemt på rådhuset\n{history}", encoding="utf-8")
    assert places(verify(published.output, earlier=tmp_path / "kept.txt")) == {"publications.txt:1"}


def test_a_preview_with_drafts_is_not_taken_for_the_published_site(site: Site) -> None:
    drafts = Target(site.output, site.root, kind="drafts")
    publish({PurePosixPath("index.html"): b"kladde"}, drafts, now=NOW, disk=site.disk)
    text = "this is a preview with drafts, not the published site"
    assert found(verify(site.output)) == {("manifest.json", text)}


@pytest.mark.parametrize("kept", ["", "\n \n", "<!doctype html>\n<title>404</title>\n"])
def test_a_kept_file_without_a_line_of_a_history_is_no_proof(
    published: Site, tmp_path: Path, kept: str
) -> None:
    (tmp_path / "kept.txt").write_text(kept)
    with pytest.raises(PublishError, match="no line of a history"):
        verify(published.output, earlier=tmp_path / "kept.txt")


@pytest.mark.parametrize("as_zip", [False, True])
def test_a_publication_under_way_is_said(published: Site, *, as_zip: bool) -> None:
    (published.output / ".referat").mkdir()
    (published.output / ".referat" / "journal.json").write_text("x")
    checked = zipped(published.output) if as_zip else published.output
    assert places(verify(checked)) == {"publications.txt"}
    assert verify(checked).foreign == ()


@pytest.mark.parametrize("as_zip", [False, True])
def test_what_hides_in_the_working_folder_is_named(published: Site, *, as_zip: bool) -> None:
    folder = published.output / ".referat"
    folder.mkdir()
    (folder / "lock").touch()
    assert verify(published.output).problems == ()
    (folder / "lock").write_text("falsk")
    (folder / "falsk.html").write_text("falsk")
    checked = zipped(published.output) if as_zip else published.output
    assert verify(checked).foreign == (".referat/falsk.html", ".referat/lock")


def test_a_link_in_place_of_the_working_folder_is_named(published: Site) -> None:
    (published.output / ".referat").symlink_to("/etc")
    assert verify(published.output).foreign == (".referat",)


def test_a_file_that_is_not_there_is_said_in_danish(
    published: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    output, absent = str(published.output), str(published.root / "nix")
    for arguments in ([absent], [output, "--earlier", absent], [output, "--signer", absent]):
        assert run(["verify", *arguments], speech("da")) in {1, 2}
        said = capsys.readouterr().err
        assert re.search(r"fejl: (der er ingen|filen kan ikke|nøglen kan ikke)", said)


def test_what_is_no_site_cannot_be_checked(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("hej")
    (tmp_path / "empty").mkdir()
    for name in ("text", "empty", "absent"):
        with pytest.raises(PublishError):
            verify(tmp_path / name)


def test_a_zip_file_with_a_name_twice_or_a_damaged_entry_is_found(published: Site) -> None:
    path = zipped(published.output)
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(path, "a") as archive,
    ):
        archive.writestr("index.html", "forside")
    assert places(verify(path)) == {"index.html"}
    path = zipped(published.output)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"forside", b"FORSIDE", 1))
    assert found(verify(path)) == {("index.html", "the file cannot be read")}


def test_a_link_in_a_zip_file_is_no_page_though_it_holds_its_very_bytes(published: Site) -> None:
    path = published.root / "site.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in published.tree().items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (0o120777 if name == "index.html" else 0o100644) << 16
            archive.writestr(entry, data)
    assert found(verify(path)) == {("index.html", "what lies here is no plain file")}


def test_a_locked_entry_of_a_zip_file_is_no_page(published: Site) -> None:
    path = zipped(published.output)
    with zipfile.ZipFile(path) as archive:
        written = archive.getinfo("index.html").header_offset
    data = bytearray(path.read_bytes())
    listed = data.index(b"index.html", data.index(b"PK\x01\x02")) - 46
    data[written + 6] |= 1
    data[listed + 8] |= 1
    path.write_bytes(data)
    assert found(verify(path)) == {("index.html", "what lies here is no plain file")}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("publications.txt", "the history of publications is missing"),
        (
            "manifest-sha256.txt",
            "the list of files is missing, or not the one that the last release names",
        ),
    ],
)
def test_a_damaged_list_in_a_zip_file_is_as_good_as_none(
    published: Site, name: str, text: str
) -> None:
    (published.output / "index.html").write_text("falsk")
    path = zipped(published.output)
    kept = (published.output / name).read_bytes()
    path.write_bytes(path.read_bytes().replace(kept, bytes([kept[0] ^ 1]) + kept[1:]))
    assert (name, text) in found(verify(path))
    assert "index.html" in places(verify(path)), "another list still vouches for the page"


def test_of_two_sites_in_a_zip_file_the_one_nearest_the_top_is_checked(published: Site) -> None:
    path = zipped(published.output, "ud/")
    with zipfile.ZipFile(path, "a") as archive:
        for name, data in published.tree().items():
            archive.writestr(f"ud/arkiv/{name}", b"falsk" if name == "index.html" else data)
            archive.writestr(f"andet/dybt/{name}", b"falsk")
    verification = verify(path)
    assert verification.sound == len(FILES) + 2
    beside = {str(p.position).partition("/")[0] for p in verification.problems}
    assert beside == {"arkiv", ".."}
    assert verification.intact


@pytest.mark.parametrize("prefix", ["", "site/"])
@pytest.mark.parametrize(
    "twin",
    [
        "./{}index.html",
        "/{}index.html",
        "../{}index.html",
        "{}./index.html",
        "{}udvalg/../index.html",
        "{}/index.html",
        "{}INDEX.html",
        "{}udvalg\\index.html",
    ],
)
def test_an_entry_of_a_zip_file_that_unpacks_onto_a_page_is_found(
    published: Site, twin: str, prefix: str
) -> None:
    path = zipped(published.output, prefix)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(twin.format(prefix), "falsk")
    # A way back is taken out by some programs, and gone by others.
    pages = {"udvalg/index.html"} if "udvalg" in twin else {"index.html"}
    pages |= {"index.html"} if "udvalg/.." in twin else set()
    assert found(verify(path)) == {(page, "what lies here is no plain file") for page in pages}


def test_a_list_of_absurd_size_is_not_read(published: Site) -> None:
    for name in OWN_FILES:
        with (published.output / name).open("r+b") as file:
            file.truncate(1 << 40)  # a terabyte of nothing, that takes no room on the disk
    (published.output / "manifest.json").unlink()
    assert not verify(published.output).intact


def test_the_name_of_a_file_cannot_put_words_into_the_report(published: Site) -> None:
    (published.output / "x\n5 files, complete and unchanged.").write_text("falsk")
    (published.output / "y\x1b[2K").write_text("falsk")
    said = [str(problem.position) for problem in verify(published.output).problems]
    assert said == [r"x\n5 files, complete and unchanged.", r"y\x1b[2K"]


def alter(output: Path, chance: random.Random) -> str:
    """Tamper with a published site in one random way; return how."""
    names = [*FILES, "nyt.html", *OWN_FILES]
    if (output / SIGNATURE).exists():
        names.append(SIGNATURE)
    path = output / chance.choice(names)
    data = bytearray(path.read_bytes())
    at = chance.randrange(len(data))
    way = chance.choice(["flip", "insert", "remove", "cut", "delete", "rename", "add", "swap"])
    match way:
        case "flip":
            data[at] ^= 1 << chance.randrange(8)
            path.write_bytes(data)
        case "insert":
            path.write_bytes(data[:at] + bytes([chance.randrange(256)]) + data[at:])
        case "remove":
            path.write_bytes(data[:at] + data[at + 1 :])
        case "cut":
            path.write_bytes(data[:at])
        case "delete":
            path.unlink()
        case "rename":
            path.rename(path.with_name(f"{at}.html"))
        case "add":
            (path.parent / f"{at}.txt").write_bytes(data)
        case _:
            other = output / chance.choice([name for name in names if output / name != path])
            kept = other.read_bytes()
            other.write_bytes(data)
            path.write_bytes(kept)
    return f"{way} {path.name} at {at}"


def test_every_random_tampering_is_found(published: Site, tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    shutil.copy(published.output / "publications.txt", kept)
    original = published.root / "original"
    published.output.rename(original)
    chance = random.Random(20261122)  # noqa: S311 - a test's dice
    for _ in range(60):
        shutil.copytree(original, published.output)
        how = alter(published.output, chance)
        assert verify(published.output, earlier=kept).problems, how
        shutil.rmtree(published.output)
