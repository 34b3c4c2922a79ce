from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from generator.errors import ThemeError
from generator.language import speech
from generator.planning.views import TEMPLATES
from generator.rendering.environment import (
    ForbiddenLinkError,
    NothingShownError,
    Place,
    check_templates,
    environment,
    format_size,
    mail,
    telephone,
)
from generator.rendering.pages import render_page
from generator.rendering.reach import ForbiddenNameError
from tests.rendering.conftest import LayTheme
from tests.rendering.samples import Filler, chrome, kinds, page

PLAIN_PAGE = next(kind for kind in kinds() if kind.__name__ == "PageView")
HERE = Place("/udvalget/2026-03-12/", "https://proeve.example/udvalget/2026-03-12/")


def failure(theme) -> str:
    with pytest.raises(ThemeError) as caught:
        render_page(page(PLAIN_PAGE, Filler()), chrome(), theme)
    (problem,) = caught.value.problems
    return f"{problem.position}: {problem.message} | {problem.excerpt}"


@pytest.mark.parametrize(
    ("target", "link"),
    [
        ("/udvalget/", "../"),
        ("/udvalget/2026-03-12/#punkt-1", "#punkt-1"),
        ("/udvalget/2026-03-12/bilag/a.pdf", "bilag/a.pdf"),
        ("#punkt-2", "#punkt-2"),
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&b=2"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("tel:+4570000000", "tel:+4570000000"),
    ],
)
def test_links_are_relative_within_the_site_and_untouched_elsewhere(target: str, link: str) -> None:
    assert HERE.link(target) == link


@pytest.mark.parametrize(
    "target",
    [
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/",
        "udvalget/",
        "blob:x",
        "https://",
        "https:// example.org",
    ],
)
def test_no_other_scheme_ever_reaches_a_page(target: str) -> None:
    with pytest.raises(ForbiddenLinkError):
        HERE.link(target)


def test_an_offline_copy_names_files() -> None:
    assert Place("/a/b/", "", offline=True).link("/a/") == "../index.html"


def test_a_page_shown_at_any_depth_links_from_the_hosts_root() -> None:
    assert Place("/404.html", "", rooted="/under").link("/soeg/") == "/under/soeg/"
    assert Place("/404.html", "", rooted="").link("/") == "/"


@pytest.mark.parametrize(
    ("size", "shown"),
    [(0, "1 KB"), (999, "1 KB"), (1500, "2 KB"), (184_000, "184 KB"), (1_240_000, "1,2 MB")],
)
def test_a_size_is_said_in_danish(size: int, shown: str) -> None:
    assert format_size(size, speech("da")) == shown


def test_a_telephone_number_and_an_address_become_links_only_if_they_are_that() -> None:
    assert telephone("+45 70 00 00 00") == "tel:+4570000000"
    assert telephone("ring til os") == ""
    assert mail("post@example.org") == "mailto:post@example.org"
    assert mail("søren@example.org") == "mailto:s%C3%B8ren@example.org"
    for text in ("skriv til os", "a@b?bcc=c@d", 'a@b" onclick="x', "a@b,c@d"):
        assert mail(text) == ""


def test_everything_is_escaped_whatever_the_template_is_called(lay_theme: LayTheme) -> None:
    theme = lay_theme(
        "default", {"templates/x.svg.j2": "{{ '<b>' }}", "templates/y.txt.j2": "{{ '<b>' }}"}
    )
    for name in ("x.svg.j2", "y.txt.j2"):
        assert environment(theme, "da").get_template(name).render() == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ view.title | safe }}", "there is no filter 'safe'"),
        (
            "{% autoescape false %}{{ view.title }}{% endautoescape %}",
            "a template may not use 'autoescape'",
        ),
    ],
)
def test_a_template_cannot_show_a_text_as_markup(text: str, said: str, lay_theme: LayTheme) -> None:
    theme = lay_theme("egen", {"templates/page.html.j2": f"<p>\n{text}"})
    (problem,) = check_templates(theme, "en")
    assert (problem.severity, str(problem.message)) == ("error", said)
    assert str(problem.position) == "themes/egen/templates/page.html.j2:2"


@pytest.mark.parametrize(
    "reach",
    [
        "view.__class__.__init__.__globals__",
        "view['__class__']",
        "view | attr('__class__')",
        "[view] | map(attribute='__class__') | list",
        "cycler.__init__.__globals__.os.environ",
        "([view] | select).gi_frame.f_builtins.open",
        "dict.mro()",
        "'{0.__class__.__init__.__globals__}'.format(view)",
        "'{0.__class__}'.format_map({'0': view})",
        "('{0.__class__}' | escape).format(view)",
        "'%s'.format.__self__",
        "asset.__globals__",
        "self._TemplateReference__context",
    ],
)
def test_a_template_reaches_nothing_but_what_it_is_given(lay_theme: LayTheme, reach: str) -> None:
    """Otherwise a theme could read every file of the machine: drafts, what is closed, and keys."""
    theme = lay_theme("default", {"templates/page.html.j2": f"<p>\n{{{{ {reach} }}}}</p>"})
    assert failure(theme).startswith("themes/default/templates/page.html.j2:2: ")


@pytest.mark.parametrize(
    "chance",
    [
        "now()",
        "[1, 2] | random",
        "lipsum()",
        "view.head.updated.today()",
        "chrome.title.now",
    ],
)
def test_a_template_knows_neither_the_clock_nor_chance(lay_theme: LayTheme, chance: str) -> None:
    """The same content gives the same pages."""
    theme = lay_theme("default", {"templates/page.html.j2": f"{{{{ {chance} }}}}"})
    assert failure(theme).startswith("themes/default/templates/page.html.j2:1: ")


