"""What an RTF document says and hides. RTF is a text of groups in braces, words and letters.

Line breaks in the file mean nothing: programs break lines anywhere, even inside a number.
"""

from __future__ import annotations

import binascii
import codecs
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from generator.guarding.papers.binary import strings
from generator.guarding.papers.content import (
    Content,
    Hidden,
    Reader,
    Unreadable,
    is_somebody,
    listed,
    together,
)
from generator.guarding.papers.picture import is_picture

_TOKEN: Final = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z'])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_SAID: Final = {
    **dict.fromkeys(("par", "line", "sect", "page", "column", "row", "nestrow", "\n", "\r"), "\n"),
    **dict.fromkeys(("tab", "cell", "nestcell"), "\t"),
    **dict.fromkeys(("emspace", "enspace", "qmspace"), " "),
    "emdash": "\u2014",
    "endash": "\u2013",
    "~": "\u00a0",
    "_": "\u2011",
    **{sign: sign for sign in "\\{}"},
}
"""Words and signs that stand for a letter, or for the end of a line or a cell."""
_SILENT: Final = frozenset(
    [
        "blipuid",
        "colorschememapping",
        "colortbl",
        "datafield",
        "datastore",
        "filetbl",
        "fonttbl",
        "generator",
        "latentstyles",
        "listoverridetable",
        "listtable",
        "pgptbl",
        "rsidtbl",
        "stylesheet",
        "themedata",
        "wgrffmtfilter",
        "xmlnstbl",
    ]
)
"""Groups that hold no text of the document."""
_FILES: Final = frozenset({"pict", "objdata"})
"""Groups that hold a file, in hexadecimal digits."""
_BODY: Final = (("body", ""),)
_PICTURE: Final = (("picture", ""),)
_PLACES: Final = {
    **dict.fromkeys(("header", "headerf", "headerl", "headerr"), "header"),
    **dict.fromkeys(("footer", "footerf", "footerl", "footerr"), "footer"),
    "footnote": "footnote",
    "annotation": "comment",
    "shptxt": "figure",
    **dict.fromkeys(("object", "objdata"), "object"),
    "pict": "picture",
    **dict.fromkeys(("title", "subject", "keywords", "category", "doccomm"), "properties"),
    **dict.fromkeys(("author", "operator", "manager", "company"), "properties"),
    **dict.fromkeys(("hlinkbase", "propname", "staticval"), "properties"),
}
"""Groups whose text stands apart from the text around them, as that of groups with a star does, and
where a reader finds it."""
_APART: Final = _PLACES.keys() | _SILENT
_NO_DIGITS: Final = bytes(set(range(128)) - set(b"0123456789abcdefABCDEF"))
_PAGES: Final = 1 << 16
"""Code pages have smaller numbers."""
_DEEPEST: Final = 1_000
"""Groups within groups."""
_MOST: Final = 2_000_000
"""Words, signs, braces and texts between them. A book of a thousand pages has fewer."""
_AUTHORS: Final = frozenset({"author", "operator"})
_CHANGED: Final = frozenset({"deleted", "revised"})


@dataclass(slots=True)
class _Group:
    """What holds until the closing brace of a group, and where its text goes."""

    said: list[str] = field(default_factory=list)
    kind: str = ""
    opened: bool = False
    """Whether nothing has been read in it yet but the star."""
    hidden: bool = False
    changed: bool = False
    repeated: int = 1
    """Letters after a Unicode letter that repeat it for older programs."""


def read_rich_text(data: bytes, read_inner: Reader) -> Content:
    """Examine an RTF document."""
    reader = _Reader()
    reader.read(data)
    aside = ((text, ((_PLACES.get(kind, "unseen"), ""),)) for kind, text in reader.aside)
    said = listed("", [("".join(reader.main.said), _BODY), *aside])
    pictures = (read_inner(file, "picture.jpg").within(_PICTURE) for file in reader.pictures)
    return together([Content((said,), tuple(reader.hidden)), *pictures])


