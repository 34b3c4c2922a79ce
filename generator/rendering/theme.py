"""Reads a theme: templates, assets, print layouts and settings, from the site and the program.

A site's folder `themes/<name>` overrides the bundled theme of the same name, file by file; a theme
that `extends` another overrides that one in the same way. Everything is read at once into plain
data. So a theme can be sent to other processes, two processes never see different states of it, and
its digest is a complete cache key for what it renders.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Final

import generator
from generator.errors import N_, Message, Position, Problem, Problems, ThemeError, stop_with
from generator.model.settings import SITE_FILE
from generator.rendering.assets import Source, collect_assets
from generator.rendering.settings import ThemeSettings, read_settings
from generator.suggestion import closest

SUFFIX: Final = ".j2"
SETTINGS: Final = "theme.yml"
PRINT: Final = "pdf"
_MAX_DEPTH: Final = 8
_NO_TEXT: Final = N_("the file is not text in UTF-8")
_SAVE: Final = Message(N_("Open it in an editor and save it as UTF-8."))


@dataclass(frozen=True, slots=True)
class Template:
    """A template's text, and its path in messages."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Everything that a theme consists of. Equal digests mean equal themes."""

    digest: str
    name: str = field(compare=False)
    templates: dict[str, Template] = field(compare=False, repr=False)
    """By name. Each is also found as `<theme>/<name>`, for `extends`."""
    files: dict[PurePosixPath, bytes] = field(compare=False, repr=False)
    """What is published, by path in the output folder."""
    addresses: dict[str, str] = field(compare=False, repr=False)
    """Addresses by name in `assets/`."""
    logo: str = field(default="", compare=False)
    prints: dict[str, Source] = field(default_factory=dict, compare=False, repr=False)
    """The files of `pdf/` by their path in it: layouts of PDF documents, and fonts."""
    tokens: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    """The tokens of `theme.yml` with their light values, for output that is not styled by CSS."""

    def text_of(self, path: str) -> str:
        """Return the text of the template with this path in messages, or ''."""
        return next((each.text for each in self.templates.values() if each.path == path), "")


@dataclass(frozen=True, slots=True)
class Layer:
    """One folder of the theme: the theme's name, the folder, and its path in messages."""

    theme: str
    folder: Path
    label: str


def load_theme(name: str, root: Path, place: Position = SITE_FILE) -> Theme:
    """Read the theme that a site in `root` uses; `place` is where the site names it.

    Raises `ThemeError` for an unknown theme, an invalid `theme.yml`, a file that is not text, and a
    style sheet that refers to a missing file.
    """
    layers, settings = find_layers(name, root, place)
    problems = Problems()
    sources = {layer: _sources(layer, problems) for layer in layers}
    if problems.errors:
        raise ThemeError(problems)
    templates = _templates(layers, sources)
    if not templates:
        stop_with(
            ThemeError,
            "theme",
            N_("the theme '{name}' has no templates"),
            place=f"themes/{name}/{SETTINGS}",
            hint=Message(N_("Write extends: default in its theme.yml.")),
            name=name,
        )
    prints = _nearest(PRINT, layers, sources)
    published = collect_assets(_nearest("assets", layers, sources), settings)
    return Theme(
        _digest(templates, published.files, prints, settings.logo),
        name,
        templates,
        published.files,
        published.addresses,
        settings.logo,
        prints,
        settings.tokens,
    )


def render_assets(theme: Theme) -> Mapping[PurePosixPath, bytes]:
    """Return the theme's assets by their path in the output folder."""
    return theme.files


def bundled_themes() -> Path:
    """Return the folder of the bundled themes: in the wheel, or beside the package."""
    package = Path(generator.__file__).parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def find_layers(
    name: str, root: Path, place: Position = SITE_FILE
) -> tuple[list[Layer], ThemeSettings]:
    """Find the folders that a theme consists of, the nearest first, and merge their settings."""
    layers: list[Layer] = []
    settings = ThemeSettings()
    wanted = name
    seen: list[str] = []
    while wanted or not seen:
        if wanted in seen or len(seen) == _MAX_DEPTH:
            stop_with(ThemeError, "theme", N_("the themes extend each other"), place=place)
        seen.append(wanted)
        own = _folders_of(wanted, root)
        _see_that_none_is_elsewhere(own, root)
        if not own:
            raise ThemeError([_unknown(wanted, root, place)])
        extends = ""
        for layer in own:
            said = settings_of(layer)
            settings = _join(settings, said)
            extends = extends or said.extends
            place = said.places.get(extends, place)
        layers += own
        wanted = extends
    return layers, settings


def own_layers(layers: Iterable[Layer]) -> list[Layer]:
    """Return the folders that are the site's own, not bundled."""
    home = bundled_themes().resolve()
    return [each for each in layers if not each.folder.resolve().is_relative_to(home)]


def _folders_of(name: str, root: Path) -> list[Layer]:
    found: dict[Path, Layer] = {}
    for base in (root / "themes", bundled_themes()):
        folder = base / name
        if name not in {"", ".", ".."} and "/" not in name and folder.is_dir():
            found.setdefault(folder.resolve(), Layer(name, folder, f"themes/{name}"))
    return list(found.values())


