"""How like two trees of witnesses are.

A tree is a table of parents: each node with its parent; hidden nodes begin with ``"lost:"``, the root has none.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

__all__ = ["Parents", "branch_f1", "line_of", "link_f1", "pruned", "root_of", "sign_similarity"]

Parents = Mapping[str, str]


def line_of(node: str, parents: Parents) -> list[str]:
    """Return the node and its ancestors, upwards."""
    found = [node]
    while found[-1] in parents:
        found.append(parents[found[-1]])
    return found


def root_of(parents: Parents) -> str:
    """Return the node that comes from no other."""
    return next(iter({*parents.values()} - {*parents}))


def pruned(parents: Parents) -> dict[str, str]:
    """Take out hidden nodes with less than two children (a hidden root with one, too)."""
    tree = dict(parents)
    while True:
        children: dict[str, list[str]] = {}
        for child, parent in tree.items():
            children.setdefault(parent, []).append(child)
        nodes = sorted({*tree, *tree.values()})
        needless = next((n for n in nodes if n.startswith("lost:") and len(children.get(n, [])) <= 1), None)
        if needless is None:
            return tree
        above = tree.pop(needless, None)
        for child in children.get(needless, []):
            del tree[child]
            if above is not None:
                tree[child] = above


def _labels(parents: Parents) -> set[tuple[object, object]]:
    below: dict[str, set[str]] = {n: set() for n in {*parents, *parents.values()}}
    for node in below:
        if not node.startswith("lost:"):
            for above in line_of(node, parents):
                below[above].add(node)
    label = {n: frozenset(below[n]) if n.startswith("lost:") else n for n in below}
    return {(label[p], label[c]) for c, p in parents.items()}


def branch_f1(true: Parents, found: Parents) -> float:
    """Return F1 of the directed branches."""
    a, b = _labels(true), _labels(found)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def _links(parents: Parents) -> set[frozenset[tuple[str, frozenset[str]]]]:
    """Return undirected branches: what each end is (hidden or a siglum), and the witnesses on its side."""
    tree: dict[str, set[str]] = {}
    for child, parent in parents.items():
        tree.setdefault(child, set()).add(parent)
        tree.setdefault(parent, set()).add(child)
    for node in sorted(n for n in tree if n.startswith("lost:")):
        if len(tree[node]) <= 2:  # noqa: PLR2004 - a hidden root in the middle of a branch is no node of an unrooted tree
            ends = tree.pop(node)
            for end in ends:
                tree[end] = (tree[end] - {node}) | (ends - {end})
    every = frozenset(n for n in tree if not n.startswith("lost:"))
    found = set()
    for a, b in sorted((n, m) for n in tree for m in tree[n] if n < m):
        side = _side(tree, a, b) & every
        kinds = ("" if n.startswith("lost:") else n for n in (a, b))
        found.add(frozenset(zip(kinds, (side, every - side), strict=True)))
    return found


def _side(tree: Mapping[str, set[str]], node: str, other: str) -> frozenset[str]:
    seen, waiting = {node}, [node]
    while waiting:
        new = tree[waiting.pop()] - seen - {other}
        seen |= new
        waiting += sorted(new)
    return frozenset(seen)


def link_f1(true: Parents, found: Parents) -> float:
    """Return F1 of the branches, whichever way they run."""
    a, b = _links(true), _links(found)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def _lengths(parents: Parents, sigla: Sequence[str]) -> npt.NDArray[np.int64]:
    """Return the number of branches between each two witnesses."""
    lines = {s: line_of(s, parents) for s in sigla}
    found = np.zeros((len(sigla), len(sigla)), dtype=np.int64)
    for (i, a), (j, b) in combinations(enumerate(sigla), 2):
        meeting = next((n for n in lines[a] if n in set(lines[b])), None)
        distance = lines[a].index(meeting) + lines[b].index(meeting) if meeting else len(lines[a]) + len(lines[b])
        found[i, j] = found[j, i] = distance
    return found


def sign_similarity(true: Parents, found: Parents, sigla: Sequence[str]) -> float:
    """Return the average sign similarity of the distances of all triples."""
    a, b = _lengths(true, sigla), _lengths(found, sigla)
    total = count = 0.0
    for i in range(len(sigla)):
        for j, k in combinations([n for n in range(len(sigla)) if n != i], 2):
            total += 1 - abs(np.sign(a[i, j] - a[i, k]) - np.sign(b[i, j] - b[i, k])) / 2
            count += 1
    return total / count
