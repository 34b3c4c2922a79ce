"""Writes new files: complete, and never over an existing one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from generator.errors import N_, ContentError, Message, PublishError, stop_with
from generator.reasons import reason_of


def refuse_existing(path: Path) -> None:
    """Raise `ContentError` if the path exists."""
    if path.exists() or path.is_symlink():
        stop_with(
            ContentError,
            "duplicate",
            N_("the file exists already, and is not written over"),
            place=str(path),
            hint=Message(N_("Rename, move or delete it first.")),
        )


def write_new(path: Path, text: str) -> Path:
    """Write a file that does not exist yet, and its folders; return its path."""
    return write_all({path: text})[0]


def write_all(texts: Mapping[Path, str]) -> tuple[Path, ...]:
    """Write files that do not exist yet, and their folders: all of them completely, or none.

    An incomplete file would stop the next build, and could not be overwritten by another attempt.
    """
    for path in texts:
        refuse_existing(path)
    missing = {folder for path in texts for folder in path.parents if not folder.exists()}
    with ExitStack() as undone:
        for folder in sorted(missing):
            undone.callback(_forget, folder.rmdir)
        for path, text in texts.items():
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("x", encoding="utf-8", newline="\n") as file:
                    undone.callback(_forget, path.unlink)
                    file.write(text)
            except OSError as error:
                stop_with(
                    PublishError,
                    "output",
                    N_("the file cannot be written: {why}"),
                    place=str(path),
                    why=reason_of(error),
                )
        undone.pop_all()
    return tuple(texts)


def _forget(delete: Callable[[], None]) -> None:
    with suppress(OSError):
        delete()


def free_name(folder: Path, stem: str, suffix: str) -> Path:
    """Return the first path in a folder that does not exist: `stem.txt`, `stem-2.txt`, …."""
    number, path = 1, folder / f"{stem}{suffix}"
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{suffix}"
    return path
