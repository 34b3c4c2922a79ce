"""Runs axe on an open page: light and dark, on a phone and on a desktop."""

from __future__ import annotations

from importlib.resources import files
from typing import Any, Final, Literal

from playwright.sync_api import Page, ViewportSize

from tests.audit.sizes import DESK, PHONE

AXE: Final = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
Scheme = Literal["light", "dark"]

LEVELS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN: Final = """async rules => (await axe.run(document, {
    runOnly: rules, resultTypes: ["violations"], reporter: "no-passes", preload: false,
})).violations.flatMap(rule => rule.nodes.map(node => [
    rule.id, node.target.join(" "), ...node.any.concat(node.all, node.none).map(of => of.message),
].join(": ")))"""


# Of adjacent elements with the same structure of tags and classes, only two are kept: a list of two
# hundred rows takes axe minutes, and its last row has the same faults as its first.
THIN: Final = """() => {
    const shape = node => node.tagName + "." + node.className +
        "(" + [...node.children].map(shape).join() + ")";
    for (const parent of document.querySelectorAll("main *")) {
        const seen = {};
        for (const child of [...parent.children]) {
            const found = shape(child);
            seen[found] = (seen[found] || 0) + 1;
            if (seen[found] > 2) { child.remove(); }
        }
    }
}"""

# A page's structure does not depend on its colours: all rules run at every size, and the rules for
# colours in every combination. The order changes one setting at a time, and ends in light.
COLOURS: Final = ["color-contrast", "link-in-text-block"]
EVERY: Final[dict[str, Any]] = {"type": "tag", "values": LEVELS}
COLOUR: Final[dict[str, Any]] = {"type": "rule", "values": COLOURS}
COMBINATIONS: Final[list[tuple[ViewportSize, Scheme, dict[str, Any]]]] = [
    (DESK, "light", EVERY),
    (DESK, "dark", COLOUR),
    (PHONE, "dark", EVERY),
    (PHONE, "light", COLOUR),
]
# A theme without a dark colour scheme looks the same in both.
BRIGHT: Final[list[tuple[ViewportSize, Scheme, dict[str, Any]]]] = [
    (DESK, "light", EVERY),
    (PHONE, "light", EVERY),
]


def what_axe_finds(tab: Page, *, dark: bool) -> list[str]:
    """Run axe. It removes all but the first rows of long lists from the page."""
    tab.evaluate(THIN)
    tab.evaluate(AXE)
    found, seen_as = [], None
    for size, scheme, rules in COMBINATIONS if dark else BRIGHT:
        if tab.viewport_size != size:
            tab.set_viewport_size(size)
        if scheme != seen_as:
            tab.emulate_media(color_scheme=scheme)
        seen_as = scheme
        where = f"{scheme}, {size['width']} px"
        found += [f"{where}: {each}" for each in tab.evaluate(RUN, rules)]
    return found
