"""The diagrams on pages: counts and coordinates, which templates only draw.

Horizontal coordinates are in per cent, so that a diagram fits any screen without scaling its text.
Vertical ones are in pixels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from textwrap import wrap
from typing import Final, get_args

from generator.model import SEATED, Meeting, OpenItem, Outcome
from generator.planning import links
from generator.planning.record import Record
from generator.planning.views import CaseStep
from generator.planning.views.pictures import (
    CaseWay,
    Lane,
    Leg,
    OutcomeBar,
    PresenceBar,
    Station,
)

WHOLE: Final = 100
LEFT: Final = 6
"""Margin on either side, in per cent of the width."""
APART: Final = 8
"""Minimal distance of two treatments, in per cent of the width, if there is room."""
TOP: Final = 44
LANE: Final = 56
BELOW: Final = 40
LINE: Final = 17
"""Line height of a name, in pixels."""
LETTERS: Final = 36
"""Characters in a line of a name: as many as fit on the narrowest phone."""


def presence(
    record: Record, committee: str, meetings: Iterable[Meeting]
) -> tuple[PresenceBar, ...]:
    """Count the attendance at a committee's meetings with minutes, in alphabetical order.

    People without a page are left out, as they or the site have asked for that. At a joint meeting
    only those with a seat in this committee count.
    """
    counts: dict[str, Counter[str]] = {}
    names: dict[str, str] = {}
    for meeting in meetings:
        if not meeting.recorded:
            continue
        away = meeting.away
        seated = _seated(record, committee, meeting)
        for row in meeting.participants:
            shown = row.role in SEATED and record.targets.person(row.person)
            if shown and (seated is None or row.person in seated):
                names[row.person] = row.name
                counts.setdefault(row.person, Counter())[away.get(row.person, "present")] += 1
    order = sorted(counts, key=lambda each: (record.speech.sort_key(names[each]), each))
    return tuple(_bar(record, each, names[each], counts[each]) for each in order)


def outcomes(meetings: Iterable[Meeting]) -> tuple[OutcomeBar, ...]:
    """Count the outcomes of open items in minutes, in the order of the vocabulary."""
    found: Counter[Outcome] = Counter(
        item.outcome
        for meeting in meetings
        if meeting.phase == "minutes"
        for item in meeting.agenda
        if isinstance(item, OpenItem) and item.outcome and item.outcome != "none"
    )
    most = max(found.values(), default=1)
    return tuple(
        OutcomeBar(outcome, found[outcome], max(1, found[outcome] * WHOLE // most))
        for outcome in get_args(Outcome)
        if found[outcome]
    )


def case_way(steps: Sequence[CaseStep]) -> CaseWay | None:
    """Lay out a case's way through the committees; None for a single treatment."""
    if len(steps) < 2:  # noqa: PLR2004 - a line needs two points
        return None
    bodies = tuple(dict.fromkeys(step.committee.title for step in steps))
    lanes = dict(zip(bodies, _lanes(bodies), strict=True))
    places = _places([step.day.toordinal() for step in steps])
    stations = tuple(
        Station(number, x, lanes[step.committee.title].y, step.outcome)
        for number, (step, x) in enumerate(zip(steps, places, strict=True), start=1)
    )
    return CaseWay(
        lanes=tuple(lanes.values()),
        stations=stations,
        legs=tuple(Leg(one.x, one.y, other.x, other.y) for one, other in pairwise(stations)),
        height=lanes[bodies[-1]].y + BELOW,
        first=steps[0].day,
        last=steps[-1].day,
    )


def _seated(record: Record, committee: str, meeting: Meeting) -> frozenset[str] | None:
    """Return who has a seat in the committee that day, or None if the meeting is not joint."""
    body = record.site.committees.get(committee)
    if len(meeting.committees) == 1 or body is None:
        return None
    return frozenset(seat.person for seat in body.members_on(meeting.day) if seat.role in SEATED)


def _bar(record: Record, person: str, name: str, counts: Counter[str]) -> PresenceBar:
    total = counts.total()
    excused, absent = counts["excused"] + counts["conflict"], counts["absent"]
    excused_width, absent_width = (each * WHOLE // total for each in (excused, absent))
    return PresenceBar(
        person=links.to_person(record, person, name),
        meetings=total,
        attended=counts["present"],
        excused=excused,
        absent=absent,
        attended_width=WHOLE - excused_width - absent_width if counts["present"] else 0,
        excused_width=excused_width,
        absent_width=absent_width if counts["present"] else WHOLE - excused_width,
    )


def _lanes(bodies: Iterable[str]) -> Iterator[Lane]:
    """Yield a lane for each body, with room above it for all lines of its name."""
    y = TOP - LANE
    for name in bodies:
        lines = tuple(wrap(name, LETTERS))
        y += LANE + (len(lines) - 1) * LINE
        yield Lane(lines, y)


def _places(days: Sequence[int]) -> list[int]:
    """Return the x coordinates of days: proportional to time, but never overlapping."""
    width = WHOLE - 2 * LEFT
    apart = min(APART, width // (len(days) - 1))
    span = max(days[-1] - days[0], 1)
    free = width - apart * (len(days) - 1)
    return [LEFT + place * apart + (day - days[0]) * free // span for place, day in enumerate(days)]
