"""Two events in one heap: a dockers' strike at Port Hallow and a bakery fire at Upper Quill."""

from dataclasses import replace

import numpy as np
from builders import annotated, document
from hypothesis import given, settings
from hypothesis import strategies as st

from copytaster.records import AnnotatedDocument, Derivation, DocumentId
from copytaster.stories import find_stories
from copytaster.stories.linking import link

_STRIKE = document(
    "strike",
    "Dockers in Port Hallow walked off the Merrow Quay on Monday after talks over pay with Hallow Stevedores failed.",
    "Union secretary Edda Vance said 430 dockers had downed tools at 6 a.m. and 14 ships were waiting in the roads.",
    title="Dockers strike in Port Hallow over pay",
    published="2033-05-04",
)
_STRIKE_TOO = document(
    "strike-too",
    "Port Hallow’s dockers stayed away from the Merrow Quay again on Tuesday, and Hallow Stevedores called the strike "
    "reckless.",
    "Edda Vance, secretary of the union, said none of the 430 dockers would go back before an offer on pay.",
    title="No ships move as Port Hallow dockers stay out",
    published="2033-05-04",
)
_FIRE = document(
    "fire",
    "A fire destroyed the Tansley bakery in the village of Upper Quill in the night to Sunday.",
    "Fire chief Orla Benn said a flue had overheated; baker Sim Tansley and his family were not hurt.",
    title="Bakery burns down in Upper Quill",
    published="2033-05-02",
)
_HEAP = [annotated(d) for d in (_STRIKE, _STRIKE_TOO, _FIRE)]


def _edge(child: str, parent: str, *, whole: bool = True) -> Derivation:
    return Derivation(
        child=DocumentId(child),
        parent=DocumentId(parent),
        kind="reprint",
        whole=whole,
        confidence=1.0,
        direction_confidence=1.0,
        evidence=(),
        share_of_child=1.0,
        share_of_parent=1.0,
    )


def _copy(of: AnnotatedDocument, name: str, published: str = "") -> AnnotatedDocument:
    return replace(of, document=replace(of.document, id=DocumentId(name), published=published))


def test_two_events_are_two_stories() -> None:
    assert [s.documents for s in find_stories(_HEAP)] == [("strike", "strike-too"), ("fire",)]


def test_every_document_is_in_one_story() -> None:
    heap = [*_HEAP, annotated(document("scrap", "Closed."))]
    told = [d for s in find_stories(heap) for d in s.documents]
    assert sorted(told) == sorted(d.id for d in heap)


def test_an_empty_heap_tells_nothing() -> None:
    assert find_stories([]) == ()


def test_copies_stay_with_their_original_whatever_is_left_of_them() -> None:
    stub = annotated(document("stub", "Read more on our site."))
    stories = find_stories([*_HEAP, stub], derivations=[_edge("stub", "fire")])
    assert ("fire", "stub") in [s.documents for s in stories]


def test_children_of_a_lost_original_are_one_story() -> None:
    stub = annotated(document("stub", "Read more on our site."))
    edges = [_edge("stub", "lost:1"), _edge("fire", "lost:1")]
    assert ("fire", "stub") in [s.documents for s in find_stories([*_HEAP, stub], derivations=edges)]


def test_a_story_is_named_by_an_original_rather_than_a_compilation() -> None:
    stories = find_stories(_HEAP, derivations=[_edge("strike", "strike-too", whole=False)])
    assert stories[0].title == "No ships move as Port Hallow dockers stay out"


def test_a_story_without_a_title_is_named_by_its_lead() -> None:
    bare = annotated(replace(_FIRE, title="", id=DocumentId("bare")))
    titleless = replace(bare, sentences=tuple(s for s in bare.sentences if s.kind == "paragraph"))
    assert find_stories([titleless])[0].title.startswith("A fire destroyed the Tansley bakery")


def test_the_timeline_is_in_the_order_of_time_and_says_how() -> None:
    timeline = find_stories(_HEAP)[0].timeline
    assert [(e.when, e.resolution) for e in timeline] == [
        ("2033-05-02", "weekday up to 2033-05-04"),
        ("2033-05-02T06", "on 2033-05-02, told beside it"),
        ("2033-05-03", "weekday up to 2033-05-04"),
    ]
    assert "walked off" in timeline[0].locus.span.of(_STRIKE.text)


def test_a_copy_adds_nothing_to_the_timeline() -> None:
    again = _copy(_HEAP[0], "again", published="2033-05-11")
    before = find_stories(_HEAP)[0].timeline
    after = find_stories([*_HEAP, again], derivations=[_edge("again", "strike")])[0].timeline
    assert after == before


def test_a_copy_without_a_date_is_read_by_the_date_of_its_family() -> None:
    undated = _copy(_HEAP[2], "a-undated")
    story = find_stories([undated, _HEAP[2]], derivations=[_edge("fire", "a-undated")])[0]
    assert [e.when for e in story.timeline] == ["2033-05-01"]


def test_without_any_date_the_timeline_says_so() -> None:
    story = find_stories([_copy(_HEAP[2], "undated")])[0]
    assert [(e.when, e.resolution) for e in story.timeline] == [("", "date of the document unknown")]


@given(st.permutations(_HEAP))
@settings(max_examples=6)
def test_the_order_of_the_documents_makes_no_difference(heap: list[AnnotatedDocument]) -> None:
    assert find_stories(heap) == find_stories(_HEAP)


@given(st.integers(1, 9).flatmap(lambda n: st.lists(st.floats(-5, 5, width=32), min_size=n * n, max_size=n * n)))
def test_groups_are_a_partition(flat: list[float]) -> None:
    size = int(len(flat) ** 0.5)
    table = np.array(flat, dtype=np.float32).reshape(size, size)
    groups = link(((table + table.T) / 2).astype(np.float32), 0.0)
    assert sorted(n for group in groups for n in group) == list(range(size))


def _link_plainly(score: np.ndarray, cut: float) -> list[list[int]]:
    """Do the same by its definition: the mean of all pairs of two groups, counted anew each time."""
    groups = [[n] for n in range(len(score))]
    while len(groups) > 1:
        means = [
            (float(np.mean([score[i, j] for i in a for j in b], dtype=np.float64)), -x, -y)
            for x, a in enumerate(groups)
            for y, b in enumerate(groups)
            if x < y
        ]
        best, x, y = max(means)
        if best < cut:
            break
        groups[-x] = sorted(groups[-x] + groups.pop(-y))
    return sorted(groups)


@given(st.integers(2, 7), st.randoms(use_true_random=False))
def test_linking_agrees_with_its_definition(size: int, random: object) -> None:
    table = np.array([[random.random() * 10 - 5 for _ in range(size)] for _ in range(size)], dtype=np.float32)  # type: ignore[attr-defined]
    score = ((table + table.T) / 2).astype(np.float32)
    assert link(score, 0.0) == _link_plainly(score, 0.0)
