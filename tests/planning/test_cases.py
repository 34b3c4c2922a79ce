from generator.planning.views import Anchor
from tests.planning.sites import attachment, closed, item, meeting, memo, pages


def test_a_case_is_followed_in_order_of_time_across_bodies():
    views = pages(
        meeting(
            "2026-04-09", "trafik", item("2", "Broen, anden gang", case="A-1", outcome="approved")
        ),
        meeting(
            "2026-03-12",
            "sundhed",
            item(
                "5", "Broen", case="A-1", outcome="forwarded", forwarded_to="trafik", decision="Ja."
            ),
        ),
    )
    view = views["/sager/a-1/"]
    assert [(step.committee.title, step.number, step.outcome) for step in view.steps] == [
        ("Sundhedsudvalget", "5", "forwarded"),
        ("Trafikudvalget", "2", "approved"),
    ]
    assert view.steps[0].item == Anchor("Broen", "/sundhed/2026-03-12/#punkt-5")
    assert view.steps[0].decision == "<p>Ja.</p>"
    assert [step.decision_summary for step in view.steps] == ["Ja.", ""]
    assert view.steps[0].forwarded_to == Anchor("Trafikudvalget", "/trafik/")
    assert view.title == "Broen, anden gang"
    assert view.head.title == "Sag A-1: Broen, anden gang"


def test_what_has_not_been_decided_yet_shows_no_decision():
    coming = meeting(
        "2026-09-10",
        "sundhed",
        item(case="A-1", outcome="approved", decision="Ja."),
        phase="agenda",
    )
    (step,) = pages(coming)["/sager/a-1/"].steps
    assert (step.phase, step.outcome, step.decision) == ("agenda", None, "")
    assert step.decision_summary == ""


def test_what_was_on_the_agenda_of_a_meeting_that_was_called_off_is_not_treated():
    views = pages(
        meeting("2026-03-12", "sundhed", item(case="A-1", outcome="approved")),
        meeting("2026-04-09", "sundhed", item(case="A-1"), phase="agenda", status="cancelled"),
        meeting("2026-05-07", "trafik", item(case="A-1"), phase="agenda", status="moved"),
        meeting("2026-06-11", "trafik", item(case="B-2"), phase="agenda", status="cancelled"),
    )
    assert [step.off for step in views["/sager/a-1/"].steps] == [None, "cancelled", "moved"]
    cards = {card.case: (card.last.isoformat(), card.total) for card in views["/sager/"].cases}
    assert cards == {"A-1": ("2026-03-12", 1), "B-2": ("2026-06-11", 0)}


def test_a_case_is_treated_where_there_are_minutes():
    views = pages(meeting("2026-09-10", "sundhed", item(case="A-1"), phase="agenda"))
    (card,) = views["/sager/"].cases
    assert (card.last.isoformat(), card.total) == ("2026-09-10", 0)


def test_a_closed_item_has_no_case():
    assert "/sager/" not in pages(meeting("2026-03-12", "sundhed", closed()))


def test_memos_and_papers_of_a_case_stand_on_its_page(tmp_path):
    source = tmp_path / "plan.pdf"
    source.write_bytes(b"x")
    papers = (attachment("Plan", source, case="A-1"), attachment("Andet", source, case="B-2"))
    views = pages(
        meeting("2026-03-12", "sundhed", item("1", case="A-1", attachments=papers)),
        meeting("2026-04-09", "sundhed", item("1", attachments=papers[:1])),
        memos=(memo(case="A-1"),),
    )
    view = views["/sager/a-1/"]
    assert [card.url for card in view.memos] == ["/notater/notat/"]
    assert [paper.url for paper in view.papers] == ["/sundhed/2026-03-12/bilag/plan.pdf"]


def test_a_case_known_from_a_memo_alone_has_a_page():
    view = pages(memos=(memo(case="A-1"),))["/sager/a-1/"]
    assert (view.case, view.title, view.steps) == ("A-1", "Notat om budgettet", ())


def test_cases_treated_last_on_one_day_are_listed_by_their_addresses():
    view = pages(
        meeting("2026-01-08", "sundhed", item("1", case="C-3"), item("2", case="A-1")),
        meeting("2026-01-08", "trafik", item("1", case="B-2")),
    )["/sager/"]
    assert [card.case for card in view.cases] == ["A-1", "B-2", "C-3"]


def test_cases_are_listed_with_the_latest_treated_first():
    view = pages(
        meeting(
            "2026-01-08", "sundhed", item("1", "Broen", case="A-1"), item("2", "Vejen", case="B-2")
        ),
        meeting("2026-04-09", ("trafik", "sundhed"), item("1", "Broen", case="a 1")),
        memos=(memo(case="C-3", date_="2026-02-01", committees=("trafik",)),),
    )["/sager/"]
    assert [(card.case, card.total) for card in view.cases] == [("a 1", 2), ("C-3", 0), ("B-2", 1)]
    first = view.cases[0]
    assert first.committees == ("Sundhedsudvalget", "Trafikudvalget")
    assert first.last.month == 4
    assert view.cases[1].committees == ("Trafikudvalget",)


