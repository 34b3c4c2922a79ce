"""One state of the site, ready to be shown: its files, or what is wrong with it.

Whatever the files on disk hold, an edition comes of it: a site with its drafts, or a page that
says what to correct, or one that says that Referat itself has failed. An edition never
changes; the next one takes its place whole.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from generator import __version__
from generator.build import Progress, around, indexing, inspect, silent
from generator.errors import ContentError, Problem, Problems, ReferatError
from generator.forecast import foresee_texts
from generator.language import Speech, speech
from generator.order import Order
from generator.planning.plan import Plan, plan
from generator.preview.deferred import Deferred, DeferredIndex, IndexFile, defer_files
from generator.preview.memory import Memory
from generator.preview.notices import bug_page, failure_page
from generator.preview.snapshot import Snapshot, Stamp, papers
from generator.reading.load import Reading, load_settings
from generator.rendering.theme import load_theme
from generator.reporting import bug_report


@dataclass(frozen=True, slots=True)
class Edition:
    """What is shown at one moment."""

    said: Speech
    """The site's language."""
    pages: Mapping[PurePosixPath, Deferred] = field(default_factory=dict)
    """By place below the site's address; nothing else is ever served than this and the next."""
    files: Mapping[PurePosixPath, bytes | Path] = field(default_factory=dict)
    """What is not made from the record."""
    index: DeferredIndex | None = None
    held: Mapping[str, Deferred] = field(default_factory=dict, compare=False)
    """By address: documents, feeds and data; no page shows them."""
    failure: bytes = b""
    """The page that is shown instead of all of them, if there is no site to show."""
    problems: tuple[Problem, ...] = ()
    prefix: str = ""
    """The path that the published site has on its host, without the last slash."""
    papers: Snapshot = field(default_factory=dict[str, Stamp])
    """Which state of the papers it was made from."""
    bug: str = ""
    """What to send us, if Referat itself has failed."""
    moment: datetime | None = field(default=None, compare=False)
    """When it was made, where the site is: what it shows depends on the day."""

    @property
    def errors(self) -> int:
        """How many problems keep the site from being shown."""
        return len(Problems(self.problems).errors) if self.failure else 0

    def find(self, place: PurePosixPath) -> Deferred | bytes | Path | None:
        """Give what is at a place, made or not; what may be a file of the index is only asked."""
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

    `snapshot` was taken before any file is read. If it is `hasty`, texts are not searched for
    what a build would stop for. Raises nothing, whatever the files hold.
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
    """Give what is shown instead of the site, or of one page of it that cannot be made."""
    if isinstance(error, ReferatError):
        found = tuple(error.problems)
        return Edition(said, failure=failure_page(found, said, whole=whole), problems=found)
    trace = "".join(traceback.format_exception(error))
    report = bug_report(error, trace, __version__, said)
    return Edition(said, failure=bug_page(error, said), bug=report)


def _plan(reading: Reading, order: Order, memory: Memory) -> Plan:
    """Plan the pages; what is wrong with them is shown with the lines it stands on."""
    try:
        today = order.today(reading.site.settings)
        return plan(reading.site, today=today, executor=memory, notebook=memory.notebook)
    except ContentError as error:
        raise ContentError(reading.illustrate(Problems(error.problems), order.root)) from error
