"""How well personal data is found: recall over generated numbers, false alarms over pages.

Run as `python -m benchmarks.personal_data [NUMBERS] [PAGES]`. A random number is written with one
of the separators in a sentence, and the sentence in one of the containers. A page is some thousand
characters of minutes with dates, times, cases, amounts and telephone numbers.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable

from generator.guarding.contacts import find_contacts, official
from generator.guarding.cpr import find_numbers
from generator.guarding.papers.examination import examine
from scripts.poisoned.office import paragraph, slides, word, workbook, writer
from scripts.poisoned.pdfs import line, pdf

NUMBERS = 100_000
PAGES = 1_000
IN_PAPERS = 50
"""One number in so many is put into an attachment; the others into Markdown."""

DASHES = (
    "-",
    "–",
    "—",
    "\u2010",
    "\u2011",
    "\u2012",
    "\u2212",
    "\u00ad",
    " - ",
    "-\n",
    "--",
    "\\-",
)
SPACES = (" ", "\u00a0", "\u2009", "\u202f", "\u200b", "")
OTHERS = (".", "/", "&ndash;", "&#45;", "%2D", "&nbsp;")
SENTENCES = (
    "Ansøgeren ({0}) bor i kommunen.",
    "CPR: {0}",
    "cpr_{0}",
    "Sagen om {0}, som blev behandlet den 12.03.2026 kl. 10.00.",
    "**{0}** har klaget.",
    "| Navn | {0} | 500 kr. |",
    "Fakturanummer 77 vedrører {0}.",
    "Se [sagen](https://eksempel.example/sag/{0}/bilag.pdf).",
    "bilag/scan-{0}.pdf",
    "12 borgere, blandt dem {0}",
    "Født {0}; sagsnr. EMN-2026-00012.",
    "> {0}",
)
PLAIN_SENTENCES = ("Borger {0} klager.", "Nr. {0}", "CPR {0}", "({0}) og 12 andre")
OWN = official(["https://region.example/"], [], ["70 10 20 30"])


def main() -> None:
    """Print recall and false alarms."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("numbers", nargs="?", type=int, default=NUMBERS)
    parser.add_argument("pages", nargs="?", type=int, default=PAGES)
    given = parser.parse_args()
    chance = random.Random(2026)
    started = time.perf_counter()
    missed, why = measure_recall(given.numbers, chance)
    print(
        f"personal numbers: {given.numbers - missed:,} of {given.numbers:,} found "
        f"({1 - missed / given.numbers:.3%}), {time.perf_counter() - started:.0f} s"
    )
    for spelling, amount in why.most_common(10):
        print(f"  missed {amount}: {spelling}")
    pages = [page(chance) for _ in range(given.pages)]
    alarms = sum(len(list(find_numbers(text))) for text in pages)
    print(f"personal numbers: {alarms} false alarms on {given.pages:,} pages")
    total = 10_000
    found = sum(bool(list(find_contacts(contact(chance), OWN))) for _ in range(total))
    print(f"telephones and e-mail: {found:,} of {total:,} found ({found / total:.2%})")
    false = sum(bool(list(find_contacts(text, OWN))) for text in pages)
    print(f"telephones and e-mail: false alarms on {false} of {given.pages:,} pages")


def measure_recall(amount: int, chance: random.Random) -> tuple[int, Counter[str]]:
    """Return how many numbers were missed, and in which spellings."""
    missed = 0
    why: Counter[str] = Counter()
    for at in range(amount):
        date = birthday(chance)
        last = f"{chance.randrange(1, 10_000):04}"
        if at % IN_PAPERS:
            between = chance.choice((*DASHES, *SPACES, *OTHERS))
            text = chance.choice(SENTENCES).format(spelt(date, last, between, chance))
            found = any(find_numbers(text))
            shape = repr(between)
        else:
            name, make = chance.choice(CONTAINERS)
            sentence = chance.choice(PLAIN_SENTENCES).format(f"{date}-{last}")
            content = examine(make(sentence), name)
            found = any(any(find_numbers(part.text)) for part in content.passages)
            shape = name
        if not found:
            missed += 1
            why[shape] += 1
    return missed, why


def birthday(chance: random.Random) -> str:
    """Return a random date as six digits; one in ten is that of a replacement number."""
    day = chance.randrange(1, 29) + chance.choice((60, *[0] * 9))
    return f"{day:02}{chance.randrange(1, 13):02}{chance.randrange(100):02}"