def test_a_case_is_listed_in_every_year_in_which_it_was_on_an_agenda():
    views = pages(
        meeting("2024-03-14", "sundhed", item("1", case="A-1"), item("2", case="B-2")),
        meeting("2024-05-16", "sundhed", item("1", case="B-2")),
        meeting("2026-01-08", "sundhed", item("1", case="A-1")),
        memos=(memo(case="2025", date_="2025-02-01"),),
    )
    shown = {
        year: [(card.case, card.last.isoformat()) for card in views[f"/sager/aar-{year}/"].cases]
        for year in (2024, 2025, 2026)
    }
    assert shown == {
        2024: [("B-2", "2024-05-16"), ("A-1", "2024-03-14")],
        2025: [("2025", "2025-02-01")],
        2026: [("A-1", "2026-01-08")],
    }
    years = [(each.year, each.url, each.total) for each in views["/sager/"].years]
    assert years == [
        (2026, "/sager/aar-2026/", 1),
        (2025, "/sager/aar-2025/", 1),
        (2024, "/sager/aar-2024/", 2),
    ]
    assert views["/sager/aar-2024/"].years == views["/sager/"].years
    assert "/sager/2025/" in views, "the number of a case may be a year"


def test_the_list_of_cases_does_not_grow_without_end():
    items = [item(str(each), case=f"A-{each:03}") for each in range(1, 131)]
    views = pages(
        meeting("2025-01-09", "sundhed", *items[:70]), meeting("2026-01-08", "sundhed", *items[70:])
    )
    listed = [card.case for card in views["/sager/"].cases]
    assert listed == [f"A-{each:03}" for each in (*range(71, 131), *range(1, 41))]
    of_years = [len(views[f"/sager/aar-{year}/"].cases) for year in (2025, 2026)]
    assert of_years == [70, 60]


def test_a_paper_that_came_to_several_meetings_is_listed_once():
    paper = attachment("Oversigt", case="A-1", document="132977")
    views = pages(
        meeting("2026-03-12", "sundhed", item(case="A-1", attachments=(paper,))),
        meeting("2026-04-09", "trafik", item(case="A-1", attachments=(paper,))),
    )
    assert [each.document for each in views["/sager/a-1/"].papers] == ["132977"]


def papers_of(*papers):
    """Return the attachments of a case, when each was attached to a different meeting."""
    meetings = [
        meeting(f"2026-03-{number:02}", "sundhed", item(case="A-1", attachments=(paper,)))
        for number, paper in enumerate(papers, start=1)
    ]
    return pages(*meetings)["/sager/a-1/"].papers


def test_a_paper_is_known_by_its_document_number_whatever_it_is_called():
    paper = attachment("Oversigt", case="A-1", document="132977")
    other = attachment("Oversigt, rettet titel", case="A-1", document="132977")
    third = attachment("Oversigt", case="A-1", document="132978")
    shown = papers_of(paper, other, third)
    assert [(each.title, each.document) for each in shown] == [
        ("Oversigt", "132977"),
        ("Oversigt", "132978"),
    ]


def test_the_place_where_a_paper_can_be_read_is_shown_once_it_is_known():
    paper = attachment("Oversigt", case="A-1", document="132977")
    web = attachment("Oversigt", case="A-1", document="132977", url="https://example.org/a.pdf")
    assert [each.url for each in papers_of(paper, web)] == ["https://example.org/a.pdf"]
    assert [each.url for each in papers_of(web, paper)] == ["https://example.org/a.pdf"]


def test_papers_without_numbers_are_known_by_their_files_addresses_or_titles(tmp_path):
    plan, map_ = tmp_path / "plan.pdf", tmp_path / "kort.pdf"
    for file in (plan, map_):
        file.write_bytes(b"x")
    web = {"url": "https://example.org/a.pdf", "case": "A-1"}
    shown = papers_of(
        attachment("Plan", plan, case="A-1"),
        attachment("Plan", map_, case="A-1"),
        attachment("Plan, igen", plan, case="A-1"),
        attachment("Artikel", **web),
        attachment("Artikel, igen", **web),
        attachment("Artikel", url="https://example.org/b.pdf", case="A-1"),
        attachment("Udleveret", case="A-1"),
        attachment("Udleveret", case="A-1"),
        attachment("Uddelt", case="A-1"),
    )
    assert [each.title for each in shown] == [
        *("Plan", "Plan"),
        *("Artikel", "Artikel"),
        *("Udleveret", "Uddelt"),
    ]
