"""The theme in a real browser, and its colours by arithmetic."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, FloatRect, Page

from generator.rendering.pages import render_page
from generator.rendering.theme import render_assets
from tests.rendering.samples import HOSTILE, Filler, chrome, kinds, page

LONG = "Sundhedskoordinationsudvalgsformandskabets bemærkninger"
KINDS = [kind.__name__ for kind in kinds()]


@pytest.fixture(scope="module")
def site(theme, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every kind of page, with long words and with hostile text, to be read from disk."""
    folder = tmp_path_factory.mktemp("pages")
    for text, name in ((LONG, "long"), (HOSTILE, "hostile")):
        for kind in kinds():
            held = {"phase": "minutes", "status": "held", "called_off": False}
            planned = page(kind, Filler(text), **(held if kind.__name__ == "MeetingView" else {}))
            file = folder / "proeve" / name / f"{kind.__name__}.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(render_page(planned, chrome(text), theme, offline=True))
    for path, data in render_assets(theme).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    # The page for what is missing stands at the root, whatever asks for it.
    for name in ("long", "hostile"):
        shutil.move(folder / "proeve" / name / "MissingView.html", folder / f"missing-{name}.html")
    return folder


STAYING = tuple(kind for kind in KINDS if kind != "RedirectView")
"""The kinds of pages that a browser stays on; the other leads away as soon as it is there."""


def place_of(site: Path, kind: str, name: str) -> str:
    missing = kind == "MissingView"
    return (site / (f"missing-{name}.html" if missing else f"proeve/{name}/{kind}.html")).as_uri()


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """Give one tab for all: another one takes as long as five pages."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def visit(tab: Page, site: Path, kind: str, width: int = 1280, height: int = 900) -> None:
    """Open a page anew, on a screen of a size."""
    tab.emulate_media(media="screen")
    tab.set_viewport_size({"width": width, "height": height})
    tab.goto(place_of(site, kind, "long"))


@pytest.fixture(scope="module")
def plain_tab(browser: Browser) -> Iterator[Page]:
    """Give one tab for all who have no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


BROKEN = r"""(what) => [...document.querySelectorAll(what)]
  .filter((cell) => !cell.closest(".table"))
  .flatMap((cell) => [...cell.childNodes].filter((node) => node.nodeType === 3))
  .flatMap((text) => [...text.data.matchAll(/\p{L}{2,}/gu)].filter((word) => {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size > 1;
  }).map((word) => word[0]))"""
"""The words of some elements that stand on more than one line."""

CRAMPED = """() => [...document.querySelectorAll(".facts > div")]
  .filter((fact) => fact.lastElementChild.clientWidth * 2.2 < fact.clientWidth).length"""
"""How many facts have less than half of the width to stand in."""

NARROWED = f"""() => ({{
    wider: document.documentElement.scrollWidth - innerWidth,
    cut: ({BROKEN})(".people td:nth-child(2), main thead th"),
    buttons: ({BROKEN})("button"),
    cramped: ({CRAMPED})(),
}})"""

NARROW = (195, 320, 352, 390, 480)
"""320 px are 1280 px at 400 % zoom; 195 px are a phone with letters twice as large."""


@dataclass(frozen=True)
class Narrowed:
    """What a narrow screen does to a page."""

    wider: int
    cut: list[str]
    """The words of roles, and of headings of tables, that stand on more than one line."""
    buttons: list[str]
    cramped: int


@pytest.fixture(scope="module")
def narrowed(tab: Page, site: Path) -> dict[tuple[str, int], Narrowed]:
    """Look at every kind of page at each width."""
    found = {}
    for kind in STAYING:
        visit(tab, site, kind, NARROW[0], 640)
        bar = "getComputedStyle(document.querySelector('.masthead')).borderTopWidth"
        assert tab.evaluate(bar) == "8px", f"{kind} has no style"
        for width in NARROW:
            tab.set_viewport_size({"width": width, "height": 640})
            found[kind, width] = Narrowed(**tab.evaluate(NARROWED))
    return found


def test_nothing_goes_sideways_on_the_narrowest_screen(
    narrowed: dict[tuple[str, int], Narrowed],
) -> None:
    assert {place: seen.wider for place, seen in narrowed.items() if seen.wider > 0} == {}


def test_on_a_phone_no_role_and_no_heading_of_a_table_is_cut_in_two(
    narrowed: dict[tuple[str, int], Narrowed],
) -> None:
    cut = {place: seen.cut for place, seen in narrowed.items() if place[1] > NARROW[0]}
    assert {place: words for place, words in cut.items() if words} == {}


def test_letters_twice_as_large_leave_room_for_facts_and_for_the_words_of_buttons(
    narrowed: dict[tuple[str, int], Narrowed],
) -> None:
    assert {place: seen.buttons for place, seen in narrowed.items() if seen.buttons} == {}
    assert {place: seen.cramped for place, seen in narrowed.items() if seen.cramped} == {}


