"""The responses to requests: a pure function of the edition and the address.

An address is looked up among the edition's files only. No path is resolved against a folder, so
path traversal is impossible.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from http import HTTPStatus
from importlib import resources
from mimetypes import MimeTypes
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import quote, unquote_to_bytes

from generator.preview.deferred import Deferred
from generator.preview.edition import Edition, failed
from generator.preview.guise import dress, policy
from generator.preview.notices import (
    PROBLEMS,
    STYLE,
    missing_page,
    problems_page,
    strip,
)
from generator.rendering.hosting import TEXTS

_ODD: Final = re.compile("[\x00-\x1f\x7f\\\\]")
_TEXTS: Final = ("text/", "application/javascript", "application/json", "application/xml")
_PDF: Final = "application/pdf"
_KINDS: Final[Mapping[str, str]] = {
    **{f".{suffix}": kind for suffix, kind in TEXTS.items()},
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_TYPES: Final = MimeTypes()
"""The table of the standard library, without the machine's own."""

_OPENING: Final = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
"""Symbolic links are not followed, and opening a pipe does not block."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: the path as sent, the `Host` header, and the edition's number."""

    path: str
    host: str
    port: int
    edition: int


@dataclass(frozen=True, slots=True)
class Response:
    """A response."""

    status: HTTPStatus
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    wrong: Edition | None = None
    """A failure to show on the terminal too: it occurred when the page was requested."""


def answer(asked: Asked, edition: Edition) -> Response:
    """Answer a request for a page or a file."""
    if asked.path == STYLE:
        return Response(HTTPStatus.OK, _style(), {"Content-Type": "text/css; charset=utf-8"})
    if asked.path == PROBLEMS:
        page = edition.failure or problems_page(edition.problems, edition.said)
        return _notice(HTTPStatus.OK, page, asked)
    place = _place(asked.path)
    if edition.failure:
        if place is None or place.suffix not in ("", ".html"):
            return Response(HTTPStatus.NOT_FOUND)
        return _notice(HTTPStatus.INTERNAL_SERVER_ERROR, edition.failure, asked)
    try:
        return _missing(asked, edition) if place is None else _file(place, asked, edition)
    except Exception as error:  # noqa: BLE001 - a bug must not take the preview down
        wrong = failed(error, edition.said, whole=False)
        shown = _notice(HTTPStatus.INTERNAL_SERVER_ERROR, wrong.failure, asked)
        return replace(shown, wrong=wrong)


def _file(place: PurePosixPath, asked: Asked, edition: Edition) -> Response:
    wanted = place / "index.html" if asked.path.endswith("/") else place
    found = edition.find(wanted)
    body = _body(found)
    if body is None:
        return _elsewhere(place, asked, edition) or _missing(asked, edition)
    if not isinstance(found, Path) and wanted.suffix == ".html":
        return _page(HTTPStatus.OK, body, asked, edition)
    kind = _kind(wanted.name)
    headers = {"Content-Type": kind}
    if isinstance(found, Path) and kind != _PDF:
        # An attached document is not trusted: it is shown, but may not run scripts. This policy
        # would disable a browser's PDF viewer, which runs no scripts of the page's origin.
        headers["Content-Security-Policy"] = "default-src 'none'; img-src data:; sandbox"
    return Response(HTTPStatus.OK, body, headers)


def _body(found: Deferred | bytes | Path | None) -> bytes | None:
    if isinstance(found, Path):
        return _read(found)
    return found if isinstance(found, bytes | None) else found.make()


def _place(path: str) -> PurePosixPath | None:
    """Return the place that a path names, or `None` if no file of a site can be there."""
    try:
        plain = unquote_to_bytes(path).decode()
    except UnicodeDecodeError:
        return None
    if not plain.startswith("/") or _ODD.search(plain):
        return None
    steps = plain[1:].removesuffix("/").split("/") if plain != "/" else []
    if any(not step or step.startswith(".") for step in steps):
        return None
    return PurePosixPath(*steps)


def _elsewhere(place: PurePosixPath, asked: Asked, edition: Edition) -> Response | None:
    """Redirect to the folder with a trailing slash, or from the site's path prefix to the root."""
    target = ""
    if place / "index.html" in edition.pages:
        target = f"{place}/"
    elif edition.prefix and place.is_relative_to(edition.prefix[1:]):
        rest = str(place.relative_to(edition.prefix[1:])).removeprefix(".")
        target = f"{rest}/" if rest and asked.path.endswith("/") else rest
    else:
        return None
    headers = {"Location": f"/{quote(target)}"}
    return Response(HTTPStatus.FOUND, headers=headers)


def _missing(asked: Asked, edition: Edition) -> Response:
    page = edition.pages.get(PurePosixPath("404.html"))
    body = page.make() if page else None
    if body is None:
        return _notice(HTTPStatus.NOT_FOUND, missing_page(edition.said), asked)
    return _page(HTTPStatus.NOT_FOUND, body, asked, edition)


def _page(status: HTTPStatus, page: bytes, asked: Asked, edition: Edition) -> Response:
    body = dress(
        page,
        host=asked.host,
        port=asked.port,
        edition=asked.edition,
        style=STYLE,
        strip=strip(edition.problems, edition.said),
    )
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": "frame-ancestors 'none'",
    }
    return Response(status, body, headers)


def _notice(status: HTTPStatus, page: bytes, asked: Asked) -> Response:
    body = dress(page, host=asked.host, port=asked.port, edition=asked.edition)
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": policy(asked.host),
    }
    return Response(status, body, headers)


def _read(file: Path) -> bytes | None:
    """Read a file, if it is still the regular file that it was when the site was planned."""
    try:
        if file.resolve(strict=True) != file:
            return None
        opened = os.open(file, _OPENING)
        with os.fdopen(opened, "rb") as stream:
            return stream.read() if stat.S_ISREG(os.fstat(opened).st_mode) else None
    except (OSError, RuntimeError):
        return None


def _kind(name: str) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    guessed = _KINDS.get(suffix) or _TYPES.types_map[True].get(suffix)
    kind = guessed or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(_TEXTS) else kind


@cache
def _style() -> bytes:
    return (resources.files("generator.preview") / "preview.css").read_bytes()
