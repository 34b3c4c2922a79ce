"""Keeps `content/addresses.txt`: once a site is published, its addresses are written down.

Only after that, so that an address which nobody could have seen is never asked for. The file is
read again just before, so that what somebody wrote in it during the build stays.

A build that was killed in between, or that ran where nobody kept the file afterwards, leaves
addresses that are published and not written down. What lies in the output folder tells them, so
the next build writes them down first.
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
"""Folders that a paper lies in: those of the page that it belongs to, and that of its papers."""


def published_addresses(output: Path, language: Language) -> frozenset[str]:
    """Give the addresses of pages, documents and papers that a folder's manifest lists."""
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
    """Write down what an earlier build published, and could not or did not write down.

    What goes wrong with that goes wrong, and is told, after this build as well.
    """
    known = read_registry(root).entries
    # An old address without a stroke at its end has its page in a folder, as a page has.
    found = published_addresses(output, language)
    unknown = {each for each in found if each.removesuffix("/") not in known}
    keep_addresses(root, unknown, today, opening)


def keep_addresses(
    root: Path, addresses: Iterable[str], today: date, opening: Iterable[str]
) -> tuple[Problem, ...]:
    """Add addresses to those that a site ever had; `opening` is what a new file begins with.

    The site is published already, so what goes wrong here is a warning.
    """
    registry = read_registry(root)
    fresh = set(addresses) - registry.entries.keys()
    if registry.problems or not fresh:
        return registry.problems
    file = root / FILE
    # Two builds that end together must not write into one and the same file.
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
    """Give the address that a published file stands for, if it is one that is kept."""
    parts = name.split("/")
    if len(parts) > _PAPER and parts[_PAPER - 1] == papers:
        # It may be called index.html itself, and what stands for one that is gone lies below it.
        return "/" + "/".join(parts[: _PAPER + 1])
    folder, _, last = name.rpartition("/")
    if last == "index.html":
        # At the address of a document that is gone there is a folder with its name.
        gone = "." in folder.rpartition("/")[2]
        return f"/{folder}" if gone or not folder else f"/{folder}/"
    return f"/{name}" if last == f"{folder.replace('/', '-')}.pdf" else ""
