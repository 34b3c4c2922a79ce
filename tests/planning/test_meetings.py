from datetime import date

import pytest

from generator.model import Approval, Revision
from generator.planning.views import Anchor, YearLink
from tests.planning.sites import (
    TODAY,
    article,
    at,
    clock,
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
    view_of,
)


class TestTitle:
    @pytest.mark.parametrize(
        ("more", "title"),
        [
            ({"phase": "agenda"}, "Møde: Sundhedsudvalget 12. marts 2026"),
            ({"phase": "minutes"}, "Referat: Sundhedsudvalget 12. marts 2026"),
            ({"phase": "draft"}, "Kladde: Sundhedsudvalget 12. marts 2026"),
            ({"status": "cancelled"}, "Aflyst: Sundhedsudvalget 12. marts 2026"),
            (
                {"status": "moved", "moved_to": date(2026, 3, 19)},
                "Flyttet: Sundhedsudvalget 12. marts 2026",
            ),
            (
                {"phase": "agenda", "status": "moved", "moved_from": date(2026, 3, 5)},
                "Møde: Sundhedsudvalget 12. marts 2026",
            ),
            ({"title": "Temadag"}, "Referat: Temadag, Sundhedsudvalget 12. marts 2026"),
            (
                {"slug": "sen", "start": clock("18:00")},
                "Referat: Sundhedsudvalget 12. marts 2026 kl. 18.00",
            ),
        ],
    )
    def test_it_says_what_the_page_is(self, more, title):
        assert view_of(meeting("2026-03-12", **more)).head.title == title

    def test_a_joint_meeting_names_all_bodies(self):
        joint = meeting("2026-03-12", ("sundhed", "trafik"))
        assert view_of(joint).head.title == (
            "Referat: Sundhedsudvalget og Trafikudvalget 12. marts 2026"
        )

    def test_an_english_site_says_it_in_english(self):
        kept = meeting("2026-03-12", "sundhed", item(), phase="agenda")
        view = view_of(kept, settings={"language": "en"})
        assert view.head.title == "Agenda: Sundhedsudvalget, 12 March 2026"
        assert view.head.breadcrumb[0] == Anchor("Front page", "/")


def test_the_way_back_goes_by_the_committee_and_the_year():
    assert view_of(meeting("2026-03-12")).head.breadcrumb == (
        Anchor("Forside", "/"),
        Anchor("Udvalg", "/udvalg/"),
        Anchor("Sundhedsudvalget", "/sundhed/"),
        Anchor("2026", "/sundhed/2026/"),
    )


def test_the_description_names_the_items():
    kept = meeting("2026-03-12", "sundhed", item("1", "Budget"), closed("2", "En personsag"))
    assert view_of(kept).head.description == (
        "Sundhedsudvalget 12. marts 2026: Budget; En personsag"
    )


def test_the_reason_is_made_safe_markup():
    kept = meeting("2026-03-12", status="cancelled", reason="Sne & <b>is</b>")
    assert view_of(kept).reason == "Sne &amp; &lt;b&gt;is&lt;/b&gt;"


def test_meetings_of_a_committee_are_linked_in_order_of_time():
    row = [
        meeting("2026-03-12", slug="sen", start=clock("18:00")),
        meeting("2026-02-05"),
        meeting("2026-03-12", start=clock("09:00")),
        meeting("2026-03-01", "trafik"),
    ]
    views = pages(*row)
    middle = views["/sundhed/2026-03-12/"]
    assert middle.previous.url == "/sundhed/2026-02-05/"
    assert middle.following.url == "/sundhed/2026-03-12-sen/"
    assert views["/sundhed/2026-02-05/"].previous is None
    assert views["/sundhed/2026-03-12-sen/"].following is None
    assert views["/trafik/2026-03-01/"].previous is None


