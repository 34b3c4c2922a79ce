"""The texts behind the results, in small files: titles, addresses and what snippets need.

A shard holds some documents of one group. It is the only place where a document's text is in
the index; a reader's browser fetches those of the ten results that it shows. Every file of
the index is a classic script that makes one call, because that is what a browser loads
without a server (`file://`) and under the strictest policy; its name is a digest of what it
says, so that a page never meets a block of another edition.
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
    """One file of texts: its name, how many documents it holds, and its bytes."""

    name: str
    count: int
    script: bytes


def script(value: Any) -> bytes:
    """Write a value as the script that hands it to the reader's browser."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    safe = said.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"Referat({safe});\n".encode()


def name_of(data: bytes) -> str:
    """Name a file by its content, in letters that every file system tells apart."""
    return base64.b32encode(hashlib.sha256(data).digest()).decode().lower()[:_NAME]


def cut(documents: Sequence[SearchDocument]) -> Iterator[Shard]:
    """Put a group's documents into shards, in their order."""
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
    """Give what snippets and phrases are looked for in: the decision first."""
    return "\n".join(text for text in (document.decision, document.text) if text)
