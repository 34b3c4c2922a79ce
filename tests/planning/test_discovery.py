from generator.planning import discovery
from generator.planning.plan import plan
from tests.planning.sites import TODAY, article, committee, day, meeting, memo, person, seat, site


def files(*meetings, **more):
    planned = plan(site(*meetings, **more), today=TODAY)
    return {each.address: each.view for each in planned.files}


def listed(*meetings, **more):
    return {e.url: e.modified for e in files(*meetings, **more)["/sitemap.xml"].entries}


def test_every_page_that_may_be_listed_is_and_no_other():
    whole = site(
        meeting("2026-03-12"),
        meeting("2026-04-12", preview="embargoed"),
        people=[person("ida")],
        committees=[committee(members=[seat("ida", role="secretariat")])],
        settings={"was_url": "https://was.example/"},
    )
    planned = plan(whole, today=TODAY)
    urls = listed(
        *whole.meetings,
        people=[person("ida")],
        committees=[committee(members=[seat("ida", role="secretariat")])],
    )
    assert "https://example.org/sundhed/2026-03-12/" in urls
    assert "https://example.org/foelg-med/" in urls
    for absent in ("/404.html", "/was/", "/personer/ida/", "/sundhed/2026-04-12/"):
        assert f"https://example.org{absent}" not in urls
    assert len(planned.pages) > len(urls) > 5


def test_a_change_is_told_only_where_it_is_known():
    urls = listed(
        meeting("2026-03-12", minutes_published=day("2026-03-13")),
        meeting("2026-04-09"),
        articles=(article(updated=day("2026-05-04")),),
        memos=(memo(),),
    )
    assert urls["https://example.org/sundhed/2026-03-12/"] == day("2026-03-13")
    assert urls["https://example.org/sundhed/2026-04-09/"] is None
    assert urls["https://example.org/nyheder/nyt/"] == day("2026-05-04")
    assert urls["https://example.org/notater/notat/"] == day("2026-02-01")
    assert urls["https://example.org/"] is None


def test_a_long_list_is_divided(monkeypatch):
    whole = files(meeting("2026-03-12"))["/sitemap.xml"].entries
    monkeypatch.setattr(discovery, "MOST", 4)
    known = files(meeting("2026-03-12"))
    parts = [view.entries for address, view in known.items() if address.startswith("/sitemap-")]
    assert [len(part) for part in parts[:-1]] == [4] * ((len(whole) - 1) // 4)
    assert tuple(entry for part in parts for entry in part) == whole
    assert known["/sitemap.xml"].urls == tuple(
        f"https://example.org/sitemap-{number}.xml" for number in range(1, len(parts) + 1)
    )


def test_search_engines_are_welcome_but_not_in_a_preview():
    assert files()["/robots.txt"].welcome
    assert not files(drafts=True)["/robots.txt"].welcome
