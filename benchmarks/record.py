"""Generates a record of any size, always the same for the same seed.

A meeting is about 13 KB with 7 items, of which one is closed; there are 20 committees, 15 years and
300 persons, as in a large region. Words are compounds of Danish parts, so that the number of
different words grows with the record as in a real one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

COMMITTEES = 20
YEARS = 15
PERSONS = 300
ITEMS = 7
CLOSED = 4
"""The number of the closed item of every meeting."""
COMPOUNDS = 0.22
"""The share of compounds among the words, as counted in real minutes."""
SEATS = 13
LAST_DAY = date(2026, 11, 1)

_FRONT = (
    "sundheds",
    "social",
    "ældre",
    "børne",
    "ungdoms",
    "trafik",
    "miljø",
    "klima",
    "budget",
    "økonomi",
    "plan",
    "anlægs",
    "kultur",
    "fritids",
    "skole",
    "arbejds",
    "erhvervs",
    "uddannelses",
    "kommunikations",
    "samarbejds",
    "udviklings",
    "forsknings",
    "forebyggelses",
    "behandlings",
    "hospitals",
    "praksis",
    "patient",
    "pårørende",
    "borger",
    "medarbejder",
    "ledelses",
)
_BACK = (
    "udvalg",
    "område",
    "indsats",
    "plan",
    "aftale",
    "strategi",
    "pulje",
    "ordning",
    "model",
    "projekt",
    "tilbud",
    "forløb",
    "kapacitet",
    "rapport",
    "analyse",
    "evaluering",
    "høring",
    "redegørelse",
    "ramme",
    "bevilling",
    "afdeling",
    "enhed",
    "center",
    "funktion",
    "gruppe",
    "sekretariat",
    "struktur",
    "proces",
    "opgave",
    "løsning",
    "vurdering",
    "status",
    "oversigt",
    "udvikling",
)
_PLAIN = (
    "og",
    "der",
    "er",
    "i",
    "det",
    "at",
    "en",
    "af",
    "til",
    "på",
    "med",
    "som",
    "for",
    "den",
    "de",
    "ikke",
    "et",
    "har",
    "vil",
    "kan",
    "blev",
    "bliver",
    "om",
    "fra",
    "efter",
    "skal",
    "også",
    "under",
    "mellem",
    "samt",
    "hvor",
    "når",
    "mere",
    "ved",
    "sig",
    "over",
    "gennem",
    "inden",
    "uden",
    "første",
    "nye",
    "fælles",
    "lokale",
    "regionale",
    "kommunale",
    "tværgående",
    "fremtidige",
    "samlede",
    "særlige",
    "økonomiske",
    "faglige",
    "politiske",
)
_VERBS = (
    "drøfter",
    "godkender",
    "indstiller",
    "forventer",
    "foreslår",
    "vurderer",
    "oplyser",
    "anbefaler",
    "beslutter",
)
_FIRST = (
    "Anne",
    "Bodil",
    "Carl",
    "Dorte",
    "Erik",
    "Freja",
    "Gunnar",
    "Hanne",
    "Ida",
    "Jens",
    "Karen",
    "Lars",
    "Mette",
    "Niels",
    "Ole",
    "Pia",
)
_LAST = (
    "Agger",
    "Bæk",
    "Dahl",
    "Eskesen",
    "Friis",
    "Grøn",
    "Holm",
    "Iversen",
    "Juhl",
    "Krogh",
    "Lund",
    "Møller",
    "Nygaard",
    "Øster",
)
_SECTIONS = ("Sagsresumé", "Sagsfremstilling", "Økonomi", "Indstilling", "Beslutning")


def write_record(root: Path, meetings: int, *, seed: int = 2026) -> None:
    """Write a site of so many meetings to an empty folder."""
    chance = random.Random(seed)
    content = root / "content"
    for folder in ("committees", "meetings"):
        (content / folder).mkdir(parents=True, exist_ok=True)
    (content / "site.yml").write_text(
        "title: Region Måling\nbase_url: https://maaling.example/\n"
        "was_url: https://www.was.digst.dk/maaling-example\n",
        "utf-8",
    )
    people = _people(chance)
    for number in range(COMMITTEES):
        file = content / "committees" / f"udvalg-{number:02}.md"
        file.write_text(_committee(number, people, chance), "utf-8")
    for number in range(meetings):
        name, text = _meeting(number, meetings, people, chance)
        (content / "meetings" / name).write_text(text, "utf-8")


def edit_one(root: Path) -> None:
    """Change a sentence of the newest meeting, as a clerk does."""
    file = max((root / "content" / "meetings").glob("*.md"))
    file.write_text(file.read_text("utf-8") + "\nEn tilføjet sætning.\n", "utf-8")


def _people(chance: random.Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < PERSONS:
        middle = chance.choice(_LAST)
        found[f"{chance.choice(_FIRST)} {middle} {chance.choice(_LAST)}{len(found) % 7 * 'e'}"] = (
            None
        )
    return list(found)


def _roster(number: int, people: list[str]) -> list[str]:
    return [people[(number * SEATS + seat) % len(people)] for seat in range(SEATS)]


def _committee(number: int, people: list[str], chance: random.Random) -> str:
    roles = ["chair", *["member"] * (SEATS - 1)]
    rows = "\n".join(
        f"  - {{name: {name}, role: {role}, party: {chance.choice('ABFOV')}}}"
        for name, role in zip(_roster(number, people), roles, strict=True)
    )
    return f"---\nname: Udvalg {number:02}\nmembers:\n{rows}\n---\n\n{_sentence(chance)}\n"


def _meeting(number: int, total: int, people: list[str], chance: random.Random) -> tuple[str, str]:
    committee = number % COMMITTEES
    day = LAST_DAY - timedelta(
        days=int(number // COMMITTEES * YEARS * 365 * COMMITTEES / max(total, 1))
    )
    name = f"{day.isoformat()}-udvalg-{committee:02}.md"
    items = "\n".join(_item(at, number, chance) for at in range(1, ITEMS + 1))
    away = chance.choice(_roster(committee, people)[1:])
    body = "\n".join(_body(at, chance) for at in range(1, ITEMS + 1))
    return name, (
        f"---\ncommittee: udvalg-{committee:02}\ndate: {day.isoformat()}\nstart: 10:00\n"
        f"end: 12:30\nplace: Mødelokale {chance.randrange(9)}\nphase: minutes\n"
        f"absentees:\n  - {{name: {away}, kind: excused}}\nagenda:\n{items}\n---\n\n{body}"
    )


def _title(at: int) -> str:
    return "Forhandling om sagen" if at == CLOSED else f"Punkt {at} om sagen"


def _item(at: int, number: int, chance: random.Random) -> str:
    if at == CLOSED:
        return (
            f"  - number: {at}\n    title: {_title(at)}\n    access: closed\n"
            "    public_title: En sag om forhandling\n    public_decision: Behandlet.\n"
            "    closed_reason: Kommunestyrelseslovens § 10\n    outcome: noted"
        )
    return (
        f"  - number: {at}\n    title: {_title(at)}\n    access: open\n    kind: decision\n"
        f"    outcome: {chance.choice(['approved', 'noted', 'discussed', 'postponed'])}\n"
        f"    case: EMN-{2012 + number % YEARS}-{chance.randrange(20000):05}"
    )


def _body(at: int, chance: random.Random) -> str:
    return f"## {at}. {_title(at)}\n\n" + "".join(
        f"### {section}\n\n{text}\n\n"
        for section, size in zip(_SECTIONS, (2, 14, 2, 2, 1), strict=True)
        for text in [" ".join(_sentences(size, chance))]
    )


def _sentences(amount: int, chance: random.Random) -> Iterator[str]:
    for _ in range(amount):
        yield _sentence(chance)


def _sentence(chance: random.Random) -> str:
    words = [
        _compound(chance) if chance.random() < COMPOUNDS else chance.choice(_PLAIN)
        for _ in range(chance.randrange(6, 13))
    ]
    words.insert(2, chance.choice(_VERBS))
    return " ".join(words).capitalize() + "."


def _compound(chance: random.Random) -> str:
    fronts = [chance.choice(_FRONT) for _ in range(chance.choice((1, 1, 1, 2)))]
    return "".join(fronts) + chance.choice(_BACK)
