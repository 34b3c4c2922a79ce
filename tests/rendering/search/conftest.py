"""What the tests of the search share: a stemmer, a splitter, small documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import PurePosixPath

import pytest

from generator.planning.searchables import Body, DocumentGroup, SearchDocument, group
from generator.rendering.search.compounds import Splitter
from generator.rendering.search.stems import Stemmer, stemmer
from generator.rendering.search.wordlist import danish

FOLDER = PurePosixPath("soeg/indeks")


class Shelf:
    """A memory for a test; what is in it can be looked at and damaged."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.read_keys: list[str] = []

    def read(self, key: str) -> bytes | None:
        """Give what was written."""
        self.read_keys.append(key)
        return self.kept.get(key)

    def write(self, key: str, data: bytes) -> None:
        """Keep it."""
        self.kept[key] = data


@pytest.fixture(scope="session")
def stem() -> Stemmer:
    return stemmer("da")


@pytest.fixture(scope="session")
def splitter(stem: Stemmer) -> Splitter:
    return Splitter(danish(), stem)


Meet = Callable[..., DocumentGroup]


def meeting(day: date, *texts: str, body: str = "udvalget") -> DocumentGroup:
    """Make a meeting of a committee with an item for each text."""
    address = f"/{body}/{day.isoformat()}/"
    documents = tuple(
        SearchDocument(
            f"{address}#punkt-{number}",
            f"Punkt om {text.split()[0]}",
            "item",
            text,
            context=f"{body} {day}",
            phase="minutes",
            outcome="approved" if number % 2 else None,
            persons=("Åse Bjerre",) if number == 1 else (),
            numbers=(f"EMN-{day.year}-{number:05}",),
        )
        for number, text in enumerate(texts, 1)
    )
    return group(address, documents, day=day, bodies=(Body(body, body.title()),))
