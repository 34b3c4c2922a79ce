"""A change of published minutes without a revision is reported, with what it changes."""

from __future__ import annotations

import ast
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from generator.build import build
from generator.language import speech
from generator.order import Order
from generator.publishing.comparison import OF_ITEM, OF_MEETING
from generator.publishing.revisions import unannounced
from generator.rendering import oparl
from tests.conftest import MEETING, SITE, lay_out

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
NAME = PurePosixPath("udvalget/2026-03-12/data.json")
REVISION = "revisions:\n  - {date: 2026-04-01, what: Punkt 1 er rettet, why: Tastefejl}\nagenda:"
WHO = "the minutes say otherwise than was published who took part"
SOURCES = {"/udvalget/2026-03-12/": "content/meetings/a.md"}


def item(**fields: Any) -> dict[str, Any]:
    return {
        "number": "1",
        "name": "Skolegård",
        "public": True,
        "resolutionText": "Godkendt.",
        "referat:decision": "<p>Godkendt.</p>",
        "referat:anchor": "punkt-1",
        "referat:outcome": "approved",
        "referat:sections": [{"name": "Økonomi", "html": "<p>Fem kroner.</p>"}],
    } | fields


def minutes(*rows: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"referat:phase": "minutes", "agendaItem": list(rows)} | fields


