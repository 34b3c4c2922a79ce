"""The record that the relevance tests search, and the questions about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from generator.planning.searchables import Body, DocumentGroup, SearchDocument, group
from generator.reading.corrections import Corrections
from generator.rendering.search.stems import MONTHS

HERE = Path(__file__).parent
CORRECTIONS = Corrections(synonyms=(("sosu", "social- og sundhedsassistent"),))
SEED_PAGE = "/sundhedskoordinationsudvalget/2021-04-22/"


def record_groups() -> Iterator[DocumentGroup]:
    """Yield the documents of record.yml; those of one page are a group."""
    raw = yaml.safe_load((HERE / "record.yml").read_text("utf-8"))
    pages: dict[str, list[dict[str, Any]]] = {}
    for row in raw["documents"]:
        pages.setdefault(row["address"].partition("#")[0], []).append(row)
    for page, rows in pages.items():
        body = rows[0].get("body")
        yield group(
            page,
            tuple(_document(row, raw["bodies"]) for row in rows),
            day=rows[0].get("day"),
            bodies=(Body(body, raw["bodies"][body]),) if body else (),
        )


def _document(row: dict[str, Any], bodies: dict[str, str]) -> SearchDocument:
    day: date | None = row.get("day")
    item = row.get("kind", "item") == "item"
    return SearchDocument(
        address=row["address"],
        title=row["title"],
        kind=row.get("kind", "item"),
        text=row.get("text", ""),
        decision=row.get("decision", ""),
        context=f"{bodies[row['body']]} {_written(day)}" if item and day else "",
        phase=row.get("phase", ""),
        outcome=row.get("outcome"),
        persons=tuple(row.get("persons", ())),
        numbers=tuple(row.get("numbers", ())),
        days=(day,) if day and not item else (),
    )


def _written(day: date) -> str:
    return f"{day.day}. {MONTHS['da'].split()[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True)
class Question:
    """One line of relevance.yml."""

    q: str
    finds: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    only: list[str] | None = None
    first: str = ""
    before: list[list[str]] = field(default_factory=list)
    order: str = "best"
    unknown: list[str] = field(default_factory=list)
    meant: list[str] | None = None
    partial: bool = False

    def __str__(self) -> str:
        return f"{self.q} by date" if self.order == "date" else self.q


def questions(part: str) -> list[Question]:
    """Return the questions about the record, or about the seed."""
    raw = yaml.safe_load((HERE / "relevance.yml").read_text("utf-8"))
    return [_question(row) for row in raw[part]]


def _question(row: dict[str, Any]) -> Question:
    told = {("excluded" if name == "not" else name): _address(value) for name, value in row.items()}
    return Question(**{**told, "q": str(row["q"])})


def _address(value: Any) -> Any:
    if isinstance(value, list):
        return [_address(each) for each in value]
    if isinstance(value, str) and value.startswith("seed#"):
        return f"{SEED_PAGE}#punkt-{value.removeprefix('seed#')}"
    return value
