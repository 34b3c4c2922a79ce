"""What a reader follows, in a real browser, on a real server and under the page's own policy."""

import re
from datetime import UTC, datetime
from pathlib import PurePosixPath

import pytest

from generator.build import render
from generator.inspection import inspect
from generator.order import Order
from generator.planning.plan import plan
from generator.reading.load import load_settings
from generator.work import Serial
from scripts.browser import serving
from tests.conftest import MEETING, SITE, lay_out
from tests.search.browser import STYLED

NEWS = "---\ntitle: Nyt om {word}\npublished: {day}\ncommittees: [udvalget]\n---\n\nTekst.\n"
AGENDA = MEETING.replace("    access: open\n", "    access: open\n    case: A-1\n")
FILES = {
    **SITE,
    "content/meetings/a.md": AGENDA,
    "content/news/a.md": NEWS.format(word="budgettet", day="2026-04-01"),
}
NOTHING = "/intet.html"
"""A page with nothing on it, not even a script."""


def write(root, output, *, offline=False):
    """Make the site's files, without the gates of a real build."""
    settings = load_settings(root)
    order = Order(root, output, datetime(2026, 11, 22, tzinfo=UTC), offline=offline)
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
    # A page without an icon of its own has the browser ask for one, and complain.
    lay_out(output, {NOTHING[1:]: '<!doctype html><link rel="icon" href="data:,">'})
    with serving(folder / "www") as address:
        yield root, output, f"{address}/referat"


@pytest.fixture(scope="module")
def tab(browser):
    """Open one tab; it notes what goes wrong in it."""
    context = browser.new_context()
    opened = context.new_page()
    opened.complaints = []
    opened.on("console", lambda said: opened.complaints.append(said.text))
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    yield opened
    context.close()


@pytest.fixture
def page(served, tab):
    """Give the tab to a reader who was never here."""
    # Whatever the last page does when it is left is done when another one is there.
    tab.goto(f"{served[2]}{NOTHING}")
    tab.evaluate("localStorage.clear()")
    tab.complaints.clear()
    return tab


LATER = """() => {
    const visit = JSON.parse(localStorage.getItem("referat-visit"));
    visit.at -= 3600e3;
    localStorage.setItem("referat-visit", JSON.stringify(visit));
}"""
"""Lets an hour go by: the next look at the page is another visit."""


def told(page):
    """Give what the page says of all that is followed, and of each."""
    page.wait_for_selector("[data-summary]:not(:empty)")
    return page.inner_text("[data-summary]"), page.inner_text("[data-list]")


def publish(root, output, name, word):
    """Publish a piece of news, on the tests' own site."""
    lay_out(root, {f"content/news/{name}.md": NEWS.format(word=word, day="2026-05-01")})
    write(root, output)


def test_a_button_that_comes_with_its_script_moves_nothing(served, page):
    page.route("**/*.js", lambda _script: None)
    page.goto(f"{served[2]}/udvalget/", wait_until="commit")
    button, below = page.locator("[data-follow]"), page.locator(".actions + *, .opening + *").first
    below.wait_for()
    page.evaluate(STYLED)
    before = below.bounding_box()
    assert not button.is_visible()
    page.unroute("**/*.js")
    button.wait_for()
    assert below.bounding_box() == before


def test_what_is_followed_is_listed_and_what_is_new_is_told(served, page):
    root, output, site = served
    page.goto(f"{site}/udvalget/")
    assert page.inner_text("[data-follow]") == "Følg"
    page.click("[data-follow]")
    assert page.get_attribute("[data-follow]", "aria-pressed") == "true"
    assert page.get_attribute("[data-follow]", "aria-label") == "Følger: Udvalget"
    page.goto(f"{site}/foelg-med/")
    assert told(page)[0].startswith("Fra nu af husker denne side, hvad du har set.")

    page.evaluate(LATER)
    page.reload()
    assert re.match(r"Intet nyt siden dit sidste besøg den \d+\. \w+ \d{4} kl\. ", told(page)[0])

    publish(root, output, "b", "bussen")
    page.evaluate(LATER)
    page.reload()
    summary, rows = told(page)
    assert summary.startswith("1 nyhed siden dit sidste besøg den ")
    assert "Nyt om bussen" in rows
    assert "budgettet" not in rows
    page.reload()
    assert "Nyt om bussen" in told(page)[1], "it stays new as long as the visit lasts"

    page.click("[data-list] a:has-text('bussen')")
    page.wait_for_url(f"{site}/nyheder/b/")
    page.goto(f"{site}/foelg-med/")
    told(page)
    page.click("[data-list] button")
    summary, rows = told(page)
    assert summary.startswith("Du følger ikke noget endnu.")
    assert rows == ""
    assert page.evaluate("document.activeElement.matches('[data-summary]')")
    assert page.complaints == []


