"""Random sites with closed places, for properties that must hold whatever their content is.

A site is drawn once and written several times, each time with other content in its closed places,
so that two sites differ only in what must not be published.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from hypothesis import strategies as st

from tests.conftest import SITE

Secret = Callable[[str], str | None]
"""Name of a closed place → its content; `None` leaves the place out."""

OPEN_WORDS = ("budget", "høring", "sundhedsaftale", "trafikplan", "årsberetning", "børneområdet")


@dataclass(frozen=True)
class Paper:
    open: bool
    with_file: bool


@dataclass(frozen=True)
class Item:
    number: str
    open: bool
    word: str
    outcome: str | None
    papers: tuple[Paper, ...]
    case: str


@dataclass(frozen=True)
class Meeting:
    day: str
    phase: str
    publish_from: str | None
    agenda: tuple[Item, ...]
    """In a draft or an embargoed meeting, everything is closed."""

    @property
    def hidden(self) -> bool:
        return self.phase == "draft" or self.publish_from is not None


@dataclass(frozen=True)
class Random:
    meetings: tuple[Meeting, ...]
    hidden_news: int
    open_news: int
    secrets: tuple[str, ...] = field(default=())


_papers = st.lists(st.builds(Paper, st.booleans(), st.booleans()), max_size=3).map(tuple)


@st.composite
def _agendas(draw: st.DrawFn) -> tuple[Item, ...]:
    amount = draw(st.integers(1, 5))
    return tuple(
        Item(
            str(number),
            draw(st.booleans()),
            draw(st.sampled_from(OPEN_WORDS)),
            draw(st.sampled_from([None, "approved", "noted", "postponed"])),
            draw(_papers),
            draw(st.sampled_from(["", "EMN-2026-00012"])),
        )
        for number in range(1, amount + 1)
    )


@st.composite
def random_sites(draw: st.DrawFn) -> Random:
    """Draw a site of one to four meetings: a mixture of open, closed, drafts and embargoed."""
    days = draw(
        st.lists(st.integers(1, 28), min_size=1, max_size=4, unique=True).map(
            lambda numbers: [f"2026-03-{number:02}" for number in numbers]
        )
    )
    meetings = tuple(
        Meeting(
            day,
            draw(st.sampled_from(["minutes", "minutes", "agenda", "draft"])),
            draw(st.sampled_from([None, None, "2027-01-01"])),
            draw(_agendas()),
        )
        for day in days
    )
    return Random(meetings, draw(st.integers(0, 2)), draw(st.integers(0, 1)))


def lay_files(site: Random, secret: Secret) -> dict[str, str | bytes]:
    """Write a site's files, with the content of closed places from `secret`."""
    files: dict[str, str | bytes] = dict(SITE)
    for meeting in site.meetings:
        if meeting.hidden and secret(f"whole meeting {meeting.day}") is None:
            continue
        say = secret if not meeting.hidden else _always(secret)
        files[f"content/meetings/{meeting.day}.md"] = _meeting(meeting, say, files)
    for number in range(site.hidden_news):
        written = secret(f"news {number}")
        if written is not None:
            files[f"content/news/kladde-{number}.md"] = (
                f"---\ntitle: {_quoted(written)}\npublished: 2026-01-01\nphase: draft\n"
                f"committees: [{_quoted(written)}]\n---\n\n{written}\n"
            )
    for number in range(site.open_news):
        files[f"content/news/nyhed-{number}.md"] = (
            f"---\ntitle: Nyhed {number}\npublished: 2026-01-0{number + 1}\n---\n\nÅbent.\n"
        )
    return files


