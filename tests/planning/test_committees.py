from datetime import timedelta

from generator.planning.committees import OTHERS, UPCOMING
from generator.planning.views import Anchor
from tests.planning.sites import (
    TODAY,
    article,
    closed,
    committee,
    day,
    event,
    item,
    meeting,
    memo,
    pages,
    person,
    prose,
    reference,
    seat,
)

PEOPLE = [person(each) for each in ("ida", "jon", "kai", "lis")]


def page_of(*meetings, body=None, **more):
    bodies = [body or committee(), committee("trafik")]
    return pages(*meetings, committees=bodies, people=PEOPLE, **more)["/sundhed/"]


class TestMembers:
    def names(self, **more):
        body = committee(
            members=[
                seat("ida", role="chair", start="2022-01-01"),
                seat("jon", end="2025-12-31"),
                seat("kai", start="2026-07-01"),
                seat("lis", role="secretariat"),
            ],
            **more,
        )
        view = page_of(body=body)
        return (
            [each.person.title for each in view.members],
            [each.person.title for each in view.former_members],
        )

    def test_those_of_today_stand_apart_from_those_of_the_past(self):
        assert self.names() == (["Ida Bro", "Lis Zobel"], ["Jon Åby"])

    def test_a_coming_committee_shows_those_of_its_first_day(self):
        members, former = self.names(established=day("2026-08-01"))
        assert members == ["Ida Bro", "Kai Ørum", "Lis Zobel"]
        assert former == ["Jon Åby"]

    def test_those_who_left_last_stand_first_among_those_of_the_past(self):
        body = committee(
            members=[
                seat("ida", end="2024-12-31"),
                seat("jon", end="2026-05-31"),
                seat("kai", end="2025-12-31"),
                seat("lis", end="2026-06-01"),
            ]
        )
        view = page_of(body=body)
        assert [each.person.title for each in view.members] == ["Lis Zobel"]
        former = [each.person.title for each in view.former_members]
        assert former == ["Jon Åby", "Kai Ørum", "Ida Bro"]

    def test_a_former_committee_has_former_members_only(self):
        members, former = self.names(abolished=day("2026-05-31"))
        assert members == []
        assert set(former) == {"Ida Bro", "Jon Åby", "Kai Ørum", "Lis Zobel"}

    def test_a_seat_that_goes_on_after_a_new_term_is_not_former(self):
        body = committee(members=[seat("ida", end="2025-12-31"), seat("ida", start="2026-01-01")])
        view = page_of(body=body)
        assert [each.start for each in view.members] == [day("2026-01-01")]
        assert view.former_members == ()


def test_meetings_are_those_to_come_and_those_just_held():
    row = [
        meeting("2026-09-10", phase="agenda"),
        meeting("2026-06-18", phase="agenda", status="cancelled"),
        *(meeting(f"2025-{month:02}-05") for month in range(1, 11)),
    ]
    view = page_of(*row)
    assert [card.url for card in view.upcoming] == ["/sundhed/2026-06-18/", "/sundhed/2026-09-10/"]
    assert [card.day.month for card in view.latest] == [10, 9, 8, 7, 6, 5]
    assert [(link.year, link.total) for link in view.years] == [(2026, 2), (2025, 10)]


def test_of_all_that_belongs_to_a_body_the_newest_is_shown_first():
    months = range(1, OTHERS + 3)
    view = page_of(
        events=[event(f"e{n}", f"2025-{n:02}-01", committees=("sundhed",)) for n in months],
        memos=[memo(f"m{n}", f"2025-{n:02}-01", committees=("sundhed",)) for n in months],
        articles=[
            article(f"n{n}", f"2025-{n:02}-01T00:00:00", committees=("sundhed",)) for n in months
        ],
    )
    newest = [OTHERS + 2 - n for n in range(OTHERS)]
    assert [card.url for card in view.past_events] == [f"/arrangementer/e{n}/" for n in newest]
    assert [card.url for card in view.memos] == [f"/notater/m{n}/" for n in newest]
    assert [card.url for card in view.articles] == [f"/nyheder/n{n}/" for n in newest]
    led = (view.past_events_url, view.memos_url, view.articles_url)
    assert led == ("/arrangementer/", "/notater/", "/nyheder/"), "where the others are"


def test_the_next_event_is_shown_first_however_many_are_planned():
    months = range(1, OTHERS + 3)
    coming = [event(f"e{n}", f"2027-{n:02}-01", committees=("sundhed",)) for n in months]
    view = page_of(events=[*coming, event("f", committees=("sundhed",))])
    shown = [card.url for card in view.coming_events]
    assert shown == [f"/arrangementer/e{n + 1}/" for n in range(OTHERS)]
    assert [card.url for card in view.past_events] == ["/arrangementer/f/"]
    assert (view.coming_events_url, view.past_events_url) == ("/arrangementer/", "")


def test_as_many_meetings_to_come_are_shown_as_a_year_has():
    coming = [meeting(f"2027-{month:02}-05", phase="agenda") for month in range(1, 13)]
    later = meeting("2028-01-05", phase="agenda")
    assert [card.day.year for card in page_of(*coming, later).upcoming] == [2027] * UPCOMING


