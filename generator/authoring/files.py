"""Files that are new: written whole, never over another."""

from __future__ import annotations

from pathlib import Path

from generator.errors import N_, ContentError, Message, PublishError, stop_with
from generator.reasons import reason_of


def refuse_existing(path: Path) -> None:
    """Raise `ContentError` if something stands at the path already."""
    if path.exists() or path.is_symlink():
        stop_with(
            ContentError,
            "duplicate",
            N_("the file exists already, and is not written over"),
            place=str(path),
            hint=Message(N_("Rename, move or delete it first.")),
        )


def write_new(path: Path, text: str) -> Path:
    """Write a file that does not exist yet, and its folders; give the path back."""
    refuse_existing(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        stop_with(
            PublishError,
            "output",
            N_("the file cannot be written: {why}"),
            place=str(path),
            why=reason_of(error),
        )
    return path


def free_name(folder: Path, stem: str, suffix: str) -> Path:
    """Give the first path in a folder that is free: `stem.txt`, `stem-2.txt`, …."""
    number, path = 1, folder / f"{stem}{suffix}"
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{suffix}"
    return path
