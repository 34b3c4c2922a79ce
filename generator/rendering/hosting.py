"""Response headers and media types for web servers: one table, in the syntax of each server.

The site loads nothing from elsewhere and runs only its own scripts, so everything else is
forbidden. Pages contain the same policy in a `<meta>` element, for hosts where headers cannot be
set; what such an element does not support (who may frame the page) is only in the headers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Final, Literal
from urllib.parse import urljoin

from generator.addresses import Addresses, file_of
from generator.model import Settings
from generator.planning.views import PlannedPage, TombstoneView
from generator.rendering.assets import FOLDER
from generator.targets import GONE

Server = Literal["nginx", "apache", "caddy", "netlify"]

_POLICY: Final[Mapping[str, str]] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""The allowed sources of each kind of resource."""

_ONLY_IN_HEADERS: Final = frozenset({"frame-ancestors"})


def content_policy(*, meta: bool = False) -> str:
    """Return the Content-Security-Policy, or the part of it that a `<meta>` element supports."""
    parts = (
        f"{name} {value}"
        for name, value in _POLICY.items()
        if not (meta and name in _ONLY_IN_HEADERS)
    )
    return "; ".join(parts)


HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": content_policy(),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
    ),
    "Strict-Transport-Security": "max-age=63072000",
}
"""Headers for every response, including errors."""

KEPT: Final = "public, max-age=31536000, immutable"
"""Cache-Control for files whose name contains a fingerprint of the content: they never change."""

ASKED: Final = "no-cache"
"""Cache-Control for all other files: browsers may store them, but must revalidate each time."""

_INDEXES: Final = "|".join(Addresses(each).section("search").strip("/") for each in ("da", "en"))
"""The folders of the search index, in every language."""

FINGERPRINTED: Final = (
    rf"/(?:{FOLDER}/(?:.+/)?[^/]+\.[0-9a-f]{{8}}\.[A-Za-z0-9]+"
    rf"|(?:{_INDEXES})/(?:[a-z2-7]{{10}}|[a-z2-7]{{5}}-?\d+-\d+)\.js)$"
)
"""Matches the addresses of fingerprinted files, at any depth: assets and the search index."""

OPEN: Final = r"\.(?:atom|csv|ics|json|jsonld)$"
"""Matches the addresses of the data, which programs in pages of other sites may read (CORS).

OParl demands it. A preview has no data of what is not published yet.
"""

TEXTS: Final[Mapping[str, str]] = {
    "atom": "application/atom+xml",
    "css": "text/css",
    "csv": "text/csv",
    "html": "text/html",
    "ics": "text/calendar",
    "js": "text/javascript",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "xml": "application/xml",
}
"""The text formats that a site consists of; each file may have compressed twins."""

TYPES: Final[Mapping[str, str]] = {
    **{suffix: TEXTS[suffix] for suffix in ("atom", "csv", "ics", "jsonld", "js")},
    "webp": "image/webp",
    "woff2": "font/woff2",
}
"""Media types that not every web server knows; browsers must not guess them."""

_READERS: Final = "Access-Control-Allow-Origin"
"""Names the sites whose pages may read a file."""

_UNKNOWN_TO_NGINX: Final = ("csv", "ics", "jsonld")
"""Those missing in nginx's own `mime.types`; nginx warns about duplicates."""

_NGINX_TEXTS: Final = ("text/plain", "text/css", "text/csv", "text/calendar", "text/javascript")
_NGINX_OTHERS: Final = (
    "application/javascript",
    "application/json",
    "application/xml",
    "application/atom+xml",
    "image/svg+xml",
)

BROTLI_OF_NGINX: Final = "brotli_static on;"
"""Makes nginx serve the Brotli twins. Commented out at first, because it needs an extra module."""

SECURITY: Final = PurePosixPath(".well-known/security.txt")


def render_hosting(
    settings: Settings, pages: Iterable[PlannedPage]
) -> Mapping[PurePosixPath, bytes]:
    """Return the files that hosts such as Netlify read from the site, and `security.txt`."""
    files = {PurePosixPath("_headers"): snippet("netlify").encode()}
    gone = (page.address for page in pages if isinstance(page.view, TombstoneView))
    files.update((file_of(address + GONE), b"410 Gone\n") for address in gone)
    if settings.security_contact and settings.security_expires:
        files[SECURITY] = _security_text(settings, settings.security_expires).encode()
    return files


