from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from unittest.mock import Mock

import pytest

from generator.build import build
from generator.errors import PublishError
from generator.order import Order
from generator.publishing.disk import Disk
from generator.publishing.publication import publish
from generator.publishing.target import Target, check_target, open_workspace
from tests.conftest import SITE as CONTENT
from tests.conftest import lay_out
from tests.publishing.conftest import NOW, Site

FILES = {PurePosixPath("index.html"): b"forside"}


def refusal(target: Target) -> str:
    with pytest.raises(PublishError) as caught:
        publish(FILES, target, now=NOW)
    [problem] = caught.value.problems
    assert problem.code == "output"
    return str(problem.message)


def everything(root: Path) -> list[Path]:
    return sorted(root.rglob("*"))


def test_a_link_is_refused(site: Site) -> None:
    elsewhere = site.root / "elsewhere"
    elsewhere.mkdir()
    site.output.symlink_to(elsewhere)
    assert "link" in refusal(site.target)
    assert everything(elsewhere) == []


def test_a_file_is_refused(site: Site) -> None:
    site.output.write_text("vigtigt")
    assert "is a file" in refusal(site.target)
    assert site.output.read_text() == "vigtigt"


@pytest.mark.parametrize("place", [".", "..", "../..", "output/.."])
def test_a_folder_around_the_site_is_refused(site: Site, place: str) -> None:
    site.output.mkdir()
    before = everything(site.root)
    assert "own files" in refusal(Target(site.root / place, site.root))
    assert everything(site.root) == before


@pytest.mark.parametrize("place", ["content", "content/output", "content/../content/x"])
def test_a_folder_that_is_read_from_is_refused(site: Site, place: str) -> None:
    before = everything(site.root)
    target = Target(site.root / place, site.root, sources=(site.root / "content",))
    assert "content" in refusal(target)
    assert everything(site.root) == before


def test_a_folder_that_holds_what_is_read_is_refused(site: Site, tmp_path: Path) -> None:
    theme = tmp_path / "shared" / "theme"
    theme.mkdir(parents=True)
    assert "theme" in refusal(Target(tmp_path / "shared", site.root, sources=(theme,)))


def test_a_link_around_the_output_is_followed_before_it_is_judged(
    site: Site, tmp_path: Path
) -> None:
    (tmp_path / "alias").symlink_to(site.root / "content")
    target = Target(tmp_path / "alias" / "x", site.root, sources=(site.root / "content",))
    assert "content" in refusal(target)


def test_the_working_folder_is_refused(site: Site) -> None:
    assert "working folder" in refusal(Target(site.root / ".referat" / "x", site.root))


def test_a_folder_of_somebody_else_is_refused_and_left_alone(site: Site) -> None:
    site.output.mkdir()
    (site.output / "arbejde.odt").write_text("vigtigt")
    before = everything(site.root)
    assert "'arbejde.odt'" in refusal(site.target)
    assert everything(site.root) == before
    with pytest.raises(PublishError) as caught:
        check_target(site.target)
    (problem,) = caught.value.problems
    assert str(problem.hint) == "Choose an empty folder, or one that Referat has made."


def test_a_folder_that_a_first_publication_was_interrupted_in_is_not_somebody_elses(
    site: Site,
) -> None:
    lay_out(site.output, {"index.html": "ny", ".referat/journal.json": "x"})
    check_target(site.target)
    (site.output / ".referat/journal.json").unlink()
    with pytest.raises(PublishError, match="did not write"):
        check_target(site.target)


def test_a_list_that_the_disk_does_not_give_is_not_called_a_strangers(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.publish({"index.html": "x"})
    broken = Mock(side_effect=OSError(errno.EIO, "broken", "manifest.json"))
    monkeypatch.setattr("generator.publishing.target.open_plain", broken)
    assert "what was there is as it was" in refusal(site.target)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '{"name": "My app", "start_url": "/"}',
        '{"format": "referat-manifest", "version": 2, "kind": "published", "files": {}}',
        '{"format": "referat-manifest", "version": 1, "generator": "x", "kind": "published",'
        ' "files": {"../../home": {"bytes": 1, "sha256": "' + "0" * 64 + '"}}}',
        '{"format": "referat-manifest", "version": 1, "generator": "x", "kind": "published",'
        ' "files": {"a": {"bytes": true, "sha256": "' + "0" * 64 + '"}}}',
    ],
)
def test_a_manifest_that_referat_did_not_write_is_refused(site: Site, text: str) -> None:
    site.output.mkdir()
    (site.output / "manifest.json").write_text(text)
    (site.output / "andet").write_text("vigtigt")
    assert "not a list that Referat wrote" in refusal(site.target)
    assert (site.output / "andet").read_text() == "vigtigt"


def test_a_manifest_that_is_a_link_is_refused(site: Site) -> None:
    site.publish({"index.html": "x"})
    manifest = site.output / "manifest.json"
    manifest.rename(site.root / "manifest.json")
    manifest.symlink_to(site.root / "manifest.json")
    assert "not a list that Referat wrote" in refusal(site.target)


