"""What docs/hosting.md says of a build that begins with nothing but a clone, done as it says."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.build import Built, build
from generator.errors import ReferatError
from generator.order import Order
from generator.publishing.verification import verify
from tests.conftest import MEETING, SITE, lay_out

DOCUMENT = Path(__file__).parents[2] / "docs" / "hosting.md"
FETCH, RUN = re.findall(r"```sh\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
NEWS = "---\ntitle: Nyt\npublished: 2026-01-05\n---\nNyt herfra.\n"
MINUTES = "content/meetings/2026-03-12-udvalget.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Lay out a clone of a site that was published from elsewhere, into `host` beside it."""
    files = {**SITE, MINUTES: MEETING, "content/news/2026-01-05-nyt.md": NEWS}
    first = lay_out(tmp_path / "first", files)
    publish(first, days=0)
    shutil.copytree(first / "output", tmp_path / "host")
    return lay_out(tmp_path / "clone", files)


def publish(root: Path, days: int = 1) -> Built:
    return build(Order(root, root / "output", NOW + timedelta(days), jobs=1))


def fetch(root: Path, site: str) -> subprocess.CompletedProcess[str]:
    (root / "fetch.sh").write_text(FETCH)
    command = ["sh", "fetch.sh", site]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def host(root: Path) -> str:
    return f"{root.with_name('host').as_uri()}/"


def test_what_pages_on_the_server_still_name_is_deleted_last_when_a_site_is_copied() -> None:
    commands = re.findall(r"^ +rsync .* output/ .*$", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    assert [set(command.split()) & {"--delete", "--delete-delay"} for command in commands] == [
        {"--delete-delay"}
    ]


def test_with_what_was_fetched_the_history_goes_on_and_changes_are_told(root: Path) -> None:
    done = fetch(root, host(root))
    assert (done.returncode, done.stdout) == (0, "publications.txt.sig is not shown there\n")
    assert verify(root / "output").problems == ()
    file = root / MINUTES
    file.write_text(file.read_text("utf-8").replace("Godkendt.", "Forkastet."), "utf-8")
    built = publish(root)
    assert [problem.code for problem in built.problems] == ["revision"]
    assert built.published.release.sequence == 2
    assert built.published.warnings == ()
    assert verify(root / "output", earlier=root / "earlier.txt").problems == ()


def test_a_page_that_was_fetched_is_missed_if_it_is_lost(root: Path) -> None:
    fetch(root, host(root))
    (root / "content/news/2026-01-05-nyt.md").rename(root / "content/news/2026-01-05-andet.md")
    with pytest.raises(ReferatError, match=r"/nyheder/2026-01-05-nyt/ was published"):
        publish(root)


def test_without_it_another_history_begins_which_the_run_notices(root: Path) -> None:
    earlier = root.with_name("host") / "publications.txt"
    file = root / MINUTES
    file.write_text(file.read_text("utf-8").replace("Godkendt.", "Forkastet."), "utf-8")
    assert publish(root).published.release.sequence == 1
    assert not verify(root / "output", earlier=earlier).intact
    assert "referat verify output --earlier earlier.txt" in RUN


@pytest.mark.parametrize("lost", ["publications.txt", "udvalget/2026-03-12/data.json"])
def test_a_host_that_does_not_show_everything_stops_the_run(root: Path, lost: str) -> None:
    (root.with_name("host") / lost).unlink()
    assert fetch(root, host(root)).returncode


def test_a_host_that_keeps_its_settings_to_itself_does_not(root: Path) -> None:
    (root.with_name("host") / "_headers").unlink()
    done = fetch(root, host(root))
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "_headers is not shown there")
    built = publish(root)
    assert [warning.position.path for warning in built.published.warnings] == ["_headers"]
    assert built.published.release.sequence == 1


@pytest.mark.parametrize(
    "name",
    ["../escaped.txt", "a/../../escaped.txt", ".referat/journal.json", '"\\..', "a\\..", ".."],
)
def test_a_host_that_was_broken_into_writes_nothing_elsewhere(root: Path, name: str) -> None:
    (root.with_name("host") / "manifest-sha256.txt").write_text(f"{'0' * 64}  {name}\n")
    done = fetch(root, host(root))
    assert done.returncode == 1
    assert "a name that no site has" in done.stderr
    assert not (root / "files.txt").read_text()


def test_a_signature_comes_along(root: Path) -> None:
    (root.with_name("host") / "publications.txt.sig").write_text("underskrevet")
    assert fetch(root, host(root)).stdout == ""
    assert (root / "output" / "publications.txt.sig").read_text() == "underskrevet"
