"""Planning with a notebook gives the same result as without one, whatever was edited."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import ContentError
from generator.model import Approval, OpenItem, Revision
from generator.planning.gathering import gather
from generator.planning.notebook import Anew, Notebook
from generator.planning.plan import plan
from tests.planning.sites import (
    TODAY,
    absence,
    article,
    at,
    attachment,
    closed,
    committee,
    day,
    event,
    item,
    meeting,
    memo,
    page,
    participant,
    person,
    prose,
    reference,
    seat,
    site,
)

DAYS = ("2026-02-05", "2026-03-12", "2026-04-16", "2026-06-20")
CASES = ("", "A-1", "A-2", "a 1")
PEOPLE = ("ida", "jon", "kai")
PLACES = (
    "/sundhed/2026-03-12/",
    "/sundhed/2026-03-12/#punkt-1",
    "/trafik/",
    "/sager/a-1/",
    "../events/dialog.md",
    "/nowhere/",
)


def whole_site():
    """Make a site with every kind of content, with references between them."""
    paper = attachment("Notat", case="A-1", document="D-7")
    meetings = [
        meeting(
            each,
            ("sundhed", "trafik") if number == 1 else "sundhed",
            item("1", "Budget", case="A-1", decision="Godkendt.", outcome="approved"),
            item("2", "Anlæg", case="A-2", attachments=(paper,), earlier=(reference(DAYS[0]),)),
            closed("3"),
            participants=(participant("ida", "chair"), participant("jon")),
            absences=(absence("jon"),),
        )
        for number, each in enumerate(DAYS)
    ]
    return site(
        *meetings,
        people=[person(each) for each in PEOPLE],
        committees=[committee("sundhed", [seat("ida", "chair"), seat("jon")]), committee("trafik")],
        events=(event(meetings=(reference("sundhed/2026-03-12"),)),),
        articles=(article(committees=("trafik",)),),
        memos=(memo(case="A-2", meeting=reference("sundhed/2026-03-12")),),
        pages=(page(),),
    )


def with_meeting(site, chance, change):
    """Change one meeting of a site."""
    if not site.meetings:
        return site
    place = chance(len(site.meetings))
    row = list(site.meetings)
    row[place] = change(row[place])
    return replace(site, meetings=tuple(row))


def with_item(site, chance, **new):
    """Change one open item."""

    def change(found):
        agenda = list(found.agenda)
        open_items = [at for at, each in enumerate(agenda) if isinstance(each, OpenItem)]
        if open_items:
            place = open_items[chance(len(open_items))]
            agenda[place] = replace(agenda[place], **new)
        return replace(found, agenda=tuple(agenda))

    return with_meeting(site, chance, change)


def with_committee(site, chance, **new):
    names = list(site.committees)
    name = names[chance(len(names))]
    return replace(
        site, committees={**site.committees, name: replace(site.committees[name], **new)}
    )


def with_person(site, chance, **new):
    name = PEOPLE[chance(len(PEOPLE))]
    return replace(site, people={**site.people, name: replace(site.people[name], **new)})


def without_meeting(site, chance):
    return replace(site, meetings=site.meetings[: chance(len(site.meetings) + 1)])


def moved(site, chance):
    to = day(DAYS[chance(len(DAYS))])
    return with_meeting(
        site, chance, lambda each: replace(each, status="moved", moved_to=to, phase="agenda")
    )


def one_more(site, chance):
    date_ = (TODAY + timedelta(days=chance(40))).isoformat()
    if any(each.day.isoformat() == date_ for each in site.meetings):
        return site
    case = CASES[chance(len(CASES))]
    return replace(site, meetings=(*site.meetings, meeting(date_, "trafik", item("4", case=case))))


EDITS = {
    "a sentence": lambda s, c: with_item(s, c, decision=prose(f"Nr. {c(90)}.")),
    "a link": lambda s, c: with_item(s, c, recommendation=prose("Se", PLACES[c(len(PLACES))])),
    "a title": lambda s, c: with_item(s, c, title=f"Titel {c(90)}"),
    "a case": lambda s, c: with_item(s, c, case=CASES[c(len(CASES))]),
    "an outcome": lambda s, c: with_item(s, c, outcome="postponed"),
    "an anchor": lambda s, c: with_item(s, c, anchor=f"punkt-{9 + c(3)}"),
    "approves": lambda s, c: with_item(
        s, c, approves=reference("sundhed/2026-02-05"), outcome="approved"
    ),
    "a closed item": lambda s, c: with_meeting(
        s, c, lambda each: replace(each, agenda=(*each.agenda[:-1], closed("3", f"Sag {c(9)}")))
    ),
    "a phase": lambda s, c: with_meeting(s, c, lambda each: replace(each, phase="agenda")),
    "a correction": lambda s, c: with_meeting(
        s,
        c,
        lambda each: replace(each, revisions=(Revision(TODAY, f"Hvad {c(9)}", "hvorfor", at()),)),
    ),
    "an approval": lambda s, c: with_meeting(
        s,
        c,
        lambda each: replace(
            each, approval=Approval("approved", at(), reference("sundhed/2026-03-12"))
        ),
    ),
    "who was there": lambda s, c: with_meeting(
        s, c, lambda each: replace(each, participants=(participant(PEOPLE[c(3)]),), absences=())
    ),
    "a draft": lambda s, c: with_meeting(
        s, c, lambda each: replace(each, phase="draft", preview="draft")
    ),
    "a move": moved,
    "a new meeting": one_more,
    "meetings gone": without_meeting,
    "a committee's name": lambda s, c: with_committee(s, c, name=f"Udvalg {c(9)}"),
    "a committee's end": lambda s, c: with_committee(s, c, abolished=day(DAYS[c(len(DAYS))])),
    "seats": lambda s, c: with_committee(s, c, members=(seat(PEOPLE[c(3)], "chair"),)),
    "a committee above": lambda s, c: with_committee(s, c, parent="sundhed"),
    "a person's name": lambda s, c: with_person(s, c, name=f"Navn {c(9)}"),
    "a person's page": lambda s, c: with_person(s, c, page=bool(c(2))),
    "an event": lambda s, c: replace(s, events=(event(title=f"Dag {c(9)}"),) * bool(c(3))),
    "news": lambda s, c: replace(
        s, articles=(article(body=prose("Se", PLACES[c(len(PLACES))])),) * bool(c(3))
    ),
    "a memo": lambda s, c: replace(s, memos=(memo(case=CASES[c(len(CASES))]),) * bool(c(3))),
    "a plain page": lambda s, c: replace(s, pages=(page(title=f"Side {c(9)}"),) * bool(c(3))),
    "settings": lambda s, c: replace(
        s, settings=replace(s.settings, pdf=bool(c(2)), person_pages=bool(c(3)))
    ),
}


def planned(site, today, notebook=None):
    """Plan; if that fails, return the problems."""
    try:
        made = plan(site, today=today, notebook=notebook)
    except ContentError as error:
        return error.problems
    return made, [group.documents for group in made.search]


@settings(max_examples=50)
@given(st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.randoms()), min_size=1, max_size=6))
def test_whatever_is_edited_the_plan_is_that_of_a_new_beginning(edits):
    notebook, current = Notebook(), whole_site()
    planned(current, TODAY, notebook)
    for name, chance in edits:
        current = EDITS[name](current, chance.randrange)
        assert planned(current, TODAY, notebook) == planned(current, TODAY), name


@pytest.mark.parametrize("name", sorted(EDITS))
def test_every_edit_here_changes_what_is_planned(name):
    before = whole_site()
    rows = ([number, 1, 2, 0, 1, 2] for number in range(4))
    others = (EDITS[name](before, lambda most, row=row: row.pop(0) % most) for row in rows)
    assert any(planned(other, TODAY) != planned(before, TODAY) for other in others)


def test_another_day_is_planned_for_anew():
    notebook, kept = Notebook(), whole_site()
    planned(kept, TODAY, notebook)
    later = TODAY + timedelta(days=60)
    assert planned(kept, later, notebook) == planned(kept, later)


def test_a_paper_that_changes_its_size_is_told_on_its_page(tmp_path: Path):
    paper = tmp_path / "notat.txt"
    kept = site(
        meeting("2026-03-12", "sundhed", item(attachments=(attachment(source=paper),))),
    )
    notebook = Notebook()
    for text in ("kort", "noget længere"):
        paper.write_text(text)
        made = plan(kept, today=TODAY, notebook=notebook)
        assert made == plan(kept, today=TODAY)


def once_and_counted():
    """Return a notebook, and a function that plans a meeting's title and counts its calls."""
    calls = []

    def title(record, source):
        calls.append(source)
        return record.meetings_by_file[source].title

    return Notebook(), title, calls


