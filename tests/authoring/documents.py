"""A document of our own to import, and functions to read the resulting files."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML

from generator.authoring.lines import Line, split_lines
from generator.authoring.recognition import recognise
from generator.authoring.transcript import Transcript
from generator.reading.settings import SECTIONS

MINUTES = """\
Søg

Referat

Referat - Fritidsudvalget

torsdag den 12. marts 2026 kl. 15:30 - 17.00

Mødelokale 4

Medlemmer af udvalget:

Inger Bro

Formand

(A)

Ole Skov Dam

Næstformand

(Ø)

Tove Kær

Skoleleder

Medlem

Bent Lund

Sekretariat

Afbud:

Tove Kær

Skoleleder

Medlem

Indholdsfortegnelse

1 (Åben) Godkendelse af referat fra den 5. februar 2026\u00a02

2 (Lukket) Køb af kanoer fra Havnens Bådebyg\u00a03

3 (Åben) Åbningstider 2027\u00a04

1 (Åben) Godkendelse af referat fra den 5. februar 2026

Indstilling

.

Beslutning

Godkendt.

Fraværende

Tove Kær

Skoleleder

Medlem

Bilag

1. Referat fra februar (DokID: 0303714 - FRI-2026-00007)

2 (Lukket) Køb af kanoer fra Havnens Bådebyg

Sagsresumé

Havnens Bådebyg kræver forskud.

Beslutning

Købet blev godkendt.

Bilag

1. Tilbud (DokID: 771 - FRI-2026-00008)

3 (Åben) Åbningstider 2027

Sagsresumé

22. april lukker hallen for maling.

10*2*3 kroner pr. time.

-Hal A

-Hal B

Økonomi

-

Indstilling

Forvaltningen indstiller, at

1.Hallen åbner kl. 7.

2.Cafeen åbner kl. 10.

Beslutning

Indstillingerne blev godkendt.

Fraværende

Tove Kær

Skoleleder

Medlem

Bent Lund

Sekretariat

Bilag

.Tilbage til dagsorden

Søg dagsordener

Ring til os på hverdage
"""


def read(text: str) -> Transcript:
    """Return the transcript of a text with the usual headings."""
    return recognise(split_lines(text), SECTIONS["da"], "pasted.txt")


def lines(*texts: str) -> tuple[Line, ...]:
    """Make lines, each a separate paragraph."""
    return tuple(Line(2 * number + 1, text) for number, text in enumerate(texts))


def scalars(matter: str) -> list[str]:
    """Return every text of a YAML table, as it is read."""
    found: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                found.append(str(key))
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)
        else:
            found.append(str(node))

    walk(yaml.load(matter, Loader=yaml.BaseLoader))  # noqa: S506 - it makes texts only
    return found


def halves(file: Path | str) -> tuple[str, str]:
    """Return front matter and body of a file."""
    text = file.read_text("utf-8") if isinstance(file, Path) else file
    _, matter, body = re.split(r"^---\n", text, maxsplit=2, flags=re.MULTILINE)
    return matter, body


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(markdown: str) -> str:
    """Return all visible characters, including list markers, without spaces."""
    parser, text = MarkdownIt("js-default"), ""
    for token in parser.parse(markdown):
        if token.type == "list_item_open":
            text += f"{token.info}{token.markup}"
        elif token.type in ("fence", "code_block"):
            text += token.content
        elif token.type == "inline":
            words = _Words()
            words.feed(RendererHTML().renderInline(token.children or [], parser.options, {}))
            text += words.text
    return squeeze(text)


def squeeze(text: str) -> str:
    """Remove all spaces."""
    return re.sub(r"\s+", "", text)
