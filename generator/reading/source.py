"""Finds, decodes and splits source files, keeping track of line numbers.

Missing, unclosed or odd fences are errors. They are never read as "no front matter", because then
the whole file, including closed text, would be body. python-frontmatter is used here only, with a
fence of our own.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from frontmatter.default_handlers import YAMLHandler

from generator.errors import N_
from generator.reading.findings import Findings, Span
from generator.reasons import reason_of

MAX_BYTES: Final = 1_000_000
"""A meeting of 500 pages is half as large."""

CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that no text should hold: control characters, and line ends of other kinds."""

_UNMERGED: Final = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
"""Conflict markers, which git puts around two versions of the same lines."""

_SPOILT: Final = re.compile("\ufffd|Ã[¦¸¥†˜…©\x85\x86\x98]|â€[“”™œž¢]")
"""What remains of æ, ø, å and dashes when UTF-8 has once been decoded as something else."""

_NEARLY: Final = re.compile(
    r"^\s*(?:-{2,}|-(?:\s-)+|\.{3,}|…|\+{3,}|={3,}|\*{3,}|_{3,}|~{3,}|[—–―−‐‑‒-]{1,})\s*$"
)
"""Lines that were probably meant as a fence."""

_ANY_FIELD: Final = re.compile(r"[a-z_]+\s*:")
"""The beginning of a line that is a field."""

STRAYING: Final = (
    "access",
    "public_title",
    "public_decision",
    "closed_reason",
    "publish_from",
    "phase",
    "committee",
    "agenda",
    "attachments",
)
"""Fields that must not begin a line of the body, where they would close or withhold nothing."""

