import pytest

from generator.errors import Position
from generator.model import Link, Reference
from generator.planning.plan import plan
from generator.targets import MISSING_PAGE, Targets
from tests.planning.sites import (
    TODAY,
    article,
    attachment,
    committee,
    event,
    item,
    meeting,
    memo,
    page,
    participant,
    person,
    seat,
    site,
)

ORIGIN = "content/meetings/2026-03-12-sundhed.md"


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "content" / "meetings" / "bilag" / "Oversigt 1.pdf"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"%PDF")
    return path


@pytest.fixture
def full_site(paper):
    return site(
        meeting("2026-03-12", "sundhed", item("1", attachments=(attachment(source=paper),))),
        meeting(
            "2026-04-09",
            ("trafik", "sundhed"),
            item("1.10", case="EMN-2026-1", anchor="punkt-budget"),
            participants=(participant("ida"),),
        ),
        people=[person("ida")],
        events=(event("dialog"),),
        articles=(article("nyt"),),
        memos=(memo("notat", case="EMN 2026 7"),),
        pages=(page("om"),),
        settings={"was_url": "https://was.example.org/"},
    )


def follow(targets, target, origin=ORIGIN):
    return targets.link(Link(target, Position(origin, 3)))


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("../events/dialog.md", "/arrangementer/dialog/"),
        (
            "/sundhed/2026-03-12/sundhed-2026-03-12.pdf",
            "/sundhed/2026-03-12/sundhed-2026-03-12.pdf",
        ),
        ("2026-04-09-trafik.md", "/trafik/2026-04-09/"),
        ("./2026-04-09-trafik.md#punkt-budget", "/trafik/2026-04-09/#punkt-budget"),
        ("../committees/trafik.md", "/trafik/"),
        ("../news/nyt.md", "/nyheder/nyt/"),
        ("../memos/notat.md", "/notater/notat/"),
        ("../pages/om.md", "/om/"),
        ("#punkt-1", "/sundhed/2026-03-12/#punkt-1"),
        ("#1", "/sundhed/2026-03-12/#punkt-1"),
        ("/trafik/2026-04-09/#punkt-budget", "/trafik/2026-04-09/#punkt-budget"),
        ("/trafik/2026-04-09", "/trafik/2026-04-09/"),
        ("/sundhed/2026/", "/sundhed/2026/"),
        ("/sager/emn-2026-1/", "/sager/emn-2026-1/"),
        ("/personer/ida/", "/personer/ida/"),
        ("/moeder/", "/moeder/"),
        ("/", "/"),
        ("/was/", "/was/"),
        ("/soeg/?q=trafik%20%26%20bus", "/soeg/?q=trafik%20%26%20bus"),
        ("bilag/Oversigt 1.pdf", "/sundhed/2026-03-12/bilag/oversigt-1.pdf"),
        ("bilag/Oversigt%201.pdf", "/sundhed/2026-03-12/bilag/oversigt-1.pdf"),
        (
            "/sundhed/2026-03-12/bilag/oversigt-1.pdf",
            "/sundhed/2026-03-12/bilag/oversigt-1.pdf",
        ),
        ("https://example.com/a#b", "https://example.com/a#b"),
        ("mailto:post@example.com", "mailto:post@example.com"),
    ],
)
def test_a_link_leads_where_its_writer_meant(full_site, written, address):
    assert follow(Targets(full_site), written) == address


def test_a_link_may_lead_to_the_calendars_and_feeds_that_one_subscribes_to(full_site):
    targets = Targets(full_site)
    made = {file.address for file in plan(full_site, today=TODAY).files}
    subscribed = {
        f"{owner}{name}" for owner in ("/", "/sundhed/") for name in ("kalender.ics", "nyt.atom")
    }
    sections = ("/arrangementer/nyt.atom", "/nyheder/nyt.atom", "/notater/nyt.atom")
    kinds = ("/moeder/dagsordener.atom", "/moeder/referater.atom", "/arrangementer/kalender.ics")
    for address in (*subscribed, *sections, *kinds):
        assert follow(targets, address) == address
        assert address in made


@pytest.mark.parametrize(
    "address", ["/nyheder/nyt.atom", "/arrangementer/kalender.ics", "/om/nyt.atom"]
)
def test_a_feed_or_calendar_that_is_not_made_is_no_target(address):
    without = site(meeting("2026-03-12", "sundhed", item("1")), pages=(page("om"),))
    assert address not in {file.address for file in plan(without, today=TODAY).files}
    assert follow(Targets(without), address) is None


def test_a_document_that_is_not_made_is_no_target():
    without = site(meeting("2026-03-12", "sundhed", item("1")), settings={"pdf": False})
    assert follow(Targets(without), "/sundhed/2026-03-12/sundhed-2026-03-12.pdf") is None


@pytest.mark.parametrize(
    "written",
    [
        "../events/findes-ikke.md",
        "../../../etc/passwd",
        "/findes/ikke/",
        "/trafik/2026-04-09/#punkt-9",
        "/sundhed/2027/",
        "bilag/lukket.pdf",
        "bilag/Oversigt 1.pdf#side-2",
        "/sundhed/2026-03-12/sundhed-2026-03-12.pdf#side-2",
        "/sundhed/2026-03-13/sundhed-2026-03-13.pdf",
        "javascript:alert(1)",
        "//example.com/",
        "#punkt-9",
        MISSING_PAGE,
        "",
    ],
)
def test_a_link_that_leads_nowhere_is_not_guessed_at(full_site, written):
    assert follow(Targets(full_site), written) is None


