"""Which time zone a site can have: each that the machine knows, and nothing else."""

from zoneinfo import available_timezones

import pytest

from generator.errors import ContentError
from generator.reading.load import load_settings
from tests.conftest import SITE, lay_out

SETTINGS = "content/site.yml"


def settings_with(root, zone):
    return load_settings(lay_out(root, {SETTINGS: f"{SITE[SETTINGS]}timezone: '{zone}'\n"}))


def test_each_zone_that_is_known_can_be_chosen(tmp_path):
    for zone in ("Europe/Copenhagen", "America/Nuuk", "Atlantic/Faroe", "UTC"):
        assert zone in available_timezones()
        assert settings_with(tmp_path, zone).timezone == zone


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
def test_what_is_no_zone_is_refused_with_its_line(tmp_path, zone):
    with pytest.raises(ContentError) as caught:
        settings_with(tmp_path, zone)
    (problem,) = caught.value.problems
    assert (problem.position.path, problem.position.line) == (SETTINGS, 4)
    assert problem.code == "value"
