"""JSON as it is written: what holds nothing is left out, and nothing else is."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from generator.rendering.jsontext import filled, joined, to_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def test_what_holds_nothing_is_left_out_and_no_and_nought_are_not() -> None:
    found = filled(a="", b=(), c=[], d={}, e=None, f=False, g=0, h=0.0, i="0")
    assert found == {"f": False, "g": 0, "h": 0.0, "i": "0"}
    assert found["f"] is False


def test_keys_of_our_own_have_a_colon_and_words_of_python_lose_their_mark() -> None:
    assert list(filled(referat_key=1, for_=2, from_=3)) == ["referat:key", "for", "from"]


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), VALUES))
def test_no_value_that_holds_something_is_lost(values: dict[str, object]) -> None:
    empty: tuple[object, ...] = ("", [], {})
    wanted = {
        name: value
        for name, value in values.items()
        if value is not None and not any(type(value) is type(e) and value == e for e in empty)
    }
    assert filled(**values) == wanted


@given(VALUES)
def test_json_is_read_back_as_it_was(value: object) -> None:
    text = to_json(value)
    assert json.loads(text) == value
    assert text == json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    assert json.loads(joined({"a": text})) == {"a": value}
