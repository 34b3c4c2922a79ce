"""manifest.json and manifest-sha256.txt: what Referat wrote, file by file.

`manifest.json` lists the site's files with size and SHA-256, the version of Referat, and whether it
is the published site or a preview with drafts. It depends on these alone, not on the clock or the
history, so a clean build writes the same bytes. `manifest-sha256.txt` lists the same files and
`manifest.json` in the format of BagIt (RFC 8493) and `sha256sum --check`, so its own SHA-256
authenticates everything. The history is kept separately (see `chain`).
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
    """The files of one release by name, the program that made them, and the kind of site."""

    files: Mapping[str, Weight]
    kind: Kind
    generator: str

    def write(self) -> dict[str, bytes]:
        """Return both files by name."""
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
        """Return `manifest-sha256.txt` for the bytes of `manifest.json`."""
        digests = {name: weight.sha256 for name, weight in self.files.items()}
        digests[MANIFEST] = sha256_of(manifest)
        lines = [f"{digest}  {name}\n" for name, digest in sorted(digests.items())]
        return "".join(lines).encode()


def parse_manifest(data: bytes) -> Manifest:
    """Parse `manifest.json`. Raises `ValueError` if Referat did not write it.

    Names are checked as strictly as those of a build, because what a manifest lists may be deleted.
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
        raise ValueError("files")  # noqa: TRY004 - all failures mean: this is no manifest
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
