"""Compares stemming in Python and in the browser, for every form of every listed word.

    python -m tests.soak.stems

The tests compare the most informative forms; here are all of them, some 390,000.
"""

from __future__ import annotations

import sys
from typing import Final

from playwright.sync_api import sync_playwright

from generator.rendering.search.stems import stemmer
from scripts.browser import launch
from tests.rendering.search.test_stems import WORDS_SCRIPT, differing, every_form

MINUTES: Final = 5


def main() -> int:
    """Compare all, and print how many differ."""
    words = every_form()
    with sync_playwright() as driver:
        browser = launch(driver)
        page = browser.new_page()
        page.add_script_tag(content=WORDS_SCRIPT.read_text("utf-8"))
        wrong = differing(page, stemmer("da"), words)
        browser.close()
    for word, (stem, key) in wrong[:20]:
        print(f"{word}: {stem} {key}")
    print(f"{len(words):,} forms, {len(wrong)} stemmed differently in the browser")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
