"""Measure the changes found: per tradition and kind, where the derivations are given as they are; and on our own pairs.

    python eval/changes.py             the pairs of tests/golden/changes, arXivEdits, then all traditions that are there
    python eval/changes.py FOLDER ...  single traditions (raw/, clean/, truth.json)

A reported change is right where ``score.py`` of the shared traditions takes it for a true one. What a report says of
omissions that the truth does not list is left out, as there. Traditions beside the repository (``../shared``) are
passed over, and it is said so, where they are missing.
"""

import importlib.util
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

from clean_heap import clean_heap
from copytaster import aligning, comparing, families, language, names, report, statements
from copytaster.records import (
    Address,
    AnnotatedDocument,
    Block,
    Change,
    ChangeKind,
    Derivation,
    Document,
    DocumentId,
    Heap,
    OffsetRun,
    Span,
)

HERE = Path(__file__).resolve().parent
PAIRS = HERE.parent / "tests/golden/changes/pairs.json"
SHARED = HERE.parents[1] / "shared/traditions"
BLIND = HERE / "traditions"
EDITS = HERE.parents[1] / "shared/data/edits/arxivedits_train.json"
KINDS = tuple(kind for kind in get_args(ChangeKind) if kind != "wording")


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one kind: changes of meaning, how many are told, neutral pairs, and how many of those raise an alarm."""

    meaning: int
    told: int
    neutral: int
    alarms: int


def read_pairs() -> list[dict[str, str]]:
    """Return the pairs of sentences with their kind, severity and step of copying."""
    pairs: list[dict[str, str]] = json.loads(PAIRS.read_text(encoding="utf-8"))
    return pairs


def _document(name: str, text: str) -> Document:
    raw, span = text.encode(), Span(0, len(text))
    return Document(
        id=DocumentId(name),
        address=Address(file=name, record="", span=Span(0, len(raw))),
        sha256=name,
        form="text",
        text=text,
        runs=(OffsetRun(0, 0, len(text), 1),),
        blocks=(Block(kind="paragraph", span=span, raw=span),),
    )


def _step(child: str, parent: str, kind: str, *, whole: bool = True) -> Derivation:
    return Derivation(
        child=DocumentId(child),
        parent=DocumentId(parent),
        kind=kind,  # type: ignore[arg-type]
        whole=whole,
        confidence=1.0,
        direction_confidence=1.0,
        evidence=(),
        share_of_child=0.9,
        share_of_parent=0.9,
    )


def count_pairs(pairs: Sequence[Mapping[str, str]], models: language.Language) -> dict[str, Counts]:
    """Count, kind by kind, the pairs in which a change of meaning is told.

    A pair that tells what one side has and the other has not counts for omissions and additions alone.
    """
    built = [_document(f"{n:03}{side[0]}", p[side]) for n, p in enumerate(pairs) for side in ("after", "before")]
    documents = {d.id: d for d in language.annotate(built, language=models)}
    found: Counter[tuple[str, str, bool]] = Counter()
    for number, pair in enumerate(pairs):
        child, parent = documents[DocumentId(f"{number:03}a")], documents[DocumentId(f"{number:03}b")]
        changes = _compared([parent, child], [_step(child.id, parent.id, pair["step"])], aligning.align(parent, child))
        told = any(
            c.severity == "meaning" and ((c.before and c.after) or pair["kind"] in {"omission", "addition"})
            for c in changes
        )
        found[pair["kind"], pair["severity"], told] += 1
    return {
        kind: Counts(
            meaning=found[kind, "meaning", True] + found[kind, "meaning", False],
            told=found[kind, "meaning", True],
            neutral=found[kind, "neutral", True] + found[kind, "neutral", False],
            alarms=found[kind, "neutral", True],
        )
        for kind in KINDS
    }


def read_edits() -> list[tuple[str, str, bool]]:
    """Return the pairs of sentences of arXivEdits that were edited: before, after, whether the content changed."""
    rows = json.loads(EDITS.read_text(encoding="utf-8"))
    found = []
    for row in rows.values():
        edits = [e for key, part in row.items() if key.startswith("edits-combination") for e in part.values()]
        if edits:
            content = any(e["intention"] == "Content" for e in edits)
            found.append((_untokenised(row["sentence-1"]), _untokenised(row["sentence-2"]), content))
    return found


def _untokenised(sentence: str) -> str:
    sentence = re.sub(r"\[([A-Z]+)\]", lambda m: m[1].capitalize(), sentence)
    return re.sub(r"(?<=[(‘]) | (?=[,.;:)!?%’'])", "", sentence)


def count_edits(edits: Sequence[tuple[str, str, bool]], models: language.Language) -> Counter[tuple[bool, bool]]:
    """Count pairs by whether the content changed and whether a change of meaning is told."""
    sides = [(f"{n:04}{side}", text) for n, row in enumerate(edits) for side, text in zip("ba", row[:2], strict=True)]
    built = [_document(name, text) for name, text in sides]
    documents = {d.id: d for d in language.annotate(built, language=models)}
    counts = Counter[tuple[bool, bool]]()
    for number, (*_, content) in enumerate(edits):
        parent, child = documents[DocumentId(f"{number:04}b")], documents[DocumentId(f"{number:04}a")]
        found = comparing.compare([parent, child], [_step(child.id, parent.id, "edit")], aligning.align(parent, child))
        counts[content, any(c.severity == "meaning" for c in found)] += 1
    return counts


def _print_edits(models: language.Language) -> None:
    if not EDITS.exists():
        print("../shared/data/edits is not there: arXivEdits is not measured")
        return
    counts = count_edits(read_edits(), models)
    told, missed, alarms = counts[True, True], counts[True, False], counts[False, True]
    precision, recall = told / max(1, told + alarms), told / max(1, told + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"arXivEdits: content told {told}/{told + missed}, alarms {alarms}/{alarms + counts[False, False]}", end="")
    print(f", precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")


def _compared(
    documents: Sequence[AnnotatedDocument], derivations: Sequence[Derivation], alignments: Sequence[Any]
) -> tuple[Change, ...]:
    known = names.find_names(documents)
    attributions = statements.attribute(documents, names=known)
    return comparing.compare(documents, derivations, alignments, names=known, attributions=attributions)


def _tradition(folder: Path, models: language.Language) -> Heap:
    """Compare along the true derivations of a tradition; its clean texts are read."""
    raw = {p.stem: p.name for p in (folder / "raw").iterdir()}
    cleaned = [replace(d, address=Address(file=raw[d.id], record="", span=d.address.span)) for d in clean_heap(folder)]
    documents = language.annotate(sorted(cleaned, key=lambda d: d.id), language=models)
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    ids = {file: stem for stem, file in raw.items()}
    steps = [
        _step(ids[e["child"]], ids.get(e["parent"], e["parent"]), e["kind"], whole=e["whole"])
        for e in truth["derivations"]
    ]
    alignments = [x for a, b in families.candidate_pairs(documents) for x in aligning.align(a, b)]
    changes = _compared(documents, steps, alignments)
    return Heap(
        run=(),
        documents=tuple(d.document for d in documents),
        stories=(),
        families=(),
        derivations=tuple(steps),
        alignments=(),
        changes=changes,
        attributions=(),
        statements=(),
        names=(),
        problems=(),
    )


def _scorer() -> ModuleType | None:
    path = SHARED / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    if not path.exists() or spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _print_tradition(folder: Path, heap: Heap, scorer: ModuleType) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        file.write(report.to_json(heap))
        file.flush()
        figures = scorer.score(file.name, folder)
    told = scorer.Report(json.loads(report.to_json(heap)))
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    found = [c for c in told.get("changes") if c["severity"] == "meaning"]
    all_, hit = Counter[str](), Counter[str]()
    for entry in truth["changes"]:
        if entry["severity"] == "meaning":
            all_[entry["kind"]] += 1
            hit[entry["kind"]] += any(
                told.name(c["child"]) == entry["child"]
                and scorer.same_change(scorer.span_text(c["before"]), scorer.span_text(c["after"]), entry)
                for c in found
            )
    shown = "  ".join(f"{kind} {hit[kind]}/{all_[kind]}" for kind in KINDS if all_[kind])
    values = [figures[key] for key in ("changes", "changes.precision", "changes.recall", "changes.calm")]
    print(f"{folder.name:20}", *(f"{value:6.3f}" for value in values), " ", shown)


def main(folders: Sequence[str]) -> int:
    """Print the tables."""
    models = language.load_language()
    if not folders:
        print(f"{'kind':12} {'told':>9} {'alarms':>9}")
        for kind, c in count_pairs(read_pairs(), models).items():
            print(f"{kind:12} {c.told:4}/{c.meaning:<4} {c.alarms:4}/{c.neutral:<4}")
        _print_edits(models)
    scorer = _scorer()
    if scorer is None:
        print("../shared/traditions is not there: traditions are not measured")
        return 0
    chosen = [Path(f) for f in folders] or sorted(p.parent for r in (SHARED, BLIND) for p in r.glob("*/truth.json"))
    print(f"{'tradition':20} {'F1':>6} {'prec.':>6} {'recall':>6} {'calm':>6}   true changes told, kind by kind")
    for folder in chosen:
        _print_tradition(folder, _tradition(folder, models), scorer)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
