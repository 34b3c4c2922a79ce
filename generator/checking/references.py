"""Whether what the front matter refers to exists, and is what it has to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.checking.finding import MANY, did_you_mean, error, suggestion
from generator.checking.record import Record
from generator.errors import N_, Message, Position, Problem
from generator.model import Committee, Reference

_HELD_BACK = N_("It may be a draft, or held back by publish_from.")


def references_to_meetings(record: Record) -> Iterator[Problem]:
    """What is approved, treated earlier or belonged to has to be a published meeting."""
    wrong = [
        reference
        for reference in _meeting_references(record)
        if record.targets.reference(reference) is None or record.meeting(reference) is None
    ]
    if not wrong:
        return
    neighbours: dict[str, list[str]] = defaultdict(list)
    for meeting in record.site.meetings:
        neighbours[meeting.committee].append(meeting.key)
    for nth, reference in enumerate(wrong):
        if record.meeting(reference):
            yield _item_missing(record, reference)
        else:
            yield error(
                "reference",
                reference.position,
                N_("'{target}' is not a published meeting"),
                _meeting_hint(reference.target, neighbours, record) if nth < MANY else _HELD_BACK,
                target=reference.target,
            )


def _meeting_references(record: Record) -> Iterator[Reference]:
    for _, item in record.open_items():
        yield from item.earlier
        if item.approves:
            yield item.approves
    for meeting in record.site.meetings:
        if meeting.approval and meeting.approval.meeting:
            yield meeting.approval.meeting
    for event in record.site.events:
        yield from event.meetings
    for article in record.site.articles:
        yield from article.meetings
    yield from (memo.meeting for memo in record.site.memos if memo.meeting)


def _item_missing(record: Record, reference: Reference) -> Problem:
    meeting = record.meeting(reference)
    anchors = [item.anchor for item in meeting.agenda] if meeting else []
    page, _, anchor = reference.target.partition("#")
    return error(
        "reference",
        reference.position,
        N_("the meeting '{page}' has no item '{anchor}'"),
        did_you_mean(anchor, anchors),
        page=page,
        anchor=anchor,
    )


def _meeting_hint(
    target: str, neighbours: Mapping[str, list[str]], record: Record
) -> Message | str:
    page, mark, anchor = target.strip("/").partition("#")
    committee, _, rest = page.strip("/").partition("/")
    if committee not in record.site.committees:
        # Its id may be another one now.
        that_day = [key for keys in neighbours.values() for key in keys if key.endswith(f"/{rest}")]
        if len(that_day) == 1:
            return suggestion(f"{that_day[0]}{mark}{anchor}")
    if committee not in neighbours:
        return did_you_mean(committee, neighbours, _HELD_BACK)
    if not rest:
        return N_("Add the date, such as sundhedsudvalget/2026-03-12.")
    return did_you_mean(page.strip("/"), neighbours[committee], _HELD_BACK)


def references_between_committees(record: Record) -> Iterator[Problem]:
    """The body above, the predecessor and the successor have to be committees of the site."""
    for committee in record.site.committees.values():
        if committee.parent:
            yield from _unknown_committees(record, (committee.parent,), committee.position)
        for reference in (*committee.replaces, *committee.replaced_by):
            target = reference.target.strip("/")
            yield from _unknown_committees(record, (target,), reference.position)


def committees_of_publications(record: Record) -> Iterator[Problem]:
    """The committees that events, news and memos belong to have to exist."""
    site = record.site
    for event in site.events:
        yield from _unknown_committees(record, event.committees, event.position)
    for article in site.articles:
        yield from _unknown_committees(record, article.committees, article.position)
    for memo in site.memos:
        yield from _unknown_committees(record, memo.committees, memo.position)


def _unknown_committees(
    record: Record, names: Iterable[str], position: Position
) -> Iterator[Problem]:
    for name in names:
        if name not in record.site.committees:
            yield error(
                "reference",
                position,
                N_("there is no committee '{name}'"),
                did_you_mean(
                    name,
                    record.site.committees,
                    N_("Make the file content/committees/{name}.md, or write another id."),
                ),
                name=name,
            )


def circles_of_committees(record: Record) -> Iterator[Problem]:
    """No committee can stand above itself, or be its own successor."""
    committees = record.site.committees
    above = {committee.id: (committee.parent,) for committee in committees.values()}
    for name, parent in _circles(above):
        yield error(
            "reference",
            committees[name].position,
            N_("'{name}' is its own body above, by way of '{parent}'"),
            N_("Take parent out of one of them."),
            name=name,
            parent=parent,
        )
    for name, following in _circles(_successors(committees)):
        yield error(
            "reference",
            committees[name].position,
            N_("'{name}' is its own successor, by way of '{next}'"),
            N_("Take replaces or replaced_by out of one of them."),
            name=name,
            next=following,
        )


def _successors(committees: Mapping[str, Committee]) -> Mapping[str, list[str]]:
    """Give who came after whom; either of the two can say so, or both."""
    after: dict[str, list[str]] = {name: [] for name in committees}
    for committee in committees.values():
        after[committee.id] += [each.target for each in committee.replaced_by]
        for each in committee.replaces:
            after.setdefault(each.target, []).append(committee.id)
    return after


def _circles(ways: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Give the names from which a way leads back to them, each with its first step."""
    for name, steps in ways.items():
        back = next((step for step in steps if name in _reached(step, ways)), None)
        if back is not None:
            yield name, back


def _reached(start: str, ways: Mapping[str, Iterable[str]]) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        fresh = set(ways.get(waiting.pop(), ())) - found
        found |= fresh
        waiting += fresh
    return found


def approvals(record: Record) -> Iterator[Problem]:
    """Minutes are approved by the body whose they are, at a meeting after it."""
    for meeting, item in record.open_items():
        approved = record.meeting(item.approves) if item.approves else None
        if item.approves is None or approved is None:
            continue
        if approved is meeting or approved.day > meeting.day:
            yield error(
                "reference",
                item.approves.position,
                N_("item {number} approves minutes of {day}, which is not before the meeting"),
                number=item.number,
                day=approved.day,
            )
        elif not set(approved.committees) & set(meeting.committees):
            yield error(
                "reference",
                item.approves.position,
                N_("item {number} approves the minutes of another committee: '{target}'"),
                number=item.number,
                target=approved.key,
            )


def approval_of_minutes(record: Record) -> Iterator[Problem]:
    """The meeting that approved these minutes came after them."""
    for meeting in record.site.meetings:
        reference = meeting.approval.meeting if meeting.approval else None
        approving = record.meeting(reference) if reference else None
        if reference and approving and (approving is meeting or approving.day < meeting.day):
            yield error(
                "reference",
                reference.position,
                N_("these minutes cannot have been approved on {day}, before the meeting itself"),
                day=approving.day,
            )


def earlier_treatment(record: Record) -> Iterator[Problem]:
    """What came earlier lies before the meeting, or above the item on the same agenda."""
    for meeting, item in record.open_items():
        for reference in item.earlier:
            before = record.meeting(reference)
            if before and before.day > meeting.day:
                yield error(
                    "date",
                    reference.position,
                    N_("the earlier treatment is of {day}, after the meeting of {this}"),
                    N_("Write it on the later item: it is the later one that looks back."),
                    day=before.day,
                    this=meeting.day,
                )
