"""E-mail addresses and telephone numbers that may belong to private persons.

The authority's own are ignored: every address in its domains, and the numbers that it has listed.
All others are reported as warnings for a human to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal
from urllib.parse import urlsplit

from generator.guarding.spelling import plain

_EMAIL: Final = re.compile(
    r"(?<![\w.+-])(?P<name>[\w.+-]{1,64})"
    r"(?:@|%40| ?[(\[](?:at|snabel-?a|@)[)\]] ?|&#(?:64|x40);)"
    r"(?P<domain>[\w-]{1,63}(?:\.[\w-]{1,63})*\.[a-zæøå]{2,24})(?![\w-])",
    re.IGNORECASE,
)
_GROUPS: Final = (
    r"(?:\d\d[ .-]?\d\d[ .-]?\d\d[ .-]?\d\d|\d{4}[ .-]\d{4}|\d{3}[ .-]\d{2}[ .-]\d{3}"
    r"|\d\d[ .-]\d{3}[ .-]\d{3})"
)
_ABROAD: Final = re.compile(rf"(?<![\d+])(?:\+ ?45|00 ?45|\(\+?45\))[ .-]?(?P<n>{_GROUPS})(?!\d)")
_GROUPED: Final = re.compile(
    r"(?<![\d.,-])(?<!\d )(?P<n>[2-9]\d(?P<s>[ .-])\d\d(?P=s)\d\d(?P=s)\d\d)(?![\d])(?! \d|[.,-]\d)"
)
_WITH_WORD: Final = re.compile(
    r"(?:\btlf(?:nr|nummer)?(?=[\W\d])"
    r"|\b(?:telefon\w*|tel|mobil\w*|mob|ring(?:e|es)?|sms|fax|phone|privat)\b"
    r"|[☎📞📱])[^\d\n]{0,24}(?:(?:00 ?)?45\)?[ .-]?)?"
    rf"(?P<n>{_GROUPS})(?!\d)",
    re.IGNORECASE,
)
_NO_PHONE: Final = re.compile(
    r"(?:\bcvr(?:[-. ]?n(?:r|ummer))?|\b(?:se|p)[-. ]?n(?:r|ummer))[^A-Za-z0-9]{0,4}$",
    re.IGNORECASE,
)
"""What a company's number is called, which is written in groups like a telephone number."""
_WINDOW: Final = re.compile(r"\d(?:[^\d\n\w]{0,12}+\d){7,}+")
_AROUND: Final = 40
_NAME: Final = 96
_DOMAIN: Final = 280
"""Characters before and after an @ that are searched, markup among them."""
_AT: Final = re.compile(r"[@\uff20\ufe6b]|%40|&(?:#0{0,4}64|#[xX]0{0,4}40|commat);")
"""An @ that may have markup around it."""
SPELT_AT: Final = re.compile(r"[@\uff20\ufe6b]|%40|&(?:#|commat)|\([aAsSſ]|\[[aAsSſ]")
"""Every spelling of an e-mail address contains one of these, and few other texts do."""


_EVERYBODYS: Final = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "hotmail.com",
        "hotmail.dk",
        "live.dk",
        "live.com",
        "outlook.com",
        "outlook.dk",
        "yahoo.com",
        "yahoo.dk",
        "icloud.com",
        "me.com",
        "mail.dk",
        "msn.com",
        "proton.me",
        "protonmail.com",
        "stofanet.dk",
        "jubii.dk",
        "ofir.dk",
        "webspeed.dk",
        "post.tele.dk",
        "get2net.dk",
        "mail.tele.dk",
    ]
)
"""Domains of public mail providers. An official address here does not make its domain official."""


