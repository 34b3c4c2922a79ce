"""Every stage and every form of output, each with a fault that lets private text through.

The fault is put into Referat itself, and the whole build is run: it stops, names the private
place and the file that would have shown it, quotes nothing, and writes nothing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from generator import build as pipeline
from generator.build import build
from generator.errors import Message, Problem, ReferatError
from generator.memo import memo
from generator.order import Order
from generator.planning.plan import Plan
from generator.planning.searchables import group
from generator.reading import access, body
from generator.rendering import files as forms
from generator.rendering import pdf as printing
from tests.conftest import SITE, lay_out
from tests.guarding.record import EVERYTHING, MARK, SECRET

CLOSED = "content/meetings/2026-03-12.md"
DRAFT = "content/news/besparelser.md"
EMBARGOED = "content/news/direktoer.md"
PRIVATE = {
    CLOSED: SECRET,
    DRAFT: "Besparelser på biblioteket i Vesterkøbing",
    EMBARGOED: "Rådet har valgt Gunhild Torpegaard til direktør",
}
"""A private text of each kind, by its file."""

Patch = pytest.MonkeyPatch
Work = Callable[[Patch, str], None]


@dataclass(frozen=True)
class Fault:
    """A fault in Referat: the stage, the form of output that shows it, and how it is made."""

    stage: str
    form: str
    make: Work
    where: str
    """What the message must name: a part of the name of the file that would have shown it."""
    sources: tuple[str, ...] = tuple(PRIVATE)
    """Which private texts it is tried with."""


def swapped(value: Any, new: str) -> Any:
    """Replace the mark by another text everywhere in a view."""
    if isinstance(value, str):
        return value.replace(MARK, new)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(
            value,
            **{
                field.name: swapped(getattr(value, field.name), new)
                for field in dataclasses.fields(value)
                if field.init
            },
        )
    if isinstance(value, tuple):
        return tuple(swapped(part, new) for part in value)
    if isinstance(value, Mapping):
        return {key: swapped(part, new) for key, part in value.items()}
    return value


def replanned(patch: Patch, change: Callable[[Plan], Plan]) -> None:
    """Make planning return another plan."""
    plan = vars(pipeline)["plan"]
    patch.setattr(pipeline, "plan", lambda *given, **named: change(plan(*given, **named)))


def in_view(kind: str) -> Work:
    def make(patch: Patch, secret: str) -> None:
        def change(planned: Plan) -> Plan:
            pages = [
                dataclasses.replace(page, view=_with(page.view, secret))
                if type(page.view).__name__ == kind
                else page
                for page in planned.pages
            ]
            return dataclasses.replace(planned, pages=tuple(pages))

        replanned(patch, change)

    return make


def _with(view: Any, secret: str) -> Any:
    changed = swapped(view, secret)
    if changed == view:
        # A page without a text from the content: its title.
        head = dataclasses.replace(view.head, title=secret)
        changed = dataclasses.replace(view, head=head)
    return changed


def in_moved(kind: str) -> Work:
    """Put private text in the page for a moved or removed address."""

    def make(patch: Patch, secret: str) -> None:
        preserve = vars(pipeline)["preserve"]

        def changed(*given: Any) -> Any:
            kept = preserve(*given)
            pages = [
                dataclasses.replace(page, view=_with(page.view, secret))
                if type(page.view).__name__ == kind
                else page
                for page in kept.plan.pages
            ]
            return dataclasses.replace(
                kept, plan=dataclasses.replace(kept.plan, pages=tuple(pages))
            )

        patch.setattr(pipeline, "preserve", changed)

    return make


def writer_of(form: str) -> tuple[Callable[[Any], bytes], dict[str, Callable[[Any], bytes]]]:
    """Return the function that writes a form, and the table that contains it."""
    writers: dict[str, Callable[[Any], bytes]] = dict(forms._WRITERS.items())
    return writers[form], writers


def in_form(form: str) -> Work:
    """Pass private text to the function that writes a form."""

    def make(patch: Patch, secret: str) -> None:
        write, writers = writer_of(form)
        writers[form] = lambda view: write(_filled(view, secret))
        patch.setattr(forms, "_WRITERS", writers)

    return make


def _filled(view: Any, secret: str) -> Any:
    changed = swapped(view, secret)
    if changed == view and hasattr(view, "publisher"):
        # A form that holds no text of the content: the name of who publishes it.
        whose = dataclasses.replace(view.publisher, title=secret)
        changed = dataclasses.replace(view, publisher=whose)
    return changed


def after_writing(form: str, change: Callable[[bytes, bytes], bytes]) -> Work:
    """Make the function that writes a form add private text to its bytes."""

    def make(patch: Patch, secret: str) -> None:
        write, writers = writer_of(form)
        writers[form] = lambda view: change(write(view), secret.encode())
        patch.setattr(forms, "_WRITERS", writers)

    return make


def in_bytes(step: str, chosen: str, change: Callable[[bytes, bytes], bytes]) -> Work:
    """Make a step of rendering change the files with such names."""

    def make(patch: Patch, secret: str) -> None:
        place = memo if step == "render_pages" else pipeline
        render = getattr(place, step)

        def changed(*given: Any, **named: Any) -> dict[PurePosixPath, bytes]:
            return {
                path: change(data, secret.encode()) if str(path).endswith(chosen) else data
                for path, data in render(*given, **named).items()
            }

        patch.setattr(place, step, changed)

    return make


def instead(old: str, new: str) -> Callable[[bytes, bytes], bytes]:
    """Return a change that inserts a text at a place that every file of the kind has."""

    def change(data: bytes, secret: bytes) -> bytes:
        at = old.encode()
        assert at in data
        return data.replace(at, new.encode().replace(b"@", secret) + at, 1)

    return change


def in_search(patch: Patch, secret: str) -> None:
    def change(planned: Plan) -> Plan:
        groups = [
            group(
                one.name,
                tuple(swapped(document, secret) for document in one.documents),
                day=one.day,
                bodies=one.bodies,
            )
            for one in planned.search
        ]
        return dataclasses.replace(planned, search=tuple(groups))

    replanned(patch, change)


def in_words_of_search(patch: Patch, secret: str) -> None:
    """Index private words without their text: they are only in the packed lexicon."""
    write = pipeline.index_of

    def changed(*given: Any) -> Any:
        from generator.rendering.search import lexicon
        from generator.rendering.search.shards import script

        found = write(*given)
        words = sorted({word.lower() for word in secret.split() if len(word) > 4})
        packed = lexicon.write((word, 1, word) for word in words)
        files = {**found.files, found.manifest.with_name("ord.js"): script(packed)}
        return dataclasses.replace(found, files=files)

    patch.setattr(pipeline, "index_of", changed)


def in_document(field: str) -> Work:
    """Put private text in a PDF document: in its text, its title, or its bookmarks."""

    def make(patch: Patch, secret: str) -> None:
        compose = vars(printing)["meeting_document"]

        def changed(*given: Any) -> Any:
            document = compose(*given)
            assert hasattr(document, field)
            value = getattr(document, field)
            new = secret if isinstance(value, str) else swapped(value, secret)
            assert new != value
            return dataclasses.replace(document, **{field: new})

        patch.setattr(printing, "meeting_document", changed)

    return make


def as_paper(name: str, source: str) -> Work:
    """Make planning copy an attachment, or name one."""

    def make(patch: Patch, _secret: str) -> None:
        def change(planned: Plan) -> Plan:
            folder = next(iter(planned.papers.values())).parent
            papers = {**planned.papers, f"/udvalget/bilag/{name}": folder / source}
            return dataclasses.replace(planned, papers=papers)

        replanned(patch, change)

    return make


def everything_open(patch: Patch, _secret: str) -> None:
    patch.setattr(access, "_is_open", lambda _table, _findings: True)


def nothing_held_back(patch: Patch, _secret: str) -> None:
    patch.setattr(access, "hold_back", lambda _table, _path, _today: None)


def parts_run_on(patch: Patch, _secret: str) -> None:
    """Put the next item's text in the last section of an item."""
    sections = body._sections

    def changed(text: Any, start: int, end: int) -> Iterator[Any]:
        *first, last = sections(text, start, end)
        tokens = [*last.text.tokens, *text.tokens[end + 3 :]]
        yield from first
        yield dataclasses.replace(last, text=dataclasses.replace(last.text, tokens=tokens))

    patch.setattr(body, "_sections", changed)


