"""Suggestions: the valid word that was probably meant.

A clerk writes `Naestformand` for `næstformand`, `aproved` for `approved`, `Ole Hansen` for `Ole
Kjær Hansen`, or the Danish word in place of the English one. Spellings are compared without regard
to case, accents and the two ways of writing æ, ø and å. A suggestion is only shown in a message,
and never acted on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

_LETTERS: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ß": "ss"})

# Danish names of the fields and their values, folded.
_DANISH: Final = {
    "absent": ("fravaerende", "udeblevet"),
    "absentees": ("fravaerende", "afbud"),
    "abstained": ("undlod", "hverken for eller imod", "blank"),
    "access": ("adgang",),
    "adopted": ("vedtaget",),
    "against": ("imod",),
    "agenda": ("dagsorden",),
    "approval": ("godkendelse",),
    "approved": ("godkendt",),
    "approved_amended": ("godkendt med aendringer",),
    "attachments": ("bilag",),
    "audience": ("maalgruppe",),
    "cancelled": ("aflyst",),
    "case": ("sag", "sagsnummer"),
    "chair": ("formand",),
    "closed": ("lukket",),
    "committee": ("udvalg",),
    "conflict": ("inhabil",),
    "constituting": ("konstituerende",),
    "contact": ("kontakt",),
    "date": ("dato",),
    "decision": ("beslutning",),
    "description": ("beskrivelse",),
    "discussed": ("droeftet",),
    "discussion": ("droeftelse",),
    "document": ("dokid", "dokumentnummer"),
    "draft": ("kladde", "udkast"),
    "email": ("mail",),
    "end": ("slut", "sluttid", "slutter"),
    "event": ("arrangement",),
    "excused": ("afbud",),
    "extraordinary": ("ekstraordinaert",),
    "file": ("fil",),
    "for": ("stemmer for",),
    "forwarded": ("sendt videre", "videresendt"),
    "from": ("fra",),
    "guest": ("gaest",),
    "held": ("afholdt",),
    "information": ("orientering",),
    "joint": ("faelles", "faellesmoede"),
    "lead": ("manchet", "indledning"),
    "meeting": ("moede",),
    "member": ("medlem",),
    "members": ("medlemmer",),
    "memo": ("notat",),
    "minutes": ("referat",),
    "moved": ("flyttet",),
    "name": ("navn",),
    "news": ("nyhed",),
    "none": ("ingen",),
    "noted": ("taget til efterretning",),
    "number": ("nummer", "punkt"),
    "observer": ("observatoer",),
    "open": ("aaben", "aabent"),
    "ordinary": ("ordinaert",),
    "organisation": ("organization",),
    "organiser": ("arrangoer",),
    "other": ("eventuelt", "andet"),
    "outcome": ("udfald", "resultat"),
    "party": ("parti",),
    "phase": ("fase",),
    "phone": ("telefon", "tlf"),
    "place": ("sted", "lokale"),
    "planned": ("planlagt",),
    "postponed": ("udsat",),
    "published": ("dato", "date", "udgivet", "offentliggjort"),
    "purpose": ("formaal",),
    "reason": ("begrundelse", "aarsag"),
    "recommendation": ("indstilling",),
    "registration": ("tilmelding",),
    "rejected": ("afvist", "forkastet", "ikke godkendt"),
    "remarks": ("bemaerkninger",),
    "revisions": ("rettelser",),
    "role": ("rolle",),
    "secretariat": ("sekretariat",),
    "secretary": ("referent",),
    "sender": ("afsender",),
    "speakers": ("oplaegsholdere", "talere"),
    "start": ("starttid", "tid", "tidspunkt", "klokken", "kl", "begynder"),
    "substitute": ("stedfortraeder", "suppleant"),
    "summary": ("opsamling",),
    "tied": ("stemmelighed",),
    "title": ("titel", "overskrift"),
    "to": ("til",),
    "vice_chair": ("naestformand",),
    "votes": ("afstemning", "stemmer"),
    "what": ("hvad",),
    "why": ("hvorfor",),
    "withdrawn": ("taget af dagsordenen", "trukket"),
}

_LIKENESS: Final = 0.74
_SHORT: Final = 4
_LIKENESS_OF_SHORT: Final = 0.6


def fold(text: str) -> str:
    """Normalise a text, so that spellings of the same word are equal: "Åse-Lís " → "aase lis"."""
    bare = text.casefold()
    if not text.isascii():
        small = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
        apart = unicodedata.normalize("NFKD", small)
        bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(bare.replace("-", " ").replace("_", " ").split())


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that was probably meant, or None if none is similar.

    In this order: equality after folding, the Danish word for it, a name with an additional or
    missing part, the most similar spelling. Ties are broken alphabetically.
    """
    meant = fold(word)
    folded = sorted((fold(candidate), candidate) for candidate in set(candidates))
    if not meant:
        return None
    return (
        next((candidate for form, candidate in folded if form == meant), None)
        or next((candidate for _, candidate in folded if meant in _DANISH.get(candidate, ())), None)
        or _fuller_name(meant, folded)
        or _likest(meant, folded)
    )


def _fuller_name(meant: str, folded: list[tuple[str, str]]) -> str | None:
    """Find the only candidate with the same name but for extra parts, or with that last name."""
    parts = set(meant.replace(",", " ").split())
    near = [
        candidate
        for form, candidate in folded
        if len(others := set(form.split())) > 1
        and (parts <= others or others <= parts)
        and (len(parts) > 1 or form.endswith(f" {meant}"))
    ]
    return near[0] if len(near) == 1 else None


def _likest(meant: str, folded: list[tuple[str, str]]) -> str | None:
    least = _LIKENESS_OF_SHORT if len(meant) <= _SHORT else _LIKENESS
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(meant)
    best: str | None = None
    for form, candidate in folded:
        matcher.set_seq1(form)
        if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
            continue
        ratio = matcher.ratio()
        if ratio > least or (best is None and ratio == least):
            best, least = candidate, ratio
    return best
