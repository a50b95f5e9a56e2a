"""Windows → tagged spans: the words that say who, the cue, and what is said (a token classifier trained on PolNeAR).

MiniLM-L6 with four heads of three labels (outside, begins, goes on), one head each for sources, cues, contents, and
contents within contents; trained by ``scripts/train_attribution_tagger.py`` (after CofeNet: Wang and others 2022, and
Citron: Newell and others 2018). The best sequence of labels is found by Viterbi's algorithm; "goes on" never follows
"outside".
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from copytaster.language.model_files import open_session, open_tokenizer, read_checked
from copytaster.language.windows import Piece, cut_windows
from copytaster.records import Span, TaggedSpan, TagKind

__all__ = ["HEADS", "AttributionTagger", "best_labels", "load_tagger"]

HEADS: tuple[TagKind, ...] = ("source", "cue", "content", "inner")
"""The heads in the order of the model's outputs, three labels each."""

MODEL = "attribution-tagger-int8.onnx"

BATCH = 16
EDGES = (101, 102)
"""Numbers of the word pieces that open and close a window."""

NEVER = -1e9
"""Log-probability of a step that cannot be."""

Floats = npt.NDArray[np.float32]


def best_labels(scores: Floats) -> tuple[int, ...]:
    """Return the best sequence of labels for log-probabilities of shape ``(pieces, 3)`` (Viterbi 1967).

    >>> best_labels(np.log(np.array([[0.1, 0.8, 0.1], [0.2, 0.1, 0.7], [0.5, 0.1, 0.4]], dtype=np.float32)))
    (1, 2, 0)
    """
    steps = np.zeros((3, 3), dtype=np.float32)
    steps[0, 2] = NEVER
    best = scores[0].copy()
    best[2] = NEVER
    back: list[npt.NDArray[np.intp]] = []
    for row in scores[1:]:
        reached = best[:, None] + steps
        back.append(reached.argmax(axis=0))
        best = reached.max(axis=0) + row
    labels = [int(best.argmax())]
    for choices in reversed(back):
        labels.append(int(choices[labels[-1]]))
    return tuple(reversed(labels))


def _runs(labels: Sequence[int]) -> Iterator[range]:
    """Stretches of pieces that begin with 1 and go on with 2."""
    start = -1
    for at, label in enumerate((*labels, 0)):
        if start >= 0 and label != 2:  # noqa: PLR2004 - the label of what goes on
            yield range(start, at)
            start = -1
        if label == 1:
            start = at


def _spans(pieces: Sequence[Piece], scores: Floats) -> Iterator[TaggedSpan]:
    """Tagged spans of one window; ``scores`` are log-probabilities of shape ``(pieces, heads, 3)``."""
    for head, kind in enumerate(HEADS):
        for run in _runs(best_labels(scores[:, head])):
            sure = float(np.exp(scores[run.start : run.stop, head, 1:].max(axis=1)).mean())
            span = Span(pieces[run.start].span.start, pieces[run.stop - 1].span.end)
            yield TaggedSpan(kind=kind, span=span, confidence=round(sure, 3))


class AttributionTagger:
    """A loaded tagger, held for the length of a run."""

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer, digest: str) -> None:
        """Hold ``session`` and ``tokenizer``; ``digest`` is the SHA-256 of the model file."""
        self._session = session
        self._tokenizer = tokenizer
        self.digest = digest

    def tag(self, text: str, sentences: Sequence[Span]) -> tuple[TaggedSpan, ...]:
        """Return the tagged spans of one text, ordered; ``sentences`` are its sentences, in order."""
        windows = cut_windows(text, sentences, self._tokenizer)
        found: list[TaggedSpan] = []
        for start in range(0, len(windows), BATCH):
            batch = windows[start : start + BATCH]
            for pieces, scores in zip(batch, self._scores(batch), strict=True):
                found += _spans(pieces, scores[1 : 1 + len(pieces)])
        return tuple(sorted(found))

    def _scores(self, windows: Sequence[Sequence[Piece]]) -> Floats:
        """Log-probabilities of shape ``(windows, pieces, heads, 3)``, the edges of windows among the pieces."""
        width = max(len(w) for w in windows) + 2
        numbers = np.zeros((len(windows), width), dtype=np.int64)
        mask = np.zeros((len(windows), width), dtype=np.int64)
        for row, window in enumerate(windows):
            held = [EDGES[0], *(p.number for p in window), EDGES[1]]
            numbers[row, : len(held)] = held
            mask[row, : len(held)] = 1
        raw = np.asarray(self._session.run(None, {"input_ids": numbers, "attention_mask": mask})[0], dtype=np.float32)
        logits = raw.reshape(len(windows), width, len(HEADS), 3)
        top = logits.max(axis=-1, keepdims=True)
        scores: Floats = logits - top - np.log(np.exp(logits - top).sum(axis=-1, keepdims=True))
        return scores


def load_tagger() -> AttributionTagger:
    """Load the tagger that the package ships.

    Raises:
        ModelError: a file is missing, or its digest is not the one that was recorded when it was built.

    """
    model, digest = read_checked(MODEL)
    return AttributionTagger(open_session(model), open_tokenizer(), digest)
