"""Attachments whose content is not what the names of the file or of its parts let one expect.

Browsers save photographs as `.jfif` and Word keeps them so; Office packs metafiles as `.emz`;
SharePoint numbers the main parts of a document; mail programs save messages under many endings.
"""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import zipfile
from collections.abc import Iterator

from scripts.poisoned.office import OPEN, TYPES, WORD, packed, paragraph, word, workbook, writer
from scripts.poisoned.paper import NUMBER, Paper, paper
from scripts.poisoned.pictures import exif, jpeg, png

_PHOTOGRAPH = jpeg(exif(position=True))
_PLAIN = paragraph("Referat")
_METAFILE = b"\1\0\0\0l\0\0\0" + bytes(32) + b" EMF\0\0\1\0" + NUMBER.encode("utf-16-le") + bytes(8)
_LETTER = (
    "Subject: Svar\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
    "Content-Transfer-Encoding: base64\n\n{}\n"
)
_SMALL = (
    "<style:style style:name='L'><style:text-properties f:font-size='1pt' xmlns:f='f'/>"
    "</style:style><text:p text:style-name='L'>{}</text:p>"
)


def _coded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def disguised() -> Iterator[Paper]:
    """Yield attachments that must not be published as they are."""
    yield paper("foto.jfif", _PHOTOGRAPH, "position")
    for ending in ("jfif", "tmp"):
        parts = {f"word/media/image1.{ending}": _PHOTOGRAPH}
        yield paper(f"foto-{ending}.docx", word(_PLAIN, parts), "position")
    drawing = {"word/media/image1.emz": gzip.compress(_METAFILE, mtime=0)}
    yield paper("pakket-tegning.docx", word(_PLAIN, drawing), "cpr")
    yield paper("tegning.rtf", f"{{\\rtf1 a{{\\pict\\emfblip {_METAFILE.hex()}}}}}", "cpr")
    raw = b"{\\rtf1 a{\\pict\\jpegblip\\bin%d %s}}" % (len(_PHOTOGRAPH), _PHOTOGRAPH)
    yield paper("foto-uden-cifre.rtf", raw, "position")
    model = {"xl/model/item.data": b"\1\0\2" * 40}
    yield paper("datamodel.xlsx", workbook({"Ark": [["Vej"]]}, more=model), "cache", "unread")
    macro = {"xl/macrosheets/sheet2.xml": "<macrosheet><sheetData/></macrosheet>"}
    yield paper("makroark.xlsm", workbook({"Ark": [["Vej"]]}, more=macro), "script")
    yield from _elsewhere()
    yield from _sent()
    yield from _unknown()
    yield from _of_impress()
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as made:
        told = zipfile.ZipInfo("brev.txt", (2026, 1, 1, 0, 0, 0))
        told.comment = NUMBER.encode()
        made.writestr(told, "Referat")
    yield paper("note-paa-brev.zip", whole.getvalue(), "cpr")
    said = b"!\xfe\x05%b\x06%b\0;" % (NUMBER[:5].encode(), NUMBER[5:].encode())
    yield paper("note-i-stykker.gif", b"GIF89a\1\0\1\0\0\0\0" + said, "cpr")


def _elsewhere() -> Iterator[Paper]:
    """Yield Word documents whose parts do not have their usual names."""
    style = '<w:style w:type="character" w:styleId="S"><w:rPr><w:vanish/></w:rPr></w:style>'
    parts = {"word/styles2.xml": f"<w:styles {WORD}>{style}</w:styles>"}
    hidden = word(paragraph("Hemmeligt", '<w:rStyle w:val="S"/>'), parts)
    yield paper("typografi-to.docx", hidden, "text")
    deleted = "<w:p><w:del><w:r><w:delText>Hemmeligt</w:delText></w:r></w:del></w:p>"
    document = f"<w:document {WORD}><w:body>{deleted}</w:body></w:document>"
    for name in ("document.xml", "Word/Document.XML"):
        parts = {"[Content_Types].xml": TYPES, name: document}
        yield paper(f"slettet-i-{name[0]}.docx", packed(parts), "change")


