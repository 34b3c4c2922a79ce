"""PDFs in which text is covered by something painted over it, or is outside the page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from scripts.poisoned.office import paragraph, word
from scripts.poisoned.paper import NUMBER, Paper, paper
from scripts.poisoned.pdfs import line, pdf, stream

_PLAIN = line("Referat af moedet")
_NAME = line("Anders And", y=600)
_BOX = "{} 60 590 200 30 re f\n"
_SIGN = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>"
_RECT = "/Type/Annot/Rect[60 590 260 620]/F 4"


def painted() -> Iterator[Paper]:
    """Yield PDFs that must not be published as they are."""
    yield from _covered()
    yield from _struck_out()
    yield from _drawn_over()
    yield from _written()
    yield from _others()


def _placed(content: str, *forms: str) -> bytes:
    """Make a PDF that paints some things as one."""
    names = "".join(f"/X{at} {at} 0 R" for at, _ in enumerate(forms, 6))
    inner = tuple(stream(form.encode("latin-1"), _SIGN) for form in forms)
    return pdf(_PLAIN + content, resources=f"/XObject<<{names}>>", objects=inner)


def _covered() -> Iterator[Paper]:
    for name, color in (("graat", "0.5 g"), ("blaat", "0 0 1 rg"), ("roedt", "1 0 0 rg")):
        yield paper(f"{name}-felt.pdf", pdf(_PLAIN + _NAME + _BOX.format(color)), "covered")
    yield paper("tyk-streg.pdf", pdf(_PLAIN + _NAME + "20 w 60 605 m 260 605 l S\n"), "covered")
    box = _BOX.format("0 g")
    yield paper("felt-som-figur.pdf", _placed(_NAME + "/X6 Do\n", box), "covered")
    yield paper("tekst-som-figur.pdf", _placed("/X6 Do\n" + box, _NAME), "covered")
    yield paper("begge-som-figur.pdf", _placed("/X6 Do\n", _NAME + box), "covered")
    moved = line("Anders And", y=100)
    shifted = "q 1 0 0 1 0 500 cm /X6 Do Q\n" + box
    yield paper("flyttet-figur.pdf", _placed(shifted, moved), "covered")
    white = line("Anders And", y=600, look="1 g")
    yield paper("hvid-figur.pdf", _placed("/X6 Do\n", white), "invisible")
    yield paper(
        "afskaaret.pdf",
        pdf(_PLAIN + "BT 7 Tr /F 12 Tf 72 500 Td (Anders And) Tj ET\n"),
        "invisible",
    )


def _struck_out() -> Iterator[Paper]:
    """Yield PDFs in which a part of a line is covered, or has the background's colour."""
    long = line("Ansoegeren er Anders And og bor i byen", y=600)
    box = "0 g 150 590 60 30 re f\n"
    yield paper("midt-i-linjen.pdf", pdf(_PLAIN + long + box), "covered")
    narrow = "".join(f"0 g {x} 590 14 30 re f\n" for x in range(60, 240, 14))
    yield paper("mange-felter.pdf", pdf(_PLAIN + _NAME + narrow), "covered")
    yield paper("sort-paa-sort.pdf", pdf(_PLAIN + _BOX.format("0 g") + _NAME), "covered")
    grey = _BOX.format("0.5 g") + line("Anders And", y=600, look="0.5 g")
    yield paper("graat-paa-graat.pdf", pdf(_PLAIN + grey), "covered")
    low = line("Anders And", y=100)
    yield paper(
        "arvet-beskaering.pdf", pdf(_PLAIN + low, pages="/CropBox[0 400 595 842]"), "outside"
    )


def _drawn_over() -> Iterator[Paper]:
    for name, said in (
        ("firkant", "/Subtype/Square/IC[0 0 0]"),
        ("overstregning", "/Subtype/Redact/IC[0 0 0]/QuadPoints[60 620 260 620 60 590 260 590]"),
        ("tusch", "/Subtype/Highlight/C[0 0 0]/QuadPoints[60 620 260 620 60 590 260 590]"),
        ("pen", "/Subtype/Ink/InkList[[60 605 260 605]]/BS<</W 20>>"),
    ):
        note = f"<<{_RECT}{said}>>".encode()
        yield paper(
            f"{name}.pdf", pdf(_PLAIN + _NAME, page="/Annots[6 0 R]", objects=(note,)), "covered"
        )
    note = f"<<{_RECT}/Subtype/Line/L[0 0 9 9]/Contents(Ring til ham)>>".encode()
    yield paper("pil.pdf", pdf(_PLAIN, page="/Annots[6 0 R]", objects=(note,)), "comment")


