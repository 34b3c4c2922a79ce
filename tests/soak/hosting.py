"""Requests every kind of file in every coding from real web servers, and runs Observatory.

Run by `make hosting`. It prints figures for each server; the exit code is 1 if a response had a
missing, superfluous or wrong header, a wrong type or body, or if MDN's Observatory gives less than
130 points.
"""

from __future__ import annotations

import gzip
import http.client
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from generator.build import build
from generator.order import Order
from generator.rendering.hosting import ASKED, FINGERPRINTED, HEADERS, KEPT, OPEN
from tests.soak.browsing import browse
from tests.soak.observatory import install, scan, verdict
from tests.soak.servers import SERVERS, Running, certify, nginx, running

CONTENT: Final = Path(__file__).parents[2] / "content"
NOW: Final = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
NOWHERE: Final = (
    "/nope",
    "/a/b/c.html",
    "/assets/x.12345678.js",
    "/.git/config",
    "/x.ics",
    "/assets/",
    "/.well-known/",
)
TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "html": ("text/html",),
    "css": ("text/css",),
    "js": ("text/javascript", "application/javascript"),
    "json": ("application/json",),
    "jsonld": ("application/ld+json",),
    "svg": ("image/svg+xml",),
    "xml": ("text/xml", "application/xml"),
    "atom": ("application/atom+xml",),
    "ics": ("text/calendar",),
    "csv": ("text/csv",),
    "txt": ("text/plain",),
    "pdf": ("application/pdf",),
}
FOLDER: Final = "/fjernet.pdf"
"""The address of a removed attachment; its page is that of a folder."""

GONE: Final = (f"{FOLDER}/", "/fjernet/")
REMOVED: Final = "".join(
    f"{address} 2026-01-05 gone 2026-05-01 Lagt ud ved en fejl\n" for address in (FOLDER, GONE[1])
)

CODINGS: Final = ("identity", "gzip", "br, gzip", "br;q=0, gzip", "br; q=0.0, gzip;q=0")
"""Values of `Accept-Encoding`, the preferred coding first; `q=0` forbids one."""

IN_UTF8: Final = ("html", "css", "csv", "ics", "txt")


def main() -> int:
    """Test all three servers, and print the results."""
    failed = False
    install()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        addresses = lay_site(root)
        authority = certify(root)
        for start in SERVERS:
            server = start(root)
            with running(server, root):
                asked = [(each, 404 if each in NOWHERE else 200) for each in (*addresses, *NOWHERE)]
                asked += [(each, 410) for each in GONE]
                faults = [
                    f"{address} ({coding}): {fault}"
                    for address, status in asked
                    for coding in CODINGS
                    for fault in ask(server, root / "output", address, coding, status)
                ]
                faults += [f"{FOLDER}: {fault}" for fault in ask_without_slash(server)]
                again = [fault for each in (NOWHERE[0], *GONE) for fault in ask_again(server, each)]
                faults += again
                judged, good = verdict(scan(server, authority))
            number = len(asked) * len(CODINGS) + 2 + len(GONE)
            lines = [f"{server.name}: {number} answers, {len(faults)} faults; {judged}", *faults]
            print(*lines, sep="\n  ", flush=True)
            failed |= bool(faults) or not good
        for theme in sorted(path.name for path in (CONTENT.parent / "themes").iterdir()):
            folder = root / theme
            folder.mkdir()
            lay_site(folder, theme)
            server = nginx(folder)
            certify(folder)
            with running(server, folder):
                pages, faults = browse(folder / "output", f"http://127.0.0.1:{server.port}")
            lines = [f"theme {theme}: {pages} pages in Chromium, {len(faults)} faults", *faults]
            print(*lines, sep="\n  ", flush=True)
            failed |= bool(faults)
    return int(failed)


def lay_site(root: Path, theme: str = "default") -> list[str]:
    """Build the example, and return addresses of every kind of file in it."""
    shutil.copytree(CONTENT, root / "content")
    settings = root / "content" / "site.yml"
    text = settings.read_text("utf-8").replace("theme: default", f"theme: {theme}")
    with (root / "content" / "addresses.txt").open("a", encoding="utf-8") as published:
        published.write(REMOVED)
    security = "security: {contact: it@referat.example, expires: 2027-06-30}\n"
    settings.write_text(text + security, "utf-8")
    build(Order(root, root / "output", NOW, compress=True))
    kinds: dict[str, list[str]] = {}
    for path in sorted((root / "output").rglob("*.*")):
        if path.is_file() and path.name != "_headers" and path.suffix not in {".br", ".gz"}:
            address = "/" + path.relative_to(root / "output").as_posix()
            kinds.setdefault(path.suffix, []).append(address.removesuffix("index.html"))
    return [each for found in kinds.values() for each in found[:20] if each not in GONE]


