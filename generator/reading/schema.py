"""Validates a table of front matter against one of the kinds in `matter`.

Pydantic reports what is wrong and along which path; the tree knows the position. The report is
translated into catalogue texts, so that no message of a library reaches a clerk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.errors import N_
from generator.reading.findings import MANY, Findings
from generator.reading.tree import Table, place, plain
from generator.suggestion import closest

T = TypeVar("T")
Path = tuple[str | int, ...]


def adapter(kind: type[Any]) -> TypeAdapter[Any]:
    """Return pydantic's adapter for a kind."""
    # A class can be hashed, but the types do not say so.
    named: Any = kind
    return _adapter(named)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    """Build an adapter, which is slow."""
    return TypeAdapter(kind)


def json_schema(kind: type[Any]) -> Mapping[str, Any]:
    """Return a kind's JSON Schema."""
    named: Any = kind
    return _schema(named)


@cache
def _schema(kind: Any) -> Mapping[str, Any]:
    return adapter(kind).json_schema(by_alias=True)


def conform(table: Table, kind: type[T], findings: Findings) -> T | None:
    """Validate a table against a kind; `None`, with errors noted, if it does not fit."""
    try:
        checked: T = adapter(kind).validate_python(plain(table))
    except ValidationError as error:
        details = error.errors(include_url=False)[: MANY + 1]
        misspelt = {
            (*detail["loc"][:-1], _field_meant(detail["loc"], kind))
            for detail in details
            if detail["type"] == "unexpected_keyword_argument"
        }
        for detail in details:
            if detail["type"] == "missing" and detail["loc"] in misspelt:
                continue  # It is present under a misspelt name, which is reported instead.
            context = {"input": detail["input"], **detail.get("ctx", {})}
            _note(detail["type"], tuple(detail["loc"]), context, table, kind, findings)
        return None
    return checked


def _field_meant(path: Path, kind: type[Any]) -> str | None:
    """Return the field that was probably meant by the last step of a path."""
    return closest(str(path[-1]), fields_of(kind, path[:-1]))


def fields_of(kind: type[Any], path: Path = ()) -> tuple[str, ...]:
    """List the fields that the table at a path may have."""
    schema = json_schema(kind)
    node = _deref(schema, schema)
    for step in path:
        if isinstance(step, int):
            node = _deref(node.get("items", {}), schema)
        else:
            node = _deref(node.get("properties", {}).get(step, {}), schema)
    return tuple(node.get("properties", {}))


def required_of(kind: type[Any]) -> frozenset[str]:
    """List the required fields of a kind."""
    schema = json_schema(kind)
    return frozenset(_deref(schema, schema).get("required", ()))


def _deref(node: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow references and skip `null` to reach the schema of the value itself."""
    for branch in node.get("anyOf", ()):
        if branch.get("type") != "null":
            return _deref(branch, schema)
    if "$ref" in node:
        name = str(node["$ref"]).rpartition("/")[2]
        return _deref(schema["$defs"][name], schema)
    return node


def _note(
    what: str,
    path: Path,
    context: Mapping[str, Any],
    table: Table,
    kind: type[Any],
    findings: Findings,
) -> None:
    field = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    here = place(table, path)
    if field == "access" and what in ("missing", "literal_error") and findings.failed:
        return  # `reading.access` has reported it, without quoting what may be closed.
    if what == "missing":
        findings.error(
            "missing",
            place(table, path, key=True),
            N_("the field '{field}' is missing, or empty"),
            N_("Write {field}: and what it should hold."),
            field=field,
        )
    elif what == "unexpected_keyword_argument":
        _note_unknown(field, path, table, kind, findings)
    elif what == "literal_error":
        _note_word(path, context, table, findings)
    elif what == "referat":
        findings.error(
            "value", here, context["text"], context["hint"], **{"field": field} | context["values"]
        )
    elif what == "list_type":
        text = N_("'{field}' must be a list, each on a line of its own that begins with -")
        none = str(context["input"]).strip(" .-–").lower() in {"", "ingen", "none", "nej", "no"}
        hint = N_("Delete the line where there are none.") if none else ""
        findings.error("value", here, text, hint, field=field)
    elif what in ("dataclass_type", "dict_type"):
        text = N_("'{field}' must be a table of fields, such as {example}")
        findings.error("value", here, text, field=field, example=_example(fields_of(kind, path)))
    else:
        findings.error("value", here, N_("the value of '{field}' cannot be used"), field=field)


def _example(fields: Sequence[str]) -> str:
    # For votes, these fields make a better example than the first two.
    shown = [name for name in ("for", "against") if name in fields] or fields[:2]
    return f"{{{': …, '.join(shown)}: …}}"


def _note_unknown(
    field: str, path: Path, table: Table, kind: type[Any], findings: Findings
) -> None:
    meant = _field_meant(path, kind)
    findings.error(
        "unknown",
        place(table, path, key=True),
        N_("there is no field called '{field}' here"),
        N_("Did you mean '{meant}'?") if meant else N_("See referat schema for the fields."),
        field=field,
        meant=meant,
    )


def _note_word(path: Path, context: Mapping[str, Any], table: Table, findings: Findings) -> None:
    allowed = [word for word in str(context.get("expected", "")).split("'") if word.strip(" ,or")]
    # Word's hard space before a # makes the comment a part of the word.
    word, _, _ = str(context["input"]).partition("#")
    meant = closest(word.strip(" .,;\u00a0"), allowed)
    findings.error(
        "unknown",
        place(table, path),
        N_("'{word}' is not one of the words that can stand here: {allowed}"),
        N_("Did you mean '{meant}'?") if meant else "",
        word=context["input"],
        allowed=", ".join(allowed),
        meant=meant,
    )
