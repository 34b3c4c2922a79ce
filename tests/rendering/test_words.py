from __future__ import annotations

from typing import Any, get_args

import pytest

from generator import model
from generator.language import speech
from generator.rendering.words import WORDS, word

KINDS = {
    "outcome": model.Outcome,
    "role": model.Role,
    "status": model.Status,
    "phase": model.Phase,
    "meeting": model.MeetingKind,
    "minutes_type": model.MinutesType,
    "item": model.ItemKind,
    "absence": model.AbsenceKind,
    "method": model.VoteMethod,
    "result": model.VoteResult,
    "choice": model.VoteChoice,
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_of_the_model_has_a_text(kind: str) -> None:
    assert set(WORDS[kind]) == set(get_args(KINDS[kind]))


def test_every_kind_of_words_of_the_model_is_there() -> None:
    assert set(KINDS) <= set(WORDS)


@pytest.mark.parametrize("kind", WORDS)
def test_two_words_of_a_kind_are_never_said_alike_in_danish(kind: str) -> None:
    said: list[Any] = [speech("da").gettext(text) for text in WORDS[kind].values()]
    assert len(set(said)) == len(said)


def test_a_word_that_is_not_listed_is_an_error() -> None:
    with pytest.raises(KeyError):
        word("aproved", "outcome")


def test_a_kind_of_result_is_one_of_a_kind() -> None:
    said = [speech("da").gettext(word(kind, "document")) for kind in ("event", "news", "memo")]
    assert said == ["Arrangement", "Nyhed", "Notat"]