def _always(secret: Secret) -> Secret:
    return lambda place: secret(place) or "udeladt"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _meeting(meeting: Meeting, secret: Secret, files: dict[str, str | bytes]) -> str:
    lines = ["---", "committee: udvalget", f"date: {meeting.day}", f"phase: {meeting.phase}"]
    if meeting.publish_from:
        lines.append(f"publish_from: {meeting.publish_from}")
    lines.append("agenda:")
    body: list[str] = []
    for item in meeting.agenda:
        place = f"{meeting.day} {item.number}"
        closed = meeting.hidden or not item.open
        lines += (
            _closed(item, place, secret)
            if closed and not item.open
            else _open(item, place, secret, files)
        )
        body += _body(item, place, secret)
    return "\n".join([*lines, "---", "", *body]) + "\n"


def _open(item: Item, place: str, secret: Secret, files: dict[str, str | bytes]) -> list[str]:
    lines = [
        f"  - number: {item.number}",
        f"    title: Punkt om {item.word}",
        "    access: open",
    ]
    if item.outcome:
        lines.append(f"    outcome: {item.outcome}")
    if item.case:
        lines.append(f"    case: {item.case}")
    papers: list[str] = []
    for number, paper in enumerate(item.papers):
        if paper.open:
            name = f"bilag/{place.replace(' ', '-')}-{number}.txt"
            if paper.with_file:
                files[f"content/meetings/{name}"] = f"Bilag om {item.word}\n"
            source = f"file: {name}" if paper.with_file else 'document: "4711"'
            papers.append(f"      - {{title: Bilag {number}, {source}, access: open}}")
            continue
        written = secret(f"{place} paper {number}")
        if written is not None:
            name = f"bilag/{_safe(written)}.txt"
            if paper.with_file:
                files[f"content/meetings/{name}"] = f"{written}\n"
            papers.append(
                f"      - {{title: {_quoted(written)}, file: {_quoted(name)}, "
                f"document: {_quoted(written)}, case: {_quoted(written)}, access: closed}}"
            )
    return [*lines, *(["    attachments:", *papers] if papers else [])]


def _closed(item: Item, place: str, secret: Secret) -> list[str]:
    lines = [
        f"  - number: {item.number}",
        "    access: closed",
        f"    public_title: Lukket sag {item.number}",
        "    public_decision: Behandlet.",
        "    closed_reason: Kommunestyrelsesloven",
    ]
    fields = {
        "title": "{0}",
        "case": "{0}",
        "decision": "{0}",
        "recommendation": "{{by: {0}, points: [{0}]}}",
        "attachments": "[{{title: {0}, file: {0}, access: open}}, {{title: {0}}}]",
        "remarks": "[{{by: {0}, text: {0}}}]",
        "absentees": "[{{name: {0}, kind: {0}}}]",
        "votes": "{{for: {0}, by: {0}}}",
        "id": "{0}",
        "outcome": "{0}",
        "kind": "{0}",
        "forwarded_to": "{0}",
    }
    for name, form in fields.items():
        written = secret(f"{place} {name}")
        if written is not None:
            lines.append(f"    {name}: " + form.format(_quoted(written)))
    comment = secret(f"{place} comment")
    if comment is not None:
        lines.append(f"    # {comment}")
    return lines


def _body(item: Item, place: str, secret: Secret) -> list[str]:
    if item.open:
        return [
            f"## {item.number}. Punkt om {item.word}",
            "",
            "### Sagsfremstilling",
            "",
            f"Her står der noget om {item.word}.",
            "",
        ]
    heading = secret(f"{place} heading")
    if heading is None:
        return []
    written = secret(f"{place} body") or ""
    name = secret(f"{place} section") or "Beslutning"
    return [
        f"## {item.number}. {heading}",
        "",
        written,
        "",
        f"### {name}",
        "",
        f"[{written}](bilag/{_safe(written)}.pdf)",
        "",
    ]


def _safe(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum()) or "x"


def canaries() -> tuple[Secret, Callable[[], Mapping[str, str]]]:
    """Return a secret that fills every place with a unique word, and a function for these words."""
    planted: dict[str, str] = {}

    def plant(place: str) -> str:
        return planted.setdefault(place, f"kanariefugl{len(planted):04}zqx")

    return plant, lambda: planted
