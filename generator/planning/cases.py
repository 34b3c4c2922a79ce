"""The page of a case, with its way through the committees, and the lists of cases.

A region has thousands of cases, so the list shows the latest ones, and each year has its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.errors import N_
from generator.model import Memo
from generator.planning import cards, links, lists, words
from generator.planning.metadata import plan_page
from generator.planning.notebook import Once
from generator.planning.papers import paper
from generator.planning.pictures import case_way
from generator.planning.record import Record, Treated
from generator.planning.texts import DECISION_LENGTH, markup, summarise
from generator.planning.views import (
    CaseCard,
    CaseStep,
    CasesView,
    CaseView,
    Head,
    Paper,
    PlannedPage,
    YearLink,
)
from generator.targets import LATEST


@dataclass(frozen=True, slots=True)
class _Row:
    """A case in the lists, and the last day in each year in which it was on an agenda."""

    card: CaseCard
    last: Mapping[int, date]


def case_pages(record: Record, once: Once) -> Iterator[PlannedPage]:
    """Plan the page of every case and, if there is any, the lists."""
    every = record.targets.cases()
    for page in every:
        yield once(_page, page)
    if every:
        rows = tuple(once(_row, page) for page in every)
        dated = (
            (year, replace(row.card, last=day)) for row in rows for year, day in row.last.items()
        )
        latest = _newest_first(row.card for row in rows)[:LATEST]
        yield from lists.list_pages(record, "cases", dated, latest, _list)


def _page(record: Record, page: str) -> PlannedPage:
    return plan_page(record, page, _view(record, page))


def _list(
    head: Head, cases: Iterable[CaseCard], years: tuple[YearLink, ...], year: int | None
) -> CasesView:
    return CasesView(head, _newest_first(cases), years, year)


def _newest_first(every: Iterable[CaseCard]) -> tuple[CaseCard, ...]:
    """Order cases by their last day; those of the same day keep their order."""
    return tuple(sorted(every, key=lambda card: card.last, reverse=True))


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
        forwarded_to=links.to_some_body(record, item.forwarded_to),
        off=words.off(meeting),
        decision_summary=summarise(item.decision, DECISION_LENGTH) if decided else "",
    )


def _row(record: Record, page: str) -> _Row:
    treated = record.treatments.get(page, ())
    memos = record.memos.get(page, ())
    days = sorted((*(each.meeting.day for each in treated), *(memo.day for memo in memos)))
    return _Row(_card(record, page, treated, memos), {day.year: day for day in days})


def _card(record: Record, page: str, treated: Sequence[Treated], memos: Sequence[Memo]) -> CaseCard:
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
        last=days[-1],
        total=sum(each.meeting.recorded for each in held),
    )


def _papers(record: Record, case: str) -> tuple[Paper, ...]:
    """Collect the papers with the case's number, each once, however often it is attached.

    Papers are the same if they have the same document number, or else the same file or address.
    """
    found: dict[tuple[str, str], Paper] = {}
    for each in record.papers.get(case, ()):
        view = paper(record, each.page, each.paper)
        place = str(each.paper.source or each.paper.url or view.title)
        key = ("document", view.document) if view.document else ("place", place)
        kept = found.setdefault(key, view)
        if view.url and not kept.url:
            found[key] = view
    return tuple(found.values())
