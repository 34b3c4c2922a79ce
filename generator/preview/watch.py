"""Watches the folders, and makes a new edition after each change, whatever fails.

It polls: that works on every disk and network drive, and takes some milliseconds for a thousand
meetings. It runs in a separate thread, so that pages are served while the next edition is made.
Several saves in a row become one edition, which always contains the last of them.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Final

from generator.commands.spoken import Session
from generator.errors import N_, Message, Problem
from generator.preview.edition import Edition, make_edition
from generator.preview.memory import Memory
from generator.preview.notices import bug_page
from generator.preview.snapshot import Snapshot, take
from generator.progress import Progress, silent
from generator.reporting import count, report

_PAUSE: Final = 0.1
"""Seconds between two polls of a small site."""

_SHARE: Final = 8
"""The least ratio of a pause to the poll before it, so that polling stays cheap."""

_LONGEST_PAUSE: Final = 0.6

_SETTLING: Final = 0.03
"""Seconds without a change after which saving counts as finished; all before is one change."""

_GRACE: Final = 0.3
"""Seconds to wait after a failure for an interruption that may have caused it."""

_ROUNDS: Final = 50
"""Editions between two garbage collections."""

_PATIENCE: Final = 4
"""The number of waits for saving to finish before the state is shown anyway."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A watched site: its folder, its clock, and the session for messages."""

    root: Path
    clock: Callable[[], datetime]
    session: Session


class Watch:
    """Makes one edition after another."""

    def __init__(self, watched: Watched) -> None:
        self._watched = watched
        self._memory = Memory()
        self._seen: Snapshot = {}
        self._told: tuple[Problem, ...] = ()
        self._made = 0
        self._hasty = False
        self._moment: datetime | None = None

    def first(self) -> Edition:
        """Make the first edition, and show its progress.

        It is ready before the texts have been searched for problems, which takes a while when all
        of them are new; `run` does that first.
        """
        self._seen = take(self._watched.root)
        began = monotonic()
        edition = self._edition(self._watched.session.progress, hasty=True)
        self._hasty = not edition.failure
        self._tell(edition, monotonic() - began)
        return edition

    def run(self, show: Callable[[Edition], None], stop: Event) -> None:
        """Show a new edition after every change, until told to stop."""
        pause = _PAUSE
        while not stop.wait(pause):
            began = monotonic()
            looked = take(self._watched.root, self._seen)
            pause = min(max(_PAUSE, (monotonic() - began) * _SHARE), _LONGEST_PAUSE)
            changed = looked != self._seen
            # Replaced even if equal: a file is no longer young in a later snapshot.
            self._seen = self._settled(looked, stop) if changed else looked
            if not (changed or self._hasty or self._is_of_another_day()):
                continue
            self._next(show, stop)

    def _next(self, show: Callable[[Edition], None], stop: Event) -> None:
        """Make and show an edition; if even that fails, show the bug and continue watching."""
        said = self._watched.session.speech
        began = monotonic()
        self._hasty = False
        try:
            edition = self._edition()
            if edition.bug and stop.wait(_GRACE):
                # An interruption (Ctrl+C) also reaches the workers, and made them fail.
                return
            show(edition)
            self._tell(edition, monotonic() - began)
            _prepare(edition)
        except Exception as error:  # noqa: BLE001 - a terminal that is gone ends no preview
            show(Edition(said, failure=bug_page(error, said)))

    def _is_of_another_day(self) -> bool:
        """Return whether the date has changed since, as after a night in standby."""
        now, then = self._watched.clock(), self._moment
        # A time without a zone is that of the command line, which is fixed.
        return bool(then and now.tzinfo and now.astimezone(then.tzinfo).date() != then.date())

    def _settled(self, looked: Snapshot, stop: Event) -> Snapshot:
        """Wait until saving has finished, but not for ever."""
        for _ in range(_PATIENCE):
            stop.wait(_SETTLING)
            again = take(self._watched.root, looked)
            if again == looked:
                break
            looked = again
        return looked

    def _edition(self, progress: Progress = silent, *, hasty: bool = False) -> Edition:
        watched = self._watched
        self._made += 1
        with _undisturbed(thorough=self._made % _ROUNDS == 0):
            edition = make_edition(
                watched.root,
                watched.clock(),
                self._memory,
                self._seen,
                watched.session.speech,
                progress,
                hasty=hasty,
            )
        self._moment = edition.moment
        return edition

    def tell(self, edition: Edition) -> None:
        """Print problems on the terminal."""
        said, tell = self._watched.session.speech, self._watched.session.tell
        if edition.bug:
            tell(edition.bug)
        elif edition.problems:
            tell(report(edition.problems, "text", said) + "\n")

    def _tell(self, edition: Edition, seconds: float) -> None:
        said, tell = self._watched.session.speech, self._watched.session.tell
        if edition.bug or edition.errors or edition.problems != self._told:
            self.tell(edition)
        if edition.bug:
            return
        self._told = edition.problems
        took = said.number(round(seconds, 2))
        if edition.errors:
            message = Message(
                N_("The browser shows what is wrong ({seconds} s)."), {"seconds": took}
            )
        else:
            text = N_("{pages} pages ready in {seconds} s; {count}.")
            if self._hasty:
                text = N_("{pages} pages ready in {seconds} s; the texts are being searched.")
            pages, found = said.number(len(edition.pages)), count(edition.problems, said)
            message = Message(text, {"pages": pages, "seconds": took, "count": found})
        tell(said.say(message))


def _prepare(edition: Edition) -> None:
    """Make the search index in a thread, so that the first search need not wait for all of it."""
    if edition.index:
        Thread(target=edition.index.prepare, daemon=True).start()


@contextmanager
def _undisturbed(*, thorough: bool) -> Iterator[None]:
    """Suspend garbage collection, and exclude what was made from later collections.

    The collector would traverse the whole cache again and again in vain, which takes a third of the
    time for a thousand meetings. If `thorough`, everything is collected at the end.
    """
    gc.disable()
    try:
        yield
    finally:
        if thorough:
            gc.unfreeze()
            gc.collect()
        gc.freeze()
        gc.enable()
