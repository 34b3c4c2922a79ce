"""Our own PDF documents are read as a general PDF library would read them, only faster."""

import re
from datetime import datetime

from generator.build import render
from generator.guarding.papers.examination import examine
from generator.guarding.printed import read_printed
from generator.inspection import inspect
from generator.order import Order
from generator.planning.plan import plan
from generator.progress import silent
from generator.reading.load import load_settings
from generator.work import Serial
from scripts.poisoned.pdfs import line, pdf
from tests.conftest import MEETING


def words_of(text):
    return set(re.findall(r"[^\W\d_]{2,}", text.replace("-\n", "").replace("\n", " ")))


def documents(root):
    settings = load_settings(root)
    order = Order(root, root / "output", datetime.fromisoformat("2026-11-22T12:00"), jobs=1)
    reading, _ = inspect(order, settings, Serial(), silent)
    planned = plan(reading.site, today=order.today(settings))
    files = render(planned, settings, order, Serial())
    found = {
        str(path): data
        for path, data in files.items()
        if isinstance(data, bytes) and path.suffix == ".pdf"
    }
    assert found
    return found


def test_a_meetings_document_is_read_in_full(site):
    text = MEETING.replace(
        "Godkendt.\n", "Godkendt (efter \\(en\\) drøftelse) på 100 % af tiden; fi ffl.\n"
    )
    for name, data in documents(site({"content/meetings/2026-03-12.md": text})).items():
        printed = read_printed(data)
        assert printed is not None
        general = examine(data, name)
        shown = " ".join(part.text for part in general.passages if part.part.isdigit())
        assert words_of(shown) <= words_of("\n".join(printed))
        properties = next(part.text for part in general.passages if part.part == "properties")
        assert "Beslutning" in properties
        for line_of_it in properties.splitlines():
            assert any(line_of_it in text for text in printed), line_of_it
        assert general.hidden == ()


def test_a_letter_that_is_set_by_itself_is_read(site):
    told = "### Sagsfremstilling\n\nMulighed **Å** er dyrest.\n\n### Beslutning"
    text = MEETING.replace("### Beslutning", told)
    for data in documents(site({"content/meetings/2026-03-12.md": text})).values():
        said = "\n".join(read_printed(data) or ())
        assert "Mulighed Å er dyrest" in " ".join(said.split())


TOO_LONG = "Sundhedsforsikringsordningernesmedarbejderrepræsentanterne"
"""A word that is too wide for every column: in its table all words may be hyphenated."""


def test_words_are_read_that_are_set_by_their_syllables(site):
    told = "Uddannelsesstederne beslutter hovedstadsregionens budgetlægning"
    table = f"| En | To | Tre |\n|---|---|---|\n| {TOO_LONG} | {told} | {told} |\n"
    text = MEETING.replace("Godkendt.\n", f"{told} {TOO_LONG} {told}.\n\n{table}")
    for data in documents(site({"content/meetings/2026-03-12.md": text})).values():
        said = " ".join("\n".join(read_printed(data) or ()).split())
        assert said.count(told) >= 4
        assert "Beslutning Udfald 1 Godkendelse af dagsorden Uddannelsesstederne" in said


def test_words_of_neighbouring_cells_stay_apart(site):
    """The widest cell of a column comes nearest to the next one."""
    row = "| mand med sukkersyge og kone | sommerhusgrundens udmatrikulering | gartneren |"
    text = MEETING.replace("Godkendt.\n", f"| a | b | c |\n|---|---|---|\n{row}\n")
    for data in documents(site({"content/meetings/2026-03-12.md": text})).values():
        said = "\n".join(read_printed(data) or ()).splitlines()
        assert [cell for cell in row.strip("| ").split(" | ") if cell not in said] == []


def test_a_line_is_read_that_begins_with_what_nobody_sees(site):
    text = MEETING.replace("Godkendt.\n", "\u2060Direktøren fratræder efter en aftale\n")
    for data in documents(site({"content/meetings/2026-03-12.md": text})).values():
        said = read_printed(data)
        assert said is not None
        assert "\u2060Direktøren fratræder efter en aftale" in said[0]


def test_an_address_is_read_in_full_whatever_words_are_in_it(site):
    place = "https://tv.example/livestream/endstream/moedet/"
    text = MEETING.replace("Godkendt.\n", f"Se [udsendelsen]({place}) igen.\n")
    for data in documents(site({"content/meetings/2026-03-12.md": text})).values():
        assert place in (read_printed(data) or ())


def test_a_document_of_another_kind_is_left_to_the_general_reader():
    assert read_printed(pdf(line("Referat"))) is None
    assert read_printed(b"%PDF-1.7 Typst og ingenting") is None
