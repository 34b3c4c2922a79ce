"""Compressed twins of text files, for servers that hand out `index.html.gz` for `index.html`.

The same file gives the same twin: no time, no name and no system stands in it.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from concurrent.futures import Executor
from pathlib import Path, PurePosixPath
from typing import Final

from generator.work import spread

SUFFIXES: Final = frozenset(
    {".html", ".css", ".js", ".json", ".jsonld", ".svg", ".xml", ".atom", ".ics", ".csv", ".txt"}
)
"""Files that become much smaller."""

_LEAST: Final = 256
"""Bytes; what is smaller travels in one packet anyway."""

_GZIP: Final = 31
_SYSTEM: Final = 9
"""The byte of the header that names the system; 255 is none."""


def pack_all(
    files: Mapping[PurePosixPath, bytes | Path], executor: Executor
) -> Mapping[PurePosixPath, bytes]:
    """Give the twins of those files that gain by it, by their place in the output folder."""
    texts = {
        path: content
        for path, content in files.items()
        if isinstance(content, bytes) and path.suffix in SUFFIXES and len(content) >= _LEAST
    }
    packed = spread(pack, list(texts.values()), executor)
    return {
        path.with_name(f"{path.name}.gz"): twin
        for (path, content), twin in zip(texts.items(), packed, strict=True)
        if len(twin) < len(content)
    }


def pack(data: bytes) -> bytes:
    """Compress a file in the form of gzip (RFC 1952)."""
    found = bytearray(zlib.compress(data, 9, wbits=_GZIP))
    found[_SYSTEM] = 255
    return bytes(found)
