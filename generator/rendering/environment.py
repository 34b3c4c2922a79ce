"""The Jinja2 environment of a theme in a language: strict, escaping, and with few filters.

A template gets `view`, `head`, `chrome` and `page`, the filters and globals below, and the
catalogue through `_` and `trans`. Only `prose` and `linked_data` return markup that is not escaped.
What a template must not reach, `reach` refuses. Errors are reported with the template, the line,
and the content file that was being shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final
from urllib.parse import quote

import jinja2
from jinja2 import nodes
from jinja2.runtime import Context
from markupsafe import Markup

from generator.addresses import relative
from generator.errors import N_, Message, Position, Problem, Problems
from generator.language import Speech, speech
from generator.model import Language
from generator.rendering.hosting import content_policy
from generator.rendering.inspection import (
    ENDLESS,
    FORBIDDEN,
    NO_ASSET,
    NO_TEMPLATE,
    inspect_template,
    lacking,
)
from generator.rendering.linked_data import linked_data
from generator.rendering.losses import find_losses
from generator.rendering.names import unknown_names
from generator.rendering.prose import place_prose
from generator.rendering.reach import Confined, ForbiddenNameError, Unknown, UnknownNameError
from generator.rendering.syntax import translate
from generator.rendering.theme import Theme
from generator.rendering.words import word
from generator.suggestion import closest

_OUTSIDE: Final = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"]", re.IGNORECASE)
_NAMELESS: Final = "<unknown>"
"""What Jinja2 calls a template of which only the signs were read."""
_UNITS: Final = ("KB", "MB", "GB")
_STEP: Final = 1000


class ForbiddenLinkError(ValueError):
    """A link is neither internal nor to an allowed external address."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: its address, and how links from it are written."""

    address: str
    permalink: str
    """The page's full URL."""
    offline: bool = False
    rooted: str | None = None
    """The site's path on its host, for a page that is shown at any depth (404); otherwise `None`.
    """

    def link(self, target: str) -> str:
        """Write a link from this page. Raises `ForbiddenLinkError`."""
        if target.startswith("#") or _OUTSIDE.match(target):
            return target
        if not target.startswith("/") or target.startswith("//"):
            raise ForbiddenLinkError(target)
        if self.rooted is not None:
            return self.rooted + target
        return relative(target, self.address, offline=self.offline)


class MissingAssetError(LookupError):
    """A template names a file that the theme does not have."""


class NothingShownError(ValueError):
    """A filter is given no day or time; Babel would take the present."""


class BlankPageError(ValueError):
    """A template shows nothing, as an editor may leave it that was stopped while saving."""


_REASONS: Final[tuple[tuple[type[Exception], str], ...]] = (
    (jinja2.TemplateNotFound, NO_TEMPLATE),
    (MissingAssetError, NO_ASSET),
    (BlankPageError, N_("the template {name} shows nothing")),
    (NothingShownError, N_("the filter '{name}' was given nothing to show")),
    (RecursionError, ENDLESS),
    (ForbiddenNameError, FORBIDDEN),
    (ForbiddenLinkError, N_("'{target}' is not an address that a page may link to")),
    (KeyError, N_("there is neither a word nor a value for {name}")),
)
"""What is said of each kind of error; of others, what Jinja2 or Python says."""


@lru_cache(maxsize=4)
def environment(theme: Theme, language: Language) -> jinja2.Environment:
    """Make the environment of a theme in a language."""
    env = Confined(
        loader=jinja2.FunctionLoader(_loader(theme)),
        autoescape=True,
        undefined=Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
        cache_size=-1,
    )
    said = speech(language)
    env.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        said.gettext, said.ngettext, newstyle=True
    )
    env.filters.update(_filters(said))
    for name in ("attr", "random", "safe"):
        del env.filters[name]
    del env.globals["lipsum"]
    env.globals["asset"] = _asset(theme)
    env.globals["logo"] = theme.logo
    env.globals["linked_data"] = _linked_data
    env.globals["content_policy"] = content_policy(meta=True)
    return env


def render(env: jinja2.Environment, template: str, context: Mapping[str, object]) -> str:
    """Fill in a template. Raises whatever the template raises; see `explain`."""
    return env.get_template(template).render(context)


def explain(error: Exception, theme: Theme, template: str, source: str) -> Problem:
    """Describe an error in a template: which template and line, and what was being shown."""
    name, line = template, 0
    if isinstance(error, jinja2.TemplateSyntaxError):
        name, line = error.name if error.name in theme.templates else template, error.lineno
    elif isinstance(error, jinja2.TemplateNotFound):
        name = ""
    path = _path(theme, name) if name else _path(theme, template)
    trace = error.__traceback__
    while trace is not None:
        # Jinja2 inserts the lines of templates into the traceback, under their paths.
        file = trace.tb_frame.f_code.co_filename
        if "__jinja_exception__" in trace.tb_frame.f_globals and file != _NAMELESS:
            path, line = file, trace.tb_lineno
        trace = trace.tb_next
    text = N_("{reason}; it was showing {source}") if source else "{reason}"
    reason, hint = _reason(error)
    message = Message(text, {"reason": reason, "source": source})
    lines = theme.text_of(path).split("\n")
    return Problem(
        Position(path, line),
        "theme",
        message,
        hint,
        excerpt=lines[line - 1] if 0 < line <= len(lines) else None,
    )


