from generator.planning.people import MEETINGS
from generator.planning.views import Anchor, AttendanceView
from tests.planning.sites import (
    absence,
    clock,
    committee,
    day,
    meeting,
    pages,
    participant,
    person,
    seat,
)

IDA, JON = (participant("ida"),), (participant("ida"), participant("jon"))


def page_of(*meetings, seats=(), **more):
    bodies = more.pop("committees", [committee(members=[seat("ida"), *seats]), committee("trafik")])
    people = more.pop("people", [person("ida"), person("jon")])
    return pages(*meetings, people=people, committees=bodies, **more)["/personer/ida/"]


def test_seats_held_today_come_first_then_the_latest():
    bodies = [
        committee(
            members=[seat("ida", end="2021-12-31"), seat("ida", role="chair", start="2026-01-01")]
        ),
        committee("trafik", members=[seat("ida", start="2022-01-01", end="2025-12-31")]),
    ]
    view = page_of(committees=bodies)
    assert [(each.committee.title, each.role, each.present) for each in view.memberships] == [
        ("Sundhedsudvalget", "chair", True),
        ("Trafikudvalget", "member", False),
        ("Sundhedsudvalget", "member", False),
    ]


class TestAttendance:
    def test_only_meetings_held_with_minutes_count(self):
        row = [
            meeting("2026-01-08", participants=IDA),
            meeting("2026-02-05", participants=IDA, phase="agenda"),
            meeting("2026-03-12", participants=IDA, status="cancelled"),
            meeting("2026-04-09", participants=JON[1:]),
        ]
        (line,) = page_of(*row).attendance
        assert (line.meetings, line.attended) == (1, 1)

    def test_a_meeting_counts_on_the_day_that_it_was_moved_to(self):
        before, after = day("2026-03-05"), day("2026-03-12")
        row = [
            meeting("2026-03-05", participants=IDA, status="moved", moved_to=after),
            meeting("2026-03-12", participants=IDA, status="moved", moved_from=before),
        ]
        (line,) = page_of(*row).attendance
        assert (line.meetings, line.attended) == (1, 1)

    def test_excused_and_absent_are_told_apart(self):
        row = [
            meeting("2026-01-08", participants=IDA, absences=(absence("ida", "excused"),)),
            meeting("2026-02-05", participants=IDA, absences=(absence("ida", "absent"),)),
            meeting("2026-03-12", participants=IDA),
        ]
        body = Anchor("Sundhedsudvalget", "/sundhed/")
        assert page_of(*row).attendance == (AttendanceView(body, 2026, 3, 1, 1, 1),)

    def test_whoever_had_a_conflict_of_interest_counts_as_excused(self):
        kept = meeting("2026-01-08", participants=IDA, absences=(absence("ida", "conflict"),))
        (line,) = page_of(kept).attendance
        assert (line.attended, line.excused, line.absent) == (0, 1, 0)

    def test_committees_of_one_year_stand_in_the_order_of_the_alphabet(self):
        row = [
            meeting("2026-01-08", "trafik", participants=IDA),
            meeting("2026-02-08", participants=IDA),
        ]
        lines = page_of(*row).attendance
        assert [line.committee.title for line in lines] == ["Sundhedsudvalget", "Trafikudvalget"]

    def test_whoever_came_late_was_there(self):
        late = absence("ida", "absent", end=clock("10:30"))
        (line,) = page_of(meeting("2026-01-08", participants=IDA, absences=(late,))).attendance
        assert (line.attended, line.absent) == (1, 0)

    def test_the_newest_year_comes_first(self):
        row = [meeting("2024-01-08", participants=IDA), meeting("2026-01-08", participants=IDA)]
        assert [line.year for line in page_of(*row).attendance] == [2026, 2024]

    def test_a_joint_meeting_counts_where_the_person_has_a_seat(self):
        joint = meeting("2026-01-08", ("trafik", "sundhed"), participants=IDA)
        assert [line.committee.title for line in page_of(joint).attendance] == ["Sundhedsudvalget"]

    def test_a_guest_of_a_committee_does_not_come_to_a_joint_meeting_for_it(self):
        joint = meeting("2026-01-08", ("trafik", "sundhed"), participants=IDA)
        bodies = [
            committee(members=[seat("ida")]),
            committee("trafik", [seat("ida", role="guest")]),
        ]
        lines = page_of(joint, committees=bodies).attendance
        assert [line.committee.title for line in lines] == ["Sundhedsudvalget"]

    def test_a_joint_meeting_counts_where_the_person_had_a_seat_that_day(self):
        joint = meeting("2026-01-08", ("trafik", "sundhed"), participants=IDA)
        bodies = [
            committee(members=[seat("ida", end="2026-01-08")]),
            committee("trafik", [seat("ida", start="2026-01-09")]),
        ]
        lines = page_of(joint, committees=bodies).attendance
        assert [line.committee.title for line in lines] == ["Sundhedsudvalget"]

    def test_without_a_seat_a_joint_meeting_counts_for_the_leading_committee(self):
        joint = meeting("2026-01-08", ("trafik", "sundhed"), participants=IDA)
        bodies = [committee(), committee("trafik")]
        lines = page_of(joint, committees=bodies).attendance
        assert [line.committee.title for line in lines] == ["Trafikudvalget"]


