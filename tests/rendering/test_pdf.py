"""A meeting's document: accessible, fit for archives, and the same wherever it is made."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from generator.errors import ReferatError, ThemeError
from generator.planning.views import (
    Anchor,
    Chrome,
    MeetingView,
    ParticipantView,
    PlannedPage,
    RevisionView,
    VoteView,
)
from generator.rendering.pdf import CHUNK, render_pdf, render_pdfs
from generator.rendering.theme import Theme
from tests.conftest import files_no_longer_than
from tests.rendering.conftest import LayTheme
from tests.rendering.documents import (
    boxes_of,
    everything_in,
    faults_of,
    marks_on,
    opened,
    text_of,
    tree_of,
)
from tests.rendering.samples import HOSTILE, Filler, chrome, last, page

ROOT = Path(__file__).parents[2]
PAGE = "/udvalget/2026-03-12/"


def meeting(filler: Filler | None = None, **changes: Any) -> MeetingView:
    """Give a meeting of which everything is recorded that can be."""
    view = page(MeetingView, filler or Filler()).view
    assert isinstance(view, MeetingView)
    agenda = tuple(
        replace(item, anchor=f"punkt-{at}", number=str(at))
        for at, item in enumerate(view.agenda, 1)
    )
    settled: dict[str, Any] = {
        "called_off": False,
        "phase": "minutes",
        "agenda": agenda,
        "pdf": f"{PAGE}udvalget-2026-03-12.pdf",
    }
    return replace(view, **(settled | changes))


@pytest.fixture(scope="module")
def full(theme: Theme) -> bytes:
    return render_pdf(meeting(), chrome(), theme)


def planned(number: int) -> list[PlannedPage]:
    return [
        PlannedPage(
            f"/a/{at}/",
            meeting(Filler(full=False), pdf=f"/a/{at}/a-{at}.pdf"),
            f"content/{at}.md",
        )
        for at in range(number)
    ]


# --- What it declares -------------------------------------------------------------------


def test_it_says_what_it_is_and_in_which_language(full: bytes) -> None:
    catalog = opened(full).trailer["/Root"]
    assert catalog["/Lang"] == "da-DK"
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert opened(full).metadata["/Title"] == meeting().head.title


def test_it_declares_the_two_standards_that_it_holds(full: bytes) -> None:
    metadata = opened(full).trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata


@pytest.mark.parametrize("filler", [Filler(HOSTILE), Filler(choose=last), Filler(full=False)])
def test_it_holds_what_it_declares_as_others_check_it(
    theme: Theme, full: bytes, filler: Filler
) -> None:
    assert faults_of(full) | faults_of(render_pdf(meeting(filler), chrome(), theme)) == set()
    spoilt = full.replace(b"/Marked true", b"/Marked null")
    assert "PDFUA1-TAGGED-DOCUMENT-001" in faults_of(spoilt)


def test_it_tells_nothing_of_who_made_it_or_when(full: bytes) -> None:
    metadata = opened(full).metadata
    assert "/Author" not in metadata
    assert metadata["/CreationDate"] == metadata["/ModDate"] == "D:20260312000000Z"
    assert str(ROOT).encode() not in everything_in(full)
    assert b"/tmp" not in everything_in(full)


def test_it_holds_nothing_that_runs_or_is_hidden(full: bytes) -> None:
    catalog = opened(full).trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm", "/Names", "/OCProperties"} & (
        set(catalog) - ({"/Names"} if set(catalog.get("/Names", {})) <= {"/Dests"} else set())
    )
    assert b"/JavaScript" not in everything_in(full)
    assert b"/EmbeddedFile" not in everything_in(full)


# --- What screen readers meet -------------------------------------------------------------


def test_every_sign_on_every_page_belongs_to_the_tree_or_to_the_edges(full: bytes) -> None:
    reader = opened(full)
    told = {
        (part.page, part.number) for part in tree_of(reader).contents() if part.number is not None
    }
    shown = set()
    for at, each in enumerate(reader.pages):
        numbers, loose = marks_on(each)
        assert not loose
        shown |= {(at, number) for number in numbers}
    assert told == shown


def test_headings_begin_at_one_and_skip_no_level(full: bytes) -> None:
    tags = [part.tag for part in tree_of(opened(full)).walk()]
    levels = [int(tag[1]) for tag in tags if re.fullmatch("H[1-6]", tag)]
    assert levels[0] == 1
    assert all(deeper <= before + 1 for before, deeper in pairwise(levels))
    assert tags.count("Title") == 1


def test_every_table_names_its_columns(full: bytes) -> None:
    tables = [part for part in tree_of(opened(full)).walk() if part.tag == "Table"]
    assert len(tables) > 3
    for table in tables:
        heads = [part for part in table.walk() if part.tag == "TH"]
        assert heads
        assert all(
            any(given.get("/Scope") == "/Column" for given in head.attributes) for head in heads
        )
        widths = {
            sum(1 for cell in row.parts if getattr(cell, "tag", "") in {"TH", "TD"})
            for row in table.walk()
            if row.tag == "TR"
        }
        assert len(widths) == 1


def test_every_link_says_where_it_leads_and_is_read_in_its_place(full: bytes) -> None:
    reader = opened(full)
    tree = tree_of(reader)
    linked = [
        part
        for element in tree.walk()
        if element.tag == "Link"
        for part in element.contents()
        if part.annotation is not None
    ]
    drawn = [note.get_object() for each in reader.pages for note in each.get("/Annots", ())]
    assert len(linked) == len(drawn) > 10
    assert all(note["/Contents"] for note in drawn)
    assert all(each["/Tabs"] == "/S" for each in reader.pages)


def test_links_are_whole_addresses_or_lead_to_a_place_in_the_document(full: bytes) -> None:
    reader = opened(full)
    notes = [note.get_object() for each in reader.pages for note in each.get("/Annots", ())]
    away = [note["/A"]["/URI"] for note in notes if "/A" in note]
    assert away
    assert all(address.startswith("https://proeve.example/under/") for address in away)
    assert f"https://proeve.example/under{PAGE}#punkt-1" in away


def test_the_bookmarks_are_the_parts_of_the_document(full: bytes) -> None:
    outline = opened(full).outline
    parts = [mark.title for mark in outline if not isinstance(mark, list)]
    view = meeting()
    items = [f"{item.number} {item.title}" for item in view.agenda]
    start = parts.index(items[0])
    assert parts[start : start + len(items)] == items
    assert parts[start + len(items) :][:3] == [
        "Deltagere",
        "Bilag til mødet",
        "Ændringer siden offentliggørelsen",
    ]


def test_the_contents_name_the_page_of_each_item(theme: Theme) -> None:
    items = meeting().agenda
    agenda = tuple(
        replace(items[0], number=f"{at}", title=f"Punktet {at}", anchor=f"punkt-{at}")
        for at in range(1, 9)
    )
    data = render_pdf(meeting(agenda=agenda), chrome(), theme)
    reader = opened(data)
    tree = tree_of(reader)
    entries = [part for part in tree.walk() if part.tag == "TOCI"]
    assert len(entries) == len(agenda) + 3
    starts: dict[str, int] = {}
    for at, each in enumerate(reader.pages, 1):
        said = each.extract_text().replace(" \n", "\n")
        starts |= {item.title: at for item in agenda if f"{item.number} {item.title}\n" in said}
    said = text_of(data)
    for item in agenda:
        told = re.search(rf"^{item.number} {item.title} +(\d+)\r?$", said, re.MULTILINE)
        assert told
        assert int(told[1]) == starts[item.title]


# --- What stands at the edges of the pages --------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "mark"),
    [
        ({"approved": False}, "Ikke godkendt endnu"),
        ({"approved": True}, None),
        ({"phase": "draft"}, "Kladde"),
        ({"status": "cancelled", "called_off": True}, "Aflyst"),
        ({"status": "moved", "called_off": True}, "Flyttet"),
    ],
)
def test_every_page_is_marked_with_what_its_reader_must_know(
    theme: Theme, changes: dict[str, Any], mark: str | None
) -> None:
    view = meeting(status="held", **changes) if "status" not in changes else meeting(**changes)
    view = replace(view, head=replace(view.head, preview=""))
    data = render_pdf(view, chrome(drafts=False), theme)
    for each in opened(data).pages:
        head = each.extract_text(visitor_text=None)[:200]
        found = {
            word for word in ("Ikke godkendt endnu", "Kladde", "Aflyst", "Flyttet") if word in head
        }
        assert mark is None or mark in found


def test_every_page_has_its_number_and_the_number_of_all(full: bytes) -> None:
    pages = opened(full).pages
    for at, each in enumerate(pages, 1):
        assert f"Side {at} af {len(pages)}" in each.extract_text()


def test_a_document_in_english_speaks_english(theme: Theme) -> None:
    data = render_pdf(meeting(), chrome(language="en"), theme)
    assert opened(data).trailer["/Root"]["/Lang"] == "en-GB"
    assert "Page 1 of" in text_of(data, edges=True)
    assert "Side 1 af" not in text_of(data, edges=True)


# --- Text that somebody wrote ---------------------------------------------------------------


def test_text_is_never_read_as_source(theme: Theme) -> None:
    text = HOSTILE + ' #panic("x") $x$ *a* _b_ `c` @d <e> \\ // /* [f] "g" - + = ~'
    data = render_pdf(meeting(Filler(text)), chrome(text), theme)
    assert '#panic("x") $x$ *a* _b_ `c` @d <e> \\ // /* [f] "g" - + = ~' in " ".join(
        text_of(data).split()
    )


@pytest.mark.parametrize("filler", [Filler(full=False), Filler(choose=last)])
def test_what_is_not_recorded_leaves_no_hole(theme: Theme, filler: Filler) -> None:
    data = render_pdf(meeting(filler), chrome(full=False), theme)
    assert opened(data).trailer["/Root"]["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize(
    ("sign", "spelt"),
    [
        ("漢", "[U+6F22]"),
        ("\uf0b7", "[U+F0B7]"),
        ("\U0001f600 \uf0b7", "[U+1F600] [U+F0B7]"),
        ("\U0001f469\u200d\U0001f680", "[U+1F469][U+1F680]"),
        ("\U0001f937\ufe0f", "[U+1F937]"),
        ("\x07", "[U+0007]"),
    ],
)
def test_a_sign_that_cannot_be_set_is_spelt_out(theme: Theme, sign: str, spelt: str) -> None:
    data = render_pdf(meeting(Filler(f"Godt {sign} nok")), chrome(), theme)
    assert f"Godt {spelt} nok" in text_of(data)
    assert b"pdfuaid:part" in opened(data).trailer["/Root"]["/Metadata"].get_data()


def test_letters_of_other_languages_are_set(theme: Theme) -> None:
    text = "Ærø ǿ ß Þór Łódź Ελλάδα Киев עברית → ✓ ≥ ½ € – ”citat“"
    data = render_pdf(meeting(Filler(text)), chrome(), theme)
    assert b"pdfuaid:part" in opened(data).trailer["/Root"]["/Metadata"].get_data()


def test_a_word_that_no_line_holds_stays_on_the_page(theme: Theme) -> None:
    word = "https://eksempel.dk/" + "a" * 300
    data = render_pdf(meeting(Filler(word)), chrome(), theme)
    width = float(opened(data).pages[0].mediabox.width)
    places: list[float] = []
    for each in opened(data).pages:
        each.extract_text(visitor_text=lambda text, _cm, tm, *_: places.append(tm[4] + len(text)))
    assert places
    assert max(places) < width


@pytest.mark.parametrize(
    "word", ["Hovedsamarbejdsudvalgsrepræsentanterne", "Sundhedskoordinationsudvalgsformandskabets"]
)
def test_a_long_compound_among_the_names_goes_on_below_and_not_into_the_next_column(
    theme: Theme, word: str
) -> None:
    view = meeting(Filler(full=False))
    who = Anchor(f"Ida {word}"), Anchor("Jon Kommunaldirektør")
    people = tuple(ParticipantView(each, "member", "A", "", "", "", voting=True) for each in who)
    text = text_of(render_pdf(replace(view, participants=people), chrome(), theme))
    assert word not in text
    assert word in re.sub(r"[\x02\u00ad\ufffe\s]", "", text)
    assert "Kommunaldirektør" in text


def test_a_short_table_of_votes_is_never_divided_between_pages(theme: Theme) -> None:
    counts = (101, 102, 103, 104)
    view = meeting()
    vote = VoteView("Forslag", "hands", "adopted", *counts)
    item = replace(view.agenda[0], votes=(vote,), sections=(), attachments=())
    pages: set[int] = set()
    for lines in range(12, 30, 2):
        told = "".join(f"<li>linje {line}</li>" for line in range(lines))
        long = replace(view, agenda=(item,), introduction=f"<ul>{told}</ul>")
        texts = [each.extract_text() for each in opened(render_pdf(long, chrome(), theme)).pages]
        on = {at for at, text in enumerate(texts) for count in counts if str(count) in text}
        assert len(on) == 1, lines
        pages |= on
    assert len(pages) > 1


@pytest.mark.parametrize("columns", [8, 12, 20])
def test_the_numbers_of_a_wide_table_never_run_into_each_other(theme: Theme, columns: int) -> None:
    cells = "".join(f"<td>1.234.567,{at:02}</td>" for at in range(columns))
    html = f"<table><thead><tr>{cells}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"
    view = meeting()
    item = replace(view.agenda[0], sections=(replace(view.agenda[0].sections[0], html=html),))
    data = render_pdf(replace(view, agenda=(item,)), chrome(), theme)
    rows = boxes_of(data, "0123456789.,")
    assert any(len(row) >= 12 for row in rows)
    for row in rows:
        assert all(one[1] <= other[0] + 0.5 for one, other in pairwise(row)), row


# --- Where it is made -----------------------------------------------------------------------


def test_equal_views_give_equal_bytes(theme: Theme, full: bytes) -> None:
    assert render_pdf(meeting(), chrome(), theme) == full


MAKE = """
import hashlib, sys
from pathlib import Path
from generator.rendering.pdf import render_pdf
from generator.rendering.theme import load_theme
from tests.rendering.samples import chrome
from tests.rendering.test_pdf import meeting
data = render_pdf(meeting(), chrome(), load_theme("default", Path(".")))
print(hashlib.sha256(data).hexdigest())
"""


def test_zone_locale_hash_seed_clock_and_folder_change_no_byte(full: bytes, tmp_path: Path) -> None:
    other = {
        "TZ": "Pacific/Auckland",
        "LC_ALL": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "4711",
        "SOURCE_DATE_EPOCH": "1",
        "TMPDIR": str(tmp_path),
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-c", MAKE],
        cwd=tmp_path,
        env={**os.environ, **other},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(full).hexdigest()
    assert not list(tmp_path.iterdir())


def test_documents_come_back_in_their_order_by_their_files(theme: Theme) -> None:
    pages = planned(CHUNK + 2)
    with ThreadPoolExecutor(1) as here, ProcessPoolExecutor(2, get_context("spawn")) as there:
        rendered = render_pdfs(pages, chrome(), theme, here)
        assert render_pdfs(pages, chrome(), theme, there) == rendered
    assert list(rendered) == [PurePosixPath(f"a/{at}/a-{at}.pdf") for at in range(CHUNK + 2)]
    assert rendered[PurePosixPath("a/0/a-0.pdf")] == render_pdf(pages[0].view, chrome(), theme)  # type: ignore[arg-type]


def test_a_page_without_a_document_has_none(theme: Theme) -> None:
    [one] = planned(1)
    assert isinstance(one.view, MeetingView)
    bare = replace(one, view=replace(one.view, pdf=""))
    with ThreadPoolExecutor(1) as executor:
        assert not render_pdfs([bare], chrome(), theme, executor)


# --- Themes ---------------------------------------------------------------------------------


def test_a_fault_in_a_layout_is_told_with_file_line_and_content(lay_theme: LayTheme) -> None:
    broken = lay_theme("default", {"pdf/style.typ": "#let ink = 1\n#let soft = nowhere\n"})
    with ThreadPoolExecutor(1) as executor, pytest.raises(ThemeError) as caught:
        render_pdfs(planned(2), chrome(), broken, executor)
    first, second = caught.value.problems
    assert str(first.position) == str(second.position) == "themes/default/pdf/style.typ:2"
    assert first.excerpt == "#let soft = nowhere"
    assert str(first.message).endswith("; it was showing content/0.md")
    assert "/tmp" not in str(first.message)  # noqa: S108


def test_a_layout_can_read_nothing_but_its_theme(lay_theme: LayTheme, tmp_path: Path) -> None:
    secret = tmp_path / "content" / "lukket.md"
    secret.parent.mkdir()
    secret.write_text("hemmelighed", "utf-8")
    for target in ("/content/lukket.md", "../../content/lukket.md", str(secret)):
        nosy = lay_theme("default", {"pdf/meeting.typ": f'#read("{target}")'})
        with pytest.raises(ThemeError) as caught:
            render_pdf(meeting(), chrome(), nosy)
        assert "hemmelighed" not in str(caught.value)
        assert str(tmp_path) not in str(caught.value).replace(target, "")


@pytest.mark.parametrize(
    "foreign",
    ["#datetime.today().display()", '#import "@local/kort:0.1.0": kort', '#include "@preview/x:1"'],
)
def test_a_layout_uses_neither_the_clock_nor_packages(lay_theme: LayTheme, foreign: str) -> None:
    """Else a document would depend on the day and the machine that it is made on."""
    layout = f"// Her stod datetime.today()\n\n{foreign}\n"
    with pytest.raises(ThemeError) as caught:
        render_pdf(meeting(), chrome(), lay_theme("default", {"pdf/style.typ": layout}))
    (problem,) = caught.value.problems
    assert str(problem.position) == "themes/default/pdf/style.typ:3"
    assert "neither today's date nor a package" in str(problem.message)


def test_a_font_that_is_not_there_is_an_error(lay_theme: LayTheme) -> None:
    style = (ROOT / "themes/default/pdf/style.typ").read_text("utf-8")
    other = style.replace('("Libertinus Serif",)', '("Findes Ikke",)')
    with pytest.raises(ThemeError, match="findes ikke"):
        render_pdf(meeting(), chrome(), lay_theme("default", {"pdf/style.typ": other}))


def test_a_theme_without_a_layout_says_which_one_is_missing(theme: Theme) -> None:
    with pytest.raises(ThemeError) as caught:
        render_pdf(meeting(), chrome(), replace(theme, prints={}))
    assert "pdf/meeting.typ" in str(caught.value)


def test_the_colours_of_the_theme_reach_the_document(lay_theme: LayTheme, full: bytes) -> None:
    other = lay_theme("default", {"theme.yml": 'tokens:\n  accent: "#123456"\n'})
    assert render_pdf(meeting(), chrome(), other) != full
    assert other.digest != lay_theme("default", {"theme.yml": ""}).digest


def test_a_logo_stands_on_the_first_page_and_is_not_read_aloud(lay_theme: LayTheme) -> None:
    space = 'xmlns="http://www.w3.org/2000/svg" width="9" height="9"'
    square = f'<svg {space}><rect width="9" height="9"/></svg>'
    branded = lay_theme("default", {"theme.yml": "logo: logo.svg\n", "assets/logo.svg": square})
    data = render_pdf(meeting(), chrome(), branded)
    assert "Figure" not in {part.tag for part in tree_of(opened(data)).walk()}
    assert all(not marks_on(each)[1] for each in opened(data).pages)


def test_a_damaged_logo_is_told_with_its_name(lay_theme: LayTheme) -> None:
    branded = lay_theme(
        "default", {"theme.yml": "logo: by.svg\n", "assets/by.svg": "<svg><g></svg>"}
    )
    with pytest.raises(ThemeError) as caught:
        render_pdf(meeting(), chrome(), branded)
    (problem,) = caught.value.problems
    assert str(problem.hint) == "See whether the logo, by.svg, is damaged."


def test_the_day_of_a_document_is_that_of_its_text(theme: Theme) -> None:
    view = meeting(revisions=(), minutes_published=date(2026, 3, 20))
    assert opened(render_pdf(view, chrome(), theme)).metadata["/ModDate"] == "D:20260320000000Z"


def test_a_correction_begins_with_its_day_and_gives_its_reason_below(theme: Theme) -> None:
    told = RevisionView(date(2026, 3, 20), "Ny tekst", "Fejl", recent=False)
    lines = text_of(render_pdf(meeting(revisions=(told,)), chrome(), theme)).splitlines()
    at = lines.index("Begrundelse: Fejl")
    assert lines[at - 1].lstrip("• ") == "20. marts 2026: Ny tekst"


def test_why_minutes_are_of_another_day_follows_the_day_that_it_explains(theme: Theme) -> None:
    held = meeting(status="held", called_off=False, moved_from=date(2026, 3, 5), reason="Sygdom.")
    lines = text_of(render_pdf(held, chrome(), theme)).splitlines()
    assert lines[lines.index("Sygdom.") - 1] == "Mødet blev flyttet fra torsdag den 5. marts 2026."


def test_a_document_names_the_authority_of_the_body_that_met(theme: Theme) -> None:
    around = chrome(authority="Region Nord")
    told = text_of(render_pdf(meeting(authority="Nabokommunen"), around, theme), edges=True)
    assert "Nabokommunen" in told
    assert "Region Nord" not in told


def test_the_site_is_named_where_no_authority_is(theme: Theme) -> None:
    around: Chrome = chrome(authority="", title="Nævnenes Hus")
    assert "Nævnenes Hus" in text_of(render_pdf(meeting(authority=""), around, theme), edges=True)


def test_a_full_folder_for_temporary_files_is_named_and_no_bug(theme: Theme) -> None:
    with files_no_longer_than(64), pytest.raises(ReferatError) as told:
        render_pdf(meeting(), chrome(), theme)
    (problem,) = told.value.problems
    assert problem.message.text == "the folder for temporary files cannot be used: {reason}"
    assert problem.position.path == tempfile.gettempdir()


@pytest.mark.parametrize(
    ("panic", "told"), [("index out of bounds", RuntimeError), ("ThreadPoolBuildError", OSError)]
)
def test_a_panic_of_typst_can_be_handed_from_one_process_to_another(
    panic: str, told: type[Exception], theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PanicException(BaseException):
        pass

    class Compiler:
        def __init__(self, **_named: object) -> None: ...

        def compile_with_warnings(self, **_named: object) -> None:
            raise PanicException(panic)

    monkeypatch.setattr("typst.Compiler", Compiler)
    with pytest.raises(told):
        render_pdf(meeting(), chrome(), theme)
