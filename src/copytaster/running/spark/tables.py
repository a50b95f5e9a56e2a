"""Pairs and families → the two tables, as :mod:`copytaster.report.copies` writes them: JSON Lines, or Parquet.

The rows stand in the same order as on one machine; the files of a table, one after the other, are that table.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from copytaster.records import Problem
from copytaster.running.spark.steps import named

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, Observation

__all__ = ["Told", "write_families", "write_pairs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How much the tables tell: documents, families of several and the documents ``inside`` them, and so on."""

    documents: int
    families: int
    inside: int
    forms: int
    pairs: int
    joining: int
    problems: tuple[Problem, ...]


def write_pairs(pairs: "DataFrame", target: str, form: str) -> dict[str, int]:
    """Write the table of pairs into the folder ``target``, which must not exist; returns how many there are."""
    passages = ["passages"] if "passages" in pairs.columns else []
    shares = [f"rint({n} * 1000) / 1000 as {n}" for n in ("a_in_b", "b_in_a")]
    table = named(pairs, "table of pairs").selectExpr(
        "a.name as a", "b.name as b", *shares, "runs", "joins", "reworded", *passages
    )
    table = table.selectExpr("*", "length(a) as a_length", "length(b) as b_length")
    table = table.orderBy("a_length", "a", "b_length", "b").drop("a_length", "b_length")
    table, counted = _counted(table, ["count(*) as pairs", "count_if(joins) as joining"])
    if form == "parquet":
        _plain(table, ["a", "b"]).write.parquet(target, compression="zstd")
        return dict(counted.get)
    values = {"a": "string(a)", "b": "string(b)"}
    values |= {n: f"format_string('%.3f', {n})" for n in ("a_in_b", "b_in_a")}
    values |= {n: n for n in ("runs", "joins", "reworded")} | {n: f"to_json({n})" for n in passages}
    _write_lines(table, values, target)
    return dict(counted.get)


def write_families(families: "DataFrame", target: str, form: str) -> dict[str, int]:
    """Write the table of families into the folder ``target``, which must not exist; returns how many there are."""
    table = named(families, "table of families").selectExpr(
        "name as document", "family", "size", "said.a as said_a", "said.b as said_b", "form"
    )
    table = table.selectExpr("*", "length(document) as length").orderBy("length", "document").drop("length")
    several = "count_if(size > 1 and document = family) as families"
    told = ["count(*) as documents", several, "count_if(size > 1) as inside", "count_if(form is not null) as forms"]
    table, counted = _counted(table, told)
    if form == "parquet":
        plain = _plain(table, ["document", "family", "said_a", "said_b", "form"])
        said_by = "if(said_a is null, null, array(said_a, said_b)) as said_by"
        plain = plain.selectExpr("document", "family", "size", said_by, "form")
        plain.write.parquet(target, compression="zstd")
        return dict(counted.get)
    said_by = "if(said_a is null, 'null', concat('[', string(said_a), ',', string(said_b), ']'))"
    values = {"document": "string(document)", "family": "string(family)", "size": "size"}
    _write_lines(table, {**values, "said_by": said_by, "form": "coalesce(string(form), 'null')"}, target)
    return dict(counted.get)


def _counted(table: "DataFrame", expressions: list[str]) -> "tuple[DataFrame, Observation]":
    """Have rows counted while they are written."""
    from pyspark.sql import Observation  # noqa: PLC0415 - an optional dependency, loaded for Spark alone
    from pyspark.sql.functions import expr  # noqa: PLC0415

    counted = Observation()
    return table.observe(counted, *map(expr, expressions)), counted


def _write_lines(table: "DataFrame", values: dict[str, str], target: str) -> None:
    """Write rows as objects of JSON; ``values`` are expressions whose values are JSON already."""
    pieces = ", ',', ".join(f"'\"{name}\":', {value}" for name, value in values.items())
    table.selectExpr(f"concat('{{', {pieces}, '}}') as value").write.text(target)


def _plain(table: "DataFrame", names: list[str]) -> "DataFrame":
    """Turn ids from JSON into strings."""
    schema = ", ".join(f"{n} {'string' if n in names else kind}" for n, kind in table.dtypes)

    def plain(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            columns = [
                pa.array([None if v is None else str(json.loads(v)) for v in column.to_pylist()], pa.string())
                if name in names
                else column
                for name, column in zip(batch.schema.names, batch.columns, strict=True)
            ]
            yield pa.RecordBatch.from_arrays(columns, names=batch.schema.names)

    return table.mapInArrow(plain, schema)
