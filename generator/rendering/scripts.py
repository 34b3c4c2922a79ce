"""A theme's scripts as they are published: without what only their writers read.

There is no build step and no tool. Lines that are nothing but a comment, indentation and empty
lines are left out. In a line that has no slash outside of its texts and regular expressions but
for a division " / " (so no comment) the room round brackets and the like goes too, and so does
its end where nothing but more of the same can follow or does follow. All else is as it was
written. A script in which a text goes over several lines is published as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_TEXT: Final = re.compile(
    r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`"""
    # A regular expression, where a division cannot stand.
    r"""|(?:(?<=[(,=:!&|?])|(?<=[=:&|?,][ ]))"""
    r"""/(?![ /*])(?:[^/\\\[]|\\.|\[(?:[^]\\]|\\.)*\])+/[a-z]*"""
)
_ROOM: Final = re.compile(
    r"""
    \s* ( => | [][{}(),;=?:&|*>] ) \s*
    | \s* (<) (?! \s* !) \s*  # "<!--" begins a comment
    | (?<= [\w)\]] ) \s* ([+-]) \s* (?= [\w(] )  # in pairs these mean something else
    """,
    re.VERBOSE,
)
_GOES_ON: Final = tuple("{([,;:?=|&")
_GOES_BACK: Final = tuple("})].")


@lru_cache(maxsize=32)
def lean(script: bytes) -> bytes:
    """Leave out a script's comment lines, indentation, empty lines and needless room."""
    lines = script.decode().splitlines()
    if any(line.count("`") % 2 or line.endswith("\\") for line in lines):
        return script
    bare = (line.strip() for line in lines)
    return "".join(_tight(line for line in bare if line and not _is_comment(line))).encode()


def _is_comment(line: str) -> bool:
    # What ends a comment of several lines is not left out.
    return line.startswith("//") and "*/" not in line


def _tight(lines: Iterator[str]) -> Iterator[str]:
    open_ended = False
    for line in lines:
        texts = _TEXT.findall(line)
        between = _TEXT.split(line)
        if any(sign in part.replace(" / ", "") for part in between for sign in "/\"'`"):
            yield f"\n{line}\n" if open_ended else f"{line}\n"
            open_ended = False
            continue
        parts = [_ROOM.sub(_bare, part) for part in between]
        made = "".join(part + text for part, text in zip(parts, [*texts, ""], strict=True))
        yield f"\n{made}" if open_ended and not made.startswith(_GOES_BACK) else made
        open_ended = not made.endswith(_GOES_ON)
    if open_ended:
        yield "\n"


def _bare(sign: re.Match[str]) -> str:
    return sign[sign.lastindex or 0]
