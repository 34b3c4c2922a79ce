"""Inserts the HTML of checked Markdown into pages: relative links, headings at the right level.

For feeds and data, links become full URLs instead. This is the only way by which unescaped markup
enters a page. The input is the output of `generator.reading.markdown`: no raw HTML, every `>` in an
attribute escaped, internal links written as absolute addresses. That is why regular expressions
over tags are safe here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from markupsafe import escape

_LINK: Final = re.compile(r"""(?<=[ ])(href|src)="(/(?!/)[^"]*)\"""")
_HEADING: Final = re.compile(r"<(/?)h([1-6])(?=[ >])")
_ALIGNED: Final = re.compile(r"""(<t[hd]) style="text-align:(left|right|center)\"""")
_LOWEST: Final = 6


def place_prose(html: str, link: Callable[[str], str], level: int, table: str = "") -> str:
    """Return HTML with relative links, and with headings that start at `level` without gaps.

    A text is written without knowing where it will be shown. Its highest heading becomes `level`,
    and each deeper one is one step below its parent: `## / ####` becomes `3 / 4`. Tables may be
    wider than a phone, so each gets a scrollable frame labelled `table`. Columns are aligned by a
    class, because the content policy forbids inline styles.
    """
    placed = _LINK.sub(lambda match: f'{match[1]}="{link(match[2])}"', html)
    placed = _ALIGNED.sub(r'\1 class="align-\2"', placed)
    frame = f'<div class="table" role="group" aria-label="{escape(table)}" tabindex="0"><table>'
    placed = placed.replace("<table>", frame).replace("</table>", "</table></div>")
    return _level(placed, level)


def make_absolute(html: str, site: str) -> str:
    """Return HTML for use outside the site, in a feed or as data: links become full URLs."""
    return _LINK.sub(rf'\1="{site}\2"', html)


def _level(html: str, level: int) -> str:
    parents: list[int] = []

    def replace(match: re.Match[str]) -> str:
        closing, written = match[1], int(match[2])
        if not closing:
            while parents and parents[-1] >= written:
                parents.pop()
            parents.append(written)
        return f"<{closing}h{min(_LOWEST, level + len(parents) - 1)}"

    return _HEADING.sub(replace, html)
