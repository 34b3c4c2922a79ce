from __future__ import annotations

import asyncio
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from threading import Event, Thread
from time import monotonic, sleep
from typing import cast
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser as Chromium

from generator.errors import Message, Position, Problem, ThemeError
from generator.language import speech
from generator.preview import server
from generator.preview.deferred import Deferred
from generator.preview.edition import Edition
from generator.preview.watch import Watch
from tests.conftest import MEETING, SITE, lay_out
from tests.preview.conftest import (
    MEETING_FILE,
    MEETING_PAGE,
    PATIENCE,
    REPOSITORY,
    Browser,
    Preview,
    Start,
    edition_of,
)
from tests.preview.vectors import CANARY, foreign_hosts, foreign_origins, traversals

READY = " sider klar på "
"""A part of the message on the terminal for each edition."""


def said(text: str) -> str:
    return MEETING.replace("Godkendt.", text)


# --- What is saved is on the screen -----------------------------------------------------


def test_a_save_is_on_the_screen_within_a_second(preview: Preview) -> None:
    # Repeated for some time, as the machine may be busy.
    taken, until, attempt = PATIENCE, monotonic() + PATIENCE, 0
    with preview.listen() as browser:
        while taken >= 1.0 and monotonic() < until:
            attempt += 1
            began = monotonic()
            preview.save(MEETING_FILE, said(f"Vedtaget i {attempt}. forsøg."))
            assert browser.receive()["command"] == "reload"
            taken = monotonic() - began
            assert f"Vedtaget i {attempt}. forsøg." in preview.ask(MEETING_PAGE).text
    assert taken < 1.0


def test_a_save_just_after_another_is_not_lost(preview: Preview) -> None:
    with preview.listen() as browser:
        preview.save(MEETING_FILE, said("Den første."))
        browser.receive()
        preview.save(MEETING_FILE, said("Den anden."))
        browser.receive()
        assert "Den anden." in preview.ask(MEETING_PAGE).text
        preview.write(MEETING_FILE, said("Den tredje."))
        sleep(0.1)
        preview.write(MEETING_FILE, said("Den sidste."))
        preview.wait_for("Den sidste.")


def test_of_many_quick_saves_the_last_is_shown_and_not_all_before_it(preview: Preview) -> None:
    for number in range(150):
        preview.write(MEETING_FILE, said(f"Forslag {number:03} vedtaget."))
        sleep(0.01)
    before = preview.told().count(READY)
    preview.wait_for("Forslag 149 vedtaget.")
    # One not yet reported, one being made, one with an incomplete file, and the last one.
    assert preview.told().count(READY) - before <= 4


def test_a_page_that_was_loaded_before_a_change_is_told_of_it_when_it_connects(
    preview: Preview,
) -> None:
    before = edition_of(preview.ask(MEETING_PAGE))
    preview.write(MEETING_FILE, said("Nyt imens."))
    preview.wait_for("Nyt imens.")
    with preview.listen(snipver=before) as late:
        assert late.receive()["command"] == "reload"
    now = edition_of(preview.ask(MEETING_PAGE))
    with preview.listen(snipver=now) as fresh, pytest.raises(TimeoutError):
        fresh.receive(0.3)


def test_an_editor_that_saves_by_renaming_is_followed(preview: Preview) -> None:
    file = preview.root / MEETING_FILE
    beside = file.with_name("4913.tmp")
    for number in range(3):
        beside.write_text(said(f"Omdøbt {number}."), encoding="utf-8")
        beside.replace(file)
        preview.wait_for(f"Omdøbt {number}.")


def test_a_new_meeting_appears_and_a_deleted_one_goes(preview: Preview) -> None:
    preview.write(
        "content/meetings/2026-04-12-udvalget.md", MEETING.replace("2026-03-12", "2026-04-12")
    )
    preview.wait_for("12. april 2026", "/udvalget/2026-04-12/")
    (preview.root / "content/meetings/2026-04-12-udvalget.md").unlink()
    preview.wait_for("Siden findes ikke", "/udvalget/2026-04-12/")


def test_a_draft_is_shown_and_marked(preview: Preview) -> None:
    preview.write(MEETING_FILE, MEETING.replace("phase: minutes", "phase: draft"))
    page = preview.wait_for("Kladde.")
    assert page.status == 200
    assert "Forhåndsvisning" in page.text


# --- Mistakes ---------------------------------------------------------------------------