def _security_text(settings: Settings, expires: date) -> str:
    """Write whom to contact about a vulnerability (RFC 9116)."""
    languages = dict.fromkeys((settings.language, "en"))
    return (
        f"Contact: {settings.security_contact}\n"
        f"Expires: {expires.isoformat()}T23:59:59Z\n"
        f"Preferred-Languages: {', '.join(languages)}\n"
        f"Canonical: {urljoin(settings.base_url, f'/{SECURITY}')}\n"
    )


def snippet(server: Server) -> str:
    """Return the configuration for a web server."""
    return _WRITERS[server]()


def _netlify() -> str:
    """Write `_headers`. These hosts revalidate by default, and merge repeated headers."""
    lines = [f"  {name}: {value}" for name, value in HEADERS.items()]
    data = (f"/*.{suffix}\n  {_READERS}: *" for suffix in _suffixes_of_data())
    return "\n".join(["/*", *lines, *data, f"/{FOLDER}/*", f"  Cache-Control: {KEPT}", ""])


def _nginx() -> str:
    """Write the content of a `server` block. A location with its own headers loses these."""
    return "\n".join(
        [
            "# In the server block; root is the site's folder.",
            "index index.html;",
            "error_page 403 404 =404 /404.html;",
            "absolute_redirect off;",
            "gzip_static on;",
            f"# {BROTLI_OF_NGINX}  # take the # away if nginx has the module for it",
            "gzip_vary on;",
            "include mime.types;",
            "types {",
            *(f"    {TYPES[suffix]} {suffix};" for suffix in _UNKNOWN_TO_NGINX),
            "}",
            "charset utf-8;",
            f"charset_types {' '.join((*_NGINX_TEXTS, *_NGINX_OTHERS))};",
            f"set $referat_cache {ASKED};",
            f'if ($uri ~ "{FINGERPRINTED}") {{ set $referat_cache "{KEPT}"; }}',
            "add_header Cache-Control $referat_cache;",
            'set $referat_readers "";',
            f'if ($uri ~ "{OPEN}") {{ set $referat_readers "*"; }}',
            f"add_header {_READERS} $referat_readers;",
            'set $referat_gone "";',
            f"if (-f $document_root${{uri}}{GONE}) {{ set $referat_gone {ASKED}; return 410; }}",
            "error_page 410 @referat_gone;",
            "location @referat_gone { rewrite ^ ${uri}index.html break; }",
            "add_header Cache-Control $referat_gone always;",
            *(f'add_header {name} "{value}" always;' for name, value in HEADERS.items()),
            "location ~ /\\.(?!well-known/) { return 404; }",
            "",
        ]
    )


def _apache() -> str:
    """Write the content of a virtual host or, where that is allowed, of `.htaccess`."""
    return "\n".join(
        [
            "# Needs two modules: a2enmod headers rewrite",
            "DirectoryIndex index.html",
            "Options -Indexes",
            "ErrorDocument 404 /404.html",
            *(f"AddType {media} .{suffix}" for suffix, media in TYPES.items()),
            f"AddCharset utf-8 {' '.join(f'.{each}' for each in TEXTS if _is_text(each))}",
            "RewriteEngine On",
            # For folders without an index page, Apache would answer 403 instead of 404.
            "RewriteCond %{REQUEST_FILENAME} -d",
            "RewriteCond %{REQUEST_FILENAME}/index.html !-f",
            "RewriteRule ^ - [R=404,L]",
            f"RewriteCond %{{REQUEST_FILENAME}}{GONE} -f",
            "RewriteRule ^ - [R=410,L]",
            'ErrorDocument 410 "/%{REQUEST_URI}index.html"',  # what begins with / is an address
            *(line for twin in _TWINS.items() for line in _apache_twin(*twin)),
            *(
                f'<FilesMatch "\\.{suffix}\\.(br|gz)$">\n    ForceType "{_with_charset(media)}"\n'
                "</FilesMatch>"
                for suffix, media in TEXTS.items()
            ),
            "Header merge Vary Accept-Encoding",
            f'Header always set Cache-Control "{ASKED}"',
            f'<If "%{{REQUEST_URI}} =~ m#{FINGERPRINTED.removesuffix("$")}(\\.(br|gz))?$#">',
            "    Header always unset Cache-Control",
            f'    Header set Cache-Control "{KEPT}"',
            "</If>",
            *(f'Header always set {name} "{value}"' for name, value in HEADERS.items()),
            rf'<FilesMatch "{OPEN.removesuffix("$")}(\.(br|gz))?$">',
            f'    Header set {_READERS} "*"',
            "</FilesMatch>",
            r'RedirectMatch 404 "/\.(?!well-known/)"',
            "",
        ]
    )


