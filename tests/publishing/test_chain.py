from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publishing.chain import broken_lines, last_release, next_release, parse_line

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def history(count: int) -> list[bytes]:
    lines: list[bytes] = []
    last = None
    for number in range(count):
        last = next_release(last, f"{number:064x}", NOW + timedelta(hours=number))
        lines.append(last.line.encode() + b"\n")
    return lines


def test_a_release_names_the_line_before_it() -> None:
    first = next_release(None, "a" * 64, NOW)
    second = next_release(first, "b" * 64, NOW + timedelta(days=1))
    assert first.line == f"1 2026-11-22T09:30:00Z {'a' * 64} {'0' * 64}"
    assert second.line == f"2 2026-11-23T09:30:00Z {'b' * 64} {first.digest}"
    assert parse_line(second.line) == second


def test_the_time_is_universal() -> None:
    danish = datetime.fromisoformat("2026-06-12T10:00:00+02:00")
    assert next_release(None, "a" * 64, danish).published == "2026-06-12T08:00:00Z"


def test_a_time_of_no_zone_is_the_time_of_no_release() -> None:
    with pytest.raises(ValueError, match="time zone"):
        next_release(None, "a" * 64, datetime(2026, 11, 22, 9, 30))  # noqa: DTZ001 - it is refused


@pytest.mark.parametrize(
    "line", ["", "1", "0 2026-11-22T09:30:00Z a b", "1 i går a b", "1 2026-11-22T09:30:00Z A B"]
)
def test_what_is_no_release_is_none(line: str) -> None:
    assert parse_line(line) is None


@pytest.mark.parametrize("more", [" ", "x", "0" * 64, " 4", "\r"])
def test_a_line_that_says_more_than_a_release_is_none(more: str) -> None:
    data = b"".join(history(3))[:-1] + more.encode() + b"\n"
    assert broken_lines(data) == (3,)
    assert last_release(data) is None


def test_a_history_is_whole() -> None:
    lines = history(200)
    assert broken_lines(b"".join(lines)) == ()
    last = last_release(b"".join(lines))
    assert last is not None
    assert last.sequence == 200


def test_a_history_that_is_cut_within_a_line_is_broken() -> None:
    data = b"".join(history(3))[:-1]
    assert broken_lines(data) == (3,)
    assert last_release(data) is None
    assert last_release(data) is None
    assert broken_lines(b"") == (1,)


@given(st.data())
def test_any_change_before_the_last_line_is_found(data: st.DataObject) -> None:
    lines = history(6)
    number = data.draw(st.integers(0, 4))
    line = bytearray(lines[number])
    way = data.draw(st.sampled_from(["flip", "remove line", "remove byte", "double", "swap"]))
    if way == "flip":
        line[data.draw(st.integers(0, len(line) - 1))] ^= 1 << data.draw(st.integers(0, 7))
        lines[number] = bytes(line)
    elif way == "remove byte":
        del line[data.draw(st.integers(0, len(line) - 1))]
        lines[number] = bytes(line)
    elif way == "remove line":
        del lines[number]
    elif way == "double":
        lines.insert(number, lines[number])
    else:
        lines[number], lines[number + 1] = lines[number + 1], lines[number]
    assert broken_lines(b"".join(lines)) != ()
