"""Texts that pairs join, forms that are filled in, passages, settings: what needs no Spark."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from planted import planted_heap, write_lines

from copytaster.errors import InputError
from copytaster.fingerprints import reorder
from copytaster.running.copies import find_copies
from copytaster.running.passages import share_passages
from copytaster.running.spark.components import smallest_joined
from copytaster.running.spark.families import fills_form
from copytaster.running.spark.passages import passages_of
from copytaster.running.spark.session import opened_session

EDGES = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), max_size=20)


@given(EDGES)
def test_every_text_gets_the_smallest_that_it_is_joined_to(edges: list[tuple[int, int]]) -> None:
    one, two = (np.array([e[n] for e in edges], np.int64) for n in (0, 1))
    numbers, roots = smallest_joined(one, two)
    plain = {n: n for e in edges for n in e}
    for _ in edges:
        for a, b in edges:
            plain[a] = plain[b] = min(plain[a], plain[b])
    assert dict(zip(numbers.tolist(), roots.tolist(), strict=True)) == plain


def test_forms_and_families_are_told_apart_group_by_group(tmp_path: Path) -> None:
    found = find_copies([write_lines(tmp_path / "heap.jsonl", planted_heap())])
    assert (found.families.form >= 0).sum() >= 7
    part = found.parts[0].sketches
    joining = found.pairs.joins
    groups = np.where(found.families.form >= 0, found.families.form, found.families.family)
    for group in np.unique(groups[found.pairs.a[joining]]).tolist():
        members = np.flatnonzero(groups == group)
        mine = joining & np.isin(found.pairs.a, members)
        closest = float(np.maximum(found.pairs.a_in_b[mine], found.pairs.b_in_a[mine]).max())
        sketches = reorder(part, found.places[members, 1])
        assert fills_form(sketches, closest) == bool(found.families.form[members[0]] >= 0)


def test_passages_are_those_of_one_machine(tmp_path: Path) -> None:
    heap = [(n, text) for n, (_, text) in enumerate(planted_heap())]
    found = find_copies([write_lines(tmp_path / "heap.jsonl", heap)])
    told = share_passages(found, on_progress=lambda _station, _done, _total: None)
    some = slice(0, 40)
    texts = ([found.text(n) for n in side[some].tolist()] for side in (found.pairs.a, found.pairs.b))
    plain = [[[a.start, a.end, b.start, b.end] for a, b in passages] for passages in told[some]]
    assert passages_of(*texts) == plain


def test_a_missing_java_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("copytaster.running.spark.session.find_spec", lambda _name: object())
    monkeypatch.delenv("PYSPARK_GATEWAY_PORT", raising=False)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with (
        pytest.raises(InputError, match=r"Java 17 or newer, and JAVA_HOME is .* which holds none"),
        opened_session(None, {}),
    ):
        pass
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="none is on the path"), opened_session(None, {}):
        pass


def test_missing_parts_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("copytaster.running.spark.session.find_spec", lambda name: None if "a" in name else object())
    with pytest.raises(InputError, match=r'pip install "copytaster\[spark\]"'), opened_session(None, {}):
        pass
