"""Windows → tagged spans: the words that say who, the cue, and what is said (a token classifier trained on PolNeAR).

MiniLM-L6 with a linear layer that gives each word piece two things: scores of its labels (outside, or the beginning,
middle, end or whole of a source, cue or content), read as a chain by Viterbi's algorithm (a conditional random field:
Lafferty and others 2001), and vectors that tie a source or content to the piece that begins its cue, by the greatest
inner product (after Dozat and Manning 2017). So a content in several pieces is one, and has one cue, as in Citron
(Newell and others 2018). Trained by ``scripts/train_attribution_tagger.py``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from copytaster.language.model_files import open_session, open_tokenizer, read_checked
from copytaster.language.windows import Piece, cut_windows
from copytaster.records import Span, TaggedSpan, TagKind

__all__ = ["EDGES", "KINDS", "LABELS", "MODEL", "NEVER", "TIE", "TIED", "AttributionTagger"]
__all__ += ["best_labels", "legal_steps", "load_tagger"]

KINDS: tuple[TagKind, ...] = ("source", "cue", "content")
"""Kinds of spans in the order of the model's labels. No word of PolNeAR is of two kinds, and contents never nest."""

TIED: tuple[TagKind, ...] = ("source", "content")
"""Kinds that are tied to a cue, in the order of the model's vectors: for each kind one of the tied, one of the cue."""

LABELS = 1 + 4 * len(KINDS)
"""Outside; then for each kind: the piece that begins a span, one in its middle, its last, and one that is all of it."""

_BEGINS, _MIDDLE, _ENDS, _WHOLE = range(4)

TIE = 64
"""Numbers of a vector that ties."""

MODEL = "attribution-tagger-int8.onnx"

BATCH = 16
EDGES = (101, 102)
"""Numbers of the word pieces that open and close a window; what has no cue in the window is tied to the first."""

NEVER = -1e4
"""Score of a step that cannot be."""

Floats = npt.NDArray[np.float32]


def _place(label: int) -> tuple[int | None, int | None]:
    """Return the number of a label's kind and the place in its span; both ``None`` outside."""
    return divmod(label - 1, 4) if label else (None, None)


def legal_steps() -> Floats:
    """Return a table of shape ``(LABELS + 1, LABELS + 1)``: 0 where one label may follow another, else ``NEVER``.

    The last row says what may open a window, the last column what may close it.
    """
    table = np.full((LABELS + 1, LABELS + 1), NEVER, dtype=np.float32)
    for a in range(LABELS + 1):
        kind, place = _place(a % LABELS)
        for b in range(LABELS + 1):
            following, there = _place(b % LABELS)
            if place in {_BEGINS, _MIDDLE}:
                legal = following == kind and there in {_MIDDLE, _ENDS}
            else:
                legal = there in {None, _BEGINS, _WHOLE}
            table[a, b] = 0.0 if legal else NEVER
    return table