def test_what_follows_from_the_same_answers_is_not_planned_again():
    notebook, title, calls = once_and_counted()
    one, other = meeting("2026-03-12", title="En"), meeting("2026-04-16", title="To")
    for row in ((one, other), (one, replace(other, title="Tre"))):
        once = notebook.open(gather(site(*row), today=TODAY))
        told = [once(title, each.position.path) for each in row]
        notebook.close()
    assert told == ["En", "Tre"]
    assert calls == [one.position.path, other.position.path, other.position.path]


def test_a_plan_that_was_not_finished_leaves_nothing_wrong_behind():
    notebook, title, _ = once_and_counted()
    first, second, third = (meeting("2026-03-12", title=each) for each in ("En", "To", "Tre"))
    for row in (first, second, third):
        once = notebook.open(gather(site(row), today=TODAY))
        assert once(title, row.position.path) == row.title


def test_what_is_no_longer_asked_for_is_forgotten():
    notebook, title, calls = once_and_counted()
    kept = meeting("2026-03-12", title="En")
    for row in ((kept,), (), (kept,)):
        once = notebook.open(gather(site(*row), today=TODAY))
        for each in row:
            once(title, each.position.path)
        notebook.close()
    assert len(calls) == 2


def test_without_a_notebook_everything_is_planned_from_the_record_itself():
    made = gather(site(meeting("2026-03-12", title="En")), today=TODAY)
    assert Anew(made)(lambda record, name: (record is made, name), "x") == (True, "x")


