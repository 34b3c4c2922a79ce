"""The index of a whole site: its language, its word list and its secretariat's corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath
from typing import TypeGuard

from generator.model import Language
from generator.planning.searchables import DocumentGroup
from generator.planning.views import FollowView, PlannedPage, View
from generator.planning.views.search import SearchView
from generator.reading.corrections import Corrections
from generator.rendering.search.analysis import Analyser, Phrase
from generator.rendering.search.compounds import Cuts, Splitter
from generator.rendering.search.index import SearchIndex, build_index
from generator.rendering.search.memo import Memo
from generator.rendering.search.plurals import OtherForms, danish_plurals
from generator.rendering.search.stems import Stemmer, stemmer
from generator.rendering.search.tokens import pieces, small
from generator.rendering.search.wordlist import WordList, danish, learn


def index_site(
    groups: Iterable[DocumentGroup],
    *,
    language: Language,
    folder: PurePosixPath,
    corrections: Corrections | None = None,
    memo: Memo | None = None,
) -> SearchIndex:
    """Index a site's documents into files below `folder`.

    With a memo, only what is new is read. Where the Danish word list has been taken out, all
    is read, because the site's own words take the list's place.
    """
    said = corrections or Corrections()
    found: Sequence[DocumentGroup] = tuple(groups)
    words = danish() if language == "da" else None
    if language == "da" and words is None:
        words = learn(_words(found), stemmer("da"))
    return build_index(found, analyser(language, words, said), folder=folder, memo=memo)


def can_search(view: View) -> TypeGuard[SearchView | FollowView]:
    """Tell whether a page must know where the index begins."""
    return isinstance(view, SearchView | FollowView)


def point_to(page: PlannedPage, index: SearchIndex) -> PlannedPage:
    """Tell the pages that can search where the index begins; every other page is as it was."""
    if can_search(page.view):
        return replace(page, view=replace(page.view, manifest=f"/{index.manifest}"))
    return page


def analyser(language: Language, words: WordList | None, said: Corrections) -> Analyser:
    """Make what analyses the documents of a site. Without words nothing is cut."""
    stem = stemmer(language)
    splitter = Splitter(words, stem, _cuts(said, stem)) if language == "da" else None
    bare = Analyser(language, stem, splitter)
    return Analyser(language, stem, splitter, _pairs(said, bare))


def kin(word: str) -> frozenset[str]:
    """Give other forms of a word that may be why it stands in an index: `mand` for `mænd`."""
    return _forms().kin(word)


@cache
def _forms() -> OtherForms:
    stem = stemmer("da")
    words = danish() or learn((), stem)
    return OtherForms(Splitter(words, stem), words, danish_plurals())


def _words(groups: Iterable[DocumentGroup]) -> Iterator[str]:
    for group in groups:
        for document in group.documents():
            for text in (document.title, document.decision, document.text):
                yield from pieces(small(text))


def _cuts(said: Corrections, stem: Stemmer) -> Cuts:
    return Cuts(
        {stem("".join(parts)): parts for parts in said.compounds},
        frozenset(stem(word) for word in said.whole),
    )


def _pairs(said: Corrections, bare: Analyser) -> Iterator[tuple[Phrase, Phrase]]:
    """Give the synonyms both ways, as the stems of their words."""
    for one, other in said.synonyms:
        first, second = bare.phrase(one), bare.phrase(other)
        if first and second:
            yield first, second
            yield second, first