_TWINS: Final[Mapping[str, str]] = {"br": "br", "gz": "gzip"}
"""Suffixes of compressed twins, and the names of their codings; the better one comes first."""

_NOT_REFUSED: Final = r"(?!\s*;\s*q=0(\.0*)?\s*(,|$))"
"""Follows the name of a coding in Accept-Encoding: the browser has not refused it with q=0."""


def _apache_twin(suffix: str, encoding: str) -> tuple[str, ...]:
    """Serve a compressed twin to browsers that accept it."""
    return (
        f"AddEncoding {encoding} .{suffix}",
        rf"RewriteCond %{{HTTP:Accept-Encoding}} \b{encoding}\b{_NOT_REFUSED}",
        rf"RewriteCond %{{REQUEST_FILENAME}}.{suffix} -f",
        rf"RewriteRule ^(.+)$ $1.{suffix} [L,E=no-gzip:1,E=no-brotli:1]",
    )


def _caddy() -> str:
    """Write a snippet for a site block to import: `import referat`."""
    return "\n".join(
        [
            "# Before the site block; in it: root * /the/site's/folder, and import referat",
            "(referat) {",
            "\theader {",
            *(f'\t\t{name} "{value}"' for name, value in HEADERS.items()),
            "\t}",
            f'\t@kept path_regexp "{FINGERPRINTED}"',
            f'\t@asked not path_regexp "{FINGERPRINTED}"',
            f'\theader @kept Cache-Control "{KEPT}"',
            f'\theader @asked Cache-Control "{ASKED}"',
            f"\t@open path {' '.join(f'*.{suffix}' for suffix in _suffixes_of_data())}",
            f'\theader @open {_READERS} "*"',
            *(
                line
                for suffix, media in TYPES.items()
                for line in (
                    f"\t@{suffix} path *.{suffix}",
                    f'\theader @{suffix} Content-Type "{_with_charset(media)}"',
                )
            ),
            "\t@hidden {",
            "\t\tpath */.*",
            "\t\tnot path /.well-known/*",
            "\t}",
            "\terror @hidden 404",
            f"\t@gone file {{path}}{GONE}",
            "\terror @gone 410",
            "\tencode gzip",
            "\tfile_server {",
            "\t\tprecompressed br gzip",
            "\t}",
            "\thandle_errors {",
            "\t\theader {",
            f'\t\t\tCache-Control "{ASKED}"',
            '\t\t\tContent-Type "text/html; charset=utf-8"',
            "\t\t}",
            # Without these headers removed, Caddy would answer a conditional request with 304 and
            # no content, and a range request with a part of the error page.
            "\t\trequest_header -If-*",
            "\t\trequest_header -Range",
            "\t\t@missing expression {err.status_code} != 410",
            "\t\trewrite @missing /404.html",
            "\t\tfile_server {",
            "\t\t\tprecompressed br gzip",
            "\t\t}",
            "\t}",
            "}",
            "",
        ]
    )


def _suffixes_of_data() -> tuple[str, ...]:
    return tuple(suffix for suffix in TEXTS if re.search(OPEN, f".{suffix}"))


def _is_text(suffix: str) -> bool:
    return TEXTS[suffix].startswith("text/")


def _with_charset(media: str) -> str:
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


_WRITERS: Final[Mapping[Server, Callable[[], str]]] = {
    "nginx": _nginx,
    "apache": _apache,
    "caddy": _caddy,
    "netlify": _netlify,
}
