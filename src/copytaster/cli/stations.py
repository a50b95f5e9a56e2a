"""What the commands call, as values: a test passes fakes, nobody else passes anything.

The real ones load the program's heavy parts only when they are called.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from copytaster.records import Heap
    from copytaster.store import Store

__all__ = ["Comparer", "Examiner", "Reader", "Stations"]

Progress = Callable[[str, int, int], None]


class Reader(Protocol):
    """Reads files and folders, and one more input as bytes."""

    def __call__(
        self, paths: Sequence[str], standard_input: bytes | None, on_progress: Progress, *, attitudes: bool
    ) -> "Heap":
        """Return the heap; with ``attitudes``, what people are told to want and believe is among its attributions."""


class Comparer(Protocol):
    """Reads two files with one document each."""

    def __call__(self, a: str, b: str, on_progress: Progress) -> "Heap":
        """Return the heap of the two."""


class Examiner(Protocol):
    """Runs the stations over a store, and puts the results in it."""

    def __call__(self, store: "Store", on_progress: Progress) -> "Heap":
        """Return the heap."""


def _read(paths: Sequence[str], standard_input: bytes | None, on_progress: Progress, *, attitudes: bool) -> "Heap":
    from copytaster.running import read  # noqa: PLC0415 - loads the models' libraries

    return read(*paths, standard_input=standard_input, on_progress=on_progress, attitudes=attitudes)


def _compare(a: str, b: str, on_progress: Progress) -> "Heap":
    from copytaster.running.pairs import compare  # noqa: PLC0415 - loads the models' libraries

    return compare(a, b, on_progress=on_progress)


def _examine(store: "Store", on_progress: Progress) -> "Heap":
    from copytaster.running.storing import examine_store  # noqa: PLC0415 - loads the models' libraries

    return examine_store(store, on_progress=on_progress)


def _browse(address: str) -> bool:
    import webbrowser  # noqa: PLC0415 - only with --open

    return webbrowser.open(address)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stations:
    """The doors that the commands knock at."""

    read: Reader = field(default=_read)
    compare: Comparer = field(default=_compare)
    examine: Examiner = field(default=_examine)
    browse: Callable[[str], bool] = field(default=_browse)
