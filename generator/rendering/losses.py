"""Finds what a site's own template has lost since it was copied from an earlier version of Referat.

Such a template still renders. But the scripts do not find the elements that they fill in, so that
the search shows nothing; a list does not lead to the years that it was divided into; and a text
that the catalogue calls something else by now is shown in English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from jinja2 import nodes

from generator.errors import N_, Message, Position, Problem
from generator.language import Speech
from generator.rendering.relations import EXTENDING, SHOWING, templates_named
from generator.rendering.theme import Template, Theme

Parse = Callable[[str], nodes.Template]

_INCLUDED: Final = "default/"
_LISTS: Final = ("cases.html.j2", "events.html.j2", "memos.html.j2", "news.html.j2")
"""The templates of lists that are divided by year."""
_HOOK: Final = re.compile(r"\bdata-([a-z]+)")
"""An attribute by which a script finds an element, or a text to show."""


def find_losses(theme: Theme, parse: Parse, said: Speech) -> Iterator[Problem]:
    """Yield what templates have lost of those that they replace; `parse` parses one by its name."""
    ours = [name for name, each in theme.templates.items() if not _is_included(name, each, theme)]
    shown = {name: [parse(name), *_shown(parse(name), theme, parse)] for name in ours}
    kept = {hook for name in ours for hook in _hooks(shown[name])}
    called = _words_of_scripts(theme)
    for name in ours:
        template, tree = theme.templates[name], parse(name)
        if not name.startswith(f"{theme.name}/"):  # the template's other name
            yield from _untranslated(template, tree, said)
        if _INCLUDED + name not in theme.templates:
            continue
        replaced = _replaced(tree, parse(_INCLUDED + name), _INCLUDED + name, theme)
        if lost := sorted((_hooks(replaced) & called) - kept):
            text = N_("the scripts look for {names}, which this template does not have")
            names = ", ".join(f"data-{hook}" for hook in lost)
            yield _problem(template, text, _INCLUDED + name, names=names)
        if name in _LISTS and _shows_years(replaced) and not _shows_years(shown[name]):
            text = N_("this list has the latest hundred entries only, and no link to view.years")
            yield _problem(template, text, _INCLUDED + name)


def _untranslated(template: Template, tree: nodes.Template, said: Speech) -> Iterator[Problem]:
    """Yield the texts that a template asks the catalogue for, and that are not in it."""
    for call in tree.find_all(nodes.Call) if said.code != "en" else ():
        match call:
            case nodes.Call(
                node=nodes.Name(name="_" | "gettext" | "ngettext"),
                args=[nodes.Const(value=str(name)), *_],
            ) if name not in said.texts:
                text = N_("the catalogue has no text '{text}': it is shown as it is")
                hint = N_("Write a text of your own without _(…), in the site's language.")
                position = Position(template.path, call.lineno)
                message = Message(text, {"text": name})
                yield Problem(position, "theme", message, Message(hint), "warning")


def _is_included(name: str, template: Template, theme: Theme) -> bool:
    return name.startswith(_INCLUDED) or theme.templates.get(_INCLUDED + name) == template


def _shown(tree: nodes.Template, theme: Theme, parse: Parse) -> Iterator[nodes.Template]:
    """Yield the templates that this one may show within itself, or use the macros of."""
    names = templates_named(tree, SHOWING, theme.templates)
    yield from (parse(name) for name in sorted(names & theme.templates.keys()))


def _replaced(
    tree: nodes.Template, included: nodes.Template, name: str, theme: Theme
) -> Iterable[nodes.Template | nodes.Block]:
    """Return the parts of the included template that this one is shown in place of."""
    if name not in templates_named(tree, EXTENDING, theme.templates):
        return [included]
    blocks = {block.name for block in tree.find_all(nodes.Block) if not _calls_super(block)}
    return [block for block in included.find_all(nodes.Block) if block.name in blocks]


def _calls_super(block: nodes.Block) -> bool:
    return any(name.name == "super" for name in block.find_all(nodes.Name))


def _hooks(parts: Iterable[nodes.Node]) -> set[str]:
    texts = (text.data for part in parts for text in part.find_all(nodes.TemplateData))
    return {hook for text in texts for hook in _HOOK.findall(text)}


def _shows_years(parts: Iterable[nodes.Node]) -> bool:
    return any(name.attr == "years" for part in parts for name in part.find_all(nodes.Getattr))


def _words_of_scripts(theme: Theme) -> set[str]:
    scripts = (data.decode() for path, data in theme.files.items() if path.suffix == ".js")
    return {word for script in scripts for word in re.findall(r"[a-z]+", script)}


def _problem(template: Template, text: str, included: str, **values: object) -> Problem:
    hint = N_("Take it over from {name} of this version of Referat, or extend that template.")
    return Problem(
        Position(template.path, 1),
        "theme",
        Message(text, values),
        Message(hint, {"name": included}),
        "warning",
    )
