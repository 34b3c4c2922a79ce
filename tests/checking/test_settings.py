"""Whether the site's settings allow it to be published."""

from datetime import timedelta

import pytest

from tests.checking.sites import TODAY, hints, make_settings, site, told


def test_a_site_leads_to_its_accessibility_statement():
    made = site(settings=make_settings(was_url=""))
    assert told(made) == [
        ("content/site.yml", "warning", "missing", "the site has no accessibility statement")
    ]
    assert "was.digst.dk" in hints(made)[0]


def test_a_site_is_read_over_an_encrypted_connection():
    made = site(settings=make_settings(base_url="http://example.org/"))
    assert told(made) == [
        (
            "content/site.yml",
            "warning",
            "value",
            "base_url, http://example.org/, does not begin with https://",
        )
    ]


@pytest.mark.parametrize(
    ("expires", "said"),
    [
        (TODAY - timedelta(days=1), "expired on"),
        (TODAY, "expires soon, on"),
        (TODAY + timedelta(days=29), "expires soon, on"),
        (TODAY + timedelta(days=367), "would not be confirmed before"),
    ],
)
def test_a_security_contact_is_confirmed_once_a_year(expires, said):
    made = site(settings=make_settings(security_expires=expires))
    ((path, severity, code, text),) = told(made)
    assert (path, severity, code) == ("content/site.yml", "warning", "date")
    assert text == f"the security contact {said} {expires}"


def test_a_security_contact_that_holds_for_some_time_is_fine():
    made = site(settings=make_settings(security_expires=TODAY + timedelta(days=30)))
    assert told(made) == []
