"""A theme's assets as published: one style sheet, one script, fonts, pictures and other files.

Every file name contains a fingerprint of the content, so browsers may cache the file for ever, and
an old page never gets a new style sheet. A style sheet that refers to a file outside the theme is
an error, so nothing is loaded from elsewhere.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from generator.addresses import file_slug
from generator.errors import N_, Message, Position, Problem, Problems, ThemeError
from generator.rendering.scripts import lean
from generator.rendering.settings import ThemeSettings
from generator.suggestion import closest

FOLDER: Final = "assets"
"""The folder of the site that holds a theme's assets."""

STYLE: Final = "style.css"
"""The name that templates use for the combined style sheet."""

SCRIPT: Final = "script.js"
"""The name that templates use for the combined script of every page."""

_SIGNATURES: Final = {
    ".svg": b"svg",
    ".png": b"\x89PNG",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".gif": b"GIF8",
    ".webp": b"WEBP",
    ".avif": b"ftyp",
    ".apng": b"\x89PNG",
    ".jfif": b"\xff\xd8\xff",
    ".bmp": b"BM",
    ".ico": b"\0\0\1\0",
}
"""The kinds of pictures that browsers show, and what a file of each kind contains."""

PRINTED: Final = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"})
"""Those of them that documents show."""

QUOTED: Final = r"""\\.|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'"""
"""An escaped sign, a comment or a text of a style sheet, in which nothing has its usual meaning."""

