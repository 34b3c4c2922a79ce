from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.authoring.importing import import_file
from generator.errors import ContentError
from generator.model import OpenItem
from generator.reading.load import load_site
from tests.authoring.documents import MINUTES, halves

TODAY = date(2026, 11, 22)
COMMITTEE = (
    "---\nname: Fritidsudvalget\nshort: FU\nmembers:\n  - {name: Inger Bro, role: chair}\n---\n"
)


@pytest.fixture
def pasted(tmp_path):
    """Write a pasted document to disk."""

    def lay(text=MINUTES, name="pasted.txt"):
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return lay


def run(source, root, *, known=True):
    site = load_site(root, today=TODAY, drafts=True).site if known else None
    return import_file(source, root, today=TODAY, site=site)


def publish(file: Path) -> None:
    """Change the phase, as a clerk does, and nothing else."""
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"^phase: draft.*$", "phase: minutes", text, flags=re.MULTILINE))


def errors(reading):
    return [problem for problem in reading.problems if problem.severity == "error"]


def test_real_minutes_become_a_draft_that_is_published_by_its_phase_alone(seeds, site):
    (source,) = seeds.glob("004_*.txt")
    root = site({})
    imported = run(source, root)
    assert [path.relative_to(root).parts[0] for path in imported.written] == [
        "content",
        "content",
        "import",
    ]
    assert load_site(root, today=TODAY).site.meetings == ()
    publish(imported.draft)
    reading = load_site(root, today=TODAY)
    assert errors(reading) == []
    (meeting,) = reading.site.meetings
    assert meeting.key == "sundhedskoordinationsudvalget/2021-04-22"
    assert (meeting.status, len(meeting.participants), len(meeting.absences)) == ("held", 24, 2)
    items = [item for item in meeting.agenda if isinstance(item, OpenItem)]
    assert [item.outcome for item in items] == [*["approved"] * 5, "noted", None]
    assert all(item.decision for item in items)
    texts = [len(item.sections) + bool(item.recommendation) + 1 for item in items]
    assert texts == [1, 1, 5, 5, 5, 4, 1]
    assert sum(len(item.attachments) for item in items) == 5
    assert "styregruppen" in items[2].recommended_by.casefold()


def test_real_minutes_keep_their_lists_and_dates(seeds, site):
    (source,) = seeds.glob("004_*.txt")
    imported = run(source, site({}))
    _, body = halves(imported.draft)
    assert len(re.findall(r"^\d\. \S", body, re.MULTILINE)) == 7
    assert len(re.findall(r"^- \S", body, re.MULTILINE)) == 4
    assert imported.counts.unknown == 0
    assert (imported.counts.members, imported.counts.secretariat) == (18, 6)
    told = " ".join(str(row.message) for row in imported.open_questions)
    assert "is it a slip" in told
    assert "sundhedskoordinationsudvalget/2020-12-04" in told


def test_the_slug_of_an_unknown_committee_names_its_file(site, pasted):
    root = site({})
    imported = run(pasted(), root)
    file = root / "content/committees/fritidsudvalget.md"
    assert file in imported.written
    assert load_site(root, today=TODAY).site.committees["fritidsudvalget"].name == "Fritidsudvalget"


@pytest.mark.parametrize("name", ["Fritidsudvalget", "fritidsudvalget", "FU"])
def test_a_known_committee_is_found_by_name_short_name_or_id(site, pasted, name):
    root = site({"content/committees/fritid.md": COMMITTEE})
    text = MINUTES.replace("Referat - Fritidsudvalget", f"Referat - {name}")
    imported = run(pasted(text), root)
    assert imported.draft == root / "content/meetings/2026-03-12-fritid.md"
    assert len(imported.written) == 2


def test_a_committee_is_found_by_the_name_that_its_file_still_has(site, pasted):
    renamed = COMMITTEE.replace("Fritidsudvalget\nshort: FU", "Børn og Leg\nsections: [Leg]")
    root = site({"content/committees/fritidsudvalget.md": renamed})
    told = [str(row.message) for row in run(pasted(), root).open_questions]
    assert any("'Sagsresumé' is not among the sections: of the committee" in text for text in told)


