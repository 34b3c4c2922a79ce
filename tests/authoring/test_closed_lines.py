"""However a document says that an item is closed, its text never stands in an open one."""

from __future__ import annotations

import pytest

from generator.authoring.closed_lines import tells_of_closed
from tests.authoring.documents import read

BEFORE = """\
Referat - Fritidsudvalget
12. marts 2026 kl. 10
1 (Åben) Godkendelse af dagsorden
Beslutning
Godkendt.
2 (Åben) Nye kanoer
Sagsresumé
Klubben mangler kanoer.
"""
BELOW = """
Indstilling
Formanden kræver forskud.
Beslutning
Købt for forskuddet.
4 (Åben) Eventuelt
Beslutning
Intet.
"""

TOLD = [
    "3 (Lukket sag) Køb af pram",
    "3. ( Lukket ) Køb af pram",
    "3 [Lukket] Køb af pram",
    "3. (Fortroligt) Køb af pram",
    "3. Køb af pram (Lukket)",
    "Punkt 3: Køb af pram (LUKKET PUNKT)",
    "3. Lukket punkt: Køb af pram",
    "3 - Lukket - Køb af pram",
    "Pkt. 3: LUKKET PUNKT Køb af pram",
    "Pkt. 3: LUKKET - Køb af pram",
    "Dagsordenspunkt 3 (lukket) Køb af pram",
    "3. Køb af pram\nSagsnr.: 26/102\nLukket sag",
    "3. Køb af pram\nÅben/lukket: Lukket",
    "3. Køb af pram\nSagsnr.: 26/102\nPunkttype: Lukket punkt",
    "3. (Ikke offentligt) Køb af pram",
    "3. Fortrolig sag: Køb af pram",
    "3 (Closed) Køb af pram",
    "3. Confidential: Køb af pram",
    "3. Personsag: Køb af pram",
    "3 (Internt punkt) Køb af pram",
    "3 (Hemmelig sag) Køb af pram",
]
"""Lines that begin a closed item."""

DIVIDED = [
    "LUKKET SAG\n3. Køb af pram",
    "Lukkede punkter\n3. Køb af pram",
    "Lukket dagsorden",
    "Punkt 3 er lukket: Køb af pram",
    "Køb af pram\nÅben/lukket: Lukket",
    "Ikke offentlige punkter",
    "Interne punkter",
    "Personsager:",
    "Personalesager",
    "DEL 2: LUKKET\nKøb af pram",
    "Køb af pram\nSagsnr. 330-26 Initialer: PIM Lukket",
    "Hemmeligt",
    "Fortroligt punkt",
    "Den lukkede del af dagsordenen",
    "7. Køb af pram – lukket",
    "Punkt 3 blev behandlet for lukkede døre.",
    "Sager for lukkede døre",
    "Lukket",
    "3.\n(Lukket) Køb af pram",
    "Køb af pram (lukket, jf. § 10)",
    "Køb af pram - lukket punkt",
    "| 3 | Køb af pram | Lukket |",
    "3. Køb af pram",
    "3) Køb af pram",
    "Pkt. 3 Køb af pram",
    "3 Køb af pram",
    "2 Køb af pram",
    "2a. Køb af pram",
    "3L Køb af pram",
    "3 Køb af pram\nLukket, jf. kommunestyrelseslovens § 10",
    "Køb af pram\nSagen er lukket, jf. kommunestyrelseslovens § 10.",
    "Køb af pram\nPunktet behandles for lukkede døre, da det angår kommunens køb af fast ejendom.",
    "Udvalget besluttede at behandle det følgende for lukkede døre, jf. § 10, stk. 2.",
    "Køb af pram\nÅben sag: Nej",
    "Køb af pram\nLukket sag: Ja",
    "Køb af pram\n☐ Åben ☒ Lukket",
    "Køb af pram\nUndtaget fra offentlighed",
    "Køb af pram\nSælger\nPris for pram\nFrist for pram\nSted for pram\nVedr. pram\nLukket punkt.",
    "Ikke for offentligheden",
    "Lukket for offentligheden:",
    "Lukket beslutning",
    "Fortrolige meddelelser:",
    "Lukket tillægsdagsorden",
    "Tillægsdagsorden, lukket",
    "B. Lukkede sager",
    "Closed items",
    "Køb af pram, lukket",
    "LUKKET Køb af pram",
    "4 Lukket Køb af pram",
    "3 (LP) Køb af pram",
    "3 [L] Køb af pram",
    "L3 Køb af pram",
    "*3. Køb af pram",
    "1. Kajak\n2. Kano\n3. Køb af pram",
    "Eventuelt\nKøb af pram",
    "Bilag\n1. Kort (DokID: 772)\n3. Køb af pram",
    "Bilag (fortrolige)\n1. Køb af pram",
    "Lukket bilag: Køb af pram",
    "Køb af pram. Lukket.",
    "Køb af pram (dette punkt er lukket)",
    "Køb af pram\nDette punkt er lukket.",
    "Køb af pram\nPunktet lukkes.",
    "Køb af pram\nPunkt: Lukket",
    "Køb af pram\nOffentlighedsstatus: Lukket",
    "Køb af pram\nLukket, § 10",
    "Køb af pram\nEj offentligt",
    "Køb af pram\nIkke åbent",
    "Dagsorden for den lukkede del af mødet",
    "De følgende punkter er lukkede:",
    "L U K K E T",
    "Ikke o\ufb00entlige sager",
    "Punkt 3\nKøb af pram",
    "Ad pkt. 3 Køb af pram",
    "Nr. 3 - Køb af pram",
    "(3) Køb af pram",
    "3 - Køb af pram",
    "3 (F) Køb af pram",
    "3. L - Køb af pram",
    "3.0 Køb af pram",
    "lukket 3 Køb af pram",
    "Ikke til offentliggørelse\n1. Køb af pram",
    "Punkter, der ikke offentliggøres\nKøb af pram",
]
"""Lines that begin something closed, or may, and do not say plainly which item."""


