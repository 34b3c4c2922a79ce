"""The files that publishing adds to a site, as they are in the folder and as they should be."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.errors import N_, Message, PublishError, stop_with
from generator.publishing.chain import TURNED, Release, broken_lines, last_release, next_release
from generator.publishing.digests import sha256_of
from generator.publishing.disk import open_plain
from generator.publishing.files import CHECKSUMS, MANIFEST, RELEASES, RESERVED, SIGNATURE
from generator.publishing.manifest import Manifest

Signer = Callable[[bytes], bytes]
"""Signs a text, and returns the content of the signature file."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a publication does to the lists: files to write, files to delete, the last release."""

    fresh: dict[str, bytes]
    dropped: tuple[str, ...]
    release: Release


@dataclass(frozen=True, slots=True)
class Lists:
    """The bytes of each file in the folder (empty if absent), and the last release."""

    data: dict[str, bytes]
    last: Release | None

    @property
    def sound(self) -> bool:
        """Whether the last release authenticates the checksums, and these the manifest."""
        return self._vouched and self._listed

    @property
    def cut(self) -> bool:
        """Whether the lists belong together, but the last release is another one than theirs."""
        return self.last is not None and self._listed and not self._vouched

    @property
    def _vouched(self) -> bool:
        return self.last is not None and self.last.manifest == sha256_of(self.data[CHECKSUMS])

    @property
    def _listed(self) -> bool:
        line = f"{sha256_of(self.data[MANIFEST])}  {MANIFEST}\n".encode()
        return line in self.data[CHECKSUMS]

    def signed_by(self, signer: Signer | None) -> bool:
        """Return whether the history has the signature that it should have."""
        return signer is None or self.data[SIGNATURE] == signer(self.data[RELEASES])

    def follow(self, manifest: Manifest, now: datetime, signer: Signer | None) -> Step:
        """Return what has to be done to the lists for this manifest.

        The last release's manifest is no new release, even if files of the site have to be
        restored. A signature that does not match the new history is deleted.
        """
        fresh = manifest.write()
        digest = sha256_of(fresh[CHECKSUMS])
        release = self.last
        if release is None or release.manifest != digest:
            release = next_release(self.last, digest, now)
            fresh[RELEASES] = self.data[RELEASES] + f"{release.line}\n".encode()
        if signer is not None:
            fresh[SIGNATURE] = signer(fresh.get(RELEASES, self.data[RELEASES]))
        stale = self.data[SIGNATURE] and signer is None and RELEASES in fresh
        changed = {name: data for name, data in fresh.items() if data != self.data[name]}
        return Step(changed, (SIGNATURE,) if stale else (), release)


def read_lists(output: Path) -> Lists:
    """Read the lists of a folder. Raises `PublishError` if the history is damaged."""
    data = {name: _read(output / name) for name in RESERVED}
    last = last_release(data[RELEASES])
    if data[RELEASES] and broken_lines(data[RELEASES]):
        hint = N_("Restore the file from a copy; or delete it to begin a new history.")
        if b"\r\n" in data[RELEASES]:
            hint = TURNED
        stop_with(
            PublishError,
            "output",
            N_("the history of publications is damaged, so it cannot be continued"),
            place=str(output / RELEASES),
            hint=Message(hint),
        )
    return Lists(data, last)


def last_line(output: Path) -> str:
    """Return the last line of a folder's history; empty if there is none that can be read."""
    with suppress(OSError):
        return line_of(last_release(_read(output / RELEASES)))
    return ""


def line_of(release: Release | None) -> str:
    """Return a release's line in the history; empty if there is no release."""
    return release.line if release else ""


def _read(path: Path) -> bytes:
    try:
        with open_plain(path) as file:
            return file.read()
    except FileNotFoundError:
        return b""
