"""The gate stops what must not be published: leaks are planted in every stage and form."""

import base64
import gzip
import io
import json
import zipfile
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from generator.build import render
from generator.guarding.guard import guard_sources, guard_texts
from generator.inspection import inspect
from generator.order import Order
from generator.planning.plan import plan
from generator.progress import silent
from generator.reading.load import load_settings, load_site
from generator.rendering.packing import pack
from generator.work import Serial, workers
from scripts.poisoned.office import paragraph, word
from scripts.poisoned.pdfs import line, pdf, stream
from tests.conftest import MEETING as OPEN_MEETING
from tests.conftest import SITE, lay_out
from tests.guarding.record import COMMON, DRAFT, FILES, MEETING, SECRET, looked_through

TODAY = date(2026, 11, 22)


@pytest.fixture
def root(site):
    return site(FILES)


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """Render the record once, for all that is only added to it."""
    folder = lay_out(tmp_path_factory.mktemp("rendered"), {**SITE, **FILES})
    return folder, *made(folder)


def guarded_with(rendered, more, **options):
    folder, files, site = rendered
    files = {**files, **{PurePosixPath(name): data for name, data in more.items()}}
    return list(looked_through(files, site, folder, TODAY, **options))


def made(root, executor=None):
    settings = load_settings(root)
    order = Order(root, root / "output", datetime.fromisoformat("2026-11-22T12:00"), jobs=1)
    reading, _ = inspect(order, settings, Serial(), silent)
    planned = plan(reading.site, today=TODAY)
    return dict(render(planned, settings, order, executor or Serial())), reading.site


def guarded(root, more=None, **options):
    files, site = made(root)
    files.update({PurePosixPath(name): data for name, data in (more or {}).items()})
    return list(looked_through(files, site, root, TODAY, **options))


def leaks(problems):
    return [problem for problem in problems if problem.code == "leak"]


def said(problems):
    return "\n".join(f"{p.position} {p.message} {p.hint} {p.excerpt}" for p in problems)


def test_a_site_without_a_leak_passes(root):
    assert guarded(root) == []


def test_a_leak_out_of_a_long_draft_is_told_with_its_own_line(rendered):
    found = leaks(
        guarded_with(rendered, {"x/index.html": "<p>og alle bøgerne sælges</p>".encode()})
    )
    assert [str(problem.position) for problem in found] == ["content/news/besparelser.md:7"]
    over = leaks(guarded_with(rendered, {"x/index.html": b"<p>Torpegaard</p>"}))
    assert [str(problem.position) for problem in over] == ["content/news/direktoer.md:7"]


@pytest.mark.parametrize("number", ["011170 - 1234", "01.11.70-1234", "0 1 1 1 7 0 1 2 3 4"])
def test_a_number_in_the_reason_why_a_page_is_gone_is_told_on_its_line(root, number):
    listed = f"/a/ 2026-01-01\n/b/ 2026-01-01 gone 2026-05-01 Der stod {number} på siden\n"
    (root / "content/addresses.txt").write_text(listed, "utf-8")
    (found,) = guarded(root)
    assert (found.code, str(found.position)) == ("personal", "content/addresses.txt:2")
    mails = listed.replace(number, "ole@privat.example")
    (root / "content/addresses.txt").write_text(mails, "utf-8")
    assert [problem.severity for problem in guarded(root)] == ["warning"]


def test_a_reason_why_a_page_is_gone_is_said_openly_whatever_is_held_back(root):
    reason = "Bøgerne fra Vesterkøbing, som Torpegaard ejer, er givet til skolen"
    listed = f"/a/ 2026-01-01\n/b/ 2026-01-01 gone 2026-05-01 {reason}\n"
    (root / "content/addresses.txt").write_text(listed, "utf-8")
    news = DRAFT.replace("bøgerne sælges.", f"bøgerne sælges. {reason}.")
    (root / "content/news/besparelser.md").write_text(news, "utf-8")
    page = {"x/index.html": f"<p>{reason}</p>".encode()}
    assert guarded(root, page) == []
    assert leaks(guarded(root, {"x/index.html": b"<p>Gunhild</p>"}))


