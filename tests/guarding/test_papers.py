"""Attachments with hidden content are found, and others are not reported."""

import os
import re
import sys
import time
import tracemalloc
from pathlib import Path

import pytest

from generator.errors import Message
from generator.guarding.contacts import Official
from generator.guarding.papers.confinement import _read_here, _Worker, examine_all
from generator.guarding.papers.content import Content
from generator.guarding.papers.examination import examine
from generator.guarding.personal import in_papers
from generator.language import speech
from generator.model import Language
from scripts.poisoned import Paper, clean, poisoned
from scripts.poisoned.office import calc, packed, slides, word, workbook, writer
from scripts.poisoned.pdfs import pdf

CPR = "010180-1234"
POISONED = list(poisoned())
CLEAN = list(clean())


def found_in(paper):
    content = examine(paper.data, paper.name)
    kinds = {hidden.kind for hidden in content.hidden}
    kinds |= {"unread"} if content.unread else set()
    for found in in_papers({paper.name: content}, Official()):
        if found.problem.code == "personal":
            kinds.add("cpr" if found.problem.severity == "error" else "contact")
    return kinds


def test_there_are_enough_papers_to_try_the_gates_on():
    assert len(POISONED) >= 60
    assert len(CLEAN) >= 40
    assert len({paper.name for paper in [*POISONED, *CLEAN]}) == len(POISONED) + len(CLEAN)


@pytest.mark.parametrize("paper", POISONED, ids=[paper.name for paper in POISONED])
def test_what_a_paper_hides_is_found(paper: Paper):
    assert paper.found <= found_in(paper)


@pytest.mark.parametrize("paper", CLEAN, ids=[paper.name for paper in CLEAN])
def test_a_paper_in_order_is_left_alone(paper: Paper):
    content = examine(paper.data, paper.name)
    found = in_papers({paper.name: content}, Official())
    assert [str(one.problem.message) for one in found] == []


PLACES = {
    "cpr.xlsx": "arket »Ark«, celle B2",
    "faelles.xlsx": "arket »Løn«, celle C14",
    "faelles-tilovers.xlsx": "en tekst, som ingen celle længere viser; gem filen på ny",
    "cpr-format-streg.xlsx": "celle B1",
    "skjult-ark.xlsx": "arket »To«; arket »To«, celle B2",
    "skjult-raekke.xlsx": "arket »Ark«, række 2",
    "skjult-kolonne.xlsx": "arket »Ark«, kolonne B",
    "skjult-navn.xlsx": "navnet »ansatte«",
    "kommentar.xlsx": "arket »Ark«, celle B2",
    "traad.xlsx": "arket »Ark«, celle A2",
    "placeret-note.xlsx": "arket »Ark«, celle A1; arket »Ark«, en kommentar, celle A1",
    "skjult-raekke.ods": "arket »Løn«, række 2",
    "smal-celle.ods": "arket »Løn«, celle B1",
    "formel.ods": "arket »Løn«, celle AB7",
    "cpr.pptx": "slide 2",
    "skjult.pptx": "slide 2",
    "skjult-form.pptx": "slide 1, en figur eller et tekstfelt",
    "noter.pptx": "slide 2; slide 2, noterne",
    "kommentar.pptx": "slide 2",
    "noter.odp": "slide 1",
    "cpr.docx": "teksten",
    "cpr-side-2.docx": "teksten, omkring side 2",
    "cpr-header1.docx": "sidehovedet",
    "cpr-footer1.docx": "sidefoden",
    "cpr-footnotes.docx": "en fodnote",
    "cpr-endnotes.docx": "en slutnote",
    "slettet.docx": "teksten; teksten, slettet tekst, som en registreret ændring gemmer",
    "alternativ.docx": "teksten, den alternative tekst til et billede eller en figur",
    "billede.docx": "teksten, et billede",
    "indlejret-ole.docx": "et objekt, der er indsat fra et andet program",
    "egne-data.docx": "data fra et andet program, som ingen ser",
    "sidehoved.odt": "sidehovedet",
    "sidehoved.rtf": "sidehovedet",
    "cpr.pdf": "side 1",
    "en-side-er-billede.pdf": "side 2",
    "stempel.pdf": "side 1, en kommentar, et stempel eller et formularfelt på siden",
    "alternativ.pdf": "den alternative tekst til et billede eller en figur",
    "link.pdf": "et link",
    "felt.pdf": "et formularfelt",
    "tidligere.pdf": "en tidligere udgave af filen, side 1",
    "vedhaeftet.pdf": "filen »a.txt« i den; filen »a.txt« i den, linje 1",
    "liste.csv": "linje 2",
    "brev.txt": "linje 2",
    "billede.html": "linje 1",
    "pakke-i-pakke.zip": "filen »inde.zip« i den, filen »brev.txt« i den, linje 1",
    "brev.eml": "mailens tekst",
    "vedlagt.eml": "filen »a.docx« i den, teksten",
    "skjult-modtager.eml": "afsenderen, en modtager, emnet eller navnet på en vedhæftet fil",
    "xmp.jpg": "",
    "beskrevet.jpg": "billedets egenskaber",
}
"""Where the findings in a paper are, in the words of the program that it is opened with."""


