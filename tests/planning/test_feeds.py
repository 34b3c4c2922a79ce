from generator.model import Revision
from generator.planning.feeds import NEWEST, feeds
from generator.planning.notebook import Anew
from generator.planning.notice_index import gather_notices
from tests.planning.sites import (
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
    record,
    reference,
)


def planned(*meetings, **more):
    made = record(*meetings, **more)
    once = Anew(made)
    return {each.address: each.view for each in feeds(made, gather_notices(made, once), once)}


def entries(*meetings, feed="/nyt.atom", **more):
    return planned(*meetings, **more)[feed].entries


def titles(row):
    return [entry.title for entry in row]


def dated(date_="2026-03-12", *items, agenda="2026-03-05", minutes="2026-03-13", **more):
    return meeting(
        date_,
        "sundhed",
        *(items or (item(case="A-1", decision="Godkendt.", outcome="approved"),)),
        agenda_published=day(agenda),
        minutes_published=day(minutes),
        **more,
    )


def test_there_is_a_feed_of_everything_of_each_body_case_and_kind():
    known = planned(dated(), articles=(article(),), events=(event(),), memos=(memo(),))
    assert sorted(known) == [
        "/arrangementer/nyt.atom",
        "/moeder/dagsordener.atom",
        "/moeder/referater.atom",
        "/notater/nyt.atom",
        "/nyheder/nyt.atom",
        "/nyt.atom",
        "/sager/a-1/nyt.atom",
        "/sundhed/nyt.atom",
        "/trafik/nyt.atom",
    ]


def test_a_kind_that_the_site_does_not_have_has_no_feed():
    known = planned()
    assert sorted(known) == [
        "/moeder/dagsordener.atom",
        "/moeder/referater.atom",
        "/nyt.atom",
        "/sundhed/nyt.atom",
        "/trafik/nyt.atom",
    ]
    assert known["/nyt.atom"].entries == ()


def test_agenda_minutes_and_correction_are_an_entry_each_the_newest_first():
    told = (Revision(day("2026-03-20"), "Ny tekst.", "Fejl.", at()),)
    row = entries(dated(revisions=told))
    assert titles(row) == [
        "Rettelse: Sundhedsudvalget 12. marts 2026",
        "Referat: Sundhedsudvalget 12. marts 2026",
        "Dagsorden: Sundhedsudvalget 12. marts 2026",
    ]
    assert [entry.updated.isoformat() for entry in row] == [
        "2026-03-20T00:00:00+01:00",
        "2026-03-13T00:00:00+01:00",
        "2026-03-05T00:00:00+01:00",
    ]
    assert row[0].summary == "Ny tekst. Begrundelse: Fejl."


def test_a_correction_without_full_stops_is_told_as_sentences():
    told = (Revision(day("2026-03-20"), "Ny tekst", "Fejl", at()),)
    assert entries(dated(revisions=told))[0].summary == "Ny tekst. Begrundelse: Fejl."


def test_an_entry_keeps_its_name_when_a_date_is_corrected():
    before = {entry.title: entry.id for entry in entries(dated())}
    after = {entry.title: entry.id for entry in entries(dated(minutes="2026-03-16"))}
    assert before == after
    assert set(before.values()) == {
        "tag:example.org,2020:/sundhed/2026-03-12/agenda",
        "tag:example.org,2020:/sundhed/2026-03-12/minutes",
    }


def test_every_name_in_a_feed_is_its_own():
    told = tuple(Revision(day("2026-03-20"), what, "Fejl.", at()) for what in "abc")
    row = entries(dated(revisions=told), dated("2026-04-09"), articles=(article(),))
    assert len({entry.id for entry in row}) == len(row) == 8


def test_an_agenda_without_items_is_not_yet_an_agenda():
    assert entries(meeting("2026-03-12", phase="agenda")) == ()


def test_an_agenda_tells_its_items_but_no_decision():
    agenda = entries(dated(start=clock("10:00")))[1]
    assert agenda.summary == "Torsdag den 12. marts 2026 kl. 10.00, Salen"
    assert [(each.number, each.title, each.outcome, each.text) for each in agenda.items] == [
        ("1", "Budget", None, "")
    ]


def test_minutes_tell_what_was_decided_and_of_a_closed_item_only_what_is_public():
    row = entries(
        dated(
            "2026-03-12",
            item(decision="Godkendt.", outcome="approved"),
            closed(decision="Godkendt."),
        )
    )
    minutes = row[0].items
    assert [(each.title, each.outcome, each.text) for each in minutes] == [
        ("Budget", "approved", "Godkendt."),
        ("En personsag", None, "Godkendt."),
    ]
    assert minutes[0].url == "https://example.org/sundhed/2026-03-12/#punkt-1"


def test_a_meeting_that_is_called_off_is_told():
    row = entries(meeting("2026-03-12", status="cancelled", phase="agenda", reason="Sygdom."))
    assert titles(row) == ["Aflyst: Sundhedsudvalget 12. marts 2026"]
    assert row[0].summary == "Mødet er aflyst. Sygdom."
    (moved,) = entries(
        meeting("2026-03-12", status="moved", phase="agenda", moved_to=day("2026-03-19"))
    )
    assert moved.summary == "Mødet er flyttet til 19. marts 2026."
    (waiting,) = entries(meeting("2026-03-12", status="moved", phase="agenda"))
    assert waiting.summary == "Mødet er flyttet. Den nye dag er ikke fastsat endnu."


def test_of_a_meeting_whose_hour_is_not_known_the_day_is_told():
    assert entries(dated())[1].summary == "Torsdag den 12. marts 2026, Salen"


