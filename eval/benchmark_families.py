"""Measure ``copytaster families`` beside tuned peers, on heaps with planted copies that nobody tuned on.

    python eval/benchmark_families.py --peers-python VENV/bin/python [--sizes 10000 100000] [--seeds 71 89] [--work DIR]

Needs ``../shared/perf`` (make_heap.py, peers.py) beside the repository, and a Python that has the peers (datasketch,
rensa, gaoya, orjson, scipy) and wordfreq for the heaps. Every program runs in a process of its own, one after the
other, on the same heap. CPU seconds and peak memory: of ours for the whole process with start-up and both tables
written (wait4); of the peers up to the pairs found, as they say themselves, without start-up of the evaluation.
Figures go to ``docs/benchmarks.md`` and plots to ``docs/plots``; ``--render`` writes them anew from the last results.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from plots import bars, lines

ROOT = Path(__file__).resolve().parents[1]
PERF = ROOT.parent / "shared/perf"
KINDS = ("exact", "light", "medium", "heavy", "excerpt", "reorder", "contain")

PEERS: Mapping[str, tuple[str, ...]] = {
    "gaoya (3 words, .2, 64 × 2)": ("gaoya", "n=3", "thr=0.2", "bands=64", "rows=2"),
    "gaoya (5 words, .5, 32 × 4)": ("gaoya",),
    "rensa (3 words, .2, 64 bands)": ("rensa", "n=3", "thr=0.2", "bands=64"),
    "datasketch (3 words, .2)": ("datasketch", "n=3", "thr=0.2"),
}
"""The settings of each peer that find most at a bearable precision; the second is gaoya's own, faster or slower."""

ONLY_SMALL = ("rensa", "datasketch")
"""Peers that are measured on heaps of up to ``SMALL`` documents alone: they would take minutes or 6 GB."""

SMALL = 10_000

LARGE = 100_000
"""Documents over which ours alone is run."""

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one program did on one heap. ``family_precision`` counts template groups as false, as peers.py does.

    ``load``: how many processes wanted a core in the minute before, which says what ``wall_s`` is worth.
    """

    program: str
    documents: int
    seed: int
    cpu_s: float
    wall_s: float
    load: float
    peak_gb: float
    pairs: int
    precision: float
    recall: dict[str, float]
    recall_all: float
    family_precision: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """Planted copies: who was made from whom and how, true families, and template groups (-1: none)."""

    a: Numbers
    b: Numbers
    kind: Numbers
    family: Numbers
    template: Numbers


def read_truth(folder: Path) -> Truth:
    """Read what the generator planted."""
    with np.load(folder / "truth.npz") as held:
        return Truth(a=held["a"], b=held["b"], kind=held["t"], family=held["fam"], template=held["tmpl"])


def make_heap(python: str, size: int, seed: int, work: Path) -> Path:
    """Make a heap, unless it is there."""
    folder = work / f"heap-{size}-{seed}"
    if not (folder / "truth.npz").exists():
        print(f"making {folder}", file=sys.stderr)
        command = [python, str(PERF / "make_heap.py"), str(size), str(folder), "--seed", str(seed)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    return folder


def measure(command: Sequence[str]) -> tuple[float, float, float]:
    """Run a command; return its CPU seconds, its seconds by the clock, and its peak memory in GB.

    Modules are loaded from their bytecode, as in every installation.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as process:  # noqa: S603 - our own command
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return used.ru_utime + used.ru_stime, time.perf_counter() - begin, used.ru_maxrss / (1 << 20)


