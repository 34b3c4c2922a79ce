"""Whether the site's own settings are those of a site that can be published."""

from tests.checking.sites import hints, make_settings, site, told


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
