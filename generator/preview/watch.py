"""From a saved file to the next edition: looks at the folders, and never gives up.

It polls: that works on every disk and network drive, and a look at a thousand meetings takes
some milliseconds. A thread of its own does it, so that pages are served while the next edition
is made; many saves in a row become one edition, and the last of them is always in it.
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

from generator.build import Progress, silent
from generator.commands.spoken import Session
from generator.errors import N_, Message, Problem
from generator.preview.edition import Edition, make_edition
from generator.preview.memory import Memory
from generator.preview.notices import bug_page
from generator.preview.snapshot import Snapshot, take
from generator.reporting import count, report

_PAUSE: Final = 0.1
"""Seconds between two looks at a small site."""

_SHARE: Final = 8
"""How many times longer than a look the pause after it is at least: polling stays cheap."""

_LONGEST_PAUSE: Final = 0.6

_SETTLING: Final = 0.03
"""Seconds that an editor gets to finish saving; several files saved at once are one change."""

_GRACE: Final = 0.3
"""Seconds in which an interruption explains what failed."""

_ROUNDS: Final = 50
"""Editions after which memory is cleaned."""

_PATIENCE: Final = 4
"""How many times in a row somebody may be seen still saving before it is shown anyway."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A site that is watched: where it is, what time it is there, and who is told."""

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
        """Make the first edition, saying on the way what is done.

        It is there to be looked at before the texts have been searched, which takes a while
        when all of them are new; `run` does that first.
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
            # Also what is equal may be known better: a file that was young is read at every look.
            self._seen = self._settled(looked, stop) if changed else looked
            if not (changed or self._hasty or self._is_of_another_day()):
                continue
            self._next(show, stop)

    def _next(self, show: Callable[[Edition], None], stop: Event) -> None:
        """Make and show an edition; if even that fails, say so and go on watching."""
        said = self._watched.session.speech
        began = monotonic()
        self._hasty = False
        try:
            edition = self._edition()
            if edition.bug and stop.wait(_GRACE):
                # Whoever interrupts us interrupts our workers too.
                return
            show(edition)
            self._tell(edition, monotonic() - began)
            _prepare(edition)
        except Exception as error:  # noqa: BLE001 - a terminal that is gone ends no preview
            show(Edition(said, failure=bug_page(error, said)))

    def _is_of_another_day(self) -> bool:
        """Tell whether midnight has passed since, as when a computer has slept over night."""
        now, then = self._watched.clock(), self._moment
        # A time without a zone was given with the command, and stands still.
        return bool(then and now.tzinfo and now.astimezone(then.tzinfo).date() != then.date())

    def _settled(self, looked: Snapshot, stop: Event) -> Snapshot:
        """Wait until nothing more changes, but not for ever."""
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
        """Say on the terminal what is wrong."""
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
    """Make the search index meanwhile, so that who searches need not wait for all of it."""
    if edition.index:
        Thread(target=edition.index.prepare, daemon=True).start()


@contextmanager
def _undisturbed(*, thorough: bool) -> Iterator[None]:
    """Let nobody look for garbage in the middle; what was made lives long, and is left alone.

    The collector would go through all that is remembered again and again, in vain, which is a
    third of the time at a thousand meetings. Now and then it is let in.
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
