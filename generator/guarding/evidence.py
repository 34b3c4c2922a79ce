"""What gives private texts away: runs of words, short names, words that stand nowhere else.

A run of five words is enough, if one of them says anything; of words that every page is built
of it takes eight. What an open file says too gives nothing away and is taken out again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import Final

from generator.guarding.private import Secret
from generator.guarding.structure import Structure
from generator.guarding.words import END, RUN, runs, texts, words, written

Phrase = tuple[bytes, ...]

WIDE: Final = 8
"""Words in a row that give a text away though each of them is on every page."""
PAIR: Final = 2
THREE: Final = 3
LONG: Final = 12
"""Words in a row that are no mere chance when two authors write them."""
_LEAST_WORD: Final = 4
_LEAST_NUMBER: Final = 5
_LEAST_NAME: Final = 8
_TOO_COMMON: Final = 2


@dataclass(frozen=True, slots=True)
class Marks:
    """What is searched for; it travels to the workers, without saying where it is from."""

    words: frozenset[bytes] = frozenset()
    pairs: frozenset[Phrase] = frozenset()
    """Phrases of two words."""
    phrases: Mapping[Phrase, tuple[tuple[int, Phrase], ...]] = field(default_factory=dict)
    """Longer ones and runs, by the three neighbours in the middle of each, which few texts hold
    by chance, and how far into it these stand."""

    def written(self) -> bytes:
        """Write all of it down, so that other marks are other bytes. No word holds a space."""
        phrases = sorted(phrase for row in self.phrases.values() for _, phrase in row)
        kinds = (sorted(self.pairs), phrases)
        rows = [b" ".join(sorted(self.words)), *(b"|".join(map(b" ".join, kind)) for kind in kinds)]
        return b"".join(len(row).to_bytes(8, "big") + row for row in rows)


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
    wide: dict[Phrase, Secret] = field(default_factory=dict)
    long: dict[Phrase, Secret] = field(default_factory=dict)

    def marks(self) -> Marks:
        """Give what the workers need."""
        pairs = frozenset(phrase for phrase in self.phrases if len(phrase) == PAIR)
        found: defaultdict[Phrase, list[tuple[int, Phrase]]] = defaultdict(list)
        for phrase in dict.fromkeys(chain(self.phrases, self.runs, self.wide)):
            if phrase not in pairs:
                at = (len(phrase) - THREE) // 2
                found[phrase[at : at + THREE]].append((at, phrase))
        rows = {three: tuple(phrases) for three, phrases in found.items()}
        return Marks(frozenset(self.words), pairs, rows)

    def secret_of(self, mark: Phrase) -> Secret:
        """Give the secret that a mark was made of."""
        if len(mark) == 1:
            return self.words[mark[0]]
        return next(kind[mark] for kind in (self.runs, self.wide, self.phrases) if mark in kind)


def make_evidence(
    secrets: Iterable[Secret], vocabulary: set[bytes], structure: Structure
) -> Evidence:
    """Cut secrets into marks. `vocabulary` are the words of open texts."""
    found = Evidence()
    for secret in secrets:
        for text in texts(words(written(secret.text))):
            _take_runs(text, secret, structure, found)
            if secret.kind != "comment":
                _take_words(text, secret, vocabulary, structure, found)
    return found


def _take_runs(text: Phrase, secret: Secret, structure: Structure, found: Evidence) -> None:
    if len(text) < RUN:
        return
    says = [word not in structure.all and not word.isdigit() for word in text]
    for at, run in enumerate(runs(text)):
        if True in says[at : at + RUN]:
            found.runs[run] = secret
    if not all(says) and len(text) >= WIDE:
        plain = [word in structure.own and not word.isdigit() for word in text]
        for at, run in enumerate(runs(text, WIDE)):
            if False not in plain[at : at + WIDE]:
                found.wide[run] = secret
    if secret.kind in {"closed", "embargoed"} and len(text) >= LONG:
        found.long.update(dict.fromkeys(runs(text, LONG), secret))


def _take_words(
    text: Phrase, secret: Secret, vocabulary: set[bytes], structure: Structure, found: Evidence
) -> None:
    short = 1 < len(text) < RUN and sum(map(len, text)) >= _LEAST_NAME
    if short and not all(word in structure.all or word.isdigit() for word in text):
        found.phrases.setdefault(text, secret)
    for word in text:
        if word not in vocabulary and word not in structure.all and _is_telling(word, secret):
            found.words.setdefault(word, secret)


def _is_telling(word: bytes, secret: Secret) -> bool:
    """Tell whether a word by itself can give a text away."""
    if word.isdigit():
        return secret.role == "name" and len(word) >= _LEAST_NUMBER
    return len(word.decode("utf-8", "replace")) >= _LEAST_WORD


def subtract(evidence: Evidence, spoken: Mapping[str, bytes]) -> Iterator[Coincidence]:
    """Take out of the marks what open files say too, and give the long runs among these."""
    openly: defaultdict[Phrase, set[str]] = defaultdict(set)
    by_first = _by_first(evidence.phrases)
    for path, text in spoken.items():
        found = [word for word in text.split() if word != END]
        for kind, length in ((evidence.runs, RUN), (evidence.wide, WIDE)):
            if kind and not kind.keys().isdisjoint(runs(found, length)):
                for run in set(runs(found, length)) & kind.keys():
                    del kind[run]
        if not by_first.keys().isdisjoint(pairwise(found)):
            for phrase in phrases_in(found, by_first):
                evidence.phrases.pop(phrase, None)
        if evidence.long and not evidence.long.keys().isdisjoint(runs(found, LONG)):
            for run in set(runs(found, LONG)) & evidence.long.keys():
                openly[run].add(path)
    yield from _coincidences(openly, evidence)


def _coincidences(openly: Mapping[Phrase, set[str]], evidence: Evidence) -> Iterator[Coincidence]:
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


def threes(found: Sequence[bytes]) -> Iterator[Phrase]:
    """Give every three neighbours."""
    return zip(found, found[1:], found[2:], strict=False)


def phrases_in(
    found: Sequence[bytes], by_first: Mapping[Phrase, Sequence[Phrase]]
) -> Iterator[Phrase]:
    """Give the phrases that stand in a text, from those listed by their first two words."""
    for at, pair in enumerate(pairwise(found)):
        for phrase in by_first.get(pair, ()):
            if tuple(found[at : at + len(phrase)]) == phrase:
                yield phrase


def _by_first(phrases: Iterable[Phrase]) -> dict[Phrase, list[Phrase]]:
    found: defaultdict[Phrase, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        found[phrase[:2]].append(phrase)
    return dict(found)
