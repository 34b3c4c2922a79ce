"""The gate itself: searches all that is to be published, and reports what must stop it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

from generator.errors import N_, Message, Position, Problem, Problems
from generator.guarding import personal
from generator.guarding.evidence import Evidence
from generator.guarding.leaks import Hit, Shown, search, sift
from generator.guarding.material import in_lots
from generator.guarding.memory import FORGETFUL, Memory, search_new
from generator.guarding.phrases import Phrase
from generator.guarding.private import Secret
from generator.guarding.sources import Sources, examine_sources, examine_texts
from generator.guarding.waivers import Found, read_waivers, settle
from generator.guarding.weighing import find_evidence
from generator.guarding.words import END, words, written
from generator.kept import Content as Published
from generator.model import Site

Files = Mapping[PurePosixPath, Published]

CONTENT: Final = "content/"
"""Start of the places whose findings are known without rendering the site."""
_CURE: Final = N_(
    "Nothing was published. If these are everyday words, write them differently here; otherwise it "
    "is a fault in Referat or in the theme."
)
_CURE_OF_A_PAPER: Final = N_(
    "Nothing was published. If the paper repeats what is public, as the print of a page does, name "
    "it as an open attachment or move it out of content/; otherwise it is a fault in Referat or in "
    "the theme."
)
_FEW: Final = 3
"""Files that a message names; the rest are counted."""


def guard(
    files: Files,
    sources: Sources,
    root: Path,
    *,
    executor: Executor,
    memory: Memory = FORGETFUL,
) -> Problems:
    """Search everything that is to be published. If there are errors, nothing may be published.

    `files` is what the publishing stage would get. Nothing is written, and no message contains
    private text or an unmasked number. With a `memory`, files in which an earlier build found
    nothing are not searched again.
    """
    found = [*sources.found, *personal.in_names(map(str, files))]
    told = {_masked(one) for one in found}
    leaks, numbers = _search(files, sources, root, executor, memory)
    found += sources.coincidences()
    # A number in a content file is reported there, where it can be corrected or waived.
    found += [one for one in numbers if _masked(one) not in told]
    problems = Problems(sources.waivers.problems)
    problems.extend(leaks)
    problems.extend(settle(found, sources.waivers, unknown=sources.material.withheld()))
    return problems


@dataclass(frozen=True, slots=True)
class Judged:
    """What is wrong in content files and papers, and what is needed to judge waivers."""

    problems: Problems
    marks: frozenset[tuple[str, str]]
    """The place and mark of every finding, waived or not."""
    withheld: frozenset[str]
    """The files in which nothing can be found yet, because they are not public."""


def guard_sources(
    site: Site,
    root: Path,
    *,
    today: date,
    drafts: bool = False,
    executor: Executor,
    memory: Memory = FORGETFUL,
    compare: bool = True,
) -> Judged:
    """Check a site's content files and papers, but not what is to be published.

    Without `compare`, errors are found, but not every warning.
    """
    sources = examine_sources(
        site, root, today=today, drafts=drafts, executor=executor, memory=memory, compare=compare
    )
    found = [*sources.found, *sources.coincidences()]
    problems = Problems(sources.waivers.problems)
    withheld = sources.material.withheld()
    within = CONTENT if compare else None
    problems.extend(settle(found, sources.waivers, within=within, unknown=withheld))
    return Judged(problems, frozenset((one.place, one.mark) for one in found), withheld)


def guard_texts(
    site: Site, root: Path, *, today: date, drafts: bool, executor: Executor
) -> Problems:
    """Look for personal data in a site's texts only; papers are not opened."""
    waivers, found = examine_texts(site, root, today=today, drafts=drafts, executor=executor)
    problems = Problems(waivers.problems)
    problems.extend(settle(found, waivers, within=None))
    return problems


def guard_names(names: Iterable[str], root: Path) -> Problems:
    """Look for personal numbers in the names of pages before they are rendered."""
    return Problems(settle(personal.in_names(names), read_waivers(root), within=None))