class TestJointMeeting:
    def test_it_stands_under_each_of_its_committees(self):
        views = pages(meeting("2026-03-12", ("sundhed", "trafik")))
        for address in ("/sundhed/2026/", "/trafik/2026/"):
            (card,) = views[address].meetings
            assert card.url == "/sundhed/2026-03-12/"
            assert card.committee == "Sundhedsudvalget og Trafikudvalget"
        assert "/trafik/2026-03-12/" not in views

    def test_it_is_the_neighbour_of_the_other_committees_meetings(self):
        views = pages(meeting("2026-03-12", ("sundhed", "trafik")), meeting("2026-04-09", "trafik"))
        assert views["/trafik/2026-04-09/"].previous.url == "/sundhed/2026-03-12/"
        assert views["/sundhed/2026-03-12/"].following is None


class TestApproval:
    def approving(self, **more):
        more.setdefault("outcome", "approved")
        return item("1", "Godkendelse", approves=reference("sundhed/2026-02-05"), **more)

    def test_minutes_are_approved_when_a_later_meeting_did_so(self):
        later = meeting("2026-03-12", "sundhed", self.approving())
        view = view_of(meeting("2026-02-05"), others=(later,))
        assert view.approved
        assert view.approved_at.url == "/sundhed/2026-03-12/#punkt-1"

    @pytest.mark.parametrize(
        "more", [{"phase": "agenda"}, {"outcome": "postponed"}, {"outcome": None}]
    )
    def test_an_item_that_has_not_decided_approves_nothing(self, more):
        phase = more.pop("phase", "minutes")
        later = meeting("2026-03-12", "sundhed", self.approving(**more), phase=phase)
        view = view_of(meeting("2026-02-05"), others=(later,))
        assert not view.approved
        assert view.approved_at is None

    def test_the_first_approval_counts(self):
        row = [meeting(each, "sundhed", self.approving()) for each in ("2026-04-09", "2026-03-12")]
        view = view_of(meeting("2026-02-05"), others=row)
        assert view.approved_at.url == "/sundhed/2026-03-12/#punkt-1"

    def test_the_secretariat_can_say_so_itself(self):
        stated = Approval("approved", at(), reference("trafik/2026-03-12"))
        kept = meeting("2026-02-05", approval=stated)
        view = view_of(kept, others=(meeting("2026-03-12", "trafik"),))
        assert view.approved
        assert view.approved_at == Anchor("Trafikudvalget 12. marts 2026", "/trafik/2026-03-12/")

    def test_what_waits_for_approval_is_not_approved(self):
        assert not view_of(meeting("2026-02-05", approval=Approval("pending", at()))).approved


class TestMoved:
    def test_both_days_link_to_each_other(self):
        old = meeting("2026-03-05", phase="agenda", status="moved", moved_to=day("2026-03-12"))
        new = meeting("2026-03-12", moved_from=day("2026-03-05"))
        views = pages(old, new)
        assert views["/sundhed/2026-03-05/"].moved_to == Anchor(
            "12. marts 2026", "/sundhed/2026-03-12/"
        )
        assert views["/sundhed/2026-03-05/"].called_off
        assert views["/sundhed/2026-03-12/"].moved_here == Anchor(
            "Sundhedsudvalget 5. marts 2026", "/sundhed/2026-03-05/"
        )
        assert not views["/sundhed/2026-03-12/"].called_off

    def test_without_a_new_meeting_the_date_stands_alone(self):
        old = meeting("2026-03-05", phase="agenda", status="moved", moved_to=day("2026-03-12"))
        assert view_of(old).moved_to == Anchor("12. marts 2026")
        assert view_of(old).moved_to_day == day("2026-03-12")

    def test_of_two_meetings_on_the_new_day_the_one_that_says_so_is_meant(self):
        old = meeting("2026-03-05", phase="agenda", status="moved", moved_to=day("2026-03-12"))
        others = (meeting("2026-03-12"), meeting("2026-03-12", slug="to", moved_from=old.day))
        assert view_of(old, others=others).moved_to.url == "/sundhed/2026-03-12-to/"

    def test_of_two_that_say_nothing_none_is_guessed(self):
        old = meeting("2026-03-05", phase="agenda", status="moved", moved_to=day("2026-03-12"))
        others = (meeting("2026-03-12"), meeting("2026-03-12", slug="to"))
        assert view_of(old, others=others).moved_to.url == ""