class _Reader:
    """Follows a document, and collects what it says and what it hides."""

    def __init__(self) -> None:
        self.main = _Group()
        self.aside: list[tuple[str, str]] = []
        self.hidden: list[Hidden] = []
        self.pictures: list[bytes] = []
        self._groups = [self.main]
        self._repeated = 0
        self._left = _MOST
        self._letters = "cp1252"

    def read(self, data: bytes) -> None:
        """Follow the document to its end."""
        at = 0
        while found := _TOKEN.search(data, at):
            at = found.end()
            group = self._groups[-1]
            word = (found["word"] or found["sign"] or b"").decode("latin-1")
            number = found["number"]
            self._left -= 1
            if len(self._groups) > _DEEPEST or not self._left:
                raise Unreadable("large")
            if found["brace"]:
                self._repeated = 0  # What repeats a letter stands in the same group.
            if found["brace"] == b"{":
                self._groups.append(replace(group, opened=True))
            elif found["brace"]:
                self._close()
            elif word == "bin":
                at += (size := max(int(number or 0), 0))
                if group.kind in _FILES:
                    self._store(group.kind, data[at - size : at])
            elif word:
                self._obey(group, word, int(number) if number else None)
            elif found["byte"]:
                self._say(bytes.fromhex(found["byte"].decode()).decode(self._letters, "replace"))
            else:
                self._say(found["text"].decode(self._letters, "replace"))

    def _obey(self, group: _Group, word: str, number: int | None) -> None:
        """Follow a word, or a sign that is used like one."""
        if word == "*" or (group.opened and word in _APART) or group.kind == "*":
            self._begin(group, word)
        elif word == "u" and number is not None:
            self._repeated = 0
            self._say(chr(number % 65536))
            self._repeated = group.repeated
        elif word == "uc":
            group.repeated = number or 0
        elif word == "v":
            group.hidden = number != 0
        elif word == "plain":
            group.hidden = False
        elif word in _CHANGED:
            group.changed = number != 0
        elif word == "ansicpg" and number:
            self._letters = _known(number)
        elif word in _SAID:
            self._say(_SAID[word])
        group.opened = False

    def _begin(self, group: _Group, kind: str) -> None:
        """Begin a group that stands apart. Whatever a silent group contains is silent too."""
        if group.kind in _SILENT:
            return
        if group.kind != "*":
            group.said = []
        group.kind = kind
        if kind == "object":
            self.hidden.append(Hidden("embedded"))

    def _say(self, text: str) -> None:
        group = self._groups[-1]
        skipped = min(self._repeated, len(text))
        self._repeated -= skipped
        text = text[skipped:]
        if not text or group.kind in _SILENT:
            return
        group.opened = False
        group.said.append(text)
        if text.strip() and group.kind not in _FILES:
            signs = (("text", group.hidden), ("change", group.changed))
            self.hidden += (Hidden(kind) for kind, is_so in signs if is_so)

    def _close(self) -> None:
        """Leave a group."""
        if len(self._groups) == 1:
            return
        group = self._groups.pop()
        if group.said is self._groups[-1].said:
            return
        text = "".join(group.said)
        if group.kind in _FILES:
            digits = text.encode("ascii", "ignore").translate(None, _NO_DIGITS)
            self._store(group.kind, binascii.unhexlify(digits[: len(digits) // 2 * 2]))
            return
        self.aside.append((group.kind, text))
        if group.kind in _AUTHORS and is_somebody(text):
            self.hidden.append(Hidden("author", "", text.strip()))
        if group.kind == "annotation" and text.strip():
            self.hidden.append(Hidden("comment"))

    def _store(self, kind: str, file: bytes) -> None:
        if is_picture(file):
            self.pictures.append(file)
        elif said := strings(file):
            self.aside.append((kind, said))


@lru_cache(maxsize=_PAGES)
def _known(number: int) -> str:
    """Return the encoding of a code page. Cached: looking for an unknown one reads the disk."""
    try:
        return codecs.lookup(f"cp{number if number < _PAGES else 1252}").name
    except LookupError:
        return "cp1252"
