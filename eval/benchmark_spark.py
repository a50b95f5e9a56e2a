"""Measure ``copytaster spark families`` on this machine: CPU with all that it starts, and bytes by step.

    python eval/benchmark_spark.py HEAP.jsonl [--documents 2000 10000] [--work DIR] [-- OPTIONS OF THE COMMAND]

Takes the first documents of a heap (`make_heap.py 10000 DIR --seed 1` of ../shared/perf is what the page's figures are
from), runs the command and `copytaster families` on them, says whether the tables are the same, and what Spark's own
log of events says of every step: bytes read, sent from task to task (shuffled) and written. Needs pyspark and Java.
"""

import argparse
import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

ADOPT_ORPHANS = 36
"""The option of Linux (prctl, PR_SET_CHILD_SUBREAPER) by which what Spark leaves behind is waited for here."""

FIGURES = {
    "read": "internal.metrics.input.bytesRead",
    "shuffled": "internal.metrics.shuffle.write.bytesWritten",
    "rows shuffled": "internal.metrics.shuffle.write.recordsWritten",
    "written": "internal.metrics.output.bytesWritten",
    "rows written": "internal.metrics.output.recordsWritten",
}


@dataclass(frozen=True, slots=True)
class Used:
    """What a command took: seconds of CPU, all processes together, and by the clock."""

    cpu_s: float
    wall_s: float


def measure(command: Sequence[str]) -> Used:
    """Run a command and wait for all that it started."""
    ctypes.CDLL(None).prctl(ADOPT_ORPHANS, 1, 0, 0, 0)
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Used(cpu, time.monotonic() - began)


def events(folder: Path) -> Iterator[dict[str, object]]:
    """Read a log of events."""
    for file in sorted(f for f in folder.rglob("*") if f.is_file() and "appstatus" not in f.name):
        with file.open(encoding="utf-8") as opened:
            yield from (json.loads(line) for line in opened)


def by_step(folder: Path) -> dict[str, dict[str, int]]:
    """Return the figures of every step of a job, in the order of the steps."""
    steps: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(FIGURES, 0))
    step_of: dict[int, str] = {}
    for event in events(folder):
        if event["Event"] == "SparkListenerJobStart":
            said = event["Properties"].get("spark.job.description") or "first lines"  # type: ignore[attr-defined]
            step_of |= dict.fromkeys(event["Stage IDs"], said)  # type: ignore[call-overload]
        elif event["Event"] == "SparkListenerStageCompleted":
            stage = event["Stage Info"]
            values = {a["Name"]: a["Value"] for a in stage["Accumulables"]}  # type: ignore[index]
            for name, metric in FIGURES.items():
                steps[step_of[stage["Stage ID"]]][name] += int(values.get(metric, 0))  # type: ignore[index]
    return dict(steps)


def table_of(folder: Path) -> bytes:
    """Return a table that Spark wrote in several files."""
    return b"".join(part.read_bytes() for part in sorted(folder.glob("part-*")))


def run(heap: Path, documents: int, work: Path, options: Sequence[str]) -> None:
    """Measure both on the first documents of a heap, and print what was found."""
    shutil.rmtree(work, ignore_errors=True)
    (work / "events").mkdir(parents=True)
    some = work / "heap.jsonl"
    with heap.open("rb") as opened:
        some.write_bytes(b"".join(islice(opened, documents)))
    copytaster = [sys.executable, "-m", "copytaster"]
    tables = ["--out", str(work / "pairs"), "--families", str(work / "families")]
    alone = measure([*copytaster, "families", str(some), "-q", *tables, *options])
    log = [
        f"--conf=spark.eventLog.{n}={v}"
        for n, v in {"enabled": "true", "dir": work / "events", "compress": "false"}.items()
    ]
    spark = [*copytaster, "spark", "families", str(some), "-q", "--master", "local[2]", "--out", str(work / "out")]
    plain = measure([*spark, *options])
    same = all(table_of(work / "out" / n) == (work / n).read_bytes() for n in ("pairs", "families"))
    shutil.rmtree(work / "out")
    measure([*spark, *options, *log])
    print(f"\n{documents:,} documents {' '.join(options)}: {'the same tables' if same else 'OTHER TABLES'}")
    print(f"one machine {alone.cpu_s:.1f} CPU s; Spark {plain.cpu_s:.1f} CPU s, {plain.wall_s:.0f} s by the clock\n")
    print("| step | " + " | ".join(f"{name} a document" for name in FIGURES) + " |")
    print("| --- " * (len(FIGURES) + 1) + "|")
    for step, figures in by_step(work / "events").items():
        print(f"| {step} | " + " | ".join(f"{value / documents:,.2f}" for value in figures.values()) + " |")


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("heap", type=Path)
    parser.add_argument("--documents", type=int, nargs="+", default=[2000])
    parser.add_argument("--work", type=Path, default=Path("build/benchmark-spark"))
    given, options = parser.parse_known_args()
    for documents in given.documents:
        run(given.heap, documents, given.work, [o for o in options if o != "--"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
