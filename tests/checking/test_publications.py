"""Whether events, news and memos have plausible dates."""

from dataclasses import replace
from datetime import date, datetime, time

from generator.model import Occasion, Registration, Slot
from tests.checking.sites import (
    article,
    at,
    event,
    hints,
    meeting,
    memo,
    page,
    refer,
    said,
    site,
    told,
)

FILE = "content/events/day.md"


def slot(title, start=None, end=None, line=8, day=None):
    return Slot(title, at(line, FILE), day, start, end)


def test_a_day_of_an_event_stands_once():
    made = site(events=(event(days=(date(2026, 5, 6), date(2026, 5, 6))),))
    text = "the event has the day 2026-05-06 twice"
    assert told(made) == [(f"{FILE}:1", "error", "duplicate", text)]


def test_an_event_ends_after_it_began():
    made = site(events=(event(occasions=(Occasion(date(2026, 5, 5), time(15), time(9)),)),))
    assert said(made) == ["it ends at 09:00, but begins at 15:00"]


def test_an_event_to_come_has_not_been_held():
    made = site(events=(event(days=(date(2026, 9, 1),), status="held"),))
    assert said(made) == ["the event of 2026-09-01 is said to be held, but is still to come"]


def test_a_programme_in_order_has_no_problems():
    programme = (slot("Coffee", time(9), time(9, 30)), slot("Talk", time(9, 30), time(10)))
    assert said(site(events=(event(programme=programme),))) == []


def test_a_programme_names_only_the_events_own_days():
    made = site(events=(event(programme=(slot("Talk", day=date(2026, 5, 7)),)),))
    assert told(made) == [
        (
            f"{FILE}:8",
            "error",
            "date",
            "the programme names 2026-05-07, which is not one of the event's days",
        )
    ]


def test_a_line_of_the_programme_outside_the_hours_is_asked_about():
    made = site(events=(event(programme=(slot("Breakfast", time(8), time(9)),)),))
    assert told(made) == [
        (f"{FILE}:8", "warning", "date", "'Breakfast' lies outside the event's own hours")
    ]


def test_a_line_of_the_programme_may_fill_the_hours_and_not_outlast_them():
    programme = (slot("All day", time(9), time(15)), slot("Late", time(14), time(15, 30)))
    assert said(site(events=(event(programme=programme),))) == [
        "'Late' lies outside the event's own hours"
    ]


def test_a_line_without_hours_or_an_event_without_them_is_in_order():
    programme = (slot("Welcome"), slot("Talk", time(8), time(23)), slot("Goodbye"))
    bare = (Occasion(date(2026, 5, 5)),)
    assert said(site(events=(event(occasions=bare, programme=programme),))) == []
    assert said(site(events=(event(programme=(slot("Welcome"), slot("Talk", time(10)))),))) == []


def test_two_lines_of_the_programme_may_begin_together():
    programme = (slot("Track A", time(10)), slot("Break"), slot("Track B", time(10)))
    assert said(site(events=(event(programme=programme),))) == []


def test_an_event_of_the_past_was_held_and_one_to_come_is_planned():
    past, coming = event(status="held"), event("later", days=(date(2026, 9, 1),))
    today = event("now", days=(date(2026, 6, 1), date(2026, 6, 2)), status="held")
    assert said(site(events=(past, coming, today))) == []


def test_one_may_sign_up_until_the_last_day_of_an_event():
    days = (date(2026, 5, 5), date(2026, 5, 6))
    registration = Registration(email="a@example.org", deadline=days[1])
    assert said(site(events=(event(days=days, registration=registration),))) == []


def test_an_event_whose_day_could_not_be_read_is_not_looked_at_for_its_day():
    """Reading has told of it; what else is wrong is told at the same time."""
    registration = Registration(email="a@example.org", deadline=date(2026, 5, 6))
    nowhen = event(occasions=(), status="held", registration=registration)
    assert said(site(events=(nowhen,))) == []


