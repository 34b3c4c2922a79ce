"""A theme's scripts as they are published: without comments and most white space.

There is no build step and no tool. Comment lines, indentation and empty lines are removed. In lines
whose only slashes outside strings and regular expressions are divisions written " / " (so there is
no comment), spaces around punctuation are removed too, and so is the line break if the line plainly
continues. Everything else is left as it is. A script with a string over several lines is published
unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_TEXT: Final = re.compile(
    r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`"""
    # A regular expression, where a division cannot stand.
    r"""|(?:(?<=[(,=:!&|?])|(?<=[=:&|?,>][ ]))"""
    r"""/(?![ /*])(?:[^/\\\[]|\\.|\[(?:[^]\\]|\\.)*\])+/[a-z]*"""
)
_ROOM: Final = re.compile(
    r"""
    \s* ( => | [-+%!]= | [][{}(),;=?:&|*>] ) \s*
    | \s* (<) (?! \s* !) \s*  # "<!--" begins a comment
    | (?: ^ | (?<= [\w)\]] ) | (?<= [)\]]\s ) ) \s* ([+-]) \s* (?= [\w([] | $ )  # not in pairs
    """,
    re.VERBOSE,
)
_GOES_ON: Final = tuple("{([,;:?=|&")
_GOES_BACK: Final = tuple("})].")


@lru_cache(maxsize=32)
def lean(script: bytes) -> bytes:
    """Remove a script's comment lines, indentation, empty lines and needless spaces."""
    lines = script.decode().splitlines()
    if any(line.count("`") % 2 or line.endswith("\\") for line in lines):
        return script
    bare = (line.strip() for line in lines)
    return "".join(_tight(line for line in bare if line and not _is_comment(line))).encode()


def _is_comment(line: str) -> bool:
    # Lines that end a multi-line comment are kept.
    return line.startswith("//") and "*/" not in line


def _tight(lines: Iterator[str]) -> Iterator[str]:
    open_ended = False
    for line in lines:
        texts = _TEXT.findall(line)
        between = _TEXT.split(line)
        undivided = [part.replace(" / ", "") for part in between]
        if any(sign in part for part in undivided for sign in "/\"'`"):
            # It may hold a comment, or a text that is not understood here.
            yield f"\n{line}\n" if open_ended else f"{line}\n"
            open_ended = False
            continue
        parts = [_ROOM.sub(_bare, part.replace(" / ", "/")) for part in between]
        made = "".join(part + text for part, text in zip(parts, [*texts, ""], strict=True))
        yield f"\n{made}" if open_ended and not made.startswith(_GOES_BACK) else made
        open_ended = not made.endswith(_GOES_ON)
    if open_ended:
        yield "\n"


def _bare(sign: re.Match[str]) -> str:
    return sign[sign.lastindex or 0]
