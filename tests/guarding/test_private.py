"""What is not clearly marked as open is private, whatever else is known of it."""

from datetime import date

import pytest

from generator.guarding.private import divide
from generator.reading.load import KINDS
from generator.reading.matter.site import CommitteeMatter
from generator.reading.schema import json_schema
from tests.conftest import lay_out

TODAY = date(2026, 11, 22)


def divided(tmp_path, text, name="content/meetings/a.md", *, drafts=False):
    root = lay_out(tmp_path, {name: text})
    return divide(root / name, root, TODAY, drafts=drafts)


def secrets(found):
    return "\n".join(secret.text for secret in found.secrets)


def opened(found):
    return "\n".join(piece.text for piece in found.pieces)


MEETING = """\
---
committee: udvalget
date: 2026-03-12
phase: minutes
agenda:
  - number: 1
    title: Åbent punkt
    access: open
    attachments:
      - {title: Åbent bilag, file: bilag/aaben.pdf, access: open}
      - {title: Lukket bilag, file: bilag/lukket.pdf, document: "4711", access: closed}
  - number: 2
    title: Hemmelig titel
    access: closed
    public_title: Offentlig titel
    decision: Hemmelig beslutning
---

Indledning.

## 1. Åbent punkt

Åben tekst.

## 2. Hemmelig titel

Hemmelig tekst.
"""


def test_a_closed_item_and_a_closed_paper_are_private_and_the_rest_is_open(tmp_path):
    found = divided(tmp_path, MEETING)
    for text in ("Hemmelig titel", "Hemmelig beslutning", "Hemmelig tekst", "Lukket bilag", "4711"):
        assert text in secrets(found)
        assert text not in opened(found)
    for text in ("Åbent punkt", "Åbent bilag", "Offentlig titel", "Åben tekst", "Indledning"):
        assert text in opened(found)
        assert text not in secrets(found)
    assert "## 1. Åbent punkt\n\nÅben tekst.\n" in [piece.text for piece in found.pieces]
    assert found.open_papers == ["content/meetings/bilag/aaben.pdf"]


def test_what_is_private_is_known_by_its_line_and_a_name_by_being_one(tmp_path):
    found = divided(tmp_path, MEETING.replace("agenda:", "# Hemmelig note\nagenda:"))
    known = {secret.text.strip(): (secret.line, secret.role) for secret in found.secrets}
    assert known["Hemmelig note"] == (5, "text")
    assert known["Lukket bilag"] == (12, "text")
    assert known["4711"] == known["lukket"] == known["bilag/lukket.pdf"] == (12, "name")
    assert known["Hemmelig tekst."] == (27, "text")
    draft = divided(tmp_path, MEETING.replace("phase: minutes", "phase: draft"))
    (body,) = (secret for secret in draft.secrets if "Åben tekst" in secret.text)
    assert body.line == 18


def test_a_paper_in_a_folder_beside_is_known_by_where_it_lies(tmp_path):
    found = divided(tmp_path, MEETING.replace("bilag/aaben.pdf", ".././faelles//aaben.pdf"))
    assert found.open_papers == ["content/faelles/aaben.pdf"]


def words_of_the_format():
    """Give every field that can only hold one of a few words, with these words."""
    for kind in (*KINDS.values(), CommitteeMatter):
        waiting = [("", json_schema(kind))]
        while waiting:
            name, node = waiting.pop()
            if "enum" in node:
                yield name, *node["enum"]
            named = {**node.get("properties", {}), **node.get("$defs", {})}
            waiting += named.items()
            waiting += ((name, each) for each in node.get("anyOf", ()))
            waiting += [(name, node["items"])] if "items" in node else []


def test_a_word_that_the_format_asks_for_is_no_secret(tmp_path):
    asked = {field: words for field, *words in words_of_the_format() if field != "access"}
    assert len(asked) > 10
    for field, words in {**asked, "moved_to": ["2026-04-02"], "due": ["2026-04-03"]}.items():
        for word in words:
            item = MEETING.replace(
                "    access: closed\n", f"    access: closed\n    {field}: {word}\n"
            )
            assert word not in [secret.text for secret in divided(tmp_path, item).secrets]


def test_what_sort_of_paper_a_closed_one_is_is_said_freely_and_is_private(tmp_path):
    item = MEETING.replace('"4711", access', '"4711", kind: Klage, access')
    assert "Klage" in [secret.text for secret in divided(tmp_path, item).secrets]


@pytest.mark.parametrize("word", ["Open", "åben", "lukket", '""', "open ish", "CLOSED", "[open]"])
def test_access_that_is_not_exactly_open_is_closed(tmp_path, word):
    text = MEETING.replace("    access: closed\n", f"    access: {word}\n")
    assert "Hemmelig beslutning" in secrets(divided(tmp_path, text))
    assert "Hemmelig tekst" in secrets(divided(tmp_path, text))


def test_a_closed_paper_closes_no_part_of_the_body(tmp_path):
    head, _, body = MEETING.partition("  - number: 2\n")
    text = f"{head}---\n{body.partition('---')[2]}".replace("## 2. Hemmelig titel", "## Andet")
    found = divided(tmp_path, text)
    assert "Hemmelig tekst" in opened(found)
    assert "Lukket bilag" in secrets(found)


