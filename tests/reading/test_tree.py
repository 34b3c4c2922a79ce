"""YAML values are texts: nothing that was written is converted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.reading.findings import Findings
from generator.reading.tree import MAX_DEPTH, parse, place, plain


def read(text: str) -> tuple[object, list[str]]:
    findings = Findings("x.md")
    table = parse(text, 2, findings)
    return (plain(table) if table else None), [problem.code for problem in findings.problems]


def test_all_96_quarter_hours_stay_times() -> None:
    hours = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 15, 30, 45)]
    text = "".join(f"t{at}: {hour}\n" for at, hour in enumerate(hours))
    assert read(text) == ({f"t{at}": hour for at, hour in enumerate(hours)}, [])


def test_what_yaml_would_make_a_number_or_a_word_of_its_own_stays_as_written() -> None:
    odd = ["1.10", "007", "0303714", "1_000", "no", "yes", "on", "null", "~", "2026-02-30", "0x1f"]
    for value in odd:
        assert read(f"a: {value}\n") == ({"a": value}, []), value


SIGNS = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff"
)
"""Characters that YAML allows unescaped."""


@given(st.text(SIGNS, min_size=1))
def test_a_quoted_text_comes_back_as_it_was(text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    value, codes = read(f"a: {quoted}\n")
    assert codes == []
    assert value == ({"a": text} if text.strip() else {})


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_and_never_fails(text: str) -> None:
    value, codes = read(text.replace("\r", ""))
    assert value is None or isinstance(value, dict)
    assert value is not None or codes


def test_a_field_is_found_by_its_path() -> None:
    findings = Findings("x.md")
    table = parse("a:\n  - b: c\n    d: e\n", 10, findings)
    assert table is not None
    here = place(table, ("a", 0, "d"))
    assert (here.line, here.column) == (12, 8)
    assert place(table, ("a", 0, "d"), key=True).column == 5
    assert place(table, ("a", 7, "x")).line == 11, (
        "where a path stops, the innermost thing is given"
    )


def test_depth_is_bounded_before_anything_is_built() -> None:
    for deep in ("[" * 20_000, "a: " + "{b: " * 5_000, "- " * 5_000):
        assert read(f"x: {deep}")[0] is None
    assert read("x: " + "[" * (MAX_DEPTH - 2) + "1" + "]" * (MAX_DEPTH - 2))[1] == []


def test_nine_levels_of_references_are_refused_at_the_first() -> None:
    bomb = "a: &a [1,1,1,1,1,1,1,1,1]\n" + "".join(
        f"{name}: &{name} [*{before},*{before},*{before}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert read(bomb) == (None, ["yaml"])
