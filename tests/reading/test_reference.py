"""Whether the JSON Schema that `referat schema` prints describes the files as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.language import speech
from generator.reading.reference import schemas

CONTENT = Path(__file__).parents[2] / "content"
SCHEMAS = schemas(speech("en"))
FOLDERS = {
    "committee": "committees",
    "meeting": "meetings",
    "event": "events",
    "news": "news",
    "memo": "memos",
    "page": "pages",
}


def as_an_editor_reads(value: Any) -> Any:
    """Return the values of plain scalars in YAML 1.2: numbers, and null."""
    if isinstance(value, dict):
        return {key: as_an_editor_reads(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_an_editor_reads(part) for part in value]
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", value):
        return float(value) if "." in value else int(value)
    return value or None


def written(kind: str) -> Iterator[Any]:
    """Yield the example's tables of a kind, each value as its original text."""
    if kind == "site":
        yield yaml.load((CONTENT / "site.yml").read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506
    elif kind == "person":
        people = (CONTENT / "people.yml").read_text("utf-8")
        yield from yaml.load(people, yaml.CBaseLoader).values()  # noqa: S506
    else:
        for file in sorted((CONTENT / FOLDERS[kind]).glob("*.md")):
            front = file.read_text("utf-8").split("---\n")[1]
            yield yaml.load(front, yaml.CBaseLoader)  # noqa: S506


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_file_of_the_example_fits_the_schema_of_its_kind_as_text_and_in_an_editor(
    kind: str,
) -> None:
    rule = jsonschema.Draft202012Validator(SCHEMAS[kind])
    tables = list(written(kind))
    assert tables
    for table in tables:
        for read in (table, as_an_editor_reads(table)):
            assert [error.message for error in rule.iter_errors(read)] == []
