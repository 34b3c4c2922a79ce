"""Of two concurrent builds, the one that read the older content is never published last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest

from generator.build import build
from generator.errors import Message, ReferatError
from generator.kept import DamagedError
from generator.order import Order
from generator.publishing.publication import Manner, OvertakenError
from generator.publishing.verification import verify
from generator.reading.state import changed_since, state_of
from tests.conftest import MEETING, SITE, lay_out
from tests.publishing.conftest import Site

FILE = "content/meetings/2026-03-12-udvalget.md"
OPEN = "  - number: 2\n    title: Hvidmosens gård\n    access: open\n    outcome: noted\n---\n"
CLOSED = OPEN.replace("open", "closed").replace(
    "---", "    public_title: En sag\n    public_decision: Behandlet\n    closed_reason: Loven\n---"
)
BEFORE = MEETING.replace("---\n\n## 1.", f"{OPEN}\n## 1.").replace("---\n  -", "  -")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "site", {**SITE, FILE: BEFORE})


class Rival:
    """Another build of the same site, which runs entirely during the first one."""

    def __init__(self, root: Path, *, times: int) -> None:
        self.order = Order(root, root / "output", datetime(2026, 11, 22, 12, tzinfo=UTC), jobs=1)
        self.left = times

    def __call__(self, step: Message) -> None:
        if "Publishing" not in step.text or not self.left:
            return
        self.left -= 1
        file = self.order.root / FILE
        text = file.read_text("utf-8").replace(OPEN, CLOSED)
        file.write_text(text.replace("Behandlet", "Behandlet igen"), "utf-8")
        build(replace(self.order, memo=False))


@pytest.mark.parametrize("published", [True, False])
def test_what_was_closed_during_a_build_is_not_published_again_by_it(
    root: Path, *, published: bool
) -> None:
    rival = Rival(root, times=1)
    if published:
        build(rival.order)
    built = build(replace(rival.order, now=rival.order.now + timedelta(minutes=1)), rival)
    shown = [file.read_text("utf-8") for file in (root / "output").rglob("*.html")]
    assert not rival.left
    assert not any("Hvidmosen" in page for page in shown)
    assert any("Behandlet igen" in page for page in shown)
    assert built.published.written == ()
    assert verify(root / "output").intact


def test_a_build_that_is_overtaken_again_and_again_says_so(root: Path) -> None:
    rival = Rival(root, times=3)
    with pytest.raises(OvertakenError, match="changed while the site was being built") as caught:
        build(rival.order, rival)
    assert str(caught.value.problems[0].hint) == "Build again."
    assert verify(root / "output").intact


def test_a_publication_that_was_overtaken_touches_nothing(site: Site) -> None:
    first = site.publish({"index.html": "gammel"}).release.line
    site.publish({"index.html": "ny"}, hours=1)
    before = site.tree()
    late = site.using(manner=Manner(patience=0, seen=first))
    with pytest.raises(OvertakenError, match="another build has published"):
        late.publish({"index.html": "gammel"}, hours=2)
    assert site.tree() == before


def test_whoever_wants_what_the_other_build_published_was_not_overtaken(site: Site) -> None:
    site.publish({"index.html": "ny"})
    late = site.using(manner=Manner(patience=0, seen=""))
    assert late.publish({"index.html": "ny"}, hours=1).written == ()


def test_a_folder_that_was_never_published_to_has_been_seen_so(site: Site) -> None:
    early = site.using(manner=Manner(patience=0, seen=""))
    published = early.publish({"index.html": "ny"})
    again = site.using(manner=Manner(patience=0, seen=published.release.line))
    assert again.publish({"index.html": "nyere"}, hours=1).release.sequence == 2


def test_an_overtaken_build_may_find_what_was_remembered_damaged(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = object()
    once = Mock(side_effect=[OvertakenError([]), DamagedError("pack"), built])
    monkeypatch.setattr("generator.build._build", once)
    order = Rival(root, times=0).order
    assert build(order) is built
    assert [call.args[0].memo for call in once.call_args_list] == [True, True, False]


PAPER = "content/meetings/bilag/oversigt.txt"
WITH_PAPER = MEETING.replace(
    "    outcome: approved\n",
    "    outcome: approved\n"
    "    attachments: [{title: Oversigt, file: bilag/oversigt.txt, access: open}]\n",
)


class Colleague:
    """Somebody who replaces an attachment after the gates have examined it."""

    def __init__(self, root: Path, *texts: str) -> None:
        self.order = Order(root, root / "output", datetime(2026, 11, 22, 12, tzinfo=UTC), jobs=1)
        self.texts = list(texts)

    def __call__(self, step: Message) -> None:
        if "Publishing" in step.text and self.texts:
            (self.order.root / PAPER).write_text(self.texts.pop(0), "utf-8")


@pytest.fixture
def with_paper(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "site", {**SITE, FILE: WITH_PAPER, PAPER: "En oversigt\n"})


def test_a_paper_that_is_exchanged_during_a_build_is_examined_before_it_is_published(
    with_paper: Path,
) -> None:
    colleague = Colleague(with_paper, "Ansøger: 010170-1234\n")
    with pytest.raises(ReferatError) as stopped:
        build(colleague.order, colleague)
    assert [problem.code for problem in stopped.value.problems] == ["personal"]
    assert not list((with_paper / "output").rglob("*.txt"))


def test_a_paper_that_changes_whenever_a_build_is_at_work_is_told(with_paper: Path) -> None:
    colleague = Colleague(with_paper, *(f"En oversigt\nog {count} til\n" for count in range(3)))
    with pytest.raises(OvertakenError) as stopped:
        build(colleague.order, colleague)
    (problem,) = stopped.value.problems
    assert problem.position.path.endswith("bilag/oversigt.txt")
    build(colleague.order, colleague)
    (paper,) = (with_paper / "output").rglob("oversigt.txt")
    assert paper.read_text("utf-8") == "En oversigt\nog 2 til\n"


class Pull:
    """Somebody who changes files while a build is at work, when it has read some of them."""

    def __init__(self, root: Path, step: str, *changes: Mapping[str, str]) -> None:
        self.order = Order(root, root / "output", datetime(2026, 11, 22, 12, tzinfo=UTC), jobs=1)
        self.step = step
        self.changes = list(changes)

    def __call__(self, step: Message) -> None:
        if self.step in step.text and self.changes:
            for name, text in self.changes.pop(0).items():
                (self.order.root / name).write_text(text, "utf-8")


def news(text: str) -> str:
    return f"---\ntitle: Nyt\npublished: 2026-01-01\n---\n\n{text}\n"


FIRST, SECOND = "content/news/en.md", "content/news/to.md"


def test_a_text_that_changes_during_a_build_is_read_again(tmp_path: Path) -> None:
    """The build would otherwise publish old files beside new ones, if it had read some of each."""
    root = lay_out(tmp_path / "site", {**SITE, FIRST: news("Planen er god.")})
    pull = Pull(root, "Publishing", {FIRST: news("Se den anden."), SECOND: news("Planen er god.")})
    build(pull.order, pull)
    assert "Planen" not in (root / "output/nyheder/en/index.html").read_text("utf-8")
    assert "Planen" in (root / "output/nyheder/to/index.html").read_text("utf-8")


def test_a_mistake_that_is_half_of_a_change_stops_no_build(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "site", {**SITE, FIRST: news("Se [planen](to.md).")})
    pull = Pull(root, "Checking", {SECOND: news("Planen er god.")})
    assert build(pull.order, pull).published.written


def test_a_site_that_never_rests_is_not_published(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "site", {**SITE, FIRST: news("Først.")})
    pull = Pull(root, "Publishing", *({FIRST: news("Så" * count)} for count in range(1, 4)))
    with pytest.raises(OvertakenError) as stopped:
        build(pull.order, pull)
    (problem,) = stopped.value.problems
    assert problem.position.path == FIRST
    assert not (root / "output").exists()
    pull = Pull(root, "Publishing", {"content/.en.md.swp": "x"}, {"content/news/en.md~": "x"})
    build(pull.order, pull)
    assert len(pull.changes) == 1


def test_a_theme_that_is_a_link_is_watched_too(tmp_path: Path) -> None:
    """Both its folder and the files in it may be links to another place of the site."""
    root = lay_out(tmp_path / "site", {**SITE, "design/vores/assets/vores.css": "a {}"})
    (root / "themes").mkdir()
    (root / "themes/vores").symlink_to(root / "design/vores")
    began = state_of(root)
    assert changed_since(began, root) is None
    (root / "design/vores/assets/vores.css").write_text("a { color: red }", "utf-8")
    assert changed_since(began, root) == str(root / "themes/vores/assets/vores.css")
