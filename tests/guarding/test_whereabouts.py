"""An address that readers see is not secret, wherever it occurs."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from generator.build import build
from generator.errors import ReferatError
from generator.guarding.private import Piece
from generator.guarding.whereabouts import whereabouts
from generator.order import Order
from tests.conftest import MEETING, Lay

OPEN = MEETING.replace("phase:", "slug: ravnebakken\nphase:").replace(
    "    outcome: approved\n",
    "    id: skolelukning\n    case: EMN-2026-00680\n    outcome: approved\n"
    "    attachments: [{title: Et, file: bilag/Oversigt over klasser.txt, access: open}]\n",
)
NEWS = "---\ntitle: Cykler\npublished: 2026-01-05\n{more}---\n\n{text}\n"
FILES = {
    "content/meetings/2026-03-12.md": OPEN,
    "content/meetings/bilag/Oversigt over klasser.txt": "En oversigt\n",
    "content/news/nye-stier-i-vestbyen.md": NEWS.format(more="", text="Der kommer stier."),
    "content/events/aabent-hus.md": "---\ntitle: Kom\ndate: 2026-06-01\nslug: folkefesten\n---\n",
    "content/memos/stier.md": "---\ntitle: Om det\ndate: 2026-02-02\ncase: 26/4711\n---\n",
    "content/pages/kontakt-udvalget.md": "---\ntitle: Skriv\n---\n\nSkriv til os.\n",
}
HELD = "/udvalget/2026-03-12-ravnebakken/"
PLACES = (
    HELD,
    f"{HELD}#punkt-skolelukning",
    f"{HELD}bilag/oversigt-over-klasser.txt",
    f"{HELD}udvalget-2026-03-12-ravnebakken.pdf",
    "../meetings/2026-03-12.md#punkt-skolelukning",
    "/sager/emn-2026-00680/",
    "/sager/26-4711/",
    "/personer/bodil-baek/",
    "/nyheder/nye-stier-i-vestbyen/",
    "../news/nye-stier-i-vestbyen.md",
    "https://region-proeve.example/nyheder/nye-stier-i-vestbyen/",
    "/arrangementer/folkefesten/",
    "/notater/stier/",
    "/kontakt-udvalget/",
    "/udvalget/2026/",
    "/fuldstaendighed/udvalget/",
)


def told(root: Path) -> list[str]:
    now = datetime(2026, 11, 22, 12)  # noqa: DTZ001 - where the site is
    try:
        return [p.code for p in build(Order(root, root / "output", now, jobs=1)).problems]
    except ReferatError as error:
        return [problem.code for problem in error.problems if problem.severity == "error"]


@pytest.mark.parametrize("kept", ["phase: draft\n", "publish_from: 2027-01-01\n"])
def test_what_is_held_back_may_lead_to_everything_that_is_shown(site: Lay, kept: str) -> None:
    text = "\n".join(f"Se [her]({place})." for place in PLACES)
    root = site({**FILES, "content/news/kladde.md": NEWS.format(more=kept, text=text)})
    assert told(root) == []


def test_a_closed_item_may_name_what_was_decided_openly_before(site: Lay) -> None:
    closed = (
        "  - number: 2\n    access: closed\n    public_title: En sag\n    closed_reason: Loven\n"
        "    earlier: [udvalget/2026-03-12-ravnebakken#punkt-skolelukning]\n---\n\n## 1."
    )
    later = MEETING.replace("2026-03-12", "2026-04-09").replace("---\n\n## 1.", closed)
    assert told(site({**FILES, "content/meetings/2026-04-09.md": later})) == ["decision"]


def test_a_closed_paper_may_have_the_number_that_a_calendar_writes_a_day_by(site: Lay) -> None:
    closed = (
        "  - number: 2\n    access: closed\n    public_title: En sag\n    public_decision: Ja\n"
        "    closed_reason: Loven\n"
        '    attachments: [{title: Et, access: closed, document: "20260312"}]\n---\n\n## 1.'
    )
    assert told(site({"content/meetings/a.md": MEETING.replace("---\n\n## 1.", closed)})) == []


def test_the_name_of_a_file_need_not_be_utf_8(site: Lay) -> None:
    """So are those that come out of an old archive, or from an old disk."""
    root = site(FILES)
    file = Path(os.fsdecode(os.fsencode(root / "content/news") + b"/m\xf8de.md"))
    news = NEWS.format(more="", text="Der holdes møde.").replace("Cykler", "Møde")
    file.write_text(news, "utf-8")
    assert told(root) == []
    assert (root / "output/nyheder/mde/index.html").is_file()


@pytest.mark.parametrize(
    "place",
    [
        "/nyheder/lukning-af-svoemmehallen/",
        f"{HELD}#punkt-opsigelse-af-forpagteren",
        "/udvalget/2026-12-03/",
    ],
)
def test_the_address_of_what_is_held_back_itself_is_none_of_them(site: Lay, place: str) -> None:
    """It is written in the site's own theme, and so on every page."""
    closed = (
        "  - number: 2\n    id: opsigelse-af-forpagteren\n    access: closed\n"
        "    public_title: En sag\n    public_decision: Ja\n    closed_reason: Loven\n---\n\n## 1."
    )
    held = {
        "content/meetings/2026-03-12.md": OPEN.replace("---\n\n## 1.", closed),
        "content/news/lukning-af-svoemmehallen.md": NEWS.format(more="phase: draft\n", text="Ja"),
        "content/meetings/kladde.md": MEETING.replace("2026-03-12", "2026-12-03").replace(
            "phase: minutes", "phase: draft"
        ),
    }
    root = site({**FILES, **held})
    assert told(root) == []
    theme = root / "themes/default/templates/404.html.j2"
    theme.parent.mkdir(parents=True)
    written = " ~ ".join(f"'{letter}'" for letter in place)
    theme.write_text(
        '{% extends "default/404.html.j2" %}\n{% block title %}{{ ' + written + " }}{% endblock %}"
    )
    assert told(root) == ["leak"]


def test_nothing_open_is_nowhere() -> None:
    assert list(whereabouts("content/news/kladde.md", [], "da")) == []


def test_addresses_are_those_of_the_sites_language() -> None:
    pieces = [
        Piece("board", "content/meetings/x.md", 2, "committee"),
        Piece("2026-03-12", "content/meetings/x.md", 3, "date"),
        Piece("7", "content/meetings/x.md", 5, "number"),
    ]
    found = list(whereabouts("content/meetings/x.md", pieces, "en"))
    assert "/board/2026-03-12/#item-7" in found
