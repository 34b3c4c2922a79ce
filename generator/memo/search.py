"""The part of the memo where the search index keeps entries by names of its own."""

from __future__ import annotations

from generator.memo.store import Store


class SearchMemo:
    """Implements the search index's `Memo` protocol on a store.

    Each entry `folder/name` is listed in an entry `folder`. A store drops what a build does not ask
    for, and the index asks for an entry's neighbours only after a change, so reading one entry
    marks the whole folder as used.
    """

    def __init__(self, store: Store, around: bytes) -> None:
        self._store = store
        self._around = around

    def read(self, key: str) -> bytes | None:
        """Return what was last written under a name, and mark its folder as used."""
        folder = key.rpartition("/")[0]
        listed = self._store.get(self._name(folder)) or b""
        for other in listed.decode().split():
            self._store.find(self._name(f"{folder}/{other}"))
        return self._store.get(self._name(key))

    def write(self, key: str, data: bytes) -> None:
        """Keep bytes under a name."""
        folder, _, name = key.rpartition("/")
        listed = (self._store.get(self._name(folder)) or b"").decode().split()
        if name not in listed:
            self._store.put(self._name(folder), " ".join(sorted([*listed, name])).encode())
        self._store.put(self._name(key), data)

    def _name(self, key: str) -> bytes:
        return self._store.name(b"search", self._around, key.encode())
