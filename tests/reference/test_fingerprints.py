"""The clever code beside a plain slow version: sketches, shared runs, families, common subsequences."""

import random
import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copytaster.aligning.words import align_words, number_words
from copytaster.fingerprints import Sketches, Texts, gather_families, pair_copies, sketch
from copytaster.fingerprints.compiled import align_compiled, has_compiler
from copytaster.fingerprints.postings import share_runs

SOME_WORDS = st.lists(
    st.sampled_from("kite mill pond rain gale harbourmaster harbourmistress 12 a".split()), max_size=60
)
HEAPS = st.lists(SOME_WORDS, min_size=1, max_size=8)


def plain_texts(texts: Sequence[str]) -> Texts:
    encoded = [t.encode() for t in texts]
    lengths = np.array([len(t) for t in encoded])
    starts = np.cumsum(lengths + 1) - lengths - 1
    raw = np.frombuffer(b"\n".join([*encoded, b""]), np.uint8)
    return Texts(raw=raw, starts=starts, ends=starts + lengths, escaped=np.empty(0, np.int64))


def plain_runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + 3]) for i in range(len(words) - 2)]


def kept(sketches: Sketches, document: int) -> list[int]:
    runs: list[int] = sketches.kept[sketches.begins[document] : sketches.begins[document + 1]].tolist()
    return runs


@given(HEAPS)
def test_short_texts_keep_every_run_and_equal_runs_are_equal(heap: list[list[str]]) -> None:
    sketches = sketch(plain_texts([" ".join(words) for words in heap]))
    runs = [run for words in heap for run in plain_runs(words)]
    hashes = [h for n in range(len(heap)) for h in kept(sketches, n)]
    assert len(runs) == len(hashes)
    assert len(set(zip(runs, hashes, strict=True))) == len(set(runs)) == len(set(hashes))
    assert sketches.words.tolist() == [len(words) for words in heap]


def test_a_long_text_keeps_one_run_in_eight() -> None:
    chosen = random.Random(4)  # noqa: S311 - made-up text
    words = [f"w{chosen.randrange(5000)}" for _ in range(8000)]
    assert 900 < sketch(plain_texts([" ".join(words)])).kept.size < 1100


@given(HEAPS)
def test_shared_runs_are_those_of_the_plain_count(heap: list[list[str]]) -> None:
    sketches = sketch(plain_texts([" ".join(words) for words in heap]))
    found = share_runs(sketches, np.ones(len(heap), np.bool_), least=1, edges=False)
    sets = [set(kept(sketches, n)) for n in range(len(heap))]
    plain = {(i, j): len(sets[i] & sets[j]) for i, j in combinations(range(len(heap)), 2) if sets[i] & sets[j]}
    told = zip(found.a.tolist(), found.b.tolist(), found.runs.tolist(), strict=True)
    assert {(a, b): runs for a, b, runs in told} == plain


def plain_families(documents: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    family = list(range(documents))
    for _ in range(documents):
        for a, b in edges:
            family[a] = family[b] = min(family[a], family[b])
    return family


@given(HEAPS)
def test_families_are_the_plain_components(heap: list[list[str]]) -> None:
    sketches = sketch(plain_texts([" ".join(words) for words in heap]))
    pairs = pair_copies(sketches)
    families = gather_families(sketches, pairs)
    edges = [
        e for e, joins in zip(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True), pairs.joins, strict=True) if joins
    ]
    plain = plain_families(len(heap), edges)
    for document, form in enumerate(families.form.tolist()):
        assert families.family[document] == (document if form >= 0 else plain[document])
        assert form in {-1, plain[document]}


@given(HEAPS, st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_the_order_of_the_documents_makes_no_difference(heap: list[list[str]], order: random.Random) -> None:
    def found(numbers: Sequence[int]) -> tuple[set[frozenset[int]], set[frozenset[int]]]:
        sketches = sketch(plain_texts([" ".join(heap[n]) for n in numbers]))
        pairs = pair_copies(sketches)
        family = gather_families(sketches, pairs).family.tolist()
        couples = {frozenset((numbers[a], numbers[b])) for a, b in zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)}
        groups = {frozenset(numbers[m] for m in range(len(heap)) if family[m] == f) for f in set(family)}
        return couples, groups

    numbers = list(range(len(heap)))
    shuffled = numbers.copy()
    order.shuffle(shuffled)
    assert found(numbers) == found(shuffled)


