"""What English words can mean: WordNet 3.0 (Fellbaum 1998), compacted, and vectors of single words.

Two words of different texts are compared by what they share: a sense, a wider sense, an opposite. Built by
``scripts/build_senses.py``; the vectors are those of the sentence model in their first principal components.
"""

import hashlib
import json
import lzma
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

import numpy as np
import numpy.typing as npt

from copytaster.errors import ModelError

__all__ = ["Kinship", "SenseTable", "load_senses"]

Kinship = Literal["same", "synonym", "derived", "wider", "near", "opposite", "sibling", "none", "unknown"]
"""How two words are akin, the closest first; ``unknown`` where one of them is not in the table.

``synonym``: they share a sense. ``derived``: a sense of one is derived from one of the other (arrive, arrival).
``wider``: one is a kind of the other, at most ``STEPS`` up. ``near``: alike as adjectives or grouped as verbs are.
``opposite``: antonyms, or a synonym of an antonym. ``sibling``: both are kinds of the same thing, directly.
"""

STEPS = 2
"""Steps up the tree of kinds over which one word still stands for another ("vessel" for "ferry")."""

STEPS_OF_VERBS = 1
"""The same for verbs, whose tree is flat: two steps up, everything moves or changes."""

COMMON = 2
"""Senses of a word that are looked at for what is of the same kind."""

LEADING = 1
"""Senses of a word that are looked at for opposites: WordNet orders them by frequency, and rare ones mislead."""


@dataclass(frozen=True, slots=True, eq=False)
class SenseTable:
    """The loaded table, equal to itself alone; ask through the methods, its fields are as they stand in the file."""

    senses: Mapping[str, str]
    synsets: tuple[str, ...]
    opposites: Mapping[str, tuple[str, ...]]
    vectors: Mapping[str, int]
    matrix: npt.NDArray[np.float32]

    def senses_of(self, lemma: str, pos: str = "") -> tuple[int, ...]:
        """Numbers of the synsets of a lemma in lower case, the most frequent first; ``pos`` is n, v, a or r, or any."""
        return tuple(int(s[1:]) for s in self.senses.get(lemma, "").split() if not pos or s[0] == pos)

    def knows(self, lemma: str) -> bool:
        """Whether the lemma stands in the table."""
        return lemma in self.senses

    def _related(self, synset: int, group: int) -> tuple[int, ...]:
        fields = self.synsets[synset].split(",")
        return tuple(map(int, fields[group].split())) if group < len(fields) else ()

    def wider(self, senses: Iterable[int], steps: int = STEPS) -> frozenset[int]:
        """All that the senses are kinds of, up to so many steps; the senses themselves are among them."""
        reached = frozenset(senses)
        front = reached
        for _ in range(steps):
            front = frozenset(up for s in front for up in self._related(s, 1)) - reached
            reached |= front
        return reached

    def kin(self, senses: Iterable[int]) -> frozenset[int]:
        """Senses that are derived from the given ones, or they from them."""
        return frozenset(k for s in senses for k in self._related(s, 3))

    def near(self, senses: Iterable[int]) -> frozenset[int]:
        """Senses that are alike as adjectives, or grouped as verbs."""
        return frozenset(k for s in senses for k in self._related(s, 2))

    def domain(self, synset: int) -> int:
        """Return number of the lexicographer file: 6 is artifacts, 18 people, 15 places; see lexnames(5WN)."""
        return int(self.synsets[synset].partition(",")[0])

    def opposed(self, a: str, b: str) -> bool:
        """Whether two lemmas are opposites, directly or through a synonym in one of their leading senses."""
        if b in self.opposites.get(a, ()):
            return True
        return any(
            other != y and _leading(self, other) & _leading(self, y)
            for x, y in ((a, b), (b, a))
            for other in self.opposites.get(x, ())
        )

    def kinship(self, a: str, b: str, pos_a: str = "", pos_b: str = "") -> Kinship:
        """Return how two lemmas in lower case are akin: the closest of the answers that hold, but opposites first.

        ``pos_a`` and ``pos_b`` (n, v, a, r, or any) narrow the senses to a part of speech, where there are some.
        """
        if a == b:
            return "same"
        if self.opposed(a, b):
            return "opposite"
        left, right = _reach(self, a, pos_a), _reach(self, b, pos_b)
        if not left.senses or not right.senses:
            return "unknown"
        answers: tuple[tuple[Kinship, bool], ...] = (
            ("synonym", bool(left.senses & right.senses)),
            ("derived", bool(left.kin & (right.senses | right.kin) or right.kin & left.senses)),
            ("wider", bool(left.wider & right.senses or right.wider & left.senses)),
            ("near", bool(left.near & (right.senses | right.near) or right.near & left.senses)),
            ("sibling", bool(left.above & right.above)),
        )
        return next((kinship for kinship, holds in answers if holds), "none")

    def likeness(self, a: str, b: str) -> float:
        """Cosine of the vectors of two words, 0 where one has none."""
        i, j = self.vectors.get(a), self.vectors.get(b)
        return 0.0 if i is None or j is None else float(self.matrix[i] @ self.matrix[j])


