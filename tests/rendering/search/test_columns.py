from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.planning.searchables import SearchDocument, group
from generator.reading.corrections import Corrections
from generator.rendering.search import columns
from generator.rendering.search.groups import State
from generator.rendering.search.index import build_index
from generator.rendering.search.segments import GroupRow, Segment
from generator.rendering.search.site import analyser
from tests.rendering.search.conftest import FOLDER, meeting
from tests.search.reader import Index, unpack_bytes

STATE: State = ("item", "", "")


def segment(*rows: GroupRow, year: int = 2024) -> Segment:
    count = sum(count for row in rows for _, count in row.shards)
    return Segment(year, list(rows), [STATE] * count, {}, {}, {}, lambda _: b"")


@given(st.binary(max_size=40))
def test_bytes_are_read_as_they_were_written_in_letters(data: bytes) -> None:
    written = columns.pack_bytes(data)
    assert set(written) <= set(columns.ALPHABET)
    assert unpack_bytes(written) == data


def test_a_large_group_is_told_of_in_as_many_bundles_as_its_letters_can_count() -> None:
    row = GroupRow(5, (), tuple((f"shard{n}", 20) for n in range(10)))
    found = columns.bundles([segment(row)])
    assert [bundle.count for bundle in found] == [60, 60, 60, 20]
    assert [shard for bundle in found for shard in bundle.shards] == list(row.shards)


def test_two_groups_of_a_day_with_the_same_texts_have_different_names() -> None:
    row = GroupRow(5, (), (("shard", 3), ("other", 1)))
    found = columns.bundles([segment(row, row)])
    names = [name for bundle in found for name, _ in bundle.names()]
    assert len(set(names)) == len(names) == 4


def test_the_name_of_a_text_changes_with_what_stands_in_it() -> None:
    before, after = (
        columns.bundles([segment(GroupRow(5, (), ((name, 2),)))])[0] for name in ("one", "two")
    )
    assert not set(before.names()) & set(after.names())


def test_documents_stand_with_the_newest_first_and_the_undated_last() -> None:
    days = [date(1965, 3, 1), date(2024, 5, 5), date(2024, 5, 6)]
    groups = [meeting(day, "Budget et", "Budget to") for day in days]
    groups.append(group("/om/", (SearchDocument("/om/", "Om os", "page"),)))
    found = build_index(groups, analyser("da", None, Corrections()), folder=FOLDER)
    reader = Index(found.files, found.manifest)
    assert reader.columns.days == [days[2], days[2], days[1], days[1], days[0], days[0], None]
    assert reader.newest == days[2]
    addresses = [reader.text(number).address for number in range(reader.size)]
    assert addresses[4:] == [f"/udvalget/{days[0]}/#punkt-{n}" for n in (1, 2)] + ["/om/"]