def linking(target):
    """Make a meeting whose item links to a place."""
    return meeting("2026-02-05", "trafik", item("1", decision=prose("Se", target)))


NEXT = "content/meetings/naeste.md"
AWAY = meeting("2026-02-05", moved_to=day("2026-04-16"), status="moved")
BETWEEN = meeting("2026-03-12")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            (linking("naeste.md"), meeting("2026-03-12", path=NEXT)),
            (linking("naeste.md"), meeting("2026-03-13", path=NEXT)),
        ),
        ((meeting("2026-02-05"),), (meeting("2026-02-05"), meeting("2026-03-12"))),
        (
            tuple(meeting(each, "sundhed", item(case="A-1")) for each in DAYS[1:]),
            tuple(meeting(each, "sundhed", item(case="A-1")) for each in DAYS),
        ),
        (
            (AWAY, BETWEEN),
            (AWAY, BETWEEN, meeting("2026-04-16", moved_from=day("2026-02-05"))),
        ),
    ],
    ids=["a link's place", "a neighbour", "a case's earlier item", "where it was moved to"],
)
def test_a_meeting_that_nobody_edited_shows_what_became_of_another(before, after):
    notebook = Notebook()
    plan(site(*before), today=TODAY, notebook=notebook)
    made = plan(site(*after), today=TODAY, notebook=notebook)
    assert made == plan(site(*after), today=TODAY)
