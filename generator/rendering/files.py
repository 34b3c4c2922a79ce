"""Planned files become bytes: each form by one function, shared out like the pages.

A file is a pure function of its view. A whole record is too large to be worth the journey to
another process, so what holds everything is written down where it was planned.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import PurePosixPath
from typing import Any, Final

from generator.planning.views import CalendarView, Form, PlannedFile
from generator.rendering.catalogue import write_catalogue
from generator.rendering.changes import write_changes
from generator.rendering.data import (
    write_meeting,
    write_organization,
    write_person,
    write_record,
    write_schema,
)
from generator.rendering.discovery import write_robots, write_sitemap, write_sitemaps
from generator.rendering.feeds import write_feed
from generator.rendering.tables import write_table
from generator.work import Serial, spread


def _write_calendar(view: CalendarView) -> bytes:
    """Write a calendar; its library takes its time to load, and most builds write none."""
    from generator.rendering.calendar import write_calendar

    return write_calendar(view)


_WHOLE: Final[frozenset[Form]] = frozenset({"record", "table", "sitemap"})
"""Forms that hold something of every meeting."""

_WRITERS: Final[Mapping[Form, Callable[[Any], bytes]]] = {
    "calendar": _write_calendar,
    "feed": write_feed,
    "changes": write_changes,
    "meeting": write_meeting,
    "organization": write_organization,
    "person": write_person,
    "record": write_record,
    "table": write_table,
    "schema": write_schema,
    "catalogue": write_catalogue,
    "sitemap": write_sitemap,
    "sitemaps": write_sitemaps,
    "robots": write_robots,
}
"""How each form is written down; a view of another form would not fit its function."""


def render_file(file: PlannedFile) -> bytes:
    """Write one file."""
    return _WRITERS[file.form](file.view)


def render_files(files: Sequence[PlannedFile], executor: Executor) -> Mapping[PurePosixPath, bytes]:
    """Write files, by their place in the output folder and in the order they were planned."""
    here = executor if isinstance(executor, Serial) else Serial()
    written = dict.fromkeys(map(place_of_file, files), b"")
    for whole, worker in ((False, executor), (True, here)):
        part = [file for file in files if is_whole(file) is whole]
        done = spread(render_file, part, worker)
        written.update(zip(map(place_of_file, part), done, strict=True))
    return written


def is_whole(file: PlannedFile) -> bool:
    """Tell whether a file holds something of every meeting."""
    return file.form in _WHOLE


def place_of_file(file: PlannedFile) -> PurePosixPath:
    """Give a file's place in the output folder."""
    return PurePosixPath(file.address.lstrip("/"))
