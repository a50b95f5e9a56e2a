"""Measure how fast words are matched, and how many, beside difflib and rapidfuzz.

    python eval/benchmark_alignment.py HEAP [--pairs 30]

HEAP is a folder made by ``../shared/perf/make_heap.py``. Of every kind of edit some planted pairs are taken; the
words of a pair are matched by difflib (``autojunk=False``), by rapidfuzz (``Indel.opcodes`` on lists of words), by
the library path of copytaster and by its compiled one, which are given the words as numbers. Times are CPU
microseconds a pair, the best of five rounds; shares are of the words of the shorter text.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
from rapidfuzz.distance import Indel

from benchmark_families import KINDS, ROOT, read_truth
from copytaster.aligning.words import WordIds, align_words, number_words
from copytaster.fingerprints.compiled import align_compiled

ROUNDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two texts as lists of words and as numbers of words, and how the one was made from the other."""

    kind: str
    a: list[str]
    b: list[str]
    ids_a: WordIds
    ids_b: WordIds


def read_pairs(folder: Path, count: int) -> tuple[list[Pair], int]:
    """Take planted pairs of every kind; return them and how many different words they have."""
    truth = read_truth(folder)
    lines = (folder / "docs.jsonl").read_bytes().splitlines()
    chosen = np.random.default_rng(0)
    picked = [
        (kind, int(truth.a[n]), int(truth.b[n]))
        for number, kind in enumerate(KINDS)
        for n in chosen.choice(np.flatnonzero(truth.kind == number), count, replace=False)
    ]
    texts = [re.findall(r"\w+", json.loads(lines[n])["text"].lower()) for _, a, b in picked for n in (a, b)]
    ids = number_words(texts)
    pairs = [
        Pair(kind=kind, a=texts[2 * n], b=texts[2 * n + 1], ids_a=ids[2 * n], ids_b=ids[2 * n + 1])
        for n, (kind, _, _) in enumerate(picked)
    ]
    return pairs, 1 + max(int(i.max()) for i in ids)


def by_difflib(pair: Pair) -> int:
    """Match by difflib; return how many words."""
    return sum(block.size for block in SequenceMatcher(None, pair.a, pair.b, autojunk=False).get_matching_blocks())


def by_rapidfuzz(pair: Pair) -> int:
    """Match by rapidfuzz; return how many words, worked out from the number of edits without listing them."""
    return len(Indel.opcodes(pair.a, pair.b))


def time_of(match: Callable[[Pair], object], pairs: Sequence[Pair]) -> float:
    """Return CPU microseconds a pair."""
    best = float("inf")
    for _ in range(ROUNDS):
        begin = time.process_time()
        for pair in pairs:
            match(pair)
        best = min(best, time.process_time() - begin)
    return best / len(pairs) * 1e6


def shares(matched: Mapping[str, Sequence[int]], pairs: Sequence[Pair]) -> list[list[str]]:
    """Return for every program the share of words matched of every kind."""
    kinds = np.array([p.kind for p in pairs])
    shorter = np.array([min(len(p.a), len(p.b)) for p in pairs])
    return [
        [name, *(f"{np.array(found)[kinds == k].sum() / shorter[kinds == k].sum():.4f}" for k in KINDS)]
        for name, found in matched.items()
    ]


def measure(folder: Path, count: int) -> str:
    """Return the table, as Markdown."""
    pairs, vocabulary = read_pairs(folder, count)
    slots = np.full(vocabulary, -1, np.int64)
    programs: dict[str, Callable[[Pair], object]] = {
        "difflib": by_difflib,
        "rapidfuzz Indel.opcodes": by_rapidfuzz,
        "copytaster, library": lambda p: align_words(p.ids_a, p.ids_b, vocabulary=vocabulary).places(),
        "copytaster, compiled": lambda p: align_compiled(p.ids_a, p.ids_b, slots),
    }
    begin = time.process_time()
    for pair in pairs:
        programs["copytaster, compiled"](pair)
    loading = time.process_time() - begin
    matched = {
        "difflib": [by_difflib(p) for p in pairs],
        "rapidfuzz Indel.opcodes": [(len(p.a) + len(p.b) - Indel.distance(p.a, p.b)) // 2 for p in pairs],
        "copytaster, library": [align_words(p.ids_a, p.ids_b, vocabulary=vocabulary).places()[0].size for p in pairs],
        "copytaster, compiled": [align_compiled(p.ids_a, p.ids_b, slots)[0].size for p in pairs],
    }
    times = {name: time_of(match, pairs) for name, match in programs.items()}
    head = ["program", *KINDS, "µs a pair", "times difflib", "times rapidfuzz"]
    rows = [
        [
            *row,
            f"{times[row[0]]:.1f}",
            f"{times['difflib'] / times[row[0]]:.1f}",
            f"{times['rapidfuzz Indel.opcodes'] / times[row[0]]:.1f}",
        ]
        for row in shares(matched, pairs)
    ]
    lines = ["| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows]]
    return "\n".join([*lines, "", f"Loading the compiled code took {loading:.2f} CPU s."])


def main() -> int:
    """Measure, print, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("heap", type=Path)
    parser.add_argument("--pairs", type=int, default=30, help="of every kind of edit")
    given = parser.parse_args()
    found = measure(given.heap, given.pairs)
    print(found)
    page = ROOT / "docs/benchmarks.md"
    head, rest = page.read_text(encoding="utf-8").split("<!-- alignment -->", 1)
    tail = rest.split("<!-- /alignment -->", 1)[1]
    page.write_text(f"{head}<!-- alignment -->\n\n{found}\n\n<!-- /alignment -->{tail}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
