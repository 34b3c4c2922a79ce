"""Adds the addresses of a site to `content/addresses.txt` once it is published.

Not earlier, because a registered address must be kept for ever even if nobody has seen it. The file
is read again just before it is written, so that edits made during the build are kept.

If a build is killed in between, or its copy of the file is thrown away afterwards, some published
addresses are missing from the file. The next build finds them in the output folder's manifest and
adds them first.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

from generator.addresses import Addresses
from generator.errors import N_, Message, Position, Problem
from generator.model import Language
from generator.publishing.disk import sync_file
from generator.publishing.files import MANIFEST
from generator.publishing.manifest import parse_manifest
from generator.reading.registry import FILE, read_registry, write_registry
from generator.reasons import reason_of

_PAPER: Final = 3
"""The folders of a paper: two of the page that it belongs to, and the one of its papers."""


def published_addresses(output: Path, language: Language) -> frozenset[str]:
    """Return the addresses of pages, documents and papers that a folder's manifest lists."""
    try:
        listed = parse_manifest((output / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return frozenset()
    papers = Addresses(language).paper("", "x.pdf").partition("/")[0]
    found = (_address(name, papers) for name in listed.files if listed.kind == "published")
    return frozenset(address for address in found if address)


def recover_addresses(
    root: Path, output: Path, language: Language, today: date, opening: Iterable[str]
) -> None:
    """Register the addresses that an earlier build published without registering them.

    Errors are ignored here: they occur again, and are reported, after this build.
    """
    known = read_registry(root).entries
    # The page of an old address without a final slash is in a folder as well.
    found = published_addresses(output, language)
    unknown = {each for each in found if each.removesuffix("/") not in known}
    keep_addresses(root, unknown, today, opening)


def keep_addresses(
    root: Path, addresses: Iterable[str], today: date, opening: Iterable[str]
) -> tuple[Problem, ...]:
    """Register addresses; `opening` are the first lines of a new file.

    The site is published already, so an error here is returned as a warning.
    """
    registry = read_registry(root)
    fresh = set(addresses) - registry.entries.keys()
    if registry.problems or not fresh:
        return registry.problems
    file = root / FILE
    # Two builds that end at the same time must not write to the same file.
    written = file.with_name(f".{file.name}.{secrets.token_hex(8)}.new")
    try:
        with written.open("w", encoding="utf-8", newline="\n") as new:
            new.write(write_registry(registry, fresh, today, opening))
            new.flush()
            sync_file(new.fileno())
        written.replace(file)
    except OSError as error:
        with suppress(OSError):
            written.unlink()
        text = N_("the site is published, but its addresses could not be written down: {reason}")
        hint = N_("See to it that the file may be written, and build again.")
        told = Message(text, {"reason": reason_of(error)})
        return (Problem(Position(FILE), "address", told, Message(hint), "warning"),)
    return ()


def _address(name: str, papers: str) -> str:
    """Return the address that a published file stands for; empty if it is not registered."""
    parts = name.split("/")
    if len(parts) > _PAPER and parts[_PAPER - 1] == papers:
        # A paper may be called index.html itself, and the tombstone of one that is gone is below.
        return "/" + "/".join(parts[: _PAPER + 1])
    folder, _, last = name.rpartition("/")
    if last == "index.html":
        # The tombstone of a document that is gone is in a folder with its name.
        gone = "." in folder.rpartition("/")[2]
        return f"/{folder}" if gone or not folder else f"/{folder}/"
    return f"/{name}" if last == f"{folder.replace('/', '-')}.pdf" else ""
