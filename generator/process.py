"""The process that a command runs in: its signals, its streams, and its end."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, TextIO

if TYPE_CHECKING:
    from types import FrameType

_SIGNALLED: Final = 128
"""Shells add a signal's number to this for the exit code."""


def heed_signals() -> None:
    """Clean up when the process is terminated; a second signal ends it at once.

    Ignored signals stay ignored, as with `nohup`.
    """

    def end(number: int, frame: FrameType | None) -> NoReturn:
        del frame
        signal.signal(number, signal.SIG_DFL)
        sys.exit(_SIGNALLED + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)


def open_streams() -> None:
    """Replace missing output streams by a null device, and escape unsupported characters.

    Without it, the first opened files would get the streams' numbers, and output would go into a
    page.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - to the end
            setattr(sys, name, nowhere)
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def disregard_zone() -> None:
    """Ignore a machine's time zone that is given as a file: no build needs it.

    Babel would read the file when it is imported, and fail if it is not a time zone.
    """
    if os.path.exists(os.environ.get("TZ", "").removeprefix(":")):  # noqa: PTH110 - perhaps no path
        del os.environ["TZ"]


def write_no_more(stream: TextIO | None = None) -> None:
    """Discard further output: the reader has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), (stream or sys.stdout).fileno())


class ForgivingStream:
    """A stream that may be closed meanwhile, such as a terminal's; that is ignored."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write a text, unless the stream is closed."""
        with self._undisturbed():
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Flush the stream, unless it is closed."""
        with self._undisturbed():
            self._stream.flush()

    @contextmanager
    def _undisturbed(self) -> Iterator[None]:
        try:
            yield
        except OSError:
            write_no_more(self._stream)


def end_at_once(codes: Sequence[int]) -> None:
    """Exit after a success without freeing memory object by object.

    In a large record there are millions of objects; the operating system frees them at once.
    """
    if codes != [0]:
        return
    with suppress(OSError, ValueError):  # Python then reports itself what cannot be written
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(0)
