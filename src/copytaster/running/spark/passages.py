"""Pairs of copies, and the texts of the documents → the passages that both have."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from copytaster.fingerprints import CopyFamilies, CopyPairs, Texts, sketch
from copytaster.running.copies import Copies
from copytaster.running.heap_files import HeapPart
from copytaster.running.passages import share_passages

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["passages_of", "with_passages"]

_KIND = pa.list_(pa.list_(pa.int64()))


def with_passages(pairs: "DataFrame", rows: "DataFrame") -> "DataFrame":
    """Add the column ``passages``: start and end in ``a``, start and end in ``b``, of each passage."""
    both = pairs.sparkSession.sql(
        """
        with texts as (select key, text from {rows} where mark is not null)
        select pairs.*, one.text as text_a, two.text as text_b
        from {pairs} pairs join texts one on a.key = one.key join texts two on b.key = two.key
        """,
        pairs=pairs,
        rows=rows,
    )
    schema = pairs.selectExpr("*", "cast(null as array<array<bigint>>) as passages").schema
    return both.mapInArrow(_align, schema)


def _align(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        texts = [batch.column(name).to_pylist() for name in ("text_a", "text_b")]
        passages = pa.array(passages_of(*([t.decode("utf-8", "surrogatepass") for t in side] for side in texts)), _KIND)
        yield batch.drop_columns(["text_a", "text_b"]).append_column("passages", passages)


def passages_of(texts_a: list[str], texts_b: list[str]) -> list[list[list[int]]]:
    """Return for every two texts the passages that both have, as on one machine.

    >>> passages_of(["It rained all day at the old mill."], ["On Monday it rained all day at the old mill."])
    [[[0, 33, 10, 43]]]
    """
    number = {text: n for n, text in enumerate(dict.fromkeys([*texts_a, *texts_b]))}
    found = share_passages(
        _heap(list(number), [number[t] for t in texts_a], [number[t] for t in texts_b]), on_progress=_silent
    )
    return [[[a.start, a.end, b.start, b.end] for a, b in passages] for passages in found]


def _silent(_station: str, _done: int, _total: int) -> None:
    """Show no progress."""


def _heap(texts: list[str], a: list[int], b: list[int]) -> Copies:
    """Make a heap of some texts, of which nothing is known but which are to be laid side by side."""
    none = np.empty(0, np.int64)
    ones = np.ones(len(a))
    nothing = sketch(Texts(raw=np.empty(0, np.uint8), starts=none, ends=none, escaped=none))
    part = HeapPart(names=[], sketches=nothing, rare=None, text_of=texts.__getitem__, problems=())
    return Copies(
        names=(),
        pairs=CopyPairs(
            a=np.array(a, np.int64),
            b=np.array(b, np.int64),
            runs=np.zeros(len(a), np.int64),
            a_in_b=ones,
            b_in_a=ones,
            joins=ones > 0,
            reworded=ones == 0,
        ),
        families=CopyFamilies(family=none, said_by=none, held_by=none, form=none),
        problems=(),
        parts=(part,),
        places=np.stack([np.zeros(len(texts), np.int64), np.arange(len(texts))], axis=1),
    )
