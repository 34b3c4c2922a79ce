"""The types of fields. Converters raise `ValueError`, and know nothing about files.

`field_error` carries a catalogue text, so that the message can be given in the site's language; the
caller adds file, line, column and field.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Any, Final, Literal, TypeVar, dataclass_transform
from urllib.parse import quote, urlsplit, urlunsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    WithJsonSchema,
    with_config,
)
from pydantic_core import CoreSchema, PydanticCustomError

from generator.addresses import is_slug
from generator.errors import N_
from generator.reading import dates

T = TypeVar("T")
Visibility = Literal["draft", "published"]


@dataclass_transform(kw_only_default=True, frozen_default=True)
def matter(cls: type[T]) -> type[T]:
    """Turn a class into a table of front matter: frozen, keyword-only, no unknown keys."""
    table = dataclass(frozen=True, slots=True, kw_only=True)(cls)
    return with_config(ConfigDict(extra="forbid"))(table)


def field_error(text: str, hint: str = "", **values: object) -> PydanticCustomError:
    """Make the error for one value: a catalogue text with `{}` placeholders, and a hint."""
    context: Mapping[str, Any] = {"text": text, "hint": hint, "values": values}
    return PydanticCustomError("referat", "{text}", dict(context))


def scalar(value: object) -> str:
    """Accept a text; a list or a table is an error."""
    if not isinstance(value, str):
        raise field_error(N_("a text is expected here, not a list or a table"))
    return value


# Direction marks can make a title show something other than it says.
BIDI: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(value: object) -> str:
    """Accept one or more lines of text: NFC, trimmed, not empty, no hidden direction marks."""
    text = unicodedata.normalize("NFC", scalar(value)).strip()
    if not text:
        raise field_error(N_("the text is empty"))
    if BIDI.search(text):
        raise field_error(
            N_("the text holds an invisible character that turns the direction of reading"),
            N_("Delete the text and type it again instead of pasting it."),
        )
    return text


_RANGE: Final = re.compile(
    r"\d\.?\s+(?:[–—-]|til|to|og|and)\s+\d|\d\.\s*[–—-]\s*\d{1,2}\.", re.IGNORECASE
)
"""Two dates in one text; suggesting the first would lose the second."""


def day(value: object) -> date:
    """Accept `2026-03-12` only; other usual forms get a suggestion."""
    text = scalar(value).strip()
    if re.fullmatch(r"[1-9]\d{3}-\d{2}-\d{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise field_error(
                N_("'{value}' is not a day in the calendar"),
                N_("Write {meant}.") if _turned(text) else N_("Correct the month or the day."),
                value=text,
                meant=_turned(text),
            ) from None
    if _RANGE.search(text):
        raise field_error(
            N_("'{value}' is not a date such as 2026-03-12"), N_("Write one day here."), value=text
        )
    apart = re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", text)
    meant = dates.find_date(apart) or dates.find_date(re.sub(r"\D+", "-", apart))
    if meant and meant.year >= 1000:  # noqa: PLR2004 - a year has four digits
        raise field_error(
            N_("'{value}' is not a date such as 2026-03-12"),
            N_("Write {meant}."),
            value=text,
            meant=meant.isoformat(),
        )
    with_year = not meant and (dates.find_date(f"{text} 2000") or dates.find_date(f"{text}-2000"))
    hint = N_("Write the year too.") if with_year else ""
    raise field_error(N_("'{value}' is not a date such as 2026-03-12"), hint, value=text)


def _turned(text: str) -> str:
    """Return `2026-12-31` for `2026-31-12`, or '' if that is no date either."""
    year, month, number = text.split("-")
    turned = f"{year}-{number}-{month}"
    return turned if dates.find_date(turned) else ""


def clock(value: object) -> time:
    """Accept `10:00`, or `10.00` as is usual in Danish."""
    text = scalar(value).strip()
    match = re.fullmatch(r"(\d{1,2})[:.](\d{2})", text)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:  # noqa: PLR2004 - a clock
        near = re.fullmatch(
            r"(?:kl(?:okken|\.)?\s*)?([01]?\d|2[0-3])(?:[:., ;]?([0-5]\d))?(?::00)?",
            text,
            re.IGNORECASE,
        )
        raise field_error(
            N_("'{value}' is not a time such as 10:30"),
            N_("Write {meant}.") if near else N_("Write one time, with hours and minutes."),
            value=text,
            meant=f"{int(near[1]):02}:{near[2] or '00'}" if near else "",
        )
    return time(int(match[1]), int(match[2]))


def offset(value: object) -> int:
    """Accept `1:02:30` or `02:30`, and return seconds."""
    text = scalar(value).strip()
    match = re.fullmatch(r"(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)", text)
    if not match:
        raise field_error(N_("'{value}' is not a length such as 1:02:30"), value=text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds


def yes_no(value: object) -> bool:
    """Accept `yes` or `no` (`ja`, `nej`)."""
    words = {"yes": True, "ja": True, "no": False, "nej": False}
    text = scalar(value).strip()
    if text.lower() not in words:
        raise field_error(N_("'{value}' is neither yes nor no"), N_("Write yes or no."), value=text)
    return words[text.lower()]


def natural(value: object) -> int:
    """Accept a whole number from 0."""
    text = scalar(value).strip()
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise field_error(N_("'{value}' is not a whole number"), value=text)
    return int(text)


def identifier(value: object) -> str:
    """Accept lower-case letters, digits and hyphens, as fit for an address."""
    text = scalar(value).strip()
    if not is_slug(text):
        raise field_error(
            N_("'{value}' cannot be part of an address"),
            N_("Use small letters a to z, digits and hyphens."),
            value=text,
        )
    return text


_IN_URIS: Final = "!#$%&'()*+,/:;=?@[]"
"""What stays in an address as it is, beside letters, digits and `-._~` (RFC 3986)."""


def web_address(value: object) -> str:
    """Accept an address on the web."""
    text = scalar(value).strip()
    try:
        host, address = urlsplit(text).hostname, _as_uri(text)
    except ValueError:
        host, address = None, ""
    if not host or not re.fullmatch(r"https?://[^\s<>\"'\\]+", text):
        raise field_error(
            N_("'{value}' is not an address on the web"),
            N_("Copy it from the browser.")
            if text.startswith(("https://", "http://"))
            else N_("Begin with https://."),
            value=text,
        )
    return address


def _as_uri(text: str) -> str:
    """Write an address in ASCII, as sitemaps, calendars, feeds, data and documents need it.

    A browser shows `https://xn--rd-yia.example/m%C3%B8de` as `https://råd.example/møde`.
    """
    parts = urlsplit(text)
    place = re.sub(r"[^@:]*[^\x00-\x7f][^@:]*", lambda each: _as_domain(each[0]), parts.netloc)
    return urlunsplit((parts.scheme, place, *(quote(each, safe=_IN_URIS) for each in parts[2:])))


def _as_domain(name: str) -> str:
    return name.encode("idna").decode()


def site_address(value: object) -> str:
    """Accept the address of a whole site; every other address of it is written behind it."""
    text = web_address(value)
    parts = urlsplit(text)
    if re.search(r"[?#]|\.(?:html?|aspx|php)/*$", text) or "@" in parts.netloc:
        raise field_error(
            N_("'{value}' is not the address of a whole site"),
            N_(
                "Write where the front page is: without the name of a file or of a user, "
                "and without ? and #."
            ),
            value=text,
        )
    return text


def one_or_many(value: object) -> object:
    """Accept a single value in place of a list of one."""
    return [value] if isinstance(value, str | dict) else value


class _OneOrMany:
    """Declares the same for the JSON Schema; the list comes first there, as `schema` expects."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        many = handler(schema)
        return {"anyOf": [many, many["items"]]}


