"""The problems found in one file while it is read.

Problems do not quote the file by themselves. Which lines may be shown is decided at the end, when
it is known what is closed (`illustrate`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from generator.errors import N_, Message, Position, Problem, Severity

Ranges = tuple[tuple[int, int], ...]
"""First and last lines of ranges that must not be shown."""

LAST_LINE: Final = 1 << 30
"""Beyond the end of every file."""

EVERYTHING: Final[Ranges] = ((0, LAST_LINE),)

MANY: Final = 100
"""Errors reported for one file, and as many warnings; the rest is reported once these are
corrected."""


@dataclass(frozen=True, slots=True)
class Span:
    """A place: line and column from 1, its last line, and its length on the first line."""

    line: int
    column: int = 0
    last: int = 0
    length: int = 1


class Findings:
    """Collects the problems of one file, up to a limit."""

    __slots__ = ("_found", "path", "problems")

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._found: Counter[Severity] = Counter()

    def at(self, span: Span | int) -> Position:
        """Return the position of a span, or of a line."""
        if isinstance(span, int):
            return Position(self.path, span)
        return Position(self.path, span.line, span.column)

    def error(
        self, code: str, span: Span | int, text: str, hint: str = "", **values: object
    ) -> None:
        """Note something that stops the build."""
        self._add("error", code, span, text, hint, values)

    def warn(
        self, code: str, span: Span | int, text: str, hint: str = "", **values: object
    ) -> None:
        """Note something that a human should look at."""
        self._add("warning", code, span, text, hint, values)

    def _add(
        self,
        severity: Severity,
        code: str,
        span: Span | int,
        text: str,
        hint: str,
        values: Mapping[str, object],
    ) -> None:
        self._found[severity] += 1
        if self._found[severity] > MANY + 1:
            return
        if self._found[severity] == MANY + 1:
            code, values = "size", {"number": MANY}
            text = N_("there is more than this to say of the file; only {number} things are told")
            hint = N_("Correct these first, and then look again.")
        self.problems.append(
            Problem(
                self.at(span),
                code,
                Message(text, values),
                Message(hint, values) if hint else None,
                severity,
                length=span.length if isinstance(span, Span) else 1,
            )
        )

    @property
    def failed(self) -> bool:
        """Whether an error was found."""
        return any(problem.severity == "error" for problem in self.problems)


def illustrate(
    problems: Iterable[Problem], root: Path, private: Mapping[str, Ranges]
) -> Iterator[Problem]:
    """Add to each problem its line of the file, unless that line may be closed."""
    lines: dict[str, list[str]] = {}
    for problem in problems:
        path, line = problem.position.path, problem.position.line
        hidden = any(first <= line <= last for first, last in private.get(path, ()))
        if not line or problem.excerpt is not None or hidden:
            yield problem
            continue
        if path not in lines:
            lines[path] = _lines(root / path)
        text = lines[path][line - 1] if line <= len(lines[path]) else None
        # A problem of the file as a whole points to its first line, `---`, which is not worth
        # showing.
        whole = line == 1 and text == "---" and problem.code != "fence"
        yield problem if whole else replace(problem, excerpt=text)


def _lines(file: Path) -> list[str]:
    try:
        text = file.read_text("utf-8-sig", errors="replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
