"""A meeting's PDF document: accessible, suitable for archiving, and reproducible on every machine.

typst is used in this module only. A document is passed to it as data, never as source. The layout
and its fonts belong to the theme, and are put in a folder of their own, so a layout can read
nothing else. The result declares PDF/UA-1 (tags, language, title, bookmarks) and PDF/A-2a. A
character that no font has is spelt out as `[U+6F22]`, since both standards forbid missing glyphs,
and a reader could not tell what an empty box stands for.
"""

from __future__ import annotations

import errno
import json
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

import typst

from generator.addresses import file_of
from generator.errors import (
    N_,
    Message,
    Position,
    Problem,
    ReferatError,
    ThemeError,
    stop_with,
)
from generator.language import speech
from generator.planning.views import Chrome, MeetingView, PlannedPage
from generator.reasons import reason_of
from generator.rendering.assets import PRINTED
from generator.rendering.pages import Rendered, render_each, share_out
from generator.rendering.printed.blocks import Document, hand_over
from generator.rendering.printed.meeting import meeting_document
from generator.rendering.theme import PRINT, SETTINGS, Theme

LAYOUT: Final = "meeting.typ"
FONTS: Final = "fonts"
STANDARDS: Final[list[typst.PDFStandard]] = ["ua-1", "a-2a"]

CHUNK: Final = 8
"""Documents sent to a worker at a time, so that loading the fonts pays off."""

_COLOUR: Final = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_PLACE: Final = re.compile(r"(?P<file>[^\s:]+\.typ):(?P<line>\d+):(?P<column>\d+)")
_NO_SIGN: Final = re.compile(r"the (?:text|PDF contains the codepoint) `\"((?:[^\"\\]|\\.)+)\"`")
_ESCAPED: Final = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
_CONTROLS: Final = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}
_FOREIGN: Final = re.compile(
    r'^(?:(?!//).)*?(?:\bdatetime\s*\.\s*today\b|\b(?:import|include)\s+"@)', re.MULTILINE
)
"""A layout's use of what its theme does not contain: today's date, or a package of Typst."""
_PICTURE: Final = re.compile(r"failed to (?:parse SVG|decode image)")
_HARMLESS: Final = re.compile(r"layout did not converge")


def render_pdf(view: MeetingView, chrome: Chrome, theme: Theme, source: str = "") -> bytes:
    """Typeset one meeting's document. Raises `ThemeError` with layout, line and content file.

    A pure function: equal views, chromes and themes give equal bytes.
    """
    with _workshop(theme) as workshop:
        return workshop.set(meeting_document(view, chrome, speech(chrome.language)), source)


def place_of_pdf(page: PlannedPage) -> PurePosixPath | None:
    """Return the path of a page's document in the output folder, if it has one."""
    view = page.view
    return file_of(view.pdf) if isinstance(view, MeetingView) and view.pdf else None


def render_pdfs(
    pages: Sequence[PlannedPage],
    chrome: Chrome,
    theme: Theme,
    executor: Executor,
    *,
    offline: bool = False,
) -> Mapping[PurePosixPath, bytes]:
    """Typeset the documents of all pages that have one; returns them by path in the output folder.

    Links in a document are full URLs, `offline` or not, because it may be read anywhere. Raises
    `ThemeError` with the problems of all documents.
    """
    del offline
    wanted = [page for page in pages if place_of_pdf(page)]
    return share_out(partial(_render_chunk, chrome=chrome, theme=theme), wanted, CHUNK, executor)


def _render_chunk(pages: Sequence[PlannedPage], *, chrome: Chrome, theme: Theme) -> Rendered:
    said = speech(chrome.language)
    with _workshop(theme) as workshop:

        def document_of(page: PlannedPage) -> tuple[PurePosixPath, bytes]:
            assert isinstance(page.view, MeetingView)  # noqa: S101 - no other has a document
            data = workshop.set(meeting_document(page.view, chrome, said), page.source)
            return file_of(page.view.pdf), data

        return render_each(document_of, pages)


@contextmanager
def _workshop(theme: Theme) -> Iterator[_Workshop]:
    """Put a theme's layouts and fonts in a temporary folder, for as long as they are needed."""
    if LAYOUT not in theme.prints:
        stop_with(
            ThemeError,
            "theme",
            N_("the theme has no layout pdf/{name}"),
            place=f"themes/{theme.name}/{SETTINGS}",
            hint=Message(N_("Write extends: default in its theme.yml.")),
            name=LAYOUT,
        )
    if problems := list(_foreign(theme)):
        raise ThemeError(problems)
    with ExitStack() as stack:
        try:
            folder = Path(
                stack.enter_context(tempfile.TemporaryDirectory(prefix="referat-"))
            ).resolve()
            logo = _lay_out(theme, folder)
        except OSError as error:
            stop_with(
                ReferatError,
                "work",
                N_("the folder for temporary files cannot be used: {reason}"),
                place=tempfile.tempdir or "",
                hint=Message(N_("Make room in it, or name another folder in TMPDIR.")),
                reason=reason_of(error),
            )
        compiler = typst.Compiler(
            root=folder,
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=[folder / FONTS]),
            ignore_system_fonts=True,
        )
        colours = {key: value for key, value in theme.tokens.items() if _COLOUR.fullmatch(value)}
        settings = json.dumps({"tokens": colours, "logo": logo or None}, sort_keys=True)
        yield _Workshop(theme, folder, compiler, settings)


