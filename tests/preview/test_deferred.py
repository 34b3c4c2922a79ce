"""What is made on request is equal to what a build makes, or an error that is reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from generator.build import render
from generator.inspection import inspect
from generator.kept import read_content
from generator.language import speech
from generator.order import Order
from generator.planning.plan import plan
from generator.planning.views import Chrome, PlannedPage
from generator.preview.answers import Asked, Response, answer
from generator.preview.edition import Edition, make_edition
from generator.preview.guise import dress
from generator.preview.memory import Memory
from generator.preview.notices import STYLE
from generator.preview.snapshot import take
from generator.reading.load import load_settings
from generator.rendering.pdf import place_of_pdf, render_pdfs
from generator.rendering.renderers import Renderers
from generator.rendering.theme import Theme
from generator.work import Serial
from tests.conftest import MEETING, SITE, Lay, lay_out

EXAMPLE = Path(__file__).parents[2]
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
HOST = "127.0.0.1:8000"
FILE = "content/meetings/2026-03-12-udvalget.md"
MANY = 60
NEWS = "---\ntitle: Nyt {number}\npublished: 2026-03-{day:02} 09:00\nlead: Kort.\n---\n\nTekst.\n"


def edition(root: Path, memory: Memory | None = None) -> Edition:
    return make_edition(root, NOW, memory or Memory(), take(root), speech("da"))


def ask(shown: Edition, place: object) -> Response:
    return answer(Asked(quote(f"/{place}"), HOST, 8000, 1), shown)


# --- The same bytes -----------------------------------------------------------------------------


def some_documents(
    pages: Sequence[PlannedPage],
    chrome: Chrome,
    theme: Theme,
    executor: Executor,
    *,
    offline: bool = False,
) -> Mapping[PurePosixPath, bytes]:
    """Render every tenth document only, since all would take long; the others are empty."""
    places = dict.fromkeys(filter(None, map(place_of_pdf, pages)), b"")
    wanted = [page for page in pages if place_of_pdf(page)][::10]
    return {**places, **render_pdfs(wanted, chrome, theme, executor, offline=offline)}


def test_at_each_address_of_the_example_site_is_what_a_build_would_put_there() -> None:
    shown = edition(EXAMPLE)
    settings = load_settings(EXAMPLE)
    order = Order(EXAMPLE, EXAMPLE / "output-drafts", NOW, drafts=True)
    reading, _ = inspect(order, settings, Serial())
    planned = plan(reading.site, today=order.today(settings))
    built = render(planned, settings, order, Serial(), Renderers(documents=some_documents))

    assert shown.index
    held = {PurePosixPath(address[1:]) for address in shown.held}
    index = shown.index.make().files
    assert {*shown.pages, *shown.files, *held, *index} == set(built)
    assert not shown.problems
    put_on = partial(dress, host=HOST, port=8000, edition=1, style=STYLE)
    for place, content in built.items():
        response = ask(shown, place) if content else Response(HTTPStatus.OK)
        whole = read_content(content)
        page = place.suffix == ".html" and not isinstance(content, Path)
        assert response.status is HTTPStatus.OK
        assert response.body == (put_on(whole) if page else whole), place


# --- When, and how often ------------------------------------------------------------------------


def test_the_index_is_made_when_it_is_asked_for_and_once_for_what_is_equal(site: Lay) -> None:
    root, memory = site({FILE: MEETING}), Memory()
    first = edition(root, memory)
    assert first.index
    assert not first.index.made
    page = ask(first, "soeg/").body
    (index,) = first.index.made
    assert index.manifest.name.encode() in page
    assert ask(first, index.manifest).body == index.files[index.manifest]
    assert ask(first, "soeg/nowhere.js").status is HTTPStatus.NOT_FOUND
    lay_out(root, {"content/pages/om.md": "---\ntitle: Om os\n---\n\nTekst.\n"})
    second = edition(root, memory)
    assert second.index
    assert not second.index.made
    assert ask(second, "soeg/").body != page
    assert edition(root, memory).index is second.index


def test_words_that_search_shall_know_make_another_edition(site: Lay) -> None:
    root, memory = site({FILE: MEETING}), Memory()
    before = edition(root, memory)
    assert ask(before, "soeg/").status is HTTPStatus.OK
    lay_out(root, {"content/search.yml": "synonyms:\n  godkendt: vedtaget\n"})
    after = edition(root, memory)
    assert not after.failure, after.failure.decode()
    assert after != before
    assert after.index
    assert after.index.make().manifest.name.encode() in ask(after, "soeg/").body
    assert edition(root, memory) == after


def test_a_page_that_nobody_asked_for_in_time_is_still_that_of_its_edition(site: Lay) -> None:
    root, memory = site({FILE: MEETING}), Memory()
    places = ("udvalget/2026-03-12/", "soeg/", "moeder/")
    whole = [ask(edition(root), place).body for place in places]
    before = edition(root, memory)
    lay_out(root, {FILE: MEETING.replace("Godkendt.", "Forkastet.").replace("10:00", "11:00")})
    after = edition(root, memory)
    assert "Forkastet." in ask(after, places[0]).body.decode()
    ask(after, places[1])
    assert [ask(before, place).body for place in places] == whole


# --- Faults -------------------------------------------------------------------------------------


def many(template: str, name: str = "article") -> dict[str, str]:
    """Return a site of many pages with its own template; `/was/` is the last of them."""
    news = {
        f"content/news/{number}.md": NEWS.format(number=number, day=number % 28 + 1)
        for number in range(MANY)
    }
    return {**SITE, FILE: MEETING, **news, f"themes/default/templates/{name}.html.j2": template}


def test_of_each_template_one_page_is_made_at_once(site: Lay) -> None:
    root, memory = site({}), Memory()
    assert edition(root, memory).pages
    lay_out(root, many("{{ view.nope }}", "was"))
    for _ in range(2):
        # It is not forgotten when the next file is saved.
        assert "was.html.j2:1" in edition(root, memory).failure.decode()


def test_of_many_pages_most_wait_until_they_are_asked_for(site: Lay) -> None:
    shown = edition(site(many("{{ view.title }}")))
    made = sum(bool(page.kept) for page in shown.pages.values())  # type: ignore[attr-defined]
    assert 30 <= made < MANY
    assert len(shown.pages) > MANY


def test_a_page_whose_template_fails_says_so_and_the_others_are_shown(site: Lay) -> None:
    last = max(range(MANY), key=str)
    template = f"<p>Nyt.</p>\n{{% if view.title == 'Nyt {last}' %}}{{{{ view.nope }}}}{{% endif %}}"
    shown = edition(site(many(template)))
    assert not shown.failure
    pages = [place for place in shown.pages if place.match("nyheder/*/index.html")]
    assert len(pages) == MANY
    answers = {place: ask(shown, place) for place in pages}
    (wrong,) = [each for each in answers.values() if each.status is not HTTPStatus.OK]
    assert wrong.status is HTTPStatus.INTERNAL_SERVER_ERROR
    assert "Siden kan ikke vises endnu" in wrong.body.decode()
    assert "article.html.j2:2" in wrong.body.decode()
    assert b"/livereload.js" in wrong.body
    assert wrong.wrong
    assert [problem.code for problem in wrong.wrong.problems] == ["theme"]
    assert sum(b"<p>Nyt.</p>" in each.body for each in answers.values()) == MANY - 1
