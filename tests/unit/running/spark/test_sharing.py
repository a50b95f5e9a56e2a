"""What is counted a stretch of runs at a time is what is counted of all runs together."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copytaster.fingerprints import Sketches, Texts, sketch
from copytaster.fingerprints.pairing import first_of_same
from copytaster.fingerprints.postings import COMMON, CROWDED, share_runs
from copytaster.fingerprints.rewording import RARE
from copytaster.running.spark import sharing
from copytaster.running.spark.sharing import Names, Postings, SharedByMark, join_fullest, share_names, share_stretch

HEAPS = st.lists(
    st.lists(st.sampled_from("kite mill pond rain gale tar 12 a".split()), max_size=40), min_size=1, max_size=8
)


def sketched(texts: Sequence[str]) -> Sketches:
    encoded = [t.encode() for t in texts]
    lengths = np.array([len(t) for t in encoded])
    starts = np.cumsum(lengths + 1) - lengths - 1
    raw = np.frombuffer(b"\n".join([*encoded, b""]), np.uint8)
    return sketch(Texts(raw=raw, starts=starts, ends=starts + lengths, escaped=np.empty(0, np.int64)))


def postings_of(sketches: Sketches) -> Postings:
    owner = np.repeat(np.arange(sketches.documents), sketches.sizes)
    return Postings(
        run=sketches.kept,
        mark=sketches.marks[owner],
        place=sketches.places.astype(np.int64),
        words=sketches.words.astype(np.int64)[owner],
        common=np.zeros(owner.size, np.int64),
    )


def stretches(postings: Postings, count: int, size: int) -> Iterator[list[Postings]]:
    """Give each of ``count`` tasks its runs, sorted, in parts of ``size`` rows."""
    for task in range(count):
        mine = postings.rows(postings.run % np.uint64(count) == task)
        mine = mine.rows(np.argsort(mine.run, kind="stable"))
        yield [mine.rows(slice(at, at + size)) for at in range(0, mine.run.size, size)]


def added(found: Sequence[SharedByMark]) -> dict[tuple[int, int], tuple[int, int]]:
    runs: Counter[tuple[int, int]] = Counter()
    edges: Counter[tuple[int, int]] = Counter()
    for part in found:
        for low, high, shared, at_edge in zip(
            *(c.tolist() for c in (part.low, part.high, part.runs, part.edges)), strict=True
        ):
            assert low < high
            runs[low, high] += shared
            edges[low, high] += at_edge
    return {pair: (runs[pair], edges[pair]) for pair in runs}


def together(sketches: Sketches) -> dict[tuple[int, int], tuple[int, int]]:
    first = first_of_same(sketches)
    shared = share_runs(sketches, first == np.arange(first.size), least=0)
    marks = sketches.marks
    rows = zip(
        marks[shared.a].tolist(), marks[shared.b].tolist(), shared.runs.tolist(), shared.edges.tolist(), strict=True
    )
    return {(min(a, b), max(a, b)): (runs, edges) for a, b, runs, edges in rows}


@given(HEAPS, st.integers(1, 5), st.integers(1, 40))
@settings(max_examples=60, deadline=None)
def test_stretches_add_up_to_the_whole(heap: list[list[str]], tasks: int, size: int) -> None:
    sketches = sketched([" ".join(words) for words in heap])
    found = [f for parts in stretches(postings_of(sketches), tasks, size) for f in share_stretch(parts)]
    pairs = [f for f in found if isinstance(f, SharedByMark)]
    assert len(pairs) == len(found)
    assert added(pairs) == together(sketches)


@given(HEAPS, st.integers(1, 5), st.integers(1, 40), st.integers(1, 60))
@settings(max_examples=60, deadline=None)
def test_it_makes_no_difference_where_parts_end(heap: list[list[str]], tasks: int, size: int, at_once: int) -> None:
    sketches = sketched([" ".join(words) for words in heap])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sharing, "AT_ONCE", at_once)
        patched.setattr(sharing, "HELD", 3)
        found = [f for parts in stretches(postings_of(sketches), tasks, size) for f in share_stretch(parts)]
    assert added([f for f in found if isinstance(f, SharedByMark)]) == together(sketches)


@pytest.mark.parametrize("held", [3, 1 << 16])
def test_common_runs_come_back_and_join_nothing(monkeypatch: pytest.MonkeyPatch, held: int) -> None:
    monkeypatch.setattr(sharing, "AT_ONCE", 40)
    monkeypatch.setattr(sharing, "HELD", held)
    rows = [(7, mark) for mark in range(1, COMMON + 30)] + [(8, mark) for mark in range(1, COMMON + 1)]
    rows += [(7, 5)] * 3  # a text with copies
    rows.sort(key=lambda row: row[0])
    run, mark = (np.array(column, np.uint64) for column in zip(*rows, strict=True))
    ones = np.ones(run.size, np.int64)
    postings = Postings(run=run, mark=mark, place=ones * 100, words=ones * 300, common=ones * 0)
    found = list(share_stretch([postings.rows(slice(at, at + 9)) for at in range(0, run.size, 9)]))
    common = [f for f in found if isinstance(f, Postings)]
    assert {r for f in common for r in f.run.tolist()} == {7}
    assert {m for f in common for m in f.mark.tolist()} == set(range(1, COMMON + 30))
    pairs = added([f for f in found if isinstance(f, SharedByMark)])
    assert set(pairs) == set(combinations(range(1, COMMON + 1), 2))
    assert set(pairs.values()) == {(1, 0)}


def edited_copies(copies: int) -> list[str]:
    chosen = random.Random(11)  # noqa: S311 - made-up text
    words = [f"word{chosen.randrange(4000)}" for _ in range(300)]
    texts = [" ".join(words)]
    for number in range(copies):
        at = chosen.randrange(300)
        texts.append(" ".join([*words[:at], f"changed{number}", *words[at + 1 :]]))
    return texts


def test_crowded_texts_are_joined_with_the_fullest_of_them() -> None:
    sketches = sketched([*edited_copies(COMMON + 6), *edited_copies(2)[1:]])
    found = [f for parts in stretches(postings_of(sketches), 3, 50) for f in share_stretch(parts)]
    common = [f for f in found if isinstance(f, Postings)]
    times = Counter(m for f in common for m in f.mark.tolist())
    sizes = dict(zip(sketches.marks.tolist(), sketches.sizes.tolist(), strict=True))
    crowded = np.array([m for m, n in times.items() if n > CROWDED * max(sizes[m], 1)], np.uint64)
    rows = [f.rows(np.isin(f.mark, crowded)) for f in common]
    counted = [
        Postings(
            run=f.run, mark=f.mark, place=f.place, words=f.words, common=np.array([times[m] for m in f.mark.tolist()])
        )
        for f in rows
    ]
    joined = list(join_fullest(counted))
    assert joined
    assert added([*(f for f in found if isinstance(f, SharedByMark)), *joined]) == together(sketches)


NAMES = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 30), st.booleans()), max_size=90, unique_by=lambda r: r[:2]
)


@given(NAMES, st.integers(1, 50))
@settings(max_examples=80, deadline=None)
def test_rare_names_are_those_of_the_plain_count(rows: list[tuple[int, int, bool]], size: int) -> None:
    rows.sort(key=lambda row: row[0])
    names = Names(
        run=np.array([r for r, _, _ in rows], np.uint64),
        mark=np.array([m for _, m, _ in rows], np.uint64),
        counted=np.array([c for _, _, c in rows], np.bool_),
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sharing, "AT_ONCE", 10)
        found = list(share_names([names.rows(slice(at, at + size)) for at in range(0, len(rows), size)]))
    pairs: Counter[tuple[int, int]] = Counter()
    for part in found:
        for low, high, shared in zip(part.low.tolist(), part.high.tolist(), part.runs.tolist(), strict=True):
            pairs[low, high] += shared
    plain: Counter[tuple[int, int]] = Counter()
    for run in {r for r, _, _ in rows}:
        carriers = [m for r, m, _ in rows if r == run]
        counting = sorted(m for r, m, c in rows if r == run and c)
        if 1 < len(carriers) <= RARE:
            plain.update((m, m) for m in counting if m)
        if len(counting) <= RARE:
            plain.update(combinations([m for m in counting if m], 2) if len(counting) > 1 else [])
    assert pairs == plain
