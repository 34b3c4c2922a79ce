from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.rendering.prose import place_prose


def keep(target: str) -> str:
    return target


def up(target: str) -> str:
    return f"..{target}"


def levels(html: str) -> list[int]:
    return [int(level) for level in re.findall(r"<h(\d)", html)]


def test_a_link_within_the_site_becomes_relative() -> None:
    placed = place_prose('<p><a href="/udvalget/">x</a></p>', up, 3)
    assert placed == '<p><a href="../udvalget/">x</a></p>'


def test_a_link_elsewhere_stays_as_it_is() -> None:
    html = '<p><a href="https://example.org/a">x</a> <a href="mailto:a@example.org">y</a></p>'
    assert place_prose(html, up, 3) == html


def test_an_address_that_is_only_text_is_not_touched() -> None:
    html = "<p>skriv href=&quot;/a/&quot; og href=/b/</p>\n<code>href=&quot;/c/&quot;</code>"
    assert place_prose(html, up, 3) == html


def test_headings_begin_where_the_text_stands() -> None:
    html = "<h2>a</h2><h3>b</h3><h2>c</h2>"
    assert place_prose(html, keep, 4) == "<h4>a</h4><h5>b</h5><h4>c</h4>"


def test_a_skipped_level_is_closed_up() -> None:
    assert levels(place_prose("<h2>a</h2><h5>b</h5>", keep, 3)) == [3, 4]


def test_a_text_that_begins_deep_begins_at_its_place() -> None:
    assert levels(place_prose("<h4>a</h4><h2>b</h2>", keep, 3)) == [3, 3]


def test_no_heading_is_deeper_than_there_are_levels() -> None:
    html = "<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4>"
    assert levels(place_prose(html, keep, 5)) == [5, 6, 6, 6]


@given(st.lists(st.integers(1, 6), max_size=12), st.integers(2, 5))
def test_the_outline_of_any_text_has_no_gap(written: list[int], level: int) -> None:
    html = "".join(f"<h{each}>x</h{each}>" for each in written)
    placed = place_prose(html, keep, level)
    found = levels(placed)
    assert len(found) == len(written)
    before = level - 1
    for each in found:
        assert level <= each <= max(before + 1, level)
        before = each
    assert re.sub(r"h\d", "h", placed) == re.sub(r"h\d", "h", html)


def test_a_table_gets_a_frame_that_can_be_scrolled_with_the_keyboard() -> None:
    placed = place_prose("<table><tr><td>1</td></tr></table>", keep, 3, "Tabel")
    assert placed.startswith(
        '<div class="table" role="group" aria-label="Tabel" tabindex="0"><table>'
    )
    assert placed.endswith("</table></div>")


def test_an_aligned_column_needs_no_style_in_the_markup() -> None:
    placed = place_prose('<td style="text-align:right">1</td>', keep, 3)
    assert placed == '<td class="align-right">1</td>'