def test_a_committee_that_is_almost_known_is_an_error_and_nothing_is_written(site, pasted):
    root = site({"content/committees/fritid.md": COMMITTEE})
    with pytest.raises(ContentError) as caught:
        run(pasted(MINUTES.replace("Referat - Fritidsudvalget", "Referat - Fritidudvalget")), root)
    (problem,) = caught.value.problems
    assert "Fritidsudvalget" in str(problem.hint)
    assert problem.position.line == 5
    assert not (root / "content/meetings").exists()


def test_a_draft_is_never_written_over(site, pasted):
    root = site({})
    first = run(pasted(), root)
    before = first.draft.read_bytes()
    with pytest.raises(ContentError, match="not written over"):
        run(pasted(MINUTES.replace("Godkendt.", "Udsat.")), root)
    assert first.draft.read_bytes() == before


def test_a_second_import_gets_a_report_of_its_own(site, pasted):
    root = site({})
    first = run(pasted(), root)
    first.draft.rename(first.draft.with_name("other.txt"))
    second = run(pasted(), root)
    assert second.report_file.name == "2026-03-12-fritidsudvalget-2.import.txt"
    assert first.report_file.exists()


def test_a_closed_item_asks_for_its_public_title_and_never_gets_its_own(site, pasted):
    root = site({})
    imported = run(pasted(), root)
    matter, body = halves(imported.draft)
    assert "    public_title:   #" in matter
    assert "Havnens Bådebyg kræver forskud." in body
    publish(imported.draft)
    reading = load_site(root, today=TODAY)
    assert [problem.code for problem in errors(reading)] == ["missing"]
    text = imported.draft.read_text("utf-8")
    imported.draft.write_text(text.replace("public_title:  ", "public_title: Indkøb  "))
    reading = load_site(root, today=TODAY)
    assert errors(reading) == []
    assert "Bådebyg" not in repr(reading.site)
    assert "Havnens" not in repr(reading.problems)


def test_nothing_of_a_closed_item_is_in_the_report(site, pasted):
    imported = run(pasted(), site({}))
    told = imported.report_file.read_text("utf-8") + repr(imported.report) + repr(imported.summary)
    assert not re.search("kanoer|Bådebyg|Tilbud|771|FRI-2026-00008", told)


def test_papers_of_a_closed_item_are_closed(site, pasted):
    matter, _ = halves(run(pasted(), site({})).draft)
    assert "{title: Tilbud, document: 771, case: FRI-2026-00008, access: closed}" in matter
    assert "document: 0303714, case: FRI-2026-00007, access: open}" in matter


def test_minutes_that_are_on_the_site_are_linked_to_the_item_that_approves_them(site, pasted):
    earlier = "---\ncommittee: fritid\ndate: 2026-02-05\nphase: minutes\n---\n"
    root = site(
        {
            "content/committees/fritid.md": COMMITTEE,
            "content/meetings/2026-02-05-fritid.md": earlier,
        }
    )
    matter, _ = halves(run(pasted(), root).draft)
    assert "approves: fritid/2026-02-05" in matter


def test_a_meeting_that_the_site_has_already_is_doubted(site, pasted):
    same = "---\ncommittee: fritid\ndate: 2026-03-12\nphase: agenda\n---\n"
    root = site({"content/committees/fritid.md": COMMITTEE, "content/meetings/marts.md": same})
    told = [str(row.message) for row in run(pasted(), root).open_questions]
    assert any("slug:" in text for text in told)
    (root / "content/meetings/marts.md").unlink()
    (root / "content/meetings/2026-03-12-fritid.md").unlink()
    told = [str(row.message) for row in run(pasted(), root).open_questions]
    assert not any("slug:" in text for text in told)


def test_a_committee_that_did_not_exist_then_is_doubted(site, pasted):
    later = COMMITTEE.replace("short: FU\n", "established: 2026-06-01\n")
    root = site({"content/committees/fritid.md": later})
    told = [str(row.message) for row in run(pasted(), root).open_questions]
    assert any("established:" in text for text in told)


def test_a_heading_that_the_site_does_not_have_is_doubted(site, pasted):
    settings = "title: T\nbase_url: https://t.example/\nsections: [Beslutning, Resume]\n"
    told = [str(row.message) for row in run(pasted(), site({"content/site.yml": settings})).report]
    assert any("'Økonomi'" in text or "'Indstilling'" in text for text in told)


