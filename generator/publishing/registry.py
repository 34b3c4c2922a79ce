"""Keeps `content/addresses.txt`: once a site is published, its addresses are written down.

Only after that, so that an address which nobody could have seen is never asked for. The file is
read again just before, so that what somebody wrote in it during the build stays.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from generator.errors import N_, Message, Position, Problem
from generator.publishing.disk import reason_of
from generator.reading.registry import FILE, read_registry, write_registry


def keep_addresses(
    root: Path, addresses: Iterable[str], today: date, opening: Iterable[str]
) -> tuple[Problem, ...]:
    """Add addresses to those that a site ever had; `opening` is what a new file begins with.

    The site is published already, so what goes wrong here is a warning.
    """
    registry = read_registry(root)
    fresh = set(addresses) - registry.entries.keys()
    if registry.problems or not fresh:
        return registry.problems
    file = root / FILE
    written = file.with_name(f".{file.name}.new")
    try:
        with written.open("w", encoding="utf-8", newline="\n") as new:
            new.write(write_registry(registry, fresh, today, opening))
            new.flush()
            os.fsync(new.fileno())
        written.replace(file)
    except OSError as error:
        with suppress(OSError):
            written.unlink()
        text = N_("the site is published, but its addresses could not be written down: {reason}")
        hint = N_("See to it that the file may be written, and build again.")
        told = Message(text, {"reason": reason_of(error)})
        return (Problem(Position(FILE), "address", told, Message(hint), "warning"),)
    return ()
