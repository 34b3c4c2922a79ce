"""Attachments with visible personal data, and attachments that cannot be read."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from scripts.poisoned.office import packed, paragraph, slides, word, workbook, writer
from scripts.poisoned.paper import NUMBER, Paper, paper
from scripts.poisoned.pdfs import line, pdf
from scripts.poisoned.pictures import exif, jpeg


def texts() -> Iterator[Paper]:
    """Yield texts with a personal number."""
    yield paper("brev.txt", f"Kære borger\nDit nummer er {NUMBER}.\n", "cpr")
    yield paper("utf16.txt", f"Nummer: {NUMBER}".encode("utf-16"), "cpr")
    yield paper("latin.txt", f"Børn: {NUMBER}".encode("cp1252"), "cpr")
    yield paper("liste.csv", f"navn;cpr\nAnders And;{NUMBER}\n", "cpr")
    yield paper("uden-streg.csv", "navn;cpr\nAnders And;0101801234\n", "cpr")
    yield paper("side.html", "<p>010180-<b>1234</b></p>", "cpr")
    yield paper("program.html", "<p>Kort</p><script src='kort.js'></script>", "script")
    yield paper("klik.svg", "<svg xmlns='x'><g onclick = 'alert(1)'/></svg>", "script")
    yield paper("kort.js", "alert(1)\n", "script")
    yield paper("kort.php", "<p>Kort</p>\n", "script")
    yield paper("data.json", f'{{"id": "{NUMBER}"}}', "cpr")
    yield paper("brev.rtf", "{\\rtf1\\ansi Nummer 010180\\u8211?1234 for b\\'f8rn}", "cpr")
    yield from _rich_texts()
    yield paper("kort.svg", f"<svg xmlns='x'><desc>{NUMBER}</desc></svg>", "cpr")
    yield paper("pakke.zip", packed({"inde/brev.txt": f"Nr. {NUMBER}"}), "cpr")
    inner = packed({"brev.txt": f"Nr. {NUMBER}"})
    yield paper("pakke-i-pakke.zip", packed({"inde.zip": inner}), "cpr")


def _rich_texts() -> Iterator[Paper]:
    """Yield RTF as LibreOffice and Word write it: with line breaks anywhere, and runs in groups."""
    for name, said, *found in (
        ("delt", "{\\b\n0101}{\\b0\n80-}{\\*\\bkmkstart x}{12\n34}", "cpr"),
        ("celler", "Nr{\\b \\cell 010180\\cell 1234\\cell\\row}", "cpr"),
        ("sidehoved", "Tal 7{\\header 010180-1234\\par}8", "cpr"),
        ("unikode", "\\uc2 010180\\u8211\\'96x1234", "cpr"),
        ("unikode-i-gruppe", f"S{{\\u248}}{NUMBER}", "cpr"),
        ("unikode-alene", "".join(f"\\u{ord(sign)}" for sign in NUMBER), "cpr"),
        ("slettet", "Nu {\\deleted Anders And}", "change"),
        ("skjult", "Nu {\\v Anders And}", "text"),
        ("kommentar", "Nu {\\*\\annotation{\\*\\atnref 1} Ring til ham}", "comment"),
        ("forfatter", "{\\info{\\author B\\'f8rge And}}Nu", "author"),
        (
            "objekt",
            f"Nu {{\\object{{\\*\\objdata {NUMBER.encode('utf-16-le').hex()}}}}}",
            "embedded",
            "cpr",
        ),
        ("foto", f"Nu {{\\pict\\jpegblip {jpeg(exif(position=True)).hex()}}}", "position"),
    ):
        yield paper(f"{name}.rtf", f"{{\\rtf1\\ansi\\ansicpg1252 {said}}}", *found)


def unreadable() -> Iterator[Paper]:
    """Yield attachments whose content cannot be read."""
    yield paper("laast.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"EncryptedPackage", "unread")
    yield paper("gammel.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100, "unread")
    yield paper("i-stykker.pdf", b"%PDF-1.7\nher er ingenting", "unread")
    yield paper("i-stykker.docx", b"PK\x03\x04 nej", "unread")
    yield paper("dyb.rtf", "{\\rtf1" + "{" * 2_000, "unread")
    yield paper("ukendt.bin", b"\0\1\2\3" * 200, "unread")
    yield paper(
        "bombe.docx",
        word(paragraph("x"), {"word/a.xml": b"<a>" + b" " * 30_000_000 + b"</a>"}),
        "unread",
    )
    entity = "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"
    yield paper("entitet.docx", word(paragraph("x"), {"word/a.xml": entity}), "unread")
    scanned = pdf("q 500 0 0 700 40 40 cm Q\n")
    yield paper("kun-billede.pdf", scanned, "unread")
    nested = packed({"a.txt": "x"})
    for _ in range(6):
        nested = packed({"a.zip": nested})
    yield paper("dybt.zip", nested, "unread")
    ods = (
        '<o xmlns:style="s" xmlns:table="t"><style:style style:name="a">'
        '<style:table-properties table:display="false"/></style:style>'
        '<table:table table:style-name="a"/></o>'
    )
    yield paper("skjult-ark.ods", packed({"content.xml": ods}), "sheet")
    yield paper("laast.pdf", locked_pdf(), "unread")
    yield paper("laast.zip", locked_zip(), "unread")
    yield paper("mange.zip", packed({f"{n}.txt": "x" for n in range(5_001)}), "unread")
    yield paper("bombe.gz", gzip.compress(b"\0" * 120_000_000, 1, mtime=0), "unread")


def locked_pdf() -> bytes:
    """Make a PDF that requires a password; no password is correct."""
    keys = f"/O<{'41' * 32}>/U<{'42' * 32}>"
    lock = f"<</Filter/Standard/V 2/R 3/Length 128/P -44{keys}>>".encode()
    data = pdf(line("Referat"), objects=(lock,))
    return data.replace(b"/Root", b"/ID[<41><41>]/Encrypt 6 0 R/Root")


def locked_zip() -> bytes:
    """Make a ZIP whose only part is marked as encrypted."""
    data = bytearray(packed({"brev.txt": "x" * 40}))
    directory = data.rindex(b"PK\1\2")
    data[6] |= 1
    data[directory + 8] |= 1
    return bytes(data)


def contacts() -> Iterator[Paper]:
    """Yield attachments with a private address and telephone number."""
    private = "Skriv til anders@hotmail.com eller ring på 22 33 44 55"
    yield paper("kontakt.docx", word(paragraph(private)), "contact")
    yield paper("kontakt.xlsx", workbook({"Ark": [["Navn", private]]}), "contact")
    yield paper("kontakt.pptx", slides(private), "contact")
    yield paper("kontakt.odt", writer(f"<text:p>{private}</text:p>"), "contact")
    yield paper("kontakt.pdf", pdf(line(private)), "contact")
    yield paper("kontakt.csv", f"navn;mail\nAnders;{private}\n", "contact")
