"""The texts of attachments are read once, with the same result as if read every time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.guarding.memory import FORGETFUL
from generator.guarding.private import Kind, Secret
from generator.guarding.structure import Structure
from generator.guarding.weighing import Weighing, Words, weigh
from generator.work import Serial
from tests.guarding.notes import Notes

OWN = frozenset({b"side", b"dato"})
WORD = st.sampled_from(
    ["side", "dato", "udvalg", "2026", "kanariefugl", "sang", "øst", "naboer", "væg-i-væg"]
)
TEXT = st.lists(WORD, min_size=1, max_size=24).map(" ".join)
SPOKEN = st.dictionaries(st.sampled_from("abcd"), TEXT.map(str.encode), max_size=3)
PAPERS = st.dictionaries(st.sampled_from("efgh"), TEXT.map(str.encode), min_size=1, max_size=3)
KINDS: tuple[Kind, ...] = ("closed", "draft", "embargoed", "comment")

SAID = Words(
    (Secret("Salg af grunden ved havnen til naboen mod øst", "content/a.md", 3, "closed"),),
    {"content/b.md": b"salg af grunden ved kirken"},
    {"content/bilag/kort.pdf": b"grunden ved havnen til naboen"},
    Structure(OWN, OWN | {b"udvalg"}),
)


@given(st.lists(st.tuples(TEXT, st.sampled_from(KINDS)), max_size=5), SPOKEN, PAPERS)
def test_a_paper_that_was_heard_before_weighs_as_any_open_text(
    private: list[tuple[str, Kind]], spoken: dict[str, bytes], papers: dict[str, bytes]
) -> None:
    secrets = tuple(Secret(text, f"p{at}", at, kind) for at, (text, kind) in enumerate(private))
    said = Words(secrets, spoken, papers, Structure(OWN, OWN | {b"udvalg"}))
    anew = weigh(said)
    again = weigh(replace(said, papers={}), anew.heard)
    together = weigh(replace(said, spoken={**spoken, **papers}, papers={}))
    assert again == replace(anew, heard=b"")
    assert (together.marks.words, together.digest) == (anew.marks.words, anew.digest)
    assert set(together.coincidences) == set(anew.coincidences)


def asked(said: Words, memory: Notes) -> bool:
    """Weigh, and return whether the attachments had to be read."""
    return Weighing(said, Serial(), memory).weighed.heard != b""


def test_papers_are_heard_again_only_when_they_or_what_is_private_has_changed() -> None:
    memory = Notes()
    (secret,) = SAID.secrets
    assert asked(SAID, memory)
    assert not asked(SAID, memory)
    moved = replace(secret, path="content/c.md", line=9)
    elsewhere = replace(SAID, secrets=(moved,), spoken={"content/d.md": b"noget helt andet"})
    assert not asked(elsewhere, memory)


@pytest.mark.parametrize(
    "other",
    [
        replace(SAID, secrets=(replace(SAID.secrets[0], text="Salg af grunden ved havnen"),)),
        replace(SAID, secrets=(replace(SAID.secrets[0], kind="comment"),)),
        replace(SAID, secrets=(replace(SAID.secrets[0], role="name"),)),
        replace(SAID, secrets=(*SAID.secrets, Secret("endnu en", "content/a.md", 9, "draft"))),
        replace(SAID, papers={"content/bilag/kort.pdf": b"grunden ved havnen til naboer"}),
        replace(SAID, papers={"content/bilag/plan.pdf": b"grunden ved havnen til naboen"}),
        replace(SAID, papers={**SAID.papers, "content/bilag/plan.pdf": b"et andet kort"}),
        replace(SAID, structure=Structure(OWN, OWN)),
        replace(SAID, structure=Structure(frozenset({b"side"}), SAID.structure.all)),
    ],
    ids=["text", "kind", "role", "more", "words", "name", "another paper", "registers", "theme"],
)
def test_papers_are_heard_again_if_anything_is_otherwise(other: Words) -> None:
    memory = Notes()
    assert asked(SAID, memory)
    assert asked(other, memory)


def test_what_was_heard_is_kept_from_all_who_have_not_everything_private() -> None:
    memory = Notes()
    assert asked(SAID, memory)
    assert memory.kept
    assert not any(b"havnen" in kept for kept in memory.kept.values())


def test_without_a_memory_papers_are_heard_every_time() -> None:
    weighed = Weighing(SAID, Serial(), FORGETFUL).weighed
    assert weighed.heard
    assert not weighed.marks.phrases.found_in(b"grunden ved havnen til naboen".split())
    assert weighed.marks.phrases.found_in(b"grunden ved havnen til naboen mod".split())
