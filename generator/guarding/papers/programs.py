"""Whether a plain file would be run, by a browser or by the machine of whoever opens it.

A page that lies among the papers is shown under the site's own name, and what it runs may do
there what the site may: on a plain host no header stands in its way.
"""

from __future__ import annotations

import re
from typing import Final

_RUN: Final = frozenset(
    [
        "app",
        "asp",
        "aspx",
        "bat",
        "cgi",
        "cjs",
        "cmd",
        "com",
        "config",
        "exe",
        "hta",
        "jar",
        "js",
        "jse",
        "jsp",
        "lnk",
        "mjs",
        "msi",
        "phar",
        "php",
        "phtml",
        "pl",
        "ps1",
        "reg",
        "scr",
        "sh",
        "shtml",
        "vbe",
        "vbs",
        "wsf",
    ]
)
"""Endings of what is run when it is opened, or by a web server when it is asked for."""
_READ: Final = frozenset({"csv", "eml", "ics", "json", "md", "rtf", "tsv", "txt", "vcf"})
"""Endings of what no browser takes for a page, whatever stands in it."""
_IN_A_PAGE: Final = re.compile(
    rb"<(?:[a-z]+:)?(?:script|iframe|frame|object|embed|applet)\b"
    rb"|<[a-z][^<>]{0,2000}[\s/\"']on[a-z]{3,30}\s*="
    rb"|(?:javascript|vbscript)\s*:",
    re.IGNORECASE,
)


def is_program(data: bytes, ending: str) -> bool:
    """Tell whether a file of plain text is a program, or a page with one in it."""
    if ending in _RUN or data.startswith(b"#!"):
        return True
    # A page may be written in letters of two bytes.
    return ending not in _READ and bool(_IN_A_PAGE.search(data.replace(b"\0", b"")))
