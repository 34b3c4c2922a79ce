from dataclasses import replace
from datetime import UTC, date, datetime

from generator.model import Occasion, Revision
from generator.planning.calendars import calendars
from tests.planning.sites import at, clock, committee, day, event, meeting, record


def entries(*meetings, calendar="/kalender.ics", **more):
    return planned(*meetings, **more)[calendar].entries


def planned(*meetings, **more):
    return {each.address: each.view for each in calendars(record(*meetings, **more))}


def only(*meetings, **more):
    (entry,) = entries(*meetings, **more)
    return entry


def test_there_is_a_calendar_of_everything_of_each_body_each_meeting_and_each_event():
    known = planned(meeting("2026-03-12"), events=(event("dialog", "2026-05-03"),))
    assert sorted(known) == [
        "/arrangementer/dialog/kalender.ics",
        "/arrangementer/kalender.ics",
        "/kalender.ics",
        "/sundhed/2026-03-12/kalender.ics",
        "/sundhed/kalender.ics",
        "/trafik/kalender.ics",
    ]


def test_an_english_site_has_english_names():
    known = planned(meeting("2026-03-12"), settings={"language": "en"})
    assert "/sundhed/2026-03-12/calendar.ics" in known
    assert known["/calendar.ics"].entries[0].summary == "Meeting: Sundhedsudvalget"


def test_an_entry_has_place_time_with_its_zone_and_the_way_back():
    entry = only(meeting("2026-03-12", start=clock("10:00"), end=clock("12:30")))
    assert entry.start.isoformat() == "2026-03-12T10:00:00+01:00"
    assert entry.end.isoformat() == "2026-03-12T12:30:00+01:00"
    assert entry.place == "Salen"
    assert entry.url == "https://example.org/sundhed/2026-03-12/"
    assert entry.url in entry.description
    assert entry.summary == "Møde: Sundhedsudvalget"


def test_a_meetings_own_title_stands_after_its_bodys_name():
    assert only(meeting("2026-03-12", title="Budget")).summary == "Møde: Sundhedsudvalget, Budget"


def test_what_is_only_on_the_web_has_its_address_for_a_place():
    kept = meeting("2026-03-12", place="", online="https://example.org/se")
    assert only(kept).place == "https://example.org/se"
    assert "https://example.org/se" not in only(kept).description
    shown = event(online="https://example.org/se")
    assert only(events=(shown,)).place == "https://example.org/se"
    assert "https://example.org/se" not in only(events=(shown,)).description


def test_what_can_be_followed_on_the_web_too_says_where():
    web = {"place": "Salen", "online": "https://example.org/se"}
    entry = only(meeting("2026-03-12", **web))
    assert entry.place == "Salen"
    assert "Følg mødet online: https://example.org/se" in entry.description.split("\n")
    entry = only(events=(event(**web),))
    assert entry.place == "Salen"
    assert "Følg arrangementet online: https://example.org/se" in entry.description.split("\n")


def test_a_meeting_of_which_nothing_else_is_known_says_only_where_to_read_more():
    assert only(meeting("2026-03-12")).description.split("\n") == [
        "Dagsorden og referat: https://example.org/sundhed/2026-03-12/"
    ]


def test_summer_time_is_the_zones():
    entry = only(meeting("2026-06-12", start=clock("10:00")))
    assert entry.start.astimezone(UTC) == datetime(2026, 6, 12, 8, tzinfo=UTC)


def test_without_a_time_of_day_it_is_the_day():
    entry = only(meeting("2026-03-12", end=clock("12:30")))
    assert (entry.start, entry.end) == (date(2026, 3, 12), None)


def test_a_meeting_that_ends_after_midnight_ends_the_next_day():
    entry = only(meeting("2026-03-12", start=clock("19:00"), end=clock("00:30")))
    assert entry.end.isoformat() == "2026-03-13T00:30:00+01:00"


def test_the_name_is_made_of_body_day_and_host_and_of_the_sites_folder():
    assert only(meeting("2026-03-12")).uid == "sundhed/2026-03-12@example.org"
    settings = {"base_url": "https://example.org/referat/"}
    assert only(meeting("2026-03-12"), settings=settings).uid.endswith("@example.org/referat")


def test_a_cancelled_meeting_stays_and_says_so():
    entry = only(meeting("2026-03-12", status="cancelled", reason="Sygdom."))
    assert entry.cancelled
    assert entry.summary == "Aflyst: Møde: Sundhedsudvalget"
    assert entry.description.startswith("Mødet er aflyst.\nSygdom.\n")
    assert entry.sequence == 1


def test_a_moved_meeting_is_one_entry_with_its_old_name_and_its_new_day():
    old = meeting("2026-03-12", phase="agenda", status="moved", moved_to=day("2026-03-19"))
    new = meeting("2026-03-19", status="held", moved_from=day("2026-03-12"), start=clock("13:00"))
    entry = only(old, new)
    assert entry.uid == "sundhed/2026-03-12@example.org"
    assert entry.start.date() == date(2026, 3, 19)
    assert not entry.cancelled
    assert entry.sequence == 2
    assert "først fastsat til 12. marts 2026" in entry.description
    assert entries(old, new, calendar="/sundhed/2026-03-12/kalender.ics") == (entry,)


def test_a_move_to_a_day_without_a_file_takes_the_entry_to_that_day():
    old = meeting(
        "2026-03-12",
        phase="agenda",
        status="moved",
        moved_to=day("2026-03-19"),
        start=clock("10:00"),
    )
    entry = only(old)
    assert (entry.start, entry.cancelled) == (date(2026, 3, 19), False)
    assert entry.summary == "Møde: Sundhedsudvalget"
    assert "først fastsat til 12. marts 2026" in entry.description


