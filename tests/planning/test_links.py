import pytest

from generator.planning import links
from generator.planning.views import Anchor
from tests.planning.sites import (
    committee,
    event,
    item,
    meeting,
    page,
    person,
    record,
    reference,
    seat,
)


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("trafik", Anchor("Trafikudvalget", "/trafik/")),
        ("trafik/2026-03-12", Anchor("Trafikudvalget 12. marts 2026", "/trafik/2026-03-12/")),
        (
            "trafik/2026-03-12#punkt-4",
            Anchor("Trafikudvalget 12. marts 2026, punkt 4: Broen", "/trafik/2026-03-12/#punkt-4"),
        ),
        ("arrangementer/dialog", Anchor("Dialogmøde", "/arrangementer/dialog/")),
        ("om", Anchor("Om siden", "/om/")),
        ("findes/ikke", Anchor("findes/ikke")),
    ],
)
def test_a_reference_is_shown_by_the_name_of_what_it_refers_to(target, shown):
    kept = record(
        meeting("2026-03-12", "trafik", item("4", "Broen")), events=(event(),), pages=(page(),)
    )
    assert links.to_reference(kept, reference(target)) == shown


def test_a_person_is_named_as_the_meeting_did_or_by_the_own_name():
    kept = record(people=[person("ida")], committees=[committee(members=[seat("ida")])])
    assert links.to_person(kept, "ida", "I. Bro") == Anchor("I. Bro", "/personer/ida/")
    assert links.to_person(kept, "ida") == Anchor("Ida Bro", "/personer/ida/")
    assert links.to_person(kept, "", "Gæst Hansen") == Anchor("Gæst Hansen")
    assert links.to_somebody(kept, "") is None


def test_a_joint_meeting_leads_to_the_committee_that_leads_it():
    joint = meeting("2026-03-12", ("trafik", "sundhed"))
    assert links.to_body(record(joint), joint) == Anchor(
        "Trafikudvalget og Sundhedsudvalget", "/trafik/"
    )


def test_a_body_that_the_record_does_not_hold_stands_as_text():
    assert links.to_committee(record(), "Folketinget") == Anchor("Folketinget")
