from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import PurePosixPath

import pytest

from generator.errors import ThemeError
from generator.rendering.pages import CHUNK, render_page, render_pages
from tests.rendering.conftest import LayTheme
from tests.rendering.markup import read
from tests.rendering.samples import Filler, chrome, kinds, page

PLAIN_PAGE = next(kind for kind in kinds() if kind.__name__ == "PageView")
MISSING = next(kind for kind in kinds() if kind.__name__ == "MissingView")


def many(number: int):
    one = page(PLAIN_PAGE, Filler())
    return [replace(one, address=f"/side-{count}/") for count in range(number)]


def test_pages_come_back_in_their_order_by_their_files(theme) -> None:
    with ThreadPoolExecutor(2) as executor:
        rendered = render_pages(many(CHUNK * 2 + 1), chrome(), theme, executor)
    assert list(rendered) == [
        PurePosixPath(f"side-{count}/index.html") for count in range(CHUNK * 2 + 1)
    ]


def test_other_processes_give_the_same_bytes(theme) -> None:
    pages = many(CHUNK + 2)
    with ThreadPoolExecutor(1) as here, ProcessPoolExecutor(2, get_context("spawn")) as there:
        assert render_pages(pages, chrome(), theme, here) == render_pages(
            pages, chrome(), theme, there
        )


def test_all_pages_that_fail_are_told_and_none_is_given(lay_theme: LayTheme) -> None:
    theme = lay_theme("default", {"templates/page.html.j2": "{{ view.titel }}"})
    pages = [replace(each, source=f"content/{n}.md") for n, each in enumerate(many(3))]
    with ThreadPoolExecutor(1) as executor, pytest.raises(ThemeError) as caught:
        render_pages(pages, chrome(), theme, executor)
    assert [str(p.message).rpartition(" ")[2] for p in caught.value.problems] == [
        "content/0.md",
        "content/1.md",
        "content/2.md",
    ]


def test_a_page_that_can_be_shown_anywhere_links_from_the_hosts_root(theme) -> None:
    found = read(render_page(page(MISSING, Filler()), chrome(), theme)).links
    inside = [link for link in found if not link.startswith(("https:", "mailto:", "tel:", "#"))]
    assert inside
    assert all(link.startswith("/under/") for link in inside)


def test_an_offline_copy_links_to_files_alone(theme) -> None:
    shown = render_page(page(PLAIN_PAGE, Filler()), chrome(), theme, offline=True)
    inside = [
        link
        for link in read(shown).links
        if not link.startswith(("https:", "mailto:", "tel:", "#"))
    ]
    assert inside
    assert not [link for link in inside if link.partition("#")[0].endswith("/")]


def test_a_page_says_where_it_is_to_be_found_unless_it_is_not_for_search_engines(theme) -> None:
    found = render_page(page(PLAIN_PAGE, Filler()), chrome(drafts=False), theme).decode()
    assert '<link rel="canonical" href="https://proeve.example/under/proeve/side/">' in found
    assert "noindex" not in found
    for planned, around in (
        (page(PLAIN_PAGE, Filler()), chrome(drafts=True)),
        (page(PLAIN_PAGE, Filler(full=False)), chrome(drafts=False)),
    ):
        hidden = render_page(planned, around, theme).decode()
        assert '<meta name="robots" content="noindex">' in hidden
        assert "canonical" not in hidden
