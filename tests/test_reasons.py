"""The system's reasons for refusing something are explained in the user's language."""

from __future__ import annotations

import errno
from pathlib import Path

from generator.errors import Message
from generator.language import speech
from generator.reading.findings import Findings
from generator.reading.source import read_text
from generator.reasons import reason_of


def test_a_reason_is_a_message_where_it_is_usual() -> None:
    assert reason_of(OSError(errno.ENOSPC, "No space")) == Message("the disk is full")
    for number in (errno.ENOTDIR, errno.ENAMETOOLONG):
        assert isinstance(reason_of(OSError(number, "in English")), Message)
    assert reason_of(OSError(errno.EXFULL, "Exchange full")) == "Exchange full"


def test_why_a_content_file_cannot_be_read_is_said_in_danish(tmp_path: Path) -> None:
    (tmp_path / "moede.md").symlink_to(tmp_path / "slettet.md")
    findings = Findings("moede.md")
    assert read_text(tmp_path / "moede.md", tmp_path, findings) is None
    (problem,) = findings.problems
    assert speech("da").say(problem.message) == "filen kan ikke læses: den er der ikke"