@lru_cache(maxsize=4)
def check_templates(theme: Theme, language: Language) -> tuple[Problem, ...]:
    """Compile and inspect every template, and return everything that is wrong.

    Cached: a preview asks after every save. The compiled templates are kept for rendering.
    """
    problems = Problems()
    env = environment(theme, language)

    @cache
    def parse(name: str) -> nodes.Template:
        template = theme.templates[name]
        return env.parse(template.text, name, template.path)

    # A template has two names in `templates`; the plain one comes first, and is the one rendered.
    named = {template.path: name for name, template in reversed(theme.templates.items())}
    trees: dict[str, nodes.Template] = {}
    for name in named.values():
        try:
            env.get_template(name)
            trees[name] = parse(name)
            problems.extend(inspect_template(theme.templates[name], trees[name], parse, theme))
        except jinja2.TemplateError as error:
            problems.add(explain(error, theme, name, ""))
    if len(trees) == len(named):
        every = {name: trees[named[each.path]] for name, each in theme.templates.items()}
        problems.extend(
            lacking(theme.templates[name], unknown)
            for name, unknown in unknown_names(every, env.globals)
        )
        problems.extend(find_losses(theme, parse, speech(language)))
    return tuple(problems)


def _loader(theme: Theme) -> Callable[[str], tuple[str, str, Callable[[], bool]] | None]:
    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        template = theme.templates.get(name)
        return (template.text, template.path, lambda: True) if template else None

    return load


def _path(theme: Theme, name: str) -> str:
    template = theme.templates.get(name)
    return template.path if template else f"themes/{theme.name}/templates/{name}"


def _reason(error: Exception) -> tuple[Message | str, Message | None]:
    """Return what is wrong, and what to write, if that is known."""
    for kind, text in _REASONS:
        if isinstance(error, kind):
            name = getattr(error, "name", None) or str(error)
            return Message(text, {"name": name, "target": name}), None
    said = getattr(error, "message", None) or str(error) or type(error).__name__
    reason, hint = translate(said)
    if not hint and isinstance(error, UnknownNameError):
        meant = closest(error.unknown, error.known)
        hint = Message(N_("Did you mean {meant}?"), {"meant": meant}) if meant else None
    return reason, hint


@jinja2.pass_context
def _link(context: Context, target: str) -> str:
    place: Place = context["page"]
    return place.link(target)


@jinja2.pass_context
def _linked_data(context: Context) -> Markup:
    """Return the page's linked data as a script element's content; see `linked_data`."""
    text = linked_data(context["head"], context["page"].permalink, context["chrome"])
    return Markup(text)  # noqa: S704 - escaped for the element that it stands in


def _prose(said: Speech) -> Callable[..., Markup]:
    table = said.gettext(N_("Table"))

    @jinja2.pass_context
    def prose(context: Context, html: str, level: int = 3) -> Markup:
        place: Place = context["page"]
        placed = place_prose(html, place.link, level, table)
        return Markup(placed)  # noqa: S704 - checked Markdown, see generator.rendering.prose

    return prose


def _asset(theme: Theme) -> Callable[..., str]:
    @jinja2.pass_context
    def asset(context: Context, name: str) -> str:
        """Link to an asset of the theme, by its name in `assets/`."""
        if name not in theme.addresses:
            raise MissingAssetError(name)
        place: Place = context["page"]
        return place.link(theme.addresses[name])

    return asset


def _filters(said: Speech) -> dict[str, Callable[..., Any]]:
    """Return the filters: for the site's language, for links, and `prose`."""

    def show_size(size: int) -> str:
        return format_size(size, said)

    def show_word(value: str, kind: str) -> str:
        return said.gettext(word(value, kind))

    def show_list(parts: tuple[str, ...] | list[str]) -> str:
        return said.listing(tuple(parts))

    return {
        "date": _given("date", said.date),
        "days": _given("days", said.days),
        "time": _given("time", said.time),
        "number": said.number,
        "size": show_size,
        "word": show_word,
        "listing": show_list,
        "telephone": telephone,
        "mail": mail,
        "link": _link,
        "prose": _prose(said),
    }


def _given(name: str, show: Callable[..., str]) -> Callable[..., str]:
    def shown(*values: object) -> str:
        if None in values:
            raise NothingShownError(name)
        return show(*values)

    return shown


def format_size(size: int, said: Speech) -> str:
    """Format a file size: 184 KB, 1.2 MB, with the language's decimal sign."""
    value, unit = size / _STEP, 0
    while value >= _STEP and unit < len(_UNITS) - 1:
        value, unit = value / _STEP, unit + 1
    rounded = round(value, 1) if unit else max(1, round(value))
    return f"{said.number(rounded)} {_UNITS[unit]}"


def telephone(number: str) -> str:
    """Return a link for a telephone number, or '' if it contains no digits."""
    digits = re.sub(r"[^0-9+]", "", number)
    return f"tel:{digits}" if digits else ""


def mail(address: str) -> str:
    """Return a link for an e-mail address, or '' if it is not one."""
    one = re.fullmatch(r"[^\s<>\"'@,;?&]+@[^\s<>\"'@,;?&]+", address)
    return f"mailto:{quote(address, safe='@+')}" if one else ""
