"""The texts, names and numbers that the documents of the search index are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model import Attachment, Prose
from generator.planning.record import Record
from generator.planning.searchables import Body
from generator.reading.markdown import plain_text


def plain(*texts: Prose | str) -> str:
    """Join texts as plain lines, leaving out empty ones."""
    found = (plain_text(text.html) if isinstance(text, Prose) else text for text in texts)
    return "\n".join(text for text in found if text)


def bodies_of(record: Record, committees: Iterable[str]) -> tuple[Body, ...]:
    """Return those committees that are in the record."""
    known = record.site.committees
    return tuple(Body(each, known[each].name) for each in committees if each in known)


def titles_of(papers: Iterable[Attachment]) -> Iterator[str]:
    """Return the titles of papers."""
    return (paper.title for paper in papers)


def numbers_in(papers: Iterable[Attachment]) -> tuple[str, ...]:
    """Return the case and document numbers of papers, each once."""
    found = (number for paper in papers for number in (paper.document, paper.case))
    return tuple(dict.fromkeys(filter(None, found)))


def names_of(record: Record, people: Iterable[str]) -> tuple[str, ...]:
    """Return the names of people who have a page; others must not be searchable by name."""
    known = record.site.people
    return tuple(
        known[each].name
        for each in dict.fromkeys(people)
        if each in known and record.targets.person(each)
    )
