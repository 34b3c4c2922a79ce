"""What links can lead to: every page, anchor and paper of the record.

Authors refer to another part of the record in three ways: by its content file
(`../events/dialog.md`, relative to their own file), by its address on the site
(`/sundhedsudvalget/2026-03-12/#punkt-3`), or by a reference in front matter
(`sundhedsudvalget/2026-03-12#punkt-3`). All three are resolved here and nowhere else, so the check
and the pages always agree. For the same reason it is decided here which people, cases and lists
have a page of their own.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final
from urllib.parse import unquote

from generator.addresses import Addresses, slug
from generator.model import (
    Attachment,
    Committee,
    Link,
    Meeting,
    OpenItem,
    Reference,
    Site,
)

MISSING_PAGE: Final = "/404.html"
"""The page that a web server shows for unknown addresses."""

GONE: Final = "index.gone.txt"
"""What lies beside the page of something that is gone: tells web servers to answer 410 there."""

STATEMENT_PAGE: Final = "/was/"
"""The short address of the accessibility statement, as recommended by the authorities."""

STANDING: Final = ("follow", "data", "completeness")
"""The sections of every site: how to follow it, reuse its data, and what is missing from the
record."""

LATEST: Final = 100
"""How many entries a list shows; if there are more, each year has a list of its own."""

DIVIDED: Final = ("cases", "events", "news", "memos")
"""The sections whose lists are divided by year where they are long."""

_ELSEWHERE: Final = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


class Targets:
    """The link targets of one site. The site is read once; every question is then a lookup."""

    __slots__ = (
        "_addresses",
        "_anchors",
        "_cases",
        "_filed",
        "_papers",
        "_people",
        "_search",
        "_sources",
        "_years",
    )

    def __init__(self, site: Site) -> None:
        self._addresses = Addresses(site.settings.language)
        self._anchors: dict[str, frozenset[str]] = {}
        self._sources: dict[str, str] = {}
        self._papers: set[str] = set()
        self._filed: dict[tuple[str, str], str] = {}
        self._people = {each: self._addresses.person(each) for each in people_with_pages(site)}
        self._cases: dict[str, str] = {}
        self._search = f"{self._addresses.section('search')}?"
        self._add_lists(site)
        self._papers.update(subscriptions(site))
        for committee in site.committees.values():
            self._add_committee(committee)
        for meeting in site.meetings:
            self._add_meeting(meeting, site)
        self._add_publications(site)
        for filed in filed_papers(site):
            self._add_paper(*filed)
        self._add_cases(site)
        self._years = _years(site)
        for section, years in self._years.items():
            for year in years:
                self._anchors.setdefault(self._addresses.year_of(section, year), frozenset())
        for page in self._people.values():
            self._anchors[page] = frozenset()

    # --- What is asked --------------------------------------------------------------------

    def link(self, link: Link) -> str | None:
        """Return the absolute address that a link leads to, or `None` if it leads nowhere.

        A link to another site is returned unchanged.
        """
        if _SCHEME.match(link.target):
            return link.target if _ELSEWHERE.match(link.target) else None
        if not link.target:
            return None
        if link.target.startswith(self._search):
            return link.target
        path, mark, fragment = _plain(link.target).partition("#")
        origin = _plain(link.position.path)
        if path.startswith("/"):
            page = path
        elif path:
            whole = posixpath.normpath(posixpath.join(posixpath.dirname(origin), path))
            paper = self._filed.get((origin, whole)) or self._filed.get(("", whole))
            if paper:
                return None if mark else paper
            page = self._sources.get(whole, "")
        else:
            page = self._sources.get(origin, "")
        return self._place(page, fragment) if page else None

    def reference(self, reference: Reference) -> str | None:
        """Return the absolute address that front matter refers to, or `None`."""
        path, _, fragment = _plain(reference.target).partition("#")
        return self._place(f"/{path.strip('/')}/", fragment) if path.strip("/") else None

    def known(self) -> frozenset[str]:
        """Return every address that a link may name: pages, anchors on pages, papers."""
        places = {
            f"{page}#{anchor}" for page, anchors in self._anchors.items() for anchor in anchors
        }
        return frozenset(places | self.pages() | self._papers)

    def pages(self) -> frozenset[str]:
        """Return the address of every page."""
        return frozenset(self._anchors)

    def sources(self) -> frozenset[str]:
        """Return the content files that have a page of their own, as paths from the site's root."""
        return frozenset(self._sources)

    def page_of(self, source: str) -> str:
        """Return the page of a content file, or '' if it has none."""
        return self._sources.get(_plain(source), "")

    def person(self, person: str) -> str:
        """Return a person's page, or '' if the person has none."""
        return self._people.get(person, "")

    def case(self, number: str) -> str:
        """Return a case's page, or '' if the case has none."""
        return self._cases.get(number) or self._cases.get(slug(number), "")

    def cases(self) -> tuple[str, ...]:
        """Return the address of every case's page."""
        return tuple(sorted(set(self._cases.values())))

    def years(self, section: str) -> tuple[int, ...]:
        """Return the years that have a list of their own in a section, the newest first."""
        return self._years.get(section, ())

    def _place(self, page: str, fragment: str) -> str | None:
        if page not in self._anchors:
            page = f"{page}/"
        if page not in self._anchors:
            return self._paper_at(page.rstrip("/"), fragment)
        if not fragment:
            return page
        anchors = self._anchors[page]
        for anchor in (fragment, self._addresses.anchor(fragment)):
            if anchor in anchors:
                return f"{page}#{anchor}"
        return None

    def _paper_at(self, address: str, fragment: str) -> str | None:
        return address if not fragment and address in self._papers else None

    # --- How it is gathered ---------------------------------------------------------------

    def _add_lists(self, site: Site) -> None:
        self._anchors["/"] = frozenset()
        for name in (*lists_with_content(site), *STANDING, "search"):
            self._anchors[self._addresses.section(name)] = frozenset()
        if site.settings.was_url:
            self._anchors[STATEMENT_PAGE] = frozenset()

    def _add_committee(self, committee: Committee) -> None:
        page = self._addresses.committee(committee.id)
        self._add(page, committee.position.path)

    def _add_meeting(self, meeting: Meeting, site: Site) -> None:
        page = self._addresses.meeting(meeting)
        self._add(page, meeting.position.path, (item.anchor for item in meeting.agenda))
        for committee in meeting.committees:
            self._anchors.setdefault(self._addresses.year(committee, meeting.day.year), frozenset())
            self._anchors.setdefault(self._addresses.completeness(committee), frozenset())
        if has_document(site, meeting):
            self._papers.add(self._addresses.document(meeting))

    def _add_publications(self, site: Site) -> None:
        at = self._addresses
        for event in site.events:
            self._add(at.event(event), event.position.path)
        for article in site.articles:
            self._add(at.article(article), article.position.path)
        for memo in site.memos:
            self._add(at.memo(memo), memo.position.path)
        for page in site.pages:
            self._add(at.page(page), page.position.path)

    def _add_cases(self, site: Site) -> None:
        for number, _ in _cases(site):
            if number in self._cases:
                continue
            page = self._addresses.case(number)
            self._cases[number] = self._cases[slug(number)] = page
            self._anchors[page] = frozenset()

    def _add(self, page: str, path: str, anchors: Iterable[str] = ()) -> None:
        self._anchors[page] = self._anchors.get(page, frozenset()) | frozenset(anchors)
        self._sources[_plain(path)] = page

    def _add_paper(self, page: str, path: str, paper: Attachment) -> None:
        if paper.source is None:
            return
        address = self._addresses.paper(page, paper.source.name)
        self._papers.add(address)
        origin = _plain(path)
        parts = [_plain(part) for part in paper.source.parts]
        for start, part in enumerate(parts):
            if part == origin.partition("/")[0]:
                whole = "/".join(parts[start:])
                self._filed[origin, whole] = address
                self._filed.setdefault(("", whole), address)


