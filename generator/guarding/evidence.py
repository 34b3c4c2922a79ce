"""The marks of private texts: word runs, short names, and words that no open text contains.

A mark in a published file means that private text has leaked. Five words in a row are a mark if at
least one of them is specific; if all are words that every page is built of, it takes eight. Marks
that an open file contains too are removed again (see `echoes`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, repeat
from typing import Final

from generator.addresses import slug
from generator.guarding.phrases import Phrase, Phrases, phrases_of
from generator.guarding.private import Secret
from generator.guarding.structure import Structure
from generator.guarding.words import RUN, runs, texts, words, written

WIDE: Final = 8
"""Length of a run that is a mark even if every word in it is on every page."""
_LEAST_WORD: Final = 4
_LEAST_NUMBER: Final = 5
_LEAST_NAME: Final = 8
_LEAST_GLUED: Final = 10
"""Letters that a title without its spaces must have, so that a match is not chance."""
_LEAST_DIGITS: Final = 6
"""Digits that a case number or an amount made of short parts must have."""
_LEAST_LONE: Final = 7
"""Digits that a single number in a sentence must have, as that of an account."""
_GROUPED: Final = re.compile(rb"[0-9] [0-9]{2}")
"""What amounts and telephone numbers contain, and hardly any text. It is found quickly."""
_AMOUNT: Final = re.compile(rb"(?<![^ ])[1-9][0-9]{0,2}(?: [0-9]{3})+(?![^ ])")
_PHONE: Final = re.compile(
    rb"(?<![^ ])(?:[3-9][0-9] [0-9]{2}|2[0-9] [0-9]{2}(?= [3-9]| 2[5-9]))(?: [0-9]{2}){2}(?![^ ])"
)
"""A Danish telephone number (22 33 44 55), but not hours (20.00-22.30)."""
_COMMON: Final = re.compile(rb"(?:0045|45)?[0-9]{8}")
"""A day (20260312), or a telephone number. Calendars contain days without dashes, and links contain
telephone numbers without spaces, even if no open text spells them so."""
_YEAR: Final = 4
_LONGEST_TITLE: Final = 200
_LEAST_NAMING: Final = 3
_NAMING: Final = re.compile(r"\s\W?[A-ZÆØÅ]|\d")
"""A number or a capital letter after the first word, as in the name of a person or a place."""
_MOMENT: Final = re.compile(rb"[0-9]+t[0-9]+z?|[0-9]+z")
"""The time part of a timestamp such as `2026-01-15T15:11:12Z`. Papers contain the time at which
they were written, and pages the time at which a meeting begins, so a match means nothing."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is searched for. It is sent to worker processes, without the sources of the marks."""

    words: frozenset[bytes] = frozenset()
    phrases: Phrases = field(default_factory=Phrases)

    def __bool__(self) -> bool:
        """Return whether there is anything to search for."""
        return bool(self.words or self.phrases)

    def digest(self) -> bytes:
        """Return a digest that identifies these marks. The separators cannot occur in a word."""
        rows = b" ".join(sorted(self.words)), b"|".join(sorted(map(b" ".join, self.phrases)))
        return sha256(b"".join(len(row).to_bytes(8, "big") + row for row in rows)).digest()


@dataclass
class Evidence:
    """The marks, each with the secret that it was made from."""

    words: dict[bytes, Secret] = field(default_factory=dict)
    phrases: dict[Phrase, Secret] = field(default_factory=dict)
    """Texts that are shorter than a run."""
    runs: dict[Phrase, Secret] = field(default_factory=dict)
    """Runs of `RUN` words and of `WIDE` words."""
    texts: list[tuple[Phrase, Secret]] = field(default_factory=list)
    """The texts that are long enough for a run, as words."""
    titles: dict[Phrase, Secret] = field(default_factory=dict)
    """Titles of closed items that name somebody or something, or say much."""
    addressed: dict[Phrase, Phrase] = field(default_factory=dict)
    """Phrases and runs as they are spelt in an address, with the spelling that they were made from.
    """
    glued: dict[bytes, tuple[Phrase, Secret]] = field(default_factory=dict)
    """Titles and names written as one word, with the phrase that they were made from."""
    often: Counter[Phrase] = field(default_factory=Counter)
    """How often open texts contain each word triple of the private ones."""

    def marks(self) -> Marks:
        """Return what the worker processes need."""
        phrases = phrases_of(chain(self.phrases, self.runs), self.often)
        return Marks(frozenset(chain(self.words, self.glued)), phrases)

    def holds(self, text: Phrase) -> bool:
        """Return whether a text, or a run in it, is still a mark."""
        each = chain((text,), runs(text), runs(text, WIDE))
        is_held = any(one in self.runs or one in self.phrases for one in each)
        return is_held or not self.words.keys().isdisjoint(text)

    def secret_of(self, mark: Phrase) -> Secret:
        """Return the secret that a mark was made from."""
        if len(mark) == 1:
            return self.words.get(mark[0]) or self.glued[mark[0]][1]
        return self.runs[mark] if mark in self.runs else self.phrases[mark]