def told(folder: Path, before: object, after: object) -> list[str]:
    lay_out(folder, {str(NAME): json.dumps(before)})
    found = unannounced({NAME: json.dumps(after).encode()}, folder, SOURCES, {})
    problems = list(found)
    assert all(p.position.path == "content/meetings/a.md" for p in problems)
    assert all((p.severity, p.code) == ("warning", "revision") for p in problems)
    return [speech("en").say(problem.message) for problem in problems]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": "Legeplads"}, "item 1 has another title"),
        ({"referat:outcome": "rejected"}, "item 1 has another decision"),
        ({"referat:votes": [{"for": 3}]}, "item 1 has another decision"),
        ({"referat:decision": "<p>Afvist.</p>"}, "item 1 has another decision"),
        ({"referat:forwardedTo": {"name": "Byrådet"}}, "item 1 has another decision"),
        ({"referat:sections": []}, "item 1 has another text"),
        ({"referat:recommendation": "<p>at</p>"}, "item 1 has another text"),
        ({"referat:recommendedBy": "Direktøren"}, "item 1 has another text"),
        ({"referat:case": "EKS-1"}, "item 1 has another text"),
        ({"referat:kind": "information"}, "item 1 has another text"),
        ({"referat:approves": {"name": "Udvalget 1. maj 2026"}}, "item 1 has another text"),
        ({"referat:remarks": [{"text": "Husk"}]}, "item 1 has another text"),
        ({"referat:dissent": [{"text": "Nej"}]}, "item 1 has another text"),
        ({"referat:closedReason": "§ 10"}, "item 1 has another decision"),
        ({"referat:absences": [{"name": "Per"}]}, "item 1 has other absentees"),
        ({"referat:missingFiles": [{"name": "Bilag"}]}, "item 1 has other attachments"),
        ({"auxiliaryFile": [{"name": "Bilag"}]}, "item 1 has other attachments"),
        ({"public": False, "name": "Lukket"}, "item 1 was published as open or closed"),
    ],
)
def test_what_changed_is_named(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    (found,) = told(tmp_path, minutes(item()), minutes(item(**change)))
    assert found.startswith(words)


NOT_MINUTED = {
    "items": "id type number order public result web referat:anchor referat:supplementary "
    "referat:followUps referat:earlier referat:recording resolutionText",
    "meetings": "id type name meetingState cancelled organization participant agendaItem license "
    "modified web referat:key referat:phase referat:minutesType referat:movedTo referat:online "
    "referat:recording referat:agendaPublished referat:minutesPublished referat:approved "
    "referat:approvedAt referat:revisions",
}
"""Data that is not part of the minutes: identifiers, addresses, what was added since, and the plain
text of what is compared as markup."""


@pytest.mark.parametrize(("module", "compared"), [("items", OF_ITEM), ("meetings", OF_MEETING)])
def test_whatever_data_say_is_compared_unless_it_is_known_not_to_be_minuted(
    module: str, compared: dict[str, tuple[str, ...]]
) -> None:
    tree = ast.parse(Path(oparl.__path__[0], f"{module}.py").read_text("utf-8"))
    named = {
        str(keyword.arg).replace("referat_", "referat:")
        for function in tree.body
        if isinstance(function, ast.FunctionDef) and function.name in {module[:-1], "_beyond"}
        for step in function.body
        if isinstance(step, ast.Return) and isinstance(step.value, ast.Call)
        for keyword in step.value.keywords
        if keyword.arg
    }
    assert named == {each for fields in compared.values() for each in fields} | set(
        NOT_MINUTED[module].split()
    )


def test_of_a_meeting_that_has_no_data_any_more_nothing_is_told(tmp_path: Path) -> None:
    lay_out(tmp_path, {str(NAME): json.dumps(minutes(item()))})
    assert not list(unannounced({}, tmp_path, SOURCES, {}))


def test_minutes_are_compared_with_those_at_their_own_address_if_there_are_any(
    tmp_path: Path,
) -> None:
    formerly = {"/udvalget/2026-03-12/": "/gammelt/2026-03-12/"}
    other = json.dumps(minutes(item(name="Noget andet")))
    lay_out(tmp_path, {"gammelt/2026-03-12/data.json": other})
    data = json.dumps(minutes(item())).encode()
    assert len(list(unannounced({NAME: data}, tmp_path, SOURCES, formerly))) == 1
    lay_out(tmp_path, {str(NAME): data})
    assert not list(unannounced({NAME: data}, tmp_path, SOURCES, formerly))


@pytest.mark.parametrize("rows", [{"punkt": 1}, ["punkt"], "punkt", 1, None])
def test_published_data_of_another_form_is_as_good_as_none(tmp_path: Path, rows: object) -> None:
    (found,) = told(tmp_path, minutes() | {"agendaItem": rows}, minutes(item()))
    assert found.startswith("item 1 was not in the minutes as published")


def test_an_item_that_comes_or_goes_is_named(tmp_path: Path) -> None:
    other = item(number="2", **{"referat:anchor": "punkt-2"})
    assert told(tmp_path, minutes(item()), minutes(item(), other))[0].startswith("item 2 was not")
    assert "is gone" in told(tmp_path, minutes(item(), other), minutes(item()))[0]


def test_an_item_that_is_closed_may_lose_its_name(tmp_path: Path) -> None:
    closed = item(public=False, name="En sag", **{"referat:anchor": "punkt-01"})
    (found,) = told(tmp_path, minutes(item()), minutes(closed))
    assert found == "item 1 was published as open or closed, and is now the other"


def test_another_version_of_referat_may_write_the_plain_text_of_a_decision_otherwise(
    tmp_path: Path,
) -> None:
    after = minutes(item(resolutionText="1. Godkendt."))
    assert told(tmp_path, minutes(item()), after) == []


def test_an_item_that_only_got_another_id_is_the_same_item(tmp_path: Path) -> None:
    renamed = item(**{"referat:anchor": "punkt-skole"})
    assert told(tmp_path, minutes(item()), minutes(renamed)) == []
    changed = item(**{"referat:anchor": "punkt-skole", "referat:decision": "Afvist."})
    (found,) = told(tmp_path, minutes(item()), minutes(changed))
    assert found.startswith("item 1 has another decision")


@pytest.mark.parametrize("change", [{"name": "Legeplads"}, {"number": "2"}])
def test_an_item_with_another_id_and_another_title_or_number_is_another_item(
    tmp_path: Path, change: dict[str, Any]
) -> None:
    other = item(**change, **{"referat:anchor": "punkt-x"})
    gone, came = told(tmp_path, minutes(item()), minutes(other))
    assert gone == "item 1 was published, and is gone; no revision says so"
    assert came.startswith(f"item {other['number']} was not in the minutes as published")


def test_an_item_that_is_there_already_is_not_taken_for_one_that_is_gone(tmp_path: Path) -> None:
    twin = item(**{"referat:anchor": "punkt-1b"})
    (found,) = told(tmp_path, minutes(item(), twin), minutes(twin))
    assert found == "item 1 was published, and is gone; no revision says so"


@pytest.mark.parametrize("change", [{"name": "Per"}, {"title": "Chefkonsulent"}])
def test_other_participants_or_titles_are_told_with_what_to_write_in_the_roster(
    tmp_path: Path, change: dict[str, str]
) -> None:
    one = {"name": "Ida", "title": "Konsulent"}
    before, after = (minutes(**{"referat:attendance": [row]}) for row in (one, one | change))
    lay_out(tmp_path, {str(NAME): json.dumps(before)})
    (found,) = unannounced({NAME: json.dumps(after).encode()}, tmp_path, SOURCES, {})
    assert str(found.message).startswith(WHO)
    assert "is a new line in the roster, with from:" in str(found.hint)


PER = {"name": "Per", "person": "/personer/per/", "reason": "Ferie"}
IDA = {"name": "Ida", "person": "/personer/ida/", "reason": "Ferie"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([PER, IDA], [PER, IDA | {"reason": "Syg"}]),
        ([PER], [PER | {"until": "10:00"}]),
        ([PER], [IDA]),
        ([PER], [PER, IDA]),
        ([PER], []),
        ([PER], None),
        (PER, None),
        (PER, [PER]),
    ],
    ids=["one of two", "a field more", "another", "one more", "none", "no list", "no more", "form"],
)
def test_each_row_and_each_field_of_a_row_counts_whether_it_comes_or_goes(
    tmp_path: Path, one: object, other: object
) -> None:
    for before, after in ((one, other), (other, one)):
        rows = [item(**{"referat:absences": each}) for each in (before, after)]
        (found,) = told(tmp_path, *map(minutes, rows))
        assert found.startswith("item 1 has other absentees")