def _sent() -> Iterator[Paper]:
    """Yield messages, and what else holds files in Base64."""
    letter = _LETTER.format(_coded(f"Borger {NUMBER} klager".encode()))
    yield paper("brev-uden-ending", letter, "cpr")
    yield paper("breve.mbox", f"From a Thu Jan  1 00:00:00 2026\n{letter}\n" * 2, "cpr")
    multipart = "Content-Type: multipart/mixed; boundary=q\n\n{}\n--q\n\nReferat\n--q--\n{}\n"
    yield paper("forord.eml", multipart.format(NUMBER, ""), "cpr")
    yield paper("efterord.eml", multipart.format("", NUMBER), "cpr")
    folded = "\r\n ".join(_coded(_PHOTOGRAPH)[at:][:60] for at in range(0, 400, 60)).rstrip()
    card = f"BEGIN:VCARD\r\nPHOTO;ENCODING=b;TYPE=JPEG:{folded}\r\nEND:VCARD\r\n"
    yield paper("visitkort.vcf", card, "position")
    event = f"BEGIN:VEVENT\nATTACH;ENCODING=BASE64;VALUE=BINARY:{_coded(_PHOTOGRAPH)}\nEND:VEVENT\n"
    yield paper("kalender.ics", event, "position")


def _unknown() -> Iterator[Paper]:
    """Yield what is not text although none of its first bytes is zero."""
    yield paper("signeret.p7m", b"0\x82\x01\x10\x06\x09\x2a" + bytes(range(1, 256)), "unread")
    packed_twice = bz2.compress(bz2.compress(NUMBER.encode()))
    yield paper("brev.bz2", packed_twice.replace(b"\0", b"\1"), "unread")
    yield paper("tryk.ps", "%!PS-Adobe-3.0\n(010180) show (-1234) show\n", "unread")
    flat = f'<?xml version="1.0"?><office:document {OPEN}><text:p>x</text:p></office:document>'
    yield paper("i-eet-stykke.xml", flat.encode("utf-16"), "unread")


def _of_impress() -> Iterator[Paper]:
    """Yield drawings with a shape or a layer that is not shown."""
    frame = "<d:frame d:display='none' xmlns:d='d'><text:p>Hemmeligt</text:p></d:frame>"
    yield paper("skjult-figur.odp", writer(f"<d:page xmlns:d='d'>{frame}</d:page>"), "text")
    layer = "<d:layer d:name='Noter' d:display='none' xmlns:d='d'/>"
    styles = {"styles.xml": f"<office:document-styles {OPEN}>{layer}</office:document-styles>"}
    yield paper("lille.odt", writer(_SMALL.format("Hemmeligt")), "text")
    yield paper("skjult-lag.odg", writer("<text:p>Plan</text:p>", styles), "layer")


def undisguised() -> Iterator[Paper]:
    """Yield attachments that only look so."""
    parts: dict[str, str | bytes] = {
        "word/media/image1.tmp": png(),
        "word/media/image2.emz": gzip.compress(bytes(40), mtime=0),
        "word/styles2.xml": f"<w:styles {WORD}><w:style w:styleId='S'/></w:styles>",
    }
    yield paper("som-sharepoint.docx", word(_PLAIN, parts))
    yield paper("foto-i-orden.jfif", jpeg())
    nobody = b"<x:xmpmeta><dc:creator></dc:creator></x:xmpmeta>"
    yield paper("uden-ophav.jpg", jpeg(xmp=nobody))
    yield paper("ukendt-fotograf.jpg", jpeg(exif(artist="Unknown")))
    yield paper("om-mail", "Mailen har Content-Transfer-Encoding: base64\n\nog intet andet.")
    yield paper("afstand.odt", writer(_SMALL.format(" ") + "<text:p>Referat</text:p>"))
    frame = "<d:frame d:display='always' xmlns:d='d'><text:p>Plan</text:p></d:frame>"
    yield paper("vist-figur.odp", writer(f"<d:page xmlns:d='d'>{frame}</d:page>"))
