from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path, PurePosixPath

import pytest

from generator.errors import PublishError
from generator.publishing.files import OWN_FILES
from generator.publishing.publication import Manner, publish
from generator.publishing.target import Target
from generator.publishing.verification import verify
from tests.publishing.conftest import Site, tree_of, without_history

FIRST = {
    "index.html": "forside",
    "udvalg/index.html": "udvalg",
    "udvalg/2026-03-12/index.html": "møde",
    "assets/style.css": "body {}",
}
SECOND = {**FIRST, "index.html": "ny forside", "nyheder/index.html": "nyt"}
del SECOND["udvalg/2026-03-12/index.html"]

METHODS = pytest.mark.parametrize("method", ["exchange", "files"])


def by(site: Site, method: str) -> Site:
    return site.using(manner=Manner(method=method, patience=0))  # type: ignore[arg-type]


def pages(site: Site) -> dict[str, str]:
    return {name: data.decode() for name, data in site.tree().items() if name not in OWN_FILES}


@METHODS
def test_a_first_publication_holds_the_files_and_the_lists(site: Site, method: str) -> None:
    published = by(site, method).publish(FIRST)
    assert pages(site) == FIRST
    assert set(site.tree()) == {*FIRST, *OWN_FILES}
    assert set(published.written) == {*FIRST, *OWN_FILES}
    assert (published.deleted, published.unchanged) == ((), 0)
    assert published.release.sequence == 1
    assert verify(site.output).intact


@METHODS
def test_a_second_publication_writes_only_what_changed(site: Site, method: str) -> None:
    by(site, method).publish(FIRST)
    before = (site.output / "assets/style.css").stat()
    published = by(site, method).publish(SECOND, hours=1)
    after = (site.output / "assets/style.css").stat()
    assert pages(site) == SECOND
    assert set(published.written) == {"index.html", "nyheder/index.html", *OWN_FILES}
    assert published.deleted == ("udvalg/2026-03-12/index.html",)
    assert published.unchanged == 2
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert published.release.sequence == 2
    assert verify(site.output).intact


@METHODS
def test_a_withdrawn_page_takes_its_empty_folder_along(site: Site, method: str) -> None:
    by(site, method).publish(FIRST)
    by(site, method).publish(SECOND)
    assert not (site.output / "udvalg/2026-03-12").exists()


@METHODS
def test_a_withdrawn_page_is_nowhere_on_the_disk_any_more(site: Site, method: str) -> None:
    by(site, method).publish({**FIRST, "hemmelig.html": "kanariefugl"})
    by(site, method).publish(FIRST)
    everything = [path for path in site.root.rglob("*") if path.is_file()]
    assert not [path for path in everything if b"kanariefugl" in path.read_bytes()]


@METHODS
def test_an_unchanged_build_touches_nothing(site: Site, method: str) -> None:
    site = by(site, method)
    site.publish(FIRST)
    before = {path: path.stat() for path in [site.output, *site.output.rglob("*")]}
    published = site.publish(FIRST, hours=5)
    after = {path: path.stat() for path in [site.output, *site.output.rglob("*")]}
    assert (published.written, published.deleted, published.unchanged) == ((), (), len(FIRST))
    assert [s.st_mtime_ns for s in before.values()] == [s.st_mtime_ns for s in after.values()]
    assert [s.st_ino for s in before.values()] == [s.st_ino for s in after.values()]


@METHODS
def test_a_file_may_become_a_folder_and_back(site: Site, method: str) -> None:
    site = by(site, method)
    one, other = {"a": "fil", "b/c/d": "dyb"}, {"a/x/y": "dyb", "b": "fil"}
    for files in (one, other, one):
        site.publish(files)
        assert pages(site) == files


@METHODS
def test_incremental_equals_clean_but_for_the_history(site: Site, make_site, method: str) -> None:
    by(site, method).publish(FIRST)
    by(site, method).publish(SECOND, hours=1)
    clean = make_site("clean")
    clean.publish(SECOND, hours=2)
    assert without_history(site.tree()) == without_history(clean.tree())


@METHODS
def test_what_others_put_there_stays_as_it_is(site: Site, method: str) -> None:
    site = by(site, method)
    site.publish(FIRST)
    challenge = site.output / ".well-known" / "acme" / "token"
    challenge.parent.mkdir(parents=True)
    challenge.write_text("drift")
    challenge.parent.chmod(0o711)
    (site.output / "udvalg" / "robots.txt").write_text("drift")
    (site.output / "tom").mkdir()
    (site.output / "elsewhere").symlink_to(site.root / "content")
    inode = challenge.stat().st_ino
    published = site.publish(SECOND)
    assert challenge.read_text() == "drift"
    assert challenge.stat().st_ino == inode
    assert challenge.parent.stat().st_mode & 0o777 == 0o711
    assert (site.output / "udvalg" / "robots.txt").read_text() == "drift"
    assert (site.output / "tom").is_dir()
    assert (site.output / "elsewhere").readlink() == site.root / "content"
    assert set(published.foreign) == {
        ".well-known/acme/token",
        "elsewhere",
        "udvalg/robots.txt",
    }
    site.publish({"index.html": "alene"})
    assert (site.output / "udvalg" / "robots.txt").read_text() == "drift"


