"""The identifiers of notices, by which feed readers recognise them, and their dates."""

from dataclasses import replace

from generator.model import Revision
from generator.planning.gathering import gather
from generator.planning.notices import (
    Notice,
    article_notices,
    case_notices,
    event_notices,
    meeting_notices,
    memo_notices,
)
from tests.planning.sites import TODAY, article, at, day, event, item, meeting, memo, site


def told(notices):
    """Give what a notice is called, where it stands, how it is told, and when that was."""
    return [
        (each.name, each.kind, each.form, each.published.isoformat("T", "minutes"), each.dated)
        for each in notices
    ]


def of_meeting(kept):
    return meeting_notices(gather(site(kept), today=TODAY), kept.position.path)


def of_case(*meetings, **more):
    return case_notices(gather(site(*meetings, **more), today=TODAY), "/sager/a-1/")


CASE = item("2", case="A-1", outcome="approved")


def kept(**more):
    return meeting("2026-03-12", "sundhed", item(), CASE, slug="aften", **more)


CORRECTIONS = tuple(
    Revision(day(when), what, "Tastefejl", at())
    for when, what in (("2026-10-25", "Et"), ("2026-10-25", "To"), ("2026-11-01", "Tre"))
)


def test_a_meeting_is_told_of_when_its_agenda_its_minutes_and_its_corrections_come_out():
    published = {"agenda_published": day("2026-03-05"), "minutes_published": day("2026-03-30")}
    name, fix = "sundhed/2026-03-12-aften", "sundhed/2026-03-12-aften/correction"
    assert told(of_meeting(kept(**published, revisions=CORRECTIONS))) == [
        (f"{name}/agenda", "agendas", "agenda", "2026-03-05T00:00+01:00", True),
        (f"{name}/minutes", "minutes", "minutes", "2026-03-30T00:00+02:00", True),
        (f"{fix}-2026-10-25-1", "minutes", "correction", "2026-10-25T00:00+02:00", True),
        (f"{fix}-2026-10-25-2", "minutes", "correction", "2026-10-25T00:00+02:00", True),
        (f"{fix}-2026-11-01-1", "minutes", "correction", "2026-11-01T00:00+01:00", True),
    ]
    assert [each.part for each in of_meeting(kept(revisions=CORRECTIONS))][2:] == ["0", "1", "2"]


def test_where_nobody_wrote_the_day_that_of_the_meeting_stands_for_it():
    assert [row[3:] for row in told(of_meeting(kept()))] == [
        ("2026-03-12T00:00+01:00", False),
        ("2026-03-12T00:00+01:00", False),
    ]
    early = kept(minutes_published=day("2026-03-10"))
    assert [row[3:] for row in told(of_meeting(early))] == [
        ("2026-03-10T00:00+01:00", False),
        ("2026-03-10T00:00+01:00", True),
    ]


def test_a_meeting_that_is_called_off_is_told_of_and_has_no_minutes():
    off = kept(status="cancelled", agenda_published=day("2026-03-05"))
    name = "sundhed/2026-03-12-aften"
    assert told(of_meeting(off))[1:] == [
        (f"{name}/off", "agendas", "off", "2026-03-05T00:00+01:00", False)
    ]
    unsaid = replace(off, agenda_published=None)
    assert told(of_meeting(unsaid))[1][3:] == ("2026-03-12T00:00+01:00", False)
    said = replace(off, revisions=CORRECTIONS[:1])
    assert told(of_meeting(said))[1][3:] == ("2026-10-25T00:00+02:00", True)


def test_a_meeting_whose_new_day_is_set_later_or_that_is_given_up_is_told_of_once_more():
    away = kept(phase="agenda", status="moved")
    later = replace(away, moved_to=day("2026-03-19"))
    given_up = replace(away, status="cancelled")
    names = [told(of_meeting(each))[1][0].rpartition("/")[2] for each in (away, later, given_up)]
    assert names == ["postponed", "off", "off"]


def test_a_draft_a_preview_and_an_empty_agenda_are_told_of_to_nobody():
    assert of_meeting(kept(preview="embargoed")) == ()
    assert of_meeting(kept(phase="draft")) == ()
    assert of_meeting(meeting("2026-03-12", phase="agenda")) == ()
    for hidden in ({"preview": "embargoed"}, {"phase": "draft"}):
        assert of_case(kept(**hidden)) == ()


