"""Says in the reader's language what Jinja2 says of a template's mistake, and what to write.

Jinja2 speaks English, and of the tokens of its parser. What is not listed is left in its words.
"""

from __future__ import annotations

import re
from typing import Final

from generator.errors import N_, Message
from generator.suggestion import closest

NO_NAME: Final = N_("a template is given nothing called '{name}'")
NO_FIELD: Final = N_("{owner} has no field '{name}'")

_KNOWN: Final = {
    "tag": (
        *("if", "elif", "else", "endif", "for", "endfor", "block", "endblock", "set", "endset"),
        *("macro", "endmacro", "call", "endcall", "with", "endwith", "trans", "endtrans"),
        *("extends", "include", "import", "from"),
    ),
    "filter": (
        *("date", "days", "time", "number", "size", "word", "listing", "telephone", "mail"),
        *("link", "prose", "default", "first", "last", "length", "join", "lower", "upper"),
        *("sort", "map", "selectattr", "groupby", "trim", "replace"),
    ),
    "test": ("defined", "undefined", "none", "string", "number", "odd", "even", "in"),
}
_SIGNS: Final = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
}
"""How the tokens are written that Jinja2 describes."""

_INSTEAD: Final = {
    "&": N_("Write and."),
    "!": N_("Write not."),
    "=": N_("Write == to compare."),
    "safe": N_("Show markup with the filter prose."),
    **dict.fromkeys("“”„‘’", N_("Write straight quotation marks.")),
}
"""What to write instead of a sign that means something elsewhere."""

_CUT: Final = N_("See whether a quotation mark, }} or %} is missing before it.")
_BELONGS: Final = r"Encountered unknown tag '(?P<got>end\w+|else|elif)'"
_OPEN: Final = (
    r".*?'(?P<wanted>end\w+)'.*\. The innermost block that needs to be closed is '(?P<open>\w+)'"
)

_SAYINGS: Final = (
    (
        _BELONGS + _OPEN,
        N_("'{got}' stands here, but '{open}' is not closed"),
        N_("Write {wanted} before it."),
    ),
    (_BELONGS, N_("'{got}' stands here, but nothing that it belongs to is open"), ""),
    (r"Encountered unknown (?P<kind>tag) '(?P<name>\w+)'", N_("there is no tag '{name}'"), ""),
    (r"No (?P<kind>filter) named '(?P<name>\w+)'", N_("there is no filter '{name}'"), ""),
    (r"No (?P<kind>test) named '(?P<name>\w+)'", N_("there is no test '{name}'"), ""),
    (
        r"Unexpected end of template\." + _OPEN,
        N_("'{open}' is not closed"),
        N_("Write {wanted} where it ends."),
    ),
    (r"Missing end of comment", N_("a comment is not closed"), N_("Write #} where it ends.")),
    (
        r"expected token '(?P<wanted>.+)', got '(?P<got>.+)'",
        N_("'{got}' stands here, where '{wanted}' was expected"),
        "",
    ),
    (
        r"Expected an expression, got '(?P<got>.+)'",
        N_("'{got}' stands here, where a name or a value was expected"),
        "",
    ),
    (
        r"unexpected (?:char )?(?P<mark>['\"])(?P<got>.+?)(?P=mark)",
        N_("'{got}' cannot stand here"),
        _CUT,
    ),
    (
        r"block '(?P<name>\w+)' defined twice",
        N_("the block '{name}' stands here twice"),
        N_("Give each block a name of its own."),
    ),
    (r"Block names in Jinja", N_("the name of a block has a hyphen"), N_("Write _ instead.")),
    (r"unclosed translation block", N_("'trans' is not closed"), ""),
    (r"parameter '(?P<name>\w+)' was not", N_("the macro was not given '{name}'"), ""),
    (
        r"macro '(?P<name>\w+)' takes not more than (?P<number>\d+)",
        N_("the macro '{name}' takes no more values than {number}"),
        "",
    ),
    (
        r"macro '(?P<name>\w+)' takes no keyword argument '(?P<got>\w+)'",
        N_("the macro '{name}' takes no '{got}'"),
        "",
    ),
    (
        r"the template '(?P<file>[^']+)' .* the requested name '(?P<name>\w+)'",
        N_("the template {file} has no macro '{name}'"),
        "",
    ),
    (
        r"No caller defined",
        N_("the macro was not used with 'call', so it has no caller"),
        N_("Ask for it with: caller is defined."),
    ),
    (
        r"'loop' is undefined",
        N_("'loop' is known in the loop itself, but not in what the loop uses"),
        N_("Give what you need of it a name with set, within the loop, and use that name."),
    ),
    (r"'(?P<name>\w+)' is undefined", NO_NAME, ""),
    (
        r"'(?:\w+\.)*(?P<owner>\w+) object' has no attribute '(?P<name>\w+)'",
        NO_FIELD,
        "",
    ),
    (
        r"%\w format:|unsupported format character|incomplete format|not enough arguments for",
        N_("a % in this text stands for a value that it is not given"),
        N_("Write %% for a percent sign."),
    ),
)
"""What Jinja2 and Python say; what is said instead; and what to write."""


def translate(said: str) -> tuple[Message | str, Message | None]:
    """Return what to say of a mistake, and what to write, if that is known."""
    for pattern, text, hint in _SAYINGS:
        if found := re.match(pattern, said, re.DOTALL):
            values = {name: _SIGNS.get(value, value) for name, value in found.groupdict().items()}
            return Message(text, values), _hint(values, hint)
    return said, None


def _hint(values: dict[str, str], hint: str) -> Message | None:
    known = _KNOWN.get(values.get("kind", ""), ())
    if meant := closest(values.get("name", ""), known):
        return Message(N_("Did you mean {meant}?"), {"meant": meant})
    if instead := _INSTEAD.get(values.get("got") or values.get("name", "")):
        return Message(instead)
    if "{wanted}" in hint:
        return Message(hint, {"wanted": f"{{% {values['wanted']} %}}"})
    return Message(hint) if hint else None
