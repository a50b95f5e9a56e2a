"""Copies of a heap → two tables: pairs of documents, and the family of every document.

As JSON Lines, a row a line, with ids as the heap gave them; or as Parquet, with ids as strings. The rows stand in the
order of the pairs and of the documents; ``docs/copies.md`` says what the columns mean.
"""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from copytaster.errors import InputError
from copytaster.fingerprints import CopyFamilies, CopyPairs

if TYPE_CHECKING:
    import pyarrow as pa

    from copytaster.records import Span

__all__ = ["Passages", "family_lines", "family_table", "pair_lines", "pair_table", "summary", "write_parquet"]

Passages: TypeAlias = "Sequence[Sequence[tuple[Span, Span]]]"
"""For each pair the passages that correspond, in code points of the two texts."""

_AT_ONCE = 1 << 13
_SHARES = [b"%.3f" % (n / 1000) for n in range(1001)]
_FLAGS = (b"false", b"true")
_LARGEST = 8

_Shares = npt.NDArray[np.float64]


def _share_texts(shares: _Shares) -> list[bytes]:
    return [_SHARES[n] for n in np.rint(shares * 1000).astype(np.int64).tolist()]


def pair_lines(names: Sequence[bytes], pairs: CopyPairs, passages: "Passages | None" = None) -> Iterator[bytes]:
    """Give the table of pairs as JSON Lines, some rows at a time."""
    for at in range(0, pairs.a.size, _AT_ONCE):
        part = slice(at, at + _AT_ONCE)
        rows = zip(
            [names[n] for n in pairs.a[part].tolist()],
            [names[n] for n in pairs.b[part].tolist()],
            _share_texts(pairs.a_in_b[part]),
            _share_texts(pairs.b_in_a[part]),
            pairs.runs[part].tolist(),
            [_FLAGS[j] for j in pairs.joins[part].tolist()],
            [_FLAGS[j] for j in pairs.reworded[part].tolist()],
            strict=True,
        )
        lines = [b'{"a":%b,"b":%b,"a_in_b":%b,"b_in_a":%b,"runs":%d,"joins":%b,"reworded":%b}\n' % row for row in rows]
        if passages is not None:
            told = passages[at : at + _AT_ONCE]
            lines = [line[:-2] + _passages_text(p) for line, p in zip(lines, told, strict=True)]
        yield b"".join(lines)


def _passages_text(passages: "Sequence[tuple[Span, Span]]") -> bytes:
    spans = [[a.start, a.end, b.start, b.end] for a, b in passages]
    return b',"passages":%b}\n' % json.dumps(spans, separators=(",", ":")).encode()


def _sizes(families: CopyFamilies) -> list[int]:
    sizes: list[int] = np.bincount(families.family)[families.family].tolist()
    return sizes


def family_lines(names: Sequence[bytes], pairs: CopyPairs, families: CopyFamilies) -> Iterator[bytes]:
    """Give the table of families as JSON Lines, some rows at a time; every document has one row."""
    lines: list[bytes] = []
    row = b'{"document":%b,"family":%b,"size":%d,"said_by":%b,"form":%b}\n'
    a, b = pairs.a, pairs.b
    said, form = families.said_by, families.form
    columns = zip(names, families.family.tolist(), _sizes(families), said.tolist(), form.tolist(), strict=True)
    for name, family, size, pair, shared_form in columns:
        said_by = b"[%b,%b]" % (names[a[pair]], names[b[pair]]) if pair >= 0 else b"null"
        lines.append(row % (name, names[family], size, said_by, names[shared_form] if shared_form >= 0 else b"null"))
        if len(lines) == _AT_ONCE:
            yield b"".join(lines)
            lines.clear()
    yield b"".join(lines)


def _plain(name: bytes) -> str:
    return str(json.loads(name))


def _arrow() -> "type[pa.Table]":
    try:
        import pyarrow as pa  # noqa: PLC0415 - an optional dependency, loaded for this form alone
    except ImportError:
        message = 'cannot write Parquet: install the optional part with pip install "copytaster[parquet]"'
        raise InputError(message) from None
    table: type[pa.Table] = pa.Table
    return table


def pair_table(names: Sequence[bytes], pairs: CopyPairs, passages: "Passages | None" = None) -> "pa.Table":
    """Return the table of pairs for Parquet.

    Raises:
        InputError: pyarrow is not installed.

    """
    columns: dict[str, object] = {
        "a": [_plain(names[n]) for n in pairs.a.tolist()],
        "b": [_plain(names[n]) for n in pairs.b.tolist()],
        "a_in_b": pairs.a_in_b.round(3),
        "b_in_a": pairs.b_in_a.round(3),
        "runs": pairs.runs,
        "joins": pairs.joins,
        "reworded": pairs.reworded,
    }
    if passages is not None:
        columns["passages"] = [[[x.start, x.end, y.start, y.end] for x, y in found] for found in passages]
    return _arrow().from_pydict(columns)


def family_table(names: Sequence[bytes], pairs: CopyPairs, families: CopyFamilies) -> "pa.Table":
    """Return the table of families for Parquet.

    Raises:
        InputError: pyarrow is not installed.

    """
    plain = [_plain(name) for name in names]
    said = [(int(pairs.a[p]), int(pairs.b[p])) if p >= 0 else None for p in families.said_by.tolist()]
    return _arrow().from_pydict(
        {
            "document": plain,
            "family": [plain[n] for n in families.family.tolist()],
            "size": _sizes(families),
            "said_by": [[plain[pair[0]], plain[pair[1]]] if pair else None for pair in said],
            "form": [plain[n] if n >= 0 else None for n in families.form.tolist()],
        }
    )


def write_parquet(table: "pa.Table", target: str) -> None:
    """Write a table to a file."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - as above

    pq.write_table(table, target, compression="zstd")


def summary(names: Sequence[bytes], pairs: CopyPairs, families: CopyFamilies) -> str:
    """Say in a few lines what was found."""
    sizes = np.bincount(families.family, minlength=len(names))
    several = np.flatnonzero(sizes > 1)
    inside = int(sizes[several].sum())
    form = int((families.form >= 0).sum())
    lines = [
        f"{len(names):,} documents: {several.size:,} families with {inside:,} of them, {len(names) - inside:,} alone",
        f"{pairs.a.size:,} pairs share text; {int(pairs.joins.sum()):,} of them hold families together",
    ]
    if form:
        lines.append(f"{form:,} documents share a form that they fill in, and are counted alone")
    largest = several[np.argsort(-sizes[several], kind="stable")][:_LARGEST]
    lines += ["largest families, by their first document:"] if largest.size else []
    lines += [f"  {sizes[n]:>7,}  {_plain(names[n])}" for n in largest.tolist()]
    return "\n".join(lines) + "\n"