def has_document(site: Site, meeting: Meeting) -> bool:
    """Return whether a meeting has a PDF document; without an agenda there is nothing to print."""
    return site.settings.pdf and bool(meeting.agenda)


def people_with_pages(site: Site) -> Iterator[str]:
    """Yield the ids of people who have a page.

    They hold or held a seat or took part, other than as a guest, and neither they nor the site has
    switched it off.
    """
    if not site.settings.person_pages:
        return
    seated = {
        seat.person
        for committee in site.committees.values()
        for seat in committee.members
        if seat.role != "guest"
    }
    for meeting in site.meetings:
        seated.update(row.person for row in meeting.participants if row.role != "guest")
    for person in site.people.values():
        if person.page and person.id in seated:
            yield person.id


def lists_with_content(site: Site) -> Iterator[str]:
    """Yield the names of the lists that are not empty, in the navigation's order."""
    yield "meetings"
    yield "committees"
    filled = {
        "cases": any(True for _ in _cases(site)),
        "events": bool(site.events),
        "news": bool(site.articles),
        "memos": bool(site.memos),
        "people": any(True for _ in people_with_pages(site)),
    }
    yield from (name for name, full in filled.items() if full)


def subscriptions(site: Site) -> Iterator[str]:
    """Yield the calendars and feeds that a text may link to: the site's, committees', lists'."""
    at = Addresses(site.settings.language)
    for owner in ("/", *map(at.committee, site.committees)):
        yield from (at.calendar(owner), at.feed(owner))
    yield from (at.feed(at.section("meetings"), kind) for kind in ("agendas", "minutes"))
    filled = frozenset(lists_with_content(site))
    yield from (at.feed(at.section(name)) for name in ("news", "events", "memos") if name in filled)
    if "events" in filled:
        yield at.calendar(at.section("events"))