def test_a_folder_keeps_the_permissions_that_somebody_gave_it(site: Site) -> None:
    site.publish(FIRST)
    (site.output / "udvalg").chmod(0o2751)
    for hours in range(1, 4):
        site.publish({**FIRST, "nyt.html": str(hours)}, hours=hours)
        assert (site.output / "udvalg").stat().st_mode & 0o7777 == 0o2751


def test_a_strangers_file_in_a_pages_place_stops_the_build(site: Site) -> None:
    site.publish(FIRST)
    (site.output / "nyheder").mkdir()
    (site.output / "nyheder" / "index.html").write_text("drift")
    before = site.tree()
    with pytest.raises(PublishError) as caught:
        site.publish(SECOND)
    assert [str(p.position) for p in caught.value.problems] == ["nyheder/index.html"]
    assert site.tree() == before


def test_a_strangers_file_in_a_folders_place_stops_the_build(site: Site) -> None:
    site.publish(FIRST)
    (site.output / "nyheder").symlink_to(site.root / "content")
    with pytest.raises(PublishError) as caught:
        site.publish(SECOND)
    assert [str(p.position) for p in caught.value.problems] == ["nyheder"]
    assert list((site.root / "content").iterdir()) == []


@pytest.mark.parametrize("name", ["udvalg/2026", "udvalg/2026/marts", "nyt"])
def test_a_strangers_file_in_place_of_a_folder_above_stops_the_build(site: Site, name: str) -> None:
    site.publish(FIRST)
    (site.output / name).parent.mkdir(exist_ok=True)
    (site.output / name).write_text("drift")
    with pytest.raises(PublishError) as caught:
        site.publish({**FIRST, "udvalg/2026/marts/a/index.html": "ny", "nyt/1/index.html": "ny"})
    assert [str(p.position) for p in caught.value.problems] == [name]
    assert (site.output / name).read_text() == "drift"


def test_a_page_may_be_withdrawn_that_somebody_deleted_already(site: Site) -> None:
    site.publish(FIRST)
    (site.output / "udvalg/2026-03-12/index.html").unlink()
    assert site.publish(SECOND).deleted == ()
    assert pages(site) == SECOND


def test_a_strangers_file_that_is_the_very_page_is_taken_over(site: Site) -> None:
    site.publish(FIRST)
    (site.output / "nyheder").mkdir()
    (site.output / "nyheder" / "index.html").write_text("nyt")
    published = site.publish(SECOND)
    assert "nyheder/index.html" not in published.written
    assert published.foreign == ()
    assert verify(site.output).intact


@METHODS
def test_a_page_that_somebody_altered_is_restored_and_named(site: Site, method: str) -> None:
    site = by(site, method)
    site.publish(FIRST)
    (site.output / "index.html").write_text("FORSIDE")  # as long as before
    (site.output / "udvalg" / "index.html").unlink()
    published = site.publish(FIRST, hours=1)
    assert pages(site) == FIRST
    assert {str(p.position) for p in published.warnings} == {"index.html", "udvalg/index.html"}
    assert all(problem.severity == "warning" for problem in published.warnings)
    assert published.release.sequence == 1
    assert verify(site.output).intact


@METHODS
def test_a_link_as_long_as_the_page_that_it_took_the_place_of_is_replaced(
    site: Site, method: str
) -> None:
    site = by(site, method)
    site.publish(FIRST)
    page = site.output / "index.html"
    page.unlink()
    page.symlink_to("forside")  # whose length is that of the page
    published = site.publish(FIRST)
    assert pages(site) == FIRST
    assert not page.is_symlink()
    assert [str(p.position) for p in published.warnings] == ["index.html"]


def test_a_page_altered_with_its_old_time_is_noticed(site: Site) -> None:
    site.publish(FIRST)
    page = site.output / "index.html"
    status = page.stat()
    page.unlink()
    page.write_text("FORSIDE")
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    site.publish(FIRST)
    assert page.read_text() == "forside"


@pytest.mark.parametrize("name", ["manifest-sha256.txt", "publications.txt"])
def test_a_lost_list_is_written_again(site: Site, name: str) -> None:
    site.publish(FIRST)
    (site.output / name).unlink()
    site.publish(FIRST, hours=1)
    assert verify(site.output).intact