@dataclass(frozen=True, slots=True)
class Official:
    """What belongs to the authority: domains in lower case, telephone numbers as eight digits."""

    domains: frozenset[str] = field(default_factory=frozenset)
    addresses: frozenset[str] = field(default_factory=frozenset)
    phones: frozenset[str] = field(default_factory=frozenset)

    def as_data(self) -> list[list[str]]:
        """Return a form that JSON can hold, always in the same order."""
        return [sorted(self.domains), sorted(self.addresses), sorted(self.phones)]

    def has(self, address: str) -> bool:
        """Return whether an e-mail address, or a domain that it lies in, is the authority's own."""
        if address.casefold() in self.addresses:
            return True
        labels = address.rpartition("@")[2].casefold().split(".")
        return any(".".join(labels[at:]) in self.domains for at in range(len(labels) - 1))


@dataclass(frozen=True, slots=True)
class Contact:
    """An address or a number that was found: its offset, and a masked form that may be shown."""

    kind: Literal["email", "phone"]
    start: int
    masked: str


def official(urls: Iterable[str], emails: Iterable[str], phones: Iterable[str]) -> Official:
    """Collect what is the authority's own from its web addresses, e-mail addresses and numbers."""
    addresses = {email.strip().casefold() for email in emails}
    domains = {_registered(urlsplit(url).hostname or "") for url in urls}
    domains |= {address.rpartition("@")[2] for address in addresses}
    return Official(
        frozenset(domain for domain in domains if "." in domain) - _EVERYBODYS,
        frozenset(addresses),
        frozenset(digits for phone in phones if (digits := _eight(phone))),
    )


def find_contacts(text: str, known: Official) -> Iterator[Contact]:
    """Yield the contacts that may be private, in the order of the text."""
    found: list[Contact] = []
    for start, name, domain in _addresses(text):
        if not known.has(f"{name}@{domain}"):
            found.append(Contact("email", start, f"{name[:1]}…@{domain.casefold()}"))
    for window in _WINDOW.finditer(text):
        first = max(window.start() - _AROUND, 0)
        piece = text[first : window.end() + _AROUND]
        found += _phones(piece, first, range(window.start(), window.end()), known)
    yield from sorted(found, key=lambda contact: contact.start)


def _addresses(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield e-mail addresses: their offset, name and domain, as written and without markup."""
    if not SPELT_AT.search(text):
        return
    domains: set[int] = set()
    for match in _EMAIL.finditer(text):
        domains.add(match.start("domain"))
        yield match.start(), match["name"], match["domain"]
    for first, last in _around(mark for mark in _AT.finditer(text) if mark.end() not in domains):
        spoken = plain(text[first:last])
        for match in _EMAIL.finditer(spoken.text):
            domain = first + spoken.place(match.start("domain"))
            if domain not in domains:
                yield first + spoken.place(match.start()), match["name"], match["domain"]


def _around(marks: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Return the texts around some marks, as first and last offset, none of them twice."""
    first = last = 0
    for mark in marks:
        start = max(mark.start() - _NAME, 0)
        if start > last:
            yield first, last
            first = start
        last = mark.end() + _DOMAIN
    yield first, last


def _phones(text: str, first: int, window: range, known: Official) -> Iterator[Contact]:
    """Find telephone numbers that begin within `window`; the text around it gives context."""
    spoken = plain(text)
    seen: set[int] = set()
    for pattern in (_ABROAD, _GROUPED, _WITH_WORD):
        for match in pattern.finditer(spoken.text):
            digits = _eight(match["n"])
            at = first + spoken.place(match.start("n"))
            if at in seen or at not in window or digits in known.phones:
                continue
            if _NO_PHONE.search(spoken.text[: match.start("n")]):
                continue
            seen.add(at)
            yield Contact("phone", at, f"{digits[:2]} XX XX XX")


def _eight(phone: str) -> str:
    digits = re.sub(r"\D", "", phone)
    return digits[-8:] if len(digits) >= 8 else ""  # noqa: PLR2004 - a Danish number


def _registered(host: str) -> str:
    """Return the registered part of a host name: its last two labels, as people write them."""
    name = ".".join(host.casefold().split(".")[-2:])
    try:
        return name.encode().decode("idna")
    except UnicodeError:  # it is written so already, or is no name
        return name
