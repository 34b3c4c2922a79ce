"""Formats problems: as text for people, as JSON, and as annotations for a forge.

All formats contain the same problems in the same order, and no personal number: the log of a build
has more readers than the file. Nothing is printed here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, Literal

from generator.errors import N_, Message, Problem
from generator.guarding.cpr import find_numbers
from generator.language import Speech

Format = Literal["text", "json", "github"]

_WIDTH: Final = 110
"""Characters of a source line that are shown; longer lines are cut around the position."""

_SEVERITIES: Final = {"error": N_("error"), "warning": N_("warning")}


def report(problems: Sequence[Problem], form: Format, speech: Speech) -> str:
    """Format problems; as text, with a line that counts them."""
    if form == "json":
        rows = [as_data(problem, speech) for problem in problems]
        return json.dumps(rows, ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join(as_annotation(problem, speech) for problem in problems)
    parts = ["\n".join(as_lines(problem, speech)) for problem in problems]
    if problems:
        parts.append(count(problems, speech))
    return "\n\n".join(parts)


def count(problems: Iterable[Problem], speech: Speech) -> str:
    """Say how many errors and warnings there are."""
    errors = warnings = 0
    for problem in problems:
        errors += problem.severity == "error"
        warnings += problem.severity == "warning"
    said = [
        speech.ngettext("{number} error", "{number} errors", errors).format(number=errors),
        speech.ngettext("{number} warning", "{number} warnings", warnings).format(number=warnings),
    ]
    return ", ".join(said)


def as_lines(problem: Problem, speech: Speech) -> Iterator[str]:
    """Yield `path:line:column: error: message [code]`, the source line, a caret and the hint."""
    severity = speech.gettext(_SEVERITIES[problem.severity])
    place = f"{problem.position}: " if problem.position.path else ""
    yield f"{place}{severity}: {_masked(speech.say(problem.message))} [{problem.code}]"
    if problem.excerpt and problem.excerpt.strip():
        yield from _excerpt(_masked(problem.excerpt), problem.position.column, problem.length)
    if problem.hint:
        yield f"    → {speech.say(problem.hint)}"


def _excerpt(line: str, column: int, length: int) -> Iterator[str]:
    text = line.replace("\t", " ").rstrip()
    indent = len(text) - len(text.lstrip())
    start = max(indent, column - _WIDTH // 2) if column else indent
    shown = text[start : start + _WIDTH]
    before, after = "…" if start > indent else "", "…" if start + _WIDTH < len(text) else ""
    yield f"    {before}{shown}{after}"
    at = column - 1 - start
    if column and 0 <= at <= len(shown):
        carets = "^" * max(1, min(length, len(shown) - at))
        yield "    " + " " * (len(before) + at) + carets


def as_data(problem: Problem, speech: Speech) -> dict[str, Any]:
    """Return a problem in a form that JSON can hold."""
    return {
        "path": problem.position.path,
        "line": problem.position.line,
        "column": problem.position.column,
        "severity": problem.severity,
        "code": problem.code,
        "message": _masked(speech.say(problem.message)),
        "hint": speech.say(problem.hint) if problem.hint else None,
        "excerpt": problem.excerpt and _masked(problem.excerpt),
    }


def as_annotation(problem: Problem, speech: Speech) -> str:
    """Return a problem as a workflow command, which a forge shows beside the line."""
    said = _masked(speech.say(problem.message))
    if problem.hint:
        said += f"\n→ {speech.say(problem.hint)}"
    place = {
        "file": problem.position.path,
        "line": problem.position.line or None,
        "col": problem.position.column or None,
        "title": f"referat: {problem.code}",
    }
    where = ",".join(
        f"{name}={_escape(str(value), properties=True)}" for name, value in place.items() if value
    )
    return f"::{problem.severity} {where}::{_escape(said, properties=False)}"


def _escape(text: str, *, properties: bool) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if properties else text


@lru_cache(maxsize=64)
def _masked(text: str) -> str:
    """Mask each personal number (`0101XX-XXXX`); everything else keeps its place for the caret."""
    for number in find_numbers(text):
        found = text[number.start : number.end]
        digits = list(re.finditer(r"\d", found))
        kept = digits[4].start() if len(digits) > 4 else 0  # noqa: PLR2004 - day and month
        masked = found[:kept] + re.sub(r"\d", "X", found[kept:])
        text = text[: number.start] + masked + text[number.end :]
    return text


def bug_report(error: BaseException, trace: str, version: str, speech: Speech) -> str:
    """Return what to send to the developers when Referat itself has failed."""
    said = speech.say(
        Message(
            N_(
                "Referat has failed. This is a mistake in the program, not in your files, and "
                "nothing was published. Please send us the following:"
            )
        )
    )
    happened = _masked(f"{type(error).__name__}: {error}\n\n{trace}")
    return f"{said}\n\nreferat {version}\n{happened}"
