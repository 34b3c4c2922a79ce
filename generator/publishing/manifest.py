"""manifest.json and manifest-sha256.txt: what Referat wrote, file by file.

`manifest.json` says which files the site consists of, with size and SHA-256, who made it, and
whether it is the published site or a preview with drafts. It depends on the files alone: no
clock, no history, so a clean build writes the same bytes. `manifest-sha256.txt` says the same
in the form of BagIt (RFC 8493) and of `sha256sum --check`, with `manifest.json` among the
files, so that its own SHA-256 vouches for everything. History stands apart (`chain`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, cast

from generator.publishing.digests import sha256_of
from generator.publishing.files import CHECKSUMS, MANIFEST, RESERVED, fault_of

Kind = Literal["published", "drafts"]

FORMAT: Final = "referat-manifest"
VERSION: Final = 1

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


class Weight(NamedTuple):
    """The SHA-256 of a file and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of one release by name, what made them, and what kind of site it is."""

    files: Mapping[str, Weight]
    kind: Kind
    generator: str

    def write(self) -> dict[str, bytes]:
        """Give the two files that this manifest is kept in."""
        lines = [
            f'    {json.dumps(name)}: {{"bytes": {weight.size}, "sha256": "{weight.sha256}"}}'
            for name, weight in sorted(self.files.items())
        ]
        body = ",\n".join(lines)
        text = (
            f'{{\n  "format": "{FORMAT}",\n  "version": {VERSION},\n'
            f'  "generator": {json.dumps(self.generator)},\n  "kind": "{self.kind}",\n'
            f'  "files": {{\n{body}\n  }}\n}}\n'
        )
        data = text.encode()
        return {MANIFEST: data, CHECKSUMS: self.checksums(data)}

    def checksums(self, manifest: bytes) -> bytes:
        """Give `manifest-sha256.txt` for the bytes of `manifest.json`."""
        digests = {name: weight.sha256 for name, weight in self.files.items()}
        digests[MANIFEST] = sha256_of(manifest)
        lines = [f"{digest}  {name}\n" for name, digest in sorted(digests.items())]
        return "".join(lines).encode()


def parse_manifest(data: bytes) -> Manifest:
    """Read `manifest.json`. Raises `ValueError` if it is not one that Referat wrote.

    Names are checked as strictly as those of a build: what a manifest lists may be deleted.
    """
    found = json.loads(data)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ValueError("format")
    if found.get("version") != VERSION:
        raise ValueError("version")
    kind, generator, files = found.get("kind"), found.get("generator"), found.get("files")
    if kind not in {"published", "drafts"} or not isinstance(generator, str):
        raise ValueError("kind")
    if not isinstance(files, dict):
        raise ValueError("files")  # noqa: TRY004 - one kind of failure: this is no manifest
    return Manifest(
        {name: _weight(name, row) for name, row in files.items()}, cast("Kind", kind), generator
    )


def _weight(name: str, row: object) -> Weight:
    if fault_of(name) is not None or name in RESERVED:
        raise ValueError(name)
    if not isinstance(row, dict):
        raise ValueError(name)  # noqa: TRY004
    digest, size = row.get("sha256"), row.get("bytes")
    if not isinstance(digest, str) or not _SHA256.fullmatch(digest) or type(size) is not int:
        raise ValueError(name)
    return Weight(digest, size)
