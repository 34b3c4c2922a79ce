"""The commands: each takes its options, runs the stages, and returns an answer to be printed."""

from __future__ import annotations

import click

from generator import __version__
from generator.commands import hosting, publishing, writing
from generator.commands.spoken import Group, Option
from generator.errors import N_


@click.group(
    cls=Group,
    subcommand_metavar=N_("COMMAND …"),
    context_settings={"help_option_names": ["--help", "-h"]},
)
@click.version_option(
    __version__, "--version", prog_name="referat", cls=Option, help=N_("Tell which version it is.")
)
def commands() -> None:
    """Make the public record of committees: agendas, minutes, events and news.

    Write Markdown files in content/, look at them with referat serve, and make the site with
    referat build. Every command explains itself with --help.
    """


for _command in (
    writing.init_command,
    writing.new_group,
    writing.import_command,
    publishing.check_command,
    publishing.build_command,
    publishing.serve_command,
    publishing.list_command,
    publishing.verify_command,
    publishing.schema_command,
    hosting.headers_command,
):
    commands.add_command(_command)
