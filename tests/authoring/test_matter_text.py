from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.matter_text import (
    Field,
    Note,
    Table,
    front_matter,
    pairs,
    scalar,
)
from generator.reading.findings import Findings
from generator.reading.source import CONTROL
from generator.reading.tree import parse, plain

LOADERS = (yaml.BaseLoader, yaml.CBaseLoader)
NASTY = st.text(
    st.one_of(
        st.sampled_from(list("""-:#,[]{}&*!|>'"%@`\\? \t\n\x00\x7f\x85\u2028\ufeff\xa0~=aB1æØ""")),
        st.characters(exclude_categories=["Cs"]),
    )
)

READABLE = NASTY.map(lambda text: CONTROL.sub("", text))


@pytest.mark.parametrize(
    "text",
    [
        "Åbningstider 2027",
        "1.10",
        "0303714",
        "10:00",
        "EMN-2021-00680",
        "22. april",
        "nej",
        "a: b"[:1],
    ],
)
def test_ordinary_words_need_no_quotes(text):
    assert scalar(text) == text
    assert scalar(text, flow=True) == text


@pytest.mark.parametrize(
    "text",
    [
        "Punkt 3: Budget",
        "punkt #1 nr 2"[:5] + " #1",
        "[Lukket] punkt",
        "@x",
        "%x",
        "- a",
        "'a'",
        "a:",
    ],
)
def test_what_yaml_would_read_otherwise_is_put_in_quotes(text):
    assert scalar(text) == f'"{text}"'


def test_a_comma_needs_quotes_only_within_braces():
    assert scalar("Køb, salg") == "Køb, salg"
    assert scalar("Køb, salg", flow=True) == '"Køb, salg"'


@given(NASTY)
def test_every_text_is_read_back_as_it_was(text):
    for loader in LOADERS:
        block = yaml.load(f"- {scalar(text)}", loader)  # noqa: S506 - texts only
        written = f"- {{a: {scalar(text, flow=True)}, b: c}}"
        flow = yaml.load(written, loader)  # noqa: S506 - texts only
        assert block == [text]
        assert flow == [{"a": text, "b": "c"}]


@given(READABLE, READABLE)
def test_the_reader_of_front_matter_reads_what_was_written(first, second):
    fields = (
        Field("title", first, "a remark"),
        Field("agenda", (Table((Field("number", second), Field("name", first))), Note("more"))),
        Field("members", (pairs(("name", second)),)) if second else Note("none"),
        Field("texts", (first, second)),
    )
    findings = Findings("x.md")
    matter = front_matter(fields).removeprefix("---\n").removesuffix("---\n")
    table = parse(matter, 2, findings)
    assert table is not None
    assert not findings.problems
    read = plain(table)
    assert read.get("title", "").strip() == first.strip()
    assert read["texts"] == [first, second]
    assert read["agenda"][0].get("number", "").strip() == second.strip()


def test_front_matter_keeps_order_comments_and_empty_fields():
    fields = (
        Note("two\nlines"),
        Field("committee", "udvalget"),
        Field("start", "", "such as 10:00"),
        Field("sender", Table((Field("name", "Sekretariatet"), Field("unit", "")))),
        Field("by", pairs(("name", "Bro, Inger"), ("party", ""))),
    )
    assert front_matter(fields) == (
        "---\n"
        "# two\n"
        "# lines\n"
        "committee: udvalget\n"
        "start:   # such as 10:00\n"
        "sender:\n"
        "  name: Sekretariatet\n"
        "  unit:\n"
        'by: {name: "Bro, Inger"}\n'
        "---\n"
    )
