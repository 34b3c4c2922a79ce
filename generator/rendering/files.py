"""Writes the planned files that are not pages, each format by one function.

A file is a pure function of its view. The views of files that cover the whole record are too large
to be sent to other processes, so these are written in this process.
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
    """Write a calendar. Imported lazily: the library loads slowly, and is seldom needed."""
    from generator.rendering.calendar import write_calendar

    return write_calendar(view)


_WHOLE: Final[frozenset[Form]] = frozenset({"record", "table", "sitemap"})
"""Formats whose files contain something of every meeting."""

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
"""The writer of each format."""


def render_file(file: PlannedFile) -> bytes:
    """Write one file."""
    return _WRITERS[file.form](file.view)


def render_files(files: Sequence[PlannedFile], executor: Executor) -> Mapping[PurePosixPath, bytes]:
    """Write files; returns them by their path in the output folder, in the planned order."""
    here = executor if isinstance(executor, Serial) else Serial()
    written = dict.fromkeys(map(place_of_file, files), b"")
    for whole, worker in ((False, executor), (True, here)):
        part = [file for file in files if is_whole(file) is whole]
        done = spread(render_file, part, worker)
        written.update(zip(map(place_of_file, part), done, strict=True))
    return written


def is_whole(file: PlannedFile) -> bool:
    """Return whether a file contains something of every meeting."""
    return file.form in _WHOLE


def place_of_file(file: PlannedFile) -> PurePosixPath:
    """Return a file's path in the output folder."""
    return PurePosixPath(file.address.lstrip("/"))
