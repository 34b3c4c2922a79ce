"""The authority, its committees, and people with their memberships."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.language import speech
from generator.model import Language
from generator.planning.views import OrganizationData, PersonData, Publisher, SeatData
from generator.rendering.jsontext import filled
from generator.rendering.oparl.names import TYPE, as_day, identity, to_page, to_person
from generator.rendering.words import word


def system(whose: Publisher) -> Mapping[str, Any]:
    """Return the system that the data comes from: the site."""
    return filled(
        id=f"{whose.site}/#system",
        type=f"{TYPE}System",
        oparlVersion=TYPE,
        license=whose.licence_url,
        name=whose.title,
        contactName=whose.contact,
        contactEmail=whose.email,
        website=f"{whose.site}/",
    )


def body(whose: Publisher) -> Mapping[str, Any]:
    """Return the authority that the record belongs to."""
    return filled(
        id=_body_id(whose),
        type=f"{TYPE}Body",
        system=f"{whose.site}/#system",
        name=whose.authority,
        license=whose.licence_url,
        website=f"{whose.site}/",
        referat_language=whose.language,
    )


def organization(data: OrganizationData, whose: Publisher) -> Mapping[str, Any]:
    """Return a committee with its members."""
    parent = data.parent.url if data.parent else ""
    return filled(
        id=identity(whose, data.address),
        type=f"{TYPE}Organization",
        body=_body_id(whose),
        name=data.name,
        shortName=data.short,
        organizationType="Gremium",
        subOrganizationOf=identity(whose, parent) if parent else None,
        startDate=as_day(data.established),
        endDate=as_day(data.abolished),
        license=whose.licence_url,
        web=whose.site + data.address,
        referat_key=data.address.strip("/"),
        referat_replaces=[to_page(each, whose) for each in data.replaces],
        referat_replacedBy=[to_page(each, whose) for each in data.replaced_by],
        referat_members=[
            filled(**(to_person(seat.person, whose) or {}), **_seat(seat, whose.language))
            for seat in data.members
        ],
    )


def person(data: PersonData, whose: Publisher) -> Mapping[str, Any]:
    """Return a person with all memberships."""
    own = identity(whose, data.address)
    return filled(
        id=own,
        type=f"{TYPE}Person",
        body=_body_id(whose),
        name=data.name,
        membership=[
            filled(
                id=f"{own}#membership-{number}",
                type=f"{TYPE}Membership",
                organization=identity(whose, seat.committee.url),
                **_seat(seat, whose.language),
            )
            for number, seat in enumerate(data.seats, 1)
        ],
        license=whose.licence_url,
        web=whose.site + data.address,
        referat_key=data.address.strip("/").rpartition("/")[2],
        referat_title=data.title,
        referat_organisation=data.organisation,
    )


def _seat(seat: SeatData, language: Language) -> Mapping[str, Any]:
    return filled(
        role=speech(language).gettext(word(seat.role, "role")),
        votingRight=seat.voting,
        startDate=as_day(seat.start),
        endDate=as_day(seat.end),
        referat_role=seat.role,
        referat_party=seat.party,
        referat_title=seat.title,
        referat_organisation=seat.organisation,
        referat_onBehalfOf=seat.on_behalf_of,
    )


def _body_id(whose: Publisher) -> str:
    return f"{whose.site}/#body"
