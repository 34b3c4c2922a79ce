"""Drives Chromium over a pipe by the DevTools protocol, without enabling what is not needed."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from scripts.browser import program


class Chromium:
    """A browser that is driven over a pipe."""

    def __init__(self, process: subprocess.Popen[bytes], into: int, out: int) -> None:
        self._process = process
        self._into = into
        self._out = os.fdopen(out, "rb")
        self._numbers = itertools.count(1)
        self._events: list[dict[str, Any]] = []
        self._kept = b""

    def send(self, method: str, session: str = "", **params: Any) -> dict[str, Any]:
        """Send a command, and return its result; events that arrive meanwhile are kept."""
        number = next(self._numbers)
        said = {"id": number, "method": method, "params": params}
        if session:
            said["sessionId"] = session
        os.write(self._into, json.dumps(said).encode() + b"\0")
        while True:
            message = self._next()
            if message.get("id") == number:
                if "error" in message:
                    raise RuntimeError(method, message["error"])
                result: dict[str, Any] = message["result"]
                return result
            self._events.append(message)

    def until(self, method: str) -> list[dict[str, Any]]:
        """Wait for an event; return it and all before it."""
        while not any(event.get("method") == method for event in self._events):
            self._events.append(self._next())
        found, self._events = self._events, []
        return found

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._kept:
            self._kept += self._out.read1(1 << 20)
        said, self._kept = self._kept.split(b"\0", 1)
        message: dict[str, Any] = json.loads(said)
        return message


@contextmanager
def chromium() -> Iterator[Chromium]:
    """Start a headless browser."""
    theirs_in, ours_in = os.pipe()
    ours_out, theirs_out = os.pipe()

    def join() -> None:
        os.dup2(theirs_in, 60)
        os.dup2(theirs_out, 61)
        os.dup2(60, 3)
        os.dup2(61, 4)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [
                program(),
                "--headless=new",
                "--no-sandbox",
                "--remote-debugging-pipe",
                "--lang=da",
                "--no-first-run",
                "--disable-extensions",
                f"--user-data-dir={profile}",
                "--window-size=1280,900",
            ],
            preexec_fn=join,  # noqa: PLW1509 - it only duplicates file descriptors
            close_fds=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        browser = Chromium(process, ours_in, ours_out)
        try:
            yield browser
        finally:
            browser.send("Browser.close")
            process.wait(10)
