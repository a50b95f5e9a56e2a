"""What could not be read or decided, as a value that travels beside results."""

from dataclasses import dataclass

__all__ = ["Problem"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One thing that went wrong with one input; the rest of the heap is read all the same.

    ``file`` is the path as given (or the record's address within it), ``step`` the station that stopped (a folder of
    ``src/copytaster``, such as ``"reading"``), ``kind`` a short fixed word (``"empty"``, ``"binary"``),
    ``message`` one sentence with the reason and one with the remedy.
    """

    file: str
    step: str
    kind: str
    message: str