def test_a_case_is_followed_by_its_own_page(served, page):
    root, output, site = served
    page.goto(f"{site}/sager/a-1/")
    page.click("[data-follow]")
    page.goto(f"{site}/foelg-med/")
    told(page)
    assert page.evaluate("document.querySelector('[data-list] a').href") == f"{site}/sager/a-1/"
    page.evaluate(LATER)
    lay_out(root, {"content/meetings/b.md": AGENDA.replace("2026-03-12", "2026-04-16")})
    write(root, output)
    page.reload()
    _, rows = told(page)
    assert "På dagsordenen: " in rows
    assert " 16. april 2026" in rows
    assert "12. marts" not in rows
    assert page.complaints == []


def test_a_search_is_kept_and_tells_what_it_would_find_among_what_is_new(served, page):
    root, output, site = served
    page.goto(f"{site}/soeg/")
    page.wait_for_selector("[data-form]:visible")
    assert not page.is_visible("[data-follow]"), "there is nothing to keep yet"
    page.goto(f"{site}/soeg/?q=cykelsti&type=news")
    page.wait_for_selector("[data-follow]:visible")
    page.click("[data-follow]")
    page.goto(f"{site}/foelg-med/")
    assert "Søg: cykelsti, news" in told(page)[1]
    publish(root, output, "c", "cykelstien til Klitby")
    publish(root, output, "d", "noget helt andet")
    page.evaluate(LATER)
    page.reload()
    summary, rows = told(page)
    assert summary.startswith("1 nyhed siden ")
    assert "Nyt om cykelstien til Klitby" in rows
    assert "noget helt andet" not in rows
    page.click("[data-list] .row-title a")
    page.wait_for_url(f"{site}/soeg/?q=cykelsti&type=news")
    page.wait_for_selector("[data-results] a:has-text('cykelstien')")
    assert page.get_attribute("[data-follow]", "aria-pressed") == "true"
    page.fill("[data-text]", "bussen")
    page.wait_for_selector("[data-follow][aria-pressed=false]")
    assert page.complaints == []


def test_a_search_that_could_not_be_asked_is_not_said_to_have_nothing_new(served, page):
    root, output, site = served
    page.goto(f"{site}/soeg/?q=vandmiljø")
    page.wait_for_selector("[data-follow]:visible")
    page.click("[data-follow]")
    page.goto(f"{site}/foelg-med/")
    told(page)
    publish(root, output, "e", "vandmiljøet")
    page.evaluate(LATER)
    page.route(re.compile(r"/soeg/\w+\.js$"), lambda route: route.abort())
    page.reload()
    assert told(page)[0].startswith("Søgningen kunne ikke hentes.")
    page.unroute_all(behavior="ignoreErrors")
    page.reload()
    summary, rows = told(page)
    assert summary.startswith("1 nyhed siden ")
    assert "Nyt om vandmiljøet" in rows


def test_who_follows_with_the_keyboard_alone_gets_there(served, page):
    _, _, site = served
    page.goto(f"{site}/udvalget/")
    page.focus("[data-follow]")
    page.keyboard.press("Space")
    page.goto(f"{site}/foelg-med/")
    told(page)
    page.focus("[data-list] button")
    page.keyboard.press("Enter")
    assert "Du følger ikke noget endnu." in told(page)[0]


def test_a_browser_that_lets_nothing_be_kept_is_told_so(served, browser):
    _, _, site = served
    page = browser.new_page()
    complaints = []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no') }})"
    )
    page.goto(f"{site}/udvalget/")
    assert not page.is_visible("[data-follow]")
    page.goto(f"{site}/foelg-med/")
    assert told(page)[0].startswith("Din browser tillader ikke, at siden husker noget")
    assert complaints == []
    page.close()


def test_it_works_from_a_folder_on_disk(tmp_path, page):
    root = lay_out(tmp_path / "site", FILES)
    output = tmp_path / "output"
    write(root, output, offline=True)
    page.goto((output / "udvalget/index.html").as_uri())
    page.click("[data-follow]")
    page.goto((output / "foelg-med/index.html").as_uri())
    told(page)
    page.evaluate(LATER)
    publish_there = {"content/news/b.md": NEWS.format(word="bussen", day="2026-05-01")}
    lay_out(root, publish_there)
    write(root, output, offline=True)
    page.reload()
    assert "Nyt om bussen" in told(page)[1]
    page.click("[data-list] a:has-text('bussen')")
    page.wait_for_url((output / "nyheder/b/index.html").as_uri())
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
            "javascript:alert(1)": "a",
            "//evil.example/": "b",
            "/udvalget/": "<img src=x onerror=alert(1)>",
            "/sager/a-1/": {title: "no text"},
        }));
        localStorage.setItem("referat-visit", '{"before": 5, "seen": "no list", "at": "?"}')"""
    )
    page.reload()
    told(page)
    places = page.eval_on_selector_all("[data-list] .row-title a", "all => all.map(a => a.href)")
    assert places == [f"{site}/udvalget/", f"{site}/sager/a-1/"]
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


def test_a_page_is_no_wider_than_the_window(served, page):
    _, _, site = served
    for address in ("foelg-med", "data", "fuldstaendighed", "fuldstaendighed/udvalget"):
        page.goto(f"{site}/{address}/")
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, address