@pytest.mark.parametrize("name", PLACES)
def test_a_finding_is_told_with_a_place_that_a_reader_finds(name: str):
    (paper,) = (paper for paper in POISONED if paper.name == name)
    places = set()
    for found in in_papers({name: examine(paper.data, name)}, Official()):
        line = found.problem.position.line
        where = found.problem.message.values.get("where", "")
        assert isinstance(where, Message | str)
        places.add(f"linje {line}" if line else speech("da").say(where))
    assert "; ".join(sorted(filter(None, places))) == PLACES[name]


MARKS = {
    "skjult-raekke.xlsx": "baffd641806751e2",
    "skjult-ark.xlsx": "13a2e898ef19c2df 80b77ab0199bbbf5",
    "kommentar.docx": "ce6d56beb50d2ad6",
    "noter.pptx": "7b1034eec0260302 e6519957f3711040",
    "skjult.odt": "91d2347667684ccf",
    "sort-felt.pdf": "035806562446d63c d7ded05b80dce76a",
    "tidligere.pdf": "cda11a08ae3d9fca e9a4ce69a576dc4b",
    "pakke.zip": "6faabe3b39b0b940",
    "vedlagt.eml": "d2b83a8be3f40520",
    "sted.jpg": "1886364ec4f55194",
}
"""Marks that stand in the waivers of sites since before messages told places."""


def test_a_waiver_that_was_once_written_still_settles_its_finding():
    found = {
        paper.name: {
            one.mark for one in in_papers({paper.name: examine(paper.data, paper.name)}, Official())
        }
        for paper in POISONED
        if paper.name in MARKS
    }
    assert {name: " ".join(sorted(marks)) for name, marks in found.items()} == MARKS


def test_of_many_rows_a_message_names_a_few_and_says_that_there_are_more():
    rows = "".join(f"<row r='{at}' hidden='1'><c><v>7</v></c></row>" for at in range(3, 90))
    sheet = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
    book = workbook({"Løn": [["x"]], "To": [["x"]]}, more={"xl/worksheets/sheet1.xml": sheet})
    content = examine(book, "bog.xlsx")
    assert len(content.hidden) < 10
    (found,) = in_papers({"bog.xlsx": content}, Official())
    assert str(found.problem.message).endswith("(the sheet 'Løn', row 3, 4, 5, 6, 7 …)")


def test_the_name_of_a_sheet_or_a_file_is_told_without_personal_data():
    book = workbook({"Til anders@hotmail.com": [["010180-1234"]]})
    folder = packed({"010180-1234\x1b[2J.xlsx": book})
    said = " ".join(
        f"{found.problem.message}"
        for found in in_papers({"a.zip": examine(folder, "a.zip")}, Official())
    )
    assert "the file '0101XX-XXXX [2J.xlsx' in it, the sheet 'Til a…@hotmail.com', cell A1" in said
    assert not [part for part in ("1234", "anders@", "\x1b") if part in said]


