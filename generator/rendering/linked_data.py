"""What a page is about, as JSON-LD with schema.org's vocabulary, for search engines.

It is a data block in the page, which browsers do not execute and the content policy need not allow.
Characters that could end the block are escaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from generator.planning.views import Anchor, Chrome, DatasetFacts, EventFacts, Head
from generator.rendering.jsontext import embed_json, filled

_CONTEXT: Final = "https://schema.org"
_STATES: Final = {
    "scheduled": "EventScheduled",
    "cancelled": "EventCancelled",
    "rescheduled": "EventRescheduled",
    "postponed": "EventPostponed",
}


def linked_data(head: Head, permalink: str, chrome: Chrome) -> str:
    """Return the text of the block, or '' if there is nothing to say."""
    site = chrome.base_url.rstrip("/")
    things: list[Mapping[str, Any]] = []
    if isinstance(head.facts, EventFacts):
        things.append(_event(head.facts, head, permalink, site))
    if isinstance(head.facts, DatasetFacts):
        things.append(_dataset(head.facts, head, permalink, chrome))
    if head.breadcrumb:
        things.append(_breadcrumb(head, permalink, site))
    if not things:
        return ""
    return embed_json({"@context": _CONTEXT, "@graph": things})


def _event(facts: EventFacts, head: Head, permalink: str, site: str) -> Mapping[str, Any]:
    mode = "Online" if not facts.place else "Mixed" if facts.online else "Offline"
    places: list[Mapping[str, Any]] = []
    if facts.place:
        places.append({"@type": "Place", "name": facts.place, "address": facts.place})
    if facts.online:
        places.append({"@type": "VirtualLocation", "url": facts.online})
    return {
        "@type": "Event",
        **filled(
            name=facts.name,
            description=head.description,
            url=permalink,
            startDate=facts.start.isoformat(),
            endDate=facts.end.isoformat() if facts.end else None,
            previousStartDate=facts.previous.isoformat() if facts.previous else None,
            eventStatus=f"{_CONTEXT}/{_STATES[facts.state]}",
            eventAttendanceMode=f"{_CONTEXT}/{mode}EventAttendanceMode" if places else None,
            location=places,
            organizer=[_organization(each, site) for each in facts.organizers],
        ),
    }


def _organization(anchor: Anchor, site: str) -> Mapping[str, Any]:
    url = site + anchor.url if anchor.url else None
    return {"@type": "Organization", **filled(name=anchor.title, url=url)}


def _dataset(facts: DatasetFacts, head: Head, permalink: str, chrome: Chrome) -> Mapping[str, Any]:
    site = chrome.base_url.rstrip("/")
    return {
        "@type": "Dataset",
        **filled(
            name=chrome.title,
            description=chrome.description or head.description,
            url=permalink,
            inLanguage=chrome.language,
            license=facts.licence_url,
            isAccessibleForFree=True,
            creator={"@type": "Organization", "name": facts.publisher, "url": f"{site}/"},
            distribution=[
                {
                    "@type": "DataDownload",
                    "name": form.title,
                    "encodingFormat": form.type,
                    "contentUrl": site + form.url,
                }
                for form in facts.forms
            ],
        ),
    }


def _breadcrumb(head: Head, permalink: str, site: str) -> Mapping[str, Any]:
    steps = [(step.title, site + step.url if step.url else "") for step in head.breadcrumb]
    steps.append((head.title, permalink))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, **filled(name=name, item=url)}
            for number, (name, url) in enumerate(steps, 1)
        ],
    }
