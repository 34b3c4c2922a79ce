"""`referat import`: makes a draft of a meeting's file, and a report, from an existing document.

No file is overwritten, and nothing is published: the draft has `phase: draft`. It is written to
`content/meetings/`, a file for a new committee to `content/committees/`, and the report to
`import/`, which is not part of the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from generator.addresses import slug
from generator.authoring.draft import compose
from generator.authoring.draft_items import Surroundings
from generator.authoring.files import free_name, refuse_existing, write_all
from generator.authoring.item_tables import unfold_tables
from generator.authoring.lines import cleaned
from generator.authoring.matter_text import Field, Note, front_matter
from generator.authoring.originals import read_original
from generator.authoring.recognition import recognise
from generator.authoring.report import Counts, ReportLine, count, report_text, write_report
from generator.authoring.scaffold import COMMITTEE_MEMBERS
from generator.authoring.spelling import find_slips
from generator.authoring.transcript import Doubt, Heading
from generator.authoring.wording import key
from generator.errors import N_, ContentError, Message, Position, stop_with
from generator.language import Speech, speech
from generator.model import Committee, Site
from generator.reading.settings import SECTIONS
from generator.suggestion import fold


@dataclass(frozen=True, slots=True)
class Imported:
    """The files that an import wrote, the draft first, and its report."""

    draft: Path
    report_file: Path
    written: tuple[Path, ...]
    report: tuple[ReportLine, ...]
    counts: Counts
    summary: tuple[Message, ...]
    """The result in two sentences."""

    @property
    def open_questions(self) -> tuple[ReportLine, ...]:
        """The lines of the report that require an action."""
        return tuple(row for row in self.report if row.kind in ("check", "unknown"))


_COMMITTEE_TASK: Final = N_("The committee's task is written below the second ---, in Markdown.")
_NOTE: Final = N_(
    "Imported from {source} on {day}.\n"
    "Compare everything with the document. What to look at, and what was not understood:\n"
    "{report}"
)
_RECOGNISED: Final = N_(
    "Recognised: {members} members, {secretariat} from the secretariat, {absentees} absent, "
    "{agenda_items} items, {sections} texts, {attachments} papers."
)
_REMAINS: Final = N_(
    "To be looked at: {questions}. Lines not understood: {unknown}. Every line of the document "
    "that does not stand in the draft stands in {report}."
)
_NEW_COMMITTEE: Final = N_("the site did not know the committee '{name}'; {file} was made for it")
_SAME_DAY: Final = N_(
    "the site has a meeting of this committee on this day already; if there were two, add slug:"
)
_LIFETIME: Final = N_(
    "the committee did not exist on that day: correct the date, or established: and abolished: "
    "in {file}"
)
# From this similarity on, two names are taken for the same name with a typing error.
_LIKENESS: Final = 0.9


def import_file(source: Path, root: Path, *, today: date, site: Site | None) -> Imported:
    """Import a document into the site at `root`; `site` is `None` if there is none yet.

    Raises `ContentError` if the document is not an agenda or minutes, if its committee's name is
    almost one of the site's, or if its meeting has a file already. Then nothing is written.
    """
    sections = tuple(_all_sections(site))
    document = unfold_tables(read_original(source), sections)
    bodies = site.committees if site else {}
    names = [committee.name for committee in bodies.values()]
    transcript = recognise(document.lines, sections, str(source), names)
    heading = transcript.heading
    joint = _find_joint(heading.committee, bodies)
    known = joint[0] if joint else _find_committee(heading, bodies, source)
    among = _surroundings(known, heading, site, tuple(body.id for body in joint))
    files = _plan_files(root, heading, among)
    values = {
        "source": cleaned(source.name),
        "day": today,
        "report": files.report.relative_to(root).as_posix(),
    }
    draft = compose(transcript, among, Message(_NOTE, values))
    doubts = [*transcript.doubts, *draft.doubts, *find_slips(transcript)]
    doubts += [Doubt(line, message) for line, message in document.notes]
    if f"{among.committee}/{heading.day.isoformat()}" in among.meetings:
        doubts.append(Doubt(heading.day_line, Message(_SAME_DAY)))
    if known and not _existed(known, heading.day):
        about = Message(_LIFETIME, {"file": known.position.path})
        doubts.append(Doubt(heading.day_line, about))
    texts = {files.draft: draft.text}
    if not files.committee.exists():
        texts[files.committee] = _committee_text(heading, among.speech)
        made = {"name": heading.committee, "file": files.committee.relative_to(root).as_posix()}
        doubts.append(Doubt(heading.committee_line, Message(_NEW_COMMITTEE, made)))
    report = write_report(transcript, doubts, among.speech)
    title = Message(N_("Import of {source} on {day}"), values)
    texts[files.report] = report_text(title, report, among.speech)
    counts = count(transcript)
    summary = _summarise(counts, report, values["report"])
    return Imported(files.draft, files.report, write_all(texts), report, counts, summary)


def _existed(committee: Committee, day: date) -> bool:
    return (committee.established or date.min) <= day <= (committee.abolished or date.max)


def _summarise(counts: Counts, report: Iterable[ReportLine], file: object) -> tuple[Message, ...]:
    questions = sum(row.kind == "check" for row in report)
    rest = {"questions": questions, "unknown": counts.unknown, "report": file}
    return (Message(_RECOGNISED, asdict(counts)), Message(_REMAINS, rest))


@dataclass(frozen=True, slots=True)
class _Files:
    """The paths that an import writes to."""

    draft: Path
    committee: Path
    report: Path


def _plan_files(root: Path, heading: Heading, among: Surroundings) -> _Files:
    """Return the paths. Raises `ContentError` if the draft exists."""
    name = "-".join([heading.day.isoformat(), *(among.jointly or [among.committee])])
    draft = root / "content" / "meetings" / f"{name}.md"
    refuse_existing(draft)
    return _Files(
        draft,
        root / "content" / "committees" / f"{among.committee}.md",
        free_name(root / "import", name, ".import.txt"),
    )


def _all_sections(site: Site | None) -> Iterable[str]:
    """Return every heading that an item's text may have, in the site's own spelling."""
    own = {key(name): name for name in SECTIONS["da"]}
    if site:
        for committee in site.committees.values():
            own |= {key(name): name for name in committee.sections}
        own |= {key(name): name for name in site.settings.sections}
    return own.values()


def _surroundings(
    known: Committee | None, heading: Heading, site: Site | None, jointly: tuple[str, ...]
) -> Surroundings:
    sections = (known.sections if known else ()) or (
        site.settings.sections if site else SECTIONS["da"]
    )
    return Surroundings(
        committee=known.id if known else slug(heading.committee) or "x",
        day=heading.day,
        sections=sections,
        meetings=frozenset(meeting.key for meeting in site.meetings) if site else frozenset(),
        speech=speech(site.settings.language if site else "da"),
        jointly=jointly,
    )


def _find_joint(name: str, committees: Mapping[str, Committee]) -> tuple[Committee, ...]:
    """Find the two committees of a joint meeting among the site's; none if it is not one."""
    known = {key(body.name): body for body in committees.values()}
    for between in re.finditer(r"\s*(?:\bog\b|[&,/])\s*", name):
        found = [known.get(key(part)) for part in (name[: between.start()], name[between.end() :])]
        if all(found) and key(name) not in known:
            return tuple(body for body in found if body)
    return ()