def _foreign(theme: Theme) -> Iterator[Problem]:
    """Yield what would make a document depend on the day or the machine that it is made on."""
    for path, source in theme.prints.items():
        text = source.data.decode("utf-8", "replace") if path.endswith(".typ") else ""
        for found in _FOREIGN.finditer(text):
            line = text.count("\n", 0, found.end()) + 1
            yield Problem(
                Position(source.path, line),
                "theme",
                Message(N_("a layout may use neither today's date nor a package")),
                Message(N_("Put what it imports into the folder pdf.")),
                excerpt=text.split("\n")[line - 1],
            )


def _lay_out(theme: Theme, folder: Path) -> str:
    """Write the files that layouts may read; return the name of the logo, if there is one."""
    for path, source in theme.prints.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(source.data)
    (folder / FONTS).mkdir(exist_ok=True)
    if PurePosixPath(theme.logo).suffix.lower() not in PRINTED:
        return ""
    logo = f"logo{PurePosixPath(theme.logo).suffix.lower()}"
    (folder / logo).write_bytes(theme.files[file_of(theme.addresses[theme.logo])])
    return logo


@dataclass(frozen=True, slots=True)
class _Workshop:
    """A theme's layouts, ready to typeset documents."""

    theme: Theme
    folder: Path
    compiler: typst.Compiler
    settings: str

    def set(self, document: Document, source: str) -> bytes:
        """Typeset a document. Raises `ThemeError`."""
        missing: set[str] = set()
        while True:
            handed = hand_over(document, partial(_spell_out, missing=missing))
            inputs = {"document": json.dumps(handed, ensure_ascii=False), "theme": self.settings}
            try:
                return self._compile(inputs, source)
            except typst.TypstError as error:
                found = _missing_signs(error.diagnostic)
                if found <= missing:
                    raise ThemeError([self._explain(error, source)]) from error
                missing |= found

    def _compile(self, inputs: dict[str, str], source: str) -> bytes:
        with _panics_told():
            data, warnings = self.compiler.compile_with_warnings(
                input=self.folder / LAYOUT,
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=STANDARDS,
            )
        wrong = [each for each in warnings if not _HARMLESS.search(each.message)]
        if wrong:
            raise ThemeError([self._explain(each, source) for each in wrong])
        assert isinstance(data, bytes)  # noqa: S101 - one PDF is one file, never a list of pages
        return data

    def _explain(self, error: typst.TypstError | typst.TypstWarning, source: str) -> Problem:
        """Describe an error in a layout: the theme's file and line, and what was being shown."""
        position, excerpt = self._place(error.diagnostic)
        text = N_("{reason}; it was showing {source}") if source else "{reason}"
        reason = error.message.replace(str(self.folder), f"themes/{self.theme.name}/{PRINT}")
        values = {"reason": reason, "source": source}
        logo = Message(N_("See whether the logo, {name}, is damaged."), {"name": self.theme.logo})
        hint = logo if self.theme.logo and _PICTURE.match(reason) else None
        return Problem(position, "theme", Message(text, values), hint, excerpt=excerpt)

    def _place(self, diagnostic: str) -> tuple[Position, str | None]:
        """Return the first place in the theme that a message names, and the text of its line."""
        for match in _PLACE.finditer(diagnostic):
            for name, source in self.theme.prints.items():
                if _ends(match["file"], name):
                    line, lines = int(match["line"]), source.data.decode().splitlines()
                    excerpt = lines[line - 1] if 0 < line <= len(lines) else None
                    return Position(source.path, line), excerpt
        return Position(f"themes/{self.theme.name}/{PRINT}/{LAYOUT}"), None


@contextmanager
def _panics_told() -> Iterator[None]:
    """Turn a panic of Rust into an exception: it is not one, and cannot be pickled."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        if "ThreadPoolBuildError" in str(error):
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN)) from None
        raise RuntimeError(f"typst: {error}") from None


def _missing_signs(diagnostic: str) -> set[str]:
    """Return the characters that no font has, or that are private and mean nothing to others."""
    return {
        _ESCAPED.sub(
            lambda part: chr(int(part[1], 16)) if part[1] else _CONTROLS.get(part[2], part[2]),
            match[1],
        )
        for match in _NO_SIGN.finditer(diagnostic)
    }


def _spell_out(text: str, *, missing: AbstractSet[str]) -> str:
    """Replace characters that cannot be typeset by their code points."""
    for sign in sorted(missing, key=lambda sign: (-len(sign), sign)):
        text = text.replace(sign, "".join(map(_number, sign)))
    return text


def _number(letter: str) -> str:
    """Return a character's code point; nothing for one that only joins or modifies others."""
    joins = unicodedata.category(letter) == "Cf" or unicodedata.name(letter, "").startswith(
        "VARIATION SELECTOR"
    )
    return "" if joins else f"[U+{ord(letter):04X}]"


def _ends(path: str, name: str) -> bool:
    return path == name or path.endswith(f"/{name}")