def test_what_every_program_writes_into_a_document_is_no_text_of_it(root):
    """Documents that one program made say the same of themselves, also in the same second."""
    packet = b"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta
    xmlns:x="adobe:ns:meta/" x:xmptk="Writer 7.5"><rdf:RDF
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    ><rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><xmp:CreatorTool>Writer 7.5</xmp:CreatorTool>
    <xmp:CreateDate>2026-01-02T10:11:12+01:00</xmp:CreateDate>
    <xmp:ModifyDate>2026-01-02T10:11:12+01:00</xmp:ModifyDate>
    <dc:format>application/pdf</dc:format></rdf:Description></rdf:RDF></x:xmpmeta>"""
    notes = stream(packet, "/Type/Metadata/Subtype/XML")
    papers = root / "content/meetings/bilag"
    for name, text in (("oversigt.pdf", "En oversigt"), ("kladde.pdf", "Noget helt andet")):
        paper = pdf(line(text), catalog="/Metadata 6 0 R", objects=(notes,))
        (papers / name).write_bytes(paper)
    meeting = root / "content/meetings/2026-03-12.md"
    meeting.write_text(MEETING.replace("oversigt.txt", "oversigt.pdf"), "utf-8")
    assert guarded(root) == []


def test_who_keeps_the_print_of_a_page_beside_it_is_told_what_to_do_with_the_paper(rendered):
    page = f"<p>Aftalen giver Mortensen en firmabil</p><p>{SECRET}</p>".encode()
    found = leaks(guarded_with(rendered, {"x.html": page}))
    told = {one.position.path: str(one.hint) for one in found}
    assert "move it out of content/" in told.pop("content/meetings/bilag/aftale-mortensen.docx")
    assert all("write them differently here" in hint for hint in told.values())
    assert told


def test_a_private_paper_that_was_set_as_ours_are_or_at_the_hour_of_a_meeting_is_no_leak(root):
    packet = b"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta
    xmlns:x="adobe:ns:meta/" x:xmptk="xmp-writer"><rdf:RDF><rdf:Description rdf:about="">
    <xmp:CreateDate>2025-11-12T10:11:12+01:00</xmp:CreateDate>
    <pdfaExtension:schemas><pdfaProperty:description>Name of the application that created the PDF
    document</pdfaProperty:description></pdfaExtension:schemas>
    </rdf:Description></rdf:RDF></x:xmpmeta>"""
    notes = stream(packet, "/Type/Metadata/Subtype/XML")
    paper = pdf(line("Noget helt andet"), catalog="/Metadata 6 0 R", objects=(notes,))
    (root / "content/meetings/bilag/kladde.pdf").write_bytes(paper)
    assert guarded(root) == []


def test_words_of_the_sites_own_theme_are_no_less_private_on_a_page(root):
    """Each stands somewhere in the theme, but nobody has written them there in a row."""
    theme = root / "themes/egen/templates"
    theme.mkdir(parents=True)
    scattered = "\n".join(f"<p>{word} og andet</p>" for word in SECRET.split())
    (theme / "footer.html.j2").write_text(scattered, "utf-8")
    shown = " ".join(SECRET.split()[:6])
    assert leaks(guarded(root, {"x/index.html": f"<p>{shown}</p>".encode()}))


def test_a_text_of_the_theme_that_is_private_elsewhere_is_told_with_both_places(root):
    theme = root / "themes/egen/templates"
    theme.mkdir(parents=True)
    long = f"{COMMON} {SECRET.lower()} i dag"
    (theme / "footer.html.j2").write_text(f"<p>{long}</p>", "utf-8")
    (found,) = guarded(root)
    assert found.severity == "warning"
    assert str(found.position).startswith("content/meetings/2026-03-12.md:")
    assert found.message.values["place"] == "themes/egen/templates/footer.html.j2"


def zipped(text):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("inde.txt", text)
    return target.getvalue()


