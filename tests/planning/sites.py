"""Small records made by hand, so that a test states only what it is about."""

from datetime import date, datetime, time

import pytest

from generator.addresses import Addresses
from generator.errors import ContentError, Position
from generator.model import (
    Absence,
    Article,
    Attachment,
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
    Settings,
    Site,
)
from generator.planning.gathering import gather
from generator.planning.plan import plan

TODAY = date(2026, 6, 1)
NAMES = {"ida": "Ida Bro", "jon": "Jon Åby", "kai": "Kai Ørum", "lis": "Lis Zobel"}


def at(path="content/meetings/a.md", line=1):
    return Position(path, line)


def day(text):
    return date.fromisoformat(text)


def clock(text):
    return time.fromisoformat(text)


def prose(text, *targets, path="content/meetings/a.md"):
    """Make a paragraph; each target becomes a link at its end."""
    links = tuple(Link(target, at(path)) for target in targets)
    marks = "".join(f' <a href="\0{number}\0">her</a>' for number in range(len(links)))
    return Prose(f"<p>{text}{marks}</p>", links)


def reference(target):
    return Reference(target, at())


def person(id_, **more):
    return Person(id_, more.pop("name", NAMES.get(id_, id_)), at("content/people.yml"), **more)


def seat(id_, role="member", start=None, end=None, **more):
    start, end = (day(each) if each else None for each in (start, end))
    return Membership(id_, role, at("content/committees/c.md"), start=start, end=end, **more)


def committee(id_="sundhed", members=(), **more):
    more.setdefault("name", {"sundhed": "Sundhedsudvalget", "trafik": "Trafikudvalget"}.get(id_))
    return Committee(
        id_, position=at(f"content/committees/{id_}.md"), members=tuple(members), **more
    )


def participant(id_, role="member", **more):
    return Participant(id_, NAMES.get(id_, id_), role, at(), **more)


def absence(id_, kind="excused", **more):
    return Absence(id_, NAMES.get(id_, id_), kind, at(), **more)


def item(number="1", title="Budget", **more):
    anchor = more.pop("anchor", Addresses("da").anchor(number))
    if isinstance(more.get("decision"), str):
        more["decision"] = prose(more["decision"])
    return OpenItem(number, anchor, title, at(), **more)


def closed(number="2", title="En personsag", decision="", **more):
    told = prose(decision) if decision else Prose()
    return ClosedItem(number, f"punkt-{number}", at(), title, told, **more)


def attachment(title="Bilag", source=None, line=1, **more):
    return Attachment(title, at(line=line), source, **more)


def meeting(date_="2026-03-12", committees="sundhed", *agenda, **more):
    committees = (committees,) if isinstance(committees, str) else tuple(committees)
    more.setdefault("phase", "minutes")
    more.setdefault("status", "held" if more["phase"] == "minutes" else "planned")
    more.setdefault("place", "Salen")
    path = f"content/meetings/{date_}-{committees[0]}{more.get('slug', '')}.md"
    position = at(more.pop("path", path))
    return Meeting(committees, day(date_), position=position, agenda=tuple(agenda), **more)


def event(slug="dialog", date_="2026-05-03", **more):
    more.setdefault("occasions", (Occasion(day(date_)),))
    more.setdefault("title", "Dialogmøde")
    return Event(slug, position=at(f"content/events/{slug}.md"), **more)


def article(slug="nyt", published="2026-05-01T00:00:00", **more):
    more.setdefault("title", "Nyt om budgettet")
    path = f"content/news/{slug}.md"
    return Article(slug, published=datetime.fromisoformat(published), position=at(path), **more)


def memo(slug="notat", date_="2026-02-01", **more):
    more.setdefault("title", "Notat om budgettet")
    return Memo(slug, day=day(date_), position=at(f"content/memos/{slug}.md"), **more)


def page(slug="om", title="Om siden", **more):
    return Page(slug, title, at(f"content/pages/{slug}.md"), **more)


def site(*meetings, people=(), committees=None, settings=None, **more):
    """Make a site with two committees, unless others are given."""
    bodies = [committee("sundhed"), committee("trafik")] if committees is None else committees
    settings = {"title": "Region Nord", "base_url": "https://example.org/", **(settings or {})}
    return Site(
        Settings(**settings),
        {each.id: each for each in people},
        {each.id: each for each in bodies},
        meetings,
        **more,
    )


def record(*meetings, today=TODAY, **more):
    return gather(site(*meetings, **more), today=today)


def pages(*meetings, today=TODAY, **more):
    """Plan a site, and return its views by address."""
    return {each.address: each.view for each in plan(site(*meetings, **more), today=today).pages}


def view_of(kept, **more):
    """Plan a site, and return the view of one meeting."""
    others = more.pop("others", ())
    return pages(kept, *others, **more)[f"/{kept.key}/"]


def problems_of(*meetings, **more):
    """Plan an invalid site, and return its problems."""
    with pytest.raises(ContentError) as caught:
        plan(site(*meetings, **more), today=TODAY)
    return caught.value.problems


def told(problem):
    return f"{problem.position}: {problem.message} ({problem.hint})"
