"""Attachments with hidden content, and others without, for testing the gates.

`poisoned()` and `clean()` yield each file's name, its content and what is to be found in it;
`python -m scripts.poisoned FOLDER` writes them to files. All numbers and names are made up.
"""

from collections.abc import Iterator

from scripts.poisoned.disguised import disguised, undisguised
from scripts.poisoned.harmless import everyday
from scripts.poisoned.hidden import of_sheets, of_slides, of_text, open_documents
from scripts.poisoned.lettered import legible, lettered
from scripts.poisoned.painted import paged, painted
from scripts.poisoned.paper import Paper
from scripts.poisoned.pdfs import pdfs
from scripts.poisoned.pictures import pictures
from scripts.poisoned.plain import contacts, texts, unreadable
from scripts.poisoned.programs import as_programs_do, of_programs
from scripts.poisoned.seldom import in_order, seldom

__all__ = ["Paper", "clean", "poisoned"]


def poisoned() -> Iterator[Paper]:
    """Yield attachments that must not be published as they are."""
    yield from texts()
    yield from of_text()
    yield from of_sheets()
    yield from of_slides()
    yield from open_documents()
    yield from pdfs()
    yield from pictures()
    yield from unreadable()
    yield from contacts()
    yield from seldom()
    yield from painted()
    yield from lettered()
    yield from of_programs()
    yield from disguised()


def clean() -> Iterator[Paper]:
    """Yield attachments that may be published."""
    yield from everyday()
    yield from in_order()
    yield from paged()
    yield from legible()
    yield from as_programs_do()
    yield from undisguised()
