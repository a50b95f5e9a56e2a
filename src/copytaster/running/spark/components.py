"""Pairs of texts that join → for every text in a pair the smallest mark that it is joined to.

Up to ``AT_THE_DRIVER`` pairs, which take 16 bytes each, the connected components are found where the program runs. More
stay where they are and go through rounds of large stars and small stars (Kiveris et al., "Connected Components in
MapReduce and Beyond", SoCC 2014): in each round every text is tied to the smallest one that it knows of, until all
are tied to the smallest of their component. Five to eight rounds are usual.
"""

from itertools import count
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from copytaster.running.spark.columns import numbers_of
from copytaster.running.spark.steps import Steps, named

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["AT_THE_DRIVER", "smallest_joined", "texts_joined"]

AT_THE_DRIVER = 1 << 24
"""Pairs up to which components are found in one place: 270 MB of pairs, and about 1 GB while it is done."""

Longs = npt.NDArray[np.int64]


def smallest_joined(one: Longs, two: Longs) -> tuple[Longs, Longs]:
    """Return every number that occurs, ordered, and for each the smallest that pairs join it to.

    >>> [column.tolist() for column in smallest_joined(np.array([7, 3, 9]), np.array([3, 2, 8]))]
    [[2, 3, 7, 8, 9], [2, 2, 2, 8, 8]]
    """
    numbers, places = np.unique(np.concatenate([one, two]), return_inverse=True)
    a, b = places[: one.size], places[one.size :]
    root = np.arange(numbers.size)
    while True:
        low, high = np.minimum(root[a], root[b]), np.maximum(root[a], root[b])
        apart = low != high
        if not apart.any():
            return numbers, numbers[root]
        np.minimum.at(root, high[apart], low[apart])
        while True:
            above = root[root]
            if (above == root).all():
                break
            root = above


def texts_joined(pairs: "DataFrame", steps: Steps, at_the_driver: int = AT_THE_DRIVER) -> "DataFrame":
    """Return ``mark`` and ``root`` of every text in ``pairs``, whose columns are ``low`` and ``high``."""
    found = named(pairs, "ties").limit(at_the_driver + 1).toArrow()
    if found.num_rows > at_the_driver:
        return _in_rounds(pairs, steps)
    marks, roots = smallest_joined(numbers_of(found.column("low")), numbers_of(found.column("high")))
    return pairs.sparkSession.createDataFrame(pa.table({"mark": marks, "root": roots}))


def _in_rounds(pairs: "DataFrame", steps: Steps) -> "DataFrame":
    """Tie every text to the smallest one it knows of, until nothing changes; ``high`` is tied to ``low``."""
    ties = pairs.select("low", "high").distinct()
    before = None
    for turn in count():
        ties = steps.kept(_small_stars(_large_stars(ties)), f"ties-{turn}")
        now = ties.selectExpr("count(*)", "bit_xor(xxhash64(low, high))").collect()[0]
        if now == before:
            break
        before = now
    return ties.sparkSession.sql(
        "select high as mark, low as root from {ties} union all select distinct low, low from {ties}", ties=ties
    )


def _large_stars(ties: "DataFrame") -> "DataFrame":
    """Tie the larger neighbours of every text to the smallest of its neighbours and itself."""
    return ties.sparkSession.sql(
        """
        with both as (select low as text, high as other from {ties} union all select high, low from {ties}),
        stars as (select text, other, least(text, min(other) over (partition by text)) as smallest from both)
        select distinct smallest as low, other as high from stars where other > text
        """,
        ties=ties,
    )


def _small_stars(ties: "DataFrame") -> "DataFrame":
    """Tie every text and its smaller neighbours to the smallest of them."""
    return ties.sparkSession.sql(
        """
        with stars as (select low, high, min(low) over (partition by high) as smallest from {ties})
        select smallest as low, high from stars union select smallest, low from stars where low > smallest
        """,
        ties=ties,
    )
