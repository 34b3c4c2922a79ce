from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from queue import Queue
from threading import Event, Thread
from unittest.mock import Mock

import pytest

from generator.commands.spoken import Session
from generator.language import speech
from generator.preview import snapshot
from generator.preview import watch as watching
from generator.preview.edition import Edition
from generator.preview.watch import Watch, Watched
from generator.progress import silent
from tests.conftest import MEETING, Lay, lay_out
from tests.preview.conftest import PATIENCE, save

FILE = "content/meetings/2026-03-12-udvalget.md"
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


class Eye:
    """Watches a site, and records what is shown and what is printed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.now = NOW
        self.told: list[str] = []
        self.shown: Queue[Edition] = Queue()
        session = Session(speech("en"), silent, self.told.append, self.told.append)
        self.watch = Watch(Watched(root, lambda: self.now, session))

    def save(self, text: str) -> Edition:
        save(self.root, FILE, text)
        return self.shown.get(timeout=PATIENCE)


class Editor(Event):
    """Saves the next of some files whenever the watch pauses; then stops it."""

    def __init__(self, root: Path, files: Sequence[str]) -> None:
        super().__init__()
        self.root = root
        self.files = list(files)

    def wait(self, timeout: float | None = None) -> bool:
        del timeout
        if self.files:
            lay_out(self.root, {self.files.pop(0): "---\ntitle: Side\n---\nTekst.\n"})
        return self.is_set()


@contextmanager
def watched(root: Path) -> Iterator[Eye]:
    eye, stop = Eye(root), Event()
    first = eye.watch.first()
    thread = Thread(target=eye.watch.run, args=(eye.shown.put, stop))
    thread.start()
    try:
        assert eye.shown.get(timeout=PATIENCE) == first
        yield eye
    finally:
        stop.set()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def test_each_edition_is_told_with_its_pages_time_and_problems(site: Lay) -> None:
    with watched(site({FILE: MEETING})) as eye:
        assert eye.told[0].split(" pages ready in ")[0].isdigit()
        assert eye.told[0].endswith(" s; the texts are being searched.")
        assert eye.save("nonsense").failure
        assert eye.save(MEETING).pages
    assert any(f"{FILE}:1: error:" in line for line in eye.told)
    assert any(line.startswith("The browser shows what is wrong") for line in eye.told)
    assert eye.told[-1].endswith("0 errors, 0 warnings.")


def test_the_same_warnings_are_told_once(site: Lay) -> None:
    with watched(site({FILE: MEETING, "content/news/x.markdown": "x"})) as eye:
        assert eye.save(MEETING.replace("Godkendt", "Udsat")).problems
        assert eye.save(MEETING).problems
    assert sum("x.markdown" in line for line in eye.told) == 1


def test_what_stands_in_texts_is_told_soon_after_the_first_page(site: Lay) -> None:
    eye, stop = Eye(site({FILE: MEETING.replace("Godkendt.", "Ring til 010180-1234.")})), Event()
    first = eye.watch.first()
    assert first.pages
    assert not first.problems
    thread = Thread(target=eye.watch.run, args=(eye.shown.put, stop))
    thread.start()
    try:
        searched = eye.shown.get(timeout=PATIENCE)
    finally:
        stop.set()
        thread.join(PATIENCE)
    assert [one.code for one in searched.problems] == ["personal"]
    assert searched.pages == first.pages
    assert eye.told[-1].endswith(" s; 1 error, 0 warnings.")
    assert eye.shown.empty()


def test_a_preview_that_stands_open_goes_over_to_the_next_day_where_the_site_is(site: Lay) -> None:
    held_back = MEETING.replace("phase:", "publish_from: 2026-11-23\nphase:")
    with watched(site({FILE: held_back})) as eye:
        assert eye.shown.empty()
        eye.now = datetime(2026, 11, 22, 23, tzinfo=UTC)  # midnight in Copenhagen
        page = eye.shown.get(timeout=PATIENCE).pages[
            PurePosixPath("udvalget/2026-03-12/index.html")
        ]
    assert "Ikke offentliggjort" not in (page.make() or b"").decode()
    assert eye.shown.empty()


def test_nothing_that_happens_ends_the_watch(site: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    with watched(site({FILE: MEETING})) as eye:

        def fail(*_given: object, **_named: object) -> None:
            raise OSError

        with monkeypatch.context() as patch:
            patch.setattr(watching, "make_edition", fail)
            assert "OSError" in eye.save(MEETING + "\nA.\n").failure.decode()
        assert eye.save(MEETING + "\nB.\n").pages


def test_files_saved_together_become_one_edition(site: Lay) -> None:
    eye = Eye(site({FILE: MEETING}))
    assert eye.watch.first().pages
    names = [f"content/pages/side{number}.md" for number in range(4)]
    editor, shown = Editor(eye.root, names), list[Edition]()

    def show(edition: Edition) -> None:
        shown.append(edition)
        editor.set()

    eye.watch.run(show, editor)
    (edition,) = shown
    assert {f"side{number}" for number in range(4)} <= {place.parts[0] for place in edition.pages}


def test_a_file_that_has_grown_old_is_not_read_at_every_look(
    site: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "_TICK", 10**12)  # However long a busy machine takes.
    eye = Eye(site({FILE: MEETING}))
    assert eye.watch.first().pages
    monkeypatch.setattr(snapshot, "_TICK", 0)
    digest = Mock(side_effect=snapshot._digest)
    monkeypatch.setattr(snapshot, "_digest", digest)
    looks = list[int]()

    class Glances(Event):
        def wait(self, timeout: float | None = None) -> bool:
            del timeout
            looks.append(digest.call_count)
            return len(looks) > 3

    eye.watch.run(eye.shown.put, Glances())
    assert looks == [0, 3, 3, 3]


def test_who_never_stops_saving_is_shown_something_even_so(site: Lay) -> None:
    eye = Eye(site({FILE: MEETING}))
    assert eye.watch.first().pages
    names = [f"content/pages/side{number}.md" for number in range(40)]
    editor, shown = Editor(eye.root, names), list[Edition]()

    def show(edition: Edition) -> None:
        shown.append(edition)
        editor.set()

    eye.watch.run(show, editor)
    assert shown[0].pages
    assert editor.files
