"""Attachments that may be published."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.poisoned.office import PRESENTATION, core, paragraph, slides, word, workbook, writer
from scripts.poisoned.paper import Paper, paper
from scripts.poisoned.pdfs import line, pdf
from scripts.poisoned.pictures import exif, jpeg, png

_SENTENCES = (
    "Udvalget godkendte budgettet på 1.234.567 kr. den 12.12.2025 kl. 10.00.",
    "Sagsnr. EMN-2021-00680, dok.nr. 9661924, P-nr. 1012345678.",
    "CVR-nr. 29190623 og EAN 5798001234567.",
    "Mødet den 12.12.11 1129 blev flyttet til 13.12.11.",
    "Perioden 01.01.2024-31.12.2026 koster 12 11 10 2026 2027 mio. kr.",
    "Afsnit 1.2.3, side 12-13, 2024-2027, § 10, stk. 2.",
    "Telefontid kl. 9-15, lokale 1207, postnr. 8000.",
    "DokID: 0101801234 er dokumentets nummer.",
)


def everyday() -> Iterator[Paper]:
    """Yield attachments that may be published, though they are full of numbers."""
    for number, said in enumerate(_SENTENCES):
        yield paper(f"tekst-{number}.txt", said)
        yield paper(
            f"brev-{number}.docx",
            word(paragraph(said), {"docProps/core.xml": core(title="Brev", creator="python-docx")}),
        )
        yield paper(f"ark-{number}.xlsx", workbook({"Ark": [said.split()]}))
        ascii_said = (
            said.replace("å", "aa").replace("ø", "oe").replace("§", "par.").replace("(", "")
        )
        yield paper(f"side-{number}.pdf", pdf(line(ascii_said), info="/Title(Bilag)/Producer(x)"))
        yield paper(f"tekst-{number}.odt", writer(f"<text:p>{said}</text:p>"))
    yield paper(
        "vis.pptx",
        slides(
            "Status",
            more={
                "ppt/notesSlides/notesSlide1.xml": f"<p:notes {PRESENTATION}><a:t>1</a:t></p:notes>"
            },
        ),
    )
    yield paper(
        "hvid-paa-blaa.pdf",
        pdf(
            "0 0 0.6 rg 60 590 300 40 re f\n"
            + line("Overskrift", y=600, look="1 g")
            + line("Tekst")
        ),
    )
    yield paper("ramme.pdf", pdf("0.9 g 60 690 300 30 re f\n" + line("Tekst i ramme", look="0 g")))
    # Programs that compute a quarter of a turn write almost nothing in place of nothing.
    yield paper("lodret.pdf", pdf("BT /F 12 Tf .0000001 1 -1 .0000001 90 400 Tm (Antal) Tj ET\n"))
    yield paper("foto.jpg", jpeg(exif(comment="Raadhuset")))
    yield paper("to-ender.jpg", jpeg() + b"\xff\xd9\0\xff\xff\xff\xd9")
    yield paper("foto.png", png((b"tEXt", b"Software\0Referat")))
    yield paper(
        "hvid-paa-sort.docx",
        word(paragraph("Hoved", '<w:color w:val="FFFFFF"/><w:shd w:fill="000000"/>')),
    )
    yield paper("kort.html", "<h1>Kort</h1><p>Skriften står i øverste venstre hjørne.</p>")
    yield paper(
        "kurve.svg", "<svg xmlns='x'><desc>Udviklingen (on = til)</desc><path d='M0'/></svg>"
    )
    tables = "{\\fonttbl{\\f0 Arial;}}{\\stylesheet{\\s1\\v Skjult;}}{\\*\\rsidtbl 0101801234}"
    picture = f"{{\\pict\\pngblip{{\\*\\blipuid 0101801234}} {png().hex()}}}"
    yield paper("tabeller.rtf", f"{{\\rtf1{tables}{{\\v0\\deleted0 Referat}}\\par 2026{picture}}}")
    yield paper("om-sider.txt", "Et <script> er et program, og onclick= ligeså.")
    for name in ("anonymous", "Bruger", "Ukendt forfatter"):
        yield paper(f"af-{name}.pdf", pdf(line("Tekst"), info=f"/Author({name})"))
    yield paper("tal.csv", "ar;kr\n2024;1201801234567\n2025;99.123.456\n")
    amount = '<table:table-cell office:value="1201801234"><text:p>{}</text:p></table:table-cell>'
    yield paper("beloeb.ods", writer(amount.format("1.201.801.234,00 kr.")))
