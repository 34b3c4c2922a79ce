"""Compressed copies, which web servers send in place of the files: each must hold its file.

The leak gate searches the files only. A copy of something else, as of the last build's page, would
show every reader what the gate never saw.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Mapping
from concurrent.futures import Executor
from pathlib import PurePosixPath
from typing import Final

from generator.errors import N_, Message, Position, Problem, Problems
from generator.guarding.memory import FORGETFUL, Digests, Memory
from generator.kept import Content, digest_of
from generator.rendering.packing import unpack_brotli
from generator.work import spread

Twin = tuple[str, bytes]
"""How a copy is packed, by the ending of its name, and the copy."""

_NAME: Final = b"twins"
_SIZE: Final = 32
"""Bytes of a digest that identifies a file with its copy."""


def guard_twins(
    files: Mapping[PurePosixPath, Content],
    twins: Mapping[PurePosixPath, bytes],
    *,
    executor: Executor,
    memory: Memory = FORGETFUL,
) -> Problems:
    """Report every compressed copy that does not hold its file; a pair is compared once."""
    right = Digests(memory, _NAME, size=_SIZE)
    pages = {path.with_suffix("") for path in twins}
    digests = {path: digest_of(files[path]) for path in pages & files.keys()}
    due = {path: digests.get(path.with_suffix(""), "") for path in twins}
    marks = {path: _mark(path, due[path], twin) for path, twin in twins.items()}
    new = [path for path, mark in marks.items() if mark not in right.known]
    said = spread(_digest_within, [(path.suffix[1:], twins[path]) for path in new], executor)
    wrong = {
        path for path, digest in zip(new, said, strict=True) if not digest or digest != due[path]
    }
    right.replace(mark for path, mark in marks.items() if path not in wrong)
    return Problems(map(_tell, sorted(wrong)))


def _mark(path: PurePosixPath, digest: str, twin: bytes) -> bytes:
    head = f"{path.suffix} {digest} ".encode()
    return hashlib.sha256(head + hashlib.sha256(twin).digest()).digest()


def _digest_within(twin: Twin) -> str:
    """Return the SHA-256 of what a copy holds; nothing if it cannot be unpacked."""
    how, data = twin
    try:
        found = _gunzip(data) if how == "gz" else b"".join(unpack_brotli(io.BytesIO(data)))
    except (zlib.error, EOFError):
        return ""
    return hashlib.sha256(found).hexdigest()


def _gunzip(data: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    found = unpacker.decompress(data)
    if unpacker.unused_data or not unpacker.eof:
        raise EOFError
    return found


def _tell(path: PurePosixPath) -> Problem:
    return Problem(
        Position(str(path)),
        "leak",
        Message(N_("this compressed copy would hold something else than the file itself")),
        Message(N_("Nothing was published. This is a fault in Referat; please report it.")),
    )
