"""Compares private texts with open ones: what remains are the marks of a leak.

The texts of a site are compared anew in every build that has changes. The open papers are many and
change seldom, so what they repeat of the private texts is remembered as one piece. It is encrypted
with a key derived from all its inputs: only somebody who has the papers and everything private can
read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from typing import Final

from generator.guarding.echoes import Coincidence, Echo, hear, subtract
from generator.guarding.evidence import Evidence, Marks, make_evidence
from generator.guarding.lock import Locked
from generator.guarding.memory import Memory
from generator.guarding.private import Secret
from generator.guarding.quotations import leave_out_quoted
from generator.guarding.structure import Structure
from generator.work import Serial

_WORTH_A_PROCESS: Final = 200
"""With fewer open files than this, starting a process takes longer than the work."""
_NAME: Final = b"echo of papers"


@dataclass(frozen=True, slots=True)
class Words:
    """All that a site says: private texts, open texts, and the words of the page structure."""

    secrets: tuple[Secret, ...] = ()
    spoken: Mapping[str, bytes] = field(default_factory=dict)
    """The words of each open file, joined by spaces."""
    papers: Mapping[str, bytes] = field(default_factory=dict)
    """The words of each open paper, joined by spaces."""
    structure: Structure = field(default_factory=Structure)
    quotable: frozenset[bytes] = frozenset()
    """Short open texts that pages combine."""

    def vocabulary(self) -> set[bytes]:
        """Return every word that stands in an open text."""
        return _words_of(self.spoken) | _words_of(self.papers)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The result: the marks to search for, and the coincidences that only need a waiver."""

    marks: Marks
    digest: bytes
    coincidences: tuple[Coincidence, ...]
    heard: bytes
    """The packed echo of the papers, if it was computed anew."""


class Weighing:
    """A comparison in progress, perhaps in another process; the result is awaited when needed.

    A newly computed echo of the papers is remembered as soon as it is known.
    """

    def __init__(self, said: Words, executor: Executor, memory: Memory) -> None:
        self.said = said
        self._memory = Locked(memory)
        self._key = _key_of(said) if said.papers and self._memory else b""
        known = self._memory.recall(self._key, _NAME) if self._key else None
        sent = replace(said, papers={}) if known else said
        worth = len(sent.spoken) + len(sent.papers) >= _WORTH_A_PROCESS
        self._done = (executor if worth else Serial()).submit(weigh, sent, known or b"")

    @cached_property
    def weighed(self) -> Weighed:
        """Return the result."""
        weighed = self._done.result()
        if weighed.heard and self._key:
            self._memory.keep(weighed.heard, self._key, _NAME)
        return weighed


def weigh(said: Words, known: bytes = b"") -> Weighed:
    """Compute the marks of private texts. `known` is the papers' packed echo, if remembered."""
    evidence, coincidences, papers = find_evidence(said, known)
    marks = evidence.marks()
    heard = papers.packed() if said.papers else b""
    return Weighed(marks, marks.digest(), coincidences, heard)


def find_evidence(
    said: Words, known: bytes = b""
) -> tuple[Evidence, tuple[Coincidence, ...], Echo]:
    """Cut private texts into marks, and remove those that open texts or papers contain too."""
    heard = Echo.unpacked(known) if known else None
    of_papers = heard.words if heard else _words_of(said.papers)
    evidence = make_evidence(said.secrets, _words_of(said.spoken) | of_papers, said.structure)
    papers = heard or replace(hear(evidence, said.papers), words=of_papers)
    leave_out_quoted(evidence, said.quotable)
    coincidences = tuple(subtract(evidence, hear(evidence, said.spoken), papers))
    return evidence, coincidences, papers


def _words_of(texts: Mapping[str, bytes]) -> set[bytes]:
    return set(chain.from_iterable(map(bytes.split, texts.values())))


def _key_of(said: Words) -> bytes:
    """Return the key of the papers' echo: a digest of everything that it depends on."""
    whole = blake2b(digest_size=32, person=b"Referat echo")
    private = {repr((one.kind, one.role, one.text)) for one in said.secrets}
    parts = chain(
        (text.encode() for text in sorted(private)),
        (b" ".join(sorted(words)) for words in (said.structure.own, said.structure.all)),
        chain.from_iterable(
            (repr(path).encode(), said.papers[path]) for path in sorted(said.papers)
        ),
    )
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.digest()
