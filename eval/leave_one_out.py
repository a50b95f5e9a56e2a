"""Descent on each tradition with the weights chosen anew on the other five.

    python eval/leave_one_out.py ../shared/traditions

Every weight of ``tracing/weights.py`` that counts one sign is tried at a half, at its own, and at twice its value,
one at a time. For each tradition left out, a weight is put in the middle (geometric mean) of the values that are best
on the other five, so that a weight on which the five do not depend keeps no value that only the sixth asked for.
Prints the F1 of derivations as shipped and so chosen. The signs themselves were made up with eyes on all six: that
cannot be left out.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from pathlib import Path

from copytaster import aligning, cleaning, families, language, reading, tracing
from copytaster.records import Alignment, AnnotatedDocument
from copytaster.tracing import weights
from truths import Steps, descent_f1, named_steps, true_steps

FACTORS = (0.5, 1.0, 2.0)


@dataclass(frozen=True, slots=True)
class Story:
    """A tradition, read and aligned, with its true steps."""

    documents: Sequence[AnnotatedDocument]
    alignments: Sequence[Alignment]
    true: Steps


def _read(folder: Path, models: language.Language) -> Story:
    cleaned = cleaning.clean(reading.read_paths([folder / "raw"]).captures)
    documents = language.annotate(sorted(cleaned.documents, key=lambda d: d.id), language=models)
    found = [x for a, b in families.candidate_pairs(documents) for x in aligning.align(a, b)]
    return Story(documents, found, true_steps(folder))


def _score(story: Story, values: Mapping[str, float]) -> float:
    """Return the F1 of derivations with other weights; they are put back afterwards."""
    shipped = {name: getattr(weights, name) for name in values}
    for name, value in values.items():
        setattr(weights, name, value)
    try:
        found = named_steps(story.documents, tracing.trace(story.documents, story.alignments))
    finally:
        for name, value in shipped.items():
            setattr(weights, name, value)
    return descent_f1(found, story.true)


def _middle(table: Mapping[float, Sequence[float]], left_out: int) -> float:
    """Return the middle of the factors that are best on all stories but one."""
    sums = {f: round(sum(s for i, s in enumerate(scores) if i != left_out), 6) for f, scores in table.items()}
    best = [log(f) for f, s in sums.items() if s == max(sums.values())]
    return exp(sum(best) / len(best))


def main(path: str) -> None:
    """Choose, score, print."""
    models = language.load_language()
    folders = sorted(p for p in Path(path).iterdir() if (p / "truth.json").exists())
    stories = [_read(folder, models) for folder in folders]
    names = [n for n in weights.__all__ if not n.endswith("_MOST")]
    own = [_score(s, {}) for s in stories]
    tables = {
        n: {f: own if f == 1.0 else [_score(s, {n: f * getattr(weights, n)}) for s in stories] for f in FACTORS}
        for n in names
    }
    chosen = []
    for i, (folder, story) in enumerate(zip(folders, stories, strict=True)):
        values = {n: _middle(tables[n], i) * getattr(weights, n) for n in names}
        chosen.append(_score(story, values))
        print(f"{folder.name:20} shipped {own[i]:.3f}  chosen on the other five {chosen[-1]:.3f}", flush=True)
    print(f"{'mean':20} shipped {sum(own) / len(own):.3f}  chosen {sum(chosen) / len(chosen):.3f}")


if __name__ == "__main__":
    main(sys.argv[1])
