"""The document and the page say the same: each sentence of the one stands in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.addresses import file_of
from generator.planning.plan import Plan, plan
from generator.planning.views import MeetingView, PlannedPage
from generator.reading.load import load_site
from generator.rendering.pages import render_pages
from generator.rendering.pdf import render_pdf, render_pdfs
from generator.rendering.theme import Theme, load_theme
from tests.conftest import Lay
from tests.rendering.documents import everything_in, faults_of, squeezed, text_of
from tests.rendering.markup import VOID

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)

SCREEN_ONLY = {"nav", "script", "svg", "button", "summary"}
SCREEN_ONLY_CLASSES = {"actions", "cite", "pager", "share"}
SAID_ELSEWHERE = {"aside"}
"""Words for those who do not see the layout: the tree of the document tells them the same."""

BLOCKS = {
    *("p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "caption"),
    *("figcaption", "blockquote", "div", "section", "article", "header", "table", "ul", "ol"),
    *("dl", "tr", "figure", "address", "br", "pre"),
}


@dataclass
class Sentences(HTMLParser):
    """The texts of a page's main part, block by block, as they are read."""

    found: list[str] = field(default_factory=lambda: [""])
    stack: list[tuple[str, bool]] = field(default_factory=list)
    """What is open, and whether its words are shown."""
    whole: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.found.append("")
        if tag in VOID:
            return
        classes = set((dict(attrs).get("class") or "").split())
        shown = self.stack[-1][1] if self.stack else False
        silent = tag in SCREEN_ONLY or classes & (SCREEN_ONLY_CLASSES | SAID_ELSEWHERE)
        self.stack.append((tag, tag == "main" or (shown and not silent)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.stack.pop()
        if tag in BLOCKS:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        self.whole.append(data)
        if self.stack and self.stack[-1][1]:
            self.found[-1] += data


def read(page: bytes) -> Sentences:
    sentences = Sentences()
    sentences.feed(page.decode())
    return sentences


def blocks(page: bytes) -> Iterator[str]:
    for block in read(page).found:
        text = " ".join(block.split()).replace(" · ", " ")
        if text.strip("·"):
            yield text


def words(text: str) -> set[str]:
    joined = re.sub(r"[-\x02\u00ad\u200b\ufffe]\s*", "", text)
    return {word for word in re.findall(r"\w+", joined.lower()) if not word.isdigit()}


@pytest.fixture(scope="module")
def planned() -> Plan:
    return plan(load_site(ROOT, today=TODAY).site, today=TODAY)


@dataclass
class Pair:
    page: PlannedPage
    html: bytes
    pdf: bytes


@pytest.fixture(scope="module")
def pairs(planned: Plan, theme: Theme) -> list[Pair]:
    pages = [each for each in planned.pages if isinstance(each.view, MeetingView) and each.view.pdf]
    with ThreadPoolExecutor(1) as executor:
        html = render_pages(pages, planned.chrome, theme, executor)
        pdfs = render_pdfs(pages, planned.chrome, theme, executor)
    return [
        Pair(page, html[file_of(page.address)], pdf)
        for page, pdf in zip(pages, pdfs.values(), strict=True)
    ]


def test_every_meeting_with_an_agenda_has_a_document(pairs: list[Pair]) -> None:
    assert len(pairs) >= 25
    for pair in pairs:
        view = pair.page.view
        assert isinstance(view, MeetingView)
        assert (
            view.pdf == f"{pair.page.address}{pair.page.address.strip('/').replace('/', '-')}.pdf"
        )
        assert Path(view.pdf).name.encode() in pair.html


def test_documents_hold_what_they_declare_as_others_check_it(pairs: list[Pair]) -> None:
    assert [pair.page.address for pair in pairs[::3] if faults_of(pair.pdf)] == []


def test_every_sentence_of_the_page_stands_in_the_document_in_the_same_order(
    pairs: list[Pair],
) -> None:
    for pair in pairs:
        text = squeezed(text_of(pair.pdf)).replace("·", "")
        at = 0
        said = list(blocks(pair.html))
        assert len(said) > 10
        for block in said:
            wanted = squeezed(block).replace("·", "")
            place = text.find(wanted, at)
            assert place >= 0, f"{pair.page.address}: {block!r} after {text[at - 80 : at]!r}"
            at = place + len(wanted)


def test_the_document_has_no_word_that_the_page_has_not(pairs: list[Pair]) -> None:
    allowed = words("side af Den nyeste udgave, med alle bilag, findes på Udfald endnu")
    for pair in pairs:
        page = words(" ".join(read(pair.html).whole) + pair.html.decode())
        more = words(text_of(pair.pdf, edges=True)) - page - allowed
        assert not more, pair.page.address


CLOSED = """\
---
committee: udvalget
date: 2026-03-12
start: 10:00
phase: minutes
agenda:
  - number: 1
    title: Godkendelse af dagsorden
    access: open
    outcome: approved
    attachments:
      - {title: Åbent bilag, document: "1", access: open}
      - {title: Kanarie bilag, document: "kanarie2", access: closed}
  - number: 2
    title: Kanarie titel
    access: closed
    public_title: Køb af ejendom
    public_decision: Godkendt.
    closed_reason: § 10
    case: KANARIE-3
    attachments:
      - {title: Kanarie bilag, document: "kanarie4", access: closed}
---

## 1. Godkendelse af dagsorden

### Beslutning

Godkendt.

## 2. Kanarie titel

### Sagsfremstilling

Kanarie fremstilling.

### Beslutning

Kanarie beslutning.
"""


def test_nothing_closed_is_in_the_document_in_any_form(site: Lay, theme: Theme) -> None:
    root = site({"content/meetings/2026-03-12-udvalget.md": CLOSED})
    reading = load_site(root, today=TODAY)
    assert not [problem for problem in reading.problems if problem.severity == "error"]
    made = plan(reading.site, today=TODAY)
    view = next(each.view for each in made.pages if isinstance(each.view, MeetingView))
    data = render_pdf(view, made.chrome, theme)
    assert "Køb af ejendom" in text_of(data)
    assert "Åbent bilag" in text_of(data)
    assert b"kanarie" not in everything_in(data).lower()


def test_a_site_can_do_without_documents(site: Lay) -> None:
    root = site({"content/meetings/2026-03-12-udvalget.md": CLOSED})
    settings = root / "content" / "site.yml"
    settings.write_text(settings.read_text("utf-8") + "pdf: no\n", "utf-8")
    made = plan(load_site(root, today=TODAY).site, today=TODAY)
    assert [each.view.pdf for each in made.pages if isinstance(each.view, MeetingView)] == [""]
    with ThreadPoolExecutor(1) as executor:
        assert not render_pdfs(made.pages, made.chrome, load_theme("default", root), executor)


def test_a_meeting_without_an_agenda_has_no_document(site: Lay) -> None:
    bare = "---\ncommittee: udvalget\ndate: 2026-12-12\nphase: agenda\n---\n"
    root = site({"content/meetings/2026-12-12-udvalget.md": bare})
    made = plan(load_site(root, today=TODAY).site, today=TODAY)
    assert [each.view.pdf for each in made.pages if isinstance(each.view, MeetingView)] == [""]
