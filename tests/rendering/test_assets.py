from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from generator.errors import Position, ThemeError
from generator.rendering.assets import Source, collect_assets, fingerprinted
from generator.rendering.settings import ThemeSettings


def sources(**files: str) -> dict[str, Source]:
    return {
        name.replace("_", "."): Source(f"themes/t/assets/{name.replace('_', '.')}", text.encode())
        for name, text in files.items()
    }


def problems_of(found: dict[str, Source], settings: ThemeSettings) -> list[str]:
    with pytest.raises(ThemeError) as caught:
        collect_assets(found, settings)
    return [f"{p.position}: {p.message} ({p.hint})" for p in caught.value.problems]


def test_a_name_tells_its_content() -> None:
    assert fingerprinted("a.js", b"1") == fingerprinted("a.js", b"1")
    assert fingerprinted("a.js", b"1") != fingerprinted("a.js", b"2")
    assert fingerprinted("sub/a.min.js", b"1").startswith("sub/a.min.")


def test_a_name_is_published_as_every_program_can_fetch_it() -> None:
    assert re.fullmatch(r"logo-1-ny\.[0-9a-f]{8}\.svg", fingerprinted("Logo #1 (ny).SVG", b"1"))
    assert fingerprinted("Ø-logoer/Plex_2.woff2", b"1").startswith("oe-logoer/Plex_2.")


def test_style_sheets_become_one_in_the_order_of_the_settings() -> None:
    assets = collect_assets(
        sources(b_css="b{}", a_css="a{}"), ThemeSettings(styles=("b.css", "a.css"))
    )
    (path,) = assets.files
    sheet = assets.files[path].decode()
    assert sheet.index("b{}") < sheet.index("a{}")
    assert assets.addresses == {"style.css": f"/{path}"}
    assert path.match("assets/style.*.css")


def test_scripts_of_every_page_become_one_in_the_order_of_the_settings() -> None:
    found = sources(b_js="let b = 1\n", a_js="(a)()\n", c_js="let c;\n", a_css="")
    settings = ThemeSettings(styles=("a.css",), scripts=("b.js", "a.js"))
    assets = collect_assets(found, settings)
    assert set(assets.addresses) == {"c.js", "script.js", "style.css"}
    script = assets.files[PurePosixPath(assets.addresses["script.js"].lstrip("/"))]
    assert script.split() == [b"let", b"b=1", b";", b"(a)()"], "one does not call the other"
    (problem,) = problems_of(found, ThemeSettings(scripts=("b.js", "d.js")))
    assert "assets/d.js" in problem


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("vaaben.eps", b"%!PS"),
        ("vaaben.avif", b"RIFF\0\0\0\0WEBPVP8L"),
        ("vaaben.svg", b""),
        ("vaaben.png", b"\xff\xd8\xff\xe0\0\x10JFIF"),
        ("vaaben.jpg", b"<svg/>"),
    ],
)
def test_a_logo_that_is_no_picture_is_told(name: str, data: bytes) -> None:
    found = {name: Source(f"themes/t/assets/{name}", data)}
    settings = ThemeSettings(logo=name, places={name: Position("themes/t/theme.yml", 1, 7)})
    (only,) = problems_of(found, settings)
    assert only.startswith(f"themes/t/theme.yml:1:7: '{name}' is not a picture that browsers show")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("Vaaben.SVG", b"<?xml version='1.0'?><!-- Kommunens --><svg xmlns='x'/>"),
        ("vaaben.png", b"\x89PNG\r\n"),
        ("vaaben.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF"),
        ("vaaben.webp", b"RIFF\0\0\0\0WEBPVP8L"),
        ("vaaben.avif", b"\0\0\0\x20ftypavif"),
        ("python.svg", b"<ns0:svg xmlns:ns0='http://www.w3.org/2000/svg'/>"),
        ("illustrator.svg", b"<!-- " + 99_999 * b"x" + b" --><svg/>"),
    ],
)
def test_a_logo_that_is_a_picture_is_published(name: str, data: bytes) -> None:
    found = {name: Source(f"themes/t/assets/{name}", data)}
    assert name in collect_assets(found, ThemeSettings(logo=name)).addresses