def _written() -> Iterator[Paper]:
    figure = f"<</Type/StructElem/S/Figure/P 7 0 R/Alt(Foto af {NUMBER})>>".encode()
    root = b"<</Type/StructTreeRoot/K[6 0 R]>>"
    yield paper(
        "alternativ.pdf",
        pdf(_PLAIN, catalog="/StructTreeRoot 7 0 R", objects=(figure, root)),
        "cpr",
    )
    wide = b"\xfe\xff".hex() + NUMBER.encode("utf-16-be").hex()
    for name, told in (
        ("paa-siden", f"({NUMBER})"),
        ("i-parentes", f"(Anders \\(And\\) (nr. {NUMBER}))"),
        ("i-tegn", f"<{wide}>"),
    ):
        drawn = f"/Figure <</Alt {told}>> BDC {line('x', y=400)} EMC\n"
        yield paper(f"alternativ-{name}.pdf", pdf(_PLAIN + drawn), "cpr")
    yield paper("egenskab.pdf", pdf(_PLAIN, info=f"/Borger({NUMBER})"), "cpr")
    link = f"<<{_RECT}/Subtype/Link/A<</S/URI/URI(https://x.example/?nr={NUMBER})>>>>".encode()
    yield paper("link.pdf", pdf(_PLAIN, page="/Annots[6 0 R]", objects=(link,)), "cpr")
    hexed = NUMBER.encode("utf-16-be").hex()
    field = f"<</FT/Tx/T(nr)/V<feff{hexed}>/Kids[7 0 R]>>".encode()
    widget = f"<<{_RECT}/Subtype/Widget/Parent 6 0 R>>".encode()
    yield paper(
        "felt.pdf",
        pdf(
            _PLAIN,
            page="/Annots[7 0 R]",
            catalog="/AcroForm<</Fields[6 0 R]>>",
            objects=(field, widget),
        ),
        "cpr",
    )
    form = stream(f"<xdp><nr>{NUMBER}</nr></xdp>".encode())
    yield paper(
        "formular-xfa.pdf",
        pdf(_PLAIN, catalog="/AcroForm<</Fields[]/XFA 6 0 R>>", objects=(form,)),
        "cpr",
    )
    inner = stream(word(paragraph(NUMBER)), "/Type/EmbeddedFile")
    spec = b"<</Type/Filespec/F(a.docx)/EF<</F 6 0 R>>>>"
    names = "/Names<</EmbeddedFiles<</Names[(a.docx) 7 0 R]>>>>"
    yield paper("vedlagt.pdf", pdf(_PLAIN, catalog=names, objects=(inner, spec)), "embedded", "cpr")


def _others() -> Iterator[Paper]:
    layer = b"<</Type/OCG/Name(Kladde)>>"
    for name, off in (("grundtilstand", "/BaseState/OFF"), ("henvist", "/OFF 7 0 R")):
        turned = f"/OCProperties<</OCGs[6 0 R]/D<<{off}>>>>"
        data = pdf(_PLAIN, catalog=turned, objects=(layer, b"[6 0 R]"))
        yield paper(f"lag-{name}.pdf", data, "layer")
    yield paper("laast-for-kopi.pdf", _locked(), "unread")
    scan = stream(b"\0" * 3, "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceRGB"
                  "/BitsPerComponent 8")  # fmt: skip
    second = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 8 0 R"
    second += b"/Resources<</XObject<</I 6 0 R>>>>>>"
    shown = stream(b"q 595 0 0 842 0 0 cm /I Do Q\n")
    data = pdf(_PLAIN, objects=(scan, second, shown))
    data = data.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[3 0 R 7 0 R]/Count 2")
    yield paper("en-side-er-billede.pdf", data, "page")


