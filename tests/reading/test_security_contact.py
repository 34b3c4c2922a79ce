"""Where holes in the site are reported, as it is written in `content/site.yml`."""

from __future__ import annotations

from datetime import date

import pytest

from generator.errors import ContentError
from generator.model import Settings
from generator.reading.load import load_settings
from tests.conftest import SITE, Lay


def settings(site: Lay, security: str) -> Settings:
    return load_settings(site({"content/site.yml": f"{SITE['content/site.yml']}{security}\n"}))


@pytest.mark.parametrize(
    ("written", "contact"),
    [
        ("it@proeve.example", "mailto:it@proeve.example"),
        ("mailto:it@proeve.example", "mailto:it@proeve.example"),
        ("https://proeve.example/meld", "https://proeve.example/meld"),
    ],
)
def test_a_contact_is_an_address_or_a_page(site: Lay, written: str, contact: str) -> None:
    found = settings(site, f'security: {{contact: "{written}", expires: 2027-06-30}}')
    assert found.security_contact == contact
    assert found.security_expires == date(2027, 6, 30)


def test_a_site_need_not_have_one(site: Lay) -> None:
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
def test_half_a_contact_is_an_error_with_its_place(site: Lay, security: str, code: str) -> None:
    with pytest.raises(ContentError) as stopped:
        settings(site, f"security: {security}")
    (problem,) = stopped.value.problems
    assert (problem.code, problem.position.path) == (code, "content/site.yml")
    assert problem.position.line
