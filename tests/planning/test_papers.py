from generator.planning.plan import plan
from tests.planning.sites import (
    TODAY,
    attachment,
    closed,
    event,
    item,
    meeting,
    problems_of,
    site,
    told,
)


def test_each_open_paper_is_copied_below_its_page(file):
    report, table = file("bilag/Årsrapport 2025.PDF"), file("tal.xlsx")
    planned = plan(
        site(
            meeting(
                "2026-03-12",
                "sundhed",
                item("1", attachments=(attachment(source=report),)),
                closed("2"),
                attachments=(attachment(source=table), attachment(url="https://example.org/")),
            ),
            events=(event(attachments=(attachment(source=table),)),),
        ),
        today=TODAY,
    )
    assert planned.papers == {
        "/arrangementer/dialog/bilag/tal.xlsx": table,
        "/sundhed/2026-03-12/bilag/aarsrapport-2025.pdf": report,
        "/sundhed/2026-03-12/bilag/tal.xlsx": table,
    }
    assert list(planned.papers) == sorted(planned.papers)


def test_a_file_named_twice_on_one_page_is_one_paper(file):
    papers = (attachment("Første", file("a.pdf")), attachment("Anden", file("a.pdf")))
    planned = plan(site(meeting("2026-03-12", attachments=papers)), today=TODAY)
    assert list(planned.papers) == ["/sundhed/2026-03-12/bilag/a.pdf"]


def test_two_files_of_one_name_on_one_page_are_an_error(file):
    papers = (
        attachment(source=file("x/plan.pdf"), line=7),
        attachment(source=file("y/Plan.pdf"), line=9),
    )
    (problem,) = problems_of(meeting("2026-03-12", attachments=papers))
    assert problem.code == "address"
    assert told(problem) == (
        "content/meetings/a.md:9: the paper's address /sundhed/2026-03-12/bilag/plan.pdf "
        "already belongs to another file, named at content/meetings/a.md:7 "
        "(Rename one of the two files.)"
    )


def test_one_name_on_two_pages_is_none(file):
    row = [
        meeting("2026-03-12", attachments=(attachment(source=file("x/plan.pdf")),)),
        meeting("2026-04-09", attachments=(attachment(source=file("y/plan.pdf")),)),
    ]
    assert len(plan(site(*row), today=TODAY).papers) == 2


def test_a_file_that_has_gone_since_it_was_read_is_an_error(tmp_path):
    papers = (attachment("Plan", tmp_path / "plan.pdf", line=7),)
    (problem,) = problems_of(meeting("2026-03-12", attachments=papers))
    assert problem.code == "attachment"
    assert str(problem.position) == "content/meetings/a.md:7"


def test_a_link_elsewhere_is_not_copied_and_says_so():
    papers = (attachment("Plan", url="https://example.org/plan.pdf"),)
    planned = plan(site(meeting("2026-03-12", attachments=papers)), today=TODAY)
    assert planned.papers == {}
    view = next(each.view for each in planned.pages if each.address == "/sundhed/2026-03-12/")
    (shown,) = view.attachments  # type: ignore[union-attr]  # it is a meeting's page
    assert shown.external
    assert shown.url == "https://example.org/plan.pdf"
