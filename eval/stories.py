"""Measure the grouping into stories on public sets of news articles, with B-cubed F1 (Bagga and Baldwin 1998).

    python eval/stories.py [SET ...]      each set by itself, then the three large ones in one heap
    python eval/stories.py --stream       articles come in batches of 40 in random order, and join the stories known
    python eval/stories.py --crossed      the least measure is chosen on two sets and tried on the third
    python eval/stories.py --small        heaps of one to twelve stories, and of two look-alike events each
    python eval/stories.py --many N       seconds for N articles (the sets over and over, words shuffled among them)

Needs the sets beside the repository (``../shared/data/stories``); says so and ends where they are missing.
"""

import hashlib
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from copytaster.records import Address, AnnotatedDocument, Block, Document, DocumentId, OffsetRun, Span, Story
from copytaster.stories import find_stories
from copytaster.stories.copies import gather_copies
from copytaster.stories.linking import link
from copytaster.stories.telling import tell
from copytaster.stories.weighing import compare, weigh

SETS = Path(__file__).resolve().parents[2] / "shared/data/stories"

LARGE = ("giveme5w1h_newscluster", "galaxy_wikinews_medium", "ecbplus_topics_1-35")

DEFAULT = (*LARGE, "mmds2025_dev")

CATCH_ALL = {"mmds2025_dev": frozenset({"166"})}
"""Clusters that are no story."""

BATCH = 40

Rows = list[dict[str, str]]


