from generator.planning.notebook import Anew
from generator.planning.notice_index import gather_notices
from tests.planning.sites import article, day, item, meeting, memo, record


def notice_index():
    made = record(
        meeting("2026-03-12", "sundhed", item(case="A-1"), agenda_published=day("2026-03-05")),
        articles=(article(committees=("trafik",)),),
        memos=(memo(case="A-1"),),
    )
    return gather_notices(made, Anew(made))


def test_notices_stand_with_what_they_belong_to():
    made = notice_index()
    assert set(made.committees) == {"/sundhed/", "/trafik/"}
    assert [notice.kind for notice in made.committees["/trafik/"]] == ["news"]
    assert {notice.kind for notice in made.cases["/sager/a-1/"]} >= {"agendas", "memos"}


def test_what_is_said_of_a_case_is_not_told_twice_among_everything():
    made = notice_index()
    every = [notice.name for notice in made.every()]
    assert len(every) == len(set(every))
    assert not any("punkt-1" in name for name in every)
