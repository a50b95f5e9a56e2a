"""Score a report against a tradition's ``truth.json``: the project's own figures, for the bundled example.

Every figure is between 0 and 1, higher is better. Spans are compared as bags of words. The scorer beside the traditions
of ``../shared`` is stricter in places and is used for those; this one lets the gate run without them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

__all__ = ["score"]

ALIKE = 0.5
"""Least overlap of two spans that are taken for the same."""

SAME_PARAGRAPH = 0.9
"""Least overlap of two paragraphs that are taken for the same."""

Object = Mapping[str, Any]  # a report or a truth as json.loads gives it


def _bag(text: str | None) -> Counter[str]:
    return Counter(re.findall(r"\w+", (text or "").lower()))


def _overlap(a: str | None, b: str | None) -> float:
    """Dice of the words of two texts; two missing texts are alike."""
    if a is None or b is None:
        return float(a is None and b is None)
    left, right = _bag(a), _bag(b)
    total = sum(left.values()) + sum(right.values())
    return 2 * sum((left & right).values()) / total if total else 0.0


def _f1(hits: int, found: int, true: int) -> float:
    return 2 * hits / (found + true) if found + true else 1.0


def _matched(scored: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Disjoint pairs, the most alike first."""
    left: set[int] = set()
    right: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def _cleaning(report: Object, truth: Object, folder: Path) -> float:
    texts = {Path(d["file"]).name: d["text"] for d in report["documents"]}
    figures = []
    for entry in truth["documents"]:
        name = entry["file"]
        wanted = [p for p in (folder / "clean" / f"{Path(name).stem}.txt").read_text("utf-8").split("\n") if _bag(p)]
        found = [p for p in texts.get(name, "").split("\n") if _bag(p)]
        alike = [(_overlap(a, b), i, j) for i, a in enumerate(found) for j, b in enumerate(wanted)]
        hits = len(_matched(s for s in alike if s[0] >= SAME_PARAGRAPH))
        figures.append(_f1(hits, len(found), len(wanted)))
    return sum(figures) / len(figures)


def _descent(report: Object, truth: Object) -> dict[str, float]:
    name = {d["id"]: Path(d["file"]).name for d in report["documents"]}
    lost = {entry["id"] for entry in truth["lost"]}
    true = {(e["child"], e["parent"]): e for e in truth["derivations"]}
    found = {(name[e["child"]], name.get(e["parent"], e["parent"])): e for e in report["derivations"]}
    children: dict[str, set[str]] = {}
    for child, parent in [*true, *found]:
        children.setdefault(parent, set()).add(child)
    same = {p: o for p in children if p.startswith("lost:") for o in lost if len(children[p] & children[o]) > 1}
    found = {(child, same.get(parent, parent)): e for (child, parent), e in found.items()}
    right = set(found) & set(true)
    return {
        "links": _f1(len({frozenset(e) for e in found} & {frozenset(e) for e in true}), len(found), len(true)),
        "derivations": _f1(len(right), len(found), len(true)),
        "kinds": _f1(sum(found[e]["kind"] == true[e]["kind"] for e in right), len(found), len(true)),
        "families": _families(report, truth, name),
    }


def _families(report: Object, truth: Object, name: Mapping[str, str]) -> float:
    root = {n: n for n in [*(d["file"] for d in truth["documents"]), *(o["id"] for o in truth["lost"])]}

    def find(node: str) -> str:
        while root[node] != node:
            node = root[node]
        return node

    for e in truth["derivations"]:
        if e["whole"]:
            root[find(e["child"])] = find(e["parent"])
    files = sorted(d["file"] for d in truth["documents"])
    wanted = {frozenset(p) for p in combinations(files, 2) if find(p[0]) == find(p[1])}
    found = {
        frozenset(p) for f in report["families"] for p in combinations(sorted({name[d] for d in f["documents"]}), 2)
    }
    return _f1(len(wanted & found), len(found), len(wanted))


def _same_change(change: Object, entry: Object) -> bool:
    """Whether both sides of a reported change are about the same words as those of a true one."""
    for side in ("before", "after"):
        told = change[side]["text"] if change[side] else None
        if (told is None) != (entry[side] is None):
            return False
        if told is not None:
            a, b = _bag(told), _bag(entry[side])
            if sum((a & b).values()) < ALIKE * min(sum(a.values()), sum(b.values())):
                return False
    return True