def test_no_page_breaks_its_own_policy_and_no_hostile_text_runs(
    browser: Browser, site: Path
) -> None:
    context = browser.new_context()
    opened = context.new_page()
    heard: list[str] = []
    opened.on("console", lambda message: heard.append(message.text))
    opened.on("pageerror", lambda error: heard.append(str(error)))
    opened.on("dialog", lambda dialog: heard.append(dialog.message))
    for kind in STAYING:
        opened.goto(place_of(site, kind, "hostile"))
        assert opened.evaluate("document.images.length") == 0
    context.close()
    assert heard == []


def test_the_contents_stand_open_beside_the_text_without_a_script(
    plain_tab: Page, site: Path
) -> None:
    visit(plain_tab, site, "MeetingView")
    assert plain_tab.locator(".contents ol a").first.is_visible()
    beside, text = (
        plain_tab.locator(part).bounding_box() for part in (".contents", ".record-text")
    )
    assert beside
    assert text
    assert beside["x"] + beside["width"] < text["x"]
    visit(plain_tab, site, "MeetingView", 390)
    assert not plain_tab.locator(".contents ol a").first.is_visible()
    plain_tab.locator(".contents summary").click()
    assert plain_tab.locator(".contents ol a").first.is_visible()


def test_a_button_is_there_only_if_it_can_do_something(
    tab: Page, plain_tab: Page, site: Path
) -> None:
    visit(tab, site, "MeetingView")
    assert tab.locator("[data-print]").is_visible()
    visit(plain_tab, site, "MeetingView")
    assert not plain_tab.locator("[data-print]").is_visible()
    assert not plain_tab.locator("[data-copy]").first.is_visible()


def test_the_keyboard_reaches_the_content_first(tab: Page, site: Path) -> None:
    visit(tab, site, "MeetingView")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_on_paper_there_is_no_menu_and_no_search_box(tab: Page, site: Path) -> None:
    visit(tab, site, "MeetingView")
    tab.emulate_media(media="print")
    for part in (".menu", ".site-search", ".contents", ".cite", ".pager"):
        assert not tab.locator(part).first.is_visible(), part
    assert tab.locator("h1").is_visible()
    assert tab.locator(".brief").is_visible()


AT_THE_FOOT = """([kind, inside]) => {
    const kept = document.querySelector(kind);
    const [first, last] = inside.map(part => kept.querySelector(part));
    first.prepend("BEGYNDER ");
    last.append(" SLUTTER");
    const [holder] = document.getElementsByTagName("main"), room = document.createElement("div");
    room.id = "room";
    const list = kept.closest("ol.timeline");
    if (list) list.replaceChildren(kept);
    holder.replaceChildren(room, list || kept);
}"""
"""Leaves nothing on a page but one thing, whose beginning and end can be found again."""


@pytest.mark.parametrize(
    ("kind", "thing", "inside"),
    [
        ("MeetingView", "table.vote", ["caption", "tr:last-child td:last-child"]),
        ("CaseView", ".timeline > li", [".timeline-when", ".timeline-what > :last-child"]),
    ],
)
def test_on_paper_no_vote_and_no_step_of_a_case_is_parted(
    tab: Page, site: Path, kind: str, thing: str, inside: list[str]
) -> None:
    visit(tab, site, kind)
    tab.evaluate(AT_THE_FOOT, [thing, inside])
    for height in range(560, 900, 40):
        tab.evaluate("height => { room.style.height = `${height}px`; }", height)
        document = pypdf.PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True)))
        texts = ["".join(page.extract_text().split()) for page in document.pages]
        places = [[word in text for text in texts].index(True) for word in ("BEGYNDER", "SLUTTER")]
        assert places[0] == places[1], height


WIDE_TABLE = """() => {
    const frame = document.createElement("div"), table = document.createElement("table");
    frame.className = "table";
    for (const name of ["Kommune", "1.234.567,89"]) {
        const row = table.insertRow();
        for (let column = 0; column < 12; column++) {
            row.insertCell().textContent = column && name == "Kommune" ? `Kvartal ${column}` : name;
        }
    }
    frame.append(table);
    document.querySelector(".item-body").append(frame);
}"""
"""Puts a table of twelve columns into an item, as a text of the content can have."""
LINES = """() => [...document.querySelectorAll(".table tr:last-child td")].map(cell => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return new Set([...range.getClientRects()].map(line => line.top)).size;
})"""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_number_in_a_wide_table_is_never_broken(tab: Page, site: Path, width: int) -> None:
    visit(tab, site, "MeetingView", width, 640)
    tab.evaluate(WIDE_TABLE)
    assert set(tab.evaluate(LINES)) == {1}
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_no_hyphen_is_put_into_an_address(tab: Page, site: Path) -> None:
    """Chromium on this machine hyphenates no Danish; Safari and Firefox do, by these rules."""
    visit(tab, site, "PageView", width=390)
    tab.evaluate("""for (const made of [
        '<a href="mailto:a@b.example">', '<a href="https://b.example">', '<code>', '<p>', '<h2>'
    ]) document.getElementById("main").insertAdjacentHTML("beforeend", made)""")
    rule = "selector => getComputedStyle([...document.querySelectorAll(selector)].at(-1)).hyphens"
    for address in ("main > [href^=mailto]", "main > [href^=http]", "main > code", ".on-paper"):
        assert tab.evaluate(rule, address) == "manual", address
    assert tab.evaluate(rule, "main > p") == "auto"
    limit = rule.replace("hyphens", "hyphenateLimitChars")
    assert tab.evaluate(limit, "main > p") == "9 3 4"
    assert tab.evaluate(limit, "main > h2") == "16 6 6"


