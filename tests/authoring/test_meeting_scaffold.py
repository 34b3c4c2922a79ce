from __future__ import annotations

import re
from datetime import date

import pytest

from generator.authoring.meeting_scaffold import new_meeting
from generator.errors import ContentError, UsageError
from generator.model import OpenItem
from generator.reading.load import load_site
from tests.authoring.documents import halves, scalars
from tests.conftest import MEETING

TODAY = date(2026, 11, 22)
DAY = date(2026, 12, 10)
COMMITTEE = """\
---
name: Udvalget
place: Hal B
standing_items: [Godkendelse af dagsorden, Godkendelse af referat, Meddelelser, Eventuelt]
members:
  - {name: Bodil Bæk, role: chair}
---
"""


def load(root):
    return load_site(root, today=TODAY, drafts=True).site


def scaffold(root, day=DAY, **options):
    return new_meeting(root, load(root), "udvalget", day, **options)


def meeting(day, phase="minutes", extra=""):
    return MEETING.replace("2026-03-12", day).replace("phase: minutes", f"phase: {phase}{extra}")


@pytest.fixture
def root(site):
    return site(
        {
            "content/committees/udvalget.md": COMMITTEE,
            "content/meetings/marts.md": MEETING,
        }
    )


def test_a_further_item_has_the_number_of_the_one_it_comes_before(root):
    text = scaffold(root).read_text("utf-8")
    assert text.index("number: 3") < text.index("  # - number: 4") < text.index("  - number: 4")
    assert "#     - {title: Oversigt, file: bilag/oversigt.pdf, access: open}" in text


def test_a_new_meeting_says_how_the_days_of_publication_are_written(root):
    file = scaffold(root)
    text = file.read_text("utf-8")
    assert "# published: {agenda: 2026-03-05, minutes: 2026-03-13}" in text
    text = text.replace("# published: {", "published: {").replace("access:   #", "access: open   #")
    file.write_text(text, "utf-8")
    meeting = next(each for each in load(root).meetings if each.day == DAY)
    assert meeting.minutes_published == date(2026, 3, 13)


def test_a_new_meeting_has_its_committees_place_and_standing_items(root):
    file = scaffold(root)
    assert file == root / "content/meetings/2026-12-10-udvalget.md"
    matter, _ = halves(file)
    assert "place: Hal B" in matter
    assert re.findall(r"^  - number: (\d)\n    title: (.+)", matter, re.MULTILINE) == [
        ("1", "Godkendelse af dagsorden"),
        ("2", "Godkendelse af referat"),
        ("3", "Meddelelser"),
        ("4", "Eventuelt"),
    ]


def test_a_new_meeting_begins_when_the_last_one_did_and_approves_its_minutes(root):
    matter, _ = halves(scaffold(root))
    assert "start: 10:00" in matter
    assert "approves: udvalget/2026-03-12" in matter


def test_a_time_can_be_given(root):
    assert "09:30" in scalars(halves(scaffold(root, start="9.30"))[0])


def test_cancelled_and_later_meetings_are_not_the_last_one(site):
    root = site(
        {
            "content/meetings/a.md": meeting("2026-02-05"),
            "content/meetings/b.md": meeting("2026-03-12", extra="\nstatus: cancelled\nreason: X"),
            "content/meetings/c.md": meeting("2027-01-14", phase="agenda"),
        }
    )
    assert "approves: udvalget/2026-02-05" in halves(scaffold(root))[0]


def test_a_meeting_that_was_moved_to_its_day_is_the_last_one(site):
    moved = "\nstatus: moved\nmoved_from: 2026-03-05\nreason: Sne"
    root = site(
        {
            "content/meetings/a.md": meeting("2026-02-05"),
            "content/meetings/b.md": meeting("2026-03-12", extra=moved),
        }
    )
    assert "approves: udvalget/2026-03-12" in halves(scaffold(root))[0]


def test_a_meeting_that_is_still_to_be_held_is_the_last_one_for_the_one_after_it(site):
    root = site({"content/meetings/a.md": meeting("2026-12-03", phase="agenda")})
    assert "approves: udvalget/2026-12-03" in halves(scaffold(root))[0]


def test_the_first_meeting_of_a_committee_approves_nothing(site):
    matter, _ = halves(scaffold(site({})))
    assert "approves:" not in matter
    assert "start:   #" in matter
    assert "place:   #" in matter


