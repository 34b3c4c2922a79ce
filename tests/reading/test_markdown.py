"""Markdown becomes safe markup, and nothing is altered without a message."""

from __future__ import annotations

import html
import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.model import Link
from generator.reading.findings import Findings
from generator.reading.markdown import fill, plain_text, render


def made(text: str) -> tuple[str, list[str]]:
    findings = Findings("x.md")
    prose = render(text, 1, findings, top_level=4)
    return prose.html, [problem.code for problem in findings.problems]


@pytest.mark.parametrize("empty", ["", ".", "-", "–", "  .  ", "\n-\n"])
def test_the_case_systems_ways_to_say_nothing_are_nothing(empty: str) -> None:
    assert made(empty) == ("", [])


def test_a_line_under_a_text_and_four_spaces_change_nothing() -> None:
    assert made("Møde\n---\nmere")[0].startswith("<p>Møde</p>")
    assert made("    indrykket")[0] == "<p>indrykket</p>"
    assert made("[a]: http://x")[0] == "<p>[a]: http://x</p>"


def test_a_paragraph_that_begins_with_a_date_is_refused_and_escaped_it_stays() -> None:
    assert made("22. april 2021 blev sagen behandlet")[1] == ["markdown"]
    assert made("22\\. april 2021 blev sagen behandlet") == (
        "<p>22. april 2021 blev sagen behandlet</p>",
        [],
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("> 5 mio. kr.", ["markdown"]),
        ("- > 5 mio. kr.\n- + 3 %\n1. +4", ["markdown"] * 2),
        ("> > 5 mio. kr.\n\n> Sagt af en\n\n> 5 ting", ["markdown"] * 2),
        ("> - 5 ting\n\n> 1. Ét\n> 2. To\n\n> | 5 |\n> |---|\n> | 6 |\n\n> #### 5 ting", []),
        ("April kom.\n\n- maj\n\n1. Juni\n\n   juli\n\nAugust", ["markdown"]),
        ("3. Ét\n4. To\n   1. a\n   2. b\n5. Tre\n\n1) En\n1) En til", []),
        ("1. Ét\n3. To", ["markdown"]),
        ("#### En\n\n##### To\n\n##### To\n\n#### Tre", []),
        ("##### To", ["heading"]),
        ("#### En\n\n###### Tre\n\n##### To", ["heading"]),
        ("### Op", ["heading"]),
        ("\n".join("  " * depth + "- trin" for depth in range(19)), []),
        ("\n".join("  " * depth + "- trin" for depth in range(20)), ["size"]),
        ("Et <b>\n    [//]: # (Hej)\n%% a\n[^1] <!-- b", ["markdown"] * 4),
        ("Et \\<b>, &lt;i>\n\\[//]: # (Hej)\n\\%\\% a \\[^1]\n\\<!-- b &#60;!--", []),
        ("Et \\\\<b> og \\<i>", ["markdown"]),
        ("100 kr.*) og 200 kr.*) i alt", ["markdown"]),
        ("Se (*) og (*) her", ["markdown"]),
        ("timer*sats og km*takst", ["markdown"]),
        ("100 kr.*) i alt\n\n*) Foreløbigt\n\n*Ja* (*nej*) og\n**a**, b_c_d", []),
        ("Se https://eksempel.dk/_plan_/x og _det_", ["markdown"]),
        ("Se <https://eksempel.dk/_plan_/x> og https://eksempel.dk/a_b_c, _ja_", []),
        ("1. Ét\n2. To\n1. Tre", ["markdown"]),
        ("3. kvartal var godt.\n\n1. kvartal var dårligt.", ["markdown"]),
        ("Det sker i\n1. kvartal 2026.", ["markdown"]),
        ("- Det sker i\n  1. kvartal 2026.", ["markdown"]),
        ("Det er udsat til\n1. december 2026.", ["markdown"]),
        ("Det vil\n1. at give\n\nDet vil:\n1. give\n\nDet vil\n1. give\n2. tage", []),
        ("Resultatet er\n- 5,2 mio. kr.", ["markdown"]),
        ("- 3 hold\n\nDer er\n- 5 mio. kr.\n- 3 %\n\n\\- 5 %", []),
        ("2024. blev et godt år.", ["markdown"]),
        ("2024\\. blev et godt år.\n\n112. Svar\n113. Svar\n\nTekst\n\n114. Svar", []),
        ("| a | b |\n|---|---|\n| 1 | 2 |\nKilde: Tal fra maj", ["markdown"]),
        ("| a |\n|---|\n| 1 |\n\nKilde: Tal fra maj", []),
        ("~~~ Bemærk\nHej\n~~~", ["markdown"]),
        ("> ```\n> Hej\n> ```\n\n````\nHej\n```\n`````", []),
        ("Hej\n\n~~~~~~\n\nalt det andet\n", ["markdown"]),
        ("Se \\\\\\\\server\\\\deling og \\\\server\\deling", ["markdown"]),
        ("Se K:\\Sager\\_2026\\budget", ["markdown"]),
        ("Se K:\\Sager\\2026, `K:\\_x`, `\\\\server\\x` og K:\\\\_x", []),
    ],
)
def test_what_markdown_would_show_otherwise_is_told(text: str, codes: list[str]) -> None:
    assert made(text)[1] == codes


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "blob:x",
        "filesystem:x",
        "ms-word:x",
        "intent:x",
        "//evil.example",
        "\\\\evil",
        "&#106;avascript:x",
        "java&#10;script:x",
    ],
)
def test_a_link_that_a_record_may_not_have_is_an_error_and_never_in_the_markup(target: str) -> None:
    markup, codes = made(f"[her]({target})")
    assert "link" in codes or "<a" not in markup
    assert not re.search(r'href="(?!\0|https?:|mailto:|tel:)', markup)


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("[x](https://www.Ærø.example/Å)", "https://www.xn--r-3fa9c.example/%C3%85"),
        ("<HTTPS://RÅD.example>", "https://xn--rd-yia.example"),
        ("[x](mailto:Navn@RÅD.example?subject=Ø)", "mailto:Navn@xn--rd-yia.example?subject=%C3%98"),
        ("[x](https://Example.org/Ø)", "https://Example.org/%C3%98"),
    ],
)
def test_a_domain_with_capital_danish_letters_is_the_one_that_a_browser_asks(
    typed: str, leads_to: str
) -> None:
    assert f'<a href="{leads_to}">' in made(typed)[0]


