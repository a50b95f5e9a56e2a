"""``copytaster stories``: which documents of a heap tell of one event."""

import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copytaster.cli.faults import SOME_FAILED, failed_inputs, say_problems, saying_faults
from copytaster.cli.progress import showing_progress
from copytaster.cli.writing import STANDARD_OUTPUT, check_target, write_whole
from copytaster.errors import InputError

if TYPE_CHECKING:
    from copytaster.records import Heap, Story
    from copytaster.stories import Corrections

__all__ = ["stories"]

_EPILOG = """\b
Exit codes:
  0  done
  1  a fault of the program (a traceback says where)
  2  wrong use: a path that does not exist, corrections that contradict each other
  3  some inputs could not be read; the stories of the others are complete
  4  nothing found: not one document in what was given
"""

_MOST_SHOWN = 12
_MOST_REASONS = 3


@click.command(epilog=_EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="FOLDER|FILE|-...")
@click.option("--json", "json_target", metavar="FILE", help="Write the report as JSON; - is standard output.")
@click.option("--corrections", "corrections_file", metavar="FILE", help="Documents that belong together, or do not.")
@click.option(
    "--known", "known_file", metavar="FILE", help="The report of an earlier run: new documents join its stories."
)
@click.option("-q", "--quiet", is_flag=True, help="Show no summary and no progress; problems are still said.")
def stories(
    *,
    paths: Sequence[str],
    json_target: str | None,
    corrections_file: str | None,
    known_file: str | None,
    quiet: bool,
) -> None:
    """Find the stories in a heap: which documents tell of one event.

    Takes folders and files in any form that `copytaster read` knows; JSON Lines with a text in each line are the
    fastest. Copies count once. Each story says what joins it, what nearly split it, and which stories are near it.

    Corrections are a JSON file: {"join": [["a", "b"]], "split": [["a", "c"]]} keeps a and b in one story and a and c
    in two. Documents are named by id or by file; what is corrected stays so on every run that is given the file.

    \b
    Examples:
      copytaster stories articles/
      copytaster stories heap.jsonl --json stories.json
      copytaster stories heap.jsonl today.jsonl --known stories.json --json stories.json
      copytaster stories articles/ --corrections corrections.json
    """  # noqa: D301 - the backspace is how click keeps lines apart
    with saying_faults():
        if json_target is not None:
            check_target(json_target)
        corrections, known = _corrections(corrections_file), _known(known_file)
        from copytaster.running.events import read_events, tell_events  # noqa: PLC0415 - loads numpy

        standard_input = sys.stdin.buffer.read() if STANDARD_OUTPUT in paths else None
        with showing_progress(quiet=quiet) as show:
            places = [Path(p) for p in paths if p != STANDARD_OUTPUT]
            documents, problems = read_events(places, standard_input=standard_input, on_progress=show)
            show("stories", 0, 1)
            heap = tell_events(documents, problems=problems, known=known, corrections=corrections)
        if json_target is not None:
            from copytaster.report.as_json import to_json  # noqa: PLC0415 - only where asked for

            write_whole(json_target, to_json(heap))
        if not quiet and json_target != STANDARD_OUTPUT:
            for line in _summary(heap):
                click.echo(line)
        say_problems(heap.problems)
        if failed_inputs(heap.problems, heap.documents):
            raise click.exceptions.Exit(SOME_FAILED)


def _read(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        message = f"cannot read {file}: {fault}"
        raise InputError(message) from fault


def _corrections(file: str | None) -> "Corrections | None":
    if file is None:
        return None
    from copytaster.stories import parse_corrections  # noqa: PLC0415 - loads numpy

    return parse_corrections(_read(file))


def _known(file: str | None) -> "tuple[Story, ...]":
    if file is None:
        return ()
    from copytaster.running.events import parse_known  # noqa: PLC0415 - loads numpy

    return parse_known(_read(file))


def _summary(heap: "Heap") -> Iterator[str]:
    from copytaster.report.wording import visible  # noqa: PLC0415 - only where something is shown

    yield f"{_counted(len(heap.documents), 'document')} in {_counted(len(heap.stories), 'story', 'stories')}"
    for story in islice(heap.stories, _MOST_SHOWN):
        yield ""
        yield visible(story.title)
        told = _counted(story.accounts, "account")
        yield f"  {story.id}: {_counted(len(story.documents), 'document')}, {told}"
        for evidence in islice(story.joined_by, _MOST_REASONS):
            yield f"  joined by: {visible(evidence.reason)}"
        for evidence in story.nearly_split_by:
            yield f"  nearly split: {visible(evidence.reason)}"
        for link in islice(story.related, _MOST_REASONS):
            yield f"  near {link.story}: {visible(link.because.reason)}"
    if len(heap.stories) > _MOST_SHOWN:
        yield ""
        yield f"and {len(heap.stories) - _MOST_SHOWN:,} more"


def _counted(number: int, word: str, many: str = "") -> str:
    return f"{number:,} {word if number == 1 else many or word + 's'}"
