"""Writes feeds as Atom (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final
from xml.etree import ElementTree as ET

from generator.language import Speech, speech
from generator.planning.views import FeedEntry, FeedItem, FeedView
from generator.rendering.prose import make_absolute
from generator.rendering.words import word

NAMESPACE: Final = "http://www.w3.org/2005/Atom"
TYPE: Final = "application/atom+xml"

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_feed(view: FeedView) -> bytes:
    """Write a feed with its entries."""
    feed = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": view.language})
    _say(feed, "id", view.id)
    _say(feed, "title", view.title)
    _say(feed, "updated", view.updated.isoformat())
    ET.SubElement(feed, "link", {"rel": "self", "type": TYPE, "href": view.url})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": view.page})
    author = ET.SubElement(feed, "author")
    _say(author, "name", view.author)
    _say(author, "uri", f"{view.site}/")
    if view.rights:
        _say(feed, "rights", view.rights)
    _say(feed, "generator", "Referat")
    said = speech(view.language)
    for entry in view.entries:
        _add_entry(feed, entry, view, said)
    return write_xml(feed)


def write_xml(root: ET.Element) -> bytes:
    """Serialise an XML document, with each element on a line of its own."""
    ET.indent(root, space="")
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _say(parent: ET.Element, name: str, text: str, kind: str = "") -> None:
    element = ET.SubElement(parent, name, {"type": kind} if kind else {})
    element.text = _NOT_XML.sub("", text)


def _add_entry(feed: ET.Element, entry: FeedEntry, view: FeedView, said: Speech) -> None:
    element = ET.SubElement(feed, "entry")
    _say(element, "id", entry.id)
    _say(element, "title", entry.title)
    _say(element, "published", entry.published.isoformat())
    _say(element, "updated", entry.updated.isoformat())
    ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": entry.url})
    for name in entry.categories:
        ET.SubElement(element, "category", {"term": _NOT_XML.sub("", name)})
    if entry.summary:
        _say(element, "summary", entry.summary)
    if content := "".join(_content(entry, view, said)):
        _say(element, "content", content, "html")


def _content(entry: FeedEntry, view: FeedView, said: Speech) -> Iterator[str]:
    """Yield the HTML of an entry; nothing if there is only a summary."""
    if not (entry.items or entry.html):
        return
    if entry.summary:
        yield f"<p>{escape(entry.summary)}</p>"
    if entry.items:
        yield "<ul>"
        yield from (f"<li>{_item(item, said)}</li>" for item in entry.items)
        yield "</ul>"
    yield make_absolute(entry.html, view.site)


def _item(item: FeedItem, said: Speech) -> str:
    text = f'{escape(item.number)} <a href="{escape(item.url)}">{escape(item.title)}</a>'
    if item.outcome and item.outcome != "none":
        text += f" – <strong>{escape(said.gettext(word(item.outcome, 'outcome')))}</strong>"
    return f"{text}<br>{escape(item.text)}" if item.text else text
