"""Files are read as what they claim to be, or refused; front matter never becomes body text."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.findings import Findings
from generator.reading.source import MAX_BYTES, decode, list_files, read_text, split

GOOD = "---\na: b\n---\n\nTekst\n"


def parts(text: str) -> tuple[str, str, int] | None:
    source = split(text, "x.md", Path("x.md"), Findings("x.md"))
    return (source.matter, source.body, source.body_line) if source else None


def test_the_two_halves_keep_their_lines() -> None:
    assert parts(GOOD) == ("a: b\n", "\nTekst\n", 4)
    assert parts("---\na: b\n---") == ("a: b\n", "", 4)
    assert parts("---   \na: b\n---\t\nx") == ("a: b\n", "x", 4)


def test_a_line_of_hyphens_in_the_body_is_the_bodys() -> None:
    assert parts("---\na: b\n---\nx\n\n---\n\ny\n") == ("a: b\n", "x\n\n---\n\ny\n", 4)


@pytest.mark.parametrize("fence", ["—", "–––", "+++", "----", "...", "- - -", "***", "===", "…"])
def test_what_only_looks_like_a_fence_is_refused_at_either_end(fence: str) -> None:
    assert parts(GOOD.replace("---\na", f"{fence}\na")) is None
    assert parts(GOOD.replace("b\n---", f"b\n{fence}")) is None


@given(st.text(max_size=120))
def test_a_file_without_exact_fences_is_never_read(text: str) -> None:
    if not text.startswith("---\n"):
        assert parts("x" + text) is None


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_any_line_ending_and_a_byte_order_mark_are_read(ending: str, mark: bytes) -> None:
    findings = Findings("x.md")
    assert decode(mark + GOOD.replace("\n", ending).encode(), findings) == GOOD
    assert findings.problems == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_both_forms_of_danish_letters_are_one(form: str) -> None:
    text = unicodedata.normalize(form, "Æblegård på Ærø, café")  # type: ignore[arg-type]
    assert decode(text.encode(), Findings("x")) == "Æblegård på Ærø, café"


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-16-le", "utf-32"])
def test_another_encoding_is_named_with_its_place(encoding: str) -> None:
    findings = Findings("x.md")
    assert decode("---\na: Rødovre\n---\n".encode(encoding), findings) is None
    assert [problem.code for problem in findings.problems] == ["encoding"]


def test_the_first_letter_that_is_not_utf_8_is_pointed_at() -> None:
    findings = Findings("x.md")
    decode("ab\ncdø\n".encode("latin-1"), findings)
    assert str(findings.problems[0].position) == "x.md:2:3"


def test_a_file_of_more_than_a_megabyte_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(b"a" * (MAX_BYTES + 1))
    findings = Findings("x.md")
    assert read_text(file, tmp_path, findings) is None
    assert findings.problems[0].code == "size"


def test_a_link_out_of_the_site_and_a_pipe_are_refused(tmp_path: Path) -> None:
    root = tmp_path / "site"
    root.mkdir()
    (tmp_path / "outside.md").write_text(GOOD)
    (root / "link.md").symlink_to(tmp_path / "outside.md")
    (root / "circle.md").symlink_to(root / "circle.md")
    os.mkfifo(root / "pipe.md")
    for name in ("link.md", "circle.md", "pipe.md"):
        findings = Findings(name)
        assert read_text(root / name, root, findings) is None
        assert findings.failed


def test_files_are_listed_in_one_order_and_linked_folders_are_told(tmp_path: Path) -> None:
    for name in ("b.md", "å.md", "a.MD", ".skjult.md", "~laast.md", "x.txt"):
        (tmp_path / name).write_text("")
    for bin_of_deleted in (".trash", "~kopier"):
        (tmp_path / bin_of_deleted).mkdir()
        (tmp_path / bin_of_deleted / "slettet.md").write_text("")
    (tmp_path / "elsewhere").symlink_to("/")
    findings = Findings("")
    found = [path.name for path in list_files(tmp_path, tmp_path, findings)]
    assert found == ["a.MD", "b.md", "å.md"]
    assert findings.problems[0].position.path == "elsewhere"
