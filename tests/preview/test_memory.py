from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from generator.language import speech
from generator.preview.deferred import Deferred
from generator.preview.edition import Edition, make_edition
from generator.preview.memory import Memory
from generator.preview.snapshot import Snapshot, take
from tests.conftest import MEETING, SITE, Lay, lay_out

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
FILED = "    attachments: [{title: Tal, file: tal.txt, access: open}]\n"


def edition(root: Path, memory: Memory, look: Snapshot | None = None) -> Edition:
    return make_edition(root, NOW, memory, look or take(root), speech("da"))


def made(shown: Edition) -> dict[str, bytes | None]:
    """Make everything in an edition."""
    held: list[tuple[object, Deferred]] = [*shown.pages.items(), *shown.held.items()]
    index = shown.index.make().files if shown.index else {}
    files = {str(place): content for place, content in index.items()}
    return {**{str(place): each.make() for place, each in held}, **files}


def meeting(day: int, text: str = "Godkendt.", extra: str = "") -> str:
    return (
        MEETING.replace("2026-03-12", f"2026-03-{day:02}")
        .replace("Godkendt.", text)
        .replace("    outcome: approved\n", f"    outcome: approved\n{extra}")
    )


def test_only_files_that_changed_are_read_again(site: Lay) -> None:
    root = site({f"content/meetings/{day}.md": "x" for day in range(5)})
    files = sorted((root / "content/meetings").iterdir())
    read: list[str] = []

    def length(file: Path, *, context: str) -> int:
        read.append(file.name)
        return len(file.read_text("utf-8") + context)

    memory, look = Memory(), take(root)
    memory.begin(look)
    assert memory.each(partial(length, context="a"), files) == [2] * 5
    read.clear()
    lay_out(root, {"content/meetings/3.md": "xyz"})
    memory.begin(take(root, look))
    assert memory.each(partial(length, context="a"), files) == [2, 2, 2, 4, 2]
    assert read == ["3.md"]
    assert memory.each(partial(length, context="bb"), files) == [3, 3, 3, 5, 3]
    assert len(read) == 6


@dataclass(frozen=True)
class Sheet:
    address: str
    text: str


def test_what_has_an_address_is_done_again_when_it_is_no_longer_equal() -> None:
    done: list[Sheet] = []

    def shout(sheet: Sheet) -> str:
        done.append(sheet)
        return sheet.text.upper()

    memory = Memory()
    assert memory.each(shout, [Sheet("/a/", "x"), Sheet("/b/", "y")]) == ["X", "Y"]
    assert memory.each(shout, [Sheet("/c/", "c")]) == ["C"]
    memory.begin({})
    assert memory.each(shout, [Sheet("/b/", "y"), Sheet("/a/", "z")]) == ["Y", "Z"]
    assert memory.each(shout, [Sheet("/c/", "c")]) == ["C"]
    assert done[3:] == [Sheet("/a/", "z")]
    memory.begin({})
    memory.begin({})
    assert memory.each(shout, [Sheet("/b/", "y")]) == ["Y"]
    memory.begin({})
    assert memory.each(shout, [Sheet("/c/", "c")]) == ["C"]
    assert done[4:] == [Sheet("/c/", "c")]


def test_what_is_neither_a_file_nor_has_an_address_is_never_remembered() -> None:
    calls: list[int] = []

    def double(number: int) -> int:
        calls.append(number)
        return number * 2

    memory = Memory()
    assert memory.each(double, [1, 2]) == memory.each(double, [1, 2]) == [2, 4]
    assert len(calls) == 4


def test_only_pages_that_look_different_are_rendered_again(site: Lay) -> None:
    root = site({f"content/meetings/{day}.md": meeting(day) for day in (3, 4, 5)})
    memory = Memory()
    before = edition(root, memory).pages
    lay_out(root, {"content/meetings/4.md": meeting(4, "Forkastet.")})
    after = edition(root, memory).pages
    fresh = {str(place) for place in after if after[place] is not before.get(place)}
    assert "udvalget/2026-03-04/index.html" in fresh
    assert "udvalget/2026-03-05/index.html" not in fresh
    assert "personer/bodil-baek/index.html" not in fresh


Edit = Callable[[Path, random.Random], None]


def write(name: str, *texts: str) -> Edit:
    return lambda root, chance: void(lay_out(root, {name: chance.choice(texts)}))


def delete(name: str) -> Edit:
    return lambda root, _chance: (root / name).unlink(missing_ok=True)


def rename(name: str, other: str) -> Edit:
    def edit(root: Path, _chance: random.Random) -> None:
        if (root / name).exists():
            (root / name).rename(root / other)

    return edit


def void(_value: object) -> None:
    """Do nothing with a value."""


SETTINGS = SITE["content/site.yml"]
BODY = SITE["content/committees/udvalget.md"]
EDITS: tuple[Edit, ...] = (
    write("content/meetings/a.md", meeting(1), meeting(2, "Udsat."), meeting(1, extra=FILED)),
    write("content/meetings/b.md", meeting(3), meeting(3, "Vedtaget."), meeting(4, extra=FILED)),
    write("content/meetings/c.md", meeting(1), "rod", meeting(5).replace("minutes", "draft")),
    write("content/meetings/tal.txt", "1", "22"),
    delete("content/meetings/tal.txt"),
    delete("content/meetings/b.md"),
    delete("content/meetings/c.md"),
    rename("content/meetings/a.md", "content/meetings/b.md"),
    write("content/site.yml", SETTINGS, SETTINGS + "language: en\n", "title: [\n"),
    write("content/committees/udvalget.md", BODY, BODY.replace("Ida Lund", "Ida Lundgren")),
    write("themes/default/templates/page.html.j2", "{{ view.title }}", "{% if %}"),
    delete("themes/default/templates/page.html.j2"),
    write("themes/default/assets/pages.css", "", "p { color: red }"),
    write("content/pages/om.md", "---\ntitle: Om\n---\nTekst.\n", "---\ntitle: Om os\n---\n"),
)


@pytest.mark.parametrize("seed", range(3))
def test_what_is_remembered_changes_nothing_that_is_shown(site: Lay, seed: int) -> None:
    root = site({"content/meetings/a.md": meeting(1), "content/meetings/tal.txt": "1"})
    chance = random.Random(seed)  # noqa: S311 - a sequence that can be repeated
    memory = Memory()
    look = take(root)
    shown = 0
    for _ in range(10):
        chance.choice(EDITS)(root, chance)
        look = take(root, look)
        remembered, anew = edition(root, memory, look), edition(root, Memory(), look)
        assert remembered == anew
        assert made(remembered) == made(anew)
        assert not remembered.bug
        shown += bool(remembered.pages)
    assert shown
