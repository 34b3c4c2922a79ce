import pytest

from generator.model import Link, Occasion, Registration, Related, Slot, Speaker
from generator.planning.views import Anchor
from tests.planning.sites import TODAY, at, clock, day, event, meeting, pages, prose, reference


def page_of(kept, *meetings, **more):
    return pages(*meetings, events=(kept,), **more)[f"/arrangementer/{kept.slug}/"]


def test_an_event_shows_when_where_and_for_whom():
    kept = event(
        occasions=(Occasion(day("2026-05-03"), clock("09:00"), clock("15:00")),),
        place="Rådhuset",
        organiser="Region Nord",
        audience="Borgere",
        purpose="At lytte",
        body=prose("Kom forbi."),
        summary=prose("Hundrede kom."),
        speakers=(Speaker("Ida Bro", "Overlæge"),),
    )
    view = page_of(kept)
    assert (view.occasions[0].day, view.occasions[0].start) == (day("2026-05-03"), clock("09:00"))
    assert (view.place, view.organiser, view.audience) == ("Rådhuset", "Region Nord", "Borgere")
    assert (view.body, view.summary) == ("<p>Kom forbi.</p>", "<p>Hundrede kom.</p>")
    assert view.speakers[0].person == Anchor("Ida Bro")
    assert view.head.description == "At lytte"
    assert view.past


def test_a_cancelled_event_says_so_in_its_title():
    view = page_of(event(status="cancelled"))
    assert view.head.title == "Aflyst: Dialogmøde"
    assert view.title == "Dialogmøde"
    assert page_of(event()).head.title == "Dialogmøde"


def test_a_site_without_events_has_no_list_of_them():
    assert "/arrangementer/" not in pages(meeting())


class TestProgramme:
    def test_of_one_day_it_does_not_name_the_day(self):
        slots = (Slot("Velkomst", at(), day=day("2026-05-03")), Slot("Kaffe", at()))
        (only,) = page_of(event(programme=slots)).programme
        assert only.day is None
        assert [slot.title for slot in only.slots] == ["Velkomst", "Kaffe"]

    def test_what_is_said_of_no_day_comes_before_all_of_them(self):
        days = (day("2026-05-03"), day("2026-05-04"))
        slots = (Slot("Velkomst", at(), day=days[0]), Slot("Udstilling", at()))
        kept = event(occasions=tuple(map(Occasion, days)), programme=slots)
        assert [each.day for each in page_of(kept).programme] == [None, days[0]]

    def test_of_several_days_it_is_divided_by_them(self):
        days = (day("2026-05-03"), day("2026-05-04"))
        slots = (
            Slot("Afslutning", at(), day=days[1]),
            Slot("Velkomst", at(), day=days[0]),
            Slot("Kaffe", at(), day=days[1]),
        )
        kept = event(occasions=tuple(map(Occasion, days)), programme=slots)
        assert [
            (each.day, [slot.title for slot in each.slots]) for each in page_of(kept).programme
        ] == [
            (days[0], ["Velkomst"]),
            (days[1], ["Afslutning", "Kaffe"]),
        ]


class TestRegistration:
    @pytest.mark.parametrize(
        ("date_", "deadline", "status", "is_open"),
        [
            ("2026-06-10", None, "planned", True),
            ("2026-06-10", "2026-06-01", "planned", True),
            ("2026-06-10", "2026-05-31", "planned", False),
            ("2026-06-10", None, "cancelled", False),
            ("2026-05-31", None, "planned", False),
        ],
    )
    def test_it_is_open_until_the_deadline_or_the_event(self, date_, deadline, status, is_open):
        signing = Registration(deadline=day(deadline) if deadline else None)
        kept = event("dialog", date_, registration=signing, status=status)
        assert page_of(kept, today=TODAY).registration_open is is_open

    def test_it_says_where_and_until_when(self):
        written = Registration("https://example.org/", "a@example.org", day("2026-06-01"), "Ring.")
        view = page_of(event("dialog", "2026-06-10", registration=written))
        assert (view.registration_url, view.registration_email) == (written.url, written.email)
        assert (view.registration_deadline, view.registration_text) == (written.deadline, "Ring.")

    def test_an_event_without_registration_has_none_open(self):
        assert not page_of(event("dialog", "2026-06-10")).registration_open


def test_its_meetings_and_their_committees_are_linked():
    kept = event(meetings=(reference("sundhed/2026-03-12"),), committees=("trafik",))
    view = page_of(kept, meeting("2026-03-12"))
    assert view.meetings == (Anchor("Sundhedsudvalget 12. marts 2026", "/sundhed/2026-03-12/"),)
    assert [each.title for each in view.committees] == ["Trafikudvalget", "Sundhedsudvalget"]


def test_see_also_leads_inside_and_outside_the_site():
    related = (
        Related("Udvalg", Link("/udvalg/", at("content/events/dialog.md"))),
        Related("Andet", Link("https://example.com/", at("content/events/dialog.md"))),
    )
    assert page_of(event(related=related)).related == (
        Anchor("Udvalg", "/udvalg/"),
        Anchor("Andet", "https://example.com/"),
    )


def test_the_list_has_what_comes_first_and_what_was_newest_first():
    two_days = (Occasion(day("2026-05-31")), Occasion(day("2026-06-01")))
    view = pages(
        events=(
            event("sen", "2026-09-01"),
            event("snart", "2026-06-02", status="cancelled", online="https://example.org/"),
            event("nu", occasions=two_days),
            event("gammel", "2024-01-01"),
            event("nylig", "2026-05-31"),
        )
    )["/arrangementer/"]
    assert [card.url for card in view.upcoming] == [
        "/arrangementer/nu/",
        "/arrangementer/snart/",
        "/arrangementer/sen/",
    ]
    assert [card.called_off for card in view.upcoming] == [False, True, False]
    assert view.upcoming[1].online
    assert (view.upcoming[0].first, view.upcoming[0].last) == (two_days[0].day, two_days[1].day)
    assert [card.url for card in view.past] == ["/arrangementer/nylig/", "/arrangementer/gammel/"]


def test_events_of_one_day_stand_in_the_order_of_their_hours():
    on, hours = day("2026-09-01"), {"a-sen": "15:00", "b-tidlig": "09:00", "c-hele-dagen": None}
    kept = [
        event(slug, occasions=(Occasion(on, clock(hour) if hour else None),))
        for slug, hour in hours.items()
    ]
    listed = [card.url for card in pages(events=kept)["/arrangementer/"].upcoming]
    assert listed == [f"/arrangementer/{slug}/" for slug in ("c-hele-dagen", "b-tidlig", "a-sen")]
