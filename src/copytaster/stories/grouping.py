"""Documents → the events that they report.

Copies are taken together first, so that an event reprinted a hundred times weighs no more than another. What is left
is compared document by document and joined group by group (see ``weighing`` and ``linking``), with one setting for
all heaps. Where the stories of an earlier run are known, only new documents and the stories that they touch are
looked at again.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from copytaster.records import Alignment, AnnotatedDocument, Derivation, DocumentId, Name, Story, StoryLink
from copytaster.stories.copies import gather_copies, join_all
from copytaster.stories.correcting import Corrections, apply_corrections
from copytaster.stories.explaining import Accounts, say_joined, say_nearly_split, say_related
from copytaster.stories.linking import CUT, Grown, Join, link
from copytaster.stories.telling import tell
from copytaster.stories.timeline import draw_timeline
from copytaster.stories.weighing import Neighbours, compare, weigh

__all__ = ["find_stories"]

SHARED = 0.3
"""What is added to the likeness of two families that have ``PASSAGES`` passages in common, word for word or nearly."""

PASSAGES = 3
"""Passages in common that can be no accident."""

TOUCHED = 0.05
"""Likeness to a new document from which on an earlier story is looked at again (half of what joins two accounts)."""

MOST_RELATED = 5
"""Related stories that are named."""

LONGEST_TITLE = 120
"""Characters of a lead that stands for a title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heap:
    """Documents in the order of their ids, families as their row numbers, and the original of each family."""

    documents: Sequence[AnnotatedDocument]
    families: Sequence[Sequence[int]]
    originals: Sequence[int]
    derived: Collection[DocumentId]
    neighbours: Neighbours


def _original(family: Sequence[int], documents: Sequence[AnnotatedDocument], derived: Collection[DocumentId]) -> int:
    """Return the document that stands for a family: one that is made from no other, the longest, the first by id."""
    return min(family, key=lambda n: (documents[n].id in derived, -len(documents[n].text), documents[n].id))


def _add_passages(
    neighbours: Neighbours,
    families: Sequence[Sequence[int]],
    documents: Sequence[AnnotatedDocument],
    alignments: Sequence[Alignment],
) -> None:
    """Let families that have passages in common be liker by as much as ``SHARED``."""
    place = {documents[n].id: row for row, family in enumerate(families) for n in family}
    shared: Counter[tuple[int, int]] = Counter()
    for x in alignments:
        a, b = place.get(x.a.document), place.get(x.b.document)
        if a is not None and b is not None and a != b and x.relation != "paraphrase":
            shared[min(a, b), max(a, b)] += 1
    for (a, b), count in sorted(shared.items()):
        liker = neighbours[a].get(b, 0.0) + SHARED * min(1.0, count / PASSAGES)
        neighbours[a][b] = neighbours[b][a] = liker


