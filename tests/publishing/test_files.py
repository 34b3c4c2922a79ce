from __future__ import annotations

import unicodedata
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import PublishError
from generator.publishing.files import check_files, fault_of, folders_of
from tests.publishing.conftest import Site

LEADS_OUT = ["../x", "a/../../x", "/etc/passwd", "a//b", "./x", "a/.", "", "a/"]
CHARACTERS = ["a\\..\\x", "a\nb", "a\x00b", "%2e%2e/x", "a\x7f", "a\u2028b", "a\udcff"]
TOO_LONG = ["x" * 256, "å" * 128, f"a/{'å' * 128}/x", "/".join(["abcdefgh"] * 120)]
HOSTILE = {
    **dict.fromkeys(LEADS_OUT, "leads out of the output folder"),
    **dict.fromkeys(CHARACTERS, "has a character"),
    **dict.fromkeys(TOO_LONG, "is too long"),
    unicodedata.normalize("NFD", "udvalg/å"): "is spelt with loose accents",
    ".referat/lock": "belongs to Referat's working folder",
}


@pytest.mark.parametrize(("name", "fault"), HOSTILE.items())
def test_a_hostile_name_has_a_fault(name: str, fault: str) -> None:
    assert fault in (fault_of(name) or "")


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "udvalg/2026-03-12/index.html",
        "bilag/æble 1.pdf",
        "a" * 255,
        "å" * 127,
        f"{'a' * 255}/{'b' * 255}/{'c' * 255}/{'d' * 255}",
        ".well",
        "under/.referat",
    ],
)
def test_an_ordinary_name_has_none(name: str) -> None:
    assert fault_of(name) is None


@pytest.mark.parametrize(
    "name",
    ["manifest.json", "manifest-sha256.txt", "publications.txt", "manifest.json/index.html"],
)
def test_the_names_of_the_lists_are_taken(name: str) -> None:
    with pytest.raises(PublishError, match="belongs to Referat"):
        check_files({PurePosixPath(name): b""})
    assert check_files({PurePosixPath("under") / name: b""}) == {f"under/{name}": b""}


@pytest.mark.parametrize(
    ("one", "other"),
    [("a.html", "A.html"), ("straße", "strasse"), ("æ/x", "Æ/x"), ("a", "a/b"), ("a/b", "a/b/c/d")],
)
def test_names_that_meet_on_some_systems_stop_the_build(one: str, other: str) -> None:
    with pytest.raises(PublishError):
        check_files({PurePosixPath(one): b"", PurePosixPath(other): b""})


def test_every_bad_name_is_told_at_once() -> None:
    names = [PurePosixPath("../x"), PurePosixPath("a\\b"), PurePosixPath("fine")]
    with pytest.raises(PublishError) as caught:
        check_files(dict.fromkeys(names, b""))
    assert len(caught.value.problems) == 2


def test_nothing_is_made_for_a_bad_name(site: Site) -> None:
    with pytest.raises(PublishError):
        site.publish({"../escaped": "x"})
    assert sorted(path.name for path in site.root.iterdir()) == ["content"]


@given(
    st.text(min_size=1, max_size=20)
    | st.lists(st.sampled_from(["..", ".", "a", "", "%"])).map("/".join)
)
def test_a_name_without_fault_stays_inside(name: str) -> None:
    if fault_of(name) is None:
        base = Path("/srv/output")
        assert (base / name).resolve().is_relative_to(base)
        assert name.encode().decode() == name


def test_folders_are_those_at_every_depth() -> None:
    assert folders_of(["a/b/c", "d", "a/x"]) == {"a", "a/b"}
