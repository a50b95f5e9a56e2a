"""Fit the weights of ``tracing.style`` on human texts and their machine rewrites, and say how well they do.

    python eval/fit_style.py ../shared/data/rewrites/l2r_dev.jsonl

A logistic regression without intercept on the differences of the measures (child minus parent), by plain gradient
descent. Every second text fits and the others measure; the weights printed, as they stand in ``STYLE_WEIGHTS``, are
then fitted on all.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from copytaster import language
from copytaster.records import Address, AnnotatedDocument, Block, Document, DocumentId, OffsetRun, Span
from copytaster.tracing.style import STYLE_WEIGHTS, measure_style
from copytaster.tracing.witnesses import read_witnesses

Floats = npt.NDArray[np.float64]
REWRITERS = ("GPT-3-Turbo", "GPT-4o", "Llama-3-70B")
STEPS, RATE, RIDGE, DECIDED = 3000, 0.3, 2.0, 0.85


def _document(name: str, text: str) -> Document:
    block = Block(kind="paragraph", span=Span(0, len(text)), raw=Span(0, len(text.encode())))
    return Document(
        id=DocumentId(name),
        address=Address(file=name, record="", span=Span(0, len(text.encode()))),
        sha256="",
        form="text",
        text=text,
        runs=(OffsetRun(0, 0, len(text), 1),),
        blocks=(block,),
    )


def _differences(rows: Sequence[dict[str, str]], measures: dict[str, Floats]) -> Floats:
    """Return the measures of each rewrite less those of its human text, one row a rewrite that changed anything."""
    return np.array(
        [
            measures[f"{row['id']}|{name}"] - measures[f"{row['id']}|human"]
            for row in rows
            for name in REWRITERS
            if row[name].split() != row["human"].split()
        ]
    )


def _fit(differences: Floats) -> Floats:
    """Return the weights, for measures as they are."""
    scale = differences.std(axis=0) + 1e-9
    rows = differences / scale
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        wrong = 1 - 1 / (1 + np.exp(-(rows @ weights)))
        weights += RATE * ((rows * wrong[:, None]).mean(axis=0) - RIDGE * weights / len(rows))
    fitted: Floats = weights / scale
    return fitted


def main(path: str) -> None:
    """Fit on one half, measure on the other; print that, and the weights fitted on all."""
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    texts = [(f"{r['id']}|{name}", r[name].strip()) for r in rows for name in ("human", *REWRITERS)]
    models = language.load_language(vectors=False)
    annotated: Sequence[AnnotatedDocument] = language.annotate([_document(n, t) for n, t in texts], language=models)
    measures: dict[str, Floats] = {
        name: np.array([measure_style(witness)[m] for m in STYLE_WEIGHTS])
        for name, witness in read_witnesses(annotated).items()
    }
    weights = _fit(_differences(rows[::2], measures))
    odds = _differences(rows[1::2], measures) @ weights
    shipped = _fit(_differences(rows, measures))
    for measure, weight in zip(STYLE_WEIGHTS, shipped, strict=True):
        print(f'"{measure}": {weight:.2f},')
    decided = np.abs(odds) > DECIDED
    print(f"held out: right {np.mean(odds > 0):.3f} of {len(odds)}")
    print(f"decided {decided.mean():.3f}, of these right {np.mean(odds[decided] > 0):.3f}")


if __name__ == "__main__":
    main(sys.argv[1])
