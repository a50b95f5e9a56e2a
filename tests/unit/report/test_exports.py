"""Tables and graphs for other programs, also of hostile words."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from dataclasses import fields, replace

import pytest
from fiction import weir_heap
from hypothesis import given
from hypothesis import strategies as st

from copytaster.records import Heap
from copytaster.report.exports import Table, table_as_csv, table_as_json_lines, tables_of, to_dot, to_graphml

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
starts = st.sampled_from(["", "=", "+", "-", "@", "\t", "\r", '"', "\n", "="])


@given(st.lists(st.tuples(starts, words).map("".join), min_size=1, max_size=5))
def test_no_cell_of_a_table_is_a_formula_and_no_word_is_lost(cells: list[str]) -> None:
    written = table_as_csv(Table(name="t", columns=("words",), rows=tuple((cell,) for cell in cells)))
    read = [row[0] if row else "" for row in list(csv.reader(io.StringIO(written, newline="")))[1:]]
    assert not [cell for cell in read if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert [cell.removeprefix("'") if cell != raw else cell for cell, raw in zip(read, cells, strict=True)] == cells


def test_numbers_stay_numbers() -> None:
    table = Table(name="t", columns=("a", "b", "c"), rows=((-1, -0.5, True),))
    assert table_as_csv(table) == "a,b,c\r\n-1,-0.5,true\r\n"
    assert json.loads(table_as_json_lines(table)) == {"a": -1, "b": -0.5, "c": True}


def test_every_part_of_a_heap_has_a_table() -> None:
    parts = {field.name for field in fields(Heap)} - {"run"}
    assert parts <= {table.name for table in tables_of(weir_heap())}


@pytest.mark.parametrize("table", tables_of(weir_heap()), ids=lambda table: table.name)
def test_every_row_has_a_cell_for_each_column(table: Table) -> None:
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.columns)}


def hostile_heap() -> Heap:
    heap = weir_heap()
    first, *others = heap.documents
    return replace(heap, documents=(replace(first, title='a "b" <c> & \\ \x01\nd'), *others))


def test_hostile_titles_break_no_graph() -> None:
    graph = ET.fromstring(to_graphml(hostile_heap()))  # noqa: S314 - written by us
    assert 'a "b" <c> & \\ \ufffd\nd' in {element.text for element in graph.iter()}
    assert '[label="a \\"b\\" <c> & \\\\ \ufffd\\nd' in to_dot(hostile_heap())
