"""What a reader wants to know of a paper before opening it: type, size, number of pages.

pypdfium2 lives in this module for the number of pages. A file that it cannot read simply has
no known number of pages; whether a paper may be published at all is decided elsewhere.
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

# PDFium is not made for several threads; an executor may bring some.
_ALONE: Final = Lock()


@dataclass(frozen=True, slots=True)
class Document:
    """A file as a reader's device sees it: `size` in bytes, `pages` of a PDF."""

    format: str
    size: int
    pages: int | None = None


def measure(path: Path) -> Document | None:
    """Give what is known of a file, or `None` if it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    kind = path.suffix.lstrip(".").upper()
    pages = _pages(path, found.st_mtime_ns, found.st_size) if kind == "PDF" else None
    return Document(kind, found.st_size, pages)


def measure_all(
    paths: Iterable[Path], executor: Executor | None = None
) -> Mapping[Path, Document | None]:
    """Measure every file once, on the executor's workers if there is one."""
    distinct = sorted(set(paths))
    found = spread(measure, distinct, executor or Serial())
    return dict(zip(distinct, found, strict=True))


@lru_cache(maxsize=8192)
def _pages(path: Path, _changed: int, _size: int) -> int | None:
    """Count a PDF's pages; a preview asks again and again, so the same file is read once."""
    import pypdfium2

    with _ALONE:
        try:
            document = pypdfium2.PdfDocument(path)
        except (pypdfium2.PdfiumError, OSError):
            return None
        try:
            return len(document)
        finally:
            document.close()
