"""`referat new meeting`: writes a meeting's file with what its committee always has.

No members are written, since the committee's roster on the day applies. Place and standing items
are the committee's, the time is that of the previous meeting, and an item that approves minutes
gets that meeting. What a person has to decide is left empty: access has no default, and only
approvals and "any other business", which have no further content, are written as open. Drafts are
not checked; `referat check` reports what is empty as soon as the phase is changed (or with
`--drafts`).
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
"""The standing items of a committee that has none of its own."""

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
    """Write a draft of a committee's meeting, and return its path.

    `start` is a time as text, `apart` distinguishes two meetings on one day. Raises `UsageError`
    for an unknown committee or an invalid time, `ContentError` if the meeting exists.
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
    """Return a committee by its id. Raises `UsageError` with a suggestion."""
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
    """Suggest the committee that was probably meant, or list all of them."""
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
    """Return the committee's last meeting before a day, without cancelled and moved ones."""
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
    """Yield the body's headings; an approval needs only its decision."""
    decision = tuple(name for name in sections if name.casefold() in DECISION)
    for number, title in enumerate(titles, start=1):
        yield f"## {number}. {escape_heading(title)}"
        short = kind_of(title) in ("approval", "other") and decision
        for name in decision if short else sections:
            yield f"### {name}"