def make_evidence(
    secrets: Iterable[Secret], vocabulary: set[bytes], structure: Structure
) -> Evidence:
    """Cut secrets into marks. `vocabulary` holds the words of all open texts."""
    found = Evidence()
    known = vocabulary | structure.all
    # Share one object for each word, so that pickled marks are small.
    alike: dict[bytes, bytes] = {}
    for secret in secrets:
        said = words(written(secret.text))
        for text in texts(map(alike.setdefault, said, said)):
            _take_runs(text, secret, structure, found)
            _take_words(text, secret, vocabulary, structure, found)
            _take_numbers(text, secret, known, found)
            if secret.role == "title" and len(text) >= _least_title(secret.text):
                found.titles.setdefault(text, secret)
            if secret.kind != "comment" and len(secret.text) <= _LONGEST_TITLE:
                _take_addressed(text, secret, known, found)
                _take_glued(text, secret, known, found)
    return found


def _least_title(title: str) -> int:
    """Return how many words of a title two authors do not write by chance."""
    return _LEAST_NAMING if _NAMING.search(title) else RUN


def _take_runs(text: Phrase, secret: Secret, structure: Structure, found: Evidence) -> None:
    if len(text) < RUN:
        return
    found.texts.append((text, secret))
    says = bytes(word not in structure.all and not word.isdigit() for word in text)
    if bytes(RUN) not in says:
        found.runs.update(zip(runs(text), repeat(secret), strict=False))
    else:
        each = enumerate(runs(text))
        found.runs.update((run, secret) for at, run in each if any(says[at : at + RUN]))
    # A comment of such words only is help text written by `referat new`, which pages may contain.
    if secret.kind != "comment" and not all(says):
        plain = bytes(word in structure.own and not word.isdigit() for word in text)
        each = enumerate(runs(text, WIDE))
        found.runs.update((run, secret) for at, run in each if all(plain[at : at + WIDE]))


def _take_words(
    text: Phrase, secret: Secret, vocabulary: set[bytes], structure: Structure, found: Evidence
) -> None:
    short = 1 < len(text) < RUN and sum(map(len, text)) >= _LEAST_NAME
    if short and not all(word in structure.all or word.isdigit() for word in text):
        found.phrases.setdefault(text, secret)
    is_case = secret.role == "name" and 1 < len(text) < RUN and _is_case(text)
    if is_case or secret.role == "address":
        found.phrases.setdefault(text, secret)
    for word in text:
        if word not in vocabulary and word not in structure.all and _is_telling(word, secret):
            found.words.setdefault(word, secret)


def _take_numbers(text: Phrase, secret: Secret, known: Container[bytes], found: Evidence) -> None:
    """Add telephone numbers, and amounts with and without what separates their digits."""
    said = b" ".join(text)
    if not _GROUPED.search(said):
        return
    for phone in _PHONE.findall(said):
        found.phrases.setdefault(tuple(phone.split()), secret)
    for amount in _AMOUNT.findall(said):
        phrase, glued = tuple(amount.split()), amount.replace(b" ", b"")
        if len(glued) >= _LEAST_DIGITS:
            found.phrases.setdefault(phrase, secret)
            if glued not in known:
                found.glued.setdefault(glued, (phrase, secret))


def _take_addressed(text: Phrase, secret: Secret, known: Container[bytes], found: Evidence) -> None:
    """Add the marks of a title again, spelt as in an address."""
    if all(map(bytes.isascii, text)):
        return
    for phrase in (text, *runs(text), *runs(text, WIDE)):
        kept = found.runs if phrase in found.runs else found.phrases
        if phrase in kept and (said := _in_address(phrase)) != phrase and len(said) > 1:
            kept.setdefault(said, secret)
            found.addressed[said] = phrase
            if len(said) >= RUN:
                found.texts.append((said, secret))
    for word in text:
        said = _in_address((word,))
        if word in found.words and len(said) == 1 and said[0] not in known:
            found.words.setdefault(said[0], secret)


def _take_glued(text: Phrase, secret: Secret, known: Container[bytes], found: Evidence) -> None:
    """Add the marks of a title again as one word, as in an identifier or a hashtag."""
    if len(text) > 1 and found.holds(text):
        for said in {b"".join(text), b"".join(_in_address(text))}:
            if len(said) >= _LEAST_GLUED and said not in known and not said.isdigit():
                found.glued.setdefault(said, (text, secret))


def _in_address(phrase: Phrase) -> Phrase:
    """Return words as they are spelt in an address: køb becomes koeb."""
    said = "-".join(slug(word.decode("utf-8", "replace")) for word in phrase)
    return tuple(part.encode() for part in said.split("-") if part)


def _is_case(text: Phrase) -> bool:
    """Return whether numbers form a case number (24/1234) and not a date (2024-12-31)."""
    if not all(map(bytes.isdigit, text)) or sum(map(len, text)) < _LEAST_DIGITS:
        return False
    first, second, *_ = sorted(map(len, text), reverse=True)
    longest = max(text, key=len)
    is_year = first == _YEAR and longest[:2] in {b"19", b"20"}
    return first >= _YEAR and not (is_year and second < _YEAR - 1)


def _is_telling(word: bytes, secret: Secret) -> bool:
    """Return whether a single word is enough to recognise a text by."""
    if word.isdigit():
        least = _LEAST_NUMBER if secret.role == "name" else _LEAST_LONE
        return len(word) >= least and (secret.role == "name" or not _COMMON.fullmatch(word))
    if secret.role in {"text", "title"} and _MOMENT.fullmatch(word):
        return False
    return len(word.decode("utf-8", "replace")) >= _LEAST_WORD
