"""Names, voices, statements and origins on each tradition with the constants chosen anew on the others.

    python eval/leave_one_out_accounts.py ../shared/traditions

Every numeric constant of ``statements`` and ``names`` that was measured on stories is tried at a half, at its own, and
at one and a half times its value, one at a time. For each tradition left out, a constant is put in the middle of the
values that are best on the others (over the sum of all figures), so that one on which they do not depend keeps no value
that only the one left out asked for. Prints each figure as shipped and so chosen. Word lists and rules were made up
with eyes on all: that cannot be left out, and ``eval/traditions`` has stories for it.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from json import loads
from pathlib import Path
from types import ModuleType
from typing import Any

from copytaster import aligning, cleaning, comparing, families, language, names, reading, report, statements, tracing
from copytaster.records import Alignment, AnnotatedDocument, Change, Derivation, Heap
from scoring import score

FACTORS = (0.5, 1.0, 1.5)

FITTED = {
    "statements.agreeing": (
        "MEANING WORDS FIGURES RAREST NEAR_FIGURES OTHER_FIGURES SAME_VOICE BESIDE BIAS JOIN NEAR FARTHEST"
    ),
    "statements.copies": "POSITION FIGURE LEAST",
    "statements.facts": "FEWEST_WORDS PLAIN_WORDS FIGURE_REACH LONGEST_QUOTATION FEWEST_CONTENT_WORDS",
    "statements.altering": "SAME_WORDS WITHIN",
    "statements.origins": "UNCERTAIN",
    "statements.telling": "FRAME",
    "statements.voices": "COVERED PARTLY BEFORE AFTER",
    "names.contexts": "SHARED_WORDS SHARED_SENSE SHARED_NAMES",
    "names.mentions": "TITLE_CASE CONTEXT",
}
"""The constants, by module of the package."""

FIGURES = ("quotes", "quotes.speaker", "quotes.media", "quotes.type", "statements", "statements.origins", "names")

Figures = Mapping[str, float]
Constant = tuple[ModuleType, str]


@dataclass(frozen=True, slots=True)
class Story:
    """A tradition with its truth, and descent and changes as found with everything as shipped."""

    folder: Path
    documents: Sequence[AnnotatedDocument]
    alignments: Sequence[Alignment]
    steps: Sequence[Derivation]
    changes: Sequence[Change]
    truth: Mapping[str, Any]


def _read(folder: Path, models: language.Language) -> Story:
    cleaned = cleaning.clean(reading.read_paths([folder / "raw"]).captures)
    documents = language.annotate(sorted(cleaned.documents, key=lambda d: d.id), language=models)
    found = [x for a, b in families.candidate_pairs(documents) for x in aligning.align(a, b)]
    named = names.find_names(documents)
    said = statements.attribute(documents, names=named)
    steps = tracing.trace(documents, found, names=named, attributions=said)
    changes = comparing.compare(documents, steps, found, names=named, attributions=said)
    return Story(folder, documents, found, steps, changes, loads((folder / "truth.json").read_text("utf-8")))


@contextmanager
def _set(values: Mapping[Constant, float]) -> Iterator[None]:
    """Put other values in, and the shipped ones back afterwards."""
    shipped = {c: getattr(*c) for c in values}
    for (module, name), value in values.items():
        setattr(module, name, type(shipped[module, name])(value))
    try:
        yield
    finally:
        for (module, name), value in shipped.items():
            setattr(module, name, value)


def _score(story: Story, values: Mapping[Constant, float]) -> Figures:
    with _set(values):
        found = names.find_names(story.documents)
        said = statements.attribute(story.documents, names=found)
        told = statements.gather_statements(
            story.documents,
            alignments=story.alignments,
            derivations=story.steps,
            attributions=said,
            names=found,
            changes=story.changes,
        )
    heap = Heap(
        run=(),
        documents=tuple(d.document for d in story.documents),
        stories=(),
        families=(),
        derivations=(),
        alignments=(),
        changes=(),
        attributions=said,
        statements=told,
        names=found,
        problems=(),
    )
    figures = score(report.report_object(heap), story.truth, story.folder)
    return {name: figures[name] for name in FIGURES}


def _sum(figures: Figures) -> float:
    return round(sum(figures.values()), 6)


def _middle(table: Mapping[float, Sequence[Figures]], left_out: int) -> float:
    """Return the mean of the factors that are best on all stories but one."""
    sums = {f: sum(_sum(s) for i, s in enumerate(scores) if i != left_out) for f, scores in table.items()}
    best = [f for f, s in sums.items() if s >= max(sums.values()) - 1e-9]
    return sum(best) / len(best)


def main(path: str) -> None:
    """Choose, score, print."""
    models = language.load_language()
    folders = sorted(p for p in Path(path).iterdir() if (p / "truth.json").exists())
    stories = [_read(folder, models) for folder in folders]
    fitted = {m: import_module(f"copytaster.{m}") for m in FITTED}
    constants = [(fitted[m], name) for m, listed in FITTED.items() for name in listed.split()]
    own = [_score(s, {}) for s in stories]
    tables = {}
    for module, name in constants:
        value = getattr(module, name)
        tables[module, name] = {
            f: own if f == 1.0 else [_score(s, {(module, name): f * value}) for s in stories] for f in FACTORS
        }
        print(f"tried {module.__name__}.{name}", file=sys.stderr, flush=True)
    chosen = [
        _score(story, {c: _middle(tables[c], i) * getattr(*c) for c in constants}) for i, story in enumerate(stories)
    ]
    for figure in FIGURES:
        shipped, anew = (sum(row[figure] for row in rows) / len(rows) for rows in (own, chosen))
        print(f"{figure:20} shipped {shipped:.3f}  chosen on the others {anew:.3f}")


if __name__ == "__main__":
    main(sys.argv[1])
