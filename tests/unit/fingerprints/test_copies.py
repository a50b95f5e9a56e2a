"""Copies in a heap: what a user would notice."""

import random
from collections.abc import Sequence

import numpy as np

from copytaster.fingerprints import CopyFamilies, CopyPairs, Sketches, Texts, gather_families, pair_copies, sketch

WORDS = [a + b + c for a in "bdfgklmnprst" for b in ("a", "e", "io", "ou") for c in ("n", "rk", "sh", "t", "lm")]


def prose(seed: int, words: int = 300) -> list[str]:
    chosen = random.Random(seed)  # noqa: S311 - made-up text
    return [chosen.choice(WORDS) for _ in range(words)]


def sketches(texts: Sequence[Sequence[str]]) -> Sketches:
    encoded = [" ".join(t).encode() for t in texts]
    lengths = np.array([len(t) for t in encoded])
    starts = np.cumsum(lengths + 1) - lengths - 1
    raw = np.frombuffer(b"\n".join([*encoded, b""]), np.uint8)
    return sketch(Texts(raw=raw, starts=starts, ends=starts + lengths, escaped=np.empty(0, np.int64)))


def examine(texts: Sequence[Sequence[str]]) -> tuple[CopyPairs, CopyFamilies]:
    made = sketches(texts)
    pairs = pair_copies(made)
    return pairs, gather_families(made, pairs)


def rows(pairs: CopyPairs) -> list[tuple[int, int]]:
    return list(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))


def test_a_reprint_is_wholly_in_the_other() -> None:
    pairs, families = examine([prose(1), prose(2), prose(1)])
    assert rows(pairs) == [(0, 2)]
    assert (pairs.a_in_b.tolist(), pairs.b_in_a.tolist()) == ([1.0], [1.0])
    assert families.family.tolist() == [0, 1, 0]


def test_typography_makes_no_difference() -> None:
    text = prose(3)
    pairs, _ = examine([text, [w.upper() + "," for w in text]])
    assert pairs.a_in_b.tolist() == [1.0]


def test_an_excerpt_is_contained_but_does_not_contain() -> None:
    long = prose(4, 900)
    pairs, families = examine([long, long[200:400], prose(5)])
    assert rows(pairs) == [(0, 1)]
    assert pairs.b_in_a[0] > 0.9
    assert pairs.a_in_b[0] < 0.4
    assert families.family.tolist() == [0, 0, 2]


def test_a_compilation_joins_its_two_sources() -> None:
    one, two = prose(6), prose(7)
    pairs, families = examine([one, two, one[:200] + two[100:]])
    assert rows(pairs) == [(0, 2), (1, 2)]
    assert families.family.tolist() == [0, 0, 0]


def test_every_third_word_changed_is_still_found() -> None:
    text, other = prose(8, 600), prose(9, 600)
    chosen = random.Random(0)  # noqa: S311 - made-up text
    pairs, _ = examine([text, [b if chosen.random() < 0.3 else a for a, b in zip(text, other, strict=True)]])
    assert rows(pairs) == [(0, 1)]
    assert 0.15 < pairs.a_in_b[0] < 0.6


def test_a_publishers_footer_makes_no_pair() -> None:
    footer = prose(10, 40)
    pairs, _ = examine([prose(20 + n, 150) + footer for n in range(12)])
    assert rows(pairs) == []


def test_two_short_texts_are_compared_word_by_word() -> None:
    note = prose(11, 24)
    pairs, families = examine([note, [*note[:20], "quite", "other"], prose(12, 24)])
    assert rows(pairs) == [(0, 1)]
    assert families.family.tolist() == [0, 0, 2]


def test_one_stock_phrase_joins_no_short_texts() -> None:
    phrase = prose(30, 8)
    notes = [[*prose(31 + n, 9 + n), *phrase, *prose(41 + n, 60 - 7 * n)] for n in range(3)]
    pairs, families = examine([*notes, [*prose(51, 5), *phrase, *prose(52, 12)]])
    assert not pairs.joins.any()
    assert families.family.tolist() == [0, 1, 2, 3]


def test_a_thousand_reprints_are_one_family() -> None:
    pairs, families = examine([prose(13)] * 1000 + [prose(14)])
    assert families.family.tolist() == [0] * 1000 + [1000]
    assert pairs.a.size == 999


def test_more_edited_copies_than_a_common_run_has_are_one_family() -> None:
    text = prose(15, 400)
    copies = [[*text[:n], WORDS[n % 200], *text[n + 1 :]] for n in range(0, 400, 2)]
    _, families = examine([*copies, prose(16)])
    assert families.family.tolist() == [0] * 200 + [200]


def test_a_form_that_is_filled_in_makes_no_family() -> None:
    form, chosen = prose(17, 400), random.Random(1)  # noqa: S311 - made-up text
    gaps = {n for n in range(400) if chosen.random() < 0.4}
    filled = [[prose(30 + k, 400)[n] if n in gaps else w for n, w in enumerate(form)] for k in range(8)]
    _, families = examine([*filled, prose(18)])
    assert families.family.tolist() == list(range(9))
    assert families.form.tolist() == [0] * 8 + [-1]


def test_the_pair_that_says_so_holds_the_document() -> None:
    text = prose(19, 500)
    pairs, families = examine([text, text[:250], [*text[:400], *prose(20, 100)], prose(21)])
    for document, pair in enumerate(families.said_by.tolist()):
        if pair < 0:
            assert families.family[document] == document == 3
        else:
            assert document in {pairs.a[pair], pairs.b[pair]}
            assert families.family[pairs.a[pair]] == families.family[pairs.b[pair]] == 0
    assert families.held_by.size == 2


def test_nothing_and_texts_without_words_are_accounted_for() -> None:
    assert examine([])[1].family.tolist() == []
    assert examine([[], ["one"], [], ["one"]])[1].family.tolist() == [0, 1, 2, 3]
