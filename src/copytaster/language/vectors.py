"""Sentence vectors: MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019) through onnxruntime."""

from collections.abc import Mapping, Sequence

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from copytaster.language.model_files import open_session, open_tokenizer, read_checked
from copytaster.records import Vector

__all__ = ["SentenceVectors", "load_vectors"]

LONGEST = 256
"""Word pieces of a sentence that are read; the model was trained on as many at most."""

BATCH = 32


class SentenceVectors:
    """A loaded model, held for the length of a run."""

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer, digest: str) -> None:
        """Hold ``session`` and ``tokenizer``; ``digest`` is the SHA-256 of the model file."""
        self._session = session
        self._tokenizer = tokenizer
        self.digest = digest

    def embed(self, sentences: Sequence[str]) -> tuple[Vector, ...]:
        """Return one vector of 384 numbers and length 1 for each sentence, in order."""
        return self.embed_kept(sentences, {})[0]

    def embed_kept(
        self, sentences: Sequence[str], kept: Mapping[tuple[str, ...], tuple[Vector, ...]]
    ) -> tuple[tuple[Vector, ...], dict[tuple[str, ...], tuple[Vector, ...]]]:
        """Return the vectors, and the batches that they were worked out in; those that ``kept`` has are taken from it.

        A vector depends on what else is in its batch: the activations of a batch are quantised together.
        """
        found: dict[int, Vector] = {}
        batches: dict[tuple[str, ...], tuple[Vector, ...]] = {}
        order = sorted(range(len(sentences)), key=lambda i: (len(sentences[i]), sentences[i]))
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            batch = tuple(sentences[i] for i in rows)
            batches[batch] = kept.get(batch) or self._embed_batch(batch)
            found.update(zip(rows, batches[batch], strict=True))
        return tuple(found[i] for i in range(len(sentences))), batches

    def _embed_batch(self, batch: Sequence[str]) -> tuple[Vector, ...]:
        encoded = self._tokenizer.encode_batch(list(batch))
        mask = np.array([e.attention_mask for e in encoded], dtype=np.int64)
        feed = {
            "input_ids": np.array([e.ids for e in encoded], dtype=np.int64),
            "attention_mask": mask,
        }
        hidden = np.asarray(self._session.run(None, feed)[0])
        pooled = (hidden * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1)[:, None]
        pooled /= np.linalg.norm(pooled, axis=1)[:, None]
        return tuple(tuple(round(float(x), 5) for x in row) for row in pooled)


def load_vectors() -> SentenceVectors:
    """Load the model that the package ships.

    Raises:
        ModelError: a file is missing, or its digest is not the one that was recorded when it was built.

    """
    model, digest = read_checked("minilm-l6-v2-int8.onnx")
    tokenizer = open_tokenizer()
    tokenizer.enable_truncation(max_length=LONGEST)
    tokenizer.enable_padding()
    return SentenceVectors(open_session(model), tokenizer, digest)
