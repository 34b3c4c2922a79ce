from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from typing import get_args

from generator.planning.plan import plan
from generator.planning.views import TEMPLATES, View
from tests.planning.sites import (
    TODAY,
    article,
    attachment,
    committee,
    day,
    event,
    item,
    meeting,
    memo,
    participant,
    person,
    seat,
    site,
)


def test_pages_come_in_the_order_of_their_addresses():
    planned = plan(site(meeting("2026-03-12"), meeting("2026-02-05", "trafik")), today=TODAY)
    addresses = [each.address for each in planned.pages]
    assert addresses == sorted(addresses)
    assert len(addresses) == len(set(addresses))


def test_a_page_names_its_template_and_its_file():
    planned = plan(site(meeting("2026-03-12")), today=TODAY)
    assert set(TEMPLATES.values()) == set(get_args(View))
    pages = {each.address: each for each in planned.pages}
    assert pages["/sundhed/2026-03-12/"].template == "meeting.html.j2"
    assert pages["/sundhed/2026-03-12/"].source == "content/meetings/2026-03-12-sundhed.md"
    assert pages["/"].source == ""


def test_the_order_of_the_files_changes_nothing():
    row = [
        meeting("2026-03-12", "sundhed", item(case="A-1")),
        meeting("2026-04-09", ("trafik", "sundhed"), item(case="A-1")),
        meeting("2026-02-05", "trafik", item(case="B-2")),
    ]
    articles = (article("a"), article("b"))
    wanted = plan(site(*row, articles=articles), today=TODAY)
    for mixed in permutations(row):
        assert plan(site(*mixed, articles=articles[::-1]), today=TODAY) == wanted


def test_a_page_changes_with_the_day_only_where_it_shows_the_day():
    whole = site(
        meeting("2026-03-12", participants=(participant("ida"),)),
        meeting("2026-06-04", phase="agenda"),
        people=[person("ida")],
        committees=[committee(members=[seat("ida")]), committee("trafik")],
        events=(event("dialog", "2026-06-04"),),
        memos=(memo(),),
    )
    before, after = (
        {each.address: each.view for each in plan(whole, today=day(today)).pages}
        for today in ("2026-06-01", "2026-06-05")
    )
    changed = {address for address, view in before.items() if after[address] != view}
    assert changed == {
        "/",
        "/arrangementer/",
        "/arrangementer/dialog/",
        "/fuldstaendighed/",
        "/fuldstaendighed/sundhed/",
        "/moeder/",
        "/sundhed/",
        "/sundhed/2026-06-04/",
        "/udvalg/",
    }


def test_another_executor_gives_the_same_plan(file):
    papers = tuple(attachment(source=file(f"{number}.pdf")) for number in range(40))
    whole = site(meeting("2026-03-12", attachments=papers))
    with ThreadPoolExecutor(4) as executor:
        assert plan(whole, today=TODAY, executor=executor) == plan(whole, today=TODAY)
