from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.authoring.escape import escape_heading, escape_inline, to_markdown
from generator.authoring.lines import Line, cleaned, split_lines
from generator.reading import source
from generator.reading.body import divide
from generator.reading.findings import Findings
from generator.reading.markdown import render, tokenize
from tests.authoring.documents import lines, shown, squeeze

BULLETS = "•·●○◦▪▫‣∙\uf0b7\uf0a7*"
PIECES = st.sampled_from(
    [
        *"#*_`~>|-+=:.()[]<>&!\\\"'1290aÅ \t\u00a0•",
        "22. april",
        "1.Text",
        "2. Text",
        "3) Text",
        "-Text",
        "- ",
        "* ",
        "---",
        "===",
        "***",
        "    ",
        "https://a.dk/x_y",
        "<b>",
        "<https://a.dk>",
        "&amp;",
        "[a](b)",
        "[a]: b",
        "~~x~~",
        "a | b",
        "|--|",
        "```",
        "10*2*3",
        "agenda: x",
        "Access :",
        "#1",
        "1. maj",
    ]
)
PROSE = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=6).map(
    lambda parts: " ".join("".join(parts).splitlines())
)
TEXTS = st.lists(st.tuples(PROSE, st.booleans()), max_size=8)


def as_lines(texts):
    """Make lines of texts, some joined to the one above."""
    made = [
        Line(number, text, joined=joined and number > 1)
        for number, (raw, joined) in enumerate(texts, start=1)
        if (text := cleaned(raw))
    ]
    return tuple(made)


def words(given):
    """Give the letters of lines, any bullet written as a hyphen."""
    bullet = re.compile(rf"(?![-_*=\s]+$)(?:[{BULLETS[:-1]}]\s*|\*\s+)(?=\S)")
    return "".join(
        squeeze("-" + line.text[found.end() :] if (found := bullet.match(line.text)) else line.text)
        for line in given
    )


@given(TEXTS)
@example([("22. april 2021", False)])
@example([("4. december", False), ("24. juni", False)])
@example([("Møde", False), ("---", True)])
@example([("a | b", False), ("--|--", True)])
@example([("1. A", False), ("1. B", False), ("3. C", False), ("2. D", False)])
@example([("- a", False), ("- - -", False), ("b", True)])
@example([("1.A", False), ("2)B", False), ("3.C", True)])
@example([("\\", False), ("*a*", True)])
@example([("|#1", False), ("＃1", False)])
def test_a_reader_sees_the_words_and_numbers_that_were_written(texts):
    made = as_lines(texts)
    assert shown(to_markdown(made)) == words(made)


@given(TEXTS)
@example([("|#1", False)])
@example([("＃1", False)])
@example([("1.\t﹟a", False)])
def test_escaped_prose_is_never_taken_for_a_heading_a_field_or_code(texts):
    body = to_markdown(as_lines(texts))
    assert not re.search(r"<(?:h\d|code|pre|blockquote|table|hr|em|strong|a|s)\b", markup(body))
    findings = Findings("m.md")
    divide(tokenize(f"## 1. A\n\n{body}", 1, findings), {"1": "A"}, {}, findings)
    parts = source.split(f"---\nphase: draft\n---\n{body}", "m.md", Path("m.md"), findings)
    assert parts is not None
    assert [problem for problem in findings.problems if problem.code != "size"] == []


def markup(text: str) -> str:
    return str(MarkdownIt("js-default").render(text))


@pytest.mark.parametrize(
    ("pasted", "written"),
    [
        ("22. april 2021 blev", "22\\. april 2021 blev"),
        ("10*2*3", "10\\*2\\*3"),
        ("1.Text", "1. Text"),
        ("-Text", "- Text"),
        ("• Text", "- Text"),
        ("-5 grader", "-5 grader"),
        ("# ikke en overskrift", "\\# ikke en overskrift"),
        ("#1 punkt", "\\#1 punkt"),
        ("    fire mellemrum", "fire mellemrum"),
        ("2. kvartal 2021 var godt", "2\\. kvartal 2021 var godt"),
        ("1. kvartal 2021 var godt", "1\\. kvartal 2021 var godt"),
        ("3.Text", "3\\.Text"),
        ("a_b og _c_", "a_b og \\_c\\_"),
        ("unge (<30) & gamle", "unge (<30) & gamle"),
        ("1.800 kr.", "1.800 kr."),
        ("- 22. maj", "- 22\\. maj"),
    ],
)
def test_what_markdown_would_alter_is_escaped_and_lists_become_lists(pasted, written):
    assert to_markdown(split_lines(pasted)) == written


def test_points_of_a_list_stand_together_and_paragraphs_apart():
    written = to_markdown(
        lines("Der indstilles, at", "1.Hallen åbner.", "2.Cafeen åbner.", "Slut.")
    )
    assert written == "Der indstilles, at\n\n1. Hallen åbner.\n2. Cafeen åbner.\n\nSlut."


def test_a_list_goes_on_after_a_paragraph_with_its_own_number():
    written = to_markdown(lines("1.Et", "Forklaring.", "2.To"))
    assert '<ol start="2">' in markup(written)


def test_rows_of_a_table_stay_as_they_are():
    rows = (
        Line(1, "| a | b |\n| --- | --- |", markup=True),
        Line(2, "| 1 | 2 |", joined=True, markup=True),
        Line(3, "Slut"),
    )
    assert to_markdown(rows) == "| a | b |\n| --- | --- |\n| 1 | 2 |\n\nSlut"


@pytest.mark.parametrize("title", ["C#", "Sag ##", "A * B", "`x` [y]", "Drift #1"])
def test_a_title_is_the_same_after_a_heading_mark(title):
    assert shown(f"## 3. {escape_heading(title)}") == squeeze(f"3. {title}")


def test_nothing_is_escaped_without_need():
    plain = "Udvalget (A, B & V) godkendte 50 % af pkt. 3 – se bilag_1.pdf; jf. § 10."
    assert escape_inline(plain) == plain


def test_the_check_of_markdown_has_nothing_to_say_about_escaped_prose():
    findings = Findings("m.md")
    pasted = lines("22. april", "1.Text", "2.Mere", "9.Ude af orden", "-Hal A", "• Hal B", "10*2*3")
    render(to_markdown(pasted), 1, findings)
    assert findings.problems == []
