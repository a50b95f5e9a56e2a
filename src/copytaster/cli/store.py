"""The commands of the store: ``add``, ``examine``, ``search``, ``report``, ``purge``, ``export``."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from copytaster.cli.faults import NOTHING_FOUND, SOME_FAILED, failed_inputs, say_problems, saying_faults
from copytaster.cli.progress import showing_progress
from copytaster.cli.stations import Stations
from copytaster.cli.writing import STANDARD_OUTPUT, check_target, write_whole
from copytaster.errors import InputError, NothingToRead

if TYPE_CHECKING:
    from copytaster.records import Heap
    from copytaster.store import SQLiteStore

__all__ = ["STORE_COMMANDS"]

_EPILOG = """\b
Exit codes:
  0  done
  1  a fault of the program (a traceback says where)
  2  wrong use: a path that does not exist, a file that is no store
  3  some inputs could not be read; the others are in the store
  4  nothing found
"""

Format = Literal["csv", "jsonl", "parquet", "graphml", "dot"]


def _count(number: int, word: str) -> str:
    """Return a number with its noun.

    >>> _count(1, "document"), _count(2000, "document")
    ('1 document', '2,000 documents')
    """
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _say(words: str, *, quiet: bool) -> None:
    if not quiet:
        click.echo(f"copytaster: {words}", err=True)


@click.command(epilog=_EPILOG)
@click.argument("store", metavar="STORE")
@click.argument("paths", nargs=-1, required=True, metavar="FOLDER|FILE...")
@click.option("-q", "--quiet", is_flag=True, help="Show no progress and no summary; problems are still said.")
def add(*, store: str, paths: Sequence[str], quiet: bool) -> None:
    """Take documents into a store, and make the store where there is none.

    A store is one SQLite file. Files that it knows are left alone, so the same command can be given again: it takes in
    what is new, and goes on where it was stopped, whatever stopped it.

    Web pages, lists of HTML fragments, plain text, JSON and JSON Lines, feeds, web archives (WARC, WACZ), Parquet; all
    of them also packed with gzip or zstd.

    \b
    Examples:
      copytaster add story.db articles/
      copytaster add story.db crawl.warc.gz archive.wacz
    """  # noqa: D301 - the backspace is how click keeps lines apart
    from copytaster.running.storing import add as add_files  # noqa: PLC0415 - loads what reads and cleans
    from copytaster.store import open_store  # noqa: PLC0415 - only where there is a store

    with saying_faults(), open_store(store, new=True) as opened:
        with showing_progress(quiet=quiet) as show:
            added = add_files(opened, paths, on_progress=show)
        say_problems(added.problems)
        new, known = _count(added.documents, "new document"), _count(added.known, "file")
        _say(f"{new} from {_count(added.files, 'new file')}; {known} known before", quiet=quiet)
        unread = tuple(problem for problem in added.problems if problem.step != "store")  # purged ones stay out
        if unread and not added.documents and not added.known:
            raise click.exceptions.Exit(NOTHING_FOUND)
        if failed_inputs(unread, tuple(opened.documents()) if unread else ()):
            raise click.exceptions.Exit(SOME_FAILED)


@click.command(epilog=_EPILOG)
@click.argument("store", metavar="STORE")
@click.option("-q", "--quiet", is_flag=True, help="Show no progress.")
@click.pass_obj
def examine(stations: Stations, /, *, store: str, quiet: bool) -> None:
    """Find out who made their text from whom, over all documents of a store, and keep the results in it.

    The results of the run before are replaced when the new ones are complete, not earlier.

    \b
    Example:
      copytaster examine story.db
    """  # noqa: D301 - the backspace is how click keeps lines apart
    from copytaster.store import open_store  # noqa: PLC0415 - only where there is a store

    with saying_faults(), open_store(store) as opened:
        with showing_progress(quiet=quiet) as show:
            heap = stations.examine(opened, show)
        links = _count(len(heap.derivations), "derivation")
        told = _count(len(heap.statements), "statement")
        _say(f"{_count(len(heap.documents), 'document')}: {links}, {told}", quiet=quiet)


@click.command(epilog=_EPILOG)
@click.argument("store", metavar="STORE")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Show this many at most.")
def search(*, store: str, words: Sequence[str], limit: int) -> None:
    """Find the documents that hold all of the words; words in quotation marks stand side by side.

    Case and accents make no difference. For each document: its id, title and file, and a stretch of the text with the
    words in [brackets].

    \b
    Examples:
      copytaster search story.db ferry strike
      copytaster search story.db "harbour master" Quill
    """  # noqa: D301 - the backspace is how click keeps lines apart
    from copytaster.report.wording import visible  # noqa: PLC0415 - only where something is shown
    from copytaster.store import open_store  # noqa: PLC0415 - only where there is a store

    with saying_faults(), open_store(store) as opened:
        found = opened.search(words, limit=limit)
        for one in found:
            click.echo(visible(f"{one.document}  {one.title or '(no title)'}  ({one.file})"))
            click.echo(visible(f"    {one.excerpt}"))
        if not found:
            _say("no document holds all of these words", quiet=False)
            raise click.exceptions.Exit(NOTHING_FOUND)


@click.command(epilog=_EPILOG)
@click.argument("store", metavar="STORE")
@click.option("--json", "json_target", metavar="FILE", help="Write the report as JSON; - is standard output.")
@click.option("--html", "html_target", metavar="FILE", help="Write the report as one HTML page; - as above.")
@click.option("--terminal", is_flag=True, help="Show the summary; this is what happens without --json and --html.")
def report(*, store: str, json_target: str | None, html_target: str | None, terminal: bool) -> None:
    """Give the report of the last examination of a store: what copytaster read gives for the same files.

    \b
    Examples:
      copytaster report story.db
      copytaster report story.db --json report.json --html report.html
    """  # noqa: D301 - the backspace is how click keeps lines apart
    from copytaster.store import open_store  # noqa: PLC0415 - only where there is a store

    with saying_faults():
        targets = [t for t in (json_target, html_target) if t is not None]
        if [*targets, *([STANDARD_OUTPUT] if terminal else [])].count(STANDARD_OUTPUT) > 1:
            message = "only one of --json, --html and --terminal can go to standard output"
            raise InputError(message)
        for target in targets:
            check_target(target)
        with open_store(store) as opened:
            heap = _results(opened)
        if json_target is not None:
            from copytaster.report.as_json import to_json  # noqa: PLC0415 - only where asked for

            write_whole(json_target, to_json(heap))
        if html_target is not None:
            from copytaster.report.html import to_html  # noqa: PLC0415 - loads jinja2

            write_whole(html_target, to_html(heap))
        if terminal or not targets:
            _print_summary(heap)
        say_problems(heap.problems)
        if failed_inputs(heap.problems, heap.documents):
            raise click.exceptions.Exit(SOME_FAILED)


def _results(opened: "SQLiteStore") -> "Heap":
    """Return the results, with a word on documents that came later."""
    from copytaster.reading import without_many_copies  # noqa: PLC0415 - loads what reads files

    heap = opened.heap()
    if heap is None:
        if not any(True for _ in opened.documents()):
            message = "the store holds no document; copytaster add takes files in"
            raise NothingToRead(message)
        message = "the store holds no results: say copytaster examine first (a purge takes them out)"
        raise InputError(message)
    wanted, _ = without_many_copies(opened.documents())
    later = len({document.id for document in wanted} - {document.id for document in heap.documents})
    if later:
        _say(f"{_count(later, 'document')} came after these results; copytaster examine takes them in", quiet=False)
    return heap


def _print_summary(heap: "Heap") -> None:
    from rich.console import Console  # noqa: PLC0415 - only where something is shown

    from copytaster.report.terminal import print_summary  # noqa: PLC0415 - loads rich

    print_summary(heap, Console(file=sys.stdout, highlight=False, markup=False, emoji=False))


@click.command(epilog=_EPILOG)
@click.argument("store", metavar="STORE")
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
def purge(*, store: str, documents: Sequence[str]) -> None:
    """Take documents out of a store with all that came from them, and overwrite their bytes.

    Documents of the same bytes go too, and so do results that saw one of them: examine the store anew. The same bytes
    are not taken in again. Without documents, what an interrupted purge left behind is overwritten.

    \b
    Example:
      copytaster purge story.db 3f9a0c51d2b7
    """  # noqa: D301 - the backspace is how click keeps lines apart
    from copytaster.records import DocumentId  # noqa: PLC0415 - loads all records
    from copytaster.store import open_store  # noqa: PLC0415 - only where there is a store

    with saying_faults(), open_store(store) as opened:
        had_results = opened.heap() is not None
        gone = opened.purge([DocumentId(document) for document in documents])
        _say(f"{_count(len(gone), 'document')} purged{': ' if gone else ''}{', '.join(gone)}", quiet=False)
        if had_results and opened.heap() is None:
            _say("the results that saw them are gone too; say copytaster examine for new ones", quiet=False)


@click.command(epilog=_EPILOG)
@click.argument("store", metavar="STORE")
@click.option("--out", "target", required=True, metavar="FOLDER", help="Where the files go; it is made if need be.")
@click.option(
    "--format",
    "wanted",
    required=True,
    type=click.Choice(["csv", "jsonl", "parquet", "graphml", "dot"]),
    help="Tables (csv, jsonl, parquet) or the graph of descent (graphml, dot).",
)
def export(*, store: str, target: str, wanted: Format) -> None:
    """Write the results of a store as tables or as a graph, for other programs.

    Tables: one file each for documents, families, derivations, alignments, changes, attributions, statements, mentions,
    origins, names, stories, timeline, problems. In CSV, a cell that a spreadsheet would take for a formula begins with
    an apostrophe. Parquet takes pyarrow (pip install "copytaster[parquet]").

    \b
    Examples:
      copytaster export story.db --out tables --format csv
      copytaster export story.db --out graph --format graphml
    """  # noqa: D301 - the backspace is how click keeps lines apart
    from copytaster.store import open_store  # noqa: PLC0415 - only where there is a store

    with saying_faults():
        with open_store(store) as opened:
            heap = _results(opened)
        folder = Path(target)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            written = _write_export(heap, folder, wanted)
        except OSError as fault:
            message = f"cannot write to {target}: {fault.strerror or fault}; choose another folder"
            raise InputError(message) from fault
        _say(f"wrote {_count(written, 'file')} to {target}", quiet=False)


def _write_export(heap: "Heap", folder: Path, wanted: Format) -> int:
    """Write the files of a format; return how many they are."""
    from copytaster.report import exports  # noqa: PLC0415 - only here

    if wanted in {"graphml", "dot"}:
        make = exports.to_graphml if wanted == "graphml" else exports.to_dot
        write_whole(str(folder / f"descent.{wanted}"), make(heap))
        return 1
    tables = exports.tables_of(heap)
    for table in tables:
        file = folder / f"{table.name}.{wanted}"
        if wanted == "parquet":
            exports.table_as_parquet(table, file)
        else:
            make_text = exports.table_as_csv if wanted == "csv" else exports.table_as_json_lines
            write_whole(str(file), make_text(table))
    return len(tables)


STORE_COMMANDS = (add, examine, search, report, purge, export)
"""All commands of this module, for the group of all commands."""
