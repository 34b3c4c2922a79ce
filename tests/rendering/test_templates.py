"""The theme that comes along, over every kind of view: full, bare, and with hostile text."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from generator.planning.views import Anchor, CaseCard, PlannedPage
from generator.planning.views.search import SearchView
from generator.planning.views.service import CompletenessView, Coverage
from generator.rendering.pages import render_page
from tests.rendering.markup import read
from tests.rendering.samples import HOSTILE, Filler, chrome, first, kinds, last, page

THEME = Path(__file__).parents[2] / "themes" / "default"
KINDS = {kind.__name__: kind for kind in kinds()}
FILLERS = {
    "full": Filler,
    "bare": lambda: Filler(full=False),
    "other words": lambda: Filler(choose=last),
    "hostile": lambda: Filler(HOSTILE),
}


def show(theme, kind: str, filler: Filler, **changes) -> bytes:
    planned = page(KINDS[kind], filler, **changes)
    return render_page(planned, chrome(filler.text, full=filler.full), theme)


def meeting(theme, **changes) -> str:
    return show(theme, "MeetingView", Filler(), **changes).decode()


@pytest.fixture(params=[(kind, name) for kind in KINDS for name in FILLERS], ids=" ".join)
def shown(request, theme) -> bytes:
    kind, name = request.param
    return show(theme, kind, FILLERS[name]())


def test_every_view_has_a_template(theme) -> None:
    assert len(KINDS) == 21
    for kind in KINDS.values():
        assert page(kind, Filler()).template in theme.templates


def test_every_tag_is_closed_and_no_anchor_stands_twice(shown: bytes) -> None:
    markup = read(shown)
    assert len(set(markup.ids)) == len(markup.ids)


def test_there_is_one_h1_and_the_outline_has_no_gap(shown: bytes) -> None:
    levels = read(shown).levels
    assert levels.count(1) == 1
    assert levels[0] == 1
    for before, after in pairwise(levels):
        assert after <= before + 1, levels


def test_nothing_in_the_markup_runs_or_styles(shown: bytes) -> None:
    markup = read(shown)
    assert "style" not in markup.tags
    for tag, attributes in markup.elements:
        if tag == "script":
            # A block of data is no script: browsers do not run it.
            assert attributes.get("src") or attributes["type"] == "application/ld+json"
        for name, value in attributes.items():
            assert name != "style", (tag, value)
            assert not name.startswith("on"), (tag, name)
            assert not value.lower().lstrip().startswith("javascript:")


def test_nothing_is_fetched_from_elsewhere(shown: bytes) -> None:
    for _, attributes in read(shown).elements:
        fetched = attributes.get("src") or (
            attributes.get("rel") in {"stylesheet", "icon"} and attributes["href"]
        )
        if fetched:
            assert fetched.startswith(("../../assets/", "/under/assets/")), fetched


def test_text_is_text_whatever_it_holds(theme) -> None:
    for kind in KINDS:
        shown = show(theme, kind, Filler(HOSTILE))
        markup = read(shown)
        assert "alert(1)" in "".join(markup.text) or kind == "StatementPage"
        assert "img" not in markup.tags
        assert b"<script>" not in shown
        for _, name, value in markup.attributes:
            assert name not in {"onerror", "onfocus"}
            assert not value.startswith("alert")


def test_a_link_is_relative_to_its_page(theme) -> None:
    for kind in KINDS:
        if kind == "MissingView":
            continue
        for link in read(show(theme, kind, Filler())).links:
            assert link.startswith(("../", "./", "#", "https://", "mailto:", "tel:")), link


def test_only_prose_lets_markup_through() -> None:
    for path in THEME.glob("templates/**/*.j2"):
        text = path.read_text("utf-8")
        assert not re.search(r"\|\s*safe\b|Markup\(|autoescape", text), path.name


def test_the_way_around_the_page_is_marked(shown: bytes) -> None:
    markup = read(shown)
    for tag in ("header", "main", "footer"):
        assert tag in markup.tags
    assert ("a", "href", "#main") in markup.attributes
    assert ("main", "id", "main") in markup.attributes
    assert ("html", "lang", "da") in markup.attributes


def test_a_label_belongs_to_the_search_box(theme) -> None:
    markup = read(show(theme, "PageView", Filler()))
    assert ("label", "for", "site-search") in markup.attributes
    assert ("input", "id", "site-search") in markup.attributes
    assert ("form", "method", "get") in markup.attributes


def test_without_an_address_for_searching_there_is_no_search_box(theme) -> None:
    assert "form" not in read(show(theme, "PageView", Filler(full=False))).tags


@pytest.mark.parametrize(("language", "letters"), [("da", "A til Å"), ("en", "A to Z")])
def test_the_alphabet_ends_as_the_language_has_it(theme, language: str, letters: str) -> None:
    view = replace(Filler("x").make(SearchView), manifest="/soeg/a.js", kinds=(), outcomes=())
    planned = PlannedPage("/soeg/", view, "content/site.yml")
    html = render_page(planned, chrome("x", language=language), theme).decode()
    assert html.count(letters) == 3
    assert language == "da" or "Å" not in html


def test_every_table_says_what_it_holds(shown: bytes) -> None:
    markup = read(shown)
    assert markup.tags.count("table") == markup.tags.count("caption")
    headers = [tag for tag in markup.tags if tag == "th"]
    scopes = [value for tag, name, value in markup.attributes if tag == "th" and name == "scope"]
    assert len(headers) == len(scopes)


def test_a_meeting_tells_its_parts_in_the_order_that_readers_need(theme) -> None:
    shown = meeting(theme, phase="minutes", status="held", called_off=False)
    places = [
        shown.index(part)
        for part in (
            "<h1>",
            "Ændret for nylig",
            "Beslutninger i korte træk",
            '<dl class="facts">',
            'aria-label="Indhold"',
            "<article",
            '<section class="decision">',
            "Indstilling</h3>",
            '<table class="vote">',
            "Bemærkninger ført til referat",
            "Mindretalsudtalelse",
            "Bilag</h3>",
            'id="deltagere"',
            'id="bilag"',
            'id="aendringer"',
            'class="pager"',
        )
    ]
    assert places == sorted(places)


def test_an_agenda_has_no_decisions_in_brief(theme) -> None:
    assert "korte træk" not in meeting(theme, phase="agenda", called_off=False)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"status": "cancelled", "called_off": True}, "Mødet er aflyst."),
        ({"status": "moved", "called_off": True}, "Mødet er flyttet."),
        ({"status": "moved", "called_off": False}, "Mødet er flyttet hertil"),
        ({"phase": "minutes", "approved": False, "called_off": False}, "endnu ikke godkendt"),
        ({"phase": "agenda", "past": True, "called_off": False}, "Mødet er afholdt."),
    ],
)
def test_a_band_says_what_a_reader_must_know_first(theme, changes, words: str) -> None:
    shown = meeting(theme, **({"status": "held"} | changes))
    assert words in shown
    assert shown.index("<h1>") < shown.index(words) < shown.index("facts")


def test_a_cancelled_meeting_is_struck_through_and_named_in_a_list(theme) -> None:
    filler = Filler()
    view = page(KINDS["YearView"], filler).view
    card = replace(view.meetings[0], status="cancelled", called_off=True)  # type: ignore[union-attr]
    shown = show(theme, "YearView", filler, meetings=(card,)).decode()
    assert "<s>" in shown
    assert "Aflyst" in shown


def test_a_cancelled_meetings_own_title_is_struck_through_with_its_committee(theme) -> None:
    filler = Filler()
    view = page(KINDS["MeetingsView"], filler).view
    card = replace(view.latest[0], title="Temadag", status="cancelled", called_off=True)  # type: ignore[union-attr]
    shown = show(theme, "MeetingsView", filler, latest=(card,)).decode()
    assert re.search(r"<s>[^<]+<span class=.row-subtitle.> Temadag</span></s>", shown)


@pytest.mark.parametrize("preview", ["draft", "embargoed"])
def test_a_page_of_a_preview_says_so_and_is_not_indexed(theme, preview) -> None:
    view = page(KINDS["PageView"], Filler()).view
    shown = show(theme, "PageView", Filler(), head=replace(view.head, preview=preview)).decode()
    assert "band-draft" in shown
    assert 'content="noindex"' in shown


def closed_item(**changes):
    filler = Filler(full=False)
    view = page(KINDS["MeetingView"], Filler()).view
    (kind,) = {type(item) for item in view.agenda}  # type: ignore[union-attr]
    return replace(filler.make(kind), closed=True, title="Salg af en ejendom", **changes)


def test_a_closed_item_shows_title_ground_and_public_decision(theme) -> None:
    item = closed_item(closed_reason="Lovens § 10", decision="<p>Godkendt.</p>\n")
    shown = meeting(theme, agenda=(item,), phase="minutes", called_off=False)
    assert "Lukket punkt" in shown
    assert "Salg af en ejendom" in shown
    assert "Lukket punkt</span> Begrundelse: Lovens § 10" in shown
    assert "<p>Godkendt.</p>" in shown


def test_parts_that_are_empty_are_not_shown(theme) -> None:
    shown = meeting(theme, agenda=(closed_item(),), phase="minutes", called_off=False)
    article = shown[shown.index("<article") : shown.index("</article>")]
    assert "<h3>" not in article
    for name in KINDS:
        bare = show(theme, name, Filler(full=False)).decode()
        assert not re.search(r"<(ul|ol|dl|dd|table|tbody|section|p|figure)[^>]*>\s*</\1>", bare)


@pytest.mark.parametrize("part", ["coming_events", "past_events", "memos", "articles"])
def test_each_part_of_a_committees_page_leads_to_what_it_leaves_out(theme, part: str) -> None:
    parts = {"coming_events", "past_events", "memos", "articles"} - {part}
    others = dict.fromkeys(parts, ()) | {f"{name}_url": "" for name in parts}
    shown = show(theme, "CommitteeView", Filler(), **others).decode()
    assert len(re.findall(r"Alle (?:arrangementer|notater|nyheder)</a>", shown)) == 1


@pytest.mark.parametrize("kind", ["FrontView", "MeetingsView", "CommitteesView", "EventsView"])
def test_a_page_that_has_nothing_to_show_yet_says_so(theme, kind: str) -> None:
    said = "Her er endnu ikke noget."
    assert show(theme, kind, Filler(full=False)).decode().count(said) == 1
    assert said not in show(theme, kind, Filler()).decode()


def test_what_was_not_recorded_of_a_vote_is_said_and_is_not_zero(theme) -> None:
    view = page(KINDS["MeetingView"], Filler()).view
    item = view.agenda[0]  # type: ignore[union-attr]
    vote = replace(item.votes[0], in_favour=None, against=0, ballots=())
    shown = meeting(theme, agenda=(replace(item, votes=(vote,)),), called_off=False)
    table = shown[shown.index('<table class="vote">') :]
    assert "ikke oplyst" in table[: table.index("Imod")]
    assert re.search(r'Imod</th>\s*<td class="figure">0<', table)


def test_a_person_who_was_away_is_said_to_be_so_in_words(theme) -> None:
    view = page(KINDS["MeetingView"], Filler()).view
    row = view.participants[0]  # type: ignore[union-attr]
    away = replace(row.absences[0], start=None, end=None, numbers=(), kind="excused")
    shown = meeting(
        theme,
        participants=(replace(row, absences=(away,)), replace(row, absences=())),
        phase="minutes",
        called_off=False,
    )
    table = shown[shown.index('id="deltagere"') :]
    assert "Afbud" in table
    assert "Til stede" in table


def test_how_many_came_is_said_before_who_they_were(theme) -> None:
    view = page(KINDS["MeetingView"], Filler()).view
    row = view.participants[0]  # type: ignore[union-attr]
    away = replace(row.absences[0], start=None, end=None, numbers=())
    people = tuple(
        replace(row, role="member", person=Anchor(name), absences=absences)
        for name, absences in (
            ("Ida", ()),
            ("Jon", (replace(away, kind="excused"),)),
            ("Kai", (replace(away, kind="absent"),)),
        )
    )
    held = {"participants": people, "called_off": False}
    shown = meeting(theme, **held, phase="minutes")
    said = "1 af 3 medlemmer deltog. Afbud: Jon. Fraværende: Kai."
    assert said in shown[shown.index('id="deltagere"') : shown.index('<table class="people">')]
    assert "medlemmer deltog" not in meeting(theme, **held, phase="agenda")


def test_the_last_correction_is_named_among_the_facts(theme) -> None:
    shown = meeting(theme, called_off=False)
    facts = shown[shown.index('<dl class="facts">') : shown.index("</dl>")]
    assert re.search(r'Senest rettet</dt><dd><a href="#aendringer">12\. marts 2026<', facts)


@pytest.mark.parametrize(
    ("status", "said"),
    [("planned", ["Kladde"]), ("cancelled", ["Aflyst", "Kladde"])],
)
def test_a_list_says_of_a_draft_once_that_it_is_one(theme, status: str, said: list[str]) -> None:
    filler = Filler()
    view = page(KINDS["YearView"], filler).view
    draft = {"phase": "draft", "preview": "draft", "status": status}
    card = replace(view.meetings[0], **draft, called_off=status == "cancelled")  # type: ignore[union-attr]
    shown = show(theme, "YearView", filler, meetings=(card,)).decode()
    (state,) = re.findall(r'<p class="row-state">(.*?)</p>', shown)
    assert re.findall(r">([^<>]+)</span>", state) == said


def test_the_meetings_before_and_after_are_one_step_away_from_the_top(theme) -> None:
    shown = meeting(theme)
    actions = shown[shown.index('<p class="actions">') :]
    actions = actions[: actions.index("</p>")]
    assert 'rel="prev"' in actions
    assert 'rel="next"' in actions


def test_the_case_of_an_item_is_not_said_again_at_each_of_its_papers(theme) -> None:
    view = page(KINDS["MeetingView"], Filler()).view
    item = view.agenda[0]  # type: ignore[union-attr]
    own, other = Anchor("A-1", "/sager/a-1/"), Anchor("B-2", "/sager/b-2/")
    papers = tuple(replace(item.attachments[0], case=case) for case in (own, other))
    shown = meeting(theme, agenda=(replace(item, case=own, attachments=papers),), called_off=False)
    rows = shown[shown.index('<ul class="papers">') :]
    rows = rows[: rows.index("</ul>")]
    assert "A-1" not in rows
    assert "B-2" in rows


def test_a_treatment_that_the_secretariat_names_too_is_told_once(theme) -> None:
    view = page(KINDS["MeetingView"], Filler()).view
    item = view.agenda[0]  # type: ignore[union-attr]
    there = Anchor("Budget 2026: første behandling", "/udvalg/2026-01-01/#punkt-1")
    again = replace(there, title="Udvalget 1. januar 2026, punkt 1")
    elsewhere = Anchor("Et andet sted", "/udvalg/2026-02-02/")
    treatment = replace(item.treatments[0], item=there)
    history = replace(item, treatments=(treatment,), earlier=(again, elsewhere))
    shown = meeting(theme, agenda=(history,), called_off=False)
    assert shown.count("/2026-01-01/#punkt-1") == 1
    assert "Et andet sted" in shown


def test_a_case_begins_with_where_it_is_now(theme) -> None:
    view = page(KINDS["CaseView"], Filler()).view
    step = view.steps[0]  # type: ignore[union-attr]
    body = Anchor("Udvalget", "/udvalget/")
    decided = replace(step, phase="minutes", committee=body, outcome="approved", off=None)
    shown = show(theme, "CaseView", Filler(), steps=(decided,)).decode()
    lead = re.search(r'<p class="lead case-latest">(.*?)</p>', shown, re.DOTALL)
    assert lead
    assert "Senest behandlet i <a" in lead[1]
    elsewhere = replace(decided, committee=Anchor("Rådet", "/raadet/"), off="cancelled")
    shown = show(theme, "CaseView", Filler(), steps=(decided, elsewhere)).decode()
    assert lead[0] in shown
    assert shown.count(">Aflyst<") == 1
    shown = show(theme, "CaseView", Filler(), steps=(elsewhere,)).decode()
    assert "case-latest" not in shown
    assert "Godkendt" in lead[1]
    shown = show(theme, "CaseView", Filler(), steps=(replace(decided, phase="agenda"),)).decode()
    assert "På dagsordenen i <a" in shown


def test_a_case_tells_first_what_was_decided_last_also_where_it_is_on_an_agenda_again(
    theme,
) -> None:
    view = page(KINDS["CaseView"], Filler()).view
    step = replace(view.steps[0], off=None)  # type: ignore[union-attr]
    decided = replace(
        step,
        phase="minutes",
        item=Anchor("Bro over åen", "/udvalget/2026-03-12/#punkt-3"),
        decision_summary="Broen bliver bygget.",
    )
    coming = replace(step, phase="agenda", outcome=None, day=date(2026, 12, 3))
    later = replace(coming, day=date(2026, 12, 7))
    overtaken = replace(coming, day=date(2025, 1, 1))
    same_day = replace(coming, day=decided.day, committee=Anchor("Byrådet", "/byraadet/"))
    steps = (overtaken, decided, same_day, coming, later)
    shown = show(theme, "CaseView", Filler(), steps=steps).decode()
    opening = shown[: shown.index("</header>", shown.index("<main"))]
    told = re.findall(
        r"Senest behandlet|Bro over åen|Broen bliver bygget|>Byrådet|\d\. dec|jan", opening
    )
    assert told == [
        "Senest behandlet",
        "Bro over åen",
        "Broen bliver bygget",
        ">Byrådet",
        "3. dec",
        "7. dec",
    ]


def test_an_item_can_be_cited_with_body_day_number_address_and_version(theme) -> None:
    shown = meeting(
        theme,
        phase="minutes",
        approved=True,
        status="held",
        day=date(2026, 3, 12),
        revisions=(),
        called_off=False,
    )
    assert (
        "12. marts 2026, punkt Prøvetekst, https://proeve.example/under/proeve/side/#punkt-"
        in shown
    )
    assert "(Godkendt referat)" in shown


def test_buttons_that_need_a_script_are_hidden_without_one(theme) -> None:
    shown = meeting(theme, called_off=False)
    buttons = re.findall(r"<button[^>]*data-[^>]*>", shown)
    assert buttons
    assert all(" hidden" in button for button in buttons)


def test_a_typical_meeting_is_light(theme) -> None:
    assert len(gzip.compress(show(theme, "MeetingView", Filler()))) < 60_000
    sizes = {
        suffix: sum(
            len(gzip.compress(data)) for path, data in theme.files.items() if path.match(suffix)
        )
        for suffix in ("style.*.css", "theme.*.js")
    }
    assert sizes["style.*.css"] < 15_000
    assert sizes["theme.*.js"] < 4_000


@pytest.mark.parametrize(
    ("dated", "told"),
    [
        (7, "Halvdelen af referaterne kom senest 3 dage efter mødet."),
        (2, "For 2 af dem vides det, hvornår de kom: halvdelen senest 3 dage efter mødet."),
    ],
)
def test_half_of_the_minutes_is_said_only_where_all_their_days_are_known(theme, dated, told):
    whole = Coverage(9, 7, 0, 0, 20, 0, dated, 3, 1, 5)
    view = replace(Filler().make(CompletenessView), whole=whole, committees=(), data="/data.json")
    planned = PlannedPage("/proeve/side/", view)
    shown = render_page(planned, chrome("A"), theme).decode()
    assert f"Af 9 afholdte møder har 7 et referat her. {told}" in shown


def test_a_case_of_no_committee_is_listed_without_an_empty_place(theme):
    card = replace(Filler().make(CaseCard), committees=())
    shown = show(theme, "CasesView", Filler(), cases=(card,)).decode()
    assert "·" in shown
    assert not re.search(r"·\s*·", shown)


def test_the_first_of_every_choice_is_covered_by_the_last(theme) -> None:
    assert first((1, 2)) != last((1, 2))
    assert show(theme, "EventView", Filler()) != show(theme, "EventView", Filler(choose=last))
