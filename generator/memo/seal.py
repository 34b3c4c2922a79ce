"""The seal: skips a whole build if nothing at all has changed since the last one.

Repeating such a build would print what is written in the seal and change nothing, so that text is
printed at once, before the slow imports. The seal covers everything that a build depends on: the
command line, the program and its libraries, the site's content and themes, the day, and the output
folder. It is signed with the memo's key. If anything is in doubt, the build runs.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sys
import time
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import generator
from generator.kept import Stamp, stamp_of
from generator.memo.folder import FOLDER, KEY, SIZE, known_secret, read_kept
from generator.memo.stamps import digest, look

FILE: Final = "seal"
FORMAT: Final = "referat seal 1"

_FLAGS: Final = frozenset({"--strict", "--compress", "--offline", "--quiet", "-q"})
_VALUES: Final = frozenset({"--root", "--output", "--now", "--jobs", "-j", "--format"})
"""The options that a sealed build may have; with any other option there is no seal."""

_SETTINGS: Final = "REFERAT_"
"""Prefix of the environment variables that stand for options."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a build prints: on standard output (`text`) and on standard error (`aside`)."""

    text: str
    aside: str


@dataclass(frozen=True, slots=True)
class Watch:
    """A command, and the state of the site when it began."""

    arguments: tuple[str, ...]
    root: Path
    began: int
    """Nanoseconds since 1970, taken before any file was looked at."""
    stamps: Mapping[str, Stamp]
    registry: bytes
    """The content of the list of addresses, to which a build adds lines."""


def watch(arguments: Sequence[str]) -> Watch | None:
    """Record the state of a command's site, or return None if its build cannot be sealed."""
    root = _root_of(arguments)
    if root is None or any(name.startswith(_SETTINGS) for name in os.environ):
        return None
    began = time.time_ns()
    stamps = inputs_of(root)
    if stamps is None:
        return None
    try:
        kept = registry_of(root)
        # Reading a pipe in its place would block.
        registry = kept.read_bytes() if kept.is_file() else b""
    except OSError:
        registry = b""
    return Watch(tuple(arguments), root, began, stamps, registry)


def recall(watched: Watch) -> Said | None:
    """Return what the build would print, if nothing has changed since it was sealed."""
    memo = watched.root / FOLDER
    secret = known_secret(memo / KEY)
    try:
        signature, _, body = read_kept(memo / FILE).partition(b"\n")
        if secret is None or not secrets.compare_digest(signature, sign(body, secret)):
            return None
        sealed = json.loads(body)
        same = all(sealed[name] == now for name, now in circumstances(watched).items())
        if same and _is_untouched(sealed, watched):
            return Said(sealed["text"], sealed["aside"])
    except (OSError, ValueError, KeyError):
        return None
    return None


def circumstances(watched: Watch) -> Mapping[str, Any]:
    """Return everything that a build depends on besides files and the clock."""
    return {
        "format": FORMAT,
        "arguments": list(watched.arguments),
        "folder": os.getcwd(),  # noqa: PTH109
        "epoch": os.environ.get("SOURCE_DATE_EPOCH", ""),
        "root": str(watched.root),
        "program": _libraries(),
    }


def asks_clock(arguments: Sequence[str]) -> bool:
    """Return whether a command takes the day from the clock."""
    told = any(argument.partition("=")[0] == "--now" for argument in arguments)
    return not (told or os.environ.get("SOURCE_DATE_EPOCH"))


def clock_of(zone: str, *, asked: bool) -> list[Any]:
    """Return the stamps of a time zone's data and, if the clock is `asked`, the day there."""
    from zoneinfo import TZPATH, ZoneInfo

    rules = [Path(folder, zone) for folder in TZPATH]
    stamps = [list(stamp_of(file.stat())) for file in rules if file.exists()]
    return [stamps, datetime.now(ZoneInfo(zone)).date().isoformat() if asked else ""]


def inputs_of(root: Path) -> dict[str, Stamp] | None:
    """Return the stamps of all files that a build of the site in `root` reads."""
    ours, sites = program(), look([root / "content", root / "themes"])
    return None if ours is None or sites is None else {**ours, **sites}


def program() -> dict[str, Stamp] | None:
    """Return the stamps of the program and of the themes that come with it."""
    package = Path(generator.__file__).parent
    return look([package, package.parent / "themes"], without="__pycache__")


def installed() -> Mapping[str, Stamp] | None:
    """Return the stamps of the program without their ctime, which a backup changes too."""
    found = program()
    return found and {path: stamp[:-1] for path, stamp in found.items()}


def output_of(folder: Path) -> dict[str, Stamp] | None:
    """Return the stamps of the published files, and the names in publishing's working folder."""
    stamps = look([folder])
    if stamps is None:
        return None
    names = sorted(os.listdir(folder.parent / ".referat" / folder.name))  # noqa: PTH208
    return {**stamps, **{f"//{name}": () for name in names}}


def registry_of(root: Path) -> Path:
    """Return the path of the list of addresses."""
    return root / "content" / "addresses.txt"


def sign(body: bytes, secret: bytes) -> bytes:
    """Return a seal's signature, in hexadecimal."""
    return hashlib.blake2b(body, key=secret, digest_size=SIZE).hexdigest().encode()


def _is_untouched(sealed: Mapping[str, Any], watched: Watch) -> bool:
    if sealed["clock"] != clock_of(sealed["zone"], asked=asks_clock(watched.arguments)):
        return False
    fresh = frozenset(sealed["inputs_read"])
    if not fresh <= watched.stamps.keys() or sealed["inputs"] != digest(watched.stamps, fresh):
        return False
    folder = Path(sealed["output_folder"])
    published = output_of(folder) if folder.resolve() == folder else None
    return published is not None and sealed["output"] == digest(published, sealed["output_read"])


def _root_of(arguments: Sequence[str]) -> Path | None:
    """Return the root of the site to build, or None if any argument is unknown."""
    if not arguments or arguments[0] != "build":
        return None
    told: dict[str, str] = {}
    rest = list(arguments[1:])
    while rest:
        name, given, value = rest.pop(0).partition("=")
        if name in _VALUES and (given or rest):
            value = value if given else rest.pop(0)
        elif name not in _FLAGS or given:
            return None
        if name in told or (name in _VALUES and not value):
            return None
        told[name] = value
    root = Path(told.get("--root", "."))
    try:
        return root.resolve() if root.is_dir() else None
    except OSError:
        return None


def _libraries() -> str:
    """Digest the interpreter's version and the names of all installed distributions."""
    found = {sys.version, sys.executable, unicodedata.unidata_version}
    for folder in dict.fromkeys(sys.path):
        if os.path.isdir(folder):  # noqa: PTH112
            found.update(name for name in os.listdir(folder) if name.endswith(".dist-info"))  # noqa: PTH208
    return hashlib.sha256("\0".join(sorted(found)).encode()).hexdigest()
