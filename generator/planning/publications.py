"""The pages of news articles and memos with their lists, and the plain pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from functools import partial

from generator.model import Article, Memo, Page
from generator.planning import cards, links, lists, words
from generator.planning.metadata import plan_page
from generator.planning.notebook import Once
from generator.planning.papers import papers
from generator.planning.record import Record
from generator.planning.texts import markup, summarise
from generator.planning.views import (
    ArticleView,
    Head,
    MemosView,
    MemoView,
    NewsView,
    PageView,
    PlannedPage,
    YearLink,
)
from generator.targets import LATEST


def news_pages(record: Record, once: Once) -> Iterator[PlannedPage]:
    """Plan the page of every news article and, if there is any, the lists."""
    for article in record.site.articles:
        yield once(_article_page, article.position.path)
    if record.site.articles:
        newest = newest_articles(record)
        dated = ((each.published.year, each) for each in newest)
        show = partial(_news, record)
        yield from lists.list_pages(record, "news", dated, newest[:LATEST], show)


def _news(
    record: Record,
    head: Head,
    articles: Iterable[Article],
    years: tuple[YearLink, ...],
    year: int | None,
) -> NewsView:
    return NewsView(head, cards.article_cards(record, articles), years, year)


def newest_articles(record: Record) -> Sequence[Article]:
    """Return the news, the newest first; those of the same moment ordered by slug."""
    articles = sorted(record.site.articles, key=lambda each: each.slug)
    return sorted(articles, key=lambda each: each.published, reverse=True)


def _article_page(record: Record, source: str) -> PlannedPage:
    article = record.articles_by_file[source]
    address = record.addresses.article(article)
    view = _article(record, article, address)
    return plan_page(record, address, view, source)


def memo_pages(record: Record, once: Once) -> Iterator[PlannedPage]:
    """Plan the page of every memo and, if there is any, the lists."""
    for memo in record.site.memos:
        yield once(_memo_page, memo.position.path)
    if record.site.memos:
        newest = sorted(record.site.memos, key=lambda each: each.slug)
        newest.sort(key=lambda each: each.day, reverse=True)
        dated = ((each.day.year, each) for each in newest)
        show = partial(_memos, record)
        yield from lists.list_pages(record, "memos", dated, newest[:LATEST], show)


def _memos(
    record: Record,
    head: Head,
    memos: Iterable[Memo],
    years: tuple[YearLink, ...],
    year: int | None,
) -> MemosView:
    return MemosView(head, cards.memo_cards(record, memos), years, year)


def _memo_page(record: Record, source: str) -> PlannedPage:
    memo = record.memos_by_file[source]
    address = record.addresses.memo(memo)
    view = _memo(record, memo, address)
    return plan_page(record, address, view, source)


def plain_pages(record: Record) -> Iterator[PlannedPage]:
    """Plan the plain pages."""
    for page in record.site.pages:
        address, view = record.addresses.page(page), _page(record, page)
        yield plan_page(record, address, view, page.position.path)


def _article(record: Record, article: Article, address: str) -> ArticleView:
    return ArticleView(
        head=words.head(
            record,
            article.title,
            description=article.lead or summarise(article.body),
            trail=(words.section(record, "news"),),
            preview=article.preview,
        ),
        title=article.title,
        published=article.published,
        timed=article.published.time() != time.min,
        updated=article.updated,
        lead=article.lead,
        body=markup(article.body, record.targets),
        committees=links.to_committees(record, article.committees),
        meetings=links.to_references(record, article.meetings),
        related=links.to_related(record, article.related),
        materials=papers(record, address, article.materials),
    )


def _memo(record: Record, memo: Memo, address: str) -> MemoView:
    return MemoView(
        head=words.head(
            record,
            memo.title,
            description=summarise(memo.body),
            trail=(words.section(record, "memos"),),
            preview=memo.preview,
        ),
        title=memo.title,
        day=memo.day,
        case=links.to_case(record, memo.case),
        document=memo.document,
        sender=memo.sender,
        committees=links.to_committees(record, memo.committees),
        meeting=links.to_reference(record, memo.meeting) if memo.meeting else None,
        body=markup(memo.body, record.targets),
        attachments=papers(record, address, memo.attachments),
        related=links.to_related(record, memo.related),
    )


def _page(record: Record, page: Page) -> PageView:
    head = words.head(record, page.title, description=summarise(page.body), preview=page.preview)
    return PageView(head, page.title, markup(page.body, record.targets))
