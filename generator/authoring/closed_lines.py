"""Lines that tell that something closed begins, in whatever words; and those that may.

An item that the import does not see would be a part of the open one above it. So such a line
ends the item that it stands in, and nothing below it is placed before a person has looked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Final

from generator.authoring.agenda_lines import (
    NUMBER,
    WORD,
    ItemLine,
    continues_list,
    follows,
    read_access,
    whole_number,
)
from generator.authoring.lines import Line
from generator.authoring.wording import ACCESS_OF, CLOSED, SHUT, UNSEEN, key
from generator.reading.dates import MONTHS

_AT_NUMBER: Final = rf"^\W*(?:(?:{WORD})\s*)?{NUMBER}[.:)]?\s*[–—-]?\s*"
_LEAD: Final = rf"(?:{_AT_NUMBER}|^\W*(?:[A-ZÆØÅ]{{1,4}}[.:)]\s*)?)"
_TOPIC: Final = r"\b(?:\w*punkt(?:et|er|erne)?|sag(?:en|er)?|dagsorden(?:en)?|referat|mødet?s?)\b"
_TELLS: Final = re.compile(
    rf"[(\[{{<]\s*(?:{CLOSED}|{UNSEEN})\s*(?:[)\]}}>,:;.–—-]|jf|efter|§)"
    rf"|[(\[][^()\[\]]{{0,30}}\b(?:{CLOSED}|lukkes)\s*[)\]]"
    rf"|{_LEAD}(?:{CLOSED})\W*$"
    rf"|{_LEAD}(?:{SHUT})\b"
    rf"|{_LEAD}(?:{UNSEEN})\s+\w+\W*(?::|$)"
    rf"|{_LEAD}(?:{CLOSED})\s*(?::|[–—-]\s)"
    rf"|{_LEAD}(?-i:LUKKET|FORTROLIGT?)\s+\w"
    rf"|{_LEAD}(?:ikke|undtaget|{CLOSED}) (?:for offentligheden|fra (?:offentlighed|aktindsigt))\b"
    rf"|{_AT_NUMBER}[(\[]\s*(?:l|lp|luk\.?)\s*[)\]]|^(?-i:L\d{{1,2}}\b[.:)]?\s+[A-ZÆØÅ])"
    rf"|{_AT_NUMBER}(?:{UNSEEN})\s+(?-i:[A-ZÆØÅ])"
    rf"|\|\s*(?:{CLOSED})\s*\|"
    rf"|:\s*(?:{SHUT})\W*$|(?:[^\w\s:–—-]|\s[–—-])\s*(?:{CLOSED})\W*$"
    rf"|^\W*{ACCESS_OF}(?:{CLOSED})\W*$"
    rf"|^(?=.{{0,80}}$)(?!.*\bkl\b)(?=.*{_TOPIC}).*\b(?:{UNSEEN})\b"
    r"|\blukkede døre\b|styrelseslov\w*\W{0,3}§ ?10\b",
    re.IGNORECASE,
)
_OF_ABOVE: Final = re.compile(
    rf"\W*(?:dette )?(?:dagsordens)?(?:punkt(?:et)?|sagen)\b(?! \d).{{0,60}}\b(?:{UNSEEN}|lukkes)\b"
    rf"|\W*(?:{CLOSED}|undtaget)\W+(?:(?:jf|efter|i henhold|i medfør|fra|for)\b|§)"
    r"|\W*(?:åben|offentlig)\w*(?:\s\w+)?\s*:\s*nej\b"
    r"|\W*(?:lukket|fortrolig)\w*(?:\s\w+)?\s*:\s*ja\b"
    rf"|.*(?:[☒☑✓✔]|\[x\])\s*(?:{CLOSED})",
    re.IGNORECASE,
)
_SPEAKS: Final = re.compile(rf"\b(?:{UNSEEN})\b", re.IGNORECASE)
_NO_MONTH: Final = rf"(?!(?i:{'|'.join(MONTHS)})\b)"
_NEXT: Final = re.compile(
    rf"(?:(?i:{WORD})\s*{NUMBER}|{NUMBER}[A-Za-z]?(?:[.:)]|\s[–—-]\s))"
    rf"\W*(?:{_NO_MONTH}[A-ZÆØÅ]|$)"
)
_NEXT_UNMARKED: Final = re.compile(rf"{NUMBER}(?:[A-Za-z]?\s*{_NO_MONTH}[A-ZÆØÅ]|$)")
# What is closed is often numbered from here anew.
_FIRST: Final = "1"
_SPACED: Final = re.compile(r"(?<=\b\w) (?=\w\b)")


@dataclass(frozen=True, slots=True)
class Beside:
    """What there is beside an item: the other items' titles and numbers, and those no item has."""

    titles: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()
    missing: range = range(0)
    last: bool = False
    """Whether no item comes after it."""


def look_beside(at: int, items: Sequence[ItemLine]) -> Beside:
    """Tell what stands beside the item at an index."""
    item, last = items[at], at + 1 == len(items)
    own = key(item.title)
    titles = {text for other in items for text in _titles(other.title)} - {own, ""}
    numbers = (item.number, "" if last else items[at + 1].number)
    missing = range(0)
    if all(map(str.isdecimal, numbers)) and item.access != "closed":
        missing = range(int(numbers[0]) + 1, int(numbers[1]))
    taken = frozenset(other.number for other in items) - {_FIRST, item.number}
    return Beside(frozenset(titles), taken, missing, last)


def _titles(title: str) -> tuple[str, str]:
    """Give a title as it may stand again: in a list of contents it ends with its page."""
    return key(title), key(title.rstrip("0123456789"))


def tells_of_closed(text: str) -> bool:
    """Tell whether a line says that something is closed, as a heading or a remark does."""
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    spaced = _SPACED.sub("", text)
    return any(_TELLS.search(told) or _OF_ABOVE.match(told) for told in (text, spaced))


def tells_of_above(text: str) -> bool:
    """Tell whether a line says it of what stands above it."""
    return bool(read_access(text) or _OF_ABOVE.match(text))


def speaks_of_closed(text: str) -> bool:
    """Tell whether a line has one of the words at all, as an open text may."""
    return bool(_SPEAKS.search(text))


def may_begin_next(
    begun: ItemLine,
    above: Sequence[Line],
    rest: Sequence[Line],
    beside: Beside,
    labels: Container[str],
) -> bool:
    """Tell whether the first line of an item's `rest` looks like that of another item.

    Headings of one rank are of one kind.

    Not where a line `above` it, below the same heading, has the number before: that is a list.
    But a list it is not if no item has the number, or if text of its own stands below it. Its own
    number can be another's too. Below the last item there is no other that shows a number to be
    missing: there it may be any that no item has, or the first, where a list may begin anew.
    """
    text = rest[0].words.lstrip("*#( ")
    below = rest[1].words if len(rest) > 1 else ""
    if 0 < rest[0].rank <= begun.line.rank:
        return True
    headed = key(below) in labels
    unmarked = bool(_NEXT_UNMARKED.match(text)) and (headed or not rest[0].joined)
    if key(text) in beside.titles:
        return True
    number = whole_number(text)
    if number is None or not (_NEXT.match(text) or unmarked):
        return False
    goes_on = below and not headed and whole_number(below) is None
    listed = continues_list(above, str(number - 1))
    if follows(text, begun.number) and (not listed or (beside.last and goes_on)):
        return True
    alone = not listed and whole_number(below) != number + 1
    own = str(number) == begun.number
    free = own or (beside.last and str(number) not in beside.taken)
    return number in beside.missing or (alone and free)
