from __future__ import annotations

import pytest

from generator.authoring.files import free_name, write_all, write_new
from generator.errors import ContentError, PublishError
from tests.conftest import files_no_longer_than


def test_a_new_file_is_written_with_its_folders(tmp_path):
    path = write_new(tmp_path / "a" / "b.md", "Æ\n")
    assert path.read_bytes() == "Æ\n".encode()


def test_a_file_that_is_there_is_not_touched(tmp_path):
    path = tmp_path / "b.md"
    path.write_text("old")
    with pytest.raises(ContentError):
        write_new(path, "new")
    assert path.read_text() == "old"


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path):
    link = tmp_path / "b.md"
    link.symlink_to(tmp_path / "elsewhere.md")
    with pytest.raises(ContentError):
        write_new(link, "new")
    assert not (tmp_path / "elsewhere.md").exists()


def test_a_folder_that_cannot_be_made_is_told_without_a_traceback(tmp_path):
    (tmp_path / "content").write_text("a file")
    with pytest.raises(PublishError, match="cannot be written"):
        write_new(tmp_path / "content" / "b.md", "new")


def test_of_files_that_belong_together_all_are_written_or_none_as_on_a_full_disk(tmp_path):
    (tmp_path / "content").mkdir()
    files = {tmp_path / "content" / "a.md": "short", tmp_path / "new" / "b.md": "much too long"}
    with files_no_longer_than(8), pytest.raises(PublishError, match="cannot be written"):
        write_all(files)
    assert list(tmp_path.rglob("*")) == [tmp_path / "content"]
    assert write_all(files) == tuple(files)


def test_a_free_name_is_found_by_counting(tmp_path):
    assert free_name(tmp_path, "a", ".txt").name == "a.txt"
    (tmp_path / "a.txt").touch()
    (tmp_path / "a-2.txt").touch()
    assert free_name(tmp_path, "a", ".txt").name == "a-3.txt"
