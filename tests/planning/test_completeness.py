import pytest

from generator.planning.completeness import completeness_pages
from tests.planning.sites import attachment, committee, day, item, meeting, record


def pages(*meetings, **more):
    return {each.address: each.view for each in completeness_pages(record(*meetings, **more))}


def whole(*meetings, **more):
    return pages(*meetings, **more)["/fuldstaendighed/"].whole


def test_a_meeting_counts_once_its_day_is_over():
    row = (meeting("2026-05-31", phase="agenda"), meeting("2026-06-01", phase="agenda"))
    assert whole(*row, today=day("2026-06-01")).meetings == 1
    assert whole(*row, today=day("2026-06-02")).meetings == 2


@pytest.mark.parametrize(
    "gone",
    [
        meeting("2026-03-12", phase="agenda", status="cancelled"),
        meeting("2026-03-12", phase="agenda", status="moved", moved_to=day("2026-03-19")),
        meeting("2026-03-12", preview="draft"),
    ],
)
def test_what_did_not_take_place_or_is_not_published_does_not_count(gone):
    assert whole(gone).meetings == 0


def test_what_is_missing_is_counted():
    told = whole(
        meeting("2026-03-12", "sundhed", item(decision="Godkendt."), item("2", "Budget")),
        meeting(
            "2026-04-09", "sundhed", item(attachments=(attachment(document="7"),)), phase="agenda"
        ),
    )
    assert (told.meetings, told.with_minutes, told.without_minutes) == (2, 1, 1)
    assert (told.items, told.items_undecided) == (2, 1)
    assert (told.papers, told.papers_missing) == (1, 1)


def test_an_item_that_says_that_there_was_nothing_to_decide_is_complete():
    assert whole(meeting("2026-03-12", "sundhed", item(outcome="none"))).items_undecided == 0


def test_an_attachment_elsewhere_is_there():
    papers = (attachment(url="https://example.com/a.pdf"),)
    assert whole(meeting("2026-03-12", attachments=papers)).papers_missing == 0


def test_days_to_the_minutes_are_counted_where_they_are_known():
    told = whole(
        meeting("2026-03-12", minutes_published=day("2026-03-13")),
        meeting("2026-04-09", minutes_published=day("2026-04-16")),
        meeting("2026-05-07"),
    )
    assert (told.dated, told.median, told.shortest, told.longest) == (2, 4, 1, 7)
    none = whole(meeting("2026-05-07"))
    assert (none.dated, none.median, none.shortest) == (0, None, None)


def test_each_body_has_a_page_with_its_years_and_names_what_is_missing():
    known = pages(
        meeting("2025-03-12", phase="agenda"),
        meeting("2026-03-12", "sundhed", item(decision="Godkendt.")),
    )
    view = known["/fuldstaendighed/sundhed/"]
    assert [row.year.title for row in view.years] == ["2026", "2025"]
    assert view.years[0].gaps == ()
    (gap,) = view.years[1].gaps
    assert gap.meeting.url == "/sundhed/2025-03-12/"
    assert (gap.minutes, gap.items, gap.papers) == (True, 0, 0)


def test_what_is_missing_is_named_with_the_newest_meeting_first_joint_ones_among_them():
    known = attachment(document="7")
    view = pages(
        meeting("2026-01-08", "sundhed", attachments=(known, attachment(url="https://x.dk/a"))),
        meeting("2026-02-12", ("trafik", "sundhed"), phase="agenda"),
        meeting("2026-03-12", "sundhed", item()),
        meeting("2026-04-09", "sundhed", item(outcome="noted")),
    )["/fuldstaendighed/sundhed/"]
    (year,) = view.years
    told = [(gap.day.month, gap.minutes, gap.papers, gap.items) for gap in year.gaps]
    assert told == [(3, False, 0, 1), (2, True, 0, 0), (1, False, 1, 0)]
    assert (year.coverage.papers, year.coverage.papers_missing) == (2, 1)


def test_a_joint_meeting_counts_for_each_body_and_once_in_all():
    known = pages(meeting("2026-03-12", ("sundhed", "trafik")))
    assert known["/fuldstaendighed/"].whole.meetings == 1
    assert [row.coverage.meetings for row in known["/fuldstaendighed/"].committees] == [1, 1]


def test_a_body_that_never_met_is_not_listed():
    known = pages(committees=[committee("ny", name="Det nye udvalg")])
    assert list(known) == ["/fuldstaendighed/"]
    assert known["/fuldstaendighed/"].committees == ()
