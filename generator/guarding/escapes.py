"""Text that a published file holds in an encoded form: character numbers, percent signs, base64."""

from __future__ import annotations

import base64
import re
import sys
import urllib.parse
from collections.abc import Iterator
from typing import Final

from generator.guarding.words import decoded

PERCENT: Final = re.compile(rb"%[0-9a-fA-F]{2}")
_NUMBER: Final = re.compile(
    rb"\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|([0-9a-fA-F]{1,6})[ \n]?"
    rb"|[nrt])"
)
"""A character given by its number, as in JSON, scripts and style sheets."""
_BASE64: Final = re.compile(rb"base64,([A-Za-z0-9+/=]{8,})")


def decode_percents(data: bytes) -> Iterator[bytes]:
    """Decode the lines with percent-encoding, if there are any."""
    if b"%" in data and (lines := _lines_with(PERCENT, data)):
        yield urllib.parse.unquote_to_bytes(lines)


def decode_numbers(data: bytes, mark: bytes) -> Iterator[bytes]:
    """Decode the lines with characters given by number, if there are any; `mark` precedes each."""
    if mark in data and (lines := _lines_with(_NUMBER, data)):
        yield decoded(_NUMBER.sub(_letter, lines))


def decode_base64(data: bytes) -> Iterator[bytes]:
    """Decode every data URL in base64."""
    for found in _BASE64.findall(data) if b"base64," in data else ():
        try:
            yield base64.b64decode(found + b"=" * (-len(found) % 4))
        except ValueError:
            continue


def _lines_with(pattern: re.Pattern[bytes], data: bytes) -> bytes:
    """Return the lines that match a pattern."""
    if not pattern.search(data):
        return b""
    return b" \xff ".join(line for line in data.split(b"\n") if pattern.search(line))


def _letter(found: re.Match[bytes]) -> bytes:
    number = found[found.lastindex] if found.lastindex else b""
    code = int(number, 16) if number else 0
    return chr(code).encode("utf-8", "replace") if 0 < code <= sys.maxunicode else b" "
