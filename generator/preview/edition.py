"""One state of the site, ready to be shown: its files, or a page with its problems.

Whatever the files on disk contain, the result is an edition: a site with its drafts, a page that
says what to correct, or a page that reports a bug in Referat. An edition is immutable, and is
replaced as a whole.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from generator import __version__
from generator.build import around, indexing
from generator.errors import ContentError, Problem, Problems, ReferatError
from generator.forecast import foresee_texts
from generator.inspection import inspect
from generator.language import Speech, speech
from generator.order import Order
from generator.planning.plan import Plan, plan
from generator.preview.deferred import Deferred, DeferredIndex, IndexFile, defer_files
from generator.preview.memory import Memory
from generator.preview.notices import bug_page, failure_page
from generator.preview.snapshot import Snapshot, Stamp, papers
from generator.progress import Progress, silent
from generator.reading.load import Reading, load_settings
from generator.rendering.theme import load_theme
from generator.reporting import bug_report


@dataclass(frozen=True, slots=True)
class Edition:
    """What the preview shows at one time."""

    said: Speech
    """The site's language."""
    pages: Mapping[PurePosixPath, Deferred] = field(default_factory=dict)
    """By place below the site's address."""
    files: Mapping[PurePosixPath, bytes | Path] = field(default_factory=dict)
    """Files that are not made from the record, by place."""
    index: DeferredIndex | None = None
    held: Mapping[str, Deferred] = field(default_factory=dict, compare=False)
    """By address: documents, feeds and data. Not compared, since no page shows them."""
    failure: bytes = b""
    """The page that is shown instead of every page, if the site cannot be shown."""
    problems: tuple[Problem, ...] = ()
    prefix: str = ""
    """The path of the published site on its host, without the trailing slash."""
    papers: Snapshot = field(default_factory=dict[str, Stamp])
    """The state of the attached files that it was made from."""
    bug: str = ""
    """The bug report, if Referat itself has failed."""
    moment: datetime | None = field(default=None, compare=False)
    """When it was made, in the site's time zone: what it shows depends on the date."""

    @property
    def errors(self) -> int:
        """The number of errors that prevent the site from being shown."""
        return len(Problems(self.problems).errors) if self.failure else 0

    def find(self, place: PurePosixPath) -> Deferred | bytes | Path | None:
        """Return what is at a place; for any script in the index's folder, an `IndexFile`."""
        found = self.pages.get(place) or self.held.get(f"/{place}") or self.files.get(place)
        if found is None and self.index and place.match(f"{self.index.folder}/*.js"):
            return IndexFile(self.index, place)
        return found


def make_edition(
    root: Path,
    now: datetime,
    memory: Memory,
    snapshot: Snapshot,
    said: Speech,
    progress: Progress = silent,
    *,
    hasty: bool = False,
) -> Edition:
    """Make the edition of a site as it is; `said` is the language until the site's is known.

    `snapshot` must have been taken before any file is read. If `hasty`, texts are not searched for
    problems that would stop a build. Raises nothing, whatever the files contain.
    """
    try:
        settings = load_settings(root)
        said = speech(settings.language)
        memory.begin(snapshot)
        order = Order(root, root / "output-drafts", now, drafts=True, jobs=1)
        reading, problems = inspect(order, settings, memory, progress)
        Problems(problems).stop()
        planned = _plan(reading, order, memory)
        foreseen = () if hasty else foresee_texts(order, reading, planned, memory)
        theme = load_theme(settings.theme, root, settings.place("theme"))
        index = memory.index(indexing(planned, settings, order))
        pages = memory.defer(planned, theme, index)
        files = around(planned, settings, theme)
    except Exception as error:  # noqa: BLE001 - a bug must not take the preview down
        return failed(error, said)
    return Edition(
        said,
        pages,
        files,
        index,
        held=defer_files(planned, theme),
        problems=tuple(Problems((*problems, *foreseen))),
        prefix=urlsplit(settings.base_url).path.rstrip("/"),
        papers=papers(snapshot),
        moment=order.moment(settings),
    )


def failed(error: Exception, said: Speech, *, whole: bool = True) -> Edition:
    """Return the edition to show instead of the site, or of one page that cannot be rendered."""
    if isinstance(error, ReferatError):
        found = tuple(error.problems)
        return Edition(said, failure=failure_page(found, said, whole=whole), problems=found)
    trace = "".join(traceback.format_exception(error))
    report = bug_report(error, trace, __version__, said)
    return Edition(said, failure=bug_page(error, said), bug=report)


def _plan(reading: Reading, order: Order, memory: Memory) -> Plan:
    """Plan the pages. Raises `ContentError`, with source lines added to the problems."""
    try:
        today = order.today(reading.site.settings)
        return plan(reading.site, today=today, executor=memory, notebook=memory.notebook)
    except ContentError as error:
        raise ContentError(reading.illustrate(Problems(error.problems), order.root)) from error
