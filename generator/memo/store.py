"""Results on disk: large files that are only added to, and one index that vouches for them.

A build that made something new writes it into one more pack and exchanges the index; packs that
are mostly forgotten are written together. The index holds the digest of every result, and is
itself signed with a key that never leaves the folder: a damaged, exchanged, older or foreign
file is not believed. Whatever goes wrong on the disk costs time and nothing else.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import secrets
import stat
import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = ".referat/memo"
"""Where a site's memo lies."""

FORMAT: Final = b"referat memo 1\n"
INDEX: Final = "index"
KEY: Final = "key"
LOCK: Final = "lock"
SIZE: Final = 32
"""Bytes of every digest, and of the key."""

_ENTRY: Final = struct.Struct(f"<{SIZE}s{SIZE}s16sQQ")
_OWN: Final = re.compile(r"[0-9a-f]{32}\.pack|[0-9a-f]{32}\.new")
_WORTH_KEEPING: Final = 0.5
"""Share of a pack that must still be used; otherwise what is left moves to the new one."""

_MANY: Final = 12
"""Packs beyond which the smallest move to the new one too."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a result lies, and what it must be."""

    digest: bytes
    pack: str
    start: int
    length: int


class Store:
    """Bytes by key, as the last successful build left them, and those that this one adds."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._secret = _secret(folder)
        self._places = self._read_index()
        self._packs: dict[str, int | None] = {}
        self._used: dict[bytes, _Place] = {}
        self._fresh: dict[bytes, bytes] = {}

    def name(self, *parts: bytes) -> bytes:
        """Make a key of everything a result is made of. Without the secret it tells nothing."""
        total = hashlib.blake2b(key=self._secret, digest_size=SIZE)
        for part in parts:
            total.update(len(part).to_bytes(8, "little"))
            total.update(part)
        return total.digest()

    def get(self, key: bytes) -> bytes | None:
        """Give what is kept under a key, if it is what was put there."""
        if key in self._fresh:
            return self._fresh[key]
        place = self._places.get(key)
        data = self._fetch(place) if place else None
        if place and data is not None:
            self._used[key] = place
        return data

    def kept(self) -> tuple[bytes, ...]:
        """Give the keys of all that was kept by the last build."""
        return tuple(self._places)

    def put(self, key: bytes, data: bytes) -> None:
        """Keep a result; it is written when the build has succeeded."""
        self._used.pop(key, None)
        self._fresh[key] = data

    def forget(self, key: bytes) -> None:
        """Let go of a result that turned out not to serve."""
        self._used.pop(key, None)
        self._fresh.pop(key, None)

    def save(self) -> None:
        """Write what is new, and forget what this build did not ask for."""
        if self._fresh or self._used.keys() != self._places.keys():
            with suppress(OSError), self._alone():
                self._write()

    def close(self) -> None:
        """Let go of the files."""
        for descriptor in self._packs.values():
            if descriptor is not None:
                os.close(descriptor)
        self._packs.clear()

    def _write(self) -> None:
        there = {file.name for file in self._folder.iterdir()}
        kept = {key: place for key, place in self._used.items() if place.pack in there}
        for key, place in self._of_thin_packs(kept):
            data = self._fetch(place)
            if data is not None:
                self._fresh.setdefault(key, data)
            del kept[key]
        if self._fresh:
            kept.update(self._write_pack())
        entries = b"".join(
            _ENTRY.pack(
                key, place.digest, bytes.fromhex(place.pack[:32]), place.start, place.length
            )
            for key, place in kept.items()
        )
        self._replace(INDEX, [FORMAT, self._sign(entries), entries])
        for name in there - {place.pack for place in kept.values()}:
            # Another build's files are among them only if it died: we are alone.
            if _OWN.fullmatch(name):
                (self._folder / name).unlink(missing_ok=True)
        self._places, self._used, self._fresh = kept, dict(kept), {}

    def _of_thin_packs(self, kept: dict[bytes, _Place]) -> list[tuple[bytes, _Place]]:
        alive: dict[str, int] = {}
        for place in kept.values():
            alive[place.pack] = alive.get(place.pack, 0) + place.length
        size = {name: (self._folder / name).stat().st_size for name in alive}
        thin = {name for name in alive if alive[name] < _WORTH_KEEPING * size[name]}
        if len(alive) - len(thin) > _MANY:
            thin.update(sorted(alive, key=lambda name: (size[name], name))[:-_MANY])
        return [(key, place) for key, place in kept.items() if place.pack in thin]

    def _write_pack(self) -> Iterator[tuple[bytes, _Place]]:
        name = f"{secrets.token_hex(16)}.pack"
        self._replace(name, self._fresh.values())
        start = 0
        for key, data in self._fresh.items():
            yield key, _Place(_digest(data), name, start, len(data))
            start += len(data)

    def _replace(self, name: str, parts: Iterable[bytes]) -> None:
        """Write a file so that it is there whole or not at all."""
        new = self._folder / f"{secrets.token_hex(16)}.new"
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.writelines(parts)
            new.replace(self._folder / name)
        except OSError:
            new.unlink(missing_ok=True)
            raise

    def _fetch(self, place: _Place) -> bytes | None:
        if place.pack not in self._packs:
            self._packs[place.pack] = _open(self._folder / place.pack)
        descriptor = self._packs[place.pack]
        if descriptor is None:
            return None
        try:
            data = os.pread(descriptor, place.length, place.start)
        except (OSError, OverflowError):
            return None
        return data if _digest(data) == place.digest else None

    def _read_index(self) -> dict[bytes, _Place]:
        data = _read(self._folder / INDEX)
        sealed, entries = data[: len(FORMAT) + SIZE], data[len(FORMAT) + SIZE :]
        good = secrets.compare_digest(sealed, FORMAT + self._sign(entries))
        if not good or len(entries) % _ENTRY.size:
            return {}
        return {
            key: _Place(digest, f"{pack.hex()}.pack", start, length)
            for key, digest, pack, start, length in _ENTRY.iter_unpack(entries)
        }

    def _sign(self, entries: bytes) -> bytes:
        return hashlib.blake2b(FORMAT + entries, key=self._secret, digest_size=SIZE).digest()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other builds from writing; raises `OSError` where one is at it."""
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        descriptor = os.open(self._folder / LOCK, flags, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if known_secret(self._folder / KEY) != self._secret:
                raise FileExistsError(KEY)
            yield
        finally:
            os.close(descriptor)


def _secret(folder: Path) -> bytes:
    """Give the folder's key, or a new one; what another key has signed is nothing to us.

    Raises `OSError` where nothing can be kept.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / KEY
    known = known_secret(file)
    if known is not None:
        return known
    made = secrets.token_bytes(SIZE)
    new = folder / f"{secrets.token_hex(16)}.new"
    new.touch(0o600)
    new.write_bytes(made)
    new.replace(file)
    return made


def known_secret(file: Path) -> bytes | None:
    """Read a key that only its owner could have read or written, and the owner is who builds."""
    descriptor = _open(file)
    if descriptor is None:
        return None
    try:
        status = os.fstat(descriptor)
        ours = status.st_uid == os.geteuid() and not stat.S_IMODE(status.st_mode) & 0o077
        data = os.read(descriptor, SIZE + 1)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return data if ours and len(data) == SIZE else None


def _open(file: Path) -> int | None:
    try:
        return os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None


def _read(file: Path) -> bytes:
    descriptor = _open(file)
    if descriptor is None:
        return b""
    try:
        with os.fdopen(descriptor, "rb") as opened:
            return opened.read()
    except OSError:
        return b""


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=SIZE).digest()
