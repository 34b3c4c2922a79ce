"""The preview's server: for this computer only, and for its own pages only.

Drafts are shown here, so a foreign web page must not be able to read them, nor learn which files
change. The server listens on 127.0.0.1; the `Host` header must name it (against DNS rebinding), and
so must the `Origin` header, if there is one; messages name no file. Only GET and HEAD are answered.
livereload and tornado, on which it is based, are used in this module only; of livereload only the
script and its protocol.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import signal
import webbrowser
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from http import HTTPStatus
from importlib import resources
from pathlib import Path
from socket import socket
from threading import Event, Thread, current_thread, main_thread
from typing import Any, Final, TypeVar

from livereload.handlers import LiveReloadHandler
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from generator.commands.spoken import Session
from generator.errors import N_, Message, UsageError, stop_with
from generator.preview.answers import Asked, answer
from generator.preview.edition import Edition
from generator.preview.guise import SCRIPT
from generator.preview.watch import Watch, Watched
from generator.reasons import reason_of

A = TypeVar("A")

HOST: Final = "127.0.0.1"
_PORT_OF_HTTP: Final = 80
_LAST_PORT: Final = 65_535
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_MAX_REQUEST: Final = 64 * 1024
_FAREWELL: Final = 2.0
"""Seconds to wait at the end for an edition that is being made."""


class Stage:
    """The current edition, and the connected browsers; used by the server's thread only."""

    def __init__(self, edition: Edition, port: int, tell: Callable[[Edition], None]) -> None:
        self.edition = edition
        self.port = port
        self.tell = tell
        # Random, so that pages from an earlier server are never taken for current ones.
        self.number = secrets.randbits(40)
        self.audience: set[_Socket] = set()

    @property
    def hosts(self) -> frozenset[str]:
        """The names that a request may use for this server."""
        names = ("127.0.0.1", "localhost", "[::1]")
        bare = names if self.port == _PORT_OF_HTTP else ()
        return frozenset((*(f"{name}:{self.port}" for name in names), *bare))

    def show(self, edition: Edition) -> None:
        """Show the next edition, and reload every browser if it differs."""
        before, self.edition = self.edition, edition
        if edition == before:
            return
        self.number += 1
        for browser in tuple(self.audience):
            browser.reload()


def is_welcome(request: HTTPServerRequest, hosts: frozenset[str], *, page: bool) -> bool:
    """Return whether a request names this server, and comes from one of its pages if from any.

    With `page`, only a page can have sent it, so it must have an origin.
    """
    named = [host.lower() for host in request.headers.get_list("Host")]
    if len(named) != 1 or named[0] not in hosts:
        return False
    origins = request.headers.get_list("Origin")
    if not origins:
        return not page
    return all(origin.lower() in {f"http://{host}" for host in hosts} for origin in origins)


class _Guarded(RequestHandler):
    """Rejects requests that are not welcome, before anything else is done."""

    stage: Stage

    def initialize(self, stage: Stage) -> None:
        self.stage = stage

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        for name, value in _HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        if not is_welcome(self.request, self.stage.hosts, page=False):
            self._turn_away(HTTPStatus.FORBIDDEN)
        elif self.request.method not in ("GET", "HEAD"):
            self.set_header("Allow", "GET, HEAD")
            self._turn_away(HTTPStatus.METHOD_NOT_ALLOWED)

    def compute_etag(self) -> None:
        """Return none: every request gets the complete response."""

    def write_error(self, status_code: int, **_given: Any) -> None:
        """Write the status only, without details of the error."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(HTTPStatus(status_code).phrase)

    def _turn_away(self, status: HTTPStatus) -> None:
        self.set_status(status)
        self.write_error(status)


class _Pages(_Guarded):
    """Serves the edition."""

    async def get(self) -> None:
        stage = self.stage
        host = self.request.headers["Host"].lower()
        asked = Asked(self.request.path, host, stage.port, stage.number)
        response = await _aside(partial(answer, asked, stage.edition))
        if response.wrong:
            stage.tell(response.wrong)
        self.set_status(response.status)
        for name, value in response.headers.items():
            query = f"?{self.request.query}" if name == "Location" and self.request.query else ""
            self.set_header(name, value + query)
        self.finish(response.body)

    head = get


async def _aside(work: Callable[[], A]) -> A:
    """Do slow work in a thread, so that serving continues; a daemon, so that it delays no exit."""
    done: Future[A] = Future()
    done.set_running_or_notify_cancel()

    def do() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            done.set_exception(error)

    Thread(target=do, daemon=True).start()
    return await asyncio.wrap_future(done)


class _Script(_Guarded):
    """Serves livereload's script, followed by the one that keeps the scroll position."""

    def get(self) -> None:
        reload = resources.files("livereload") / "vendors" / "livereload.js"
        place = resources.files("generator.preview") / "place.js"
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.finish(reload.read_bytes() + b"\n" + place.read_bytes())

    head = get


