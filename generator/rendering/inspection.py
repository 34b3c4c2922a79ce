"""Finds mistakes in templates that Jinja2 accepts, and that would silently lose something.

A misspelt block is never shown, nor is text between the blocks of a template that extends another;
a picture with a literal path is found from no page; the site's policy forbids scripts and styles in
a page, and everything from elsewhere. All of these are warnings: nothing else on the page is wrong,
and a host that does not send the policy may even show them. Only a template that does not exist is
an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from jinja2 import nodes

from generator.errors import N_, Message, Position, Problem
from generator.rendering.names import UnknownName
from generator.rendering.syntax import NO_FIELD, NO_NAME
from generator.rendering.theme import Template, Theme
from generator.suggestion import closest

Parse = Callable[[str], nodes.Template]

NO_TEMPLATE: Final = N_("there is no template {name}")
ENDLESS: Final = N_("the template includes or extends itself without end")
FORBIDDEN: Final = N_("a template may not use '{name}'")
NO_ASSET: Final = N_("the theme has no file assets/{name}")

_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_FORBIDDEN: Final = re.compile(
    r"""<style\b|\sstyle\s*=\s*["']|\son[a-z]+\s*=\s*["']"""
    r"""|<script\b(?![^>]*(?:\bsrc\s*=|\stype\s*=\s*["']?[a-z]+/(?!(?:x-)?(?:java|ecma)script)))""",
    re.IGNORECASE,
)
"""A style or script in the page, which the site's policy forbids; data in a script is neither."""

_FETCHED: Final = re.compile(
    r"""(?:\ssrc|<link\b(?=[^>]*\brel\s*=\s*["']?(?:stylesheet|icon|preload|manifest)\b)[^>]*\shref)"""
    r"""\s*=\s*["'](?P<name>[^"'\0]+)["']""",
    re.IGNORECASE,
)
"""A file that the page fetches, by a literal path."""
_INSIDE: Final = re.compile(r"(?:^|<(?=[a-z]))[^<>]*\Z", re.IGNORECASE)
"""What stands before an attribute: the rest of its tag."""


def inspect_template(
    template: Template, tree: nodes.Template, parse: Parse, theme: Theme
) -> Iterator[Problem]:
    """Yield the mistakes in a parsed template; `parse` parses another by its name."""
    yield from _absent(template, tree, theme)
    for node in tree.find_all(nodes.EvalContextModifier):
        # Of the tags of a template, only autoescape changes how it is evaluated.
        hint = Message(N_("Show markup with the filter prose."))
        problem = _problem(template, node.lineno, FORBIDDEN, hint, name="autoescape")
        yield replace(problem, severity="error")
    yield from _lost(template, tree, _inherited_blocks(tree, parse, theme))
    for call in tree.find_all(nodes.Call):
        yield from _unknown_asset(template, call, theme)
    for shown in tree.find_all(nodes.Output):
        yield from _unusable_markup(template, _markup(shown))


def lacking(template: Template, unknown: UnknownName) -> Problem:
    """Say that nothing gives what a template names."""
    text = NO_FIELD if unknown.owner else NO_NAME
    has = Message(N_("It has {known}."), {"known": ", ".join(unknown.known)})
    hint = _meant(unknown.name, unknown.known) or (has if unknown.owner else None)
    values = {"owner": unknown.owner, "name": unknown.name}
    return _problem(template, unknown.line, text, hint, **values)


def _absent(template: Template, tree: nodes.Template, theme: Theme) -> Iterator[Problem]:
    """Yield where this template needs one that does not exist, or itself."""
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        wanted = getattr(node, "template")  # noqa: B009 - not declared by what they have in common
        spared = isinstance(node, nodes.Include) and node.ignore_missing
        if isinstance(wanted, nodes.Const) and wanted.value not in theme.templates and not spared:
            others = [name for name, each in theme.templates.items() if each is not template]
            hint = _meant(wanted.value, others)
            problem = _problem(template, node.lineno, NO_TEMPLATE, hint, name=wanted.value)
            yield replace(problem, severity="error")
        elif isinstance(node, nodes.Extends) and _is(template, wanted, theme):
            hint = Message(N_('Write "default/…" to extend the one that this one replaces.'))
            yield replace(_problem(template, node.lineno, ENDLESS, hint), severity="error")


def _is(template: Template, named: nodes.Expr, theme: Theme) -> bool:
    return isinstance(named, nodes.Const) and theme.templates.get(named.value) is template


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
        markup = _markup(node).replace("\0", " ") if isinstance(node, nodes.Output) else ""
        if said := markup.strip():
            text = N_("text outside of the blocks is never shown")
            line = _line(markup, markup.index(said))
            yield _problem(template, line, text, Message(N_("Put it into a block.")))


def _inherited_blocks(tree: nodes.Template, parse: Parse, theme: Theme) -> frozenset[str] | None:
    """Return the blocks of the templates that this one extends, or None if they are not known."""
    found: set[str] = set()
    names: list[str] = []
    while parents := list(tree.find_all(nodes.Extends)):
        match parents:
            case [nodes.Extends(template=nodes.Const(value=str(name))) as parent] if (
                parent in tree.body and name in theme.templates and name not in names
            ):
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


def _unusable_markup(template: Template, markup: str) -> Iterator[Problem]:
    for found in _FORBIDDEN.finditer(markup):
        if _is_markup(markup, found):
            text = N_(
                "the site's policy forbids styles and scripts in a page, so this has no effect"
            )
            hint = N_("Put it into a file in assets, and name the file under styles or scripts.")
            yield _problem(template, _line(markup, found.start() + 1), text, Message(hint))
    for found in _FETCHED.finditer(markup):
        if _is_markup(markup, found):
            text = N_("pages can only fetch files of the theme, not '{name}'")
            hint = N_("Put the file into assets, and write asset('…') with its name there.")
            line = _line(markup, found.start("name"))
            yield _problem(template, line, text, Message(hint), name=found["name"])


def _is_markup(markup: str, found: re.Match[str]) -> bool:
    """Return whether a tag begins here, or an attribute: not text that looks like one."""
    if found[0][0] == "<":
        return True
    before = _INSIDE.search(markup, 0, found.start())
    return before is not None and before[0].count('"') % 2 == before[0].count("'") % 2 == 0


def _markup(node: nodes.Output) -> str:
    """Return the markup between two tags of a template, on its lines, without comments.

    NUL stands for each expression.
    """
    text = ""
    for piece in node.nodes:
        text += "\n" * (piece.lineno - _line(text, len(text)))
        text += piece.data if isinstance(piece, nodes.TemplateData) else "\0"
    return _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _meant(name: str, known: Iterable[str]) -> Message | None:
    meant = closest(name, known)
    return Message(N_("Did you mean {meant}?"), {"meant": meant}) if meant else None


def _problem(
    template: Template, line: int, text: str, hint: Message | None, **values: object
) -> Problem:
    lines = template.text.split("\n")
    excerpt = lines[line - 1] if 0 < line <= len(lines) else None
    return Problem(
        Position(template.path, line), "theme", Message(text, values), hint, "warning", excerpt
    )
