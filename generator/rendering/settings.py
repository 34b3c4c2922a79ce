"""`theme.yml`: what a theme extends, its style sheets, and the tokens that adapt its look.

A token is a CSS custom property (`accent` is `--accent`). Its value is inserted into the style
sheet unchanged, so values that could end the declaration or load something from elsewhere are
errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from generator.errors import N_, Position, Problems, ThemeError
from generator.reading.findings import Findings, Span
from generator.reading.tree import Node, Scalar, Sequence, Table, is_blank, parse
from generator.suggestion import closest

_FORBIDDEN: Final = re.compile(
    r"[;{}<>@\\\n\r]|/\*|(?:url|image|image-set|src)\s*\(", re.IGNORECASE
)
KEYS: Final = ("extends", "styles", "scripts", "logo", "tokens", "dark")


@dataclass(frozen=True, slots=True)
class ThemeSettings:
    """The content of one `theme.yml`."""

    extends: str = ""
    styles: tuple[str, ...] = ()
    """Style sheets in `assets/`, combined in this order."""
    scripts: tuple[str, ...] = ()
    """Scripts in `assets/` that every page has, combined in this order."""
    logo: str = ""
    """A picture in `assets/`."""
    tokens: dict[str, str] = field(default_factory=dict)
    dark: dict[str, str] = field(default_factory=dict)
    """The values that differ for readers who prefer dark colours."""
    places: dict[str, Position] = field(default_factory=dict)
    """The position of each style, logo and token; of a dark value, under `dark.accent`."""


def read_settings(text: str, path: str) -> ThemeSettings:
    """Read a `theme.yml`. Raises `ThemeError` with everything that is wrong in it."""
    findings = Findings(path)
    bare = all(line.lstrip().startswith("#") or not line.strip() for line in text.split("\n"))
    table = None if bare else parse(text, 1, findings)
    settings = _Reader(findings).settings(table) if table else ThemeSettings()
    if findings.failed:
        raise ThemeError(Problems(findings.problems))
    return settings


class _Reader:
    """Reads a parsed `theme.yml`, noting what is wrong."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.places: dict[str, Position] = {}

    def settings(self, table: Table) -> ThemeSettings:
        for entry in table.entries:
            if entry.key not in KEYS:
                meant = closest(entry.key, KEYS)
                self.findings.error(
                    "unknown",
                    entry.span,
                    N_("theme.yml has no field '{key}'"),
                    N_("Did you mean {meant}?") if meant else N_("It has {known}."),
                    key=entry.key,
                    meant=meant,
                    known=", ".join(KEYS),
                )
        return ThemeSettings(
            extends=self.text(table.node("extends")),
            styles=tuple(self.sheets(table.node("styles"))),
            scripts=tuple(self.scripts(table.node("scripts"))),
            logo=self.text(table.node("logo")),
            tokens=dict(self.tokens(table.node("tokens"))),
            dark=dict(self.tokens(table.node("dark"), "dark.")),
            places=self.places,
        )

    def text(self, node: Node | None) -> str:
        if node is None or is_blank(node):
            return ""
        if not isinstance(node, Scalar):
            self.findings.error(
                "value", node.span, N_("a text is expected here, not a list or a table")
            )
            return ""
        self.places[node.text] = self.findings.at(node.span)
        return node.text.strip()

    def sheets(self, node: Node | None) -> Iterator[str]:
        hint = N_("Name a file that ends with .css in the theme's assets folder.")
        return self.files(node, ".css", N_("'{name}' is not a style sheet"), hint)

    def scripts(self, node: Node | None) -> Iterator[str]:
        hint = N_("Name a file that ends with .js in the theme's assets folder.")
        return self.files(node, ".js", N_("'{name}' is not a script"), hint)

    def files(self, node: Node | None, suffix: str, text: str, hint: str) -> Iterator[str]:
        for part, name in self.names(node):
            if name.endswith(suffix):
                yield name
            else:
                self.findings.error("value", part.span, text, hint, name=name)

    def names(self, node: Node | None) -> Iterator[tuple[Node, str]]:
        if node is None or is_blank(node):
            return
        for part in node.parts if isinstance(node, Sequence) else (node,):
            if name := self.text(part):
                yield part, name

    def tokens(self, node: Node | None, prefix: str = "") -> Iterator[tuple[str, str]]:
        if node is None or is_blank(node):
            return
        if not isinstance(node, Table):
            self.findings.error(
                "value",
                node.span,
                N_("this is not a table of fields"),
                N_('Write one token on each line, such as accent: "#0b4a63".'),
            )
            return
        for entry in node.entries:
            self.places[prefix + entry.key] = self.findings.at(entry.span)
            self.places.setdefault(entry.key, self.findings.at(entry.span))
            value = entry.node.text.strip() if isinstance(entry.node, Scalar) else ""
            if not value and not isinstance(entry.node, Scalar):
                self.text(entry.node)
            elif not re.fullmatch(r"[a-z][a-z0-9-]*", entry.key):
                self.refuse(entry.key, entry.span)
            elif not is_safe(value):
                self.refuse(value, entry.node.span)
            else:
                yield entry.key, value

    def refuse(self, text: str, span: Span) -> None:
        self.findings.error(
            "value",
            span,
            N_("'{value}' cannot stand in a style sheet as a token"),
            N_('Write a name of small letters and one value, such as accent: "#0b4a63".'),
            value=text,
        )


def is_safe(value: str) -> bool:
    """Return whether a value stays within its declaration and loads nothing."""
    balanced = all(
        value.count(opening) == value.count(closing)
        for opening, closing in (("(", ")"), ("[", "]"))
    )
    quoted = not value.count('"') % 2 and not value.count("'") % 2
    forbidden = _FORBIDDEN.search(value)
    return bool(value) and balanced and quoted and not forbidden
