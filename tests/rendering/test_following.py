"""What a reader follows, in a real browser, on a real server and under the page's own policy."""

import threading
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath

import pytest

from generator.build import Order, inspect, render
from generator.planning.plan import plan
from generator.reading.load import load_settings
from generator.work import Serial
from tests.conftest import MEETING, SITE, lay_out

NEWS = "---\ntitle: Nyt om {word}\npublished: {day}\ncommittees: [udvalget]\n---\n\nTekst.\n"
AGENDA = MEETING.replace("    access: open\n", "    access: open\n    case: A-1\n")
FILES = {
    **SITE,
    "content/meetings/a.md": AGENDA,
    "content/news/a.md": NEWS.format(word="budgettet", day="2026-04-01"),
}


class Quiet(SimpleHTTPRequestHandler):
    """A server that keeps no log."""

    def log_message(self, *_given):
        """Say nothing."""


def write(root, output):
    """Make the site's files, without the gates of a real build."""
    settings = load_settings(root)
    order = Order(root, output, datetime(2026, 11, 22, tzinfo=UTC))
    reading, _ = inspect(order, settings, Serial())
    planned = plan(reading.site, today=order.today(settings))
    made = {
        PurePosixPath(name): data
        for name, data in render(planned, settings, order, Serial()).items()
    }
    for name, data in made.items():
        file = output / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.read_bytes())


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Give the site's folder, its output, and where it is served, in a folder of its host."""
    folder = tmp_path_factory.mktemp("follow")
    settings = FILES["content/site.yml"].replace("proeve.example/", "proeve.example/referat/")
    root = lay_out(folder / "site", {**FILES, "content/site.yml": settings})
    output = folder / "www" / "referat"
    write(root, output)
    handler = partial(Quiet, directory=str(folder / "www"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield root, output, f"http://127.0.0.1:{server.server_port}/referat"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser):
    context = browser.new_context()
    opened = context.new_page()
    opened.complaints = []
    opened.on("console", lambda said: opened.complaints.append(said.text))
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    yield opened
    context.close()


def told(page):
    page.wait_for_selector("[data-list] .row-more")
    return page.inner_text("[data-list]")


def test_what_is_followed_is_listed_and_what_is_new_is_told(served, page):
    root, output, site = served
    page.goto(f"{site}/udvalget/")
    page.click("[data-follow]")
    assert page.get_attribute("[data-follow]", "aria-pressed") == "true"
    page.goto(f"{site}/foelg-med/")
    assert "Intet nyt siden dit sidste besøg." in told(page)

    lay_out(root, {"content/news/b.md": NEWS.format(word="bussen", day="2026-05-01")})
    write(root, output)
    page.evaluate("sessionStorage.clear()")  # the browser was closed
    page.reload()
    assert "Nyt om bussen" in told(page)
    assert "budgettet" not in told(page)
    page.reload()
    assert "Nyt om bussen" in told(page), "it stays new until the browser is closed"

    page.click("[data-list] a:has-text('bussen')")
    assert page.url == f"{site}/nyheder/b/"
    page.goto(f"{site}/foelg-med/")
    told(page)
    page.click("[data-list] button")
    assert "Du følger ikke noget endnu." in page.inner_text("[data-list]")
    assert page.complaints == []


def test_a_case_is_followed_by_its_own_page(served, page):
    _, _, site = served
    page.goto(f"{site}/sager/a-1/")
    page.click("[data-follow]")
    page.goto(f"{site}/foelg-med/")
    assert "Intet nyt" in told(page)
    assert page.get_attribute("[data-list] .row-title a", "href") == "../sager/a-1/"
    assert page.complaints == []


def test_nothing_is_kept_but_in_the_browsers_own_store(served, page):
    _, _, site = served
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/udvalget/")
    page.click("[data-follow]")
    page.goto(f"{site}/foelg-med/")
    told(page)
    assert page.context.cookies() == []
    assert all(url.startswith(site) for url in asked)
    assert not [url for url in asked if "?" in url]


def test_without_a_script_the_page_tells_the_addresses(served, browser):
    _, _, site = served
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/foelg-med/")
    assert not page.is_visible("[data-followed]")
    assert not page.is_visible("[data-follow]")
    assert page.is_visible("text=https://region-proeve.example/referat/udvalget/kalender.ics")
    context.close()


def test_what_stands_in_the_store_can_lead_nowhere_else(served, page):
    _, _, site = served
    page.goto(f"{site}/foelg-med/")
    page.evaluate(
        """localStorage.setItem("referat-follow", JSON.stringify({
            "javascript:alert(1)": {title: "a", seen: []},
            "//evil.example/": {title: "b", seen: []},
            "/udvalget/": {title: "<img src=x onerror=alert(1)>", seen: "no list"},
        }))"""
    )
    page.reload()
    told(page)
    assert page.locator("[data-list] .row-title a").count() == 1
    assert page.get_attribute("[data-list] .row-title a", "href") == "../udvalget/"
    assert page.locator("[data-list] img").count() == 0


def test_a_page_tells_what_it_is_about_under_its_own_policy(served, page):
    _, _, site = served
    page.goto(f"{site}/udvalget/2026-03-12/")
    text = page.text_content("script[type='application/ld+json']")
    kinds = page.evaluate("text => JSON.parse(text)['@graph'].map(each => each['@type'])", text)
    assert kinds == ["Event", "BreadcrumbList"]
    assert page.get_attribute("meta[property='og:title']", "content").startswith("Referat: ")
    forms = page.eval_on_selector_all(
        "link[rel=alternate]", "links => links.map(link => [link.type, link.getAttribute('href')])"
    )
    assert ["text/calendar", "kalender.ics"] in forms
    assert ["application/json", "data.json"] in forms
    assert page.complaints == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "address", ["foelg-med", "data", "fuldstaendighed", "fuldstaendighed/udvalget"]
)
def test_a_page_is_no_wider_than_the_window(served, page, address, width):
    _, _, site = served
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/{address}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
