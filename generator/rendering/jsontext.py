"""JSON as it is written here: without escapes for letters, and without spaces."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

_UNSAFE = str.maketrans(
    {
        "<": r"\u003c",
        ">": r"\u003e",
        "&": r"\u0026",
        "\u2028": r"\u2028",
        "\u2029": r"\u2029",
    }
)


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def to_json(value: object) -> str:
    """Return a value as JSON on one line."""
    return _ENCODER.encode(value)


def write_json(value: object) -> bytes:
    """Return a value as the content of a file."""
    return f"{to_json(value)}\n".encode()


def embed_json(value: object) -> str:
    """Return a value as JSON that cannot end the element or comment that it stands in."""
    return to_json(value).translate(_UNSAFE)


def filled(**values: Any) -> dict[str, Any]:
    """Return the values that are not empty (`False` and 0 count), `referat_x` as `referat:x`."""
    return {_written(name): value for name, value in values.items() if value or value == 0}


@cache
def _written(name: str) -> str:
    """Return a key as it is written. Cached: few keys, used thousands of times."""
    return name.replace("referat_", "referat:", 1).rstrip("_")


def joined(values: Mapping[str, str]) -> str:
    """Return an object whose values are JSON already, with one line for each."""
    return "{" + ",\n".join(f"{to_json(name)}:{text}" for name, text in values.items()) + "}"
