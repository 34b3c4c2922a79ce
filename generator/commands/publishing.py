"""The commands that work on the whole site: build, check, serve, list, verify, schema."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from generator import listing
from generator.build import Built, amount, build
from generator.commands.options import (
    DRAFTS,
    FORMAT,
    JOBS,
    NOW,
    OUTPUT,
    QUIET,
    ROOT,
    STRICT,
    common,
    moment,
    order_of,
)
from generator.commands.spoken import Answer, Command, Session, option
from generator.errors import N_, Message, Problems
from generator.forecast import Forecast, foresee
from generator.inspection import inspect
from generator.memo.memo import open_memo
from generator.memo.seal import Said
from generator.memo.sealing import Repeat
from generator.memo.transient import TransientMemo
from generator.order import Order
from generator.publishing.lists import Signer
from generator.publishing.publication import Manner
from generator.publishing.verification import verify
from generator.reading.load import Reading, load_settings
from generator.reading.reference import SCHEMAS, schemas
from generator.releases import Outlook, look_ahead
from generator.reporting import Format, count, report
from generator.work import workers


@click.command("build", cls=Command)
@common(
    ROOT,
    OUTPUT,
    DRAFTS,
    STRICT,
    NOW,
    JOBS,
    FORMAT,
    QUIET,
    option(
        "--offline",
        is_flag=True,
        help=N_("Make a copy that opens from disk; give it a folder of its own with --output."),
    ),
    option(
        "--compress", is_flag=True, help=N_("Write compressed copies (.gz and .br) of texts too.")
    ),
    option(
        "--in-place",
        is_flag=True,
        envvar="REFERAT_IN_PLACE",
        help=N_("Replace the files one by one: for an output folder that is mounted by itself."),
    ),
    option(
        "--sign",
        metavar=N_("KEY"),
        envvar="REFERAT_SIGN",
        help=N_("Sign what is published with this key of OpenSSH's."),
    ),
    option("--no-memo", is_flag=True, help=N_("Make everything anew, and keep nothing for later.")),
)
def build_command(
    session: Session, *, form: Format, quiet: bool, sign: str | None, in_place: bool, **given: Any
) -> Answer:
    """Check everything, make the site and publish it.

    Nothing is written until everything is right: a reader meets the old site or the new one.
    """
    order = order_of(**given)
    signed = None if order.drafts else sign  # a signature confirms that this was published
    manner = _manner(session, signed, in_place=in_place)
    order = replace(order, manner=manner, program=session.program)
    built = build(order, session.progress)
    told = report((*built.problems, *built.published.warnings), form, session.speech)
    if form != "text":
        return Answer(told, repeat=_repeat(order, built, Said(told, "")))
    done = built.published
    counts = (len(done.written), done.unchanged, len(done.deleted))
    said = "" if quiet else _tell(session, order, built, counts)
    again = "" if quiet else _tell(session, order, built, (0, built.total, 0))
    return Answer(said, aside=told, repeat=_repeat(order, built, Said(again, told)))


def _tell(session: Session, order: Order, built: Built, counts: tuple[int, int, int]) -> str:
    """Format the result of a build: how many files were written, unchanged and deleted."""
    text = N_(
        "{pages} pages in {folder}. Files written: {written}, unchanged: {unchanged}, "
        "deleted: {deleted}."
    )
    numbers = dict(zip(("written", "unchanged", "deleted"), counts, strict=True))
    values = {"pages": len(built.plan.pages), "folder": _near(order.output), **numbers}
    return session.speech.say(Message(text, values))


def _repeat(order: Order, built: Built, said: Said) -> Repeat | None:
    """Return what the same build would print if it were repeated; `None` if that is not known."""
    if not (order.memo and built.lasting) or order.drafts or order.manner.signer:
        return None
    settings = built.reading.site.settings
    today = order.today(settings).isoformat()
    return Repeat(said, order.root, order.output, settings.timezone, today, built.addresses)


def _manner(session: Session, sign: str | None, *, in_place: bool) -> Manner:
    """Return how to publish. The key is read now, so that a wrong one is reported at once."""
    signer: Signer | None = None
    if sign is not None:
        from generator.publishing.signature import read_key

        signer = read_key(Path(sign)).sign

    def waiting() -> None:
        session.aside(session.speech.gettext(N_("Waiting for another build to finish …")))

    return Manner("files" if in_place else "auto", waiting=waiting, signer=signer)


@click.command("check", cls=Command)
@common(ROOT, DRAFTS, STRICT, NOW, JOBS, FORMAT, QUIET)
def check_command(session: Session, *, form: Format, quiet: bool, **given: Any) -> Answer:
    """Find every problem, and write nothing.

    It looks for personal data in texts and papers too, and for addresses that would be lost.
    What would stop the build on a day on which a file with publish_from comes out is a warning
    until then. Drafts are left out; take them along with --drafts.
    """
    order = order_of(**given)
    reading, forecast, outlook = _foresee(session, order, ahead=True)
    problems = tuple(Problems((*forecast.problems, *outlook.problems)))
    code = 1 if Problems(problems).errors or (order.strict and problems) else 0
    later = "" if quiet else _unseen(session, outlook)
    if problems or form != "text":
        return Answer(report(problems, form, session.speech), code, aside=later)
    text = N_("Everything is in order. Meetings: {meetings}. Files held back: {hidden}.")
    values = {"meetings": len(reading.site.meetings), "hidden": len(reading.hidden)}
    said = [session.speech.say(Message(text, values))]
    if outlook.days:
        days = N_("So it is on the days that files wait for, up to {day}.")
        said.append(session.speech.say(Message(days, {"day": outlook.days[-1].isoformat()})))
    if any(held.why == "draft" for held in reading.hidden):
        drafts = N_("Drafts were not checked; referat check --drafts does that.")
        said.append(session.speech.gettext(drafts))
    return Answer("" if quiet else " ".join(said), aside=later)


def _unseen(session: Session, outlook: Outlook) -> str:
    """Tell which days were not looked at, if there are any."""
    if not outlook.unseen:
        return ""
    text = N_(
        "What comes out on {day} or later was not looked at; referat check --now {day} does that."
    )
    return session.speech.say(Message(text, {"day": outlook.unseen[0].isoformat()}))


def _foresee(
    session: Session, order: Order, *, ahead: bool = False
) -> tuple[Reading, Forecast, Outlook]:
    """Read a site, and find what a build would report, now and perhaps on the days to come.

    Reads the memo, but adds nothing to it.
    """
    settings = load_settings(order.root)
    with (
        workers(order.jobs, amount(order.root)) as executor,
        open_memo(order.root, executor, wanted=not order.drafts, kind=TransientMemo) as memo,
    ):
        examine = memo.check_templates
        reading, problems = inspect(order, settings, memo, session.progress, examine)
        session.progress(Message(N_("Examining texts and papers")))
        found = foresee(order, reading, problems, executor, memo)
        if not ahead:
            return reading, found, Outlook()
        session.progress(Message(N_("Looking at the days to come")))
        return reading, found, look_ahead(order, reading, found.problems, executor, memo)


def _near(folder: Path) -> str:
    """Return a folder's path relative to the current folder, if it is inside."""
    try:
        return folder.relative_to(Path.cwd()).as_posix() or "."
    except ValueError:
        return str(folder)


