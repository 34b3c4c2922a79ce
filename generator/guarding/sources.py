"""A site's content files as the gates see them: what is private, what is open, and what is wrong.

All of this is known before a page is rendered, so `check` and the preview report it too. What was
learned here is then used to search what is to be published.
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
from generator.guarding.private import Piece, Secret, joined
from generator.guarding.structure import structural_words, texts_of
from generator.guarding.waivers import Found, Waivers, mark_of, read_waivers
from generator.guarding.weighing import Weighing, Words
from generator.guarding.words import spoken
from generator.kept import Imprint, imprint_of
from generator.model import Contact, Sender, Site
from generator.reading.registry import FILE as REGISTRY
from generator.reading.registry import read_registry
from generator.rendering.theme import bundled_themes


@dataclass(frozen=True, slots=True)
class Sources:
    """What the gates know about a site's content files."""

    waivers: Waivers
    material: Material
    weighing: Weighing
    """The computation of the marks of private texts; empty if nothing is private."""
    found: tuple[Found, ...]
    """Personal data in texts and papers, what papers hide, and what could not be read."""
    papers: Mapping[Path, Imprint | None]
    """The state of each open paper on disk before it was read."""

    def coincidences(self) -> Iterator[Found]:
        """Yield the private texts that stand in an open place too."""
        return _tell_coincidences(self.weighing.weighed.coincidences)


def examine_sources(
    site: Site,
    root: Path,
    *,
    today: date,
    drafts: bool,
    executor: Executor,
    memory: Memory = FORGETFUL,
    compare: bool = True,
) -> Sources:
    """Read every content file and paper again, except those that are remembered unchanged.

    If it is worth it, the executor computes the marks of private texts in the background: they are
    not needed before something has been rendered. To `compare` these texts with the open ones takes
    most of the time, and before rendering it finds no errors.
    """
    waivers = read_waivers(root)
    known = _official(site, waivers.official)
    language = site.settings.language
    material = gather(root, today, known, executor, memory, drafts=drafts, language=language)
    imprints = {root / paper: imprint_of(root / paper) for paper in material.open_papers}
    papers = read_open(material.open_papers, root, known, executor, memory)
    reasons = tuple(_reasons(root))
    secrets: list[Secret] = []
    if compare:
        private = read_private(material.private_papers, root, executor, memory)
        secrets = [*_at_home(material.secrets, site.settings.base_url), *_of_papers(private)]
    said = Words()
    if secrets:
        structure = structural_words(bundled_themes(), material.spoken)
        written_there = {path: paper.spoken for path, paper in papers.items()}
        openly = {**material.spoken, **_of_theme(root), REGISTRY: _of_reasons(reasons)}
        said = Words(tuple(secrets), openly, written_there, structure, material.quotable)
    found = (
        *material.personal,
        *personal.in_pieces(reasons, known),
        *personal.in_names(material.open_papers),
        *personal.in_papers({path: one.content for path, one in papers.items()}, known, root),
        *_closed_elsewhere(material),
    )
    return Sources(waivers, material, Weighing(said, executor, memory), found, imprints)


def examine_texts(
    site: Site, root: Path, *, today: date, drafts: bool, executor: Executor
) -> tuple[Waivers, tuple[Found, ...]]:
    """Look for personal data in texts only; fast enough to do whenever a file is saved."""
    waivers = read_waivers(root)
    known = _official(site, waivers.official)
    language = site.settings.language
    material = gather(root, today, known, executor, drafts=drafts, language=language)
    return waivers, (*material.personal, *personal.in_pieces(_reasons(root), known))


def _reasons(root: Path) -> Iterator[Piece]:
    """Yield the reasons for removed pages, which are published and therefore open texts."""
    for each in read_registry(root).entries.values():
        if each.reason:
            yield Piece(each.reason, REGISTRY, each.position.line)


def _official(site: Site, listed: Official) -> Official:
    """Collect the authority's own contacts: the site's, committees', memos', events', listed."""
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
    """Remove the site's base address from secrets, so that only the rest of it is compared."""
    base = base_url.rstrip("/")
    for secret in secrets:
        own = base in secret.text
        yield replace(secret, text=secret.text.replace(base, " ")) if own else secret


def _of_papers(papers: Mapping[str, Content]) -> Iterator[Secret]:
    for path, content in papers.items():
        yield Secret(Path(path).stem, path, 0, "closed", "name")
        for passage in content.passages:
            yield Secret(passage.text, path, 0, "closed")


def _of_reasons(reasons: Iterable[Piece]) -> bytes:
    return spoken(" \n".join(reason.text for reason in reasons).encode("utf-8", "replace"))


def _of_theme(root: Path) -> dict[str, bytes]:
    """Return the texts of the site's own theme: they are published, so they count as open."""
    texts = texts_of(root / "themes")
    return {f"themes/{path}": spoken(text) for path, text in texts.items()}


def _closed_elsewhere(material: Material) -> Iterator[Found]:
    """Find papers that are closed in one place and open in another."""
    names = (one for one in material.secrets if one.kind == "closed" and one.role == "name")
    for secret in names:
        paper = joined(secret.path.rpartition("/")[0], secret.text)
        if paper in material.open_papers:
            mark = mark_of("paper", secret.path, paper, secret.kind)
            text = N_("the paper {paper} is not public here, but it is named openly elsewhere")
            message = Message(text, {"paper": paper})
            hint = personal.how(secret.path, mark)
            position = Position(secret.path, secret.line)
            problem = Problem(position, "leak", message, hint, "warning")
            yield Found(secret.path, mark, problem)


def _tell_coincidences(found: Iterable[Coincidence]) -> Iterator[Found]:
    for same in found:
        mark = mark_of("same", same.secret.path, same.open_path, same.same)
        text = N_("a text here is not public, but stands word for word in {place} too")
        message = Message(text, {"place": same.open_path})
        hint = personal.how(same.secret.path, mark)
        position = Position(same.secret.path, same.secret.line)
        problem = Problem(position, "leak", message, hint, "warning")
        yield Found(same.secret.path, mark, problem)