def test_a_mistake_is_shown_with_its_line_and_gone_when_it_is_mended(preview: Preview) -> None:
    preview.wait_for("Godkendt.")
    with preview.listen() as browser:
        preview.save(MEETING_FILE, MEETING.replace("access: open", "acess: open"))
        assert browser.receive()["command"] == "reload"
        page = preview.ask(MEETING_PAGE)
        assert page.status == 500
        assert f"{MEETING_FILE}:9" in page.text
        assert "access" in page.text
        assert "/livereload.js" in page.text
        preview.wait_until_told(f"{MEETING_FILE}:9")
        preview.save(MEETING_FILE, said("Rettet."))
        assert browser.receive()["command"] == "reload"
    page = preview.ask(MEETING_PAGE)
    assert (page.status, "Rettet." in page.text) == (200, True)


def test_a_content_folder_that_is_away_for_a_while_is_survived(preview: Preview) -> None:
    content = preview.root / "content"
    content.rename(preview.root / "away")
    preview.wait_for("content/site.yml")
    (preview.root / "away").rename(content)
    preview.wait_for("Godkendt.")


def test_warnings_stand_on_every_page_with_a_link_to_them(preview: Preview) -> None:
    preview.write("content/meetings/glemt.markdown", "Hej")
    page = preview.wait_for("referat-strip")
    assert ">1 advarsel<" in page.text
    listed = preview.ask("/_preview/")
    assert listed.status == 200
    assert "content/meetings/glemt.markdown" in listed.text
    (preview.root / "content/meetings/glemt.markdown").unlink()
    preview.wait_for("Der er ingen problemer.", "/_preview/")


