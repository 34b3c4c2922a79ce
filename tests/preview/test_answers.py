from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language import speech
from generator.preview.answers import Asked, Response, answer
from generator.preview.edition import Edition
from tests.preview.vectors import traversals

PAGE = b"<!doctype html><html><head></head><body>%s</body></html>"


@dataclass
class Ready:
    """A page that is made already."""

    page: bytes

    def make(self) -> bytes:
        return self.page


def edition(files: Mapping[str, bytes | Path], prefix: str = "", failure: bytes = b"") -> Edition:
    placed = {PurePosixPath(name): content for name, content in files.items()}
    return Edition(
        speech("da"),
        {
            place: Ready(content)
            for place, content in placed.items()
            if isinstance(content, bytes) and place.suffix == ".html"
        },
        {place: content for place, content in placed.items() if place.suffix != ".html"}
        | {place: content for place, content in placed.items() if isinstance(content, Path)},
        prefix=prefix,
        failure=failure,
    )


FILES: Mapping[str, bytes] = {
    "index.html": PAGE % b"front",
    "404.html": PAGE % b"nothing here",
    "møder/index.html": PAGE % b"meetings",
    "assets/style.css": b"p {}",
    "assets/icon.svg": b"<svg/>",
    "data/møder.json": b"{}",
}
SITE = edition(FILES, prefix="/udvalg")


def ask(path: str, shown: Edition = SITE) -> Response:
    return answer(Asked(path, "127.0.0.1:8000", 8000, 1), shown)


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("/", b"front", "text/html; charset=utf-8"),
        ("/index.html", b"front", "text/html; charset=utf-8"),
        ("/m%C3%B8der/", b"meetings", "text/html; charset=utf-8"),
        ("/assets/style.css", b"p {}", "text/css; charset=utf-8"),
        ("/assets/icon.svg", b"<svg/>", "image/svg+xml"),
        ("/data/m%C3%B8der.json", b"{}", "application/json; charset=utf-8"),
    ],
)
def test_what_the_edition_holds_is_served(path: str, text: bytes, kind: str) -> None:
    response = ask(path)
    assert response.status is HTTPStatus.OK
    assert text in response.body
    assert response.headers["Content-Type"] == kind


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/m%C3%B8der", "/m%C3%B8der/"),
        ("/udvalg", "/"),
        ("/udvalg/", "/"),
        ("/udvalg/m%C3%B8der/", "/m%C3%B8der/"),
        ("/udvalg/assets/style.css", "/assets/style.css"),
    ],
)
def test_a_folder_without_its_slash_and_the_sites_own_path_lead_on(path: str, target: str) -> None:
    response = ask(path)
    assert response.status is HTTPStatus.FOUND
    assert response.headers["Location"] == target


def test_where_nothing_is_the_sites_own_page_says_so() -> None:
    assert ask("/nowhere/").status is HTTPStatus.NOT_FOUND
    assert b"nothing here" in ask("/nowhere/").body
    assert b"Siden findes ikke" in ask("/x", edition({})).body


@given(st.text())
def test_no_path_gives_more_than_the_edition_holds(path: str) -> None:
    whole = set(FILES.values())
    for asked in (path, f"/{path}", f"/assets/../{path}"):
        response = ask(asked)
        if response.status is HTTPStatus.OK:
            assert response.body in whole or b"/livereload.js" in response.body


def test_no_path_leads_out(tmp_path: Path) -> None:
    for path in traversals(tmp_path):
        assert ask(path).status in (HTTPStatus.NOT_FOUND, HTTPStatus.FOUND), path


def test_a_paper_is_read_only_while_it_is_the_plain_file_that_was_planned(tmp_path: Path) -> None:
    home = tmp_path.resolve()
    paper, secret = home / "bilag" / "tal.pdf", home / "secret.pdf"
    paper.parent.mkdir()
    paper.write_bytes(b"numbers")
    secret.write_bytes(b"SECRET")
    shown = edition({"tal.pdf": paper})
    assert ask("/tal.pdf", shown).body == b"numbers"
    paper.unlink()
    assert ask("/tal.pdf", shown).status is HTTPStatus.NOT_FOUND
    paper.symlink_to(secret)
    assert ask("/tal.pdf", shown).status is HTTPStatus.NOT_FOUND
    paper.unlink()
    paper.parent.rmdir()
    (home / "elsewhere").mkdir()
    (home / "elsewhere" / "tal.pdf").write_bytes(b"SECRET")
    paper.parent.symlink_to(home / "elsewhere")
    assert ask("/tal.pdf", shown).status is HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.xml", "a.xhtml"])
def test_a_paper_that_could_run_something_is_shut_in(tmp_path: Path, name: str) -> None:
    paper = tmp_path.resolve() / name
    paper.write_bytes(b"<script>alert(1)</script>")
    response = ask(f"/{name}", edition({name: paper}))
    assert response.body == b"<script>alert(1)</script>"
    assert "sandbox" in response.headers["Content-Security-Policy"]


def test_while_something_is_wrong_nothing_of_the_site_is_served() -> None:
    shown = edition(FILES, "", PAGE % b"wrong")
    for path in ("/", "/m%C3%B8der/", "/nowhere/", "/index.html"):
        response = ask(path, shown)
        assert response.status is HTTPStatus.INTERNAL_SERVER_ERROR
        assert b"wrong" in response.body
        assert b"/livereload.js" in response.body
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert ask("/assets/style.css", shown).status is HTTPStatus.NOT_FOUND
    assert ask("/_preview/preview.css", shown).status is HTTPStatus.OK
