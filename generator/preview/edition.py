"""One state of the site, ready to be shown: its files, or what is wrong with it.

Whatever the files on disk hold, an edition comes of it: a site with its drafts, or a page that
says what to correct, or one that says that Referat itself has failed. An edition never
changes; the next one takes its place whole.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from generator import __version__
from generator.build import Order, Progress, inspect, render, silent
from generator.errors import ContentError, Problem, Problems, ReferatError
from generator.forecast import foresee_texts
from generator.kept import Content
from generator.language import Speech, speech
from generator.planning.plan import Plan, plan
from generator.preview.documents import Deferred, Shelf
from generator.preview.memory import Memory
from generator.preview.notices import bug_page, failure_page
from generator.preview.snapshot import Snapshot, Stamp, papers
from generator.reading.load import Reading, load_settings
from generator.rendering.renderers import Renderers
from generator.reporting import bug_report


@dataclass(frozen=True, slots=True)
class Edition:
    """What is shown at one moment."""

    said: Speech
    """The site's language."""
    files: Mapping[PurePosixPath, Content] = field(default_factory=dict)
    """By place below the site's address; nothing else is ever served."""
    held: Mapping[PurePosixPath, Deferred] = field(default_factory=dict, compare=False)
    """The same for what is made when it is asked for; no page shows it."""
    failure: bytes = b""
    """The page that is shown instead of all of them, if there is no site to show."""
    problems: tuple[Problem, ...] = ()
    pages: int = 0
    prefix: str = ""
    """The path that the published site has on its host, without the last slash."""
    papers: Snapshot = field(default_factory=dict[str, Stamp])
    """Which state of the papers it was made from."""
    bug: str = ""
    """What to send us, if Referat itself has failed."""

    @property
    def errors(self) -> int:
        """How many problems keep the site from being shown."""
        return len(Problems(self.problems).errors) if self.failure else 0


def make_edition(
    root: Path,
    now: datetime,
    memory: Memory,
    snapshot: Snapshot,
    said: Speech,
    progress: Progress = silent,
) -> Edition:
    """Make the edition of a site as it is; `said` is the language until the site's is known.

    `snapshot` was taken before any file is read. Raises nothing, whatever the files hold.
    """
    try:
        settings = load_settings(root)
        said = speech(settings.language)
        memory.begin(snapshot)
        order = Order(root, root / "output-drafts", now, drafts=True, jobs=1)
        reading, problems = inspect(order, settings, memory, progress)
        Problems(problems).stop()
        planned = _plan(reading, order, memory)
        problems = tuple(Problems((*problems, *foresee_texts(order, reading, planned, memory))))
        shelf = Shelf(planned.files)
        files = render(
            replace(planned, files=()),
            settings,
            order,
            memory,
            Renderers(memory.render, shelf.put, search=memory.notes),
        )
    except ReferatError as error:
        found = tuple(error.problems)
        return Edition(said, failure=failure_page(found, said), problems=found)
    except Exception as error:  # noqa: BLE001 - a bug must not take the preview down
        report = bug_report(error, traceback.format_exc(), __version__, said)
        return Edition(said, failure=bug_page(error, said), bug=report)
    return Edition(
        said,
        files,
        shelf.held,
        problems=problems,
        pages=len(planned.pages),
        prefix=urlsplit(settings.base_url).path.rstrip("/"),
        papers=papers(snapshot),
    )


def _plan(reading: Reading, order: Order, memory: Memory) -> Plan:
    """Plan the pages; what is wrong with them is shown with the lines it stands on."""
    try:
        today = order.today(reading.site.settings)
        return plan(reading.site, today=today, executor=memory, notebook=memory.notebook)
    except ContentError as error:
        raise ContentError(reading.illustrate(Problems(error.problems), order.root)) from error