FORMS = {
    "x/index.html": f"<p>{SECRET}</p>",
    "inline/index.html": f"<p>{SECRET.replace('aftale', '<strong>aftale</strong>')}</p>",
    "lines/index.html": f"<p>{SECRET.replace(' ', chr(10))}</p>",
    "entities/index.html": "<p>" + "".join(f"&#{ord(c)};" for c in SECRET) + "</p>",
    "attribute/index.html": f'<meta name="description" content="{SECRET}">',
    "comment/index.html": f"<!-- {SECRET} -->",
    "ld/index.html": f'<script type="application/ld+json">{json.dumps({"a": SECRET})}</script>',
    "shouted/index.html": f"<p>{SECRET.upper()}</p>",
    "hyphenated/index.html": f"<p>{SECRET.replace('direkt', 'di&shy;rekt')}</p>",
    "data.json": json.dumps([{"decision": SECRET}]),
    "escaped.json": json.dumps([{"decision": SECRET}], ensure_ascii=True),
    "feed.xml": f"<feed><content type='html'>&lt;p&gt;{SECRET}&lt;/p&gt;</content></feed>",
    "table.csv": f"a;b\n1;{SECRET}\n",
    "kalender.ics": "DESCRIPTION:" + SECRET[:30] + "\r\n " + SECRET[30:] + "\r\n",
    "soeg/abc.js": f"Referat({json.dumps({'t': [SECRET]}, ensure_ascii=False)});\n",
    "asset.js": f'const text = "{SECRET}";',
    "picture.svg": f"<svg><desc>{SECRET}</desc></svg>",
    "page.html.gz": gzip.compress(f"<p>{SECRET}</p>".encode()),
    "page.html.br": pack(f"<p>{SECRET}</p>".encode())[1],
    "robots.txt": SECRET,
    "papir.docx": word(paragraph(SECRET)),
    "papir.pdf": pdf(line("Direkt\\370ren fratr\\346der efter en aftale om tre")),
    "samling.zip": zipped(SECRET),
    "base64.css": "a{b:url(data:text/plain;base64,"
    + base64.b64encode(SECRET.encode()).decode()
    + ")}",
    "title/index.html": "<title>Fratrædelse for Mortensen</title>",
    "case/index.html": "<p>Sag HEM-2026-99887</p>",
    "document/index.html": "<p>Dok. 8877665</p>",
    "name/index.html": "<p>Mortensen</p>",
    "bilag/aftale-mortensen.docx": b"",
    "quoted/%61ftale-%6dortensen/index.html": "<p>x</p>",
    "link/index.html": '<a href="/bilag/aftale%2Dmortensen.docx">x</a>',
    "paper/index.html": "<p>Aftalen giver Mortensen en firmabil</p>",
    "common/index.html": f"<p>{COMMON}</p>",
    "draft/index.html": "<h1>Besparelser på biblioteket i Vesterkøbing</h1>",
    "draft.json": json.dumps({"text": "lukker til sommer, og alle bøgerne sælges"}),
    "embargo/index.html": "<p>Rådet har valgt Gunhild Torpegaard</p>",
}


@pytest.mark.parametrize("name", FORMS)
def test_a_leak_is_caught_in_every_form_of_output(rendered, name):
    written = FORMS[name]
    data = written.encode() if isinstance(written, str) else written
    problems = leaks(guarded_with(rendered, {name: data}))
    assert problems
    assert all(problem.severity == "error" for problem in problems)
    assert {problem.position.path for problem in problems} <= set(FILES)


def test_a_leak_names_both_places_and_not_the_text(root):
    (problem,) = leaks(guarded(root, {"x/index.html": f"<p>{SECRET}</p>".encode()}))[:1]
    assert problem.position.path == "content/meetings/2026-03-12.md"
    assert problem.position.line
    assert "x/index.html" in str(problem.message)
    assert "Direktøren" not in said([problem])
    hidden = leaks(guarded(root, {"bilag/aftale-mortensen.docx": b""}))
    assert "aftale-mortensen.docx, " not in "".join(str(found.message) for found in hidden)
    assert all("mortensen" not in str(found.message) for found in hidden)


def test_a_private_plural_of_a_word_said_openly_is_not_told_of_the_search_index(site):
    openly = "En formand læste en regel højt for byens børn."
    privately = "Ingen formænd, ingen regler, intet barn, ikke i byerne."
    root = site(
        {
            "content/meetings/2026-03-12.md": OPEN_MEETING.replace("Godkendt.", openly),
            "content/news/senere.md": (
                f"---\ntitle: Senere\npublished: 2026-01-01\nphase: draft\n---\n\n{privately}\n"
            ),
        }
    )
    assert guarded(root) == []
    page = {"x/index.html": "<p>formænd</p>".encode()}
    assert [problem.code for problem in guarded(root, page)] == ["leak"]


def test_a_closed_paper_that_is_copied_is_caught(root):
    paper = root / "content/meetings/bilag/aftale-mortensen.docx"
    problems = leaks(guarded(root, {"udvalget/2026-03-12/bilag/a.docx": paper}))
    assert any("nothing open names" in str(problem.message) for problem in problems)


