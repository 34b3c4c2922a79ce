"""What every rule gets: the site, the date, and lookup tables that are made once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from generator.addresses import Addresses
from generator.model import ClosedItem, Meeting, OpenItem, Reference, Site
from generator.targets import Targets


@dataclass(frozen=True, slots=True)
class Record:
    """A site with the lookups that rules share."""

    site: Site
    today: date
    addresses: Addresses
    targets: Targets
    meetings: Mapping[str, Meeting]
    """Meetings by the address of their page."""

    @classmethod
    def of(cls, site: Site, today: date) -> Self:
        """Prepare a site for checking on a given day."""
        addresses = Addresses(site.settings.language)
        meetings = {addresses.meeting(meeting): meeting for meeting in site.meetings}
        return cls(site, today, addresses, Targets(site), meetings)

    def meeting(self, reference: Reference) -> Meeting | None:
        """Return the meeting that a reference names, even if it names one of its items."""
        page = Reference(reference.target.partition("#")[0], reference.position)
        return self.meetings.get(self.targets.reference(page) or "")

    def open_items(self) -> Iterator[tuple[Meeting, OpenItem]]:
        """Yield every open item with its meeting."""
        for meeting in self.site.meetings:
            for item in meeting.agenda:
                if isinstance(item, OpenItem):
                    yield meeting, item

    def closed_items(self) -> Iterator[tuple[Meeting, ClosedItem]]:
        """Yield every closed item with its meeting."""
        for meeting in self.site.meetings:
            for item in meeting.agenda:
                if isinstance(item, ClosedItem):
                    yield meeting, item

    def recorded(self) -> Iterator[Meeting]:
        """Yield the meetings that took place and whose minutes are published."""
        for meeting in self.site.meetings:
            if meeting.recorded:
                yield meeting
