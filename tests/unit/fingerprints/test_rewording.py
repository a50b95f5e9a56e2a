"""Rewritings: the same names and figures, other words."""

import numpy as np

from copytaster.fingerprints import Texts, pair_copies, pair_reworded, sketch, sketch_names

REPORT = (
    "On Monday the barge Orlena sank off Quellport with 312 sacks of barley, said harbour master Idris Fenwick. "
    "Divers from Marrowby reached it at 14:45, and 27 sailors came ashore near Tolland Point."
)
REWRITTEN = (
    "Barley worth a small fortune, 312 sacks of it, lies under water after a vessel named Orlena went down close to "
    "Quellport. According to Idris Fenwick, who runs the port, all 27 crew are safe by Tolland Point. Help had come "
    "out of Marrowby."
)
OTHER = "A choir from Estwick won the prize of 500 crowns in Belham, where Mira Talland has led it since 1987."


def texts(*given: str) -> Texts:
    encoded = [t.encode() for t in given]
    lengths = np.array([len(t) for t in encoded])
    starts = np.cumsum(lengths + 1) - lengths - 1
    raw = np.frombuffer(b"\n".join([*encoded, b""]), np.uint8)
    return Texts(raw=raw, starts=starts, ends=starts + lengths, escaped=np.empty(0, np.int64))


def test_a_rewriting_is_found_by_its_names_and_joins_nothing() -> None:
    given = texts(REPORT, OTHER, REWRITTEN)
    made = sketch(given)
    copies = pair_copies(made)
    assert copies.a.size == 0
    found = pair_reworded(made, sketch_names(given), copies)
    assert (found.a.tolist(), found.b.tolist()) == ([0], [2])
    assert (found.reworded.tolist(), found.joins.tolist()) == ([True], [False])


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    names = sketch_names(texts("Yesterday Orlena sank. Divers came. “Nobody saw it,” said Idris."))
    assert names.kept.size == 2
