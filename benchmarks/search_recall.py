"""How many of the items that hold a part of a compound are found: by ours, and by Pagefind.

    python -m benchmarks.search_recall [--texts FOLDER] [--misses]

The documents are the example content's, and those of a folder of texts (`*.txt`) if one is
given. The parts stand in search_parts.txt. An item holds a part if one of its words is the
part, an inflection of it, or a longer word that begins or ends with it; that is judged by the
letters, apart from the words that the file names as holding them by chance.

Pagefind gets a page in Danish for each document, so that both engines search the same units
of the same text. If it is not installed (`pip install 'pagefind[bin]'`), it is put into a
folder of its own that is deleted again; without a network its column stays empty.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import html
import http.server
import importlib.util
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import venv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import Request, sync_playwright

from generator.planning.gathering import gather
from generator.planning.search_documents import search_groups
from generator.planning.searchables import DocumentGroup, SearchDocument, group
from generator.reading.load import load_site
from generator.rendering.scripts import lean
from generator.rendering.search.query import Search
from generator.rendering.search.reader import Index
from generator.rendering.search.site import index_site

ROOT: Final = Path(__file__).parent.parent
TODAY: Final = date(2026, 11, 22)
SHORTEST: Final = 4
CODE: Final = tuple(ROOT / "themes/default/assets" / name for name in ("words.js", "search.js"))
PARTS: Final = Path(__file__).with_name("search_parts.txt")
INFLECTION: Final = "(?:e|en|er|ene|erne|et|ets|ens|s|es|ers|ernes|r|rne|n|t)?"


@dataclass(frozen=True, slots=True)
class Measured:
    """What an engine gave: the documents found for each part, and what it costs."""

    found: Mapping[str, set[int]]
    size: int
    """Of the whole index in bytes, without code."""
    packed: int
    """The same, gzipped as a server does."""
    per_query: int
    """Bytes of a first query with ten results, code included, gzipped: the mean over some
    of the parts."""
    seconds: float
    processor: float
    memory: int
    """Kilobytes at most, with all that had been loaded before."""


def main() -> None:
    """Measure, and print a table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--texts", type=Path, help="a folder with more texts, *.txt")
    arguments.add_argument("--misses", action="store_true", help="name what was not found")
    given = arguments.parse_args()
    groups = [*_example(), *_texts(given.texts)]
    documents = [document for each in groups for document in each.documents()]
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
    return search_groups(gather(site, today=TODAY))


def _texts(folder: Path | None) -> Iterable[DocumentGroup]:
    """Cut text files at blank lines into documents of some size."""
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
    """Read the parts, each with letters of words that hold it by chance."""
    rows = (line.split() for line in file.read_text("utf-8").splitlines())
    return {row[0]: tuple(row[1:]) for row in rows if row and row[0] != "#"}


def holding_words(part: str, by_chance: tuple[str, ...], words: set[str]) -> set[str]:
    """Give the words that are a part, begin with it, or end with it."""
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
    """Build our index, and ask it."""
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
    code = sum(_packed(lean(file.read_bytes())) for file in CODE)
    return Measured(
        found,
        sum(map(len, files.values())),
        sum(map(_packed, files.values())),
        code + sum(fetched) // len(fetched),
        seconds,
        processor,
        memory,
    )


