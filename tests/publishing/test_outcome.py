"""The message about a failing disk: which file, why, and what to do about it."""

from __future__ import annotations

import errno
import os

import pytest

from generator.errors import Problem
from generator.language import speech
from generator.publishing.outcome import failure, remains


def refusal(number: int, path: str | bytes | int | None = None) -> OSError:
    return OSError(number, os.strerror(number), path)


def said(problem: Problem) -> str:
    return speech("en").say(problem.message)


@pytest.mark.parametrize("path", ["output/a.html", b"output/a.html"])
def test_the_file_that_the_disk_named_is_told(path: str | bytes) -> None:
    for problem in (failure(refusal(errno.EIO, path), "x"), remains(refusal(errno.EIO, path), "x")):
        assert problem.position.path == "output/a.html"


@pytest.mark.parametrize("path", [None, 7])
def test_where_the_disk_named_no_file_the_folder_is_told(path: int | None) -> None:
    error = refusal(errno.EIO, path)
    assert failure(error, "output").position.path == "output"
    assert remains(error, ".referat").position.path == ".referat"


def test_a_failure_is_an_error_and_remains_are_a_warning_each_with_the_reason() -> None:
    failed, left = failure(refusal(errno.EROFS), "x"), remains(refusal(errno.EROFS), "x")
    assert (failed.code, failed.severity) == ("output", "error")
    assert (left.code, left.severity) == ("output", "warning")
    assert said(failed).startswith("the site was not published")
    assert said(left).startswith("the site is published")
    assert said(failed).partition(": ")[2] == said(left).partition(": ")[2]
    assert "{" not in said(left)


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "Make room"),
        (errno.EDQUOT, "Make room"),
        (errno.EACCES, "Ask for permission"),
        (errno.EPERM, "Ask for permission"),
        (errno.EROFS, "Choose another folder"),
        (errno.EIO, "Have the disk checked"),
        (errno.EBADMSG, "Look through the folder"),
    ],
)
def test_there_is_advice_for_what_can_be_mended(number: int, advice: str) -> None:
    hint = failure(refusal(number), "x").hint
    assert hint is not None
    assert speech("en").say(hint).startswith(advice)


def test_for_anything_else_there_is_none() -> None:
    assert failure(refusal(errno.EFBIG), "x").hint is None
    assert failure(OSError("odd"), "x").hint is None
