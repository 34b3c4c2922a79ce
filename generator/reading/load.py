"""Reads the whole content folder: settings, people and committees first, then everything else.

Once the register of names is known, files are independent of each other, so several processes can
read them. An error in one file never hides the errors in another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final, cast

from generator.addresses import is_slug, slug
from generator.errors import N_, ContentError, Message, Position, Problem, Problems
from generator.model import (
    Article,
    Committee,
    Event,
    Meeting,
    Memo,
    Page,
    Participant,
    Person,
    Settings,
    Site,
)
from generator.reading import committees, meetings, people, publications, source
from generator.reading.access import Hidden
from generator.reading.findings import EVERYTHING, Findings, Ranges, illustrate
from generator.reading.matter.site import CommitteeMatter
from generator.reading.opening import FOLDERS, Context, Opened, Unopened, open_file
from generator.reading.settings import read_settings
from generator.reading.strays import find_strays, misnamed
from generator.work import Serial, spread

Document = Meeting | Event | Article | Memo | Page

KINDS: Final = {folder: kind for folder, kind in FOLDERS.items() if folder != "committees"}
"""The folders that are read after the committees."""


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of reading one file."""

    path: str
    document: Document | None
    problems: tuple[Problem, ...]
    private: Ranges
    hidden: Hidden | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The site, all problems, and the files that were held back."""

    site: Site
    problems: tuple[Problem, ...]
    hidden: tuple[Hidden, ...]
    private: Mapping[str, Ranges]
    """Lines, by file, that no message may show."""

    def illustrate(self, problems: Problems, root: Path) -> tuple[Problem, ...]:
        """Add to problems the lines that they point to, if these may be shown."""
        return tuple(illustrate(problems, root, self.private))


def load_settings(root: Path) -> Settings:
    """Read `content/site.yml` alone. Raises `ContentError`."""
    file = root / "content" / "site.yml"
    findings = Findings("content/site.yml")
    if not file.is_file():
        raise ContentError([_no_site(file.parent)])
    settings = read_settings(file, root, findings)
    problems = Problems(illustrate(findings.problems, root, {}))
    problems.stop()
    if settings is None:
        raise ContentError(problems)
    return settings


def _no_site(content: Path) -> Problem:
    alike = [path.name for path in content.glob("*") if misnamed(path) == "site.yml"]
    hint = (
        Message(
            N_("Rename {name}: it must be called {meant}."), {"name": alike[0], "meant": "site.yml"}
        )
        if alike
        else Message(N_("Go to the site's folder, or lay out a new one with referat init."))
    )
    return Problem(
        Position("content/site.yml"),
        "missing",
        Message(N_("this folder holds no site: the file content/site.yml is missing")),
        hint,
    )


def load_site(
    root: Path,
    *,
    today: date,
    drafts: bool = False,
    executor: Executor | None = None,
    settings: Settings | None = None,
) -> Reading:
    """Read everything. Raises `ContentError` only if there is no usable site.yml."""
    settings = settings or load_settings(root)
    context, first = _load_committees(root, settings, today, drafts=drafts)
    results = list(first)
    for folder in KINDS:
        stray = Findings(f"content/{folder}")
        files = source.list_files(root / "content" / folder, root, stray)
        results.append(Result(stray.path, None, tuple(stray.problems), ()))
        results += spread(partial(read_file, folder, context=context), files, executor or Serial())
    strays = tuple(find_strays(root, {*KINDS, "committees"}))
    results.append(Result("content", None, strays, ()))
    return _collect(results, context)


def read_file(folder: str, file: Path, *, context: Context) -> Result:
    """Read one file from a folder."""
    findings = Findings(file.relative_to(context.root).as_posix())
    opened = open_file(file, KINDS[folder], context, findings)
    if not isinstance(opened, Opened):
        return Result(findings.path, None, tuple(findings.problems), opened.private, opened.hidden)
    document, private = _build(folder, opened, context, findings)
    return Result(findings.path, document, tuple(findings.problems), private)


def _build(
    folder: str, opened: Opened[Any], context: Context, findings: Findings
) -> tuple[Document | None, Ranges]:
    if folder == "meetings":
        return meetings.build_meeting(opened, context, findings)
    build: Mapping[str, Callable[[Opened[Any], Context, Findings], Document]] = {
        "events": publications.build_event,
        "news": publications.build_article,
        "memos": publications.build_memo,
        "pages": publications.build_page,
    }
    return build[folder](opened, context, findings), opened.private


def _load_committees(
    root: Path, settings: Settings, today: date, *, drafts: bool
) -> tuple[Context, Sequence[Result]]:
    """Read people.yml and the committees: first all names, then the memberships."""
    noted = Findings("content/people.yml")
    file = root / "content" / "people.yml"
    listed = committees.read_people(file, root, noted) if file.exists() else ()
    known = people.register(listed)
    context = Context(root, settings, known, committees={}, today=today, drafts=drafts)
    opened: list[tuple[Opened[CommitteeMatter], Findings]] = []
    stray = Findings("content/committees")
    files = source.list_files(root / "content" / "committees", root, stray)
    results = [Result(stray.path, None, tuple(stray.problems), ())]
    unread: set[str] = set()
    withheld: set[str] = set()
    introduced: list[Person] = list(listed)
    for path in files:
        findings = Findings(path.relative_to(root).as_posix())
        body = open_file(path, CommitteeMatter, context, findings)
        if isinstance(body, Opened) and _is_id(path, findings):
            opened.append((body, findings))
            introduced += committees.introduce_members(body, known, findings)
        else:
            hidden = body.hidden if isinstance(body, Unopened) else None
            unread.update([path.stem] if findings.failed else [])
            withheld.update([path.stem] if hidden else [])
            problems = tuple(findings.problems)
            results.append(Result(findings.path, None, problems, EVERYTHING, hidden))
    context = replace(context, register=people.register(introduced))
    found: dict[str, Committee] = {}
    for body, findings in opened:
        committee = committees.build_committee(body, context, findings)
        found[committee.id] = committee
        results.append(Result(findings.path, None, tuple(findings.problems), ()))
    results.append(Result(noted.path, None, tuple(noted.problems), ()))
    context = replace(
        context, committees=found, unread=frozenset(unread), withheld=frozenset(withheld)
    )
    return context, results


def _is_id(path: Path, findings: Findings) -> bool:
    if is_slug(path.stem):
        return True
    findings.error(
        "address",
        0,
        N_("the file's name is the committee's address, and '{name}' cannot be one"),
        N_("Call the file {meant}.md."),
        name=path.stem,
        meant=slug(path.stem) or "udvalg",
    )
    return False


def _collect(results: Sequence[Result], context: Context) -> Reading:
    """Assemble the documents in order, with the register of everybody named in them."""
    documents = [result.document for result in results if result.document is not None]

    def only(kind: type[Any]) -> list[Any]:
        return [document for document in documents if isinstance(document, kind)]

    held = sorted(cast("list[Meeting]", only(Meeting)), key=_meeting_order)
    everybody, clashes = people.merge(
        context.register,
        [participant for meeting in held for participant in meeting.participants],
    )
    problems = [problem for result in results for problem in result.problems]
    problems += [_same_address(clash, everybody[clash.person]) for clash in clashes]
    site = Site(
        context.settings,
        everybody,
        context.committees,
        tuple(held),
        events=tuple(sorted(only(Event), key=_event_order)),
        articles=tuple(sorted(only(Article), key=lambda a: (a.published, a.slug), reverse=True)),
        memos=tuple(sorted(only(Memo), key=lambda memo: (memo.day, memo.slug), reverse=True)),
        pages=tuple(sorted(only(Page), key=lambda page: page.slug)),
        drafts=context.drafts,
    )
    return Reading(
        site,
        tuple(Problems(problems)),
        tuple(result.hidden for result in results if result.hidden),
        {result.path: result.private for result in results if result.private},
    )


def _same_address(participant: Participant, other: Person) -> Problem:
    names = {"name": participant.name, "other": other.name}
    message = Message(people.SAME_ADDRESS, names)
    return Problem(participant.position, "person", message, Message(people.TWO_OR_ONE))


def _meeting_order(meeting: Meeting) -> tuple[date, str, str]:
    return (meeting.day, str(meeting.start or ""), meeting.key)


def _event_order(event: Event) -> tuple[date, str]:
    return (event.occasions[0].day if event.occasions else date.max, event.slug)
