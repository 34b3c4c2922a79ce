"""Attack strings in every field of every kind of file, in a browser without any policy.

Run as `python -m tests.soak.markup [STRINGS]`. The strings are our own and those of two public
lists, each in several variants. Every one of them is put in the text of an item, and all fields of
all kinds of files get them in turn; the tests put our own into every field. Pages may contain only
what those of a site with harmless texts contain; all other elements, actions and requests are
reported. First, a theme without escaping proves that they are detected.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from scripts.browser import launch
from tests.attacks.site import SECTIONS, Attack, Made, Size, harmless, make_site
from tests.attacks.strings import gathered, staying, turned
from tests.attacks.watch import Watch, believing, watched

MINUTES = 90
STRINGS = 20_000
SIZE = Size(meetings=25, items=101, others=50)
"""A site of 25 times 100 open items."""
_AT_A_TIME = SIZE.meetings * (SIZE.items - 1) * len(SECTIONS)
QUESTIONS = 40
"""The number of strings that are typed into the search of each site."""


def main() -> int:
    """Print what was tried, and what pages did that they should not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("strings", nargs="?", type=int, default=STRINGS)
    amount = parser.parse_args().strings
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        room = Path(folder)
        lists = room / "lists"
        lists.mkdir()
        strings = turned(gathered(lists), amount)
        browser = launch(playwright)
        calm = _visited(browser, make_site(room / "calm", harmless), ["stille", "intetsteds"])
        _prove(browser, room / "loose", calm)
        told = _attack(browser, room, strings, calm)
        browser.close()
    print(told.said)
    return 1 if told.things else 0


@dataclass(frozen=True)
class _Told:
    """What pages did that they should not, and a line with figures."""

    things: set[str]
    said: str


def _attack(browser: Browser, room: Path, strings: tuple[str, ...], calm: Watch) -> _Told:
    """Try all strings, site by site, and return what was reported."""
    texts = refused = looked = 0
    told: set[str] = set()
    used: set[str] = set()
    for start in range(0, len(strings), _AT_A_TIME):
        attack = Attack(strings, start)
        made = make_site(room / f"site{start}", attack, SIZE)
        watch = _visited(browser, made, strings[start : start + QUESTIONS])
        told |= watch.told | {f"never seen before: {one}" for one in watch.seen - calm.seen}
        texts, refused, looked = texts + made.texts, refused + made.refused, looked + watch.looked
        used |= attack.used
        print(f"  {len(used):,} strings, {texts:,} texts, {looked:,} pages", flush=True)
    for one in sorted(told)[:50]:
        print(f"  {one}")
    return _Told(
        told,
        f"{len(used):,} strings as {texts:,} texts in {len(attack.placed)} fields ({refused:,} "
        f"refused with a message), {looked:,} pages and feeds looked at: {len(told)} did anything",
    )


def _prove(browser: Browser, room: Path, calm: Watch) -> None:
    """Check that a theme without escaping is reported."""
    loose = make_site(room, Attack(staying()), theme=believing(room))
    watch = _visited(browser, loose, [])
    told = len(watch.told) + len(watch.seen - calm.seen)
    print(f"a theme that shows a title as markup: {told} things told")
    if not (watch.told and watch.seen - calm.seen):
        sys.exit("the watch tells nothing, so what it does not tell means nothing")


def _visited(browser: Browser, made: Made, questions: list[str] | tuple[str, ...]) -> Watch:
    with watched(browser, made.files) as watch:
        watch.visit_all()
        for question in questions:
            watch.ask(question)
    return watch


if __name__ == "__main__":
    sys.exit(main())
