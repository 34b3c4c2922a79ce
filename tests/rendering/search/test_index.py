from __future__ import annotations

import pickle
import random
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import replace
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import Any, TypeVar

import pytest

from generator.planning.searchables import DocumentGroup, SearchDocument, group
from generator.reading.corrections import Corrections
from generator.rendering.search.groups import Analysis, analyse_group
from generator.rendering.search.index import Documents, SearchIndex, build_index
from generator.rendering.search.memo import Memo
from generator.rendering.search.site import analyser, index_site
from generator.rendering.search.wordlist import danish
from tests.rendering.search.conftest import FOLDER, Shelf, meeting
from tests.search.query import Filter, Search
from tests.search.reader import Index

Done = TypeVar("Done")
WORDS = (  # noqa: SIM905 - read more easily so
    "budget aftale sundhed udvalg økonomi trafik region hospital patient borger plan møde"
    " sundhedsaftale budgetforlig borgermøde trafikplan hospitalsplan mødeplan"
).split()


def dice_of(seed: int) -> random.Random:
    """Throw the same dice in every run."""
    return random.Random(seed)  # noqa: S311 - nothing is kept secret with it


def index(groups: Iterable[DocumentGroup], memo: Memo | None = None) -> SearchIndex:
    return index_site(groups, language="da", folder=FOLDER, memo=memo)


def content(found: SearchIndex) -> dict[PurePosixPath, bytes]:
    return dict(found.files)


def search(groups: Iterable[DocumentGroup], text: str) -> list[str]:
    found = index(groups)
    reader = Index(found.files, found.manifest)
    return [reader.text(n).address for n in Search(reader, "da").ask(text).documents]


def sentence(dice: random.Random) -> str:
    return " ".join(dice.choice(WORDS) for _ in range(dice.randrange(3, 12))).capitalize() + "."