def placed(transcript):
    return {mark.line.text for mark in transcript.marks if mark.fate == "placed"}


def open_texts(transcript):
    return [
        line.text
        for item in transcript.agenda
        if item.access != "closed"
        for part in item.sections
        for line in part.lines
    ]


@pytest.mark.parametrize("line", TOLD)
def test_an_item_that_is_said_to_be_closed_in_other_words_is_closed(line):
    transcript = read(BEFORE + line + BELOW)
    assert [(item.number, item.access) for item in transcript.agenda] == [
        ("1", "open"),
        ("2", "open"),
        ("3", "closed"),
        ("4", "open"),
    ]
    assert transcript.agenda[2].title == "Køb af pram"
    assert "forskud" not in " ".join(open_texts(transcript))


@pytest.mark.parametrize("line", DIVIDED)
def test_what_stands_below_a_line_that_tells_of_something_closed_has_no_place(line):
    transcript = read(BEFORE + line + BELOW)
    assert [item.number for item in transcript.agenda] == ["1", "2", "4"]
    assert "pram" not in " ".join(placed(transcript))
    assert "forskud" not in " ".join(placed(transcript))
    unknown = {mark.line.number for mark in transcript.marks if mark.fate == "unknown"}
    assert unknown
    assert unknown <= transcript.hidden
    assert min(unknown) in [doubt.line for doubt in transcript.doubts]
    assert transcript.agenda[2].section("beslutning")


def test_an_open_item_is_not_lost_in_the_closed_one_above_it():
    text = BEFORE + "3 (Lukket) Køb af pram\nKøbt.\n4. Åbningstider\nHallen åbner kl. 7.\n"
    transcript = read(text)
    assert "Hallen åbner kl. 7." not in placed(transcript)
    assert 11 in [doubt.line for doubt in transcript.doubts]


@pytest.mark.parametrize(
    "line",
    [
        "Afdelingen blev lukket i 2025.",
        "3. maj 2026 holdes et møde.",
        "3. at formanden orienterer.",
        "Hallen er lukket om søndagen, fordi den gøres ren.",
        "Ordningen er åben for alle (se bilag 2).",
        "Lukketiden er kl. 22.",
        "Søndag: lukket",
        "Lukkede veje bliver vist på kortet.",
        "Personsager behandles ikke her.",
        "Intern revision: ingen bemærkninger.",
        "Lovforslag L 12 Om havne",
        "Mødet blev lukket kl. 17.",
        "17 (F) stemte imod.",
        "Svaret offentliggøres i maj.",
        "(L)",
    ],
)
def test_what_only_speaks_of_closing_stays_in_its_item(line):
    assert line in open_texts(read(BEFORE + line + BELOW.replace("forskud", "svar")))


