"""Make traditions whose tree is known, from texts of our own, and measure how much of each tree comes back.

    python eval/simulate_witnesses.py [--seeds N] [--first N] [--only SETTING]

A tree of copies is drawn, a scribe each; some copies are lost, some witnesses are fragments, some follow a second
parent. Scribes put one word for another, slip with the pen, skip from a word to its next occurrence, leave words out,
add some, change the order, and spell by habit. Three figures (means over the traditions):

- triples: average sign similarity (Roos and Heikkilä 2009): of any three witnesses, is the same one nearer? 0 to 1;
- links: F1 of branches, whichever way they run, and whether each end is hidden or which witness it is;
- branches: F1 of directed branches. A branch is right where parent and child are: an extant node by its siglum, a
  hidden one by the witnesses below it.

Beside the program: neighbour joining (rooted in its middle) and the minimum spanning tree (hung from its centre), both
on the program's own distances.
"""

import argparse
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from copytaster.collating import Collation, WitnessTree, collate, infer_tree, make_witness
from copytaster.collating.inferring import witness_distances
from copytaster.collating.joining import join_neighbours
from tree_measures import Parents, branch_f1, line_of, link_f1, pruned, root_of, sign_similarity

TEXTS = Path(__file__).parent / "witness_texts"
SHORT_WORD = 4
"""Letters of a word within which a slip of the pen is made; a shorter one gets a letter more."""

FIRST_CONTAMINATED = 5
"""The first copy that may have a second parent."""

HABITS = {
    "english": (
        ("our", "or"),
        ("ll", "l"),
        ("ey", "y"),
        ("ea", "e"),
        ("w", "vv"),
        ("s", "ſ"),
        ("ck", "k"),
        ("e ", " "),
    ),
    "french": (
        ("oi", "oy"),
        ("an", "en"),
        ("u", "v"),
        ("eu", "ue"),
        ("s", "z"),
        ("qu", "k"),
        ("ai", "ei"),
        ("l", "ll"),
    ),
    "german": (("ei", "ey"), ("ß", "ss"), ("th", "t"), ("t", "th"), ("i", "y"), ("ff", "f"), ("k", "ck"), ("ü", "ue")),
}
"""Spellings that a scribe may have as habits; each is followed with a chance of its own, word by word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """A tradition with its tree: texts of the extant copies, first parents, and second parents."""

    texts: Mapping[str, str]
    parents: Parents
    seconds: Parents


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a tradition is made: number of copies, share lost, and changes in a hundred words by a mean scribe."""

    language: str
    copies: int = 18
    lost: float = 0.35
    changes: float = 2.5
    contaminated: float = 0.0
    fragments: float = 0.1
    repeat: int = 1


def _table(language: str) -> dict[str, list[str]]:
    """Return the words that scribes put for each other."""
    table: dict[str, list[str]] = {}
    for line in (TEXTS / f"{language}_words.txt").read_text(encoding="utf-8").splitlines():
        words = line.split()
        for word in words:
            table.setdefault(word, []).extend(w for w in words if w != word)
    return table


def _slip(word: str, chance: random.Random) -> str:
    if len(word) < SHORT_WORD:
        return word + chance.choice("nste")
    at = chance.randrange(1, len(word) - 1)
    return chance.choice([word[:at] + word[at + 1 :], word[:at] + chance.choice("aeinorstu") + word[at + 1 :]])


def _skip(words: list[str], at: int) -> list[str]:
    """Skip from a word to its next occurrence, within 25 words."""
    bare = [w.strip(".,:;").lower() for w in words]
    for to in range(at + 2, min(at + 26, len(words))):
        if bare[to] == bare[at]:
            return [*words[: at + 1], *words[to + 1 :]]
    return words


def _swapped(words: list[str], table: Mapping[str, list[str]], chance: random.Random) -> list[str]:
    """Put another word for one that scribes do so with."""
    bare = [w.strip(".,:;") for w in words]
    usable = sorted(set(bare) & set(table))
    if not usable:
        return words
    chosen = chance.choice(usable)
    at = chance.choice([n for n, w in enumerate(bare) if w == chosen])
    return [*words[:at], words[at].replace(chosen, chance.choice(table[chosen])), *words[at + 1 :]]


def _skipped(words: list[str], chance: random.Random) -> list[str]:
    """Let the eye skip somewhere, where words repeat."""
    for _ in range(30):
        shorter = _skip(words, chance.randrange(1, len(words) - 3))
        if len(shorter) < len(words):
            return shorter
    return words


