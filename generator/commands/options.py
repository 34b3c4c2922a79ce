"""The options that commands share, and how they are turned into an order."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from generator.commands.spoken import Answer, Session, option
from generator.errors import N_, Message, UsageError, stop_with
from generator.order import Order
from generator.reading.dates import find_date

_MARGIN = 100
"""Years around the build's time that must be valid too: a record has dates before and after it."""
_FORMATS = click.Choice(["text", "json", "github"])


def order_of(  # noqa: PLR0913 - one for each option that commands share
    root: str,
    output: str | None = None,
    now: str | None = None,
    jobs: int | None = None,
    *,
    drafts: bool = False,
    strict: bool = False,
    offline: bool = False,
    compress: bool = False,
    no_memo: bool = False,
) -> Order:
    """Turn the common options into an order. Raises `UsageError` for an invalid time."""
    site = Path(root)
    folder = Path(output) if output else site / ("output-drafts" if drafts else "output")
    return Order(
        root=site.resolve(),
        # A symbolic link is not resolved, so that publishing sees it and refuses it.
        output=folder.absolute() if folder.is_symlink() else folder.resolve(),
        now=moment(now),
        jobs=jobs,
        drafts=drafts,
        strict=strict,
        offline=offline,
        compress=compress,
        memo=not no_memo,
    )


def moment(written: str | None) -> datetime:
    """Return the time of `--now`, `SOURCE_DATE_EPOCH` or the clock; no stage reads the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    given = _given(written, epoch)
    # Dates before and after it have to be valid as well.
    if given is None or not MINYEAR + _MARGIN < given.year < MAXYEAR - _MARGIN:
        stop_with(
            UsageError,
            "value",
            N_("'{value}' is not a time"),
            hint=Message(N_("Write --now 2026-03-12, or --now 2026-03-12T10:00.")),
            value=written or epoch,
        )
    return given


def _given(written: str | None, epoch: str) -> datetime | None:
    try:
        if written:
            return datetime.fromisoformat(written)
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        return None


ROOT = option(
    "--root", metavar=N_("DIR"), default=".", help=N_("The site's folder; left out: this one.")
)
FORMAT = option(
    "--format", "form", type=_FORMATS, default="text", help=N_("How problems are told.")
)
QUIET = option("--quiet", "-q", is_flag=True, help=N_("Say only what is wrong."))
DRAFTS = option("--drafts", is_flag=True, help=N_("Take drafts along, into a folder of their own."))
STRICT = option("--strict", is_flag=True, help=N_("Let a warning count as an error."))
NOW = option("--now", metavar=N_("TIME"), help=N_("The time to build for, instead of the clock's."))
JOBS = option(
    "--jobs", "-j", type=click.IntRange(1, 64), help=N_("How many processes to work with.")
)
OUTPUT = option("--output", metavar=N_("DIR"), help=N_("Where the site goes; left out: output."))


Callback = Callable[..., Answer]


def common(*options: Callable[[Callback], Callback]) -> Callable[[Callback], Callback]:
    """Return a decorator that gives a command these options, and the session as first argument."""

    def decorate(function: Callback) -> Callback:
        @wraps(function)
        def run(*arguments: Any, **given: Any) -> Answer:
            return function(click.get_current_context().find_object(Session), *arguments, **given)

        decorated: Callback = run
        for each in reversed(options):
            decorated = each(decorated)
        return decorated

    return decorate


def day_of(written: str) -> date:
    """Parse a date from the command line. Raises `UsageError`."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        meant = find_date(written)
        stop_with(
            UsageError,
            "date",
            N_("'{value}' is not a date such as 2026-03-12"),
            hint=Message(N_("Write {meant}."), {"meant": meant.isoformat()}) if meant else None,
            value=written,
        )