def test_a_list_that_reaches_the_next_number_stays_in_its_item():
    transcript = read(BEFORE + "1. Kajak\n2. Kano\n3. Pram" + BELOW.replace("4 (", "3 ("))
    assert "3. Pram" in open_texts(transcript)


def test_what_stands_below_a_list_that_reaches_the_next_number_may_be_the_next_item():
    transcript = read(BEFORE + "1. Kajak\n2. Kano\n3. Køb af pram\nSælger kræver forskud.")
    assert "2. Kano" in placed(transcript)
    assert "3. Køb af pram" not in placed(transcript)


def test_a_last_item_that_does_not_say_its_access_is_not_the_open_one_above_it():
    transcript = read(BEFORE + "3 Køb af pram\nSælger kræver forskud.")
    assert "3 Køb af pram" not in placed(transcript)


@pytest.mark.parametrize(
    "line",
    [
        "Køb af pram",
        "II. Køb af pram",
        "Må ikke offentliggøres\nKøb af pram",
        "3L Køb af pram",
        "3\nKøb af pram",
        "3 (Luk-\nket) Køb af pram",
        "17. Køb af pram",
    ],
)
def test_an_item_whose_next_number_nobody_has_is_not_open_before_it_was_read(line):
    transcript = read(BEFORE + line + BELOW.replace("4 (", "5 ("))
    assert [item.access for item in transcript.agenda] == ["open", "", "open"]
    (doubt,) = [doubt for doubt in transcript.doubts if "missing" in doubt.message.values]
    assert doubt.line == transcript.agenda[2].line
    assert doubt.message.values["missing"] == "3-4"
    assert set(range(7, doubt.line)) <= transcript.hidden


def test_an_item_without_text_stays_open_where_the_next_number_is_lacking():
    text = BEFORE.partition("Sagsresumé")[0] + "5 (Åben) Eventuelt\n"
    assert [item.access for item in read(text).agenda] == ["open", "open", "open"]


def test_an_item_below_which_one_of_the_list_of_contents_is_lacking_is_not_open():
    contents = "Indholdsfortegnelse\n1 (Åben) Godkendelse af dagsorden 2\n2 (Åben) Nye kanoer 3\n"
    head, _, rest = BEFORE.partition("1 (")
    transcript = read(f"{head}{contents}3 (Lukket) Køb af pram 4\n1 ({rest}Forskud på prammen.\n")
    assert [item.access for item in transcript.agenda] == ["open", ""]


def test_a_list_of_contents_does_not_open_an_item_that_is_held_back():
    contents = "Indholdsfortegnelse\n1 (Åben) Godkendelse af dagsorden 2\n2 (Åben) Nye kanoer 3\n"
    head, _, rest = BEFORE.partition("1 (")
    transcript = read(f"{head}{contents}4 (Åben) Eventuelt 4\n1 ({rest}Køb af pram{BELOW}")
    assert [item.access for item in transcript.agenda] == ["open", "", "open"]


@pytest.mark.parametrize("title", ["Køb af pram", "IV. Køb af pram\nSagsnr.: 26/102"])
@pytest.mark.parametrize("number", ["3 (", "4 ("])
def test_the_line_above_a_heading_that_comes_again_is_of_another_item(title, number):
    first = "Beslutning\nGodkendt.\nFormanden takkede.\n"
    transcript = read(f"{BEFORE}{first}{title}\nSagsresumé\nForskud.{BELOW.replace('4 (', number)}")
    assert "Godkendt." in placed(transcript)
    assert not [text for text in placed(transcript) if "pram" in text or "orskud" in text]
    unknown = {mark.line.number for mark in transcript.marks if mark.fate == "unknown"}
    assert unknown <= transcript.hidden
    assert min(unknown) in [doubt.line for doubt in transcript.doubts]


def test_a_heading_that_comes_too_late_is_of_another_item():
    both = "(Åben) Sag\nSagsresumé\nDrøftet.\nBeslutning\nGodkendt.\n"
    late = "3 (Åben) Evt.\nBeslutning\nIntet.\nKøb af pram\nSagsresumé\nForskud.\n"
    head = BEFORE.partition("1 (")[0]
    transcript = read(f"{head}1 {both}2 {both}{late}4 {both}")
    assert "Intet." in placed(transcript)
    assert not {"Køb af pram", "Forskud."} & placed(transcript)
    assert len([mark for mark in transcript.marks if mark.fate == "unknown"]) == 3


