"""Waivers settle one finding each, and are reported if they are wrong or settle nothing."""

import pytest

from generator.errors import Message, Position, Problem
from generator.guarding.personal import how
from generator.guarding.waivers import FILE, Found, mark_of, read_waivers, settle


def write(folder, text):
    file = folder / "content/waivers.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return read_waivers(folder)


GOOD = """\
domains: [lokalavisen.example]
phones: ["22 33 44 55"]
waivers:
  - {place: content/news/x.md, finding: "0123456789abcdef", reason: Et eksempel, date: 2026-11-22}
"""


def problem():
    return Problem(Position("content/news/x.md", 3), "personal", Message("x"))


def test_without_the_file_nothing_is_waived(tmp_path):
    assert read_waivers(tmp_path).entries == ()


def test_a_waiver_settles_its_finding_and_no_other(tmp_path):
    waivers = write(tmp_path, GOOD)
    assert waivers.entries[0].position.line == 4
    found = [
        Found("content/news/x.md", "0123456789abcdef", problem()),
        Found("content/news/x.md", "fedcba9876543210", problem()),
        Found("content/news/y.md", "0123456789abcdef", problem()),
    ]
    assert len(list(settle(found, waivers))) == 2


def test_what_a_finding_says_to_write_is_a_waiver_where_it_says(tmp_path):
    told = str(how("content/news/x.md", "0123456789abcdef"))
    where, _, entry = told.rpartition(": - ")
    assert where.endswith(f"under waivers: in {FILE}")
    filled = entry.replace("reason: …", "reason: Et eksempel").replace(
        "date: …", "date: 2026-11-22"
    )
    waivers = write(tmp_path, f"waivers:\n  - {filled}\n")
    assert list(waivers.problems) == []
    assert waivers.entries[0].place == "content/news/x.md"


def test_a_waiver_for_nothing_is_a_warning_at_its_place(tmp_path):
    (left,) = settle([], write(tmp_path, GOOD))
    assert (left.severity, left.code, left.position.line) == ("warning", "waiver", 4)


def test_what_the_authority_lists_is_official(tmp_path):
    own = write(tmp_path, GOOD).official
    assert own.has("hr@lokalavisen.example")
    assert own.phones == {"22334455"}


def test_every_mistake_in_a_waiver_has_its_place(tmp_path):
    waivers = write(
        tmp_path,
        "waivers:\n"
        "  - {place: a.md, finding: abc, reason: Prøve, date: i går}\n"
        "  - {place: a.md, finding: abc, date: 2026-01-01}\n"
        "  - {place: a.md, finding: abc, reason: x, date: 2026-01-01}\n"
        "  - {place: a.md, finding: abc, raeson: Prøve, date: 2026-01-01}\n"
        "  - alt i a.md\n"
        "waiver: []\n",
    )
    assert waivers.entries == ()
    assert sorted({found.position.line for found in waivers.problems}) == [2, 3, 4, 5, 6, 7]
    assert all(found.severity == "error" for found in waivers.problems)
    assert {found.code for found in waivers.problems} == {"waiver"}


@pytest.mark.parametrize(("reason", "enough"), [("x", False), ("ok", False), ("nej", True)])
def test_a_reason_of_one_or_two_letters_is_no_reason(tmp_path, reason, enough):
    waivers = write(tmp_path, GOOD.replace("Et eksempel", reason))
    assert len(waivers.entries) == enough
    assert [str(found.message) for found in waivers.problems] == (
        [] if enough else ["the reason of this waiver is no reason"]
    )


@pytest.mark.parametrize("name", ["domains", "phones", "waivers"])
def test_a_part_of_the_file_that_is_misspelt_is_told_with_its_name(tmp_path, name):
    (told,) = write(tmp_path, f"{name}x: []\n").problems
    assert str(told.hint) == f"Did you mean '{name}'?"
    (told,) = write(tmp_path, f"{name}: a\n").problems
    assert str(told.message).startswith(f"'{name}' must be a list"), "and not named once more"
    assert told.hint is None


def test_a_file_that_is_no_list_of_waivers_is_an_error(tmp_path):
    assert write(tmp_path, "waivers: [a, b\n").problems


def test_a_mark_depends_on_kind_place_and_what_was_said():
    marks = {mark_of("cpr", "a", "x"), mark_of("cpr", "b", "x"), mark_of("phone", "a", "x")}
    assert len(marks | {mark_of("cpr", "a", "y")}) == 4
    assert mark_of("cpr", "a", "x") == mark_of("cpr", "a", "x")


def test_a_day_as_clerks_write_it_gets_told_how_it_is_written_here(tmp_path):
    text = GOOD.replace("date: 2026-11-22", "date: 22-11-2026")
    (told,) = write(tmp_path, text).problems
    assert str(told.message) == "'22-11-2026' is not a date such as 2026-03-12"
    assert str(told.hint) == "Write 2026-11-22."
    column = text.splitlines()[3].index("22-11-2026") + 1
    assert (told.position.line, told.position.column) == (4, column)
