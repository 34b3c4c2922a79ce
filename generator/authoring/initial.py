"""`referat init`: writes a complete small site to an empty folder.

The files are beside this module, and so in the wheel: a folder for each language, and one for what
all have in common. They are real files, so that they can be read, built and tested.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from typing import Final

from generator.authoring.files import write_all
from generator.errors import N_, Message, PublishError, UsageError, stop_with
from generator.model import Language
from generator.reasons import reason_of

_SHARED: Final = {"gitignore": ".gitignore", "gitattributes": ".gitattributes"}
"""Files that would take effect under their real names here, and these names."""


def init_site(target: Path, *, language: Language) -> tuple[Path, ...]:
    """Write a new site, and return every file that was written.

    Raises `UsageError` if the folder is not empty (hidden files do not count).
    """
    _refuse_occupied(target)
    skeleton = resources.files("generator.authoring") / "skeleton"
    texts = {
        target / path: file.read_text("utf-8")
        for path, file in _walk(skeleton / language, PurePosixPath())
    }
    for name, wanted in _SHARED.items():
        if not (target / wanted).exists():
            texts[target / wanted] = (skeleton / name).read_text("utf-8")
    return write_all(texts)


def _refuse_occupied(target: Path) -> None:
    try:
        occupied = target.is_dir() and any(
            not entry.name.startswith(".") for entry in target.iterdir()
        )
    except OSError as error:
        stop_with(
            PublishError,
            "output",
            N_("the folder cannot be used: {why}"),
            place=str(target),
            why=reason_of(error),
        )
    if occupied or (target.exists() and not target.is_dir()):
        stop_with(
            UsageError,
            "output",
            N_("the folder is not empty"),
            place=str(target),
            hint=Message(N_("A new site is laid out in a folder that is empty, or not there yet.")),
        )


def _walk(folder: Traversable, path: PurePosixPath) -> Iterator[tuple[PurePosixPath, Traversable]]:
    """Yield every file below a folder with its path, in a fixed order."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        inside = path / entry.name
        if entry.is_dir():
            yield from _walk(entry, inside)
        else:
            yield inside, entry