def test_a_heading_of_several_closed_items_says_nothing_of_what_stands_above_it():
    head, _, rest = BEFORE.partition("1 (")
    transcript = read(
        f"{head}Lukkede punkter\n1. Køb af pram\n1 ({rest}3. Evt.\nLukket dagsorden\n"
    )
    assert transcript.heading.day.isoformat() == "2026-03-12"
    assert [item.access for item in transcript.agenda] == ["open", "open"]
    assert "3. Evt." not in placed(transcript)


@pytest.mark.parametrize(
    "line",
    [
        "1. Køb af pram\nSælger kræver forskud.",
        "1 Køb af pram\nBeslutning\nForskud.",
        "17. Køb af pram\nSælger kræver forskud.",
        "3Sælger af pram kræver forskud.",
        "3\nKøb af pram\nSælger kræver forskud.",
        "Bilag\n1. Kort\n4. Køb af pram\nSælger kræver forskud.",
    ],
)
def test_in_the_last_item_a_number_that_is_no_point_of_a_list_begins_something_else(line):
    transcript = read(BEFORE + line)
    assert "pram" not in " ".join(placed(transcript))
    assert "forskud" not in " ".join(placed(transcript)).casefold()


@pytest.mark.parametrize(
    "line", ["2. klasse\n2 Kanoer er bestilt.", "8 April kl. 16", "3. Kajak\n7"]
)
def test_in_the_last_item_a_number_that_other_items_have_begins_nothing(line):
    items = "".join(f"{n} (Åben) Sag\nSagsresumé\nDrøftet.\n" for n in range(3, 10))
    assert set(line.split("\n")) <= placed(read(BEFORE + items + line + "\nDrøftet."))


def test_a_line_that_tells_of_something_closed_is_not_the_place():
    head, _, rest = BEFORE.partition("1 (")
    transcript = read(f"{head}Køb af pram (lukket)\n1 ({rest}")
    assert transcript.heading.place == ""
    assert 3 in transcript.hidden


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("1. Køb af pram", "1"),
        ("1. Køb af pram", "2"),
        ("Køb af pram", "2"),
        ("Køb af pram\nSted: Salen", "2"),
    ],
)
def test_a_first_item_that_is_not_recognised_is_not_the_place(line, number):
    head, _, rest = BEFORE.partition("1 (")
    transcript = read(
        f"{head}{line}\nSælger kræver forskud.\n{number} ({rest.replace('2 (', '3 (')}"
    )
    assert transcript.heading.place in ("", "Salen")
    unknown = {mark.line.number for mark in transcript.marks if mark.fate == "unknown"}
    assert 3 in unknown
    assert unknown <= transcript.hidden


@pytest.mark.parametrize(
    ("one", "two"), [("Punkt 1: A (Åben)", "Punkt 2: "), ("1. A (Åben)", "2. ")]
)
def test_the_last_line_of_a_list_of_contents_is_not_the_item_above_the_first(one, two):
    listed = f"Indhold\n{one}\n{two}Køb af pram\nPunkt 3: B (Åben)\n"
    body = f"{one}\nBeslutning\nGodkendt.\n{two}Køb af pram\nForskud.\nPunkt 3: B (Åben)\nNej.\n"
    transcript = read(f"Referat - Fritidsudvalget\n12. marts 2026\n{listed}{body}")
    opened = [item for item in transcript.agenda if item.access == "open"]
    lines = [line.text for item in opened for part in item.sections for line in part.lines]
    assert not {"Punkt 2: Køb af pram", "2. Køb af pram", "Forskud."} & set(lines)
    assert "Godkendt." in placed(transcript)


def test_a_list_of_contents_above_items_without_numbers_opens_nothing():
    text = BEFORE.partition("1 (")[0] + "1 (Åben) Kanoer\n2 (Lukket) Køb af pram\n3 (Åben) Evt. 4\n"
    transcript = read(text + "Kanoer\nDrøftet.\nKøb af pram\nHavnen kræver forskud.\nEvt.\nIntet.")
    assert not open_texts(transcript)
    assert 6 in [doubt.line for doubt in transcript.doubts]


