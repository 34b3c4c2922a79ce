"""Measures Pagefind in a browser, for comparison with our own search.

It gets a page in Danish for each document. If it is not installed (`pip install 'pagefind[bin]'`),
it is installed in a temporary folder.
"""

from __future__ import annotations

import functools
import html
import importlib.util
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import Request, sync_playwright

from benchmarks.engine import Measured, packed, some
from generator.planning.searchables import SearchDocument
from scripts.browser import launch, serving


def measure_pagefind(documents: Sequence[SearchDocument], parts: Sequence[str]) -> Measured | None:
    """Index a page for each document with Pagefind, and query it in a browser."""
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
        with serving(folder) as address:
            found, fetched = _ask_pagefind(folder, address, parts)
        return Measured(
            found,
            sum(map(len, index)),
            sum(map(packed, index)),
            fetched,
            seconds,
            processor,
            memory,
        )


def _python_with_pagefind(folder: Path) -> str | None:
    """Return the path of a Python that has Pagefind: this one, or that of a new environment."""
    if importlib.util.find_spec("pagefind"):
        return sys.executable
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    command = [str(python), "-m", "pip", "install", "--quiet", "pagefind[bin]"]
    done = subprocess.run(command, check=False, capture_output=True)
    return None if done.returncode else str(python)


def _of_children() -> float:
    """Return the processor time, in seconds, of all child processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _page(document: SearchDocument) -> str:
    title = html.escape(document.title)
    lines = f"{document.decision}\n{document.text}".split("\n")
    text = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return (
        f'<!doctype html><html lang="da"><title>{title}</title>'
        f"<body><h1>{title}</h1>{text}</body></html>"
    )


def _run(command: Sequence[str]) -> int:
    """Run a command, and return the peak memory of any of its processes, in kilobytes."""
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
    folder: Path, address: str, parts: Sequence[str]
) -> tuple[dict[str, set[int]], int]:
    """Query all parts in one page; then some of them in separate pages, to count bytes."""
    with sync_playwright() as driver:
        chromium = launch(driver)
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
            sizes.append(sum(packed(file.read_bytes()) for file in files))
        chromium.close()
    found = {part: {int(Path(url).stem) for url in urls} for part, urls in raw.items()}
    return found, sum(sizes) // len(sizes)
