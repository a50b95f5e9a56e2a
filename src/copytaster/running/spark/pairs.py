"""Sketches → pairs of copies: the steps between shuffles as DataFrames, what is counted in them by ``sharing``.

Every text is known by its mark until the last step, which puts the documents with that text in its place.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from copytaster.fingerprints.pairing import (
    FEW_RUNS,
    FEW_SHARE,
    JOINING_RUNS,
    JOINING_SHORT,
    LEAST_RUNS,
    LEAST_SHARE,
    SPREAD_UP_TO,
)
from copytaster.fingerprints.postings import CROWDED
from copytaster.fingerprints.rewording import LEAST_NAMES
from copytaster.fingerprints.rewording import LEAST_SHARE as LEAST_SHARE_OF_NAMES
from copytaster.fingerprints.sketching import SHORT
from copytaster.running.spark.columns import (
    NO_MARK,
    ddl,
    hashes_of,
    joined_binaries,
    longs_of_hashes,
    longs_of_marks,
    marks_of,
    numbers_of,
)
from copytaster.running.spark.sharing import (
    Names,
    Postings,
    SharedByMark,
    join_fullest,
    share_names,
    share_stretch,
)
from copytaster.running.spark.steps import Steps

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = [
    "count_shared",
    "judge",
    "pair_documents",
    "reworded_pairs",
    "same_texts",
    "share_rare_names",
    "with_crowded",
]

_WORDS_UP_TO = 0xFFFF

_POSTINGS = pa.schema([("run", pa.int64()), ("mark", pa.int64()), ("place", pa.int64()), ("words", pa.int64())])
_SHARED = pa.schema([("low", pa.int64()), ("high", pa.int64()), ("runs", pa.int64()), ("edges", pa.int64())])
_BOTH = pa.schema([*_SHARED, *_POSTINGS])
_NAMES = pa.schema([("run", pa.int64()), ("mark", pa.int64()), ("counted", pa.bool_())])


def count_shared(rows: "DataFrame", partitions: int) -> "DataFrame":
    """Count what every two texts share in each stretch of runs.

    Rows out: ``low``, ``high``, ``runs``, ``edges``, to be added up over all rows of two texts; or a posting of a run
    that is common (``run``, ``mark``, ``place``, ``words``).
    """
    postings = rows.where(f"mark > {NO_MARK}").select("mark", "words", "kept", "places")
    postings = postings.mapInArrow(_post, ddl(_POSTINGS))
    return postings.repartition(partitions, "run").sortWithinPartitions("run").mapInArrow(_share, ddl(_BOTH))


def _post(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Give a row for every run of every sketch."""
    for batch in batches:
        kept, begins = joined_binaries(batch.column("kept"), np.uint64)
        places, _ = joined_binaries(batch.column("places"), np.uint16)
        owner = np.repeat(np.arange(batch.num_rows), np.diff(begins))
        words = np.minimum(numbers_of(batch.column("words")), _WORDS_UP_TO)
        columns = [kept.view(np.int64), numbers_of(batch.column("mark"))[owner], places.astype(np.int64), words[owner]]
        yield pa.RecordBatch.from_arrays([pa.array(c) for c in columns], schema=_POSTINGS)


def _postings(batch: pa.RecordBatch) -> Postings:
    known = "common" in batch.schema.names
    return Postings(
        run=hashes_of(batch.column("run")),
        mark=marks_of(batch.column("mark")),
        place=numbers_of(batch.column("place")),
        words=numbers_of(batch.column("words")),
        common=numbers_of(batch.column("common")) if known else np.zeros(batch.num_rows, np.int64),
    )


def _shared_columns(shared: SharedByMark) -> list[pa.Array]:
    columns = [longs_of_marks(shared.low), longs_of_marks(shared.high), shared.runs, shared.edges]
    return [pa.array(c) for c in columns]


