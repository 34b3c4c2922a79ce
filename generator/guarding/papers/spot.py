"""Where in a file something stands, in the words of the program that the file is opened with.

The names of a file's inner parts (`xl/sharedStrings.xml`) mean nothing to whoever has to correct
it. A spot goes from the outside in: an attached file, a sheet in it, a cell on that.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from generator.errors import N_, Message
from generator.guarding.contacts import SPELT_AT, Official, find_contacts
from generator.guarding.cpr import WIDE_WINDOW, find_numbers

Step = tuple[str, str]
"""A key of `PLACES`, and its value."""
Spot = tuple[Step, ...]
"""A place, from the outside in."""

LINE: Final[Step] = ("line", "")
"""The line is counted when it is needed."""

PLACES: Final = {
    "alt": N_("the alternative text of a picture or a figure"),
    "annotation": N_("a comment, a stamp or a form field on the page"),
    "around": N_("around page {value}"),
    "block": N_("a building block (Insert > Quick Parts)"),
    "body": N_("the text"),
    "camera": N_("the properties of the picture"),
    "cell": N_("cell {value}"),
    "chart": N_("a chart"),
    "choice": N_("a field or a list of choices"),
    "column": N_("column {value}"),
    "comment": N_("a comment"),
    "connection": N_("a connection (Data > Queries & Connections)"),
    "custom": N_("data of another program that nobody sees"),
    "deleted": N_("deleted text that a tracked change keeps"),
    "earlier": N_("an earlier version of the file"),
    "endnote": N_("an endnote"),
    "field": N_("a form field"),
    "figure": N_("a figure or a text box"),
    "file": N_("the file '{value}' in it"),
    "footer": N_("the page footer"),
    "footnote": N_("a footnote"),
    "head": N_("the sender, a recipient, the subject or the name of an attached file"),
    "header": N_("the page header"),
    "letter": N_("the text of the e-mail"),
    "line": N_("line {value}"),
    "link": N_("a link"),
    "macro": N_("a macro"),
    "master": N_("the master slide or its layouts (View > Slide Master)"),
    "name": N_("the name '{value}'"),
    "names": N_("the name of a sheet or of a range of cells"),
    "nowhere": N_("a text that no cell shows any more"),
    "notes": N_("the notes"),
    "object": N_("an object inserted from another program"),
    "original": N_("the document that it was made from"),
    "others": N_("and {value} more"),
    "outline": N_("the properties, a bookmark or a form of the file"),
    "packed": N_("a note on the file as a whole"),
    "page": N_("page {value}"),
    "people": N_("the list of those who have commented or changed"),
    "picture": N_("a picture"),
    "pivot": N_("the copy of the figures behind a pivot table"),
    "properties": N_("the properties of the file"),
    "row": N_("row {value}"),
    "sheet": N_("the sheet '{value}'"),
    "slide": N_("slide {value}"),
    "tip": N_("the tip shown for a link or a cell"),
    "unseen": N_("a setting or a field that the page does not show"),
}
"""How a step is described."""
FEW: Final = 5
"""Places next to each other that a message names; of others it says that there are more."""
_LONGEST: Final = 60


def may_hold(text: str) -> bool:
    """Return whether a text may contain personal data; most texts cannot."""
    # Every number and every address matches one of these.
    return bool(WIDE_WINDOW.search(text) or SPELT_AT.search(text))


def describe(spots: Iterable[Spot]) -> Message | None:
    """Describe some spots, or return None if all that is known is the file."""
    known = dict.fromkeys(filter(None, spots))
    said: Message | None = None
    # `sheet, cell 1` and `sheet, cell 2` become `sheet, cell 1, 2`.
    ways = groupby(known, lambda spot: (spot[:-1], spot[-1][0]))
    for count, ((outer, kind), alike) in enumerate(ways):
        if said and count == FEW:
            return _joined(said, Message("…"), "; ")
        values = [masked_name(spot[-1][1]) for spot in alike]
        last = ", ".join(values[:FEW]) + (" …" if len(values) > FEW else "")
        steps = [*((step, masked_name(value)) for step, value in outer), (kind, last)]
        for number, (step, value) in enumerate(steps):
            place = Message(PLACES[step], {"value": value})
            said = _joined(said, place, ", " if number else "; ") if said else place
    return said


def masked_name(name: str) -> str:
    """Mask the personal data that the name of a sheet or a file may hold, and shorten it."""
    name = "".join(sign if sign.isprintable() else " " for sign in name)
    for contact in find_contacts(name, Official()):
        # Its end is not known, so what follows it is left out.
        name = name[: contact.start] + contact.masked
        break
    for number in reversed([*find_numbers(name)]):
        name = name[: number.start] + number.masked + name[number.end :]
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"


def _joined(first: Message, then: Message, mark: str) -> Message:
    return Message(f"{{first}}{mark}{{then}}", {"first": first, "then": then})
