"""Finds colours of a site's own theme that are none, or in which texts are hard to read.

A browser ignores a colour that it does not know, and the text gets another colour without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from generator.errors import N_, Message, Position, Problem
from generator.rendering.theme import Theme, find_layers, own_layers, settings_of

_TEXT: Final = (4.5, N_("Choose colours with a contrast of 4.5 : 1 or more."))
_SIGN: Final = (3.0, N_("Choose colours with a contrast of 3 : 1 or more."))
"""The contrast that WCAG 2.2 AA demands."""

_TEXTS: Final = ("ink", "soft", "accent", "good", "bad", "wait")
_PAIRS: Final = (
    *((text, ground, _TEXT) for text in _TEXTS for ground in ("paper", "tint")),
    ("on-accent", "accent", _TEXT),
    ("focus", "paper", _SIGN),
)
"""What is shown on what."""

COLOURS: Final = frozenset({*_TEXTS, "paper", "tint", "rule", "on-accent", "focus"})

_DIM: Final = 0.04045
_HIGHEST: Final = 21.0
_DIGITS: Final = re.compile(r"(?:[0-9a-f]{3}){1,2}", re.IGNORECASE)
_RGB: Final = re.compile(f"#{_DIGITS.pattern}", re.IGNORECASE)
_COLOUR: Final = re.compile(
    r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|[a-z-]+\(.*\)", re.IGNORECASE
)
_NAMES: Final = """
aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet
brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan
darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen
darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey
darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite
forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew
hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue
lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon
lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime
limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple
mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue
mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid
palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum
powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen
seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal
thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen
transparent currentcolor inherit accentcolor accentcolortext activetext buttonborder buttonface
buttontext canvas canvastext field fieldtext graytext highlight highlighttext linktext mark
marktext selecteditem selecteditemtext visitedtext
"""
"""The names of colours that CSS knows, and of those that the reader's system has."""


def examine_colours(theme: Theme, root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the colours that a site's own theme sets."""
    layers, settings = find_layers(theme.name, root)
    own = [settings_of(each) for each in reversed(own_layers(layers))]
    light = {name: each.places[name] for each in own for name in each.tokens}
    dark = {name: each.places[f"dark.{name}"] for each in own for name in each.dark}
    for values, places in (
        (settings.tokens, light),
        ({**settings.tokens, **settings.dark}, dark),
    ):
        yield from _no_colours(values, places)
        yield from _faint(values, places)


def _no_colours(values: Mapping[str, str], places: Mapping[str, Position]) -> Iterator[Problem]:
    for name in sorted(COLOURS & places.keys()):
        if values[name].lower() not in _NAMES.split() and not _COLOUR.fullmatch(values[name]):
            meant = f"#{values[name]}" if _DIGITS.fullmatch(values[name]) else "#0b4a63"
            text = Message(N_("'{value}' is not a colour"), {"value": values[name]})
            hint = Message(N_('Write it as in {name}: "{meant}".'), {"name": name, "meant": meant})
            yield Problem(places[name], "value", text, hint, "warning", length=len(name))


def _faint(values: Mapping[str, str], places: Mapping[str, Position]) -> Iterator[Problem]:
    told: set[Position] = set()
    for shown, ground, (least, hint) in _PAIRS:
        place = places.get(shown) or places.get(ground)
        if (
            place
            and place not in told
            and _contrast(values.get(shown, ""), values.get(ground, "")) < least
        ):
            told.add(place)
            text = N_("what is shown in {shown} is hard to see on {ground}")
            said = Message(text, {"shown": shown, "ground": ground})
            yield Problem(place, "value", said, Message(hint), "warning")


def _contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, or the highest if they are not both `#rrggbb`."""
    luminances = sorted(_luminance(each[1:]) for each in (one, other) if _RGB.fullmatch(each))
    if len(luminances) < len((one, other)):
        return _HIGHEST
    return (luminances[1] + 0.05) / (luminances[0] + 0.05)


def _luminance(digits: str) -> float:
    pairs = re.findall("..", digits if len(digits) > len("rgb") else "".join(2 * d for d in digits))
    parts = [int(pair, 16) / 255 for pair in pairs]
    linear = [part / 12.92 if part <= _DIM else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
