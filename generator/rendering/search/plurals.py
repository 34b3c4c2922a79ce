"""Irregular plurals, which stemming does not recognise: `regel` and `regler`, `barn` and `børn`.

A stemmer unites forms that differ only in their endings. The forms of a word have several stems if
a vowel drops out (`midler`, `centret`), one ending replaces another (`kriterium`, `kriterier`), a
vowel changes (`mænd`), or the word is too short to be stemmed (`by`, `byen`). Each form is then
indexed by the stems of the others too.

The word list contains most of these forms. Forms with another vowel are words by themselves there;
`danish_plurals.txt` says which belong together. It also lists words whose stem is that of another
word (`hænder` and `hændelse`), which are not added to others.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from generator.rendering.search.compounds import Splitter, Stems
from generator.rendering.search.wordlist import WordList

_FALLS_OUT: Final = re.compile(r"(?:(.)\1?e([lnr])|u[ms])$")
"""`regel`, `middel`, `center`, `væsen`; `kriterium`, `kursus`."""
_HARDLY_STEMMED: Final = re.compile(".{2,3}|[^aeiouyæøå]*[aeiouyæøå]+e?|.+(?:end|ern)e")
"""`år`, `by`, `uge`, `bro`; `anliggende` and `stjerne`, which look as if they had an ending."""
_ONE: Final = frozenset(("en", "et"))
_MANY: Final = ("rne", "ene")
_OF_NOUNS: Final = ("er", "r", "en", "n", "et", "erne", "rne", "ene")
_SHOWN_FIRST: Final = ("r", "e")
_AFTER_STEMS: Final = ("", "e", "er", "en", "ne", "r")


@dataclass(frozen=True, slots=True)
class Plurals:
    """The hand-written list of forms that belong together."""

    partners: Mapping[str, tuple[str, ...]]
    """From each word to its other forms."""
    marked: tuple[tuple[str, ...], ...]
    """Groups of words: if one is searched for, the others are highlighted too."""
    taken: frozenset[str]
    """Words whose stems are not added to other words."""
    ends: re.Pattern[str]
    """Matches a word with partners at the end of another word."""
    digest: str
    """A digest of the whole list."""


@cache
def danish_plurals() -> Plurals:
    """Load the hand-written list."""
    return read((resources.files("generator") / "data" / "danish_plurals.txt").read_text("utf-8"))


def read(text: str) -> Plurals:
    """Read lines of words that belong together.

    Words after `=` are only highlighted together; words after `!` give no stem.
    """
    partners: dict[str, tuple[str, ...]] = {}
    marked: list[tuple[str, ...]] = []
    taken: set[str] = set()
    for line in text.splitlines():
        sign, row = line[:1], tuple(line.lstrip("=!").split())
        if sign == "!":
            taken.update(row)
        elif sign != "#":
            marked.append(row)
            for word in row if sign != "=" else ():
                rest = tuple(each for each in row if each != word)
                partners[word] = partners.get(word, ()) + rest
    ends = re.compile(f"(?:{'|'.join(map(re.escape, sorted(partners)))})$")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Plurals(partners, tuple(marked), frozenset(taken), ends, digest)


class OtherForms:
    """Finds the other forms of words that have a different stem."""

    __slots__ = ("_plurals", "_splitter", "_stem", "_taken", "_words", "digest")

    def __init__(self, splitter: Splitter, words: WordList, plurals: Plurals) -> None:
        self._splitter = splitter
        self._words = words
        self._plurals = plurals
        self._stem = splitter.stem
        self._taken = frozenset(map(splitter.stem, plurals.taken))
        self.digest = plurals.digest
        """Identifies what the forms depend on, apart from the word list and this module."""

    def of(self, word: str) -> Stems:
        """Return the stems of irregular forms; the word's own may be among them.

        For a compound, those of its last part: `hjælpemiddel` for `hjælpemidler`.
        """
        last = self._splitter.parts(word)[-1]
        before = word[: len(word) - len(last)]
        others = (before + other for other in self._others(last) if self._is_free(other))
        partners = self._plurals.partners
        said = partners.get(word) or partners.get(self._splitter.basic(word), ())
        return self._with_stems((*others, *filter(self._is_free, said)))

    def alone(self, word: str) -> Stems:
        """Return the stems of the forms of a word too short to be stemmed: `byen`.

        Compounds are excluded: searching for `byer` should not find names of villages in -by.
        """
        return self._with_stems(self._alone(word))

    def of_first(self, word: str) -> Stems:
        """Return the stems of other forms of a word inside a compound: `barn` for `børn`.

        Only those from the hand-written list: inside a compound `middel` is hardly ever `midler`.
        """
        others = (other for other in self._partners_of(word) if not other.startswith(word))
        return self._with_stems(filter(self._is_free, others))

    def marked(self) -> Mapping[str, tuple[str, ...]]:
        """Return, by stem, the words with other stems that are highlighted with it."""
        found: dict[str, dict[str, str]] = {}
        for row in self._plurals.marked:
            terms = self._with_stems(filter(self._is_free, row))
            for stem, _ in terms:
                found.setdefault(stem, {}).update(each for each in terms if each[0] != stem)
        return {stem: tuple(others.values()) for stem, others in found.items() if others}

    def kin(self, word: str) -> frozenset[str]:
        """Return the words that may have produced a word of the index with different letters.

        The index holds words and stems, so the argument may be either.
        """
        found: set[str] = set()
        for form in map(word.__add__, _AFTER_STEMS):
            if form == word or self._stem(form) == word:
                last = self._splitter.parts(form)[-1]
                others = {form[: len(form) - len(last)] + other for other in self._others(last)}
                others.update(self._partners_of(self._splitter.basic(form)), self._alone(form))
                found |= others if len(others) > 1 else frozenset()
        return frozenset(found)

    def _alone(self, word: str) -> Iterator[str]:
        base = self._words.basic(word)
        endings = self._words.endings.get(base, frozenset())
        if _HARDLY_STEMMED.fullmatch(base) and any(e.endswith(_MANY) for e in endings):
            yield base
            yield from (base + ending for ending in _OF_NOUNS if ending in endings)

    def _others(self, form: str) -> Iterator[str]:
        """Yield one word for each stem among the forms of the same word."""
        word = self._words.irregular.get(form)
        if word is None or not self._changes(word, form):
            word = self._words.basic(form)
        yield word
        yield from self._changed(word)
        for partner in self._partners_of(word):
            yield partner
            yield from self._changed(partner)

    def _partners_of(self, word: str) -> Iterator[str]:
        """Yield the listed partners of a word, or of the end of one that is listed as simple."""
        partners = self._plurals.partners
        if word in partners:
            yield from partners[word]
        elif (end := self._plurals.ends.search(word)) and self._words.listed(word):
            # `formand` and `oldebarn` are compounds that are not split.
            before = word[: end.start()]
            yield from filter(self._words.listed, map(before.__add__, partners[end[0]]))

    def _changed(self, word: str) -> Iterator[str]:
        """Yield one of the forms without the vowel that drops out; these have one stem."""
        forms = self._words.changed.get(word, ())
        shown = [form for form in forms if form[-1] != "s" and self._changes(word, form)]
        if shown:
            yield min(shown, key=lambda form: (not form.endswith(_SHOWN_FIRST), len(form), form))

    def _changes(self, word: str, form: str) -> bool:
        """Return whether a form is the word without its ending, or the vowel that drops out.

        Of words in -er and -en only nouns count: `lækre` would match `læk`, and hardly any noun is
        like `vedtagen`.
        """
        kept = _FALLS_OUT.sub(r"\1\2", word)
        if kept == word or not form.startswith(kept):
            return False
        if word.endswith("er"):
            return not _ONE.isdisjoint(self._words.endings.get(word, ()))
        return not (word.endswith("en") and form.removesuffix("s") == kept + "e")

    def _is_free(self, word: str) -> bool:
        return self._stem(word) not in self._taken

    def _with_stems(self, words: Iterable[str]) -> Stems:
        found: dict[str, str] = {}
        for word in words:
            found.setdefault(self._stem(word), word)
        return tuple(found.items())