def test_a_lost_history_is_begun_anew_and_said(site: Site) -> None:
    site.publish(FIRST)
    (site.output / "publications.txt").unlink()
    published = site.publish(SECOND, hours=1)
    assert published.release.sequence == 1
    assert [str(p.position) for p in published.warnings] == ["publications.txt"]


def test_a_history_that_has_lost_its_last_line_is_continued_and_said(site: Site) -> None:
    site.publish(FIRST)
    history = site.output / "publications.txt"
    older = history.read_bytes()
    site.publish(SECOND, hours=1)
    whole = history.read_bytes()
    history.write_bytes(older)
    published = site.publish(SECOND, hours=2)
    assert [str(warning.position) for warning in published.warnings] == ["publications.txt"]
    history.write_bytes(whole)
    assert site.publish(SECOND, hours=3).warnings == ()
    assert history.read_bytes() == whole


@pytest.mark.parametrize(("turned", "advice"), [(False, "delete it"), (True, "Git with core.auto")])
def test_a_damaged_history_is_never_continued(site: Site, advice: str, *, turned: bool) -> None:
    site.publish(FIRST)
    history = site.output / "publications.txt"
    kept = history.read_bytes()
    history.write_bytes(kept.replace(b"\n", b"\r\n") if turned else b"1 i dag\n")
    with pytest.raises(PublishError, match="history") as caught:
        site.publish(SECOND)
    (problem,) = caught.value.problems
    assert advice in str(problem.hint)
    assert (problem.code, problem.position.path) == (
        "output",
        str(site.output / "publications.txt"),
    )


def test_a_history_damaged_further_up_is_not_continued_either(site: Site) -> None:
    for number in range(3):
        site.publish({"index.html": f"udgave {number}"}, hours=number)
    history = site.output / "publications.txt"
    history.write_text(history.read_text().replace("T09:30", "T09:31", 1))
    for content in ("udgave 2", "udgave 3"):
        with pytest.raises(PublishError, match="history"):
            site.publish({"index.html": content}, hours=3)


def test_a_tampered_manifest_makes_a_new_release(site: Site) -> None:
    site.publish(FIRST)
    manifest = site.output / "manifest.json"
    data = json.loads(manifest.read_text())
    manifest.write_text(json.dumps(data))
    site.publish(FIRST)
    assert verify(site.output).intact


def test_the_history_ties_every_release_to_the_one_before(site: Site) -> None:
    for number in range(5):
        site.publish({"index.html": f"udgave {number}"}, hours=number)
    lines = (site.output / "publications.txt").read_text().splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2", "3", "4", "5"]
    assert lines[0].split()[1] == "2026-11-22T09:30:00Z"
    assert verify(site.output).intact


def test_files_are_copied_as_they_are(site: Site) -> None:
    source = site.root / "content" / "bilag.pdf"
    source.write_bytes(bytes(range(256)) * 5000)
    site.publish({"bilag.pdf": source})
    assert (site.output / "bilag.pdf").read_bytes() == source.read_bytes()
    assert (site.output / "bilag.pdf").stat().st_ino != source.stat().st_ino
    source.write_bytes(b"rettet")
    site.publish({"bilag.pdf": source})
    assert (site.output / "bilag.pdf").read_bytes() == b"rettet"


def test_a_source_that_is_gone_or_a_link_stops_the_build(site: Site) -> None:
    link = site.root / "content" / "link.pdf"
    link.symlink_to("/etc/hostname")
    for source in (link, site.root / "content" / "absent.pdf", site.root / "content"):
        with pytest.raises(PublishError, match="cannot be read"):
            site.publish({"bilag.pdf": source})
    assert not site.output.exists()


def test_a_preview_and_the_site_never_share_a_folder(site: Site) -> None:
    drafts = site.target.__class__(site.output, site.root, kind="drafts")
    now = datetime.fromisoformat("2026-11-22T10:00:00+01:00")
    site.publish(FIRST)
    with pytest.raises(PublishError, match="published site"):
        publish({PurePosixPath("x"): b""}, drafts, now=now)
    other = site.root / "output-drafts"
    drafts = site.target.__class__(other, site.root, kind="drafts")
    publish({PurePosixPath("x"): b"kladde"}, drafts, now=now)
    with pytest.raises(PublishError, match="drafts"):
        publish({PurePosixPath("x"): b""}, Target(other, site.root), now=now)
    assert tree_of(other)["x"] == b"kladde"


