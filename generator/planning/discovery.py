"""The sitemap and `robots.txt`, for search engines.

Pages that are not to be indexed, or only in a preview, are left out. The day of a page's last
change is given only if the record knows it; it is never taken from the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from generator.planning import moments
from generator.planning.publisher import permalink
from generator.planning.record import Record
from generator.planning.views import (
    ArticleView,
    MeetingView,
    MemoView,
    PlannedFile,
    PlannedPage,
    RobotsFile,
    SitemapEntry,
    SitemapFile,
    SitemapsFile,
)

MOST: Final = 50_000
"""Pages that the protocol allows in one sitemap."""


def discovery(record: Record, pages: Iterable[PlannedPage]) -> Iterator[PlannedFile]:
    """Plan the sitemap, in parts if it is long, and `robots.txt`."""
    entries = tuple(_entries(record, pages))
    address = "/sitemap.xml"
    if len(entries) <= MOST:
        yield PlannedFile(address, "sitemap", SitemapFile(entries))
    else:
        parts = [entries[start : start + MOST] for start in range(0, len(entries), MOST)]
        names = [f"/sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            yield PlannedFile(name, "sitemap", SitemapFile(part))
        urls = tuple(permalink(record, name) for name in names)
        yield PlannedFile(address, "sitemaps", SitemapsFile(urls))
    welcome = not record.site.drafts
    yield PlannedFile("/robots.txt", "robots", RobotsFile(permalink(record, address), welcome))


def _entries(record: Record, pages: Iterable[PlannedPage]) -> Iterator[SitemapEntry]:
    for page in pages:
        head = page.view.head
        if head.indexed and not head.preview:
            yield SitemapEntry(permalink(record, page.address), _changed(record, page))


def _changed(record: Record, page: PlannedPage) -> date | None:
    view = page.view
    if isinstance(view, MeetingView):
        return moments.last_change(record.by_address[page.address])
    if isinstance(view, ArticleView):
        return max(view.updated or date.min, view.published.date())
    return view.day if isinstance(view, MemoView) else None
