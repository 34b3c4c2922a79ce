"""A preview, started by the real command, and a client for it."""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Any, Self

import pytest

from tests.conftest import MEETING, SITE, lay_out

REPOSITORY = Path(__file__).parents[2]
MEETING_FILE = "content/meetings/2026-03-12-udvalget.md"
MEETING_PAGE = "/udvalget/2026-03-12/"
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
"""Web socket frame types."""
PATIENCE = 60.0
"""Seconds to wait, needed only on a very busy machine."""
PORTS = 5
"""The number of ports to try: another process may take one that was found free."""
USAGE = 2
"""The exit code of the command if its port is in use."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def save(root: Path, name: str, text: str) -> None:
    """Write a file atomically, so that no reader gets a part of it."""
    lay_out(root, {f".saving/{name}": text})
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    (root / ".saving" / name).replace(file)


@dataclass
class Preview:
    """A running `referat serve`."""

    root: Path
    port: int
    log: Path
    process: subprocess.Popen[bytes]
    own: str = field(init=False)
    round: int = 0
    """How many times the site was restored."""

    def __post_init__(self) -> None:
        self.own = f"127.0.0.1:{self.port}"

    def ask(
        self, path: str, *, method: str = "GET", host: str | None = None, **headers: str
    ) -> Answer:
        """Send a request exactly as written, without normalising it."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            connection.putheader("Host", self.own if host is None else host)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def write(self, name: str, text: str) -> None:
        lay_out(self.root, {name: text})

    def save(self, name: str, text: str) -> None:
        """Write a file atomically, so that a single edition results."""
        save(self.root, name, text)

    def state(self) -> dict[Path, int]:
        """Return the change time of each of the site's files."""
        return {file: file.stat().st_ctime_ns for file in (self.root / "content").rglob("*")}

    def wait_for(self, text: str, path: str = MEETING_PAGE) -> Answer:
        """Request a page until it contains a text."""
        until = monotonic() + PATIENCE
        while monotonic() < until:
            answer = self.ask(path)
            if text in answer.text:
                return answer
            sleep(0.02)
        pytest.fail(f"{text!r} is not shown at {path}; {self.told()[-2000:]}")

    def told(self) -> str:
        return self.log.read_text("utf-8")

    def wait_until_told(self, text: str) -> None:
        """Wait for a text on the terminal, which is printed after the browser was notified."""
        until = monotonic() + PATIENCE
        while text not in self.told():
            if monotonic() > until:
                pytest.fail(f"{text!r} is not told; {self.told()[-2000:]}")
            sleep(0.02)

    def listen(self, *, snipver: int | None = None) -> Browser:
        """Open the web socket that an open page has."""
        browser = Browser(self)
        browser.greet(snipver)
        return browser

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


class Browser:
    """The web socket of livereload.js, as far as needed."""

    def __init__(self, preview: Preview, **headers: str) -> None:
        self.connection = socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE)
        given = {
            "Host": preview.own,
            "Origin": f"http://{preview.own}",
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
        } | headers
        lines = [f"{name}: {value}" for name, value in given.items() if value]
        request = "\r\n".join(["GET /livereload HTTP/1.1", *lines, "", ""])
        self.connection.sendall(request.encode())
        self.stream = self.connection.makefile("rb")
        self.waiting: list[bytes] = []
        self.status = int(self.stream.readline().split()[1])
        while self.stream.readline().strip():
            pass

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stream.close()
        self.connection.close()

    def greet(self, snipver: int | None = None) -> None:
        hello: dict[str, Any] = {"command": "hello", "protocols": []}
        if snipver is not None:
            hello["snipver"] = snipver
        self.send(json.dumps(hello))
        assert self.receive()["command"] == "hello"
        self.send(json.dumps({"command": "info", "url": "http://x/"}))
        # The pong shows that everything sent before was processed: the browser is registered.
        self.send("", PING)
        while (found := self._frame())[0] != PONG:
            self.waiting.append(found[1])

    def send(self, text: str, kind: int = TEXT) -> None:
        data = text.encode()
        mask = b"\0\0\0\0"
        length = struct.pack("!BB", 0x80 | kind, 0x80 | len(data)) if len(data) < 126 else b""
        head = length or struct.pack("!BBH", 0x80 | kind, 0x80 | 126, len(data))
        self.connection.sendall(head + mask + data)

    def receive(self, seconds: float = PATIENCE) -> dict[str, Any]:
        """Wait for a message. Raises `TimeoutError`, or `EOFError` if the server disconnected."""
        self.connection.settimeout(seconds)
        found: dict[str, Any] = json.loads(
            self.waiting.pop(0) if self.waiting else self._frame()[1]
        )
        return found

    def _frame(self) -> tuple[int, bytes]:
        head = self.stream.read(2)
        if len(head) < 2 or head[0] & 0x0F == CLOSE:
            raise EOFError
        size = head[1] & 0x7F
        if size == 126:
            (size,) = struct.unpack("!H", self.stream.read(2))
        return head[0] & 0x0F, self.stream.read(size)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def edition_of(page: Answer) -> int:
    found = re.search(r"snipver=(\d+)", page.text)
    assert found
    return int(found[1])


Start = Callable[[Path], Preview]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Return a function that starts a preview of a site with the real command."""
    running: list[Preview] = []

    def begin(root: Path, tries: int = PORTS) -> Preview:
        port = free_port()
        log = tmp_path_factory.mktemp("log") / "told.txt"
        command = [sys.executable, "-m", "generator.cli", "serve", "--root", str(root)]
        with log.open("wb") as file:
            # A test run in the background ignores Ctrl-C, which its children would inherit.
            signal.signal(signal.SIGINT, signal.default_int_handler)
            process = subprocess.Popen(
                [*command, "--port", str(port), "--now", "2026-11-22"],
                stdout=file,
                stderr=subprocess.STDOUT,
                cwd=REPOSITORY,
            )
        preview = Preview(root, port, log, process)
        running.append(preview)
        until = monotonic() + PATIENCE
        while f"127.0.0.1:{port}" not in preview.told():
            if process.poll() == USAGE and tries > 1:
                return begin(root, tries - 1)
            assert process.poll() is None, preview.told()
            assert monotonic() < until, preview.told()
            sleep(0.05)
        return preview

    yield begin
    for preview in running:
        preview.process.kill()
        preview.process.wait()


@pytest.fixture(scope="module")
def house(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Preview:
    """Return a preview that all tests of a file share."""
    root = tmp_path_factory.mktemp("preview") / "site"
    return start(lay_out(root, {**SITE, MEETING_FILE: MEETING}))


@pytest.fixture
def preview(house: Preview) -> Iterator[Preview]:
    """Yield the shared preview, and restore its site afterwards.

    A new text is saved then, and awaited, so that all changes of a test have been processed before
    the next one begins.
    """
    before = house.state()
    yield house
    if house.state() != before:
        house.round += 1
        house.save(MEETING_FILE, MEETING.replace("Godkendt.", f"Godkendt. Nr. {house.round}."))
        house.wait_for(f"Nr. {house.round}.")
