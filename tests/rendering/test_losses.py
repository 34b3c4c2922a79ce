"""Templates copied from an earlier version of Referat, as `referat check` tells of them."""

from __future__ import annotations

import pytest
from jinja2 import nodes

from generator.language import speech
from generator.model import Language
from generator.rendering.environment import check_templates, environment
from generator.rendering.losses import find_losses
from generator.rendering.theme import bundled_themes
from tests.rendering.conftest import LayTheme

INCLUDED = bundled_themes() / "default/templates"
OWN = "themes/egen/templates"
TAKE_OVER = "Take it over from default/{} of this version of Referat, or extend that template."


def told(
    lay_theme: LayTheme,
    files: dict[str, str],
    language: Language = "da",
    *,
    settings: str = "extends: default",
) -> list[str]:
    laid = {f"templates/{name}": text for name, text in files.items()}
    theme = lay_theme("egen", {"theme.yml": settings, **laid})

    def parse(name: str) -> nodes.Template:
        return environment(theme, language).parse(theme.templates[name].text)

    problems = find_losses(theme, parse, speech(language))
    return [f"{each.position}: {each.message} | {each.hint}" for each in problems]


def included(name: str, old: str = "", new: str = "") -> str:
    text = (INCLUDED / name).read_text("utf-8")
    assert old in text
    return text.replace(old, new)


def test_an_element_that_the_scripts_fill_in_and_that_is_gone_is_told(
    lay_theme: LayTheme,
) -> None:
    search = included("search.html.j2", " data-head", " data-title")
    (only,) = told(lay_theme, {"search.html.j2": search})
    assert only == (
        f"{OWN}/search.html.j2:1: the scripts look for data-head, which this template does not "
        f"have | {TAKE_OVER.format('search.html.j2')}"
    )


def test_an_element_in_another_template_of_the_theme_is_not_gone(lay_theme: LayTheme) -> None:
    heading = '<h2 class="aside" data-head hidden>{{ _("Results") }}</h2>'
    search = included("search.html.j2", heading, '{% include "parts/heading.html.j2" %}')
    assert told(lay_theme, {"search.html.j2": search, "parts/heading.html.j2": heading}) == []


@pytest.mark.parametrize(("block", "gone"), [("main", True), ("breadcrumb", False)])
def test_a_template_that_extends_loses_what_is_in_the_blocks_that_it_replaces(
    lay_theme: LayTheme, block: str, *, gone: bool
) -> None:
    extends = '{% extends "default/search.html.j2" %}\n'
    text = f"{extends}{{% block {block} %}}<p>Kort</p>{{% endblock %}}"
    assert bool(told(lay_theme, {"search.html.j2": text})) == gone
    kept = text.replace("<p>", "{{ super() }}<p>")
    assert told(lay_theme, {"search.html.j2": kept}) == []


@pytest.mark.parametrize(
    "text",
    [
        '{% extends "default/search.html.j2" if 1 else "layout.html.j2" %}',
        '{% set other = "default/search.html.j2" %}{% extends other %}',
        '<div>{% include "default/search.html.j2" %}</div>',
    ],
)
def test_a_template_that_may_show_the_included_one_loses_nothing(
    text: str, lay_theme: LayTheme
) -> None:
    years = '<div>{% include "default/news.html.j2" %}</div>'
    assert told(lay_theme, {"search.html.j2": text, "news.html.j2": years}) == []


def test_a_theme_with_scripts_of_its_own_needs_its_own_elements(lay_theme: LayTheme) -> None:
    files = {"search.html.j2": "<p data-soeg>Kort</p>"}
    assert told(lay_theme, files, settings="styles: []") == []


def test_a_list_without_its_years_is_told(lay_theme: LayTheme) -> None:
    cases = included("cases.html.j2").replace("view.years", "[]")
    (only,) = told(lay_theme, {"cases.html.j2": cases})
    assert only == (
        f"{OWN}/cases.html.j2:1: this list has the latest hundred entries only, and no link to "
        f"view.years | {TAKE_OVER.format('cases.html.j2')}"
    )


def test_a_text_that_is_not_in_the_catalogue_is_told_where_it_would_stay_english(
    lay_theme: LayTheme,
) -> None:
    files = {"parts/kort.html.j2": '{{ _("Results") }}\n{% trans %}No such text{% endtrans %}'}
    (only,) = told(lay_theme, files)
    assert only == (
        f"{OWN}/parts/kort.html.j2:2: the catalogue has no text 'No such text': it is shown as it "
        "is | Write a text of your own without _(…), in the site's language."
    )
    assert told(lay_theme, files, "en") == []


def test_a_check_tells_it(lay_theme: LayTheme) -> None:
    files = {"theme.yml": "styles: []", "templates/page.html.j2": '{{ _("No such text") }}'}
    (only,) = check_templates(lay_theme("egen", files), "da")
    assert only.severity == "warning"
