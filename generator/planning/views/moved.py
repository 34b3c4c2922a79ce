"""The views at addresses whose page has moved or is gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.planning.views.parts import Head


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A redirect to the new address: `redirect.html.j2`."""

    head: Head
    url: str


@dataclass(frozen=True, slots=True)
class TombstoneView:
    """A tombstone, with the day and the reason of the removal: `gone.html.j2`."""

    head: Head
    day: date
    reason: str
