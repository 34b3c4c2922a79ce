"""All rules for the record as a whole, in the order of a reader's questions.

Each rule is a small pure function from the record to the problems that it finds. Rules do not
depend on each other, and none stops at the first problem. What a single file can show by itself was
reported while it was read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from generator.checking import (
    addresses,
    attendance,
    committees,
    dates,
    decisions,
    links,
    people,
    publications,
    references,
    settings,
    votes,
)
from generator.checking.record import Record
from generator.errors import Problem, Problems
from generator.model import Site

Rule = Callable[[Record], Iterable[Problem]]

RULES: Final[tuple[Rule, ...]] = (
    # Does everything lead somewhere?
    references.references_to_meetings,
    references.references_between_committees,
    references.committees_of_publications,
    references.circles_of_committees,
    references.approvals,
    references.approval_of_minutes,
    references.earlier_treatment,
    links.links,
    links.links_to_oneself,
    # Does every address belong to one source?
    addresses.addresses_claimed_twice,
    addresses.addresses_reserved,
    addresses.lists_of_years,
    addresses.places_of_items,
    addresses.spellings_of_cases,
    addresses.papers_of_one_address,
    # Do the days agree with each other and with today?
    dates.lifetimes_of_committees,
    dates.meetings_outside_lifetime,
    dates.meetings_to_come,
    dates.meetings_forgotten,
    dates.hours,
    dates.moves,
    dates.days_given_up,
    dates.reasons,
    dates.publication,
    dates.revisions,
    publications.days_of_events,
    publications.events_to_come,
    publications.programmes,
    publications.deadlines,
    publications.days_of_news,
    publications.days_of_memos,
    publications.copies,
    # Who sits where, and who was there?
    committees.terms,
    committees.seats_overlapping,
    committees.chairs_twice,
    committees.committees_empty,
    people.names_twice,
    people.names_nearly_the_same,
    attendance.attendance_recorded,
    attendance.chairs_of_meetings,
    attendance.leaders_present,
    attendance.leaders_belong,
    attendance.absentees_belong,
    attendance.absentees_once,
    attendance.items_of_absences,
    attendance.conflicts_of_interest,
    attendance.substitutes,
    attendance.seats_of_substitutes,
    # What was decided, and how?
    decisions.agendas_empty,
    decisions.decisions_missing,
    decisions.decisions_too_early,
    decisions.closed_decisions,
    decisions.titles_of_closed_items,
    votes.secret_votes,
    votes.voters_once,
    votes.voters_present,
    votes.counts_of_ballots,
    votes.counts_of_those_present,
    votes.results,
    votes.outcomes,
    # Is the site itself in order?
    settings.accessibility_statement,
    settings.base_address,
    settings.security_contact,
)


def check(site: Site, *, today: date) -> Problems:
    """Find everything that is wrong with a site on a given day."""
    record = Record.of(site, today)
    problems = Problems()
    for rule in RULES:
        problems.extend(rule(record))
    return problems