def test_a_page_that_shows_more_than_its_view_is_caught(root):
    files, site = made(root)
    page = next(path for path in files if "2026-03-12" in str(path) and path.name == "index.html")
    files[page] = files[page].replace(b"Personalesag", "Fratrædelse for Mortensen".encode())
    assert leaks(looked_through(files, site, root, TODAY))


def test_a_plan_that_takes_a_text_from_elsewhere_is_caught(root, monkeypatch):
    monkeypatch.setattr(
        "generator.planning.texts.shorten", lambda _text, _limit: "Fratrædelse for Mortensen"
    )
    news = "---\ntitle: Nyt\npublished: 2026-01-01\n---\n\nEn lang tekst om ingenting.\n"
    (root / "content/news/nyt.md").write_text(news, "utf-8")
    assert leaks(guarded(root))


def test_a_page_that_holds_a_whole_source_file_is_caught(root):
    files, site = made(root)
    page = next(path for path in files if path.name == "404.html")
    files[page] += MEETING.encode()
    assert leaks(looked_through(files, site, root, TODAY))


def test_a_text_that_the_author_wrote_openly_too_is_a_warning_that_names_both(site):
    copied = (
        "Udvalget besluttede at sælge grunden ved havnen til den højestbydende "
        "for ni millioner kroner"
    )
    closed = MEETING.replace(SECRET, copied)
    news = f"---\ntitle: Nyt\npublished: 2026-01-01\n---\n\n{copied}.\n"
    root = site({**FILES, "content/meetings/2026-03-12.md": closed, "content/news/nyt.md": news})
    problems = leaks(guarded(root))
    assert {problem.severity for problem in problems} == {"warning"}
    line = closed.split("\n").index(next(each for each in closed.split("\n") if copied in each)) + 1
    assert ("content/meetings/2026-03-12.md", line) in {
        (problem.position.path, problem.position.line) for problem in problems
    }
    assert any("content/news/nyt.md" in str(problem.message) for problem in problems)
    assert "havnen" not in said(problems)


def test_a_closed_title_that_the_author_wrote_openly_too_is_a_warning(site):
    title = "Fratrædelse for Mortensen"
    news = f"---\ntitle: Nyt\npublished: 2026-01-01\n---\n\nUdvalget talte om {title.lower()}.\n"
    root = site({**FILES, "content/news/nyt.md": news})
    (problem,) = leaks(guarded(root))
    line = MEETING.split("\n").index(f"    title: {title}") + 1
    assert str(problem.position) == f"content/meetings/2026-03-12.md:{line}"
    assert problem.severity == "warning"
    assert "content/news/nyt.md" in str(problem.message)
    assert "ortensen" not in said([problem])


@pytest.mark.parametrize("title", ["Salg af ejendom", "Personalesag på Havnevej"])
def test_a_closed_title_in_general_words_or_its_public_one_may_stand_openly(site, title):
    closed = MEETING.replace("Fratrædelse for Mortensen", title)
    closed = closed.replace("public_title: Personalesag", "public_title: Personalesag på Havnevej")
    news = f"---\ntitle: Nyt\npublished: 2026-01-01\n---\n\nUdvalget talte om {title}.\n"
    root = site({**FILES, "content/meetings/2026-03-12.md": closed, "content/news/nyt.md": news})
    assert leaks(guarded(root)) == []


def test_an_answer_for_a_text_that_stands_openly_too_is_one_for_that_text(site):
    formula = (
        "Sagen er undtaget fra aktindsigt efter de regler som gælder for ansattes "
        "personlige og private forhold"
    )
    told = "og sælge grunden ved havnen til den højestbydende for ni millioner kroner i maj måned"
    news = "---\ntitle: Nyt\npublished: 2026-01-01\n---\n\n{}.\n"
    closed = MEETING.replace(SECRET, f"{formula} {told}")
    root = site(
        {
            **FILES,
            "content/meetings/2026-03-12.md": closed,
            "content/news/nyt.md": news.format(formula),
        }
    )
    (problem,) = leaks(guarded(root))
    entry = problem.hint.values["entry"].replace(
        "reason: …, date: …", "reason: En formel, date: 2026-11-22"
    )
    (root / "content/waivers.yml").write_text(f"waivers:\n  {entry}\n", "utf-8")
    assert guarded(root) == []
    (root / "content/news/nyt.md").write_text(news.format(f"{formula} {told}"), "utf-8")
    asked = guarded(root)
    assert [each.code for each in asked] == ["leak", "waiver"]


