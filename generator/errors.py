"""Problems and failures: the single form of every message that Referat gives.

A stage collects all problems, then stops once. A problem is data: a catalogue key with values, so
the same problem can be shown in Danish or English, on a terminal, as JSON, and on the preview's
error page. Only the command line prints it.

The failures, with their exit codes::

    ReferatError
      + ContentError     1   the secretariat's files have errors
      + ThemeError       1   a template or a style is wrong
      + PublishError     1   the output folder cannot be written as it should
      + UsageError       2   the command was called wrongly

Any other exception is a bug in Referat: exit code 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final, Literal, NoReturn

Severity = Literal["error", "warning"]


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's tools know
    """Mark a text for translation; it is translated where it is shown."""
    return text


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a source file: path relative to the site's root, line and column from 1.

    Line 0 means the file as a whole; column 0 means the line as a whole.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        place = [self.path, *(str(part) for part in (self.line, self.column) if part)]
        return ":".join(place)


@dataclass(frozen=True, slots=True)
class Message:
    """A catalogue text, and the values for its `{}` placeholders."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**self.values) if self.values else self.text


CODES: Final[Mapping[str, str]] = {
    "access": N_("What is open and what is closed is not stated clearly."),
    "address": N_("An address is claimed twice, malformed or lost."),
    "attachment": N_("An attachment is missing, outside the content folder or not a plain file."),
    "date": N_("A date or a time contradicts another."),
    "decision": N_("A decision is missing, or stands in two places."),
    "duplicate": N_("The same thing is said twice where it may only be said once."),
    "empty": N_("Something that readers expect is empty."),
    "encoding": N_("The file is not readable text in UTF-8."),
    "fence": N_("The front matter between the two lines of --- is missing or not closed."),
    "heading": N_("A heading does not fit its place."),
    "hidden": N_("An attachment hides something, or could not be examined."),
    "integrity": N_("What lies there is not what was published."),
    "leak": N_("Something that is not public would be published."),
    "link": N_("A link leads nowhere, or to a place that is not allowed, or has no words."),
    "markdown": N_("The Markdown would show something else than what was written."),
    "missing": N_("A required field is missing."),
    "output": N_("The output folder cannot be used."),
    "person": N_("A name is not known, or does not fit the committee."),
    "personal": N_("Somebody's personal data would be published."),
    "reference": N_("Something that is referred to does not exist."),
    "revision": N_("Published minutes were changed, and no revision says so."),
    "size": N_("A file is larger or deeper than any real document."),
    "theme": N_("A template or a theme's file is wrong."),
    "unknown": N_("A field or a word is not one that Referat knows."),
    "value": N_("A value does not have the right form."),
    "vote": N_("The numbers of a vote do not fit together."),
    "waiver": N_("A waiver is incomplete, or settles nothing."),
    "work": N_("A process was ended from outside, or the machine lacks something."),
    "yaml": N_("The front matter is not YAML of the simple kind that Referat reads."),
}
"""The code of each kind of problem, which can be looked up in the documentation, and its meaning.
"""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: what is wrong, where, and what to write instead.

    `excerpt` is the source line, or `None` if the line may contain something closed, since problems
    are printed in logs that others read. `length` is the number of characters that the caret
    underlines.
    """

    position: Position
    code: str
    message: Message
    hint: Message | None = None
    severity: Severity = "error"
    excerpt: str | None = None
    length: int = 1

    def sort_key(self) -> tuple[Position, str, str, str]:
        """Sort by position, then errors first."""
        return (self.position, self.severity, self.code, str(self.message))


class Problems:
    """The problems found so far; `stop` raises them all at once if there is an error."""

    __slots__ = ("_found",)

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        self._found: list[Problem] = list(found)

    def add(self, problem: Problem) -> None:
        """Add one problem."""
        if problem.code not in CODES:
            raise KeyError(problem.code)
        self._found.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add several problems."""
        for problem in problems:
            self.add(problem)

    def __iter__(self) -> Iterator[Problem]:
        """Yield every distinct problem, in the order of files and lines."""
        seen: set[tuple[Position, str, str, str]] = set()
        for problem in sorted(self._found, key=Problem.sort_key):
            key = problem.sort_key()
            if key not in seen:
                seen.add(key)
                yield problem

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(problem for problem in self if problem.severity == "error")

    def stop(self, *, strict: bool = False) -> None:
        """Raise `ContentError` with all problems if there is an error, or if strict a warning."""
        if self.errors or (strict and self._found):
            raise ContentError(tuple(self))


class ReferatError(Exception):
    """A failure that a user can correct; it carries the problems to be shown."""

    exit_code: ClassVar[int] = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.position}: {p.message}" for p in self.problems))


class ContentError(ReferatError):
    """The secretariat's files have errors."""


class ThemeError(ReferatError):
    """A template or another file of the theme is wrong."""


class PublishError(ReferatError):
    """The output folder cannot be written as it should."""


class UsageError(ReferatError):
    """The command was called wrongly."""

    exit_code = 2


def stop_with(
    kind: type[ReferatError],
    code: str,
    text: str,
    *,
    place: Position | str = "",
    hint: Message | None = None,
    **values: object,
) -> NoReturn:
    """Raise a failure with a single problem."""
    position = place if isinstance(place, Position) else Position(place)
    raise kind([Problem(position, code, Message(text, values), hint)])
