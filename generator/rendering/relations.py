"""Says which other templates a template names: those it extends, includes or imports."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from jinja2 import nodes

Trees = Mapping[str, nodes.Template]

EXTENDING: Final = (nodes.Extends,)
SHOWING: Final = (nodes.Include, nodes.Import, nodes.FromImport)


def templates_named(
    tree: nodes.Template, kinds: tuple[type[nodes.Stmt], ...], known: Collection[str]
) -> set[str]:
    """Return the templates that a template may name in statements of these kinds.

    They are all that are `known` if only showing a page tells which.
    """
    named = (getattr(each, "template") for each in tree.find_all(kinds))  # noqa: B009 - not declared
    return {name for each in named for name in _may_be(each, known)}


def _may_be(named: nodes.Expr | None, known: Collection[str]) -> Collection[str]:
    parts: Iterable[nodes.Expr | None]
    match named:
        case None:
            return ()
        case nodes.Const(value=str(name)):
            return (name,)
        case nodes.List(items=items) | nodes.Tuple(items=items):
            parts = items
        case nodes.CondExpr(expr1=one, expr2=other):
            parts = (one, other)
        case _:
            return known
    return {name for each in parts for name in _may_be(each, known)}
