"""Settings, people and committees, as the secretariat writes them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.errors import N_
from generator.model import Language, Role
from generator.reading.matter.fields import (
    Day,
    Id,
    SiteUrl,
    Text,
    Texts,
    Url,
    Visibility,
    YesNo,
    matter,
)


@matter
class ContactMatter:
    """Where readers can write or call."""

    name: Annotated[Text | None, Field(description=N_("Who answers."))] = None
    address: Annotated[Text | None, Field(description=N_("Postal address."))] = None
    email: Annotated[Text | None, Field(description=N_("An official e-mail address."))] = None
    phone: Annotated[Text | None, Field(description=N_("An official telephone number."))] = None
    url: Annotated[Url | None, Field(description=N_("A page about the contact."))] = None
    hours: Annotated[Text | None, Field(description=N_("When the telephone is answered."))] = None


@matter
class SecurityMatter:
    """Where somebody who has found a hole in the site can report it."""

    contact: Annotated[
        Text, Field(description=N_("An e-mail address, or the address of a page, for reports."))
    ]
    expires: Annotated[Day, Field(description=N_("Until when that holds; within a year from now."))]


@matter
class SiteMatter:
    """`content/site.yml`."""

    title: Annotated[Text, Field(description=N_("The site's name."))]
    base_url: Annotated[SiteUrl, Field(description=N_("Where the site will be, with https://."))]
    language: Annotated[Language, Field(description=N_("Language of site and messages."))] = "da"
    timezone: Annotated[Text, Field(description=N_("Time zone of all times."))] = (
        "Europe/Copenhagen"
    )
    theme: Annotated[
        Id, Field(description=N_("Folder in themes/, or a theme that comes along."))
    ] = "default"
    description: Annotated[Text | None, Field(description=N_("One sentence about the site."))] = (
        None
    )
    authority: Annotated[Text | None, Field(description=N_("The region or municipality."))] = None
    sections: Annotated[
        list[Text] | None,
        Field(description=N_("Headings of an item, in the authority's own order.")),
    ] = None
    was_url: Annotated[
        Url | None, Field(description=N_("The accessibility statement at was.digst.dk."))
    ] = None
    contact: Annotated[ContactMatter | None, Field(description=N_("The secretariat."))] = None
    security: Annotated[
        SecurityMatter | None, Field(description=N_("Becomes /.well-known/security.txt."))
    ] = None
    person_pages: Annotated[
        YesNo, Field(description=N_("Whether persons have pages of their own."))
    ] = True
    pdf: Annotated[
        YesNo, Field(description=N_("Whether each meeting comes as a PDF document too."))
    ] = True
    licence: Annotated[Text | None, Field(description=N_("Licence of the published data."))] = None
    licence_url: Annotated[Url | None, Field(description=N_("Address of that licence."))] = None


@matter
class PersonMatter:
    """An entry of `content/people.yml`."""

    name: Annotated[Text, Field(description=N_("The name as it is shown."))]
    aliases: Annotated[
        Texts | None, Field(description=N_("Other spellings that mean the same person."))
    ] = None
    title: Annotated[Text | None, Field(description=N_("Profession or position."))] = None
    organisation: Annotated[Text | None, Field(description=N_("Employer or organisation."))] = None
    page: Annotated[YesNo, Field(description=N_("Whether the person has a page."))] = True


@matter
class MemberMatter:
    """A seat in a committee, or a participant of one meeting."""

    name: Annotated[Text, Field(description=N_("A name, an alias or an id of people.yml."))]
    role: Annotated[Role, Field(description=N_("Role in the committee."))]
    party: Annotated[Text | None, Field(description=N_("Party letter."))] = None
    title: Annotated[Text | None, Field(description=N_("Profession or position."))] = None
    organisation: Annotated[Text | None, Field(description=N_("Employer or organisation."))] = None
    on_behalf_of: Annotated[Text | None, Field(description=N_("Whom the member represents."))] = (
        None
    )
    voting: Annotated[YesNo | None, Field(description=N_("Whether the member has a vote."))] = None


@matter
class SeatMatter(MemberMatter):
    """A seat in a committee's roster, with its first and last day."""

    start: Annotated[Day | None, Field(alias="from", description=N_("First day."))] = None
    end: Annotated[Day | None, Field(alias="to", description=N_("Last day."))] = None


@matter
class CommitteeMatter:
    """`content/committees/<id>.md`; the body is the committee's task."""

    name: Annotated[Text, Field(description=N_("The committee's full name."))]
    short: Annotated[Text | None, Field(description=N_("A short name or abbreviation."))] = None
    authority: Annotated[
        Text | None, Field(description=N_("The authority, if not the site's own."))
    ] = None
    parent: Annotated[Id | None, Field(description=N_("The id of the body above."))] = None
    contact: Annotated[ContactMatter | None, Field(description=N_("The secretariat."))] = None
    rules: Annotated[Url | None, Field(description=N_("Address of the rules of procedure."))] = None
    sections: Annotated[
        list[Text] | None, Field(description=N_("Headings of an item, if not the site's."))
    ] = None
    members: Annotated[
        list[SeatMatter] | None, Field(description=N_("Who sits in it, and when."))
    ] = None
    established: Annotated[Day | None, Field(description=N_("First day."))] = None
    abolished: Annotated[Day | None, Field(description=N_("Last day."))] = None
    replaces: Annotated[
        Texts | None, Field(description=N_("The id of the predecessor; a list after a merger."))
    ] = None
    replaced_by: Annotated[
        Texts | None, Field(description=N_("The id of the successor; a list after a division."))
    ] = None
    place: Annotated[Text | None, Field(description=N_("Where it usually meets."))] = None
    standing_items: Annotated[
        list[Text] | None, Field(description=N_("Items that every new agenda begins with."))
    ] = None
    phase: Annotated[Visibility, Field(description=N_("draft keeps it back."))] = "published"
    publish_from: Annotated[Day | None, Field(description=N_("Hidden before this day."))] = None