@click.command("serve", cls=Command)
@common(
    ROOT,
    NOW,
    option(
        "--port", type=click.IntRange(1, 65535), default=8000, help=N_("The port; left out: 8000.")
    ),
    option("--open", "launch", is_flag=True, help=N_("Open it in the browser.")),
)
def serve_command(
    session: Session, *, root: str, now: str | None, port: int, launch: bool
) -> Answer:
    """Show the site while you write it; a saved file is on the screen at once.

    Drafts are shown, and marked. Mistakes are shown in the browser. Only this computer can see
    the preview.
    """
    from generator.preview.server import serve

    serve(
        Path(root).resolve(), port=port, launch=launch, clock=lambda: moment(now), session=session
    )
    return Answer()


@click.command("list", cls=Command)
@common(
    ROOT,
    NOW,
    option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        help=N_("How the list is told."),
    ),
)
def list_command(session: Session, *, root: str, now: str | None, form: str) -> Answer:
    """Tell what is published, what is to come, what is hidden, and why.

    What somebody answers for in content/waivers.yml is listed too.
    """
    order = order_of(root, now=now)
    reading, foreseen, _ = _foresee(session, order)
    rows = listing.rows(reading, order.today(reading.site.settings))
    problems, answered = foreseen.problems, foreseen.answered
    if form == "json":
        data = [*map(listing.as_data, rows), *map(listing.waiver_as_data, answered)]
        return Answer(json.dumps(data, ensure_ascii=False, indent=2))
    said = session.speech
    asked = said.gettext(N_("referat check tells which, and what to write."))
    aside = f"{count(problems, said)}: {asked}" if problems else ""
    parts = (listing.as_text(rows, said), listing.waivers_as_text(answered, said))
    return Answer("\n\n".join(filter(None, parts)), aside=aside)


@click.command("verify", cls=Command)
@click.argument("folder", metavar=N_("DIR"))
@common(
    option(
        "--earlier",
        metavar=N_("FILE"),
        help=N_("A copy of publications.txt that you kept."),
    ),
    option(
        "--signer",
        metavar=N_("FILE"),
        help=N_("The public key of those who publish: it must be signed by them."),
    ),
    FORMAT,
)
def verify_command(
    session: Session, *, folder: str, earlier: str | None, signer: str | None, form: Format
) -> Answer:
    """Tell whether a published folder, or a ZIP of it, is complete and unaltered."""
    signers = None
    if signer is not None:
        from generator.publishing.signature import read_signers

        signers = read_signers(Path(signer))
    verified = verify(
        Path(folder), earlier=None if earlier is None else Path(earlier), signers=signers
    )
    told = report(verified.problems, form, session.speech)
    if form != "text" or not verified.intact:
        return Answer(told, 0 if verified.intact else 1)
    text = N_("{number} files, complete and unaltered.")
    if signers:
        text = N_("{number} files, complete and unaltered, and signed by the key.")
    elif verified.signed:
        text = N_("{number} files, complete and unaltered. To check the signature: --signer KEY.")
    return Answer(session.speech.say(Message(text, {"number": verified.sound})), aside=told)


@click.command("schema", cls=Command)
@click.argument("kind", required=False, type=click.Choice(list(SCHEMAS)))
@common()
def schema_command(session: Session, *, kind: str | None) -> Answer:
    """Print the JSON Schema of the front matter: of one kind of file, or of all."""
    found = schemas(session.speech)
    return Answer(json.dumps(found[kind] if kind else found, ensure_ascii=False, indent=2))
