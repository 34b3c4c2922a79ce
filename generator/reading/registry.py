"""`content/addresses.txt`: every address that was ever published, and what became of it.

It is the only content file that the program writes: publishing adds new addresses. The secretariat
adds to a line when its address would otherwise be lost::

    /sundhedsudvalget/2026-03-12/ 2026-03-20
    /gammelt-udvalg/ 2025-01-08 -> /sundhedsudvalget/
    /bilag/notat.pdf 2025-01-08 gone 2026-05-01 Bilaget var lagt ved en fejl

The date is the first on which the address was published; builds for an earlier date ignore the
line. Lines that begin with `# ` are comments, and stay with the line below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final
from unicodedata import normalize
from urllib.parse import unquote

from generator.errors import N_, Position, Problem
from generator.reading.findings import Findings, Span
from generator.reading.source import decode, lies_in
from generator.reasons import reason_of

FILE: Final = "content/addresses.txt"

_ADDRESS: Final = re.compile(
    r"/(?:(?!\.{1,2}/)[^\s/?#%\\]+/)*(?:(?!\.{1,2}(?:#|$))[^\s/?#%\\]+)?(?:#[^\s#]+)?"
)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EXAMPLES: Final = N_(
    "Write the address alone, or after it: -> /new-address/, or: gone 2026-05-01 and the reason."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line: an address, since when it is known, and where it leads or why it is gone."""

    address: str
    position: Position
    line: str
    """As written, without surrounding spaces."""
    since: date | None = None
    target: str = ""
    gone: date | None = None
    reason: str = ""
    remarks: tuple[str, ...] = ()
    """The comment lines above it."""

    @property
    def page(self) -> str:
        """The address without its fragment."""
        return self.address.partition("#")[0]

    @property
    def settled(self) -> bool:
        """Whether somebody has recorded what became of the address."""
        return bool(self.target) or self.gone is not None


@dataclass(frozen=True, slots=True)
class Registry:
    """The whole file, and the problems in it."""

    entries: Mapping[str, Entry]
    """Entries by address."""
    problems: tuple[Problem, ...] = ()
    opening: tuple[str, ...] = ()
    """The comments at the top, up to the first empty line."""
    closing: tuple[str, ...] = ()
    """The comments after the last address."""


def read_registry(root: Path) -> Registry:
    """Read the file of a site; if there is none, nothing has been published yet."""
    findings = Findings(FILE)
    file = root / FILE
    if not lies_in(file, root):
        findings.error("attachment", 0, N_("the file lies outside the site's folder"))
        return Registry({}, tuple(findings.problems))
    if file.exists() and not file.is_file() and not file.is_dir():
        findings.error("attachment", 0, N_("this is not a plain file"))
        return Registry({}, tuple(findings.problems))
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return Registry({})
    except OSError as error:
        findings.error("encoding", 0, N_("the file cannot be read: {why}"), why=reason_of(error))
        return Registry({}, tuple(findings.problems))
    return _read(data)


def write_registry(
    registry: Registry, addresses: Iterable[str], today: date, opening: Iterable[str]
) -> str:
    """Return the file's text with additional addresses, first published today, in order.

    `opening` is what a new file begins with.
    """
    lines = {address: (*each.remarks, each.line) for address, each in registry.entries.items()}
    for address in addresses:
        lines.setdefault(address, (f"{address} {today.isoformat()}",))
    top = registry.opening or (tuple(opening) if not registry.entries else ())
    return "\n".join(
        [
            *top,
            *([""] if top else ()),
            *(line for address in sorted(lines) for line in lines[address]),
            *registry.closing,
            "",
        ]
    )


@lru_cache(maxsize=2)
def _read(data: bytes) -> Registry:
    """Read the file's bytes. Cached: a build asks for the same file three times."""
    findings = Findings(FILE)
    text = decode(data, findings)
    if text is None:
        return Registry({}, tuple(findings.problems))
    return _parse(text.split("\n"), findings)


