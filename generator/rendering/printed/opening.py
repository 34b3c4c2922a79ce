"""The beginning of a printed document: the state of the record, warnings, and the facts."""

from __future__ import annotations

from generator.errors import N_
from generator.planning.views import Chrome, MeetingView
from generator.rendering.printed.blocks import (
    Band,
    Block,
    Break,
    Facts,
    Inlines,
    Paragraph,
    Strong,
    Tag,
    Tone,
)
from generator.rendering.printed.wording import Wording


def title_of(view: MeetingView, wording: Wording) -> str:
    """Return the title: the kind of record and the date."""
    text = N_("Agenda for the meeting on %(day)s")
    if not view.agenda:
        text = N_("Meeting on %(day)s")
    elif view.phase == "minutes":
        text = N_("Minutes of the meeting on %(day)s")
    return wording.say(text, day=wording.said.date(view.day, "full"))


def tags_of(view: MeetingView, wording: Wording) -> tuple[Tag, ...]:
    """Return tags for the state of the record, and for the kind of an unusual meeting."""
    record = wording.record(view, planned=not view.agenda)
    if view.kind == "ordinary":
        return (record,)
    return (record, Tag(wording.word(view.kind, "meeting"), "plain"))


def mark_of(view: MeetingView, chrome: Chrome, wording: Wording) -> Tag | None:
    """Return the warning in the page header; a page may be read without the first one."""
    if view.head.preview == "embargoed":
        return Tag(wording.say(N_("Not published yet")), "wait")
    if view.head.preview or view.phase == "draft":
        return Tag(wording.say(N_("Draft")), "wait")
    if view.called_off:
        return wording.record(view, planned=False)
    if view.phase == "minutes" and not view.approved:
        return Tag(wording.say(N_("Not approved yet")), "wait")
    return Tag(wording.say(N_("Preview")), "wait") if chrome.drafts else None


def bands(view: MeetingView, wording: Wording) -> tuple[Block, ...]:
    """Return what must be known before reading on."""
    return (*_preview(view, wording), *_status(view, wording), *_phase(view, wording))


def facts(view: MeetingView, wording: Wording) -> Facts:
    """Return time, place and so on, with their labels."""
    committees = wording.count(N_("Committee"), "Committees", len(view.committees))
    rows: list[tuple[str, Inlines]] = [
        (wording.say(N_("Time")), (wording.moment(view.day, view.start, view.end),)),
        (wording.say(N_("Place")), _place(view, wording)),
        (committees, wording.refs(view.committees) if len(view.committees) > 1 else ()),
        (wording.say(N_("Moved from")), _moved_from(view, wording)),
    ]
    if view.chaired_by:
        rows.append((wording.say(N_("Chaired by")), (wording.ref(view.chaired_by),)))
    if view.secretary:
        rows.append((wording.say(N_("Minutes taken by")), (wording.ref(view.secretary),)))
    if view.minutes_type and view.phase == "minutes":
        kind = wording.word(view.minutes_type, "minutes_type")
        rows.append((wording.say(N_("Kind of minutes")), (kind,)))
    if view.approved_at:
        rows.append((wording.say(N_("Approved at")), (wording.ref(view.approved_at),)))
    rows.append((wording.say(N_("Published")), _published(view, wording)))
    if view.revisions:
        last = wording.said.date(max(each.day for each in view.revisions))
        place = f"#{wording.say(N_('changes'))}"
        rows.append((wording.say(N_("Last corrected")), (wording.link(place, (last,)),)))
    if view.recording:
        listen = wording.link(view.recording, (wording.say(N_("Hear or see the meeting")),))
        rows.append((wording.say(N_("Recording")), (listen,)))
    return Facts(tuple(row for row in rows if row[1]))


def _place(view: MeetingView, wording: Wording) -> Inlines:
    place: Inlines = (view.place,) if view.place else ()
    if not view.online:
        return place
    online = wording.link(view.online, (wording.say(N_("Follow the meeting online")),))
    return (*place, Break(), online) if place else (online,)


def _moved_from(view: MeetingView, wording: Wording) -> Inlines:
    if view.moved_from is None:
        return ()
    day = wording.moment(view.moved_from)
    there = view.moved_here and view.moved_here.url
    return (wording.link(there, (day,)) if there else day,)


def _published(view: MeetingView, wording: Wording) -> Inlines:
    said: list[str] = []
    if view.agenda_published:
        day = wording.said.date(view.agenda_published)
        said.append(wording.say(N_("Agenda %(day)s"), day=day))
    if view.minutes_published:
        day = wording.said.date(view.minutes_published)
        said.append(wording.say(N_("Minutes %(day)s"), day=day))
    return (said[0], *(part for text in said[1:] for part in (Break(), text))) if said else ()


def _preview(view: MeetingView, wording: Wording) -> tuple[Block, ...]:
    if view.head.preview == "embargoed":
        return (
            _band(
                "wait",
                wording.say(N_("Not published yet.")),
                wording.say(N_("This page is held back until a later day.")),
            ),
        )
    if view.head.preview or view.phase == "draft":
        text = N_("This page has not been published. It may change, and it must not be passed on.")
        return (_band("wait", wording.say(N_("Draft.")), wording.say(text)),)
    return ()


def _status(view: MeetingView, wording: Wording) -> tuple[Block, ...]:
    reason = wording.prose(view.reason, 1)
    if view.status == "cancelled":
        first = Paragraph((Strong((wording.say(N_("The meeting is cancelled.")),)),))
        return (Band("bad", (first, *reason)),)
    if view.called_off:
        return (Band("wait", (Paragraph(_moved_away(view, wording)), *reason)),)
    if view.status == "moved":
        first = Paragraph((Strong((wording.say(N_("The meeting has been moved to this day.")),)),))
        return (Band("on", (first, *reason)),)
    if reason and view.moved_from:
        text = N_("The meeting was moved from %(day)s.")
        day = wording.said.date(view.moved_from, "full")
        return (Band("on", (Paragraph((Strong((wording.say(text, day=day),)),)), *reason)),)
    return (Band("on", reason),) if reason else ()


def _moved_away(view: MeetingView, wording: Wording) -> Inlines:
    said: Inlines = (Strong((wording.say(N_("The meeting has been moved.")),)),)
    if view.moved_to_day:
        day = wording.said.date(view.moved_to_day, "full")
        said = (*said, " ", wording.say(N_("It takes place on %(day)s instead."), day=day))
    if view.moved_to and view.moved_to.url:
        there = wording.link(view.moved_to.url, (wording.say(N_("Go to the new meeting")),))
        said = (*said, " ", there)
    return said


def _phase(view: MeetingView, wording: Wording) -> tuple[Block, ...]:
    if view.called_off or view.phase == "draft":
        return ()
    if view.phase == "minutes" and not view.approved:
        text = N_("They are approved at a later meeting, and may be corrected until then.")
        return (
            _band(
                "wait", wording.say(N_("These minutes are not yet approved.")), wording.say(text)
            ),
        )
    if view.phase == "agenda" and view.past:
        return (
            _band(
                "on",
                wording.say(N_("The meeting is over.")),
                wording.say(N_("The minutes have not been published yet.")),
            ),
        )
    return ()


def _band(tone: Tone, first: str, rest: str) -> Band:
    return Band(tone, (Paragraph((Strong((first,)), " ", rest)),))