@pytest.mark.parametrize("line", ["1. Pram udbydes\nÅbent", "Punkt 1 (åben) i Økonomiudvalget"])
def test_a_closed_item_does_not_end_where_a_smaller_number_is_said_to_be_open(line):
    transcript = read(BEFORE + "3 (Lukket) Køb af pram\n" + line + BELOW)
    assert [item.access for item in transcript.agenda] == ["open", "open", "closed", "", "open"]
    assert "forskud" not in " ".join(
        line.text
        for item in transcript.agenda
        if item.access == "open"
        for part in item.sections
        for line in part.lines
    )


def test_an_open_item_that_speaks_of_something_closed_is_to_be_looked_at():
    text = "Havnens svar til os er i øvrigt fortroligt indtil videre."
    transcript = read(BEFORE + text + BELOW.replace("4 (", "3 ("))
    assert text in open_texts(transcript)
    assert 9 in [doubt.line for doubt in transcript.doubts]


def test_a_paper_that_is_said_to_be_closed_is_closed():
    papers = (
        "\nBilag\n1. Tilbud (Lukket) (DokID: 771 - FRI-2026-00008)\n2. Kort (DokID: 772)\n"
        "3. Fortroligt bilag: Bud (DokID: 773)\n4. Bud - lukket bilag (DokID: 774)\n"
        "5. Åbningstider (DokID: 775)\n"
    )
    (item,) = [item for item in read(BEFORE + papers).agenda if item.papers]
    assert [paper.closed for paper in item.papers] == [True, False, True, True, False]


@pytest.mark.parametrize(
    "papers",
    [
        "1. Kort\n2. Tegning\n3. Pram (lukket)",
        "1. Kort\n2. Tegning\n2. Pram [Fortroligt]",
        "1. Kort\n7. (L) Pram",
        "1. Kort\n2. Tegning\n1. Pram (lukket)",
    ],
)
def test_a_closed_item_right_below_papers_is_none_of_them(papers):
    transcript = read(f"{BEFORE}Bilag\n{papers}\nBeslutning\nForskud betales.\n")
    assert "Forskud betales." not in placed(transcript)
    assert not [paper for paper in transcript.agenda[1].papers if "Pram" in paper.title]


def test_an_item_with_a_word_before_its_number_continues_no_list_of_plain_numbers():
    one = "Punkt 1. A (Åben)\nIndstilling\nJa.\nBilag\n1. Kort\n2. Tegning\n"
    two = "Punkt 2. Køb af pram\nBeslutning\nForskud betales.\nPunkt 3. B (Åben)\nNej.\n"
    transcript = read(f"Referat - Fritidsudvalget\n12. marts 2026\n{one}{two}")
    assert [item.access for item in transcript.agenda] == ["open", "", "open"]
    assert "Forskud betales." in [
        line.text for part in transcript.agenda[1].sections for line in part.lines
    ]


def test_a_closed_paper_without_number_stays_where_the_list_is_plain():
    papers = "Bilag\n1. Kort\n2. Pram (lukket)\n3. (L) Bud\n4. Tegning\n"
    (item,) = [item for item in read(BEFORE + papers).agenda if item.papers]
    assert [paper.closed for paper in item.papers] == [False, True, True, False]


def test_papers_below_a_heading_that_says_so_are_closed_and_their_lines_hidden():
    papers = "\nLukkede bilag\n1. Tilbud\nHavnens Bådebyg kræver forskud\n"
    transcript = read(BEFORE + papers)
    assert [paper.closed for paper in transcript.agenda[1].papers] == [True]
    (unknown,) = [mark.line.number for mark in transcript.marks if mark.fate == "unknown"]
    assert unknown in transcript.hidden


def test_the_line_that_says_open_is_no_text():
    text = "3. Åbningstider\nSagsnr.: 26/103\nÅben sag\nBeslutning\nGodkendt.\n"
    item = read(BEFORE + text).agenda[2]
    assert (item.access, item.title) == ("open", "Åbningstider")
    assert [part.name for part in item.sections] == ["", "Beslutning"]
    assert [line.text for line in item.sections[0].lines] == ["Sagsnr.: 26/103"]


def test_the_text_of_items_that_do_not_say_their_access_stays():
    text = "Referat - Fritidsudvalget\n12. marts 2026\nAd 1. Kanoer\nDrøftet.\nAd 2. Hal\nUdsat.\n"
    assert open_texts(read(text)) == ["Drøftet.", "Udsat."]


def test_phrases_are_told_apart():
    assert tells_of_closed("Lukkede sager:")
    assert not tells_of_closed("Lukket bro ved Klitby")