def test_internal_links_are_filled_in_with_their_address() -> None:
    prose = render("[a](../x.md#b) og [b](/y/)", 1, Findings("x.md"))
    assert [link.target for link in prose.links] == ["../x.md#b", "/y/"]

    def resolve(link: Link) -> str:
        return f'/{link.target}?"&'

    assert fill(prose, resolve) == (
        '<p><a href="/../x.md#b?&quot;&amp;">a</a> og <a href="//y/?&quot;&amp;">b</a></p>'
    )


def test_a_table_has_heads_that_screen_readers_can_tell() -> None:
    assert '<th scope="col">' in made("| a | b |\n|---|---|\n| 1 | 2 |")[0]


@pytest.mark.parametrize("before", ["> ", ">", "- ", "> > ", "> - "])
def test_a_table_in_a_quotation_or_a_list_has_as_many_cells_as_it_has(before: str) -> None:
    after = before.replace("-", " ")
    text = f"{before}| a | b |\n{after}|---|---|\n{after}| 1 | 2 |\n"
    assert made(text)[1] == []
    assert made(text.replace("| 2 |", "| 2 | 3 |"))[1] == ["markdown"]


def test_words_that_are_struck_out_do_not_count_in_plain_text() -> None:
    text = made("Udvalget ~~godkendte\n**ikke**~~ afviste det ~~helt~~.\n\n~~Alt~~\n\nNej")[0]
    assert plain_text(text) == "Udvalget afviste det.\nNej"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("2. behandling af budgettet.", "2. behandling af budgettet."),
        ("2024. blev et godt år.", "2024. blev et godt år."),
        ("Det vil\n1. at a\n1. at b", "Det vil\n1. at a\n2. at b"),
        ("7. a\n\n   mere\n\n   - b\n\n     1. c\n\n8. d", "7. a\nmere\nb\n1. c\n8. d"),
        ("1. > a\n2.\n3. 4. b", "1. a\n2.\n3. 4. b"),
    ],
)
def test_plain_text_has_the_numbers_of_a_list(written: str, plain: str) -> None:
    assert plain_text(made(written)[0]) == plain


def test_plain_text_has_each_row_of_a_table_on_a_line() -> None:
    text = made("| Parti | For |\n|---|---|\n| A | 3 |\n| B | |\n\nVedtaget.")[0]
    assert plain_text(text) == "Parti | For\nA | 3\nB |\nVedtaget."


def test_lines_end_as_they_do_on_any_machine() -> None:
    written = "En.\n- to\n- tre\n\nfire\n"
    for end in ("\r", "\r\n"):
        assert made(written.replace("\n", end)) == made(written)


@given(st.text(max_size=300))
@example("\r+")
def test_no_text_makes_markup_that_acts(text: str) -> None:
    markup, _ = made(text)
    assert not re.search(r"<(?:script|iframe|object|style|svg|form|input|meta|base|link)\b", markup)
    assert not re.search(r"<[^>]*\son\w+\s*=", markup)
    assert not re.search(r"href=\"(?!\0\d+\0|https?:|mailto:|tel:)", markup)


WORDS = st.lists(
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8), min_size=1, max_size=30
)


@given(WORDS)
def test_plain_words_come_out_as_they_went_in(words: list[str]) -> None:
    text = " ".join(words)
    assert plain_text(made(text)[0]) == text


@pytest.mark.parametrize(
    "hostile",
    [
        "[a " * 20_000,
        "a <![CDATA[" * 10_000,
        "> " * 5_000 + "x",
        "*a " * 30_000,
        "`" * 50_000,
        "- " * 3_000 + "x",
        "![" * 20_000,
        "|" * 60_000 + "\n" + "|-" * 30_000,
        "<" * 50_000,
    ],
)
def test_a_text_made_to_be_slow_ends_soon(hostile: str) -> None:
    before = time.process_time()
    made(hostile)
    assert time.process_time() - before < 10


@given(st.text("ab <>&;/p\n", max_size=12))
def test_one_paragraph_has_the_words_that_it_has_among_others(text: str) -> None:
    alone = plain_text(f"<p>{html.escape(text)}</p>")
    among = plain_text(f"<p>{html.escape(text)}</p>\n<p>x</p>")
    assert among == "\n".join(filter(None, (alone, "x")))
