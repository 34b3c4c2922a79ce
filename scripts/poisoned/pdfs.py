"""Builds PDFs by hand, and yields those with hidden content."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from scripts.poisoned.office import paragraph, word
from scripts.poisoned.paper import NUMBER, Paper, paper
from scripts.poisoned.pictures import exif, jpeg


def pdf(
    content: str,
    *,
    info: str = "",
    page: str = "",
    catalog: str = "",
    pages: str = "",
    resources: str = "",
    objects: tuple[bytes, ...] = (),
) -> bytes:
    """Make a PDF of one page; further objects are numbered from 6."""
    sheet = "" if "MediaBox" in pages else "/MediaBox[0 0 595 842]"
    stream = zlib.compress(content.encode("latin-1"))
    found = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        f"<</Type/Pages/Kids[3 0 R]/Count 1{pages}>>".encode(),
        f"<</Type/Page/Parent 2 0 R{sheet}/Contents 4 0 R"
        f"/Resources<</Font<</F 5 0 R>>{resources}>>{page}>>".encode(),
        b"<</Length %d/Filter/FlateDecode>>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        *objects,
    ]
    if info:
        found.append(f"<<{info}>>".encode("latin-1"))
    data = b"%PDF-1.7\n"
    places = []
    for number, item in enumerate(found, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + item + b"\nendobj\n"
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(found) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    told = b"/Info %d 0 R" % len(found) if info else b""
    return data + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(found) + 1,
        told,
        start,
    )


def line(text: str, x: int = 72, y: int = 700, look: str = "") -> str:
    """Return the operators that show a line of text."""
    return f"q {look} BT /F 12 Tf {x} {y} Td ({text}) Tj ET Q\n"


def stream(data: bytes, head: str = "") -> bytes:
    """Return a stream object."""
    return f"<<{head}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"


def pdfs() -> Iterator[Paper]:
    """Yield PDFs with hidden content."""
    plain = line("Referat af moedet")
    yield paper("cpr.pdf", pdf(line(f"Nummer {NUMBER}")), "cpr")
    yield paper(
        "cpr-to-linjer.pdf", pdf(line("Nummer 010180-") + line("1234 og mere", y=680)), "cpr"
    )
    yield paper(
        "sort-felt.pdf",
        pdf(plain + line(NUMBER, y=600) + "0 g 60 590 200 30 re f\n"),
        "covered",
        "cpr",
    )
    yield paper(
        "hvidt-felt.pdf",
        pdf(plain + line("Anders And", y=600) + "1 g 60 590 200 30 re f\n"),
        "covered",
    )
    yield paper("hvid-tekst.pdf", pdf(plain + line("Anders And", y=600, look="1 g")), "invisible")
    yield paper(
        "usynlig.pdf", pdf(plain + "BT 3 Tr /F 12 Tf 72 500 Td (Anders And) Tj ET\n"), "invisible"
    )
    yield paper(
        "bittesmaa.pdf", pdf(plain + "BT /F 0.3 Tf 72 500 Td (Anders And) Tj ET\n"), "invisible"
    )
    yield paper("uden-for.pdf", pdf(plain + line("Anders And", x=72, y=1500)), "outside")
    yield paper(
        "beskaaret.pdf",
        pdf(plain + line("Anders And", y=100), page="/CropBox[0 400 595 842]"),
        "outside",
    )
    earlier = pdf(plain + line(NUMBER, y=600))
    fresh = zlib.compress(plain.encode())
    at = len(earlier)
    update = b"4 0 obj\n" + stream(fresh, "/Filter/FlateDecode") + b"\nendobj\n"
    tail = (
        b"xref\n4 1\n%010d 00000 n \ntrailer<</Size 6/Root 1 0 R/Prev %d>>"
        b"\nstartxref\n%d\n%%%%EOF\n"
    )
    places = (at, earlier.rindex(b"xref\n0"), at + len(update))
    later = earlier + update + tail % places
    yield paper("tidligere.pdf", later, "earlier", "cpr")
    yield paper("forfatter.pdf", pdf(plain, info="/Author(Anders And)"), "author")
    yield paper("titel.pdf", pdf(plain, info=f"/Title(Sag {NUMBER})"), "cpr")
    xmp = b"<x:xmpmeta><dc:creator><rdf:li>Rip And</rdf:li></dc:creator></x:xmpmeta>"
    yield paper(
        "xmp.pdf",
        pdf(plain, catalog="/Metadata 6 0 R", objects=(stream(xmp, "/Type/Metadata/Subtype/XML"),)),
        "author",
    )
    note = b"<</Type/Annot/Subtype/Text/Rect[10 10 50 50]/Contents(Ring til ham)>>"
    yield paper("note.pdf", pdf(plain, page="/Annots[6 0 R]", objects=(note,)), "comment")
    free = b"<</Type/Annot/Subtype/FreeText/Rect[10 10 50 50]/Contents(Nr 010180-1234)>>"
    yield paper(
        "fritekst.pdf", pdf(plain, page="/Annots[6 0 R]", objects=(free,)), "comment", "cpr"
    )
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(nr)/V(Anders And)/Rect[10 10 50 50]>>"
    yield paper(
        "formular.pdf",
        pdf(plain, page="/Annots[6 0 R]", catalog="/AcroForm<</Fields[6 0 R]>>", objects=(field,)),
        "form",
    )
    script = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
    yield paper("program.pdf", pdf(plain, catalog="/OpenAction 6 0 R", objects=(script,)), "script")
    inner = stream(f"nr {NUMBER}".encode(), "/Type/EmbeddedFile")
    spec = b"<</Type/Filespec/F(a.txt)/EF<</F 6 0 R>>>>"
    names = "/Names<</EmbeddedFiles<</Names[(a.txt) 7 0 R]>>>>"
    yield paper(
        "vedhaeftet.pdf", pdf(plain, catalog=names, objects=(inner, spec)), "embedded", "cpr"
    )
    yield from _kept(plain)
    layer = b"<</Type/OCG/Name(Kladde)>>"
    off = "/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>"
    yield paper("lag.pdf", pdf(plain, catalog=off, objects=(layer,)), "layer")


def _kept(plain: str) -> Iterator[Paper]:
    """Yield PDFs in which a program left invisible content, or put it where few look."""
    sign = "/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F 5 0 R>>>>"
    said = stream(line(f"Nr {NUMBER}", x=2, y=2).encode(), sign)
    for name, flags in (("stempel", 4), ("skjult-stempel", 2)):
        note = f"<</Type/Annot/Subtype/Stamp/F {flags}/Rect[60 590 260 610]/AP<</N 6 0 R>>>>"
        data = pdf(plain, page="/Annots[7 0 R]", objects=(said, note.encode()))
        yield paper(f"{name}.pdf", data, "cpr")
    head = "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceRGB"
    taken = jpeg(exif(position=True)).hex().encode() + b">"
    photograph = stream(taken, f"{head}/Filter[/ASCIIHexDecode/DCTDecode]")
    shown = f"{plain}q 90 0 0 60 72 500 cm /X Do Q\n"
    data = pdf(shown, resources="/XObject<</X 6 0 R>>", objects=(photograph,))
    yield paper("foto-i-pdf.pdf", data, "position")
    unseen = stream(jpeg(exif(position=True)), f"{head}/Filter/DCTDecode")
    yield paper("foto-uden-side.pdf", pdf(plain, objects=(unseen,)), "position")
    yield paper("otte-tal.pdf", pdf(plain, info="/Title(Nr \\060101801234 og mere)"), "cpr")
    gone = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    yield paper("udtaget-side.pdf", pdf(plain, objects=(gone,)), "removed")
    # LibreOffice can put the document itself into the PDF, so that it can be edited again.
    own = stream(word(paragraph(NUMBER)))
    data = pdf(plain, objects=(own,)).replace(b"/Root", b"/AdditionalStreams[/odt 6 0 R]/Root")
    yield paper("med-sit-dokument.pdf", data, "embedded", "cpr")
    often = pdf(line(f"Nr {NUMBER}"))
    for number in range(6):
        often = _updated(often, line(f"Udgave {number}"))
    yield paper("mange-udgaver.pdf", often, "earlier", "cpr")


def _updated(data: bytes, content: str) -> bytes:
    """Replace the page in an incremental update, as programs do when they save quickly."""
    before = int(data.split(b"startxref\n")[-1].split(b"\n")[0])
    written = b"4 0 obj\n" + stream(content.encode()) + b"\nendobj\n"
    tail = b"xref\n4 1\n%010d 00000 n \ntrailer<</Size 6/Root 1 0 R/Prev %d>>"
    places = (len(data), before)
    return data + written + tail % places + b"\nstartxref\n%d\n%%%%EOF\n" % len(data + written)
