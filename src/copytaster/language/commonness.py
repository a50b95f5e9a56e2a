"""Words → how many news texts hold them, roughly: background that a small heap cannot give.

The vocabulary of the sentence model (BERT's WordPiece, Devlin et al. 2019) stands in the order of frequency in books
and Wikipedia. By Zipf's law the share of documents that hold a word falls with its rank; no other table is shipped
for it.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from copytaster.errors import ModelError

__all__ = ["load_word_ranks"]

TABLE = "tokenizer.json"


@cache
def load_word_ranks() -> Mapping[str, int]:
    """Return the rank of each whole word of the vocabulary, from 1, the commonest first.

    Raises:
        ModelError: the file is missing, or its digest is not the one that was recorded when it was built.

    >>> ranks = load_word_ranks()
    >>> ranks["people"] < ranks["earthquake"] < 30_000
    True
    """
    data = resources.files("copytaster.language") / "data"
    try:
        expected = json.loads((data / "digests.json").read_text(encoding="utf-8"))[TABLE]
        raw = (data / TABLE).read_bytes()
    except (OSError, KeyError) as error:
        message = f"the table of words is missing: {error}; install the package again"
        raise ModelError(message) from error
    if hashlib.sha256(raw).hexdigest() != expected:
        message = f"{TABLE} is not the file that was built for this version; install the package again"
        raise ModelError(message)
    vocabulary: dict[str, int] = json.loads(raw)["model"]["vocab"]
    words = sorted((number, word) for word, number in vocabulary.items() if word.isalpha())
    return MappingProxyType({word: rank for rank, (_, word) in enumerate(words, start=1)})
