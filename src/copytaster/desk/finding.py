"""Search over everything: the words of documents, statements and names.

Comes in: a heap and what a reader typed. Goes out: :class:`Found`. The index is SQLite's FTS5, in memory, one row a
document (the ranking is BM25: Robertson and Zaragoza, *The Probabilistic Relevance Framework*, 2009).
"""

import re
import sqlite3
from dataclasses import dataclass
from threading import Lock

from copytaster.records import Document, DocumentId, Heap, Locus, Span

__all__ = ["Found", "Hit", "Index"]

MOST_HITS = 50
"""Documents shown for one search."""

MOST_RANKED = 2_000
"""Documents up to which the best are looked for first; ranking more takes longer than a reader waits
(eval/desk_load.py: 10,000 of 10,000 documents, 300 ms)."""

MOST_TERMS = 12
"""Words of a search that are looked for; further ones would hardly narrow it."""

MOST_LOCI = 3
"""Places shown in one document."""

_TERM = re.compile(r"\w+")
_SCHEMA = """
create virtual table words using fts5(text, id unindexed, tokenize="unicode61 remove_diacritics 2", prefix="2 3 4");
create virtual table told using fts5(text, kind unindexed, number unindexed, tokenize="unicode61 remove_diacritics 2");
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A document that has the words, and the first places where they stand."""

    document: DocumentId
    loci: tuple[Locus, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """``documents`` is how many have the words; ``hits`` the best of them; ``statements`` and ``names`` are ids."""

    documents: int
    hits: tuple[Hit, ...]
    statements: tuple[str, ...]
    names: tuple[str, ...]


class Index:
    """A held resource: the index of one heap."""

    def __init__(self, heap: Heap) -> None:
        """Index every document, statement and name."""
        self._documents = {d.id: d for d in heap.documents}
        self._lock = Lock()
        self._rows = sqlite3.connect(":memory:", check_same_thread=False)
        self._rows.executescript(_SCHEMA)
        self._rows.executemany(
            "insert into words (text, id) values (?, ?)",
            ((f"{d.text} {d.publisher} {d.byline}", d.id) for d in heap.documents),
        )
        told = [(s.gist, "statement", s.id) for s in heap.statements] + [(n.name, "name", n.id) for n in heap.names]
        self._rows.executemany("insert into told (text, kind, number) values (?, ?, ?)", told)
        self._rows.commit()

    def find(self, typed: str, *, any_word: bool = False) -> Found:
        """Find what holds every word typed (or ``any_word``), the last one also as the beginning of a word."""
        terms = _TERM.findall(typed)[:MOST_TERMS]
        if not terms:
            return Found(documents=0, hits=(), statements=(), names=())
        query = (" OR " if any_word else " ").join([*(f'"{t}"' for t in terms[:-1]), f'"{terms[-1]}"*'])
        with self._lock:
            count = self._rows.execute("select count(*) from words where words match ?", (query,)).fetchone()[0]
            order = "rank, id" if count <= MOST_RANKED else "rowid"
            ids = self._rows.execute(
                f"select id from words where words match ? order by {order} limit ?",  # noqa: S608 - one of two constants
                (query, MOST_HITS),
            ).fetchall()
            told = self._rows.execute(
                "select kind, number from told where told match ? order by rank, number limit ?", (query, MOST_HITS)
            ).fetchall()
        hits = tuple(Hit(document=i, loci=_loci(self._documents[i], terms)) for (i,) in ids)
        return Found(
            documents=count,
            hits=hits,
            statements=tuple(n for k, n in told if k == "statement"),
            names=tuple(n for k, n in told if k == "name"),
        )

    def close(self) -> None:
        """Let the index go."""
        with self._lock:
            self._rows.close()


def _loci(document: Document, terms: list[str]) -> tuple[Locus, ...]:
    """Return the first places of the words; none where only folding makes them alike."""
    pattern = re.compile("|".join(rf"\b{re.escape(t)}\w*" for t in terms), re.IGNORECASE)
    found: list[Locus] = []
    reach = -1
    for match in pattern.finditer(document.text):
        if match.start() > reach:
            found.append(Locus(document.id, Span(*match.span())))
            reach = (
                document.text.find("\n", match.end()) if "\n" in document.text[match.end() :] else len(document.text)
            )
        if len(found) == MOST_LOCI:
            break
    return tuple(found)
