from __future__ import annotations

from pathlib import Path

import pytest

from generator.publishing.publication import Method
from generator.publishing.verification import verify
from tests.publishing.killing import kill_again_and_again


@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
@pytest.mark.parametrize("method", ["exchange", "files"])
def test_no_kill_leaves_anything_but_a_whole_version(tmp_path: Path, method: Method) -> None:
    tally = kill_again_and_again(tmp_path / "site", kills=12, method=method, seed=7)
    assert tally.wrong == []
    assert tally.kills == 12
    assert tally.polls > 50
    assert tally.versions >= 3
    assert verify(tmp_path / "site" / "output").intact