@pytest.mark.parametrize("field", ["referat:chairedBy", "referat:secretary"])
def test_another_leader_or_secretary_is_told(tmp_path: Path, field: str) -> None:
    one, two = ({field: {"name": name}} for name in ("Ida Lund", "Per Steen"))
    assert told(tmp_path, minutes(**one), minutes(**two))[0].startswith(WHO)


def test_a_meetings_own_papers_are_compared_too(tmp_path: Path) -> None:
    one, two = ({"auxiliaryFile": [{"name": "Bilag", "size": size}]} for size in (1, 2))
    assert told(tmp_path, minutes(**one), minutes(**two))[0].startswith("the meeting has other")


def test_minutes_that_are_taken_back_are_told(tmp_path: Path) -> None:
    agenda = minutes(item(), **{"referat:phase": "agenda"})
    (found,) = told(tmp_path, minutes(item()), agenda)
    assert found == "the minutes were published, and are an agenda now; no revision says so"
    revised = agenda | {"referat:revisions": [{"what": "Referatet er trukket tilbage"}]}
    assert told(tmp_path, minutes(item()), revised) == []


@pytest.mark.parametrize(
    "change",
    [
        {"start": "2026-03-12T11:00:00+01:00"},
        {"end": "2026-03-12T12:00:00+01:00"},
        {"location": {"description": "Kantinen"}},
        {"referat:introduction": "<p>Mødet var åbent.</p>"},
        {"referat:status": "cancelled"},
        {"referat:reason": "Storm"},
        {"referat:kind": "extraordinary"},
        {"referat:title": "Budgetseminar"},
        {"referat:movedFrom": "2026-03-05"},
    ],
)
def test_what_the_minutes_say_of_the_meeting_itself_is_compared_too(
    tmp_path: Path, change: dict[str, Any]
) -> None:
    (found,) = told(tmp_path, minutes(item()), minutes(item(), **change))
    assert found.startswith("the minutes say otherwise than was published when, where or how")


