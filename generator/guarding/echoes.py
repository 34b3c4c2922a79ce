"""What open files say of what is private: it gives nothing away, and is no mark any more.

What thousands of papers say is heard once, and kept as long as they and all that is private
stay as they are (see `weighing`).
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, compress
from typing import Final

from generator.guarding.evidence import WIDE, Evidence
from generator.guarding.phrases import Phrase, phrases_of, threes
from generator.guarding.private import Secret
from generator.guarding.words import RUN, runs

LONG: Final = 12
"""Words in a row that are no mere chance when two authors write them."""
_IN_A_ROW: Final = re.compile(rb"\x01{%d,}" % (RUN - 2))
"""As many threes as a run has, or more."""
_TOO_COMMON: Final = 2
_BYTES: Final = ("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class Coincidence:
    """A text that stands in a private place and in an open one."""

    secret: Secret
    open_path: str
    same: str
    """A digest of all that they share."""


@dataclass(frozen=True, slots=True)
class Echo:
    """What open files say of what is private."""

    words: set[bytes] = field(default_factory=set)
    """Every word that they have, if somebody has to remember it."""
    often: Counter[Phrase] = field(default_factory=Counter)
    """How often they have which three neighbours of private texts."""
    said: set[Phrase] = field(default_factory=set)
    """Phrases and runs that they have too."""
    openly: defaultdict[Phrase, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Long runs that private texts may have too, and the paths of those that have them."""

    def packed(self) -> bytes:
        """Write it down."""
        words = _joined(tuple(sorted(self.words)))
        often = {_joined(three): number for three, number in sorted(self.often.items())}
        openly = {_joined(run): sorted(paths) for run, paths in sorted(self.openly.items())}
        said = [_joined(one) for one in sorted(self.said)]
        return json.dumps([words, often, said, openly]).encode()

    @classmethod
    def unpacked(cls, data: bytes) -> Echo:
        """Read what was written down."""
        words, often, said, openly = json.loads(data)
        echo = cls(set(_parted(words)))
        echo.often.update({_parted(three): number for three, number in often.items()})
        echo.said.update(map(_parted, said))
        echo.openly.update((_parted(run), set(paths)) for run, paths in openly.items())
        return echo


def _joined(phrase: Phrase) -> str:
    return b" ".join(phrase).decode(*_BYTES)


def _parted(said: str) -> Phrase:
    return tuple(said.encode(*_BYTES).split(b" "))


def hear(evidence: Evidence, spoken: Mapping[str, bytes]) -> Echo:
    """Find what files say of what is private; each is given as its words, joined by spaces."""
    echo = Echo()
    private = chain([text for text, _ in evidence.texts], evidence.phrases)
    known = set(chain.from_iterable(map(threes, private)))
    short = phrases_of(evidence.phrases, {})
    for path, text in spoken.items():
        said = text.split()
        is_known = bytes(map(known.__contains__, threes(said)))
        near = list(compress(threes(said), is_known))
        echo.often.update(near)
        echo.said.update(short.found_in(said, near))
        for part in _in_private_words(said, is_known):
            same = chain(runs(part), runs(part, WIDE))
            echo.said.update(filter(evidence.runs.__contains__, same))
            for run in runs(part, LONG):
                echo.openly[run].add(path)
    return echo


def _in_private_words(said: list[bytes], is_known: bytes) -> Iterator[list[bytes]]:
    """Give the parts of an open text that private ones may say: they have every three of them."""
    for part in _IN_A_ROW.finditer(is_known):
        yield said[part.start() : part.end() + 2]


def subtract(evidence: Evidence, *echoes: Echo) -> Iterator[Coincidence]:
    """Take out of the marks what open files say too, and give the long runs among these."""
    openly: defaultdict[Phrase, set[str]] = defaultdict(set)
    for echo in echoes:
        evidence.often.update(echo.often)
        for said in echo.said:
            evidence.phrases.pop(said, None)
            evidence.runs.pop(said, None)
        for run, paths in echo.openly.items():
            openly[run] |= paths
    _subtract_forms(evidence)
    yield from _coincidences(openly, evidence)


def _subtract_forms(evidence: Evidence) -> None:
    """Take out what other forms titles have, if the titles themselves are no marks any more."""
    for said, phrase in evidence.addressed.items():
        if phrase not in evidence.runs and phrase not in evidence.phrases:
            evidence.runs.pop(said, None)
            evidence.phrases.pop(said, None)
    for glued, (title, _) in list(evidence.glued.items()):
        if not evidence.holds(title):
            del evidence.glued[glued]


def _coincidences(openly: Mapping[Phrase, set[str]], evidence: Evidence) -> Iterator[Coincidence]:
    if not openly:
        return
    long = {
        run: secret
        for text, secret in evidence.texts
        if secret.kind in {"closed", "embargoed"}
        for run in openly.keys() & runs(text, LONG)
    }
    told: dict[tuple[str, int, str], tuple[Secret, list[bytes]]] = {}
    for run, paths in openly.items():
        secret = long.get(run)
        if not secret or len(paths) > _TOO_COMMON:
            # Everybody writes it: a formula, not a secret.
            continue
        for path in sorted(paths):
            place = (secret.path, secret.line, path)
            told.setdefault(place, (secret, []))[1].append(b" ".join(run))
    for (_, _, path), (secret, shared) in told.items():
        yield Coincidence(secret, path, sha256(b"\n".join(sorted(shared))).hexdigest())
