"""A made-up heap with planted copies of every kind, for tests that compare one way of finding them with another."""

import json
import random
from collections.abc import Sequence
from pathlib import Path

__all__ = ["planted_heap", "write_lines"]

SYLLABLES = "bar quay lam rop tar oak sai net gul fog bel ash kil loo byr wei for gle hol mer".split()

Heap = list[tuple[object, str]]


def _word(chosen: random.Random) -> str:
    return "".join(chosen.choice(SYLLABLES) for _ in range(3))


def _prose(chosen: random.Random, words: int) -> list[str]:
    """Return words in sentences, with a name or a number in each."""
    text: list[str] = []
    while len(text) < words:
        name = _word(chosen).title() if chosen.random() < 0.7 else str(chosen.randrange(100, 9000))
        text += [_word(chosen).title(), *(_word(chosen) for _ in range(8)), name, _word(chosen) + "."]
    return text[:words]


def _edited(chosen: random.Random, words: Sequence[str], share: float) -> list[str]:
    return [_word(chosen) if chosen.random() < share else w for w in words]


def _rewritten(chosen: random.Random, words: Sequence[str]) -> list[str]:
    """Keep names and numbers, change every other word."""
    return [w if n and (w[0].isupper() or w[0].isdigit()) else _word(chosen) for n, w in enumerate(words)]


def _family(chosen: random.Random) -> list[str]:
    whole, other = _prose(chosen, 240), _prose(chosen, 200)
    texts = [
        whole,
        other,
        _edited(chosen, whole, 0.05),
        _edited(chosen, whole, 0.3),
        whole[60:160],
        whole[:120] + other,
    ]
    texts += [_rewritten(chosen, whole), ["“Café", "Öl”", "–", *whole]]
    return [" ".join(t) for t in texts]


def planted_heap(seed: int = 3) -> Heap:
    """Return ids and texts, in no particular order; an id of None means that the document has none.

    Families with edits, excerpts, compilations and rewritings; a text with very many edited copies, one with very many
    plain ones, one with a few; groups that fill in a form; short texts that share a phrase; boilerplate; documents that
    are empty or too short.
    """
    chosen = random.Random(seed)  # noqa: S311 - made-up text
    texts = [text for _ in range(6) for text in _family(chosen)]
    crowd = _prose(chosen, 150)
    texts += [" ".join(_edited(chosen, crowd, 0.02)) for _ in range(75)]
    texts += [" ".join(_prose(chosen, 90))] * 40 + [" ".join(_prose(chosen, 140))] * 5
    for _ in range(2):
        form = _prose(chosen, 260)
        gaps = [chosen.random() < 0.4 for _ in form]
        texts += [" ".join(_word(chosen) if gap else w for gap, w in zip(gaps, form, strict=True)) for _ in range(7)]
    phrase = _prose(chosen, 9)
    texts += [" ".join(_prose(chosen, 12) + phrase + _prose(chosen, 20 + n)) for n in range(3)]
    texts += [" ".join(_prose(chosen, 15) + phrase[:5] + _prose(chosen, n)) for n in (1, 2, 40)]
    foot = " ".join(_prose(chosen, 30))
    texts += [" ".join(_prose(chosen, 130)) + " " + foot for _ in range(20)]
    texts += ["", "", "Harbour closed.", "Harbour closed.", "Three words here"] + ["The master said so. " * 6] * 2
    heap: Heap = [(None if n % 7 == 0 else f"doc {n}" if n % 3 else n, text) for n, text in enumerate(texts)]
    chosen.shuffle(heap)
    return heap


def write_lines(file: Path, heap: Sequence[tuple[object, str]], *, ascii_only: bool = False) -> Path:
    """Write a heap as JSON Lines, with a blank line and a broken one among them.

    The first document with an id comes first: the fields of a file are told from its first line.
    """
    first = next(n for n, (name, _) in enumerate(heap) if name is not None)
    heap = [heap[first], *heap[:first], *heap[first + 1 :]]
    lines = [
        json.dumps({"text": text} if name is None else {"id": name, "text": text}, ensure_ascii=ascii_only)
        for name, text in heap
    ]
    lines[5:5] = ["", '{"id": 99, "tex']
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file
