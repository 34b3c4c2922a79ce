"""Finds typing errors in the committee's name, which would keep a search from finding the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from generator.authoring.transcript import Doubt, Transcript
from generator.errors import N_, Message

_WORD: Final = re.compile(r"[^\W\d_]{8,}")
_LIKENESS: Final = 0.93


def find_slips(transcript: Transcript) -> Iterator[Doubt]:
    """Yield a doubt for each word of open items that is almost the committee's name."""
    name = transcript.heading.committee
    if not _WORD.fullmatch(name):
        return
    seen: set[str] = set()
    for item in transcript.agenda:
        lines = [line for part in item.sections for line in part.lines]
        for line in lines if item.access == "open" else ():
            for word in _WORD.findall(line.text):
                if word not in seen and _is_slip(word.casefold(), name.casefold()):
                    values = {"word": word, "name": name}
                    text = N_("'{word}' is almost '{name}'; is it a slip?")
                    yield Doubt(line.number, Message(text, values))
                seen.add(word)


def _is_slip(word: str, name: str) -> bool:
    """Return whether a word is the name with an error, and not one of its inflected forms."""
    if word.startswith(name[:-2]) or abs(len(word) - len(name)) > 2:  # noqa: PLR2004 - letters
        return False
    return SequenceMatcher(None, word, name, autojunk=False).ratio() >= _LIKENESS