def _title(document: AnnotatedDocument) -> str:
    """Return the title, else the lead, cut at a word."""
    if document.document.title:
        return document.document.title
    lead = next((s.parse.text for s in document.sentences if s.kind == "paragraph"), document.text.partition("\n")[0])
    return lead if len(lead) <= LONGEST_TITLE else lead[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"


def _date(document: AnnotatedDocument, kin: Sequence[AnnotatedDocument]) -> str:
    """Return the date that the document states, else that of the first of its family that states one."""
    return document.document.published or next((k.document.published for k in kin if k.document.published), "")


def _central(rows: Sequence[int], heap: _Heap) -> int:
    """Return the family that is most like the others of its story; its original gives the title."""
    own = [r for r in rows if heap.documents[heap.originals[r]].id not in heap.derived] or rows
    among = frozenset(rows)

    def standing(row: int) -> float:
        return round(sum(x for other, x in heap.neighbours[row].items() if other in among), 4)

    return max(own, key=lambda r: (standing(r), len(heap.families[r]), -heap.originals[r]))


def _story(rows: Sequence[int], heap: _Heap) -> Story:
    """Describe the story that the families in ``rows`` tell."""
    central = _central(rows, heap)
    dated: list[tuple[AnnotatedDocument, str]] = []
    for row in sorted(rows, key=lambda r: (r != central, heap.originals[r])):
        first = heap.originals[row]
        kin = [heap.documents[n] for n in sorted(heap.families[row], key=lambda n: (n != first, heap.documents[n].id))]
        dated += [(document, _date(document, kin)) for document in kin if document.sentences]
    return Story(
        id="",
        title=_title(heap.documents[heap.originals[central]]),
        documents=tuple(sorted(heap.documents[n].id for row in rows for n in heap.families[row])),
        timeline=draw_timeline(dated),
        accounts=len(rows),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What an earlier run leaves: families that are new or touched, and the groups of the others."""

    open: frozenset[int]
    closed: tuple[tuple[int, ...], ...]


def _earlier(
    heap: Sequence[Sequence[int]], documents: Sequence[AnnotatedDocument], known: Sequence[Story]
) -> list[list[int]]:
    """Return the families of each known story; those that hold a new document beside old ones go with the old."""
    home = {d: number for number, story in enumerate(known) for d in story.documents}
    found: list[list[int]] = [[] for _ in known]
    for row, family in enumerate(heap):
        homes = [home[documents[n].id] for n in family if documents[n].id in home]
        if homes:
            found[min(homes)].append(row)
    return found


def _touched(new: Sequence[int], earlier: Sequence[Sequence[int]], neighbours: Neighbours) -> _Known:
    near = {other for row in new for other, likeness in neighbours[row].items() if likeness >= TOUCHED}
    opened = frozenset(new) | {row for group in earlier if near & set(group) for row in group}
    return _Known(open=opened, closed=tuple(tuple(g) for g in earlier if g and not near & set(g)))


def _restrict(neighbours: Neighbours, rows: Collection[int]) -> Neighbours:
    return [{o: x for o, x in held.items() if o in rows} if n in rows else {} for n, held in enumerate(neighbours)]


def _identify(stories: Sequence[Story], known: Sequence[Story]) -> list[str]:
    """Return the ids of stories, numbered in order; one with most of a known story's documents keeps its id."""
    ids = [""] * len(stories)
    home = {d: number for number, story in enumerate(stories) for d in story.documents}
    for story in known:
        homes = Counter(home[d] for d in story.documents if d in home)
        for number, _ in sorted(homes.items(), key=lambda item: (-item[1], item[0])):
            if not ids[number]:
                ids[number] = story.id
                break
    taken = frozenset(s.id for s in known)
    fresh = (f"story:{n}" for n in range(1, len(stories) + len(known) + 1) if f"story:{n}" not in taken)
    return [name or next(fresh) for name in ids]


def _explained(
    story: Story, rows: Sequence[int], accounts: Accounts, joins: Sequence[Join], links: Sequence[StoryLink]
) -> Story:
    return replace(
        story,
        joined_by=say_joined(rows, accounts),
        nearly_split_by=say_nearly_split(joins, accounts, CUT),
        related=tuple(links),
    )


def _with_reasons(told: Sequence[tuple[Story, tuple[int, ...]]], grown: Grown, accounts: Accounts) -> tuple[Story, ...]:
    """Add to each story what joins it, what nearly split it, and which others are near it."""
    home = {row: number for number, (_, rows) in enumerate(told) for row in rows}
    joins: list[list[Join]] = [[] for _ in told]
    for join in grown.joins:
        joins[home[join.left[0]]].append(join)
    links: list[list[StoryLink]] = [[] for _ in told]
    whole = {rows for _, rows in told}
    for join in sorted(grown.refused, key=lambda j: (-j.measure, j.left, j.right)):
        a, b = home[join.left[0]], home[join.right[0]]
        if not {join.left, join.right} <= whole or min(len(links[a]), len(links[b])) >= MOST_RELATED:
            continue
        because = say_related(join, accounts)
        for one, other in ((a, b), (b, a)):
            if len(links[one]) < MOST_RELATED:
                links[one].append(StoryLink(story=told[other][0].id, because=because))
    return tuple(
        _explained(story, rows, accounts, joins[number], links[number]) for number, (story, rows) in enumerate(told)
    )


def find_stories(
    documents: Sequence[AnnotatedDocument],
    *,
    alignments: Sequence[Alignment] = (),
    derivations: Sequence[Derivation] = (),
    names: Sequence[Name] = (),  # noqa: ARG001 - the station's signature; names are compared as words here
    known: Sequence[Story] = (),
    corrections: Corrections | None = None,
) -> tuple[Story, ...]:
    """Return the events reported, those with the most documents first; every document is in exactly one.

    ``known`` are the stories of an earlier run over a part of the documents: new documents join them, and only stories
    that these touch are looked at again. A story keeps its id where it keeps most of its documents.

    Raises:
        InputError: ``corrections`` contradict each other.

    """
    documents = sorted(documents, key=lambda d: d.id)
    if not documents:
        return ()
    derived = frozenset(e.child for e in derivations)
    told_by = [tell(d) for d in documents]
    families = gather_copies(told_by, derivations)
    originals = [_original(family, documents, derived) for family in families]
    ruling = apply_corrections(corrections or Corrections(), documents, families)
    tellings = [told_by[n] for n in originals]
    vectors = weigh(tellings)
    earlier = _earlier(families, documents, known)
    new = sorted(frozenset(range(len(families))) - {row for group in earlier for row in group})
    neighbours = compare(vectors, new if known else None).neighbours
    state = _touched(
        [*new, *(r for g in ruling.together for r in g), *(r for p in ruling.apart for r in p)], earlier, neighbours
    )
    if known:
        neighbours = _restrict(compare(vectors, sorted(state.open)).neighbours, state.open)
    _add_passages(neighbours, families, documents, alignments)
    closed = state.closed if known else ()
    grown = link(
        neighbours,
        days=[t.day for t in tellings],
        together=[g for g in join_all(len(families), [*ruling.together, *closed]) if len(g) > 1],
        apart=ruling.apart,
    )
    heap = _Heap(documents=documents, families=families, originals=originals, derived=derived, neighbours=neighbours)
    told = sorted(((_story(g, heap), g) for g in grown.groups), key=lambda s: (-len(s[0].documents), s[0].documents))
    ids = _identify([story for story, _ in told], known)
    named = [(replace(story, id=name), rows) for name, (story, rows) in zip(ids, told, strict=True)]
    accounts = Accounts(documents=[documents[n] for n in originals], tellings=tellings, rarity=vectors.rarity)
    return _with_reasons(named, grown, accounts)
