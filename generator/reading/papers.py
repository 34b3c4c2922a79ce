"""Attachments: the files, links and document numbers that an open item names.

A file must be a plain one inside `content/`, after following symbolic links: a site must never
publish whatever else lies on the disk.
"""

from __future__ import annotations

import stat
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from generator.addresses import fold
from generator.errors import N_
from generator.model import Attachment
from generator.reading.findings import Findings, Span
from generator.reading.matter.meeting import AttachmentMatter
from generator.reading.opening import Opened
from generator.reading.tree import place


def take_papers(
    entries: Sequence[AttachmentMatter] | None,
    path: tuple[str | int, ...],
    opened: Opened[Any],
    content: Path,
    findings: Findings,
) -> tuple[Attachment, ...]:
    """Make the attachments of the list at a path of the front matter.

    Paths of files are relative to the folder of the file that names them.
    """
    beside = opened.source.file.parent
    found: list[Attachment] = []
    for at, entry in enumerate(entries or ()):
        span = place(opened.table, (*path, at))
        if not (entry.file or entry.url or entry.document):
            findings.error(
                "attachment",
                span,
                N_("the attachment '{title}' has neither a file, an address nor a document number"),
                N_("Write file:, url: or document:."),
                title=entry.title,
            )
        if entry.file and entry.url:
            findings.error(
                "attachment",
                span,
                N_("the attachment '{title}' has both a file and an address"),
                title=entry.title,
            )
        here = place(opened.table, (*path, at, "file"))
        found.append(
            Attachment(
                entry.title,
                findings.at(span),
                find_file(entry.file, here, beside, content, findings) if entry.file else None,
                url=entry.url or "",
                document=entry.document or "",
                case=entry.case or "",
                kind=entry.kind or "",
            )
        )
    return tuple(found)


def find_file(
    written: str, span: Span, beside: Path, content: Path, findings: Findings
) -> Path | None:
    """Find a file that a source names; `None`, with an error noted, if it may not be published."""
    if written.startswith(("/", "\\")) or "\\" in written or ":" in written:
        findings.error(
            "attachment",
            span,
            N_("'{file}' is not a path from this file's folder"),
            N_("Write url: instead of file:.")
            if "://" in written
            else N_(
                "Copy the file to a folder here, and write it with /, such as bilag/oversigt.pdf."
            ),
            file=written,
        )
        return None
    file = beside / written
    try:
        real = file.resolve()
        inside = real.is_relative_to(content.resolve())
        mode = real.stat().st_mode if inside else 0
    except (OSError, ValueError, RuntimeError):
        _note_missing(written, span, beside, findings)
        return None
    if not inside or file.is_symlink():
        findings.error(
            "attachment",
            span,
            N_("'{file}' lies outside the content folder, or is a link to another place"),
            N_("Copy the file itself into the folder."),
            file=written,
        )
        return None
    if not stat.S_ISREG(mode):
        findings.error("attachment", span, N_("'{file}' is not a plain file"), file=written)
        return None
    if _is_source(real, content.resolve()):
        findings.error(
            "attachment",
            span,
            N_("'{file}' is one of the site's own files, and may hold what is not public"),
            N_("Link to its page, or name another file, such as a PDF."),
            file=written,
        )
        return None
    return real


def _is_source(file: Path, content: Path) -> bool:
    """Return whether pages are made from a file, which must not be published as it is."""
    return file.suffix.lower() == ".md" or file.parent == content


def _note_missing(written: str, span: Span, beside: Path, findings: Findings) -> None:
    meant = _in_other_letters(written, beside)
    if meant and unicodedata.normalize("NFC", meant) == written:
        findings.error(
            "attachment",
            span,
            N_("the file '{file}' is there, but its name has loose accents, as a Mac writes them"),
            N_("Rename the file: delete its name and type it again."),
            file=written,
        )
        return
    findings.error(
        "attachment",
        span,
        N_("the file '{file}' is not there"),
        N_("Did you mean '{meant}'?") if meant else N_("Copy the file there, or correct its name."),
        file=written,
        meant=meant,
    )


def _in_other_letters(written: str, beside: Path) -> str:
    """Find a file whose path differs only in spelling.

    That is: in capitals, accents, spaces, or an extension that Windows hides. Other files are never
    suggested, because the folder may hold closed papers whose names must not be revealed.
    """
    found, here = [], beside
    for part in PurePosixPath(written).parts:
        names: list[str] = []
        with suppress(OSError):
            names = sorted(entry.name for entry in here.iterdir())
        same = (name for name in names if _is_spelt_otherwise(name, part))
        name = part if part == ".." or part in names else next(same, "")
        if not name:
            return ""
        found.append(name)
        here /= name
    return "/".join(found)


def _is_spelt_otherwise(name: str, part: str) -> bool:
    here, meant = (fold(" ".join(unquote(text).split()).strip("“”„»«")) for text in (name, part))
    ending = PurePosixPath(meant).suffix or PurePosixPath(here).suffix
    return here in (meant, f"{meant}{ending}")
