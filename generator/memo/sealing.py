"""Writes the seal after a build: what repeating it would print, and on what that depends.

A build is only sealed if nothing changed while it ran, and if every file in the output folder is
the one that publishing put there.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.kept import Stamp
from generator.memo.folder import FOLDER, KEY, known_secret
from generator.memo.seal import (
    FILE,
    Said,
    Watch,
    asks_clock,
    circumstances,
    clock_of,
    inputs_of,
    output_of,
    registry_of,
    sign,
)
from generator.memo.stamps import digest, fresh_at
from generator.publishing.digests import recall as recall_weights
from generator.publishing.digests import sha256_of_file
from generator.publishing.files import MANIFEST
from generator.publishing.lists import read_lists
from generator.publishing.manifest import Weight, parse_manifest
from generator.publishing.target import workspace_beside

_NEW_LINE: Final = re.compile(r"(/\S*) \d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Repeat:
    """What repeating a build would print, and which build it was."""

    said: Said
    root: Path
    output: Path
    zone: str
    today: str
    addresses: Collection[str]
    """The addresses that the build may have added to the list."""


def seal(watched: Watch, repeat: Repeat) -> bool:
    """Seal a build that has just succeeded. Returns whether it could be sealed."""
    with suppress(OSError, ValueError, KeyError):
        return _seal(watched, repeat)
    return False


def _seal(watched: Watch, repeat: Repeat) -> bool:
    memo = watched.root / FOLDER
    secret = known_secret(memo / KEY)
    now = time.time_ns()
    stamps = inputs_of(watched.root)
    clock = clock_of(repeat.zone, asked=asks_clock(watched.arguments))
    if secret is None or stamps is None or clock[1] not in {"", repeat.today}:
        return False
    if watched.root != repeat.root.resolve() or repeat.output.resolve() != repeat.output:
        return False
    if not _is_same(watched, stamps, repeat.addresses):
        return False
    published = output_of(repeat.output)
    if published is None:
        return False
    unsettled = fresh_at(now, published)
    if not _is_published(repeat.output, published, unsettled):
        return False
    fresh = fresh_at(now, stamps)
    body = json.dumps(
        {
            **circumstances(watched),
            "clock": clock,
            "zone": repeat.zone,
            "inputs": digest(stamps, fresh),
            "inputs_read": sorted(fresh),
            "output_folder": str(repeat.output),
            "output": digest(published, unsettled),
            "output_read": sorted(unsettled),
            "text": repeat.said.text,
            "aside": repeat.said.aside,
        }
    ).encode()
    new = memo / f"{secrets.token_hex(16)}.new"
    new.write_bytes(sign(body, secret) + b"\n" + body)
    new.replace(memo / FILE)
    return True


def _is_same(watched: Watch, after: Mapping[str, Stamp], addresses: Collection[str]) -> bool:
    """Return whether only the build's own lines in the list of addresses changed meanwhile."""
    registry = registry_of(watched.root)
    before, now = dict(watched.stamps), dict(after)
    if before.pop(str(registry), None) != now.pop(str(registry), None):
        lines, told = registry.read_bytes().splitlines(), set(watched.registry.splitlines())
        if not told <= set(lines):
            return False
        for line in map(bytes.decode, set(lines) - told):
            added = _NEW_LINE.fullmatch(line)
            if not line.startswith("#") and line and not (added and added[1] in addresses):
                return False
    # A file changed just before the build began could have changed again without a new stamp.
    return before == now and not fresh_at(watched.began, before)


def _is_published(folder: Path, found: Mapping[str, Stamp], unsettled: Collection[str]) -> bool:
    """Return whether every file of the site is the one that publishing put there.

    A file that publishing does not remember, or whose stamp proves nothing yet, is read.
    """
    lists = read_lists(folder)
    listed = parse_manifest(lists.data[MANIFEST]).files
    memory = recall_weights(workspace_beside(folder).memory).published
    for name, weight in listed.items():
        path = os.path.join(folder, name)  # noqa: PTH118 - of tens of thousands
        stamp = found.get(path)
        if stamp is None:
            return False
        inode, size, _, changed = stamp
        known = memory.get(name) == [inode, changed] and path not in unsettled
        if not known and Weight(sha256_of_file(os.fsencode(path)), size) != weight:
            return False
    return lists.sound