def test_an_event_tells_day_place_reason_and_purpose_as_sentences():
    (entry,) = entries(events=(event(place="Salen", reason="Sygdom", purpose="At lytte!"),))
    assert (entry.title, entry.summary) == (
        "Arrangement: Dialogmøde",
        "3. maj 2026, Salen. Sygdom. At lytte!",
    )
    (entry,) = entries(events=(event(),))
    assert entry.summary == "3. maj 2026."


def test_an_event_that_is_called_off_or_moved_is_told_anew():
    off = event(online="https://example.org/se", status="cancelled", reason="Sygdom")
    assert [(entry.title, entry.summary) for entry in entries(events=(off,))] == [
        ("Aflyst: Dialogmøde", "Arrangementet er aflyst. 3. maj 2026, Online. Sygdom."),
        ("Arrangement: Dialogmøde", "Arrangementet er aflyst. 3. maj 2026, Online. Sygdom."),
    ]
    moved = entries(events=(event(moved_from=day("2026-04-20")),))
    assert titles(moved) == ["Flyttet: Dialogmøde", "Arrangement: Dialogmøde"]
    text = "Arrangementet er flyttet. Det var først fastsat til 20. april 2026. 3. maj 2026."
    assert [entry.summary for entry in moved] == [text] * 2


def test_every_entry_tells_its_committees():
    row = entries(
        dated(),
        articles=(article(committees=("sundhed",)),),
        events=(event(committees=("sundhed", "trafik")),),
        memos=(memo(committees=("trafik",)),),
    )
    assert {entry.title.partition(":")[0]: entry.categories for entry in row} == {
        "Nyt om budgettet": ("Sundhedsudvalget",),
        "Arrangement": ("Sundhedsudvalget", "Trafikudvalget"),
        "Notat": ("Trafikudvalget",),
        "Referat": ("Sundhedsudvalget",),
        "Dagsorden": ("Sundhedsudvalget",),
    }


def test_a_body_has_its_meetings_news_events_and_memos_and_no_others():
    row = entries(
        dated(),
        meeting("2026-04-01", "trafik", item()),
        articles=(article(committees=("sundhed",)), article("andet")),
        events=(event(meetings=(reference("sundhed/2026-03-12"),)),),
        memos=(memo(committees=("trafik",)),),
        feed="/sundhed/nyt.atom",
    )
    assert titles(row) == [
        "Arrangement: Dialogmøde",
        "Nyt om budgettet",
        "Referat: Sundhedsudvalget 12. marts 2026",
        "Dagsorden: Sundhedsudvalget 12. marts 2026",
    ]


def test_a_case_has_every_treatment_with_its_decision():
    later = meeting(
        "2026-05-07",
        "trafik",
        item("4", "Budget, 2. behandling", case="A-1"),
        phase="agenda",
        agenda_published=day("2026-04-30"),
    )
    row = entries(dated(), later, feed="/sager/a-1/nyt.atom")
    assert titles(row) == [
        "På dagsordenen: Trafikudvalget 7. maj 2026, punkt 4: Budget, 2. behandling",
        "Behandlet: Sundhedsudvalget 12. marts 2026, punkt 1: Budget",
        "På dagsordenen: Sundhedsudvalget 12. marts 2026, punkt 1: Budget",
    ]
    assert row[1].html == "<p>Godkendt.</p>"
    assert row[1].url == "https://example.org/sundhed/2026-03-12/#punkt-1"


def test_a_case_tells_that_a_meeting_with_it_was_called_off():
    off = meeting("2026-05-07", "trafik", item(case="A-1"), phase="agenda", status="cancelled")
    row = entries(off, feed="/sager/a-1/nyt.atom")
    assert set(titles(row)) == {
        "På dagsordenen: Trafikudvalget 7. maj 2026, punkt 1: Budget",
        "Aflyst: Trafikudvalget 7. maj 2026",
    }
    assert len({entry.id for entry in row}) == 2


def test_news_is_dated_by_its_last_change():
    (entry,) = entries(articles=(article(updated=day("2026-05-04")),))
    assert entry.published.isoformat() == "2026-05-01T00:00:00+02:00"
    assert entry.updated.isoformat() == "2026-05-04T00:00:00+02:00"


def test_an_event_is_dated_by_its_announcement_or_else_by_its_first_day():
    (entry,) = entries(events=(event(published=day("2026-04-01")),))
    assert entry.updated.date().isoformat() == "2026-04-01"
    (entry,) = entries(events=(event(),))
    assert entry.updated.date().isoformat() == "2026-05-03"


def test_a_feed_holds_the_newest_and_is_as_old_as_they_are():
    row = [dated(f"20{year:02}-03-12", minutes=f"20{year:02}-03-13") for year in range(1, 60)]
    view = planned(*row)["/moeder/referater.atom"]
    assert len(view.entries) == NEWEST
    assert view.updated == view.entries[0].updated
    assert view.entries[0].updated.year == 2059


def test_what_is_only_in_a_preview_is_in_no_feed():
    known = planned(
        dated(preview="embargoed"),
        articles=(article(preview="draft"),),
        events=(event(preview="draft"),),
        memos=(memo(preview="draft"),),
        drafts=True,
    )
    assert "/nyt.atom" in known
    assert all(view.entries == () for view in known.values())


def test_the_feeds_do_not_change_with_the_day():
    row = (dated(), meeting("2026-07-02", "sundhed", item(), phase="agenda"))
    more = {"events": (event(),), "committees": [committee(), committee("trafik")]}
    before = planned(*row, today=day("2026-01-01"), **more)
    assert planned(*row, today=day("2027-01-01"), **more) == before