def test_a_site_that_is_broken_from_the_start_is_served_once_it_is_mended(
    start: Start, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("broken")
    preview = start(root)
    assert "content/site.yml" in preview.ask("/").text
    preview.write("content/site.yml", "title: [\n")
    preview.wait_for("content/site.yml:2:1", "/")
    lay_out(root, {**SITE, MEETING_FILE: MEETING})
    preview.wait_for("Godkendt.")
    assert not (root / "output").exists()
    assert preview.stop() == 0
    assert "Forhåndsvisningen er slut." in preview.told()


def test_a_port_in_use_is_a_mistake_that_says_what_to_write(preview: Preview) -> None:
    command = [sys.executable, "-m", "generator.cli", "serve", "--root", str(preview.root)]
    done = subprocess.run(
        [*command, "--port", str(preview.port)],
        capture_output=True,
        cwd=REPOSITORY,
        check=False,
        timeout=5 * PATIENCE,
    )
    assert done.returncode == 2
    assert f"--port {preview.port + 1}" in done.stderr.decode()


# --- What is made when it is asked for ---------------------------------------------------


@dataclass
class Slow:
    """A page that is not ready until it is released."""

    started: Event = field(default_factory=Event)
    let_go: Event = field(default_factory=Event)

    def make(self) -> bytes:
        self.started.set()
        assert self.let_go.wait(PATIENCE)
        return b"<!doctype html><p>At last."


@dataclass
class Wrong:
    """A page that cannot be made."""

    error: Exception

    def make(self) -> bytes:
        raise self.error


@dataclass
class Idle:
    """A substitute for a watch, which does nothing."""

    told: list[Edition] = field(default_factory=list)

    def run(self, show: Callable[[Edition], None], stop: Event) -> None:
        del show
        stop.wait()


@contextmanager
def served(pages: Mapping[str, Deferred]) -> Iterator[tuple[Preview, Idle]]:
    """Serve pages from a thread of this process."""
    (listening,) = server._listen(0)
    port, watch, loop = listening.getsockname()[1], Idle(), asyncio.new_event_loop()
    edition = Edition(speech("da"), {PurePosixPath(name): page for name, page in pages.items()})
    stage = server.Stage(edition, port, watch.told.append)
    serving = loop.create_task(server._run(stage, cast("Watch", watch), [listening]))

    def run() -> None:
        with suppress(asyncio.CancelledError):
            loop.run_until_complete(serving)
        loop.close()

    thread = Thread(target=run)
    thread.start()
    try:
        yield Preview(Path(), port, Path(), cast("subprocess.Popen[bytes]", None)), watch
    finally:
        loop.call_soon_threadsafe(serving.cancel)
        thread.join(PATIENCE)
        assert not thread.is_alive()


def test_who_waits_for_a_page_keeps_nobody_else_waiting() -> None:
    slow, ready = Slow(), Slow()
    ready.let_go.set()
    with served({"slow.html": slow, "index.html": ready}) as (preview, _):
        answers: list[str] = []
        waiting = Thread(target=lambda: answers.append(preview.ask("/slow.html").text))
        waiting.start()
        assert slow.started.wait(PATIENCE)
        assert "At last." in preview.ask("/").text
        assert not answers
        slow.let_go.set()
        waiting.join(PATIENCE)
        assert "At last." in answers[0]


def test_the_end_waits_for_no_page() -> None:
    slow = Slow()
    with served({"slow.html": slow}) as (preview, _):

        def ask() -> None:
            with suppress(OSError, HTTPException):
                preview.ask("/slow.html")

        Thread(target=ask, daemon=True).start()
        assert slow.started.wait(PATIENCE)
        began = monotonic()
    assert monotonic() - began < PATIENCE / 2
    slow.let_go.set()


def test_what_is_wrong_with_one_page_is_told_when_it_is_asked_for() -> None:
    problem = Problem(Position("themes/x/templates/page.html.j2", 7), "theme", Message("Wrong."))
    pages = {"a.html": Wrong(ThemeError([problem])), "b.html": Wrong(RuntimeError(CANARY))}
    with served(pages) as (preview, watch):
        page = preview.ask("/a.html")
        assert page.status == 500
        assert "page.html.j2:7" in page.text
        assert "/livereload.js" in page.text
        bug = preview.ask("/b.html")
        assert bug.status == 500
        assert CANARY not in bug.text
    assert watch.told[0].problems == (problem,)
    assert CANARY in watch.told[1].bug


ENDED = """\
import asyncio, os, signal, sys, threading
from generator import process
from generator.preview import server
class Passing:
    def __del__(self):
        os.kill(os.getpid(), number)
        for _ in range(1000):
            pass
class Idle:
    def run(self, show, stop):
        stop.wait()
async def main():
    asyncio.get_running_loop().call_later(0.1, Passing)
    await asyncio.wait_for(server._run(None, Idle(), []), 20)
number = int(sys.argv[1])
signal.signal(number, signal.SIG_DFL)
process.heed_signals()
asyncio.run(main())
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_who_ends_it_is_heeded_whatever_is_cleared_away_at_that_moment(number: int) -> None:
    command = [sys.executable, "-c", ENDED, str(int(number))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (128 + number, "")


# --- Strangers --------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", MEETING_PAGE, "/livereload.js", "/_preview/", "/nowhere"])
def test_a_foreign_host_is_turned_away(preview: Preview, path: str) -> None:
    for host in foreign_hosts(preview.port):
        answer = preview.ask(path, host=host)
        assert answer.status in (400, 403), host
        assert b"Bodil" not in answer.body
        assert len(answer.body) < 40


@pytest.mark.parametrize("path", ["/", MEETING_PAGE, "/livereload.js"])
def test_a_foreign_origin_is_turned_away(preview: Preview, path: str) -> None:
    for origin in foreign_origins(preview.port):
        assert preview.ask(path, Origin=origin).status == 403, origin


def test_a_foreign_page_cannot_listen(preview: Preview) -> None:
    for origin in [*foreign_origins(preview.port), ""]:
        with Browser(preview, Origin=origin) as browser:
            assert browser.status == 403, origin
    for host in foreign_hosts(preview.port):
        with Browser(preview, Host=host) as browser:
            assert browser.status in (400, 403), host


def test_at_another_address_of_the_machine_nobody_listens(preview: Preview) -> None:
    with socket.socket() as visitor:
        visitor.settimeout(PATIENCE)
        assert visitor.connect_ex(("127.0.0.2", preview.port)) != 0


def test_our_own_names_are_let_in(preview: Preview) -> None:
    for name in ("127.0.0.1", "localhost", "LOCALHOST", "[::1]"):
        host = f"{name}:{preview.port}"
        assert preview.ask("/", host=host, Origin=f"http://{host}").status == 200
        with Browser(preview, Host=host, Origin=f"http://{host}") as browser:
            assert browser.status == 101


def test_a_message_names_no_file(preview: Preview) -> None:
    with preview.listen() as browser:
        preview.save("content/meetings/2026-05-12-lukket-sag.md", MEETING)
        assert browser.receive() == {
            "command": "reload",
            "path": "/",
            "liveCSS": False,
            "liveImg": False,
        }
    (preview.root / "content/meetings/2026-05-12-lukket-sag.md").unlink()


def test_nonsense_on_the_socket_ends_the_conversation_and_not_the_server(preview: Preview) -> None:
    for nonsense in ("", "x", "[]", "7", '{"command": 7}', "[" * 60_000, '{"no": "command"}'):
        with Browser(preview) as browser:
            browser.send(nonsense)
    assert preview.ask("/").status == 200
    assert "Traceback" not in preview.told()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_only_reading_is_answered(preview: Preview, method: str) -> None:
    assert preview.ask("/", method=method).status == 405


def test_a_head_has_no_body(preview: Preview) -> None:
    answer = preview.ask(MEETING_PAGE, method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 1000


def test_nothing_is_kept_by_a_browser_nor_shown_to_others(preview: Preview) -> None:
    for path in ("/", MEETING_PAGE, "/livereload.js", "/_preview/preview.css", "/nowhere"):
        headers = preview.ask(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert not {"Etag", "Server"} & set(headers)
    for path in (MEETING_PAGE, "/_preview/", "/nowhere"):
        assert "frame-ancestors 'none'" in preview.ask(path).headers["Content-Security-Policy"]


def test_livereloads_own_doors_are_closed(preview: Preview) -> None:
    with preview.listen() as browser:
        assert preview.ask("/forcereload").status == 404
        assert preview.ask("/forcereload?path=/etc/passwd").status == 404
        with pytest.raises(TimeoutError):
            browser.receive(0.3)


def test_no_path_leads_out_of_the_site(preview: Preview) -> None:
    lay_out(
        preview.root,
        {
            "secret.txt": CANARY,
            ".env": CANARY,
            ".git/config": CANARY,
            "content/.draft.md": CANARY,
            "content/meetings/bilag/unnamed.txt": CANARY,
            "output/index.html": CANARY,
            "themes/.cache/x": CANARY,
        },
    )
    vectors = traversals(preview.root)
    assert len(vectors) >= 200
    for vector in vectors:
        answer = preview.ask(vector)
        assert answer.status in (302, 400, 404), vector
        assert CANARY.encode() not in answer.body, vector
        assert b"root:" not in answer.body, vector


def test_hidden_files_do_not_exist(preview: Preview) -> None:
    for path in ("/.env", "/.git/config", "/.well-known/x", "/%2eenv", "/udvalget/.hidden"):
        assert preview.ask(path).status == 404


def test_a_papers_address_with_odd_letters_is_found(preview: Preview) -> None:
    paper = "content/meetings/bilag/økonomi og år.txt"
    preview.write(paper, "Tal.")
    attached = "attachments: [{title: Tal, file: bilag/økonomi og år.txt, access: open}]"
    text = MEETING.replace("    outcome: approved", f"    outcome: approved\n    {attached}")
    preview.write(MEETING_FILE, text)
    page = preview.wait_for("Tal")
    found = re.search(r'href="([^"]+\.txt)"', page.text)
    assert found
    address = MEETING_PAGE + found[1]
    assert preview.ask(quote(address, safe="/%")).body == b"Tal."


# --- A real browser ---------------------------------------------------------------------


def test_an_open_page_reloads_itself_in_a_real_browser(preview: Preview, browser: Chromium) -> None:
    preview.wait_for("Godkendt.")
    page = browser.new_page(viewport={"width": 600, "height": 200})
    refused: list[str] = []
    page.on("console", lambda line: refused.append(line.text))
    page.goto(f"http://{preview.own}{MEETING_PAGE}")
    preview.write(MEETING_FILE, said("Set i browseren."))
    page.locator("#punkt-1").get_by_text("Set i browseren.").wait_for()
    page.wait_for_load_state("load")
    page.evaluate("scrollTo({top: 300, behavior: 'instant'})")
    preview.write(MEETING_FILE, MEETING.replace("date: 2026-03-12", "date: 2026-13-12"))
    page.get_by_role("heading", name="Webstedet kan ikke vises endnu").wait_for()
    # The text may be there before the style is.
    page.wait_for_load_state("load")
    shown = page.locator(".referat-error").first
    assert shown.evaluate("element => getComputedStyle(element).borderBottomStyle") == "solid"
    preview.write(MEETING_FILE, said("Kommet igen."))
    page.locator("#punkt-1").get_by_text("Kommet igen.").wait_for()
    page.wait_for_load_state("load")
    # What is laid out meanwhile may move it a little.
    assert page.evaluate("scrollY") > 200, "who corrects it is where they were"
    page.close()
    assert not [line for line in refused if "Content Security Policy" in line]
