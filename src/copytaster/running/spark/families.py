"""Documents and their pairs → the family of every document, as :mod:`copytaster.fingerprints.gathering` has it."""

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from copytaster.fingerprints import CopyPairs, Sketches, gather_families
from copytaster.fingerprints.gathering import FORM_SHARE, FORM_SIZE
from copytaster.running.spark.columns import ddl, joined_binaries, numbers_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["fills_form", "gather", "place", "strongest_pairs"]

_FORMS = pa.schema([("root", pa.int64()), ("fills", pa.bool_())])


def strongest_pairs(pairs: "DataFrame") -> "DataFrame":
    """Return for every document in a joining pair (``key``) the strongest of these, and how strong it is.

    The strongest pair of a document is always among those that hold its family together, since families are joined with
    the strongest pairs first. Ties are broken as in :func:`gather_families`. Columns out: ``key``, ``said`` (``a`` and
    ``b``, names), ``strength``.
    """
    return pairs.sparkSession.sql(
        """
        with ranked as (
            select a, b, struct(
                -greatest(a_in_b, b_in_a) as weakness,
                -(a_in_b + b_in_a) as both,
                -runs as runs,
                least(a.mark, b.mark) as low,
                greatest(a.mark, b.mark) as high,
                struct(length(a.name), a.name, a.mark, a.key) as a,
                struct(length(b.name), b.name, b.mark, b.key) as b
            ) as rank
            from {pairs} where joins
        ),
        best as (
            select key, min(rank) as rank
            from (select explode(array(a.key, b.key)) as key, rank from ranked) group by key
        )
        select key, struct(rank.a.name as a, rank.b.name as b) as said, -rank.weakness as strength from best
        """,
        pairs=pairs,
    )


def place(documents: "DataFrame", roots: "DataFrame", strongest: "DataFrame") -> "DataFrame":
    """Put documents together with the smallest text that theirs is joined to, and with their strongest pair."""
    return documents.sparkSession.sql(
        """
        select key, name, coalesce(root, mark) as root, said, strength
        from {documents} left join {roots} using (mark) left join {strongest} using (key)
        """,
        documents=documents,
        roots=roots,
        strongest=strongest,
    )


def gather(placed: "DataFrame", rows: "DataFrame") -> "DataFrame":
    """Put every document into a family.

    Columns out: ``name``, ``family`` (a name), ``size``, ``said`` (null where the document is alone), ``form`` (a name,
    null where none is shared).
    """
    sql = placed.sparkSession.sql
    families = sql(
        """
        select root, min(struct(length(name), name as name)).name as family, count(*) as size, max(strength) as closest
        from {placed} where said is not null group by root
        """,
        placed=placed,
    )
    return sql(
        """
        with known as (
            select name, said, family, size, said is null as alone, said is not null and coalesce(fills, false) as fills
            from {placed} left join {families} using (root) left join {forms} using (root)
        )
        select name, if(alone or fills, name, family) as family, if(alone or fills, 1L, size) as size,
            if(fills, null, said) as said, if(fills, family, null) as form
        from known
        """,
        placed=placed,
        families=families,
        forms=_forms(placed, families, rows),
    )


def _forms(placed: "DataFrame", families: "DataFrame", rows: "DataFrame") -> "DataFrame":
    """Say of groups with weak pairs whether they share a form and nothing else; ``root`` and ``fills``."""
    members = placed.sparkSession.sql(
        """
        with weak as (select root, closest from {families} where size >= :form_size and closest < :form_share),
        members as (select key, root, closest from {placed} join weak using (root) where said is not null)
        select root, closest, mark, words, kept
        from (select key, mark, words, kept from {rows} where mark is not null) join members using (key)
        """,
        args={"form_size": FORM_SIZE, "form_share": FORM_SHARE},
        placed=placed,
        families=families,
        rows=rows,
    )
    return members.groupBy("root").applyInArrow(_judge_group, ddl(_FORMS))


def _judge_group(group: pa.Table) -> pa.Table:
    kept, begins = joined_binaries(group.column("kept"), np.uint64)
    sketches = Sketches(
        kept=kept.astype(np.uint64),
        places=np.zeros(kept.size, np.uint16),
        begins=begins,
        words=numbers_of(group.column("words")).astype(np.uint32),
        marks=numbers_of(group.column("mark")).view(np.uint64),
    )
    closest = float(group.column("closest")[0].as_py())
    columns = {"root": group.column("root")[:1], "fills": pa.array([fills_form(sketches, closest)])}
    return pa.table(columns, schema=_FORMS)


def fills_form(sketches: Sketches, closest: float) -> bool:
    """Return whether documents that pairs join, the closest of which is ``closest``, share a form and nothing else.

    It is asked of :func:`gather_families`, with the first document joined to each of the others.
    """
    others = np.arange(1, sketches.documents)
    pairs = CopyPairs(
        a=np.zeros(others.size, np.int64),
        b=others,
        runs=np.ones(others.size, np.int64),
        a_in_b=np.full(others.size, closest),
        b_in_a=np.full(others.size, closest),
        joins=np.ones(others.size, np.bool_),
        reworded=np.zeros(others.size, np.bool_),
    )
    return bool((gather_families(sketches, pairs).form >= 0).all())
