"""Whether links in texts and under "see also" lead somewhere."""

from __future__ import annotations

import html
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator

from generator.checking.finding import MANY, did_you_mean, error, suggestion, warning
from generator.checking.prose import related, texts
from generator.checking.record import Record
from generator.errors import N_, Message, Problem
from generator.model import Link
from generator.suggestion import closest
from generator.targets import Targets, filed_papers

_HREF = re.compile(r'<a href="(https?://[^"]+)"')
_FILE = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def links(record: Record) -> Iterator[Problem]:
    """Every internal link leads to a page, an anchor on a page, or a paper."""
    broken = [link for link in _inner_links(record) if record.targets.link(link) is None]
    if not broken:
        return
    guide = Guide(record.targets)
    for nth, link in enumerate(broken):
        yield error(
            "link",
            link.position,
            N_("the link to '{target}' leads nowhere"),
            guide.hint(link) if nth < MANY else "",
            target=link.target,
        )


def links_to_oneself(record: Record) -> Iterator[Problem]:
    """Links to the site itself are relative, so that they work wherever the site is."""
    base = record.site.settings.base_url.rstrip("/").partition("://")[2]
    host, stroke, folder = base.partition("/")
    own = re.compile(rf"(?i:https?://{re.escape(host)}){re.escape(stroke + folder)}(?=/|$)")
    guide: Guide | None = None
    for link in _outer_links(record):
        begins = own.match(link.target)
        if not begins:
            continue
        inside = link.target[begins.end() :] or "/"
        if record.targets.link(Link(inside, link.position)) is None:
            guide = guide or Guide(record.targets)
            yield error(
                "link",
                link.position,
                N_("the link to '{target}' leads to this site, but nowhere on it"),
                guide.hint(Link(inside, link.position)),
                target=link.target,
            )
        else:
            yield warning(
                "link",
                link.position,
                N_("the link to '{target}' leads to this site itself"),
                N_("Write {inside}, so that it works wherever the site is."),
                target=link.target,
                inside=inside,
            )


def _inner_links(record: Record) -> Iterator[Link]:
    for text, _ in texts(record.site):
        yield from text.links
    yield from related(record.site)


def _outer_links(record: Record) -> Iterator[Link]:
    for text, position in texts(record.site):
        for target in _HREF.findall(text.html):
            yield Link(html.unescape(target), position)
    yield from related(record.site)
    papers = (paper for _, _, paper in filed_papers(record.site))
    yield from (Link(paper.url, paper.position) for paper in papers if paper.url)


class Guide:
    """Suggests targets near one that does not exist; made only if a link is broken."""

    __slots__ = ("_pages", "_places", "_sources", "_targets")

    def __init__(self, targets: Targets) -> None:
        self._pages: dict[str, list[str]] = defaultdict(list)
        self._places: dict[str, list[str]] = defaultdict(list)
        self._sources = targets.sources()
        self._targets = targets
        for address in targets.known():
            page, mark, anchor = address.partition("#")
            if mark:
                self._places[page].append(anchor)
            else:
                self._pages[page.split("/")[1]].append(page)

    def hint(self, link: Link) -> Message | str:
        """Suggest what the link was probably meant to be, or how to write it."""
        path, _, anchor = link.target.partition("#")
        if path.startswith("/"):
            return self._near_page(path, anchor)
        if path:
            return self._near_source(path, link.position.path)
        return self._near_place(anchor, self._targets.page_of(link.position.path))

    def _near_place(self, anchor: str, page: str) -> Message | str:
        places = self._places.get(page)
        if not places:
            return N_("This page has no place of that name.")
        if meant := closest(anchor, places):
            return suggestion(meant)
        text = N_("This page has no place of that name; one that it has is #{place}.")
        return Message(text, {"place": min(places)})

    def _near_page(self, path: str, anchor: str) -> Message | str:
        page = path if path.endswith("/") else f"{path}/"
        if anchor and page in self._places:
            return did_you_mean(anchor, self._places[page])
        section = path.split("/")[1]
        if section not in self._pages:
            elsewhere = self._elsewhere(page.removeprefix(f"/{section}"), anchor)
            return suggestion(elsewhere) if elsewhere else did_you_mean(section, self._pages)
        return did_you_mean(path, self._pages[section])

    def _elsewhere(self, rest: str, anchor: str) -> str:
        """Find the only page of that name in another section, whose id may have changed."""
        pages = [
            f"/{section}{rest}"
            for section, pages in self._pages.items()
            if f"/{section}{rest}" in pages
        ]
        if rest == "/" or len(pages) != 1:
            return ""
        return f"{pages[0]}#{anchor}" if anchor in self._places.get(pages[0], ()) else pages[0]

    def _near_source(self, path: str, origin: str) -> Message | str:
        folder = posixpath.dirname(origin)
        if not path.endswith(".md") and _FILE.search(path):
            return N_("A paper can be linked to where it stands among the attachments of a file.")
        whole = posixpath.normpath(posixpath.join(folder, path))
        same_kind = (
            posixpath.relpath(source, folder)
            for source in self._sources
            if posixpath.dirname(source) == posixpath.dirname(whole)
        )
        return did_you_mean(
            path,
            same_kind,
            N_("There is no such file from where this one stands, or it is held back."),
        )
