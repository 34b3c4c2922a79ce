from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.language import speech
from generator.preview import edition as editions
from generator.preview.answers import Asked, answer
from generator.preview.edition import Edition, make_edition
from generator.preview.memory import Memory
from generator.preview.snapshot import take
from tests.conftest import MEETING, SITE, Lay, lay_out

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
CANARY = "kanariefugl"
FILE = "content/meetings/2026-03-12-udvalget.md"
CLOSED = MEETING.replace(
    "\n---\n\n##",
    f"""
    attachments:
      - {{title: {CANARY} bilag, file: {CANARY}.txt, access: closed}}
  - number: 2
    title: {CANARY} titel
    access: closed
    public_title: En sag om en ansættelse
    closed_reason: Personforhold
---

## 2. {CANARY} titel

### Beslutning

{CANARY} blev ansat.

##""",
)


def edition(root: Path) -> Edition:
    return make_edition(root, NOW, Memory(), take(root), speech("da"))


def everything(shown: Edition) -> str:
    made = shown.index.make().files if shown.index else {}
    served = [*made.values(), *(page.make() or b"" for page in shown.pages.values())]
    served += [held.make() or b"" for held in shown.held.values()]
    served += [
        str(content).encode() if isinstance(content, Path) else content
        for content in shown.files.values()
    ]
    places = "".join(map(str, [*shown.pages, *shown.files, *shown.held, *made]))
    found = b"".join([*served, shown.failure]).decode(errors="replace")
    return places + found + shown.bug + repr(shown.problems)


def test_a_site_is_shown_with_its_drafts_and_they_are_marked(site: Lay) -> None:
    shown = edition(site({FILE: MEETING.replace("phase: minutes", "phase: draft")}))
    assert not shown.failure
    page = {str(place): page.make() or b"" for place, page in shown.pages.items()}
    assert "Kladde." in page["udvalget/2026-03-12/index.html"].decode()
    assert "Forhåndsvisning" in page["index.html"].decode()


def test_what_is_closed_is_not_in_an_edition(site: Lay) -> None:
    shown = edition(site({FILE: CLOSED, f"content/meetings/{CANARY}.txt": CANARY}))
    assert not shown.failure, shown.failure.decode()
    assert "En sag om en ansættelse" in everything(shown)
    assert CANARY not in everything(shown)


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("access: closed\n", "access: lukket\n"),
        ("    access: closed\n", ""),
        ("closed_reason", "closed_reasn"),
        ("public_title: En sag om en ansættelse", "public_title:"),
        ("outcome: approved", "outcome: aproved"),
        ("date: 2026-03-12", "date: 12. marts"),
        ("number: 2", "number: 1"),
        ("phase: minutes", "phase: minuts"),
        ("- number: 2", "- number: 2\n\t"),
        ("\n---\n\n##", "\n--\n\n##"),
    ],
)
def test_what_is_closed_is_not_told_with_a_mistake_either(
    site: Lay, written: str, instead: str
) -> None:
    text = CLOSED.replace(written, instead)
    assert text != CLOSED
    shown = edition(site({FILE: text, f"content/meetings/{CANARY}.txt": CANARY}))
    assert shown.failure
    assert CANARY not in everything(shown)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"content/site.yml": "title: [\n"}, "content/site.yml"),
        ({"content/site.yml": b"\xff\xfe"}, "content/site.yml"),
        ({"content/site.yml": SITE["content/site.yml"] + "theme: nope\n"}, "nope"),
        ({"themes/default/theme.yml": "styles: {"}, "themes/default/theme.yml"),
        ({"themes/default/templates/front.html.j2": "{% if %}"}, "front.html.j2:1"),
        ({"themes/default/templates/front.html.j2": "{{ view.nope }}"}, "front.html.j2:1"),
        ({"themes/default/assets/base.css": b"\xff"}, "base.css"),
        ({FILE: b"\x00\xff"}, FILE),
        ({FILE: "no front matter"}, f"{FILE}:1"),
        ({FILE: MEETING + "[gone](/nowhere/)\n"}, f"{FILE}:18"),
    ],
)
def test_whatever_is_wrong_is_told_with_its_place(
    site: Lay, files: dict[str, str | bytes], told: str
) -> None:
    shown = edition(site(files))
    assert not shown.bug
    assert told in shown.failure.decode()
    assert shown.errors
    assert not shown.pages
    assert not shown.files


def test_an_empty_folder_is_told_how_to_begin(tmp_path: Path) -> None:
    assert b"referat init" in edition(tmp_path).failure


def test_a_bug_is_an_edition_too(site: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object, **_named: object) -> None:
        raise RuntimeError(CANARY)

    root = site({})
    monkeypatch.setattr(editions, "plan", fail)
    shown = edition(root)
    assert "Referat er gået i stykker" in shown.failure.decode()
    assert CANARY not in shown.failure.decode()
    assert "RuntimeError" in shown.bug
    monkeypatch.undo()
    assert edition(root).pages


def test_the_language_is_the_sites_where_it_is_known(site: Lay) -> None:
    root = site({"content/site.yml": SITE["content/site.yml"] + "language: en\n", FILE: "x"})
    assert '<html lang="en">' in edition(root).failure.decode()
    lay_out(root, {"content/site.yml": "language: en\ntitle: [\n"})
    assert '<html lang="da">' in edition(root).failure.decode()


def test_a_document_is_set_when_it_is_asked_for(site: Lay) -> None:
    root = site({FILE: MEETING})
    shown = edition(root)
    kinds = set()
    for address, held in shown.held.items():
        response = answer(Asked(quote(address), "127.0.0.1:8000", 8000, 1), shown)
        assert response.status is HTTPStatus.OK
        assert response.body == held.make()
        kinds.add(response.headers["Content-Type"].partition(";")[0])
    assert {"application/pdf", "text/calendar", "application/json"} <= kinds


def test_a_layout_that_is_wrong_is_told_when_a_document_is_asked_for(site: Lay) -> None:
    shown = edition(site({FILE: MEETING, "themes/default/pdf/meeting.typ": "#nope"}))
    assert not shown.failure
    address = next(address for address in shown.held if address.endswith(".pdf"))
    response = answer(Asked(address, "127.0.0.1:8000", 8000, 1), shown)
    assert response.status is HTTPStatus.INTERNAL_SERVER_ERROR
    assert b"meeting.typ:1" in response.body
    assert response.headers["Content-Type"].startswith("text/html")


def test_nothing_is_written(site: Lay) -> None:
    root = site({FILE: MEETING})
    before = sorted(root.rglob("*"))
    edition(root)
    assert sorted(root.rglob("*")) == before
