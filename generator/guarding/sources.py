"""A site's own files as the gates see them: what is private, what is open, what is wrong in it.

All of this can be said before a page is made, so a check and a preview tell it too. What is to
be published is looked through afterwards, with what was learned here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.errors import N_, Message, Position, Problem
from generator.guarding import personal
from generator.guarding.contacts import Official, official
from generator.guarding.echoes import Coincidence
from generator.guarding.material import Material, gather
from generator.guarding.memory import FORGETFUL, Memory
from generator.guarding.opened import read_open, read_private
from generator.guarding.papers.content import Content
from generator.guarding.personal import Found
from generator.guarding.private import Piece, Secret, joined
from generator.guarding.structure import structural_words, texts_of
from generator.guarding.waivers import Waivers, mark_of, read_waivers
from generator.guarding.weighing import Weighing, Words
from generator.guarding.words import spoken
from generator.kept import Imprint, imprint_of
from generator.model import Contact, Sender, Site
from generator.reading.registry import FILE as REGISTRY
from generator.reading.registry import read_registry
from generator.rendering.theme import bundled_themes


@dataclass(frozen=True, slots=True)
class Sources:
    """What the gates know of a site's own files."""

    waivers: Waivers
    material: Material
    weighing: Weighing
    """Of what gives private texts away. Nothing is, where nothing is private."""
    found: tuple[Found, ...]
    """Personal data in texts and papers, what papers hide, what could not be read."""
    papers: Mapping[Path, Imprint | None]
    """How the open papers lay before they were read."""

    def coincidences(self) -> Iterator[Found]:
        """Give private texts that stand in an open place too."""
        return _tell_coincidences(self.weighing.weighed.coincidences)


def examine_sources(
    site: Site,
    root: Path,
    *,
    today: date,
    drafts: bool,
    executor: Executor,
    memory: Memory = FORGETFUL,
) -> Sources:
    """Read every file of the site once more, with its papers; what has not changed is remembered.

    What gives private texts away is sought by the executor meanwhile, if that is worth it: until
    there is something to be searched, nobody waits for it.
    """
    waivers = read_waivers(root)
    known = _official(site, waivers.official)
    language = site.settings.language
    material = gather(root, today, known, executor, memory, drafts=drafts, language=language)
    imprints = {root / paper: imprint_of(root / paper) for paper in material.open_papers}
    papers = read_open(material.open_papers, root, known, executor, memory)
    private = read_private(material.private_papers, root, executor, memory)
    secrets = [*_at_home(material.secrets, site.settings.base_url), *_of_papers(private)]
    said = Words()
    if secrets:
        structure = structural_words(bundled_themes(), material.spoken)
        written_there = {path: paper.spoken for path, paper in papers.items()}
        openly = {**material.spoken, **_of_theme(root)}
        said = Words(tuple(secrets), openly, written_there, structure, material.quotable)
    found = (
        *material.personal,
        *_in_reasons(root, known),
        *personal.in_names(material.open_papers),
        *personal.in_papers({path: one.content for path, one in papers.items()}, known, root),
        *_closed_elsewhere(material),
    )
    return Sources(waivers, material, Weighing(said, executor, memory), found, imprints)


def examine_texts(
    site: Site, root: Path, *, today: date, drafts: bool, executor: Executor
) -> tuple[Waivers, tuple[Found, ...]]:
    """Look for personal data in texts alone: fast enough for every time that a file is saved."""
    waivers = read_waivers(root)
    known = _official(site, waivers.official)
    language = site.settings.language
    material = gather(root, today, known, executor, drafts=drafts, language=language)
    return waivers, (*material.personal, *_in_reasons(root, known))


def _in_reasons(root: Path, known: Official) -> Iterator[Found]:
    """Look through what readers are told of pages that are gone."""
    reasons = (each for each in read_registry(root).entries.values() if each.reason)
    pieces = (Piece(each.reason, REGISTRY, each.position.line) for each in reasons)
    return personal.in_pieces(pieces, known)


def _official(site: Site, listed: Official) -> Official:
    """Gather what is the authority's own: its contacts, senders of memos, and what it listed."""
    _, is_email, security = site.settings.security_contact.partition("mailto:")
    contacts: list[Contact | Sender] = [site.settings.contact]
    contacts += [body.contact for body in site.committees.values()]
    contacts += [memo.sender for memo in site.memos]
    signing_up = [event.registration.email for event in site.events if event.registration]
    told = official(
        [site.settings.base_url],
        [*(one.email for one in contacts), *signing_up, *([security] if is_email else [])],
        [one.phone for one in contacts],
    )
    return replace(told, domains=told.domains | listed.domains, phones=told.phones | listed.phones)


def _at_home(secrets: Iterable[Secret], base_url: str) -> Iterator[Secret]:
    """Leave the site's own address out, so that only what stands below it is compared."""
    base = base_url.rstrip("/")
    for secret in secrets:
        own = base in secret.text
        yield replace(secret, text=secret.text.replace(base, " ")) if own else secret


def _of_papers(papers: Mapping[str, Content]) -> Iterator[Secret]:
    for path, content in papers.items():
        yield Secret(Path(path).stem, path, 0, "closed", "name")
        for passage in content.passages:
            yield Secret(passage.text, path, 0, "closed")


def _of_theme(root: Path) -> dict[str, bytes]:
    """Give what the site's own theme says openly: somebody of the site has written it there."""
    texts = texts_of(root / "themes")
    return {f"themes/{path}": spoken(text) for path, text in texts.items()}


def _closed_elsewhere(material: Material) -> Iterator[Found]:
    """Find papers that one place keeps back, and another shows."""
    names = (one for one in material.secrets if one.kind == "closed" and one.role == "name")
    for secret in names:
        paper = joined(secret.path.rpartition("/")[0], secret.text)
        if paper in material.open_papers:
            mark = mark_of("paper", secret.path, paper, secret.kind)
            text = N_("the paper {paper} is not public here, but it is named openly elsewhere")
            message = Message(text, {"paper": paper})
            hint = personal.how(secret.path, mark)
            position = Position(secret.path, secret.line)
            yield secret.path, mark, Problem(position, "leak", message, hint, "warning")


def _tell_coincidences(found: Iterable[Coincidence]) -> Iterator[Found]:
    for same in found:
        mark = mark_of("same", same.secret.path, same.open_path, same.same)
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
