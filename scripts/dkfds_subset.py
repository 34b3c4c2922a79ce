"""Extract from Det Fælles Designsystem what the theme `dkfds` uses: some rules, two fonts.

Run as `python -m scripts.dkfds_subset FOLDER`, where FOLDER is the unpacked npm package `dkfds`,
for each new version. The result is committed, so that a build needs no npm.

Rules are kept if every class in their selector is used by our templates, and adapted: those for
tables, details and alerts get selectors for our own elements and parts, lengths in `rem` are
converted from a base of 10 px to the browser's default font size, and everything is in the cascade
layer `site`, which comes after the default theme's own.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

THEME: Final = Path(__file__).resolve().parents[1] / "themes" / "dkfds"
SHEET: Final = "dist/css/dkfds-borgerdk.css"
FONTS: Final = {
    "400": "IBMPlexSans-Regular-Latin1.woff2",
    "600": "IBMPlexSans-SemiBold-Latin1.woff2",
}

KEPT: Final = frozenset(
    """
    header solution-info solution-info-inner solution-heading container
    navigation-menu navigation-menu-inner nav mainmenu nav-link active current
    form-group search form-input button button-search button-secondary
    breadcrumbs breadcrumbs__list breadcrumbs__list-item breadcrumbs__link
    footer footer-links skipnav
    badge badge-info badge-success badge-warning badge-error
    alert alert-info alert-success alert-warning alert-error
    details details-summary table
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
RENAMED: Final = {
    ".details-summary": "summary",
    ".details": "details",
    ".table": "main table",
    ".badge.badge-info": ".tag-on",
    ".badge.badge-success": ".tag-good",
    ".badge.badge-warning": ".tag-wait",
    ".badge.badge-error": ".tag-bad",
    ".badge": ".tag",
    ".alert-info": ".band-on",
    ".alert-success": ".band-good",
    ".alert-warning": ".band-wait",
    ".alert-error": ".band-bad",
    ".alert": ".band",
    ".button-secondary": ".quiet",
    "a.skipnav": "a.skip",
}
# Elements that have the design system's style on every page, whatever their class.
PLAIN: Final = frozenset({"a", "a:visited", "a:hover", "h1", "body"})
# Declarations that are removed from kept rules, because they conflict with our own parts.
DROPPED: Final = re.compile(r"^(overflow-x|font-family|word-break|text-transform)\s*:|url\(")

Rule = tuple[str, "str | list[Rule]"]


def main(package: Path) -> None:
    """Write the style sheet, the fonts and the licences to the theme."""
    text = (package / SHEET).read_text("utf-8")
    version = re.search(r'"version": "([\d.]+)"', (package / "package.json").read_text("utf-8"))
    rules = "".join(write_rule(rule, "  ") for rule in keep(parse(strip_comments(text))))
    head = (
        f"/* Det Fælles Designsystem {version[1] if version else ''}, the part that is used here.\n"
        "   Copyright 2021 Danish Business Authority & Danish Agency for Digitisation; MIT, see\n"
        "   LICENSE.md. Made by scripts/dkfds_subset.py; do not edit by hand. */\n"
    )
    # A font that comes late waits for the next page: another width of letters moves everything.
    faces = "".join(
        f'@font-face {{\n  font-family: "IBM Plex Sans";\n  font-weight: {weight};\n'
        f'  src: url("{name}") format("woff2");\n  font-display: optional;\n}}\n'
        for weight, name in FONTS.items()
    )
    assets = THEME / "assets"
    (assets / "dkfds.css").write_text(f"{head}{faces}@layer site {{\n{rules}}}\n", "utf-8")
    fonts = package / "dist/fonts/IBMPlexSans/split/woff2"
    for name in FONTS.values():
        shutil.copyfile(fonts / name, assets / name)
    shutil.copyfile(package / "LICENSE.md", THEME / "LICENSE.md")
    shutil.copyfile(fonts / "license.txt", THEME / "LICENSE-IBM-Plex.txt")


def strip_comments(text: str) -> str:
    """Remove comments and the character set."""
    return re.sub(r"/\*.*?\*/|@charset[^;]*;", "", text, flags=re.DOTALL)


def parse(text: str) -> list[Rule]:
    """Parse a style sheet's rules; a rule that contains rules, such as @media, has a list."""
    found: list[Rule] = []
    at = 0
    while (opening := text.find("{", at)) >= 0:
        closing = _close(text, opening)
        head, body = text[at:opening].strip(), text[opening + 1 : closing]
        found.append((head, parse(body) if "{" in body else body))
        at = closing + 1
    return found


def _close(text: str, opening: int) -> int:
    depth = 0
    for at in range(opening, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return at
    raise ValueError(f"a rule is not closed: {text[opening : opening + 80]}")


def keep(rules: list[Rule]) -> Iterator[Rule]:
    """Yield the rules that are used, with our selectors."""
    for head, body in rules:
        if isinstance(body, list):
            inner = list(keep(body))
            if head.startswith("@media") and "print" not in head and inner:
                yield lengths(head), inner
        elif not head.startswith("@"):
            selectors = [rename(each) for each in split_selectors(head) if is_used(each)]
            said = [
                lengths(part.strip())
                for part in body.split(";")
                if part.strip() and not DROPPED.search(part.strip())
            ]
            if selectors and said:
                yield ", ".join(selectors), "; ".join(said)


def split_selectors(head: str) -> list[str]:
    """Split a selector list at the commas that are not within brackets."""
    return [" ".join(each.split()) for each in re.split(r",(?![^(]*\))", head)]


def is_used(selector: str) -> bool:
    """Return whether our templates have what a selector names."""
    named = re.sub(r":not\([^)]*\)", "", selector)
    classes = re.findall(r"\.([\w-]+)", named)
    if "#" in named or "[" in named or "::" in named:
        return False
    return set(classes) <= KEPT if classes else named in PLAIN


def rename(selector: str) -> str:
    """Rename the parts of a selector to those in our templates."""
    for theirs, ours in RENAMED.items():
        selector = re.sub(rf"{re.escape(theirs)}(?![\w-])", ours, selector)
    return selector


def lengths(text: str) -> str:
    """Convert lengths in `rem`: in the design system 1 rem is 10 px, here 16 px."""
    text = re.sub(
        r"(?<![\w.])([\d.]+)rem\b", lambda found: f"{float(found[1]) * 0.625:.4g}rem", text
    )
    return re.sub(r":\s*", ": ", text, count=1) if "(" not in text.split(":")[0] else text


def write_rule(rule: Rule, indent: str) -> str:
    """Write a rule on one line, or with its nested rules below."""
    head, body = rule
    if isinstance(body, str):
        return f"{indent}{head} {{ {body}; }}\n"
    inner = "".join(write_rule(each, indent + "  ") for each in body)
    return f"{indent}{head} {{\n{inner}{indent}}}\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
