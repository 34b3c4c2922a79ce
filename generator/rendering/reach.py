"""What a template reaches: what it is given, and neither Python's insides nor the clock.

Through Python's insides, a theme could read every file of the machine.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Final

import jinja2
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.utils import missing

_GIVEN: Final = ("view", "head", "chrome", "page", "asset", "logo", "linked_data")
"""The names that are most probably meant by an unknown one."""

_INNER: Final = {"ag_code", "ag_frame", "cr_code", "cr_frame", "gi_code", "gi_frame", "mro"}
"""From each of these on, a template could reach every object of the program."""

_CLOCK: Final = {"astimezone", "fromtimestamp", "now", "timestamp", "today", "utcnow"}
"""What reads the machine's clock, or its time zone."""

_SHUT: Final = _INNER | _CLOCK | {"format", "format_map"}
"""Attributes that a template may not use, beside those that begin with an underscore."""


class ForbiddenNameError(ValueError):
    """A template uses an attribute that leads out of what it is given."""


class UnknownNameError(jinja2.UndefinedError):
    """A template uses a name that is not known; `known` has those that are."""

    def __init__(self, message: str, name: str, known: tuple[str, ...]) -> None:
        super().__init__(message)
        self.unknown, self.known = name, known


class Unknown(jinja2.StrictUndefined):
    """What an unknown name stands for: whatever a template does with it is an error."""

    __slots__ = ()

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: str | None = None, *_: Any
    ) -> None:
        known = _GIVEN if obj is missing else tuple(each for each in dir(obj) if each[0] != "_")
        error: Any = partial(UnknownNameError, name=str(name), known=known)
        super().__init__(hint, obj, name, error)


class _Unshared(jinja2.Template):
    """Gives each page what it imports anew.

    Jinja2 keeps what is imported without a context. A counter in it would make a page depend on
    those rendered before it.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        self._module = None
        return super()._get_default_module(ctx)


class Confined(jinja2.Environment):
    """Looks attributes up as Jinja2 does, but refuses those that lead out of what is given.

    Jinja2's own sandbox examines every value and every call as well, which made pages slower to
    render by two fifths.
    """

    template_class = _Unshared

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute, or otherwise an element. Raises `ForbiddenNameError`."""
        if attribute in _SHUT or attribute[:1] == "_":
            _refuse(obj, attribute)
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an element, or otherwise an attribute. Raises `ForbiddenNameError`."""
        if isinstance(argument, str) and (argument in _SHUT or argument[:1] == "_"):
            _refuse(obj, argument)
        return super().getitem(obj, argument)


def _refuse(obj: Any, name: str) -> None:
    """Refuse a name that leads out: only the `format` of a text looks up attributes by itself."""
    if name != "format" or isinstance(obj, str):
        raise ForbiddenNameError(name)
