"""Passages of two documents that correspond, also where they moved.

Seeds first: pairs of sentences that are each other's best and alike in words. Between seeds that follow one another in
both documents, dynamic programming fills the gaps (Gale and Church 1993: one to one, one to two, two to one). What is
left may have moved: the best remaining pairs over a higher bar, wherever they stand.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from copytaster.aligning.similarity import Floats, Matrices, compare_sentences, sentence_words
from copytaster.records import Alignment, AnnotatedDocument, Locus, Relation, Sentence, Span
from copytaster.text.words import content_words, dice, word_list

__all__ = ["align"]

SEED = 0.6
"""Score over which mutual best sentences are seeds (eval/align.py: traditions)."""

GAP = 0.5
"""Least score of a pair between two seeds, where its place speaks for it."""

MOVED = 0.66
"""Least score of a pair that nothing but its likeness speaks for."""

HOPELESS = 0.4
"""A gap in which no pair scores this much is left alone: two half sentences of one whole score more."""

SANDWICHED = 0.3
"""Least score of two sentences that stand alone between the same two pairs: their place says that they correspond."""

NEIGHBOUR = 0.06
"""What a like pair just before or after adds when mutual bests are chosen."""

SAME = 0.97
"""Dice of words over which two passages are the same but for typography."""

EDITED = 0.55
"""Dice of words over which two passages are edited, under it reworded."""

SHORT = 3
"""A passage with fewer content words than this is only aligned where it is the same."""


@dataclass(frozen=True, slots=True)
class _Link:
    """Half-open ranges of sentence indices that correspond."""

    a: range
    b: range


def _key(link: _Link) -> tuple[int, int, int, int]:
    return link.a.start, link.a.stop, link.b.start, link.b.stop


def _seeds(score: Floats) -> list[tuple[int, int]]:
    """Mutual best pairs over ``SEED``, ordered."""
    if not score.size:
        return []
    lifted = score.copy()
    lifted[1:, 1:] += NEIGHBOUR * score[:-1, :-1]
    lifted[:-1, :-1] += NEIGHBOUR * score[1:, 1:]
    rows, columns = lifted.argmax(axis=1), lifted.argmax(axis=0)
    return [(i, int(j)) for i, j in enumerate(rows) if columns[j] == i and score[i, j] >= SEED]


def _chain(seeds: Sequence[tuple[int, int]], score: Floats) -> list[tuple[int, int]]:
    """Return the heaviest run of seeds that rises in both documents."""
    best: list[float] = []
    back: list[int] = []
    for n, (i, j) in enumerate(seeds):
        before = [(best[m], m) for m in range(n) if seeds[m][0] < i and seeds[m][1] < j]
        top, where = max(before, default=(0.0, -1))
        best.append(top + float(score[i, j]))
        back.append(where)
    chain: list[tuple[int, int]] = []
    at = int(np.argmax(best)) if best else -1
    while at >= 0:
        chain.append(seeds[at])
        at = back[at]
    return chain[::-1]


def _joined(sentences: Sequence[Sentence], which: range) -> tuple[str, ...]:
    return tuple(w for i in which for w in sentence_words(sentences[i].parse.text))


def _group_score(a: Sequence[Sentence], b: Sequence[Sentence], link: _Link, m: Matrices) -> float:
    """Score of a link of one or two sentences a side, for dynamic programming."""
    if len(link.a) == len(link.b) == 1:
        return float(m.score[link.a.start, link.b.start])
    parts = [float(m.score[i, j]) for i in link.a for j in link.b]
    if min(parts) <= GAP / 2:
        return 0.0
    joined = dice(content_words(_joined(a, link.a)), content_words(_joined(b, link.b)))
    return joined if joined > max(parts) else 0.0


def _fill(a: Sequence[Sentence], b: Sequence[Sentence], rows: range, columns: range, m: Matrices) -> list[_Link]:
    """Best links within one gap, by dynamic programming; a link scores what it has over ``GAP``."""
    height, width = len(rows), len(columns)
    if not height or not width or m.score[rows.start : rows.stop, columns.start : columns.stop].max() < HOPELESS:
        return []
    table = np.zeros((height + 1, width + 1))
    choice: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(height + 1):
        for j in range(width + 1):
            options = [(float(table[i - x, j - y]), (x, y)) for x, y in ((1, 0), (0, 1)) if i >= x and j >= y]
            for x, y in ((1, 1), (2, 1), (1, 2)):
                if i >= x and j >= y:
                    gain = _group_score(a, b, _ending(rows, i, x, columns, j, y), m) - GAP
                    options += [(float(table[i - x, j - y]) + gain, (x, y))] if gain > 0 else []
            table[i, j], choice[i, j] = max(options, default=(0.0, (0, 0)))
    links: list[_Link] = []
    i, j = height, width
    while i or j:
        x, y = choice[i, j]
        if x and y:
            links.append(_ending(rows, i, x, columns, j, y))
        i, j = i - x, j - y
    return links


def _ending(rows: range, i: int, x: int, columns: range, j: int, y: int) -> _Link:
    """Return the link of the last ``x`` of ``i`` rows and the last ``y`` of ``j`` columns."""
    return _Link(rows[i - x : i], columns[j - y : j])


def _absorb(a: Sequence[Sentence], b: Sequence[Sentence], links: list[_Link]) -> list[_Link]:
    """Take a free neighbour into a link where that makes the two sides more alike: a sentence that was split."""
    free_a = set(range(len(a))) - {i for link in links for i in link.a}
    free_b = set(range(len(b))) - {j for link in links for j in link.b}
    grown: list[_Link] = []
    for link in sorted(links, key=_key):
        now = dice(_joined(a, link.a), _joined(b, link.b))
        options: list[tuple[float, _Link]] = []
        for i in (link.a.start - 1, link.a.stop):
            if i in free_a:
                wider = _Link(range(min(i, link.a.start), max(i + 1, link.a.stop)), link.b)
                options.append((dice(_joined(a, wider.a), _joined(b, wider.b)), wider))
        for j in (link.b.start - 1, link.b.stop):
            if j in free_b:
                wider = _Link(link.a, range(min(j, link.b.start), max(j + 1, link.b.stop)))
                options.append((dice(_joined(a, wider.a), _joined(b, wider.b)), wider))
        if options:
            gain, wider = max(options, key=lambda o: (o[0], _key(o[1])))
            if gain > now + 0.05:
                free_a -= set(wider.a)
                free_b -= set(wider.b)
                grown.append(wider)
                continue
        grown.append(link)
    return grown


def _moved(links: Sequence[_Link], score: Floats) -> list[_Link]:
    """Return the best pairs among the sentences left over, wherever they stand."""
    left = score.copy()
    for link in links:
        left[link.a.start : link.a.stop, :] = 0
        left[:, link.b.start : link.b.stop] = 0
    pairs = sorted(zip(*np.nonzero(left >= MOVED), strict=True), key=lambda p: (-left[p], p))
    found: list[_Link] = []
    for i, j in pairs:
        if left[i, j]:
            found.append(_Link(range(int(i), int(i) + 1), range(int(j), int(j) + 1)))
            left[i, :] = 0
            left[:, j] = 0
    return found


def _sandwiched(links: Sequence[_Link], score: Floats) -> list[_Link]:
    """Pairs of single sentences left over between two links that follow one another in both documents."""
    ordered = sorted(links, key=_key)
    found: list[_Link] = []
    for before, after in itertools.pairwise(ordered):
        rows, columns = range(before.a.stop, after.a.start), range(before.b.stop, after.b.start)
        if len(rows) == len(columns) == 1 and score[rows.start, columns.start] >= SANDWICHED:
            found.append(_Link(rows, columns))
    return found


def _identical(a: AnnotatedDocument, b: AnnotatedDocument) -> tuple[Alignment, ...]:
    """Sentence by sentence, for two documents with one text."""
    return tuple(
        Alignment(a=Locus(a.id, x.span), b=Locus(b.id, y.span), relation="same", similarity=1.0)
        for x, y in zip(a.sentences, b.sentences, strict=True)
        if word_list(x.parse.text)
    )


def _links(a: Sequence[Sentence], b: Sequence[Sentence], m: Matrices) -> list[_Link]:
    seeds = _seeds(m.score)
    chain = _chain(seeds, m.score)
    links = [_Link(range(i, i + 1), range(j, j + 1)) for i, j in chain]
    edges = [(-1, -1), *chain, (len(a), len(b))]
    for (i, j), (k, n) in itertools.pairwise(edges):
        links += _fill(a, b, range(i + 1, k), range(j + 1, n), m)
    links += _moved(links, m.score)
    links += _sandwiched(links, m.score)
    return _absorb(a, b, links)


def _alignment(a: AnnotatedDocument, b: AnnotatedDocument, link: _Link, m: Matrices) -> Alignment | None:
    left, right = _joined(a.sentences, link.a), _joined(b.sentences, link.b)
    words = 1.0 if left == right else dice(left, right)
    relation: Relation = "same" if words >= SAME else "edited" if words >= EDITED else "paraphrase"
    if relation != "same" and min(len(content_words(left)), len(content_words(right))) < SHORT:
        return None
    meaning = max(float(m.score[i, j]) for i in link.a for j in link.b)
    span_a = Span(a.sentences[link.a.start].span.start, a.sentences[link.a.stop - 1].span.end)
    span_b = Span(b.sentences[link.b.start].span.start, b.sentences[link.b.stop - 1].span.end)
    return Alignment(
        a=Locus(a.id, span_a),
        b=Locus(b.id, span_b),
        relation=relation,
        similarity=round(meaning if relation == "paraphrase" else words, 3),
    )


def align(a: AnnotatedDocument, b: AnnotatedDocument) -> tuple[Alignment, ...]:
    """Return the passages of two documents that correspond, ordered; no sentence is in two of them.

    The document with the smaller id becomes ``a`` of every alignment, whichever is given first.
    """
    if b.id < a.id:
        a, b = b, a
    if [s.span for s in a.sentences] == [s.span for s in b.sentences] and a.text == b.text:
        return _identical(a, b)
    matrices = compare_sentences(a.sentences, b.sentences)
    found = (_alignment(a, b, link, matrices) for link in sorted(_links(a.sentences, b.sentences, matrices), key=_key))
    return tuple(alignment for alignment in found if alignment is not None)
