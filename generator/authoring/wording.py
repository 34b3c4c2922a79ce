"""The vocabulary of Danish agendas and minutes: data for the import, not for display.

Everything is normalised by `key` before it is compared: lower case, single spaces, no colon or full
stop at the end. Another authority's wording is a new entry here, never a new branch elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from generator.model import AbsenceKind, ItemKind, Outcome, Role

DECISION: Final = "beslutning"
RECOMMENDATION: Final = "indstilling"
CLOSED_PAPERS: Final = frozenset({"lukkede bilag", "lukket bilag"})
PAPERS: Final = frozenset({"bilag", "åbne bilag", *CLOSED_PAPERS})

ROLES: Final[dict[str, Role]] = {
    "formand": "chair",
    "udvalgsformand": "chair",
    "næstformand": "vice_chair",
    "1. næstformand": "vice_chair",
    "2. næstformand": "vice_chair",
    "medlem": "member",
    "udvalgsmedlem": "member",
    "stedfortræder": "substitute",
    "suppleant": "substitute",
    "observatør": "observer",
    "sekretariat": "secretariat",
    "sekretær": "secretariat",
    "referent": "secretariat",
    "gæst": "guest",
}

ABSENCES: Final[dict[str, AbsenceKind]] = {
    "fraværende": "absent",
    "ikke til stede": "absent",
    "udeblevet": "absent",
    "afbud": "excused",
    "afbud fra": "excused",
    "inhabil": "conflict",
    "inhabile": "conflict",
    "inhabilitet": "conflict",
}

OPEN: Final = r"åbent? (?:punkt|sag|dagsordenspunkt)|åbent?"
_NOT_OPEN: Final = r"(?:ikke|ej)[-‐ ](?:offentlig|åben)"
UNSEEN: Final = rf"lukke(?:t|de)|fortrolig(?:t|e)?|{_NOT_OPEN}(?:t|e)?|closed|confidential"
SHUT: Final = (
    rf"(?:for |den )?(?:{UNSEEN}|interne?t?|hemmelige?t?) "
    r"(?:punkt(?:er)?|sag(?:er)?|dagsorden(?:spunkt(?:er)?)?|del|møde|døre?"
    r"|items?|session|agenda|meeting)"
)
CLOSED: Final = (
    rf"{SHUT}|lukket|fortroligt?|hemmeligt?|person(?:ale)?sag(?:er)?|{_NOT_OPEN}t?|closed"
    r"|confidential"
)
"""Patterns for open and closed items, such as in brackets after an item's number."""
ACCESS_OF: Final = (
    r"(?:åbent?\s?(?:/|eller)\s?lukket|adgang|\w*status|(?:sags|punkt|møde)?(?:type|form)|punkt|sag)"
    r"[^:]{0,20}:\s*"
)
"""Patterns for the label before it, if it is a separate field."""

_KINDS: Final[dict[str, ItemKind]] = {
    r"(?:god|be)kendelse af (?:dagsorden|referat|protokol)": "approval",
    r"approval of (?:the )?(?:agenda|minutes)": "approval",
    r"(?:eventuelt|evt\.?|any other business)$": "other",
    r"(?:orientering|meddelelser|announcements)\b": "information",
}
KINDS: Final = tuple((re.compile(pattern, re.IGNORECASE), kind) for pattern, kind in _KINDS.items())
"""The kind of an item, by a title that states it clearly."""

_MATTER: Final = r"(?:indstilling(?:en|erne)?|dagsorden(?:en)?|referatet|forslaget|punktet|sagen)"
_IT: Final = rf"(?:{_MATTER}(?: blev| er)? )?"
_REPORT: Final = r"(?:orientering(?:en|erne)?|redegørelsen|sagen|punktet|beretninge(?:n|rne))"

_OUTCOMES: Final[dict[str, Outcome]] = {
    rf"{_IT}(?:enstemmigt )?godkendte?(?: enstemmigt)?": "approved",
    r"referatet (?:af|fra) mødet [\w .]{4,40}(?: blev| er)? godkendt": "approved",
    rf"{_IT}tiltrådt": "approved",
    rf"{_IT}godkendte? med (?:følgende )?ændring(?:er)?": "approved_amended",
    rf"{_IT}(?:ikke godkendte?|forkastet|afvist)": "rejected",
    rf"{_IT}udsat": "postponed",
    rf"{_IT}taget af dagsordenen": "withdrawn",
    rf"(?:{_REPORT}(?: blev| er)? )?taget til efterretning": "noted",
    r"udvalget tog (?:sagen|orienteringen|punktet) til efterretning": "noted",
    rf"{_IT}drøftet": "discussed",
    r"udvalget drøftede (?:sagen|punktet|emnet)": "discussed",
}
OUTCOMES: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), outcome) for pattern, outcome in _OUTCOMES.items()
)
"""Outcomes, by decisions whose first paragraph states nothing else."""

