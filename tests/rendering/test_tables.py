import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from generator.planning.views import TableFile
from generator.rendering.tables import write_table

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def read(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def cell(value):
    return read(write_table(TableFile(("a",), ((value, "x"),))))[1][0]


def test_a_table_has_its_columns_first_and_lines_that_end_as_they_must():
    data = write_table(TableFile(("a", "b"), ((1, "å"), (None, 'en "to", tre'))))
    assert data == '\ufeffa,b\r\n1,å\r\n,"en ""to"", tre"\r\n'.encode()


def test_what_was_not_recorded_is_empty_and_zero_is_not():
    assert cell(None) == ""
    assert cell(0) == "0"


def test_no_text_is_a_formula():
    assert cell("=1+1") == "'=1+1"
    assert cell("@SUM(A1)") == "'@SUM(A1)"
    assert cell("- en streg") == "'- en streg"
    assert cell("-12") == "-12"
    assert cell("+45 70 00 00 00") == "'+45 70 00 00 00"


@given(st.lists(st.tuples(TEXT, TEXT, st.none() | st.integers()), max_size=5))
def test_every_cell_comes_back(rows):
    _, *found = read(write_table(TableFile(("a", "b", "c"), tuple(rows))))
    for row, told in zip(rows, found, strict=True):
        assert told[0].removeprefix("'") == row[0].removeprefix("'")
        assert told[2] == ("" if row[2] is None else str(row[2]))
        assert not told[1].startswith(("=", "@", "\t", "\r"))


def test_a_text_that_only_looks_like_a_formula_later_on_is_left_alone():
    assert cell("a=1") == "a=1"
    assert cell("") == ""
    assert cell("\t1") == "'\t1"
