from hypothesis import given
from hypothesis import strategies as st

from generator.planning.pictures import case_way, outcomes
from generator.planning.views import Anchor, CaseStep
from generator.planning.views.pictures import Lane, OutcomeBar
from tests.planning.sites import (
    absence,
    closed,
    committee,
    day,
    item,
    meeting,
    pages,
    participant,
    person,
    seat,
)

PEOPLE = [person("ida"), person("jon"), person("kai", page=False)]
ROWS = (
    participant("ida", role="chair"),
    participant("jon"),
    participant("kai"),
    participant("lis", role="secretariat"),
)


def year_of(*meetings, address="/sundhed/2026/", **more):
    return pages(*meetings, people=[*PEOPLE, person("lis")], **more)[address]


def step(date_, committee_="Sundhedsudvalget", outcome=None):
    anchor = Anchor(committee_)
    return CaseStep(Anchor("Budget"), "1", anchor, day(date_), "minutes", outcome, "", None)


def test_presence_is_counted_over_the_meetings_held_and_with_minutes():
    shown = year_of(
        meeting("2026-01-10", participants=ROWS),
        meeting("2026-02-10", participants=ROWS, absences=(absence("ida"),)),
        meeting("2026-03-10", participants=ROWS, absences=(absence("jon", "absent"),)),
        meeting(
            "2026-04-10",
            participants=ROWS,
            absences=(absence("jon", numbers=("2",)),),
            status="moved",
            moved_from=day("2026-04-03"),
        ),
        meeting("2026-05-10", participants=ROWS, status="cancelled"),
        meeting("2026-12-10", participants=ROWS, phase="agenda"),
    ).presence
    rows = [
        (bar.person.title, bar.meetings, bar.attended, bar.excused, bar.absent) for bar in shown
    ]
    assert rows == [("Ida Bro", 4, 3, 1, 0), ("Jon Åby", 4, 3, 0, 1)]
    assert (shown[0].attended_width, shown[0].excused_width, shown[0].absent_width) == (75, 25, 0)


def test_nobody_without_a_page_and_nobody_of_the_secretariat_is_shown():
    shown = year_of(meeting("2026-01-10", participants=ROWS)).presence
    assert [bar.person.title for bar in shown] == ["Ida Bro", "Jon Åby"]
    without = year_of(
        meeting("2026-01-10", participants=ROWS), settings={"person_pages": False}
    ).presence
    assert without == ()


def test_at_a_joint_meeting_a_committee_counts_its_own():
    bodies = [committee("sundhed", [seat("ida")]), committee("trafik", [seat("jon")])]
    kept = meeting("2026-01-10", ("sundhed", "trafik"), participants=ROWS)
    for address, name in (("/sundhed/2026/", "Ida Bro"), ("/trafik/2026/", "Jon Åby")):
        shown = year_of(kept, committees=bodies, address=address).presence
        assert [bar.person.title for bar in shown] == [name]


def test_who_only_looks_on_in_a_committee_does_not_count_for_it_at_a_joint_meeting():
    bodies = [committee("sundhed", [seat("ida")]), committee("trafik", [seat("ida", "observer")])]
    kept = meeting("2026-01-10", ("sundhed", "trafik"), participants=ROWS)
    assert year_of(kept, committees=bodies, address="/trafik/2026/").presence == ()
    (bar,) = year_of(kept, committees=bodies).presence
    assert bar.person.title == "Ida Bro"


def test_a_conflict_of_interest_is_an_excuse_as_on_the_persons_own_page():
    kept = meeting("2026-01-10", participants=ROWS, absences=(absence("jon", "conflict"),))
    bar = year_of(kept).presence[1]
    own = year_of(kept, address="/personer/jon/").attendance[0]
    for counted in (bar, own):
        assert (counted.attended, counted.excused, counted.absent) == (0, 1, 0)


def test_outcomes_are_those_of_open_items_in_minutes():
    meetings = [
        meeting("2026-01-10", "sundhed", item(outcome="approved"), closed(decision="Solgt.")),
        meeting("2026-02-10", "sundhed", item(outcome="approved"), item("2", outcome="none")),
        meeting("2026-03-10", "sundhed", item(outcome="postponed"), item("2")),
        meeting("2026-12-10", "sundhed", item(outcome="rejected"), phase="agenda"),
    ]
    assert outcomes(meetings) == (OutcomeBar("approved", 2, 100), OutcomeBar("postponed", 1, 50))
    assert year_of(*meetings).outcomes == outcomes(meetings)


def test_a_case_goes_from_body_to_body_along_time():
    way = case_way(
        [
            step("2026-01-01"),
            step("2026-01-02", "Regionsrådet", "approved"),
            step("2026-12-31", outcome="noted"),
        ]
    )
    assert way is not None
    assert way.lanes == (
        Lane(("Sundhedsudvalget",), 44),
        Lane(("Regionsrådet",), 100),
    )
    assert [(each.number, each.x, each.y) for each in way.stations] == [
        (1, 6, 44),
        (2, 14, 100),
        (3, 94, 44),
    ]
    assert [(leg.x1, leg.y1, leg.x2, leg.y2) for leg in way.legs] == [
        (6, 44, 14, 100),
        (14, 100, 94, 44),
    ]
    assert (way.first, way.last) == (day("2026-01-01"), day("2026-12-31"))


def test_one_treatment_is_no_way():
    assert case_way([step("2026-01-01")]) is None
    assert case_way([]) is None


@given(st.lists(st.dates(), min_size=2, max_size=30).map(sorted))
def test_treatments_stand_in_order_and_inside_the_picture(days):
    way = case_way([step(each.isoformat()) for each in days])
    assert way is not None
    places = [station.x for station in way.stations]
    assert places == sorted(set(places))
    assert places[0] >= 4
    assert places[-1] <= 96


def test_a_long_name_stands_above_its_line_in_several():
    long = "Styregruppen for det nære sundhedsvæsen i Region Nord"
    way = case_way([step("2026-01-01"), step("2026-02-01", long)])
    assert way is not None
    first, second = way.lanes
    assert second.lines == ("Styregruppen for det nære", "sundhedsvæsen i Region Nord")
    assert second.y - first.y > 56
    assert way.height > second.y
