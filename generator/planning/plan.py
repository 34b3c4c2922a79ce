"""The plan of a site: its pages, files and papers with their addresses and views."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.errors import Problems
from generator.model import Site
from generator.planning.calendars import calendars
from generator.planning.cases import case_pages
from generator.planning.changes import changes
from generator.planning.chrome import chrome
from generator.planning.claims import claims, conflicts
from generator.planning.committees import committee_pages, committees_page
from generator.planning.completeness import completeness_pages
from generator.planning.datasets import datasets
from generator.planning.discovery import discovery
from generator.planning.events import event_pages
from generator.planning.feeds import feeds
from generator.planning.follow import follow_page
from generator.planning.front import front_page, odd_pages
from generator.planning.gathering import gather
from generator.planning.meetings import meetings_page, planned_meetings, year_pages
from generator.planning.notebook import Anew, Notebook, Once
from generator.planning.notice_index import gather_notices
from generator.planning.papers import papers_to_copy
from generator.planning.people import people_pages
from generator.planning.publications import memo_pages, news_pages, plain_pages
from generator.planning.record import Record
from generator.planning.reuse import data_page
from generator.planning.search_documents import search_groups
from generator.planning.search_page import search_pages
from generator.planning.searchables import DocumentGroup
from generator.planning.views import Chrome, PlannedFile, PlannedPage


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is to be rendered and copied."""

    pages: tuple[PlannedPage, ...]
    """In the order of their addresses."""
    chrome: Chrome
    papers: Mapping[str, Path]
    """By address: the file to copy there."""
    files: tuple[PlannedFile, ...]
    """Calendars, feeds and data, in the order of their addresses."""
    search: tuple[DocumentGroup, ...]
    """The documents of the search index, in groups."""


def plan(
    site: Site,
    *,
    today: date,
    executor: Executor | None = None,
    notebook: Notebook | None = None,
) -> Plan:
    """Plan the whole site; with a notebook, reuse what has not changed since its last plan.

    Raises `ContentError` if two things have the same address.
    """
    record = gather(site, today=today, executor=executor)
    once = notebook.open(record) if notebook else Anew(record)
    index = gather_notices(record, once)
    news = (*feeds(record, index, once), changes(record, index, once))
    meetings = tuple(planned_meetings(record, once))
    shown = (*(each.page for each in meetings), *_pages(record, once), follow_page(record, news))
    pages = sorted(shown, key=lambda page: page.address)
    problems = Problems()
    papers = papers_to_copy(record, problems)
    data = tuple(each.data for each in meetings if each.data)
    files = (*news, *calendars(record), *datasets(record, data), *discovery(record, pages))
    others = sorted(files, key=lambda file: file.address)
    groups = sorted(search_groups(record, once), key=lambda group: group.name)
    if notebook:
        notebook.close()
    problems.extend(conflicts(claims(pages, papers, others)))
    problems.stop()
    return Plan(
        pages=tuple(pages),
        chrome=chrome(record),
        papers={address: source for address, (source, _) in sorted(papers.items())},
        files=tuple(others),
        search=tuple(groups),
    )


def _pages(record: Record, once: Once) -> Iterator[PlannedPage]:
    yield front_page(record)
    yield meetings_page(record)
    yield committees_page(record)
    yield from committee_pages(record, once)
    yield from year_pages(record, once)
    yield from case_pages(record, once)
    yield from people_pages(record, once)
    yield from event_pages(record, once)
    yield from news_pages(record, once)
    yield from memo_pages(record, once)
    yield from plain_pages(record)
    yield from completeness_pages(record)
    yield data_page(record)
    yield from search_pages(record)
    yield from odd_pages(record)
