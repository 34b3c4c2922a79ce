"""A site in which every text field can be filled with any string.

A slot is a place in a content file for free text. A string that is refused there (such as a bad
address, a heading, or an invisible character) is removed, by the line that the message names, and
counted.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Final

from generator.build import render
from generator.errors import Problems, ReferatError
from generator.inspection import inspect
from generator.order import Order
from generator.planning.plan import plan
from generator.progress import silent
from generator.reading.load import load_settings
from generator.work import Serial
from tests.conftest import lay_out

HARMLESS: Final = "stille ord"
MARKDOWN: Final = (
    'Et *ord* og **et** til, `kode`, [link](https://x.example/ "titel"), ~~slettet~~.\n\n'
    "#### Underrubrik\n\n- et\n- to\n\n1. a\n2. b\n\n> citat\n\n---\n\n```tekst\nkode\n```\n\n"
    "| a | b |\n| :- | -: |\n| 1 | 2 |\n\n<https://x.example>  \nlinje"
)
"""Every Markdown element: what a page may contain."""
SECTIONS: Final = ("Sagsresumé", "Sagsfremstilling", "Økonomi", "Indstilling")
NOW: Final = datetime.fromisoformat("2026-11-22T12:00")
_MARK: Final = re.compile("\ue000(\\d+)\ue001")
"""The beginning of a slot until its line is known."""
_ROUNDS: Final = 30
_APART: Final = 7919
"""The distance in the list between the strings that two slots begin with."""
_GONE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufeff"
    "\ufff0-\uffff\U000e0000-\U0010ffff]"
)
"""Characters that no file may contain; a file with one is refused as a whole."""

Fill = Callable[[str], str]
"""The content of a slot, by its name: `meeting.agenda.title`, `news body`."""


@dataclass(frozen=True)
class Size:
    """The number of files of each kind."""

    meetings: int = 2
    items: int = 25
    others: int = 3


def site_files(fill: Fill, size: Size) -> dict[str, str]:
    """Write every kind of file with every field of free text."""
    files = {"content/site.yml": _site(fill), "content/people.yml": _people(fill)}
    files["content/committees/udvalget.md"] = _committee(fill)
    first = date(2024, 1, 2)
    for number in range(size.meetings):
        day = first + timedelta(days=number)
        files[f"content/meetings/{day}.md"] = _meeting(fill, day, size.items)
    for number in range(size.others):
        files[f"content/events/e{number}.md"] = _event(fill)
        files[f"content/news/n{number}.md"] = _news(fill)
        files[f"content/memos/m{number}.md"] = _memo(fill)
        files[f"content/pages/p{number}.md"] = _written({"title": fill("page.title")}, fill, "page")
    return files


def _written(matter: object, fill: Fill, kind: str) -> str:
    return f"---\n{_yaml(matter)}---\n\n{fill(f'{kind} body')}\n"


def _yaml(value: object, indent: str = "") -> str:
    """Write YAML with every text on a separate line, so that a message identifies it."""
    lines: list[str] = []
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if isinstance(inner, Mapping | list):
                lines.append(f"{indent}{key}:\n{_yaml(inner, indent + '  ')}")
            else:
                lines.append(f"{indent}{key}: {_scalar(inner)}\n")
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, Mapping):
                said = _yaml(inner, f"{indent}  ")
                lines.append(f"{indent}- {said[len(indent) + 2 :]}")
            else:
                lines.append(f"{indent}- {_scalar(inner)}\n")
    return "".join(lines)


def _scalar(value: object) -> str:
    if isinstance(value, Plain):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False).replace("\x85", "\\x85")


class Plain(str):
    """A keyword, written without quotation marks."""

    __slots__ = ()


def _contact(fill: Fill, kind: str) -> dict[str, object]:
    return {
        name: fill(f"{kind}.contact.{name}")
        for name in ("name", "address", "email", "phone", "url", "hours")
    }


def _site(fill: Fill) -> str:
    free = ("description", "authority", "licence", "licence_url")
    return _yaml(
        {
            "title": fill("site.title"),
            "base_url": Plain("https://proeve.example/"),
            "was_url": Plain("https://www.was.digst.dk/x"),
            "pdf": Plain("no"),
            **{name: fill(f"site.{name}") for name in free},
            "contact": _contact(fill, "site"),
        }
    )


def _people(fill: Fill) -> str:
    fields = ("name", "title", "organisation")
    person: dict[str, object] = {name: fill(f"person.{name}") for name in fields}
    person["aliases"] = [fill("person.aliases")]
    return _yaml({"person-et": person})


def _committee(fill: Fill) -> str:
    fields = ("party", "title", "organisation", "on_behalf_of")
    matter: dict[str, object] = {
        name: fill(f"committee.{name}") for name in ("name", "short", "authority", "place")
    }
    matter["rules"] = fill("committee.rules")
    matter["contact"] = _contact(fill, "committee")
    matter["members"] = [
        {
            "role": Plain("member" if number else "chair"),
            "name": f"{fill('committee.members.name')} {number}",
            **{name: fill(f"committee.members.{name}") for name in fields},
        }
        for number in range(8)
    ]
    return _written(matter, fill, "committee")


def _papers(fill: Fill, kind: str) -> list[object]:
    free = ("document", "case", "kind", "url")
    return [
        {
            "title": fill(f"{kind}.title"),
            "access": Plain("open"),
            **{name: fill(f"{kind}.{name}") for name in free},
        }
    ]


def _meeting(fill: Fill, day: date, items: int) -> str:
    fields = ("party", "title", "organisation", "on_behalf_of")
    matter: dict[str, object] = {
        "committee": Plain("udvalget"),
        "date": Plain(day),
        "start": Plain("10:00"),
        "phase": Plain("minutes"),
        "status": Plain("moved"),
        "moved_from": Plain(day - timedelta(days=1)),
        "members": [
            {
                "name": fill("meeting.members.name"),
                "role": Plain("member"),
                **{name: fill(f"meeting.members.{name}") for name in fields},
            },
            {"name": Plain("Ida Lund"), "role": Plain("chair")},
        ],
        "absentees": [
            {"name": Plain("Ida Lund"), "reason": fill("meeting.absentees.reason")},
        ],
        **{
            name: fill(f"meeting.{name}")
            for name in ("title", "place", "online", "reason", "recording")
        },
        "attachments": _papers(fill, "meeting.attachments"),
        "revisions": [
            {
                "date": Plain("2026-01-01"),
                "what": fill("meeting.revisions.what"),
                "why": fill("meeting.revisions.why"),
            }
        ],
        "agenda": [*(_item(fill, number) for number in range(1, items)), _closed(fill, items)],
    }
    body = [f"## {number}.\n\n{_sections(fill)}" for number in range(1, items)]
    return f"---\n{_yaml(matter)}---\n\n" + "\n".join(body)


def _sections(fill: Fill) -> str:
    return "\n".join(f"### {name}\n\n{fill('meeting body')}\n" for name in SECTIONS)


def _closed(fill: Fill, number: int) -> dict[str, object]:
    told = ("public_title", "public_decision", "closed_reason")
    texts = {name: fill(f"meeting.agenda.{name}") for name in told}
    return {"number": Plain(number), "access": Plain("closed"), **texts}


def _item(fill: Fill, number: int) -> dict[str, object]:
    def said(name: str) -> str:
        return fill(f"meeting.agenda.{name}")

    item: dict[str, object] = {
        "number": Plain(number),
        "title": said("title"),
        "access": Plain("open"),
        "outcome": Plain("approved"),
        "decision": said("decision"),
        "votes": [
            {
                "proposal": said("votes.proposal"),
                "for": Plain(1),
                "by": [{"vote": Plain("for"), "party": said("votes.by.party")}],
            }
        ],
        "remarks": [{"by": said("remarks.by"), "text": said("remarks.text")}],
        "dissent": [{"by": said("dissent.by"), "text": said("dissent.text")}],
        "follow_ups": [{"text": said("follow_ups.text"), "owner": said("follow_ups.owner")}],
        "absentees": [
            {
                "name": Plain("Ida Lund"),
                "kind": Plain("conflict"),
                "reason": said("absentees.reason"),
            }
        ],
        "attachments": _papers(fill, "meeting.agenda.attachments"),
    }
    if number == 1:
        # Each case has its own pages.
        item["case"] = said("case")
    return item


def _event(fill: Fill) -> str:
    people = ("name", "title", "organisation")
    free = ("title", "place", "online", "organiser", "audience", "purpose", "summary")
    matter: dict[str, object] = {
        "date": Plain("2026-05-01"),
        "start": Plain("10:00"),
        **{name: fill(f"event.{name}") for name in free},
        "programme": [
            {
                "from": Plain("10:00"),
                "title": fill("event.programme.title"),
                "by": fill("event.programme.by"),
            }
        ],
        "speakers": [{name: fill(f"event.speakers.{name}") for name in people}],
        "registration": {
            name: fill(f"event.registration.{name}") for name in ("url", "email", "text")
        },
        "attachments": _papers(fill, "event.attachments"),
        "related": [{"title": fill("event.related.title"), "url": fill("event.related.url")}],
    }
    return _written(matter, fill, "event")


def _news(fill: Fill) -> str:
    matter: dict[str, object] = {
        "title": fill("news.title"),
        "published": Plain("2026-01-01"),
        "lead": fill("news.lead"),
        "related": [{"title": fill("news.related.title"), "url": fill("news.related.url")}],
        "materials": _papers(fill, "news.materials"),
    }
    return _written(matter, fill, "news")


def _memo(fill: Fill) -> str:
    sender = ("name", "unit", "address", "email", "phone", "ean")
    matter: dict[str, object] = {
        "title": fill("memo.title"),
        "date": Plain("2026-01-01"),
        "case": fill("memo.case"),
        "document": fill("memo.document"),
        "sender": {name: fill(f"memo.sender.{name}") for name in sender},
        "attachments": _papers(fill, "memo.attachments"),
        "related": [{"title": fill("memo.related.title"), "url": fill("memo.related.url")}],
    }
    return _written(matter, fill, "memo")


# --- Filling -----------------------------------------------------------------------------------

_ADDRESS: Final = re.compile(r"(?:url|rules|online|recording)$")
_HARMLESS: Final = {"email": "post@proeve.example", "phone": "70 10 20 30", "ean": "5798000000000"}


def harmless(slot: str) -> str:
    """Fill a slot with harmless text; a body with every Markdown element."""
    if slot.endswith(" body"):
        return MARKDOWN if slot.startswith("meeting") else MARKDOWN.replace("####", "##")
    if _ADDRESS.search(slot):
        return "https://x.example/stille"
    return _HARMLESS.get(slot.rpartition(".")[2], HARMLESS)


@dataclass
class Attack:
    """Fills slots with strings; each slot begins at another place in the list."""

    strings: Sequence[str]
    start: int = 0
    placed: Counter[str] = field(default_factory=Counter)
    """The number of texts in each slot."""
    used: set[str] = field(default_factory=set)

    def __call__(self, slot: str) -> str:
        """Return the next string for a slot."""
        first = list(self.placed).index(slot) if slot in self.placed else len(self.placed)
        at = self.start + self.placed[slot] + first * _APART
        self.placed[slot] += 1
        string = self.strings[at % len(self.strings)]
        self.used.add(string)
        said = _GONE.sub(" ", string).strip() or "x"
        if _ADDRESS.search(slot):
            return f"https://x.example/{said}"
        return f"{said}@x.example" if slot.endswith(".email") else said


# --- Building ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Made:
    """A site's files, the number of texts in them, and the number that was refused."""

    files: dict[PurePosixPath, bytes]
    texts: int
    refused: int


