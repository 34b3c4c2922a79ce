"""Folders of the output and of the working tree that hold the very same files: known by time.

Once both sites have been made alike, nearly all folders of the one hold second names of what
lies in the other. As long as neither folder's time has changed they still do, and the one need
not be read. It is a speed-up alone: a pair that is lost, or older than either folder, is not
believed, and the folder is read.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.publishing.listing import Known, Look, Stamp, is_settled

Pairs = dict[str, list[int]]
"""By the folder's name: the stamp that it had in the tree, and that of the output's."""


def known_by(pairs: Mapping[str, list[int]], look: Look) -> Known:
    """Say what a tree holds, from a look at the output, where both were alike."""
    stamps: dict[str, Stamp] = {}
    for name, (inode, changed, *other) in pairs.items():
        entry = look.entries.get(name)
        if name in look.names and entry and [entry.inode, entry.changed] == other:
            stamps[name] = inode, changed
    return Known(look.names, stamps)


def pair_up(look: Look, old: Mapping[str, Stamp], new: Mapping[str, Stamp]) -> Pairs:
    """Pair the folders that were left alone in the `old` site and in the `new` one.

    A folder that was left alone when the new site was made holds what is carried over, and
    nothing else; if it was left alone in the old site too, and still is as it was at the look
    before, that is all that it holds.
    """
    pairs: Pairs = {}
    for name in old.keys() & new.keys():
        entry, here, there = look.entries.get(name), old[name], new[name]
        if entry is None or here != (entry.inode, entry.changed):
            continue
        if is_settled(here, look.begun) and is_settled(there, look.begun):
            pairs[name] = [*here, *there]
    return pairs
