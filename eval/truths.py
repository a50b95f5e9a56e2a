"""Steps of copying as pairs of file names, found and true, and how well they agree."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from copytaster.records import AnnotatedDocument, Derivation

__all__ = ["Steps", "descent_f1", "named_steps", "true_steps"]

Steps = frozenset[tuple[str, str]]


def true_steps(folder: Path) -> Steps:
    """Return child and parent of every step of a tradition; lost originals by their ids."""
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    return frozenset((e["child"], e["parent"]) for e in truth["derivations"])


def named_steps(documents: Sequence[AnnotatedDocument], found: Iterable[Derivation]) -> Steps:
    """Return child and parent of every step found, by file names."""
    name = {d.id: Path(d.document.address.file).name for d in documents}
    return frozenset((name[d.child], name.get(d.parent, d.parent)) for d in found)


def descent_f1(found: Steps, true: Steps) -> float:
    """Return F1 of steps; a lost original is the true one with which it has two children in common."""
    children: dict[str, set[str]] = defaultdict(set)
    for child, parent in [*found, *true]:
        children[parent].add(child)
    documents = {c for c, _ in [*found, *true]} | {p for _, p in found if not p.startswith("lost:")}
    lost = {p for _, p in true} - documents
    same = {p: o for p in children if p.startswith("lost:") for o in lost if len(children[p] & children[o]) > 1}
    named = {(c, same.get(p, p)) for c, p in found}
    return 2 * len(named & true) / (len(named) + len(true)) if named or true else 1.0
