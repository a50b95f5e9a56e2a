"""What somebody has corrected by hand: documents that one story holds, documents that no story holds both of.

Corrections are input like the documents themselves, and hold on the next run. They name documents by id, or by the
file that they came from.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from copytaster.errors import InputError
from copytaster.records import AnnotatedDocument
from copytaster.stories.copies import join_all

__all__ = ["Corrections", "Ruling", "apply_corrections", "parse_corrections"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """``joined``: each a list of documents that belong to one story; ``split``: each a list no two of which do."""

    joined: tuple[tuple[str, ...], ...] = ()
    split: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """Corrections as row numbers: groups without overlap, and pairs that stay apart."""

    together: tuple[tuple[int, ...], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()


def _lists(value: object, name: str) -> tuple[tuple[str, ...], ...]:
    found: list[tuple[str, ...]] = []
    for one in value if isinstance(value, list) else [value]:
        if not isinstance(one, list) or not all(isinstance(d, str) for d in one):
            message = f'"{name}" of the corrections is no list of lists of documents; write {{"{name}": [["a", "b"]]}}'
            raise InputError(message)
        found.append(tuple(one))
    return tuple(found)


def parse_corrections(text: str) -> Corrections:
    """Read corrections from JSON.

    Raises:
        InputError: the text is no JSON, or of another shape.

    >>> parse_corrections('{"join": [["a", "b"]], "split": [["a", "c"]]}')
    Corrections(joined=(('a', 'b'),), split=(('a', 'c'),))
    """
    try:
        value = json.loads(text)
    except ValueError as error:
        message = f"the corrections are no JSON: {error}"
        raise InputError(message) from error
    if not isinstance(value, dict) or not set(value) <= {"join", "split"}:
        message = 'the corrections are no object with "join" and "split" alone'
        raise InputError(message)
    return Corrections(joined=_lists(value.get("join", []), "join"), split=_lists(value.get("split", []), "split"))


def _rows(names: Sequence[str], places: Mapping[str, int]) -> tuple[int, ...]:
    """Return the rows of the documents that are there; the others may come with a later heap."""
    return tuple(sorted({places[name] for name in names if name in places}))


def apply_corrections(
    corrections: Corrections, documents: Sequence[AnnotatedDocument], families: Sequence[Sequence[int]]
) -> Ruling:
    """Return the corrections as numbers of ``families``; a family is never torn.

    Raises:
        InputError: the corrections contradict each other, or split a family of copies.

    """
    places: dict[str, int] = {}
    for number, family in enumerate(families):
        for row in family:
            places.setdefault(documents[row].document.address.file, number)
    places |= {documents[row].id: number for number, family in enumerate(families) for row in family}
    together = [
        g for g in join_all(len(families), [r for r in (_rows(j, places) for j in corrections.joined) if r]) if g
    ]
    home = {row: number for number, group in enumerate(together) for row in group}
    apart: set[tuple[int, int]] = set()
    for names in corrections.split:
        known = [name for name in names if name in places]
        for one, other in combinations(known, 2):
            a, b = sorted((places[one], places[other]))
            if home[a] == home[b]:
                message = f"{one} and {other} are split by the corrections and joined by them, or copies of each other"
                raise InputError(message)
            apart.add((a, b))
    return Ruling(together=tuple(tuple(g) for g in together if len(g) > 1), apart=tuple(sorted(apart)))