def _parse(lines: list[str], findings: Findings) -> Registry:
    entries: dict[str, Entry] = {}
    opening: tuple[str, ...] = ()
    remarks: list[str] = []
    for number, written in enumerate(lines, 1):
        line = written.strip()
        if not line:
            if not entries and not opening:
                opening, remarks = tuple(remarks), []
        elif line == "#" or line.startswith("# "):
            remarks.append(line)
        else:
            entry = _read_line(line, Span(number, 1, length=len(line)), tuple(remarks), findings)
            remarks = []
            known = entries.get(entry.address) if entry else None
            counts = _join(known, entry) if known and entry else entry
            if counts:
                entries[counts.address] = counts
            elif known:
                findings.error(
                    "duplicate",
                    number,
                    N_("the address {address} stands on line {line} already"),
                    N_("Delete one of the two lines."),
                    address=known.address,
                    line=known.position.line,
                )
    return Registry(entries, tuple(findings.problems), opening, tuple(remarks))


def _join(one: Entry, other: Entry) -> Entry | None:
    """Merge two lines for one address; `None` if they contradict each other.

    Two people's builds may add the same address, and a merge in git may keep both lines.
    """
    if one.settled and other.settled and one.line != other.line:
        return None
    first = min(one, other, key=lambda each: (not each.settled, each.since or date.min))
    return replace(first, remarks=tuple(dict.fromkeys((*one.remarks, *other.remarks))))


def _read_line(line: str, span: Span, remarks: tuple[str, ...], findings: Findings) -> Entry | None:
    # Editors turn spaces into tabs, and Word into spaces that do not break.
    written, _, rest = " ".join(line.split()).partition(" ")
    address = _spell(written)
    if not _ADDRESS.fullmatch(address):
        text = N_("'{address}' is not an address of this site, such as /committee/2026-03-12/")
        findings.error("address", span, text, _EXAMPLES, address=written)
        return None
    since, rest = _take_day(rest.strip())
    known = (address, findings.at(span), line, since)
    if not rest:
        return Entry(*known, remarks=remarks)
    word, _, what = rest.partition(" ")
    if word == "->":
        target = _read_target(address, what.strip(), span, findings)
        return Entry(*known, target=target, remarks=remarks) if target else None
    if word == "gone":
        gone, reason = _take_day(what.strip())
        if gone and reason:
            return Entry(*known, gone=gone, reason=reason, remarks=remarks)
        text = N_("the day and the reason must be told, because readers are told them")
        findings.error("address", span, text, N_("Write: gone 2026-05-01 and the reason."))
        return None
    text = N_("'{words}' does not say what became of the address")
    findings.error("address", span, text, _EXAMPLES, words=rest)
    return None


def _spell(address: str) -> str:
    """Return an address as it is typed: browsers copy å as %C3%A5, and a Mac may part its ring."""
    found = normalize("NFC", unquote(address))
    return found if found.isprintable() and "\N{REPLACEMENT CHARACTER}" not in found else address


def _read_target(address: str, written: str, span: Span, findings: Findings) -> str:
    if "#" in address:
        text = N_("a place on a page cannot lead elsewhere")
        hint = N_("Give the item its old name with id:, or write gone, a day and the reason.")
        findings.error("address", span, text, hint)
        return ""
    target = _spell(written)
    if not _ADDRESS.fullmatch(target):
        text = N_("'{target}' is not an address of this site, such as /committee/2026-03-12/")
        findings.error("address", span, text, _EXAMPLES, target=written)
        return ""
    return target


def _take_day(text: str) -> tuple[date | None, str]:
    """Split off a date at the beginning of a text, if there is one."""
    found = _DAY.match(text)
    rest = text[found.end() :] if found else text
    if found is None or (rest and not rest.startswith(" ")):
        return None, text
    try:
        return date.fromisoformat(found[0]), rest.strip()
    except ValueError:
        return None, text
