"""The digest of the program itself, which is part of every key."""

from __future__ import annotations

import hashlib
import sys
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import Final
from zoneinfo import TZPATH

import generator
from generator.errors import N_, Message, ReferatError, stop_with
from generator.kept import Stamp
from generator.memo.files import digest_of, files_below
from generator.memo.seal import installed

LIBRARIES: Final = (
    "babel",
    "brotli",
    "cryptography",
    "icalendar",
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "mdurl",
    "pydantic",
    "pydantic-core",
    "pypdfium2",
    "python-frontmatter",
    "pyyaml",
    "snowballstemmer",
    "tzdata",
    "typst",
)
"""Libraries whose version can change what is read, rendered, compressed or found by the gates."""


def code_digest() -> bytes:
    """Digest the package with its catalogues and data, and the versions of what it uses."""
    system = (sys.version, unicodedata.unidata_version, zlib.ZLIB_RUNTIME_VERSION)
    total = hashlib.sha256("\0".join(system).encode())
    for name in LIBRARIES:
        total.update(f"\0{name} {_version(name)}".encode())
    total.update(_rules_of_time())
    package = Path(generator.__file__).parent
    for file in files_below(package):
        total.update(f"\0{file.relative_to(package).as_posix()}\0".encode() + digest_of(file))
    return total.digest()


@contextmanager
def unreplaced(began: Mapping[str, Stamp] | None) -> Iterator[None]:
    """Check the program after some work, also if it failed: a template may not fit the code."""
    try:
        yield
    except Exception:
        check_program(began)
        raise
    check_program(began)


def check_program(began: Mapping[str, Stamp] | None) -> None:
    """Raise `ReferatError` if the program is not the one that `began` the command (if known).

    Modules and templates are read at different times. So a build during an upgrade is made by two
    versions, and its results would be remembered as those of one.
    """
    if began is not None and installed() != began:
        stop_with(
            ReferatError,
            "work",
            N_("Referat itself was replaced while it was at work"),
            hint=Message(N_("Nothing was published. Build again.")),
        )


def _rules_of_time() -> bytes:
    """Return the version of the system's time zone data, which calendars depend on."""
    for folder in TZPATH:
        try:
            with Path(folder, "tzdata.zi").open("rb") as file:
                return file.readline()
        except OSError:
            continue
    return b""


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "unknown"
