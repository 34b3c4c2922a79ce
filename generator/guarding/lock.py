"""What the gates have learned from a file is kept encrypted, and the file itself is the key.

An unchanged draft or closed paper need not be read again by every build. But nothing private may be
readable in the memo, which is copied more freely than the content. So whatever is kept about a file
can be decrypted only by somebody who has exactly that file.
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
"""A personalised hash: no digest of a file that is stored elsewhere gives away its key."""
_NONCE: Final = 12


def key_of(file: Path) -> bytes:
    """Return the key derived from a file's bytes, or nothing if the file cannot be read."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, _OF_A_FILE).digest()
    except OSError:
        return b""


class Locked:
    """A memory in which each entry can be read only with the file that it was learned from."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def __bool__(self) -> bool:
        """Return whether anything is remembered at all."""
        return self._memory is not FORGETFUL

    def recall(self, key: bytes, *parts: bytes) -> bytes | None:
        """Return what was kept about the file with this key, if anything."""
        kept = self._memory.recall(*parts, key)
        if not kept:
            return None
        try:
            return ChaCha20Poly1305(key).decrypt(kept[:_NONCE], kept[_NONCE:], None)
        except (InvalidTag, ValueError):
            return None

    def keep(self, data: bytes, key: bytes, *parts: bytes) -> None:
        """Keep what was learned from the file with this key."""
        # The nonce is derived from the data: different data get different nonces, and builds
        # repeatable ones.
        nonce = hashlib.blake2b(data, key=key, digest_size=_NONCE).digest()
        sealed = ChaCha20Poly1305(key).encrypt(nonce, data, None)
        self._memory.keep(nonce + sealed, *parts, key)