@pytest.mark.parametrize(
    ("date_", "phase", "past"),
    [
        ("2026-05-31", "agenda", True),
        ("2026-06-01", "agenda", False),
        ("2026-06-01", "minutes", True),
        ("2026-06-02", "agenda", False),
    ],
)
def test_a_meeting_is_over_when_its_day_is_or_its_minutes_are_there(date_, phase, past):
    assert view_of(meeting(date_, phase=phase)).past is past


def test_a_correction_is_recent_for_fourteen_days():
    days = ("2026-05-18", "2026-05-19", "2026-06-01")
    kept = meeting(
        "2026-03-12", revisions=tuple(Revision(day(each), "Tal", "Fejl", at()) for each in days)
    )
    assert [each.recent for each in view_of(kept, today=TODAY).revisions] == [False, True, True]


def test_what_belongs_to_a_meeting_stands_on_its_page():
    to_it = (reference("sundhed/2026-03-12"),)
    view = view_of(
        meeting("2026-03-12"),
        events=(event(meetings=to_it), event("andet")),
        articles=(article(meetings=to_it),),
        memos=(memo(meeting=to_it[0]),),
    )
    assert [card.url for card in view.events] == ["/arrangementer/dialog/"]
    assert [card.url for card in view.articles] == ["/nyheder/nyt/"]
    assert [card.url for card in view.memos] == ["/notater/notat/"]


def test_chair_and_minute_taker_are_named():
    view = view_of(meeting("2026-03-12", chaired_by="ida"), people=[person("ida", page=False)])
    assert view.chaired_by == Anchor("Ida Bro")
    assert view.secretary is None


def test_the_introduction_has_its_links():
    kept = meeting("2026-03-12", introduction=prose("Velkommen", "/udvalg/"))
    assert view_of(kept).introduction == '<p>Velkommen <a href="/udvalg/">her</a></p>'


def test_a_year_lists_its_meetings_in_order_of_time_and_its_neighbours():
    row = [meeting("2026-04-09"), meeting("2025-11-06"), meeting("2026-03-12", status="cancelled")]
    view = pages(*row)["/sundhed/2026/"]
    assert [card.day.month for card in view.meetings] == [3, 4]
    assert view.meetings[0].called_off
    assert view.years == (YearLink(2026, "/sundhed/2026/", 2), YearLink(2025, "/sundhed/2025/", 1))
    assert view.head.title == "Sundhedsudvalget 2026"


def test_the_calendar_tells_what_comes_and_what_was():
    row = [
        meeting("2026-09-10", "trafik", phase="agenda"),
        meeting("2026-06-01", phase="agenda"),
        meeting("2026-05-31", "trafik"),
        meeting("2025-05-31"),
    ]
    view = pages(*row)["/moeder/"]
    assert [card.url for card in view.upcoming] == ["/sundhed/2026-06-01/", "/trafik/2026-09-10/"]
    assert [card.url for card in view.latest] == ["/trafik/2026-05-31/", "/sundhed/2025-05-31/"]
    assert [(body.title, [link.year for link in years]) for body, years in view.archive] == [
        ("Sundhedsudvalget", [2026, 2025]),
        ("Trafikudvalget", [2026]),
    ]


def test_a_preview_marks_its_meeting():
    kept = meeting("2026-03-12", phase="draft", preview="draft")
    assert view_of(kept, drafts=True).head.preview == "draft"


def test_an_agenda_is_called_one():
    kept = meeting("2026-03-12", "sundhed", item(), phase="agenda")
    assert view_of(kept).head.title == "Dagsorden: Sundhedsudvalget 12. marts 2026"


def test_a_meeting_is_that_of_its_bodies_authorities_and_not_of_the_sites_alone():
    bodies = (committee("sundhed", authority="Nabokommunen"), committee("trafik"))
    made = {"committees": bodies, "settings": {"authority": "Region Nord"}}
    assert view_of(meeting("2026-03-12"), **made).authority == "Nabokommunen"
    joint = meeting("2026-03-12", ("sundhed", "trafik"))
    assert view_of(joint, **made).authority == "Nabokommunen, Region Nord"
