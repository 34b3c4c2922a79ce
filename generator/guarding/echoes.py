"""Private text that open files contain as well: it is public already, so it is no mark of a leak.

An `Echo` is what a set of open files repeats of the private texts. The echo of thousands of papers
is computed once and kept for as long as the papers and the private texts are unchanged (see
`weighing`).
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, compress, count
from typing import Final

from generator.guarding.evidence import WIDE, Evidence
from generator.guarding.phrases import Phrase, phrases_of, threes
from generator.guarding.private import Secret
from generator.guarding.words import RUN, runs

LONG: Final = 12
"""Length in words of a run that two authors do not write by chance."""
_IN_A_ROW: Final = re.compile(rb"\x01{%d,}" % (RUN - 2))
"""Enough consecutive word triples to make up a whole run."""
_TOO_COMMON: Final = 2
_BYTES: Final = ("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class Coincidence:
    """A text that stands both in a private place and in an open one."""

    secret: Secret
    open_path: str
    same: str
    """A digest of everything that the two places share."""


@dataclass(frozen=True, slots=True)
class Echo:
    """What open files repeat of the private texts."""

    words: set[bytes] = field(default_factory=set)
    """All words of the files; filled only where the echo is kept for later builds."""
    often: Counter[Phrase] = field(default_factory=Counter)
    """How often the files contain each word triple of the private texts."""
    said: set[Phrase] = field(default_factory=set)
    """The phrases and runs that the files contain."""
    openly: defaultdict[Phrase, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Closed titles, and long runs that private texts may contain too, with the paths of the files
    that have them."""

    def packed(self) -> bytes:
        """Serialise the echo."""
        words = _joined(tuple(sorted(self.words)))
        often = {_joined(three): number for three, number in sorted(self.often.items())}
        openly = {_joined(run): sorted(paths) for run, paths in sorted(self.openly.items())}
        said = [_joined(one) for one in sorted(self.said)]
        return json.dumps([words, often, said, openly]).encode()

    @classmethod
    def unpacked(cls, data: bytes) -> Echo:
        """Restore an echo from `packed`."""
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
    """Find what files repeat of the private texts; each file is given as words joined by spaces."""
    echo = Echo()
    private = chain([text for text, _ in evidence.texts], evidence.phrases)
    known = set(chain.from_iterable(map(threes, private)))
    whole = phrases_of(evidence.phrases.keys() | evidence.titles.keys(), {})
    for path, text in spoken.items():
        said = text.split()
        is_known = bytes(map(known.__contains__, threes(said)))
        echo.often.update(compress(threes(said), is_known))
        found = whole.found_in(said, compress(count(), is_known))
        echo.said.update(found)
        for title in found & evidence.titles.keys():
            echo.openly[title].add(path)
        for part in _in_private_words(said, is_known):
            same = chain(runs(part), runs(part, WIDE))
            echo.said.update(filter(evidence.runs.__contains__, same))
            for run in runs(part, LONG):
                echo.openly[run].add(path)
    return echo


def _in_private_words(said: list[bytes], is_known: bytes) -> Iterator[list[bytes]]:
    """Yield the parts of an open text whose word triples all stand in some private text."""
    for part in _IN_A_ROW.finditer(is_known):
        yield said[part.start() : part.end() + 2]


def subtract(evidence: Evidence, *echoes: Echo) -> Iterator[Coincidence]:
    """Remove marks that open files contain as well, and yield the long runs among them."""
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
    """Remove derived forms of a title (address, one word) if the title is no mark any more."""
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
    long.update((title, evidence.titles[title]) for title in openly.keys() & evidence.titles)
    told: dict[tuple[str, int, str], tuple[Secret, list[bytes]]] = {}
    for run, paths in openly.items():
        secret = long.get(run)
        if not secret or len(paths) > _TOO_COMMON:
            # So many files say it that it is a standard phrase, not a secret.
            continue
        for path in sorted(paths):
            place = (secret.path, secret.line, path)
            told.setdefault(place, (secret, []))[1].append(b" ".join(run))
    for (_, _, path), (secret, shared) in told.items():
        yield Coincidence(secret, path, sha256(b"\n".join(sorted(shared))).hexdigest())