_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def _locked() -> bytes:
    """Make an encrypted PDF that opens without a password, but forbids copying."""
    owner = b"\x41" * 32
    rights = (-64).to_bytes(4, "little", signed=True)
    key = hashlib.md5(_PAD + owner + rights + b"A", usedforsecurity=False).digest()[:5]
    keys = f"/O<{owner.hex()}>/U<{_mixed(key, _PAD).hex()}>"
    lock = f"<</Filter/Standard/V 1/R 2/P -64{keys}>>".encode()
    return pdf(_PLAIN, objects=(lock,)).replace(b"/Root", b"/ID[<41><41>]/Encrypt 6 0 R/Root")


def _mixed(key: bytes, data: bytes) -> bytes:
    """Encrypt bytes with a key (RC4)."""
    box = list(range(256))
    at = 0
    for number in range(256):
        at = (at + box[number] + key[number % len(key)]) % 256
        box[number], box[at] = box[at], box[number]
    found = bytearray()
    one = other = 0
    for byte in data:
        one = (one + 1) % 256
        other = (other + box[one]) % 256
        box[one], box[other] = box[other], box[one]
        found.append(byte ^ box[(box[one] + box[other]) % 256])
    return bytes(found)


def paged() -> Iterator[Paper]:
    """Yield PDFs with much overlapping content that hides nothing."""
    elsewhere = "q 1 0 0 1 0 -300 cm /X6 Do Q\n"
    yield paper("felt-andetsteds.pdf", _placed(_NAME + elsewhere, _BOX.format("0 g")))
    ground = "0 0 0.6 rg 60 590 300 40 re f\n"
    light = line("Overskrift", y=600, look="1 g")
    yield paper("grund-som-figur.pdf", _placed("/X6 Do\n" + light, ground))
    yield paper("banner-som-figur.pdf", _placed("/X6 Do\n", ground + light))
    marker = "/ExtGState<</M<</BM/Multiply>>>>"
    marked = _PLAIN + _NAME + "q /M gs 1 1 0 rg 60 590 200 30 re f Q\n"
    yield paper("tusch-som-maling.pdf", pdf(marked, resources=marker))
    cut = _PLAIN + _NAME + "q 400 100 50 50 re W n 0.5 g 0 0 595 842 re f Q\n"
    yield paper("klippet-felt.pdf", pdf(cut))
    yield from _grounds()
    frame = _PLAIN + _NAME + "8 w 60 560 300 100 re S\n"
    yield paper("tyk-ramme.pdf", pdf(frame))
    yellow = "/Subtype/Highlight/C[1 1 0]/QuadPoints[60 620 260 620 60 590 260 590]"
    note = f"<<{_RECT}{yellow}>>".encode()
    yield paper("gul-tusch.pdf", pdf(_PLAIN + _NAME, page="/Annots[6 0 R]", objects=(note,)))


def _grounds() -> Iterator[Paper]:
    """Yield PDFs whose text is visible, though judged by bounds and colours it would not be."""
    light = line("Overskrift", y=600, look="1 g")
    shades = b"<</FunctionType 2/Domain[0 1]/C0[0 0 0.4]/C1[0 0.2 0.6]/N 1>>"
    shading = b"<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 595 0]/Function 6 0 R>>"
    pattern = b"<</Type/Pattern/PatternType 2/Shading 7 0 R>>"
    named = "/Pattern<</P 8 0 R>>/Shading<</S 7 0 R>>"
    for name, ground in (
        ("moenster", "/Pattern cs /P scn 60 590 300 40 re f\n"),
        ("forloeb", "q 60 590 300 40 re W n /S sh Q\n"),
    ):
        objects = (shades, shading, pattern)
        data = pdf(_PLAIN + ground + light, resources=named, objects=objects)
        yield paper(f"hvid-paa-{name}.pdf", data)
    frame = "0 g 60 560 300 100 re 62 562 296 96 re f*\n"
    yield paper("sort-i-ramme.pdf", pdf(_PLAIN + frame + _NAME))
    sheet = "/MediaBox[0 0 595 842]"
    yield paper("arvet-side.pdf", pdf(_PLAIN + line("Sidehoved", y=820), pages=sheet))