def load(name: str, *, languages: Sequence[str] = ("en",)) -> Rows:
    """Return the articles of a set, those of clusters that are no story left out."""
    lines = (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    left_out = CATCH_ALL.get(name, frozenset())
    rows: Rows = [row for row in map(json.loads, lines) if row.get("lang", "en") in languages]
    return [{**row, "cluster": f"{name} {row['cluster']}"} for row in rows if row["cluster"] not in left_out]


def as_document(row: dict[str, str], number: int) -> Document:
    """Make a document of one line of a set."""
    text = (f"{row['title']}\n\n" if row.get("title") else "") + row["text"]
    span = Span(0, len(text))
    return Document(
        id=DocumentId(f"{number:06d}"),
        address=Address(file=row["id"], record="", span=span),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        form="json",
        text=text,
        runs=(OffsetRun(0, 0, len(text), 1),),
        blocks=(Block(kind="paragraph", span=span, raw=span),),
        title=row.get("title") or "",
        published=(row.get("date") or "")[:10],
    )


def as_documents(rows: Rows) -> list[AnnotatedDocument]:
    """Make documents of lines, in their order, without parses."""
    return [AnnotatedDocument(as_document(row, n), ()) for n, row in enumerate(rows)]


def bcubed(found: Sequence[object], true: Sequence[str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the groups of the same items."""
    both, left, right = Counter(zip(found, true, strict=True)), Counter(found), Counter(true)
    precision = sum(n * n / left[f] for (f, _), n in both.items()) / len(true)
    recall = sum(n * n / right[t] for (_, t), n in both.items()) / len(true)
    return precision, recall, 2 * precision * recall / (precision + recall)


def score(stories: Sequence[Story], documents: Sequence[AnnotatedDocument], rows: Rows) -> tuple[float, float, float]:
    """Return precision, recall and F1 of stories."""
    story_of = {d: story.id for story in stories for d in story.documents}
    return bcubed([story_of[d.id] for d in documents], [row["cluster"] for row in rows])


def measure(label: str, rows: Rows) -> str:
    """Return one line of figures for one heap."""
    documents = as_documents(rows)
    stories = find_stories(documents)
    labels = ("precision", "recall", "F1")
    told = " ".join(f"{k} {v:.3f}" for k, v in zip(labels, score(stories, documents, rows), strict=True))
    return f"{label}: {len(rows)} articles, {len(stories)} stories, B-cubed {told}"


def stream(label: str, rows: Rows, *, seed: int = 1) -> str:
    """Let articles come in random order, in batches, and join the stories known so far."""
    documents = as_documents(rows)
    order = list(range(len(documents)))
    random.Random(seed).shuffle(order)  # noqa: S311 - no secret
    known: tuple[Story, ...] = ()
    for end in range(BATCH, len(order) + BATCH, BATCH):
        known = find_stories([documents[n] for n in order[:end]], known=known)
    streamed, batch = score(known, documents, rows)[2], score(find_stories(documents), documents, rows)[2]
    return f"{label}: in batches of {BATCH} F1 {streamed:.3f}, all at once {batch:.3f}"


def crossed() -> list[str]:
    """Choose the least measure on two sets, and try it on the third."""
    cuts = [round(x, 2) for x in np.arange(-1.3, -0.35, 0.05)]
    curves: dict[str, list[float]] = {}
    for name in LARGE:
        rows = load(name)
        tellings = [tell(d) for d in as_documents(rows)]
        families = gather_copies(tellings, ())
        standing = [tellings[min(f, key=lambda n: (-len(tellings[n].order), n))] for f in families]
        neighbours = compare(weigh(standing)).neighbours
        curves[name] = []
        for cut in cuts:
            groups = link(neighbours, days=[t.day for t in standing], cut=cut).groups
            home = {n: g for g, group in enumerate(groups) for f in group for n in families[f]}
            curves[name].append(bcubed([home[n] for n in range(len(rows))], [r["cluster"] for r in rows])[2])
    lines: list[str] = []
    for name in LARGE:
        others = [np.array(curves[other]) for other in LARGE if other != name]
        best = int(np.argmax(sum(others)))
        lines.append(f"{name}: least measure {cuts[best]:.2f} from the others, F1 {curves[name][best]:.3f}")
    return lines


def small() -> list[str]:
    """Measure heaps of few stories: the two events of each ECB+ topic, and one to twelve stories of the other sets."""
    lines: list[str] = []
    topics: dict[str, Rows] = defaultdict(list)
    for row in load("ecbplus_topics_1-35"):
        topics[row["topic"]].append(row)
    heaps: dict[str, list[Rows]] = {"look-alike pairs (ecbplus)": list(topics.values())}
    chance = random.Random(1)  # noqa: S311 - no secret
    for name in ("giveme5w1h_newscluster", "galaxy_wikinews_medium", "mmds2025_dev"):
        rows = load(name)
        clusters = sorted({row["cluster"] for row in rows})
        picks = [frozenset(chance.sample(clusters, n)) for n in (1, 1, 1, 2, 2, 3, 4, 5, 8, 8, 12, 12)]
        heaps[name] = [[row for row in rows if row["cluster"] in pick] for pick in picks]
    for label, some in heaps.items():
        figures = [score(find_stories(as_documents(rows)), as_documents(rows), rows)[2] for rows in some]
        lines.append(f"{label}: {len(some)} small heaps, mean F1 {np.mean(figures):.3f}")
    return lines


def many(count: int) -> str:
    """Measure the seconds for ``count`` articles: those of all sets over and over, their words moved about."""
    rows = [row for name in DEFAULT for row in load(name)]
    chance = random.Random(1)  # noqa: S311 - no secret
    heap: Rows = []
    for number in range(count):
        one, other = rows[number % len(rows)], chance.choice(rows)
        words = one["text"].split(" ")
        chance.shuffle(words)
        mixed = " ".join([*words[: len(words) * 2 // 3], *other["text"].split(" ")[: len(words) // 3]])
        heap.append({**one, "text": mixed, "title": ""} if number >= len(rows) else one)
    documents = as_documents(heap)
    begin, begin_cpu = time.perf_counter(), time.process_time()
    found = find_stories(documents)
    took, took_cpu = time.perf_counter() - begin, time.process_time() - begin_cpu
    return f"{count} articles: {took:.1f} s, {took_cpu:.1f} CPU s, {len(found)} stories"


def main(arguments: Sequence[str]) -> int:
    """Print the figures of each set."""
    if not SETS.is_dir():
        print(f"skipped: {SETS} is not there")
        return 0
    if "--many" in arguments:
        print(many(int(arguments[arguments.index("--many") + 1])))
        return 0
    if "--crossed" in arguments or "--small" in arguments:
        print("\n".join(crossed() if "--crossed" in arguments else small()))
        return 0
    chosen = [a for a in arguments if (SETS / f"{a}.jsonl").is_file()]
    heaps = {name: load(name) for name in chosen or DEFAULT}
    if not chosen:
        heaps["mmds2025_dev, all languages"] = load("mmds2025_dev", languages=("en", "zh", "ms"))
        heaps["the three in one heap"] = [row for name in LARGE for row in load(name)]
    for label, rows in heaps.items():
        print(stream(label, rows) if "--stream" in arguments else measure(label, rows), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
