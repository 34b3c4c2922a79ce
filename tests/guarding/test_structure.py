"""Words that Referat itself puts on every site are never secret."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from generator.build import render
from generator.guarding.leaks import Hit, sift
from generator.guarding.sources import Sources, examine_sources
from generator.guarding.structure import structural_words
from generator.guarding.surface import Surface
from generator.guarding.words import words
from generator.inspection import inspect
from generator.kept import read_content
from generator.order import Order
from generator.planning.plan import plan
from generator.progress import silent
from generator.reading.load import load_settings
from generator.rendering.theme import bundled_themes
from generator.work import Serial
from tests.conftest import SITE, Lay
from tests.guarding.record import EVERYTHING

TODAY = date(2026, 11, 22)
WORD = re.compile(r"[a-zæøå]{4,}")
CODE = re.compile(rb"(?=[A-Za-z+/]*[0-9])[A-Za-z0-9+/]{20,}")
NAMES = r"[a-z0-9-]+(?=\.[a-z]{2,4}$)"
LANGUAGE = {"da": "", "en": "language: en\n"}


@pytest.mark.parametrize("language", LANGUAGE)
def test_no_word_that_referat_says_by_itself_gives_a_text_away(site: Lay, language: str) -> None:
    settings = SITE["content/site.yml"] + LANGUAGE[language]
    root = site({**EVERYTHING, "content/site.yml": settings})
    order = Order(root, root / "output", datetime.fromisoformat("2026-11-22T12:00"), jobs=1)
    reading, _ = inspect(order, load_settings(root), Serial(), silent)
    files = render(plan(reading.site, today=TODAY), load_settings(root), order, Serial())
    sources: Sources = examine_sources(
        reading.site, root, today=TODAY, drafts=False, executor=Serial()
    )
    known = structural_words(bundled_themes(), sources.material.spoken).all
    openly = sources.weighing.said.vocabulary()
    names = {name for path in files for name in re.findall(NAMES, str(path))}
    surface = Surface()
    hits = [
        Hit(str(path), (word,), named=False)
        for path, content in files.items()
        for text in surface.of(str(path), read_content(content))
        for word in set(words(CODE.sub(b" ", text))) - known - openly
        if WORD.fullmatch(word.decode("utf-8", "replace")) and word.decode() not in names
    ]
    # Stems, and what stands before a letter that an address writes in another way.
    whole = b" ".join(known | openly)
    told = [hit for hit in sift(hits, sources.weighing.said.vocabulary) if hit.mark[0] not in whole]
    left = {hit.mark[0].decode(): hit.file for hit in told}
    assert left == {}


def test_the_address_of_a_committee_gives_nothing_away() -> None:
    """A comment may name it, as the one that an import leaves, and every list of files does."""
    spoken = {"content/committees/boerne-og-skoleudvalget.md": "børne og skoleudvalget".encode()}
    known = structural_words(bundled_themes(), spoken).all
    assert {b"boerne", b"og", b"skoleudvalget"} <= known
