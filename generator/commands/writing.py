"""The commands that help the secretariat write: init, new, import."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from generator.commands.options import NOW, QUIET, ROOT, common, day_of, order_of
from generator.commands.spoken import Answer, Command, Group, Session, option
from generator.errors import N_, Message
from generator.language import speech
from generator.model import Language, Site
from generator.reading.load import load_settings, load_site


def _site(root: str, now: str | None) -> tuple[Path, Site, date]:
    """Read the site that a file is to be added to, including drafts."""
    order = order_of(root, now=now)
    settings = load_settings(order.root)
    today = order.today(settings)
    reading = load_site(order.root, today=today, drafts=True, settings=settings)
    return order.root, reading.site, today


def _written(files: Sequence[Path], session: Session) -> str:
    here = Path.cwd()
    return "\n".join(
        session.speech.say(
            Message(
                N_("Written: {file}"),
                {"file": file.relative_to(here) if file.is_relative_to(here) else file},
            )
        )
        for file in files
    )


@click.command("init", cls=Command)
@click.argument("folder", metavar=N_("DIR"), type=click.Path(file_okay=False))
@common(
    option("--language", type=click.Choice(["da", "en"]), default="da", help=N_("Its language.")),
)
def init_command(_session: Session, *, folder: str, language: str) -> Answer:
    """Lay out a new site in an empty folder.

    It holds a committee, a meeting and a piece of news to begin from, and builds as it is.
    """
    from generator.authoring.initial import init_site

    target = Path(folder).resolve()
    chosen: Language = "en" if language == "en" else "da"
    files = init_site(target, language=chosen)
    here = target == Path.cwd()
    said = Message(
        N_("A new site with {number} files is in {folder}. Look at it with:"),
        {"number": len(files), "folder": target if here else folder},
    )
    # On a separate line, so that it can be copied.
    command = "referat serve" if here else f"referat serve --root {shlex.quote(folder)}"
    return Answer(f"{speech(chosen).say(said)}\n\n    {command}")


@click.group("new", cls=Group, subcommand_metavar=N_("COMMAND …"))
def new_group() -> None:
    """Begin a meeting, an event, a piece of news, a memo or a committee.

    The new file is a draft that explains its fields; nothing that exists is overwritten.
    """


@new_group.command("meeting", cls=Command)
@click.argument("committee", metavar=N_("COMMITTEE"))
@click.argument("day", metavar=N_("DATE"))
@common(
    ROOT,
    NOW,
    option("--start", metavar=N_("TIME"), help=N_("When it begins, such as 10:00.")),
    option(
        "--slug", default="", metavar=N_("WORD"), help=N_("Tells two meetings on one day apart.")
    ),
)
def new_meeting_command(
    session: Session,
    *,
    committee: str,
    day: str,
    root: str,
    now: str | None,
    start: str | None,
    slug: str,
) -> Answer:
    """Begin a meeting with its committee's place, hour and standing items.

    Such as: referat new meeting sundhedsudvalget 2026-03-12
    """
    from generator.authoring.meeting_scaffold import new_meeting

    folder, site, _ = _site(root, now)
    file = new_meeting(folder, site, committee, day_of(day), start=start, apart=slug)
    return Answer(_written([file], session))


@new_group.command("event", cls=Command)
@click.argument("title", metavar=N_("TITLE"))
@click.argument("day", metavar=N_("DATE"))
@common(ROOT, NOW)
def new_event_command(
    session: Session, *, title: str, day: str, root: str, now: str | None
) -> Answer:
    """Begin an event."""
    from generator.authoring.scaffold import new_event

    folder, site, _ = _site(root, now)
    return Answer(_written([new_event(folder, site, title, day_of(day))], session))


@new_group.command("news", cls=Command)
@click.argument("title", metavar=N_("TITLE"))
@common(ROOT, NOW)
def new_news_command(session: Session, *, title: str, root: str, now: str | None) -> Answer:
    """Begin a piece of news, dated today."""
    from generator.authoring.scaffold import new_news

    folder, site, today = _site(root, now)
    return Answer(_written([new_news(folder, site, title, today)], session))


@new_group.command("memo", cls=Command)
@click.argument("title", metavar=N_("TITLE"))
@common(ROOT, NOW)
def new_memo_command(session: Session, *, title: str, root: str, now: str | None) -> Answer:
    """Begin a memo, dated today."""
    from generator.authoring.scaffold import new_memo

    folder, site, today = _site(root, now)
    return Answer(_written([new_memo(folder, site, title, today)], session))


@new_group.command("committee", cls=Command)
@click.argument("name", metavar=N_("NAME"))
@common(ROOT, NOW)
def new_committee_command(session: Session, *, name: str, root: str, now: str | None) -> Answer:
    """Begin a committee."""
    from generator.authoring.scaffold import new_committee

    folder, site, _ = _site(root, now)
    return Answer(_written([new_committee(folder, site, name)], session))


@click.command("import", cls=Command)
@click.argument("file", metavar=N_("FILE"), type=click.Path(exists=True, dir_okay=False))
@common(ROOT, NOW, QUIET)
def import_command(
    session: Session, *, file: str, root: str, now: str | None, quiet: bool
) -> Answer:
    """Make a draft of a pasted agenda or minutes (.txt, .docx, .pdf).

    What was not understood is told line by line, and nothing is left out in silence. The draft
    is not published before you change phase: draft.
    """
    from generator.authoring.importing import import_file
    from generator.authoring.report import row_text

    folder, site, today = _site(root, now)
    imported = import_file(Path(file), folder, today=today, site=site)
    said = session.speech.say
    lines = [row_text(row, session.speech) for row in imported.open_questions]
    told = "\n".join(said(message) for message in imported.summary)
    return Answer(
        "\n".join([told, _written(imported.written, session)]),
        aside="" if quiet else "\n".join(lines),
    )
