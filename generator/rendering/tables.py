"""Tables as CSV (RFC 4180): commas, CRLF, and UTF-8 with the byte order mark for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from generator.planning.views import TableFile

_FIRST: Final = frozenset("=+-@\t\r")
"""Characters that make spreadsheets treat a cell as a formula."""

_PLAIN: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)*")


def write_table(view: TableFile) -> bytes:
    """Write a table, with the names of its columns first."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(view.columns)
    writer.writerows(
        [_harmless(cell) if isinstance(cell, str) and cell[:1] in _FIRST else cell for cell in row]
        for row in view.rows
    )
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """Prevent a spreadsheet from treating a text as a formula, by an apostrophe before it."""
    return cell if _PLAIN.fullmatch(cell) else f"'{cell}"
