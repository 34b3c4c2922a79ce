from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.planning.moves import courses, predecessor, successor
from tests.planning.sites import day, meeting, record


def moved(on, to, **more):
    return meeting(on, phase="agenda", status="moved", moved_to=day(to), **more)


def came(on, came_from, **more):
    return meeting(on, status="moved", moved_from=day(came_from), **more)


def only(known):
    (course,) = courses(known)
    return course


def test_a_meeting_that_was_never_moved_is_a_course_of_its_own():
    course = only(record(meeting("2026-03-12")))
    assert (course.name, course.moves) == ("sundhed/2026-03-12", 0)


def test_two_files_of_one_meeting_are_strung_together():
    course = only(record(moved("2026-03-12", "2026-03-19"), came("2026-03-19", "2026-03-12")))
    assert [each.day.day for each in course.meetings] == [12, 19]
    assert course.last.day == day("2026-03-19")
    assert (course.name, course.moves) == ("sundhed/2026-03-12", 1)


def test_it_is_enough_that_one_of_the_files_tells():
    for pair in (
        (moved("2026-03-12", "2026-03-19"), meeting("2026-03-19")),
        (meeting("2026-03-12", phase="agenda", status="moved"), came("2026-03-19", "2026-03-12")),
    ):
        assert only(record(*pair)).name == "sundhed/2026-03-12"


def test_the_new_day_is_known_where_only_the_other_file_tells_it():
    away = meeting("2026-03-12", phase="agenda", status="moved")
    pair = (away, came("2026-03-19", "2026-03-12"))
    assert [each.moved_to for each in record(*pair).calendar] == [day("2026-03-19"), None]
    for doubt in (came("2026-03-26", "2026-03-12"), replace(away, slug="aften")):
        assert not any(each.moved_to for each in record(*pair, doubt).calendar)
    assert not any(each.moved_to for each in record(pair[1]).calendar)


def test_a_meeting_may_be_moved_again_and_again():
    course = only(
        record(
            moved("2026-03-12", "2026-03-19"),
            moved("2026-03-19", "2026-03-26", moved_from=day("2026-03-12")),
            came("2026-03-26", "2026-03-19"),
        )
    )
    assert [each.day.day for each in course.meetings] == [12, 19, 26]
    assert (course.name, course.moves) == ("sundhed/2026-03-12", 2)


def test_a_day_without_a_file_still_names_the_meeting():
    course = only(record(came("2026-03-19", "2026-03-12")))
    assert (course.name, course.moves) == ("sundhed/2026-03-12", 1)


def test_the_name_of_another_meeting_is_not_taken():
    other = meeting("2026-03-12")
    names = [each.name for each in courses(record(other, came("2026-03-19", "2026-03-12")))]
    assert names == ["sundhed/2026-03-12", "sundhed/2026-03-19"]


def test_a_meeting_moved_to_a_day_that_has_no_file_yet_was_moved_once():
    course = only(record(moved("2026-03-12", "2026-03-19")))
    assert (course.name, course.moves) == ("sundhed/2026-03-12", 1)


def test_of_two_meetings_on_one_day_nobody_guesses():
    known = record(
        moved("2026-03-12", "2026-03-19"),
        meeting("2026-03-19"),
        meeting("2026-03-19", slug="sen"),
    )
    assert successor(known, known.calendar[0]) is None
    assert len(courses(known)) == 3


def test_of_two_meetings_on_one_day_it_is_the_one_that_says_so():
    known = record(
        moved("2026-03-12", "2026-03-19"),
        meeting("2026-03-19", slug="a"),
        came("2026-03-19", "2026-03-12", slug="b"),
    )
    assert successor(known, known.calendar[0]) is known.calendar[2]


def test_of_two_meetings_on_the_day_first_set_it_is_the_one_that_says_so():
    known = record(
        moved("2026-03-12", "2026-03-19", slug="a"),
        meeting("2026-03-12", phase="agenda", status="moved", slug="b"),
        came("2026-03-19", "2026-03-12"),
    )
    assert predecessor(known, known.calendar[2]) is known.calendar[0]


def test_a_meeting_that_was_moved_elsewhere_is_not_the_one_before():
    known = record(moved("2026-03-12", "2026-04-02"), came("2026-03-19", "2026-03-12"))
    assert predecessor(known, known.calendar[1]) is None
    assert len(courses(known)) == 2


def test_a_meeting_that_came_from_nowhere_in_particular_has_none_before():
    known = record(meeting("2026-03-12"), meeting("2026-03-19", status="moved"))
    assert predecessor(known, known.calendar[1]) is None
    assert successor(known, known.calendar[1]) is None


def test_a_meeting_moved_to_an_earlier_day_is_told_from_the_day_first_set():
    course = only(record(came("2026-03-05", "2026-03-12"), moved("2026-03-12", "2026-03-05")))
    assert [each.day.day for each in course.meetings] == [12, 5]


def test_two_meetings_that_say_they_came_from_one_are_not_both_it():
    found = courses(
        record(
            meeting("2026-03-12", phase="agenda", status="moved"),
            came("2026-03-19", "2026-03-12"),
            came("2026-03-26", "2026-03-12"),
        )
    )
    assert [[each.day.day for each in course.meetings] for course in found] == [[12, 19], [26]]


def test_two_meetings_that_say_they_became_one_did_not_both():
    found = courses(
        record(
            moved("2026-03-05", "2026-03-19"),
            moved("2026-03-12", "2026-03-19"),
            meeting("2026-03-19"),
        )
    )
    assert [[each.day.day for each in course.meetings] for course in found] == [[5, 19], [12]]


def test_a_meeting_said_to_be_moved_to_its_own_day_comes_after_nothing():
    course = only(record(moved("2026-03-12", "2026-03-12")))
    assert len(course.meetings) == 1


def test_a_word_of_its_own_stays_in_the_name_of_the_day_first_set():
    course = only(record(came("2026-03-19", "2026-03-12", slug="ekstra")))
    assert course.name == "sundhed/2026-03-12-ekstra"


def test_another_bodys_meeting_is_not_the_same():
    known = record(moved("2026-03-12", "2026-03-19"), meeting("2026-03-19", "trafik"))
    assert predecessor(known, known.calendar[1]) is None
    assert len(courses(known)) == 2


DAYS = st.integers(1, 6).map(lambda number: date(2026, 3, number))


@given(
    st.lists(
        st.tuples(DAYS, st.none() | DAYS, st.none() | DAYS),
        unique_by=lambda row: row[0],
        max_size=6,
    )
)
def test_however_meetings_were_moved_each_file_is_in_one_course_and_names_are_unique(rows):
    meetings = [
        meeting(
            on.isoformat(),
            phase="agenda",
            status="moved" if came_from or to else "planned",
            moved_from=came_from,
            moved_to=to,
        )
        for on, came_from, to in rows
    ]
    found = courses(record(*meetings))
    files = [each.key for course in found for each in course.meetings]
    assert sorted(files) == sorted(each.key for each in meetings)
    names = [course.name for course in found]
    assert len(set(names)) == len(names)
