"""The index of a whole site: its language, its word list and the secretariat's corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import cache, lru_cache, partial
from pathlib import PurePosixPath
from typing import Final, TypeGuard

from generator.model import Language
from generator.planning.searchables import DocumentGroup
from generator.planning.views import FollowView, PlannedPage, View
from generator.planning.views.search import SearchView
from generator.reading.corrections import Corrections
from generator.rendering.search.analysis import Analyser, Phrase
from generator.rendering.search.compounds import Cuts, Splitter
from generator.rendering.search.groups import Analysis, analyse_group
from generator.rendering.search.index import Documents, SearchIndex, build_index
from generator.rendering.search.memo import Memo
from generator.rendering.search.plurals import OtherForms, danish_plurals
from generator.rendering.search.stems import Stemmer, stemmer
from generator.rendering.search.tokens import lowered, pieces
from generator.rendering.search.wordlist import WordList, danish, learn
from generator.work import Serial, spread

_WORTH_PROCESSES: Final = 60
"""With fewer groups than this, loading the word list in other processes takes longer than the work.
"""


def index_site(
    groups: Iterable[DocumentGroup],
    *,
    language: Language,
    folder: PurePosixPath,
    corrections: Corrections | None = None,
    memo: Memo | None = None,
    executor: Executor | None = None,
) -> SearchIndex:
    """Index a site's documents into files below `folder`.

    With a memo, only new documents are analysed; an executor helps if there are enough of them. If
    the Danish word list has been removed, everything is analysed in this process, because the list
    is then derived from the site's own words.
    """
    corrections = corrections or Corrections()
    found: Sequence[DocumentGroup] = tuple(groups)
    words = danish() if language == "da" else None
    analyse = None
    if language == "da" and words is None:
        words = learn(_words(found), stemmer("da"))
    elif executor and not isinstance(executor, Serial):
        analyse = partial(_analyse_all, language, corrections, executor)
    made = analyser(language, words, corrections)
    return build_index(found, made, folder=folder, memo=memo, analyse=analyse)


def _analyse_all(
    language: Language, corrections: Corrections, executor: Executor, groups: Sequence[Documents]
) -> list[Analysis]:
    worker = executor if len(groups) >= _WORTH_PROCESSES else Serial()
    return spread(partial(_analyse, language, corrections), groups, worker)


def _analyse(language: Language, corrections: Corrections, documents: Documents) -> Analysis:
    return analyse_group(documents, _analyser(language, corrections))


@lru_cache(maxsize=1)
def _analyser(language: Language, corrections: Corrections) -> Analyser:
    """Make the analyser, once in each worker process."""
    return analyser(language, danish() if language == "da" else None, corrections)


def can_search(view: View) -> TypeGuard[SearchView | FollowView]:
    """Return whether a page needs the address of the index."""
    return isinstance(view, SearchView | FollowView)


def point_to(page: PlannedPage, index: SearchIndex) -> PlannedPage:
    """Add the address of the index to pages that can search; return other pages unchanged."""
    if can_search(page.view):
        return replace(page, view=replace(page.view, manifest=f"/{index.manifest}"))
    return page


def analyser(language: Language, words: WordList | None, corrections: Corrections) -> Analyser:
    """Make the analyser of a site's documents. Without a word list, no word is split."""
    stem = stemmer(language)
    splitter = Splitter(words, stem, _cuts(corrections, stem)) if language == "da" else None
    bare = Analyser(language, stem, splitter)
    return Analyser(language, stem, splitter, _pairs(corrections, bare))


def kin(word: str) -> frozenset[str]:
    """Return other forms of a word that may explain it in an index: `mand` for `mænd`."""
    return _forms().kin(word)


@cache
def _forms() -> OtherForms:
    stem = stemmer("da")
    words = danish() or learn((), stem)
    return OtherForms(Splitter(words, stem), words, danish_plurals())


def _words(groups: Iterable[DocumentGroup]) -> Iterator[str]:
    for group in groups:
        for document in group.documents:
            for text in (document.title, document.decision, document.text):
                yield from pieces(lowered(text))


def _cuts(corrections: Corrections, stem: Stemmer) -> Cuts:
    return Cuts(
        {stem("".join(parts)): parts for parts in corrections.compounds},
        frozenset(stem(word) for word in corrections.whole),
    )


def _pairs(corrections: Corrections, bare: Analyser) -> Iterator[tuple[Phrase, Phrase]]:
    """Yield the synonyms in both directions, as stems."""
    for one, other in corrections.synonyms:
        first, second = bare.phrase(one), bare.phrase(other)
        if first and second:
            yield first, second
            yield second, first
