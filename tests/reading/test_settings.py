"""What `content/site.yml` may contain, and what it may not."""

from __future__ import annotations

from datetime import date
from zoneinfo import available_timezones

import pytest

from generator.errors import ContentError
from generator.model import Settings
from generator.reading.load import load_settings
from tests.conftest import SITE, Lay

FILE = "content/site.yml"
WHOLE = (
    "Write where the front page is: without the name of a file or of a user, and without ? and #."
)


def settings(site: Lay, line: str) -> Settings:
    """Read the settings of a small site, with an additional line."""
    return load_settings(site({FILE: f"{SITE[FILE]}{line}\n"}))


def test_each_zone_that_is_known_can_be_chosen(site: Lay) -> None:
    for zone in ("Europe/Copenhagen", "America/Nuuk", "Atlantic/Faroe", "UTC"):
        assert zone in available_timezones()
        assert settings(site, f"timezone: '{zone}'").timezone == zone


@pytest.mark.parametrize(
    "zone",
    [
        "Danmark",
        "europe/copenhagen",
        "Europe",
        "../Europe/Copenhagen",
        "/etc/localtime",
        "right/UTC",
    ],
)
def test_what_is_no_zone_is_refused_with_its_line(site: Lay, zone: str) -> None:
    with pytest.raises(ContentError) as caught:
        settings(site, f"timezone: '{zone}'")
    (problem,) = caught.value.problems
    assert (problem.position.path, problem.position.line) == (FILE, 4)
    assert problem.code == "value"


@pytest.mark.parametrize(
    ("written", "contact"),
    [
        ("it@proeve.example", "mailto:it@proeve.example"),
        ("mailto:it@proeve.example", "mailto:it@proeve.example"),
        ("https://proeve.example/meld", "https://proeve.example/meld"),
    ],
)
def test_where_holes_are_reported_is_an_address_or_a_page(
    site: Lay, written: str, contact: str
) -> None:
    found = settings(site, f'security: {{contact: "{written}", expires: 2027-06-30}}')
    assert found.security_contact == contact
    assert found.security_expires == date(2027, 6, 30)


def test_a_site_need_not_say_where_holes_are_reported(site: Lay) -> None:
    found = settings(site, "")
    assert (found.security_contact, found.security_expires) == ("", None)


@pytest.mark.parametrize(
    ("security", "code"),
    [
        ("{contact: ring til os, expires: 2027-06-30}", "value"),
        ('{contact: "http://proeve.example/", expires: 2027-06-30}', "value"),
        ("{contact: a@b.example}", "missing"),
        ("{expires: 2027-06-30}", "missing"),
        ("{contact: a@b.example, expires: snart}", "value"),
    ],
)
def test_half_a_contact_for_holes_is_an_error_with_its_place(
    site: Lay, security: str, code: str
) -> None:
    with pytest.raises(ContentError) as stopped:
        settings(site, f"security: {security}")
    (problem,) = stopped.value.problems
    assert (problem.code, problem.position.path) == (code, FILE)
    assert problem.position.line


@pytest.mark.parametrize("name", ["site.yml.txt", "site.yaml", "SITE.YML", "Site.yaml.txt"])
def test_a_site_whose_settings_have_nearly_the_right_name_is_told_so(site: Lay, name: str) -> None:
    root = site({})
    (root / FILE).rename(root / "content" / name)
    with pytest.raises(ContentError) as refused:
        load_settings(root)
    (problem,) = refused.value.problems
    assert str(problem.hint) == f"Rename {name}: it must be called site.yml."


def test_a_folder_without_settings_holds_no_site(site: Lay) -> None:
    root = site({})
    (root / FILE).rename(root / "content" / "website.yml")
    with pytest.raises(ContentError) as refused:
        load_settings(root)
    (problem,) = refused.value.problems
    assert str(problem.hint).startswith("Go to the site's folder")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://RÅD.example/", "https://xn--rd-yia.example/"),
        ("https://råd.example:8080/møder/", "https://xn--rd-yia.example:8080/m%C3%B8der/"),
        ("https://region.example/50%25/", "https://region.example/50%25/"),
    ],
)
def test_an_address_with_danish_letters_is_written_as_every_program_reads_it(
    site: Lay, typed: str, address: str
) -> None:
    text = SITE[FILE].replace("https://region-proeve.example/", f"'{typed}'")
    assert load_settings(site({FILE: text})).base_url == address
    licence = settings(site, f"licence_url: '{typed}?år=1&b=[2]|3#§'").licence_url
    assert licence == f"{address}?%C3%A5r=1&b=[2]%7C3#%C2%A7"


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("https://råd..example/", "Copy it from the browser."),
        ("https://region]proeve.example/", "Copy it from the browser."),
        ("https://[region.example/", "Copy it from the browser."),
        ("https://re℀gion.example/", "Copy it from the browser."),
        ("https:///proeve/", "Copy it from the browser."),
        ("https://region.example/index.html", WHOLE),
        ("https://region.example/politik/default.aspx", WHOLE),
        ("https://region.example/?side=1", WHOLE),
        ("https://region.example/#top", WHOLE),
        ("https://clerk:secret@region.example/", WHOLE),
        ("region-proeve.example", "Begin with https://."),
    ],
)
def test_an_address_without_a_place_on_the_web_is_refused_with_its_line(
    site: Lay, address: str, hint: str
) -> None:
    text = SITE[FILE].replace("https://region-proeve.example/", f"'{address}'")
    with pytest.raises(ContentError) as caught:
        load_settings(site({FILE: text}))
    (problem,) = caught.value.problems
    assert (problem.position.path, problem.position.line) == (FILE, 2)
    assert str(problem.hint) == hint
