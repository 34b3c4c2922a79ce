"""The catalogue that open data portals harvest: DCAT-AP, as JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from generator.planning.views import CatalogueFile, Distribution, Publisher
from generator.rendering.jsontext import write_json

_CONTEXT: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_LANGUAGES: Final = "http://publications.europa.eu/resource/authority/language/"
_TYPES: Final = "http://www.iana.org/assignments/media-types/"
_THEME: Final = "http://publications.europa.eu/resource/authority/data-theme/GOVE"
"""Government and public sector."""
_OFTEN: Final = "http://publications.europa.eu/resource/authority/frequency/IRREG"


def write_catalogue(view: CatalogueFile) -> bytes:
    """Write the catalogue: one data set, with its distributions."""
    whose = view.publisher
    page = whose.site + view.page
    catalogue = {
        "@context": _CONTEXT,
        "@id": f"{page}#catalog",
        "@type": "dcat:Catalog",
        "dct:title": _said(whose.title, whose),
        "dct:description": _said(whose.description or whose.title, whose),
        "dct:publisher": _publisher(whose),
        "dct:language": _language(whose),
        "foaf:homepage": _thing("foaf:Document", f"{whose.site}/"),
        **_licence(whose),
        "dcat:dataset": _dataset(view, page),
    }
    return write_json(catalogue)


def _dataset(view: CatalogueFile, page: str) -> Mapping[str, Any]:
    whose = view.publisher
    contact: dict[str, Any] = {
        "@type": ["vcard:Organization", "vcard:Kind"],
        "vcard:fn": whose.contact,
    }
    if whose.email:
        contact["vcard:hasEmail"] = {"@id": f"mailto:{whose.email}"}
    dataset: dict[str, Any] = {
        "@id": f"{page}#dataset",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{page}#dataset",
        "dct:title": _said(whose.title, whose),
        "dct:description": _said(whose.description or whose.title, whose),
        "dct:publisher": _publisher(whose),
        "dct:language": _language(whose),
        "dct:accrualPeriodicity": _thing("dct:Frequency", _OFTEN),
        "dcat:theme": _thing("skos:Concept", _THEME),
        "dcat:landingPage": _thing("foaf:Document", page),
    }
    if whose.contact:
        dataset["dcat:contactPoint"] = contact
    if view.modified:
        dataset["dct:modified"] = _day(view.modified.isoformat())
    if view.first and view.last:
        dataset["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(view.first.isoformat()),
            "dcat:endDate": _day(view.last.isoformat()),
        }
    dataset["dcat:distribution"] = [_distribution(view, each) for each in view.distributions]
    return dataset


def _distribution(view: CatalogueFile, form: Distribution) -> Mapping[str, Any]:
    url = view.publisher.site + form.address
    found: dict[str, Any] = {
        "@id": url,
        "@type": "dcat:Distribution",
        "dct:title": _said(form.title, view.publisher),
        "dcat:accessURL": {"@id": url},
        "dcat:downloadURL": {"@id": url},
        "dcat:mediaType": _thing("dct:MediaType", _TYPES + form.type),
        **_licence(view.publisher),
    }
    if form.type == "application/json":
        found["dct:conformsTo"] = _thing("dct:Standard", view.publisher.site + view.schema)
    return found


def _publisher(whose: Publisher) -> Mapping[str, Any]:
    return {"@id": f"{whose.site}/#publisher", "@type": "foaf:Agent", "foaf:name": whose.authority}


def _language(whose: Publisher) -> Mapping[str, str]:
    name = {"da": "DAN", "en": "ENG"}[whose.language]
    return _thing("dct:LinguisticSystem", _LANGUAGES + name)


def _licence(whose: Publisher) -> Mapping[str, Any]:
    if not whose.licence_url:
        return {}
    return {"dct:license": _thing("dct:LicenseDocument", whose.licence_url)}


def _thing(kind: str, url: str) -> Mapping[str, str]:
    """Refer to something, and say of which class it is: the rules of portals (SHACL) ask that."""
    return {"@id": url, "@type": kind}


def _said(text: str, whose: Publisher) -> Mapping[str, str]:
    return {"@value": text, "@language": whose.language}


def _day(text: str) -> Mapping[str, str]:
    return {"@value": text, "@type": "xsd:date"}