def _masked(found: Found) -> str:
    """Return the masked form of what was found, or '' if the finding has none."""
    return str(found.problem.message.values.get("masked", ""))


def _search(
    files: Files, sources: Sources, root: Path, executor: Executor, memory: Memory
) -> tuple[list[Problem], list[Found]]:
    """Search what is to be published for private text and personal numbers."""
    opened = {(root / paper).resolve() for paper in sources.material.open_papers}
    copied = {path: content for path, content in files.items() if isinstance(content, Path)}
    papers = {path for path, content in copied.items() if content.resolve() in opened}
    strangers = _strangers([copied[path] for path in copied if path not in papers], root)
    # Only the name of an open paper is searched here; its content has been examined as a paper.
    others = [(str(path), content) for path, content in files.items() if path not in papers]
    lots = [*others, *((str(path), b"") for path in files if path in papers)]
    weighed = sources.weighing.weighed
    look = partial(in_lots, partial(search, marks=weighed.marks), executor=executor)
    seen = search_new(lots, look, memory, b"marks", weighed.digest)
    hits = [hit for hit in seen if isinstance(hit, Hit)]
    # A number that stands on every page is reported for the first one only.
    shown: dict[tuple[str, str], Shown] = {}
    for one in seen:
        if isinstance(one, Shown):
            shown.setdefault((one.masked, one.around), one)
    numbers = [personal.in_output(one.file, one.masked, one.around) for one in shown.values()]
    leaks = _tell_leaks(list(sift(hits, sources.weighing.said.vocabulary)), sources)
    return [*strangers, *leaks], numbers


def _strangers(copied: Iterable[Path], root: Path) -> Iterator[Problem]:
    """Report the files of the content folder among these, which are no open papers."""
    home = (root / "content").resolve()
    for content in copied:
        if content.resolve().is_relative_to(home):
            yield Problem(
                Position(_relative(content, root)),
                "leak",
                Message(N_("a file would be published that nothing open names")),
                Message(N_("Nothing was published. This is a fault in Referat; please report it.")),
            )


def _tell_leaks(found: Sequence[Hit], sources: Sources) -> Iterator[Problem]:
    files: defaultdict[Secret, dict[str, None]] = defaultdict(dict)
    lines: defaultdict[Secret, set[int]] = defaultdict(set)
    # The search does not know where a mark comes from. Leaks are rare, so that is computed again
    # here.
    evidence = find_evidence(sources.weighing.said)[0] if found else Evidence()
    named_so = {hit.file for hit in found if hit.named}
    for hit in found:
        # A file name that contains the mark is not shown either.
        shown = re.sub(r"[^/]+$", "…", hit.file) if hit.file in named_so else hit.file
        secret = evidence.secret_of(hit.mark)
        files[secret][shown] = None
        lines[secret].add(_line_of(hit.mark, secret))
    for secret, places in files.items():
        named = list(places)
        yield Problem(
            Position(secret.path, min(lines[secret])),
            "leak",
            Message(
                N_("what stands here is not public, and would be published in {files}")
                if len(named) <= _FEW
                else N_(
                    "what stands here is not public, and would be published in {files} and "
                    "{number} other files"
                ),
                {"files": ", ".join(named[:_FEW])}
                | ({"number": len(named) - _FEW} if len(named) > _FEW else {}),
            ),
            Message(_CURE if secret.line else _CURE_OF_A_PAPER),
        )


def _line_of(mark: Phrase, secret: Secret) -> int:
    """Find the line on which a mark begins; a private text may be a whole file."""
    said = secret.text.split("\n") if secret.line else []
    sought = b" %b " % b" ".join(mark)
    for at, line in enumerate(said):
        if mark[0] in words(written(line)):
            following = b" ".join(words(written("\n".join(said[at : at + len(mark)]))))
            if sought in b" %b " % following.replace(END + b" ", b""):
                return secret.line + at
    return secret.line


def _relative(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.name
