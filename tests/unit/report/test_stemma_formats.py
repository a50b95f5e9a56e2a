"""The tree of witnesses as DOT, Newick, GraphML, CSV and in a terminal."""

import csv
import io
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from manuscripts import WITNESSES
from rich.console import Console

from copytaster.collating import Collation, SecondParent, WitnessTree, collate, infer_tree, make_witness
from copytaster.report.stemma_formats import to_dot, to_graphml, to_newick
from copytaster.report.terminal_stemma import print_stemma
from copytaster.report.variant_table import to_csv

SPACE = "{http://graphml.graphdrawing.org/xmlns}"


def found(**names: str) -> tuple[Collation, WitnessTree]:
    """Return the tradition without B, so that a copy is lost; witnesses go by other names where told."""
    collation = collate([make_witness(names.get(s, s), t) for s, t in WITNESSES.items() if s != "B"])
    return collation, infer_tree(collation)


@pytest.mark.parametrize("name", ['a "b" c', "it's", "x<y>&z", "back\\slash", "(p,q):r;", "e\x1b[2J\nn"])
def test_names_are_escaped_everywhere(name: str) -> None:
    _, tree = found(D=name)
    shown = {e.text for e in ET.fromstring(to_graphml(tree)).iter(f"{SPACE}data")}  # noqa: S314 - our own text
    assert name.replace("\x1b", "␛").replace("\n", " ") in shown
    labels = re.findall(r'(?m)^  n\d+ \[label="((?:[^"\\]|\\.)*)"', to_dot(tree))
    assert len(labels) == len(tree.sigla) + len(tree.hidden)
    outside = re.sub(r"'(?:[^']|'')*'|\[[^\]]*\]", "", to_newick(tree))
    assert re.fullmatch(r"[():,;.\d\n]+", outside)
    assert outside.count("(") == outside.count(")")
    assert "\x1b" not in to_dot(tree) + to_newick(tree)


def test_graphml_has_every_branch_with_its_figures() -> None:
    _, tree = found()
    graph = ET.fromstring(to_graphml(tree)).find(f"{SPACE}graph")  # noqa: S314 - our own text
    assert graph is not None
    assert graph.get("edgedefault") == "directed"
    edges = graph.findall(f"{SPACE}edge")
    assert len(edges) == len(tree.branches)
    assert {d.get("key") for d in edges[0]} == {"kind", "support", "cost", "direction"}


def test_a_second_parent_is_dashed() -> None:
    _, tree = found()
    mixed = replace(tree, second_parents=(SecondParent(child="C", parent="D", share=0.25, places=(1, 2)),))
    assert "style=dashed" in to_dot(mixed)
    assert "second parent" in to_graphml(mixed)


def test_a_tree_without_a_decided_root_is_undirected() -> None:
    _, tree = found()
    open_tree = replace(tree, root_confidence=0.4)
    assert to_dot(open_tree).startswith("graph ")
    assert "->" not in to_dot(open_tree)
    assert to_newick(open_tree).startswith("[&U]")
    assert to_newick(tree).startswith("[&R]")


def test_the_table_has_a_row_for_each_reading() -> None:
    collation, _ = found()
    rows = list(csv.DictReader(io.StringIO(to_csv(collation))))
    assert len(rows) == sum(len(p.readings) for p in collation.places)
    texts = {w.siglum: w.text for w in collation.witnesses}
    for row in rows:
        assert " ".join(texts[row["siglum"]][int(row["start"]) : int(row["end"])].split()) == row["text"]


def test_the_table_holds_no_formulas() -> None:
    collation, _ = found(A="=1+1")
    assert not any(cell.startswith("=") for row in csv.reader(io.StringIO(to_csv(collation))) for cell in row)


def shown(collation: Collation, tree: WitnessTree) -> str:
    page = io.StringIO()
    print_stemma(collation, tree, Console(file=page, width=100))
    return page.getvalue()


def test_the_terminal_shows_the_tree_with_shared_readings() -> None:
    collation, tree = found()
    page = shown(collation, tree)
    assert "4 witnesses" in page
    assert "The tree begins at A, a witness" in page
    assert re.search(r"├─ †1|└─ †1", page)
    assert "“had” for “kept”" in page


def test_the_terminal_says_when_nothing_is_decided() -> None:
    collation, tree = found()
    page = shown(collation, replace(tree, root_confidence=0.3))
    assert "Undecided" in page
    assert "begins at" not in page
    assert "“kept” | “had”" in page