INNER = re.compile(r"[\w-]+/[\w/-]+\.\w+|\w+\.(?:xml|rels|bin)\b|%%EOF|EXIF|XMP|IPTC")
"""Names of a file's inner parts, which nobody sees who opens it."""


@pytest.mark.parametrize("code", ["da", "en"])
def test_no_message_about_a_paper_names_an_inner_part(code: Language):
    said = [
        (found, speech(code).say(found.problem.message))
        for paper in POISONED
        for found in in_papers({paper.name: examine(paper.data, paper.name)}, Official())
    ]
    assert not [text for _, text in said if INNER.search(text.replace("inde/brev.txt", ""))]


CURES = {
    "skjult-ark.xlsx": "Right-click a sheet's tab > Unhide",
    "skjult-navn.xlsx": "Choose File > Info > Check for Issues",
    "skjult-form.pptx": "Choose Home > Select > Selection Pane",
    "skjult.docx": "Press Ctrl+A and Ctrl+D",
    "billede.docx": "Take the picture out",
    "sted.jpg": "In Windows, right-click the file",
    "vedlagt.pdf": "Delete it in Acrobat",
    "med-sit-dokument.pdf": "Export the PDF again",
    "kommentar.odt": "Right-click the comment",
    "laast.zip": "Attach the files themselves",
}


def test_of_each_finding_is_told_what_to_do_in_the_program_that_opens_the_file():
    told = {
        paper.name: str(found.problem.hint)
        for paper in POISONED
        for found in in_papers({paper.name: examine(paper.data, paper.name)}, Official())
        if found.problem.code == "hidden"
    }
    assert not [name for name, hint in told.items() if hint.startswith("Remove it")]
    for name, cure in CURES.items():
        assert told[name].startswith(cure)


def test_no_message_about_a_paper_says_a_number():
    for paper in POISONED:
        content = examine(paper.data, paper.name)
        for found in in_papers({paper.name: content}, Official()):
            said = f"{found.problem.message} {found.problem.hint}"
            assert "010180" not in said
            assert "1234" not in said


def test_papers_are_read_in_a_process_of_their_own_as_they_are_here(tmp_path: Path):
    papers = [paper for paper in POISONED if paper.name.endswith((".pdf", ".docx", ".xlsx"))][:12]
    for paper in papers:
        (tmp_path / paper.name).write_bytes(paper.data)
    read = examine_all(tmp_path / paper.name for paper in papers)
    for paper in papers:
        assert read[tmp_path / paper.name] == examine(paper.data, paper.name)


def test_papers_are_the_same_whoever_reads_them_and_nobody_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    started: list[_Worker] = []
    begin = _Worker.__init__

    def note(worker: _Worker) -> None:
        begin(worker)
        started.append(worker)

    monkeypatch.setattr(_Worker, "__init__", note)
    papers = [paper for paper in POISONED if paper.name.endswith((".pdf", ".docx"))][:24]
    for paper in papers:
        (tmp_path / paper.name).write_bytes(paper.data)
    assert examine_all(tmp_path.iterdir(), number=8) == examine_all(tmp_path.iterdir())
    assert len(started) == 2 + 1, "a process is begun only for as many as are worth it"
    assert all(each._process.poll() is not None for each in started)


def test_who_stops_waits_for_no_paper_that_is_not_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for number in range(30):
        (tmp_path / f"{number}.docx").write_bytes(packed({"[Content_Types].xml": "<a/>"}))
    asked: list[Path] = []

    def stop(worker: _Worker, path: Path, patience: float) -> Content | None:
        del worker, patience
        asked.append(path)
        raise KeyboardInterrupt

    monkeypatch.setattr(_Worker, "ask", stop)
    with pytest.raises(KeyboardInterrupt):
        examine_all(tmp_path.iterdir(), number=3)
    assert len(asked) <= 3


