"""Every file beside the pages, of the example site and of small ones, held against its rules."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import icalendar
import jsonschema
import pytest
from ical.calendar_stream import IcsCalendarStream
from lxml import etree

from generator.planning.plan import plan
from generator.reading.load import load_site
from generator.rendering.files import render_file, render_files
from generator.work import Serial, workers
from tests.conftest import MEETING

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
SITE_ADDRESS = rb'https://referat\.example\.org(/[^\s"<>\\#,)]*)'
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def planned():
    return plan(load_site(ROOT, today=TODAY).site, today=TODAY)


@pytest.fixture(scope="module")
def made(planned):
    """Give the example's files by their address."""
    return {file.address: render_file(file) for file in planned.files}


@pytest.fixture(scope="module")
def schema():
    return json.loads((ROOT / "generator" / "data" / "record.schema.json").read_text("utf-8"))


def ending(made, suffix):
    found = {address: data for address, data in made.items() if address.endswith(suffix)}
    assert found
    return found


def pages_of(folder, files, *, today=TODAY):
    """Lay a site out, and give its files by address."""
    reading = load_site(folder(files), today=today)
    assert not [each for each in reading.problems if each.severity == "error"]
    return {each.address: render_file(each) for each in plan(reading.site, today=today).files}


# --- The example, form by form ----------------------------------------------------------


def test_every_calendar_is_read_by_two_parsers(made):
    for address, data in ending(made, ".ics").items():
        events: list[Any] = icalendar.Calendar.from_ical(data).walk("VEVENT")
        others = IcsCalendarStream.calendar_from_ics(data.decode()).events
        assert [str(each["uid"]) for each in events] == [each.uid for each in others], address
        assert [each.start for each in events] == [each.dtstart for each in others], address
        assert len({str(each["uid"]) for each in events}) == len(events), address


def test_a_meeting_has_the_same_entry_wherever_it_stands(made):
    known: dict[bytes, bytes] = {}
    for address, data in ending(made, ".ics").items():
        for entry in re.findall(rb"BEGIN:VEVENT.*?END:VEVENT", data, re.DOTALL):
            (name,) = re.findall(rb"\r\nUID:(.*?)\r\n(?! )", entry, re.DOTALL)
            assert known.setdefault(name, entry) == entry, address
    assert len(known) > 50


def test_the_example_has_a_cancelled_and_a_moved_meeting(made):
    events: list[Any] = icalendar.Calendar.from_ical(made["/kalender.ics"]).walk("VEVENT")
    assert sum(each["status"] == "CANCELLED" for each in events) >= 2
    moved = [each for each in events if "flyttet" in each["description"]]
    assert any(str(each.start.date()) not in str(each["uid"]) for each in moved)


def test_every_feed_is_what_the_standard_asks_for(made):
    rules = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
    for address, data in ending(made, ".atom").items():
        feed = etree.fromstring(data)
        assert rules.validate(feed), (address, rules.error_log.last_error)
        atom = {"a": feed.nsmap[None]}
        assert feed.xpath("string(a:link[@rel='self']/@href)", namespaces=atom).endswith(address)
        moments = feed.xpath("a:entry/a:updated/text()", namespaces=atom)
        assert moments == sorted(moments, key=moment, reverse=True), address
        names = feed.xpath("a:entry/a:id/text()", namespaces=atom)
        assert len(set(names)) == len(names) <= 50, address


def moment(text):
    return datetime.fromisoformat(text)


