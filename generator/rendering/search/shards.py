"""The texts for search results, in small files: titles, addresses, and text for snippets.

A shard holds some documents of one group. Texts are stored nowhere else in the index; the browser
fetches the shards of the ten results that it shows. Every file of the index is a classic script
with one function call, because browsers load those without a server (`file://`) and under the
strictest content policy. Its name is a digest of its content, so a page never gets a file of
another edition.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from generator.planning.searchables import SearchDocument

_SHARD_BYTES: Final = 2_600
_SHARD_DOCUMENTS: Final = 60
_NAME: Final = 10


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of texts: its name, the number of its documents, and its content."""

    name: str
    count: int
    script: bytes


def script(value: Any) -> bytes:
    """Write a value as a script that passes it to the search in the browser."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    safe = said.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"Referat({safe});\n".encode()


def name_of(data: bytes) -> str:
    """Name a file by its content, in lower-case letters for case-insensitive file systems."""
    return base64.b32encode(hashlib.sha256(data).digest()).decode().lower()[:_NAME]


def cut(documents: Sequence[SearchDocument]) -> Iterator[Shard]:
    """Split a group's documents into shards, in order."""
    waiting: list[list[str]] = []
    size = 0
    for document in documents:
        row = [document.title, document.address, document.context, shown_text(document)]
        length = sum(len(text) for text in row)
        if waiting and (size + length > _SHARD_BYTES or len(waiting) == _SHARD_DOCUMENTS):
            yield _shard(waiting)
            waiting, size = [], 0
        waiting.append(row)
        size += length
    if waiting:
        yield _shard(waiting)


def _shard(rows: list[list[str]]) -> Shard:
    data = script(rows)
    return Shard(name_of(data), len(rows), data)


def shown_text(document: SearchDocument) -> str:
    """Return the text for snippets and phrases: the decision first."""
    return "\n".join(text for text in (document.decision, document.text) if text)