def test_a_site_with_headings_of_its_own_is_read_with_them(site, pasted):
    settings = "title: T\nbase_url: https://t.example/\nsections: [Baggrund, Beslutning]\n"
    text = MINUTES.replace("Sagsresumé", "BAGGRUND:").replace("Indstilling", "Baggrund")
    _, body = halves(run(pasted(text), site({"content/site.yml": settings})).draft)
    assert "### Baggrund\n" in body


def test_an_english_site_gets_english_words_round_a_danish_document(site, pasted):
    settings = "title: T\nbase_url: https://t.example/\nlanguage: en\n"
    imported = run(pasted(), site({"content/site.yml": settings}))
    assert "# Imported from pasted.txt on 2026-11-22." in imported.draft.read_text("utf-8")
    assert "Not understood" in imported.report_file.read_text("utf-8")


def test_a_danish_site_gets_danish_words(site, pasted):
    imported = run(pasted(), site({}))
    assert "# Importeret fra pasted.txt den 2026-11-22." in imported.draft.read_text("utf-8")
    assert "Ikke forstået" in imported.report_file.read_text("utf-8")


def test_without_a_site_there_is_a_draft_all_the_same(tmp_path, pasted):
    imported = run(pasted(), tmp_path / "empty", known=False)
    assert imported.draft.exists()


@pytest.mark.parametrize("change", [lambda t: "\ufeff" + t, lambda t: t.replace("\n", "\r\n")])
def test_marks_and_line_ends_of_windows_change_nothing(tmp_path, pasted, change):
    plain = run(pasted(), tmp_path / "a", known=False).draft.read_bytes()
    windows = run(pasted(change(MINUTES)), tmp_path / "b", known=False).draft.read_bytes()
    assert windows == plain


def test_decomposed_letters_change_nothing(tmp_path, pasted):
    import unicodedata

    plain = run(pasted(), tmp_path / "a", known=False).draft.read_bytes()
    apart = run(pasted(unicodedata.normalize("NFD", MINUTES)), tmp_path / "b", known=False)
    assert apart.draft.read_bytes() == plain


def test_a_file_that_is_not_there_is_an_error_with_its_name(tmp_path):
    with pytest.raises(ContentError) as caught:
        run(tmp_path / "none.txt", tmp_path, known=False)
    assert caught.value.problems[0].position.path.endswith("none.txt")


def test_hostile_file_names_and_titles_stay_in_their_place(site, pasted):
    root = site({})
    text = MINUTES.replace("Fritidsudvalget", "../../Æ: #1 {x}\u2028")
    imported = run(pasted(text, name="a\nphase: minutes\n.txt"), root)
    assert imported.draft.parent == root / "content/meetings"
    assert load_site(root, today=TODAY).site.meetings == ()
    assert errors(load_site(root, today=TODAY)) == []


def test_the_summary_counts_what_was_recognised(site, pasted):
    first, second = run(pasted(), site({})).summary
    assert str(first) == (
        "Recognised: 3 members, 1 from the secretariat, 1 absent, 3 items, 6 texts, 2 papers."
    )
    assert "not understood: 1" in str(second)
    assert "import/2026-03-12-fritidsudvalget.import.txt" in str(second)


@pytest.mark.parametrize("between", [" og ", " & ", ", ", " / "])
def test_a_joint_meeting_of_known_committees_is_held_by_both(site, pasted, between):
    other = COMMITTEE.replace("Fritidsudvalget", "Klima- og Naturudvalget").replace("FU", "KN")
    files = {"content/committees/fritid.md": COMMITTEE, "content/committees/klima.md": other}
    root = site(files)
    names = f"Referat - Fritidsudvalget{between}Klima- og Naturudvalget"
    imported = run(pasted(MINUTES.replace("Referat - Fritidsudvalget", names)), root)
    assert imported.draft == root / "content/meetings/2026-03-12-fritid-klima.md"
    assert len(imported.written) == 2
    (meeting,) = load_site(root, today=TODAY, drafts=True).site.meetings
    assert meeting.committees == ("fritid", "klima")