@pytest.mark.parametrize("deep", ["kladde", "til/udvalget/kladde"])
def test_drafts_and_the_published_site_lie_in_none_of_each_others_folders(
    site: Site, deep: str
) -> None:
    site.publish({"index.html": "forside"})
    before = site.tree()
    inside = replace(site.target, folder=site.output / deep, kind="drafts")
    assert "published site" in refusal(inside)
    assert site.tree() == before
    drafts = site.root / "output-drafts"
    publish(FILES, replace(site.target, folder=drafts, kind="drafts"), now=NOW)
    assert "drafts" in refusal(replace(site.target, folder=drafts / deep))


def test_a_preview_that_was_put_into_the_published_site_stops_it(site: Site) -> None:
    drafts = site.root / "output-drafts"
    publish(FILES, replace(site.target, folder=drafts, kind="drafts"), now=NOW)
    site.publish({"index.html": "forside"})
    place = site.output / "til" / "kladde"
    place.parent.mkdir()
    drafts.rename(place)
    with pytest.raises(PublishError) as caught:
        site.publish({"index.html": "forside"})
    [problem] = caught.value.problems
    assert problem.position.path == str(place)
    assert "drafts" in str(problem.message)
    place.rename(drafts)
    assert site.publish({"index.html": "forside"}).foreign == ()


@pytest.mark.parametrize("name", ["", "lost+found"])
def test_an_empty_folder_is_taken(site: Site, name: str) -> None:
    (site.output / name).mkdir(parents=True)
    site.publish({"index.html": "forside"})
    assert (site.output / "index.html").read_text() == "forside"
    assert (site.output / name).is_dir()


def test_the_permissions_of_the_output_folder_stay(site: Site) -> None:
    site.output.mkdir()
    site.output.chmod(0o2750)
    site.publish({"index.html": "forside"})
    site.publish({"index.html": "ny"})
    assert site.output.stat().st_mode & 0o7777 == 0o2750


def test_missing_folders_around_the_output_are_made(site: Site) -> None:
    target = Target(site.root / "a" / "b" / "output", site.root)
    publish(FILES, target, now=NOW)
    assert (site.root / "a" / "b" / "output" / "index.html").read_bytes() == b"forside"


def test_a_relative_folder_is_taken_from_here(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.root)
    publish(FILES, Target(Path("output"), Path()), now=NOW)
    assert (site.output / "index.html").read_bytes() == b"forside"
    with pytest.raises(PublishError, match="own files"):
        check_target(Target(Path(), Path()))


def test_two_outputs_beside_each_other_do_not_disturb_one_another(site: Site) -> None:
    for name in ("output", "output-drafts", "memo"):
        publish(FILES, Target(site.root / name, site.root), now=NOW)
    names = {path.name for path in (site.root / ".referat").iterdir()}
    assert names == {"output", "output-drafts", "memo"}


class ClosedParent(Disk):
    """A disk on which the folder around the output may not be changed."""

    __slots__ = ()

    def make_folder(self, path: bytes | Path) -> None:
        if Path(os.fsdecode(path)).name == ".referat" and b"output" not in os.fsencode(path):
            raise PermissionError(13, "Permission denied", os.fsdecode(path))
        super().make_folder(path)


def test_where_the_folder_around_is_closed_the_work_is_done_inside(
    make_site: Callable[[str], Site],
) -> None:
    site = make_site("closed")
    site.output.mkdir()
    disk = ClosedParent(durable=False)
    assert not open_workspace(site.target, disk).beside
    for text in ("forside", "ny forside"):
        site.using(disk=disk).publish({"index.html": text, f"{text}.html": "x"})
    assert not (site.root / ".referat").exists()
    names = {path.name for path in site.output.iterdir()}
    assert names >= {"index.html", "ny forside.html", "manifest.json"}
    assert "forside.html" not in names
    assert [path.name for path in (site.output / ".referat").iterdir()] == ["lock"]
    site.publish({"index.html": "igen"})
    assert not (site.output / ".referat").exists()


def test_where_the_folder_around_is_closed_and_there_is_no_output_nothing_is_made(
    site: Site,
) -> None:
    before = everything(site.root)
    with pytest.raises(PermissionError):
        open_workspace(site.target, ClosedParent(durable=False))
    assert everything(site.root) == before


def test_the_work_is_done_beside_the_real_folder(site: Site, tmp_path: Path) -> None:
    (tmp_path / "alias").symlink_to(site.root)
    target = Target(tmp_path / "alias" / "x" / ".." / "output", site.root)
    assert open_workspace(target, Disk()).output == site.output.resolve()


def test_a_build_refuses_somebody_elses_folder_before_it_makes_anything(tmp_path: Path) -> None:
    lay_out(tmp_path, {**CONTENT, "output/brev.txt": "ikke vores"})
    before = everything(tmp_path)
    with pytest.raises(PublishError, match="did not write"):
        build(Order(tmp_path, tmp_path / "output", NOW))
    assert everything(tmp_path) == before
