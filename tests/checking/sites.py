"""Small sites, made by hand: a record without errors, and functions to add some."""

from dataclasses import replace
from datetime import date, datetime, time

from generator.checking.check import check
from generator.errors import Position, Problem
from generator.model import (
    Absence,
    Article,
    Ballot,
    ClosedItem,
    Committee,
    Event,
    Link,
    Meeting,
    Membership,
    Memo,
    Occasion,
    OpenItem,
    Page,
    Participant,
    Person,
    Prose,
    Reference,
    Role,
    Settings,
    Site,
    Vote,
)

TODAY = date(2026, 6, 1)
COMMITTEE_FILE = "content/committees/health.md"
MEETING_FILE = "content/meetings/2026-03-12.md"

NAMES = {"ann": "Ann Bjerre", "bo": "Bo Falk", "cay": "Cay Dahl", "dea": "Dea Holm"}
ROLES: dict[str, Role] = {"ann": "chair", "bo": "member", "cay": "member", "dea": "secretariat"}


def at(line=1, path=MEETING_FILE):
    return Position(path, line)


def refer(target, line=7):
    return Reference(target, at(line))


def person(id_, name=None, line=1, path="content/people.yml", **more):
    return Person(id_, name or NAMES[id_], at(line, path), **more)


def seat(id_, role=None, line=5, **more):
    return Membership(
        id_, role or ROLES[id_], at(line, COMMITTEE_FILE), voting=id_ != "dea", **more
    )


def committee(id_="health", members=("ann", "bo", "cay", "dea"), **more):
    seats = tuple(m if isinstance(m, Membership) else seat(m) for m in members)
    path = f"content/committees/{id_}.md"
    return Committee(id_, id_.title(), at(1, path), members=seats, **more)


def present(id_, role=None, line=5, **more):
    more.setdefault("voting", id_ != "dea")
    return Participant(id_, NAMES.get(id_, id_), role or ROLES[id_], at(line), **more)


def away(id_, kind="excused", line=9, **more):
    return Absence(id_, NAMES.get(id_, id_), kind, at(line), **more)


def prose(text="Adopted.", *targets, line=20):
    links = tuple(Link(target, at(line)) for target in targets)
    marks = "".join(f'<a href="\0{n}\0">x</a>' for n in range(len(links)))
    return Prose(f"<p>{text}{marks}</p>", links)


def item(number="1", line=12, **more):
    more.setdefault("anchor", f"item-{number}")
    more.setdefault("title", "Approval of the agenda")
    more.setdefault("kind", "decision")
    more.setdefault("decision", prose())
    return OpenItem(number=number, position=at(line), **more)


def closed(number="2", line=14, **more):
    more.setdefault("public_title", "Purchase of land")
    more.setdefault("public_decision", prose("Bought."))
    more.setdefault("closed_reason", "Section 10")
    return ClosedItem(number, f"item-{number}", at(line), **more)


def meeting(day=date(2026, 3, 12), line=1, path=None, **more):
    more.setdefault("committees", ("health",))
    more.setdefault("phase", "minutes")
    more.setdefault("status", "held" if more["phase"] == "minutes" else "planned")
    more.setdefault("participants", tuple(present(id_) for id_ in NAMES))
    more.setdefault("agenda", (item(),))
    return Meeting(day=day, position=at(line, path or f"content/meetings/{day}.md"), **more)


def vote(line=16, **more):
    return Vote(at(line), **more)


def ballot(id_, choice="for", line=17, **more):
    return Ballot(choice, at(line), id_, NAMES.get(id_, id_), **more)


def event(slug="day", days=(date(2026, 5, 5),), line=1, **more):
    more.setdefault("occasions", tuple(Occasion(day, time(9), time(15)) for day in days))
    return Event(slug=slug, title="Day", position=at(line, f"content/events/{slug}.md"), **more)


def article(slug="news", published=datetime(2026, 4, 1, 10), line=1, **more):  # noqa: DTZ001
    path = f"content/news/{slug}.md"
    return Article(slug, "News", published, at(line, path), **more)


def memo(slug="memo", day=date(2026, 3, 1), line=1, **more):
    return Memo(slug, "Memo", day, at(line, f"content/memos/{slug}.md"), **more)


def page(slug="about", line=1, **more):
    return Page(slug, "About", at(line, f"content/pages/{slug}.md"), **more)


def site(*meetings, committees=None, people=None, settings=None, **more):
    bodies = committees or (committee(),)
    persons = people or tuple(person(id_) for id_ in NAMES)
    return Site(
        settings or make_settings(),
        {entry.id: entry for entry in persons},
        {body.id: body for body in bodies},
        meetings,
        **more,
    )


def make_settings(**changes):
    base = Settings(
        "Example", "https://example.org/", language="en", was_url="https://was.example/x"
    )
    return replace(base, **changes)


def problems(made, today=TODAY) -> list[Problem]:
    return list(check(made, today=today))


def told(made, today=TODAY) -> list[tuple[str, str, str, str]]:
    """Return the problems found: place, severity, code and English message."""
    return [
        (str(found.position), found.severity, found.code, str(found.message))
        for found in problems(made, today)
    ]


def said(made, today=TODAY) -> list[str]:
    """Return the English messages only."""
    return [str(found.message) for found in problems(made, today)]


def hints(made, today=TODAY) -> list[str]:
    return [str(found.hint or "") for found in problems(made, today)]