def test_decisions_are_those_of_minutes_without_formalities():
    kept = meeting(
        "2026-03-12",
        "sundhed",
        item("1", "Dagsorden", kind="approval", outcome="approved", decision="Godkendt."),
        item("2", "Budget", outcome="approved", decision="Godkendt med 5 stemmer."),
        closed("3", "En personsag", decision="Godkendt."),
        item("4", "Orientering"),
        item("5", "Eventuelt", outcome="none", decision="Intet."),
    )
    coming = meeting("2026-09-10", "sundhed", item("1", outcome="approved"), phase="agenda")
    decisions = page_of(kept, coming).decisions
    assert [(each.number, each.summary, each.closed) for each in decisions] == [
        ("2", "Godkendt med 5 stemmer.", False),
        ("3", "Godkendt.", True),
    ]
    assert decisions[0].url == "/sundhed/2026-03-12/#punkt-2"
    assert decisions[0].committee == Anchor("Sundhedsudvalget", "/sundhed/")


def test_bodies_are_linked_above_below_before_and_after():
    bodies = [
        committee(replaces=(reference("gammel"), reference("trafik"))),
        committee("trafik", parent="sundhed"),
        committee("gammel", name="Det gamle udvalg", replaced_by=(reference("sundhed"),)),
    ]
    views = pages(committees=bodies)
    assert views["/sundhed/"].subcommittees == (Anchor("Trafikudvalget", "/trafik/"),)
    assert views["/trafik/"].parent == Anchor("Sundhedsudvalget", "/sundhed/")
    assert views["/sundhed/"].replaces == (
        Anchor("Det gamle udvalg", "/gammel/"),
        Anchor("Trafikudvalget", "/trafik/"),
    )
    assert views["/gammel/"].replaced_by == (Anchor("Sundhedsudvalget", "/sundhed/"),)


def test_a_committee_is_former_when_its_last_day_is_over():
    bodies = [
        committee(abolished=TODAY),
        committee("gammel", name="Det gamle", abolished=TODAY - timedelta(1)),
    ]
    views = pages(committees=bodies)
    assert [views["/sundhed/"].is_former, views["/gammel/"].is_former] == [False, True]


def test_what_belongs_to_a_meeting_belongs_to_its_committees():
    to_it = (reference("sundhed/2026-03-12"),)
    joint = meeting("2026-03-12", ("sundhed", "trafik"))
    views = pages(
        joint,
        events=(event(meetings=to_it), event("andet", committees=("trafik",))),
        articles=(article(committees=("sundhed",)),),
        memos=(memo(meeting=to_it[0]),),
    )
    assert [card.url for card in views["/trafik/"].past_events] == [
        "/arrangementer/dialog/",
        "/arrangementer/andet/",
    ]
    assert [card.url for card in views["/sundhed/"].past_events] == ["/arrangementer/dialog/"]
    assert [card.url for card in views["/sundhed/"].articles] == ["/nyheder/nyt/"]
    assert [card.url for card in views["/trafik/"].memos] == ["/notater/notat/"]


def test_the_authority_is_the_sites_unless_the_committee_has_its_own():
    own = {"authority": "Region Nord"}
    assert page_of(settings=own).authority == "Region Nord"
    body = committee(authority="Nabokommunen")
    assert page_of(body=body, settings=own).authority == "Nabokommunen"


def test_the_description_is_the_tasks_first_sentences():
    body = committee(description=prose("Udvalget følger hospitalerne."))
    assert page_of(body=body).head.description == "Udvalget følger hospitalerne."
    assert page_of().head.description == "Medlemmer, møder og beslutninger: Sundhedsudvalget."


def test_the_list_tells_committees_of_today_from_former_ones():
    bodies = [
        committee("aa", name="Ålborgudvalget"),
        committee("ae", name="Ældreudvalget"),
        committee("zz", name="Zoneudvalget"),
        committee("gammel", name="Det gamle", abolished=day("2026-05-31")),
        committee("slut", name="Det snart gamle", abolished=day("2026-06-01")),
    ]
    view = pages(committees=bodies)["/udvalg/"]
    assert [card.name for card in view.current] == [
        "Det snart gamle",
        "Zoneudvalget",
        "Ældreudvalget",
        "Ålborgudvalget",
    ]
    assert [card.name for card in view.former] == ["Det gamle"]


def test_the_next_meeting_is_one_that_takes_place():
    row = [
        meeting("2026-06-11", phase="agenda", status="cancelled"),
        meeting("2026-06-18", phase="agenda", status="moved", moved_to=day("2026-06-25")),
        meeting("2026-06-25", phase="agenda", status="planned", moved_from=day("2026-06-18")),
        meeting("2026-03-12"),
    ]
    (card, other) = pages(*row)["/udvalg/"].current
    assert card.upcoming.url == "/sundhed/2026-06-25/"
    assert card.meeting_total == 4
    assert other.upcoming is None
