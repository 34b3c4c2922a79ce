"""Type, size and number of pages of a paper, which readers see before they open it.

Pages are counted with pypdfium2. If it cannot read a file, the number of pages is unknown; whether
the paper may be published is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

from generator.work import Serial, spread

# PDFium is not thread-safe, and an executor may use threads.
_ALONE: Final = Lock()


@dataclass(frozen=True, slots=True)
class Document:
    """A file's format, its size in bytes, and the number of pages if it is a PDF."""

    format: str
    size: int
    pages: int | None = None


def measure(path: Path) -> Document | None:
    """Measure a file, or return None if it does not exist."""
    try:
        found = path.stat()
    except OSError:
        return None
    kind = path.suffix.lstrip(".").upper()
    pages = _pages(path, found.st_mtime_ns, found.st_size) if kind == "PDF" else None
    return Document(kind, found.st_size, pages)


def measure_all(paths: Iterable[Path], executor: Executor | None) -> Mapping[Path, Document | None]:
    """Measure every file once, with the executor if there is one."""
    distinct = sorted(set(paths))
    found = spread(measure, distinct, executor or Serial())
    return dict(zip(distinct, found, strict=True))


@lru_cache(maxsize=8192)
def _pages(path: Path, _changed: int, _size: int) -> int | None:
    """Count a PDF's pages; cached, because a preview asks repeatedly."""
    import pypdfium2

    # An open file, because PDFium takes every name for UTF-8, whatever the locale.
    try:
        with _ALONE, path.open("rb") as file, pypdfium2.PdfDocument(file) as document:
            return len(document)
    except (pypdfium2.PdfiumError, OSError):
        return None