def test_a_revision_says_it_all(tmp_path: Path) -> None:
    after = minutes(item(name="Ny"), **{"referat:revisions": [{"what": "Titlen"}]})
    assert told(tmp_path, minutes(item()), after) == []


def test_an_old_revision_says_nothing_of_a_new_change(tmp_path: Path) -> None:
    old = {"referat:revisions": [{"what": "Titlen"}]}
    assert told(tmp_path, minutes(item(), **old), minutes(item(name="Ny"), **old))


@pytest.mark.parametrize(
    "now", [[], [{"date": "2026-04-01", "what": "Noget andet"}]], ids=["gone", "altered"]
)
def test_a_revision_that_was_published_stays_as_it_is(
    tmp_path: Path, now: list[dict[str, str]]
) -> None:
    old = {"referat:revisions": [{"date": "2026-04-01", "what": "Titlen"}]}
    first, *others = told(
        tmp_path, minutes(item(), **old), minutes(item(name="Ny"), **{"referat:revisions": now})
    )
    assert first == "the correction of 2026-04-01 was published, and is gone or says otherwise"
    assert [other[:24] for other in others] == ["item 1 has another title"]


def test_a_new_revision_does_not_take_the_place_of_an_old_one(tmp_path: Path) -> None:
    old, other, new = ({"date": f"2026-04-0{day}", "what": "Titlen"} for day in (1, 2, 3))
    before = minutes(item(), **{"referat:revisions": [old]})
    after = minutes(item(name="Ny"), **{"referat:revisions": [new, other]})
    (found,) = told(tmp_path, before, after)
    assert found.startswith("the correction of 2026-04-01 was published, and is gone")
    after = minutes(item(name="Ny"), **{"referat:revisions": [new, old]})
    assert told(tmp_path, before, after) == []


def test_a_meeting_that_is_called_for_another_time_or_place_is_told_with_a_revision(
    tmp_path: Path,
) -> None:
    """Only a revision reaches those who follow: it raises the calendar's SEQUENCE, and is news."""
    call = minutes(item()) | {
        "referat:phase": "agenda",
        "start": "2027-01-14T10:00:00+01:00",
        "location": {"id": "x#place", "description": "Rådssalen"},
    }
    for change in (
        {"start": "2027-01-14T13:00:00+01:00"},
        {"location": {"id": "x#place", "description": "Mødelokale 4"}},
    ):
        (found,) = told(tmp_path, call, call | change)
        assert found == "the meeting is called for another time or place than was published"
        revised = call | change | {"referat:revisions": [{"what": "Mødet begynder kl. 13"}]}
        assert told(tmp_path, call, revised) == []
        assert told(tmp_path, call, call | change | {"referat:status": "moved"}) == []
    bare = {name: value for name, value in call.items() if name not in {"start", "location"}}
    assert told(tmp_path, bare | {"start": "2027-01-14"}, call) == []


def test_an_agenda_may_change_and_may_become_minutes(tmp_path: Path) -> None:
    agenda = minutes(item()) | {"referat:phase": "agenda"}
    assert told(tmp_path, agenda, agenda | {"agendaItem": []}) == []
    assert told(tmp_path, agenda, minutes(item(name="Ny"))) == []


def test_an_item_whose_number_went_to_another_is_told_with_what_keeps_its_links(
    tmp_path: Path,
) -> None:
    """A supplementary item was put before it: its old address is that of another item now."""
    rows = [item(), item(number="2", name="Eventuelt") | {"referat:anchor": "punkt-2"}]
    agenda = minutes(*rows) | {"referat:phase": "agenda"}
    added = item(number="2", name="Legeplads") | {"referat:anchor": "punkt-2"}
    last = rows[1] | {"number": "3", "referat:anchor": "punkt-3"}
    shifted = ["item 2 is item 3 now, and links to it lead to another item"]
    assert told(tmp_path, agenda, agenda | {"agendaItem": [rows[0], added, last]}) == shifted
    assert told(tmp_path, agenda, minutes(rows[0], added, last)) == shifted
    named = last | {"referat:anchor": "punkt-2"}
    beside = added | {"referat:anchor": "punkt-2a"}
    assert told(tmp_path, agenda, agenda | {"agendaItem": [rows[0], beside, named]}) == []