VIEWS = (
    ("MeetingView", "/2026-03-12/index.html"),
    ("YearView", "/2026/index.html"),
    ("MeetingsView", "moeder/index.html"),
    ("CommitteeView", "udvalget/index.html"),
    ("CommitteesView", "udvalg/index.html"),
    ("CaseView", "sager/"),
    ("CasesView", "sager/index.html"),
    ("PersonView", "personer/"),
    ("PeopleView", "personer/index.html"),
    ("EventView", "arrangementer/dag/"),
    ("EventsView", "arrangementer/index.html"),
    ("ArticleView", "nyheder/nyt/"),
    ("NewsView", "nyheder/index.html"),
    ("MemoView", "notater/notat/"),
    ("MemosView", "notater/index.html"),
    ("PageView", "om/index.html"),
    ("FrontView", "index.html"),
    ("CompletenessView", "fuldstaendighed/index.html"),
    ("CommitteeCompletenessView", "fuldstaendighed/udvalget/"),
    ("DataView", "data/index.html"),
    ("FollowView", "foelg-med/index.html"),
    ("SearchView", "soeg/index.html"),
    ("MissingView", "404.html"),
    ("StatementPage", "was/index.html"),
)
WRITTEN = (
    ("feed", "Atom", ".atom"),
    ("calendar", "calendar (folded lines)", ".ics"),
    ("meeting", "JSON of a meeting", "/data.json"),
    ("organization", "JSON of a committee", "udvalget/data.json"),
    ("person", "JSON of a person", "personer/"),
    ("record", "JSON of everything", "data/record.json"),
    ("table", "CSV", ".csv"),
    ("catalogue", "DCAT", "data/catalog.jsonld"),
    ("changes", "changes for saved searches", "nyt.js"),
)

