"""Checks whether an output is complete and unaltered, from the output alone.

The last line of publications.txt authenticates manifest-sha256.txt, and that every file. Missing,
altered, renamed or broken files are errors; files that Referat did not publish are warnings.
Whoever can write to the output can also forge all of its lists. That can only be detected with
something kept elsewhere: an `earlier` copy of publications.txt, or the public key of its signature.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.errors import N_, Message, Position, Problem, PublishError, Severity, stop_with
from generator.publishing.chain import TURNED, Release, broken_lines, last_release, parse_line
from generator.publishing.difference import TWINS
from generator.publishing.digests import sha256_of
from generator.publishing.files import (
    CHECKSUMS,
    JOURNAL,
    LOCK,
    MANIFEST,
    RELEASES,
    RESERVED,
    SIGNATURE,
    folders_of,
    shown,
)
from generator.publishing.manifest import parse_manifest
from generator.publishing.shelf import Shelf, opened, read, weigh, weigh_unpacked
from generator.publishing.signers import check_signature

_ENDS: Final = (b"\r\n", b"\n")
"""Line ends as programs for Windows may have changed them, and as they were published."""

_LINE: Final = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<name>[^\n]+)")


@dataclass(frozen=True, slots=True)
class Verification:
    """The number of files that are as published (`sound`), the last release, and the problems.

    `foreign` are files that Referat did not publish; each is also a warning. `signed` is whether
    there is any signature file, whoever made it.
    """

    sound: int
    release: Release | None
    problems: tuple[Problem, ...]
    foreign: tuple[str, ...]
    signed: bool = False

    @property
    def intact(self) -> bool:
        """Whether everything that was published is there unaltered, with its history."""
        return not any(problem.severity == "error" for problem in self.problems)


def verify(
    path: Path, *, earlier: Path | None = None, signers: AbstractSet[bytes] | None = None
) -> Verification:
    """Check a folder or a ZIP file; `earlier` is a copy of publications.txt kept elsewhere.

    `signers` are public keys (32 bytes each), one of which must have signed the history. Raises
    `PublishError` if there is nothing to check.
    """
    with opened(path) as shelf:
        written = read(shelf, RELEASES)
        history = written.replace(*_ENDS)
        release = last_release(history)
        problems = [*_check_line_ends(shelf), *_check_history(history)]
        if earlier is not None:
            problems += _check_continuity(history, earlier)
        if signers is not None:
            signature = read(shelf, SIGNATURE).replace(*_ENDS)
            problems += check_signature(history, signature, signers)
        listed, faults = _read_list(shelf, release)
        problems += [*faults, *_check_manifest(read(shelf, MANIFEST), listed)]
        weights = {name: weigh(shelf, name) for name in listed if name in shelf.plain}
        problems += _check_files(shelf, listed, weights)
        foreign = tuple(sorted(shelf.names - listed.keys() - _own(shelf) - folders_of(listed)))
        lists = {name: sha256_of(read(shelf, name)) for name in RESERVED if name in shelf.plain}
        problems += _check_foreign(shelf, foreign, {**lists, **listed})
        if not shelf.clear:
            text = N_("programs would not all unpack the same from this ZIP file")
            hint = N_("Unpack it, and check the folder that comes of it.")
            problems.append(_problem(path.name, text, hint=hint))
        if read(shelf, RELEASES) != written:
            text = N_("the site was published anew while it was checked")
            problems = [_problem(RELEASES, text, hint=N_("Check it again."))]
    if JOURNAL in shelf.names:
        problems.append(_problem(RELEASES, N_("a publication is under way, or was interrupted")))
    signed = SIGNATURE in shelf.names
    sound = sum(weights.get(name) == digest for name, digest in listed.items())
    problems.sort(key=Problem.sort_key)
    return Verification(sound, release, tuple(problems), foreign, signed)


def _check_line_ends(shelf: Shelf) -> Iterator[Problem]:
    """Report changed line ends in the lists, and so probably in all texts."""
    text = N_("the ends of the lines were changed on the way")
    for name in (CHECKSUMS, RELEASES, SIGNATURE):
        if _ENDS[0] in read(shelf, name):
            yield _problem(name, text, hint=TURNED)


def _check_history(history: bytes) -> Iterator[Problem]:
    """Check that every line continues the chain."""
    if not history:
        yield _problem(RELEASES, N_("the history of publications is missing"))
        return
    for line in broken_lines(history):
        text = N_("the history is broken: this line does not follow from the one before")
        yield _problem(RELEASES, text, line=line)


def _check_continuity(history: bytes, earlier: Path) -> Iterator[Problem]:
    """Check that the lines kept elsewhere (all or some) are unchanged and at the same place."""
    try:
        data = earlier.read_bytes()
    except OSError:
        stop_with(PublishError, "output", N_("the file cannot be read"), place=str(earlier))
    if data.startswith((BOM_UTF16_BE, BOM_UTF16_LE)):
        data = data.decode("utf-16", "replace").encode()
    written = data.removeprefix(BOM_UTF8).splitlines()
    kept = [line.strip() for line in written if line.strip()]
    releases = [parse_line(line.decode("ascii", "replace")) for line in kept]
    if not any(releases):
        text = N_("there is no line of a history in this file")
        stop_with(PublishError, "output", text, place=str(earlier))
    lines = history.splitlines()
    number = last = 0
    for line, release in zip(kept, releases, strict=True):
        number = release.sequence if release else number + 1
        if number <= len(lines) and lines[number - 1] != line:
            text = N_("the history was rewritten: this line is another than the one kept")
            yield _problem(RELEASES, text, line=number)
            return
        last = max(last, number)
    if last > len(lines):
        text = N_("the site was rolled back: {count} later releases are known")
        yield _problem(RELEASES, text, count=last - len(lines))


def _read_list(shelf: Shelf, release: Release | None) -> tuple[dict[str, str], list[Problem]]:
    """Return the SHA-256 of every file by name, from the list that the last release names."""
    data, manifest = read(shelf, CHECKSUMS).replace(*_ENDS), read(shelf, MANIFEST)
    vouched = release.manifest if release else ""
    if data and sha256_of(data) == vouched:
        return _parse(data), []
    text = N_("the list of files is missing, or not the one that the last release names")
    problems = [_problem(CHECKSUMS, text)]
    try:
        other = parse_manifest(manifest).checksums(manifest)
    except ValueError:
        return _parse(data), problems
    if not data or sha256_of(other) == vouched:
        return _parse(other), problems
    return _parse(data), problems


def _check_manifest(data: bytes, listed: Mapping[str, str]) -> Iterator[Problem]:
    """Report a preview with drafts, which must not be public however unaltered it is.

    Also report an unaltered manifest that says something else than the list of checksums.
    """
    with suppress(ValueError):
        manifest = parse_manifest(data)
        if manifest.kind == "drafts":
            text = N_("this is a preview with drafts, not the published site")
            yield _problem(MANIFEST, text, hint=N_("Deploy what referat build makes without them."))
        is_listed = listed.get(MANIFEST) == sha256_of(data)
        if is_listed and _parse(manifest.checksums(data)) != listed:
            text = N_("the manifest and the list of checksums name different files")
            yield _problem(MANIFEST, text)


def _parse(data: bytes) -> dict[str, str]:
    lines = data.decode("utf-8", "replace").split("\n")
    found = (_LINE.fullmatch(line) for line in lines)
    return {match["name"]: match["digest"] for match in found if match}


def _check_files(
    shelf: Shelf, listed: Mapping[str, str], weights: Mapping[str, str | None]
) -> Iterator[Problem]:
    """Check that every listed file is there with the digest that it was published with."""
    missing = [name for name in listed if name not in shelf.names]
    moved = _moved(shelf, listed, missing)
    for name, digest in listed.items():
        if name in moved:
            text = N_("the file was renamed to '{name}'")
            yield _problem(name, text, name=shown(moved[name]))
        elif name not in shelf.names:
            closed = next((each for each in folders_of([name]) if each in shelf.names), "")
            text = N_("what lies at '{name}' is no folder that can be opened")
            text = text if closed else N_("the file is missing")
            yield _problem(name, text, name=shown(closed))
        elif name not in shelf.plain:
            yield _problem(name, N_("what lies here is no plain file"))
        elif weights[name] is None:
            yield _problem(name, N_("the file cannot be read"))
        elif weights[name] != digest:
            yield _problem(name, N_("the file is not the one that was published"))


def _own(shelf: Shelf) -> set[str]:
    """Return Referat's own files besides the site; a lock file that is not empty is foreign."""
    held = LOCK in shelf.plain and shelf.size(LOCK) == 0
    return {*RESERVED, JOURNAL, *([LOCK] if held else ())}