def test_a_paper_is_sought_first_on_the_page_that_names_it(tmp_path):
    shared = tmp_path / "content" / "meetings" / "bilag" / "plan.pdf"
    shared.parent.mkdir(parents=True)
    shared.write_bytes(b"%PDF")
    papers = (attachment(source=shared),)
    first = meeting("2026-03-12", attachments=papers)
    second = meeting("2026-04-09", attachments=papers)
    targets = Targets(site(first, second))
    assert follow(targets, "bilag/plan.pdf", second.position.path) == (
        "/sundhed/2026-04-09/bilag/plan.pdf"
    )
    assert follow(targets, "../meetings/bilag/plan.pdf", "content/pages/om.md") == (
        "/sundhed/2026-03-12/bilag/plan.pdf"
    )


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("sundhed/2026-03-12", "/sundhed/2026-03-12/"),
        ("/sundhed/2026-03-12/", "/sundhed/2026-03-12/"),
        ("sundhed/2026-03-12#punkt-1", "/sundhed/2026-03-12/#punkt-1"),
        ("sundhed/2026-03-12#1", "/sundhed/2026-03-12/#punkt-1"),
        ("sundhed", "/sundhed/"),
        ("sundhed/2026-03-13", None),
        ("sundhed/2026-03-12#punkt-7", None),
        ("", None),
    ],
)
def test_a_reference_names_a_meeting_an_item_or_a_committee(full_site, written, address):
    assert Targets(full_site).reference(Reference(written, Position(ORIGIN, 2))) == address


def test_every_page_that_is_planned_can_be_linked_to_and_no_other(full_site):
    planned = {each.address for each in plan(full_site, today=TODAY).pages}
    assert Targets(full_site).pages() == planned - {MISSING_PAGE}


def test_an_empty_site_has_only_the_lists_that_are_always_there():
    assert Targets(site(committees=[])).pages() == {
        "/",
        "/data/",
        "/foelg-med/",
        "/fuldstaendighed/",
        "/soeg/",
        "/moeder/",
        "/udvalg/",
    }


def test_everything_known_leads_to_itself(full_site):
    targets = Targets(full_site)
    known = targets.known()
    assert "/trafik/2026-04-09/#punkt-budget" in known
    assert "/sundhed/2026-03-12/bilag/oversigt-1.pdf" in known
    assert {follow(targets, address) for address in known} == known


def test_the_content_files_with_a_page_are_known(full_site):
    sources = Targets(full_site).sources()
    assert ORIGIN in sources
    assert "content/committees/trafik.md" in sources
    assert "content/people.yml" not in sources


def test_two_spellings_of_a_case_number_have_one_page():
    targets = Targets(
        site(
            meeting("2026-03-12", "sundhed", item(case="EMN-2026-1")),
            memos=(memo(case="emn 2026 1"),),
        )
    )
    assert targets.case("EMN-2026-1") == targets.case("emn 2026 1") == "/sager/emn-2026-1/"
    assert targets.cases() == ("/sager/emn-2026-1/",)
    assert targets.case("EMN-2026-2") == ""


def test_a_case_that_only_a_paper_bears_has_no_page():
    papers = (attachment(case="EMN-2026-1"),)
    assert Targets(site(meeting("2026-03-12", attachments=papers))).case("EMN-2026-1") == ""


class TestPersons:
    def test_whoever_has_or_had_a_seat_has_a_page(self):
        body = committee(members=[seat("ida", end="2020-01-01")])
        targets = Targets(site(people=[person("ida"), person("jon")], committees=[body]))
        assert targets.person("ida") == "/personer/ida/"
        assert targets.person("jon") == ""

    def test_a_guest_has_none(self):
        guest = meeting("2026-03-12", participants=(participant("ida", role="guest"),))
        assert Targets(site(guest, people=[person("ida")])).person("ida") == ""

    def test_whoever_took_part_in_a_meeting_has_one(self):
        joined = meeting("2026-03-12", participants=(participant("ida", role="substitute"),))
        assert Targets(site(joined, people=[person("ida")])).person("ida") == "/personer/ida/"

    def test_a_person_can_be_left_without(self):
        body = committee(members=[seat("ida")])
        targets = Targets(site(people=[person("ida", page=False)], committees=[body]))
        assert targets.person("ida") == ""

    def test_a_site_can_leave_all_without(self):
        body = committee(members=[seat("ida")])
        off = {"person_pages": False}
        targets = Targets(site(people=[person("ida")], committees=[body], settings=off))
        assert targets.person("ida") == ""
        assert "/personer/" not in targets.pages()


def test_an_english_site_has_english_addresses():
    targets = Targets(
        site(meeting("2026-03-12", "sundhed", item(case="A-1")), settings={"language": "en"})
    )
    assert targets.case("A-1") == "/cases/a-1/"
    assert "/meetings/" in targets.pages()