_LAYERS: Final = "@layer reset, tokens, base, layout, parts, pages, site, print;"
_REFERENCE: Final = re.compile(
    QUOTED + r"""|url\(\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^"')]*?))\s*\)"""
    r"""|(?P<rule>@import)\b[^;]*""",
    re.IGNORECASE | re.DOTALL,
)
"""What is quoted, in which nothing is referred to; a reference; or an import."""
_ABSENT: Final = (
    N_("the style sheet fetches '{name}', which is not a file of the theme"),
    N_("Put the file in the theme's assets folder, and name it as it is."),
)
_IMPORTED: Final = (
    N_("a style sheet cannot fetch another with @import: they are published as one"),
    N_("Put the other one in the theme's assets folder, and name it under styles: in theme.yml."),
)
_PLAIN: Final = re.compile("[A-Za-z0-9._-]+")
"""A name that an address can have as it is."""
_USE: Final = re.compile(r"var\(\s*--([a-z0-9-]+)")
"""The use of a token."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of a theme: its path, for messages, and its content."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Assets:
    """The files to publish, and their addresses by the name that templates use."""

    files: dict[PurePosixPath, bytes]
    addresses: dict[str, str]


def collect_assets(sources: Mapping[str, Source], settings: ThemeSettings) -> Assets:
    """Combine the style sheets, and name every file by its content. Raises `ThemeError`."""
    problems = Problems()
    files: dict[PurePosixPath, bytes] = {}
    addresses: dict[str, str] = {}

    def publish(name: str, data: bytes) -> None:
        path = PurePosixPath(FOLDER) / fingerprinted(name, data)
        files[path] = data
        addresses[name] = f"/{path}"

    for name, source in sorted(sources.items()):
        if not name.endswith(".css") and name not in settings.scripts:
            publish(name, lean(source.data) if name.endswith(".js") else source.data)
    if settings.logo and settings.logo not in addresses:
        problems.add(_lacking(settings, settings.logo, addresses))
    elif settings.logo and not _is_picture(settings.logo, sources[settings.logo].data):
        text = Message(N_("'{name}' is not a picture that browsers show"), {"name": settings.logo})
        hint = Message(N_("Save it as SVG or PNG, with that ending of its name."))
        place = settings.places.get(settings.logo, Position("theme.yml"))
        problems.add(Problem(place, "theme", text, hint))
    for name in (*settings.styles, *settings.scripts):
        if name not in sources:
            alike = [
                each for each in sources if PurePosixPath(each).suffix == PurePosixPath(name).suffix
            ]
            problems.add(_lacking(settings, name, alike))
    parts = [
        _resolve(sources[name], addresses, problems) for name in settings.styles if name in sources
    ]
    problems.extend(_idle_tokens(settings, "".join(parts)))
    if problems.errors:
        raise ThemeError(problems)
    sheet = "\n".join((_LAYERS, style_tokens(settings), *parts))
    publish(STYLE, sheet.encode())
    if settings.scripts:
        publish(SCRIPT, b";\n".join(lean(sources[name].data) for name in settings.scripts))
    return Assets(files, addresses)


def _is_picture(name: str, data: bytes) -> bool:
    """Return whether a file is a picture, and of the kind that its name says."""
    signature = _SIGNATURES.get(PurePosixPath(name).suffix.lower())
    return signature is not None and signature in data


def fingerprinted(name: str, data: bytes) -> str:
    """Insert the first 8 digits of the content's SHA-256 before the suffix.

    A name that an address cannot have as it is, such as "Logo #1.svg", is made fit for one.
    """
    parts = PurePosixPath(name).parts
    path = PurePosixPath(*(each if _PLAIN.fullmatch(each) else file_slug(each) for each in parts))
    digest = hashlib.sha256(data).hexdigest()[:8]
    return str(path.with_name(f"{path.stem}.{digest}{path.suffix}"))


def style_tokens(settings: ThemeSettings) -> str:
    """Write the tokens as custom properties, with dark values for readers who prefer dark."""
    light = "".join(f"  --{name}: {value};\n" for name, value in settings.tokens.items())
    dark = "".join(f"    --{name}: {value};\n" for name, value in settings.dark.items())
    text = f"@layer tokens {{\n:root {{\n{light}}}\n"
    if dark:
        text += f"@media screen and (prefers-color-scheme: dark) {{\n  :root {{\n{dark}  }}\n}}\n"
    return text + "}\n"


def _resolve(source: Source, addresses: Mapping[str, str], problems: Problems) -> str:
    """Replace a style sheet's references by the fingerprinted names of the files."""
    text = source.data.decode("utf-8", errors="replace")

    def replace(match: re.Match[str]) -> str:
        if match[0].startswith(("\\", "/*", '"', "'")):
            return match[0]
        name = match["double"] or match["single"] or match["bare"] or ""
        target = addresses.get(name.removeprefix("./"))
        if target and not match["rule"]:
            return f'url("{target.removeprefix(f"/{FOLDER}/")}")'
        line = text.count("\n", 0, match.start()) + 1
        said, hint = _IMPORTED if match["rule"] else _ABSENT
        problems.add(
            Problem(
                Position(source.path, line),
                "theme",
                Message(said, {"name": name}),
                Message(hint),
                excerpt=text.split("\n")[line - 1],
            )
        )
        return match[0]

    return _REFERENCE.sub(replace, text)


def _lacking(settings: ThemeSettings, name: str, known: Iterable[str]) -> Problem:
    meant = closest(name, known)
    return Problem(
        settings.places.get(name, Position("theme.yml")),
        "theme",
        Message(N_("the theme has no file assets/{name}"), {"name": name}),
        Message(N_("Did you mean {meant}?"), {"meant": meant}) if meant else None,
    )


def _idle_tokens(settings: ThemeSettings, sheet: str) -> list[Problem]:
    """Report tokens that no style uses: they are probably misspelt."""
    texts = (sheet, *settings.tokens.values(), *settings.dark.values())
    used = {name for text in texts for name in _USE.findall(text)}
    return [
        Problem(
            settings.places.get(name, Position("theme.yml")),
            "unknown",
            Message(N_("no style uses the token '{name}'"), {"name": name}),
            Message(N_("Did you mean {meant}?"), {"meant": meant})
            if (meant := closest(name, used))
            else None
            if used
            else Message(N_("Write extends: default in its theme.yml.")),
        )
        for name in sorted({*settings.tokens, *settings.dark} - used)
    ]
