"""Texts that would keep a careless parser busy for ever: nested, repeated, self-referring.

Each can be made in any size, in bytes, and is in the body or in the front matter of a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

Flood = Callable[[int], str]


def _times(part: str, end: str = "") -> Flood:
    return lambda size: part * max(size // len(part.encode()), 1) + end


def _references(size: int) -> str:
    amount = size // 40
    return "".join(f"[r{n}]: https://x.example/{n}\n" for n in range(amount)) + "[r1] [r2]\n" * 50


def _table(size: int) -> str:
    wide = max(int(size**0.5) // 4, 2)
    row = "| x " * wide + "|\n"
    return row + "| - " * wide + "|\n" + row * (size // len(row))


def _steps(size: int) -> str:
    return "".join(f"{'  ' * n}- x\n" for n in range(int(size**0.5)))


MARKDOWN: Final[Mapping[str, Flood]] = {
    "brackets": _times("[a "),
    "brackets that close": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "links within links": lambda size: "[" * (size // 5) + "a" + "](b)" * (size // 5),
    "pictures within pictures": lambda size: "![" * (size // 6) + "a" + "](b)" * (size // 6),
    "stars": _times("*a **a "),
    "stars alone": _times("*"),
    "underscores": _times("a_"),
    "stars and underscores": _times("*_"),
    "strikes": _times("~~a ~"),
    "code": lambda size: "".join("`" * n + " " for n in range(int((size * 2) ** 0.5))),
    "sections of data": _times("a <![CDATA["),
    "tags": _times("<a "),
    "closing tags": _times("</a "),
    "comments": _times("<!-- "),
    "processing": _times("<?"),
    "entities": _times("&#1234567;&amp"),
    "backslashes": _times("\\\\"),
    "quotations": _times("> "),
    "quotations, lazily": lambda size: "> " * 50 + "a\n" * (size // 2),
    "lists within lists": _times("- "),
    "numbered lists within lists": _times("1. "),
    "lists, step by step": _steps,
    "lists by turns": _times("* a\n\n\n- b\n"),
    "references": _references,
    "titles of references": lambda size: '[a]: b "' + "x\n" * (size // 2),
    "table": _table,
    "table of one column": _times("| a |\n| - |\n"),
    "headings": _times("# a\n"),
    "rules": _times("- - -\n"),
    "one line": _times("ord "),
    "one word": _times("a"),
    "addresses": _times("https://x.example/ "),
    "autolinks": _times("<https://x.example/"),
    "mail": _times("a@"),
    "line breaks": _times("a  \n"),
    "empty lines": _times("\n"),
    "tabs": _times("\t"),
    "spaces": _times(" ", "x"),
    "joined letters": _times("a\u0301\u0302\u0303"),
    "signs of many bytes": _times("\U0001f468\u200d"),
    "footnotes": _times("[^1]: a\n\n[^1] "),
    "fences": _times("```\n~~~\n"),
}

MATTER: Final[Mapping[str, Flood]] = {
    "brackets": _times("["),
    "brackets that close": lambda size: "x: " + "[" * (size // 2) + "]" * (size // 2),
    "braces": _times("{a: "),
    "dashes": _times("- "),
    "question marks": _times("? "),
    "steps": lambda size: "".join(f"{' ' * n}a:\n" for n in range(int((size * 2) ** 0.5))),
    "keys": lambda size: "".join(f"k{n}: v\n" for n in range(size // 10)),
    "the same key": _times("k: v\n"),
    "one key": _times("k"),
    "one text": lambda size: "title: " + "x" * size,
    "one quoted text": lambda size: 'title: "' + "x\\n" * (size // 3) + '"',
    "escapes": lambda size: 'title: "' + "\\U0001F600" * (size // 10) + '"',
    "a text without an end": lambda size: 'title: "' + "x " * (size // 2),
    "folded lines": lambda size: "title: >\n" + "  x\n" * (size // 4),
    "folded points": lambda size: (
        "title: >\n x\n" + "".join(f"\n {n % 1000}. {n}\n" for n in range(size // 4))
    ),
    "numbers in brackets": lambda size: "title: [" + "1," * (size // 2) + "]",
    "a list of texts": lambda size: "title:\n" + "- x\n" * (size // 4),
    "aliases": lambda size: (
        "a0: &a0 [x]\n"
        + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, size // 60))
    ),
    "anchors": lambda size: "".join(f"k{n}: &a{n} x\n" for n in range(size // 14)),
    "tags": _times("k: !!python/object:x.y {}\n"),
    "merges": _times("<<: {a: b}\n"),
    "documents": _times("--- a\n"),
    "remarks": _times("# x\n"),
    "numbers": lambda size: "title: " + "9" * size,
    "colons": _times("a: "),
    "an agenda": lambda size: (
        "agenda:\n"
        + "".join(f"- {{number: {n}, title: x, access: open}}\n" for n in range(size // 40))
    ),
}


def files(name: str, size: int) -> dict[str, str]:
    """Return the file with a flood of so many bytes; `name` begins with the place in the file."""
    where, _, kind = name.partition(": ")
    if where == "text":
        text = MARKDOWN[kind](size)
        return {"content/news/flod.md": f"---\ntitle: Flod\npublished: 2026-01-01\n---\n\n{text}\n"}
    matter = MATTER[kind](size)
    return {"content/meetings/flod.md": f"---\n{matter}\n---\n\nTekst.\n"}


NAMES: Final = (*(f"text: {kind}" for kind in MARKDOWN), *(f"matter: {kind}" for kind in MATTER))
