"""A table as CSV (RFC 4180): commas, CRLF, UTF-8 with the mark that spreadsheets look for."""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from generator.planning.views import TableFile

_FIRST: Final = frozenset("=+-@\t\r")
"""What a spreadsheet takes for the beginning of a formula."""

_PLAIN: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)*")


def write_table(view: TableFile) -> bytes:
    """Write a table, its columns' names first."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(view.columns)
    writer.writerows(
        [_harmless(cell) if isinstance(cell, str) and cell[:1] in _FIRST else cell for cell in row]
        for row in view.rows
    )
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from taking a text for a formula: it then begins with an apostrophe."""
    return cell if _PLAIN.fullmatch(cell) else f"'{cell}"
