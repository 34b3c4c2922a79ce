"""What Jinja2 says of a mistake, in Danish, and what the reader is told to write."""

from __future__ import annotations

import pytest

from generator.errors import Problem
from generator.language import speech
from generator.rendering.environment import Place, check_templates, environment, explain, render
from generator.rendering.theme import Theme
from tests.rendering.conftest import LayTheme
from tests.rendering.samples import Filler, chrome, kinds, page

PLAIN_PAGE = next(kind for kind in kinds() if kind.__name__ == "PageView")
CUT = "Se efter, om der mangler et anførselstegn, }} eller %} før det."


SAYINGS = (
    ("{{ view.title </p>", f"»/« kan ikke stå her | {CUT}"),
    ("{% if view.title } x {% endif %}", f"»}}« kan ikke stå her | {CUT}"),
    ('{{ _("hej) }}', f'»"« kan ikke stå her | {CUT}'),
    ("{{ _(“hej”) }}", "»“« kan ikke stå her | Skriv lige anførselstegn."),
    ("{% if a && b %}{% endif %}", "»&« kan ikke stå her | Skriv and."),
    (
        "{% if a = b %}{% endif %}",
        "»=« står her, hvor »%}« var ventet | Skriv ==, når to ting sammenlignes.",
    ),
    ("{% for a i b %}{% endfor %}", "»i« står her, hvor »in« var ventet | "),
    ("{{ }}", "»}}« står her, hvor et navn eller en værdi var ventet | "),
    (
        "{% if 1 %}x{% for a in b %}{% endif %}",
        "»endif« står her, men »for« er ikke lukket | Skriv {% endfor %} før det.",
    ),
    ("{% endif %}", "»endif« står her, men intet, som det hører til, er åbent | "),
    ("{% if 1 %}{% elseif 2 %}{% endif %}", "der er intet mærke »elseif« | Mente du elif?"),
    ("{# hej", "en kommentar er ikke lukket | Skriv #}, hvor den slutter."),
    ("{{ 1 | dato }}", "der er intet filter »dato« | Mente du date?"),
    ("{{ 1 is defind }}", "der er ingen test »defind« | Mente du defined?"),
    (
        "{% block a %}{% endblock %}{% block a %}{% endblock %}",
        "blokken »a« står her to gange | Giv hver blok sit eget navn.",
    ),
    (
        "{% block min-blok %}{% endblock %}",
        "navnet på en blok har en bindestreg | Skriv _ i stedet.",
    ),
    (
        '{% include "parts/card.html.j2" %}',
        "skabelonen parts/card.html.j2 findes ikke | Mente du parts/cards.html.j2?",
    ),
    ("{{ moede.titel }}", "en skabelon får intet ved navn »moede« | "),
    ("{{ vew.titel }}", "en skabelon får intet ved navn »vew« | Mente du view?"),
    ("{{ view.titel }}", "PageView har ikke feltet »titel« | Mente du title?"),
    (
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}",
        "makroen fik ikke »a« | ",
    ),
    (
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}",
        "makroen »m« tager ikke flere værdier end 1 | ",
    ),
    (
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(b=2) }}",
        "makroen »m« tager ikke »b« | ",
    ),
    (
        "{% macro m() %}{% if caller %}{{ caller() }}{% endif %}{% endmacro %}{{ m() }}",
        (
            "makroen er ikke brugt med »call«, så den har ingen caller"
            " | Spørg efter den med: caller is defined."
        ),
    ),
    (
        "{% macro m() %}{{ loop.index }}{% endmacro %}{% for a in [1] %}{{ m() }}{% endfor %}",
        (
            "»loop« er kendt i selve løkken, men ikke i det, som løkken bruger"
            " | Giv det, der skal bruges, et navn med set inde i løkken, og brug navnet."
        ),
    ),
    (
        '{% from "parts/cards.html.j2" import hangg with context %}{{ hangg() }}',
        "skabelonen parts/cards.html.j2 har ingen makro »hangg« | ",
    ),
    (
        '{{ _("100 % lokalt") }}',
        "et % i teksten står for en værdi, som den ikke får | Skriv %% for et procenttegn.",
    ),
    ('{{ _("Dato %(dato)s") }}', "der er hverken et ord eller en værdi for 'dato' | "),
)
"""A mistake in the second line of a template, what is said of it, and what is to be written."""


def test_a_mistake_is_told_in_danish_with_what_to_write(lay_theme: LayTheme) -> None:
    names = [f"page{number}.html.j2" for number in range(len(SAYINGS))]
    texts = {name: f"<p>\n{text}</p>" for name, (text, _) in zip(names, SAYINGS, strict=True)}
    own = {"layout.html.j2": "<main></main>", "parts/cards.html.j2": "", **texts}
    files = {f"templates/{name}": text for name, text in own.items()}
    theme = lay_theme("egen", {"theme.yml": "styles: []", **files})
    problems = [each for each in check_templates(theme, "da") if each.severity == "error"]
    told = {each.position.path: each for each in problems}
    for name, (text, said) in zip(names, SAYINGS, strict=True):
        path = f"themes/egen/templates/{name}"
        problem = told.get(path) or shown(theme, name)
        assert str(problem.position) == f"{path}:2"
        assert problem.excerpt == f"{text}</p>"
        danish = speech("da")
        reason = danish.say(problem.message).split("; det skete, da")[0]
        assert f"{reason} | {danish.say(problem.hint or '')}" == said


def shown(theme: Theme, template: str) -> Problem:
    """Return what is wrong with a template that is only noticed when a page is shown."""
    view = page(PLAIN_PAGE, Filler()).view
    context = {"view": view, "head": view.head, "chrome": chrome(), "page": Place("/proeve/", "")}
    with pytest.raises(Exception) as caught:  # noqa: PT011 - a template can raise anything
        render(environment(theme, "da"), template, context)
    return explain(caught.value, theme, template, "content/proeve.md")


def test_a_block_that_is_never_closed_is_told_where_the_template_ends(lay_theme: LayTheme) -> None:
    theme = lay_theme("egen", {"templates/page.html.j2": "{% block main %}\n<p>Kort</p>\n"})
    (only,) = check_templates(theme, "da")
    danish = speech("da")
    assert danish.say(only.message) == "»block« er ikke lukket"
    assert danish.say(only.hint or "") == "Skriv {% endblock %}, hvor den slutter."
