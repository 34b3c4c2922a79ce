"""Events, news, memos and pages, as the secretariat writes them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.errors import N_
from generator.model import Status
from generator.reading.matter.fields import (
    Clock,
    Day,
    Id,
    Moment,
    Natural,
    Ref,
    Refs,
    Text,
    Texts,
    Url,
    Visibility,
    matter,
)
from generator.reading.matter.meeting import AttachmentMatter


@matter
class RelatedMatter:
    """A "see also"."""

    title: Annotated[Text, Field(description=N_("What the link says."))]
    url: Annotated[Text, Field(description=N_("An address on the web, or inside the site."))]


@matter
class OccasionMatter:
    """One day of an event."""

    day: Annotated[Day, Field(alias="date", description=N_("The day."))]
    start: Annotated[Clock | None, Field(description=N_("When it begins."))] = None
    end: Annotated[Clock | None, Field(description=N_("When it ends."))] = None


@matter
class SlotMatter:
    """A line of the programme."""

    title: Annotated[Text, Field(description=N_("What happens."))]
    start: Annotated[Clock | None, Field(alias="from", description=N_("From."))] = None
    end: Annotated[Clock | None, Field(alias="to", description=N_("To."))] = None
    by: Annotated[Text | None, Field(description=N_("Who does it."))] = None
    day: Annotated[Day | None, Field(alias="date", description=N_("Which day, if several."))] = None


@matter
class SpeakerMatter:
    """Somebody who speaks."""

    name: Annotated[Text, Field(description=N_("The name."))]
    title: Annotated[Text | None, Field(description=N_("Profession or position."))] = None
    organisation: Annotated[Text | None, Field(description=N_("Employer or organisation."))] = None


@matter
class RegistrationMatter:
    """How to sign up."""

    url: Annotated[Url | None, Field(description=N_("Where to sign up."))] = None
    email: Annotated[Text | None, Field(description=N_("An official e-mail address."))] = None
    deadline: Annotated[Day | None, Field(description=N_("Last day."))] = None
    text: Annotated[Text | None, Field(description=N_("Anything else about it."))] = None


@matter
class EventMatter:
    """`content/events/*.md`."""

    title: Annotated[Text, Field(description=N_("The event's name."))]
    day: Annotated[Day | None, Field(alias="date", description=N_("The day, if there is one."))] = (
        None
    )
    start: Annotated[Clock | None, Field(description=N_("When it begins."))] = None
    end: Annotated[Clock | None, Field(description=N_("When it ends."))] = None
    dates: Annotated[
        list[OccasionMatter] | None, Field(description=N_("The days, if there are several."))
    ] = None
    slug: Annotated[Id | None, Field(description=N_("The last part of the address."))] = None
    place: Annotated[Text | None, Field(description=N_("Where it is."))] = None
    online: Annotated[Url | None, Field(description=N_("Where to follow it online."))] = None
    organiser: Annotated[Text | None, Field(description=N_("Who holds it."))] = None
    audience: Annotated[Text | None, Field(description=N_("Whom it is for."))] = None
    purpose: Annotated[Text | None, Field(description=N_("What it is for."))] = None
    status: Annotated[Status, Field(description=N_("Whether it takes place."))] = "planned"
    reason: Annotated[Text | None, Field(description=N_("Why it is cancelled or moved."))] = None
    moved_from: Annotated[Day | None, Field(description=N_("The day it was first set for."))] = None
    published: Annotated[Day | None, Field(description=N_("When it was announced."))] = None
    programme: Annotated[list[SlotMatter] | None, Field(description=N_("The programme."))] = None
    speakers: Annotated[list[SpeakerMatter] | None, Field(description=N_("Who speaks."))] = None
    registration: Annotated[RegistrationMatter | None, Field(description=N_("How to sign up."))] = (
        None
    )
    attachments: Annotated[list[AttachmentMatter] | None, Field(description=N_("Its papers."))] = (
        None
    )
    committees: Annotated[Texts | None, Field(description=N_("Committees it belongs to."))] = None
    meetings: Annotated[Refs | None, Field(description=N_("Meetings it belongs to."))] = None
    summary: Annotated[Text | None, Field(description=N_("What came of it, in Markdown."))] = None
    related: Annotated[list[RelatedMatter] | None, Field(description=N_("See also."))] = None
    phase: Annotated[Visibility, Field(description=N_("draft keeps it back."))] = "published"
    publish_from: Annotated[Day | None, Field(description=N_("Hidden before this day."))] = None


@matter
class ArticleMatter:
    """`content/news/*.md`."""

    title: Annotated[Text, Field(description=N_("The headline."))]
    published: Annotated[Moment, Field(description=N_("Date, or date and time."))]
    updated: Annotated[Day | None, Field(description=N_("When it was last changed."))] = None
    slug: Annotated[Id | None, Field(description=N_("The last part of the address."))] = None
    lead: Annotated[Text | None, Field(description=N_("The first sentences, in bold."))] = None
    committees: Annotated[Texts | None, Field(description=N_("Committees it belongs to."))] = None
    meetings: Annotated[Refs | None, Field(description=N_("Meetings it belongs to."))] = None
    related: Annotated[list[RelatedMatter] | None, Field(description=N_("See also."))] = None
    materials: Annotated[list[AttachmentMatter] | None, Field(description=N_("Its papers."))] = None
    phase: Annotated[Visibility, Field(description=N_("draft keeps it back."))] = "published"
    publish_from: Annotated[Day | None, Field(description=N_("Hidden before this day."))] = None


@matter
class SenderMatter:
    """A memo's sender block."""

    name: Annotated[Text | None, Field(description=N_("The authority."))] = None
    unit: Annotated[Text | None, Field(description=N_("The department."))] = None
    address: Annotated[Text | None, Field(description=N_("Postal address."))] = None
    email: Annotated[Text | None, Field(description=N_("An official e-mail address."))] = None
    phone: Annotated[Text | None, Field(description=N_("An official telephone number."))] = None
    ean: Annotated[Text | None, Field(description=N_("EAN number for invoices."))] = None


@matter
class MemoMatter:
    """`content/memos/*.md`."""

    title: Annotated[Text, Field(description=N_("The memo's title."))]
    day: Annotated[Day, Field(alias="date", description=N_("The memo's date."))]
    slug: Annotated[Id | None, Field(description=N_("The last part of the address."))] = None
    case: Annotated[Text | None, Field(description=N_("Case number."))] = None
    document: Annotated[Text | None, Field(description=N_("Document number."))] = None
    sender: Annotated[SenderMatter | None, Field(description=N_("Who it is from."))] = None
    committees: Annotated[
        Texts | None, Field(alias="committee", description=N_("The committee it is for."))
    ] = None
    meeting: Annotated[Ref | None, Field(description=N_("The meeting it was made for."))] = None
    attachments: Annotated[list[AttachmentMatter] | None, Field(description=N_("Its papers."))] = (
        None
    )
    related: Annotated[list[RelatedMatter] | None, Field(description=N_("See also."))] = None
    phase: Annotated[Visibility, Field(description=N_("draft keeps it back."))] = "published"
    publish_from: Annotated[Day | None, Field(description=N_("Hidden before this day."))] = None


@matter
class PageMatter:
    """`content/pages/*.md`."""

    title: Annotated[Text, Field(description=N_("The page's title."))]
    order: Annotated[
        Natural | None, Field(description=N_("Its place in the navigation; left out: none."))
    ] = None
    phase: Annotated[Visibility, Field(description=N_("draft keeps it back."))] = "published"
    publish_from: Annotated[Day | None, Field(description=N_("Hidden before this day."))] = None
