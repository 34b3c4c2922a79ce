"""The search page in a real browser, under the strictest policy: a reader's actions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.planning.plan import plan
from scripts.browser import serving
from tests.search.browser import PAGE, STRICTEST, STYLED, TODAY, source, write_site
from tests.search.conftest import Asked, asked
from tests.search.record import record_groups

PLACE = "/udvalget/2026-03-12/"


@dataclass
class Shop:
    """A site on disk with everything in its index, and a browser."""

    browser: Any
    folder: Path
    address: str


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Asked]:
    folder = tmp_path_factory.mktemp("shop")
    root, site = source(folder)
    groups = [*record_groups(), *plan(site, today=TODAY).search]
    found = asked(iter(groups))
    write_site(found.index, folder, root, site)
    return folder / "output", found


@pytest.fixture(scope="module")
def shop(browser: Any, both: tuple[Path, Asked]) -> Iterator[Shop]:
    with serving(both[0], STRICTEST) as address:
        yield Shop(browser, both[0], address)


@pytest.fixture(scope="module")
def tab(shop: Shop) -> Iterator[Any]:
    """Open a tab that records its errors."""
    context = shop.browser.new_context(locale="da-DK")
    found = context.new_page()
    found.faults = []
    found.on("console", lambda message: found.faults.append(message.text))
    found.on("pageerror", lambda error: found.faults.append(str(error)))
    yield found
    context.close()


@pytest.fixture
def page(shop: Shop, tab: Any) -> Iterator[Any]:
    """Open the search page again, and check afterwards that it had no errors."""
    tab.faults.clear()
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(shop.address + PAGE)
    settle(tab)
    yield tab
    assert tab.faults == []


@pytest.fixture
def hindered(tab: Any) -> Iterator[Any]:
    """Return the tab for a test that withholds files from it."""
    yield tab
    tab.unroute_all(behavior="ignoreErrors")


def settle(page: Any) -> None:
    page.wait_for_selector('[data-search][aria-busy="false"]')


def act(page: Any, deed: Any, *given: Any) -> None:
    """Perform an action, and wait for the answer."""
    page.evaluate("document.querySelector('[data-search]').removeAttribute('aria-busy')")
    deed(*given)
    settle(page)


def titles(page: Any) -> list[str]:
    found: list[str] = page.locator("[data-results] h3").all_inner_texts()
    return found


def search(page: Any, text: str) -> None:
    page.fill("[data-text]", text)
    act(page, page.press, "[data-text]", "Enter")


def type_on(page: Any, letters: str, asked: str) -> None:
    """Type more letters, and wait for the answer to all of them.

    On a busy machine there may be so much time between letters that the first are sent alone.
    """
    page.locator("[data-text]").press_sequentially(letters)
    page.wait_for_url(f"**?q={asked}")
    settle(page)


def test_nothing_is_asked_below_three_letters_while_typing(page: Any) -> None:
    page.locator("[data-text]").press_sequentially("te")
    page.wait_for_timeout(500)
    assert titles(page) == []
    type_on(page, "le", "tele")
    assert "Telemedicin til borgere med KOL" in titles(page)


def test_the_best_results_stand_as_an_ordered_list_under_headings(page: Any) -> None:
    search(page, "budget")
    assert page.locator("ol[data-results] > li > h3 > a").count() == len(titles(page))
    assert titles(page)[0] == "Regionen har fået et budget"
    assert "resultater" in page.locator('[role="status"]').inner_text()


def test_hits_are_marked_in_titles_and_snippets(page: Any) -> None:
    search(page, "grundvand")
    row = page.locator(".search-result").first
    assert row.locator("h3 mark").all_inner_texts() == ["Grundvandsforurening"]
    search(page, "drikkevand")
    assert page.locator("[data-snippet] mark").all_inner_texts() == ["Drikkevandet"]


def test_a_result_says_what_it_is_where_it_is_from_and_its_outcome(page: Any) -> None:
    search(page, "støjmur")
    place = page.locator("[data-place]").first.inner_text()
    assert place.startswith("Dagsordenspunkt · Udvalget for trafik og klima 21. maj 2026 · ")


def test_criteria_narrow_the_results_and_say_how_many_there_are(page: Any) -> None:
    search(page, "budget")
    before = len(titles(page))
    news = page.locator('[data-facet="kind"] label:has(input[value="news"])')
    assert news.locator("[data-count]").inner_text() == "1"
    act(page, news.locator("input").check)
    assert titles(page) == ["Regionen har fået et budget"]
    assert "type=news" in page.url
    memo = page.locator('[data-facet="kind"] label:has(input[value="item"]) [data-count]')
    assert int(memo.inner_text()) == before - 1
    act(page, page.click, "[data-clear]")
    assert len(titles(page)) == before


def test_values_of_one_criterion_add_up_and_criteria_narrow_each_other(page: Any) -> None:
    search(page, "hospital")
    act(page, page.check, '[data-facet="year"] input[value="2026"]')
    only = titles(page)
    act(page, page.check, '[data-facet="year"] input[value="2024"]')
    assert set(only) < set(titles(page))
    act(page, page.check, '[data-facet="outcome"] input[value="noted"]')
    assert titles(page) == ["Økonomirapport for hospitalerne", *titles(page)[1:]]
    assert len(titles(page)) < len(only) + 2


def test_a_person_can_be_chosen_among_those_who_are_named(page: Any) -> None:
    search(page, "godkendt")
    assert page.locator('[data-facet="person"] [data-values] label').count() == 0
    act(page, page.click, "[data-people] summary")
    person = page.locator('[data-facet="person"] label', has_text="Åse Bjerre")
    act(page, person.locator("input").check)
    assert titles(page) == ["Udskrivning til kommunale akutpladser"]
    assert "person=%C3%85se+Bjerre" in page.url
    page.reload()
    settle(page)
    assert titles(page) == ["Udskrivning til kommunale akutpladser"]
    assert person.locator("input").is_checked()
    assert person.is_visible()


def test_a_range_of_dates_narrows_the_results(page: Any) -> None:
    search(page, "budget")
    act(page, page.fill, "[data-since]", "2026-01-01")
    act(page, page.fill, "[data-until]", "2026-09-10")
    assert titles(page) == ["Budget 2027 for hospitalerne"]
    assert "fra=2026-01-01" in page.url
    assert "til=2026-09-10" in page.url


def test_a_day_that_is_typed_is_one_step_in_the_history(page: Any) -> None:
    search(page, "budget")
    page.locator("[data-since]").press_sequentially("01012026")
    page.wait_for_url("**&fra=2026-01-01")
    settle(page)
    # After the year's first digit the day is one of the year 2: no reader means that.
    act(page, page.go_back)
    assert page.url.endswith("?q=budget")
    assert page.input_value("[data-since]") == ""


def test_criteria_alone_list_the_newest_first(page: Any) -> None:
    act(page, page.check, '[data-facet="kind"] input[value="event"]')
    assert titles(page) == ["Borgermøde om letbanen"]


def test_results_can_be_ordered_by_date(page: Any) -> None:
    search(page, "budget")
    act(page, page.select_option, "[data-order]", "dato")
    assert titles(page)[0] == "Budgetopfølgning efter tredje kvartal"
    assert "orden=dato" in page.url


def test_back_and_forward_give_what_was_there(page: Any) -> None:
    search(page, "budget")
    first = titles(page)
    search(page, "letbane")
    second = titles(page)
    act(page, page.go_back)
    assert (titles(page), page.input_value("[data-text]")) == (first, "budget")
    act(page, page.go_forward)
    assert (titles(page), page.input_value("[data-text]")) == (second, "letbane")


def test_what_is_typed_slowly_leaves_what_was_asked_before_it_in_the_history(page: Any) -> None:
    search(page, "budget")
    page.fill("[data-text]", "")
    type_on(page, "let", "let")
    type_on(page, "bane", "letbane")
    act(page, page.go_back)
    assert page.input_value("[data-text]") == "budget"
    act(page, page.go_forward)
    assert page.input_value("[data-text]") == "letbane"
    assert page.url.endswith("?q=letbane")


def test_a_copied_address_gives_the_same_results(page: Any, shop: Shop) -> None:
    search(page, "hospital")
    act(page, page.check, '[data-facet="year"] input[value="2024"]')
    there, copied = titles(page), page.url
    page.goto(shop.address + "/")
    page.goto(copied)
    settle(page)
    assert titles(page) == there
    assert page.is_checked('[data-facet="year"] input[value="2024"]')


def test_more_results_than_a_page_holds_are_turned_over(page: Any) -> None:
    search(page, "udvalget")
    first = titles(page)
    assert len(first) == 10
    act(page, page.click, "[data-next]")
    assert set(titles(page)).isdisjoint(first) or len(titles(page)) < 10
    assert page.get_attribute("[data-results]", "start") == "11"
    assert page.evaluate("document.activeElement.getAttribute('role')") == "status"
    act(page, page.go_back)
    assert titles(page) == first


def test_a_result_leads_to_its_place_and_the_words_are_marked_there(page: Any, shop: Shop) -> None:
    search(page, "dagsordenen")
    page.locator("[data-link][href*='/udvalget/']").first.click()
    page.wait_for_url(f"{shop.address}{PLACE}?q=dagsordenen+dagsordner#punkt-1")
    item = page.locator("#punkt-1")
    assert item.locator("mark").first.inner_text() == "dagsorden"
    assert item.is_visible()


def test_another_plural_is_marked_in_a_result_and_where_it_leads(page: Any, shop: Shop) -> None:
    search(page, "regel")
    assert page.locator("h3 mark").all_inner_texts() == ["Regler"]
    assert "regler" in page.locator("[data-snippet] mark").all_inner_texts()
    search(page, "dagsordner")
    page.locator("[data-link][href*='/udvalget/']").first.click()
    page.wait_for_url(f"{shop.address}{PLACE}?q=dagsordner+dagsorden#punkt-1")
    assert page.locator("#punkt-1 mark").first.inner_text() == "dagsorden"


def test_a_word_that_was_misspelt_can_be_set_right(page: Any) -> None:
    search(page, "telmedicin")
    act(page, page.click, "[data-meant] a")
    assert page.input_value("[data-text]") == "telemedicin"
    assert titles(page) == ["Telemedicin til borgere med KOL"]


def test_where_nothing_is_found_ways_on_are_offered(page: Any) -> None:
    search(page, "xqzw")
    assert "Intet fundet" in page.locator('[role="status"]').inner_text()
    advice = page.locator("[data-nothing]")
    assert advice.is_visible()
    assert page.locator("#archive").is_visible()
    assert page.locator("#register").is_visible()
    assert not page.locator("[data-criteria]").is_visible()
    assert not advice.get_by_role("button").is_visible()
    search(page, "budget")
    assert not advice.is_visible()
    assert not page.locator("#archive").is_visible()


def test_criteria_that_leave_nothing_can_be_taken_away(page: Any) -> None:
    search(page, "grundvand")
    act(page, page.fill, "[data-until]", "2020-01-01")
    assert titles(page) == []
    act(page, page.locator("[data-nothing]").get_by_role("button").click)
    assert "Grundvandsforurening med PFAS" in titles(page)
    assert page.evaluate("document.activeElement.getAttribute('role')") == "status"


def test_what_is_chosen_is_said_beside_the_folded_criteria(page: Any) -> None:
    search(page, "budget")
    act(page, page.check, '[data-facet="kind"] input[value="item"]')
    act(page, page.fill, "[data-since]", "2026-01-01")
    assert page.locator("[data-chosen]").inner_text() == "(Dagsordenspunkt, Fra 1. januar 2026)"
    page.set_viewport_size({"width": 390, "height": 844})
    act(page, page.reload)
    assert page.locator("[data-chosen]").inner_text() == "(Dagsordenspunkt, Fra 1. januar 2026)"


def test_the_title_of_the_page_says_what_was_asked(page: Any) -> None:
    bare = page.title()
    search(page, "budget")
    assert page.title() == f"budget – {bare}"
    act(page, page.go_back)
    assert page.title() == bare


def test_whoever_comes_back_from_a_result_stands_where_they_were(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 600})
    page.emulate_media(reduced_motion="reduce")
    page.click("[data-criteria] > summary")
    search(page, "udvalget")
    link = page.locator("[data-link]").nth(8)
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 300
    page.evaluate("location.href = '/'")
    page.wait_for_url("**/")
    page.go_back()
    settle(page)
    assert page.evaluate("scrollY") == pytest.approx(before, abs=40)


def test_a_field_that_the_browser_resets_on_the_way_back_has_its_words_again(page: Any) -> None:
    search(page, "letbane")
    # Safari resets a field that it must not complete; Chromium leaves the words in it.
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide')); null")
    page.evaluate("document.querySelector('[data-form]').reset()")
    assert page.input_value("[data-text]") == "letbane"


def test_all_of_it_works_with_the_keyboard_alone(page: Any) -> None:
    page.focus("[data-text]")
    page.keyboard.type("budget")
    act(page, page.keyboard.press, "Enter")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value === 'news'"):
            break
    act(page, page.keyboard.press, "Space")
    assert titles(page) == ["Regionen har fået et budget"]
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-link]')"):
            break
    assert page.evaluate("document.activeElement.textContent") == "Regionen har fået et budget"
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) != "none"


def test_the_page_fits_a_phone(page: Any, shop: Shop) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{shop.address}{PAGE}?q=budget")
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not page.locator("[data-facet]").first.is_visible()
    page.click("[data-criteria] > summary")
    assert page.locator('[data-facet="kind"]').is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_in_the_other_theme_too_the_page_fits_a_phone_and_a_late_font_moves_nothing(
    browser: Any, both: tuple[Path, Asked], tmp_path: Path
) -> None:
    write_site(both[1].index, tmp_path, *source(tmp_path), themed="dkfds")
    with serving(tmp_path / "output", STRICTEST) as address:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.route("**/*.woff2", lambda _font: None)
        page.goto(f"{address}{PAGE}?q=budget", wait_until="commit")
        settle(page)
        word = page.locator(".menu span").first
        before = word.bounding_box()
        page.unroute("**/*.woff2")
        page.evaluate("document.fonts.ready.then(() => null)")
        assert word.bounding_box() == before
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        for name in ("text", "results"):
            box = page.locator(f"[data-{name}]").bounding_box()
            assert box["x"] < 40, name
            assert box["width"] > 250, name
        page.close()


def test_on_a_slow_network_the_reader_is_told_and_the_last_question_wins(
    hindered: Any, shop: Shop
) -> None:
    hindered.goto(shop.address + PAGE)
    settle(hindered)

    def late(route: Any) -> None:
        hindered.wait_for_timeout(400)
        route.continue_()

    hindered.route("**/indeks/*.js", late)
    hindered.fill("[data-text]", "budget")
    hindered.press("[data-text]", "Enter")
    hindered.locator('[role="status"]', has_text="Søger").wait_for()
    hindered.fill("[data-text]", "letbane")
    hindered.press("[data-text]", "Enter")
    settle(hindered)
    assert "Borgermøde om letbanen" in titles(hindered)
    assert "Regionen har fået et budget" not in titles(hindered)


def test_on_a_slow_network_nothing_moves_under_the_finger_when_the_script_comes(
    hindered: Any, shop: Shop
) -> None:
    hindered.set_viewport_size({"width": 390, "height": 844})

    def tops() -> Any:
        """Give where menu, content, field and footer begin on the page."""
        return hindered.evaluate(
            """[".menu", "main", "[data-text]", ".footer"].map(
                place => document.querySelector(place).getBoundingClientRect().top)"""
        )

    hindered.route("**/*.js", lambda _script: None)
    hindered.goto(f"{shop.address}{PAGE}?q=budget", wait_until="commit")
    hindered.locator(".footer").wait_for()
    hindered.evaluate(STYLED)
    before = tops()
    hindered.unroute("**/*.js")
    settle(hindered)
    assert tops()[:3] == before[:3]
    assert min(tops()[3], before[3]) > 844


def test_a_block_that_cannot_be_fetched_is_told_and_can_be_tried_again(
    hindered: Any, shop: Shop
) -> None:
    hindered.route("**/indeks/*.js", lambda route: route.abort())
    hindered.goto(f"{shop.address}{PAGE}?q=budget")
    settle(hindered)
    assert "kunne ikke hentes" in hindered.locator('[role="status"]').inner_text()
    hindered.unroute("**/indeks/*.js")
    act(hindered, hindered.press, "[data-text]", "Enter")
    assert len(titles(hindered)) > 1


def test_a_page_that_is_older_than_the_site_is_loaded_again_and_answers(
    hindered: Any, shop: Shop
) -> None:
    page = hindered
    now = shop.folder.joinpath(PAGE[1:], "index.html").read_text("utf-8")
    before = re.sub(r'(data-manifest="[^"]*)[a-z2-7]{10}', r"\g<1>aaaaaaaaaa", now)
    editions = iter([before])

    def edition(route: Any) -> None:
        route.fulfill(body=next(editions, now), content_type="text/html; charset=utf-8")

    page.route(f"**{PAGE}*", edition)
    page.goto(f"{shop.address}{PAGE}?q=budget")
    page.wait_for_selector("[data-results] h3")
    assert titles(page)[0] == "Regionen har fået et budget"
    assert before != now


def test_a_page_that_stays_older_than_its_server_says_is_loaded_again_only_once(
    hindered: Any, shop: Shop
) -> None:
    page = hindered
    now = shop.folder.joinpath(PAGE[1:], "index.html").read_text("utf-8")
    before = re.sub(r'(data-manifest="[^"]*)[a-z2-7]{10}', r"\g<1>bbbbbbbbbb", now)
    asked = []

    def disagree(route: Any) -> None:  # as a cache does that keeps pages and data apart
        asked.append(route.request.is_navigation_request())
        if not asked[-1]:
            page.evaluate("document.querySelector('[data-text]').value += '+'")
        body = before if asked[-1] and len(asked) < 5 else now
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    page.route(f"**{PAGE}*", disagree)
    page.goto(f"{shop.address}{PAGE}?q=budget")
    settle(page)
    assert asked == [True, False] * 2
    assert page.input_value("[data-text]") == "budget++", "what was typed meanwhile is kept"


def test_where_the_search_cannot_be_fetched_what_there_is_without_it_takes_the_place_of_results(
    hindered: Any, shop: Shop
) -> None:
    hindered.goto(f"{shop.address}{PAGE}?q=letbane")
    settle(hindered)
    assert titles(hindered)
    hindered.route("**/indeks/*.js", lambda route: route.abort())
    search(hindered, "budget")
    assert "kunne ikke hentes" in hindered.locator('[role="status"]').inner_text()
    assert titles(hindered) == []
    assert hindered.locator("[data-browse]").is_visible()
    assert not hindered.locator("[data-nothing]").is_visible()
    hindered.unroute("**/indeks/*.js")


@pytest.mark.parametrize("instead", ["<!DOCTYPE html>", 'Referat("cut off'])
def test_a_block_that_is_something_else_is_told_and_not_answered_from(
    hindered: Any, shop: Shop, instead: str
) -> None:
    # Some hosts respond with an HTML page for each missing file.
    hindered.goto(shop.address + PAGE)
    settle(hindered)
    there = iter([True])

    def all_but_the_first(route: Any) -> None:
        route.continue_() if next(there, False) else route.fulfill(status=200, body=instead)

    hindered.route("**/indeks/*.js", all_but_the_first)
    search(hindered, "budget")
    assert "kunne ikke hentes" in hindered.locator('[role="status"]').inner_text()
    hindered.unroute("**/indeks/*.js")
    act(hindered, hindered.press, "[data-text]", "Enter")
    assert len(titles(hindered)) > 1


def test_without_a_script_the_page_offers_archive_and_register(shop: Shop) -> None:
    context = shop.browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{shop.address}{PAGE}?q=budget")
    assert page.locator("noscript").inner_text().startswith("Din browser kører ikke scripts")
    assert not page.locator("[data-form]").is_visible()
    page.click("#archive + dl a:text-is('2026')")
    page.wait_for_url(f"{shop.address}/udvalget/2026/")
    page.goto(shop.address + PAGE)
    page.click(".register a:text-is('Bæk, Bodil')")
    page.wait_for_url(f"{shop.address}/personer/bodil-baek/")
    context.close()


def test_it_works_from_a_folder_on_disk(browser: Any, tmp_path: Path) -> None:
    root, site = source(tmp_path)
    found = asked(iter(plan(site, today=TODAY).search))
    write_site(found.index, tmp_path, root, site, offline=True)
    context = browser.new_context(locale="da-DK")
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.goto((tmp_path / "output/soeg/index.html").as_uri() + "?q=dagsordenen")
    settle(page)
    assert titles(page) == ["Godkendelse af dagsorden"]
    page.click("[data-link]")
    page.wait_for_url("**/udvalget/2026-03-12/index.html?q=dagsordenen+dagsordner#punkt-1")
    assert page.locator("#punkt-1 mark").first.inner_text() == "dagsorden"
    assert faults == []
    context.close()


def test_nothing_but_the_sites_own_files_is_fetched(page: Any, shop: Shop) -> None:
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    search(page, "budget hospital")
    assert asked_for
    assert all(url.startswith(shop.address) for url in asked_for)


def test_the_page_names_what_it_is_to_those_who_do_not_see_it(page: Any) -> None:
    search(page, "budget")
    form = page.locator('form[role="search"][data-form]')
    assert form.get_attribute("aria-label") == "Søg i dagsordener og referater"
    assert page.get_by_label("Hvad leder du efter?").count() == 1
    for legend in ("Udvalg", "År", "Type", "Udfald", "Person", "Dato"):
        assert page.locator("legend", has_text=legend).count() == 1, legend
    # For screen readers: a heading above those of the results, and none if there are none.
    heading = page.get_by_role("heading", name="Resultater", exact=True, level=2)
    assert heading.count() == 1
    search(page, "xqzw")
    assert heading.count() == 0
