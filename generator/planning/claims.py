"""Conflicts of addresses, also on file systems that ignore case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.addresses import fold, name_of_file
from generator.errors import N_, Message, Position, Problem
from generator.planning.views import MeetingView, PlannedFile, PlannedPage


@dataclass(frozen=True, slots=True)
class Claim:
    """An address, and the content file that needs it; lists have none."""

    address: str
    source: Position
    of_meeting: bool = False


def claims(
    pages: Iterable[PlannedPage],
    papers: Mapping[str, tuple[Path, Position]],
    files: Iterable[PlannedFile],
) -> Iterator[Claim]:
    """Yield the claims of all pages, papers and files.

    Each address of files counts once: two of them only collide if their pages do, which is reported
    for the pages.
    """
    for page in pages:
        yield Claim(page.address, Position(page.source), isinstance(page.view, MeetingView))
    for address, (_, position) in papers.items():
        yield Claim(address, position)
    for address in dict.fromkeys(file.address for file in files):
        yield Claim(address, Position(""))


def conflicts(claimed: Iterable[Claim]) -> Iterator[Problem]:
    """Yield a problem for every claim of an address except the first."""
    places: dict[str, list[Claim]] = defaultdict(list)
    for claim in claimed:
        places[fold(name_of_file(claim.address))].append(claim)
    for rivals in places.values():
        first, *others = sorted(rivals, key=lambda claim: (claim.source, claim.address))
        for other in others:
            yield _conflict(first, other)


def _conflict(first: Claim, other: Claim) -> Problem:
    text = (
        N_("the address {address} already belongs to {other}")
        if first.source.path
        else N_("the address {address} is one of the site's own")
    )
    hint = (
        N_("Write slug: with a word of its own in one of them, such as slug: formiddag.")
        if first.of_meeting and other.of_meeting
        else N_("Give one of them another name.")
    )
    values = {"address": other.address, "other": str(first.source)}
    return Problem(other.source, "address", Message(text, values), Message(hint))
