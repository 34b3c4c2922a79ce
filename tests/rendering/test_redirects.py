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


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("/formand/2026-03-12/", "/udvalget/2026-03-12/"),
        ("/formand/2026-03-12/#punkt-1", "/udvalget/2026-03-12/#punkt-1"),
        ("/punktet/", "/udvalget/2026-03-12/#punkt-1"),
        ("/punktet/#punkt-7", "/udvalget/2026-03-12/#punkt-1"),
    ],
)
def test_an_old_address_leads_to_the_place_where_it_stands_now(browser, served, asked, shown):
    page = browser.new_page()
    page.goto(served + asked)
    page.wait_for_url(served + shown)
    assert page.locator("h1").inner_text().startswith("Udvalget")
    page.close()


def test_without_a_script_an_old_address_leads_to_the_page(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/formand/2026-03-12/#punkt-1")
    page.wait_for_url(f"{served}/udvalget/2026-03-12/")
    context.close()


def test_going_back_from_there_leads_to_where_the_reader_came_from(browser, served):
    page = browser.new_page()
    page.goto(f"{served}/udvalg/")
    page.evaluate("location.href = '/formand/2026-03-12/#punkt-1'")
    page.wait_for_url(f"{served}/udvalget/2026-03-12/#punkt-1")
    page.go_back()
    page.wait_for_url(f"{served}/udvalg/")
    page.close()
