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
from functools import lru_cache
from json.encoder import encode_basestring_ascii as quoted
from typing import Final, Literal, NamedTuple, cast

from generator.publishing.digests import sha256_of
from generator.publishing.files import CHECKSUMS, MANIFEST, RESERVED, fault_of, unusual

Kind = Literal["published", "drafts"]

FORMAT: Final = "referat-manifest"
VERSION: Final = 1

_SHA256: Final = re.compile(r"[0-9a-f]{64}").fullmatch


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
        rows = ((name, *self.files[name]) for name in sorted(self.files))
        body = ",\n".join(
            f'    {quoted(name)}: {{"bytes": {size}, "sha256": "{sha256}"}}'
            for name, sha256, size in rows
        )
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
        return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode()


@lru_cache(maxsize=2)
def parse_manifest(data: bytes) -> Manifest:
    """Read `manifest.json`. Raises `ValueError` if it is not one that Referat wrote.

    Names are checked as strictly as those of a build: what a manifest lists may be deleted. A
    build comes by the same bytes several times.
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
    if any(fault_of(name) is not None or name in RESERVED for name in unusual(files)):
        raise ValueError("name")
    weights = {name: _weight(row) for name, row in files.items()}
    return Manifest(weights, cast("Kind", kind), generator)


def _weight(row: object) -> Weight:
    digest, size = (row.get("sha256"), row.get("bytes")) if isinstance(row, dict) else (0, 0)
    if not isinstance(digest, str) or not _SHA256(digest) or type(size) is not int:
        raise ValueError("weight")
    return Weight(digest, size)
