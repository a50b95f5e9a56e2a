"""Documents → families of copies, so that an event reprinted a hundred times weighs no more than another.

Where the tracing station has said who was made from whom, its word holds. Whatever it has not looked at is compared
cheaply: a sample of each document's runs of terms (Broder 1997; the sample is FracMinHash, Irber et al. 2022), and
what share of the shorter of two samples the longer one holds.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from copytaster.records import Derivation
from copytaster.stories.telling import Telling

__all__ = ["gather_copies", "join_all"]

RUN = 5
"""Terms in a run."""

SAMPLED = 4
"""One run in so many is kept."""

FEWEST = 8
"""Runs kept of a document from which on it can be told a copy; less would be chance."""

COPIED = 0.7
"""Share of the shorter sample, and of its lead, from which on two documents are copies; a rewriting keeps less."""

LEAD = 120
"""Runs of a document that are its lead: two pages of one site share their last words without being copies."""

CROWD = 200
"""Documents that hold a run from which on it is a formula of the trade."""


def join_all(size: int, groups: Iterable[Sequence[int]]) -> list[list[int]]:
    """Join what the groups of row numbers have in common; every row below ``size`` is in one group, each rising.

    >>> join_all(4, [(0, 2), (2, 3)])
    [[0, 2, 3], [1]]
    """
    root = list(range(size))

    def find(row: int) -> int:
        while root[row] != row:
            root[row] = root[root[row]]
            row = root[row]
        return row

    for group in groups:
        for other in group[1:]:
            one, two = sorted((find(group[0]), find(other)))
            root[two] = one
    found: dict[int, list[int]] = defaultdict(list)
    for row in range(size):
        found[find(row)].append(row)
    return sorted(found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sample:
    """Runs of a document that are kept, as hashes: all, and those of its lead."""

    runs: frozenset[int]
    lead: frozenset[int]


def _sample(terms: Sequence[str]) -> _Sample:
    hashes = [crc32(" ".join(terms[at : at + RUN]).encode("utf-8", "replace")) for at in range(len(terms) - RUN + 1)]
    kept = [(at, h) for at, h in enumerate(hashes) if h % SAMPLED == 0]
    return _Sample(runs=frozenset(h for _, h in kept), lead=frozenset(h for at, h in kept if at < LEAD))


def _is_copy(one: _Sample, other: _Sample) -> bool:
    """Whether the longer of two samples holds most of the shorter one, its lead above all."""
    short, long = sorted((one, other), key=lambda s: len(s.runs))
    return (
        len(short.runs & long.runs) >= COPIED * len(short.runs)
        and len(short.lead & long.runs) >= COPIED * len(short.lead) > 0
    )


def _reprints(tellings: Sequence[Telling]) -> list[tuple[int, int]]:
    """Return pairs of rows of which one holds most of the other."""
    samples = [_sample(t.order) for t in tellings]
    holders: dict[int, list[int]] = defaultdict(list)
    for row, sample in enumerate(samples):
        if len(sample.runs) >= FEWEST:
            for run in sample.runs:
                holders[run].append(row)
    found: list[tuple[int, int]] = []
    for row, sample in enumerate(samples):
        rows = [o for run in sample.runs if 1 < len(holders.get(run, ())) <= CROWD for o in holders[run] if o > row]
        shared = [other for other, count in Counter(rows).items() if count >= FEWEST * COPIED]
        found += [(row, other) for other in sorted(shared) if _is_copy(sample, samples[other])]
    return found


def gather_copies(tellings: Sequence[Telling], derivations: Sequence[Derivation]) -> list[list[int]]:
    """Return the families as row numbers, each rising: by ``whole`` derivations else by reprints."""
    number = {t.id: row for row, t in enumerate(tellings)}
    nodes: dict[str, int] = {str(name): row for name, row in number.items()}
    for edge in derivations:
        for node in (edge.child, edge.parent):
            nodes.setdefault(node, len(nodes))
    whole = [(nodes[e.child], nodes[e.parent]) for e in derivations if e.whole]
    reprints = [] if derivations else _reprints(tellings)
    joined = join_all(len(nodes), [*whole, *reprints])
    kept = [[row for row in group if row < len(tellings)] for group in joined]
    return sorted(group for group in kept if group)