def _changes(report: Object, truth: Object) -> dict[str, float]:
    name = {d["id"]: Path(d["file"]).name for d in report["documents"]}
    found = [c for c in report["changes"] if c["severity"] == "meaning"]
    mine = [[t for t in truth["changes"] if t["child"] == name[c["child"]] and _same_change(c, t)] for c in found]
    true = [t for t in truth["changes"] if t["severity"] == "meaning"]
    calm = [t for t in truth["changes"] if t["severity"] == "neutral"]
    good = sum(any(t["severity"] == "meaning" for t in ts) for ts in mine)
    hit = sum(any(t is u for ts in mine for u in ts) for t in true)
    alarms = sum(any(ts and all(u["severity"] == "neutral" for u in ts) and t in ts for ts in mine) for t in calm)
    precision, recall = good / len(found) if found else 0.0, hit / len(true)
    return {
        "changes": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "changes.calm": 1 - alarms / len(calm) if hit else 0.0,
    }


def _same_channels(told: Sequence[str], meant: Sequence[str]) -> tuple[int, int, int]:
    """Return how many channels are told, how many are meant, and how many of both are the same."""
    alike = [(_overlap(a, b), i, j) for i, a in enumerate(told) for j, b in enumerate(meant)]
    return len(told), len(meant), len(_matched(s for s in alike if s[0] >= ALIKE))


def _attributions(report: Object, truth: Object) -> dict[str, float]:
    name = {d["id"]: Path(d["file"]).name for d in report["documents"]}
    found, true = report["attributions"], truth["quotes"]
    alike = [
        (_overlap(a["content"]["text"], t["content"]), i, j)
        for i, a in enumerate(found)
        for j, t in enumerate(true)
        if name[a["document"]] == t["file"]
    ]
    pairs = _matched(s for s in alike if s[0] >= ALIKE)
    speakers = sum(bool(_bag(found[i]["speaker"]) & _bag(true[j]["speaker"].split()[-1])) for i, j in pairs)
    types = sum(found[i]["type"] == true[j]["type"] for i, j in pairs)
    channels = [_same_channels(found[i]["media"], true[j]["media"]) for i, j in pairs]
    told, meant, right = (sum(column) for column in zip(*channels, strict=True)) if channels else (0, 0, 0)
    share = max(1, len(pairs))
    return {
        "quotes": _f1(len(pairs), len(found), len(true)),
        "quotes.speaker": speakers / share,
        "quotes.media": _f1(right, told, meant),
        "quotes.type": types / share,
    }


def _statements(report: Object, truth: Object) -> dict[str, float]:
    name = {d["id"]: Path(d["file"]).name for d in report["documents"]}
    scored = []
    for i, s in enumerate(report["statements"]):
        told = [(name[m["document"]], m["text"]) for m in s["mentions"]]
        for j, t in enumerate(truth["statements"]):
            hits = sum(any(f == m["file"] and _overlap(x, m["text"]) >= ALIKE for f, x in told) for m in t["mentions"])
            scored.append((_f1(min(hits, len(told)), len(told), len(t["mentions"])), i, j))
    pairs = _matched(s for s in scored if s[0])
    value = {(i, j): f for f, i, j in scored}
    origins = sum(
        value[i, j] >= ALIKE
        and report["statements"][i]["independent_origins"] == truth["statements"][j]["independent_origins"]
        for i, j in pairs
    )
    total = len(truth["statements"])
    return {"statements": sum(value[p] for p in pairs) / total, "statements.origins": origins / total}


def _names(report: Object, truth: Object) -> float:
    groups = [sorted({v.lower() for v in n["variants"]}) for n in truth["names"]]
    known = {v for group in groups for v in group}
    wanted = {p for group in groups for p in combinations(group, 2)}
    found = {
        p for n in report["names"] for p in combinations(sorted({v["text"].lower() for v in n["variants"]} & known), 2)
    }
    return _f1(len(wanted & found), len(found), len(wanted))


def score(report: Object, truth: Object, folder: Path) -> dict[str, float]:
    """Return every figure for one report and the tradition in ``folder``."""
    return {
        "cleaning": _cleaning(report, truth, folder),
        **_descent(report, truth),
        **_changes(report, truth),
        **_attributions(report, truth),
        **_statements(report, truth),
        "names": _names(report, truth),
    }