def pairs_in_groups(labels: Numbers) -> int:
    """Return how many pairs stand in one group."""
    counts = np.unique(labels, return_counts=True)[1]
    return int((counts * (counts - 1) // 2).sum())


def run_ours(folder: Path, seed: int) -> Result:
    """Run ``copytaster families`` and judge its tables."""
    pairs_file, families_file = folder / "pairs.jsonl", folder / "families.jsonl"
    command = [sys.executable, "-m", "copytaster", "families", str(folder / "docs.jsonl"), "--quiet"]
    load = os.getloadavg()[0]
    cpu, wall, peak = measure([*command, "--out", str(pairs_file), "--families", str(families_file)])
    rows = [json.loads(line) for line in pairs_file.read_bytes().splitlines()]
    a, b = np.array([r["a"] for r in rows]), np.array([r["b"] for r in rows])
    truth = read_truth(folder)
    family = np.full(truth.family.size, -1)
    for line in families_file.read_bytes().splitlines():
        row = json.loads(line)
        family[row["document"]] = row["family"]
    assert (family >= 0).all(), "a document has no family"  # noqa: S101 - a promise of the tables
    found = np.minimum(a, b) * family.size + np.maximum(a, b)
    planted = np.minimum(truth.a, truth.b) * family.size + np.maximum(truth.a, truth.b)
    hit = np.isin(planted, found)
    right = truth.family[a] == truth.family[b]
    form = (truth.template[a] >= 0) & (truth.template[a] == truth.template[b])
    both = family.astype(np.int64) * family.size + truth.family
    return Result(
        program="copytaster",
        documents=family.size,
        seed=seed,
        cpu_s=round(cpu, 2),
        wall_s=round(wall, 1),
        load=round(load, 1),
        peak_gb=round(peak, 3),
        pairs=a.size,
        precision=round(float(right[~form].mean()), 4),
        recall={kind: round(float(hit[truth.kind == n].mean()), 3) for n, kind in enumerate(KINDS)},
        recall_all=round(float(hit.mean()), 4),
        family_precision=round(pairs_in_groups(both) / max(1, pairs_in_groups(family)), 4),
    )


def run_peer(python: str, name: str, folder: Path, seed: int) -> Result:
    """Run one peer; it judges itself."""
    load = os.getloadavg()[0]
    command = [python, str(PERF / "peers.py"), PEERS[name][0], str(folder), *PEERS[name][1:]]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own command
    said = json.loads(done.stdout.splitlines()[-1])
    return Result(
        program=name,
        documents=said["N"],
        seed=seed,
        cpu_s=said["cpu"],
        wall_s=round(said["wall"], 1),
        load=round(load, 1),
        peak_gb=said["peak_gb"],
        pairs=said["pairs"],
        precision=said["precision"],
        recall=said["recall"],
        recall_all=said["recall_all"],
        family_precision=said["cluster_pair_precision"],
    )


def read_results(kept: Path) -> list[Result]:
    """Read what was measured before, so that heaps can be measured one at a time."""
    if not kept.exists():
        return []
    return [Result(**r) for r in json.loads(kept.read_text(encoding="utf-8"))["results"]]


def together(old: Sequence[Result], new: Sequence[Result]) -> list[Result]:
    """Put new results in place of those of the same program on the same heap, in the order of heaps and programs."""
    found = {(r.documents, r.seed, r.program): r for r in [*old, *new]}
    order = ["copytaster", *PEERS]
    return sorted(found.values(), key=lambda r: (r.documents, r.seed, order.index(r.program)))


def start_up(work: Path) -> float:
    """Return the CPU seconds of a run on two documents, the least of five."""
    tiny = work / "two.jsonl"
    tiny.write_text('{"id": 1, "text": "A kite flew."}\n{"id": 2, "text": "It rained."}\n', encoding="utf-8")
    command = [sys.executable, "-m", "copytaster", "families", str(tiny), "--quiet"]
    return round(min(measure(command)[0] for _ in range(5)), 3)


def table(results: Sequence[Result]) -> str:
    """Return the results as a Markdown table."""
    head = ["heap", "program", "CPU s", "wall s", "load", "peak GB", "recall", *KINDS, "precision", "families"]
    rows = [
        [
            f"{r.documents:,} (seed {r.seed})",
            r.program,
            f"{r.cpu_s:.2f}",
            f"{r.wall_s:.1f}",
            f"{r.load:.1f}",
            f"{r.peak_gb:.2f}",
            f"{r.recall_all:.3f}",
            *(f"{r.recall[k]:.3f}" for k in KINDS),
            f"{r.precision:.4f}",
            f"{r.family_precision:.4f}",
        ]
        for r in results
    ]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows])


