"""Results on disk: append-only pack files, and one signed index of everything in them.

A build writes its new results to a pack of its own and, once it has succeeded, replaces the index.
What is still used of packs that are mostly unused moves to the new pack. The index holds the digest
of every result and is signed with a key that never leaves the folder, so damaged, swapped, old or
foreign files are not used. A pack whose stamp is unchanged is not read to check it, because every
result is checked against its digest when it is read. A disk error only costs time.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import secrets
import struct
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from generator.kept import DamagedError, Kept, Stamp, stamp_of
from generator.memo.folder import KEY, SIZE, known_secret, open_kept, read_kept, secret_of

FORMAT: Final = b"referat memo 2\n"
INDEX: Final = "index"
LOCK: Final = "lock"
_PACK: Final = struct.Struct("<16sQQQQ")
_ENTRY: Final = struct.Struct(f"<{SIZE}s{SIZE}sLQQ")
_OWN: Final = re.compile(r"[0-9a-f]{32}\.pack|[0-9a-f]{32}\.new")
_WORTH_KEEPING: Final = 0.5
"""Share of a pack's bytes that must still be used; otherwise the rest moves to the new pack."""

_MANY: Final = 12
"""With more packs than this, the smallest ones move to the new pack too."""


class _Place(NamedTuple):
    """A result's place and digest. A tuple, because there are tens of thousands."""

    digest: bytes
    pack: str
    start: int
    length: int


@dataclass(slots=True)
class _Pack:
    """The file that new results are written to; its lock keeps other builds from deleting it."""

    name: str
    descriptor: int
    size: int = 0


