"""Documentation of all fields, as JSON Schema and as a Markdown page.

Both are generated from the classes that validate the files, so they cannot differ from the program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.errors import N_
from generator.language import Speech
from generator.reading.matter.meeting import MeetingMatter
from generator.reading.matter.publications import ArticleMatter, EventMatter, MemoMatter, PageMatter
from generator.reading.matter.site import CommitteeMatter, PersonMatter, SiteMatter
from generator.reading.schema import json_schema

SCHEMAS: Final[Mapping[str, type[Any]]] = {
    "site": SiteMatter,
    "person": PersonMatter,
    "committee": CommitteeMatter,
    "meeting": MeetingMatter,
    "event": EventMatter,
    "news": ArticleMatter,
    "memo": MemoMatter,
    "page": PageMatter,
}
"""What each kind of file is called in commands → its class."""

_FILES: Final = {
    "site": "content/site.yml",
    "person": "content/people.yml",
    "committee": "content/committees/*.md",
    "meeting": "content/meetings/*.md",
    "event": "content/events/*.md",
    "news": "content/news/*.md",
    "memo": "content/memos/*.md",
    "page": "content/pages/*.md",
}


def schemas(speech: Speech) -> dict[str, dict[str, Any]]:
    """Return each kind's JSON Schema, with explanations in the site's language."""
    return {name: _said(json_schema(kind), speech) for name, kind in SCHEMAS.items()}


def _said(node: Any, speech: Speech) -> Any:
    if isinstance(node, Mapping):
        return {
            name: speech.gettext(value)
            if name == "description" and isinstance(value, str)
            else _said(value, speech)
            for name, value in node.items()
            # Names and docstrings of classes are meant for programmers.
            if not (name == "title" and isinstance(value, str))
            and not (name == "description" and "properties" in node)
        }
    return [_said(part, speech) for part in node] if isinstance(node, list) else node


def as_page(speech: Speech) -> str:
    """Return the whole documentation as a Markdown page, with a table for each kind of file."""
    parts = [f"# {speech.gettext(N_('What may stand in the files'))}", ""]
    told: set[str] = set()
    for name, kind in SCHEMAS.items():
        schema = json_schema(kind)
        parts += [f"## {name}: `{_FILES[name]}`", "", *_table(schema, speech), ""]
        for inner, definition in schema.get("$defs", {}).items():
            if inner not in told:
                told.add(inner)
                parts += [f"### {_plain(inner)}", "", *_table(definition, speech), ""]
    return "\n".join(parts).rstrip() + "\n"


def _table(schema: Mapping[str, Any], speech: Speech) -> Iterator[str]:
    say = speech.gettext
    yield f"| {say(N_('Field'))} | {say(N_('Holds'))} | {say(N_('What it is'))} |"
    yield "|---|---|---|"
    for name, node in schema.get("properties", {}).items():
        needed = " *" if name in schema.get("required", ()) else ""
        meaning = say(node.get("description", ""))
        yield f"| `{name}`{needed} | {_holds(node, speech)} | {meaning} |"


def _holds(node: Mapping[str, Any], speech: Speech) -> str:
    """Describe in a few words what a field holds."""
    say = speech.gettext
    branches = [branch for branch in node.get("anyOf", ()) if branch.get("type") != "null"]
    if branches:  # Of one or a list of them, the plain form is said first.
        return f" {say(N_('or'))} ".join(_holds(branch, speech) for branch in reversed(branches))
    if "$ref" in node:
        inner = _plain(str(node["$ref"]).rpartition("/")[2])
        return f"[{inner}](#{inner})"
    if node.get("type") == "array":
        inner = _holds(node.get("items", {}), speech)
        return f"{say(N_('list'))}: {inner}"
    if "enum" in node:
        return ", ".join(f"`{word}`" for word in node["enum"])
    if "const" in node:
        return f"`{node['const']}`"
    forms = {
        "date": say(N_("date, such as 2026-03-12")),
        "uri": say(N_("address on the web")),
    }
    patterns = {
        r"^\d{1,2}[:.]\d{2}$": say(N_("time, such as 10:30")),
        r"^\d+$": say(N_("number")),
        "^[a-z0-9-]+$": say(N_("word of a-z, 0-9 and hyphens")),
        r"^(\d+:)?\d+:\d\d$": say(N_("length, such as 1:02:30")),
    }
    return (
        forms.get(node.get("format", ""))
        or patterns.get(node.get("pattern", ""))
        or say(N_("text"))
    )


def _plain(name: str) -> str:
    return name.removesuffix("Matter").lower()
