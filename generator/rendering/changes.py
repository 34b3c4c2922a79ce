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
    pages = {page: at for at, page in enumerate(sorted({p for e in view.entries for p in e.about}))}
    rows = ",\n".join(
        to_json([e.name, e.title, e.address, [pages[p] for p in e.about]]) for e in view.entries
    )
    return f'window.{NAME}={{"pages":{to_json(list(pages))},"entries":[\n{rows}\n]}};\n'.encode()