def test_a_paper_that_takes_too_long_does_not_hold_up_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "a.docx").write_bytes(packed({"[Content_Types].xml": "<a/>"}))
    slow = tmp_path / "b.zip"
    os.mkfifo(slow)  # Reading it never ends.
    (tmp_path / "c.docx").write_bytes(packed({"[Content_Types].xml": "<a/>"}))
    ask = _Worker.ask

    def ask_shortly(worker: _Worker, path: Path, patience: float) -> Content:
        # The others must not time out on a busy machine.
        return ask(worker, path, 0.1 if path == slow else patience)

    monkeypatch.setattr(_Worker, "ask", ask_shortly)
    read = examine_all(tmp_path.iterdir(), patience=120)
    assert read[slow].unread == "slow"
    assert {read[tmp_path / name].unread for name in ("a.docx", "c.docx")} == {""}
    assert set(read) == set(tmp_path.iterdir())


@pytest.mark.parametrize("answer", ["", '{"passages": [["'])
def test_a_process_that_died_is_told_from_one_that_is_slow_before_it_has_gone(
    answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    program = tmp_path / "program"
    # It will never answer, or not to the end.
    program.write_text(f"#!/bin/sh\nprintf '{answer}'\nexec >&-\nexec sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    (tmp_path / "a.docx").write_bytes(packed({"[Content_Types].xml": "<a/>"}))
    assert examine_all([tmp_path / "a.docx"])[tmp_path / "a.docx"].unread == "large"


def test_a_process_that_was_ended_reads_nothing(tmp_path: Path):
    worker = _Worker()
    worker._process.kill()
    worker._process.wait()
    assert worker.ask(tmp_path / "a.pdf", 60).unread == "large"
    worker.close()


@pytest.mark.parametrize(
    ("name", "data", "here"),
    [
        ("a.txt", b"Borger", True),
        ("a.CSV", b"Navn;Nummer\n", True),
        ("a.txt", b"\x1f\x8b\x08 packed", False),
        ("a.csv", b"PK\3\4 packed", False),
        ("a.txt", b"%PDF-1.7", False),
        ("a.txt", b"\n  %PDF-1.7", False),
        ("a.rtf", b"{\\rtf1 Borger}", False),
        ("a.html", '<img src="data:image/png;base64,AAAA">'.encode("utf-16-le"), False),
        ("a.svg", b'<svg><image href="data:image/png;base64,AAAA"/></svg>', False),
        ("a.csv", b"x" * 1_000_000, False),
        ("a.docx", b"Borger", False),
    ],
)
def test_only_a_small_text_that_holds_nothing_else_is_read_at_once(
    tmp_path: Path, name: str, data: bytes, *, here: bool
):
    (tmp_path / name).write_bytes(data)
    assert (_read_here(tmp_path / name) is not None) is here


BOMBS = {
    "bombe.pdf": pdf("BT /F 9 Tf (a) Tj ET\n" * 300_000),
    "bombe.docx": word("<w:p>" * 400_000),
    "bombe.xlsx": packed({"xl/worksheets/sheet1.xml": b"<row/>" * 9_000_000}),
    "bombe.odt": packed({"content.xml": "<a>" * 200_000}),
    "bombe.csv": b"1;" * 12_000_000,
    "bombe.svg": b"<g>" * 400_000,
    "bombe.json": b"[" * 400_000,
    "bombe.rtf": b"{\\rtf1" + b"{" * 400_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_of_any_kind_ends_in_its_time(name: str, tmp_path: Path):
    (tmp_path / name).write_bytes(BOMBS[name])
    started = time.process_time()
    (content,) = examine_all([tmp_path / name], patience=20).values()
    assert time.process_time() - started < 10
    assert content.unread in {"", "large", "damaged", "slow", "pictures"}


def test_a_bomb_is_refused_before_it_fills_the_memory():
    bomb = packed({"a.txt": b"\0" * 200_000_000})
    started = time.process_time()
    assert examine(bomb, "bombe.zip").unread == "large"
    assert time.process_time() - started < 5


def test_a_scan_that_is_only_fill_bytes_is_read_in_its_time():
    started = time.process_time()
    assert examine(b"\xff\xd8\xff\xda\0\2" + b"\xff" * 400_000, "billede.jpg") == Content()
    assert time.process_time() - started < 5


def test_many_pictures_behind_each_other_are_read_one_after_the_other():
    assert examine(b"\xff\xd8\xff\xd9" * 20_000, "billede.jpg") == Content()


def where_in(data: bytes, name: str) -> set[str]:
    found = in_papers({name: examine(data, name)}, Official())
    return {str(one.problem.message).partition(": ")[2] for one in found}


def sheet_of(rows: str, behind: str = "", strings: str = "") -> bytes:
    sheet = f"<worksheet><sheetData>{rows}</sheetData>{behind}</worksheet>"
    more = {"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": f"<sst>{strings}</sst>"}
    return workbook({"Løn": [["x"]]}, more=more)


ENDLESS = "9" * 4300


@pytest.mark.parametrize(
    ("name", "data", "cell"),
    [
        ("a.xlsx", sheet_of(f"<row r='²'><c><v>{CPR}</v></c></row>"), "A1"),
        ("b.xlsx", sheet_of(f"<row r='{ENDLESS}'/><row><c><v>{CPR}</v></c></row>"), "A2"),
        ("c.xlsx", sheet_of(f"<cols><col width='²'/></cols><row><c><v>{CPR}</v></c></row>"), "A1"),
        (
            "d.ods",
            writer(
                calc(
                    f"<table:table-row table:number-rows-repeated='{ENDLESS}'/><table:table-row>"
                    f"<table:table-cell><text:p>{CPR}</text:p></table:table-cell></table:table-row>"
                )
            ),
            "A2",
        ),
    ],
)
def test_a_number_that_is_none_or_endless_in_a_sheet_hides_nothing(
    name: str, data: bytes, cell: str
):
    assert where_in(data, name) == {f"0101XX-XXXX (the sheet 'Løn', cell {cell})"}


def test_what_stands_behind_the_cells_is_not_told_as_in_the_last_of_them():
    rule = f"<conditionalFormatting><formula>{CPR}</formula></conditionalFormatting>"
    behind = f"<hyperlinks><hyperlink ref='C4'/></hyperlinks><extLst>{rule}</extLst>"
    assert where_in(sheet_of("", behind), "a.xlsx") == {"0101XX-XXXX (the sheet 'Løn')"}
    cells = "<table:table-row><table:table-cell/></table:table-row>"
    named = f"<table:named-expressions><table:named-range table:name='x {CPR}'/>"
    book = calc(cells).replace("</office:spr", f"{named}</table:named-expressions></office:spr")
    said = "0101XX-XXXX (the name of a sheet or of a range of cells)"
    assert where_in(writer(book), "a.ods") == {said}


def test_a_string_is_told_with_its_cell_also_if_the_markup_is_indented():
    rows = "<row>\n  <c r='B7' t='s'>\n    <v>0</v>\n  </c>\n</row>"
    book = sheet_of(rows, strings=f"<si><t>{CPR}</t></si>")
    assert where_in(book, "a.xlsx") == {"0101XX-XXXX (the sheet 'Løn', cell B7)"}


def test_slides_are_counted_from_the_number_that_the_presentation_begins_with():
    ids = '<p:sldId id="256" r:id="rId2"/><p:sldId id="257" r:id="rId1"/>'
    shown = f"<p:presentation xmlns:p='p' xmlns:r='r' firstSlideNum='0'>{ids}</p:presentation>"
    data = slides(CPR, more={"ppt/presentation.xml": shown})
    assert where_in(data, "a.pptx") == {"0101XX-XXXX (slide 1)"}


def test_the_author_of_a_paper_is_told_without_personal_data():
    core = f"<c><creator>Anders {CPR}</creator></c>"
    said = where_in(word("<w:p/>", more={"docProps/core.xml": core}), "a.docx")
    assert said == {"Anders 0101XX-XXXX", "0101XX-XXXX (the properties of the file)"}


def test_a_large_sheet_needs_no_more_memory_than_its_markup_read_once():
    row = "<row>" + "<c r='AB1234' s='1'><v>1234</v></c>" * 100 + "</row>"
    data = sheet_of(row * 50)
    tracemalloc.start()
    try:
        examine(data, "a.xlsx")
        assert tracemalloc.get_traced_memory()[1] / 5_000 < 1_400  # bytes for each cell
    finally:
        tracemalloc.stop()