def test_every_piece_of_data_is_what_the_schema_says(made, schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    kinds = {"meeting": 0, "organization": 0, "person": 0, "record": 0}
    for address, data in {**ending(made, "data.json"), **ending(made, "record.json")}.items():
        told = json.loads(data)
        kind = re.split("[/:]", told["type"])[-1].lower()
        rule = {"$defs": schema["$defs"], "$ref": f"#/$defs/{kind}"}
        wrong = list(jsonschema.Draft202012Validator(rule).iter_errors(told))
        assert not wrong, (address, list(wrong[0].absolute_path), wrong[0].message)
        kinds[kind] += 1
    assert all(kinds.values()), kinds


def test_every_field_of_the_schema_is_one_that_is_really_written(made, schema):
    """A field that the example does not show is one that the tests do not hold to its rule."""
    seen: set[str] = set()

    def walk(value):
        if isinstance(value, dict):
            seen.update(value)
            for each in value.values():
                walk(each)
        elif isinstance(value, list):
            for each in value:
                walk(each)

    for data in {**ending(made, "data.json"), **ending(made, "record.json")}.values():
        walk(json.loads(data))
    named = {name for rule in schema["$defs"].values() for name in rule.get("properties", {})}
    assert named - seen <= {"referat:replaces", "referat:replacedBy", "onBehalfOf"}


def test_the_published_schema_is_the_one_that_is_tested(made, schema):
    assert json.loads(made["/data/schema.json"]) == schema


def test_the_words_of_the_tables_are_those_of_the_schema(made, schema):
    rows = list(
        csv.DictReader(io.StringIO(made["/data/items.csv"].decode("utf-8-sig"), newline=""))
    )
    assert {row["outcome"] for row in rows} - {""} <= set(schema["$defs"]["outcome"]["enum"])
    assert {row["access"] for row in rows} == {"open", "closed"}


def test_data_and_tables_tell_the_same(made):
    meetings = json.loads(made["/data/record.json"])["meetings"]
    items = [item for meeting in meetings for item in meeting.get("agendaItem", [])]
    votes = [vote for item in items for vote in item.get("referat:votes", [])]

    def rows(name):
        text = made[f"/data/{name}.csv"].decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    assert len(rows("meetings")) == len(meetings)
    assert len(rows("items")) == len(items)
    assert len(rows("votes")) == len(votes)
    assert len(rows("ballots")) == sum(len(vote.get("ballots", [])) for vote in votes)
    assert {row["url"] for row in rows("meetings")} == {each["web"] for each in meetings}


def test_the_list_of_pages_names_pages_that_there_are(made, planned):
    listed = etree.fromstring(made["/sitemap.xml"]).findall(f"{SITEMAP}url/{SITEMAP}loc")
    addresses = {f"https://referat.example.org{page.address}" for page in planned.pages}
    urls = {each.text for each in listed}
    assert urls < addresses
    assert len(urls) == len(listed) > 150
    assert b"Sitemap: https://referat.example.org/sitemap.xml" in made["/robots.txt"]


def test_the_catalogue_names_files_that_there_are(made):
    catalogue = json.loads(made["/data/catalog.jsonld"])
    forms = catalogue["dcat:dataset"]["dcat:distribution"]
    assert len(forms) == 9
    for form in forms:
        address = form["dcat:downloadURL"]["@id"].removeprefix("https://referat.example.org")
        assert address in made
        assert form["dct:license"]["@id"].startswith("https://creativecommons.org/")


WHAT_IT_IS = {
    "dcat:contactPoint": "vcard:Kind",
    "dcat:landingPage": "foaf:Document",
    "dcat:mediaType": "dct:MediaType",
    "dcat:theme": "skos:Concept",
    "dct:accrualPeriodicity": "dct:Frequency",
    "dct:conformsTo": "dct:Standard",
    "dct:language": "dct:LinguisticSystem",
    "dct:license": "dct:LicenseDocument",
    "dct:publisher": "foaf:Agent",
    "dct:temporal": "dct:PeriodOfTime",
    "foaf:homepage": "foaf:Document",
}
"""The classes that the rules (SHACL) of DCAT-AP and of DCAT-AP-DK ask for."""


def test_the_catalogue_says_what_each_thing_is(made):
    catalogue = json.loads(made["/data/catalog.jsonld"])
    dataset = catalogue["dcat:dataset"]
    seen = set()
    for thing in (catalogue, dataset, *dataset["dcat:distribution"]):
        for name in WHAT_IT_IS.keys() & thing.keys():
            kinds = thing[name].get("@type", [])
            assert WHAT_IT_IS[name] in ([kinds] if isinstance(kinds, str) else kinds), name
            seen.add(name)
    assert seen == WHAT_IT_IS.keys()
    used = set(re.findall(r'"([a-z]+):[A-Za-z]+"', made["/data/catalog.jsonld"].decode()))
    assert used == catalogue["@context"].keys()


def test_every_address_in_the_data_leads_somewhere(made, planned):
    known = {page.address for page in planned.pages} | set(made) | set(planned.papers)
    known |= {page.view.pdf for page in planned.pages if getattr(page.view, "pdf", "")}
    site = "https://referat.example.org"
    for data in made.values():
        for found in re.findall(SITE_ADDRESS, data.replace(b"\r\n ", b"")):
            address = found.decode()
            assert address in known or address.rstrip(".;") in known, site + address


# --- What must hold of every site -------------------------------------------------------


CLOSED = """\
---
committee: udvalget
date: 2026-03-12
start: 10:00
phase: minutes
status: held
agenda:
  - {number: 1, title: Budget, access: open, outcome: approved, decision: Godkendt.}
  - number: 2
    access: closed
    title: Kanariefugl titel
    public_title: Et lukket punkt
    public_decision: Afgjort.
    closed_reason: Forvaltningslovens § 27
    case: KANARIEFUGL-2026-1
    decision: Kanariefugl beslutning.
    attachments:
      - {title: Kanariefugl bilag, document: "kanariefugl", access: closed}
  - number: 3
    title: Anlæg
    access: open
    outcome: noted
    attachments:
      - {title: Kanariefugl tilbud, document: "kanariefugl", access: closed}
---

## 2. Kanariefugl titel

### Sagsfremstilling

Kanariefugl i teksten.
"""

HIDDEN = "---\ntitle: Kanariefugl\n{field}: 2026-01-02\nphase: draft\n---\n"
DRAFT = MEETING.replace("phase: minutes", "phase: draft").replace("2026-03-12", "2026-04-09")


def plain(data):
    """Undo what folds lines and escapes letters, so that a word can be found."""
    text = data.decode("utf-8-sig").replace("\r\n ", "")
    return text.encode().decode("unicode_escape", "replace") + text


def test_nothing_closed_and_no_draft_is_in_any_file(site):
    files = pages_of(
        site,
        {
            "content/meetings/a.md": CLOSED,
            "content/meetings/b.md": DRAFT.replace("Godkendt.", "Kanariefugl i kladden."),
            "content/news/c.md": HIDDEN.format(field="published"),
            "content/events/d.md": HIDDEN.format(field="date"),
        },
    )
    for address, data in files.items():
        assert "kanariefugl" not in address
        assert "kanariefugl" not in plain(data).casefold(), address
        assert "2026-04-09" not in plain(data), address
    told = json.loads(files["/udvalget/2026-03-12/data.json"])["agendaItem"][1]
    assert (told["name"], told["public"]) == ("Et lukket punkt", False)


def test_an_english_site_says_everything_in_english(site):
    settings = "title: Region\nlanguage: en\nbase_url: https://region.example/\n"
    meeting = MEETING.replace("### Beslutning", "### Decision")
    files = pages_of(site, {"content/site.yml": settings, "content/meetings/a.md": meeting})
    assert "/udvalget/2026-03-12/calendar.ics" in files
    assert b"SUMMARY:Meeting: Udvalget" in files["/calendar.ics"]
    assert b"Minutes: Udvalget, 12 March 2026" in files["/latest.atom"]
    assert b"Approved&lt;/strong&gt;" in files["/latest.atom"]


def test_a_site_in_a_folder_names_whole_addresses(site):
    settings = "title: Region\nbase_url: https://region.example/referat\n"
    files = pages_of(site, {"content/site.yml": settings, "content/meetings/a.md": MEETING})
    for data in files.values():
        assert b"region.example//" not in data
        assert not re.search(rb"region\.example/(?!referat)", data)


def test_it_does_not_matter_who_writes_the_files(planned):
    with workers(2, 1) as executor:
        shared = render_files(planned.files, executor)
    alone = render_files(planned.files, Serial())
    assert shared == alone
    assert list(shared) == list(alone)


SAY = """
import hashlib, sys
from datetime import date, datetime
from pathlib import Path
from generator.planning.plan import plan
from generator.reading.load import load_site
from generator.rendering.files import render_file
site = load_site(Path(sys.argv[1]), today=date(2026, 11, 22)).site
for file in plan(site, today=date(2026, 11, 22)).files:
    print(file.address, hashlib.sha256(render_file(file)).hexdigest())
"""


def test_zone_seed_and_language_of_the_machine_change_no_byte(site, tmp_path):
    root = site(
        {
            "content/meetings/a.md": MEETING,
            "content/meetings/b.md": CLOSED.replace("2026-03-12", "2026-05-07"),
        }
    )

    def said(**more):
        env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **more}
        ran = subprocess.run(
            [sys.executable, "-c", SAY, str(root)],
            env=env,
            cwd=tmp_path,
            check=True,
            capture_output=True,
        )
        return ran.stdout

    first = said(TZ="Europe/Copenhagen", PYTHONHASHSEED="1", LC_ALL="C.UTF-8")
    assert first.count(b"\n") > 20
    assert said(TZ="Pacific/Auckland", PYTHONHASHSEED="2", LC_ALL="C") == first
    assert said(TZ="America/Los_Angeles", PYTHONHASHSEED="3", LC_ALL="tr_TR.UTF-8") == first


def test_a_build_that_writes_no_calendar_loads_no_library_for_it():
    script = "import sys, generator.build; print('icalendar' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
