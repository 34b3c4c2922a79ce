"""Finds files of a site's own themes that nothing uses, and themes that the site does not use.

A template that is called `metting.html.j2`, a style sheet that no `theme.yml` names, or a folder
`Templates` changes no page, and nobody would know why.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from generator.errors import N_, Message, Position, Problem
from generator.rendering.theme import (
    PRINT,
    SETTINGS,
    Layer,
    Theme,
    bundled_themes,
    find_layers,
    own_layers,
)
from generator.suggestion import closest

_FOLDERS: Final = ("templates", "assets", PRINT)
_WRONG_PLACES: Final = ("theme", "Themes", "tema", "temaer", "content/themes")
_TEXTS: Final = (".j2", ".css", ".js", ".typ", ".yml")
_NAMED_IN: Final = {
    ".css": N_("Name it under styles in theme.yml."),
    ".js": N_("Name it under scripts in theme.yml, or in a template."),
}
_BEGUN: Final = re.compile(r"[\"']([\w./-]+)[\"']\s*~")
_ENDED: Final = re.compile(r"~\s*[\"']([\w./-]+)[\"']")
_ELSEWHERE: Final = N_("Name it in a template or in theme.yml, or delete it.")


def find_leftovers(theme: Theme, root: Path) -> Iterator[Problem]:
    """Yield what lies in the site's folder of themes, but shows on no page."""
    for place in _WRONG_PLACES:
        if any((root / place).glob(f"*/{SETTINGS}")) and not _is_home(root / place, root):
            yield _unused(place, Message(N_("Did you mean {meant}?"), {"meant": "themes"}))
    layers, settings = find_layers(theme.name, root)
    home = bundled_themes().resolve()
    own = own_layers(layers)
    if not own and (root / "themes").resolve() != home:
        yield from _idle_themes(theme.name, root / "themes")
    bundled = [
        Layer("default", home / "default", ""),
        *(each for each in layers if each not in own),
    ]
    known = {path for layer in bundled for path in _files(layer.folder)}
    known.update(f"assets/{each}" for each in (*settings.styles, *settings.scripts))
    texts = {
        f"{layer.label}/{path}": (layer.folder / path).read_text("utf-8", errors="replace")
        for layer in own
        for path in _files(layer.folder)
        if path.endswith(_TEXTS) and (layer.folder / path).is_file()
    }
    for layer in own:
        for path in _files(layer.folder):
            label = f"{layer.label}/{path}"
            others = [text for name, text in texts.items() if name != label]
            if path in known or _is_named(path, others):
                continue
            if hint := _hint(layer, path, known):
                yield _unused(label, hint)


def _is_home(folder: Path, root: Path) -> bool:
    """Return whether this is the folder of themes, as on a disk that ignores capitals."""
    home = root / "themes"
    return home.is_dir() and home.samefile(folder)


def _is_named(path: str, texts: Collection[str]) -> bool:
    """Return whether a file needs no known name: fonts, notes, and what another file names."""
    folder, _, name = path.partition("/")
    if folder == PRINT and name.startswith("fonts/"):
        return True
    if folder not in _FOLDERS or name.endswith(".css"):
        return False
    return any(name in text or _is_composed(name, text) for text in texts)


def _is_composed(name: str, text: str) -> bool:
    """Return whether a text may put this name together, as in `"icons/" ~ kind`."""
    return name.startswith(tuple(_BEGUN.findall(text))) or name.endswith(
        tuple(_ENDED.findall(text))
    )


def _idle_themes(used: str, folder: Path) -> Iterator[Problem]:
    for theme in sorted(folder.iterdir()) if folder.is_dir() else ():
        if theme.is_dir() and any(_files(theme)):
            meant = closest(theme.name, [used])
            write = N_("Write theme: {name} in content/site.yml, if the site is to use it.")
            hint = Message(N_("Did you mean {meant}?"), {"meant": meant})
            yield _unused(
                f"themes/{theme.name}", hint if meant else Message(write, {"name": theme.name})
            )


def _files(folder: Path) -> Iterator[str]:
    """Yield the paths of a theme's files, without notes; of other folders only their names."""
    for entry in sorted(folder.iterdir()):
        inside = sorted(entry.rglob("*")) if entry.is_dir() and entry.name in _FOLDERS else [entry]
        for file in inside:
            path = file.relative_to(folder)
            hidden = any(part.startswith(".") or part.endswith("~") for part in path.parts)
            if not hidden and (file.is_file() or file is entry) and not _is_note(file):
                yield path.as_posix()


def _is_note(file: Path) -> bool:
    """Return whether a file is a licence, a note, or Windows' own; not `meeting.html.j2.txt`."""
    suffixes = PurePosixPath(file.name).suffixes
    noted = suffixes in ([".md"], [".txt"]) or (not suffixes and file.name.isupper())
    return file.is_file() and (noted or file.name in {"Thumbs.db", "desktop.ini"})


def _hint(layer: Layer, path: str, known: Collection[str]) -> Message | None:
    """Say what to write; nothing where the file may be the designer's own business."""
    folder, _, name = path.partition("/")
    alike = [each for each in sorted(known) if each.casefold() == path.casefold()]
    if folder == "assets" and name and not alike:
        return Message(_NAMED_IN.get(PurePosixPath(name).suffix, _ELSEWHERE))
    moved = [each for each in sorted(known) if each.endswith(f"/{path}")]
    if meant := (*alike, *moved, closest(path, (*known, *_FOLDERS)))[0]:
        return Message(N_("Did you mean {meant}?"), {"meant": meant})
    return Message(_ELSEWHERE) if name or any((layer.folder / path).glob("*.j2")) else None


def _unused(path: str, hint: Message) -> Problem:
    return Problem(Position(path), "theme", Message(N_("nothing uses this")), hint, "warning")