def test_a_case_is_told_of_when_it_is_listed_decided_called_off_and_corrected():
    published = {"agenda_published": day("2026-03-05"), "minutes_published": day("2026-03-30")}
    name, fix = "sundhed/2026-03-12-aften", "sundhed/2026-03-12-aften/correction"
    found = of_case(kept(**published, revisions=CORRECTIONS[2:]))
    assert told(found) == [
        (f"{name}/punkt-2/agenda", "agendas", "listed", "2026-03-05T00:00+01:00", True),
        (f"{name}/punkt-2/minutes", "minutes", "decided", "2026-03-30T00:00+02:00", True),
        (f"{fix}-2026-11-01-1", "minutes", "correction", "2026-11-01T00:00+01:00", True),
    ]
    assert [each.part for each in found] == ["punkt-2", "punkt-2", "0"]
    assert [row[3:] for row in told(of_case(kept()))] == [("2026-03-12T00:00+01:00", False)] * 2
    assert [row[:3] for row in told(of_case(kept(status="cancelled")))] == [
        (f"{name}/punkt-2/agenda", "agendas", "listed"),
        (f"{name}/off", "agendas", "off"),
    ]


def test_a_case_twice_on_one_agenda_is_told_of_twice_and_its_correction_once():
    both = meeting("2026-03-12", "sundhed", CASE, item("3", case="A-1"), revisions=CORRECTIONS[:1])
    names = [each.name.removeprefix("sundhed/2026-03-12/") for each in of_case(both)]
    assert names == [
        "punkt-2/agenda",
        "punkt-2/minutes",
        "correction-2026-10-25-1",
        "punkt-3/agenda",
        "punkt-3/minutes",
    ]


def test_a_memo_stands_with_its_case_unless_it_is_only_in_a_preview():
    notes = (memo(case="A-1"), memo("skjult", case="A-1", preview="draft"))
    assert told(of_case(memos=notes)) == [
        ("memos/notat", "memos", "memo", "2026-02-01T00:00+01:00", False)
    ]


def test_news_events_and_memos_are_told_of_by_their_files():
    record = gather(site(), today=TODAY)
    news = article(published="2026-05-01T10:30:00")
    assert told(article_notices(record, news)) == [
        ("news/nyt", "news", "article", "2026-05-01T10:30+02:00", True)
    ]
    (later,) = article_notices(record, replace(news, updated=day("2026-05-09")))
    assert later.updated.isoformat() == "2026-05-09T00:00:00+02:00"
    (same,) = article_notices(record, replace(news, updated=day("2026-05-01")))
    assert same.updated == same.published
    assert told(event_notices(record, event())) == [
        ("events/dialog", "events", "event", "2026-05-03T00:00+02:00", False)
    ]
    announced = event_notices(record, event(published=day("2026-04-01")))
    assert told(announced)[0][3:] == ("2026-04-01T00:00+02:00", True)
    assert told(memo_notices(record, memo())) == [
        ("memos/notat", "memos", "memo", "2026-02-01T00:00+01:00", False)
    ]


def test_an_event_that_is_called_off_or_moved_is_told_of_beside_its_announcement():
    record = gather(site(), today=TODAY)
    moved = event(published=day("2026-04-01"), moved_from=day("2026-04-20"))
    (first, on), (_, off) = (
        event_notices(record, each) for each in (moved, replace(moved, status="cancelled"))
    )
    assert (first.name, first.dated) == ("events/dialog", True)
    assert told([on, off]) == [
        ("events/dialog/moved-2026-05-03", "events", "event_off", "2026-04-01T00:00+02:00", False),
        ("events/dialog/off", "events", "event_off", "2026-04-01T00:00+02:00", False),
    ]
    assert max([first, off], key=Notice.order) == off


def test_what_is_new_on_one_day_has_an_order():
    both = meeting("2026-05-03", "sundhed", item())
    note, happening, news = memo(date_="2026-05-03"), event(), article(published="2026-05-03")
    record = gather(site(both, memos=(note,), events=(happening,), articles=(news,)), today=TODAY)
    found = [
        *article_notices(record, news),
        *memo_notices(record, note),
        *event_notices(record, happening),
        *meeting_notices(record, both.position.path),
    ]
    kinds = [each.kind for each in sorted(found, key=lambda each: each.order())]
    assert kinds == ["agendas", "memos", "events", "minutes", "news"]
