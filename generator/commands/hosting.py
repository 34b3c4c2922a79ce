"""The command for web hosts: prints the settings of a web server."""

from __future__ import annotations

from typing import get_args

import click

from generator.commands.options import common
from generator.commands.spoken import Answer, Command, Session
from generator.rendering.hosting import Server, snippet


@click.command("headers", cls=Command)
@click.argument("server", type=click.Choice(get_args(Server)))
@common()
def headers_command(session: Session, *, server: Server) -> Answer:
    """Print the settings of a web server: what it must say with every file.

    They go into nginx's server block, into the site's <Directory> or .htaccess of Apache, or before
    Caddy's site block; Netlify reads them from _headers in the site.
    """
    del session
    return Answer(snippet(server).rstrip("\n"))
