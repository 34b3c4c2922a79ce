"""Meetings that were moved: which files are the same meeting on different days.

A move leaves one file or two: one with `moved_from`, one with `moved_to`, or both. Calendar
subscribers must see one meeting whose day changes, so the files are linked to one course, which is
named after the first day that was set.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.model import Meeting
from generator.planning.record import Record


@dataclass(frozen=True, slots=True)
class Course:
    """A meeting through all the days for which it was set."""

    name: str
    """Its reference on the first of these days; unique among the courses."""
    meetings: tuple[Meeting, ...]
    """The files, in the order of the moves."""
    moves: int

    @property
    def last(self) -> Meeting:
        """The file of the day to which it was moved last."""
        return self.meetings[-1]


def with_new_days(meetings: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """Fill in `moved_to` where only the file of the new day tells of the move."""
    away = Counter((each.committee, each.day) for each in meetings if _moved_away(each))
    came: dict[tuple[str, date | None], set[date]] = defaultdict(set)
    for each in meetings:
        came[each.committee, each.moved_from].add(each.day)

    def told(meeting: Meeting) -> Meeting:
        place = (meeting.committee, meeting.day)
        untold = _moved_away(meeting) and meeting.moved_to is None
        certain = away[place] == 1 and len(came[place]) == 1
        if not (untold and certain):
            return meeting
        (new_day,) = came[place]
        return replace(meeting, moved_to=new_day)

    return tuple(map(told, meetings))


def _moved_away(meeting: Meeting) -> bool:
    return meeting.status == "moved" and meeting.called_off


def successor(record: Record, meeting: Meeting) -> Meeting | None:
    """Return the meeting that takes place instead of one that was moved, if it is known."""
    if meeting.moved_to is None:
        return None
    there = record.by_day.get((meeting.committee, meeting.moved_to), ())
    return _only([each for each in there if each.moved_from == meeting.day] or there)


def predecessor(record: Record, meeting: Meeting) -> Meeting | None:
    """Return the meeting, on an earlier set day, that this one replaces, if it is known."""
    if meeting.moved_from is None:
        return None
    there = record.by_day.get((meeting.committee, meeting.moved_from), ())
    away = [each for each in there if each.status == "moved" and each.moved_to is None]
    return _only([each for each in there if each.moved_to == meeting.day] or away)


def courses(record: Record) -> tuple[Course, ...]:
    """Return the course of every meeting, in the order of the first files."""
    before, after = _steps(record)
    taken = {meeting.key for meeting in record.calendar}
    found: list[Course] = []
    seen: set[str] = set()
    starts = [each for each in record.calendar if each.key not in before]
    # A cycle of moves has no start; its files are then taken in order of time.
    for meeting in (*starts, *record.calendar):
        if meeting.key in seen:
            continue
        chain = tuple(_follow(meeting, after, seen))
        name = _name(chain[0], taken)
        taken.add(name)
        found.append(Course(name, chain, _moves(chain)))
    return tuple(found)


def _steps(record: Record) -> tuple[Mapping[str, Meeting], Mapping[str, Meeting]]:
    """Return the file before and the file after each file, by key."""
    before: dict[str, Meeting] = {}
    after: dict[str, Meeting] = {}
    for earlier, later in _pairs(record):
        if earlier.key != later.key and earlier.key not in after and later.key not in before:
            after[earlier.key] = later
            before[later.key] = earlier
    return before, after


def _pairs(record: Record) -> Iterator[tuple[Meeting, Meeting]]:
    for meeting in record.calendar:
        later = successor(record, meeting)
        if later:
            yield meeting, later
        earlier = predecessor(record, meeting)
        if earlier:
            yield earlier, meeting


def _follow(meeting: Meeting, after: Mapping[str, Meeting], seen: set[str]) -> Iterable[Meeting]:
    current: Meeting | None = meeting
    while current and current.key not in seen:
        seen.add(current.key)
        yield current
        current = after.get(current.key)


def _name(first: Meeting, taken: set[str]) -> str:
    """Name a course after the day first set, unless another meeting has that name."""
    if first.moved_from is None:
        return first.key
    day = first.moved_from.isoformat()
    name = f"{first.committee}/{day}-{first.slug}" if first.slug else f"{first.committee}/{day}"
    return first.key if name in taken else name


def _moves(chain: Sequence[Meeting]) -> int:
    """Count the moves, including those to and from days without a file."""
    return len(chain) - 1 + (chain[0].moved_from is not None) + (chain[-1].moved_to is not None)


def _only(meetings: Sequence[Meeting]) -> Meeting | None:
    """Return the only meeting of a sequence; None if there are several or none."""
    return meetings[0] if len(meetings) == 1 else None