@given(SOME_WORDS.filter(lambda words: len(words) > 20), SOME_WORDS, SOME_WORDS)
def test_a_text_within_another_is_found(inner: list[str], before: list[str], after: list[str]) -> None:
    sketches = sketch(plain_texts([" ".join([*before, *inner, *after]), " ".join(inner)]))
    pairs = pair_copies(sketches)
    different = len(set(plain_runs(inner)))
    assert pairs.a.size == 1 or different < 10 or edges_alone(before, after)
    assert all(pairs.b_in_a > 0.9)


def edges_alone(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the one stands at the same edge of the other, as a publisher's own lines do."""
    return len(before) <= 1 or len(after) <= 1


def plain_common(a: Sequence[int], b: Sequence[int]) -> int:
    """Length of the longest common subsequence, by the table of the textbook."""
    row = [0] * (len(b) + 1)
    for x in a:
        above = row.copy()
        for j, y in enumerate(b, start=1):
            row[j] = above[j - 1] + 1 if x == y else max(above[j], row[j - 1])
    return row[-1]


def check(a: list[int], b: list[int], places: tuple[list[int], list[int]]) -> None:
    at_a, at_b = places
    assert [a[i] for i in at_a] == [b[j] for j in at_b]
    assert at_a == sorted(set(at_a))
    assert len(set(at_b)) == len(at_b)
    assert len(at_a) >= plain_common(a, b)


@given(SOME_WORDS, SOME_WORDS)
def test_words_are_matched_as_well_as_the_textbook_does(a: list[str], b: list[str]) -> None:
    one, two = number_words([a, b])
    x, y = align_words(one, two, vocabulary=10).places()
    check(one.tolist(), two.tolist(), (x.tolist(), y.tolist()))


def test_a_text_with_many_different_words_is_matched_as_well() -> None:
    chosen = random.Random(5)  # noqa: S311 - made-up text
    a = [f"w{chosen.randrange(2000)}" for _ in range(700)]
    b = [f"x{n}" if chosen.random() < 0.2 else w for n, w in enumerate(a)]
    one, two = number_words([a, b])
    x, y = align_words(one, two, vocabulary=3000).places()
    check(one.tolist(), two.tolist(), (x.tolist(), y.tolist()))


def test_moved_sentences_are_matched_where_they_went() -> None:
    chosen = random.Random(6)  # noqa: S311 - made-up text
    sentences = [[f"w{chosen.randrange(900)}" for _ in range(15)] for _ in range(20)]
    moved = sentences.copy()
    chosen.shuffle(moved)
    one, two = number_words([[w for s in sentences for w in s], [w for s in moved for w in s]])
    assert align_words(one, two, vocabulary=900).places()[0].size > 290


@pytest.mark.slow
@pytest.mark.skipif(not has_compiler(), reason="numba is not installed")
def test_compiled_code_matches_as_many() -> None:
    chosen = random.Random(7)  # noqa: S311 - made-up text
    table = np.full(64, -1, np.int64)
    for _ in range(200):
        a = [chosen.randrange(40) for _ in range(chosen.randrange(150))]
        b = [w if chosen.random() < 0.7 else chosen.randrange(60) for w in a][chosen.randrange(5) :]
        x, y = align_compiled(np.array(a, np.int64), np.array(b, np.int64), table)
        check(a, b, (x.tolist(), y.tolist()))
        assert Counter(table.tolist()) == {-1: 64}


def test_words_are_what_a_regular_expression_finds() -> None:
    text = "The harbour-master's café, No. 12b: 3,400 sacks (of “barley”)\tand\nrye."
    found = re.findall(r"[^\W_]+", text.lower())
    assert sketch(plain_texts([text])).words.tolist() == [len(found)]
