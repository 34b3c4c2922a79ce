"""Generates views from their types: with every field filled, or every optional field empty.

New fields of a view are included automatically, so that the template tests cover *every* field.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time
from functools import cache
from html import escape
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from generator.model import Contact
from generator.planning.views import Anchor, Chrome, Head, PlannedPage, View, search, service

PLAIN = "Prøvetekst"
HOSTILE = """"><script>alert(1)</script><img src=x onerror=alert(1)>' onfocus=alert(1) {{ 7*7 }}"""

OTHERS = {search.__name__, service.__name__}

# The names of fields with markup that the reading stage has sanitised; some only in some views.
MARKUP = {"html", "body", "decision", "recommendation", "introduction"}
MARKUP_OF = {
    ("MeetingView", "reason"),
    ("EventView", "reason"),
    ("EventView", "summary"),
    ("CommitteeView", "description"),
}
ADDRESSES = {"url", "online", "recording", "rules", "pdf"}

Choose = Callable[[tuple[Any, ...]], Any]


def first(words: tuple[Any, ...]) -> Any:
    return words[0]


def last(words: tuple[Any, ...]) -> Any:
    return words[-1]


class Filler:
    """Generates a value of any type that a view has."""

    def __init__(self, text: str = PLAIN, *, full: bool = True, choose: Choose = first) -> None:
        self.text = text
        self.full = full
        self.choose = choose
        self.number = 0

    def make(self, kind: Any, name: str = "", owner: str = "") -> Any:
        origin = get_origin(kind)
        if origin in (Union, types.UnionType):
            parts = [part for part in get_args(kind) if part is not type(None)]
            optional = len(parts) < len(get_args(kind))
            return self.make(parts[0], name, owner) if self.full or not optional else None
        if origin is tuple:
            return self.several(get_args(kind), name, owner)
        if origin is Literal:
            return self.choose(get_args(kind))
        if is_dataclass(kind):
            hints = hints_of(kind if isinstance(kind, type) else type(kind))
            built: Any = kind
            return built(
                **{
                    field.name: self.make(hints[field.name], field.name, built.__name__)
                    for field in fields(kind)
                }
            )
        return self.scalar(kind, name, owner)

    def several(self, parts: tuple[Any, ...], name: str, owner: str) -> tuple[Any, ...]:
        if len(parts) == 2 and parts[1] is Ellipsis:
            least = 1 if name == "occasions" else 0  # an event is always on some day
            number = 2 if self.full else least
            return tuple(self.make(parts[0], name, owner) for _ in range(number))
        return tuple(self.make(part, name, owner) for part in parts)

    def scalar(self, kind: Any, name: str, owner: str) -> Any:
        known: dict[Any, Any] = {
            bool: self.full,
            int: 3,
            date: date(2026, 3, 12),
            time: time(10, 30),
            datetime: datetime(2026, 3, 12, 10, 30),  # noqa: DTZ001 - a view's times are the site's
        }
        return known[kind] if kind in known else self.words(name, owner)

    def words(self, name: str, owner: str) -> str:
        self.number += 1
        if name == "anchor":
            return f"punkt-{self.number}"
        if name == "address" and owner == "PlannedPage":
            return "/proeve/side/"
        if name in ADDRESSES or name.endswith("_url"):
            return f"/proeve/maal-{self.number}/#punkt-1" if self.full or name == "url" else ""
        if not self.full and name not in {"title", "name", "number", "committee", "case"}:
            return ""
        if name in MARKUP or (owner, name) in MARKUP_OF:
            shown = escape(self.text)
            return f'<h2>{shown}</h2>\n<p><a href="/proeve/andet/">{shown}</a></p>\n<h4>x</h4>\n'
        return self.text


@cache
def hints_of(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def chrome(text: str = PLAIN, *, full: bool = True, **changes: Any) -> Chrome:
    """Give a site's surroundings."""
    values: dict[str, Any] = {
        "title": text,
        "language": "da",
        "description": text if full else "",
        "authority": text if full else "",
        "base_url": "https://proeve.example/under/",
        "navigation": (Anchor(text, "/proeve/"), Anchor(text, "/andet/")) if full else (),
        "footer": (Anchor(text, "/om/"),) if full else (),
        "contact": Contact(text, text, text, text, "https://proeve.example/kontakt", text)
        if full
        else Contact(),
        "was_url": "https://www.was.digst.dk/proeve" if full else "",
        "search_url": "/soeg/" if full else "",
        "drafts": full,
    }
    return Chrome(**(values | changes))


def kinds() -> Iterator[Any]:
    """Give every view but those that `Filler` cannot fill in."""
    yield from (kind for kind in get_args(View) if kind.__module__ not in OTHERS)


def page(kind: Any, filler: Filler, **changes: Any) -> PlannedPage:
    """Plan a page of one kind of view; changes are fields of the view."""
    view = filler.make(kind)
    if changes:
        view = replace(view, **changes)
    address = "/404.html" if kind.__name__ == "MissingView" else "/proeve/side/"
    return PlannedPage(address, view, "content/proeve.md")


def head(**changes: Any) -> Head:
    """Give a head."""
    return Head(**({"title": PLAIN} | changes))
