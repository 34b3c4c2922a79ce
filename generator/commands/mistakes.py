"""Translates errors of the command line: Click's own messages are in English only."""

from __future__ import annotations

import re
from typing import Final

import click

from generator.errors import N_, Message
from generator.suggestion import closest

_EXTRA: Final = re.compile(r"Got unexpected extra arguments? \((?P<what>.*)\)")
_NONE: Final = "does not take a value."
_COMMAND: Final = re.compile(r"No such command '(?P<what>.*)'\.")


def mistake(error: click.UsageError) -> Message:
    """Return a message for a usage error."""
    if isinstance(error, click.NoSuchOption):
        return Message(N_("There is no option {name}."), {"name": error.option_name})
    if isinstance(error, click.BadOptionUsage):
        needed = N_("{name} needs a value after it.")
        text = N_("{name} stands alone, without a value.") if _NONE in error.message else needed
        return Message(text, {"name": error.option_name})
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _of_parameter(error, error.param)
    if found := _EXTRA.fullmatch(error.message):
        text = N_("This is one word too many: {what}")
        if error.ctx and any(isinstance(each, click.Argument) for each in error.ctx.command.params):
            text = N_('This is one word too many: {what}. Put what has several words in "…".')
        return Message(text, {"what": found["what"]})
    if found := _COMMAND.fullmatch(error.message):
        return _of_command(found["what"], error.ctx)
    return Message("{why}", {"why": error.message})


def _of_command(what: str, context: click.Context | None) -> Message:
    group = context.command if context else None
    names = group.list_commands(context) if isinstance(group, click.Group) and context else []
    if meant := closest(what, names):
        text = N_("There is no command {what}. Did you mean {meant}?")
        return Message(text, {"what": what, "meant": meant})
    text = N_("There is no command {what}. There are: {names}.")
    return Message(text, {"what": what, "names": ", ".join(names)})


def _of_parameter(error: click.BadParameter, parameter: click.Parameter) -> Message:
    option = isinstance(parameter, click.Option)
    # The metavar of an argument is a catalogue text.
    name = parameter.opts[0] if option else Message(parameter.human_readable_name.upper())
    kind = parameter.type
    if isinstance(error, click.MissingParameter):
        return Message(N_("{name} is missing."), {"name": name})
    if isinstance(kind, click.Choice):
        choices = ", ".join(map(str, kind.choices))
        return Message(
            N_("{name} must be one of these: {choices}"), {"name": name, "choices": choices}
        )
    if isinstance(kind, click.IntRange):
        values = {"name": name, "least": kind.min, "most": kind.max}
        return Message(N_("{name} must be a whole number from {least} to {most}."), values)
    if isinstance(kind, click.Path):
        text = N_("{name} names nothing that is there and can be used.")
        return Message(text, {"name": name})
    return Message(N_("{name} cannot be used: {why}"), {"name": name, "why": error.message})
