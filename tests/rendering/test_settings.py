from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import ThemeError
from generator.rendering.settings import is_safe, read_settings

PATH = "themes/egen/theme.yml"


def problems_of(text: str) -> list[str]:
    with pytest.raises(ThemeError) as caught:
        read_settings(text, PATH)
    return [f"{p.position}: {p.message} ({p.hint})" for p in caught.value.problems]


def test_settings_are_read_with_their_places() -> None:
    settings = read_settings(
        "extends: default\nstyles: [egen.css]\nscripts: [egen.js]\nlogo: logo.svg\n"
        'tokens:\n  accent: "#123456"\n'
        'dark:\n  accent: "#abcdef"\n',
        PATH,
    )
    assert settings.extends == "default"
    assert settings.styles == ("egen.css",)
    assert settings.scripts == ("egen.js",)
    assert settings.logo == "logo.svg"
    assert settings.tokens == {"accent": "#123456"}
    assert settings.dark == {"accent": "#abcdef"}
    assert str(settings.places["logo.svg"]) == f"{PATH}:4:7"


@pytest.mark.parametrize("text", ["", "\n", "# kun en bemærkning\n"])
def test_an_empty_file_says_nothing(text: str) -> None:
    assert read_settings(text, PATH).tokens == {}


def test_a_misspelt_field_is_told_with_its_line_and_what_was_meant() -> None:
    assert problems_of("extends: default\ntoken:\n  accent: red\n") == [
        f"{PATH}:2:1: theme.yml has no field 'token' (Did you mean tokens?)"
    ]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    found = problems_of("extend: default\nlogo: [a]\nstyles: [a.scss]\ntokens: red\n")
    assert [line.split(":")[1] for line in found] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    "value",
    [
        "red; } body { display: none",
        "url(https://example.org/x)",
        "URL ( x )",
        "image-set('x' 1x)",
        "red/*",
        '"red',
        "rgb(0 0 0",
        "</style>",
        "\\3b",
    ],
)
def test_a_token_cannot_leave_its_declaration_or_fetch_anything(value: str) -> None:
    quoted = value.replace("'", "''")
    (found,) = problems_of(f"tokens:\n  accent: '{quoted}'\n")
    assert found.startswith(f"{PATH}:2:")


@pytest.mark.parametrize(
    "value", ["#0b4a60", "rgb(0 0 0 / 50%)", '"Fira Sans", Arial', "calc(1rem + 2vw)", "1.6"]
)
def test_what_a_designer_would_write_is_a_token(value: str) -> None:
    assert is_safe(value)


@given(st.text(max_size=30))
def test_no_text_ends_a_declaration(value: str) -> None:
    if is_safe(value):
        assert not set(value) & set(";{}<>@\\\n\r")


def test_a_token_with_a_name_that_is_no_property_is_refused() -> None:
    (found,) = problems_of("tokens:\n  Accent: red\n")
    assert found.startswith(f"{PATH}:2:3: 'Accent'")
