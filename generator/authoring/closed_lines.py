"""Finds lines that state that a closed item or text begins, and lines that may be another item's.

An item that is not recognised would become a part of the open one above it. So such a line ends the
item that it is in, and nothing below it is placed until a person has checked it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, takewhile
from typing import Final

from generator.authoring.agenda_lines import (
    NUMBER,
    WORD,
    ItemLine,
    continues_list,
    follows,
    read_access,
    speaks_for_several,
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
    rf"|{_AT_NUMBER}[(\[]\s*(?:l|lp|luk\.?|fortr\.?)\s*[)\]]"
    rf"|{_AT_NUMBER}(?:[(\[]\s*f\s*[)\]]|(?-i:L|LP|F)\s*[:–—-])\s+(?-i:[A-ZÆØÅ])"
    rf"|{_LEAD}(?:{CLOSED})\s+{NUMBER}[.:)]?\s+(?-i:[A-ZÆØÅ])"
    rf"|^(?-i:L\d{{1,2}}\b[.:)]?\s+[A-ZÆØÅ])"
    rf"|{_AT_NUMBER}(?:{UNSEEN})\s+(?-i:[A-ZÆØÅ])"
    rf"|\|\s*(?:{CLOSED})\s*\|"
    rf"|:\s*(?:{SHUT})\W*$|(?:[^\w\s:–—-]|\s[–—-])\s*(?:{CLOSED})\W*$"
    rf"|^\W*{ACCESS_OF}(?:{CLOSED})\W*$"
    r"|\w\s(?-i:Lukket|Fortroligt?)$|[\w:]\s(?-i:LUKKET|FORTROLIGT?)$"
    rf"|^(?=.{{0,80}}$)(?!.*\bkl\b)(?=.*{_TOPIC}).*\b(?:{UNSEEN})\b"
    r"|^(?=.{0,80}$).*\b(?:ikke (?:til )?offentlig(?:gø\w+)?|offentliggøres ikke)\b"
    r"|\blukkede døre\b|styrelseslov\w*\W{0,3}§ ?10\b",
    re.IGNORECASE,
)
_OF_ABOVE: Final = re.compile(
    rf"\W*(?:dette )?(?:dagsordens)?(?:punkt(?:et)?|sagen)\b(?! \d).{{0,60}}\b(?:{UNSEEN}|lukkes)\b"
    rf"|\W*(?:{CLOSED}|undtaget)\W+(?:(?:jf|efter|i henhold|i medfør|fra|for)\b|§)"
    r"|\W*(?:åben|offentlig)\w*(?:\s\w+)?\s*:\s*nej\b"
    r"|\W*(?:lukket|fortrolig)\w*(?:\s\w+)?\s*:\s*ja\b"
    r"|(?!\W*\d)(?=.*\d).*\w\s(?-i:Lukket|LUKKET|Fortroligt?|FORTROLIGT?)$"
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
_WORDED: Final = re.compile(rf"(?:{WORD})\s*\d", re.IGNORECASE)
# Closed items are often numbered separately, from here on.
_FIRST: Final = "1"
_END_OF_SENTENCE: Final = ".;,:"
_SPACED: Final = re.compile(r"(?<=\b\w) (?=\w\b)")


@dataclass(frozen=True, slots=True)
class Beside:
    """The context of an item: the other items' titles and numbers, and the missing numbers."""

    titles: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()
    missing: range = range(0)
    last: bool = False
    """Whether it is the last item."""
    odd: frozenset[tuple[str, str]] = frozenset()
    """Pairs of fields that only one item has in this order, and several in the other."""


def look_beside(at: int, items: Sequence[ItemLine]) -> Beside:
    """Return the context of the item at an index."""
    item, last = items[at], at + 1 == len(items)
    own = key(item.title)
    titles = {text for other in items for text in _titles(other.title)} - {own, ""}
    numbers = (item.number, "" if last else items[at + 1].number)
    missing = range(0)
    if all(map(str.isdecimal, numbers)) and item.access != "closed":
        missing = range(int(numbers[0]) + 1, int(numbers[1]))
    taken = frozenset(other.number for other in items) - {_FIRST, item.number}
    return Beside(frozenset(titles), taken, missing, last)


