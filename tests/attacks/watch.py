"""A browser without any policy, which reports everything that no page should do.

Reported are: dialogs, requests to other hosts, navigation, new windows, scripts that ran, and
elements, attributes, addresses and names that a harmless site does not have.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from time import monotonic
from typing import Any, Final

from playwright.sync_api import Browser, Error, Page, Route

from generator.rendering.theme import bundled_themes

PATIENCE: Final = 60_000
"""Milliseconds that a page may take on a busy machine."""

_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}

_TRAP: Final = """
window.__done = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
  window[name] = (...given) => { window.__done.push(name + "(" + given.join() + ")"); };
}
window.__known = new Set();
for (let one = window; one; one = Object.getPrototypeOf(one)) {
  Object.getOwnPropertyNames(one).forEach((name) => window.__known.add(name));
}
for (let one = document; one; one = Object.getPrototypeOf(one)) {
  Object.getOwnPropertyNames(one).forEach((name) => window.__known.add(name));
}
"""

_LOOK: Final = """
(root) => {
  const found = { shapes: new Set(), addresses: new Set(), names: new Set() };
  const followed = ["href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href",
    "background", "cite", "ping", "srcdoc"];
  for (const one of root.querySelectorAll("*")) {
    const tag = one.localName;
    found.shapes.add(tag);
    for (const { name, value } of one.attributes) {
      found.shapes.add(tag + " " + name);
      if (followed.includes(name)) {
        const address = value.trim().toLowerCase();
        const scheme = /^[a-z][a-z0-9+.-]*:/.exec(address.replace(/[\\u0000-\\u0020]/g, ""));
        const outside = address.startsWith("//") || address.startsWith("\\\\\\\\");
        if (scheme || outside) {
          found.addresses.add(tag + " " + name + " " + (outside ? "//" : scheme[0]));
        }
      }
      if ((name === "id" || name === "name") && window.__known.has(value)) {
        found.names.add(tag + " " + name + " " + value);
      }
    }
  }
  return {
    shapes: [...found.shapes], addresses: [...found.addresses], names: [...found.names],
    done: window.__done.concat("__fyret" in window ? ["a script"] : []),
    clobbered: ["cookie", "getElementById", "body", "forms"].filter(
      (name) => !(document[name] === null || ["string", "function"].includes(typeof document[name])
        || document[name] instanceof HTMLBodyElement || document[name] instanceof HTMLCollection)),
  };
}
"""

_CARRIED: Final = """
([text, kind]) => {
  const room = document.createElement("div");
  const parts = [];
  if (kind === "atom") {
    const feed = new DOMParser().parseFromString(text, "text/xml");
    for (const one of feed.querySelectorAll("[type=html]")) { parts.push(one.textContent); }
  } else {
    JSON.stringify(JSON.parse(text), (key, value) => {
      const marked = ["html", "referat:decision", "referat:recommendation"].includes(key);
      if (typeof value === "string" && marked) { parts.push(value); }
      return value;
    });
  }
  room.innerHTML = parts.join("");
  document.body.replaceChildren(room);
}
"""


class Watch:
    """A site in the browser; `seen` is what its pages contain, `told` what they did."""

    def __init__(self, page: Page, files: Mapping[PurePosixPath, bytes], address: str) -> None:
        self._page = page
        self._files = files
        self._address = address
        self.seen: set[str] = set()
        self.told: set[str] = set()
        self.looked = 0

    def visit_all(self, *, few: bool = False) -> None:
        """Examine every page, and every text in feeds and data.

        With `few`, one of each kind, determined by the address.
        """
        alike = {_kind(path): path for path in sorted(self._files, reverse=True)}
        for path in sorted(alike.values() if few else self._files):
            data = self._files[path]
            if path.suffix == ".html":
                self.visit(str(path))
            elif path.suffix in {".atom", ".json"} and path.name != "schema.json":
                self._carry(path, data)

    def visit(self, path: str) -> None:
        """Open a page and examine it."""
        try:
            self._page.goto(self._address + path, wait_until="domcontentloaded", timeout=PATIENCE)
            self._look(path)
        except Error as error:
            # A page that is still busy, such as with navigation; a harmless one is not.
            self.told.add(f"{path}: {str(error).splitlines()[0]}")

    def ask(self, text: str) -> None:
        """Type in the search page, and examine the results."""
        self._page.goto(f"{self._address}soeg/", wait_until="domcontentloaded")
        self._page.fill("#search-text", text)
        self._page.press("#search-text", "Enter")
        try:
            self._page.wait_for_selector('[data-search][aria-busy="false"]', timeout=PATIENCE)
        except Error:
            self.told.add(f"soeg/ {text[:40]}: no answer")
        self._look(f"soeg/ {text[:40]}")

    def wait_until_told(self, what: str) -> None:
        """Wait for a report of something that a page does only after it was examined."""
        until = monotonic() + PATIENCE / 1000
        while not any(what in one for one in self.told) and monotonic() < until:
            self._page.wait_for_timeout(20)

    def _carry(self, path: PurePosixPath, data: bytes) -> None:
        self._page.goto(f"{self._address}blank", wait_until="domcontentloaded")
        self._page.evaluate(_CARRIED, [data.decode(), path.suffix[1:]])
        self._look(str(path))

    def _look(self, where: str) -> None:
        self.looked += 1
        found: dict[str, list[str]] = self._page.evaluate(f"({_LOOK})(document)")
        self.seen.update(found["shapes"], found["addresses"], found["names"])
        self.told.update(f"{where}: {what}" for what in (*found["done"], *found["clobbered"]))


def _kind(path: PurePosixPath) -> tuple[str, int, str]:
    return path.parts[0], len(path.parts), path.name if path.suffix != ".atom" else path.suffix


def believing(root: Path) -> str:
    """Write a theme that does not escape an item's title, and return its name."""
    template = (bundled_themes() / "default" / "templates" / "meeting.html.j2").read_text("utf-8")
    loose = template.replace("{{ item.title }}", "{{ item.title|prose }}")
    assert loose != template
    folder = root / "themes" / "troende"
    (folder / "templates").mkdir(parents=True)
    (folder / "theme.yml").write_text("extends: default\n", "utf-8")
    (folder / "templates" / "meeting.html.j2").write_text(loose, "utf-8")
    return folder.name


