"""Attachments in a printed document: the title, then details that tell them apart."""

from __future__ import annotations

from collections.abc import Iterable

from generator.errors import N_
from generator.planning.views import Anchor, Paper
from generator.rendering.environment import format_size
from generator.rendering.printed.blocks import Break, Bullets, Inlines, Paragraph, Soft
from generator.rendering.printed.wording import Wording, joined


def paper_list(papers: Iterable[Paper], wording: Wording, own: Anchor | None = None) -> Bullets:
    """List attachments; their case is named if it is not the item's `own`."""
    return Bullets(tuple((Paragraph(_paper(paper, wording, own)),) for paper in papers))


def _paper(paper: Paper, wording: Wording, own: Anchor | None) -> Inlines:
    body: Inlines = (wording.link(paper.url, (paper.title,)) if paper.url else paper.title,)
    facts = joined(_facts(paper, wording, own), " · ")
    if facts:
        body = (*body, Break(), Soft(facts))
    if not paper.url:
        missing = wording.say(N_("The paper is not on this site. Ask the secretariat for it."))
        body = (*body, Break(), Soft((missing,)))
    return body


def _facts(paper: Paper, wording: Wording, own: Anchor | None) -> list[Inlines]:
    texts = [paper.kind, paper.format]
    if paper.size is not None:
        texts.append(format_size(paper.size, wording.said))
    if paper.pages:
        texts.append(wording.count(N_("%(num)s page"), "%(num)s pages", paper.pages))
    if paper.external:
        texts.append(wording.say(N_("on another site")))
    if paper.document:
        texts.append(wording.say(N_("document %(number)s"), number=paper.document))
    facts: list[Inlines] = [(text,) for text in texts if text]
    if paper.case and not (own and own.url == paper.case.url):
        facts.append(wording.mix(N_("case %(number)s"), number=(wording.ref(paper.case),)))
    return facts
