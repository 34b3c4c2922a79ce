"""Finds kinds of pages that a theme does not show, and pages without what every page needs.

Screen readers choose their voice by `lang`, and jump to `<main>`. A template that a designer brings
from another site has neither, and looks right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generator.errors import N_, Message, Position, Problem
from generator.planning.views import TEMPLATES
from generator.rendering.theme import SETTINGS, Theme

_NAMED: Final = re.compile(r"[\"']([\w./-]+\.j2)[\"']")
_NEEDED: Final = {
    re.compile(r"<html\b[^>]*\slang=", re.IGNORECASE): '<html lang="{{ chrome.language }}">',
    re.compile(r"<title\b", re.IGNORECASE): "<title>",
    re.compile(r"<main\b|\srole=[\"']?main\b", re.IGNORECASE): "<main>",
}


def examine_frame(theme: Theme, root: Path) -> Iterator[Problem]:
    """Yield the kinds of pages that have no template, and what templates do not write."""
    del root
    if missing := sorted(TEMPLATES.keys() - theme.templates.keys()):
        text = N_("the theme has no templates for these pages: {names}")
        place = Position(f"themes/{theme.name}/{SETTINGS}")
        hint = Message(N_("Write extends: default in its theme.yml."))
        said = Message(text, {"names": ", ".join(missing)})
        yield Problem(place, "theme", said, hint, "warning")
    found = (
        each for name in TEMPLATES if name in theme.templates for each in _lacking(theme, name)
    )
    for path, part in dict.fromkeys(found):
        text = N_("what this template shows has no {part}")
        hint = Message(N_("Write it, or extend layout.html.j2."))
        yield Problem(Position(path), "theme", Message(text, {"part": part}), hint, "warning")


def _lacking(theme: Theme, name: str) -> Iterator[tuple[str, str]]:
    """Yield what a page does not have, and the template that would have to write it.

    Nothing of a template that names itself, or one that does not exist: that is told already.
    """
    parts, ahead = {name: theme.templates[name]}, [name]
    while ahead:
        for named in _NAMED.findall(parts[ahead.pop()].text):
            if theme.templates.get(named) in (None, theme.templates[name]):
                return
            if named not in parts:
                parts[named] = theme.templates[named]
                ahead.append(named)
    outer = [each.path for each in parts.values() if "<html" in each.text.lower()]
    for needed, part in _NEEDED.items():
        if not any(needed.search(each.text) for each in parts.values()):
            yield (outer or [parts[name].path])[0], part
