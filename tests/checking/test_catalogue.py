"""Whether every message of the check is translated to Danish."""

import ast
from pathlib import Path
from string import Formatter

import pytest

from generator import checking
from generator.language import speech

FOLDER = Path(checking.__file__).parent


def marked_texts():
    """Return every text that the rules mark for translation, with its file."""
    for file in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "N_"
                and isinstance(node.args[0], ast.Constant)
            ):
                yield file.name, node.args[0].value


def places(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


TEXTS = sorted(set(marked_texts()))


def test_there_are_texts_to_look_for():
    assert len(TEXTS) > 100


@pytest.mark.parametrize(("file", "text"), TEXTS, ids=lambda value: value[:40])
def test_a_text_has_a_danish_translation_with_the_same_places(file, text):
    danish = speech("da").gettext(text)
    assert danish != text, f"{file}: not translated"
    assert places(danish) == places(text)


def test_a_hint_is_a_sentence_in_both_languages_and_a_message_in_neither():
    for _, text in TEXTS:
        danish = speech("da").gettext(text)
        assert danish.endswith(".") == text.endswith("."), danish