def filed_papers(site: Site) -> Iterator[tuple[str, str, Attachment]]:
    """Yield every attachment with its page's address and the content file that names it."""
    at = Addresses(site.settings.language)
    for meeting in site.meetings:
        page, path = at.meeting(meeting), meeting.position.path
        yield from ((page, path, paper) for paper in meeting.attachments)
        for item in meeting.agenda:
            if isinstance(item, OpenItem):
                yield from ((page, path, paper) for paper in item.attachments)
    for event in site.events:
        yield from ((at.event(event), event.position.path, paper) for paper in event.attachments)
    for article in site.articles:
        for paper in article.materials:
            yield at.article(article), article.position.path, paper
    for memo in site.memos:
        yield from ((at.memo(memo), memo.position.path, paper) for paper in memo.attachments)


def _cases(site: Site) -> Iterator[tuple[str, date]]:
    """Yield the case number and the day of every open item and memo whose case has a page."""
    for meeting in site.meetings:
        for item in meeting.agenda:
            if isinstance(item, OpenItem) and slug(item.case):
                yield item.case, meeting.day
    yield from ((memo.case, memo.day) for memo in site.memos if slug(memo.case))


def _years(site: Site) -> dict[str, tuple[int, ...]]:
    """Return the years of each list that is divided by year.

    That of cases always is, because a case comes back in other years; others are if they are long.
    """
    entries: dict[str, list[set[int]]] = {
        "cases": [{day.year} for _, day in _cases(site)],
        "events": [{occasion.day.year for occasion in each.occasions} for each in site.events],
        "news": [{each.published.year} for each in site.articles],
        "memos": [{each.day.year} for each in site.memos],
    }
    return {
        section: tuple(sorted(set().union(*years), reverse=True))
        for section, years in entries.items()
        if section == "cases" or len(years) > LATEST
    }


def _plain(path: str) -> str:
    """Decode percent-encoding and normalise to NFC, so that each target has one spelling."""
    return unicodedata.normalize("NFC", unquote(path))
