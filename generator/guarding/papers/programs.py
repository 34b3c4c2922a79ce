"""Whether a plain file would be executed, by a browser or by the computer of whoever opens it.

A page among the papers is served under the site's own origin, and its scripts have the same rights
as the site's: on a plain host no security header stops them.
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
"""Endings of files that are executed when they are opened, or when a web server is asked for them.
"""
_READ: Final = frozenset({"csv", "eml", "ics", "json", "md", "rtf", "tsv", "txt", "vcf"})
"""Endings of files that no browser treats as a page, whatever they contain."""
_IN_A_PAGE: Final = re.compile(
    rb"<(?:[a-z]+:)?(?:script|iframe|frame|object|embed|applet)\b"
    rb"|<[a-z][^<>]{0,2000}[\s/\"']on[a-z]{3,30}\s*="
    rb"|(?:javascript|vbscript)\s*:",
    re.IGNORECASE,
)


def is_program(data: bytes, ending: str) -> bool:
    """Return whether a plain file is a program, or a page that contains one."""
    if ending in _RUN or data.startswith(b"#!"):
        return True
    # A page may be encoded as UTF-16.
    return ending not in _READ and bool(_IN_A_PAGE.search(data.replace(b"\0", b"")))
