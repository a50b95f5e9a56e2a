"""How far the work has come, on a terminal; nothing at all elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["showing_progress"]

_STATIONS = {
    "reading": "reading files",
    "cleaning": "taking boilerplate off",
    "language": "taking sentences apart",
    "names": "gathering names",
    "attributions": "finding who said what",
    "aligning": "aligning passages",
    "tracing": "tracing who was made from whom",
    "comparing": "comparing versions",
    "statements": "gathering statements",
    "stories": "telling stories apart",
}


def _silent(_station: str, _done: int, _total: int) -> None:
    """Show no progress."""


@contextmanager
def showing_progress(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that shows a station and how much of it is done, on standard error where that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console  # noqa: PLC0415 - only on a terminal
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), TextColumn("{task.fields[share]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None, share="")

        def show(station: str, done: int, total: int) -> None:
            many = total > 1
            progress.update(
                task,
                description=_STATIONS.get(station, station),
                completed=done,
                total=total if many else None,
                share=f"{done} of {total}" if many else "",
            )

        yield show
