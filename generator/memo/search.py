"""What the search index keeps between builds, by names that it gives itself."""

from __future__ import annotations

from generator.memo.store import Store


class SearchMemo:
    """The part of a store where the search index keeps entries by name; see its own `Memo`."""

    def __init__(self, store: Store, around: bytes) -> None:
        self._store = store
        self._around = around

    def read(self, key: str) -> bytes | None:
        """Give what was last written under a name.

        What lies beside it is kept too: it is asked for only when something has changed.
        """
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
