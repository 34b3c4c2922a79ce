"""A case's page is shown whatever is known of the case."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath

from generator.build import render
from generator.inspection import inspect
from generator.order import Order
from generator.planning.plan import plan
from generator.progress import silent
from generator.reading.load import load_settings
from generator.work import Serial
from tests.conftest import Lay

MEMO = "---\ntitle: Et notat\ndate: 2026-01-01\ncase: EMN-2026-00012\n---\n\nTekst.\n"


def test_a_case_that_only_a_memo_belongs_to_has_its_page(site: Lay) -> None:
    root = site({"content/memos/notat.md": MEMO})
    settings = load_settings(root)
    order = Order(root, root / "output", datetime.fromisoformat("2026-11-22T12:00"), jobs=1)
    reading, _ = inspect(order, settings, Serial(), silent)
    planned = plan(reading.site, today=order.today(settings))
    page = render(planned, settings, order, Serial())[
        PurePosixPath("sager/emn-2026-00012/index.html")
    ]
    assert isinstance(page, bytes)
    assert b"Et notat" in page
