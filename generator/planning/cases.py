"""The page of a case, with its way through the committees, and the list of cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.errors import N_
from generator.planning import cards, links, words
from generator.planning.metadata import describe
from generator.planning.notebook import Once
from generator.planning.papers import papers
from generator.planning.pictures import case_way
from generator.planning.record import Record, Treated
from generator.planning.texts import DECISION_LENGTH, markup, summarise
from generator.planning.views import CaseCard, CaseStep, CasesView, CaseView, Paper, PlannedPage


def case_pages(record: Record, once: Once) -> Iterator[PlannedPage]:
    """Plan the page of every case and, if there is any, the list."""
    every = record.targets.cases()
    for page in every:
        yield once(_page, page)
    if every:
        yield _list(record, (once(_card, page) for page in every))


def _page(record: Record, page: str) -> PlannedPage:
    return describe(record, PlannedPage(page, "case.html.j2", _view(record, page)))


def _list(record: Record, row: Iterable[CaseCard]) -> PlannedPage:
    """Plan the list, the latest treated first; cases of the same day keep their order."""
    view = CasesView(
        head=words.head(
            record,
            words.say(record, N_("Cases")),
            description=words.say(
                record, N_("Cases on the agendas, each with its way through the committees.")
            ),
        ),
        cases=tuple(sorted(row, key=lambda card: card.last, reverse=True)),
    )
    page = PlannedPage(record.addresses.section("cases"), "cases.html.j2", view)
    return describe(record, page)


def _view(record: Record, page: str) -> CaseView:
    treated = record.treatments.get(page, ())
    memos = record.memos.get(page, ())
    number, title = words.number_and_title(record, page)
    steps = tuple(_step(record, each) for each in treated)
    return CaseView(
        head=words.head(
            record,
            words.say(record, N_("Case {number}: {title}"), number=number, title=title),
            description=words.say(
                record,
                N_('Where and when the case "{title}" was treated, and what was decided.'),
                title=title,
            ),
            trail=(words.section(record, "cases"),),
        ),
        case=number,
        title=title,
        steps=steps,
        way=case_way(steps),
        memos=cards.memo_cards(record, memos),
        papers=_papers(record, page),
    )


def _step(record: Record, treated: Treated) -> CaseStep:
    meeting, item = treated.meeting, treated.item
    decided = meeting.recorded
    return CaseStep(
        item=links.to_title(record, meeting, item),
        number=item.number,
        committee=links.to_body(record, meeting),
        day=meeting.day,
        phase=meeting.phase,
        outcome=item.outcome if decided else None,
        decision=markup(item.decision, record.targets) if decided else "",
        forwarded_to=links.to_next_body(record, item.forwarded_to),
        off=words.off(meeting),
        decision_summary=summarise(item.decision, DECISION_LENGTH) if decided else "",
    )


def _card(record: Record, page: str) -> CaseCard:
    treated = record.treatments.get(page, ())
    memos = record.memos.get(page, ())
    held = [each for each in treated if not each.meeting.called_off]
    days = [each.meeting.day for each in held or treated] or [memo.day for memo in memos]
    bodies = dict.fromkeys(
        committee
        for row in (*(each.meeting.committees for each in treated), *(m.committees for m in memos))
        for committee in row
    )
    number, title = words.number_and_title(record, page)
    return CaseCard(
        url=page,
        case=number,
        title=title,
        committees=tuple(links.to_committee(record, each).title for each in bodies),
        first=days[0],
        last=days[-1],
        total=sum(each.meeting.recorded for each in held),
    )


def _papers(record: Record, case: str) -> tuple[Paper, ...]:
    """Collect the papers with the case's number, each once, however often it is attached.

    Papers are the same if they have the same document number, or else the same file or address.
    """
    found: dict[tuple[str, str], Paper] = {}
    for each in record.papers.get(case, ()):
        (paper,) = papers(record, each.page, (each.paper,))
        place = str(each.paper.source or each.paper.url or paper.title)
        key = ("document", paper.document) if paper.document else ("place", place)
        kept = found.setdefault(key, paper)
        if paper.url and not kept.url:
            found[key] = paper
    return tuple(found.values())