def test_an_item_that_does_not_say_whether_it_is_open_is_closed(tmp_path):
    text = MEETING.replace("    access: closed\n", "")
    assert "Hemmelig tekst" in secrets(divided(tmp_path, text))


@pytest.mark.parametrize(
    "heading",
    ["##2. Hemmelig titel", "> ## 2. x", " ## 2) y", "# 2 z", "## Punkt 2: æ", "## Andet"],
)
def test_a_heading_that_is_not_plainly_an_open_items_begins_something_private(tmp_path, heading):
    found = divided(tmp_path, MEETING.replace("## 2. Hemmelig titel", heading))
    assert "Hemmelig tekst" in secrets(found)


@pytest.mark.parametrize(
    "phase", ["draft", "Draft", "kladde", '"draft"', ">-\n  draft", "[minutes]"]
)
def test_a_phase_that_is_not_plainly_published_makes_the_whole_file_private(tmp_path, phase):
    found = divided(tmp_path, MEETING.replace("phase: minutes", f"phase: {phase}"))
    assert "Åben tekst" in secrets(found)
    assert not found.pieces
    assert not found.open_papers


@pytest.mark.parametrize("day", ["2026-11-23", "i morgen", "23-11-2026"])
def test_a_file_that_waits_for_its_day_is_private(tmp_path, day):
    text = MEETING.replace("phase: minutes", f"phase: minutes\npublish_from: {day}")
    assert not divided(tmp_path, text).pieces
    kinds = {secret.kind for secret in divided(tmp_path, text).secrets}
    assert kinds == {"embargoed"}
    assert day not in secrets(divided(tmp_path, text)), "it is in every text of that day"


def test_a_file_whose_day_has_come_is_open(tmp_path):
    text = MEETING.replace("phase: minutes", "phase: minutes\npublish_from: 2026-11-22")
    assert "Åben tekst" in opened(divided(tmp_path, text))


@pytest.mark.parametrize(
    "broken", ["Ingen front matter.", "+++\na: b\n+++\n", "---\na: b\n", "---\n- a\n---\n", ""]
)
def test_a_file_that_cannot_be_understood_is_private_from_end_to_end(tmp_path, broken):
    found = divided(tmp_path, broken)
    assert not found.pieces
    assert secrets(found).strip() == broken.strip()


def test_a_preview_shows_drafts_and_hides_closed_items_all_the_same(tmp_path):
    text = MEETING.replace("phase: minutes", "phase: draft")
    found = divided(tmp_path, text, drafts=True)
    assert "Åben tekst" in opened(found)
    assert "Hemmelig tekst" in secrets(found)


def test_comments_are_private(tmp_path):
    text = MEETING.replace("agenda:", "# Ring til Anders først\nagenda:")
    assert "Ring til Anders først" in secrets(divided(tmp_path, text))


def test_a_comment_after_a_value_or_in_a_body_is_private_and_known_by_its_line(tmp_path):
    text = MEETING.replace("phase: minutes", "phase: minutes # Ring til Anders først")
    text = text.replace("Åben tekst.", "Åben tekst.\n<!-- Spørg Bodil\nførst -->")
    comments = [each for each in divided(tmp_path, text).secrets if each.kind == "comment"]
    assert [(each.text.split("\n")[0].strip(), each.line) for each in comments] == [
        ("Ring til Anders først", 4),
        ("Spørg Bodil", 24),
    ]
    listed = "# Fra Anders\ntitle: Prøve # Fra Bodil\n"
    found = divided(tmp_path, listed, "content/site.yml")
    assert [(each.text.strip(), each.line) for each in found.secrets] == [
        ("Fra Anders", 1),
        ("Fra Bodil", 2),
    ]


def test_a_comment_beside_the_words_of_the_search_is_not_said_openly(tmp_path):
    text = "# Mortensen fratræder med tre måneders løn\nwhole: [Havblik] # Solgt\n"
    found = divided(tmp_path, text, "content/search.yml")
    assert "Havblik" in opened(found)
    assert "Mortensen" not in opened(found)
    assert [(each.text.strip(), each.line) for each in found.secrets] == [
        ("Mortensen fratræder med tre måneders løn", 1),
        ("Solgt", 2),
    ]


def test_a_file_that_cannot_be_understood_is_private_from_its_first_line(tmp_path):
    for name in ("content/site.yml", "content/meetings/a.md", "content/noter.txt"):
        (secret,) = divided(tmp_path, "- [Hemmelig\n", name).secrets
        assert (secret.kind, secret.line) == ("unread", 1)


def test_a_file_that_nothing_reads_is_private(tmp_path):
    found = divided(tmp_path, "Huskeseddel", "content/noter/a.md")
    assert secrets(found) == "Huskeseddel"


def test_why_somebody_answers_for_a_finding_is_no_open_text(tmp_path):
    text = """\
domains: [lokalavisen.example]
phones: ["22 33 44 55"]
waivers:
  - place: content/meetings/bilag/fratraedelse-mortensen.docx
    finding: 1edf009aef4df3c9
    reason: At Mortensen fratræder, står i avisen
    date: 2026-11-22
"""
    found = divided(tmp_path, text, "content/waivers.yml")
    assert opened(found).split("\n") == ["lokalavisen.example", "22 33 44 55"]
    (reason,) = found.secrets
    assert (reason.text, reason.kind) == ("At Mortensen fratræder, står i avisen", "comment")
