"""Markup taken apart: every word is kept, whatever it stands in, and any of it can be set."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.reading.alterations import MAX_LEVEL
from generator.reading.findings import Findings
from generator.reading.markdown import plain_text, render
from generator.rendering.pdf import render_pdf
from generator.rendering.printed.blocks import (
    Break,
    Bullets,
    Code,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Link,
    Numbered,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Struck,
    Table,
    Verbatim,
    hand_over,
)
from generator.rendering.printed.markup import blocks_of
from generator.rendering.theme import Theme, load_theme
from tests.rendering.documents import squeezed, text_of
from tests.rendering.samples import chrome
from tests.rendering.test_pdf import meeting

FEW = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def link(target: str, body: Inlines) -> Inline:
    return Link(target, body)


def blocks(markdown: str, level: int = 3) -> tuple[Any, ...]:
    html = render(markdown, 1, Findings("content/x.md"), top_level=2).html
    return blocks_of(html, level, link)


def texts(part: Any) -> str:
    """Give every text in handed-over blocks, in order."""
    if isinstance(part, str):
        return part
    if isinstance(part, list):
        return " ".join(map(texts, part))
    if isinstance(part, dict):
        kept = (value for key, value in part.items() if key not in {"kind", "to", "label", "role"})
        skipped = ("aligned", "widths")
        return " ".join(texts(v) for v in kept if v not in (*skipped, None)) if part else ""
    return ""


def test_a_paragraph_keeps_what_stands_out_in_it() -> None:
    [paragraph] = blocks("Et **fedt** ord, *et* til, ~~væk~~ og `kode`.")
    assert paragraph == Paragraph(
        (
            "Et ",
            Strong(("fedt",)),
            " ord, ",
            Emphasis(("et",)),
            " til, ",
            Struck(("væk",)),
            " og ",
            Code("kode"),
            ".",
        )
    )


def test_a_line_break_takes_the_spaces_beside_it_along() -> None:
    assert blocks("En linje  \n  og en til\nsom går videre") == (
        Paragraph(("En linje", Break(), "og en til som går videre")),
    )


def test_a_link_keeps_its_address_and_its_words() -> None:
    assert blocks("Se [*her*](https://eksempel.dk/a?b=1&c=2).") == (
        Paragraph(("Se ", Link("https://eksempel.dk/a?b=1&c=2", (Emphasis(("her",)),)), ".")),
    )


def test_lists_keep_their_numbers_and_what_is_in_them() -> None:
    [numbered] = blocks("3. tre\n4. fire\n   - a\n   - b\n\n     mere")
    assert isinstance(numbered, Numbered)
    assert numbered.start == 3
    first, second = numbered.entries
    assert first == (Paragraph(("tre",)),)
    assert second[0] == Paragraph(("fire",))
    assert isinstance(second[1], Bullets)
    assert second[1].entries[1] == (Paragraph(("b",)), Paragraph(("mere",)))


def test_a_table_keeps_its_columns_and_their_side() -> None:
    [table] = blocks("| A | B | C |\n|---|--:|:-:|\n| 1 | 2 | 3 |\n| x |\n")
    assert table == Table(
        head=(("A",), ("B",), ("C",)),
        groups=(((("1",), ("2",), ("3",)), (("x",), (), ())),),
        aligned=("start", "end", "center"),
    )


def test_headings_go_below_the_place_where_they_stand() -> None:
    levels = [each.level for each in blocks("## a\n\n#### b\n\n### c\n\n## d") if each]
    assert levels == [3, 4, 4, 3]
    assert [each.level for each in blocks("#### a\n\n##### b", 2)] == [2, 3]
    assert isinstance(blocks("## a")[0], Heading)


def test_quotations_code_and_rules_are_what_they_are() -> None:
    assert blocks("> sagt\n\n```\n  to  mellemrum\n```\n\n---") == (
        Quote((Paragraph(("sagt",)),)),
        Verbatim("  to  mellemrum"),
        Rule(),
    )


def test_what_is_not_known_keeps_its_words() -> None:
    html = "<p>a <mark>b <em>c</em></mark></p>løs<center>d</center><p>e</p>"
    assert squeezed(texts(hand_over(blocks_of(html, 2, link)))) == "abcløsde"


def test_what_introduces_a_list_or_a_table_stays_on_the_page_with_it() -> None:
    made = blocks("Styret indstiller, at\n\n1. planen godkendes.\n\nFærdig.\n\n| a |\n|---|\n| b |")
    assert [getattr(each, "role", "-") for each in made] == ["kept", "-", "kept", "-"]
    assert [each.role for each in blocks("Et afsnit.\n\nEt til.")] == ["", ""]


def test_nothing_written_is_nothing_to_print() -> None:
    assert blocks_of("", 2, link) == ()
    assert blocks_of("<p> \n </p>", 2, link) == ()


WORDS = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"], max_codepoint=0x24F),
    min_size=1,
    max_size=12,
)
LINES = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "",
                "# ",
                "## ",
                "### ",
                "#### ",
                "- ",
                "  - ",
                "1. ",
                "7) ",
                "> ",
                "> > ",
                "> - ",
                "| ",
            ]
        ),
        WORDS,
        st.sampled_from(
            ["", "**{}**", "*{}*", "`{}`", "~~{}~~", "[{}](https://a.dk)", "{}  ", "{} |"]
        ),
    ).map(lambda parts: parts[0] + (parts[2] or "{}").replace("{}", parts[1])),
    max_size=12,
).map("\n".join)


@given(LINES)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_every_word_of_any_markdown_is_kept_in_order(markdown: str) -> None:
    html = render(markdown, 1, Findings("content/x.md"), top_level=1).html
    made = hand_over(blocks_of(html, 2, link))
    # Struck words, numbers of lists and lines between cells are no text here; plain text leaves out
    # the first, and writes out the others.
    shown = plain_text(re.sub("</?s>|</?ol[^>]*>|</t[dh]>", "", html))
    assert squeezed(texts(made)) == squeezed(shown)


@given(LINES)
@FEW
def test_any_markdown_can_be_set(default: Theme, markdown: str) -> None:
    html = render(markdown, 1, Findings("content/x.md"), top_level=1).html
    view = meeting(introduction=html, agenda=(), participants=(), revisions=(), attachments=())
    data = render_pdf(view, chrome(), default)
    found = squeezed(text_of(data))
    for line in plain_text(html).split("\n"):
        for word in re.findall(r"[^\W_]{3,}", line):
            assert squeezed(word) in found


@pytest.fixture(scope="module")
def default() -> Theme:
    return load_theme("default", Path())


@pytest.mark.parametrize(
    "markdown",
    [
        "> " * (MAX_LEVEL - 2) + "dybt",
        "\n".join("  " * depth + "- punkt" for depth in range(MAX_LEVEL // 2 - 2)),
        "*a **b " * 30 + "** *" * 30,
        "> " * (MAX_LEVEL - 2) + "*a **b " * 20 + "c" + "** x*" * 20,
        "~~[a](https://a.dk) ~~**~~b~~**",
        "[~~a~~](https://a.dk)",
        "##\n\n### \u00a0\n\n#### \u200b\n\n## **\u2060**\n\ntekst",
        "|" + " a |" * 60 + "\n|" + "---|" * 60 + "\n|" + " lang tekst |" * 60,
        "ord " * 20_000,
        "- x\n" * 3_000,
        "| a |\n|---|\n" + "| b |\n" * 2_000,
        "| **[a](https://a.dk)** | ~~b~~ `c` |\n|---|---|\n" + "| d | [e](#f) |\n" * 60,
    ],
    ids=[
        "quotes",
        "lists",
        "stress",
        "both",
        "struck",
        "linked",
        "silent",
        "wide",
        "long",
        "many",
        "tall",
        "linked head",
    ],
)
def test_what_nobody_would_write_is_set_too(default: Theme, markdown: str) -> None:
    view = meeting(introduction=render(markdown, 1, Findings("x.md")).html, agenda=())
    assert render_pdf(view, chrome(), default).startswith(b"%PDF-1.7")
