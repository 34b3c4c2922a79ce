"""Whatever is written in any field, a page only shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.attacks.site import Attack, Made, Size, harmless, make_site
from tests.attacks.strings import own, staying
from tests.attacks.watch import Watch, believing, watched

CALM = ("stille", "intetsteds", '"stille ord"')
SMALL = Size(meetings=1, items=20, others=1)


@pytest.fixture(scope="module")
def calm(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Watch:
    """Examine a site with harmless texts: other pages may contain only what these contain."""
    return visited(browser, make_site(tmp_path_factory.mktemp("calm"), harmless, SMALL), *CALM)


def visited(browser: Browser, made: Made, *questions: str) -> Watch:
    with watched(browser, made.files) as watch:
        watch.visit_all(few=True)
        for question in questions:
            watch.ask(question)
    return watch


def test_a_harmless_site_does_nothing(calm: Watch) -> None:
    assert calm.told == set()
    assert {"pre", "code class", "table", "blockquote", "ol", "s"} <= calm.seen


def test_no_text_in_any_field_becomes_anything_but_text(
    browser: Browser, calm: Watch, tmp_path: Path
) -> None:
    attack = Attack(own())
    made = make_site(tmp_path, attack, SMALL)
    assert len(attack.used) >= 250
    assert len(attack.placed) >= 100
    assert made.refused < made.texts / 5
    watch = visited(browser, made, "<script>alert(1)</script>", "alert", '"><img src=x onerror=')
    assert watch.told == set()
    assert watch.seen - calm.seen == set()


def test_the_watch_tells_of_a_theme_that_believes_what_it_is_given(
    browser: Browser, calm: Watch, tmp_path: Path
) -> None:
    with watched(browser, _loose(tmp_path).files) as watch:
        watch.visit("udvalget/2024-01-02/")
        watch.wait_until_told("angreb.example")
    assert any("alert(" in one or "a script" in one for one in watch.told)
    assert any("angreb.example" in one for one in watch.told)
    assert watch.seen - calm.seen


def _loose(root: Path) -> Made:
    return make_site(root, Attack(staying()), Size(1, 60, 0), theme=believing(root))
