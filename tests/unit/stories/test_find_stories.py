"""Two events in one heap: a dockers' strike at Port Hallow and a bakery fire at Upper Quill."""

from dataclasses import replace
from itertools import combinations
from math import inf, log

import pytest
from builders import annotated, document
from hypothesis import given, settings
from hypothesis import strategies as st

from copytaster.errors import InputError
from copytaster.records import AnnotatedDocument, Derivation, DocumentId
from copytaster.stories import Corrections, find_stories, parse_corrections
from copytaster.stories.linking import CUT, GROWN, GROWN_UP_TO, PRIOR, WITHIN, link

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
@settings(max_examples=6, deadline=None)
def test_the_order_of_the_documents_makes_no_difference(heap: list[AnnotatedDocument]) -> None:
    assert find_stories(heap) == find_stories(_HEAP)


def _quake(name: str, place: str, person: str, strength: str, day: str) -> AnnotatedDocument:
    return annotated(
        document(
            name,
            f"An earthquake of magnitude {strength} shook {place} on {day}, and people ran into the streets of it.",
            f"{person}, who leads the rescue, said that houses in {place} had fallen and that nobody was missing.",
            title=f"Earthquake shakes {place}",
        )
    )


def test_events_that_are_alike_stay_apart() -> None:
    heap = [
        *(_quake(f"a{n}", "Morvenna", "Tilde Askew", "5.6", "Tuesday") for n in range(1)),
        _quake("a1", "Morvenna", "Tilde Askew", "5.7", "Tuesday"),
        _quake("b0", "Castrel", "Ugo Benning", "6.1", "Friday"),
        _quake("b1", "Castrel", "Ugo Benning", "6.2", "Friday"),
    ]
    assert sorted(s.documents for s in find_stories(heap)) == [("a0", "a1"), ("b0", "b1")]


def test_a_story_says_what_joins_it() -> None:
    story = find_stories(_HEAP)[0]
    reasons = [e.reason for e in story.joined_by]
    assert "2 of 2 accounts tell of “Hallow”" in reasons
    texts: dict[str, str] = {d.id: d.text for d in _HEAP}
    for evidence in story.joined_by:
        shown = {x.span.of(texts[x.document]).lower() for x in evidence.loci}
        assert evidence.reason.split("“")[1].rstrip("”").lower() in shown


def test_copies_count_as_one_account() -> None:
    again = _copy(_HEAP[0], "again")
    story = find_stories([*_HEAP, again], derivations=[_edge("again", "strike")])[0]
    assert (len(story.documents), story.accounts) == (3, 2)


def test_a_reprint_is_known_without_derivations() -> None:
    long = document("long", *(f"Warden {w} of the {w} lock kept the {w} gate shut at dusk." for w in _WORDS))
    other = replace(annotated(long), document=replace(long, id=DocumentId("reprint"), text=f"{long.text} (more)"))
    assert find_stories([annotated(long), other])[0].accounts == 1


_WORDS = (
    "Amber Birch Cedar Dover Elder Fallow Garnet Hazel Ivory Jasper Kestrel Linden Marten Nettle Osier Plover".split()
)


def test_what_was_split_by_hand_stays_apart_and_what_was_joined_stays_together() -> None:
    wish = parse_corrections('{"join": [["strike", "fire"]], "split": [["strike", "strike-too.txt"]]}')
    assert [s.documents for s in find_stories(_HEAP, corrections=wish)] == [("fire", "strike"), ("strike-too",)]


def test_contradicting_corrections_are_refused() -> None:
    wish = Corrections(joined=(("strike", "fire"),), split=(("fire", "strike"),))
    with pytest.raises(InputError, match="split by the corrections and joined"):
        find_stories(_HEAP, corrections=wish)


@pytest.mark.parametrize("text", ["", "[]", '{"merge": []}', '{"join": ["a", "b"]}', '{"split": [[1]]}'])
def test_corrections_of_another_shape_are_refused(text: str) -> None:
    with pytest.raises(InputError, match="corrections"):
        parse_corrections(text)


def test_a_new_document_joins_the_story_it_tells_and_leaves_the_others_alone() -> None:
    known = tuple(replace(s, id=f"kept:{n}") for n, s in enumerate(find_stories([_HEAP[0], _HEAP[2]])))
    grown = find_stories(_HEAP, known=known)
    home = {d: s.id for s in grown for d in s.documents}
    before: dict[str, str] = {d: s.id for s in known for d in s.documents}
    assert home == {**before, "strike-too": before["strike"]}


def test_a_story_that_no_new_document_touches_stays_as_it_is() -> None:
    odd = replace(find_stories([_HEAP[0]])[0], id="odd", documents=(_HEAP[0].id, _HEAP[2].id))
    grown = find_stories([*_HEAP[::2], annotated(document("scrap", "Closed."))], known=[odd])
    assert ("odd", ("fire", "strike")) in [(s.id, s.documents) for s in grown]


def _table(size: int, draw: st.DrawFn) -> list[dict[int, float]]:
    likeness: list[dict[int, float]] = [{} for _ in range(size)]
    for a in range(size):
        for b in range(a + 1, size):
            value = draw(st.sampled_from([0.0, 0.05, 0.1, 0.2, 0.4, 0.8]))
            if value:
                likeness[a][b] = likeness[b][a] = value
    return likeness


@given(st.data(), st.integers(1, 7))
@settings(deadline=None)
def test_groups_are_a_partition(data: st.DataObject, size: int) -> None:
    table = data.draw(st.composite(lambda draw: _table(size, draw))())
    groups = link(table, days=[0] * size).groups
    assert sorted(n for group in groups for n in group) == list(range(size))


def _measure_plainly(a: tuple[int, ...], b: tuple[int, ...], table: list[dict[int, float]]) -> float:
    """Do the same by its definition, counted anew from the pairs."""
    across = sum(table[i].get(j, 0.0) for i in a for j in b) / (len(a) * len(b))
    if not across:
        return -inf
    within = []
    for group in (a, b):
        pairs = [table[i].get(j, 0.0) for i in group for j in group if i < j]
        within.append((sum(pairs) + PRIOR * WITHIN) / (len(pairs) + PRIOR))
    return log(across) - log(within[0] * within[1]) / 2 - GROWN * log(min(len(a), len(b), GROWN_UP_TO))


@given(st.data(), st.integers(2, 7))
@settings(deadline=None)
def test_no_two_groups_are_left_that_belong_together(data: st.DataObject, size: int) -> None:
    table = data.draw(st.composite(lambda draw: _table(size, draw))())
    grown = link(table, days=[0] * size)
    for join in grown.joins:
        assert join.measure == pytest.approx(_measure_plainly(join.left, join.right, table), abs=1e-6)
    for a, b in combinations(grown.groups, 2):
        assert _measure_plainly(a, b, table) < CUT + 1e-6
