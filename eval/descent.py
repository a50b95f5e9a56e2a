"""How far links and directions can be trusted: rewrites whose parent is known, and independent reports of one event.

    python eval/descent.py ../shared/data/rewrites/l2r_dev.jsonl [STORIES.jsonl…]

Each pair is a heap of two. Prints the share of rewrites linked to their human text, how often a direction is given, how
often it is then right, by domain; and the reliability of stated confidences, of links and of directions.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from copytaster import aligning, language, tracing
from copytaster.records import UNDECIDED_BELOW
from known_pairs import KnownPair, ordered, read_events, read_rewrites

Tally = dict[int, Counter[str]]


def measure(pairs: Sequence[KnownPair]) -> tuple[Mapping[str, Counter[str]], Tally, Tally]:
    """Return counts by group, and by tenth of confidence those right and all, of links and of directions."""
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    links: Tally = defaultdict(Counter)
    directions: Tally = defaultdict(Counter)
    for known in pairs:
        count = groups[known.group]
        count["all"] += 1
        documents = ordered(known)
        found = tracing.trace(documents, aligning.align(*documents))
        for step in found[:1]:
            count["linked"] += 1
            links[min(9, int(step.confidence * 10))].update(all=1, right=int(bool(known.child)))
            if known.child and not step.parent.startswith("lost:"):
                right = int(step.child == known.child)
                directions[min(9, int(step.direction_confidence * 10))].update(all=1, right=right)
                if step.direction_confidence >= UNDECIDED_BELOW:
                    count.update(given=1, right=right)
    return groups, links, directions


def _print_table(title: str, tally: Tally) -> None:
    print(title)
    for tenth, count in sorted(tally.items()):
        print(f"  {tenth / 10:.1f}-{(tenth + 1) / 10:.1f}: right {count['right'] / count['all']:.3f} of {count['all']}")


def main(rewrites: str, *stories: str) -> None:
    """Trace every pair, print the tables."""
    models = language.load_language()
    pairs = read_rewrites(Path(rewrites), models)
    for path in stories:
        pairs += read_events(Path(path), models)
    show(*measure(pairs))


def show(groups: Mapping[str, Counter[str]], links: Tally, directions: Tally) -> None:
    """Print what was measured."""
    for name, c in sorted(groups.items()):
        given, right = c["given"] / c["all"], c["right"] / max(1, c["given"])
        print(f"{name:12} {c['all']:5}  linked {c['linked'] / c['all']:.3f}  given {given:.3f}  right {right:.3f}")
    _print_table("links, stated confidence", links)
    _print_table("directions, stated confidence", directions)


if __name__ == "__main__":
    main(*sys.argv[1:])
