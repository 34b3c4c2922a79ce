"""Turns prose into markup with resolved links, or into a plain summary."""

from __future__ import annotations

import re
from typing import Final

from generator.model import Link, Prose
from generator.reading.markdown import fill, plain_text
from generator.targets import Targets

SUMMARY_LENGTH: Final = 200
"""Longest summary in a list, in characters."""

DECISION_LENGTH: Final = 280
"""Longest summary of a decision, in characters."""

_ENDED: Final = (".", "!", "?", ":", ";", ",", "…", "–")
_NUMBER: Final = re.compile(r"^\d+\. ")
_SENTENCE: Final = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÆØÅÄÖÜÉ\"»”(])")
_NOT_AN_END: Final = re.compile(
    r"(?:^|[\s(])(?:[^\W\d]|dr|hr|fr|nr|kl|pkt|stk|ca|jf|evt|bl\.a|f\.eks|mr|mrs|ms|prof|st|no)\.$|(?:^|[.:;!?]\s)\d+\.$",
    re.IGNORECASE,
)


def markup(prose: Prose, targets: Targets) -> str:
    """Return the safe markup of a text, with internal links resolved to addresses."""

    def resolve(link: Link) -> str:
        # Checking stops the build if a link leads nowhere.
        return targets.link(link) or link.target

    return fill(prose, resolve) if prose.links else prose.html


def summarise(prose: Prose, limit: int = SUMMARY_LENGTH) -> str:
    """Return a text's first sentences, plain and on one line, in at most `limit` characters."""
    return shorten(one_line(plain_text(prose.html)), limit) if prose else ""


def one_line(text: str) -> str:
    """Join lines with punctuation, so that a reader still sees where each ends."""
    whole, before = "", ""
    for line in filter(None, (" ".join(line.split()) for line in text.split("\n"))):
        whole += _between(before, line) + line
        before = line
    return whole


def _between(before: str, line: str) -> str:
    """Return the separator of two lines, which may be paragraphs or points of a list.

    A line that begins in lower case, perhaps after its number, continues the one before, or is the
    next point of a list.
    """
    if not before or before.endswith(_ENDED):
        return " " if before else ""
    if _NUMBER.sub("", line)[:1].islower():
        return "; " if _NUMBER.sub("", before)[:1].islower() else " "
    return ". "


def shorten(text: str, limit: int = SUMMARY_LENGTH) -> str:
    """Cut a text to whole sentences, or else to whole words and "…", within `limit` characters."""
    if len(text) <= limit:
        return text
    end = 0
    for match in _SENTENCE.finditer(text, 0, limit + 2):
        if match.start() <= limit and not _NOT_AN_END.search(text[: match.start()]):
            end = match.start()
    if end:
        return text[:end]
    cut = text.rfind(" ", 0, limit)
    return f"{text[:cut].rstrip(' ,;:–-')}…" if cut > 0 else "…"
