"""Files that somebody laid into the content folder for the site, and that nothing reads.

A Word document beside the meetings, a file whose name ends otherwise than it should: whoever
laid it there waits for it to be shown. Papers in folders of their own are left alone, because
they may be named later, or be closed; so is every paper that a file names, open or closed.
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
from generator.reading.source import read_text

_NEARLY: Final = re.compile(r"\.(?:md\.txt|markdown|mdown|mdx|mdtext)$", re.IGNORECASE)
_MISNAMED: Final = {"site.yaml": "site.yml", "people.yaml": "people.yml"}
_DOCUMENTS: Final = (".doc", ".docx", ".odt", ".pdf", ".rtf", ".txt")


def find_strays(root: Path, folders: Collection[str]) -> Iterator[Problem]:
    """Find such files; `folders` are those of the content folder that are read."""
    content = root / "content"
    files = [path for path in sorted(content.rglob("*")) if _is_written(path)]
    for path in files:
        findings = Findings(path.relative_to(root).as_posix())
        _check_name(path.relative_to(content), folders, findings)
        yield from findings.problems
    for path in _unread_documents(files, root, folders):
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


def _is_written(path: Path) -> bool:
    """Tell whether a file is somebody's own, and no program's beside it."""
    return path.is_file() and not path.name.startswith((".", "~"))


def _check_name(inside: Path, folders: Collection[str], findings: Findings) -> None:
    if _NEARLY.search(inside.name):
        text = N_("the file is not read: its name must end with .md")
        findings.warn("unknown", 0, text, N_("Rename it."))
    elif inside.suffix == ".md" and inside.parts[0] not in folders:
        findings.warn(
            "unknown",
            0,
            N_("the file is not read: it lies in none of the folders {folders}"),
            N_("Move it to the folder that it belongs in."),
            folders=", ".join(sorted(folders)),
        )
    elif inside.as_posix() in _MISNAMED:
        findings.warn(
            "unknown",
            0,
            N_("the file is not read: it must be called {name}"),
            name=_MISNAMED[inside.as_posix()],
        )


def _unread_documents(
    files: Sequence[Path], root: Path, folders: Collection[str]
) -> Iterator[Path]:
    """Give the documents that lie where texts are written, and that no text names."""
    content = root / "content"
    texts = [path for path in files if path.suffix == ".md"]
    homes = {content, *(content / folder for folder in folders), *(path.parent for path in texts)}
    documents = [
        path
        for path in files
        if path.name.lower().endswith(_DOCUMENTS)
        and path.parent in homes
        and path != root / REGISTRY
        and not _NEARLY.search(path.name)
    ]
    named = "\n".join(_names_in(text, root) for text in texts) if documents else ""
    for path in documents:
        if unicodedata.normalize("NFC", path.name).casefold() not in named:
            yield path


def _names_in(file: Path, root: Path) -> str:
    """Give the lines of a file that may name a paper; what is wrong in it is told elsewhere."""
    text = read_text(file, root, Findings("")) or ""
    return "\n".join(line for line in text.split("\n") if "file" in line).casefold()
