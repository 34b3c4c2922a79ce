"""`referat new meeting`: a meeting's file with what its committee always has.

The roster of the day applies by itself, so no members are written. Place and standing items
come from the committee, the time from the meeting before, and an item that approves minutes
gets the meeting whose minutes they are. What a person has to decide is left empty: an item's
access has no default, and only the approvals and "any other business", which hold nothing
but themselves, are written as open. A draft is not checked; so `referat check` asks for what
is empty from the moment that the phase says something else (or with `--drafts`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Final

from generator.addresses import slug
from generator.authoring.draft import PHASE
from generator.authoring.draft_items import ACCESS, kind_of
from generator.authoring.escape import escape_heading
from generator.authoring.files import write_new
from generator.authoring.matter_text import Field, Note, Table, front_matter
from generator.authoring.wording import MINUTES
from generator.errors import N_, ContentError, Message, UsageError, stop_with
from generator.language import Speech, speech
from generator.model import Committee, Meeting, Site
from generator.reading.dates import find_times
from generator.reading.sections import DECISION
from generator.suggestion import closest

STANDING: Final = (
    N_("Approval of the agenda"),
    N_("Approval of the minutes"),
    N_("Any other business"),
)
"""What a committee without standing items of its own begins with."""

_INTRODUCTION: Final = N_(
    "A new meeting. Lines that begin with # are help for you and are never shown.\n"
    "referat check says what is missing; referat schema explains every field."
)
_MEMBERS: Final = N_(
    "There is no members: here, because the committee's roster on the day applies.\n"
    "absentees:\n"
    "  - {name: Kirsten Holm, kind: excused}   # excused or absent"
)
_PUBLISHED: Final = N_(
    "When the agenda and the minutes were published; feeds tell it:\n"
    "published: {agenda: 2026-03-05, minutes: 2026-03-13}"
)
_ITEM: Final = N_(
    "A further item: copy these lines, delete the #, and give it a heading below.\n"
    "- number: {number}\n"
    "  title: Status of the budget\n"
    "  access:   # open or closed; it has no default\n"
    "  kind: decision   # decision, discussion, information, approval, other\n"
    "  case: EMN-2026-00001\n"
    "  attachments:\n"
    "    - {{title: Overview, file: bilag/overview.pdf, access: open}}\n"
    "A closed item has these instead of title: and kind:\n"
    "  public_title:   # what the public may know\n"
    "  closed_reason:   # the legal ground"
)
_START: Final = N_("when it begins, such as 10:00")
_PLACE: Final = N_("where it is")


def new_meeting(
    root: Path,
    site: Site,
    committee_id: str,
    day: date,
    *,
    start: str | None = None,
    apart: str = "",
) -> Path:
    """Write a draft of a committee's meeting and give its path.

    `start` is a time as text, `apart` tells two meetings on one day apart. Raises `UsageError`
    for a committee that there is not or a time that is none, `ContentError` where the meeting
    is there already.
    """
    committee = find_committee(site, committee_id)
    word = slug(apart)
    name = "-".join(part for part in (day.isoformat(), committee.id, word) if part)
    _refuse_same_day(site, committee, day, word)
    before = last_meeting(site, committee, day)
    words = speech(site.settings.language)
    begins = _time_of(start) if start else (before.start if before else None)
    where = committee.place or (before.place if before else "")
    titles = committee.standing_items or tuple(words.say(title) for title in STANDING)
    items = [_item(at, title, before, words) for at, title in enumerate(titles, start=1)]
    others = [at for at, title in enumerate(titles) if kind_of(title) == "other"]
    middle = others[0] if others else len(items)
    further = Message(_ITEM, {"number": middle + 1})
    fields: tuple[Field | Note, ...] = (
        Note(words.say(_INTRODUCTION)),
        Field("committee", committee.id),
        Field("date", day.isoformat()),
        *([Field("slug", word)] if word else []),
        Field("start", f"{begins:%H:%M}" if begins else "", "" if begins else words.say(_START)),
        Field("place", where, "" if where else words.say(_PLACE)),
        Field("phase", "draft", words.say(PHASE)),
        Note(words.say(_MEMBERS)),
        Note(words.say(_PUBLISHED)),
        Field("agenda", (*items[:middle], Note(words.say(further)), *items[middle:])),
    )
    sections = committee.sections or site.settings.sections
    body = "\n\n".join(_headings(titles, sections))
    path = root / "content" / "meetings" / f"{name}.md"
    return write_new(path, f"{front_matter(fields)}\n{body}\n")


def find_committee(site: Site, committee_id: str) -> Committee:
    """Give a committee by its id. Raises `UsageError` with the one that was meant."""
    if committee_id not in site.committees:
        stop_with(
            UsageError,
            "reference",
            N_("the committee '{name}' does not exist"),
            hint=_committee_hint(site, committee_id),
            name=committee_id,
        )
    return site.committees[committee_id]


def _committee_hint(site: Site, written: str) -> Message:
    """Name the committee that was meant, or all of them."""
    names = {committee.name: committee.id for committee in site.committees.values()}
    near = closest(written, (*site.committees, *names))
    if near:
        return Message(N_("Did you mean '{meant}'?"), {"meant": names.get(near, near)})
    if names:
        known = ", ".join(sorted(site.committees))
        return Message(N_("The site has these: {committees}."), {"committees": known})
    return Message(N_("Make it with referat new committee."))


def _time_of(written: str) -> time:
    times = find_times(written)
    if len(times) != 1:
        stop_with(UsageError, "value", N_("'{value}' is not a time such as 10:30"), value=written)
    return times[0]


def last_meeting(site: Site, committee: Committee, day: date) -> Meeting | None:
    """Give the committee's last meeting before a day that was, or is to be, held."""
    before = [
        meeting
        for meeting in site.meetings
        if committee.id in meeting.committees and meeting.day < day and not meeting.called_off
    ]
    return max(before, key=lambda meeting: (meeting.day, meeting.start or time()), default=None)


def _refuse_same_day(site: Site, committee: Committee, day: date, word: str) -> None:
    for meeting in site.meetings:
        if (meeting.committee, meeting.day, meeting.slug) == (committee.id, day, word):
            stop_with(
                ContentError,
                "duplicate",
                N_("the committee has a meeting on {day} already"),
                place=meeting.position,
                hint=Message(N_("If this is another one, tell it apart: --slug extra.")),
                day=day,
            )


def _item(number: int, title: str, before: Meeting | None, words: Speech) -> Table:
    kind = kind_of(title)
    is_open = kind in ("approval", "other")
    fields = [
        Field("number", str(number)),
        Field("title", title),
        Field("access", "open") if is_open else Field("access", "", words.say(ACCESS)),
    ]
    if kind:
        fields.append(Field("kind", kind))
    if kind == "approval" and MINUTES.search(title) and before:
        fields.append(Field("approves", before.key))
    return Table(tuple(fields))


def _headings(titles: tuple[str, ...], sections: tuple[str, ...]) -> Iterator[str]:
    """Give the body's headings; an approval needs no more than its decision."""
    decision = tuple(name for name in sections if name.casefold() in DECISION)
    for number, title in enumerate(titles, start=1):
        yield f"## {number}. {escape_heading(title)}"
        short = kind_of(title) in ("approval", "other") and decision
        for name in decision if short else sections:
            yield f"### {name}"
