"""The parameters of a build: all that it depends on beside the files, including the clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.kept import Stamp
from generator.model import Settings
from generator.publishing.publication import USUAL, Manner
from generator.publishing.target import Target


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built, where to, and for what time."""

    root: Path
    output: Path
    now: datetime
    """Without a time zone, it is local time at the site."""
    drafts: bool = False
    strict: bool = False
    """Whether warnings stop the build too."""
    compress: bool = False
    """Whether to write compressed twins of text files, for servers that support them."""
    jobs: int | None = None
    offline: bool = False
    memo: bool = True
    """Whether to reuse the results of earlier builds, and to keep those of this one."""
    manner: Manner = USUAL
    program: Mapping[str, Stamp] | None = None
    """The files of Referat itself when the command began, if they are known."""

    @property
    def is_kept(self) -> bool:
        """Whether this build makes the public site, whose addresses are kept for ever."""
        return not (self.drafts or self.offline)

    def moment(self, settings: Settings) -> datetime:
        """Return the time with the site's time zone."""
        zone = ZoneInfo(settings.timezone)
        return self.now.astimezone(zone) if self.now.tzinfo else self.now.replace(tzinfo=zone)

    def today(self, settings: Settings) -> date:
        """Return the date at the site."""
        return self.moment(settings).date()


def target_of(order: Order) -> Target:
    """Return where a build is written, and the folders that it must not touch."""
    return Target(
        order.output,
        order.root,
        "drafts" if order.drafts else "published",
        (order.root / "content", order.root / "themes"),
    )