class _Socket(LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """Tells one browser to reload, but not what has changed."""

    stage: Stage

    def initialize(self, stage: Stage) -> None:
        self.stage = stage
        self.shown: object = None

    def prepare(self) -> None:
        if not is_welcome(self.request, self.stage.hosts, page=True):
            self.set_status(HTTPStatus.FORBIDDEN)
            self.finish()

    def check_origin(self, origin: str) -> bool:
        """Permit the same requests as `prepare`."""
        del origin
        return is_welcome(self.request, self.stage.hosts, page=True)

    def on_message(self, message: str | bytes) -> None:
        """Answer the handshake, then register the browser; reload it if its page is outdated."""
        try:
            said = json.loads(message)
            command = said["command"]
        except (ValueError, TypeError, KeyError, RecursionError):
            self.close()
            return
        if command == "hello":
            # The script's settings tell which edition the page shows.
            self.shown = said.get("snipver")
            super().on_message(message)
        elif command == "info":
            self.stage.audience.add(self)
            if self.shown is not None and self.shown != self.stage.number:
                self.reload()

    def on_close(self) -> None:
        """Forget the browser."""
        self.stage.audience.discard(self)

    def reload(self) -> None:
        """Let the browser fetch the page again."""
        self.send_message({"command": "reload", "path": "/", "liveCSS": False, "liveImg": False})


def serve(
    root: Path,
    *,
    port: int,
    launch: bool,
    clock: Callable[[], datetime],
    session: Session,
) -> None:
    """Show the site in `root` on `http://127.0.0.1:port/` until interrupted.

    `clock` returns the time that the site is shown for; with `launch` the browser is opened.
    Raises `UsageError` if the port cannot be used, but never because of the site's files.
    """
    clock()  # Raises at once if the command line has an invalid time.
    sockets = _listen(port)
    watch = Watch(Watched(root.resolve(), clock, session))
    stage = Stage(watch.first(), port, watch.tell)
    address = f"http://{HOST}:{port}/"
    session.tell(
        session.speech.say(
            Message(N_("The preview is at {address} – stop it with Ctrl+C."), {"address": address})
        )
    )
    if launch:
        Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    session.progress(Message(N_("Waiting for a file to be saved")))
    try:
        asyncio.run(_run(stage, watch, sockets))
    except KeyboardInterrupt:
        session.tell(session.speech.gettext(N_("The preview has ended.")))


async def _run(stage: Stage, watch: Watch, sockets: list[socket]) -> None:
    """Serve, and watch the folders in another thread, until cancelled."""
    loop = asyncio.get_running_loop()
    server = HTTPServer(_application(stage), max_body_size=0, max_header_size=_MAX_REQUEST)
    server.add_sockets(sockets)
    stop = Event()
    _heed(loop)

    def show(edition: Edition) -> None:
        if not stop.is_set():
            loop.call_soon_threadsafe(stage.show, edition)

    watching = Thread(target=watch.run, args=(show, stop), daemon=True)
    watching.start()
    try:
        await asyncio.Event().wait()
    finally:
        stop.set()
        server.stop()
        watching.join(_FAREWELL)


def _heed(loop: asyncio.AbstractEventLoop) -> None:
    """Handle signals in the event loop: an exception raised during an object's deletion is lost."""
    if current_thread() is main_thread():
        for number in (signal.SIGTERM, signal.SIGHUP):
            if callable(end := signal.getsignal(number)):
                loop.add_signal_handler(number, end, number, None)


def _application(stage: Stage) -> Application:
    given = {"stage": stage}
    return Application(
        [("/livereload", _Socket, given), (SCRIPT, _Script, given), (".*", _Pages, given)],
        log_function=lambda _handler: None,
        websocket_max_message_size=_MAX_REQUEST,
    )


def _listen(port: int) -> list[socket]:
    try:
        return bind_sockets(port, address=HOST)
    except OSError as error:
        stop_with(
            UsageError,
            "value",
            N_("port {port} cannot be used: {why}"),
            hint=Message(
                N_("Another preview may be running. Choose another port, such as --port {other}."),
                {"other": port + 1 if port < _LAST_PORT else port - 1},
            ),
            port=port,
            why=reason_of(error),
        )