class _Slots:
    """A site's slots, numbered in the order of use; refused ones are filled harmlessly."""

    def __init__(self, fill: Fill, theme: str) -> None:
        self._fill = fill
        self._theme = theme
        self._texts: list[str] = []
        self._at = 0
        self.refused: set[int] = set()

    def __len__(self) -> int:
        return len(self._texts)

    def lay(self, root: Path, size: Size) -> dict[str, dict[int, int]]:
        """Write the files, and return for each the line on which each slot begins."""
        self._at = 0
        lines: dict[str, dict[int, int]] = {}
        clean: dict[str, str] = {}
        for name, text in site_files(self._next, size).items():
            marked = enumerate(text.split("\n"), 1)
            lines[name] = {at: int(mark) for at, line in marked for mark in _MARK.findall(line)}
            clean[name] = _MARK.sub("", text)
        clean["content/site.yml"] += f"theme: {self._theme}\n"
        lay_out(root, clean)
        return lines

    def refuse(self, starts: Mapping[int, int], line: int) -> None:
        """Remove the text on a line of a file, or else the next one above it.

        A message for the whole file may concern any of its texts.
        """
        above = [at for at in sorted(starts) if at <= line]
        left = [starts[at] for at in above if starts[at] not in self.refused]
        self.refused.update(left[-1:] if above else starts.values())

    def _next(self, slot: str) -> str:
        at = self._at
        self._at += 1
        if at == len(self._texts):
            self._texts.append(self._fill(slot))
        said = harmless(slot) if at in self.refused else self._texts[at]
        return f"\ue000{at}\ue001{said}"


def make_site(root: Path, fill: Fill, size: Size = Size(), theme: str = "default") -> Made:
    """Write a site, remove strings until none is refused, and render it.

    Raises `ReferatError` if something other than the strings is refused.
    """
    slots = _Slots(fill, theme)
    order = Order(root, root / "output", NOW, jobs=1)
    for _ in range(_ROUNDS):
        lines = slots.lay(root, size)
        try:
            return Made(_rendered(order), len(slots), len(slots.refused))
        except ReferatError as error:
            before = len(slots.refused)
            for problem in error.problems:
                starts = lines.get(problem.position.path, {})
                if problem.severity == "error":
                    slots.refuse(starts, problem.position.line or 1)
            if len(slots.refused) == before:
                raise
    message = "there is no end of errors"
    raise AssertionError(message)


def _rendered(order: Order) -> dict[PurePosixPath, bytes]:
    settings = load_settings(order.root)
    reading, problems = inspect(order, settings, Serial(), silent)
    Problems(Problems(problems).errors).stop()
    planned = plan(reading.site, today=order.today(settings), executor=Serial())
    made = render(planned, settings, order, Serial())
    return {path: data for path, data in made.items() if isinstance(data, bytes)}
