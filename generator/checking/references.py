"""Whether the targets of references in front matter exist, and are of the right kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.checking.finding import MANY, did_you_mean, error, suggestion
from generator.checking.record import Record
from generator.errors import N_, Message, Position, Problem
from generator.model import Committee, Reference

_HELD_BACK = N_("It may be a draft, or held back by publish_from.")


def references_to_meetings(record: Record) -> Iterator[Problem]:
    """Every reference to a meeting leads to a published one."""
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
        # The committee's id may have changed.
        that_day = [key for keys in neighbours.values() for key in keys if key.endswith(f"/{rest}")]
        if len(that_day) == 1:
            return suggestion(f"{that_day[0]}{mark}{anchor}")
    if committee not in neighbours:
        return did_you_mean(committee, neighbours, _HELD_BACK)
    if not rest:
        return N_("Add the date, such as sundhedsudvalget/2026-03-12.")
    return did_you_mean(page.strip("/"), neighbours[committee], _HELD_BACK)


def references_between_committees(record: Record) -> Iterator[Problem]:
    """Parent, predecessor and successor committees exist."""
    for committee in record.site.committees.values():
        if committee.parent:
            yield from _unknown_committees(record, (committee.parent,), committee.position)
        for reference in (*committee.replaces, *committee.replaced_by):
            target = reference.target.strip("/")
            yield from _unknown_committees(record, (target,), reference.position)


def committees_of_publications(record: Record) -> Iterator[Problem]:
    """The committees that events, news and memos belong to exist."""
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
                    N_(
                        "Make the file content/committees/{name}.md, publish it if it is held "
                        "back, or write another id."
                    ),
                ),
                name=name,
            )


def circles_of_committees(record: Record) -> Iterator[Problem]:
    """No committee is its own parent or its own successor, directly or indirectly."""
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
    """Return the successors of each committee; either side, or both, may name the other."""
    after: dict[str, list[str]] = {name: [] for name in committees}
    for committee in committees.values():
        after[committee.id] += [each.target for each in committee.replaced_by]
        for each in committee.replaces:
            after.setdefault(each.target, []).append(committee.id)
    return after


def _circles(ways: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Yield the names from which a path leads back to them, each with its first step."""
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
    """Minutes are approved at a later meeting of the same committee."""
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
    """The meeting that approved these minutes was not before theirs."""
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
    """An earlier treatment is not after the meeting."""
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
