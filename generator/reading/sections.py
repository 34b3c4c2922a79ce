"""The texts of an item: its named sections, its decision and its recommendation.

Decision and recommendation may be written as fields or as sections of the body, but not as both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.errors import N_
from generator.model import Prose, Section
from generator.reading import people
from generator.reading.alterations import SECTION_LEVEL
from generator.reading.body import WrittenItem, is_written, match_name
from generator.reading.findings import Findings, Span
from generator.reading.markdown import render, write
from generator.reading.matter.meeting import ItemMatter
from generator.reading.unmarked import find_unmarked
from generator.suggestion import closest

DECISION: Final = frozenset({"beslutning", "decision"})
RECOMMENDATION: Final = frozenset({"indstilling", "recommendation"})
"""These two sections have places of their own on the page; their names in both languages."""


def read_prose(text: str | None, span: Span, findings: Findings) -> Prose:
    """Render the text of a field of an item."""
    return render(text, span.line, findings, top_level=SECTION_LEVEL) if text else Prose()


def read_sections(
    written: WrittenItem | None, names: Sequence[str], findings: Findings
) -> tuple[Section, ...]:
    """Check the names against the authority's sections, and put them in its order."""
    found: dict[str, Section] = {}
    for section in written.sections if written else ():
        name = match_name(section.name, names) if section.name else ""
        if name is None:
            meant = closest(section.name, names)
            first = next((one for one in names if _begins_with(section.name, one)), None)
            findings.error(
                "heading",
                section.line,
                N_("'{name}' is not one of the sections of an item: {allowed}"),
                N_("Write the text on a line of its own below ### {meant}.")
                if first
                else N_("Did you mean '{meant}'?")
                if meant
                else N_(
                    "Add it to sections: in the committee's file, or in site.yml if it has none "
                    "there; or use #### for a heading of your own."
                ),
                name=section.name,
                allowed=", ".join(names),
                meant=first or meant,
            )
        elif name in found and written and section.line >= written.sure_before:
            continue  # It may belong to another item, whose heading has to be corrected first.
        elif name in found:
            findings.error(
                "duplicate",
                section.line,
                N_("the section '{name}' stands twice in the item; the first is on line {line}"),
                name=name,
                line=found[name].position.line,
            )
        elif is_written(section):
            text = write(section.text, findings, top_level=SECTION_LEVEL)
            found[name] = Section(name, text, findings.at(section.line))
    _note_unmarked(written, [name for name in names if name not in found], findings)
    order = {name: at for at, name in enumerate(("", *names))}
    return tuple(sorted(found.values(), key=lambda section: order[section.name]))


def _note_unmarked(written: WrittenItem | None, lacking: Sequence[str], findings: Findings) -> None:
    """Report a decision or recommendation that is not marked as a section."""
    names = [name for name in lacking if name.casefold() in DECISION | RECOMMENDATION]
    for section in written.sections if written else ():
        for line, name in find_unmarked(section, names):
            findings.warn(
                "heading",
                line,
                N_("this looks like the section '{name}', but is shown as ordinary text"),
                N_(
                    "Write ### {name} on a line of its own, and the text below; "
                    "or put the line in other words."
                ),
                name=name,
            )


def read_decision(
    matter: ItemMatter,
    written: WrittenItem | None,
    sections: Sequence[Section],
    span: Span,
    findings: Findings,
) -> Prose:
    """Return the decision, from its field or its section."""
    section = _named(sections, DECISION)
    if section and written and section.position.line >= written.sure_before:
        section = None
    if matter.decision and section:
        findings.error(
            "decision",
            span,
            N_("the decision of item {number} stands in two places; the other is on line {line}"),
            N_("Keep the one that is right, and delete the other."),
            number=matter.number,
            line=section.position.line,
        )
    return section.text if section else read_prose(matter.decision, span, findings)


def read_recommendation(
    points: Sequence[str],
    sections: Sequence[Section],
    span: Span,
    span_of_points: Span,
    findings: Findings,
) -> Prose:
    """Return the recommendation, from its section or its points."""
    section = _named(sections, RECOMMENDATION)
    if points and section:
        findings.error(
            "decision",
            span,
            N_("the recommendation stands in two places; the other is on line {line}"),
            N_("Keep the one that is right, and delete the other."),
            line=section.position.line,
        )
    if section:
        return section.text
    marked = ((f"{n}. ", point) for n, point in enumerate(points, start=1))
    source = "\n".join(mark + point.replace("\n", "\n" + " " * len(mark)) for mark, point in marked)
    return read_prose(source, span_of_points, findings)


def _begins_with(heading: str, name: str) -> bool:
    """Return whether the section's text stands on the same line as its heading."""
    written, known = people.fold(heading), people.fold(name)
    ends = written.endswith(".") and written.startswith(f"{known} ")
    return ends or written.startswith(f"{known}: ")


def _named(sections: Sequence[Section], names: frozenset[str]) -> Section | None:
    return next((section for section in sections if section.name.casefold() in names), None)
