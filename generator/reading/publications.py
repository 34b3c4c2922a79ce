"""Makes events, news, memos and plain pages, each from one file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from generator.addresses import slug
from generator.errors import N_
from generator.model import (
    Article,
    Event,
    Link,
    Memo,
    Occasion,
    Page,
    Prose,
    Registration,
    Related,
    Sender,
    Slot,
    Speaker,
)
from generator.reading.findings import Findings
from generator.reading.markdown import render
from generator.reading.matter.publications import (
    ArticleMatter,
    EventMatter,
    MemoMatter,
    PageMatter,
    RegistrationMatter,
    RelatedMatter,
    SenderMatter,
)
from generator.reading.opening import Context, Opened, references_of
from generator.reading.papers import take_papers
from generator.reading.tree import place


def build_event(opened: Opened[EventMatter], context: Context, findings: Findings) -> Event:
    """Make an event."""
    matter = opened.matter
    return Event(
        slug=_slug(matter.slug, opened),
        title=matter.title,
        occasions=_occasions(opened, findings),
        position=findings.at(1),
        body=_body(opened, findings),
        summary=_prose(matter.summary, "summary", opened, findings),
        place=matter.place or "",
        online=matter.online or "",
        organiser=matter.organiser or "",
        audience=matter.audience or "",
        purpose=matter.purpose or "",
        status=matter.status,
        reason=matter.reason or "",
        moved_from=matter.moved_from,
        published=matter.published,
        programme=tuple(
            Slot(
                slot.title,
                findings.at(place(opened.table, ("programme", at))),
                slot.day,
                slot.start,
                slot.end,
                slot.by or "",
            )
            for at, slot in enumerate(matter.programme or ())
        ),
        speakers=tuple(
            Speaker(speaker.name, speaker.title or "", speaker.organisation or "")
            for speaker in matter.speakers or ()
        ),
        registration=_registration(matter.registration),
        attachments=take_papers(
            matter.attachments, ("attachments",), opened, context.content, findings
        ),
        committees=tuple(matter.committees or ()),
        meetings=references_of(opened, "meetings", matter.meetings, findings),
        related=_related(matter.related, opened, findings),
        preview=opened.preview,
    )


def build_article(opened: Opened[ArticleMatter], context: Context, findings: Findings) -> Article:
    """Make a piece of news."""
    matter = opened.matter
    return Article(
        slug=_slug(matter.slug, opened),
        title=matter.title,
        published=datetime.fromisoformat(matter.published),
        position=findings.at(1),
        lead=matter.lead or "",
        body=_body(opened, findings),
        updated=matter.updated,
        committees=tuple(matter.committees or ()),
        meetings=references_of(opened, "meetings", matter.meetings, findings),
        related=_related(matter.related, opened, findings),
        materials=take_papers(matter.materials, ("materials",), opened, context.content, findings),
        preview=opened.preview,
    )


def build_memo(opened: Opened[MemoMatter], context: Context, findings: Findings) -> Memo:
    """Make a memo."""
    matter = opened.matter
    meeting = references_of(opened, "meeting", [matter.meeting] if matter.meeting else (), findings)
    return Memo(
        slug=_slug(matter.slug, opened),
        title=matter.title,
        day=matter.day,
        position=findings.at(1),
        body=_body(opened, findings),
        case=matter.case or "",
        document=matter.document or "",
        sender=_sender(matter.sender),
        committees=tuple(matter.committees or ()),
        meeting=meeting[0] if meeting else None,
        attachments=take_papers(
            matter.attachments, ("attachments",), opened, context.content, findings
        ),
        related=_related(matter.related, opened, findings),
        preview=opened.preview,
    )


def build_page(opened: Opened[PageMatter], context: Context, findings: Findings) -> Page:
    """Make a plain page."""
    del context
    return Page(
        slug=_slug(None, opened),
        title=opened.matter.title,
        position=findings.at(1),
        body=_body(opened, findings),
        order=opened.matter.order,
        preview=opened.preview,
    )


def _slug(written: str | None, opened: Opened[Any]) -> str:
    """Return the `slug` field, or a slug of the file's name."""
    return written or slug(opened.source.file.stem) or "x"


def _body(opened: Opened[Any], findings: Findings) -> Prose:
    return render(opened.source.body, opened.source.body_line, findings)


def _prose(text: str | None, field: str, opened: Opened[Any], findings: Findings) -> Prose:
    if not text:
        return Prose()
    return render(text, place(opened.table, (field,)).line, findings, top_level=3)


def _occasions(opened: Opened[EventMatter], findings: Findings) -> tuple[Occasion, ...]:
    matter = opened.matter
    if bool(matter.day) == bool(matter.dates):
        findings.error(
            "date",
            place(opened.table, ("dates" if matter.dates else "title",)),
            N_("an event has either one date or a list of dates"),
            N_("Write date: for one day, or dates: for several."),
        )
    if matter.dates:
        days = (Occasion(entry.day, entry.start, entry.end) for entry in matter.dates)
        return tuple(sorted(days, key=lambda occasion: (occasion.day, str(occasion.start or ""))))
    return (Occasion(matter.day, matter.start, matter.end),) if matter.day else ()


def _registration(matter: RegistrationMatter | None) -> Registration | None:
    if matter is None:
        return None
    return Registration(matter.url or "", matter.email or "", matter.deadline, matter.text or "")


def _sender(matter: SenderMatter | None) -> Sender:
    if matter is None:
        return Sender()
    return Sender(
        matter.name or "",
        matter.unit or "",
        matter.address or "",
        matter.email or "",
        matter.phone or "",
        matter.ean or "",
    )


def _related(
    entries: Sequence[RelatedMatter] | None, opened: Opened[Any], findings: Findings
) -> tuple[Related, ...]:
    found: list[Related] = []
    for at, entry in enumerate(entries or ()):
        span = place(opened.table, ("related", at, "url"))
        has_scheme = re.match(r"[a-zA-Z][\w+.-]*:", entry.url)
        is_of_web = re.match(r"https?://", entry.url)
        leads_away = entry.url.startswith(("//", "\\"))
        if leads_away or (has_scheme and not is_of_web):
            findings.error(
                "link",
                span,
                N_("a link may not lead to '{target}'"),
                N_("Use https://, http://, mailto:, tel: or a place on this site."),
                target=entry.url,
            )
        found.append(Related(entry.title, Link(entry.url, findings.at(span))))
    return tuple(found)