def test_a_folder_in_place_of_a_page_that_goes_is_somebodys_and_stays(site: Site) -> None:
    site.publish({"index.html": "x", "gammel": "x"})
    (site.output / "gammel").unlink()
    (site.output / "gammel").mkdir()
    (site.output / "gammel/mit.txt").write_text("mit")
    done = site.publish({"index.html": "y"})
    assert (done.deleted, done.warnings) == ((), ())
    assert (site.output / "gammel/mit.txt").read_text() == "mit"


def test_compressed_copies_of_pages_that_go_are_named_and_no_other_files(site: Site) -> None:
    site.publish({"index.html": "x", "a.html": "x", "b.html": "x"})
    for name in ("b.html.gz", "a.html.br", "a.html.txt", "index.html.gz"):
        (site.output / name).write_bytes(b"copy")
    done = site.publish({"index.html": "x"})
    named = [str(warning.position) for warning in done.warnings]
    assert named == ["a.html.br", "b.html.gz"]


def test_a_compressed_copy_that_grows_stale_is_named(site: Site) -> None:
    site.publish(FIRST)
    (site.output / "index.html.gz").write_bytes(b"old")
    (site.output / "udvalg" / "index.html.br").write_bytes(b"still good")
    published = site.publish(SECOND)
    assert [str(p.position) for p in published.warnings] == ["index.html.gz"]
    assert (site.output / "index.html.gz").exists()


def test_a_compressed_copy_of_a_list_grows_stale_with_every_publication(site: Site) -> None:
    site.publish(FIRST)
    (site.output / "publications.txt.gz").write_bytes(b"old")
    assert site.publish(FIRST).warnings == ()
    published = site.publish(SECOND)
    assert [str(p.position) for p in published.warnings] == ["publications.txt.gz"]


def test_the_time_of_publication_needs_a_zone(site: Site) -> None:
    with pytest.raises(ValueError, match="time zone"):
        publish({PurePosixPath("x"): b""}, site.target, now=datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize("damage", [b"", b"x", b"deadbeef\n{}"])
def test_a_damaged_memory_is_not_believed(site: Site, damage: bytes) -> None:
    site.publish(FIRST)
    memory = site.root / ".referat" / "output" / "memory-1.json"
    memory.write_bytes(damage)
    (site.output / "index.html").write_text("FORSIDE")
    site.publish(FIRST)
    assert pages(site) == FIRST


def test_the_working_folder_may_be_deleted_at_any_time(site: Site) -> None:
    site.publish(FIRST)
    shutil.rmtree(site.root / ".referat")
    site.publish(SECOND)
    assert pages(site) == SECOND


def test_the_output_may_be_deleted_at_any_time(site: Site) -> None:
    site.publish(FIRST)
    shutil.rmtree(site.output)
    published = site.publish(SECOND)
    assert pages(site) == SECOND
    assert published.release.sequence == 1


LOCALE_SCRIPT = """
import sys
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from generator.publishing.publication import publish
from generator.publishing.target import Target
from generator.publishing.verification import verify
root = Path(sys.argv[1])
files = {PurePosixPath("udvalg/\\u00e6\\u00f8\\u00e5.html"): b"side"}
publish(files, Target(root / "output", root), now=datetime(2026, 1, 1, tzinfo=UTC))
assert verify(root / "output").intact
print(sys.getfilesystemencoding())
"""


@pytest.mark.skipif(
    not sys.prefix.isascii(), reason="there Python cannot import its libraries from such a folder"
)
def test_names_are_the_same_bytes_in_every_locale(site: Site) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-c", LOCALE_SCRIPT, str(site.root)]
    done = subprocess.run(
        command,
        env={**os.environ, **ascii_only},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "ascii"
    assert os.listdir(os.fsencode(site.output / "udvalg")) == ["æøå.html".encode()]  # noqa: PTH208
    site.publish({"udvalg/æøå.html": "side"})
    assert len((site.output / "publications.txt").read_text().splitlines()) == 1


def test_a_clock_that_went_back_over_a_day_is_told(site: Site) -> None:
    site.publish(FIRST, hours=48)
    (told,) = site.publish(SECOND).warnings
    assert told.message.values == {"day": "2026-11-24"}
    assert "dated 2026-11-24" in str(told.message)
    assert told.position.path == "publications.txt"
    assert site.publish(FIRST, hours=24).warnings == ()


@pytest.mark.parametrize("hours", [0, -1])
def test_a_clock_that_was_set_right_by_an_hour_is_not(site: Site, hours: int) -> None:
    site.publish(FIRST)
    assert site.publish(SECOND, hours=hours).warnings == ()


def test_a_wrong_clock_that_publishes_nothing_is_not(site: Site) -> None:
    site.publish(FIRST, hours=48)
    assert site.publish(FIRST).warnings == ()
