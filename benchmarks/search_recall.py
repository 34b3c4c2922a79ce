"""Recall for parts of compounds: how many items that contain a part are found, by us and Pagefind.

    python -m benchmarks.search_recall [--texts FOLDER] [--misses]

The documents are those of the example content, and of a folder of texts (`*.txt`) if one is given.
The parts are listed in search_parts.txt. An item contains a part if one of its words is the part,
an inflection of it, or a longer word that begins or ends with it; this is decided by the letters,
except for words that the file lists as containing them by chance.

Pagefind gets a page in Danish for each document, so that both engines search the same documents. If
it is not installed (`pip install 'pagefind[bin]'`), it is installed in a temporary folder; without
a network its column stays empty.
"""

from __future__ import annotations

import argparse
import re
import resource
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from benchmarks.engine import ROOT, Measured, code, packed, some
from benchmarks.pagefind import measure_pagefind
from generator.planning.plan import plan
from generator.planning.searchables import DocumentGroup, SearchDocument, group
from generator.reading.load import load_site
from generator.rendering.search.site import index_site
from tests.search.query import Search
from tests.search.reader import Index

TODAY: Final = date(2026, 11, 22)
SHORTEST: Final = 4
PARTS: Final = Path(__file__).with_name("search_parts.txt")
INFLECTION: Final = "(?:e|en|er|ene|erne|et|ets|ens|s|es|ers|ernes|r|rne|n|t)?"


def main() -> None:
    """Measure, and print a table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--texts", type=Path, help="a folder with more texts, *.txt")
    arguments.add_argument("--misses", action="store_true", help="name what was not found")
    given = arguments.parse_args()
    groups = [*_example(), *_texts(given.texts)]
    documents = [document for each in groups for document in each.documents]
    words = [_words(document) for document in documents]
    chosen = read_parts(PARTS)
    parts = list(chosen)
    every = set().union(*words)
    held = {part: holding_words(part, chosen[part], every) for part in parts}
    holding = {
        part: {number for number, found in enumerate(words) if found & held[part]} for part in parts
    }
    ours = measure_ours(groups, documents, parts)
    if given.misses:
        report_misses(holding, held, words, ours)
    theirs = measure_pagefind(documents, parts)
    print(f"{len(documents)} documents, {len(parts)} parts\n")
    report(holding, ours, theirs)


# --- Documents and parts ------------------------------------------------------------------------


def _example() -> Iterable[DocumentGroup]:
    site = load_site(ROOT, today=TODAY).site
    return plan(site, today=TODAY).search


def _texts(folder: Path | None) -> Iterable[DocumentGroup]:
    """Split text files at blank lines into documents of some 1,500 characters."""
    for file in sorted(folder.glob("*.txt")) if folder else ():
        blocks = re.split(r"\n\s*\n", file.read_text("utf-8", errors="replace"))
        waiting: list[str] = []
        found: list[SearchDocument] = []
        for block in blocks:
            waiting.append(block.strip())
            if sum(map(len, waiting)) > 1_500:  # noqa: PLR2004 - an item's usual length
                text, waiting = "\n".join(waiting), []
                address = f"/{file.stem}/#{len(found)}"
                found.append(SearchDocument(address, text[:60].split("\n")[0], "item", text))
        yield group(f"/{file.stem}/", tuple(found))


def _words(document: SearchDocument) -> set[str]:
    text = f"{document.title} {document.decision} {document.text}".lower()
    return set(re.findall("[a-zæøåé]+", text))


def read_parts(file: Path) -> dict[str, tuple[str, ...]]:
    """Read the parts, each with letters of words that contain it by chance."""
    rows = (line.split() for line in file.read_text("utf-8").splitlines())
    return {row[0]: tuple(row[1:]) for row in rows if row and row[0] != "#"}


def holding_words(part: str, by_chance: tuple[str, ...], words: set[str]) -> set[str]:
    """Return the words that are a part, begin with it, or end with it."""
    alone = re.compile(f"{part}{INFLECTION}")
    first = re.compile(f"{part}[se]?[a-zæøåé]{{{SHORTEST - 1},}}")
    last = re.compile(f"[a-zæøåé]{{3,}}{part}{INFLECTION}")
    return {
        word
        for word in words
        if (alone.fullmatch(word) or first.fullmatch(word) or last.fullmatch(word))
        and not any(letters in word for letters in by_chance)
    }


# --- Ours ---------------------------------------------------------------------------------------


def measure_ours(
    groups: Sequence[DocumentGroup], documents: Sequence[SearchDocument], parts: Sequence[str]
) -> Measured:
    """Build our index, and query it."""
    started, processor = time.perf_counter(), time.process_time()
    index = index_site(groups, language="da", folder=PurePosixPath("soeg"))
    files = dict(index.files)
    seconds, processor = time.perf_counter() - started, time.process_time() - processor
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reader = Index(files, index.manifest)
    numbers = {document.address: number for number, document in enumerate(documents)}
    addresses = [numbers[reader.text(n).address] for n in range(reader.size)]
    found = {
        part: {addresses[document] for document in Search(reader, "da").ask(part).documents}
        for part in parts
    }
    fetched = [_fetch(Index(files, index.manifest), part, files) for part in some(parts)]
    return Measured(
        found,
        sum(map(len, files.values())),
        sum(map(packed, files.values())),
        code() + sum(fetched) // len(fetched),
        seconds,
        processor,
        memory,
    )


def _fetch(index: Index, part: str, files: Mapping[PurePosixPath, bytes]) -> int:
    """Return the bytes that a first query with ten results fetches from an index."""
    for document in Search(index, "da").ask(part).documents[:10]:
        index.text(document)
    return sum(packed(files[path]) for path in index.fetched)


# --- The table ----------------------------------------------------------------------------------


def report(holding: Mapping[str, set[int]], ours: Measured, theirs: Measured | None) -> None:
    """Print the results side by side."""
    print("| | ours | Pagefind |\n|---|---:|---:|")
    columns = [dict(_rows(holding, each)) if each else {} for each in (ours, theirs)]
    for name in columns[0]:
        print(f"| {name} | {' | '.join(column.get(name, '–') for column in columns)} |")


def _rows(holding: Mapping[str, set[int]], measured: Measured) -> Iterable[tuple[str, str]]:
    found = measured.found
    total = sum(map(len, holding.values()))
    given = sum(map(len, found.values()))
    hits = sum(len(holding[part] & found[part]) for part in holding)
    yield "items that hold a part and are found", f"{100 * hits / total:.1f} %"
    yield "parts of which every item is found", str(sum(holding[p] <= found[p] for p in holding))
    yield "items found that hold the part", f"{100 * hits / given:.1f} %"
    yield "index with texts", _kb(measured.size)
    yield "index with texts, gzip", _kb(measured.packed)
    yield "first query with ten results, gzip", _kb(measured.per_query)
    yield "build", f"{measured.seconds:.1f} s ({measured.processor:.1f} s of processor)"
    yield "most memory", _kb(measured.memory * 1024)


def report_misses(
    holding: Mapping[str, set[int]],
    held: Mapping[str, set[str]],
    words: Sequence[set[str]],
    ours: Measured,
) -> None:
    """Print for each part the words by which documents contain it that were not found."""
    for part, documents in holding.items():
        missed = documents - ours.found[part]
        if missed:
            through = sorted(set().union(*(words[number] & held[part] for number in missed)))
            print(part, f"{len(missed)}/{len(documents)}", " ".join(through[:12]))


def _kb(size: int) -> str:
    return f"{size / 1000:,.0f} KB"


if __name__ == "__main__":
    main()
