"""Names that nothing gives, as `referat check` tells them before any page is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.rendering.environment import check_templates
from generator.rendering.theme import load_theme
from tests.rendering.conftest import LayTheme

LAYOUT = "{% set bredde = 3 %}<main>{% block main %}{% endblock %}</main>"


def told(lay_theme: LayTheme, text: str, **more: str) -> list[str]:
    """Return what is wrong with a meeting's template that has this in its only block."""
    meeting = f'{{% extends "layout.html.j2" %}}{{% block main %}}\n{text}\n{{% endblock %}}'
    own = {"layout.html.j2": LAYOUT, "meeting.html.j2": meeting}
    files = {f"templates/{name}": text for name, text in own.items()}
    theme = lay_theme("egen", {"theme.yml": "styles: []", **files, **more})
    found = check_templates(theme, "en")
    assert {each.severity for each in found} <= {"warning"}
    return [
        f"{each.position.path.rpartition('/')[2]}:{each.position.line}: {each.message}"
        + (f" | {each.hint}" if each.hint else "")
        for each in found
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ moede.titel }}", "a template is given nothing called 'moede'"),
        ("{{ vew.title }}", "a template is given nothing called 'vew' | Did you mean view?"),
        ("{{ view.titel }}", "MeetingView has no field 'titel' | Did you mean title?"),
        (
            "{{ chrome.contact.hjul }}",
            "Contact has no field 'hjul' | It has address,",
        ),
        ("{% if 0 %}{{ view.titel }}{% endif %}", "MeetingView has no field 'titel' | Did you"),
        ("{{ head.titel }}", "Head has no field 'titel' | Did you mean title?"),
        ("{{ chrome.contact.mail }}", "Contact has no field 'mail' | Did you mean email?"),
        (
            "{% for punkt in view.agenda %}{{ punkt.titel }}{% endfor %}",
            "ItemView has no field 'titel' | Did you mean title?",
        ),
        (
            "{% for a in view.agenda %}{% for b in a.votes %}{{ b.fr }}{% endfor %}{% endfor %}",
            "VoteView has no field 'fr'",
        ),
    ],
)
def test_a_name_that_nothing_gives_is_told(text: str, said: str, lay_theme: LayTheme) -> None:
    (only,) = told(lay_theme, text)
    assert only.startswith(f"meeting.html.j2:2: {said}")


@pytest.mark.parametrize(
    "text",
    [
        "{{ view.titel is defined }}{{ moede | default('x') }}",
        "{% set punkt = view %}{{ punkt.titel }}{{ bredde }}",
        "{% macro vis(view) %}{{ view.titel }}{% endmacro %}{{ vis(head) }}",
        "{% for punkt in view.agenda | sort %}{{ punkt.titel }}{{ loop.index }}{% endfor %}",
        "{% for view in view.agenda %}{{ view.number }}{% endfor %}",
        "{% for navn, view in {'a': 1}.items() %}{{ view.titel }}{{ navn }}{% endfor %}",
        "{{ view.title.upper() }}{{ range(3) }}{{ page.address }}{{ self.main() }}",
        "{% if moede is defined and view.titel is defined %}{{ moede }}{{ view.titel }}{% endif %}",
        "{% import 'layout.html.j2' as head %}{{ head.vis() }}",
        "{% from 'layout.html.j2' import vis as chrome %}{{ chrome.name }}",
        "{% for a in view.agenda recursive %}{{ a.svar }}{{ loop(a.sections) }}{% endfor %}",
    ],
)
def test_what_may_be_given_is_left_alone(text: str, lay_theme: LayTheme) -> None:
    assert told(lay_theme, text) == []


def test_an_included_template_is_given_what_the_including_one_has(lay_theme: LayTheme) -> None:
    text = '{% for punkt in view.agenda %}{% include "parts/kort.html.j2" %}{% endfor %}'
    parts = {"templates/parts/kort.html.j2": "{{ punkt.titel }}{{ view.titel }}{{ pukt }}"}
    assert told(lay_theme, text, **parts) == [
        "kort.html.j2:1: MeetingView has no field 'titel' | Did you mean title?",
        "kort.html.j2:1: a template is given nothing called 'pukt' | Did you mean punkt?",
    ]


@pytest.mark.parametrize(
    "named", ["'parts/' ~ head", "['parts/kort.html.j2']", "'parts/kort.html.j2' if 1 else 'x'"]
)
def test_a_template_that_is_named_by_an_expression_is_given_as_much(
    named: str, lay_theme: LayTheme
) -> None:
    text = f"{{% for head in [1] %}}{{% include {named} %}}{{% endfor %}}"
    parts = {"templates/parts/kort.html.j2": "{{ head.titel }}"}
    assert told(lay_theme, text, **parts) == []


def test_a_theme_that_builds_on_another_names_only_what_it_is_given(tmp_path: Path) -> None:
    assert check_templates(load_theme("dkfds", tmp_path), "en") == ()
