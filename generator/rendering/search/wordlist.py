"""The Danish word list: which words can begin a compound, and which can end one.

The bundled list is made from Stavekontrolden's dictionary by `scripts/make_wordlist.py`, and has a
licence of its own beside it (`generator/data/danish_words.LICENSE.txt`). Each line of the unpacked
file is ::

    0s|0,0en,0ens,0s| sundhed …

The first field gives the forms of its words at the beginning of a compound, the second those at the
end: a number of letters to remove, and letters to append. So `sundheds` begins a compound, and
`sundhed`, `sundheden`, `sundhedens`, `sundheds` end one. The words after the last bar are simple:
they are not compounds themselves.

Without the list (`learn`), a site's own words take its place: a word that stands alone may also be
part of a longer one.
"""

from __future__ import annotations

import hashlib
import lzma
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from generator.rendering.search.stems import STOP_WORDS, Stemmer

_FILE: Final = "danish_words.txt.xz"
_SHORTEST_LEARNT: Final = 4
_SHORTEST_STEM: Final = 4


@dataclass(frozen=True, slots=True)
class WordList:
    """The words that compounds are made of."""

    first: Mapping[str, str]
    """From the form inside a compound (`arbejds`) to the word (`arbejde`)."""
    endings: Mapping[str, frozenset[str]]
    """From a word to the endings that it can have at the end of a compound."""
    irregular: Mapping[str, str]
    """From a form that begins differently (`regler`) to its word (`regel`)."""
    changed: Mapping[str, tuple[str, ...]]
    """The reverse: from a word to such forms."""
    whole: frozenset[str]
    """Listed words that neither begin nor end compounds; they are only protected from splitting."""
    digest: str
    """A digest of the list's content."""

    def begins(self, form: str) -> bool:
        """Return whether a form can begin a compound."""
        return form in self.first

    def ends(self, form: str) -> bool:
        """Return whether a form can end a compound."""
        return form in self.irregular or self._bare(form) is not None

    def basic(self, form: str) -> str:
        """Return the listed word of a form, or the form itself.

        For short words and adjectives this is better than a stem: `sti` for `stier`, `sektoriel`
        for `sektorielt`.
        """
        return self._bare(form) or form

    def listed(self, word: str) -> bool:
        """Return whether a word itself is listed, and not only a form of it."""
        return word in self.endings or word in self.changed or word in self.whole

    def _bare(self, form: str) -> str | None:
        endings = self.endings
        for length in range(min(6, len(form) - 2) + 1):
            cut = len(form) - length
            found = endings.get(form[:cut])
            if found is not None and form[cut:] in found:
                return form[:cut]
        return None

    def holds(self, word: str) -> bool:
        """Return whether the word is listed in any form: then it is simple, and not split."""
        return word in self.whole or word in self.first or self.ends(word)


@cache
def danish() -> WordList | None:
    """Load the bundled list; `None` if it has been removed."""
    file = resources.files("generator") / "data" / _FILE
    if not file.is_file():
        return None
    return read(lzma.decompress(file.read_bytes()).decode())


def read(text: str) -> WordList:
    """Read a list in the format described above."""
    first: dict[str, str] = {}
    endings: dict[str, frozenset[str]] = {}
    irregular: dict[str, str] = {}
    changed: dict[str, tuple[str, ...]] = {}
    whole: set[str] = set()
    for line in text.splitlines():
        before, after, listed = line.split("|")
        words = listed.split()
        for form, word in _forms(_codes(before), words):
            first.setdefault(form, word)
        lasts = _codes(after)
        if regular := frozenset(add for cut, add in lasts if not cut):
            # Most words are listed once, and share their set of endings.
            twice = endings.keys() & words
            endings |= dict.fromkeys(words, regular) | {w: endings[w] | regular for w in twice}
        else:
            whole.update(words)
        for form, word in _forms([code for code in lasts if code[0]], words):
            irregular.setdefault(form, word)
            changed[word] = (*changed.get(word, ()), form)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return WordList(first, endings, irregular, changed, frozenset(whole), digest)


def _forms(codes: Iterable[tuple[int, str]], words: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each word with letters removed and appended, and the word itself."""
    for cut, add in codes:
        yield from ((word[: len(word) - cut] + add, word) for word in words)


def _codes(text: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(code[0]), code[1:]) for code in text.split(",") if code)


def learn(words: Iterable[str], stem: Stemmer) -> WordList:
    """Derive a list from a site's own words, given in lower case.

    A word may begin a compound as it is or joined by s or e, and end one in any form with its stem.
    This misses words that the site never uses alone, and is seldom wrong.
    """
    stop = STOP_WORDS["da"]
    known = sorted(
        {word for word in words if len(word) >= _SHORTEST_LEARNT and word.isalpha()} - stop
    )
    simple = _not_built_of_others(known, stem)
    first: dict[str, str] = {}
    endings: dict[str, set[str]] = {}
    for word in simple:
        for joint in ("", "s", "e"):
            first.setdefault(word + joint, word)
        root = stem(word)
        if len(root) >= _SHORTEST_STEM:
            endings.setdefault(root, set()).update((word[len(root) :], ""))
    digest = hashlib.sha256("\n".join(simple).encode()).hexdigest()
    return WordList(
        first,
        {root: frozenset(found | _INFLECTIONS) for root, found in endings.items()},
        {},
        {},
        frozenset(),
        digest,
    )


_INFLECTIONS: Final = frozenset(("e", "en", "er", "erne", "ens", "et", "ets", "s", "ene", "ernes"))


def _not_built_of_others(words: list[str], stem: Stemmer) -> list[str]:
    """Drop words that consist of a listed word and a listed rest: `mødeplan`, `sagsmappe`."""
    roots = {stem(word) for word in words}
    listed = set(words)

    def is_compound(word: str) -> bool:
        cuts = range(_SHORTEST_LEARNT, len(word) - _SHORTEST_LEARNT + 1)
        return any(begins(word[:cut]) and ends(word[cut:]) for cut in cuts)

    def begins(form: str) -> bool:
        return form in listed or (form[-1] in "se" and form[:-1] in listed)

    def ends(form: str) -> bool:
        root = stem(form)
        return len(root) >= _SHORTEST_STEM and root in roots

    return [word for word in words if not is_compound(word)]