@dataclass(frozen=True, slots=True)
class _Reach:
    """The senses of a lemma and what they lead to; ``above`` is one step up the tree of kinds, ``wider`` ``STEPS``."""

    senses: frozenset[int]
    kin: frozenset[int]
    near: frozenset[int]
    above: frozenset[int]
    wider: frozenset[int]


@lru_cache(maxsize=50_000)
def _reach(table: SenseTable, lemma: str, pos: str) -> _Reach:
    told = table.senses_of(lemma, pos) or table.senses_of(lemma)
    senses = frozenset(told)
    nouns = frozenset(table.senses_of(lemma, "n")) & senses
    wider = table.wider(nouns) | table.wider(senses - nouns, STEPS_OF_VERBS)
    return _Reach(senses, table.kin(senses), table.near(senses), table.wider(told[:COMMON], 1), wider)


@lru_cache(maxsize=50_000)
def _leading(table: SenseTable, lemma: str) -> frozenset[int]:
    """Return the leading senses of each part of speech."""
    return frozenset(s for pos in "nvar" for s in table.senses_of(lemma, pos)[:LEADING])


def _read(name: str) -> bytes:
    data = resources.files("copytaster.language") / "data"
    try:
        packed = (data / name).read_bytes()
        digest = json.loads((data / "digests.json").read_text(encoding="utf-8"))[name]
    except (OSError, KeyError) as error:
        message = f"the table of senses is missing: {error}; install the package again"
        raise ModelError(message) from error
    if hashlib.sha256(packed).hexdigest() != digest:
        message = f"{name} is not the file that was built for this version; install the package again"
        raise ModelError(message)
    return lzma.decompress(packed)


@cache
def load_senses() -> SenseTable:
    """Load the table that the package ships, once in a process.

    Raises:
        ModelError: a file is missing, or its digest is not the one that was recorded when it was built.

    """
    lemmas, synsets, opposites = _read("senses.txt.xz").decode("ascii").split("\n\n")
    senses = dict(line.split(" ", 1) for line in lemmas.split("\n"))
    pairs = [line.split() for line in opposites.splitlines()]
    others: dict[str, tuple[str, ...]] = {}
    for a, b in sorted({*map(tuple, pairs), *((b, a) for a, b in pairs)}):
        others[a] = (*others.get(a, ()), b)
    header, _, numbers = _read("word_vectors.bin.xz").partition(b"\n")
    words = header.decode("ascii").split()
    matrix = np.frombuffer(numbers, dtype=np.int8).reshape(len(words), -1).astype(np.float32)
    matrix /= np.linalg.norm(matrix, axis=1)[:, None]
    return SenseTable(
        senses=senses,
        synsets=tuple(synsets.split("\n")),
        opposites=others,
        vectors={word: i for i, word in enumerate(words)},
        matrix=matrix,
    )
