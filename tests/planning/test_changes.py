from generator.model import Revision
from generator.planning.changes import NEWEST, changes
from generator.planning.notebook import Anew
from generator.planning.notice_index import gather_notices
from tests.planning.sites import article, at, closed, day, item, meeting, memo, record


def listed(*meetings, **more):
    made = record(*meetings, **more)
    once = Anew(made)
    return changes(made, gather_notices(made, once), once)


def dated(date_="2026-03-12", *items, **more):
    return meeting(
        date_,
        "sundhed",
        *(items or (item(case="A-1", decision="Godkendt.", outcome="approved"),)),
        agenda_published=day("2026-03-05"),
        minutes_published=day("2026-03-13"),
        **more,
    )


def test_what_is_new_names_the_committee_and_the_case_that_it_belongs_to():
    file = listed(dated())
    assert file.address == "/foelg-med/nyt.js"
    about = {entry.name: entry.about for entry in file.view.entries}
    assert about["sundhed/2026-03-12/minutes"] == ("/sundhed/",)
    assert about["sundhed/2026-03-12/punkt-1/minutes"] == ("/sager/a-1/",)


def test_a_correction_and_a_memo_belong_to_both():
    corrected = Revision(day("2026-03-20"), "Tallet er rettet.", "Tastefejl.", at())
    notes = memo(case="A-1", committees=("sundhed",))
    entries = listed(dated(revisions=(corrected,)), memos=(notes,)).view.entries
    both = [entry for entry in entries if entry.about == ("/sundhed/", "/sager/a-1/")]
    assert {entry.title.split(":")[0] for entry in both} == {"Rettelse", "Notat"}


def test_news_that_is_told_otherwise_later_is_new_again():
    days = (None, day("2026-05-01"), day("2026-05-09"), day("2026-05-20"))
    names = [listed(articles=(article(updated=each),)).view.entries[0].name for each in days]
    assert names == ["news/nyt", "news/nyt", "news/nyt/2026-05-09", "news/nyt/2026-05-20"]


def test_the_newest_stands_first_and_the_list_ends_somewhere():
    rows = [article(f"{number:04}") for number in range(NEWEST + 3)]
    entries = listed(articles=tuple(rows)).view.entries
    assert len(entries) == NEWEST
    entries = listed(dated(), dated("2026-04-09")).view.entries
    assert entries[0].title.startswith("Behandlet: ")


def test_a_closed_item_and_a_draft_tell_nothing():
    hidden = dated("2026-03-12", item(), closed("2", "Køb af jord"))
    told = repr(listed(hidden, dated("2026-05-01", phase="draft")).view.entries)
    assert "2026-03-12" in told
    assert "Køb af jord" not in told
    assert "2026-05-01" not in told