def _change(words: list[str], table: Mapping[str, list[str]], chance: random.Random) -> list[str]:
    """Make one change somewhere."""
    at = chance.randrange(1, len(words) - 3)
    kind = chance.choices(["swap", "slip", "leave", "skip", "add", "turn"], [50, 15, 12, 8, 8, 7])[0]
    if kind == "swap":
        return _swapped(words, table, chance)
    if kind == "skip":
        return _skipped(words, chance)
    few = chance.choice([1, 1, 1, 2, 3])
    instead = {
        "slip": [_slip(words[at], chance), *words[at + 1 : at + few]],
        "leave": [],
        "add": [*(chance.choice(sorted(table)) for _ in range(few)), *words[at : at + few]],
        "turn": [words[at + 1], words[at]],
    }
    return [*words[:at], *instead[kind], *words[at + (2 if kind == "turn" else few) :]]


def _copied(text: str, setting: Setting, table: Mapping[str, list[str]], chance: random.Random) -> str:
    """Copy as one scribe: paragraphs stay."""
    words = text.replace("\n\n", " ¶ ").split()
    rate = setting.changes * chance.choice([0.4, 0.7, 1.0, 1.0, 1.5, 2.0]) / 100
    for _ in range(max(1, round(len(words) * rate))):
        words = _change(words, table, chance)
    habits = [(*pair, chance.choice([0.3, 0.9])) for pair in chance.sample(HABITS[setting.language], 2)]
    spelled = []
    for word in words:
        written = word
        for old, new, share in habits:
            if old in written[1:] and chance.random() < share / 2:
                written = written[0] + written[1:].replace(old, new)
        spelled.append(written)
    return " ".join(spelled).replace(" ¶ ", "\n\n")


def _mixed(first: str, second: str, chance: random.Random) -> str:
    """Follow a second parent for a third of the text: paragraph by paragraph, where both have as many."""
    a, b = first.split("\n\n"), second.split("\n\n")
    if len(a) != len(b) or len(a) == 1:
        return first
    taken = set(chance.sample(range(len(a)), max(1, round(len(a) * chance.uniform(0.25, 0.45)))))
    return "\n\n".join(b[n] if n in taken else a[n] for n in range(len(a)))


def _repeated(text: str, times: int) -> str:
    """Make a longer text: each repetition has other vowels, so that it is one of other words."""
    return "\n\n".join(
        text.translate(str.maketrans("aeiou", "aeiou"[n:] + "aeiou"[:n])) if n else text for n in range(times)
    )


