"""Finds names in templates that nothing gives them, without showing a page.

When a page is shown, such a name is an error. But a check shows no pages, and a build only those
that the site has: a mistake in what is said of cancelled meetings would wait for the first one.
Names are followed through fields and loops as far as the types of the views tell what they stand
for. What they do not tell is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from jinja2 import nodes

from generator.planning.views import TEMPLATES, Chrome, Head
from generator.rendering.relations import EXTENDING, SHOWING, Trees, templates_named

Kinds = frozenset[Any]
"""The types that an expression may have; none if they are not known."""

_UNKNOWN: Final[Kinds] = frozenset()
_GIVEN: Final = (
    *("view", "head", "chrome", "page"),
    *("loop", "caller", "varargs", "kwargs", "super", "self"),
)


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that nothing gives, on a line, and the names that may have been meant."""

    line: int
    name: str
    owner: str
    """What has no such field; empty if the name stands alone."""
    known: tuple[str, ...]


def unknown_names(trees: Trees, given: Collection[str]) -> Iterator[tuple[str, UnknownName]]:
    """Yield what templates name and nothing gives; `given` are the names that all are given.

    A template may have several names; what is wrong with it comes under the first.
    """
    extended = {name: templates_named(tree, EXTENDING, trees) for name, tree in trees.items()}
    above = {name: each & trees.keys() for name, each in extended.items()}
    named = {
        name: extended[name] | templates_named(tree, SHOWING, trees) for name, tree in trees.items()
    }
    declared = {name: _declared(tree) for name, tree in trees.items()}
    for name, tree in trees.items():
        same = [each for each in trees if trees[each] is tree]
        if name != same[0]:
            continue
        users = _reached(same, lambda each: {user for user in trees if each in named[user]})
        around = _reached(users, above.__getitem__)
        known = {*_GIVEN, *given}.union(*(declared[each] for each in around))
        outside = set[str]().union(*(declared[each] for each in around if trees[each] is not tree))
        views = {TEMPLATES.get(user) or TEMPLATES.get(user.partition("/")[2]) for user in users}
        scope = {
            "head": frozenset({Head}),
            "chrome": frozenset({Chrome}),
            "view": frozenset(filter(None, views)),
        }
        rebound = _rebound(tree) | outside
        found = _Reader(tuple(sorted(known)), rebound).read(tree, scope)
        asked = _asked_for(tree)
        yield from ((name, each) for each in dict.fromkeys(found) if each.name not in asked)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads a template; `known` are the names that may be given, `rebound` those set in it."""

    known: tuple[str, ...]
    rebound: Collection[str]

    def read(self, node: nodes.Node, scope: Mapping[str, Kinds]) -> Iterator[UnknownName]:
        """Yield the unknown names in a part of a template, in which names have these types."""
        match node:
            case nodes.Test(name="defined" | "undefined") | nodes.Filter(name="default" | "d"):
                return
            case nodes.Name(ctx="load", name=name) if name not in self.known:
                yield UnknownName(node.lineno, name, "", self.known)
            case nodes.Getattr():
                yield from _unknown_field(node, self.kinds_of(node.node, scope))
            case nodes.For():
                yield from self.read(node.iter, scope)
                elements = _elements(self.kinds_of(node.iter, scope))
                single = isinstance(node.target, nodes.Name) and not node.recursive
                scope = {
                    **scope,
                    **dict.fromkeys(_set_in(node.target), elements if single else _UNKNOWN),
                }
        for part in node.iter_child_nodes(exclude=("iter",)):
            yield from self.read(part, scope)

    def kinds_of(self, node: nodes.Node, scope: Mapping[str, Kinds]) -> Kinds:
        match node:
            case nodes.Name(name=name) if name not in self.rebound:
                return scope.get(name, _UNKNOWN)
            case nodes.Getattr():
                kinds = [_kinds_in(each, node.attr) for each in self.kinds_of(node.node, scope)]
                return frozenset().union(*kinds) if all(kinds) else _UNKNOWN
        return _UNKNOWN


def _unknown_field(node: nodes.Getattr, owners: Kinds) -> Iterator[UnknownName]:
    if owners and not any(hasattr(_class(each), node.attr) for each in owners):
        owner = " / ".join(sorted(getattr(each, "__name__", str(each)) for each in owners))
        known = {field.name for each in owners if is_dataclass(each) for field in fields(each)}
        yield UnknownName(node.lineno, node.attr, owner, tuple(sorted(known)))


def _elements(kinds: Kinds) -> Kinds:
    """Return the types of what stands in tuples of these types."""
    parts = [_plain(get_args(each)[0]) if _class(each) is tuple else _UNKNOWN for each in kinds]
    return frozenset().union(*parts) if all(parts) else _UNKNOWN


def _kinds_in(owner: Any, field: str) -> Kinds:
    return _plain(_hints(owner)[field]) if field in _hints(owner) else _UNKNOWN


@cache
def _hints(owner: Any) -> Mapping[str, Any]:
    return get_type_hints(owner) if is_dataclass(owner) else {}


def _plain(hint: Any) -> Kinds:
    """Return the types that a type consists of, without `None`; none if it can be anything."""
    if get_origin(hint) in (Union, UnionType):
        parts = [_plain(each) for each in get_args(hint) if each is not NoneType]
        return frozenset().union(*parts) if all(parts) else _UNKNOWN
    if get_origin(hint) is Literal:
        return frozenset({str})
    return _UNKNOWN if hint is Any or issubclass(_class(hint), Mapping) else frozenset({hint})


def _class(kind: Any) -> Any:
    return get_origin(kind) or kind


def _rebound(tree: nodes.Template) -> set[str]:
    """Return the names that a template sets otherwise than in a loop."""
    loops = {id(name) for each in tree.find_all(nodes.For) for name in _names(each.target)}
    names = {each.name for each in _names(tree) if each.ctx != "load" and id(each) not in loops}
    return names | _defined(tree)


def _set_in(node: nodes.Node) -> set[str]:
    return {each.name for each in _names(node) if each.ctx != "load"}


def _names(node: nodes.Node) -> Iterator[nodes.Name]:
    """Yield all names in a part of a template, itself included."""
    if isinstance(node, nodes.Name):
        yield node
    yield from node.find_all(nodes.Name)


def _declared(tree: nodes.Template) -> set[str]:
    """Return all names that a template sets anywhere."""
    return _set_in(tree) | _defined(tree)


def _defined(tree: nodes.Template) -> set[str]:
    """Return the names of the macros that a template has or imports, and of what it imports."""
    found = {each.name for each in tree.find_all(nodes.Macro)}
    found.update(each.target for each in tree.find_all(nodes.Import))
    for names in (each.names for each in tree.find_all(nodes.FromImport)):
        found.update(each if isinstance(each, str) else each[1] for each in names)
    return found


def _asked_for(tree: nodes.Template) -> set[str]:
    """Return the names and fields that a template asks for whether there are any."""
    tests = [each.node for each in tree.find_all(nodes.Test) if each.name == "defined"]
    names = {each.name for each in tests if isinstance(each, nodes.Name)}
    return names | {each.attr for each in tests if isinstance(each, nodes.Getattr)}


def _reached(start: Collection[str], onward: Callable[[str], Collection[str]]) -> set[str]:
    """Return the names that are reached from some by any number of steps."""
    found: set[str] = set()
    ahead = list(start)
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead.extend(onward(name))
    return found
