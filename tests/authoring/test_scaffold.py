from __future__ import annotations

import re
from datetime import date

import pytest

from generator.authoring.scaffold import new_committee, new_event, new_memo, new_news
from generator.errors import ContentError, UsageError
from generator.reading.load import load_site

TODAY = date(2026, 11, 22)
DAY = date(2026, 11, 20)
KINDS = [(new_event, "events"), (new_news, "news"), (new_memo, "memos")]


def load(root, *, drafts=False):
    return load_site(root, today=TODAY, drafts=drafts)


@pytest.mark.parametrize(("make", "folder"), KINDS)
def test_a_new_file_is_a_draft_named_by_day_and_title(site, make, folder):
    root = site({})
    file = make(root, load(root).site, "Åbent hus: ældre", DAY)
    assert file == root / f"content/{folder}/2026-11-20-aabent-hus-aeldre.md"
    reading = load(root)
    assert reading.problems == ()
    assert [hidden.why for hidden in reading.hidden] == ["draft"]


@pytest.mark.parametrize(("make", "folder"), KINDS)
def test_a_new_file_is_published_as_it_is_when_its_phase_says_so(site, make, folder):
    root = site({})
    file = make(root, load(root).site, "Åbent hus:\x1fældre\u200b", DAY)
    text = re.sub("phase: draft.*", "phase: published", file.read_text("utf-8"))
    file.write_text(text, encoding="utf-8")
    reading = load(root)
    assert reading.problems == ()
    documents = {
        "events": reading.site.events,
        "news": reading.site.articles,
        "memos": reading.site.memos,
    }[folder]
    assert [document.title for document in documents] == ["Åbent hus: ældre"]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(("make", "folder"), KINDS)
def test_every_comment_that_holds_fields_can_be_used(site, make, folder, language):
    settings = f"title: T\nbase_url: https://t.example/\nlanguage: {language}\n"
    names = ("oplaeg.pdf", "slides.pdf", "faktaark.pdf", "fact-sheet.pdf", "tal.xlsx")
    papers = {f"content/{folder}/bilag/{name}": "x" for name in (*names, "figures.xlsx")}
    root = site({"content/site.yml": settings, **papers})
    file = make(root, load(root).site, "Titel", DAY)
    text = file.read_text("utf-8").replace("phase: draft", "phase: published")
    file.write_text(re.sub(r"^# (\w+:|  )", r"\1", text, flags=re.MULTILINE), encoding="utf-8")
    assert re.search(r"^  - \{", file.read_text("utf-8"), re.MULTILINE)
    errors = [row for row in load(root).problems if row.severity == "error"]
    assert errors == []


@pytest.mark.parametrize(("make", "folder"), KINDS)
def test_nothing_is_written_over(site, make, folder):
    root = site({})
    here = load(root).site
    make(root, here, "Titel", DAY)
    with pytest.raises(ContentError):
        make(root, here, "Titel", DAY)
    assert len(list((root / "content" / folder).iterdir())) == 1


def test_a_title_that_no_file_can_be_named_after_is_refused(site):
    root = site({})
    with pytest.raises(UsageError, match="no letters or digits"):
        new_news(root, load(root).site, "…!", DAY)


@pytest.mark.parametrize("title", ["Høring om støj fra vejen " * 12, "a" * 5000])
def test_a_file_is_named_after_as_much_of_a_long_title_as_a_name_holds(site, title):
    root = site({})
    file = new_news(root, load(root).site, title.strip(), DAY)
    assert len(file.name) < 120
    assert set(file.stem[11:].split("-")) <= {"hoering", "om", "stoej", "fra", "vejen", "a" * 100}
    reading = load_site(root, today=TODAY, drafts=True)
    assert [article.title for article in reading.site.articles] == [title.strip()]


def test_a_new_committee_is_there_at_once(site):
    root = site({})
    file = new_committee(root, load(root).site, "Kultur- og Fritidsudvalget")
    assert file == root / "content/committees/kultur-og-fritidsudvalget.md"
    committee = load(root).site.committees["kultur-og-fritidsudvalget"]
    assert committee.name == "Kultur- og Fritidsudvalget"
    assert committee.standing_items == (
        "Godkendelse af dagsorden",
        "Godkendelse af referat",
        "Eventuelt",
    )
    assert load(root).problems == ()


def test_the_roster_in_a_new_committees_comments_can_be_used(site):
    root = site({})
    file = new_committee(root, load(root).site, "Kulturudvalget")
    text = re.sub(r"^# (members:|  )", r"\1", file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8")
    reading = load(root)
    assert reading.problems == ()
    assert [seat.role for seat in reading.site.committees["kulturudvalget"].members] == ["chair"]


def test_a_committee_that_is_there_already_is_refused_however_it_is_written(site):
    file = "content/committees/kultur.md"
    root = site({file: "---\nname: Kultur- og Fritidsudvalget\n---\n"})
    with pytest.raises(ContentError, match=r"the committee .* is there already") as caught:
        new_committee(root, load(root).site, "KULTUR- OG FRITIDSUDVALGET")
    assert [problem.position.path for problem in caught.value.problems] == [file]
    assert not (root / "content/committees/kultur-og-fritidsudvalget.md").exists()


def test_the_help_speaks_the_sites_language(site):
    root = site({})
    assert "hjælp til dig" in new_memo(root, load(root).site, "Status", DAY).read_text("utf-8")
    english = "title: T\nbase_url: https://t.example/\nlanguage: en\n"
    root = site({"content/site.yml": english})
    assert "help for you" in new_memo(root, load(root).site, "Budget", DAY).read_text("utf-8")
