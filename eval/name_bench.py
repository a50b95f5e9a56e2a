"""Score the likeness of names on the pairs of nomenklatura's name_bench (``../shared/data/names/name_bench``).

python eval/name_bench.py [--errors]     prints precision, recall and F1 at the threshold that the program uses.

The peers' figures on the same pairs: nomenklatura logic_v2 F1 .790, token_set of rapidfuzz .726.
"""

import csv
import sys
from pathlib import Path

from copytaster.text.name_forms import SAME, name_likeness

CASES = Path(__file__).parents[2] / "shared/data/names/name_bench/cases.csv"


def f1_at(threshold: float, scored: list[tuple[float, bool]]) -> tuple[float, float, float]:
    """Precision, recall and F1 where a likeness of ``threshold`` or more says "same"."""
    hits = sum(true for likeness, true in scored if likeness >= threshold)
    said = sum(likeness >= threshold for likeness, _ in scored)
    there = sum(true for _, true in scored)
    precision, recall = hits / max(1, said), hits / max(1, there)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> int:
    """Print the figures; with ``--errors`` every pair that was judged wrongly."""
    if not CASES.exists():
        print(f"skipped: {CASES} is not there")
        return 0
    with CASES.open(encoding="utf-8", newline="") as file:
        cases = list(csv.DictReader(file))
    scored = [(name_likeness(c["name1"], c["name2"]), c["is_match"] == "true") for c in cases]
    for threshold in (SAME, *(t / 100 for t in range(60, 98, 2))):
        precision, recall, f1 = f1_at(threshold, scored)
        print(f"likeness >= {threshold:.2f}  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    if "--errors" in sys.argv:
        for case, (likeness, true) in sorted(zip(cases, scored, strict=True), key=lambda p: -p[1][0]):
            if (likeness >= SAME) != true:
                print(f"{likeness:.3f} {true!s:5} {case['name1']} | {case['name2']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
