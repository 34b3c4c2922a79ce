"""How many of the items that hold a part of a compound are found: by ours, and by Pagefind.

    python benchmarks/search_recall.py [--seeds FOLDER] [--misses]

The parts stand in search_parts.txt. An item holds a part if one of its words is the part, an
inflection of it, or a longer word that begins or ends with it; that is judged by the letters,
apart from the words that the file names as holding them by chance.

Pagefind (`pip install 'pagefind[bin]'`) gets a page for each
document; without it, its columns stay empty.
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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import Request, sync_playwright

from generator.planning.record import gather
from generator.planning.search_documents import search_groups
from generator.planning.searchables import DocumentGroup, SearchDocument, group
from generator.reading.load import load_site
from generator.rendering.search.query import Search
from generator.rendering.search.reader import Index
from generator.rendering.search.site import index_site

ROOT: Final = Path(__file__).parent.parent
TODAY: Final = date(2026, 11, 22)
SHORTEST: Final = 4
ASSETS: Final = ROOT / "themes/default/assets"
PARTS: Final = Path(__file__).with_name("search_parts.txt")
INFLECTION: Final = "(?:e|en|er|ene|erne|et|ets|ens|s|es|ers|ernes|r|rne|n|t)?"


@dataclass(frozen=True, slots=True)
class Measured:
    """What an engine gave: the documents found for each part, and what it costs."""

    found: Mapping[str, set[int]]
    size: int
    """Of the whole index in bytes, gzipped as a server does."""
    per_query: int
    """Bytes of a first query with ten results: the mean over the parts."""
    seconds: float
    memory: int
    """Kilobytes at most, with all that had been loaded before."""


def main() -> None:
    """Measure, and print a table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seeds", type=Path, help="a folder with more texts, *.txt")
    arguments.add_argument("--misses", action="store_true", help="name what was not found")
    given = arguments.parse_args()
    groups = [*_example(), *_texts(given.seeds)]
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
    started = time.perf_counter()
    index = index_site(groups, language="da", folder=PurePosixPath("soeg/indeks"))
    files = dict(index.files)
    seconds = time.perf_counter() - started
    reader = Index(files, index.manifest)
    numbers = {document.address: number for number, document in enumerate(documents)}
    addresses = [numbers[reader.text(n).address] for n in range(reader.size)]
    scripts = sum(
        len(gzip.compress(file.read_bytes()))
        for file in (ASSETS / "words.js", ASSETS / "search.js")
    )
    found: dict[str, set[int]] = {}
    fetched = 0
    for part in parts:
        once = Index(files, index.manifest)
        answer = Search(once, "da").ask(part)
        for document in answer.documents[:10]:
            once.text(document)
        fetched += scripts + sum(len(gzip.compress(files[path])) for path in once.fetched)
        found[part] = {addresses[document] for document in answer.documents}
    size = sum(len(gzip.compress(data)) for data in files.values())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Measured(found, size, fetched // len(parts), seconds, memory)


# --- Pagefind -----------------------------------------------------------------------------------


def measure_pagefind(documents: Sequence[SearchDocument], parts: Sequence[str]) -> Measured | None:
    """Give Pagefind a page for each document, and ask it in a browser."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if importlib.util.find_spec("pagefind") is None or browser is None:
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, document in enumerate(documents):
            (folder / f"{number}.html").write_text(_page(document), "utf-8")
        started = time.perf_counter()
        memory = _run([sys.executable, "-m", "pagefind", "--site", name, "--quiet"])
        seconds = time.perf_counter() - started
        size = sum(
            len(gzip.compress(file.read_bytes()))
            for file in (folder / "pagefind").rglob("*")
            if file.is_file() and "ui" not in file.name
        )
        handler = functools.partial(_Quiet, directory=name)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://127.0.0.1:{server.server_port}"
            found, fetched = _ask_pagefind(folder, address, parts, browser)
            server.shutdown()
        return Measured(found, size, fetched, seconds, memory)


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
        for part in parts[:: max(1, len(parts) // 20)]:
            page = chromium.new_context().new_page()
            page.goto(f"{address}/0.html")
            seen: set[str] = set()
            page.on("request", functools.partial(_note, seen))
            page.evaluate(_QUESTION, [[part], 10])
            files = (folder / path.lstrip("/") for path in seen)
            sizes.append(sum(len(gzip.compress(file.read_bytes())) for file in files))
        chromium.close()
    found = {part: {int(Path(url).stem) for url in urls} for part, urls in raw.items()}
    return found, sum(sizes) // len(sizes)


# --- The table ----------------------------------------------------------------------------------


def report(holding: Mapping[str, set[int]], ours: Measured, theirs: Measured | None) -> None:
    """Print what was found, side by side."""
    total = sum(map(len, holding.values()))

    def share(measured: Measured) -> str:
        hits = sum(len(holding[part] & measured.found[part]) for part in holding)
        return f"{100 * hits / total:.1f} %"

    def whole(measured: Measured) -> str:
        return str(sum(holding[part] <= measured.found[part] for part in holding))

    rows: list[tuple[str, str, str]] = [
        ("items holding a part that are found", share(ours), share(theirs) if theirs else "–"),
        ("parts with every item found", whole(ours), whole(theirs) if theirs else "–"),
        ("index with texts, gzip", _kb(ours.size), _kb(theirs.size) if theirs else "–"),
        (
            "first query with ten results",
            _kb(ours.per_query),
            _kb(theirs.per_query) if theirs else "–",
        ),
        ("build", f"{ours.seconds:.1f} s", f"{theirs.seconds:.1f} s" if theirs else "–"),
        ("peak memory", _kb(ours.memory * 1024), _kb(theirs.memory * 1024) if theirs else "–"),
    ]
    print("| | ours | Pagefind |\n|---|---:|---:|")
    for row in rows:
        print(f"| {row[0]} | {row[1]} | {row[2]} |")


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
