"""Chromium and a plain web server, for tests, screenshots and benchmarks."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import Final

from playwright.sync_api import Browser, Playwright

NO_HEADERS: Final[Mapping[str, str]] = MappingProxyType({})


def program() -> str:
    """Return the path of Chromium; if there is none, that of Debian's package."""
    return shutil.which("chromium") or "/usr/bin/chromium"


def launch(driver: Playwright) -> Browser:
    """Start a headless Chromium."""
    return driver.chromium.launch(executable_path=program(), args=["--no-sandbox"])


@contextmanager
def serving(folder: Path, headers: Mapping[str, str] = NO_HEADERS) -> Iterator[str]:
    """Serve a folder, with headers on every response; yields the address, without final slash."""

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def end_headers(self) -> None:
            for name, value in headers.items():
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, *_given: object) -> None:
            """Log nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
