"""The commands and their help. Data goes to standard output, words to standard error."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copytaster import __version__
from copytaster.cli.desk import desk
from copytaster.cli.families import families
from copytaster.cli.faults import SOME_FAILED, failed_inputs, say_problems, saying_faults
from copytaster.cli.mcp import mcp
from copytaster.cli.progress import showing_progress
from copytaster.cli.spark import spark
from copytaster.cli.stations import Stations
from copytaster.cli.stemma import stemma
from copytaster.cli.store import STORE_COMMANDS
from copytaster.cli.stories import stories
from copytaster.cli.writing import STANDARD_OUTPUT, check_target, write_whole
from copytaster.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from copytaster.records import Heap

__all__ = ["cli", "main"]

COLLECT = (100_000, 50, 50)
"""Thresholds of the garbage collector: records hold no cycles, so that looking for them often is for nothing (500
documents of one story: 88 s instead of 90)."""

_EPILOG = """\b
Exit codes:
  0  done
  1  a fault of the program (a traceback says where)
  2  wrong use: a path that does not exist, a file that cannot be written
  3  some inputs could not be read; the report of the others is complete
  4  nothing found: not one document in what was given
"""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96}, epilog=_EPILOG)
@click.version_option(__version__, "-V", "--version", prog_name="copytaster", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Say what was reported, who made their text from whom, and how independent it is.

    Give it a folder with what you collected about a story: web pages, plain text, feeds, exports. It finds which
    articles are copies, rewrites or excerpts of which, what changed on the way, who said what, and how many
    independent origins each statement has. Nothing leaves this machine.

    \b
    Examples:
      copytaster read articles/
      copytaster read articles/ --html story.html --open
      copytaster compare agency.html local.html
    """  # noqa: D301 - the backspace is how click keeps lines apart
    context.ensure_object(Stations)


@cli.command(epilog=_EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="FOLDER|FILE|-...")
@click.option("--json", "json_target", metavar="FILE", help="Write the report as JSON; - is standard output.")
@click.option(
    "--html", "html_target", metavar="FILE", help="Write the report as one HTML page that needs nothing else."
)
@click.option("--open", "open_page", is_flag=True, help="Show the HTML page in the browser.")
@click.option("--attitudes", is_flag=True, help="Find what people are told to want, believe and fear, too; slower.")
@click.option("-q", "--quiet", is_flag=True, help="Show no summary and no progress; problems are still said.")
@click.pass_obj
def read(  # noqa: PLR0913 - one parameter an option
    stations: Stations,
    /,
    *,
    paths: Sequence[str],
    json_target: str | None,
    html_target: str | None,
    open_page: bool,
    attitudes: bool,
    quiet: bool,
) -> None:
    """Read documents about a story, and say what they share.

    A folder is read with all that it holds. The form of a file (web page, list of HTML fragments, plain text, JSON
    export, feed) is told from its content, not from its name. A - reads one more input from standard input.

    The summary goes to the terminal; the whole report goes to --json and --html.

    \b
    Examples:
      copytaster read articles/
      copytaster read a.html b.txt feed.xml --json report.json
      copytaster read articles/ --html story.html --open
      curl -s https://example.org/story | copytaster read - articles/
      copytaster read articles/ --json - | jq '.statements[].gist'
    """  # noqa: D301 - the backspace is how click keeps lines apart
    with saying_faults():
        targets = [t for t in (json_target, html_target) if t is not None]
        if targets.count(STANDARD_OUTPUT) > 1:
            message = "only one of --json and --html can go to standard output"
            raise InputError(message)
        if open_page and html_target in {None, STANDARD_OUTPUT}:
            message = "--open shows the page that --html FILE writes: give both"
            raise InputError(message)
        for target in targets:
            check_target(target)
        standard_input = _standard_input() if STANDARD_OUTPUT in paths else None
        with showing_progress(quiet=quiet) as show:
            given = [p for p in paths if p != STANDARD_OUTPUT]
            heap = stations.read(given, standard_input, show, attitudes=attitudes)
        _write_reports(heap, json_target=json_target, html_target=html_target, quiet=quiet)
        if not quiet and STANDARD_OUTPUT not in targets:
            _print_summary(heap)
        if open_page and html_target is not None:
            stations.browse(Path(html_target).resolve().as_uri())
        _finish(heap)