def spelt(date: str, last: str, between: str, chance: random.Random) -> str:
    """Write a number in one of the ways that are common."""
    day, month, year = date[:2], date[2:4], date[4:]
    ways: list[Callable[[], str]] = [
        lambda: f"{date}{between}{last}",
        lambda: f"{date}{between}{last}",
        lambda: f"{day}.{month}.{year}-{last}",
        lambda: f"{day}/{month}-{year}-{last}",
        lambda: f"{day} {month} {year}-{last}",
        lambda: f"**{date}**-{last}",
        lambda: f"{day}{month}19{year}-{last}",
        lambda: "".join(chr(ord(c) + 0xFEE0) for c in date) + "-" + last,
        lambda: f"{date[:3]}\u200b{date[3:]}-{last[:2]}\u00ad{last[2:]}",
        lambda: f"<b>{date}</b>-{last}",
    ]
    return chance.choice(ways)()


def _latin(text: str) -> str:
    return text.replace("(", "").replace(")", "")


CONTAINERS: tuple[tuple[str, Callable[[str], bytes]], ...] = (
    ("a.docx", lambda text: word(paragraph(text))),
    ("a.xlsx", lambda text: workbook({"Ark": [["x", text]]})),
    ("a.pptx", slides),
    ("a.odt", lambda text: writer(f"<text:p>{text}</text:p>")),
    ("a.pdf", lambda text: pdf(line(_latin(text)))),
    ("a.csv", lambda text: f"a;{text}\n".encode()),
    ("a.txt", str.encode),
)


def contact(chance: random.Random) -> str:
    """Return a sentence with a private telephone number or e-mail address."""
    digits = str(chance.randrange(20_000_000, 70_000_000))
    pairs = " ".join(digits[at : at + 2] for at in range(0, 8, 2))
    return chance.choice(
        (
            f"Ring til Anders på {pairs} inden fredag.",
            f"Tlf. {digits}",
            f"tlf.: {digits[:4]} {digits[4:]}",
            f"+45{digits}",
            f"+45 {pairs}",
            f"0045 {digits}",
            f"Mobil: {pairs.replace(' ', '.')}",
            f"Skriv til anders.{digits}@hotmail.com",
            f"<a href='mailto:a{digits}@privat.example'>post</a>",
            f"Kontakt Anders ({pairs})",
        )
    )


def page(chance: random.Random) -> str:
    """Return a page of minutes that is full of numbers, none of them a personal one."""
    return "\n\n".join(chance.choice(_FACTS)(chance) for _ in range(40))


def _digits(chance: random.Random, amount: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(amount))


_FACTS: tuple[Callable[[random.Random], str], ...] = (
    lambda c: (
        f"Mødet den {c.randrange(1, 29)}.{c.randrange(1, 13):02}.{c.randrange(2012, 2030)} "
        f"kl. {c.randrange(8, 19)}.{c.randrange(60):02} i lokale {c.randrange(1000, 3000)}."
    ),
    lambda c: f"Sagsnr. EMN-{c.randrange(2012, 2030)}-{_digits(c, 5)}, dok.nr. {_digits(c, 7)}.",
    lambda c: f"DokID: {_digits(c, 10)}",
    lambda c: f"P-nr. 10{_digits(c, 8)}, CVR-nr. {_digits(c, 8)}.",
    lambda c: f"EAN-nr. 5798{_digits(c, 9)}",
    lambda c: (
        f"Der afsættes {c.randrange(1, 99)}.{_digits(c, 3)}.{_digits(c, 3)} kr. "
        f"i {c.randrange(2012, 2030)} og {c.randrange(1, 99)},{c.randrange(10)} mio. kr. i alt."
    ),
    lambda c: f"| {c.randrange(100)} | {c.randrange(100)} | {c.randrange(1000, 9999)} |",
    lambda c: (
        f"{c.randrange(1, 29):02}.{c.randrange(1, 13):02}.{c.randrange(100):02} "
        f"{c.randrange(24):02}{c.randrange(60):02}"
    ),
    lambda c: (
        f"Perioden {c.randrange(2012, 2020)}-{c.randrange(2020, 2030)}, "
        f"01.01.{c.randrange(2012, 2030)}-31.12.{c.randrange(2012, 2030)}."
    ),
    lambda c: (
        f"Postnr. {c.randrange(1000, 9999)}, matr.nr. {c.randrange(99)}a, § {c.randrange(99)},"
        f" stk. {c.randrange(9)}, nr. {c.randrange(9)}."
    ),
    lambda c: " ".join(str(c.randrange(10, 4000)) for _ in range(8)),
    lambda c: f"Se https://eksempel.example/dokument?id={_digits(c, 7)}&v={c.randrange(99)}",
    lambda c: f"sha256 {''.join(c.choice('0123456789abcdef') for _ in range(64))}",
    lambda c: f"Udvalget tog orienteringen til efterretning i punkt {c.randrange(1, 20)}.",
)


if __name__ == "__main__":
    main()