def record(dice: random.Random, number: int) -> list[DocumentGroup]:
    """Make meetings over three years."""
    return [
        meeting(
            date(2023, 1, 2) + timedelta(days=place * 1000 // number),
            *(sentence(dice) for _ in range(dice.randrange(1, 5))),
            body=dice.choice(("udvalget", "raadet")),
        )
        for place in range(number)
    ]


def test_what_a_paragraph_counts_is_marked_though_it_is_asked_for_otherwise() -> None:
    found = index([meeting(date(2026, 3, 12), "Lukket efter § 10")])
    assert '"same":{"010":["10"]}' in found.files[found.manifest].decode()


def edited(groups: Sequence[DocumentGroup], dice: random.Random) -> list[DocumentGroup]:
    """Change, add or remove something."""
    found = list(groups)
    place = dice.randrange(len(found))
    deed = dice.choice(("sentence", "sentence", "title", "item", "new", "remove"))
    old = found[place]
    documents = list(old.documents)
    if deed == "new":
        day = date(2023, 1, 2) + timedelta(days=dice.randrange(1200))
        found.append(meeting(day, sentence(dice), body=f"udvalg-{dice.randrange(99)}"))
        return found
    if deed == "remove" and len(found) > 3:
        del found[place]
        return found
    if deed == "item":
        documents.append(replace(documents[0], address=f"{old.name}#punkt-x", text=sentence(dice)))
    else:
        which = dice.randrange(len(documents))
        changed = {"title" if deed == "title" else "text": sentence(dice)}
        documents[which] = replace(documents[which], **changed)  # type: ignore[arg-type]
    found[place] = group(old.name, tuple(documents), day=old.day, bodies=old.bodies)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_the_index_is_that_of_a_clean_build(seed: int) -> None:
    dice = dice_of(seed)
    memo = Shelf()
    groups = record(dice, 25)
    index(groups, memo)
    for _ in range(8):
        groups = edited(groups, dice)
        assert content(index(groups, memo)) == content(index(groups))


class Elsewhere(Executor):
    """Does what another process would be given: nothing reaches it but what can travel."""

    def __init__(self) -> None:
        self.asked = 0

    def submit(self, fn: Callable[..., Done], /, *given: Any, **named: Any) -> Future[Done]:
        self.asked += 1
        function, arguments, options = pickle.loads(pickle.dumps((fn, given, named)))  # noqa: S301
        done: Future[Done] = Future()
        done.set_result(pickle.loads(pickle.dumps(function(*arguments, **options))))  # noqa: S301
        return done


def test_who_reads_the_documents_changes_no_byte() -> None:
    dice = dice_of(9)
    groups, memo, said = record(dice, 70), Shelf(), Corrections(whole=("trafikplan",))

    def made(executor: Executor | None, memo: Memo | None = None) -> dict[PurePosixPath, bytes]:
        return content(
            index_site(
                groups,
                language="da",
                folder=FOLDER,
                corrections=said,
                memo=memo,
                executor=executor,
            )
        )

    helper = Elsewhere()
    assert made(helper, memo) == made(None)
    assert helper.asked > 1
    helper.asked = 0
    groups = edited(groups, dice)
    assert made(helper, memo) == made(None)
    assert helper.asked == 0, "to read what is new takes less time than to have it read"


def test_the_order_in_which_documents_come_changes_no_byte() -> None:
    groups = record(dice_of(5), 12)
    assert content(index(groups)) == content(index(reversed(groups)))


def test_only_a_group_that_changed_is_read_again() -> None:
    asked: list[Documents] = []
    plain = analyser("da", danish(), Corrections())

    def noting(wanted: Sequence[Documents]) -> list[Analysis]:
        asked.extend(wanted)
        return [analyse_group(documents, plain) for documents in wanted]

    groups = record(dice_of(6), 12)
    memo = Shelf()
    build_index(groups, plain, folder=FOLDER, memo=memo, analyse=noting)
    assert len(asked) == 12
    asked.clear()
    changed = replace(groups[4].documents[0], text="Noget helt andet.")
    groups[4] = group(groups[4].name, (changed,), day=groups[4].day)
    build_index(groups, plain, folder=FOLDER, memo=memo, analyse=noting)
    assert asked == [(changed,)]


def test_when_nothing_changed_no_text_is_read_and_no_shard_loaded() -> None:
    groups = record(dice_of(7), 12)
    memo = Shelf()
    index(groups, memo)
    memo.read_keys.clear()
    files = index(groups, memo).files
    assert len(files) > 10
    assert not any(key.endswith(("/texts", "/groups", "/buckets")) for key in memo.read_keys)


@pytest.mark.parametrize("part", ["summary", "buckets", "groups", "texts", "chunks"])
@pytest.mark.parametrize("damage", ["cut", "changed", "gone"])
def test_a_damaged_memory_is_noticed_and_never_believed(part: str, damage: str) -> None:
    groups = record(dice_of(8), 10)
    memo = Shelf()
    index(groups, memo)
    for key in [key for key in memo.kept if key.endswith(part)]:
        data = memo.kept[key]
        if damage == "gone":
            del memo.kept[key]
        elif damage == "cut":
            memo.kept[key] = data[: len(data) // 2]
        else:
            middle = len(data) // 2
            memo.kept[key] = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
    groups = edited(groups, dice_of(3))
    assert content(index(groups, memo)) == content(index(groups))


def test_what_the_secretariat_corrects_is_analysed_anew() -> None:
    groups = [meeting(date(2024, 1, 1), "Sosuer på nathold", "Social- og sundhedsassistenter")]
    memo = Shelf()
    index(groups, memo)
    said = Corrections(synonyms=(("sosu", "social- og sundhedsassistent"),))
    found = index_site(groups, language="da", folder=FOLDER, corrections=said, memo=memo)
    reader = Index(found.files, found.manifest)
    assert len(Search(reader, "da").ask("sosu").documents) == 2


def test_a_name_is_not_cut() -> None:
    day = date(2024, 1, 1)
    groups = [meeting(day, "Ordet har Mads Budgetaftale.", "Budgetaftale om hospitaler")]
    named = replace(groups[0].documents[0], persons=("Mads Budgetaftale",))
    groups = [group(groups[0].name, (named, groups[0].documents[1]), day=day)]
    assert search(groups, "aftale") == ["/udvalget/2024-01-01/#punkt-2"]
    assert len(search(groups, "budgetaftale")) == 2


def test_title_and_number_weigh_more_than_prose() -> None:
    day = date(2024, 1, 1)
    prose = SearchDocument("/a/", "Orientering", "item", "Budget " * 30)
    title = SearchDocument("/b/", "Budget", "item", "Intet nyt.")
    number = SearchDocument("/c/", "Orientering", "item", "Intet nyt.", numbers=("9661924",))
    quoted = SearchDocument("/d/", "Orientering", "item", "Se sag 9661924. " * 9)
    groups = [group("/x/", (prose, title, number, quoted), day=day)]
    assert search(groups, "budget") == ["/b/", "/a/"]
    assert search(groups, "9661924") == ["/c/", "/d/"]


def test_a_decision_weighs_more_than_prose_and_newer_a_little_more() -> None:
    prose = SearchDocument("/a/", "Punkt", "item", "Om letbanen.")
    decision = SearchDocument("/b/", "Punkt", "item", "Om andet.", "Letbanen udsættes.")
    groups = [group("/x/", (prose, decision), day=date(2024, 1, 1))]
    assert search(groups, "letbane") == ["/b/", "/a/"]
    old = group("/o/", (replace(prose, address="/o/"),), day=date(2014, 1, 1))
    assert search([*groups, old], "letbane") == ["/b/", "/a/", "/o/"]


def test_filters_and_their_counts() -> None:
    first = meeting(date(2023, 5, 5), "Budget et", "Budget to", body="raadet")
    second = meeting(date(2024, 5, 5), "Budget tre")
    found = index([first, second])
    answer = Search(Index(found.files, found.manifest), "da").ask(
        "budget", Filter(bodies=frozenset({"raadet"}))
    )
    assert len(answer.documents) == 2
    assert answer.counts["body"] == {"raadet": 2, "udvalget": 1}
    assert answer.counts["year"] == {"2023": 2}
    assert answer.counts["outcome"] == {"approved": 1}


def test_everything_that_can_be_read_out_of_the_index_was_put_in() -> None:
    groups = record(dice_of(9), 10)
    found = index(groups)
    said = " ".join(
        f"{d.title} {d.text} {d.address} {d.context} {' '.join(d.persons)} {' '.join(d.numbers)}"
        for each in groups
        for d in each.documents
    ).lower()
    letters = said.replace("-", "").replace("/", "")
    for text in Index(found.files, found.manifest).everything():
        for word in text.lower().replace("-", "").replace("/", "").split():
            assert word in letters or word[2:][::-1] in letters, word


def test_an_empty_site_has_an_index_that_answers_nothing() -> None:
    found = index([])
    reader = Index(found.files, found.manifest)
    assert Search(reader, "da").ask("budget").documents == []
    assert reader.newest is None


def test_an_english_site_is_searched_in_english() -> None:
    document = SearchDocument("/a/", "Budget policies", "item", "The committees agreed.")
    found = index_site([group("/a/", (document,))], language="en", folder=FOLDER)
    reader = Index(found.files, found.manifest)
    asked = Search(reader, "en")
    assert [len(asked.ask(q).documents) for q in ("policy", "committee", "the")] == [1, 1, 0]
