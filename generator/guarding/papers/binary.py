"""What looks like text in a file of unknown kind, such as a drawing or an embedded object."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 4_000_000
"""Bytes that are searched; the rest of a longer file is a film or a picture."""


def strings(data: bytes) -> str:
    """Return what looks like text, with one or two bytes per letter."""
    narrow = re.findall(rb"[\x20-\x7e\xa0-\xff]{6,}", data[:_LONGEST])
    wide = re.findall(rb"(?:[\x20-\x7e\xa0-\xff]\0){6,}", data[:_LONGEST])
    return "\n".join(
        [
            *(run.decode("latin-1") for run in narrow),
            *(run.decode("utf-16-le", "replace") for run in wide),
        ]
    )