def simulate(setting: Setting, seed: int) -> Truth:
    """Make a tradition."""
    chance = random.Random(f"{setting}{seed}")  # noqa: S311 - no secrets here
    table = _table(setting.language)
    base = _repeated((TEXTS / f"{setting.language}.txt").read_text(encoding="utf-8").strip(), setting.repeat)
    texts, parents, seconds = {"n0": base}, dict[str, str](), dict[str, str]()
    for n in range(1, setting.copies):
        parent = f"n{chance.choice(range(max(0, n - 8), n))}"
        text = texts[parent]
        if n >= FIRST_CONTAMINATED and chance.random() < setting.contaminated:
            line = line_of(parent, parents)
            others = [m for m in texts if m not in line and parent not in line_of(m, parents)]
            if others:
                seconds[f"n{n}"] = chance.choice(others)
                text = _mixed(text, texts[seconds[f"n{n}"]], chance)
        texts[f"n{n}"] = _copied(text, setting, table, chance)
        parents[f"n{n}"] = parent
    lost = set(chance.sample(sorted(texts), round(len(texts) * setting.lost)))
    for name in sorted(set(texts) - lost):
        if chance.random() < setting.fragments:
            words = texts[name].split(" ")
            at = chance.randrange(len(words) // 4, len(words) // 2)
            texts[name] = " ".join(chance.choice([words[at:], words[: len(words) - at]]))
    return _shuffled(texts, parents, seconds, lost, chance)


def _mixed_on_the_way(node: str, parents: Parents, seconds: Parents, lost: set[str]) -> str:
    """Return the copy with a second parent among a witness and the lost copies between it and its extant ancestor."""
    for above in line_of(node, parents):
        if above in seconds:
            return above
        if above != node and above not in lost:
            break
    return ""


def _shuffled(
    texts: Mapping[str, str], parents: Parents, seconds: Parents, lost: set[str], chance: random.Random
) -> Truth:
    """Give the witnesses names that say nothing, and take hidden nodes out that nothing shows."""
    extant = sorted(set(texts) - lost)
    letters = [f"W{n:02d}" for n in range(len(extant))]
    chance.shuffle(letters)
    names = dict(zip(extant, letters, strict=True)) | {n: f"lost:{n}" for n in lost}
    tree = {names[c]: names[p] for c, p in parents.items()}
    return Truth(
        texts={names[n]: texts[n] for n in extant},
        parents=pruned(tree),
        seconds={
            names[n]: names[seconds[mixed]] for n in extant if (mixed := _mixed_on_the_way(n, parents, seconds, lost))
        },
    )


def parents_of(tree: WitnessTree) -> dict[str, str]:
    """Return the tree that the program found."""
    return {b.child: b.parent for b in tree.branches}


def joined(collation: Collation) -> dict[str, str]:
    """Return the tree of neighbour joining, rooted at the hidden node nearest the middle."""
    sigla = [w.siglum for w in collation.witnesses]
    tree = join_neighbours(witness_distances(collation))
    return _hung(tree, {n: sigla[n] if n < len(sigla) else f"lost:{n}" for n in tree}, len(sigla))


def spanned(collation: Collation) -> dict[str, str]:
    """Return the minimum spanning tree, hung from its centre."""
    distances = witness_distances(collation)
    count = len(distances)
    tree: dict[int, list[int]] = {n: [] for n in range(count)}
    inside = {0}
    while len(inside) < count:
        _, a, b = min((distances[a, b], a, b) for a in inside for b in range(count) if b not in inside)
        tree[a].append(b)
        tree[b].append(a)
        inside.add(b)
    return _hung(tree, {n: collation.witnesses[n].siglum for n in tree}, 0)


def _hung(tree: Mapping[int, Sequence[int]], names: Mapping[int, str], first: int) -> dict[str, str]:
    """Hang a tree from the node (numbered ``first`` or more) whose farthest node is nearest."""

    def walk(start: int) -> Iterator[tuple[int, int, int]]:
        waiting = [(start, -1, 0)]
        for node, before, depth in waiting:
            yield node, before, depth
            waiting += [(other, node, depth + 1) for other in tree[node] if other != before]

    top = min((n for n in tree if n >= first), key=lambda n: (max(d for *_, d in walk(n)), n))
    return {names[n]: names[before] for n, before, _ in walk(top) if before >= 0}


def _right_seconds(truth: Truth, tree: WitnessTree) -> tuple[int, int, int]:
    """Return contaminated witnesses found, flagged, and true."""
    flagged = {s.child for s in tree.second_parents}
    return len(flagged & set(truth.seconds)), len(flagged), len(truth.seconds)


SETTINGS = {
    "plain": Setting(language="english"),
    "plain, French": Setting(language="french"),
    "plain, German": Setting(language="german"),
    "few changes": Setting(language="english", changes=1.0),
    "many changes": Setting(language="english", changes=6.0),
    "nothing lost": Setting(language="german", lost=0.0, copies=14),
    "most lost": Setting(language="english", lost=0.6, copies=30),
    "fragments": Setting(language="english", fragments=0.5),
    "contaminated": Setting(language="english", contaminated=0.2),
}


def measured(setting: Setting, seed: int) -> tuple[list[float], tuple[int, int, int]]:
    """Return the figures of one tradition: triples, links and branches of each method, root, decided; contamination."""
    truth = simulate(setting, seed)
    collation = collate([make_witness(s, t) for s, t in sorted(truth.texts.items())])
    tree = infer_tree(collation)
    found = [parents_of(tree), joined(collation), spanned(collation)]
    sigla = sorted(truth.texts)
    root = root_of(truth.parents)
    right = root == tree.root or (root.startswith("lost:") and tree.root in tree.hidden)
    figures = [
        *(sign_similarity(truth.parents, t, sigla) for t in found),
        *(link_f1(truth.parents, t) for t in found),
        *(branch_f1(truth.parents, t) for t in found),
        float(right),
        float(tree.is_rooted),
        float(right and tree.is_rooted),
    ]
    return figures, _right_seconds(truth, tree)


def main() -> None:
    """Print a table."""
    options = argparse.ArgumentParser()
    options.add_argument("--seeds", type=int, default=5)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--only", default="")
    chosen = options.parse_args()
    print(f"{'':14} {'triples':^17}   {'links':^17}   {'branches':^17}   {'root':^19}   contaminated")
    three = f"{'tree':>5} {'nj':>5} {'mst':>5}   "
    print(f"{'':14} {three * 3}right decided  both   found/flagged/true seconds")
    every = []
    for name, setting in SETTINGS.items():
        if chosen.only in name:
            begun = time.perf_counter()
            results = [measured(setting, seed) for seed in range(chosen.first, chosen.first + chosen.seeds)]
            every.append(np.mean([figures for figures, _ in results], axis=0))
            seconds = np.sum([counts for _, counts in results], axis=0).tolist()
            duration = (time.perf_counter() - begun) / chosen.seeds
            _print(name, every[-1].tolist(), f"{'/'.join(map(str, seconds)):>18} {duration:7.1f}")
    _print("mean", np.mean(every, axis=0).tolist(), "")


def _print(name: str, row: Sequence[float], last: str) -> None:
    figures = "   ".join(" ".join(f"{x:5.3f}" for x in row[n : n + 3]) for n in (0, 3, 6))
    print(f"{name:14} {figures}   {row[9]:5.2f} {row[10]:7.2f} {row[11]:5.2f}   {last}", flush=True)


if __name__ == "__main__":
    main()