def test_following_that_advice_is_not_warned_of(tmp_path: Path) -> None:
    added = item(number="2", name="Legeplads") | {"referat:anchor": "punkt-2"}
    added["referat:supplementary"] = True
    rest = [
        item(number=number, name=name) | {"referat:anchor": f"punkt-{number}"}
        for number, name in (("3", "Skole"), ("4", "Eventuelt"))
    ]
    agenda = minutes(item(), added, *rest) | {"referat:phase": "agenda"}
    named = [each | {"referat:anchor": f"punkt-{at}"} for at, each in enumerate(rest, 2)]
    after = [item(), added | {"referat:anchor": "punkt-2a"}, *named]
    assert told(tmp_path, agenda, agenda | {"agendaItem": after}) == []


def test_of_items_with_one_title_nobody_knows_which_went_where(tmp_path: Path) -> None:
    closed = item(name="Lukket sag", public=False)
    rows = [closed, closed | {"number": "2", "referat:anchor": "punkt-2"}]
    agenda = minutes(*rows) | {"referat:phase": "agenda"}
    after = [item(), rows[1], closed | {"number": "3", "referat:anchor": "punkt-3"}]
    assert told(tmp_path, agenda, agenda | {"agendaItem": after}) == []


def test_markup_addresses_and_what_was_done_since_do_not_count(tmp_path: Path) -> None:
    after = item(
        **{
            "referat:sections": [{"name": "Økonomi", "html": "<p>Fem\n<b>kroner.</b></p>"}],
            "referat:followUps": [{"text": "Gjort"}],
            "web": "https://andet.example/",
        }
    )
    found = told(tmp_path, minutes(item()), minutes(after))
    assert found == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<td>Ja</td><td></td>", "<td></td><td>Ja</td>"),
        ("<ol>\n<li>Skolen</li></ol>", '<ol start="4">\n<li>Skolen</li></ol>'),
        ("<p>Tre <s>fire</s> kroner</p>", "<p>Tre fire kroner</p>"),
    ],
)
def test_what_a_reader_sees_of_markup_counts(tmp_path: Path, before: str, after: str) -> None:
    one, two = ({"referat:sections": [{"name": "Sag", "html": each}]} for each in (before, after))
    (found,) = told(tmp_path, minutes(item(**one)), minutes(item(**two)))
    assert found.startswith("item 1 has another text")


def test_signs_in_a_title_are_no_markup(tmp_path: Path) -> None:
    one, two = (item(name=f"Anlæg under < {most} og over > 2 mio.") for most in (5, 9))
    (found,) = told(tmp_path, minutes(one), minutes(two))
    assert found.startswith("item 1 has another title")


def test_a_body_or_a_person_that_only_has_another_name_now_is_the_same(tmp_path: Path) -> None:
    def called(body: str, leader: str, **there: str) -> dict[str, Any]:
        row = item(**{"referat:forwardedTo": {"name": body, "web": "https://x.example/plan/"}})
        who = {"name": leader, "person": "https://x.example/personer/ida/data.json"}
        row["referat:votes"] = [{"for": 1, "ballots": [{"choice": "for", **who}]}]
        row["referat:absences"] = [{"name": "Per Steen", "kind": "excused", "substitute": who}]
        presence = {"presence": "present", **there}
        both = {"referat:chairedBy": who, "referat:secretary": who}
        return minutes(row, **both, **{"referat:attendance": [{**who, **presence}]})

    before, after = called("Planudvalget", "Ida Lund"), called("Klimaudvalget", "Ida Holm")
    assert told(tmp_path, before, after) == []
    gone = called("Klimaudvalget", "Ida Holm", presence="excused")
    (found,) = told(tmp_path, before, gone)
    assert found.startswith(WHO)


