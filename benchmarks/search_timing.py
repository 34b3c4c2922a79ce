"""Processor time of a first query in Chromium, by kind of work.

    python -m benchmarks.search_timing FOLDER [--times 4] [--slower 1 4] [--names]

FOLDER is what `python -m benchmarks.search_size --keep FOLDER` has written. The theme's real search
page is added to the index. Each query is sent in a new browser context, that is in a process that
has loaded neither the code nor the files, and in four ways:

* `opened`: the page is opened without a query. Everything from then on is counted: page, styles,
  scripts, manifest, the criteria with their numbers.
* `typed`: the page is open and idle, and a first query is sent. What follows is counted: fetching
  and parsing its blocks and texts, answering, displaying.
* `linked`: the page is opened with a query in its address, as from the search box of another page.
  Everything from then on is counted.
* `again`: the same query is sent a second time in the same page.

The events that the page's main thread reports (DevTools' timeline) are counted in processor time,
so that waiting does not count. *Script* is running and compiling scripts, garbage collection and
sending requests, without the style, layout and paint that they cause. *All* is every task; the
longest of them is the time in which the page does not respond. The page is driven by the DevTools
protocol over a pipe with only the timeline enabled: what test drivers observe (each request, with
its stack trace) costs more than the search does. A slower processor is simulated by DevTools'
`setCPUThrottlingRate`; other work on the machine makes these figures worse.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
import urllib.parse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, Final

from benchmarks.devtools import Chromium, chromium
from benchmarks.engine import ROOT
from benchmarks.search_size import FOLDER, TODAY
from generator.planning.plan import plan
from generator.planning.views.search import SearchView
from generator.reading.load import load_site
from generator.rendering.pages import render_pages
from generator.rendering.theme import load_theme, render_assets
from generator.work import Serial
from scripts.browser import serving
from tests.search.reader import Index

QUERIES: Final = (
    *("sundhedsaftale", "aftale", "udvalg", "sundhed økonomi", "borger møde plan"),
    "grundv",
)
_SCRIPT: Final = frozenset(
    {
        *("EvaluateScript", "FunctionCall", "RunMicrotasks", "EventDispatch", "TimerFire"),
        *("v8.compile", "v8.evaluateModule", "FireAnimationFrame", "MinorGC", "MajorGC"),
        *("V8.GC_MC_BACKGROUND_MARKING", "v8.callFunction", "v8.run"),
    }
)
_SHOWING: Final = frozenset(
    {
        *("ParseHTML", "ParseAuthorStyleSheet", "UpdateLayoutTree", "Layout", "PrePaint"),
        *(
            "Paint",
            "Layerize",
            "Commit",
            "HitTest",
            "IntersectionObserverController::computeIntersections",
        ),
    }
)
_CATEGORIES: Final = ("devtools.timeline", "toplevel", "v8")
_SETTLED: Final = "document.querySelector('[data-search]')?.getAttribute('aria-busy')"


@dataclass(frozen=True, slots=True)
class Work:
    """The work of a main thread, in milliseconds of processor time."""

    script: float
    showing: float
    whole: float
    task: float
    """The longest task."""
    by_name: Mapping[str, float]


def weigh(events: Sequence[Mapping[str, Any]], address: str) -> Work:
    """Sum up the events of the process that fetched from an address."""
    process = next(
        event["pid"]
        for event in events
        if event.get("name") == "TimerInstall"
        or (event.get("name") == "ResourceSendRequest" and address in event["args"]["data"]["url"])
    )
    thread = next(
        event["tid"]
        for event in events
        if event["pid"] == process
        and event.get("name") == "thread_name"
        and event["args"]["name"] == "CrRendererMain"
    )
    timed = sorted(
        (e["tts"], -e["tdur"], e["name"])
        for e in events
        if e["pid"] == process and e["tid"] == thread and e["ph"] == "X" and "tdur" in e
    )
    script = showing = whole = task = 0.0
    names: dict[str, float] = {}
    open_: list[tuple[float, str, str]] = []
    for start, negative, name in timed:
        length = -negative
        while open_ and open_[-1][0] <= start:
            open_.pop()
        kind = "script" if name in _SCRIPT else "showing" if name in _SHOWING else ""
        within = open_[-1][1] if open_ else ""
        if not open_:
            whole += length
            task = max(task, length)
        kind = kind or within
        # Nested work is subtracted from the work around it.
        if kind != within:
            script += length * ((kind == "script") - (within == "script"))
            showing += length * ((kind == "showing") - (within == "showing"))
        names[name] = names.get(name, 0) + length
        if open_:
            names[open_[-1][2]] -= length
        open_.append((start + length, kind, name))
    return Work(
        script / 1000,
        showing / 1000,
        whole / 1000,
        task / 1000,
        {k: v / 1000 for k, v in names.items()},
    )


def time_query(browser: Chromium, address: str, query: str, way: str, slower: int) -> Work:
    """Send a query in a new context, in one of the four ways."""
    context = browser.send("Target.createBrowserContext")["browserContextId"]
    target = browser.send("Target.createTarget", url="about:blank", browserContextId=context)[
        "targetId"
    ]
    session = browser.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def evaluate(text: str) -> Any:
        return browser.send("Runtime.evaluate", session, expression=text)["result"].get("value")

    def settle() -> None:
        time.sleep(0.4 * slower)
        for _ in range(100):
            if evaluate(_SETTLED) == "false":
                break
            time.sleep(0.2)
        else:
            raise RuntimeError("no answer", query)
        time.sleep(0.3)

    def enter() -> None:
        evaluate("setTimeout(() => document.querySelector('[data-form]').requestSubmit())")

    browser.send("Emulation.setCPUThrottlingRate", session, rate=slower)
    if way in ("typed", "again"):
        browser.send("Page.navigate", session, url=address)
        settle()
        evaluate(f"document.querySelector('[data-text]').value = {json.dumps(query)}")
    if way == "again":
        enter()
        settle()
    browser.send(
        "Tracing.start",
        traceConfig={"includedCategories": _CATEGORIES},
        transferMode="ReportEvents",
    )
    if way in ("typed", "again"):
        evaluate("document.querySelector('[data-search]').removeAttribute('aria-busy')")
        enter()
    else:
        asked = f"?q={urllib.parse.quote_plus(query)}" if way == "linked" else ""
        browser.send("Page.navigate", session, url=address + asked)
    settle()
    browser.send("Tracing.end")
    told = browser.until("Tracing.tracingComplete")
    browser.send("Target.disposeBrowserContext", browserContextId=context)
    events = [
        e for m in told if m.get("method") == "Tracing.dataCollected" for e in m["params"]["value"]
    ]
    return weigh(events, address)


def lay_out(folder: Path) -> None:
    """Add the search page of the example's theme to the folder of an index."""
    name = (folder / "manifest").read_text("utf-8")
    index = Index(_Folder(folder), FOLDER / f"{name}.js")
    site = load_site(ROOT, today=TODAY).site
    planned = plan(site, today=TODAY)
    page, view = next(
        (page, page.view) for page in planned.pages if isinstance(page.view, SearchView)
    )
    row = view.archive[0]
    view = replace(
        view,
        manifest=f"/{FOLDER}/{name}.js",
        archive=tuple(
            replace(row, id=key, committee=replace(row.committee, title=title))
            for key, title in index.body_names.items()
        ),
        years=tuple(sorted({day.year for day in index.columns.days if day}, reverse=True)),
    )
    theme = load_theme("default", ROOT)
    pages = render_pages([replace(page, view=view)], planned.chrome, theme, Serial())
    for path, data in {**pages, **render_assets(theme)}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


