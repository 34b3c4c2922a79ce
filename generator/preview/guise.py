"""Adds the reload script to a page, and permits it in the page's content security policy.

The policy of the theme's pages permits no foreign scripts. The preview's script comes from the
page's own origin and connects to it, so only that is added, when the page is served: the theme and
the built site do not change.
"""

from __future__ import annotations

import html
import re
from typing import Final

SCRIPT: Final = "/livereload.js"
"""The address of livereload's script, which looks for its own file name at the host's root."""

_HEAD_ENDS: Final = re.compile(rb"</head\s*>|<body[\s>]", re.IGNORECASE)
_BODY_ENDS: Final = re.compile(rb"</body\s*>", re.IGNORECASE)
_DOCTYPE: Final = re.compile(rb"\s*<!doctype[^>]*>", re.IGNORECASE)
_POLICY: Final = re.compile(
    rb"<meta\s(?=[^>]*http-equiv\s*=\s*[\"']?content-security-policy(?!-))[^>]*>", re.IGNORECASE
)
_CONTENT: Final = re.compile(rb"content\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)


def dress(
    page: bytes, *, host: str, port: int, edition: int, style: str = "", strip: bytes = b""
) -> bytes:
    """Return a page with the preview's additions.

    `host` is that of the request, with its port; `edition` tells the script which edition the page
    is from. `style` and `strip` are a style sheet's address and markup for the end of the page.
    """
    page = _POLICY.sub(lambda match: _with_wider_policy(match[0], host), page)
    # livereload.js reads its settings from its own URL.
    added = b'<script src="%s?port=%d&amp;snipver=%d" async></script>\n' % (
        SCRIPT.encode(),
        port,
        edition,
    )
    if strip:
        added = b'<link rel="stylesheet" href="%s">\n' % html.escape(style).encode() + added
        page = _put_before(_last(_BODY_ENDS, page), strip + b"\n", page)
    found = _HEAD_ENDS.search(page)
    if found:
        return _put_before(found.start(), added, page)
    doctype = _DOCTYPE.match(page)
    return _put_before(doctype.end() if doctype else 0, added, page)


def policy(host: str) -> str:
    """Return the policy for the preview's own pages."""
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws://{host}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def widen(written: str, host: str) -> str:
    """Return a policy that also permits the preview's script and style, and its connection."""
    directives: dict[str, list[str]] = {}
    for part in written.split(";"):
        name, *sources = part.split() or [""]
        if name:
            directives.setdefault(name.lower(), sources)
    # Nothing here is served over TLS.
    directives.pop("upgrade-insecure-requests", None)
    wanted = {"script-src": ["'self'"], "style-src": ["'self'"]}
    wanted["connect-src"] = ["'self'", f"ws://{host}"]
    for name, sources in wanted.items():
        given = directives.get(name, directives.get("default-src"))
        if given is not None:
            kept = [source for source in given if source.lower() != "'none'"]
            directives[name] = list(dict.fromkeys([*kept, *sources]))
    for name in ("script-src-elem", "style-src-elem"):
        if name in directives:
            kept = [source for source in directives[name] if source.lower() != "'none'"]
            directives[name] = list(dict.fromkeys([*kept, "'self'"]))
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


def _with_wider_policy(tag: bytes, host: str) -> bytes:
    """Return a page's tag with its policy widened."""
    found = _CONTENT.search(tag)
    if found is None:
        return tag
    written = html.unescape((found[1] or found[2] or b"").decode("utf-8", errors="replace"))
    widened = html.escape(widen(written, host), quote=False).replace('"', "&quot;")
    return tag[: found.start()] + f'content="{widened}"'.encode() + tag[found.end() :]


def _last(pattern: re.Pattern[bytes], page: bytes) -> int:
    found = list(pattern.finditer(page))
    return found[-1].start() if found else len(page)


def _put_before(at: int, added: bytes, page: bytes) -> bytes:
    return page[:at] + added + page[at:]