def test_only_the_latest_meetings_are_named():
    row = [meeting(f"2026-{month:02}-05", participants=IDA) for month in range(1, 13)]
    named = page_of(*row).meetings
    assert [card.day.month for card in named] == [12, 11, 10, 9, 8, 7, 6, 5, 4, 3]
    assert len(named) == MEETINGS


def test_a_planned_meeting_is_not_among_the_latest():
    row = [
        meeting("2026-01-08", participants=IDA),
        meeting("2027-12-08", participants=IDA, status="planned", phase="agenda"),
    ]
    assert [card.day for card in page_of(*row).meetings] == [day("2026-01-08")]


def test_search_engines_are_asked_to_leave_out_staff():
    staff = [committee(members=[seat("ida", role="secretariat")])]
    assert not page_of(committees=staff).head.indexed
    both = [
        committee(members=[seat("ida", role="secretariat")]),
        committee("trafik", [seat("ida")]),
    ]
    assert page_of(committees=both).head.indexed


def test_title_and_organisation_come_from_the_latest_seat_unless_they_are_given():
    bodies = [
        committee(
            members=[
                seat("ida", start="2026-01-01", title="Overlæge", organisation="Hospitalet"),
                seat("ida", end="2025-12-31", title="Læge"),
            ]
        )
    ]
    view = page_of(committees=bodies)
    assert (view.title, view.organisation) == ("Overlæge", "Hospitalet")
    own = person("ida", title="Professor", organisation="Universitetet")
    view = page_of(committees=bodies, people=[own])
    assert (view.title, view.organisation) == ("Professor", "Universitetet")


def test_the_latest_seat_is_the_one_that_was_taken_last():
    members = [
        seat("ida", end="2020-12-31", title="Reservelæge"),
        seat("ida", start="2021-01-01", end="2022-12-31", title="Læge"),
        seat("ida", start="2023-01-01", title="Overlæge"),
    ]
    for row in (members, members[::-1]):
        assert page_of(committees=[committee(members=row)]).title == "Overlæge"


def test_a_site_without_persons_has_no_list_of_them():
    assert "/personer/" not in pages(meeting())


def test_persons_are_listed_in_the_order_of_the_danish_alphabet():
    people = [
        person("a", name="Åse Holm"),
        person("b", name="Ærø Berg"),
        person("c", name="Aage Bo"),
        person("d", name="Zita Dam"),
        person("e", name="Uden Plads"),
    ]
    body = committee(members=[seat("a"), seat("b", end="2025-01-01"), seat("c"), seat("d")])
    view = pages(people=people, committees=[body])["/personer/"]
    assert [card.name for card in view.people] == ["Zita Dam", "Ærø Berg", "Aage Bo", "Åse Holm"]
    assert [card.committees for card in view.people[:2]] == [("Sundhedsudvalget",), ()]


def test_a_former_committees_seats_are_not_held_today():
    body = committee(members=[seat("ida")], abolished=day("2025-12-31"))
    assert [each.present for each in page_of(committees=[body]).memberships] == [False]
