from tests.planning.sites import committee, day, event, item, meeting, pages


def view(*meetings, **more):
    return pages(*meetings, **more)["/foelg-med/"]


def dated(date_, agenda, **more):
    return meeting(date_, "sundhed", item(), agenda_published=day(agenda), **more)


def test_everything_each_body_and_each_kind_can_be_followed():
    shown = view(events=(event(),))
    assert (shown.whole.feed, shown.whole.calendar) == ("/nyt.atom", "/kalender.ics")
    assert [row.name.title for row in shown.committees] == ["Sundhedsudvalget", "Trafikudvalget"]
    assert [row.feed for row in shown.kinds] == [
        "/moeder/dagsordener.atom",
        "/moeder/referater.atom",
        "/arrangementer/nyt.atom",
    ]


def test_a_body_that_is_no_more_is_not_offered():
    former = committee("gammel", name="Det gamle udvalg", abolished=day("2025-12-31"))
    assert view(committees=[former]).committees == ()


def test_cases_are_pointed_to_where_there_are_any():
    assert view().cases is None
    shown = view(meeting("2026-03-12", "sundhed", item(case="A-1")))
    assert shown.cases.url == "/sager/"


def test_the_newest_of_a_body_is_named_but_nothing_that_is_dated_in_the_future():
    shown = view(
        dated("2026-03-12", "2026-03-05", minutes_published=day("2026-03-13")),
        dated("2026-05-12", "2026-05-05", phase="agenda"),
        dated("2026-09-12", "2026-09-05", phase="agenda"),
        dated("2026-02-12", "2026-02-05", phase="agenda"),
    )
    assert [(news.title, news.url) for news in shown.committees[0].latest] == [
        ("Dagsorden: Sundhedsudvalget 12. maj 2026", "/sundhed/2026-05-12/"),
        ("Referat: Sundhedsudvalget 12. marts 2026", "/sundhed/2026-03-12/"),
        ("Dagsorden: Sundhedsudvalget 12. marts 2026", "/sundhed/2026-03-12/"),
    ]


def test_no_day_of_publication_is_told_that_nobody_wrote_down():
    shown = view(
        meeting("2026-03-12", "sundhed", item()),
        meeting("2026-02-12", "sundhed", status="cancelled", phase="agenda"),
    )
    assert [(news.title, news.day) for news in shown.committees[0].latest] == [
        ("Referat: Sundhedsudvalget 12. marts 2026", None),
        ("Dagsorden: Sundhedsudvalget 12. marts 2026", None),
        ("Aflyst: Sundhedsudvalget 12. februar 2026", None),
    ]
    known = view(dated("2026-03-12", "2026-03-05", minutes_published=day("2026-03-13")))
    assert [news.day for news in known.committees[0].latest] == [
        day("2026-03-13"),
        day("2026-03-05"),
    ]
