"""Where a reader finds the parts of a Microsoft Office document: sheets by name, slides in order.

A part that is neither is found where the part is that refers to it: a picture on a slide, say.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Final

from generator.guarding.papers.markup import events, number_of
from generator.guarding.papers.spot import Spot

_STEPS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"/_rels/|^_rels/", "link"),
        (r"^docProps/|^meta\.xml", "properties"),
        (r"^customXml/", "custom"),
        (r"^ppt/(?:slide|notes|handout)(?:Masters|Layouts)/", "master"),
        (r"/glossary/", "block"),
        (r"^word/header", "header"),
        (r"^word/footer", "footer"),
        (r"^word/footnotes", "footnote"),
        (r"^word/endnotes", "endnote"),
        (r"/comments|/threadedComments|/vmlDrawing", "comment"),
        (r"/people|/persons|/(?:comment)?authors", "people"),
        (r"/notesSlides/", "notes"),
        (r"/pivot(?:Cache|Tables)", "pivot"),
        (r"^xl/(?:connections|queryTables|externalLinks)", "connection"),
        (r"vbaProject|/Basic/|/Scripts/", "macro"),
        (r"/embeddings/|/activeX/|/ctrlProps/|/afchunk|^Object[^/]* \d+/", "object"),
        (r"/charts?/|^xl/chartsheets/", "chart"),
        (r"/drawings/|/diagrams/", "figure"),
        (r"/media/|^Pictures/", "picture"),
        (r"^xl/workbook\.xml", "names"),
        (r"^word/document\.xml|^content\.xml", "body"),
        (r"settings\.xml|webSettings|presProps|viewProps", "unseen"),
    )
)
"""What the names of parts say about where they are found."""
_SHEETS: Final = re.compile(r"xl/(?:worksheets|chartsheets)/[^/]*\.xml")
_SLIDES: Final = re.compile(r"ppt/slides/[^/]*\.xml")

_TEXTS: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_APART: Final = frozenset({"master", "people", "unseen", "block", "macro", "custom", "properties"})
"""What is not found where the part is that refers to it."""


def step_of(name: str) -> Spot:
    """Return what a part's name says about where it is found."""
    return next((((kind, ""),) for pattern, kind in _STEPS if pattern.search(name)), ())


def spots_of(parts: Mapping[str, bytes]) -> dict[str, Spot]:
    """Return where the parts are found that a sheet, a slide or a text leads to, and these."""
    ties = {name: _targets(name, parts) for name in parts if name.endswith(".rels")}
    found: dict[str, Spot] = {}
    for main, element, inner, kind in (
        ("xl/workbook.xml", "sheet", _SHEETS, "sheet"),
        ("ppt/presentation.xml", "sldId", _SLIDES, "slide"),
    ):
        first, listed = _listed(parts.get(main, b""), element)
        tied = ties.get(_ties_of(main), {})
        for number, (name, tie) in enumerate(listed, first):
            if inner.fullmatch(part := tied.get(tie, "")):
                found[part] = ((kind, name if kind == "sheet" else f"{number}"),)
    found |= {name: step_of(name) for name in parts if _TEXTS.fullmatch(name)}
    waiting = [*found]
    for name in waiting:
        here = found[name]
        found[_ties_of(name)] = (*here, ("link", ""))
        for part in ties.get(_ties_of(name), {}).values():
            if part not in found:
                step = step_of(part)
                is_apart = step and step[0][0] in _APART
                found[part] = step if is_apart else (*here[:1], *step)
                waiting.append(part)
    return found


def styles_of(parts: Mapping[str, bytes], folder: str) -> bytes | None:
    """Return the part of styles in a folder. SharePoint numbers it: `styles2.xml`."""
    named = re.compile(rf"{folder}/styles\d*\.xml")
    return next((part for name, part in parts.items() if named.fullmatch(name)), None)


def _listed(part: bytes, element: str) -> tuple[int, list[tuple[str, str]]]:
    """Return the first number, and the names and relationships of the sheets or slides in order."""
    first, found = 1, []
    for kind, what, attributes in events(part):
        if kind == "start" and what == element:
            found.append((attributes.get("name", ""), attributes.get("id", "")))
        elif "firstSlideNum" in attributes:
            first = number_of(attributes["firstSlideNum"], 1)
    return first, found


def _ties_of(name: str) -> str:
    folder, _, own = name.rpartition("/")
    return f"{folder}/_rels/{own}.rels"


def _targets(name: str, parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the parts that a part of relationships refers to, by their identifiers."""
    folder = posixpath.dirname(posixpath.dirname(name))
    return {
        attributes.get("Id", ""): posixpath.normpath(
            posixpath.join("/", folder, attributes.get("Target", ""))
        ).lstrip("/")
        for kind, what, attributes in events(parts[name])
        if kind == "start" and what == "Relationship" and attributes.get("TargetMode") != "External"
    }
