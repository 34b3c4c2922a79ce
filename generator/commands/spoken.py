"""Click's commands and options, with their help said in the site's language.

A command's docstring and an option's help are catalogue texts; they are looked up when they
are shown, because only then it is known whose site it is. Click lives in this room and in
`cli`, which stands on it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from generator.build import Progress
from generator.errors import N_
from generator.language import Speech
from generator.memo.sealing import Repeat


@dataclass(frozen=True, slots=True)
class Session:
    """What every command has at hand."""

    speech: Speech
    progress: Progress
    tell: Callable[[str], None]
    """Say a line while the command still runs."""
    aside: Callable[[str], None]
    """Say a line on the error stream meanwhile, so that the answer itself can be piped on."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has to say, and how it ended."""

    text: str = ""
    exit_code: int = 0
    aside: str = ""
    """What goes to the error stream, so that the answer itself can be piped on."""
    repeat: Repeat | None = None
    """What the same command once more would say, if nothing changes."""


def _said(context: click.Context, text: str | None) -> str:
    session = context.find_object(Session)
    cleaned = inspect.cleandoc(text or "")
    if session is None:
        return cleaned
    return "\n\n".join(
        session.speech.gettext(" ".join(part.split())) for part in cleaned.split("\n\n")
    )


class Option(click.Option):
    """An option whose help is a catalogue text, without what Click adds in English."""

    def make_metavar(self, ctx: click.Context) -> str:
        """Give the word that stands for the value; of a number, the least and the most."""
        if isinstance(self.type, click.IntRange):
            return f"{self.type.min}-{self.type.max}"
        return _said(ctx, super().make_metavar(ctx))

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Give the option's row of the help."""
        record = super().get_help_record(ctx)
        return record and (record[0], _said(ctx, self.help))


class Command(click.Command):
    """A command whose help is a catalogue text, paragraph by paragraph."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how it is called."""
        _, *places = self.collect_usage_pieces(ctx)  # the first is Click's own [OPTIONS]
        options = f"[{_said(ctx, N_('Options')).upper()}]"
        pieces = " ".join([options, *(_said(ctx, place) for place in places)])
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{_said(ctx, N_('Usage'))}: ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            for paragraph in _said(ctx, self.help).split("\n\n"):
                formatter.write_text(paragraph)
                formatter.write_paragraph()

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options; an argument is in the line of usage, and a row would add nothing."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        rows = [row for each in options if (row := each.get_help_record(ctx))]
        with formatter.section(_said(ctx, N_("Options"))):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give `--help`, explained in the same language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _said(ctx, N_("Show this help."))
        return option


class Group(Command, click.Group):
    """The command of commands."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a row for each command, in the order in which they are needed."""
        rows = [
            (name, _said(ctx, (command.help or "").partition("\n\n")[0]))
            for name, command in self.commands.items()
            if not command.hidden
        ]
        with formatter.section(_said(ctx, N_("Commands"))):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Keep the order in which the commands are defined."""
        del ctx
        return list(self.commands)


def option(*names: str, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare an option."""
    return click.option(*names, cls=Option, **settings)