class _Folder(dict[PurePosixPath, bytes]):
    """The files of a folder, read on access."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def __missing__(self, path: PurePosixPath) -> bytes:
        return (self._folder / path).read_bytes()


def main() -> None:
    """Measure, and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--times", type=int, default=4, help="each query is asked")
    arguments.add_argument("--slower", type=int, nargs="*", default=[1, 4])
    arguments.add_argument("--ways", nargs="*", default=["opened", "typed", "linked", "again"])
    arguments.add_argument("--names", action="store_true", help="tell the events apart")
    given = arguments.parse_args()
    lay_out(given.folder)
    with serving(given.folder) as address, chromium() as browser:
        time_query(browser, f"{address}/soeg/", "x", "opened", 1)
        for slower in given.slower:
            for way in given.ways:
                found = [
                    (query, time_query(browser, f"{address}/soeg/", query, way, slower))
                    for _ in range(given.times)
                    for query in QUERIES
                ]
                say(way, slower, found, names=given.names)


def say(way: str, slower: int, found: Sequence[tuple[str, Work]], *, names: bool) -> None:
    """Print the median and the maximum."""
    parts = {
        "script": [work.script for _, work in found],
        "style, layout, paint": [work.showing for _, work in found],
        "all": [work.whole for _, work in found],
        "longest task": [work.task for _, work in found],
    }
    said = ", ".join(
        f"{n} {statistics.median(v):.0f} (most {max(v):.0f})" for n, v in parts.items()
    )
    print(f"1/{slower} {way}: {said} ms", flush=True)
    by = {q: statistics.median(w.script for p, w in found if p == q) for q, _ in found}
    if way != "opened":
        print("    script:", ", ".join(f"{q} {v:.0f}" for q, v in by.items()))
    if names:
        every = {name for _, work in found for name in work.by_name}
        means = {
            name: statistics.mean(work.by_name.get(name, 0) for _, work in found) for name in every
        }
        for name in sorted(means, key=lambda name: -means[name])[:16]:
            print(f"        {means[name]:7.2f} {name}")


if __name__ == "__main__":
    main()