FAULTS = (
    Fault("reading: access", "every form", everything_open, "", (CLOSED,)),
    Fault("reading: phase, publish_from", "every form", nothing_held_back, "", (DRAFT, EMBARGOED)),
    Fault("reading: the body's parts", "every form", parts_run_on, "", (CLOSED,)),
    *(Fault(f"planning: {kind}", "HTML", in_view(kind), where) for kind, where in VIEWS),
    Fault("planning: what stands for a lost page", "HTML", in_moved("TombstoneView"), "html"),
    Fault("planning: what stands for a moved page", "HTML", in_moved("RedirectView"), "html"),
    Fault("planning: search", "search index: texts", in_search, "soeg/"),
    Fault("planning: papers", "a closed paper", as_paper("a.docx", "aftale-mortensen.docx"), "",
          (CLOSED,)),
    Fault("planning: papers", "name of a file", as_paper("aftale-mortensen.txt", "oversigt.txt"),
          "", (CLOSED,)),
    *(Fault("rendering: files", form, in_form(name), where) for name, form, where in WRITTEN),
    Fault("rendering: files", "sitemap", after_writing("sitemap", instead("<url>", "<!--@-->")),
          "sitemap"),
    Fault("rendering: files", "robots.txt", after_writing("robots", lambda a, b: a + b"# " + b),
          "robots.txt"),
    Fault("rendering: files", "JSON Schema",
          after_writing("schema", instead('"type"', '"title": "@", ')), "schema.json"),
    Fault("rendering: pages", "HTML: text", in_bytes("render_pages", "om/index.html",
          instead("</main>", "<p>@</p>")), "om/index.html"),
    Fault("rendering: pages", "HTML: attribute", in_bytes("render_pages", "om/index.html",
          instead("</main>", '<img alt="@">')), "om/index.html"),
    Fault("rendering: pages", "HTML: attribute without marks",
          in_bytes("render_pages", "om/index.html",
          lambda page, secret: page.replace(
              b"</main>", b"<a href=/" + secret.replace(b" ", b"-") + b">x</a></main>")),
          "om/index.html"),
    Fault("rendering: pages", "HTML: comment", in_bytes("render_pages", "om/index.html",
          instead("</main>", "<!-- @ -->")), "om/index.html"),
    Fault("rendering: pages", "HTML: JSON-LD", in_bytes("render_pages", "om/index.html",
          instead("</main>", '<script type="application/ld+json">{"name": "@"}</script>')),
          "om/index.html"),
    Fault("rendering: search", "search index: words alone", in_words_of_search, "soeg/ord.js"),
    Fault("rendering: pdf", "PDF: text", in_document("body"), ".pdf"),
    Fault("rendering: pdf", "PDF: properties", in_document("title"), ".pdf"),
    Fault("rendering: assets", "style sheet", in_bytes("render_assets", ".css",
          lambda data, secret: data + b"/* " + secret + b" */"), ".css"),
    Fault("rendering: assets", "SVG", in_bytes("render_assets", ".svg",
          instead("</svg>", "<desc>@</desc>")), ".svg"),
    Fault("rendering: hosting", "_headers", in_bytes("render_hosting", "_headers",
          lambda data, secret: data + b"# " + secret + b"\n"), "_headers"),
)  # fmt: skip

