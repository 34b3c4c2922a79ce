"""Finds mistakes in templates that Jinja2 accepts, and that would silently lose something.

A misspelt block is never shown, nor is text between the blocks of a template that extends another;
a picture with a literal path is found from no page; the site's policy forbids scripts and styles in
a page, and everything from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from jinja2 import nodes

from generator.errors import N_, Message, Position, Problem
from generator.rendering.theme import Template, Theme
from generator.suggestion import closest

Parse = Callable[[str], nodes.Template]

NO_ASSET: Final = N_("the theme has no file assets/{name}")

_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_FORBIDDEN: Final = re.compile(
    r"""<style\b|\sstyle\s*=\s*["']|\son[a-z]+\s*=\s*["']"""
    r"""|<script\b(?![^>]*(?:\bsrc\s*=|ld\+json))""",
    re.IGNORECASE,
)
"""A style or script in the page, which the site's policy forbids."""

_FETCHED: Final = re.compile(
    r"""(?:\ssrc|<link\b(?=[^>]*\brel\s*=\s*["']?(?:stylesheet|icon|preload|manifest))[^>]*\shref)"""
    r"""\s*=\s*["'](?P<name>[^"']+)["']""",
    re.IGNORECASE,
)
"""A file that the page fetches, by a literal path."""


def inspect_template(
    template: Template, tree: nodes.Template, parse: Parse, theme: Theme
) -> Iterator[Problem]:
    """Yield the mistakes in a parsed template; `parse` parses another by its name."""
    yield from _lost(template, tree, _inherited_blocks(tree, parse, theme))
    for node in tree.find_all(nodes.Call):
        yield from _unknown_asset(template, node, theme)
    for piece in tree.find_all(nodes.TemplateData):
        yield from _unusable_markup(template, piece)


def _lost(
    template: Template, tree: nodes.Template, known: frozenset[str] | None
) -> Iterator[Problem]:
    """Yield what is never shown, because the template that this one extends does not ask for it."""
    if known is None:
        return
    for node in tree.body:
        if isinstance(node, nodes.Block) and node.name not in known:
            text = N_("the template that this one extends has no block '{name}'")
            yield _problem(template, node.lineno, text, _meant(node.name, known), name=node.name)
        for piece in node.nodes if isinstance(node, nodes.Output) else ():
            if isinstance(piece, nodes.TemplateData) and (said := piece.data.strip()):
                line = piece.lineno + piece.data[: piece.data.index(said)].count("\n")
                text = N_("text outside of the blocks is never shown")
                yield _problem(template, line, text, Message(N_("Put it into a block.")))


def _inherited_blocks(tree: nodes.Template, parse: Parse, theme: Theme) -> frozenset[str] | None:
    """Return the blocks of the templates that this one extends, or None if they are not known."""
    found: set[str] = set()
    names: list[str] = []
    while parent := next(tree.find_all(nodes.Extends), None):
        match parent.template:
            case nodes.Const(value=str(name)) if name in theme.templates and name not in names:
                tree = parse(name)
            case _:
                return None
        names.append(name)
        found.update(block.name for block in tree.find_all(nodes.Block))
    return frozenset(found) if names else None


def _unknown_asset(template: Template, node: nodes.Call, theme: Theme) -> Iterator[Problem]:
    match node:
        case nodes.Call(node=nodes.Name(name="asset"), args=[nodes.Const(value=str(name))]):
            if name not in theme.addresses:
                yield _problem(template, node.lineno, NO_ASSET, asset_meant(name, theme), name=name)


def asset_meant(name: str, theme: Theme) -> Message:
    """Say what to write in place of an asset that does not exist."""
    if name.endswith(".css"):
        return Message(N_("Name it under styles in theme.yml: all style sheets become style.css."))
    return _meant(name, theme.addresses) or Message(N_("Put the file into the folder assets."))


def _unusable_markup(template: Template, piece: nodes.TemplateData) -> Iterator[Problem]:
    data = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), piece.data)
    for found in _FORBIDDEN.finditer(data):
        line = piece.lineno + data.count("\n", 0, found.start() + 1)
        text = N_("the site's policy forbids styles and scripts in a page, so this has no effect")
        hint = N_("Put it into a file in assets, and name the file under styles or scripts.")
        yield _problem(template, line, text, Message(hint))
    for found in _FETCHED.finditer(data):
        line = piece.lineno + data.count("\n", 0, found.start("name"))
        text = N_("pages can only fetch files of the theme, not '{name}'")
        hint = N_("Put the file into assets, and write asset('…') with its name there.")
        yield _problem(template, line, text, Message(hint), name=found["name"])


def _meant(name: str, known: Iterable[str]) -> Message | None:
    meant = closest(name, known)
    return Message(N_("Did you mean {meant}?"), {"meant": meant}) if meant else None


def _problem(
    template: Template, line: int, text: str, hint: Message | None, **values: object
) -> Problem:
    lines = template.text.split("\n")
    excerpt = lines[line - 1] if 0 < line <= len(lines) else None
    return Problem(
        Position(template.path, line), "theme", Message(text, values), hint, excerpt=excerpt
    )