def odd_orders(
    items: Iterable[Sequence[Line]], fields: Container[str]
) -> frozenset[tuple[str, str]]:
    """Return the pairs of fields that only one item has in this order, and several in the other.

    There the text of another item may begin: the line with its number was not recognised.
    """
    times: Counter[tuple[str, str]] = Counter()
    for lines in items:
        names = dict.fromkeys(name for line in lines if (name := key(line.text)) in fields)
        times.update(combinations(names, 2))
    return frozenset(
        (first, then) for (first, then), number in times.items() if number == 1 < times[then, first]
    )


def _titles(title: str) -> tuple[str, str]:
    """Return the forms of a title: in a table of contents it ends with its page number."""
    return key(title), key(title.rstrip("0123456789"))


def tells_of_closed(text: str) -> bool:
    """Return whether a line states that something is closed, as a heading or a remark does."""
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    spaced = _SPACED.sub("", text)
    return any(_TELLS.search(told) or _OF_ABOVE.match(told) for told in (text, spaced))


def tells_of_above(text: str) -> bool:
    """Return whether a line states it for the lines above it."""
    stated = read_access(text) and not speaks_for_several(text)
    return bool(stated or _OF_ABOVE.match(text))


def speaks_of_closed(text: str) -> bool:
    """Return whether a line contains one of the words for closed, as an open text may too."""
    return bool(_SPEAKS.search(text))


def has_number(text: str) -> bool:
    """Return whether a line begins like that of an item: `3. Title`."""
    return bool(_NEXT.match(text))


def may_begin_next(
    begun: ItemLine,
    above: Sequence[Line],
    rest: Sequence[Line],
    beside: Beside,
    labels: Container[str],
) -> bool:
    """Return whether the first line of an item's `rest` looks like that of another item.

    It does if it is a heading of the item's level or higher, has another item's title, has its
    automatic number from the item's own list, or begins with a number that another item may have: a
    missing number, the next one, or the item's own again. A numbered line is a list entry instead
    if one of the lines `above` it, below the same heading, has the number before, or, unless it is
    the next number, if the line below has the number after; but not if its number is missing among
    the items, or is the one after the last item's and text follows it. After the last item it may
    have any number that no item has, and 1, with which closed items may begin. Where the document
    numbers its items by itself, a title alone in another list may be that of an item, too, and a
    point of such a list is none.
    """
    text = rest[0].words.lstrip("*#( ")
    below = rest[1].words if len(rest) > 1 else ""
    headed = key(below) in labels
    next_one = follows(text, begun.number)
    unmarked = bool(_NEXT_UNMARKED.match(text)) and (headed or next_one or not rest[0].joined)
    if 0 < rest[0].rank <= begun.line.rank or key(text) in beside.titles:
        return True
    number = whole_number(text)
    if number is None or not (_NEXT.match(text) or unmarked):
        return False
    counted = bool(rest[0].series and begun.line.series)
    if number in beside.missing or (counted and rest[0].series == begun.line.series):
        return True
    goes_on = below and not headed and whole_number(below) is None
    if _WORDED.match(text):
        # `Punkt 2` does not continue `1. Kort`.
        above = [line for line in above if _WORDED.match(line.words)]
    listed = continues_list(above, str(number - 1))
    if next_one and (not listed or (beside.last and goes_on)):
        return True
    if counted and not beside.last:
        return not (listed or _is_point(rest))
    alone = not listed and whole_number(below) != number + 1
    own = str(number) == begun.number
    return alone and (own or (beside.last and str(number) not in beside.taken))


def _is_point(rest: Sequence[Line]) -> bool:
    """Return whether a line with an automatic number is a point of a list within an item.

    It is if it is a sentence, or if the list's next point stands below it, with nothing between
    them but points of lower levels.
    """
    below = takewhile(bool, (line.series for line in rest[1:]))
    return rest[0].words[-1] in _END_OF_SENTENCE or rest[0].series in below