def some(parts: Sequence[str]) -> Sequence[str]:
    """Give those of the parts for which bytes are counted."""
    return parts[:: max(1, len(parts) // 20)]


def _fetch(index: Index, part: str, files: Mapping[PurePosixPath, bytes]) -> int:
    """Count what a first query with ten results fetches of an index."""
    for document in Search(index, "da").ask(part).documents[:10]:
        index.text(document)
    return sum(_packed(files[path]) for path in index.fetched)


def _packed(data: bytes) -> int:
    return len(gzip.compress(data))


# --- Pagefind -----------------------------------------------------------------------------------


def measure_pagefind(documents: Sequence[SearchDocument], parts: Sequence[str]) -> Measured | None:
    """Give Pagefind a page for each document, and ask it in a browser."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        return None
    with tempfile.TemporaryDirectory() as own, tempfile.TemporaryDirectory() as name:
        python = _python_with_pagefind(Path(own))
        if python is None:
            return None
        folder = Path(name)
        for number, document in enumerate(documents):
            (folder / f"{number}.html").write_text(_page(document), "utf-8")
        started, before = time.perf_counter(), _of_children()
        memory = _run([python, "-m", "pagefind", "--site", name, "--quiet"])
        seconds, processor = time.perf_counter() - started, _of_children() - before
        index = [
            file.read_bytes()
            for file in (folder / "pagefind").rglob("*")
            if file.suffix.startswith(".pf_") or file.name == "pagefind-entry.json"
        ]
        handler = functools.partial(_Quiet, directory=name)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://127.0.0.1:{server.server_port}"
            found, fetched = _ask_pagefind(folder, address, parts, browser)
            server.shutdown()
        return Measured(
            found,
            sum(map(len, index)),
            sum(map(_packed, index)),
            fetched,
            seconds,
            processor,
            memory,
        )


def _python_with_pagefind(folder: Path) -> str | None:
    """Give a Python that has Pagefind: this one, or one made for it."""
    if importlib.util.find_spec("pagefind"):
        return sys.executable
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    command = [str(python), "-m", "pip", "install", "--quiet", "pagefind[bin]"]
    done = subprocess.run(command, check=False, capture_output=True)
    return None if done.returncode else str(python)


def _of_children() -> float:
    """Give the seconds of processor of all programs that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def _page(document: SearchDocument) -> str:
    title = html.escape(document.title)
    lines = f"{document.decision}\n{document.text}".split("\n")
    text = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return (
        f'<!doctype html><html lang="da"><title>{title}</title>'
        f"<body><h1>{title}</h1>{text}</body></html>"
    )


def _run(command: Sequence[str]) -> int:
    """Run a command, and give the most memory that any process of it had, in kilobytes."""
    most = 0
    with subprocess.Popen(command) as process:
        while process.poll() is None:
            for status in Path("/proc").glob("[0-9]*/status"):
                try:
                    said = status.read_text()
                except OSError:
                    continue
                peak = re.search(r"VmHWM:\s+(\d+)", said)
                if "pagefind" in said.partition("\n")[0] and peak:
                    most = max(most, int(peak[1]))
            time.sleep(0.01)
    return most


def _note(seen: set[str], request: Request) -> None:
    seen.add(urlsplit(request.url).path)


_QUESTION: Final = """async ([parts, most]) => {
    const pagefind = await import('/pagefind/pagefind.js');
    const found = {};
    for (const part of parts) {
        const answer = await pagefind.search(part);
        found[part] = [];
        for (const result of answer.results.slice(0, most)) {
            found[part].push((await result.data()).url);
        }
    }
    return JSON.stringify(found);
}"""


def _ask_pagefind(
    folder: Path, address: str, parts: Sequence[str], browser: str
) -> tuple[dict[str, set[int]], int]:
    """Ask for all parts in one page; then some of them in pages of their own, for the bytes."""
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page()
        page.goto(f"{address}/0.html")
        raw = json.loads(page.evaluate(_QUESTION, [list(parts), 1_000_000]))
        sizes = []
        for part in some(parts):
            page = chromium.new_context().new_page()
            page.goto(f"{address}/0.html")
            seen: set[str] = set()
            page.on("request", functools.partial(_note, seen))
            page.evaluate(_QUESTION, [[part], 10])
            files = (folder / path.lstrip("/") for path in seen)
            sizes.append(sum(_packed(file.read_bytes()) for file in files))
        chromium.close()
    found = {part: {int(Path(url).stem) for url in urls} for part, urls in raw.items()}
    return found, sum(sizes) // len(sizes)


# --- The table ----------------------------------------------------------------------------------


def report(holding: Mapping[str, set[int]], ours: Measured, theirs: Measured | None) -> None:
    """Print what was found, side by side."""
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
    """Print for each part the words through which documents hold it that were not found."""
    for part, documents in holding.items():
        missed = documents - ours.found[part]
        if missed:
            through = sorted(set().union(*(words[number] & held[part] for number in missed)))
            print(part, f"{len(missed)}/{len(documents)}", " ".join(through[:12]))


def _kb(size: int) -> str:
    return f"{size / 1000:,.0f} KB"


if __name__ == "__main__":
    main()