@contextmanager
def watched(browser: Browser, files: Mapping[PurePosixPath, bytes]) -> Iterator[Watch]:
    """Serve a site from memory to a browser without any policy."""
    told: set[str] = set()
    with _served(files, told) as address:
        context = browser.new_context(bypass_csp=True)
        context.add_init_script(_TRAP)
        page = context.new_page()
        watch = Watch(page, files, address)

        def stop(route: Route) -> None:
            watch.told.add(f"a request to {route.request.url[:80]}")
            # No content, so that the page is not left and can be examined.
            route.fulfill(status=204)

        def note_dialog(dialog: Any) -> None:
            watch.told.add(f"a dialog: {dialog.message[:40]}")
            dialog.dismiss()

        context.route(re.compile(f"^(?!{re.escape(address)})"), stop)
        page.on("dialog", note_dialog)
        context.on("page", lambda _page: watch.told.add("a window"))
        yield watch
        watch.told |= told
        context.close()


@contextmanager
def _served(files: Mapping[PurePosixPath, bytes], told: set[str]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0].lstrip("/")
            data = b"<!doctype html><title>x</title>" if path == "blank" else None
            name = PurePosixPath(f"{path}index.html" if path.endswith("/") or not path else path)
            data = files.get(name) if data is None else data
            if data is None and path != "favicon.ico":
                told.add(f"a request for {path[:80]}")
            self.send_response(200 if data is not None else 404)
            self.send_header("Content-Type", _TYPES.get(name.suffix, "text/html; charset=utf-8"))
            self.send_header("Content-Length", str(len(data or b"")))
            self.end_headers()
            with suppress(OSError):
                # A browser that opens the next page does not wait for the last response.
                self.wfile.write(data or b"")

        def log_message(self, *_given: object) -> None:
            """Log nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
