"""The example site's pages, one of every kind, in any theme: for audits and screenshots.

Pages are planned from `content/` and rendered to be read from disk. The kinds are taken from the
plan, so that new ones are included. The example has no lost addresses, so two are made up: one that
moved and one that is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from generator.addresses import file_of
from generator.build import index_of
from generator.errors import Position
from generator.inspection import inspect
from generator.order import Order
from generator.planning.permanence import preserve
from generator.planning.plan import Plan, plan
from generator.planning.views import MeetingView, PlannedPage, RedirectView
from generator.reading.load import load_settings
from generator.reading.registry import Entry, Registry
from generator.rendering.files import render_file
from generator.rendering.pages import render_page
from generator.rendering.search.index import SearchIndex
from generator.rendering.search.site import point_to
from generator.rendering.theme import bundled_themes, load_theme, render_assets
from generator.work import Serial, workers

REPOSITORY: Final = Path(__file__).resolve().parents[1]
NOW: Final = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - the site's own time
_PLACE: Final = Position("content/addresses.txt")
LOST: Final = (
    Entry("/flyttet/", _PLACE, "", target="/udvalg/"),
    Entry("/fjernet/", _PLACE, "", gone=NOW.date(), reason="Siden var lagt op ved en fejl."),
)


def themes() -> list[str]:
    """Return the names of the themes in the package."""
    return sorted(
        each.name for each in bundled_themes().iterdir() if (each / "theme.yml").is_file()
    )


@dataclass(frozen=True)
class Shelf:
    """Pages in one theme, on disk, by kind."""

    theme: str
    dark: bool
    """Whether the theme has a dark colour scheme."""
    pages: dict[str, Path]

    def address(self, kind: str) -> str:
        """Return the address by which a browser opens a page."""
        return self.pages[kind].as_uri()


@cache
def planned() -> Plan:
    """Plan the example site as it is at `NOW`."""
    order = Order(REPOSITORY, REPOSITORY / "output", NOW)
    settings = load_settings(REPOSITORY)
    with workers(1, 1) as executor:
        reading, _ = inspect(order, settings, executor)
        made = plan(reading.site, today=order.today(settings), executor=executor)
        return preserve(made, Registry({each.address: each for each in LOST}), NOW.date()).plan


@cache
def search_index() -> SearchIndex:
    """Make the example's search index."""
    order = Order(REPOSITORY, REPOSITORY / "output", NOW)
    return index_of(planned(), load_settings(REPOSITORY), order, Serial())


def kind_of(page: PlannedPage) -> str:
    """Return a page's kind; each state of a meeting is one, as they look so different."""
    view = page.view
    name = type(view).__name__.removesuffix("View").lower()
    if isinstance(view, MeetingView):
        return f"{name}-{'off' if view.called_off else view.phase}"
    return name


def state_of(page: PlannedPage) -> str:
    """Return a page's kind in more detail, for screenshots of every state of a meeting."""
    view = page.view
    if not isinstance(view, MeetingView):
        return kind_of(page)
    if view.called_off:
        return f"meeting-{view.status}"
    if len(view.committees) > 1:
        return "meeting-joint"
    if view.phase == "minutes" and not view.approved:
        return "meeting-unapproved"
    return kind_of(page) if view.agenda else "meeting-planned"


def chosen(name: Callable[[PlannedPage], str] = kind_of) -> dict[str, PlannedPage]:
    """Return for each kind the page that shows the most, without redirects."""
    found: dict[str, tuple[int, PlannedPage]] = {}
    for page in planned().pages:
        if isinstance(page.view, RedirectView):
            continue
        kind, much = name(page), len(repr(page.view))
        if kind not in found or much > found[kind][0]:
            found[kind] = (much, page)
    return {kind: page for kind, (_, page) in sorted(found.items())}


def lay_pages(
    name: str,
    folder: Path,
    *,
    every: bool = False,
    searched: bool = False,
    kinds: Callable[[PlannedPage], str] = kind_of,
) -> Shelf:
    """Write the chosen pages, or every page, in a theme; `pages` of the shelf are the chosen ones.

    `searched`: with the search index, so that the search finds something.
    """
    theme = load_theme(name, REPOSITORY)
    pages: dict[str, Path] = {}
    files = dict(render_assets(theme))
    wanted = chosen(kinds)
    for kind, page in wanted.items():
        pages[kind] = folder / file_of(page.address)
    if searched:
        files.update(search_index().files)
        lists = [each for each in planned().files if each.form == "changes"]
        files.update({file_of(each.address): render_file(each) for each in lists})
    for page in planned().pages if every else wanted.values():
        found = point_to(page, search_index()) if searched else page
        files[file_of(page.address)] = render_page(found, planned().chrome, theme, offline=True)
    for path, data in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    dark = b'name="color-scheme" content="light dark"' in pages["front"].read_bytes()
    return Shelf(name, dark, pages)