def ask(server: Running, site: Path, address: str, coding: str, status: int) -> Iterator[str]:
    """Request an address, and yield what is wrong with the response."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", address, headers={"Accept-Encoding": coding})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != status:
        yield f"status {answer.status}"
    for name, value in HEADERS.items():
        if answer.headers.get_all(name) != [value]:
            yield f"{name}: {answer.headers.get_all(name)}"
    kept = answer.headers.get_all("Cache-Control") or []
    wanted = KEPT if re.search(FINGERPRINTED, address) and status == 200 else ASKED
    if kept != [wanted] and (status != 404 or kept):
        yield f"Cache-Control: {kept}"
    readers = answer.headers.get_all("Access-Control-Allow-Origin")
    if status == 200 and readers != (["*"] if re.search(OPEN, address) else None):
        yield f"Access-Control-Allow-Origin: {readers}"
    shown = "/404.html" if status == 404 else address
    yield from check_type(shown, answer.headers["Content-Type"] or "")
    file = site / (shown.lstrip("/") + ("index.html" if shown.endswith("/") else ""))
    yield from check_body(file, body, coding, answer.headers)
    connection.close()


def ask_without_slash(server: Running) -> Iterator[str]:
    """Check that the redirect must be revalidated: a removed attachment may come back."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", FOLDER)
    answer = connection.getresponse()
    answer.read()
    if answer.status not in {301, 308}:
        yield f"status {answer.status}"
    if not (answer.headers["Location"] or "").endswith(f"{FOLDER}/"):
        yield f"Location: {answer.headers['Location']}"
    if answer.headers.get_all("Cache-Control") != [ASKED]:
        yield f"Cache-Control: {answer.headers.get_all('Cache-Control')}"
    connection.close()


def ask_again(server: Running, address: str) -> Iterator[str]:
    """Check that a conditional request for a missing or removed address gets its page again."""
    seen = []
    headers: dict[str, str] = {}
    for _ in range(2):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        connection.request("GET", address, headers=headers)
        answer = connection.getresponse()
        seen.append((answer.status, answer.read()))
        headers = {"If-None-Match": answer.headers["ETag"] or "", "Range": "bytes=0-9"}
        connection.close()
    if seen[0] != seen[1]:
        yield f"{address}, asked again: {seen[1][0]} with {len(seen[1][1])} bytes"


def check_body(
    file: Path, body: bytes, coding: str, headers: http.client.HTTPMessage
) -> Iterator[str]:
    """Compare a body with the file, or with its compressed twin in the preferred coding."""
    twins = {"br": Path(f"{file}.br"), "gzip": Path(f"{file}.gz")}
    wanted = [each for each in coding.split(", ") if each in twins]
    packed = [each for each in wanted if twins[each].exists()]
    sent = (headers["Content-Encoding"] or "").lower()
    if sent and sent not in wanted:
        yield f"Content-Encoding: {sent}, which was not asked for"
    elif packed and sent != packed[0]:
        yield f"Content-Encoding: {sent or 'none'}"
    elif packed and body != twins[packed[0]].read_bytes():
        yield "another body than the twin's"
    elif not packed and (gzip.decompress(body) if sent else body) != file.read_bytes():
        yield "another body than the file's"
    if sent and "accept-encoding" not in (headers["Vary"] or "").lower():
        yield f"Vary: {headers['Vary']}"


def check_type(address: str, said: str) -> Iterator[str]:
    """Check the content type of a file."""
    suffix = "html" if address.endswith("/") else address.rpartition(".")[2]
    media, _, charset = said.lower().partition(";")
    if suffix in TYPES and media not in TYPES[suffix]:
        yield f"Content-Type: {said}"
    if suffix in IN_UTF8 and charset.strip() != "charset=utf-8":
        yield f"Content-Type: {said}"


if __name__ == "__main__":
    sys.exit(main())
