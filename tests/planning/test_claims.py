from generator.planning.plan import plan
from tests.planning.sites import TODAY, meeting, page, problems_of, site, told


def test_two_meetings_on_one_day_must_be_told_apart():
    first = meeting("2026-03-12", path="content/meetings/a.md")
    second = meeting("2026-03-12", path="content/meetings/b.md")
    (problem,) = problems_of(second, first)
    assert problem.code == "address"
    assert told(problem) == (
        "content/meetings/b.md: the address /sundhed/2026-03-12/ already belongs to "
        "content/meetings/a.md (Write slug: with a word of its own in one of them, "
        "such as slug: formiddag.)"
    )


def test_with_a_slug_they_are():
    row = (meeting("2026-03-12", slug="sen"), meeting("2026-03-12"))
    assert plan(site(*row), today=TODAY).pages


def test_a_page_cannot_take_a_committees_address():
    (problem,) = problems_of(pages=(page("sundhed"),))
    assert told(problem) == (
        "content/pages/sundhed.md: the address /sundhed/ already belongs to "
        "content/committees/sundhed.md (Give one of them another name.)"
    )


def test_a_page_cannot_take_an_address_of_the_sites_own():
    (problem,) = problems_of(pages=(page("udvalg"),))
    assert told(problem) == (
        "content/pages/udvalg.md: the address /udvalg/ is one of the site's own "
        "(Give one of them another name.)"
    )


def test_capital_letters_do_not_tell_two_pages_apart():
    (problem,) = problems_of(pages=(page("om"), page("Om")))
    assert problem.position.path == "content/pages/om.md"


def test_all_conflicts_are_told_at_once():
    found = problems_of(
        meeting("2026-03-12", path="content/meetings/a.md"),
        meeting("2026-03-12", path="content/meetings/b.md"),
        meeting("2026-03-12", path="content/meetings/c.md"),
        pages=(page("sundhed"),),
    )
    assert [problem.position.path for problem in found] == [
        "content/meetings/b.md",
        "content/meetings/c.md",
        "content/pages/sundhed.md",
    ]
