"""What YAML stumbles on, in the secretariat's words: a piece of its message, ours, and a hint.

The first that fits is told.
"""

from __future__ import annotations

from typing import Final

from generator.errors import N_

QUOTES: Final = N_('Put the text in quotes: "…".')
REASONS: Final = (
    (
        "mapping values are not allowed",
        N_("there is a colon in the text, and YAML takes it for a new field"),
        QUOTES,
    ),
    ("cannot start any token", N_("a text cannot begin with this character"), QUOTES),
    ("unknown escape", N_('a backslash cannot stand in a text in "…"'), N_("Write '…' around it.")),
    ("unexpected end of stream", N_("a quotation mark or a bracket is not closed"), ""),
    ("while parsing a quoted scalar", N_("a quotation mark is not closed"), ""),
    ("flow sequence", N_("a list in [ ] is not closed, or a text begins with ["), QUOTES),
    (
        "flow mapping",
        N_("a table in { } is not closed, or a comma is missing in it"),
        N_("Write {name: text, name: text}, and put a text that holds a sign of these in quotes."),
    ),
    (
        "did not find expected '-' indicator",
        N_("the line is indented differently from the others in the list"),
        N_("Begin it with - below the other -, or indent it as they are."),
    ),
    (
        "did not find expected key",
        N_("the line is indented differently, or a text before it should be in quotes"),
        N_("Let fields of the same table begin in the same column."),
    ),
    (
        "could not find expected ':'",
        N_("a field without a colon"),
        N_("Write the field as name: text."),
    ),
)