ONE_OR_MANY: Final = (BeforeValidator(one_or_many), _OneOrMany())


def typed(
    convert: Callable[[object], object], schema: Mapping[str, Any]
) -> tuple[BeforeValidator, WithJsonSchema]:
    """Pair a converter with its JSON Schema."""
    return BeforeValidator(convert), WithJsonSchema(dict(schema))


# All values arrive here as text. An editor that checks a file by the JSON Schema takes `3`, `1.10`
# and `10.30` for numbers, so a text that may be written so is declared as either.
_WRITTEN: Final = ["string", "number"]

Text = Annotated[str, *typed(plain, {"type": _WRITTEN, "minLength": 1})]
Day = Annotated[date, *typed(day, {"type": "string", "format": "date"})]
Clock = Annotated[time, *typed(clock, {"type": _WRITTEN, "pattern": r"^\d{1,2}[:.]\d{2}$"})]
Offset = Annotated[int, *typed(offset, {"type": "string", "pattern": r"^(\d+:)?\d+:\d\d$"})]
YesNo = Annotated[bool, *typed(yes_no, {"enum": ["yes", "no", "ja", "nej"]})]
Natural = Annotated[int, *typed(natural, {"type": _WRITTEN, "pattern": r"^\d+$"})]
Id = Annotated[str, *typed(identifier, {"type": _WRITTEN, "pattern": "^[a-z0-9-]+$"})]
Url = Annotated[str, *typed(web_address, {"type": "string", "format": "uri"})]
SiteUrl = Annotated[str, *typed(site_address, {"type": "string", "format": "uri"})]
Texts = Annotated[list[Text], *ONE_OR_MANY]


def moment(value: object) -> str:
    """Accept a date, or a date and a time (`2026-03-12 10:00`), and return it in ISO form."""
    text = scalar(value).strip()
    if not re.match(r"\d{4}-\d{2}-\d{2}(?!\S)", text) and (meant := dates.find_date(text)):
        times = dates.find_times(text)
        raise field_error(
            N_("'{value}' is not a date such as 2026-03-12"),
            N_("Write {meant}."),
            value=text,
            meant=f"{meant.isoformat()} {times[0]:%H:%M}" if times else meant.isoformat(),
        )
    head, _, tail = text.partition(" ")
    day_part = day(head)
    return f"{day_part.isoformat()}T{(clock(tail) if tail else time()).isoformat()}"


def as_reference(value: str) -> str:
    """Accept `sundhedsudvalget/2026-03-12`, with `#punkt-3` to refer to one item."""
    if not re.fullmatch(r"/?[a-z0-9-]+(?:/[a-z0-9-]+)*/?(?:#[^\s#]+)?", value):
        raise field_error(
            N_("'{value}' does not name a part of the record"),
            N_("Write the committee and the date, such as sundhedsudvalget/2026-03-12."),
            value=value,
        )
    return value.strip("/")


Moment = Annotated[str, *typed(moment, {"type": "string"})]
Ref = Annotated[Text, AfterValidator(as_reference)]
Refs = Annotated[list[Ref], *ONE_OR_MANY]
