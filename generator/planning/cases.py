"""A case's way through the bodies, and the list of cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.errors import N_
from generator.model import Memo
from generator.planning import cards, links, words
from generator.planning.papers import papers
from generator.planning.pictures import case_way
from generator.planning.record import Record, Treated
from generator.planning.texts import markup
from generator.planning.views import CaseCard, CaseStep, CasesView, CaseView, Paper, PlannedPage
from generator.targets import filed_papers


def case_pages(record: Record) -> Iterator[PlannedPage]:
    """Plan the page of every case and, if there is any, the list."""
    filed = _papers_by_case(record)
    for page in record.targets.cases():
        yield PlannedPage(page, "case.html.j2", _view(record, page, filed.get(page, ())))
    if record.targets.cases():
        yield _list(record)


def _list(record: Record) -> PlannedPage:
    row = [_card(record, page) for page in record.targets.cases()]
    row.sort(key=lambda card: card.url)
    row.sort(key=lambda card: card.last, reverse=True)
    view = CasesView(
        head=words.head(
            record,
            words.say(record, N_("Cases")),
            description=words.say(
                record, N_("Cases on the agendas, each with its way through the committees.")
            ),
        ),
        cases=tuple(row),
    )
    return PlannedPage(record.addresses.section("cases"), "cases.html.j2", view)


def _view(record: Record, page: str, filed: tuple[Paper, ...]) -> CaseView:
    treated = record.treatments.get(page, ())
    memos = record.memos.get(page, ())
    number, title = _number(treated, memos), _title(treated, memos)
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
        papers=filed,
    )


def _step(record: Record, treated: Treated) -> CaseStep:
    meeting, item = treated.meeting, treated.item
    decided = meeting.phase == "minutes"
    return CaseStep(
        item=links.to_title(record, meeting, item),
        number=item.number,
        committee=links.to_body(record, meeting),
        day=meeting.day,
        phase=meeting.phase,
        outcome=item.outcome if decided else None,
        decision=markup(item.decision, record.targets) if decided else "",
        forwarded_to=links.to_next_body(record, item.forwarded_to),
    )


def _card(record: Record, page: str) -> CaseCard:
    treated = record.treatments.get(page, ())
    memos = record.memos.get(page, ())
    days = [each.meeting.day for each in treated] or [memo.day for memo in memos]
    bodies = dict.fromkeys(
        committee
        for row in (*(each.meeting.committees for each in treated), *(m.committees for m in memos))
        for committee in row
    )
    return CaseCard(
        url=page,
        case=_number(treated, memos),
        title=_title(treated, memos),
        committees=tuple(links.to_committee(record, each).title for each in bodies),
        first=days[0],
        last=days[-1],
        total=len(treated),
    )


def _number(treated: tuple[Treated, ...], memos: tuple[Memo, ...]) -> str:
    """Give the number as it was written last; its spelling may vary, its address does not."""
    return treated[-1].item.case if treated else memos[-1].case


def _title(treated: tuple[Treated, ...], memos: tuple[Memo, ...]) -> str:
    return treated[-1].item.title if treated else memos[-1].title


def _papers_by_case(record: Record) -> Mapping[str, tuple[Paper, ...]]:
    """Gather the papers that bear a case's number, each once, however often it was attached.

    A paper is known by its document number, or else by its file or address.
    """
    found: dict[str, dict[tuple[str, str], Paper]] = defaultdict(dict)
    for page, _, attachment in filed_papers(record.site):
        case = record.targets.case(attachment.case) if attachment.case else ""
        if case:
            (paper,) = papers(record, page, (attachment,))
            place = str(attachment.source or attachment.url or paper.title)
            key = ("document", paper.document) if paper.document else ("place", place)
            kept = found[case].setdefault(key, paper)
            if paper.url and not kept.url:
                found[case][key] = paper
    return {case: tuple(row.values()) for case, row in found.items()}