def test_tokens_stand_as_custom_properties_and_dark_ones_for_screens_alone() -> None:
    settings = ThemeSettings(styles=("a.css",), tokens={"accent": "#111"}, dark={"accent": "#eee"})
    assets = collect_assets(sources(a_css="p{color:var(--accent)}"), settings)
    sheet = next(iter(assets.files.values())).decode()
    assert "--accent: #111;" in sheet
    dark = sheet[sheet.index("prefers-color-scheme: dark") :]
    assert "--accent: #eee;" in dark
    assert "@media screen and (prefers-color-scheme: dark)" in sheet


def test_a_style_leads_to_the_fingerprinted_file_beside_it() -> None:
    assets = collect_assets(
        sources(a_css="p{background:url('x.svg')}", x_svg="<svg/>"),
        ThemeSettings(styles=("a.css",)),
    )
    sheet = next(data for path, data in assets.files.items() if path.suffix == ".css").decode()
    name = PurePosixPath(assets.addresses["x.svg"]).name
    assert f'url("{name}")' in sheet


@pytest.mark.parametrize("name", ["foto (1).svg", "Søens foto.svg", "foto's.svg"])
def test_a_picture_may_be_called_what_a_camera_or_a_person_calls_it(name: str) -> None:
    found = {**sources(a_css=f'p{{background:url("{name}")}}'), name: Source(name, b"<svg/>")}
    assets = collect_assets(found, ThemeSettings(styles=("a.css",)))
    (sheet,) = (data.decode() for path, data in assets.files.items() if path.suffix == ".css")
    assert f'url("{fingerprinted(name, b"<svg/>")}")' in sheet


def test_nothing_is_fetched_by_a_comment_or_a_text() -> None:
    rule = """/* it's url(mangler.svg) */ p::before{content:"url(mangler.svg) /*"} i{top:0} /* */"""
    assets = collect_assets(sources(a_css=rule), ThemeSettings(styles=("a.css",)))
    assert rule in next(iter(assets.files.values())).decode()


@pytest.mark.parametrize(
    "rule",
    [
        "p{background:url(https://example.org/a.png)}",
        "p{background:url(//example.org/a.png)}",
        "p{background:url(data:image/png;base64,AAAA)}",
        "p{background:url(mangler.svg)}",
        "p{background:URL(https://example.org/a.png)}",
        "p{background:url('mangler (1).svg')}",
        """p{background:url("bilag's.svg")}""",
    ],
)
def test_a_style_that_fetches_what_is_not_there_is_told_with_its_line(rule: str) -> None:
    (found,) = problems_of(sources(a_css=f"a{{}}\n\n{rule}"), ThemeSettings(styles=("a.css",)))
    assert found.startswith("themes/t/assets/a.css:3: the style sheet fetches")


@pytest.mark.parametrize(
    "rule", ["@import 'https://example.org/a.css';", "@IMPORT url(b.css) layer(site);"]
)
def test_a_style_that_imports_another_is_told_where_to_name_it(rule: str) -> None:
    found = problems_of(sources(a_css=f"a{{}}\n{rule}", b_css=""), ThemeSettings(styles=("a.css",)))
    assert "".join(found) == (
        "themes/t/assets/a.css:2: a style sheet cannot fetch another with @import: they are"
        " published as one (Put the other one in the theme's assets folder, and name it under"
        " styles: in theme.yml.)"
    )


def test_a_style_or_logo_that_is_not_there_is_told() -> None:
    found = problems_of(
        sources(base_css="", logo_svg=""),
        ThemeSettings(styles=("basis.css", "base.css"), logo="logo.png"),
    )
    assert len(found) == 2
    assert "Did you mean base.css?" in " ".join(found)
    assert "Did you mean logo.svg?" in " ".join(found)


def test_a_token_that_nothing_uses_is_taken_for_a_misspelling() -> None:
    settings = ThemeSettings(styles=("a.css",), tokens={"acent": "red"})
    (found,) = problems_of(sources(a_css="p{color:var(--accent)}"), settings)
    assert "no style uses the token 'acent' (Did you mean accent?)" in found
    (found,) = problems_of({}, ThemeSettings(tokens={"accent": "red"}))
    assert "'accent' (Write extends: default in its theme.yml.)" in found, "it stands alone"