def test_a_committee_without_standing_items_gets_the_usual_ones_in_the_sites_language(site):
    assert "Godkendelse af dagsorden" in scalars(halves(scaffold(site({})))[0])
    english = "title: T\nbase_url: https://t.example/\nlanguage: en\n"
    root = site({"content/site.yml": english})
    texts = scalars(halves(scaffold(root, day=date(2026, 12, 11)))[0])
    assert {"Approval of the agenda", "Any other business"} <= set(texts)


def test_the_roster_of_the_day_applies_because_no_members_are_written(root):
    matter, _ = halves(scaffold(root))
    assert not re.search(r"^members:", matter, re.MULTILINE)


def test_only_what_holds_nothing_but_itself_is_written_as_open(root):
    matter, _ = halves(scaffold(root))
    assert re.findall(r"^    access:(?: (\w+))?", matter, re.MULTILINE) == [
        "open",
        "open",
        "",
        "open",
    ]


def test_a_draft_does_not_stop_the_site_and_its_empty_access_stops_the_agenda(root):
    file = scaffold(root)
    assert load_site(root, today=TODAY).problems == ()
    text = file.read_text("utf-8")
    file.write_text(re.sub("phase: draft.*", "phase: agenda", text), encoding="utf-8")
    (problem,) = load_site(root, today=TODAY).problems
    assert problem.code == "access"
    assert text.split("\n")[problem.position.line - 1].strip().startswith("access:")


def test_once_its_access_is_chosen_a_new_meeting_is_an_agenda(root):
    file = scaffold(root)
    text = re.sub("phase: draft.*", "phase: agenda", file.read_text("utf-8"))
    file.write_text(re.sub(r"access:   #.*", "access: open", text, count=1), encoding="utf-8")
    reading = load_site(root, today=TODAY)
    assert reading.problems == ()
    items = reading.site.meetings[-1].agenda
    assert [item.number for item in items if isinstance(item, OpenItem)] == ["1", "2", "3", "4"]


def test_the_body_has_every_heading_ready(root):
    _, body = halves(scaffold(root))
    assert re.findall("^## .*", body, re.MULTILINE) == [
        "## 1. Godkendelse af dagsorden",
        "## 2. Godkendelse af referat",
        "## 3. Meddelelser",
        "## 4. Eventuelt",
    ]
    assert body.count("### Beslutning") == 4
    assert body.count("### Sagsfremstilling") == 1


def test_the_help_in_a_new_meeting_speaks_the_sites_language(root):
    assert "# Et nyt møde." in scaffold(root).read_text("utf-8")


def test_the_example_item_in_the_comments_can_be_used(root):
    file = scaffold(root)
    text = file.read_text("utf-8").replace("  # - number: 4", "  - number: 9")
    text = re.sub("^  #   (title|access|kind|case)", r"    \1", text, flags=re.MULTILINE)
    text = re.sub(r"access:   #", "access: open   #", text)
    text = re.sub("phase: draft.*", "phase: agenda", text)
    file.write_text(text, encoding="utf-8")
    reading = load_site(root, today=TODAY)
    assert [problem for problem in reading.problems if problem.severity == "error"] == []
    assert "9" in [item.number for item in reading.site.meetings[-1].agenda]


def test_an_unknown_committee_gets_a_suggestion(root):
    with pytest.raises(UsageError) as caught:
        new_meeting(root, load(root), "udvaget", DAY)
    assert "udvalget" in str(caught.value.problems[0].hint)


def test_a_committee_that_is_like_no_other_gets_the_list_of_all(root):
    with pytest.raises(UsageError) as caught:
        new_meeting(root, load(root), "kultur", DAY)
    assert str(caught.value.problems[0].hint) == "The site has these: udvalget."


def test_an_odd_time_is_an_error(root):
    with pytest.raises(UsageError, match="is not a time"):
        scaffold(root, start="i morgen")


def test_a_second_meeting_on_a_day_needs_a_slug(root):
    with pytest.raises(ContentError, match="already"):
        scaffold(root, day=date(2026, 3, 12))
    file = scaffold(root, day=date(2026, 3, 12), apart="ekstra")
    assert file.name == "2026-03-12-udvalget-ekstra.md"
    assert "slug: ekstra" in file.read_text("utf-8")


def test_a_new_meeting_is_never_written_over(root):
    before = scaffold(root).read_bytes()
    with pytest.raises(ContentError):
        scaffold(root)
    assert (root / "content/meetings/2026-12-10-udvalget.md").read_bytes() == before
