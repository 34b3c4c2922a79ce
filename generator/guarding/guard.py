"""The gate itself: everything that is about to be published goes past it, and stops or goes on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

from generator.errors import N_, Message, Position, Problem, Problems
from generator.guarding import personal
from generator.guarding.contacts import Official, official
from generator.guarding.evidence import Coincidence, Evidence, make_evidence, subtract
from generator.guarding.leaks import Hit, Shown, search, sift
from generator.guarding.material import Material, gather, in_lots, open_words
from generator.guarding.papers.confinement import examine_all
from generator.guarding.papers.content import Content
from generator.guarding.personal import Found, paths_of
from generator.guarding.private import Secret
from generator.guarding.structure import structural_words
from generator.guarding.waivers import Waiver, mark_of, read_waivers, settle
from generator.guarding.words import words, written
from generator.model import Contact, Sender, Site
from generator.rendering.theme import bundled_themes

Files = Mapping[PurePosixPath, bytes | Path]

_FEW: Final = 3
"""Files that a message names before it counts the rest."""


def guard(
    files: Files,
    site: Site,
    root: Path,
    *,
    today: date,
    drafts: bool = False,
    executor: Executor,
) -> Problems:
    """Look through everything that is to be published. Errors mean: it must not be.

    `files` is what the publishing stage would get. Nothing is written, and no message holds
    a text that is private or a number that is not masked.
    """
    waivers = read_waivers(root)
    known = _official(site, waivers.official)
    material = gather(root, today, known, executor, drafts=drafts)
    papers = _examine(material.open_papers, root)
    found: list[Found] = [*material.personal]
    found += personal.in_names(str(path) for path in files)
    found += personal.in_papers(papers, known)
    told = {str(problem.message.values.get("masked")) for _, _, problem in found}
    leaks, others = _leaks(files, material, papers, root, executor)
    # A number that stands in a content file is mended there, or answered for there.
    found += [one for one in others if one[2].message.values.get("masked") not in told]
    problems = Problems(waivers.problems)
    problems.extend(leaks)
    problems.extend(settle(found, waivers))
    return problems


def list_waivers(root: Path) -> tuple[Waiver, ...]:
    """Give what the secretariat answers for, for `referat list`."""
    return read_waivers(root).entries


def _examine(papers: Iterable[str], root: Path) -> dict[str, Content]:
    there = paths_of(papers, root)
    return {there[path]: content for path, content in examine_all(there).items()}


def _official(site: Site, listed: Official) -> Official:
    """Gather what is the authority's own: its contacts, senders of memos, and what it listed."""
    contacts: list[Contact | Sender] = [site.settings.contact]
    contacts += [body.contact for body in site.committees.values()]
    contacts += [memo.sender for memo in site.memos]
    signing_up = [event.registration.email for event in site.events if event.registration]
    told = official(
        [site.settings.base_url],
        [*(one.email for one in contacts), *signing_up],
        [one.phone for one in contacts],
    )
    return replace(told, domains=told.domains | listed.domains, phones=told.phones | listed.phones)


def _leaks(
    files: Files,
    material: Material,
    papers: Mapping[str, Content],
    root: Path,
    executor: Executor,
) -> tuple[list[Problem], list[Found]]:
    """Search what is to be published for what is private."""
    opened = {(root / paper).resolve(): paper for paper in material.open_papers}
    strangers = [
        Problem(
            Position(_relative(content, root)),
            "leak",
            Message(N_("a file would be published that nothing open names")),
            Message(N_("Nothing was published. This is a fault in Referat; please report it.")),
        )
        for content in files.values()
        if isinstance(content, Path)
        and content.resolve() not in opened
        and content.resolve().is_relative_to((root / "content").resolve())
    ]
    hidden_papers = _examine(material.private_papers, root)
    secrets = [*material.secrets, *_of_papers(hidden_papers)]
    spoken = {**material.spoken, **_spoken(papers)}
    vocabulary = open_words(spoken)
    structure = structural_words(root, bundled_themes(), material.spoken)
    evidence = make_evidence(secrets, vocabulary, structure)
    coincidences = list(_tell_coincidences(subtract(evidence, spoken)))
    lots = [
        (str(path), content)
        for path, content in files.items()
        if not (isinstance(content, Path) and content.resolve() in opened)
    ]
    names = [
        (str(path), b"")
        for path, content in files.items()
        if isinstance(content, Path) and content.resolve() in opened
    ]
    marks = evidence.marks()
    seen = in_lots(partial(search, marks=marks), [*lots, *names], executor)
    hits = [hit for hit in seen if isinstance(hit, Hit)]
    shown = dict.fromkeys(one for one in seen if isinstance(one, Shown))
    numbers = [personal.in_output(one.file, one.masked, one.around) for one in shown]
    return [*strangers, *_tell_leaks(sift(hits, vocabulary), evidence)], [*coincidences, *numbers]


def _of_papers(papers: Mapping[str, Content]) -> Iterator[Secret]:
    for path, content in papers.items():
        yield Secret(Path(path).stem, path, 0, "closed", "name")
        for passage in content.passages:
            yield Secret(passage.text, path, 0, "closed")


def _spoken(papers: Mapping[str, Content]) -> dict[str, bytes]:
    return {
        path: b" ".join(
            word
            for passage in (*content.passages,)
            for word in (*words(written(passage.text)), b"\xff")
        )
        for path, content in papers.items()
    }


def _tell_coincidences(found: Iterable[Coincidence]) -> Iterator[Found]:
    for same in found:
        mark = mark_of("same", same.secret.path, same.open_path, str(same.secret.kind))
        text = N_("a text here is not public, but stands word for word in {place} too")
        yield (
            same.secret.path,
            mark,
            Problem(
                Position(same.secret.path, same.secret.line),
                "leak",
                Message(text, {"place": same.open_path}),
                personal.how(same.secret.path, mark),
                "warning",
            ),
        )


def _tell_leaks(hits: Iterable[Hit], evidence: Evidence) -> Iterator[Problem]:
    files: defaultdict[Secret, dict[str, None]] = defaultdict(dict)
    found = list(hits)
    named_so = {hit.file for hit in found if hit.named}
    for hit in found:
        # What is in the name of a file is not said either.
        shown = re.sub(r"[^/]+$", "…", hit.file) if hit.file in named_so else hit.file
        files[evidence.secret_of(hit.mark)][shown] = None
    for secret, places in files.items():
        named = list(places)
        yield Problem(
            Position(secret.path, secret.line),
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
            Message(
                N_(
                    "Nothing was published. If these are everyday words, write them differently "
                    "here; otherwise it is a fault in Referat or in the theme."
                )
            ),
        )


def _relative(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.name
