"""PDFs in which a reader sees letters that a program has difficulty in reading, and their twins."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.poisoned.paper import NUMBER, Paper, paper
from scripts.poisoned.pdfs import line, pdf, stream

_PLAIN = line("Referat af moedet i udvalget den 12. marts")
_GLYPHS = (
    b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[7 0 R]>>",
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/FontDescriptor 8 0 R/CIDSystemInfo 9 0 R>>",
    b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 9 9]/Ascent 9/Descent 0/StemV 1>>",
    b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
)
"""A font of which the file says how the letters look, but not which letters they are."""


def lettered() -> Iterator[Paper]:
    """Yield PDFs that must not be published as they are."""
    yield paper("ukendte-bogstaver.pdf", _of_glyphs("<0013001400130014001B0013>"), "letters")
    for name, turn in (("op", "0 1 -1 0"), ("ned", "0 -1 1 0")):
        yield paper(f"drejet-{name}.pdf", pdf(_PLAIN + _turned(f"Nr {NUMBER}", turn)), "cpr")


def legible() -> Iterator[Paper]:
    """Yield PDFs that may be published."""
    yield paper("punkttegn.pdf", _of_glyphs("<0013>"))
    years = "".join(_turned(year, "0 1 -1 0", at) for at, year in enumerate(("2024", "2025")))
    yield paper("drejede-aar.pdf", pdf(_PLAIN + years))


def _of_glyphs(shown: str) -> bytes:
    head = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</G 6 0 R>>>>"
    said = stream(f"BT /G 12 Tf 72 500 Td {shown} Tj ET".encode(), head)
    form = "/XObject<</X 10 0 R>>"
    return pdf(_PLAIN + "/X Do\n", resources=form, objects=(*_GLYPHS, said))


def _turned(text: str, turn: str, at: int = 0) -> str:
    """Return the operators that show a turned text, each of its letters placed by itself."""
    step = 7 if turn.startswith("0 1") else -7
    return "".join(
        f"BT /F 12 Tf {turn} {300 + 20 * at} {500 + step * number} Tm ({letter}) Tj ET\n"
        for number, letter in enumerate(text)
    )
