"""Files in the content folder that were meant for the site, but that nothing reads.

For example a Word document beside the meetings, or a file with the wrong extension: whoever put it
there expects it to be shown. Papers in separate folders are ignored, because they may be named
later or be closed; so is every paper that a file names, open or closed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Final

from generator.errors import N_, Problem
from generator.reading.findings import Findings
from generator.reading.registry import FILE as REGISTRY
from generator.reading.source import is_hidden, read_text

_NEARLY: Final = re.compile(r"\.(?:md\.txt|markdown|mdown|mdx|mdtext)$", re.IGNORECASE)
_LISTS: Final = re.compile(r"(site|people|waivers|search)\.(?:ya?ml)(?:\.txt)?", re.IGNORECASE)
_DOCUMENTS: Final = re.compile(
    r"\.(?:docx?|odt|pages|pdf|rtf|txt|csv|ods|xlsx?|odp|pptx?|eml|msg|html?|jpe?g|png)$",
    re.IGNORECASE,
)
_COPIES: Final = re.compile(r"(?:~|\.(?:bak|orig|old|sw[a-p]|tmp))$", re.IGNORECASE)
"""Names of backup files that editors keep."""


def find_strays(root: Path, folders: Collection[str]) -> Iterator[Problem]:
    """Find such files; `folders` are the folders of the content that are read."""
    content = root / "content"
    files = [path for path in sorted(content.rglob("*")) if _is_written(path, content)]
    texts = [path for path in files if path.suffix == ".md"]
    homes = {content, *(content / folder for folder in folders), *(path.parent for path in texts)}
    unread: list[Path] = []
    for path in files:
        findings = Findings(path.relative_to(root).as_posix())
        text = path.parent in homes - {content} and _is_text(path)
        _check_name(path.relative_to(content), folders, findings, text=text)
        yield from findings.problems
        is_document = path.parent in homes and _DOCUMENTS.search(path.name)
        if is_document and path != root / REGISTRY and not findings.problems:
            unread.append(path)
    for path in _not_named(unread, texts, root):
        findings = Findings(path.relative_to(root).as_posix())
        findings.warn(
            "unknown",
            0,
            N_("the file is not read, and not named as a paper either"),
            N_(
                "Import a meeting with referat import, name a paper with file:, "
                "or move the file out of content/."
            ),
        )
        yield from findings.problems


def _is_written(path: Path, content: Path) -> bool:
    """Return whether a file was made by a person, not by a program."""
    return path.is_file() and not any(map(is_hidden, path.relative_to(content).parts))


def misnamed(file: Path) -> str | None:
    """Return the correct name of one of the site's lists, if the file's name is nearly that."""
    if found := _LISTS.fullmatch(file.name):
        name = f"{found[1].lower()}.yml"
        return name if name != file.name else None
    return None


def _is_text(file: Path) -> bool:
    """Return whether a file begins like a content file but does not have its extension."""
    if file.suffix.lower() == ".md" or _COPIES.search(file.name):
        return False
    try:
        with file.open("rb") as opened:
            return re.match(rb"(?:\xef\xbb\xbf)?---\s*[\r\n]", opened.read(20)) is not None
    except OSError:
        return False


def _check_name(inside: Path, folders: Collection[str], findings: Findings, *, text: bool) -> None:
    if text or _NEARLY.search(inside.name):
        ending = N_("the file is not read: its name must end with .md")
        findings.warn("unknown", 0, ending, N_("Rename it."))
    elif inside.suffix == ".md" and inside.parts[0] not in folders:
        findings.warn(
            "unknown",
            0,
            N_("the file is not read: it lies in none of the folders {folders}"),
            N_("Move it to the folder that it belongs in."),
            folders=", ".join(sorted(folders)),
        )
    elif len(inside.parts) == 1 and (name := misnamed(inside)):
        findings.warn(
            "unknown",
            0,
            N_("the file is not read: it must be called {name}"),
            name=name,
        )


def _not_named(documents: Sequence[Path], texts: Sequence[Path], root: Path) -> Iterator[Path]:
    """Yield the documents that no text names."""
    named = "\n".join(_names_in(text, root) for text in texts) if documents else ""
    for path in documents:
        if unicodedata.normalize("NFC", path.name).casefold() not in named:
            yield path


def _names_in(file: Path, root: Path) -> str:
    """Return the lines of a file that may name a paper; its errors are reported elsewhere."""
    text = read_text(file, root, Findings("")) or ""
    return "\n".join(line for line in text.split("\n") if "file" in line).casefold()
