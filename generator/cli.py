"""The command `referat`: parses the command line, and prints the result.

It is the only module that prints. The commands themselves are elsewhere; here they get their name,
options and help, in the site's language, and their results an exit code: 0 success, 1 a problem in
the content, the theme or the output folder, 2 wrong usage, 3 a bug in Referat, 130 interrupted, 143
or 129 ended by SIGTERM or by closing the terminal.
"""

from __future__ import annotations

import atexit
import errno
import os
import re
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn, TextIO, cast

from generator import __version__
from generator.process import (
    ForgivingStream,
    disregard_zone,
    end_at_once,
    heed_signals,
    open_streams,
    write_no_more,
)

if TYPE_CHECKING:
    import click

    from generator.commands.spoken import Answer
    from generator.kept import Stamp
    from generator.language import Speech
    from generator.memo.seal import Said, Watch
    from generator.progress import Progress

_Tell = Callable[[str], None]

BUG: Final = 3
INTERRUPTED: Final = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line, and exit with its code.

    Without `arguments` this is the process that was started for it, and ends with it.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if os.name != "posix":
        _refuse_system(given)
    codes: list[int] = []
    if arguments is None:
        # Handlers run in reverse order, so this one runs after all others have cleaned up.
        atexit.register(end_at_once, codes)
        heed_signals()
    open_streams()
    disregard_zone()
    # Worker processes must not import modules from the current folder, such as a site's own.
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        codes.append(_answer(given))
    except KeyboardInterrupt:  # before the command began, or after its output
        codes.append(INTERRUPTED)
    if arguments is None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # only cleaning up is left
    sys.exit(codes[0])


def _refuse_system(given: Sequence[str]) -> NoReturn:
    """Stop before anything is imported that only Unix has: its locks, links and signals."""
    from generator.errors import N_

    open_streams()
    said = N_("Referat runs on Linux. On Windows it runs in WSL: wsl --install installs that.")
    sys.exit(speech_for(given).gettext(said))


def _answer(given: Sequence[str]) -> int:
    """Repeat a known answer, or run the command; return the exit code."""
    from generator.memo.seal import installed, recall, watch

    program = installed() if given[:1] == ["build"] else None
    watched = watch(given)
    said = recall(watched) if watched else None
    if said is not None:
        return _hand_out(said, given)
    return run(given, speech_for(given), watched, program)


def run(
    arguments: Sequence[str],
    said_in: Speech,
    watched: Watch | None = None,
    program: Mapping[str, Stamp] | None = None,
) -> int:
    """Run one command and return its exit code; all output is printed here.

    A build whose site is `watched` is sealed, so that an identical one need not run again. It is
    not published if the `program` has been replaced meanwhile.
    """
    import click

    from generator.errors import N_, ReferatError, UsageError
    from generator.reporting import Format, bug_report, report
    from generator.work import sweep_seldom

    sweep_seldom()
    forms: dict[str, Format] = {"json": "json", "github": "github"}
    try:
        answer = _carry_out(arguments, said_in, program)
    except ReferatError as error:
        form = _option(arguments, "--format")
        told = report(error.problems, forms.get(form or "", "text"), said_in)
        _say(told, err=form not in forms)
        if form not in forms and all(each.severity == "warning" for each in error.problems):
            said = N_("Nothing was published: with --strict a warning counts as an error.")
            _say(said_in.gettext(said), err=True)
        return error.exit_code
    except click.UsageError as error:
        _say(_usage(error, said_in), err=True)
        return UsageError.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say(said_in.gettext(N_("Interrupted.")), err=True)
        return INTERRUPTED
    except SystemExit:
        raise
    except BaseException as error:  # noqa: BLE001 - any other is a bug; so is a panic of Rust code
        _say(bug_report(error, traceback.format_exc(), __version__, said_in), err=True)
        return BUG
    try:
        code = _print(answer)
    except OSError as error:
        return answer.exit_code or _unwritten(error, said_in)
    if watched and answer.repeat:
        from generator.memo.sealing import seal

        seal(watched, answer.repeat)
    return code


def _hand_out(said: Said, arguments: Sequence[str]) -> int:
    """Print a known answer."""
    try:
        if said.aside:
            sys.stderr.write(f"{said.aside}\n")
        if said.text:
            sys.stdout.write(f"{said.text}\n")
            sys.stdout.flush()
    except BrokenPipeError:
        write_no_more()
    except OSError as error:
        return _unwritten(error, speech_for(arguments))
    return 0


def _unwritten(error: OSError, said_in: Speech) -> int:
    """Report that the answer cannot be written; the command itself was carried out."""
    from generator.errors import N_, Message
    from generator.reasons import reason_of

    write_no_more()
    told = Message(N_("The answer cannot be written: {reason}"), {"reason": reason_of(error)})
    _say(said_in.say(told), err=True)
    return 1


