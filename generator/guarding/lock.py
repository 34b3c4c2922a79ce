"""What the gates have learned of a file lies under lock, and the key is the file itself.

A draft or a closed paper that has not changed need not be read again by every build. But nothing
private may lie about in the memo, which is copied more lightly than the content is. So what is
kept of a file can be read only by who has that file, byte for byte, and knows it already.
"""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from generator.guarding.memory import FORGETFUL, Memory

_OF_A_FILE: Final = partial(hashlib.blake2b, digest_size=32, person=b"Referat lock")
"""Unlike the digests of files that are written down elsewhere: none of them leads to a key."""
_NONCE: Final = 12


def key_of(file: Path) -> bytes:
    """Give the key that a file's bytes are; none, where it may not be read."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, _OF_A_FILE).digest()
    except OSError:
        return b""


class Locked:
    """A memory of which each part can be read only with the file that it was learned from."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def __bool__(self) -> bool:
        """Tell whether anything is remembered."""
        return self._memory is not FORGETFUL

    def recall(self, key: bytes, *parts: bytes) -> bytes | None:
        """Give what was kept of the file with this key, if it was."""
        kept = self._memory.recall(*parts, key)
        if not kept:
            return None
        try:
            return ChaCha20Poly1305(key).decrypt(kept[:_NONCE], kept[_NONCE:], None)
        except (InvalidTag, ValueError):
            return None

    def keep(self, data: bytes, key: bytes, *parts: bytes) -> None:
        """Keep what was learned of the file with this key."""
        # Other words under one key have another nonce; the same have the same, in every build.
        nonce = hashlib.blake2b(data, key=key, digest_size=_NONCE).digest()
        sealed = ChaCha20Poly1305(key).encrypt(nonce, data, None)
        self._memory.keep(nonce + sealed, *parts, key)
