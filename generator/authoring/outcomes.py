"""Recognises the outcome of a decision, where its wording leaves no doubt."""

from __future__ import annotations

from dataclasses import dataclass

from generator.authoring.transcript import PastedItem, PastedSection
from generator.authoring.wording import (
    DECISION,
    NO_REMARKS,
    OUTCOMES,
    RECOMMENDATION,
    TO_NOTE,
    WITH_REMARK,
)
from generator.model import Outcome


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome; `remark`: the decision also has a remark."""

    outcome: Outcome
    remark: bool = False


def recognise_outcome(item: PastedItem) -> Verdict | None:
    """Read the outcome from a decision's first paragraph; `None` if it is not clear."""
    decision = item.section(DECISION)
    if decision is None:
        return None
    text = opening(decision).rstrip(" .:")
    if NO_REMARKS.fullmatch(text):
        asked = item.section(RECOMMENDATION)
        noted = asked is not None and any(TO_NOTE.search(line.text) for line in asked.lines)
        return Verdict("noted") if noted else None
    bare = WITH_REMARK.sub("", text)
    for pattern, outcome in OUTCOMES:
        if pattern.fullmatch(bare):
            return Verdict(outcome, remark=bare != text)
    return None


def opening(section: PastedSection) -> str:
    """Return a section's first paragraph."""
    parts = [section.lines[0].text]
    for line in section.lines[1:]:
        if not line.joined:
            break
        parts.append(line.text)
    return " ".join(parts)
