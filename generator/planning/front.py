"""The front page, the 404 page, and the short address of the accessibility statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.errors import N_
from generator.planning import cards, words
from generator.planning.committees import is_former
from generator.planning.events import upcoming_events
from generator.planning.metadata import plan_page
from generator.planning.publications import newest_articles
from generator.planning.record import Record
from generator.planning.views import FrontView, Head, MissingView, PlannedPage, StatementPage
from generator.targets import MISSING_PAGE, STATEMENT_PAGE

UPCOMING: Final = 6
DECISIONS: Final = 8
DECISIONS_PER_MEETING: Final = 3
"""A limit, so that one long meeting does not fill the list."""
MINUTES: Final = 5
ARTICLES: Final = 4
EVENTS: Final = 4


def front_page(record: Record) -> PlannedPage:
    """Plan the front page."""
    settings = record.site.settings
    coming = [each for each in record.calendar if not record.past(each)]
    minutes = [each for each in reversed(record.calendar) if each.phase == "minutes"]
    description = settings.description or words.say(
        record, N_("Agendas, minutes and decisions of the committees.")
    )
    view = FrontView(
        head=Head(settings.title, description),
        upcoming=cards.meeting_cards(record, coming[:UPCOMING]),
        decisions=cards.decision_cards(
            record, minutes, limit=DECISIONS, per_meeting=DECISIONS_PER_MEETING
        ),
        minutes=cards.meeting_cards(record, minutes[:MINUTES]),
        articles=cards.article_cards(record, newest_articles(record)[:ARTICLES]),
        events=cards.event_cards(record, upcoming_events(record)[:EVENTS]),
        committees=tuple(
            cards.committee_card(record, each)
            for each in record.committees
            if not is_former(record, each)
        ),
    )
    return plan_page(record, "/", view)


def odd_pages(record: Record) -> Iterator[PlannedPage]:
    """Plan the 404 page, and the short address of the accessibility statement."""
    missing = words.head(record, words.say(record, N_("The page was not found")), indexed=False)
    yield plan_page(record, MISSING_PAGE, MissingView(missing))
    url = record.site.settings.was_url
    if url:
        head = words.head(record, words.say(record, N_("Accessibility statement")), indexed=False)
        yield plan_page(record, STATEMENT_PAGE, StatementPage(head, url))