def test_a_meeting_moved_twice_tells_both_days():
    row = (
        meeting("2026-03-12", phase="agenda", status="moved", moved_to=day("2026-03-19")),
        meeting(
            "2026-03-19",
            phase="agenda",
            status="moved",
            moved_from=day("2026-03-12"),
            moved_to=day("2026-03-26"),
        ),
        meeting("2026-03-26", status="held", moved_from=day("2026-03-19")),
    )
    entry = only(*row)
    assert "først fastsat til 12. marts 2026 og 19. marts 2026" in entry.description
    assert entry.sequence == 4


def test_a_move_to_a_day_that_is_not_set_calls_the_entry_off():
    entry = only(meeting("2026-03-12", phase="agenda", status="moved"))
    assert entry.cancelled
    assert entry.summary.startswith("Flyttet: ")
    assert "Den nye dag er ikke fastsat endnu." in entry.description


def test_what_was_called_off_and_then_got_its_day_is_newer_to_every_calendar():
    off = meeting("2026-03-12", phase="agenda", status="moved")
    told = replace(off, moved_to=day("2026-03-19"))
    held = meeting("2026-03-19", status="held", moved_from=day("2026-03-12"))
    gone = replace(held, status="cancelled")
    row = [only(off), only(told), only(told, gone)]
    numbers = [each.sequence for each in row]
    assert numbers == sorted(set(numbers))
    assert [each.cancelled for each in row] == [True, False, True]
    assert only(off, held).sequence == only(told, held).sequence == only(told).sequence


def test_a_correction_and_a_publication_are_told_by_number_and_day():
    told = (Revision(day("2026-03-20"), "Ny tekst.", "Fejl.", at()),)
    entry = only(meeting("2026-03-12", minutes_published=day("2026-03-13"), revisions=told))
    assert (entry.sequence, entry.stamp) == (1, date(2026, 3, 20))
    assert only(meeting("2026-03-12")).stamp == date(2026, 3, 12)


def test_a_joint_meeting_stands_in_the_calendar_of_each_body_and_once_in_that_of_all():
    joint = meeting("2026-03-12", ("sundhed", "trafik"))
    known = planned(joint)
    row = known["/kalender.ics"].entries
    assert len(row) == 1
    assert known["/sundhed/kalender.ics"].entries == row
    assert known["/trafik/kalender.ics"].entries == row
    assert row[0].categories == ("Sundhedsudvalget", "Trafikudvalget")


def test_each_day_of_an_event_is_an_entry():
    days = (Occasion(day("2026-05-03"), clock("10:00")), Occasion(day("2026-05-04")))
    row = entries(events=(event("dialog", occasions=days, committees=("sundhed",)),))
    assert [each.uid for each in row] == [
        "events/dialog/1@example.org",
        "events/dialog/2@example.org",
    ]
    assert entries(
        events=(event("dialog", occasions=days, committees=("sundhed",)),),
        calendar="/sundhed/kalender.ics",
    ) == (row)


def test_a_cancelled_event_says_so_and_a_moved_one_tells_its_first_day():
    gone = only(events=(event(status="cancelled"),))
    assert gone.cancelled
    assert gone.summary == "Aflyst: Dialogmøde"
    assert gone.sequence == 1
    assert gone.description.startswith("Arrangementet er aflyst.\n")
    moved = only(events=(event(status="moved", moved_from=day("2026-04-01")),))
    assert (moved.cancelled, moved.sequence) == (False, 2)
    assert "først fastsat til 1. april 2026" in moved.description


def test_an_event_says_why_what_for_and_where_to_read_more():
    told = only(events=(event(reason="Sygdom.", purpose="At lytte."),))
    more = "Læs mere: https://example.org/arrangementer/dialog/"
    assert told.description.split("\n") == ["Sygdom.", "At lytte.", more]
    assert only(events=(event(),)).description == more


def test_an_event_is_stamped_with_the_day_of_its_publication_or_else_with_its_first():
    days = (Occasion(day("2026-05-03")), Occasion(day("2026-05-04")))
    published = event("a", occasions=days, published=day("2026-04-01"))
    rows = entries(events=(published, event("b", occasions=days)))
    assert {each.uid[:8]: each.stamp for each in rows} == {
        "events/a": day("2026-04-01"),
        "events/b": day("2026-05-03"),
    }


def test_what_is_only_in_a_preview_is_hidden_and_what_comes_after_it_is_not():
    known = planned(meeting("2026-03-12", preview="embargoed"), meeting("2026-03-19"), drafts=True)
    assert [each.start for each in known["/kalender.ics"].entries] == [day("2026-03-19")]


def test_a_site_without_events_has_no_calendar_of_them():
    assert "/arrangementer/kalender.ics" not in planned(meeting("2026-03-12"))


def test_what_is_only_in_a_preview_is_in_no_calendar():
    known = planned(
        meeting("2026-03-12", preview="embargoed"), events=(event(preview="draft"),), drafts=True
    )
    assert known["/kalender.ics"].entries == ()
    assert "/sundhed/2026-03-12/kalender.ics" not in known
    assert "/arrangementer/dialog/kalender.ics" not in known


def test_the_calendar_does_not_change_with_the_day():
    row = (meeting("2026-03-12"), meeting("2026-07-02", phase="agenda"))
    assert planned(*row, today=day("2026-01-01")) == planned(*row, today=day("2027-01-01"))


def test_the_calendar_of_a_body_that_has_not_met_is_there_and_empty():
    assert (
        planned(committees=[committee("ny", name="Det nye udvalg")])["/ny/kalender.ics"].entries
        == ()
    )
