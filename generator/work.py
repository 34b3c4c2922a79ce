"""Work over many files, through an `Executor`: in this process, in several, or elsewhere.

A small site is processed in this process, because starting others takes longer than it saves; a
large one uses all processors. Any other executor can be passed in, for example the client of a
cluster.
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
"""With fewer files than this, starting several processes takes longer than the work."""

CHUNK: Final = 24
"""Files sent to a process at a time: enough to outweigh the overhead, few enough that the last
chunk does not delay the end."""


_LEFT_TO_MASTER: Final = {signal.SIGINT, signal.SIGHUP}
"""Signals that reach all processes at once; only the main process handles them."""


class Serial(Executor):
    """Does all work at once, in this process."""

    def submit(self, function: Callable[..., B], /, *arguments: Any, **named: Any) -> Future[B]:
        """Do the work, and return it as a completed future."""
        done: Future[B] = Future()
        try:
            done.set_result(function(*arguments, **named))
        except Exception as error:  # noqa: BLE001 - it is handed to whoever asks for the result
            done.set_exception(error)
        return done

    def each(self, function: Callable[[A], B], parts: Sequence[A]) -> list[B]:
        """Apply a function to every part. The preview overrides this to reuse earlier results."""
        return [function(part) for part in parts]


class Processes(Executor):
    """Works in several processes, started when there is work; in this one if none can be started.

    Starting them may fail on machines without semaphores or sockets, or with limits.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self._inner: Executor | None = None

    def submit(self, function: Callable[..., B], /, *arguments: Any, **named: Any) -> Future[B]:
        """Submit work to an idle process. Raises `BrokenExecutor`."""
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
        """Apply a function to every part. After a failure, pending work is not cancelled here.

        Cancelling it would break Python 3.11, if a process dies meanwhile.
        """
        del timeout, chunksize
        waiting = [self.submit(fn, *given) for given in zip(*iterables, strict=True)]
        return (each.result() for each in waiting)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = True) -> None:  # noqa: FBT001, FBT002
        """End the processes; pending work is cancelled."""
        if self._inner:
            self._inner.shutdown(wait, cancel_futures=cancel_futures)


def _begin(number: int) -> Executor:
    context = multiprocessing.get_context("forkserver")
    # Termination signals are sent to the whole process group; only the main process reacts to them.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _LEFT_TO_MASTER)
    try:
        pool = ProcessPoolExecutor(number, context, initializer=_prepare)
        signal.pthread_sigmask(signal.SIG_BLOCK, _LEFT_TO_MASTER)  # it lets some of them in again
        # At the end, do not wait until the queue has been read.
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
    """Prepare a worker process, and make sure that it does not outlive the main process."""
    sweep_seldom()
    # Otherwise each process would typeset with as many threads as there are processors.
    os.environ["RAYON_NUM_THREADS"] = "1"
    signal.signal(signal.SIGTERM, _end)
    Thread(target=_end_with_master, daemon=True).start()


def _end_with_master() -> None:
    master = multiprocessing.parent_process()
    if master:
        master.join()
        _end()


def _end(*_signal: object) -> NoReturn:
    """End at once, but remove temporary folders first."""
    atexit._run_exitfuncs()  # noqa: SLF001 - what else ends a process of this kind leaves them
    os._exit(1)


@contextmanager
def workers(jobs: int | None, amount: int) -> Iterator[Executor]:
    """Yield an executor with so many processes; with `None`, the amount of work decides.

    Raises `ReferatError` if the system ends one of them, for example for lack of memory.
    """
    number = jobs or (_processors() if amount >= WORTH_PROCESSES else 1)
    if number == 1:
        yield Serial()
        return
    try:
        with Processes(number) as pool:
            yield pool
    except BrokenExecutor:
        # The cause is unknown: a system that runs out of memory does not tell.
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
    """Return how many processes an executor uses on this machine."""
    return executor.number if isinstance(executor, Processes) else 1


def sweep_seldom() -> None:
    """Make Python's garbage collector run less often: a record has few cycles.

    With the default threshold, it took a quarter of the time for planning a record of millions of
    objects.
    """
    gc.set_threshold(20_000, 20, 20)


@contextmanager
def unswept(executor: Executor) -> Iterator[None]:
    """Disable the garbage collector while other processes do the work.

    What is made here is kept to the end, and examining it took as long as publishing a large
    record. At the end, the objects are frozen, so that they will not be examined later either. If
    pages are rendered in this process, garbage would pile up, so the collector stays on.
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
