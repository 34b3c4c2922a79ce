"""Every lookup in a record is tracked."""

from collections.abc import Mapping
from dataclasses import fields, make_dataclass

import pytest

from generator.planning import tracking
from generator.planning.tracking import WHOLE, Tracker, answer, track
from generator.targets import Targets
from tests.planning.sites import committee, item, meeting, person, record, reference


def whole():
    return record(
        meeting("2026-03-12", "sundhed", item(case="A-1")),
        people=[person("ida")],
        committees=[committee("sundhed")],
    )


def asked(question):
    """Query a record, and return the tracked lookups."""
    tracker = Tracker()
    tracker.asked = set()
    question(track(whole(), tracker))
    return tracker.asked


@pytest.mark.parametrize(
    ("question", "noted"),
    [
        (lambda r: r.treatments["/sager/a-1/"], ("treatments", "/sager/a-1/")),
        (lambda r: r.memos.get("/x/", ()), ("memos", "/x/")),
        (lambda r: "/x/" in r.by_address, ("by_address", "/x/")),
        (lambda r: list(r.titles.items()), ("titles", WHOLE)),
        (lambda r: len(r.approvals), ("approvals", WHOLE)),
        (lambda r: r.calendar[-1], ("calendar", WHOLE)),
        (lambda r: [*reversed(r.calendar)], ("calendar", WHOLE)),
        (lambda r: bool(r.site.events), ("site.events", WHOLE)),
        (lambda r: r.site.people["ida"], ("site.people", "ida")),
        (lambda r: r.targets.person("ida"), ("targets.person", "ida")),
        (lambda r: r.targets.cases(), ("targets.cases", WHOLE)),
        (lambda r: r.targets.reference(reference("x")), ("targets.reference", reference("x"))),
    ],
)
def test_each_way_of_asking_is_noted(question, noted):
    assert asked(question) == {noted}


def test_what_is_the_same_for_all_is_no_question():
    assert asked(lambda r: (r.today, r.speech, r.addresses, r.site.settings)) == set()


def test_a_question_is_answered_as_it_was_when_it_was_asked():
    made = whole()
    for name in ("treatments", "by_address", "site.people", "titles", "placed"):
        part = made
        for step in name.split("."):
            part = getattr(part, step)
        assert isinstance(part, Mapping)
        assert answer(made, (name, WHOLE)) == part
        for key, value in part.items():
            assert answer(made, (name, key)) == value
        assert answer(made, (name, "not there")) is None
    assert answer(made, ("targets.case", "A-1")) == "/sager/a-1/"
    assert answer(made, ("targets.cases", WHOLE)) == ("/sager/a-1/",)


def test_a_question_that_comes_too_late_is_refused():
    late = track(whole(), Tracker())
    with pytest.raises(TypeError, match="after the planning"):
        late.treatments.get("/sager/a-1/")


def test_a_part_that_nobody_knows_how_to_note_is_refused():
    made = whole()
    kind = make_dataclass(
        "Bigger", [(each.name, object) for each in fields(made)] + [("more", object)]
    )
    bigger = kind(*(getattr(made, each.name) for each in fields(made)), more={1, 2})
    with pytest.raises(TypeError, match="more"):
        track(bigger, Tracker())


def test_whatever_targets_can_be_asked_is_noted_or_refused():
    public = {name for name in vars(Targets) if not name.startswith("_")}
    noted = {name for name in vars(tracking._Targets) if not name.startswith("_")}
    assert noted <= public
    assert {f"targets.{name}" for name in noted} == set(tracking._ASKED_OF_TARGETS)
    for name in public - noted:
        with pytest.raises(AttributeError):
            asked(lambda r, name=name: getattr(r.targets, name)())