def test_a_programme_of_several_days_is_measured_by_the_day_it_names():
    days = (Occasion(date(2026, 5, 5), time(9)), Occasion(date(2026, 5, 6), time(12)))
    programme = (slot("Talk", time(10), day=date(2026, 5, 6)), slot("Unsaid", time(8)))
    made = site(events=(event(occasions=days, programme=programme),))
    assert said(made) == ["'Talk' lies outside the event's own hours"]


def test_a_programme_that_runs_back_is_asked_about():
    programme = (slot("Lunch", time(12)), slot("Welcome", time(9, 15), line=9))
    made = site(events=(event(programme=programme),))
    assert told(made) == [
        (f"{FILE}:9", "warning", "date", "'Welcome' at 09:15 stands after what begins later")
    ]


def test_a_slot_ends_after_it_began():
    made = site(events=(event(programme=(slot("Talk", time(11), time(10)),)),))
    assert said(made) == ["it ends at 10:00, but begins at 11:00"]


def test_one_cannot_sign_up_after_the_event():
    registration = Registration(email="a@example.org", deadline=date(2026, 5, 6))
    made = site(events=(event(registration=registration),))
    assert said(made) == ["the deadline for signing up, 2026-05-06, is after the event"]


def test_news_of_tomorrow_is_shown_already_and_says_how_to_hold_it_back():
    made = site(articles=(article(published=datetime(2026, 6, 2, 8)),))  # noqa: DTZ001
    assert told(made) == [
        (
            "content/news/news.md:1",
            "warning",
            "date",
            "the news is of 2026-06-02, which is still to come, but is shown already",
        )
    ]
    assert hints(made) == ["Write publish_from: 2026-06-02 to hold it back until then."]
    waiting = article(published=datetime(2026, 6, 2, 8), preview="embargoed")  # noqa: DTZ001
    assert said(site(articles=(waiting,))) == [], "it is held back, and only in a preview"


def test_news_is_not_changed_before_it_was_published():
    made = site(articles=(article(updated=date(2026, 3, 31)),))
    assert said(made) == [
        "the news was changed on 2026-03-31, before it was published on 2026-04-01"
    ]
    today = article(published=datetime(2026, 6, 1, 8), updated=date(2026, 6, 1))  # noqa: DTZ001
    assert said(site(articles=(today,))) == []


def test_a_memo_is_older_than_the_meeting_it_was_made_for():
    made = site(meeting(), memos=(memo(day=date(2026, 3, 13), meeting=refer("health/2026-03-12")),))
    assert told(made) == [
        (
            "content/memos/memo.md:1",
            "warning",
            "date",
            "the memo of 2026-03-13 is younger than the meeting it was made for, of 2026-03-12",
        )
    ]


def test_a_memo_of_the_same_day_is_in_order():
    made = site(meeting(), memos=(memo(day=date(2026, 3, 12), meeting=refer("health/2026-03-12")),))
    assert said(made) == []


def test_a_copy_beside_its_original_is_asked_about():
    """Programs that share folders leave one where two people saved, and so does Copy and Paste."""
    for folder, kind, make, what in (
        ("news", "articles", article, "title and the same day"),
        ("events", "events", event, "title and the same day"),
        ("memos", "memos", memo, "title and the same day"),
        ("pages", "pages", page, "title"),
    ):
        files = (f"content/{folder}/day (1).md", f"content/{folder}/day.md")
        made = site(**{kind: tuple(replace(make(x), position=at(1, x)) for x in files)})
        text = f"this has the same {what} as {files[0]}:1"
        assert (f"{files[1]}:1", "warning", "duplicate", text) in told(made)


def test_what_differs_in_title_day_hour_place_committee_or_number_is_no_copy():
    later = tuple(replace(each, start=time(14), end=None) for each in event().occasions)
    made = site(
        articles=(article(), replace(article("else"), title="Something else")),
        events=(event(), event("late", place="Elsewhere"), event("two", occasions=later)),
        memos=(
            memo(),
            replace(memo(), slug="b", committees=("another",)),
            replace(memo(), slug="c", document="9661924"),
            replace(memo(), slug="d", case="EMN-2026-00680"),
        ),
    )
    assert not [each for each in told(made) if each[2] == "duplicate"]
