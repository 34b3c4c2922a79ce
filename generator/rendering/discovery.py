"""Sitemaps (sitemaps.org) and `robots.txt`."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

from generator.planning.views import RobotsFile, SitemapFile, SitemapsFile
from generator.rendering.feeds import write_xml

NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_sitemap(view: SitemapFile) -> bytes:
    """Write a sitemap."""
    root = ET.Element("urlset", {"xmlns": NAMESPACE})
    for entry in view.entries:
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = entry.url
        if entry.modified:
            ET.SubElement(url, "lastmod").text = entry.modified.isoformat()
    return write_xml(root)


def write_sitemaps(view: SitemapsFile) -> bytes:
    """Write an index of sitemaps."""
    root = ET.Element("sitemapindex", {"xmlns": NAMESPACE})
    for url in view.urls:
        ET.SubElement(ET.SubElement(root, "sitemap"), "loc").text = url
    return write_xml(root)


def write_robots(view: RobotsFile) -> bytes:
    """Write the rules for search engines."""
    rule = f"Allow: /\n\nSitemap: {view.sitemap}" if view.welcome else "Disallow: /"
    return f"User-agent: *\n{rule}\n".encode()
