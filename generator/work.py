"""Work over many files, through one `Executor`: here, in processes, or wherever it is given.

A small site is read and rendered where it stands, because starting processes costs more than
it saves; a large one is spread over the processors. Any other executor can be handed in, such
as the one that a cluster's client gives.
"""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from threading import Thread
from typing import Any, Final, NoReturn, TypeVar

from generator.errors import N_, Message, ReferatError, stop_with

A = TypeVar("A")
B = TypeVar("B")

WORTH_PROCESSES: Final = 60
"""Files below which one process is done before several have started."""

CHUNK: Final = 24
"""Files that a process takes at a time: many enough to pay for the journey, few enough that
the last piece does not keep the others waiting."""


_LEFT_TO_MASTER: Final = {signal.SIGINT, signal.SIGHUP}
"""Signals that reach all processes at once, and that only one of them heeds."""


class Serial(Executor):
    """Does each piece of work at once, where it stands."""

    def submit(self, function: Callable[..., B], /, *arguments: Any, **named: Any) -> Future[B]:
        """Do the work, and give it as something that is done."""
        done: Future[B] = Future()
        try:
            done.set_result(function(*arguments, **named))
        except Exception as error:  # noqa: BLE001 - it is handed to whoever asks for the result
            done.set_exception(error)
        return done

    def each(self, function: Callable[[A], B], parts: Sequence[A]) -> list[B]:
        """Apply a function to every part; a preview remembers here what it did before."""
        return [function(part) for part in parts]


class Processes(Executor):
    """Does the work in processes, begun when there is some; here, where none can be begun.

    A machine may have no room for them: no semaphores, no place for a socket, or a limit.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self._inner: Executor | None = None

    def submit(self, function: Callable[..., B], /, *arguments: Any, **named: Any) -> Future[B]:
        """Hand the work to a process that has nothing to do. Raises `BrokenExecutor`."""
        self._inner = self._inner or _begin(self.number)
        try:
            return self._inner.submit(function, *arguments, **named)
        except (OSError, EOFError) as error:
            raise BrokenExecutor from error

    def map(
        self,
        fn: Callable[..., B],
        *iterables: Iterable[Any],
        timeout: float | None = None,
        chunksize: int = 1,
    ) -> Iterator[B]:
        """Apply a function to every part. After a failure, what is not begun waits for the end.

        To cancel it here would break Python 3.11, if a process dies meanwhile.
        """
        del timeout, chunksize
        waiting = [self.submit(fn, *given) for given in zip(*iterables, strict=True)]
        return (each.result() for each in waiting)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = True) -> None:  # noqa: FBT001, FBT002
        """Let the processes go; what is not begun is not wanted any more."""
        if self._inner:
            self._inner.shutdown(wait, cancel_futures=cancel_futures)


def _begin(number: int) -> Executor:
    context = multiprocessing.get_context("forkserver")
    # Whoever ends us signals to all of us; what is to be done then is decided here alone.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _LEFT_TO_MASTER)
    try:
        pool = ProcessPoolExecutor(number, context, initializer=_prepare)
        signal.pthread_sigmask(signal.SIG_BLOCK, _LEFT_TO_MASTER)  # it lets some of them in again
        # Nor is it waited for in the end that what nobody reads any more is handed over.
        pool._call_queue.cancel_join_thread()  # type: ignore[attr-defined]  # noqa: SLF001
        pool.submit(os.getpid)
    except BrokenExecutor:
        raise
    except (OSError, EOFError, RuntimeError, NotImplementedError, ImportError):
        return Serial()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return pool


def _prepare() -> None:
    """Make a process ready to work, and see to it that it does not outlive its master."""
    sweep_seldom()
    # Else each of us sets documents with as many threads as there are processors.
    os.environ["RAYON_NUM_THREADS"] = "1"
    signal.signal(signal.SIGTERM, _end)
    Thread(target=_end_with_master, daemon=True).start()


def _end_with_master() -> None:
    master = multiprocessing.parent_process()
    if master:
        master.join()
        _end()


def _end(*_signal: object) -> NoReturn:
    """End at once, but take away the folders that were laid out to work in."""
    atexit._run_exitfuncs()  # noqa: SLF001 - what else ends a process of this kind leaves them
    os._exit(1)


@contextmanager
def workers(jobs: int | None, amount: int) -> Iterator[Executor]:
    """Give an executor of so many processes; `None` lets the amount of work decide.

    Raises `ReferatError` if the system ends one of them, as it does where memory is short.
    """
    number = jobs or (_processors() if amount >= WORTH_PROCESSES else 1)
    if number == 1:
        yield Serial()
        return
    try:
        with Processes(number) as pool:
            yield pool
    except BrokenExecutor:
        # What made it is not known here: a system that runs out of memory says nothing to us.
        stop_with(
            ReferatError,
            "work",
            N_("one of the processes that Referat works with was ended from outside"),
            hint=Message(
                N_(
                    "Nothing was published. Probably there is too little memory; give the machine "
                    "more, or write --jobs 1, which takes longer and needs less."
                )
            ),
        )


def breadth(executor: Executor) -> int:
    """Tell how many processes an executor works with, on this machine."""
    return executor.number if isinstance(executor, Processes) else 1


def sweep_seldom() -> None:
    """Let Python look for cycles of garbage less often: a record is millions of parts, and none.

    With the usual threshold a quarter of the time for planning went into looking at them.
    """
    gc.set_threshold(20_000, 20, 20)


@contextmanager
def unswept(executor: Executor) -> Iterator[None]:
    """Look for no garbage at all where others do the work: what is made here lasts to the end.

    Looking at what a build of a large record gathers took as long as publishing it. What has
    been gathered by the end is not looked at later either. Where the pages themselves are made
    here, garbage would pile up, so there it is looked for.
    """
    if isinstance(executor, Serial) or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def spread(function: Callable[[A], B], parts: Sequence[A], executor: Executor) -> list[B]:
    """Apply a function to every part, in order; both must be picklable."""
    if isinstance(executor, Serial):
        return executor.each(function, parts)
    chunks = [parts[at : at + CHUNK] for at in range(0, len(parts), CHUNK)]
    return [done for chunk in executor.map(partial(_each, function), chunks) for done in chunk]


def _each(function: Callable[[A], B], parts: Sequence[A]) -> list[B]:
    return [function(part) for part in parts]


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
