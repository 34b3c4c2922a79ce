"""Examines papers in separate processes with limited memory and time.

A file that makes its reader loop, crash or exhaust the memory ends that process and not the build;
the paper is then reported as one that could not be examined.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from generator.guarding.papers.content import Content, from_data
from generator.guarding.papers.examination import TEXTS, examine, is_harmless

PATIENCE: Final = 30.0
"""Seconds allowed for one file."""
MEMORY: Final = 768 * 1024 * 1024
"""Bytes of address space for a process; a third of it is the PDF library itself."""
_SIMPLE: Final = 1_000_000
_SPENT: Final = {"slow", "large"}
"""Results after which a process is replaced: it has died, still runs, or may have its memory full.
"""
_WORTH_A_PROCESS: Final = 10
"""With fewer papers than this, starting a further process takes longer than the work."""


def examine_all(
    paths: Iterable[Path], patience: float = PATIENCE, number: int = 1
) -> Mapping[Path, Content]:
    """Examine every file once within its time limit, in up to `number` processes."""
    found: dict[Path, Content] = {}
    waiting: queue.SimpleQueue[Path] = queue.SimpleQueue()
    for path in sorted(set(paths)):
        simple = _read_here(path)
        if simple is None:
            waiting.put(path)
        else:
            found[path] = simple
    number = max(min(number, waiting.qsize() // _WORTH_A_PROCESS), 1)
    with ThreadPoolExecutor(number) as clerks:
        try:
            for part in clerks.map(partial(_examine, waiting), [patience] * number):
                found.update(part)
        except BaseException:
            # The build is over: empty the queue, so that no thread begins with another file.
            with suppress(queue.Empty):
                while True:
                    waiting.get_nowait()
            raise
    return found


def _examine(waiting: queue.SimpleQueue[Path], patience: float) -> Mapping[Path, Content]:
    """Have the waiting files examined, one after another."""
    found: dict[Path, Content] = {}
    worker: _Worker | None = None
    try:
        with suppress(queue.Empty):
            while True:
                path = waiting.get_nowait()
                worker = worker or _Worker()
                found[path] = worker.ask(path, patience)
                if found[path].unread in _SPENT:
                    worker.close()
                    worker = None
    finally:
        if worker:
            worker.close()
    return found


def _read_here(path: Path) -> Content | None:
    """Examine a small plain text in this process; that is harmless."""
    ending = path.suffix.lstrip(".").lower()
    try:
        if ending in TEXTS and path.stat().st_size < _SIMPLE:
            data = path.read_bytes()
            return examine(data, path.name) if is_harmless(data, ending) else None
    except OSError:
        return Content(unread="damaged")
    return None


class _Worker:
    """The confined process: it reads a path per line, and answers each with a line of JSON."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - this program itself, and no shell
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self._answers: queue.Queue[bytes] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self._process.stdout  # noqa: S101 - it was asked for above
        for line in self._process.stdout:
            self._answers.put(line)
        self._answers.put(b"")

    def ask(self, path: Path, patience: float) -> Content:
        """Have a file examined; if the process dies of it, the file is too large.

        The end of the answers shows that it died. Asking for its state would be a race.
        """
        assert self._process.stdin  # noqa: S101 - it was asked for above
        try:
            self._process.stdin.write(json.dumps(str(path)).encode() + b"\n")
            self._process.stdin.flush()
            line = self._answers.get(timeout=patience)
        except queue.Empty:
            return Content(unread="slow")
        except OSError:
            line = b""
        # The last line of a process that was ended from outside may be half a line.
        is_whole = line.endswith(b"\n")
        return from_data(json.loads(line)) if is_whole else Content(unread="large")

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                try:
                    stream.close()
                except OSError:
                    continue


def _serve() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        # On systems without memory limits, the time limit still holds.
        pass
    for line in sys.stdin.buffer:
        path = Path(json.loads(line))
        try:
            content = examine(path.read_bytes(), path.name)
        except OSError:
            content = Content(unread="damaged")
        sys.stdout.buffer.write(json.dumps(content.as_data()).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    _serve()
