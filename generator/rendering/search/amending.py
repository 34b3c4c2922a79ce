"""Updates only those posting lists of a segment that an edit affects.

This is an optimisation only: the buckets are byte for byte the same as if the segment had been
built anew. It returns `None` where that is impossible: an added or removed document renumbers all
that follow.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from generator.rendering.search.buckets import Row, bucket_of, in_buckets, pack_rows, unpack_rows
from generator.rendering.search.groups import AnalysedGroup, note_words, unpack_group
from generator.rendering.search.postings import Bits, Encoder, decode_piece

Changes = dict[str, dict[int, int | None]]
"""By term: the changed documents, with the new level, or `None` if the term was removed."""


def amend(
    old: Sequence[bytes | None],
    new: Sequence[bytes],
    digests: Mapping[str, str],
    read: Callable[[str], bytes],
) -> dict[str, bytes] | None:
    """Return all buckets of a segment after an edit, given its groups before and after."""
    if len(old) != len(new) or None in old:
        return None
    before = [unpack_group(data) if data else None for data in old]
    after = [
        group if group and data == previous else unpack_group(data)
        for group, data, previous in zip(before, new, old, strict=True)
    ]
    changes: Changes = {}
    renamed: set[tuple[str, str]] = set()
    total = 0
    for group, changed in zip(before, after, strict=True):
        if group is None or len(group.terms) != len(changed.terms):
            return None
        if group is not changed:
            _compare(group, changed, total, changes)
            renamed |= set(group.shortest_words()) ^ set(changed.shortest_words())
        total += len(changed.terms)
    words = _words_of({term for term, _ in renamed} | set(changes), after)
    return _write(changes, words, digests, read, total)


def _compare(before: AnalysedGroup, after: AnalysedGroup, start: int, changes: Changes) -> None:
    for place, (old, new) in enumerate(
        zip(before.documents(), after.documents(), strict=True), start
    ):
        for term, level in new.items():
            if old.get(term) != level:
                changes.setdefault(term, {})[place] = level
        for term in old.keys() - new.keys():
            changes.setdefault(term, {})[place] = None


def _words_of(terms: set[str], groups: Sequence[AnalysedGroup]) -> dict[str, str]:
    """Return the shortest words of some terms, over the whole segment."""
    words: dict[str, str] = {}
    for group in groups:
        note_words(words, group, terms)
    return words


def _write(
    changes: Changes,
    words: Mapping[str, str],
    digests: Mapping[str, str],
    read: Callable[[str], bytes],
    total: int,
) -> dict[str, bytes]:
    touched: dict[str, set[str]] = {}
    for term in {*changes, *words}:
        touched.setdefault(bucket_of(term), set()).add(term)
    encoder = Encoder()
    found: dict[str, bytes] = {}
    for bucket in sorted({*digests, *touched}):
        if bucket not in touched:
            found[bucket] = read(bucket)
            continue
        rows = {row.term: row for row in unpack_rows(read(bucket))} if bucket in digests else {}
        for term in touched[bucket]:
            row = _change(rows.get(term), term, changes.get(term, {}), encoder, total)
            if row is None:
                rows.pop(term, None)
            else:
                rows[term] = replace(row, word=words.get(term, ""))
        written = in_buckets(rows.values())
        if bucket in written:
            found[bucket] = pack_rows(written[bucket])
    return found


def _change(
    row: Row | None,
    term: str,
    changes: Mapping[int, int | None],
    encoder: Encoder,
    total: int,
) -> Row | None:
    if row is not None and not changes:
        return row
    places, levels = decode_piece(Bits(row.length, row.bits), total) if row else ([], [])
    for place, level in changes.items():
        at = bisect_left(places, place)
        there = at < len(places) and places[at] == place
        if level is None:
            del places[at], levels[at]
        elif there:
            levels[at] = level
        else:
            places.insert(at, place)
            levels.insert(at, level)
    if not places:
        return None
    length, bits = encoder.piece(places, levels, total)
    return Row(term, len(places), length, bits, "")
