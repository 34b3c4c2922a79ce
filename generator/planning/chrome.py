"""The chrome of every page: the site's name, its navigation and its footer."""

from __future__ import annotations

from generator.planning import words
from generator.planning.record import Record
from generator.planning.views import Anchor, Chrome
from generator.targets import STANDING, lists_with_content


def chrome(record: Record) -> Chrome:
    """Plan the chrome.

    The navigation has every list that is not empty, the page on how to follow the record, and the
    plain pages with an `order`. The footer has all other plain pages and the standing pages.
    """
    settings = record.site.settings
    titled = record.speech.sort_key
    pages = sorted(record.site.pages, key=lambda each: (each.order or 0, titled(each.title)))
    ordered = [each for each in pages if each.order is not None]
    others = [each for each in pages if each.order is None]
    sections = [words.section(record, name) for name in lists_with_content(record.site)]
    return Chrome(
        title=settings.title,
        language=settings.language,
        description=settings.description,
        authority=settings.authority,
        base_url=settings.base_url,
        navigation=(
            *sections,
            words.section(record, "follow"),
            *(Anchor(each.title, record.addresses.page(each)) for each in ordered),
        ),
        footer=(
            *(Anchor(each.title, record.addresses.page(each)) for each in others),
            *(words.section(record, name) for name in STANDING),
        ),
        contact=settings.contact,
        was_url=settings.was_url,
        search_url=record.addresses.section("search"),
        drafts=record.site.drafts,
    )
