"""The cost of the search at a given size: bytes, build, and rebuild after one edit.

    python -m benchmarks.search_size [--meetings 5000] [--letters 1100] [--compare] [--keep FOLDER]

The documents are made by search_documents.py, always the same. The rebuild is measured as in a new
process, with only the memo on disk; with `--compare` it is compared byte by byte with a clean build
of the edited documents.

The bytes fetched are counted for sixty queries each of one, two and three words from the titles of
the example content. search_timing.py measures the processor time in a browser; for it, `--keep`
writes the index to FOLDER.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, Final

from benchmarks.engine import ROOT, code, packed
from benchmarks.search_documents import LETTERS, meetings
from generator.planning.searchables import DocumentGroup, group
from generator.planning.words import item_title
from generator.reading.load import load_site
from generator.rendering.search.index import SearchIndex
from generator.rendering.search.site import index_site
from generator.work import sweep_seldom
from tests.search.query import Search, parse
from tests.search.reader import Index

FOLDER: Final = PurePosixPath("indeks")
TODAY: Final = date(2026, 11, 22)
_QUERIES_EACH: Final = 60
QUERIES: Final = ("sundhedsaftale", "aftale", "udvalg", "sundhed økonomi", "borger møde plan")


class Disk:
    """A memo on disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, key: str) -> bytes | None:
        """Return what was written under a key, or `None`."""
        file = self._folder / key.replace("/", "-")
        return file.read_bytes() if file.exists() else None

    def write(self, key: str, data: bytes) -> None:
        """Write bytes under a key."""
        (self._folder / key.replace("/", "-")).write_bytes(data)


def main() -> None:
    """Measure, and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--meetings", type=int, default=5000)
    arguments.add_argument("--letters", type=int, default=LETTERS, help="of each item's text")
    arguments.add_argument("--compare", action="store_true")
    arguments.add_argument("--keep", type=Path, metavar="FOLDER")
    given = arguments.parse_args()
    number = given.meetings
    sweep_seldom()  # as the command does
    groups = list(meetings(number, letters=given.letters))
    with tempfile.TemporaryDirectory() as name:
        memo = Disk(Path(name))
        with timed("build"):
            index = build(groups, memo)
            files = dict(index.files)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(f"peak memory, documents included: {peak / 1000:.0f} MB")
        edited = edit(groups)
        with timed("rebuild after one edit"):
            after = build(edited, memo)
        if given.compare:
            compare(after, edited)
        with timed("rebuild, nothing changed"):
            build(edited, memo)
    weigh(index, files)
    ask(index, files)
    if given.keep:
        keep(index, files, given.keep)


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long something took."""
    clock, processor = time.perf_counter(), time.process_time()
    yield
    print(
        f"{what}: {time.perf_counter() - clock:.2f} s"
        f" ({time.process_time() - processor:.2f} s of processor)"
    )


def build(groups: Iterable[DocumentGroup], memo: Disk) -> SearchIndex:
    """Index the documents."""
    return index_site(groups, language="da", folder=FOLDER, memo=memo)


def compare(after: SearchIndex, groups: Sequence[DocumentGroup]) -> None:
    """Print whether an index is that of a clean build."""
    with tempfile.TemporaryDirectory() as name:
        clean = build(groups, Disk(Path(name)))
        same = dict(clean.files) == dict(after.files) and clean.manifest == after.manifest
    print(f"the rebuild is {'equal to' if same else 'DIFFERENT from'} a clean build")


def edit(groups: Sequence[DocumentGroup]) -> list[DocumentGroup]:
    """Add a sentence to an item of a meeting in the middle."""
    place = len(groups) // 2
    before = groups[place]
    documents = list(before.documents)
    documents[3] = replace(documents[3], text=documents[3].text + "\nEt helt nyt afsnit om broer.")
    after = group(before.name, tuple(documents), day=before.day, bodies=before.bodies)
    return [*groups[:place], after, *groups[place + 1 :]]


def weigh(index: SearchIndex, files: dict[PurePosixPath, bytes]) -> None:
    """Print the size of the index, and separately that of the texts for the snippets."""
    manifest = _value(files[index.manifest])
    parts = {"manifest": [index.manifest.stem], "persons": [manifest["persons"]]}
    parts["words"] = _names(manifest["words"])
    parts["lists"] = [
        name
        for block in parts["words"]
        for name in _names(_value(files[FOLDER / f"{block}.js"]).split(" ")[1])
    ]
    total = 0
    for part, names in parts.items():
        sizes = [packed(files[FOLDER / f"{name}.js"]) for name in names]
        total += sum(sizes)
        print(f"  {part}: {len(sizes)} files, {sum(sizes):,} bytes, at most {max(sizes):,}")
    print(f"index: {total:,} bytes gzip")
    known = {name for names in parts.values() for name in names}
    texts = [packed(data) for path, data in files.items() if path.stem not in known]
    print(
        f"texts: {len(texts)} files, {sum(texts):,} bytes gzip, {sum(texts) // len(texts):,} each"
    )


def _value(data: bytes) -> Any:
    return json.loads(data.removeprefix(b"Referat(").removesuffix(b");\n"))


def _names(joined: str) -> list[str]:
    return [joined[at : at + 10] for at in range(0, len(joined), 10)]


def ask(index: SearchIndex, files: dict[PurePosixPath, bytes]) -> None:
    """Print the bytes that queries fetch: as a first one with ten snippets, and as a later one."""
    standing = code() + packed(files[index.manifest])
    print(f"code and manifest: {standing:,} bytes")
    dice = random.Random(7)
    words = _words_of_titles()
    for number in (1, 2, 3):
        queries = [" ".join(dice.sample(words, number)) for _ in range(_QUERIES_EACH)]
        sizes = sorted(_later(index, files, query) for query in queries)
        for name, place in (("median", 0.5), ("95 of 100", 0.95), ("most", 1)):
            later = sizes[min(len(sizes) - 1, int(len(sizes) * place))]
            print(f"  {number} words, {name}: first {standing + later:,} bytes, later {later:,}")
    for query in QUERIES:
        later = _later(index, files, query)
        print(f"  {query!r}: first {standing + later:,} bytes, later {later:,}")


def _later(index: SearchIndex, files: dict[PurePosixPath, bytes], query: str) -> int:
    once = Index(files, index.manifest)
    for document in Search(once, "da").ask(query).documents[:10]:
        once.text(document)
    return sum(packed(files[path]) for path in once.fetched if path != index.manifest)


def _words_of_titles() -> list[str]:
    site = load_site(ROOT, today=TODAY).site
    titles = (item_title(item) for meeting in site.meetings for item in meeting.agenda)
    return sorted({word for title in titles for word in parse(title, "da").words if word.isalpha()})


def keep(index: SearchIndex, files: dict[PurePosixPath, bytes], folder: Path) -> None:
    """Write an index to a folder for search_timing.py."""
    for path, data in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (folder / "manifest").write_text(index.manifest.stem, "utf-8")


if __name__ == "__main__":
    main()
