"""Mistakes in a template that Jinja2 accepts, as `referat check` tells them."""

from __future__ import annotations

import pytest

from generator.rendering.environment import check_templates
from tests.rendering.conftest import LayTheme

PAGE = "themes/egen/templates/page.html.j2"
LAYOUT = "<main>{% block main %}{% endblock %}</main>{% block footer %}{% endblock %}"


def told(lay_theme: LayTheme, text: str, **more: str) -> list[str]:
    files = {
        "theme.yml": "styles: []",
        "templates/layout.html.j2": LAYOUT,
        "templates/page.html.j2": text,
        "assets/vaaben.svg": "<svg/>",
        "assets/soeg.js": "",
        **more,
    }
    problems = check_templates(lay_theme("egen", files), "en")
    return [f"{each.position}: {each.message} | {each.hint}" for each in problems]


def extending(text: str) -> str:
    return f'{{% extends "layout.html.j2" %}}\n{text}'


def test_a_misspelt_block_is_told_with_the_one_that_was_meant(lay_theme: LayTheme) -> None:
    """Jinja2 leaves it out."""
    assert told(lay_theme, extending("\n{% block foter %}\n<p>Kort</p>\n{% endblock %}")) == [
        f"{PAGE}:3: the template that this one extends has no block 'foter' | Did you mean footer?"
    ]


def test_a_new_block_within_another_is_shown(lay_theme: LayTheme) -> None:
    text = "{% block main %}{% block kort %}<p>Kort</p>{% endblock %}{% endblock %}"
    assert told(lay_theme, extending(text)) == []


@pytest.mark.parametrize(
    "extends",
    [
        "{% extends view.title %}",
        "{% if 1 %}{% extends 'layout.html.j2' %}{% endif %}<p>Kort</p>",
        "{% if 1 %}{% extends 'layout.html.j2' %}{% else %}{% extends view.title %}{% endif %}",
    ],
)
def test_a_template_that_only_a_page_tells_what_it_extends_is_left_alone(
    extends: str, lay_theme: LayTheme
) -> None:
    assert told(lay_theme, extends + "{% block foter %}{% endblock %}") == []


def test_a_template_that_extends_itself_is_told_what_to_write(lay_theme: LayTheme) -> None:
    """Whoever follows the docs but for the first word of the name gets this."""
    (only,) = told(lay_theme, '\n{% extends "page.html.j2" %}')
    said, hint = only.split(" | ")
    assert said == f"{PAGE}:2: the template includes or extends itself without end"
    assert hint == 'Write "default/…" to extend the one that this one replaces.'
    assert told(lay_theme, '{% if view.head.title %}{% include "page.html.j2" %}{% endif %}') == []


def test_a_template_that_extends_none_is_never_told_that_it_meant_itself(
    lay_theme: LayTheme,
) -> None:
    files = {"templates/meeting.html.j2": '{% extends "dkfds/meeting.html.j2" %}'}
    theme = lay_theme("default", files)
    (only,) = [each for each in check_templates(theme, "en") if each.severity == "error"]
    assert str(only.hint) == "Did you mean default/meeting.html.j2?"


def test_text_that_is_never_shown_is_told(lay_theme: LayTheme) -> None:
    text = "{% block main %}{% endblock %}\n\n<p>Kort</p>\n"
    assert told(lay_theme, extending(text)) == [
        f"{PAGE}:4: text outside of the blocks is never shown | Put it into a block."
    ]


def test_a_comment_outside_of_the_blocks_is_nothing_lost(lay_theme: LayTheme) -> None:
    text = "{% block main %}{% endblock %}\n<!-- kommunens side: {{ view.title }} -->\n"
    assert told(lay_theme, "\ufeff" + extending(text)) == []


