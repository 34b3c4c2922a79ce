"""The list of what is new, as a script: it can be read from a folder on disk, too.

A script of the site's own is all that its policy lets a page read without asking a server. The
list is a table: pages first, because the same few stand in many lines.
"""

from __future__ import annotations

from generator.planning.views import ChangesView
from generator.rendering.jsontext import to_json

NAME = "ReferatChanges"
"""What the list is called among what belongs to a window."""


def write_changes(view: ChangesView) -> bytes:
    """Write the list: `pages`, and `entries` of name, title, address, numbers of pages."""
    pages = {page: at for at, page in enumerate(sorted({p for e in view.entries for p in e.about}))}
    rows = ",\n".join(
        to_json([e.name, e.title, e.address, [pages[p] for p in e.about]]) for e in view.entries
    )
    return f'window.{NAME}={{"pages":{to_json(list(pages))},"entries":[\n{rows}\n]}};\n'.encode()