def _share(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for found in share_stretch(map(_postings, batches)):
        if isinstance(found, SharedByMark):
            columns = [*_shared_columns(found), *(pa.nulls(found.low.size, pa.int64()) for _ in _POSTINGS)]
        else:
            told = [longs_of_hashes(found.run), longs_of_marks(found.mark), found.place, found.words]
            columns = [*(pa.nulls(found.run.size, pa.int64()) for _ in _SHARED), *(pa.array(c) for c in told)]
        yield pa.RecordBatch.from_arrays(columns, schema=_BOTH)


def with_crowded(counted: "DataFrame", documents: "DataFrame", steps: Steps) -> "DataFrame":
    """Return the pairs counted, with those of crowded texts and the fullest text of each common run.

    A text of which most runs are common has more than ``COMMON`` copies.
    """
    sql = counted.sparkSession.sql
    shared = counted.where("low is not null").select("low", "high", "runs", "edges")
    common = counted.where("run is not null").select("run", "mark", "place", "words").dropDuplicates(["run", "mark"])
    crowded = sql(
        """
        select mark, common
        from (select mark, count(*) as common from {common} group by mark)
        join (select mark, size from {documents} where turn = 0) using (mark)
        where common > :share * greatest(size, 1)
        """,
        args={"share": CROWDED},
        common=common,
        documents=documents,
    )
    crowded = steps.kept(crowded, "crowded")
    if crowded.isEmpty():
        return shared
    rows = common.join(crowded, "mark").select("run", "mark", "place", "words", "common")
    rows = rows.repartition("run").sortWithinPartitions("run")
    return shared.unionByName(rows.mapInArrow(_join_fullest, ddl(_SHARED)))


def _join_fullest(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for found in join_fullest(map(_postings, batches)):
        yield pa.RecordBatch.from_arrays(_shared_columns(found), schema=_SHARED)


def judge(shared: "DataFrame", documents: "DataFrame") -> "DataFrame":
    """Tell the pairs of copies from chance, and say of all documents with a text what was found of it.

    Columns out: ``one`` and ``two`` (structs of ``key``, ``name``, ``mark``, ``turn``), ``runs``, ``one_in_two``,
    ``two_in_one``, ``joins``, ``reworded``.
    """
    return shared.sparkSession.sql(
        """
        with added as (
            select low, high, sum(runs) as runs, sum(edges) as edges
            from {shared} group by low, high having sum(runs) - sum(edges) >= :least_runs
        ),
        told as (select * from {documents} where turn = 0 or copies <= :spread_up_to),
        sized as (
            select struct(one.key, one.name, one.mark, one.turn) as one,
                struct(two.key, two.name, two.mark, two.turn) as two,
                runs, edges, runs - edges as inside, one.words < :short and two.words < :short as short,
                one.every as every_one, one.sampled as sampled_one, two.every as every_two, two.sampled as sampled_two
            from added join told one on low = one.mark join told two on high = two.mark
        ),
        measured as (
            select *, greatest(if(short, every_one, sampled_one), 1) as size_one,
                greatest(if(short, every_two, sampled_two), 1) as size_two
            from sized
        ),
        shares as (select *, inside / greatest(least(size_one, size_two) - edges, 1) as share from measured)
        select one, two, runs,
            least(runs / size_one, 1.0D) as one_in_two,
            least(runs / size_two, 1.0D) as two_in_one,
            inside >= if(short, :joining_short, :joining_runs) as joins,
            false as reworded
        from shares where share >= :few_share or (share >= :least_share and inside >= :few_runs)
        """,
        args={
            "least_runs": LEAST_RUNS,
            "spread_up_to": SPREAD_UP_TO,
            "short": SHORT,
            "few_runs": FEW_RUNS,
            "joining_runs": JOINING_RUNS,
            "joining_short": JOINING_SHORT,
            "few_share": FEW_SHARE,
            "least_share": LEAST_SHARE,
        },
        shared=shared,
        documents=documents,
    )


def same_texts(documents: "DataFrame") -> "DataFrame":
    """Pair documents with one text: every two of few, each with the first of many; columns as of :func:`judge`."""
    return documents.sparkSession.sql(
        """
        with several as (
            select mark, copies, turn, struct(key, name, mark, turn) as document from {documents} where copies > 1
        )
        select one.document as one, two.document as two, 0L as runs, 1.0D as one_in_two, 1.0D as two_in_one,
            true as joins, false as reworded
        from several one join several two
        on one.mark = two.mark and one.turn < two.turn and (one.turn = 0 or one.copies <= :spread_up_to)
        """,
        args={"spread_up_to": SPREAD_UP_TO},
        documents=documents,
    )


def share_rare_names(rows: "DataFrame", documents: "DataFrame", partitions: int) -> "DataFrame":
    """Count the rare names and figures that texts share; a text with itself is a row too, and says how many it has."""
    names = rows.sparkSession.sql(
        """
        select mark, rare, turn = 0 as counted
        from (select key, rare from {rows} where mark is not null) join (select key, mark, turn from {documents})
        using (key)
        """,
        rows=rows,
        documents=documents,
    )
    names = names.mapInArrow(_post_names, ddl(_NAMES)).repartition(partitions, "run").sortWithinPartitions("run")
    return names.mapInArrow(_share_names, ddl(_SHARED)).groupBy("low", "high").sum("runs").toDF("low", "high", "runs")


def reworded_pairs(shared: "DataFrame", documents: "DataFrame", known: "DataFrame") -> "DataFrame":
    """Pair texts that share rare names and are not in ``known``; columns in and out are those of :func:`judge`.

    A text is stood for by its first document.
    """
    return shared.sparkSession.sql(
        """
        with firsts as (select key, name, mark, turn from {documents} where turn = 0),
        sizes as (select low as mark, runs as size from {shared} where low = high),
        known as (select one.mark as low, two.mark as high from {known} where one.turn = 0 and two.turn = 0),
        sized as (
            select low, high, runs, greatest(coalesce(one.size, 1), 1) as size_one,
                greatest(coalesce(two.size, 1), 1) as size_two
            from {shared} left join sizes one on low = one.mark left join sizes two on high = two.mark
            left anti join known using (low, high)
            where low < high and runs >= :least_names
        )
        select struct(one.key, one.name, one.mark, one.turn) as one,
            struct(two.key, two.name, two.mark, two.turn) as two,
            runs, least(runs / size_one, 1.0D) as one_in_two, least(runs / size_two, 1.0D) as two_in_one,
            false as joins, true as reworded
        from sized join firsts one on low = one.mark join firsts two on high = two.mark
        where runs / least(size_one, size_two) >= :least_share
        """,
        args={"least_names": LEAST_NAMES, "least_share": LEAST_SHARE_OF_NAMES},
        documents=documents,
        shared=shared,
        known=known,
    )


def _post_names(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        rare, begins = joined_binaries(batch.column("rare"), np.uint64)
        owner = np.repeat(np.arange(batch.num_rows), np.diff(begins))
        counted = batch.column("counted").to_numpy(zero_copy_only=False)
        columns = [rare.view(np.int64), numbers_of(batch.column("mark"))[owner], counted[owner]]
        yield pa.RecordBatch.from_arrays([pa.array(c) for c in columns], schema=_NAMES)


def _share_names(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for found in share_names(map(_names, batches)):
        yield pa.RecordBatch.from_arrays(_shared_columns(found), schema=_SHARED)


def _names(batch: pa.RecordBatch) -> Names:
    counted = batch.column("counted").to_numpy(zero_copy_only=False).astype(np.bool_)
    return Names(run=hashes_of(batch.column("run")), mark=marks_of(batch.column("mark")), counted=counted)


def pair_documents(found: "DataFrame") -> "DataFrame":
    """Turn pairs so that the first document by name stands first.

    Columns out: ``a`` and ``b`` (``key``, ``name``, ``mark``, ``turn``), ``runs``, ``a_in_b``, ``b_in_a``, ``joins``,
    ``reworded``.
    """
    return found.sparkSession.sql(
        """
        with ordered as (
            select *, struct(length(one.name), one.name, one.mark, one.key)
                < struct(length(two.name), two.name, two.mark, two.key) as fits
            from {found}
        )
        select if(fits, one, two) as a, if(fits, two, one) as b, runs,
            if(fits, one_in_two, two_in_one) as a_in_b, if(fits, two_in_one, one_in_two) as b_in_a, joins, reworded
        from ordered
        """,
        found=found,
    )