def test_where_a_table_goes_on_sideways_a_shade_tells_it(tab: Page, site: Path) -> None:
    """Phones hide the bar of what can be moved: without a sign a column would not be missed."""
    visit(tab, site, "MeetingView", 320, 640)
    tab.evaluate(WIDE_TABLE)
    table = tab.locator(".item-body > .table").last
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box

    def edges() -> list[bytes]:
        """Give what is seen at both ends; words are hidden, for they differ anyhow."""
        places = (box["x"], box["x"] + box["width"] - 4)
        high: FloatRect = {"x": 0, "y": box["y"], "width": 4, "height": box["height"]}
        return [tab.screenshot(clip={**high, "x": x}) for x in places]

    table.evaluate("frame => { frame.style.color = 'transparent' }")
    begin, more = edges()
    table.evaluate("frame => frame.scrollTo(9999, 0)")
    less, end = edges()
    assert begin == end
    assert begin not in (more, less)
    table.evaluate(
        "frame => frame.querySelectorAll('td:nth-child(n + 2)').forEach(c => c.remove())"
    )
    assert edges() == [begin, end]


def test_a_wide_table_is_whole_on_paper(tab: Page, site: Path) -> None:
    a4 = round((210 - 2 * 20) / 25.4 * 96)
    visit(tab, site, "MeetingView", a4, 900)
    tab.evaluate(WIDE_TABLE)
    tab.emulate_media(media="print")
    assert (
        tab.evaluate("document.querySelector('.table table').getBoundingClientRect().right") <= a4
    )
    assert set(tab.evaluate(LINES)) == {1}


LONG_AGENDA = """() => {
    const list = document.querySelector(".contents ol"), row = list.lastElementChild;
    const text = document.querySelector(".record-text"), item = text.querySelector(".item");
    for (let number = 100; number < 160; number++) {
        const copy = row.cloneNode(true), again = item.cloneNode(true);
        copy.firstElementChild.hash = again.id = `punkt-${number}`;
        list.append(copy);
        text.append(again);
    }
}"""
"""Gives a meeting sixty items more, before its script runs."""


def test_a_long_list_of_contents_moves_on_with_the_reader(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 700}, reduced_motion="reduce")
    tab = context.new_page()
    tab.add_init_script(
        f"addEventListener('readystatechange', {LONG_AGENDA}, {{ capture: true, once: true }})"
    )
    tab.goto(place_of(site, "MeetingView", "long"))
    tab.evaluate("document.getElementById('punkt-150').scrollIntoView()")
    marked = tab.locator(".contents [aria-current]")
    marked.and_(tab.locator("[href$='#punkt-150']")).wait_for()
    box = marked.bounding_box()
    assert box
    assert 0 < box["y"] < 700
    assert tab.evaluate("document.getElementById('punkt-150').getBoundingClientRect().top") < 50
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_number_of_an_item_is_never_broken(tab: Page, site: Path, width: int) -> None:
    visit(tab, site, "MeetingView", width, 640)
    places = ".brief-number", ".contents-number", ".item-number"
    tab.evaluate(
        """places => {
            document.querySelector(".contents details").open = true;
            for (const place of places) document.querySelector(place).textContent = "10.10";
        }""",
        places,
    )
    for place in places:
        lines = tab.evaluate(
            """place => {
                const range = document.createRange();
                range.selectNodeContents(document.querySelector(place));
                return new Set([...range.getClientRects()].map(line => line.top)).size;
            }""",
            place,
        )
        assert lines == 1, place


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, paper: str, share: float) -> str:
    """Mix a tone into the paper as tags and bands do."""
    pairs = [(int(colour[at : at + 2], 16), int(paper[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(c * share + p * (1 - share)):02x}" for c, p in pairs)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_what_is_behind_it(theme, scheme: str) -> None:
    sheet = next(d for p, d in theme.files.items() if p.match("style.*.css")).decode()
    cut = sheet.index("prefers-color-scheme: dark")
    part = sheet[:cut] if scheme == "light" else sheet[cut:]
    tokens = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", part))
    for name in ("ink", "soft", "accent", "good", "bad", "wait"):
        assert contrast(tokens[name], tokens["paper"]) >= 4.5, name
        assert contrast(tokens[name], tokens["tint"]) >= 4.5, name
        assert contrast(tokens[name], mixed(tokens[name], tokens["paper"], 0.08)) >= 4.5, name
    assert contrast(tokens["on-accent"], tokens["accent"]) >= 4.5
    assert contrast(tokens["focus"], tokens["paper"]) >= 3
    for tone in ("wait", "bad", "accent"):
        assert contrast(tokens["ink"], mixed(tokens[tone], tokens["paper"], 0.22)) >= 4.5
