"""Fit the weights of ``tracing.likeness`` on rewrites and on independent reports of one event.

    python eval/fit_links.py ../shared/data/rewrites/l2r_dev.jsonl STORIES.jsonl…

A logistic regression with a ridge, by Newton's method; every fifth pair is left out in turn to measure, then all fit
the weights printed. Reports stand cut to some sentences as well as whole: they are longer than the texts of L2R, and
length would tell the two apart. The shipped weights were fitted with texts of one subject besides.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from copytaster import aligning, language
from copytaster.tracing.likeness import LIKENESS_WEIGHTS, measure_likeness, profile
from copytaster.tracing.pairs import pair_up
from copytaster.tracing.witnesses import read_witnesses
from known_pairs import KnownPair, ordered, read_events, read_rewrites, shortened

Floats = npt.NDArray[np.float64]
RIDGE, STEPS, FOLDS = 1.0, 40, 5
SENTENCES = (1, 2, 3, 6, 12)


def measured(pairs: Sequence[KnownPair]) -> tuple[Floats, Floats]:
    """Return the measures, one row a pair with any passage in common, and 1 for each that is a rewrite."""
    rows, truth = [], []
    for known in pairs:
        a, b = ordered(known)
        for pair in pair_up(read_witnesses([a, b]), aligning.align(a, b)).values():
            measures = measure_likeness(pair, profile(pair.a), profile(pair.b))
            rows.append([measures[m] for m in LIKENESS_WEIGHTS])
            truth.append(float(bool(known.child)))
    return np.array(rows), np.array(truth)


def with_short_ones(pairs: Sequence[KnownPair]) -> list[KnownPair]:
    """Return the pairs, whole and cut."""
    cut = [KnownPair(shortened(p.first, n), shortened(p.second, n), p.child, p.group) for n in SENTENCES for p in pairs]
    return [*pairs, *cut]


def fit(rows: Floats, truth: Floats) -> Floats:
    """Return the weights, for measures as they are, and the bias last."""
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    x = np.c_[(rows - mean) / scale, np.ones(len(rows))]
    ridge = RIDGE * np.diag([1.0] * rows.shape[1] + [0.0])
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        curve = (x * (p * (1 - p) + 1e-9)[:, None]).T @ x + ridge
        weights -= np.linalg.solve(curve, x.T @ (p - truth) + ridge @ weights)
    found: Floats = np.append(weights[:-1] / scale, weights[-1] - (weights[:-1] * mean / scale).sum())
    return found


def main(rewrites: str, *stories: str) -> None:
    """Fit, measure on what was left out, print."""
    models = language.load_language()
    pairs = read_rewrites(Path(rewrites), models)
    for path in stories:
        pairs += with_short_ones(read_events(Path(path), models))
    rows, truth = measured(pairs)
    odds = np.zeros(len(rows))
    for fold in range(FOLDS):
        out = np.arange(len(rows)) % FOLDS == fold
        weights = fit(rows[~out], truth[~out])
        odds[out] = rows[out] @ weights[:-1] + weights[-1]
    print(f"left out: rewrites found {np.mean(odds[truth > 0] > 0):.3f}, reports {np.mean(odds[truth < 1] > 0):.3f}")
    for name, weight in zip([*LIKENESS_WEIGHTS, "bias"], fit(rows, truth), strict=True):
        print(f'"{name}": {weight:.2f},')


if __name__ == "__main__":
    main(*sys.argv[1:])