CASES = [(fault, fault.sources[number % len(fault.sources)]) for number, fault in enumerate(FAULTS)]
NAMES = [f"{fault.stage}, {fault.form}" for fault in FAULTS]


def order(root: Path) -> Order:
    now = datetime.fromisoformat("2026-11-22T12:00")
    return Order(root, root / "output", now, jobs=1, memo=False, compress=True)


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the record once; a build that is stopped does not change it."""
    return lay_out(tmp_path_factory.mktemp("planted"), {**SITE, **EVERYTHING})


@pytest.mark.parametrize(("fault", "source"), CASES, ids=NAMES)
def test_a_fault_that_lets_private_text_through_stops_the_build(
    fault: Fault, source: str, laid: Path, monkeypatch: Patch
) -> None:
    before = sorted(laid.rglob("*"))
    fault.make(monkeypatch, PRIVATE[source])
    with pytest.raises(ReferatError) as stopped:
        build(order(laid))
    leaks = [problem for problem in stopped.value.problems if problem.code == "leak"]
    told = [str(one.message) for one in leaks if one.position.path in (source, *_papers(source))]
    assert any(fault.where in message for message in told), "\n".join(map(said, leaks))
    for problem in leaks:
        assert "Direktøren" not in said(problem)
        assert "ortensen" not in said(problem).replace(problem.position.path, "")
        assert "Vesterkøbing" not in said(problem)
        assert "Torpegaard" not in said(problem)
    assert sorted(laid.rglob("*")) == before


def _papers(source: str) -> Iterator[str]:
    if source == CLOSED:
        yield "content/meetings/bilag/aftale-mortensen.docx"


def said(problem: Problem) -> str:
    hint = problem.hint if isinstance(problem.hint, Message) else ""
    return f"{problem.position} {problem.message} {hint} {problem.excerpt}"


def test_without_a_fault_the_record_is_published(tmp_path: Path) -> None:
    root = lay_out(tmp_path, {**SITE, **EVERYTHING})
    built = build(order(root))
    assert built.problems == ()
    kinds = {type(page.view).__name__ for page in built.plan.pages}
    assert kinds == {name for name, _ in VIEWS} | {"TombstoneView", "RedirectView"}
    covered = {name for name, _, _ in WRITTEN} | {"sitemap", "robots", "schema"}
    assert {file.form for file in built.plan.files} == covered


def test_the_page_on_privacy_lists_every_stage_and_form_that_a_leak_was_planted_in() -> None:
    written = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text("utf-8")
    rows = dict.fromkeys((fault.stage.partition(":")[0], fault.form) for fault in FAULTS)
    for stage, form in rows:
        assert f"| {stage} | {form} |" in written
