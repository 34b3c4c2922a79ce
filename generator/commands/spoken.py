"""Click's commands and options, with their help in the site's language.

A command's docstring and an option's help are catalogue texts. They are translated when they are
shown, because the site, and so the language, is not known before. Click is used in this package
and in `cli` only.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import click

from generator.errors import N_
from generator.kept import Stamp
from generator.language import Speech
from generator.memo.sealing import Repeat
from generator.progress import Progress


@dataclass(frozen=True, slots=True)
class Session:
    """What every command can use: the language, and functions for output while it runs."""

    speech: Speech
    progress: Progress
    tell: Callable[[str], None]
    """Print a line while the command runs."""
    aside: Callable[[str], None]
    """Print a line to the error stream while the command runs."""
    program: Mapping[str, Stamp] | None = None
    """The files of Referat itself when the command began, if they are known."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The output of a command, and its exit code."""

    text: str = ""
    exit_code: int = 0
    aside: str = ""
    """Printed to the error stream, so that `text` can be piped."""
    repeat: Repeat | None = None
    """What the same command would print if it were repeated and nothing had changed."""


def _said(context: click.Context, text: str | None) -> str:
    session = context.find_object(Session)
    cleaned = inspect.cleandoc(text or "")
    if session is None:
        return cleaned
    return "\n\n".join(
        session.speech.gettext(" ".join(part.split())) for part in cleaned.split("\n\n")
    )


class Option(click.Option):
    """An option whose help is a catalogue text, without Click's English additions."""

    def make_metavar(self, ctx: click.Context) -> str:
        """Return the placeholder for the value; for a number, its range."""
        if isinstance(self.type, click.IntRange):
            return f"{self.type.min}-{self.type.max}"
        return _said(ctx, super().make_metavar(ctx))

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's row in the help."""
        record = super().get_help_record(ctx)
        return record and (record[0], _said(ctx, self.help))


class Command(click.Command):
    """A command whose help is a catalogue text, paragraph by paragraph."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        _, *places = self.collect_usage_pieces(ctx)  # the first is Click's own [OPTIONS]
        options = f"[{_said(ctx, N_('Options')).upper()}]"
        pieces = " ".join([options, *(_said(ctx, place) for place in places)])
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{_said(ctx, N_('Usage'))}: ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the description of the command."""
        formatter.write_paragraph()
        with formatter.indentation():
            for paragraph in _said(ctx, self.help).split("\n\n"):
                formatter.write_text(paragraph)
                formatter.write_paragraph()

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options. Arguments have no rows: they are in the usage line."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        rows = [row for each in options if (row := each.get_help_record(ctx))]
        with formatter.section(_said(ctx, N_("Options"))):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help`, with its help translated."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _said(ctx, N_("Show this help."))
        return option


class Group(Command, click.Group):
    """A command that has subcommands."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a row for each command, in the order in which they are defined."""
        rows = [
            (name, _said(ctx, (command.help or "").partition("\n\n")[0]))
            for name, command in self.commands.items()
        ]
        with formatter.section(_said(ctx, N_("Commands"))):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which they are defined."""
        del ctx
        return list(self.commands)


def option(*names: str, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare an option."""
    return click.option(*names, cls=Option, **settings)