def test_a_warning_can_be_answered_for(site):
    news = "---\ntitle: Nyt\npublished: 2026-01-01\n---\n\nSkriv til anders@hotmail.com.\n"
    root = site({"content/news/nyt.md": news})
    (problem,) = guarded(root)
    entry = problem.hint.values["entry"].replace(
        "reason: …, date: …", "reason: Aftalt, date: 2026-11-22"
    )
    (root / "content/waivers.yml").write_text(f"waivers:\n  {entry}\n", "utf-8")
    assert guarded(root) == []


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        (
            "brev.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 et brev",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 et andet",
        ),
        ("kort.svg", b"<svg><script>a()</script></svg>", b"<svg><script>b()</script></svg>"),
    ],
)
def test_an_answer_for_a_paper_is_none_for_another_that_is_put_in_its_place(
    site, name, first, second
):
    news = (
        "---\ntitle: Nyt\npublished: 2026-01-01\nmaterials:\n"
        f"  - {{title: Brev, file: {name}, access: open}}\n---\n\nSe brevet.\n"
    )
    root = site({"content/news/nyt.md": news})
    paper = root / "content/news" / name
    paper.write_bytes(first)
    (problem,) = guarded(root)
    entry = problem.hint.values["entry"].replace(
        "reason: …, date: …", "reason: Set, date: 2026-11-22"
    )
    (root / "content/waivers.yml").write_text(f"waivers:\n  {entry}\n", "utf-8")
    assert guarded(root) == []
    paper.write_bytes(second)
    assert [each.code for each in guarded(root)] == ["hidden", "waiver"]


def test_an_answer_is_said_to_be_in_vain_only_where_all_was_looked_at(site):
    entry = "  - {{place: {}, finding: 0123456789abcdef, reason: Prøve, date: 2026-11-22}}\n"
    places = ("content/meetings/bilag/x.pdf", "udvalget/index.html")
    waivers = "waivers:\n" + "".join(map(entry.format, places))
    root = site({"content/waivers.yml": waivers})
    read = load_site(root, today=TODAY).site
    where: dict[str, Any] = {"today": TODAY, "drafts": False, "executor": Serial()}
    assert list(guard_texts(read, root, **where)) == []
    assert [p.position.line for p in guard_sources(read, root, **where).problems] == [2]
    assert [problem.position.line for problem in guarded(root)] == [2, 3]


def test_whom_the_site_names_for_faults_of_safety_is_no_private_person(site):
    named = "security: {contact: it-sikkerhed@region.example, expires: 2027-06-30}\n"
    own = site({**FILES, "content/site.yml": SITE["content/site.yml"] + named})
    assert [problem.code for problem in guarded(own)] == []


def test_whom_a_memo_is_from_and_where_one_signs_up_is_no_private_person(site):
    event = (
        "---\ntitle: Kursus\ndate: 2026-12-01\nregistration: {email: kursus@hotel.example}\n---\n"
    )
    memo = (
        "---\ntitle: Notat\ndate: 2026-01-01\n"
        'sender: {name: Data, email: data@firma.example, phone: "22 33 44 55"}\n---\n'
    )
    told = "\nSkriv til {} eller ring 22 33 44 55.\n"
    files = {
        "content/events/kursus.md": event + told.format("kursus@hotel.example"),
        "content/memos/notat.md": memo + told.format("data@firma.example"),
    }
    assert guarded(site(files)) == []
    changed = {name: text.replace("22 33 44 55.", "33 44 55 66.") for name, text in files.items()}
    assert len(guarded(site(changed))) == 2


def test_a_personal_number_stops_the_build_with_its_line_and_masked(site):
    news = "---\ntitle: Nyt\npublished: 2026-01-01\n---\n\nFørst.\n\nSå 010180-1234.\n"
    root = site({"content/news/nyt.md": news})
    (problem,) = guarded(root)
    assert (problem.position.path, problem.position.line) == ("content/news/nyt.md", 8)
    assert problem.severity == "error"
    assert "0101XX-XXXX" in str(problem.message)
    assert "1234" not in said([problem])


def test_a_number_in_closed_text_is_no_concern_of_the_public(site):
    root = site(
        {**FILES, "content/meetings/2026-03-12.md": MEETING.replace("i dag", "010180-1234")}
    )
    assert guarded(root) == []