def ratios(results: Sequence[Result], start: float) -> str:
    """Return the figures that are asked for, beside their floors."""
    ours = {(r.documents, r.seed): r for r in results if r.program == "copytaster"}
    lines_: list[str] = []
    for r in results:
        own = ours.get((r.documents, r.seed))
        if own is not None and r is not own:
            lines_.append(
                f"- {r.documents:,} documents, seed {r.seed}: copytaster takes 1/{r.cpu_s / own.cpu_s:.1f} of the CPU "
                f"of {r.program} and {own.peak_gb / r.peak_gb:.2f} of its memory"
            )
    steps = ((a, b) for a in ours.values() for b in ours.values() if b.documents == 10 * a.documents)
    for small, large in steps:
        times = (large.cpu_s - start) / max(small.cpu_s - start, 1e-9)
        lines_.append(
            f"- from {small.documents:,} (seed {small.seed}) to {large.documents:,} (seed {large.seed}): "
            f"{times:.1f} times the CPU, net of start-up"
        )
    return "\n".join([*lines_, f"- start-up: {start:.2f} CPU s"])


def write_plots(results: Sequence[Result], folder: Path) -> None:
    """Draw the plots of the page."""
    folder.mkdir(parents=True, exist_ok=True)
    results = [r for r in results if r.documents <= LARGE]
    sizes = sorted({r.documents for r in results})
    for size in sizes:
        seed = min(r.seed for r in results if r.documents == size)
        here = {r.program: r for r in results if (r.documents, r.seed) == (size, seed)}
        cpu = {name: r.cpu_s for name, r in here.items()}
        (folder / f"cpu-{size}.svg").write_text(bars(f"CPU seconds, {size:,} documents", cpu, "s"), encoding="utf-8")
        heavy = {name: r.recall["heavy"] for name, r in here.items()}
        title = f"Copies found that had 30 % of their words changed, {size:,} documents"
        (folder / f"heavy-{size}.svg").write_text(bars(title, heavy, ""), encoding="utf-8")
    programs = list(dict.fromkeys(r.program for r in results))
    grown = {p: sorted({r.documents: r.cpu_s for r in results if r.program == p}.items()) for p in programs}
    drawn = {p: [(float(n), s) for n, s in row] for p, row in grown.items() if len(row) > 1}
    if drawn:
        page = lines("CPU seconds by size of the heap", drawn, ("documents", "CPU seconds"))
        (folder / "growth.svg").write_text(page, encoding="utf-8")


def write_page(results: Sequence[Result], start: float, docs: Path) -> None:
    """Write the figures into the page, between its two marks."""
    page = docs / "benchmarks.md"
    text = page.read_text(encoding="utf-8")
    head, rest = text.split("<!-- families -->", 1)
    tail = rest.split("<!-- /families -->", 1)[1]
    machine = f"Measured on {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}."
    body = "\n\n".join(["<!-- families -->", machine, table(results), ratios(results, start), "<!-- /families -->"])
    page.write_text(head + body + tail, encoding="utf-8")
    write_plots(results, docs / "plots")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers-python", default="", help="a Python that has the peers; without it ours alone is run")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--seeds", type=int, nargs="+", default=[71, 89], help="seeds that nobody tuned on")
    parser.add_argument("--peers", nargs="+", default=list(PEERS), help="names of peers, as PEERS has them")
    parser.add_argument("--work", type=Path, default=ROOT / "build/benchmark")
    parser.add_argument("--render", action="store_true", help="only write page and plots anew from the last results")
    return parser.parse_args()


def main() -> int:
    """Measure, print, and write the page."""
    given = arguments()
    given.work.mkdir(parents=True, exist_ok=True)
    kept = given.work / "results.json"
    if given.render:
        start = json.loads(kept.read_text(encoding="utf-8"))["start"]
        write_page(read_results(kept), start, ROOT / "docs")
        return 0
    if not PERF.is_dir():
        print(f"skipped: {PERF} is not there")
        return 0
    start = start_up(given.work)
    results = read_results(kept)
    for size in given.sizes:
        for seed in given.seeds:
            folder = make_heap(given.peers_python or sys.executable, size, seed, given.work)
            able = [p for p in given.peers if given.peers_python and size <= LARGE]
            peers = [p for p in able if size <= SMALL or PEERS[p][0] not in ONLY_SMALL]
            new = [run_ours(folder, seed), *(run_peer(given.peers_python, name, folder, seed) for name in peers)]
            results = together(results, new)
            kept.write_text(json.dumps({"start": start, "results": [asdict(r) for r in results]}), encoding="utf-8")
            print(table(new), flush=True)
    print(ratios(results, start))
    write_page(results, start, ROOT / "docs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
