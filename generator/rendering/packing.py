"""Compressed twins of text files, for servers that serve `index.html.br` for `index.html`.

They are reproducible: they contain no time, no name and no operating system. Every browser supports
gzip; with Brotli the same page is a sixth smaller.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import IO, Final

import brotli

from generator.kept import Content, Kept, read_content
from generator.rendering.hosting import TEXTS

_LEAST: Final = 256
"""Bytes; a smaller file fits into one packet anyway."""

_GZIP: Final = 31
_SYSTEM: Final = 9
"""Offset of the header byte for the operating system; 255 means unknown."""

_QUALITY: Final = 10
"""Of 11: the last step takes two and a half times as long, for two per cent fewer bytes."""

_CHUNK: Final = 1 << 16


Twins = tuple[bytes, bytes]
"""A text compressed with gzip and with Brotli."""

Packer = Callable[[Sequence[bytes | Kept]], Sequence[Twins]]
"""Compresses texts, keeping their order."""


def pack_all(
    files: Mapping[PurePosixPath, Content], packer: Packer
) -> Mapping[PurePosixPath, bytes]:
    """Return the twins of all files that become smaller, by their path in the output folder."""
    texts = {
        path: content
        for path, content in files.items()
        if not isinstance(content, Path) and path.suffix[1:] in TEXTS and _size(content) >= _LEAST
    }
    packed = packer(list(texts.values()))
    return {
        path.with_name(f"{path.name}.{suffix}"): twin
        for (path, content), twins in zip(texts.items(), packed, strict=True)
        for suffix, twin in zip(("gz", "br"), twins, strict=True)
        if len(twin) < _size(content)
    }


def _size(content: bytes | Kept) -> int:
    return len(content) if isinstance(content, bytes) else content.size


def pack(content: bytes | Kept) -> Twins:
    """Compress a file with gzip (RFC 1952) and with Brotli (RFC 7932)."""
    data = read_content(content)
    found = bytearray(zlib.compress(data, 9, wbits=_GZIP))
    found[_SYSTEM] = 255
    return bytes(found), brotli.compress(data, mode=brotli.MODE_TEXT, quality=_QUALITY)


def unpack_brotli(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the content of a Brotli file in pieces, so that memory use stays bounded.

    Raises `EOFError` if the file is invalid or incomplete.
    """
    unpacker = brotli.Decompressor()
    try:
        while not unpacker.is_finished():
            chunk = file.read(_CHUNK) if unpacker.can_accept_more_data() else b""
            found = unpacker.process(chunk, output_buffer_limit=_CHUNK)
            if not chunk and not found and unpacker.can_accept_more_data():
                raise EOFError
            yield found
    except brotli.error as error:
        raise EOFError from error
    if file.read(1):
        raise EOFError
