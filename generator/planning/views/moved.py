"""What stands at an address whose page is no longer there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.planning.views.parts import Head


@dataclass(frozen=True, slots=True)
class RedirectView:
    """Leads to where it stands now: `redirect.html.j2`."""

    head: Head
    url: str


@dataclass(frozen=True, slots=True)
class TombstoneView:
    """Says since when something is gone, and why: `gone.html.j2`."""

    head: Head
    day: date
    reason: str
