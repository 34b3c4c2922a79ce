"""Words whose plural no ending makes: `regel` and `regler`, `barn` and `børn`.

A stem brings together what only endings tell apart. Where a vowel falls out (`midler`,
`centret`), an ending takes the place of another (`kriterium`, `kriterier`), a vowel changes
(`mænd`), or a word is too short to lose anything (`by`, `byen`), the forms of a word have
several stems, and one would not find the other. So what says one of them is indexed by the
stems of the others too.

The word list knows most of these forms. Those with another vowel it holds as words by
themselves; `danish_plurals.txt` says which belong together. It also names stems that are some
other word's (`hænder` has that of `hændelse`): these are given to nobody.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from generator.rendering.search.compounds import Splitter
from generator.rendering.search.wordlist import WordList

_FALLS_OUT: Final = re.compile(r"(?:(.)\1?e([lnr])|u[ms])$")
"""`regel`, `middel`, `center`, `væsen`; `kriterium`, `kursus`."""
_HARDLY_STEMMED: Final = re.compile(".{2,3}|[^aeiouyæøå]*[aeiouyæøå]+e?|.+(?:end|ern)e")
"""`år`, `by`, `uge`, `bro`; `anliggende` and `stjerne`, which end like endings."""
_ONE: Final = frozenset(("en", "et"))
_MANY: Final = ("rne", "ene")
_OF_NOUNS: Final = ("er", "r", "en", "n", "et", "erne", "rne", "ene")
_SHOWN_FIRST: Final = ("r", "e")
_AFTER_STEMS: Final = ("", "e", "er", "en", "ne", "r")

Terms = tuple[tuple[str, str], ...]
"""Stems, each with a word that has it."""


@dataclass(frozen=True, slots=True)
class Plurals:
    """What is said by hand of words that belong together."""

    partners: Mapping[str, tuple[str, ...]]
    """From a word to those that are forms of it, or that it is a form of."""
    marked: tuple[tuple[str, ...], ...]
    """Words of which one is marked in texts where another was asked for."""
    taken: frozenset[str]
    """Words whose stems are given to no others."""
    ends: re.Pattern[str]
    """Finds a word with partners at the end of another."""
    digest: str
    """Names all of it."""


@cache
def danish_plurals() -> Plurals:
    """Load what is said by hand."""
    return read((resources.files("generator") / "data" / "danish_plurals.txt").read_text("utf-8"))


def read(text: str) -> Plurals:
    """Read lines of words that belong together.

    After a `=` they are only marked together, after a `!` stand words that give no stem.
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
    """Gives the forms of words that other stems find."""

    __slots__ = ("_plurals", "_splitter", "_stem", "_taken", "_words", "digest")

    def __init__(self, splitter: Splitter, words: WordList, plurals: Plurals) -> None:
        self._splitter = splitter
        self._words = words
        self._plurals = plurals
        self._stem = splitter.stem
        self._taken = frozenset(map(splitter.stem, plurals.taken))
        self.digest = plurals.digest
        """Names what they depend on beside the word list and this module."""

    def of(self, word: str) -> Terms:
        """Give the stems of forms that no ending makes; the word's own may be among them.

        Of a compound those that its last part has: `hjælpemiddel` for `hjælpemidler`.
        """
        last = self._splitter.parts(word)[-1]
        before = word[: len(word) - len(last)]
        others = (before + other for other in self._others(last) if self._is_free(other))
        partners = self._plurals.partners
        said = partners.get(word) or partners.get(self._splitter.basic(word), ())
        return self._with_stems((*others, *filter(self._is_free, said)))

    def alone(self, word: str) -> Terms:
        """Give the stems of a word's forms that it has because it is hardly stemmed: `byen`.

        No compound has them: who asks for `byer` does not mean a village's name in -by.
        """
        return self._with_stems(self._alone(word))

    def of_first(self, word: str) -> Terms:
        """Give the stems of other forms of a word that stands before others: `barn` for `børn`.

        Only those said by hand: before another word `middel` is hardly ever that of `midler`.
        """
        others = (other for other in self._partners_of(word) if not other.startswith(word))
        return self._with_stems(filter(self._is_free, others))

    def marked(self) -> Mapping[str, tuple[str, ...]]:
        """Give for stems the words of other stems that are marked where they are asked for."""
        found: dict[str, dict[str, str]] = {}
        for row in self._plurals.marked:
            terms = self._with_stems(filter(self._is_free, row))
            for stem, _ in terms:
                found.setdefault(stem, {}).update(each for each in terms if each[0] != stem)
        return {stem: tuple(others.values()) for stem, others in found.items() if others}

    def kin(self, word: str) -> frozenset[str]:
        """Give the words that a word of the index can come from, though it holds other letters.

        The index has words and stems, so it may be either.
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
        """Give a word of each stem that the forms of the same word have."""
        word = self._words.irregular.get(form)
        if word is None or not self._changes(word, form):
            word = self._words.basic(form)
        yield word
        yield from self._changed(word)
        for partner in self._partners_of(word):
            yield partner
            yield from self._changed(partner)

    def _partners_of(self, word: str) -> Iterator[str]:
        """Give what is said by hand of a word, or of the end of one that is listed as simple."""
        partners = self._plurals.partners
        if word in partners:
            yield from partners[word]
        elif (end := self._plurals.ends.search(word)) and self._words.listed(word):
            # `formand` and `oldebarn` are compounds, but are not cut.
            before = word[: end.start()]
            yield from filter(self._words.listed, map(before.__add__, partners[end[0]]))

    def _changed(self, word: str) -> Iterator[str]:
        """Give one of the forms of which a vowel has fallen out: they have one stem."""
        forms = self._words.changed.get(word, ())
        shown = [form for form in forms if form[-1] != "s" and self._changes(word, form)]
        if shown:
            yield min(shown, key=lambda form: (not form.endswith(_SHOWN_FIRST), len(form), form))

    def _changes(self, word: str, form: str) -> bool:
        """Tell whether a form is a word's without the vowel that falls out, or its ending.

        Of words in -er and -en only nouns: `lækre` would be found by what leaks (`læk`), and
        hardly anything is called `vedtagen`.
        """
        kept = _FALLS_OUT.sub(r"\1\2", word)
        if kept == word or not form.startswith(kept):
            return False
        if word.endswith("er"):
            return not _ONE.isdisjoint(self._words.endings.get(word, ()))
        return not (word.endswith("en") and form.removesuffix("s") == kept + "e")

    def _is_free(self, word: str) -> bool:
        return self._stem(word) not in self._taken

    def _with_stems(self, words: Iterable[str]) -> Terms:
        found: dict[str, str] = {}
        for word in words:
            found.setdefault(self._stem(word), word)
        return tuple(found.items())
