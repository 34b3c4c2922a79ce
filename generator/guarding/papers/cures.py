"""What to do about a finding, in the program that the file is opened with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.errors import N_, Message
from generator.guarding.papers.picture import PICTURES
from generator.guarding.papers.spot import Spot

_FAMILIES: Final = {
    **dict.fromkeys(("docx", "docm", "dotx", "dotm", "rtf", "doc", "dot"), "word"),
    **dict.fromkeys(("xlsx", "xlsm", "xltx", "xltm", "xls", "xlsb"), "excel"),
    **dict.fromkeys(("pptx", "pptm", "ppsx", "ppsm", "potx", "potm", "ppt"), "slides"),
    **dict.fromkeys(("odt", "ods", "odp", "ott", "odg"), "open"),
    **dict.fromkeys(PICTURES, "photo"),
    **dict.fromkeys(("zip", "gz"), "packed"),
    "pdf": "pdf",
}
"""Programs, by the endings of the files that they open."""
_INSPECT: Final = N_(
    "Choose File > Info > Check for Issues > Inspect Document, remove it there, and save the file."
)
_NO_METADATA: Final = N_(
    "In Windows, right-click the file > Properties > Details > Remove Properties and Personal "
    "Information; or attach a screenshot of the picture."
)
_PICTURE: Final = N_("Take the picture out, and insert a screenshot of it instead.")
_ANEW: Final = N_(
    "Delete what must not be seen in the document that the PDF was made from, and make the PDF "
    "anew."
)
_AS_PDF: Final = N_("Open the file, save it as a PDF, and attach that one.")
_CURES: Final = {
    "author": _INSPECT,
    "author/open": N_("Choose File > Properties > General > Reset Properties, and save the file."),
    "author/pdf": N_("Choose File > Properties in Acrobat, empty the fields, and save the file."),
    "author/photo": _NO_METADATA,
    "cache": N_(
        "Copy the pivot table, and insert it as values in a new workbook (Paste Special > Values)."
    ),
    "cells": N_(
        "Click the corner above row 1 and left of column A, right-click the row numbers and then "
        "the column letters > Unhide, and delete what must not be seen."
    ),
    "cells/name": N_(
        "Choose File > Info > Check for Issues > Inspect Document, and remove the hidden names."
    ),
    "change": N_(
        "Choose Review > Accept > Accept All Changes and Stop Tracking, and save the file."
    ),
    "change/open": N_("Choose Edit > Track Changes > Accept All, and save the file."),
    "comment": N_("Choose Review > Delete > Delete All Comments, and save the file."),
    "comment/excel": N_("Right-click the cell > Delete Comment or Delete Note, and save the file."),
    "comment/open": N_("Right-click the comment > Delete All Comments, and save the file."),
    "comment/pdf": N_("Delete the comments in Acrobat's list of comments, and save the file."),
    "covered": N_("Black does not delete: delete the words themselves, and save the file."),
    "covered/pdf": N_(
        "A box does not delete: delete the words in the document that the PDF was made from, and "
        "make the PDF anew."
    ),
    "custom": _INSPECT,
    "custom/open": N_("Choose File > Properties > Custom Properties, remove them, and save it."),
    "damaged": N_("Open the file, save it under a new name, and attach that one."),
    "earlier": N_("Make the PDF anew from the document, or choose File > Save As in Acrobat."),
    "earlier/photo": N_("Attach a screenshot of the picture."),
    "embedded": N_("Click it and delete it, or insert a picture of it instead."),
    "embedded/pdf": N_("Delete it in Acrobat's list of attachments, and save the file."),
    "embedded/original": N_("Export the PDF again without 'Hybrid PDF (embed ODF file)'."),
    "encrypted": N_(
        "Choose File > Info > Protect Document > Encrypt with Password, empty the field, and save "
        "the file."
    ),
    "encrypted/open": N_("Choose File > Save As without 'Save with password'."),
    "encrypted/packed": N_("Attach the files themselves, unpacked and without a password."),
    "encrypted/pdf": N_("Make the PDF anew from the document, without a password."),
    "external": N_(
        "Choose File > Info > Edit Links to Files > Break Link; or save the file as a PDF."
    ),
    "external/excel": N_("Choose Data > Edit Links > Break Link, and save the file."),
    "film": N_("Attach a screenshot of the picture."),
    "form": N_("Empty the fields that must not be seen; or print the form to a new PDF."),
    "large": N_("Divide the file into several smaller ones, or save it as a PDF."),
    "layer": _ANEW,
    "invisible": _ANEW,
    "letters": N_("Make the PDF anew from the document, with the fonts embedded."),
    "locked": N_("Make the PDF anew from the document, without limits on copying."),
    "notes": N_("Delete the text in the pane below the slide (View > Notes), and save the file."),
    "old": N_("Open the file, save it as .docx, .xlsx or .pptx or as a PDF, and attach that one."),
    "outside": _ANEW,
    "page": N_("Have the text of the page recognised (OCR), or make the PDF from the document."),
    "pictures": N_("Have the text of the pages recognised (OCR), or make the PDF anew."),
    "position": _PICTURE,
    "position/photo": _NO_METADATA,
    "removed": N_("Make the PDF anew from the document, or print the pages to a new PDF."),
    "script": N_("Attach a PDF instead of the page, the drawing or the program."),
    "script/excel": N_("Save the file as .xlsx, without macros, and attach that one."),
    "script/pdf": N_("Make the PDF anew from the document, or print it to a new PDF."),
    "script/slides": N_("Save the file as .pptx, without macros, and attach that one."),
    "script/word": N_("Save the file as .docx, without macros, and attach that one."),
    "sheet": N_(
        "Right-click a sheet's tab > Unhide (or Inspect Document, if it is not listed there), and "
        "delete the sheet if it must not be seen."
    ),
    "slide": N_("Right-click the slide > Unhide Slide, or delete it."),
    "slow": _AS_PDF,
    "text": N_(
        "Press Ctrl+A and Ctrl+D, remove the tick at Hidden, choose black letters of a readable "
        "size, and delete what must not be seen."
    ),
    "text/excel": N_(
        "Give the cell the number format General and black letters on white, and delete what must "
        "not be seen."
    ),
    "text/open": N_(
        "Press Ctrl+A, choose Format > Clear Direct Formatting, show hidden sections (Format > "
        "Sections), and delete what must not be seen."
    ),
    "text/figure": N_(
        "Choose Home > Select > Selection Pane, click the closed eye, and delete what must not be "
        "seen."
    ),
    "thumbnail": N_(
        "Choose File > Info > Properties > Advanced Properties > Summary, and remove the tick at "
        "Save preview picture."
    ),
    "thumbnail/photo": _NO_METADATA,
    "unknown": _AS_PDF,
}
"""What to do about each kind of finding, and what is done differently in a program."""


def cure_of(kind: str, path: str, spots: Sequence[Spot]) -> Message | None:
    """Say what to do about a finding in a file."""
    steps = [step for spot in spots for step in spot]
    # It is done in the inner file; but what is embedded is taken out of the one around it.
    around = [step for spot in spots for step in (spot[:-1] if kind == "embedded" else spot)]
    inner = next((name for step, name in reversed(around) if step == "file"), path)
    family = _FAMILIES.get(inner.rpartition(".")[2].lower(), "")
    places = (step for step, _ in reversed(steps))
    found = next(
        (_CURES[key] for place in (*places, family) if (key := f"{kind}/{place}") in _CURES),
        _CURES.get(kind),
    )
    return Message(found) if found else None
