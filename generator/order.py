"""What is asked for: everything that a build depends on beside the files, the clock included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.model import Settings
from generator.publishing.publication import USUAL, Manner
from generator.publishing.target import Target


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built, where to, and at what time."""

    root: Path
    output: Path
    now: datetime
    """Without a zone of its own it is the time where the site is."""
    drafts: bool = False
    strict: bool = False
    """Whether a warning stops the build too."""
    compress: bool = False
    """Whether texts have compressed twins, for servers that hand them out."""
    jobs: int | None = None
    offline: bool = False
    memo: bool = True
    """Whether to use again what earlier builds made, and to keep what this one makes."""
    manner: Manner = USUAL

    @property
    def is_kept(self) -> bool:
        """Whether the addresses of this build are kept for ever: it makes the public site."""
        return not (self.drafts or self.offline)

    def moment(self, settings: Settings) -> datetime:
        """Give the time where the site is, with its zone."""
        zone = ZoneInfo(settings.timezone)
        return self.now.astimezone(zone) if self.now.tzinfo else self.now.replace(tzinfo=zone)

    def today(self, settings: Settings) -> date:
        """Give the day that it is where the site is."""
        return self.moment(settings).date()


def target_of(order: Order) -> Target:
    """Say where a build goes, and which folders it must keep away from."""
    return Target(
        order.output,
        order.root,
        "drafts" if order.drafts else "published",
        (order.root / "content", order.root / "themes"),
    )