@pytest.mark.parametrize(
    "name",
    [
        "x/index.html",
        "a.json",
        "cpr-010180-1234.html",
        "2026-03-12/010180/1234-2026-03-12.html",
        "2026-03-12-0101801234.html",
        "1.1.80-1234.html",
    ],
)
def test_a_number_that_no_content_file_holds_is_found_in_the_output(rendered, name):
    problems = guarded_with(rendered, {name: b'{"a": "010180-1234"}'})
    assert [problem.code for problem in problems] == ["personal"] * len(problems)
    assert problems


def test_what_is_spread_over_processes_is_found_all_the_same(root, monkeypatch):
    monkeypatch.setattr("generator.guarding.weighing._WORTH_A_PROCESS", 0)
    files, site = made(root)
    files[PurePosixPath("x/index.html")] = f"<p>{SECRET}</p>".encode()
    with workers(2, 1) as executor:
        found = looked_through(files, site, root, TODAY, executor=executor)
    assert leaks(found)
    assert list(found) == list(looked_through(files, site, root, TODAY))


def test_a_preview_may_show_drafts_and_never_a_closed_item(root):
    shown = {"x/index.html": b"<h1>Besparelser p\xc3\xa5 biblioteket i Vesterk\xc3\xb8bing</h1>"}
    assert leaks(guarded(root, shown, drafts=True)) == []
    assert leaks(guarded(root, {"x/index.html": SECRET.encode()}, drafts=True))


@pytest.mark.parametrize("before", ["## 4. ", "## Punkt 4: ", "# 4.1 ", "4. ", "4) "])
def test_the_number_before_a_private_title_or_step_gives_nothing_away(site, before):
    draft = "---\ncommittee: udvalget\ndate: 2026-04-09\nphase: draft\n---\n\n"
    root = site(
        {
            "content/meetings/2026-03-12.md": OPEN_MEETING.replace(
                "Godkendelse af dagsorden", "Plan for busserne"
            ),
            "content/meetings/2026-04-09.md": f"{draft}{before}Plan for busserne\n",
        }
    )
    # On a page, what stands before an open title may end with any number.
    number = before.strip("#. ):")
    page = {"x/index.html": f"<p>{number} <b>Plan for busserne</b></p>".encode()}
    assert leaks(guarded(root, page)) == []


def test_a_private_number_that_is_a_day_in_the_search_index_is_no_leak(site):
    day = (date(2026, 3, 12) - date(1970, 1, 1)).days
    paper = f'{{title: Fortroligt, document: "{day}", access: closed}}'
    agenda = "    outcome: approved\n    attachments:\n      - "
    root = site(
        {
            "content/meetings/2026-03-12.md": OPEN_MEETING.replace(
                "    outcome: approved\n", f"{agenda}{paper}\n"
            )
        }
    )
    assert leaks(guarded(root)) == []


class _Empty:
    """A memory that is empty."""

    def recall(self, *_parts):
        return None

    def keep(self, _data, *_parts):
        pass


def test_a_paper_that_may_not_be_read_is_told_and_does_not_break_the_gates(root, monkeypatch):
    paper = root / "content" / "meetings" / "bilag" / "oversigt.txt"
    files, site = made(root)
    opened = Path.open

    def open_others(path, *given, **named):
        if path == paper:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *given, **named)

    monkeypatch.setattr(Path, "open", open_others)
    told = list(looked_through(files, site, root, TODAY, memory=_Empty()))
    assert [problem.position.path for problem in told if problem.code == "hidden"] == [
        "content/meetings/bilag/oversigt.txt"
    ]


def test_a_paper_that_is_closed_in_one_place_and_open_in_another_is_told_with_both(root):
    paper = "{title: Aftale, file: bilag/aftale-mortensen.docx, access: open}"
    other = OPEN_MEETING.replace("2026-03-12", "2026-04-02").replace(
        "    outcome: approved\n", f"    outcome: approved\n    attachments: [{paper}]\n"
    )
    (root / "content" / "meetings" / "2026-04-02.md").write_text(other)
    (told,) = leaks(guarded(root))
    assert told.position.path == "content/meetings/2026-03-12.md"
    assert told.severity == "warning"
    assert told.message.values == {"paper": "content/meetings/bilag/aftale-mortensen.docx"}
