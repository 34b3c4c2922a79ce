"""The files of a site that is to be published, and the names that they may have.

Names are checked before anything is written. The build stops at a name that could leave the folder,
that a checksum list cannot hold, or that another system would treat as the same as another name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Final

from generator.addresses import fold
from generator.errors import N_, Message, Position, Problem, Problems, PublishError
from generator.kept import Content

Files = Mapping[PurePosixPath, Content]
"""A whole site: contents by path relative to the output folder."""

MANIFEST: Final = "manifest.json"
CHECKSUMS: Final = "manifest-sha256.txt"
RELEASES: Final = "publications.txt"
OWN_FILES: Final = (MANIFEST, CHECKSUMS, RELEASES)
"""The lists that publishing adds; each authenticates the one before it."""

SIGNATURE: Final = f"{RELEASES}.sig"
"""The optional signature of the history, named as `ssh-keygen -Y sign` names it."""

RESERVED: Final = (*OWN_FILES, SIGNATURE)
"""The names that no file of a site may have."""

PRIVATE: Final = ".referat"
"""The working folder's name; never part of a site."""

LOCK: Final = f"{PRIVATE}/lock"
JOURNAL: Final = f"{PRIVATE}/journal.json"
"""Files of a working folder inside the output: the empty lock file, and the journal of what is left
to do while files are replaced one by one."""

_FORBIDDEN: Final = re.compile(r"[\x00-\x1f\x7f\\%\ud800-\udfff\u2028\u2029]")
_ORDINARY: Final = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_. -]*/)*[A-Za-z0-9_][A-Za-z0-9_. -]*")
"""Matches nearly every name; the others are checked more closely."""

_LONGEST_NAME: Final = 255
_LONGEST_PATH: Final = 1024


def check_files(files: Files) -> dict[str, Content]:
    """Return the files by name as text. Raises `PublishError` with every bad name."""
    problems = Problems()
    named = {str(path): content for path, content in files.items()}
    for name in named:
        fault = fault_of(name)
        if fault is None and name.partition("/")[0] in RESERVED:
            fault = N_("the name '{name}' belongs to Referat's own list of what was published")
        if fault is not None:
            problems.add(Problem(Position(name), "output", Message(fault, {"name": shown(name)})))
    problems.extend(_collisions(named))
    if problems.errors:
        raise PublishError(problems.errors)
    return named


def fault_of(name: str) -> str | None:
    """Return what is wrong with a published file's name, as a catalogue key, or None."""
    ordinary = len(name) <= _LONGEST_NAME and _ORDINARY.fullmatch(name)
    return None if ordinary else _fault_of_odd(name)


def shown(name: str) -> str:
    """Escape a name so that a message can show it, whatever characters it contains."""
    return repr(name)[1:-1]


def folders_of(names: Iterable[str]) -> set[str]:
    """Return every folder that contains the files, at any depth, without ""."""
    folders: set[str] = set()
    for name in names:
        folder = name.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def _fault_of_odd(name: str) -> str | None:
    parts = name.split("/")
    if any(part in {"", ".", ".."} for part in parts):
        return N_("the name '{name}' leads out of the output folder")
    if _FORBIDDEN.search(name):
        return N_("the name '{name}' has a character that a published file's name may not have")
    if not name.isascii() and not unicodedata.is_normalized("NFC", name):
        return N_("the name '{name}' is spelt with loose accents (Unicode must be NFC)")
    if len(name.encode()) > _LONGEST_PATH or max(len(p.encode()) for p in parts) > _LONGEST_NAME:
        return N_("the name '{name}' is too long")
    if parts[0] == PRIVATE:
        return N_("the name '{name}' belongs to Referat's working folder")
    return None


def _collisions(names: Iterable[str]) -> list[Problem]:
    """Find names that some systems treat as the same, and files that are also folders."""
    found: list[Problem] = []
    seen: dict[str, str] = {}
    folders = folders_of(names)
    for name in sorted(names):
        twin = seen.setdefault(fold(name), name)
        if twin != name:
            text = N_("the names '{name}' and '{twin}' are the same on many systems")
            values = {"name": shown(name), "twin": shown(twin)}
            found.append(Problem(Position(name), "output", Message(text, values)))
        if name in folders:
            text = N_("the name '{name}' is both a file and a folder")
            found.append(Problem(Position(name), "output", Message(text, {"name": shown(name)})))
    return found