def _find_committee(
    heading: Heading, committees: Mapping[str, Committee], source: Path
) -> Committee | None:
    """Find the committee. Raises `ContentError` for a name that is almost one of the site's."""
    names = {
        key(written): committee
        for committee in committees.values()
        for written in (committee.id, committee.short, committee.name)
        if written
    }
    # A renamed committee has kept its file, which is named after its former name.
    found = names.get(key(heading.committee)) or committees.get(slug(heading.committee))
    meant = None if found else _almost(heading.committee, committees.values())
    if meant:
        stop_with(
            ContentError,
            "reference",
            N_("the committee '{name}' does not exist"),
            place=Position(str(source), heading.committee_line),
            hint=Message(
                N_(
                    "Did you mean '{meant}'? Correct the document, or make the new committee "
                    "first with referat new committee."
                ),
                {"meant": meant},
            ),
            name=heading.committee,
        )
    return found


def _almost(name: str, committees: Iterable[Committee]) -> str | None:
    for committee in committees:
        matcher = SequenceMatcher(None, fold(name), fold(committee.name), autojunk=False)
        if matcher.ratio() >= _LIKENESS:
            return committee.name
    return None


def _committee_text(heading: Heading, words: Speech) -> str:
    return front_matter(
        (
            Field("name", heading.committee),
            Note(words.say(COMMITTEE_MEMBERS)),
            Note(words.say(_COMMITTEE_TASK)),
        )
    )
