from __future__ import annotations

import re
import shutil
from datetime import datetime

import pytest

from generator.authoring.initial import init_site
from generator.build import build
from generator.errors import UsageError
from generator.order import Order
from generator.reading.registry import FILE

NOW = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - the site's own time zone applies


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_new_site_builds_without_an_error_or_a_warning(tmp_path, language):
    root = tmp_path / "site"
    init_site(root, language=language)
    built = build(Order(root, root / "output", NOW, strict=True))
    assert built.problems == ()
    assert (root / "output/index.html").is_file()


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_examples_can_be_taken_away_as_the_readme_says(tmp_path, language):
    init_site(tmp_path, language=language)
    order = Order(tmp_path, tmp_path / "output", NOW, strict=True)
    build(order)
    readme = (tmp_path / "README.md").read_text("utf-8")
    step = readme.rpartition("\n3. ")[2].partition("\n4. ")[0]
    named = re.findall(r"`([^`]+[/t])`", step.replace("\n", " "))
    assert named == ["content/meetings/", "content/news/", "content/addresses.txt", "output/"]
    for name in named:
        path = tmp_path / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert build(order).problems == ()


def test_a_new_site_has_one_of_everything_that_a_clerk_begins_with(tmp_path):
    written = {path.relative_to(tmp_path).as_posix() for path in init_site(tmp_path, language="da")}
    assert {"README.md", ".gitignore", "content/site.yml"} <= written
    folders = {name.split("/")[1] for name in written if name.count("/") == 2}
    assert folders == {"committees", "meetings", "news", "pages"}


def test_both_languages_have_the_same_kinds_of_files(tmp_path):
    counts = []
    for language in ("da", "en"):
        files = init_site(tmp_path / language, language=language)
        counts.append(sorted(path.parent.relative_to(tmp_path / language) for path in files))
    assert counts[0] == counts[1]


def test_what_is_built_is_not_put_under_version_control(tmp_path):
    init_site(tmp_path, language="da")
    ignored = (tmp_path / ".gitignore").read_text("utf-8").split("\n")
    assert {"output/", "output-drafts/", ".referat/"} <= set(ignored)


def test_the_addresses_that_two_people_published_are_put_together_by_git(tmp_path):
    init_site(tmp_path, language="da")
    lines = (tmp_path / ".gitattributes").read_text("utf-8").split("\n")
    assert f"{FILE} merge=union" in lines


def test_a_folder_that_holds_something_is_refused_and_left_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        init_site(tmp_path, language="da")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_is_no_folder(tmp_path):
    file = tmp_path / "site"
    file.write_text("mine")
    with pytest.raises(UsageError):
        init_site(file, language="da")


def test_a_folder_under_version_control_counts_as_empty(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("mine\n")
    init_site(tmp_path, language="en")
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert (tmp_path / "content/site.yml").is_file()