def test_what_is_only_lost_stops_no_build(lay_theme: LayTheme) -> None:
    """A nightly build must not stop for a style that had no effect yesterday either."""
    text = extending("Kort{% block foter %}{% endblock %}{% block main %}<p style='x'>")
    files = {"theme.yml": "styles: []", "templates/layout.html.j2": LAYOUT}
    theme = lay_theme("egen", {**files, "templates/page.html.j2": text + "{% endblock %}"})
    assert [each.severity for each in check_templates(theme, "en")] == ["warning"] * 3


def test_an_asset_that_is_missing_is_told_before_any_page_is_rendered(
    lay_theme: LayTheme,
) -> None:
    text = "<p>\n{{ asset('vaben.svg') }}{{ asset('vaaben.svg') }}{{ asset(view.title) }}</p>"
    assert told(lay_theme, text) == [
        f"{PAGE}:2: the theme has no file assets/vaben.svg | Did you mean vaaben.svg?"
    ]


def test_a_style_sheet_is_no_asset_of_its_own(lay_theme: LayTheme) -> None:
    (only,) = told(lay_theme, "{{ asset('kort.css') }}", **{"assets/kort.css": "p{}"})
    assert "Name it under styles in theme.yml" in only


@pytest.mark.parametrize(
    "markup",
    [
        "<style>p { color: red }</style>",
        "<p style='color: red'>Kort</p>",
        '<p class="{{ view.title }}" style="color: red">Kort</p>',
        '<button type="button" onclick="vis()">Kort</button>',
        "<script>vis()</script>",
        "<script type='module'>vis()</script>",
    ],
)
def test_what_the_policy_would_block_is_told(lay_theme: LayTheme, markup: str) -> None:
    (only,) = told(lay_theme, f"<p>Kort</p>\n{markup}")
    assert only.startswith(f"{PAGE}:2: the site's policy forbids styles and scripts in a page")


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ('<img src="/assets/vaaben.svg" alt="">', "/assets/vaaben.svg"),
        ("<img alt='' src='vaaben.svg'>", "vaaben.svg"),
        ('<iframe src="https://example.org/kort"></iframe>', "https://example.org/kort"),
        ('<script src="//cdn.example.org/kort.js"></script>', "//cdn.example.org/kort.js"),
        ('<link rel="stylesheet" href="kort.css">', "kort.css"),
        ('<link href="ikon.png" rel="icon">', "ikon.png"),
    ],
)
def test_a_page_fetches_nothing_by_a_literal_path(
    lay_theme: LayTheme, markup: str, name: str
) -> None:
    (only,) = told(lay_theme, f"<p>Kort</p>\n\n{markup}")
    assert only.startswith(f"{PAGE}:3: pages can only fetch files of the theme, not '{name}'")


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://example.org/kort">Kort</a>',
        '<link rel="me" href="https://example.org/@kort">',
        "<img src=\"{{ asset('vaaben.svg') }}\" alt=''>",
        "<script src=\"{{ asset('soeg.js') }}\" defer></script>",
        '<script type="application/ld+json">{{ linked_data() }}</script>',
        '<!-- <style>p { color: red }</style> <img src="kort.png"> -->',
        "<p>Skriv style = kort, onsdag = 3 og src = her.</p>",
        "<p>Skriv style = 'kort' eller src='kort.png'.</p>",
        '<p class="{{ view.title }}" title="Skriv style=\'kort\'">Kort</p>',
        "<!-- {{ view.title }} <p style='color: red'> -->",
        '<script type="application/json">{"kort": 1}</script>',
        '{% include "kort.html.j2" ignore missing %}',
    ],
)
def test_what_works_is_not_told(lay_theme: LayTheme, markup: str) -> None:
    assert told(lay_theme, markup) == []


def test_a_fault_in_what_is_extended_is_told_once(lay_theme: LayTheme) -> None:
    parent = {"templates/layout.html.j2": "{% if %}"}
    (only,) = told(lay_theme, '{% extends "layout.html.j2" %}', **parent)
    assert only.startswith("themes/egen/templates/layout.html.j2:1: ")
