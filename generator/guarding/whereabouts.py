"""Addresses that an open file gives rise to; every reader sees them.

A draft links to a piece of news, a closed item refers to the open item before it. Such an address
stands on many pages but in no open text, so it would be mistaken for leaked private text. The
addresses are built here from what the gates themselves have found to be open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

from generator.addresses import Addresses, slug
from generator.guarding.private import Piece
from generator.model import Language

_SECTIONS: Final = ("events", "news", "memos")


def whereabouts(path: str, pieces: Iterable[Piece], language: Language) -> Iterator[str]:
    """Yield the addresses of a content file's page, and of what is on it, from its open texts."""
    said: defaultdict[str, list[str]] = defaultdict(list)
    for piece in pieces:
        said[piece.field].append(piece.text.strip())
    if not said:
        return
    at = Addresses(language)
    yield path
    # Calendars write a date as eight digits.
    yield from (day.replace("-", "") for day in said["date"])
    yield from (at.case(number) for number in said["case"])
    yield from (at.person(slug(name)) for name in said["name"])
    for page in _pages(path, said, at):
        yield page
        yield f"{page}{page.strip('/').replace('/', '-')}.pdf"
        yield from (f"{page}#{at.anchor(name)}" for name in (*said["number"], *said["id"]))
        yield from (at.paper(page, PurePosixPath(file).name) for file in said["file"])


def _pages(path: str, said: Mapping[str, list[str]], at: Addresses) -> Iterator[str]:
    file = PurePosixPath(path)
    kind = file.parts[1]
    if kind == "meetings":
        owner = said["committee"][:1]
        for day in said["date"]:
            yield f"/{'/'.join([*owner, '-'.join([day, *said['slug']])])}/"
    elif kind in _SECTIONS:
        yield from (f"{at.section(kind)}{name}/" for name in said["slug"] or [slug(file.stem)])
    else:
        yield f"/{slug(file.stem)}/"