def _see_that_none_is_elsewhere(layers: Iterable[Layer], root: Path) -> None:
    """Refuse a theme that is a link out of the site, unless it is bundled."""
    homes = (root.resolve(), bundled_themes().resolve())
    for layer in layers:
        if not any(layer.folder.resolve().is_relative_to(home) for home in homes):
            text = N_("the file lies outside the site's folder")
            stop_with(ThemeError, "theme", text, place=layer.label)


def settings_of(layer: Layer) -> ThemeSettings:
    """Read one folder's `theme.yml`, if it has one. Raises `ThemeError`."""
    file = layer.folder / SETTINGS
    path = f"{layer.label}/{SETTINGS}"
    if not file.is_file():
        return ThemeSettings()
    try:
        return read_settings(file.read_text("utf-8-sig"), path)
    except UnicodeDecodeError:
        stop_with(ThemeError, "encoding", _NO_TEXT, place=path, hint=_SAVE)


def _templates(
    layers: Sequence[Layer], sources: Mapping[Layer, Mapping[str, Source]]
) -> dict[str, Template]:
    found: dict[str, Template] = {}
    for layer in reversed(layers):
        for path, source in sources[layer].items():
            folder, _, name = path.partition("/")
            if folder == "templates" and name.endswith(SUFFIX):
                template = Template(source.path, source.data.decode("utf-8-sig"))
                found[name] = template
                # Of several folders of one theme, the farthest keeps the qualified name, so that an
                # override can extend what it overrides.
                found.setdefault(f"{layer.theme}/{name}", template)
    return found


def _nearest(
    folder: str, layers: Sequence[Layer], sources: Mapping[Layer, Mapping[str, Source]]
) -> dict[str, Source]:
    """Return the files of a folder by their path in it; nearer themes override farther ones."""
    return {
        path.removeprefix(f"{folder}/"): source
        for layer in reversed(layers)
        for path, source in sources[layer].items()
        if path.startswith(f"{folder}/")
    }


def _join(nearer: ThemeSettings, farther: ThemeSettings) -> ThemeSettings:
    """Merge settings: the nearer theme takes precedence, and its styles and scripts come last."""
    return replace(
        nearer,
        styles=tuple(dict.fromkeys((*farther.styles, *nearer.styles))),
        scripts=tuple(dict.fromkeys((*farther.scripts, *nearer.scripts))),
        logo=nearer.logo or farther.logo,
        tokens={**farther.tokens, **nearer.tokens},
        dark={**farther.dark, **nearer.dark},
        places={**farther.places, **nearer.places},
    )


def _sources(layer: Layer, problems: Problems) -> dict[str, Source]:
    """Read a theme's files; hidden files are skipped, links out of the folder refused."""
    found: dict[str, Source] = {}
    home = layer.folder.resolve()
    for file in files_of(layer):
        path = file.relative_to(layer.folder).as_posix()
        label = f"{layer.label}/{path}"
        if not file.is_file() or not file.resolve().is_relative_to(home):
            problems.add(_bad_file(label, N_("this is not a file of the theme")))
            continue
        if not _is_utf8(file.name):
            problems.add(_misnamed(path, label))
            continue
        data = file.read_bytes()
        if file.name.endswith((SUFFIX, ".css", ".js", ".typ")) and not _is_text(data):
            problems.add(Problem(Position(label), "encoding", Message(_NO_TEXT), _SAVE))
            continue
        found[path] = Source(label, data)
    return found


def files_of(layer: Layer) -> Iterator[Path]:
    """Yield what is in a theme's folders, in order, without hidden and backup files."""
    for part in ("templates", "assets", PRINT):
        for current, folders, names in os.walk(layer.folder / part):
            folders[:] = sorted(each for each in folders if not each.startswith("."))
            for name in sorted(names):
                if not (name.startswith(".") or name.endswith("~")):
                    yield Path(current) / name


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _misnamed(path: str, label: str) -> Problem:
    text = N_("the name '{name}' has a character that a published file's name may not have")
    return Problem(Position(label), "theme", Message(text, {"name": repr(path)[1:-1]}))


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _bad_file(path: str, text: str) -> Problem:
    return Problem(Position(path), "theme", Message(text))


def _unknown(name: str, root: Path, place: Position) -> Problem:
    known = sorted(set(_names(root / "themes")) | set(_names(bundled_themes())))
    meant = closest(name, known)
    return Problem(
        place,
        "theme",
        Message(N_("there is no theme '{name}'"), {"name": name}),
        Message(N_("Did you mean {meant}?"), {"meant": meant})
        if meant
        else Message(N_("There is {known}."), {"known": ", ".join(known)}),
        length=len(name),
    )


def _names(folder: Path) -> Iterable[str]:
    return [each.name for each in folder.iterdir() if each.is_dir()] if folder.is_dir() else []


def _digest(
    templates: Mapping[str, Template],
    files: Mapping[PurePosixPath, bytes],
    prints: Mapping[str, Source],
    logo: str,
) -> str:
    total = hashlib.sha256(logo.encode())
    for name, template in sorted(templates.items()):
        total.update(f"\0{name}\0{template.path}\0{template.text}".encode())
    for path in sorted(files):
        # The name of a published file contains the digest of its content.
        total.update(f"\0{path}".encode())
    for name, source in sorted(prints.items()):
        total.update(f"\0{name}\0{source.path}\0".encode() + hashlib.sha256(source.data).digest())
    return total.hexdigest()