def _carry_out(
    arguments: Sequence[str], said_in: Speech, program: Mapping[str, Stamp] | None
) -> Answer:
    from generator.commands import commands
    from generator.commands.spoken import Answer, Session
    from generator.errors import N_, Message, ReferatError, UsageError, stop_with
    from generator.memo.code import check_program
    from generator.reasons import REFUSALS, refusal

    quiet = "--quiet" in arguments or "-q" in arguments or "CI" in os.environ
    with _progress(said_in, shown=not quiet and sys.stderr.isatty()) as (progress, tell, aside):
        session = Session(said_in, progress, tell, aside, program)
        try:
            result = commands.main(
                list(arguments), prog_name="referat", standalone_mode=False, obj=session
            )
        except FileNotFoundError as error:
            if error.filename == os.devnull:  # as in a folder that is another's root (chroot)
                raise refusal(error) from error
            if _is_somewhere():
                raise
            hint = Message(N_("Go to another folder, or back to the one that was made anew."))
            text = N_("the folder that the command was called in is there no more")
            stop_with(UsageError, "value", text, hint=hint)
        except OSError as error:
            if error.errno not in REFUSALS:
                raise
            raise refusal(error) from error
        except RuntimeError as error:
            if str(error) != "can't start new thread":
                raise
            raise refusal(BlockingIOError(errno.EAGAIN, "")) from error
        except MemoryError:
            hint = Message(N_("Give it more, or write --jobs 1, which takes longer."))
            stop_with(ReferatError, "work", N_("the machine has too little memory"), hint=hint)
        except ImportError:
            check_program(program)  # a module may be missing before the build begins
            raise
    # Click returns a number if it has done everything itself, as for --help.
    return result if isinstance(result, Answer) else Answer(exit_code=int(result or 0))


def _is_somewhere() -> bool:
    """Return whether the current folder still exists."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return False
    return True


def _print(answer: Answer) -> int:
    import click

    try:
        if answer.aside:
            click.echo(answer.aside, err=True)
        if answer.text:
            click.echo(answer.text)
    except BrokenPipeError:
        # The reader of the output has gone (`referat list | head`), which is no error.
        write_no_more()
    return answer.exit_code


def _say(line: str, *, err: bool = False) -> None:
    """Print a line while a command runs; if nobody can read it, the command continues."""
    import click

    try:
        click.echo(line, err=err)
    except OSError:
        write_no_more(sys.stderr if err else sys.stdout)


@contextmanager
def _progress(said_in: Speech, *, shown: bool) -> Iterator[tuple[Progress, _Tell, _Tell]]:
    """Show the current step on a terminal, but not in a log.

    Yields functions that show a step, print a line beside it, and print one to the error stream.
    """
    if not shown:
        from generator.progress import silent

        yield silent, _say, partial(_say, err=True)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=cast("TextIO", ForgivingStream(sys.stderr)))
    same = sys.stdout.isatty()

    def aside(line: str) -> None:
        console.print(Text(line), soft_wrap=True)

    # If both streams are the same terminal, a line printed past the console would be overwritten.
    tell = aside if same else _say
    with console.status("") as status:
        yield (lambda step: status.update(Text(said_in.say(step)))), tell, aside


def speech_for(arguments: Sequence[str]) -> Speech:
    """Return the language to use: the site's, or otherwise the terminal's."""
    from generator.language import speech

    file = Path(_option(arguments, "--root") or ".") / "content" / "site.yml"
    try:
        # Reading a pipe or a device in its place could block.
        said = "" if file.exists() and not file.is_file() else file.read_text("utf-8")
        written = re.search(r"^language:\s*[\"']?(da|en)\b", said, re.MULTILINE)
        if written:
            return speech("en" if written[1] == "en" else "da")
        return speech("da")
    except (OSError, UnicodeDecodeError):
        terminal = os.environ.get("LC_ALL") or os.environ.get("LANG") or "da"
        return speech("en" if terminal.startswith("en") else "da")


def _option(arguments: Sequence[str], name: str) -> str | None:
    for at, argument in enumerate(arguments):
        if argument == name and at + 1 < len(arguments):
            return arguments[at + 1]
        if argument.startswith(f"{name}="):
            return argument.partition("=")[2]
    return None


def _usage(error: click.UsageError, said_in: Speech) -> str:
    from generator.commands.mistakes import mistake
    from generator.errors import N_, Message

    said = mistake(error)
    hint = Message(
        N_("See {command} --help."), {"command": error.ctx.command_path if error.ctx else "referat"}
    )
    return f"{said_in.say(said)}\n{said_in.say(hint)}"


if __name__ == "__main__":
    main()
