"""Build the table of senses that the package ships, from the data files of WordNet 3.0 and the sentence model.

    apt-get download wordnet-base && dpkg-deb -x wordnet-base_*.deb wordnet
    python scripts/build_senses.py wordnet/usr/share/wordnet

Two files come out. ``senses.txt.xz``: per line one lemma with the synsets of each part of speech, then per line one
synset with its lexicographer file and its relations (Fellbaum 1998; formats in wndb(5WN) and wninput(5WN)).
``word_vectors.bin.xz``: vectors of single words by the sentence model, in their first principal components.
"""

import hashlib
import json
import lzma
import re
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from copytaster.language.vectors import load_vectors

DATA = Path(__file__).parent.parent / "src/copytaster/language/data"
POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
UP = {"@", "*", ">"}
"""Pointers that lead to something wider: hypernym, entailment, cause. Instances are left out with the proper names."""
NEAR = {"&", "$", "^"}
"""Similar adjective, verb group, see also."""
KIN = {"+", "\\", "="}
"""Derivationally related, pertainym, attribute."""
WIDTH = 64
"""Principal components kept; over 46 pairs of words, akin and not, the cosines correlate .95 with the full ones
(2026-11)."""
SIMPLE = re.compile(r"[a-z]+(?:[_-][a-z]+)?")


def read_synsets(folder: Path) -> dict[str, tuple[int, list[str], list[tuple[str, str, int, int]]]]:
    """Key (part of speech and offset) → lexicographer file, words, pointers (sign, target, word here, word there)."""
    found = {}
    for name, pos in POS.items():
        for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
            if line.startswith("  "):
                continue
            fields = line.partition("|")[0].split()
            count = int(fields[3], base=16)
            words = [re.sub(r"\((?:a|p|ip)\)$", "", w) for w in fields[4 : 4 + 2 * count : 2]]
            at = 5 + 2 * count
            pointers = []
            for _ in range(int(fields[4 + 2 * count])):
                sign, offset, target, which = fields[at : at + 4]
                here, there = divmod(int(which, 16), 0x100)
                pointers.append((sign, ("a" if target == "s" else target) + offset, here, there))
                at += 4
            found[pos + fields[0]] = (int(fields[1]), words, pointers)
    return found


def read_lemmas(folder: Path) -> dict[str, list[str]]:
    """Lemma → keys of its synsets, the most frequent sense of each part of speech first."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, pos in POS.items():
        for line in (folder / f"index.{name}").read_text(encoding="latin-1").splitlines():
            if not line.startswith("  "):
                fields = line.split()
                found[fields[0]] += [pos + offset for offset in fields[-int(fields[2]) :]]
    return found


def common(synset: tuple[int, list[str], list[tuple[str, str, int, int]]]) -> bool:
    """Whether a synset is of common words: at least one in lower case, and no instance of anything."""
    return any(w.islower() for w in synset[1]) and not any(sign == "@i" for sign, *_ in synset[2])


def build(folder: Path) -> tuple[str, list[str]]:
    """Return the text of the table, and its lemmas."""
    synsets, lemmas = read_synsets(folder), read_lemmas(folder)
    kept = sorted(key for key, synset in synsets.items() if common(synset))
    number = {key: i for i, key in enumerate(kept)}
    lines = []
    names = []
    for lemma in sorted(lemmas):
        keys = [k for k in lemmas[lemma] if k in number]
        if SIMPLE.fullmatch(lemma) and keys:
            names.append(lemma)
            lines.append(f"{lemma} " + " ".join(f"{k[0]}{number[k]}" for k in keys))
    lines.append("")
    opposites: set[tuple[str, str]] = set()
    for key in kept:
        file, words, pointers = synsets[key]
        up, near, kin = (
            sorted({number[t] for s, t, *_ in pointers if s in signs and t in number}) for signs in (UP, NEAR, KIN)
        )
        for sign, target, here, there in pointers:
            if sign == "!" and target in number:
                pair = words[here - 1].lower(), synsets[target][1][there - 1].lower()
                opposites.add((min(pair), max(pair)))
        groups = ",".join(" ".join(map(str, g)) for g in (up, near, kin))
        lines.append(f"{file},{groups}".rstrip(","))
    lines.append("")
    lines += [f"{a} {b}" for a, b in sorted(opposites)]
    return "\n".join(lines) + "\n", names


def word_vectors(names: list[str]) -> bytes:
    """Header line of words, then one signed byte a component and word."""
    vocabulary = json.loads((DATA / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    words = sorted(w for w in names if w in vocabulary and len(w) > 1)
    vectors = np.array(load_vectors().embed(words))
    centred = vectors - vectors.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    low = centred @ axes[:, ::-1][:, :WIDTH]
    low /= np.linalg.norm(low, axis=1)[:, None]
    numbers: bytes = np.round(low * 127).astype(np.int8).tobytes()
    return (" ".join(words) + "\n").encode() + numbers


def main(folder: str) -> None:
    """Build both files and record their digests beside those of the other data."""
    table, names = build(Path(folder))
    digests = json.loads((DATA / "digests.json").read_text(encoding="utf-8"))
    for name, raw in (("senses.txt.xz", table.encode()), ("word_vectors.bin.xz", word_vectors(names))):
        packed = lzma.compress(raw, preset=9 | lzma.PRESET_EXTREME)
        (DATA / name).write_bytes(packed)
        digests[name] = hashlib.sha256(packed).hexdigest()
        print(name, len(packed))
    (DATA / "digests.json").write_text(json.dumps(dict(sorted(digests.items())), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
