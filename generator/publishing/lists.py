"""The three files that publishing adds to a site, as they lie there and as they should be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.errors import N_, Message, PublishError, stop_with
from generator.publishing.chain import Release, last_release, next_release
from generator.publishing.digests import sha256_of
from generator.publishing.disk import open_plain
from generator.publishing.files import CHECKSUMS, MANIFEST, OWN_FILES, RELEASES
from generator.publishing.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Lists:
    """What lies there: the bytes of each file (none if absent), and the last release."""

    data: dict[str, bytes]
    last: Release | None

    @property
    def sound(self) -> bool:
        """Whether the last release vouches for the checksums, and they for the manifest."""
        line = f"{sha256_of(self.data[MANIFEST])}  {MANIFEST}\n".encode()
        vouched = self.last is not None and self.last.manifest == sha256_of(self.data[CHECKSUMS])
        return vouched and line in self.data[CHECKSUMS]

    def follow(self, manifest: Manifest, now: datetime) -> tuple[dict[str, bytes], Release]:
        """Give the files to write for this manifest, and the release that it makes.

        A manifest that was the last release's is no new release, even if a file of the site
        has to be restored.
        """
        fresh = manifest.write()
        digest = sha256_of(fresh[CHECKSUMS])
        release = self.last
        if release is None or release.manifest != digest:
            release = next_release(self.last, digest, now)
            fresh[RELEASES] = self.data[RELEASES] + f"{release.line}\n".encode()
        return {n: data for n, data in fresh.items() if data != self.data[n]}, release


def read_lists(output: Path) -> Lists:
    """Read the lists of a folder. A history that cannot be continued is a `PublishError`."""
    data = {name: _read(output / name) for name in OWN_FILES}
    last = last_release(data[RELEASES])
    if last is None and data[RELEASES]:
        stop_with(
            PublishError,
            "output",
            N_("the history of publications is damaged, so it cannot be continued"),
            place=str(output / RELEASES),
            hint=Message(N_("Restore the file from a copy; or delete it to begin a new history.")),
        )
    return Lists(data, last)


def _read(path: Path) -> bytes:
    try:
        with open_plain(path) as file:
            return file.read()
    except FileNotFoundError:
        return b""