_FIELD: Final = re.compile(
    rf"^\s*+(?:-\s++)?(?:\{{\s*+)?(?:{'|'.join(STRAYING)})\s*:", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Source:
    """The two halves of a file, and the lines that they begin on."""

    path: str
    """Relative to the site's root, with `/`."""
    file: Path
    matter: str
    matter_line: int
    body: str
    body_line: int


class _Fence(YAMLHandler):
    """Front matter between two lines that are exactly `---`."""

    FM_BOUNDARY = re.compile(r"^---$", re.MULTILINE)


def list_files(folder: Path, root: Path, findings: Findings) -> list[Path]:
    """List the Markdown files below a folder in a fixed order; links to folders are refused."""
    found: list[Path] = []
    for current, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        for name in folders:
            if (Path(current) / name).is_symlink():
                findings.path = (Path(current) / name).relative_to(root).as_posix()
                findings.error(
                    "attachment",
                    0,
                    N_("the folder is a link to another place"),
                    N_("Put the folder itself here."),
                )
        found += [
            Path(current) / name
            for name in names
            if name.lower().endswith(".md") and not is_hidden(name)
        ]
    return sorted(found, key=lambda path: unicodedata.normalize("NFC", path.as_posix()))


def is_hidden(name: str) -> bool:
    """Return whether a file or folder belongs to a program, such as a trash folder."""
    return name.startswith((".", "~"))


def _refuse(error: OSError) -> None:
    """Ignore a missing folder, but not one without read permission."""
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        raise error


def lies_in(file: Path, root: Path) -> bool:
    """Return whether a file lies in a site's folder, also after following symbolic links."""
    try:
        return file.is_relative_to(root) and file.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def read_text(file: Path, root: Path, findings: Findings) -> str | None:
    """Read a file's text: UTF-8, normalised to NFC and line feeds; or note why that fails."""
    if not lies_in(file, root):
        findings.error("attachment", 0, N_("the file lies outside the site's folder"))
        return None
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            findings.error("attachment", 0, N_("this is not a plain file"))
            return None
        if status.st_size > MAX_BYTES:
            findings.error(
                "size",
                0,
                N_("the file is larger than 1 MB"),
                N_("Put long texts and pictures in attachments."),
            )
            return None
        data = file.read_bytes()
    except OSError as error:
        findings.error("encoding", 0, N_("the file cannot be read: {why}"), why=reason_of(error))
        return None
    return decode(data, findings)


def decode(data: bytes, findings: Findings) -> str | None:
    """Decode a file's bytes; anything but clean UTF-8 is an error with its position."""
    save = N_("Save the file again with the encoding UTF-8.")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        findings.error("encoding", 1, N_("the file is saved as UTF-16"), save)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", errors="replace")
        findings.error(
            "encoding",
            _span_at(before, len(before)),
            N_("the file is not saved as UTF-8; here is the first letter that is not"),
            save,
        )
        return None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not _is_readable(text, findings):
        return None
    _warn_of_spoilt(text, findings)
    return text


def _is_readable(text: str, findings: Findings) -> bool:
    """Return whether a text has neither control characters nor conflict markers; note the first."""
    odd = CONTROL.search(text)
    if odd:
        findings.error(
            "encoding",
            _span_at(text, odd.start()),
            N_("there is an invisible control character here (U+{point})"),
            N_("Delete it, or type the line again."),
            point=f"{ord(odd[0]):04X}",
        )
        return False
    unmerged = _UNMERGED.search(text)
    if unmerged:
        findings.error(
            "duplicate",
            _span_at(text, unmerged.start()).line,
            N_("two versions of a text stand here, which were not merged into one"),
            N_("Keep what is right, and delete the lines of <<<<<<<, ======= and >>>>>>>."),
        )
        return False
    return True


def _span_at(text: str, offset: int) -> Span:
    """Return the line and column of an offset."""
    return Span(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _warn_of_spoilt(text: str, findings: Findings) -> None:
    spoilt = _SPOILT.search(text)
    if spoilt:
        findings.warn(
            "encoding",
            _span_at(text, spoilt.start()).line,
            N_("a letter was spoilt here before the file was saved: {shown}"),
            N_("Type the word again, and look through the rest of the text."),
            shown=spoilt[0],
        )


def split(text: str, path: str, file: Path, findings: Findings) -> Source | None:
    """Split a file at its two fences into front matter and body, or note what is wrong."""
    lines = text.split("\n")
    lines = [line.rstrip(" \t\u00a0") if line.startswith("---") else line for line in lines]
    if lines[0] != "---":
        _explain_opening(lines, findings)
        return None
    closing = next((n for n, line in enumerate(lines[1:], start=2) if line == "---"), None)
    last = closing or len(lines) + 1
    for number, line in enumerate(lines[1 : last - 1], start=2):
        if _NEARLY.match(line) and line.strip() != "-":
            findings.error(
                "fence",
                number,
                N_("this line looks like the end of the front matter, but is not exactly ---"),
                N_("Write three hyphens and nothing else."),
            )
            return None
    if closing is None:
        findings.error(
            "fence",
            1,
            N_("the front matter is not closed"),
            N_("Write a line with --- after the last field."),
        )
        return None
    matter, body = _Fence().split("\n".join(lines))
    # The handler's parts begin with the line break of the fence.
    source = Source(path, file, matter[1:], 2, body[1:], closing + 1)
    return None if _has_stray_matter(source, findings) else source


def _explain_opening(lines: list[str], findings: Findings) -> None:
    number = next((n for n, line in enumerate(lines, start=1) if line.strip()), 1)
    line = lines[number - 1].strip()
    write = N_("Write three hyphens, ---, as the first line, the fields, and --- again.")
    if not line:
        findings.error("fence", 1, N_("the file is empty"), write)
    elif line == "---":
        _note_late(number, findings)
    elif _NEARLY.match(line):
        findings.error(
            "fence",
            number,
            N_("this line should be --- but is something that looks like it"),
            N_("Write three hyphens and nothing else."),
        )
    elif begin := _late_opening(lines):
        _note_late(begin, findings)
    else:
        findings.error("fence", number, N_("the file has no front matter"), write)


def _late_opening(lines: list[str]) -> int | None:
    """Return the line of the first --- if fields follow it and none precede it."""
    if "---" not in lines:
        return None
    at = lines.index("---")
    fields = [bool(_ANY_FIELD.match(line)) for line in lines[: at + 2]]
    return at + 1 if fields[-1] and not any(fields[:-1]) else None


def _note_late(line: int, findings: Findings) -> None:
    findings.error(
        "fence",
        line,
        N_("the front matter must begin on the file's first line, with nothing before it"),
        N_("Delete what stands before ---."),
    )


def _has_stray_matter(source: Source, findings: Findings) -> bool:
    """Find fields in the body: a premature line of hyphens may have ended the front matter."""
    lines = source.body.split("\n")
    begin = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[begin] == "---" and any(map(_ANY_FIELD.match, lines[begin + 1 : begin + 2])):
        findings.error(
            "fence",
            source.body_line + begin,
            N_("front matter begins here once more"),
            N_("Move its fields up to the others, and delete the lines of --- around them."),
        )
        return True
    for number, line in enumerate(lines, start=source.body_line):
        if _FIELD.match(line):
            findings.error(
                "fence",
                number,
                N_("this looks like a field, but the front matter ended on line {line}"),
                N_("Move the line up, or delete the --- that stands too early."),
                line=source.body_line - 1,
            )
            return True
    return False