def best_labels(scores: Floats, steps: Floats) -> tuple[int, ...]:
    """Return the best chain of labels (Viterbi 1967).

    ``scores`` has the shape ``(pieces, LABELS)``; ``steps[a, b]`` is the score of ``b`` after ``a``, with one more row
    for what opens and one more column for what closes, as in ``legal_steps``.

    >>> scores = np.zeros((3, LABELS), dtype=np.float32)
    >>> scores[0, 5] = scores[1, 7] = scores[2, 0] = 1
    >>> best_labels(scores, legal_steps())
    (5, 7, 0)
    """
    best = scores[0] + steps[LABELS, :LABELS]
    back: list[npt.NDArray[np.intp]] = []
    for row in scores[1:]:
        reached = best[:, None] + steps[:LABELS, :LABELS]
        back.append(reached.argmax(axis=0))
        best = reached.max(axis=0) + row
    labels = [int((best + steps[:LABELS, LABELS]).argmax())]
    for choices in reversed(back):
        labels.append(int(choices[labels[-1]]))
    return tuple(reversed(labels))


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of pieces of one kind, ``first`` to ``last``, both included."""

    kind: TagKind
    first: int
    last: int


def _runs(labels: Sequence[int]) -> Iterator[_Run]:
    """Spans of a legal chain of labels, in order."""
    first = 0
    for at, label in enumerate(labels):
        kind, place = _place(label)
        if place in {_BEGINS, _WHOLE}:
            first = at
        if kind is not None and place in {_ENDS, _WHOLE}:
            yield _Run(KINDS[kind], first, at)


@dataclass(frozen=True, slots=True)
class _Read:
    """What the model gives for a window: scores ``(pieces, LABELS)``, and vectors ``(pieces + 1, 2, 2, TIE)``.

    The first of the vectors stands for no cue at all.
    """

    scores: Floats
    vectors: Floats


def _cue_of(read: _Read, run: _Run, cues: Sequence[_Run]) -> _Run | None:
    """Return the cue that a run belongs to: the likeliest on the mean over its pieces."""
    role = TIED.index(run.kind)
    ties = read.vectors[run.first + 1 : run.last + 2, role, 0]
    anchors = read.vectors[[0, *(cue.first + 1 for cue in cues)], role, 1]
    likeness = ties @ anchors.T / np.sqrt(np.float32(TIE))
    likeness -= likeness.max(axis=1, keepdims=True)
    likeness -= np.log(np.exp(likeness).sum(axis=1, keepdims=True))
    chosen = int(likeness.mean(axis=0).argmax())
    return cues[chosen - 1] if chosen else None


def _spans(pieces: Sequence[Piece], read: _Read, steps: Floats) -> Iterator[TaggedSpan]:
    """Tagged spans of one window."""
    runs = list(_runs(best_labels(read.scores, steps)))
    cues = [run for run in runs if run.kind == "cue"]
    odds = np.exp(read.scores - read.scores.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    places = {run: Span(pieces[run.first].span.start, pieces[run.last].span.end) for run in runs}
    for run in runs:
        label = 1 + 4 * KINDS.index(run.kind)
        sure = float(odds[run.first : run.last + 1, label : label + 4].sum(axis=1).mean())
        cue = _cue_of(read, run, cues) if run.kind in TIED else None
        confidence = round(sure, 3)
        yield TaggedSpan(kind=run.kind, span=places[run], confidence=confidence, cue=places[cue] if cue else None)


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
            reads, steps = self._read(batch)
            for pieces, read in zip(batch, reads, strict=True):
                found += _spans(pieces, read, steps)
        return tuple(sorted(found, key=lambda t: (t.span, t.kind)))

    def _read(self, windows: Sequence[Sequence[Piece]]) -> tuple[list[_Read], Floats]:
        """Return what the model gives for each of the windows, and the table of steps."""
        width = max(len(w) for w in windows) + 2
        numbers = np.zeros((len(windows), width), dtype=np.int64)
        mask = np.zeros((len(windows), width), dtype=np.int64)
        for row, window in enumerate(windows):
            held = [EDGES[0], *(p.number for p in window), EDGES[1]]
            numbers[row, : len(held)] = held
            mask[row, : len(held)] = 1
        given = self._session.run(None, {"input_ids": numbers, "attention_mask": mask})
        raw, steps = (np.asarray(g, dtype=np.float32) for g in given)
        reads = [
            _Read(
                scores=raw[row, 1 : 1 + len(window), :LABELS],
                vectors=raw[row, : 1 + len(window), LABELS:].reshape(-1, len(TIED), 2, TIE),
            )
            for row, window in enumerate(windows)
        ]
        return reads, steps


def load_tagger() -> AttributionTagger:
    """Load the tagger that the package ships.

    Raises:
        ModelError: a file is missing, or its digest is not the one that was recorded when it was built.

    """
    model, digest = read_checked(MODEL)
    return AttributionTagger(open_session(model), open_tokenizer(), digest)