class Store:
    """Bytes by key: those of the last successful build, and those that this one adds."""

    def __init__(self, folder: Path, *, learns: bool = True) -> None:
        """Open a folder. Without `learns` nothing is written. Raises `OSError`."""
        secret = secret_of(folder) if learns else known_secret(folder / KEY)
        if secret is None:
            raise FileNotFoundError(folder)
        self._folder = folder
        self._learns = learns
        self._secret = secret
        self._stamps: dict[str, Stamp] = {}
        self._places = self._read_index()
        self._as_left: dict[str, bool] = {}
        self._used: dict[bytes, _Place] = {}
        self._fresh: dict[bytes, _Place] = {}
        self._pack: _Pack | None = None
        self._idle: list[str] = []

    def name(self, *parts: bytes) -> bytes:
        """Make a key of everything a result depends on. Without the secret it reveals nothing."""
        total = hashlib.blake2b(key=self._secret, digest_size=SIZE)
        for part in parts:
            total.update(len(part).to_bytes(8, "little"))
            total.update(part)
        return total.digest()

    def find(self, key: bytes) -> Kept | None:
        """Return the place of what is stored under a key, and mark it as used."""
        fresh = self._fresh.get(key)
        if fresh:
            return self._kept(fresh)
        place = self._places.get(key)
        if place is None or not (self._lies_as_left(place.pack) or self._is_whole(place)):
            return None
        self._used[key] = place
        return self._kept(place)

    def get(self, key: bytes) -> bytes | None:
        """Return the bytes stored under a key, if they are undamaged."""
        found = self.find(key)
        if found is None:
            return None
        try:
            return found.read_bytes()
        except DamagedError:
            self.forget(key)
            return None

    def kept(self) -> tuple[bytes, ...]:
        """Return the keys of everything that the last build stored."""
        return tuple(self._places)

    def put(self, key: bytes, data: bytes) -> Kept | None:
        """Store a result if the disk allows; it becomes permanent with `save`."""
        self.forget(key)
        if not self._learns:
            return None
        try:
            pack = self._pack = self._pack or self._new_pack()
            at = pack.size
            while at < pack.size + len(data):
                at += os.pwrite(pack.descriptor, data[at - pack.size :], at)
        except OSError:
            return None
        place = _Place(hashlib.sha256(data).digest(), pack.name, pack.size, len(data))
        pack.size = at
        self._fresh[key] = place
        return self._kept(place)

    def forget(self, key: bytes) -> None:
        """Drop a result that turned out to be useless."""
        self._used.pop(key, None)
        self._fresh.pop(key, None)

    def save(self) -> None:
        """Make the new results permanent, and drop those that this build did not ask for."""
        moved = any(not self._lies_as_left(place.pack) for place in self._used.values())
        if self._fresh or moved or self._used.keys() != self._places.keys():
            with suppress(OSError), self._alone():
                self._write()

    def close(self) -> None:
        """Close the pack, and delete the files that are no longer used."""
        for name in self._idle:
            with suppress(OSError):
                (self._folder / name).unlink()
        self._idle.clear()
        if self._pack:
            with suppress(OSError):
                (self._folder / self._pack.name).unlink()
            os.close(self._pack.descriptor)
            self._pack = None

    def _write(self) -> None:
        there = {file.name for file in self._folder.iterdir()}
        kept = {key: place for key, place in self._used.items() if place.pack in there}
        for key, place in self._of_thin_packs(kept):
            with suppress(DamagedError):
                self.put(key, self._kept(place).read_bytes())
            del kept[key]
        if self._pack and self._pack.name in there:
            kept.update(self._fresh)
        used = dict.fromkeys(place.pack for place in kept.values())
        stamps = {name: stamp_of((self._folder / name).stat()) for name in used}
        self._replace(INDEX, _index(kept, stamps, self._sign))
        own = self._pack
        if own and own.name in used:
            os.close(own.descriptor)
            self._pack = None
        for name in sorted(there - stamps.keys()):
            if _OWN.fullmatch(name) and not (self._pack and name == self._pack.name):
                # This build may still publish from these packs, so they are deleted by `close`.
                self._idle += [name] if self._is_nobodys(name) else []
        self._places, self._used, self._fresh = kept, dict(kept), {}
        self._stamps, self._as_left = stamps, {}

    def _of_thin_packs(self, kept: dict[bytes, _Place]) -> list[tuple[bytes, _Place]]:
        alive: dict[str, int] = {}
        for place in kept.values():
            alive[place.pack] = alive.get(place.pack, 0) + place.length
        size = {name: (self._folder / name).stat().st_size for name in alive}
        thin = {name for name in alive if alive[name] < _WORTH_KEEPING * size[name]}
        if len(alive) - len(thin) > _MANY:
            thin.update(sorted(alive, key=lambda name: (size[name], name))[:-_MANY])
        return [(key, place) for key, place in kept.items() if place.pack in thin]

    def _new_pack(self) -> _Pack:
        name = f"{secrets.token_hex(16)}.pack"
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        descriptor = os.open(self._folder / name, flags, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            (self._folder / name).unlink()
            raise
        return _Pack(name, descriptor)

    def _is_nobodys(self, name: str) -> bool:
        """Return whether no running build holds a file."""
        descriptor = open_kept(self._folder / name)
        if descriptor is None:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        finally:
            os.close(descriptor)
        return True

    def _replace(self, name: str, data: bytes) -> None:
        """Replace a file atomically."""
        new = self._folder / f"{secrets.token_hex(16)}.new"
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            new.replace(self._folder / name)
        except OSError:
            new.unlink(missing_ok=True)
            raise

    def _kept(self, place: _Place) -> Kept:
        path = f"{self._folder}/{place.pack}"
        return Kept(path, place.start, place.length, place.digest.hex())

    def _lies_as_left(self, pack: str) -> bool:
        """Return whether a pack has not been touched since it was written."""
        if pack not in self._as_left:
            try:
                now = stamp_of((self._folder / pack).lstat())
            except OSError:
                now = ()
            self._as_left[pack] = now == self._stamps.get(pack)
        return self._as_left[pack]

    def _is_whole(self, place: _Place) -> bool:
        try:
            self._kept(place).read_bytes()
        except DamagedError:
            return False
        return True

    def _read_index(self) -> dict[bytes, _Place]:
        data = read_kept(self._folder / INDEX)
        sealed, body = data[: len(FORMAT) + SIZE], data[len(FORMAT) + SIZE :]
        if not secrets.compare_digest(sealed, FORMAT + self._sign(body)):
            return {}
        end = 4 + int.from_bytes(body[:4], "little") * _PACK.size
        names: list[str] = []
        for name, *stamp in _PACK.iter_unpack(body[4:end]):
            names.append(f"{name.hex()}.pack")
            self._stamps[names[-1]] = tuple(stamp)
        return {
            key: _Place(digest, names[pack], start, length)
            for key, digest, pack, start, length in _ENTRY.iter_unpack(body[end:])
        }

    def _sign(self, body: bytes) -> bytes:
        return hashlib.blake2b(FORMAT + body, key=self._secret, digest_size=SIZE).digest()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other builds from writing the index. Raises `OSError` if one is doing so."""
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        descriptor = os.open(self._folder / LOCK, flags, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if known_secret(self._folder / KEY) != self._secret:
                raise FileExistsError(KEY)
            yield
        finally:
            os.close(descriptor)


def _index(
    kept: Mapping[bytes, _Place], stamps: Mapping[str, Stamp], sign: Callable[[bytes], bytes]
) -> bytes:
    """Serialise an index: its signature, the packs with their stamps, and every result."""
    number = {name: at for at, name in enumerate(stamps)}
    packs = b"".join(_PACK.pack(bytes.fromhex(name[:32]), *stamp) for name, stamp in stamps.items())
    entries = b"".join(
        _ENTRY.pack(key, place.digest, number[place.pack], place.start, place.length)
        for key, place in kept.items()
    )
    body = len(stamps).to_bytes(4, "little") + packs + entries
    return FORMAT + sign(body) + body
