"""`referat new …`: writes a file with the fields that it may have.

Common fields are there, but empty; rarer ones are in comments to copy. All files are drafts, except
a committee, which needs only a name.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from generator.addresses import slug
from generator.authoring.files import write_new
from generator.authoring.lines import cleaned
from generator.authoring.matter_text import Field, Note, Table, front_matter
from generator.authoring.meeting_scaffold import STANDING
from generator.errors import N_, ContentError, Message, UsageError, stop_with
from generator.language import speech
from generator.model import Site
from generator.suggestion import fold

_LONGEST: Final = 100
"""The most characters of a title that are used in a file name; file systems allow some 250."""

_HELP: Final = N_(
    "Lines that begin with # are help for you and are never shown.\n"
    "The text is written below the second ---, in Markdown. referat schema explains every field."
)
_PHASE: Final = N_("nothing is published while this says draft; then write published")
_EVENT: Final = N_(
    "programme:\n"
    "  - {from: 9:00, to: 9:30, title: Welcome, by: Kirsten Holm}\n"
    "registration: {url: https://example.org/, deadline: 2026-01-31}\n"
    "attachments:\n"
    "  - {title: Slides, file: bilag/slides.pdf, access: open}\n"
    "summary: What came of it, written afterwards."
)
_NEWS: Final = N_(
    "related:\n"
    "  - {title: The committee's page, url: ../committees/sundhedsudvalget.md}\n"
    "materials:\n"
    "  - {title: Fact sheet, file: bilag/fact-sheet.pdf, access: open}"
)
_MEMO: Final = N_(
    "attachments:\n  - {title: Table of figures, file: bilag/figures.xlsx, access: open}"
)
COMMITTEE_MEMBERS: Final = N_(
    "members:   # role: chair, vice_chair, member, substitute, observer, secretariat, guest\n"
    "  - {name: Kirsten Holm, role: chair, party: A, from: 2026-01-01}"
)
_COMMITTEES: Final = N_("the ids of committees it belongs to, such as [sundhedsudvalget]")


def new_event(root: Path, site: Site, title: str, day: date) -> Path:
    """Write a draft of an event, and return its path."""
    words = speech(site.settings.language)
    fields = (
        Note(words.say(_HELP)),
        Field("title", cleaned(title)),
        Field("date", day.isoformat()),
        Field("start", "", words.say(N_("such as 9:00"))),
        Field("end", ""),
        Field("place", ""),
        Field("organiser", site.settings.authority),
        Field("audience", "", words.say(N_("whom it is for"))),
        Field("purpose", ""),
        Field("committees", "", words.say(_COMMITTEES)),
        Field("published", "", words.say(N_("the day it is announced; feeds tell it then"))),
        Field("phase", "draft", words.say(_PHASE)),
        Note(words.say(_EVENT)),
    )
    return _write(root, "events", title, day, fields)


def new_news(root: Path, site: Site, title: str, day: date) -> Path:
    """Write a draft of a piece of news, and return its path; `day` is the day of publication."""
    words = speech(site.settings.language)
    fields = (
        Note(words.say(_HELP)),
        Field("title", cleaned(title)),
        Field("published", day.isoformat(), words.say(N_("the day, or 2026-01-31 09:30"))),
        Field("lead", "", words.say(N_("the first sentences, which stand in lists too"))),
        Field("committees", "", words.say(_COMMITTEES)),
        Field("phase", "draft", words.say(_PHASE)),
        Note(words.say(_NEWS)),
    )
    return _write(root, "news", title, day, fields)


def new_memo(root: Path, site: Site, title: str, day: date) -> Path:
    """Write a draft of a memo, and return its path."""
    words = speech(site.settings.language)
    sender = Table((Field("name", site.settings.authority), Field("unit", "")))
    fields = (
        Note(words.say(_HELP)),
        Field("title", cleaned(title)),
        Field("date", day.isoformat()),
        Field("case", "", words.say(N_("case number"))),
        Field("document", "", words.say(N_("document number"))),
        Field("sender", sender),
        Field("committee", "", words.say(N_("the id of the committee it is for"))),
        Field("meeting", "", words.say(N_("such as sundhedsudvalget/2026-03-12"))),
        Field("phase", "draft", words.say(_PHASE)),
        Note(words.say(_MEMO)),
    )
    return _write(root, "memos", title, day, fields)


def new_committee(root: Path, site: Site, name: str) -> Path:
    """Write a committee's file, and return its path; the file's name is the committee's id."""
    words = speech(site.settings.language)
    for committee in site.committees.values():
        if fold(committee.name) == fold(name):
            stop_with(
                ContentError,
                "duplicate",
                N_("the committee '{name}' is there already"),
                place=committee.position,
                name=committee.name,
            )
    fields = (
        Note(words.say(_HELP)),
        Field("name", cleaned(name)),
        Field("short", "", words.say(N_("a short name, if it has one"))),
        Field("established", "", words.say(N_("its first day, such as 2026-01-01"))),
        Field("place", "", words.say(N_("where it usually meets"))),
        Field("standing_items", tuple(words.say(title) for title in STANDING)),
        Note(words.say(COMMITTEE_MEMBERS)),
    )
    path = root / "content" / "committees" / f"{_name_of(name)}.md"
    return write_new(path, front_matter(fields))


def _write(
    root: Path, folder: str, title: str, day: date, fields: tuple[Field | Note, ...]
) -> Path:
    path = root / "content" / folder / f"{day.isoformat()}-{_name_of(title)}.md"
    return write_new(path, front_matter(fields))


def _name_of(title: str) -> str:
    """Return a file name for a title. Raises `UsageError` if it has no usable characters."""
    name = slug(title)
    if not name:
        stop_with(
            UsageError,
            "address",
            N_("'{title}' has no letters or digits that a file's name can be made of"),
            hint=Message(N_("Give it a title in words.")),
            title=title,
        )
    if len(name) > _LONGEST:
        name = name[: _LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]
    return name
