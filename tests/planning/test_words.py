import pytest

from generator.planning import words
from generator.planning.views import Anchor
from tests.planning.sites import clock, closed, committee, item, meeting, record

ENGLISH = {"language": "en"}


def test_a_description_is_cut_to_what_a_search_engine_shows():
    head = words.head(record(), "Titel", description="Udvalget drøftede planen. " * 20)
    assert len(head.description) <= 200
    assert head.description.endswith("planen.")


def test_the_way_back_begins_at_the_front_page():
    trail = (Anchor("Udvalg", "/udvalg/"),)
    assert words.head(record(), "Titel", trail=trail).breadcrumb == (Anchor("Forside", "/"), *trail)


def test_several_committees_are_named_as_in_a_sentence():
    bodies = [committee("a", name="A"), committee("b", name="B"), committee("c", name="C")]
    kept = record(committees=bodies)
    assert words.names(kept, ("a",)) == "A"
    assert words.names(kept, ("a", "b", "c")) == "A, B og C"


@pytest.mark.parametrize(
    ("settings", "more", "name"),
    [
        ({}, {}, "Sundhedsudvalget 12. marts 2026"),
        (ENGLISH, {}, "Sundhedsudvalget, 12 March 2026"),
        (
            {},
            {"slug": "sen", "start": clock("18:00")},
            "Sundhedsudvalget 12. marts 2026 kl. 18.00",
        ),
        (
            ENGLISH,
            {"slug": "late", "start": clock("18:00")},
            "Sundhedsudvalget, 12 March 2026 at 18:00",
        ),
        ({}, {"start": clock("18:00")}, "Sundhedsudvalget 12. marts 2026"),
    ],
)
def test_a_meeting_is_named_by_body_and_day_and_by_time_where_it_must(settings, more, name):
    kept = meeting("2026-03-12", **more)
    assert words.meeting_name(record(kept, settings=settings), kept) == name


def test_an_item_is_named_with_its_meeting():
    kept = meeting("2026-03-12", "sundhed", item("1.10", "Broen"), closed("2", "En personsag"))
    whole = record(kept)
    assert [words.item_name(whole, kept, each) for each in kept.agenda] == [
        "Sundhedsudvalget 12. marts 2026, punkt 1.10: Broen",
        "Sundhedsudvalget 12. marts 2026, punkt 2: En personsag",
    ]
