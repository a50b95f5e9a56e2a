"""Scores of word pieces → tagged spans, with a model that answers what the test wants."""

from importlib import resources
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from copytaster.language.tagging import KINDS, LABELS, NEVER, TIE, TIED, AttributionTagger, best_labels, legal_steps
from copytaster.records import Span

Floats = npt.NDArray[np.float32]

TEXT = "The lamp, the keeper said, will burn."
LABELLED = {
    "the": "source begins",
    "keeper": "source ends",
    "said": "cue whole",
    "The": "content begins",
    "lamp": "content ends",
    "will": "content begins",
    "burn": "content ends",
}


class Answering:
    """Stands for the session: every window is ``TEXT``."""

    def __init__(self, tied: bool) -> None:  # noqa: FBT001 - one question: whether what is said has its cue here
        self.tied = tied

    def run(self, outputs: None, given: dict[str, npt.NDArray[np.int64]]) -> list[Floats]:
        """Score the label that ``LABELLED`` wants highest, and tie all but the cue to it."""
        del outputs
        raw = np.zeros((*given["input_ids"].shape, LABELS + len(TIED) * 2 * TIE), dtype=np.float32)
        places = ("begins", "middle", "ends", "whole")
        for row in raw:
            for at, word in enumerate(TEXT.replace(",", " ,").replace(".", " .").split(), 1):
                kind, _, place = LABELLED.get(word, "").partition(" ")
                row[at, 1 + 4 * KINDS.index(kind) + places.index(place) if kind else 0] = 5
                vectors = row[at, LABELS:].reshape(len(TIED), 2, TIE)
                vectors[:, 0, 0] = 9
                vectors[:, 1, 0] = 9 if word == "said" and self.tied else -9
        return [raw, legal_steps()]


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    path = resources.files("copytaster.language") / "data/tokenizer.json"
    loaded = Tokenizer.from_str(path.read_text(encoding="utf-8"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def tagger(tokenizer: Tokenizer, *, tied: bool = True) -> AttributionTagger:
    return AttributionTagger(Answering(tied), tokenizer, "")


def test_both_pieces_of_a_content_and_its_source_are_tied_to_the_cue(tokenizer: Tokenizer) -> None:
    found = tagger(tokenizer).tag(TEXT, [Span(0, len(TEXT))])
    said = Span(TEXT.index("said"), TEXT.index("said") + 4)
    assert [(t.kind, t.span.of(TEXT), t.cue) for t in found] == [
        ("content", "The lamp", said),
        ("source", "the keeper", said),
        ("cue", "said", None),
        ("content", "will burn", said),
    ]
    assert all(0.9 < t.confidence <= 1 for t in found)


def test_what_is_tied_to_no_cue_has_none(tokenizer: Tokenizer) -> None:
    assert all(t.cue is None for t in tagger(tokenizer, tied=False).tag(TEXT, [Span(0, len(TEXT))]))


def test_nothing_to_read_nothing_found(tokenizer: Tokenizer) -> None:
    assert tagger(tokenizer).tag("", []) == ()


@given(st.lists(st.lists(st.floats(-5, 5, width=32), min_size=LABELS, max_size=LABELS), min_size=1, max_size=8))
def test_the_best_chain_is_legal_and_no_single_change_makes_it_better(rows: list[list[float]]) -> None:
    scores, steps = np.array(rows, dtype=np.float32), legal_steps()

    def worth(labels: tuple[int, ...]) -> float:
        chain = [LABELS, *labels, LABELS]
        walked = sum(float(steps[a, b]) for a, b in pairwise(chain))
        return walked + sum(float(row[label]) for row, label in zip(scores, labels, strict=True))

    best = best_labels(scores, steps)
    assert worth(best) > NEVER / 2
    for at in range(len(best)):
        for label in range(LABELS):
            assert worth((*best[:at], label, *best[at + 1 :])) <= worth(best) + 1e-3