WITH_REMARK: Final = re.compile(r"\s+med følgende bemærkning(?:er)?$", re.IGNORECASE)
NO_REMARKS: Final = re.compile(r"ingen bemærkninger", re.IGNORECASE)
MINUTES: Final = re.compile(r"\breferat|\bprotokol|\bminutes\b", re.IGNORECASE)
TO_NOTE: Final = re.compile(r"\btager\b.{1,120}\btil efterretning\b", re.IGNORECASE)
RECOMMENDS: Final = re.compile(r"(?P<by>[^\W\d_][^,.:;]{1,78}?) indstiller, at\b")
ONWARD: Final = re.compile(r"\bindstiller til (?P<body>[A-ZÆØÅ][\wæøåÆØÅ-]+)")

FURNITURE: Final = frozenset(
    {
        "søg",
        "søg dagsordener",
        "søg i dagsordener",
        "sådan søger du",
        "vælg et eller flere søgekriterier og klik på 'søg'",
        "tilbage til dagsorden",
        "tilbage til dagsordenen",
        "til toppen",
        "udskriv",
        "print",
        "del siden",
        "forrige",
        "næste",
    }
)
"""Lines of the web page that the text was copied from."""

DOCUMENTS: Final = frozenset(
    {
        "referat",
        "dagsorden",
        "beslutningsreferat",
        "beslutningsprotokol",
        "mødereferat",
        "tillægsdagsorden",
    }
)
CONTENTS: Final = frozenset({"indholdsfortegnelse", "indhold"})
LISTS: Final = frozenset(
    {
        "dagsorden",
        "dagsordenspunkter",
        "mødepunkter",
        "oversigt",
        "punkter",
        "punktliste",
        "punktoversigt",
        "sager",
        "sagsliste",
        "sagsoversigt",
    }
)
"""Headings of the contents right above a number; elsewhere they may be something else."""
ANNEXES: Final = frozenset(
    {
        "bilagsfortegnelse",
        "bilagsliste",
        "bilagsoversigt",
        "liste over bilag",
        "oversigt over bilag",
        "underskriftsark",
        "underskriftsblad",
        "underskriftsside",
        "underskrift",
        "underskrifter",
    }
)
"""Headings of what stands below the last item and belongs to all items."""
NUMBERS: Final = frozenset({"nr", "no", "#", "punkt", "pkt", "punkt nr", "pkt. nr", "sag nr"})
TITLES: Final = ("titel", "emne", "overskrift", "sag", "dagsordenspunkt", "punkt", "pkt")
"""Names of the columns with the items' numbers and titles; a column may have either as `Punkt`."""
REMARKS: Final = frozenset(
    {
        "ansvarlig",
        "ansvarlige",
        "frist",
        "deadline",
        "tid",
        "sagsnr",
        "sagsnummer",
        "journalnr",
        "sagsbehandler",
        "åben/lukket",
        "adgang",
        "offentlighed",
    }
)
"""Names beside a text about an item that is no field of its own."""
MEMBERS: Final = re.compile(
    r"medlemmer(?: af .{1,60})?|deltagere|mødedeltagere|tilstede|til stede|tilstedeværende"
)
WEEKDAYS: Final = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")

_EMPTY: Final = re.compile(r"[.\-–—…_ ]*")
_GLUED: Final = re.compile(r"[.\-–—…]+\s*")


def key(text: str) -> str:
    """Normalise a text, so that different spellings of a heading are equal."""
    return " ".join(text.casefold().split()).rstrip(" :.")


def labels_of(sections: Iterable[str]) -> Mapping[str, str]:
    """Return the headings of fields and of lists that an item may have, by their `key`."""
    return {key(name): name for name in (*ABSENCES, *PAPERS, *sections)}


def is_empty(text: str) -> bool:
    """Return whether a field is a placeholder such as `.` or `-`."""
    return bool(_EMPTY.fullmatch(text))


def is_furniture(text: str) -> bool:
    """Return whether a line belongs to the web page, also with a `.` attached to it."""
    return key(_GLUED.sub("", text, count=1)) in FURNITURE
