"""Finds mistakes in a site's own style sheets that browsers pass over without a word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from generator.errors import N_, Message, Position, Problem
from generator.rendering.assets import QUOTED
from generator.rendering.theme import Theme, files_of, find_layers, own_layers
from generator.suggestion import closest

_ASIDE: Final = re.compile(rf"{QUOTED}|url\([^\"')]*\)", re.DOTALL)
"""What is quoted, and addresses, in which braces mean nothing."""

_SIGN: Final = re.compile(r"/\*|[{}]")
_USE: Final = re.compile(r"var\(\s*--([\w-]+)\s*\)")
"""The use of a token that is not given any other value to fall back on."""
_SET: Final = re.compile(r"--([\w-]+)\s*[:{\"'`]")

_Found = tuple[int, Message, Message | None]
"""Where in a text something is wrong, what, and what to write."""


def examine_sheets(theme: Theme, root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the style sheets of a site's own theme."""
    layers, settings = find_layers(theme.name, root)
    own = own_layers(layers)
    files = [file for each in layers if own for file in files_of(each)]
    texts = [file.read_text("utf-8") for file in files if file.suffix in {".css", ".js"}]
    known = {*settings.tokens, *settings.dark}.union(*map(_SET.findall, texts))
    for layer in own:
        for name in settings.styles:
            file = layer.folder / "assets" / name
            text = file.read_text("utf-8-sig") if file.is_file() else ""
            bare = _ASIDE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
            for at, said, hint in (*_unbalanced(bare), *_unknown(bare, known)):
                line = text.count("\n", 0, at) + 1
                place = Position(f"{layer.label}/assets/{name}", line)
                excerpt = text.split("\n")[line - 1]
                yield Problem(place, "theme", said, hint, "warning", excerpt)


def _unbalanced(text: str) -> Iterator[_Found]:
    """Yield a comment or a brace that is not closed, or a brace that closes none."""
    opened: list[int] = []
    for sign in _SIGN.finditer(text):
        if sign[0] == "/*":
            wanted = Message(N_("Write {wanted} where it ends."), {"wanted": "*/"})
            yield sign.start(), Message(N_("a comment is not closed")), wanted
            return
        if sign[0] == "{":
            opened.append(sign.start())
        elif opened:
            opened.pop()
        else:
            yield sign.start(), Message(N_("this brace closes nothing")), None
            return
    if opened:
        wanted = Message(N_("Write {wanted} where it ends."), {"wanted": "}"})
        yield opened[-1], Message(N_("this brace, or one below it, is not closed")), wanted


def _unknown(text: str, known: Collection[str]) -> Iterator[_Found]:
    for use in _USE.finditer(text):
        if use[1] not in known:
            meant = closest(use[1], known)
            hint = Message(N_("Did you mean {meant}?"), {"meant": meant}) if meant else None
            said = Message(N_("nothing sets the token '{name}'"), {"name": use[1]})
            yield use.start(), said, hint
