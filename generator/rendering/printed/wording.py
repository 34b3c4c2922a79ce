"""The wording of a printed document: the same texts as on the pages, with the same links.

The texts are those that the templates use, so one translation serves both, and the two cannot
differ. Placeholders have the form `%(name)s`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from generator.errors import N_
from generator.language import Speech
from generator.model import Outcome
from generator.planning.views import Anchor, CalledOff, MeetingView
from generator.rendering.printed.blocks import (
    Block,
    Inline,
    Inlines,
    Jump,
    Link,
    Tag,
    Tone,
)
from generator.rendering.printed.markup import blocks_of
from generator.rendering.words import word

_PLACE: Final = "\0"
"""Stands for a part that is more than text while a sentence is put together."""

_OUTCOME_TONES: Final[dict[Outcome, Tone]] = {
    "approved": "good",
    "approved_amended": "good",
    "rejected": "bad",
    "postponed": "wait",
    "withdrawn": "wait",
    "forwarded": "on",
    "noted": "plain",
    "discussed": "plain",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The language, and the page that the document belongs to."""

    said: Speech
    site: str
    """The site's address without the final slash."""
    page: str
    """Address of the page with the same content."""
    anchors: frozenset[str]
    """The anchors of that page that the document has too."""

    def say(self, text: str, **values: object) -> str:
        """Return a text of the catalogue."""
        found = self.said.gettext(text)
        return found % values if values else found

    def mix(self, text: str, **value: Inlines) -> Inlines:
        """Return a text with one placeholder, whose value is more than text."""
        ((name, part),) = value.items()
        before, _, after = self.say(text, **{name: _PLACE}).partition(_PLACE)
        return (*([before] if before else []), *part, *([after] if after else []))

    def count(self, one: str, many: str, number: int) -> str:
        """Return a text in the plural form for a number, which it may contain as `num`."""
        return self.said.ngettext(one, many, number) % {"num": number}

    def word(self, value: str, kind: str) -> str:
        """Return the label of one of the record's terms."""
        return self.said.gettext(word(value, kind))

    # --- Links ----------------------------------------------------------------------------

    def link(self, target: str, body: Inlines) -> Inline:
        """Link to an anchor in the document, or otherwise to the full URL."""
        path, _, place = target.partition("#")
        if path in {"", self.page} and place in self.anchors:
            return Jump(place, body)
        if target.startswith("#"):
            target = self.page + target
        return Link(self.site + target if target.startswith("/") else target, body)

    def ref(self, anchor: Anchor) -> Inline:
        """Link to something, or only name it."""
        return self.link(anchor.url, (anchor.title,)) if anchor.url else anchor.title

    def refs(self, anchors: Iterable[Anchor]) -> Inlines:
        """Link to several things, separated by commas."""
        return joined([(self.ref(anchor),) for anchor in anchors])

    def prose(self, html: str, level: int) -> tuple[Block, ...]:
        """Convert safe HTML to blocks."""
        return blocks_of(html, level, self.link)

    # --- Times ----------------------------------------------------------------------------

    def hours(self, start: time | None, end: time | None) -> str:
        """Return "kl. 10.00–12.30", or as much of it as is known."""
        if start and end:
            clock = {"start": self.said.time(start), "end": self.said.time(end)}
            return self.say(N_("at %(start)s–%(end)s"), **clock)
        if start:
            return self.say(N_("at %(start)s"), start=self.said.time(start))
        return self.say(N_("until %(end)s"), end=self.said.time(end)) if end else ""

    def moment(self, day: date, start: time | None = None, end: time | None = None) -> str:
        """Return a date, and the time if it is known."""
        return " ".join(filter(None, (self.said.date(day, "full"), self.hours(start, end))))

    # --- States ---------------------------------------------------------------------------

    def outcome(self, outcome: Outcome | None) -> tuple[Tag, ...]:
        """Return a tag for an item's outcome, if it has one."""
        if outcome is None or outcome == "none":
            return ()
        return (Tag(self.word(outcome, "outcome"), _OUTCOME_TONES[outcome]),)

    def off(self, off: CalledOff | None) -> tuple[Tag, ...]:
        """Return a tag for a meeting that was not held as planned."""
        tones: dict[str, Tone] = {"cancelled": "bad", "moved": "wait"}
        return (Tag(self.word(off, "status"), tones[off]),) if off else ()

    def closed(self) -> Tag:
        """Return the tag of a closed item."""
        return Tag(self.say(N_("Closed item")), "closed")

    def record(self, meeting: MeetingView, *, planned: bool) -> Tag:
        """Return a tag for the state of a meeting's record."""
        states: tuple[tuple[bool, str, Tone], ...] = (
            (meeting.status == "cancelled", N_("Cancelled"), "bad"),
            (meeting.called_off, N_("Moved"), "wait"),
            (meeting.phase == "draft", N_("Draft"), "wait"),
            (meeting.phase == "minutes" and meeting.approved, N_("Approved minutes"), "good"),
            (meeting.phase == "minutes", N_("Minutes, not yet approved"), "on"),
            (planned, N_("Planned"), "plain"),
            (True, N_("Agenda"), "on"),
        )
        text, tone = next((text, tone) for holds, text, tone in states if holds)
        return Tag(self.say(text), tone)


def joined(parts: Iterable[Inlines], between: str = ", ") -> Inlines:
    """Join non-empty parts of a line with a separator."""
    made: list[Inline] = []
    for part in filter(None, parts):
        made += [between, *part] if made else part
    return tuple(made)