@cli.command(epilog=_EPILOG)
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option(
    "--json", "json_target", metavar="FILE", help="Write the report of the two as JSON; - is standard output."
)
@click.option("-q", "--quiet", is_flag=True, help="Show no comparison and no progress; problems are still said.")
@click.pass_obj
def compare(stations: Stations, /, *, a: str, b: str, json_target: str | None, quiet: bool) -> None:
    """Lay two documents side by side: what they share, which was made from which, what changed.

    Words between [- and -] stand only in the first, words between {+ and +} only in the second. Where the texts do
    not say which of the two was made from the other, the answer is "undecided".

    \b
    Examples:
      copytaster compare agency.html local.html
      copytaster compare old.txt new.txt --json pair.json
    """  # noqa: D301 - the backspace is how click keeps lines apart
    with saying_faults():
        if json_target is not None:
            check_target(json_target)
        with showing_progress(quiet=quiet) as show:
            heap = stations.compare(a, b, show)
        _write_reports(heap, json_target=json_target, html_target=None, quiet=quiet)
        if not quiet and json_target != STANDARD_OUTPUT:
            from copytaster.report.terminal_pair import print_pair  # noqa: PLC0415 - loads rich

            print_pair(heap, _console())
        _finish(heap)


@cli.command()
def schema() -> None:
    """Print the JSON Schema of the report (draft 2020-12).

    \b
    Example:
      copytaster schema > report.schema.json
    """  # noqa: D301 - the backspace is how click keeps lines apart
    from copytaster.report.schema import schema_text  # noqa: PLC0415 - only here

    click.echo(schema_text(), nl=False)


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes commands and options in your shell.

    \b
    Examples:
      copytaster completion bash > ~/.local/share/bash-completion/completions/copytaster
      copytaster completion zsh > "${fpath[1]}/_copytaster"
      copytaster completion fish > ~/.config/fish/completions/copytaster.fish
    """  # noqa: D301 - the backspace is how click keeps lines apart
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - only here

    source = get_completion_class(shell)
    if source is None:  # pragma: no cover - click knows all three
        raise click.ClickException(shell)
    click.echo(source.source_template % source(cli, {}, "copytaster", "_COPYTASTER_COMPLETE").source_vars())


cli.add_command(desk)
cli.add_command(families)
cli.add_command(mcp)
cli.add_command(spark)
cli.add_command(stemma)
cli.add_command(stories)
for store_command in STORE_COMMANDS:
    cli.add_command(store_command)


def _standard_input() -> bytes:
    if sys.stdin.isatty():
        click.echo("copytaster: reading from the terminal; end with Ctrl-D", err=True)
    return sys.stdin.buffer.read()


def _write_reports(heap: "Heap", *, json_target: str | None, html_target: str | None, quiet: bool) -> None:
    if json_target is not None:
        from copytaster.report.as_json import to_json  # noqa: PLC0415 - only where asked for

        write_whole(json_target, to_json(heap))
    if html_target is not None:
        from copytaster.report.html import to_html  # noqa: PLC0415 - loads jinja2

        write_whole(html_target, to_html(heap))
    for target in (json_target, html_target):
        if target not in {None, STANDARD_OUTPUT} and not quiet:
            click.echo(f"copytaster: wrote {target}", err=True)


def _console() -> "Console":
    """Return the terminal, or plain text of 80 columns where standard output is none; NO_COLOR is respected."""
    from rich.console import Console  # noqa: PLC0415 - only where something is shown

    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False)


def _print_summary(heap: "Heap") -> None:
    from copytaster.report.terminal import print_summary  # noqa: PLC0415 - loads rich

    print_summary(heap, _console())


def _finish(heap: "Heap") -> None:
    """Say the problems; leave with the code for inputs that failed."""
    say_problems(heap.problems)
    failed = failed_inputs(heap.problems, heap.documents)
    if failed:
        files = len({p.file for p in failed})
        word = "input" if files == 1 else "inputs"
        click.echo(f"copytaster: {files} {word} could not be read; the report covers the others", err=True)
        raise click.exceptions.Exit(SOME_FAILED)


def main() -> None:
    """Run the command line."""
    gc.set_threshold(*COLLECT)
    cli(prog_name="copytaster")
