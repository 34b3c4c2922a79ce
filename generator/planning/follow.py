"""The page that explains how to follow the record with feeds and calendars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from generator.errors import N_
from generator.planning import words
from generator.planning.committees import is_former
from generator.planning.feeds import KINDS, feed_of_kind
from generator.planning.metadata import plan_page
from generator.planning.publisher import address_of
from generator.planning.record import Record
from generator.planning.views import (
    Anchor,
    FeedEntry,
    FeedView,
    FollowNews,
    FollowRow,
    FollowView,
    PlannedFile,
    PlannedPage,
)

LATEST: Final = 3
"""Number of the newest entries listed for each committee."""


def follow_page(record: Record, files: Iterable[PlannedFile]) -> PlannedPage:
    """Plan the page; the newest entries are taken from the feeds."""
    feeds = {each.address: each.view for each in files if isinstance(each.view, FeedView)}
    at = record.addresses
    events = at.section("events")
    full = any(record.targets.cases())
    view = FollowView(
        head=words.head(
            record,
            words.say(record, N_("Follow")),
            description=words.say(
                record,
                N_("Get agendas, minutes and meetings in your own calendar or feed reader."),
            ),
        ),
        whole=FollowRow(
            Anchor(words.say(record, N_("Everything")), "/"), at.feed("/"), at.calendar("/")
        ),
        kinds=tuple(
            FollowRow(
                Anchor(words.say(record, name), at.section(section)),
                address,
                at.calendar(events) if kind == "events" else "",
            )
            for kind, (section, _, name) in KINDS.items()
            if (address := feed_of_kind(record, kind))
        ),
        committees=tuple(
            _committee(record, Anchor(each.name, at.committee(each.id)), feeds)
            for each in record.committees
            if not is_former(record, each)
        ),
        cases=words.section(record, "cases") if full else None,
        changes=at.changes(at.section("follow")),
        search=at.section("search"),
    )
    return plan_page(record, at.section("follow"), view)


def _committee(record: Record, name: Anchor, feeds: Mapping[str, FeedView]) -> FollowRow:
    feed = record.addresses.feed(name.url)
    news = tuple(_news(record, entry) for entry in _past(record, feeds[feed]))
    return FollowRow(name, feed, record.addresses.calendar(name.url), news)


def _news(record: Record, entry: FeedEntry) -> FollowNews:
    day = entry.updated.date() if entry.dated else None
    return FollowNews(entry.title, address_of(record, entry.url), day)


def _past(record: Record, feed: FeedView) -> Iterator[FeedEntry]:
    """Yield the newest entries that are not dated in the future."""
    entries = (each for each in feed.entries if each.updated.date() <= record.today)
    return islice(entries, LATEST)
