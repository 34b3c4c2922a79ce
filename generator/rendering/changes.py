"""The list of what is new, as a script, so that it also works in an offline copy.

The content policy lets a page load scripts of the site itself without any request for data. Pages
are listed once and referred to by number, because the same few stand in many lines.
"""

from __future__ import annotations

from generator.planning.views import ChangesView
from generator.rendering.jsontext import to_json

NAME = "ReferatChanges"
"""The global variable that holds the list."""


def write_changes(view: ChangesView) -> bytes:
    """Write the list: `pages`, and `entries` of name, title, address and numbers of pages."""
    pages = sorted({page for entry in view.entries for page in entry.about})
    number = {page: at for at, page in enumerate(pages)}
    rows = ",\n".join(
        to_json([entry.name, entry.title, entry.address, [number[page] for page in entry.about]])
        for entry in view.entries
    )
    return f'window.{NAME}={{"pages":{to_json(pages)},"entries":[\n{rows}\n]}};\n'.encode()
