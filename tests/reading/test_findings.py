"""For a file with very many problems, the report has a readable length."""

import subprocess
import sys

from generator.reading.findings import MANY, Findings
from tests.conftest import MEETING


def test_so_many_errors_of_a_file_are_told_and_then_that_there_are_more():
    findings = Findings("content/site.yml")
    for line in range(1, 3 * MANY):
        findings.error("value", line, "fault {n}", n=line)
    *told, last = findings.problems
    assert [problem.position.line for problem in told] == list(range(1, MANY + 1))
    assert (last.code, last.position.line, last.severity) == ("size", MANY + 1, "error")


def test_many_warnings_do_not_keep_an_error_from_being_told():
    findings = Findings("content/site.yml")
    for line in range(1, 3 * MANY):
        findings.warn("value", line, "remark")
    assert {problem.severity for problem in findings.problems} == {"warning"}
    findings.error("value", 7, "fault")
    assert findings.failed
    assert findings.problems[-1].position.line == 7


def test_a_field_written_a_hundred_thousand_times_is_told_of_in_few_words(site):
    root = site({"content/meetings/2026-03-12.md": MEETING.replace("start:", "a: b\n" * 100_000)})
    command = [sys.executable, "-m", "generator.cli", "check", "--root", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "der er mere end dette at sige om filen" in done.stdout
    assert len(done.stdout.splitlines()) < 10 * MANY
