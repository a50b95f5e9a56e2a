"""``copytaster families``: all copies in a heap of any size."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copytaster.cli.faults import SOME_FAILED, say_problems, saying_faults
from copytaster.cli.progress import showing_progress
from copytaster.cli.writing import STANDARD_OUTPUT, check_target
from copytaster.errors import InputError

if TYPE_CHECKING:
    from copytaster.report.copies import Passages
    from copytaster.running.copies import Copies
    from copytaster.running.heap_files import Show

__all__ = ["families"]

_EPILOG = """\b
Exit codes:
  0  done
  1  a fault of the program (a traceback says where)
  2  wrong use: a path that does not exist, a file that cannot be written
  3  some inputs could not be read; the tables of the others are complete
  4  nothing found: not one document in what was given
"""


_SETTINGS = {"NUMPY_MADVISE_HUGEPAGE": "0", "OPENBLAS_NUM_THREADS": "1"}
"""Large pages cost a third of the time of pairing, threads for matrices that are not used a fifth of a second."""


@click.command(epilog=_EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="FOLDER|FILE|-...")
@click.option("--out", "pairs_target", metavar="FILE", help="Write the table of pairs; - is standard output.")
@click.option("--families", "families_target", metavar="FILE", help="Write the family of every document; - as above.")
@click.option("--passages", is_flag=True, help="Also say which passages the two documents of a pair share.")
@click.option("--reworded", is_flag=True, help="Also look for rewritings that share names and figures, but few words.")
@click.option("-q", "--quiet", is_flag=True, help="Show no summary and no progress; problems are still said.")
def families(
    *,
    paths: Sequence[str],
    pairs_target: str | None,
    families_target: str | None,
    passages: bool,
    reworded: bool,
    quiet: bool,
) -> None:
    """Find all copies in a heap: reprints, edited copies, excerpts, compilations.

    Takes JSON Lines (a text and perhaps an id in each line), Parquet, and folders of files in any form that `copytaster
    read` knows. Nothing is deleted: documents are put into families, and every document is accounted for.

    The tables are JSON Lines, or Parquet where the name ends in .parquet. A pair says how much of each document stands
    in the other; a family says which pair puts each document there. A - reads one more input from standard input.

    \b
    Examples:
      copytaster families heap.jsonl
      copytaster families heap.jsonl --out pairs.jsonl --families families.jsonl
      copytaster families articles/ --passages --out - | jq 'select(.a_in_b > 0.9)'
      copytaster families heap.parquet --out pairs.parquet
      zcat heap.jsonl.gz | copytaster families - --families families.jsonl
    """  # noqa: D301 - the backspace is how click keeps lines apart
    for name, value in _SETTINGS.items():  # numpy reads them when it is loaded, which has not happened yet
        os.environ.setdefault(name, value)
    with saying_faults():
        targets = [t for t in (pairs_target, families_target) if t is not None]
        if targets.count(STANDARD_OUTPUT) > 1:
            message = "only one of --out and --families can go to standard output"
            raise InputError(message)
        for target in targets:
            check_target(target)
        from copytaster.running.copies import find_copies  # noqa: PLC0415 - loads numpy

        places = [Path(p) for p in paths if p != STANDARD_OUTPUT]
        with _standard_input(paths) as given, showing_progress(quiet=quiet) as show:
            found = find_copies(places, standard_input=given, reworded=reworded, on_progress=show)
            shared = _passages(found, show) if passages else None
        _write_tables(found, shared, pairs_target, families_target)
        if not quiet and STANDARD_OUTPUT not in targets:
            from copytaster.report.copies import summary  # noqa: PLC0415 - loads numpy

            click.echo(summary(found.names, found.pairs, found.families), nl=False)
        say_problems(found.problems)
        if found.problems:
            raise click.exceptions.Exit(SOME_FAILED)


@contextmanager
def _standard_input(paths: Sequence[str]) -> Iterator[Path | None]:
    """Keep what comes on standard input in a file as long as it may be read; None where it is not asked for."""
    if STANDARD_OUTPUT not in paths:
        yield None
        return
    import shutil  # noqa: PLC0415 - only here
    from tempfile import TemporaryDirectory  # noqa: PLC0415

    with TemporaryDirectory(prefix="copytaster-") as folder:
        kept = Path(folder) / "standard-input"
        with kept.open("wb") as opened:
            shutil.copyfileobj(sys.stdin.buffer, opened, 1 << 20)
        yield kept


def _passages(found: "Copies", show: "Show") -> "Passages":
    from copytaster.running.passages import share_passages  # noqa: PLC0415 - only where asked for

    return share_passages(found, on_progress=show)


def _write_tables(found: "Copies", shared: "Passages | None", pairs: str | None, families: str | None) -> None:
    from copytaster.report import copies  # noqa: PLC0415 - loads numpy

    if pairs is not None and _is_parquet(pairs):
        copies.write_parquet(copies.pair_table(found.names, found.pairs, shared), pairs)
    elif pairs is not None:
        _write(pairs, copies.pair_lines(found.names, found.pairs, shared))
    if families is not None and _is_parquet(families):
        copies.write_parquet(copies.family_table(found.names, found.pairs, found.families), families)
    elif families is not None:
        _write(families, copies.family_lines(found.names, found.pairs, found.families))


def _is_parquet(target: str) -> bool:
    return target.lower().endswith(".parquet")


def _write(target: str, parts: Iterable[bytes]) -> None:
    """Write a table part by part: a reader sees the old file or the new one, never half of it."""
    if target == STANDARD_OUTPUT:
        sys.stdout.buffer.writelines(parts)
        sys.stdout.buffer.flush()
        return
    path = Path(os.path.realpath(target))
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as opened:
            opened.writelines(parts)
        part.replace(path)
    except OSError as fault:
        message = f"cannot write {target}: {fault.strerror or fault}; choose another place"
        raise InputError(message) from fault
    finally:
        part.unlink(missing_ok=True)
