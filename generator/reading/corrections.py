"""`content/search.yml`: the secretariat's corrections of how the search treats words.

The file is optional. It has up to three fields::

    compounds:                              # the parts of a compound word
      sundhedsklynge: sundhed + klynge
    whole:                                  # words that are never split, such as names of places
      - Ravnsund
    synonyms:                               # searching for one finds the other too
      sosu: social- og sundhedsassistent

Parts are written as words. The letters that join them (s, e, er, or a dropped e) are found in the
compound itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.errors import N_, Problem
from generator.reading.findings import Findings
from generator.reading.source import read_text
from generator.reading.tree import Entry, Node, Scalar, Sequence, Table, is_blank, parse
from generator.suggestion import closest

FILE: Final = "content/search.yml"
FIELDS: Final = ("compounds", "whole", "synonyms")
_JOINTS: Final = ("", "s", "e", "er")
_FEWEST_PARTS: Final = 2


@dataclass(frozen=True, slots=True)
class Corrections:
    """The file's content, in lower case."""

    compounds: tuple[tuple[str, ...], ...] = ()
    """The parts of each word as they stand in it, with joining letters: ("sundheds", "klynge")."""
    whole: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, str], ...] = ()
    """Pairs of words or phrases."""


def load_corrections(root: Path) -> tuple[Corrections, list[Problem]]:
    """Read the file of a site, and return the problems in it."""
    findings = Findings(FILE)
    file = root / FILE
    if not file.exists():
        return Corrections(), []
    text = read_text(file, root, findings)
    found = read_corrections(text, findings) if text and text.strip() else Corrections()
    return found, findings.problems


def read_corrections(text: str, findings: Findings) -> Corrections:
    """Read the file's text; problems go to `findings`."""
    table = parse(text, 1, findings)
    if table is None:
        return Corrections()
    compounds: list[tuple[str, ...]] = []
    whole: list[str] = []
    synonyms: list[tuple[str, str]] = []
    for entry in table.entries:
        if entry.key not in FIELDS:
            _refuse_field(entry, findings)
        elif is_blank(entry.node):
            continue
        elif entry.key == "compounds":
            compounds += _compounds(entry.node, findings)
        elif entry.key == "whole":
            whole += [_small(scalar.text) for scalar in _words(entry.node, findings)]
        else:
            synonyms += _synonyms(entry.node, findings)
    return Corrections(tuple(compounds), tuple(whole), tuple(synonyms))


def _refuse_field(entry: Entry, findings: Findings) -> None:
    meant = closest(entry.key, FIELDS)
    findings.error(
        "unknown",
        entry.span,
        N_("there is no field '{field}' here"),
        N_("Did you mean '{meant}'?") if meant else N_("Write compounds, whole or synonyms."),
        field=entry.key,
        meant=meant,
    )


def _table(node: Node, findings: Findings) -> Iterator[Entry]:
    if isinstance(node, Table):
        yield from node.entries
        return
    findings.error(
        "value",
        node.span,
        N_("one line for each word is expected here"),
        N_("Write word: its parts, such as sundhedsklynge: sundhed + klynge."),
    )


def _words(node: Node, findings: Findings) -> Iterator[Scalar]:
    """Yield a single word, or each word of a list."""
    parts = node.parts if isinstance(node, Sequence) else (node,)
    for part in parts:
        if isinstance(part, Scalar) and part.text.strip() and len(part.text.split()) == 1:
            yield part
        else:
            findings.error("value", part.span, N_("a single word is expected here"))


def _small(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


# --- Compounds --------------------------------------------------------------------------------


def _compounds(node: Node, findings: Findings) -> Iterator[tuple[str, ...]]:
    for entry in _table(node, findings):
        word = _small(entry.key)
        said = _small(entry.node.text) if isinstance(entry.node, Scalar) else ""
        parts = tuple(part.strip() for part in said.split("+"))
        if len(parts) < _FEWEST_PARTS or not all(part.isalpha() for part in parts):
            findings.error(
                "value",
                entry.node.span,
                N_("the parts of '{word}' are words with + between them"),
                N_("Write it such as sundhedsklynge: sundhed + klynge."),
                word=entry.key,
            )
            continue
        written = align(word, parts)
        if written is None:
            findings.error(
                "value",
                entry.node.span,
                N_("'{parts}' does not make up '{word}'"),
                N_("Write the parts in their order, each as the word that it is."),
                word=entry.key,
                parts=" + ".join(parts),
            )
            continue
        yield written


def align(word: str, parts: tuple[str, ...]) -> tuple[str, ...] | None:
    """Find the parts in a word, with joining letters; `None` if they do not make up the word."""
    first, rest = parts[0], parts[1:]
    if not rest:
        return (word,) if word == first else None
    stems = dict.fromkeys((first, first.removesuffix("e") or first))
    for form in (stem + joint for stem in stems for joint in _JOINTS):
        if word.startswith(form):
            tail = align(word[len(form) :], rest)
            if tail is not None:
                return (form, *tail)
    return None


# --- Synonyms -----------------------------------------------------------------------------------


def _synonyms(node: Node, findings: Findings) -> Iterator[tuple[str, str]]:
    for entry in _table(node, findings):
        parts = entry.node.parts if isinstance(entry.node, Sequence) else (entry.node,)
        for part in parts:
            meant = _small(part.text) if isinstance(part, Scalar) else ""
            if not any(letter.isalnum() for letter in meant):
                findings.error("value", part.span, N_("a word or some words are expected here"))
            elif meant == _small(entry.key):
                findings.error(
                    "value", part.span, N_("'{word}' is the same on both sides"), word=entry.key
                )
            else:
                yield _small(entry.key), meant
