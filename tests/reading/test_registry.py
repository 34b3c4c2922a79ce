"""The list of all addresses: valid lines, and messages for malformed ones."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.addresses import Addresses
from generator.language import speech
from generator.reading.registry import FILE, Registry, read_registry, write_registry

TODAY = date(2026, 11, 22)


def read(root: Path, text: str) -> Registry:
    (root / "content").mkdir(exist_ok=True)
    (root / "content/addresses.txt").write_text(text, encoding="utf-8")
    return read_registry(root)


def said(registry: Registry) -> list[str]:
    english = speech("en")
    return [f"{p.position.line}: {english.say(p.message)}" for p in registry.problems]


def test_a_site_without_the_file_has_published_nothing(tmp_path: Path) -> None:
    assert read_registry(tmp_path) == Registry({})


def test_a_line_says_since_when_and_what_became_of_it(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "/a/\n/b/ 2026-01-02\n/c/ 2026-01-02 -> /a/#punkt-1\n"
        "/d/x.pdf   gone 2026-05-01 Lagt ved en fejl\n",
    )
    a, b, c, d = found.entries.values()
    assert not found.problems
    assert (a.since, a.settled) == (None, False)
    assert (b.since, b.settled) == (date(2026, 1, 2), False)
    assert (c.since, c.target, c.settled) == (date(2026, 1, 2), "/a/#punkt-1", True)
    assert (d.gone, d.reason, d.settled) == (date(2026, 5, 1), "Lagt ved en fejl", True)


def test_a_place_is_a_place_on_its_page(tmp_path: Path) -> None:
    found = read(tmp_path, "/a/#punkt-1\n/b/\n").entries
    assert [entry.page for entry in found.values()] == ["/a/", "/b/"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("sundhed/2026/", "'sundhed/2026/' is not an address of this site"),
        ("https://x.example/", "'https://x.example/' is not an address of this site"),
        ("/a/../b/", "'/a/../b/' is not an address of this site"),
        ("/a/..", "'/a/..' is not an address of this site"),
        ("//a/", "'//a/' is not an address of this site"),
        ("/a/%2e%2e/", "'/a/%2e%2e/' is not an address of this site"),
        ("/a%00b/", "'/a%00b/' is not an address of this site"),
        ("/a%E6b/", "'/a%E6b/' is not an address of this site"),
        ("/a%20b/", "'/a%20b/' is not an address of this site"),
        ("/a/ moved", "'moved' does not say what became of the address"),
        ("/a/ ->", "'' is not an address of this site"),
        ("/a/ -> https://x.example/", "'https://x.example/' is not an address of this site"),
        ("/a/#punkt-1 -> /b/", "a place on a page cannot lead elsewhere"),
        ("/a/ gone", "the day and the reason must be told"),
        ("/a/ gone 2026-05-01", "the day and the reason must be told"),
        ("/a/ gone 2026-13-01 Fejl", "the day and the reason must be told"),
        ("/a/ gone Fejl", "the day and the reason must be told"),
        ("/a/ 2026-02-03gone", "'2026-02-03gone' does not say what became of the address"),
        ("/a/ 2026-02-30", "'2026-02-30' does not say what became of the address"),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, line: str, fault: str) -> None:
    registry = read(tmp_path, f"/ok/\n{line}\n")
    (told,) = said(registry)
    assert told.startswith(f"2: {fault}")
    assert list(registry.entries) == ["/ok/"]
    (problem,) = registry.problems
    assert problem.hint, "each is told what to write instead"
    assert problem.code == "address"


@pytest.mark.parametrize("line", ["/m%C3%B8de/%C3%A5r/", "/møde/a\u030ar/", "/møde/år/"])
def test_an_address_is_the_same_however_its_letters_were_copied(tmp_path: Path, line: str) -> None:
    """A browser gives %C3%A5 for å, and a Mac an a with a ring: a reader asks for one of them."""
    registry = read(tmp_path, f"/a/ -> {line}\n{line} -> /b/\n")
    assert said(registry) == []
    assert list(registry.entries) == ["/a/", "/møde/år/"]
    assert registry.entries["/a/"].target == "/møde/år/"
    assert len(write_registry(registry, ["/møde/år/"], TODAY, ()).splitlines()) == 2


@pytest.mark.parametrize("space", ["\t", "\N{NO-BREAK SPACE}", "   "])
def test_the_words_of_a_line_are_apart_by_any_space(tmp_path: Path, space: str) -> None:
    """Editors turn spaces into tabs, and Word into spaces that do not break."""
    lines = [
        ["/a/", "2026-03-20"],
        ["/b/", "2026-03-20", "->", "/a/"],
        ["/c/", "2026-03-20", "gone", "2026-05-01", "Fejl"],
    ]
    registry = read(tmp_path, "\n".join(space.join(line) for line in lines))
    assert said(registry) == []
    a, b, c = registry.entries.values()
    assert [a.since, b.target] == [date(2026, 3, 20), "/a/"]
    assert [c.since, c.gone, c.reason] == [date(2026, 3, 20), date(2026, 5, 1), "Fejl"]


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        ("/a/ 2026-03-20", "/a/ 2026-03-20", "/a/ 2026-03-20"),
        ("/a/ 2026-03-21", "/a/ 2026-03-20", "/a/ 2026-03-20"),
        ("/a/ 2026-03-20", "/a/", "/a/"),
        ("/a/ 2026-03-20", "/a/ 2026-03-21 -> /b/", "/a/ 2026-03-21 -> /b/"),
        ("/a/ gone 2026-05-01 Fejl", "/a/ 2026-03-20", "/a/ gone 2026-05-01 Fejl"),
        ("/a/ -> /b/", "/a/ -> /b/", "/a/ -> /b/"),
    ],
)
def test_what_two_builds_wrote_down_and_git_put_together_is_one_line(
    tmp_path: Path, one: str, other: str, kept: str
) -> None:
    """With `merge=union` git keeps the lines of both sides."""
    registry = read(tmp_path, f"# Den ene\n{one}\n# Den anden\n# Den ene\n{other}\n/b/\n")
    assert said(registry) == []
    written = write_registry(registry, ["/c/"], TODAY, ())
    assert written == f"# Den ene\n# Den anden\n{kept}\n/b/\n/c/ 2026-11-22\n"


@pytest.mark.parametrize("other", ["/a/ -> /c/", "/a/ gone 2026-05-01 Fejl"])
def test_two_lines_that_contradict_each_other_are_told(tmp_path: Path, other: str) -> None:
    registry = read(tmp_path, f"/a/ -> /b/\n{other}\n")
    assert said(registry) == ["2: the address /a/ stands on line 1 already"]
    assert [problem.code for problem in registry.problems] == ["duplicate"]
    assert registry.entries["/a/"].target == "/b/"


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / FILE).write_bytes(b"/a/\n/\xe6/\n")
    assert [p.code for p in read_registry(tmp_path).problems] == ["encoding"]


def test_a_file_that_cannot_be_read_is_named_and_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir(parents=True)
    (problem,) = read_registry(tmp_path).problems
    assert (problem.code, problem.severity) == ("encoding", "error")


def test_remarks_stay_where_they_were_written(tmp_path: Path) -> None:
    text = "# Øverst\n\n# Om b\n/b/ -> /c/\n/c/ 2026-01-01\n# Nederst\n"
    written = write_registry(read(tmp_path, text), ["/a/", "/b/"], TODAY, ["# Ny"])
    assert written == (
        "# Øverst\n\n/a/ 2026-11-22\n# Om b\n/b/ -> /c/\n/c/ 2026-01-01\n# Nederst\n"
    )


def test_only_the_first_remarks_belong_to_the_file_the_others_to_the_line_below_them(
    tmp_path: Path,
) -> None:
    text = "# Øverst\n\n# Om a\n\n/a/ 2026-01-01\n# Om b\n\n/b/ 2026-01-01\n"
    assert write_registry(read(tmp_path, text), [], TODAY, ["# Ny"]) == (
        "# Øverst\n\n# Om a\n/a/ 2026-01-01\n# Om b\n/b/ 2026-01-01\n"
    )


def test_a_file_whose_first_remarks_somebody_took_away_does_not_get_them_again(
    tmp_path: Path,
) -> None:
    written = write_registry(read(tmp_path, "/b/ 2026-01-01\n"), ["/a/"], TODAY, ["# Ny"])
    assert written == "/a/ 2026-11-22\n/b/ 2026-01-01\n"


def test_a_new_file_begins_with_what_it_is_for() -> None:
    assert write_registry(Registry({}), ["/b/", "/a/"], TODAY, ["# Ny"]) == (
        "# Ny\n\n/a/ 2026-11-22\n/b/ 2026-11-22\n"
    )


names = st.lists(st.sampled_from(["a", "b", "punkt", "2026"]), max_size=3).map(
    lambda parts: "/" + "".join(f"{part}/" for part in parts)
)


@given(before=st.sets(names), after=st.sets(names))
def test_what_was_written_is_read_again_and_nothing_is_forgotten(
    tmp_path_factory: pytest.TempPathFactory, before: set[str], after: set[str]
) -> None:
    root = tmp_path_factory.mktemp("site")
    first = read(root, write_registry(Registry({}), before, TODAY, ["# Ny"]))
    text = write_registry(first, after, date(2027, 1, 1), ["# Ny"])
    second = read(root, text)
    assert not second.problems
    assert list(second.entries) == sorted(before | after)
    assert all(second.entries[each].since == TODAY for each in before)
    assert write_registry(second, after, date(2028, 1, 1), ["# Ny"]) == text


@given(name=st.text(st.characters(exclude_characters="/"), min_size=1))
@example(name="Notat nr. 5")
def test_a_paper_of_any_name_has_an_address_that_can_be_written_and_read(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    address = Addresses("da").paper("/udvalget/2026-03-12/", name)
    root = tmp_path_factory.mktemp("site")
    registry = read(root, write_registry(Registry({}), {address}, TODAY, []))
    assert (list(registry.entries), registry.problems) == ([address], ())


def test_a_list_that_is_a_link_out_of_the_site_is_not_read(tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "site", tmp_path / "elsewhere.txt"
    elsewhere.write_text("/a/ 2026-01-01\n")
    (root / "content").mkdir(parents=True)
    (root / FILE).symlink_to(elsewhere)
    found = read_registry(root)
    assert not found.entries
    assert [str(problem.message) for problem in found.problems] == [
        "the file lies outside the site's folder"
    ]


def test_a_list_that_is_a_pipe_or_a_link_in_a_circle_is_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    os.mkfifo(tmp_path / FILE)
    assert str(read_registry(tmp_path).problems[0].message) == "this is not a plain file"
    (tmp_path / FILE).unlink()
    (tmp_path / FILE).symlink_to(tmp_path / FILE)
    # Python 3.13 no longer says that a circle leads nowhere: reading it says so.
    codes = [problem.code for problem in read_registry(tmp_path).problems]
    assert codes in (["attachment"], ["encoding"])
