"""Lines that tell that something closed begins, in whatever words; and those that may.

An item that the import does not see would be a part of the open one above it. So such a line
ends the item that it stands in, and nothing below it is placed before a person has looked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.authoring.agenda_lines import NUMBER, WORD, ItemLine, continues_list, follows
from generator.authoring.lines import Line
from generator.authoring.wording import ACCESS_OF, CLOSED, SHUT
from generator.reading.dates import MONTHS

_LEAD: Final = rf"^\W*(?:(?:(?:{WORD})\s*)?{NUMBER}[.:)]?\s*[–—-]?\s*)?"
_TELLS: Final = re.compile(
    rf"[(\[]\s*(?:{CLOSED})\s*(?:[)\],:;.–—-]|jf|efter|§)"
    rf"|{_LEAD}(?:{CLOSED})\W*$"
    rf"|{_LEAD}(?:{SHUT})\b"
    rf"|{_LEAD}(?:{CLOSED})\s*(?::|[–—-]\s)"
    rf"|\|\s*(?:{CLOSED})\s*\|"
    rf"|[:,–—-]\s*(?:{SHUT})\W*$|\s[–—-]\s*(?:{CLOSED})\W*$|^\W*{ACCESS_OF}(?:{CLOSED})\W*$"
    rf"|^\W*(?:{WORD})\s*{NUMBER}\b.{{0,40}}\blukke(?:t|de)\b"
    r"|^.{0,60}\blukkede døre\b.{0,20}$",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(
    rf"(?:(?i:{WORD})\s*{NUMBER}|{NUMBER}[.:)])\W*(?!(?i:{'|'.join(MONTHS)})\b)[A-ZÆØÅ]"
)
_NEXT_ABOVE_HEADING: Final = re.compile(rf"{NUMBER}\s+[A-ZÆØÅ]")


def tells_of_closed(text: str) -> bool:
    """Tell whether a line says that something is closed, as a heading or a remark does."""
    return bool(_TELLS.search(text))


def may_begin_next(
    begun: ItemLine, line: Line, above: Sequence[Line], *, heading_below: bool
) -> bool:
    """Tell whether a line of an item looks like the first one of the item after it.

    Not where a line `above` it, below the same heading, has the number before: that is a list.
    """
    text = line.text
    return (
        bool(_NEXT.match(text) or (heading_below and _NEXT_ABOVE_HEADING.match(text)))
        and follows(line.text, begun.number)
        and not continues_list(above, begun.number)
    )