def test_no_address_counts_of_a_paper_or_of_whom_it_went_on_to_or_who_was_there(
    tmp_path: Path,
) -> None:
    def at(place: str) -> dict[str, Any]:
        paper = {"name": "Bilag", "id": f"{place}#1", "accessUrl": place, "referat:pages": place}
        body = {"name": "Byrådet", "web": place}
        row = item(auxiliaryFile=[paper], **{"referat:forwardedTo": body})
        return minutes(row, **{"referat:attendance": [{"name": "Ida", "person": place}]})

    assert told(tmp_path, at("https://en.example/"), at("https://to.example/")) == []


@pytest.mark.parametrize("broken", [b"", b"[]", b"{", b'{"agendaItem": 3}', b"\xff"])
def test_what_lies_in_the_folder_is_not_believed(tmp_path: Path, broken: bytes) -> None:
    lay_out(tmp_path, {str(NAME): broken})
    after = {NAME: json.dumps(minutes(item())).encode()}
    assert list(unannounced(after, tmp_path, SOURCES, {})) == []


def test_minutes_that_moved_are_compared_with_what_stood_at_their_old_address(
    tmp_path: Path,
) -> None:
    lay_out(tmp_path, {"gammelt/2026-03-12/data.json": json.dumps(minutes(item()))})
    after = {NAME: json.dumps(minutes(item(**{"referat:decision": "Afvist."}))).encode()}
    formerly = {"/udvalget/2026-03-12/": "/gammelt/2026-03-12/"}
    (found,) = unannounced(after, tmp_path, SOURCES, formerly)
    assert str(found.message).startswith("item 1 has another decision")


def test_a_build_tells_of_a_change_once_and_of_a_revision_never(tmp_path: Path) -> None:
    file = "content/meetings/2026-03-12-udvalget.md"
    settings = SITE["content/site.yml"] + "pdf: no\n"
    root = lay_out(tmp_path, {**SITE, file: MEETING, "content/site.yml": settings})
    order = Order(root, root / "output", NOW, jobs=1)
    assert not build(order).problems
    changed = MEETING.replace("Godkendt.", "Godkendt med ros.")
    lay_out(root, {file: changed})
    (warning,) = build(order).problems
    assert (warning.code, warning.position.path) == ("revision", file)
    assert not build(order).problems
    lay_out(root, {file: MEETING.replace("agenda:", REVISION)})
    assert not build(order).problems


def test_a_paper_that_is_another_is_told_though_it_weighs_the_same(tmp_path: Path) -> None:
    file, paper = "content/meetings/2026-03-12-udvalget.md", "content/meetings/bilag/tal.csv"
    settings = SITE["content/site.yml"] + "pdf: no\n"
    named = "attachments: [{title: Tal, file: bilag/tal.csv, access: open}]\n    outcome:"
    minuted = MEETING.replace("outcome:", named)
    site = {**SITE, file: minuted, paper: "år;kr.\n2026;100\n", "content/site.yml": settings}
    root = lay_out(tmp_path, site)
    order = Order(root, root / "output", NOW, jobs=1)
    assert not build(order).problems
    lay_out(root, {paper: "år;kr.\n2026;900\n"})
    (warning,) = build(order).problems
    assert (warning.code, warning.position.path) == ("revision", file)
    assert str(warning.message).startswith("item 1 has other attachments")
    assert not build(order).problems
    lay_out(root, {paper: "år;kr.\n2026;300\n"})
    fetched = shutil.copytree(root / "output", tmp_path / "fetched")
    shutil.rmtree(root / "output")
    shutil.rmtree(root / ".referat")
    shutil.copytree(fetched, root / "output", copy_function=shutil.copyfile)
    (again,) = build(order).problems
    assert again.message == warning.message, "a machine that was given the site knows it too"
    lay_out(root, {paper: "år;kr.\n2026;400\n", file: minuted.replace("agenda:", REVISION)})
    assert not build(order).problems