@pytest.mark.parametrize("heading", ["Bilagsliste", "Oversigt over bilag:", "Underskrifter"])
def test_what_stands_below_the_last_item_for_all_items_is_not_in_it(heading):
    transcript = read(f"{BEFORE}3 (Åben) Eventuelt\nIntet.\n{heading}\n1. Tilbud på pram\n")
    assert "1. Tilbud på pram" not in placed(transcript)
    assert open_texts(transcript)[-1] == "Intet."


@pytest.mark.parametrize("heading", ["Sagsoversigt", "Punkter", "Dagsorden"])
def test_a_list_of_contents_with_another_heading_is_no_item_and_no_place(heading):
    head, _, rest = BEFORE.partition("1 (")
    listed = "1 (Åben) Godkendelse af dagsorden\nlukket 2 Køb af pram\n3 (Åben) Eventuelt\t4\n"
    transcript = read(f"{head}{heading}\n{listed}1 ({rest}")
    assert [item.number for item in transcript.agenda] == ["1", "2"]
    assert transcript.heading.place == ""
    assert "pram" not in " ".join(
        mark.line.text for mark in transcript.marks if mark.line.number not in transcript.hidden
    )


def test_an_open_item_whose_number_came_before_may_be_a_part_of_another():
    below = "3. Køb af pram\nSags nr. 7\nBilag\n1. Tilbud\nÅben sag\n4 (Åben) Eventuelt\nIntet.\n"
    transcript = read(BEFORE + below)
    assert ("1", "open") not in [(item.number, item.access) for item in transcript.agenda[1:]]


def test_a_line_break_before_the_next_number_does_not_hide_it():
    wrapped = "Udvalget drøftede de mange muligheder for at leje kanoer i Havnens Bådebyg"
    transcript = read(f"{BEFORE}{wrapped}.\n3 Køb af pram\nSælger kræver forskud.\n")
    assert "pram" not in " ".join(open_texts(transcript))


def test_a_line_of_which_a_part_was_hidden_is_told():
    head = BEFORE.partition("1 (")[0]
    transcript = read(f"{head}1 (Åben) Eventuelt\nBeslutning: Godkendt.\nLukket punkt\n")
    told = {mark.line.text for mark in transcript.marks if mark.fate != "left_out"}
    assert "Beslutning: Godkendt." in told


def test_an_item_that_comes_again_is_an_entry_of_a_list_and_has_no_text():
    head = BEFORE.partition("1 (")[0]
    listed = "1. Hal\n2 (Åben) Kanoer 4\n3. Køb af pram\nSælger kræver forskud.\nSag 7\n"
    transcript = read(f"{head}{listed}2 (Åben) Kanoer\nBeslutning\nKøbt.\n")
    assert "open" not in [item.access for item in transcript.agenda[:-1]]


def test_a_list_of_contents_that_was_not_read_holds_no_item_back():
    head = BEFORE.partition("1 (")[0]
    listed = "Punkter på mødet:\nPunkt 1: Hal ..... 3\nPunkt 2: Kanoer ..... 4\n"
    below = "Punkt 1: Hal\nÅben sag\nKøbt.\nPunkt 2: Kanoer\nLukket sag\nSælger kræver forskud.\n"
    accesses = [item.access for item in read(head + listed + below).agenda]
    assert accesses == ["", "", "open", "closed"]


def test_a_closed_item_is_no_attachment_in_a_list_whose_numbers_began_again():
    listed = "Bilag\n1. Kort\n2. Notat\n1. Kort\n2. Notat\n3. Plan\n4. Køb af pram (Lukket)\n"
    transcript = read(f"{BEFORE}{listed}Tekst\nBilag\n1. Tilbud (DokID: 96)\nUnderskrifter\n")
    assert "1. Tilbud (DokID: 96)" not in placed(transcript)


@pytest.mark.parametrize("paper", ["4. Tilbud (DokID: 97)", "4. Tilbud"])
def test_an_attachment_of_a_closed_item_that_is_open_is_no_open_item(paper):
    shut = "3 (Lukket) Køb af pram\nBilag\n3. Kort (DokID: 96)\n"
    transcript = read(f"{BEFORE}{shut}{paper}\nÅben\n4 (Åben) Eventuelt\nIntet.\n")
    titles = [item.title for item in transcript.agenda if item.access == "open"]
    assert "Tilbud" not in " ".join(titles)
