"""The leak gate: is anything private in what is about to be written?

What is private is cut into runs of five words, short names and words that stand nowhere else.
What an open file says too is left out of these. Then every byte that would be published is
searched for the rest. It is a net below all other stages: none of them is believed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.addresses import slug
from generator.guarding.cpr import find_numbers
from generator.guarding.personal import masked
from generator.guarding.private import Secret
from generator.guarding.surface import Surface
from generator.guarding.words import RUN, runs, texts, words, written

Phrase = tuple[bytes, ...]

_SUSPICIOUS: Final = re.compile(
    rb"(?<![0-9])[0-9]{2}[./ -]?[0-9]{2}[./ -]?[0-9]{2}[^0-9A-Za-z]{0,5}[0-9]{4}(?![0-9])"
)
LONG: Final = 12
"""Words in a row that are no mere chance when two authors write them."""
_LEAST_WORD: Final = 4
_LEAST_NUMBER: Final = 5
_LEAST_NAME: Final = 8
_ENOUGH: Final = 20
_TOO_COMMON: Final = 2


@dataclass(frozen=True, slots=True)
class Marks:
    """What gives private texts away; it travels to the workers, without saying where from."""

    words: frozenset[bytes]
    phrases: Mapping[Phrase, tuple[Phrase, ...]]
    """By their first two words."""
    runs: frozenset[Phrase]

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases or self.runs)


@dataclass(frozen=True, slots=True)
class Hit:
    """A mark that was found in a file which is to be published."""

    file: str
    mark: Phrase
    named: bool
    """Whether it is in the file's name."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A number that looks like a person's, in a file which is to be published."""

    file: str
    masked: str
    around: str


@dataclass(frozen=True, slots=True)
class Coincidence:
    """A long run that stands in a private place and in an open one."""

    secret: Secret
    open_path: str


@dataclass
class Evidence:
    """Marks with the secrets that each was made of."""

    words: dict[bytes, Secret] = field(default_factory=dict)
    phrases: dict[Phrase, Secret] = field(default_factory=dict)
    runs: dict[Phrase, Secret] = field(default_factory=dict)
    long: dict[Phrase, Secret] = field(default_factory=dict)

    def marks(self) -> Marks:
        """Give what the workers need."""
        phrases: defaultdict[Phrase, list[Phrase]] = defaultdict(list)
        for phrase in self.phrases:
            phrases[phrase[:2]].append(phrase)
        return Marks(
            frozenset(self.words),
            {pair: tuple(full) for pair, full in phrases.items()},
            frozenset(self.runs),
        )

    def secret_of(self, mark: Phrase) -> Secret:
        """Give the secret that a mark was made of."""
        if len(mark) == 1:
            return self.words[mark[0]]
        return self.runs[mark] if mark in self.runs else self.phrases[mark]


def make_evidence(
    secrets: Iterable[Secret], vocabulary: set[bytes], structure: frozenset[bytes]
) -> Evidence:
    """Cut secrets into marks. Words of `vocabulary` are open; those of `structure` mean nothing."""
    found = Evidence()
    for secret in secrets:
        for text in texts(words(written(secret.text))):
            if len(text) >= RUN:
                says = [word not in structure and not word.isdigit() for word in text]
                for at, run in enumerate(runs(list(text))):
                    if True in says[at : at + RUN]:
                        found.runs[run] = secret
            elif len(text) > 1 and secret.kind != "comment":
                if sum(map(len, text)) >= _LEAST_NAME and not _is_empty(text, structure):
                    found.phrases.setdefault(text, secret)
            if secret.kind != "comment":
                for word in text:
                    if word not in vocabulary and _gives_away(word, secret, structure):
                        found.words.setdefault(word, secret)
            if secret.kind in {"closed", "embargoed"} and len(text) >= LONG:
                found.long.update(dict.fromkeys(runs(list(text), LONG), secret))
    return found


def _is_empty(run: Phrase, structure: frozenset[bytes]) -> bool:
    return all(word in structure or word.isdigit() for word in run)


def _gives_away(word: bytes, secret: Secret, structure: frozenset[bytes]) -> bool:
    if word.isdigit():
        return secret.role == "name" and len(word) >= _LEAST_NUMBER and word not in structure
    return len(word.decode("utf-8", "replace")) >= _LEAST_WORD and word not in structure


def subtract(evidence: Evidence, spoken: Mapping[str, bytes]) -> Iterator[Coincidence]:
    """Take out of the marks what open files say too, and give the long runs among these."""
    openly: defaultdict[Phrase, set[str]] = defaultdict(set)
    firsts = {phrase[:2] for phrase in evidence.phrases}
    for path, text in spoken.items():
        found = [word for word in text.split() if word != b"\xff"]
        if not evidence.runs.keys().isdisjoint(runs(found)):
            for run in set(runs(found)) & evidence.runs.keys():
                del evidence.runs[run]
        if not firsts.isdisjoint(zip(found, found[1:], strict=False)):
            for phrase in _phrases_in(found, evidence.phrases, firsts):
                evidence.phrases.pop(phrase, None)
        if evidence.long and not evidence.long.keys().isdisjoint(runs(found, LONG)):
            for run in set(runs(found, LONG)) & evidence.long.keys():
                openly[run].add(path)
    told: set[tuple[str, int, str]] = set()
    for run, paths in openly.items():
        secret = evidence.long[run]
        if len(paths) > _TOO_COMMON:
            # Everybody writes it: a formula, not a secret.
            continue
        for path in sorted(paths):
            if (secret.path, secret.line, path) not in told:
                told.add((secret.path, secret.line, path))
                yield Coincidence(secret, path)


def _phrases_in(
    found: Sequence[bytes], phrases: Iterable[Phrase], firsts: set[Phrase]
) -> set[Phrase]:
    by_first: defaultdict[Phrase, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        by_first[phrase[:2]].append(phrase)
    return {
        phrase
        for at, pair in enumerate(zip(found, found[1:], strict=False))
        if pair in firsts
        for phrase in by_first[pair]
        if tuple(found[at : at + len(phrase)]) == phrase
    }


def search(lot: Sequence[tuple[str, bytes | Path]], marks: Marks) -> list[Hit | Shown]:
    """Search files that are to be published for marks, and for numbers of persons."""
    surface = Surface()
    hits: list[Hit | Shown] = []
    pairs = marks.phrases.keys()
    for name, content in lot:
        data = content if isinstance(content, bytes) else content.read_bytes()
        for number, text in enumerate(surface.of(name, data)):
            if _SUSPICIOUS.search(text):
                said = text.decode("utf-8", "replace")
                hits += (
                    Shown(name, one.masked, masked(said, one.start, one.end))
                    for one in find_numbers(said)
                )
            found = words(text)
            if (
                marks.words.isdisjoint(found)
                and pairs.isdisjoint(zip(found, found[1:], strict=False))
                and marks.runs.isdisjoint(
                    zip(found, found[1:], found[2:], found[3:], found[4:], strict=False)
                )
            ):
                continue
            matched = _matches(found, marks)
            hits += (Hit(name, mark, number == 0) for mark in sorted(matched)[:_ENOUGH])
    return hits


def _matches(found: list[bytes], marks: Marks) -> set[Phrase]:
    matched: set[Phrase] = {(word,) for word in marks.words.intersection(found)}
    matched |= marks.runs.intersection(runs(found))
    for at, pair in enumerate(zip(found, found[1:], strict=False)):
        for phrase in marks.phrases.get(pair, ()):
            if tuple(found[at : at + len(phrase)]) == phrase:
                matched.add(phrase)
    return matched


def sift(hits: Iterable[Hit], vocabulary: set[bytes]) -> Iterator[Hit]:
    """Leave out single words that are made of open ones: parts of compounds, names in addresses."""
    made: set[bytes] | None = None
    joined = b""
    for hit in hits:
        if len(hit.mark) == 1:
            if made is None:
                made = {
                    part.encode()
                    for word in vocabulary
                    for part in slug(word.decode("utf-8", "replace")).split("-")
                }
                joined = b" ".join(vocabulary)
            if hit.mark[0] in made or (hit.file.endswith(".js") and hit.mark[0] in joined):
                continue
        yield hit