@pytest.mark.parametrize(
    "shown", ["none | date", "none | time", "none | days(day)", "day | days(none)"]
)
def test_a_date_that_is_missing_is_not_taken_for_today(theme, shown: str) -> None:
    text = environment(theme, "da").from_string(f"{{{{ {shown} }}}}")
    with pytest.raises(NothingShownError):
        text.render(day=date(2026, 3, 12))


@pytest.mark.parametrize("clock", ["timestamp()", "astimezone()", "fromtimestamp(0)"])
def test_a_template_does_not_know_the_time_zone_of_the_machine(theme, clock: str) -> None:
    text = environment(theme, "da").from_string(f"{{{{ at.{clock} }}}}")
    with pytest.raises(ForbiddenNameError):
        text.render(at=datetime(2026, 3, 12, 10, tzinfo=UTC))


def test_a_page_does_not_depend_on_the_pages_rendered_before_it(lay_theme: LayTheme) -> None:
    """Jinja2 keeps what a template imports without a context, and what is counted in it."""
    counted = "{% set at = namespace(n=0) %}{% macro next() %}{% set at.n = at.n + 1 %}{{ at.n }}"
    theme = lay_theme(
        "default",
        {
            "templates/page.html.j2": "{% from 'n.html.j2' import next %}{{ next() ~ next() }}",
            "templates/n.html.j2": f"{counted}{{% endmacro %}}",
        },
    )
    wanted = page(PLAIN_PAGE, Filler())
    assert [render_page(wanted, chrome(), theme, offline=False) for _ in "ab"] == [b"12", b"12"]


def test_a_missing_field_is_told_with_template_line_and_content_file(lay_theme: LayTheme) -> None:
    theme = lay_theme("default", {"templates/page.html.j2": "<p>\n\n{{ view.titel }}</p>"})
    assert failure(theme) == (
        "themes/default/templates/page.html.j2:3: PageView has no field 'titel';"
        " it was showing content/proeve.md | {{ view.titel }}</p>"
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("view.titel", "title"),
        ("view.head.descripton", "description"),
        ("vew.title", "view"),
        ("chrom.title | date", "chrome"),
        ("view.zzzz", None),
    ],
)
def test_an_unknown_name_is_told_with_the_one_that_was_meant(
    lay_theme: LayTheme, written: str, meant: str | None
) -> None:
    theme = lay_theme("default", {"templates/page.html.j2": f"{{{{ {written} }}}}"})
    with pytest.raises(ThemeError) as caught:
        render_page(page(PLAIN_PAGE, Filler()), chrome(), theme)
    (problem,) = caught.value.problems
    assert (str(problem.hint) if problem.hint else None) == (
        f"Did you mean {meant}?" if meant else None
    )


def test_a_fault_in_a_part_is_told_where_the_part_is(lay_theme: LayTheme) -> None:
    theme = lay_theme(
        "default",
        {
            "templates/page.html.j2": '{% from "parts/egen.html.j2" import vis with context %}'
            "\n{{ vis(view) }}",
            "templates/parts/egen.html.j2": "{% macro vis(v) %}\n{{ 1 / 0 }}\n{% endmacro %}",
        },
    )
    assert failure(theme).startswith(
        "themes/default/templates/parts/egen.html.j2:2: division by zero; it was showing content/"
    )


def test_a_template_that_includes_itself_is_told_so(lay_theme: LayTheme) -> None:
    theme = lay_theme("default", {"templates/page.html.j2": "\n{% include 'page.html.j2' %}"})
    assert failure(theme).startswith(
        "themes/default/templates/page.html.j2:2: the template includes or extends itself without"
    )


@pytest.mark.parametrize("text", ["", "\n", "{# Følger. #}", "{% block main %}{% endblock %}"])
def test_an_empty_template_replaces_no_page_by_nothing(lay_theme: LayTheme, text: str) -> None:
    theme = lay_theme("default", {"templates/page.html.j2": text})
    assert failure(theme).startswith(
        "themes/default/templates/page.html.j2: the template page.html.j2 shows nothing; it was"
    )


def test_a_missing_asset_is_not_called_a_template(lay_theme: LayTheme) -> None:
    theme = lay_theme("default", {"templates/page.html.j2": "{{ asset(view.title) }}"})
    assert failure(theme).startswith(
        "themes/default/templates/page.html.j2:1: the theme has no file assets/"
    )


def test_an_error_of_syntax_is_told_with_its_line(lay_theme: LayTheme) -> None:
    theme = lay_theme("default", {"templates/page.html.j2": "<p>\n{% if %}\n</p>"})
    assert failure(theme).startswith("themes/default/templates/page.html.j2:2: '%}' stands")


def test_a_forbidden_link_is_told_with_what_was_written(lay_theme: LayTheme) -> None:
    theme = lay_theme("default", {"templates/page.html.j2": "{{ 'javascript:x' | link }}"})
    assert failure(theme).startswith(
        "themes/default/templates/page.html.j2:1: 'javascript:x' is not an address"
    )


def test_a_check_finds_every_bad_template_at_once(lay_theme: LayTheme) -> None:
    theme = lay_theme(
        "default",
        {
            "templates/page.html.j2": "{% if %}",
            "templates/memo.html.j2": "\n{{ view.title | findes_ikke }}",
            "templates/news.html.j2": '{% extends "mangler.html.j2" %}',
        },
    )
    assert [str(problem.position) for problem in check_templates(theme, "en")] == [
        "themes/default/templates/memo.html.j2:2",
        "themes/default/templates/news.html.j2:1",
        "themes/default/templates/page.html.j2:1",
    ]


def test_the_theme_that_comes_along_passes_the_check(theme) -> None:
    assert check_templates(theme, "en") == ()
    assert TEMPLATES.keys() <= theme.templates.keys()
