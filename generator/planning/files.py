"""All the files beside the pages but the feeds: calendars, data, what search engines read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.planning.calendars import calendars
from generator.planning.datasets import PublishedMeeting, datasets
from generator.planning.discovery import discovery
from generator.planning.record import Record
from generator.planning.views import PlannedFile, PlannedPage


def files(
    record: Record, pages: Sequence[PlannedPage], meetings: Sequence[PublishedMeeting]
) -> Iterator[PlannedFile]:
    """Plan every file. Some say what pages say, so the pages are planned first."""
    yield from calendars(record)
    yield from datasets(record, meetings)
    yield from discovery(record, pages)
