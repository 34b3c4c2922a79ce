"""A memo saves work, contains nothing closed, and is used only if it is undamaged."""

from __future__ import annotations

import gzip
import random
import shutil
import threading
from pathlib import Path

import pytest

from generator.memo import memo as module
from generator.memo.folder import SIZE
from generator.memo.store import Store
from generator.rendering.packing import Twins, pack
from generator.rendering.search.analysis import Analyser
from generator.rendering.search.groups import analyse_group
from generator.rendering.search.index import Documents
from generator.work import Serial
from tests.memo.sites import LATER, Bench


def remembered(bench: Bench) -> list[bytes]:
    """Return every stored result."""
    store = Store(bench.memo)
    try:
        return [data for key in store.kept() if (data := store.get(key)) is not None]
    finally:
        store.close()


def forbid(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Make a test fail if one of these functions is called."""

    def refuse(*given: object, **_named: object) -> None:
        pytest.fail(f"done again: {given[0]!r:.200}")

    for name in names:
        monkeypatch.setattr(module, name, refuse)


def test_a_later_build_reads_renders_and_checks_nothing_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The program may be changed while its tests run.
    monkeypatch.setattr(module, "code_digest", lambda: b"the same")
    bench = Bench(tmp_path)
    del bench.files["content/meetings/2026-05-05.md"]
    del bench.files["content/news/ventende.md"]
    bench.lay()
    first = bench.build()
    bench.build()  # In the first, what had only just been laid out was not to be believed.
    read: list[object] = []

    def note(_function: object, parts: list[object], _executor: object) -> list[object]:
        read.extend(parts)
        return []

    forbid(monkeypatch, "render_pages", "render_pdfs", "check_templates")
    monkeypatch.setattr(module, "spread", note)
    assert bench.build() == first
    assert not read


def test_nothing_that_another_program_made_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Bench(tmp_path)
    bench.lay()
    kept = []
    for program in (b"one", b"another"):
        monkeypatch.setattr(module, "code_digest", lambda program=program: program)
        bench.build()
        kept.append(set(Store(bench.memo).kept()))
    assert kept[0]
    assert not kept[0] & kept[1]
    with module.open_memo(bench.root, Serial(), wanted=True) as memo:
        memo.pack([b"tekst"])
        memo.keep(b"fundet", b"navn")
        memo.save()
    monkeypatch.setattr(module, "code_digest", lambda: b"one")
    monkeypatch.setattr(module, "pack", lambda _text: (b"", b""))
    with module.open_memo(bench.root, Serial(), wanted=True) as memo:
        assert memo.recall(b"navn") is None
        assert memo.pack([b"tekst"]) == [(b"", b"")]


def test_no_compressed_copy_of_another_text_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No gate examines these copies: if two texts had the same key, one could be leaked."""
    bench = Bench(tmp_path)
    bench.lay()
    monkeypatch.setattr(Store, "name", lambda _store, *_parts: b"n" * SIZE)
    for text in (b"lukket " * 100, b"endnu en " * 100):
        with module.open_memo(bench.root, Serial(), wanted=True) as memo:
            ((zipped, _),) = memo.pack([text])
            memo.save()
        assert gzip.decompress(zipped) == text


def test_without_a_memo_nothing_is_kept(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.lay()
    bench.build_anew()
    assert not (tmp_path / "clean" / "site" / ".referat" / "memo").exists()


@pytest.mark.parametrize("name", [".referat", ".referat/memo"])
def test_nothing_is_kept_where_a_link_leads(tmp_path: Path, name: str) -> None:
    root, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / name).parent.mkdir(parents=True)
    (root / name).symlink_to(elsewhere)
    with module.open_memo(root, Serial(), wanted=True) as memo:
        memo.keep(b"fundet", b"navn")
        assert memo.recall(b"navn") is None
        memo.save()
    assert not list(elsewhere.iterdir())


def test_drafts_are_neither_kept_nor_recalled(tmp_path: Path) -> None:
    bench = Bench(tmp_path, drafts=True)
    bench.lay()
    files, _ = bench.build()
    assert any(b"kanariefuglkladde" in data for data in files.values())
    assert not bench.memo.exists()


def test_nothing_closed_is_kept(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.lay()
    bench.build()
    kept = remembered(bench)
    assert any(b"Det st\xc3\xa5r i bilaget" in data for data in kept)
    for data in kept:
        assert b"kanariefugl" not in data
        assert "Den ventede på sin dag".encode() not in data
    for file in bench.memo.iterdir():
        assert b"kanariefugl" not in file.read_bytes()


def test_what_waits_for_its_day_is_forgotten_when_the_clock_goes_back(tmp_path: Path) -> None:
    bench = Bench(tmp_path, now=LATER)
    bench.lay()
    bench.build()
    assert any("Den ventede på sin dag".encode() in data for data in remembered(bench))
    bench = Bench(tmp_path)
    bench.build()
    assert not any("Den ventede på sin dag".encode() in data for data in remembered(bench))


def test_what_is_no_longer_used_is_forgotten(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.lay()
    bench.build()
    size = sum(file.stat().st_size for file in bench.memo.iterdir())
    for number in range(4):
        bench.files["content/site.yml"] = (
            f"{bench.files['content/site.yml']!s}# {number}\n".replace("Region ", "Region X")
        )
        bench.lay()
        bench.build()
    assert sum(file.stat().st_size for file in bench.memo.iterdir()) < 2 * size


def flip(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return b"x"
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def damage(bench: Bench, chance: random.Random) -> None:
    """Damage one of the memo's files in one of many ways."""
    files = [file for file in sorted(bench.memo.iterdir()) if file.name != "lock"]
    file = chance.choice(files)
    data = file.read_bytes()
    way = chance.randrange(6)
    if way == 0:
        file.write_bytes(data[: chance.randrange(len(data) + 1)])
    elif way == 1:
        file.unlink()
    elif way == 2:
        file.unlink()
        file.mkdir()
    elif way == 3:
        file.write_bytes(chance.randbytes(len(data)))
    elif way == 4:
        file.write_bytes(b"referat memo 0\n" + data[15:])
    else:
        for _ in range(5):
            data = flip(data, chance)
        file.write_bytes(data)


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_memo_is_noticed_and_never_believed(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test that can be repeated
    bench = Bench(tmp_path)
    anew, again = bench.both()
    assert anew == again
    damage(bench, chance)
    assert bench.build() == anew
    assert bench.build() == anew


def test_two_builds_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.lay()
    stores = [Store(bench.memo) for _ in range(4)]

    def work(number: int) -> None:
        store = stores[number]
        for round_ in range(20):
            for at in range(20):
                key = store.name(str(at).encode())
                data = store.get(key)
                assert data in (None, f"result {at}".encode())
                store.put(key, f"result {at}".encode())
            store.put(store.name(b"own", str((number, round_)).encode()), b"x" * 1000)
            store.save()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for store in stores:
        store.close()
    anew, again = bench.both()
    assert anew == again


def test_only_texts_that_are_new_are_compressed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "code_digest", lambda: b"the same")
    texts = [b"et referat " * 50, b"en dagsorden " * 50]
    with module.open_memo(tmp_path, Serial(), wanted=True) as memo:
        first = memo.pack(texts)
        memo.save()
    assert first == [pack(text) for text in texts]
    packed: list[bytes] = []

    def note(text: bytes) -> Twins:
        packed.append(text)
        return pack(text)

    monkeypatch.setattr(module, "pack", note)
    with module.open_memo(tmp_path, Serial(), wanted=True) as memo:
        assert memo.pack([*texts, b"et notat"]) == [*first, pack(b"et notat")]
    assert packed == [b"et notat"]
    with module.open_memo(tmp_path, Serial(), wanted=False) as memo:
        assert memo.pack(texts) == first


def test_the_search_reads_one_meeting_again_even_after_a_build_without_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "code_digest", lambda: b"the same")
    bench = Bench(tmp_path)
    bench.lay()
    bench.build()
    bench.build()
    file = "content/meetings/2026-03-12.md"
    bench.files[file] = str(bench.files[file]).replace("Godkendt.", "Godkendt med glæde.")
    bench.lay()
    analysed: list[str] = []

    def note(documents: Documents, analyser: Analyser) -> object:
        analysed.append(documents[0].address.partition("#")[0])
        return analyse_group(documents, analyser)

    monkeypatch.setattr("generator.rendering.search.index.analyse_group", note)
    files, _ = bench.build()
    assert files
    assert analysed == ["/udvalget/2026-03-12/"]


def test_damage_that_shows_only_when_it_is_published_costs_time_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Bench(tmp_path)
    anew, again = bench.both()
    assert anew == again
    for damaged in bench.memo.glob("*.pack"):
        damaged.write_bytes(bytes(damaged.stat().st_size))
    # As on a disk that corrupts bits: the file's stamp does not show the change.
    monkeypatch.setattr(Store, "_lies_as_left", lambda *_: True)
    shutil.rmtree(bench.root / "output")
    assert bench.build() == anew
