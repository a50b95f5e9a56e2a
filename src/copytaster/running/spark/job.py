"""All copies of a heap of any size, found by Spark: the steps in their order.

Each step is a DataFrame made from others; what is done inside one is in the functions of the fingerprints station, so
that the tables are those of :func:`copytaster.running.copies.find_copies`, to the byte, however the heap is cut up.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from copytaster.running.heap_files import Show
from copytaster.running.spark.components import AT_THE_DRIVER, texts_joined
from copytaster.running.spark.documents import count_rows, name_documents, word_on_names
from copytaster.running.spark.families import gather, place, strongest_pairs
from copytaster.running.spark.inputs import sketch_inputs
from copytaster.running.spark.pairs import (
    count_shared,
    judge,
    pair_documents,
    reworded_pairs,
    same_texts,
    share_rare_names,
    with_crowded,
)
from copytaster.running.spark.passages import with_passages
from copytaster.running.spark.sketching import Asked
from copytaster.running.spark.steps import Steps, steps_below
from copytaster.running.spark.tables import Told, write_families, write_pairs

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["Asked", "Job", "find_families"]

RUNS_A_PART = 4_000_000
"""Runs of one part of a shuffle: 100 MB of postings, sorted in the memory of one task."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be done: ``partitions`` of shuffles (0: told from the heap), and the form of the tables."""

    paths: tuple[str, ...]
    out: str
    form: str = "jsonl"
    partitions: int = 0
    asked: Asked = field(default_factory=Asked)
    at_the_driver: int = AT_THE_DRIVER


def _silent(_station: str, _done: int, _total: int) -> None:
    """Show no progress."""


def find_families(session: "SparkSession", job: Job, *, on_progress: Show = _silent) -> Told:
    """Write ``pairs`` and ``families`` into the folder ``job.out``; returns how much they tell.

    Raises:
        InputError: a path does not exist or cannot be read, or ``job.out`` exists or cannot be written.
        NothingToRead: not one document was found.

    """
    with steps_below(session, job.out) as steps:
        on_progress("sketching texts", 0, 1)
        rows = sketch_inputs(session, job.paths, job.asked).selectExpr("*", "monotonically_increasing_id() as key")
        rows = steps.kept(rows, "sketches")
        counted = count_rows(rows)
        partitions = job.partitions or max(session.sparkContext.defaultParallelism, -(-counted.runs // RUNS_A_PART))
        session.conf.set("spark.sql.shuffle.partitions", str(partitions))
        on_progress("finding copies", 0, 1)
        documents = steps.kept(name_documents(rows, counted), "documents")
        pairs = steps.kept(_pairs(rows, documents, job, partitions, steps), "pairs")
        on_progress("gathering families", 0, 1)
        edges = pairs.where("joins and a.turn = 0 and b.turn = 0")
        edges = edges.selectExpr("least(a.mark, b.mark) as low", "greatest(a.mark, b.mark) as high")
        roots = texts_joined(edges, steps, job.at_the_driver)
        placed = steps.kept(place(documents, roots, strongest_pairs(pairs)), "placed")
        on_progress("writing tables", 0, 1)
        of_families = write_families(gather(placed, rows), f"{steps.out}/families", job.form)
        pairs = with_passages(pairs, rows) if job.asked.passages else pairs
        of_pairs = write_pairs(pairs, f"{steps.out}/pairs", job.form)
        problems = tuple(sorted([*counted.problems, *word_on_names(documents)]))
        return Told(**of_families, **of_pairs, problems=problems)


def _pairs(rows: "DataFrame", documents: "DataFrame", job: Job, partitions: int, steps: Steps) -> "DataFrame":
    counted = steps.kept(count_shared(rows, partitions), "shared")
    found = judge(with_crowded(counted, documents, steps), documents)
    if job.asked.reworded:
        found = steps.kept(found, "judged")
        names = steps.kept(share_rare_names(rows, documents, partitions), "names")
        found = found.unionByName(reworded_pairs(names, documents, found))
    return pair_documents(found.unionByName(same_texts(documents)))
