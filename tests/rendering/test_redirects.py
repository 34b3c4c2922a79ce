"""An address that moved leads on, in a real browser: to the place on the page too."""

from datetime import UTC, datetime

import pytest

from generator.build import build
from generator.order import Order
from scripts.browser import serving
from tests.conftest import MEETING, SITE, lay_out

MOVED = (
    "/formand/2026-03-12/ -> /udvalget/2026-03-12/\n/punktet/ -> /udvalget/2026-03-12/#punkt-1\n"
)
FILES = {**SITE, "content/meetings/a.md": MEETING, "content/addresses.txt": MOVED}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Give where the site is served."""
    root = lay_out(tmp_path_factory.mktemp("moved") / "site", FILES)
    build(Order(root, root / "output", datetime(2026, 11, 22, tzinfo=UTC)))
    with serving(root / "output") as address:
        yield address


@pytest.fixture(scope="module")
def tab(browser):
    """Give one tab for all."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("/formand/2026-03-12/", "/udvalget/2026-03-12/"),
        ("/formand/2026-03-12/#punkt-1", "/udvalget/2026-03-12/#punkt-1"),
        ("/punktet/", "/udvalget/2026-03-12/#punkt-1"),
        ("/punktet/#punkt-7", "/udvalget/2026-03-12/#punkt-1"),
    ],
)
def test_an_old_address_leads_to_the_place_where_it_stands_now(tab, served, asked, shown):
    tab.goto(served + asked)
    tab.wait_for_url(served + shown)
    assert tab.locator("h1").inner_text().startswith("Udvalget")


def test_without_a_script_an_old_address_leads_to_the_page(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/formand/2026-03-12/#punkt-1")
    page.wait_for_url(f"{served}/udvalget/2026-03-12/")
    context.close()


def test_going_back_from_there_leads_to_where_the_reader_came_from(tab, served):
    tab.goto(f"{served}/udvalg/")
    tab.evaluate("location.href = '/formand/2026-03-12/#punkt-1'")
    tab.wait_for_url(f"{served}/udvalget/2026-03-12/#punkt-1")
    tab.go_back()
    tab.wait_for_url(f"{served}/udvalg/")