def _moved(shelf: Shelf, listed: Mapping[str, str], missing: Iterable[str]) -> dict[str, str]:
    """Find missing files that are there under another name."""
    wanted = {listed[name]: name for name in missing}
    if not wanted:
        return {}
    strangers = sorted(shelf.plain - listed.keys() - _own(shelf))
    found = ((weigh(shelf, name), name) for name in strangers)
    return {wanted[digest]: name for digest, name in found if digest in wanted}


def _check_foreign(
    shelf: Shelf, foreign: Iterable[str], listed: Mapping[str, str]
) -> Iterator[Problem]:
    """Report files that Referat did not publish; compressed copies must match their page."""
    for name in foreign:
        page, _, suffix = name.rpartition(".")
        if page not in listed or f".{suffix}" not in TWINS:
            text = N_("Referat did not publish this file")
            yield _problem(name, text, severity="warning")
        elif suffix not in {"gz", "br"} or name not in shelf.plain:
            text = N_("this compressed copy of a page cannot be checked here")
            yield _problem(name, text, severity="warning")
        elif weigh_unpacked(shelf, name, _limit(shelf, page)) != listed[page]:
            text = N_("this compressed copy holds something else than the page as published")
            yield _problem(name, text)


def _limit(shelf: Shelf, page: str) -> int:
    return shelf.size(page) if page in shelf.plain else 0


def _problem(
    place: str,
    text: str,
    *,
    line: int = 0,
    hint: str = "",
    severity: Severity = "error",
    **values: object,
) -> Problem:
    # A file's name may contain anything, so it is escaped in the report.
    said, advice = Message(text, values), Message(hint) if hint else None
    return Problem(Position(shown(place), line), "integrity", said, advice, severity)
