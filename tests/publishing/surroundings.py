"""The environment of a build, which must not affect it: time zone, locale, clock, and so on.

A build is the real command in a separate process. The order of directory listings is shuffled by a
module that Python loads at startup, in every process of the build; the clock is set by Debian's
`faketime`. Used by the test (a few combinations) and by the soak test (32).
"""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

FAKETIME: Final = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
NOW: Final = "2026-11-22T12:00+01:00"
PROJECT: Final = Path(__file__).parents[2]

SHUFFLE: Final = """
import os, random
class Shuffled:
    def __init__(self, entries, names):
        self.entries = sorted(entries, key=names)
        random.Random(os.environ["SHUFFLED"]).shuffle(self.entries)
        self.rest = iter(self.entries)
    def __iter__(self): return self
    def __next__(self): return next(self.rest)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass
listdir, scandir = os.listdir, os.scandir
os.listdir = lambda path=".": Shuffled(listdir(path), lambda name: name).entries
os.scandir = lambda path=".": Shuffled(scandir(path), lambda entry: entry.name)
"""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One combination of settings."""

    zone: str
    locale: str
    hash_seed: str
    umask: int
    order: str
    folder: str
    clock: str
    jobs: int


LEVELS: Final[Mapping[str, Sequence[object]]] = {
    "zone": ("Europe/Copenhagen", "UTC", "Pacific/Auckland", "Pacific/Honolulu"),
    "locale": ("C", "da_DK.UTF-8", "tr_TR.UTF-8", "da_DK.ISO-8859-1"),
    "hash_seed": ("0", "1", "4711", "random"),
    "umask": (0o022, 0o077, 0o002, 0o027),
    "order": ("a", "b", "c", "d"),
    "folder": ("site", "æ ø å/100% #1", "a/b/c/d/e", "Ã†-\u202fx"),
    "clock": ("+0", "+400d", "-700d", "+3000d"),
    "jobs": (1, 2, 3, 4),
}


def few_combinations() -> Iterator[Surroundings]:
    """Yield six combinations that contain every pair of the first two levels of any two settings.

    Each setting has its second level in a different set of three of the last five combinations: two
    such sets have a common element, and neither contains the other.
    """
    chosen = list(itertools.combinations(range(1, 6), 3))
    for row in range(6):
        values = {
            name: levels[row in seconds]
            for (name, levels), seconds in zip(LEVELS.items(), chosen, strict=False)
        }
        yield Surroundings(**values)  # type: ignore[arg-type]


def many_combinations(levels: int, rows: int) -> Iterator[Surroundings]:
    """Yield combinations that contain every pair of the first so many levels of any two settings.

    As many as needed for that, but at least `rows`.
    """
    chosen = {name: tuple(values[:levels]) for name, values in LEVELS.items()}
    names = list(chosen)
    pairs = list(itertools.combinations(range(len(names)), 2))
    open_pairs = {
        (one, a, other, b) for one, other in pairs for a in range(levels) for b in range(levels)
    }
    number = 0
    while open_pairs or number < rows:
        row: list[int] = []
        for at in range(len(names)):
            gains = [
                (sum((one, row[one], at, level) in open_pairs for one in range(at)), turn, level)
                for turn, level in enumerate(
                    (number + at + step) % levels for step in range(levels)
                )
            ]
            row.append(max(gains, key=lambda gain: (gain[0], -gain[1]))[2])
        open_pairs -= {(one, row[one], other, row[other]) for one, other in pairs}
        values = {name: chosen[name][level] for name, level in zip(names, row, strict=True)}
        yield Surroundings(**values)  # type: ignore[arg-type]
        number += 1


def build_in(around: Surroundings, site: Path, place: Path, locales: Path | None) -> dict[str, str]:
    """Copy a site below `place`, build it there, and return the digests of all files.

    `locales` is a folder of compiled locales. The command's output has the name "".
    """
    root = place / around.folder
    shutil.copytree(site, root)
    (place / "start").mkdir()
    (place / "start" / "sitecustomize.py").write_text(SHUFFLE)
    assert FAKETIME is not None, "this needs Debian's package faketime"
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(place),
        "PYTHONPATH": f"{place / 'start'}:{PROJECT}",
        "PYTHONHASHSEED": around.hash_seed,
        "TZ": around.zone,
        "LC_ALL": around.locale,
        "LOCPATH": str(locales or ""),
        "PYTHONIOENCODING": "utf-8",  # the output is compared, too
        "SHUFFLED": around.order,
        "LD_PRELOAD": str(FAKETIME),
        "FAKETIME": around.clock,
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    command = [sys.executable, "-m", "generator.cli", "build", "--now", NOW, "--compress"]
    done = subprocess.run(
        [*command, "--jobs", str(around.jobs), "--no-memo"],
        cwd=root,
        env=environment,
        umask=around.umask,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    made = [path for path in (root / "output").rglob("*") if path.is_file()]
    named = {path.relative_to(root).as_posix(): path.read_bytes() for path in made}
    named["content/addresses.txt"] = (root / "content" / "addresses.txt").read_bytes()
    named[""] = done.stdout + done.stderr
    return {name: hashlib.sha256(data).hexdigest() for name, data in named.items()}


def differences(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Return the names of what differs between two builds."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def told(around: Surroundings) -> str:
    """Describe a combination in words."""
    return ", ".join(f"{field.name}={getattr(around, field.name)!r}" for field in fields(around))
