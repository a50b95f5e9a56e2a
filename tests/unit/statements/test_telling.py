"""A crack in the weir at Hollow Vale, told by a wire, its copies, and a gazette that was there itself."""

from collections.abc import Sequence
from dataclasses import replace

from builders import annotated, document
from hypothesis import given, settings
from hypothesis import strategies as st

from copytaster.records import (
    Alignment,
    AnnotatedDocument,
    Attribution,
    Derivation,
    DerivationKind,
    DocumentId,
    Locus,
    Relation,
    Span,
    Statement,
    Vector,
)
from copytaster.statements.telling import gather_statements

_FLED: Vector = (1.0, 0.0, 0.0)
_WALL: Vector = (0.0, 1.0, 0.0)
_ROAD: Vector = (0.0, 0.0, 1.0)


def _document(name: str, *told: tuple[str, Vector], publisher: str = "") -> AnnotatedDocument:
    built = document(name, *(text for text, _ in told), publisher=publisher)
    return annotated(built, vectors=[vector for _, vector in told])


def _locus(d: AnnotatedDocument, words: str) -> Locus:
    start = d.text.index(words)
    return Locus(d.id, Span(start, start + len(words)))


def _said(d: AnnotatedDocument, words: str, speaker: str, *media: str) -> Attribution:
    return Attribution(
        document=d.id, content=_locus(d, words), source=None, cue=None, type="indirect", speaker=speaker, media=media
    )


def _derived(child: str, parent: str, kind: DerivationKind = "reprint", confidence: float = 1.0) -> Derivation:
    return Derivation(
        child=DocumentId(child),
        parent=DocumentId(parent),
        kind=kind,
        whole=kind != "compile",
        confidence=confidence,
        direction_confidence=1.0,
        evidence=(),
        share_of_child=1.0,
        share_of_parent=1.0,
    )


def _aligned(a: AnnotatedDocument, i: int, b: AnnotatedDocument, j: int, relation: Relation = "edited") -> Alignment:
    if b.id < a.id:
        a, i, b, j = b, j, a, i
    return Alignment(
        a=Locus(a.id, a.sentences[i].span), b=Locus(b.id, b.sentences[j].span), relation=relation, similarity=0.9
    )


def _holding(words: str, statements: Sequence[Statement], documents: Sequence[AnnotatedDocument]) -> Statement:
    texts = {d.id: d.text for d in documents}
    found = [s for s in statements if any(words in m.span.of(texts[m.document]) for m in s.mentions)]
    assert len(found) == 1, [s.gist for s in found]
    return found[0]


_WIRE = _document(
    "wire",
    ("Forty families left their houses below the weir at Hollow Vale on Monday.", _FLED),
    ("The sluice wall was last inspected in 2019, warden Ada Quill said.", _WALL),
    publisher="Fenwick Wire",
)
_REPRINT = _document(
    "reprint",
    ("Forty families left their houses below the weir at Hollow Vale on Monday.", _FLED),
    ("The sluice wall was last inspected in 2016.", _WALL),
    publisher="Morning Bell",
)
_GAZETTE = _document(
    "gazette",
    ("Below the weir at Hollow Vale forty families had left their houses by Monday night.", _FLED),
    ("Ada Quill told the Gazette that the sluice wall had been inspected in 2019.", _WALL),
    publisher="Vale Gazette",
)
_COPIED = [_aligned(_WIRE, 0, _REPRINT, 0), _aligned(_WIRE, 1, _REPRINT, 1)]
_SAYINGS = [
    _said(_WIRE, "The sluice wall was last inspected in 2019", "Ada Quill"),
    _said(_GAZETTE, "the sluice wall had been inspected in 2019", "Ada Quill"),
]


def _gather(
    documents: Sequence[AnnotatedDocument],
    derivations: Sequence[Derivation] = (),
    attributions: Sequence[Attribution] = _SAYINGS,
    alignments: Sequence[Alignment] = _COPIED,
) -> tuple[Statement, ...]:
    ids = {d.id for d in documents}
    return gather_statements(
        documents,
        alignments=[x for x in alignments if {x.a.document, x.b.document} <= ids],
        derivations=derivations,
        attributions=[a for a in attributions if a.document in ids],
    )


def test_two_reporters_who_saw_it_are_two_origins() -> None:
    heap = [_WIRE, _GAZETTE]
    fled = _holding("families", _gather(heap), heap)
    assert [o.name for o in fled.origins] == ["reporting by Fenwick Wire", "reporting by Vale Gazette"]
    assert fled.independent_origins == 2


def test_one_official_heard_by_two_papers_is_one_origin() -> None:
    heap = [_WIRE, _GAZETTE]
    wall = _holding("inspected", _gather(heap), heap)
    assert [o.name for o in wall.origins] == ["Ada Quill"]
    assert wall.origins[0].documents == ("gazette", "wire")


def test_two_officials_are_two_origins() -> None:
    other = replace(_SAYINGS[1], speaker="Tom Arkle")
    heap = [_WIRE, _GAZETTE]
    wall = _holding("inspected", _gather(heap, attributions=[_SAYINGS[0], other]), heap)
    assert [o.name for o in wall.origins] == ["Ada Quill", "Tom Arkle"]


def test_a_copy_has_the_origin_of_what_it_was_copied_from() -> None:
    heap = [_WIRE, _REPRINT]
    told = _gather(heap, [_derived("reprint", "wire")])
    assert [o.name for o in _holding("families", told, heap).origins] == ["reporting by Fenwick Wire"]
    assert [o.name for o in _holding("inspected", told, heap).origins] == ["Ada Quill"]


def test_the_same_words_without_a_derivation_could_have_two_origins() -> None:
    heap = [_WIRE, _REPRINT]
    assert _holding("families", _gather(heap), heap).independent_origins == 2


def test_a_changed_number_stays_in_the_statement_and_is_marked() -> None:
    heap = [_WIRE, _REPRINT]
    wall = _holding("inspected", _gather(heap, [_derived("reprint", "wire")]), heap)
    assert len(wall.mentions) == 2
    fewer = _document("reprint", ("Thirty families left their houses below the weir at Hollow Vale on Monday.", _FLED))
    fled = _holding("families", _gather([_WIRE, fewer], [_derived("reprint", "wire")]), [_WIRE, fewer])
    assert [m.document for m in fled.altered] == ["reprint"]


def test_a_doubtful_derivation_widens_the_interval() -> None:
    heap = [_WIRE, _REPRINT]
    fled = _holding("families", _gather(heap, [_derived("reprint", "wire", confidence=0.4)]), heap)
    assert (fled.fewest_origins, fled.independent_origins, fled.most_origins) == (1, 1, 2)


def test_the_next_count_of_several_figures_is_another_fact() -> None:
    first = _document("first", ("With 22 of 90 wards counted, Quill had 54 votes and Arkle 38.", _FLED))
    later = _document("later", ("With 51 of 90 wards counted, Quill had 50 votes and Arkle 42.", _FLED))
    told = _gather([first, later], [_derived("later", "first", "update")], alignments=[_aligned(first, 0, later, 0)])
    assert all(len(s.mentions) == 1 for s in told)


def test_unnamed_speakers_of_two_papers_are_not_one() -> None:
    a = _document("a", ("Four engineers had warned of the sluice wall at Hollow Vale, a witness said.", _WALL))
    b = _document("b", ("Four engineers had warned of the sluice wall at Hollow Vale, said a witness.", _WALL))
    words = "Four engineers had warned of the sluice wall at Hollow Vale"
    told = _gather([a, b], attributions=[_said(a, words, "a witness"), _said(b, words, "a witness")])
    assert _holding("engineers", told, [a, b]).independent_origins == 2


def test_a_spokesman_is_one_origin_with_the_body_he_speaks_for() -> None:
    a = _document(
        "a", ("Valley Board spokesman Tom Arkle said the lower road at Hollow Vale would be shut for 9 days.", _ROAD)
    )
    b = _document("b", ("The lower road at Hollow Vale will be shut for 9 days, the Valley Board said.", _ROAD))
    told = _gather(
        [a, b],
        attributions=[
            _said(a, "the lower road at Hollow Vale would be shut for 9 days", "Tom Arkle"),
            _said(b, "The lower road at Hollow Vale will be shut for 9 days", "Valley Board"),
        ],
    )
    assert _holding("lower road", told, [a, b]).independent_origins == 1


def test_a_channel_is_part_of_the_chain_and_no_origin() -> None:
    said = _said(_WIRE, "The sluice wall was last inspected in 2019", "Ada Quill", "Vale Radio")
    (origin,) = _holding("inspected", _gather([_WIRE], attributions=[said]), [_WIRE]).origins
    assert origin.chain == ("Ada Quill", "Vale Radio", "Fenwick Wire")


def test_a_compilation_follows_its_passages_and_reports_the_rest_itself() -> None:
    mixed = _document(
        "mixed",
        ("Some forty families left their houses below the weir at Hollow Vale on Monday.", _FLED),
        ("The lower road was shut for 9 hours, as a reporter saw.", _ROAD),
        publisher="Evening Post",
    )
    heap = [_WIRE, mixed]
    told = _gather(heap, [_derived("mixed", "wire", "compile")], alignments=[_aligned(_WIRE, 0, mixed, 0)])
    assert [o.name for o in _holding("families", told, heap).origins] == ["reporting by Fenwick Wire"]
    assert [o.name for o in _holding("lower road", told, heap).origins] == ["reporting by Evening Post"]


def test_children_of_a_lost_original_have_one_origin() -> None:
    heap = [_WIRE, _REPRINT]
    told = _gather(heap, [_derived("reprint", "lost:1"), _derived("wire", "lost:1")])
    assert _holding("families", told, heap).independent_origins == 1


def test_a_clause_that_only_says_who_spoke_is_no_statement() -> None:
    d = _document(
        "d", ("The wall will hold.", _WALL), ("The warden of the weir told a crowd of people by the road.", _ROAD)
    )
    said = replace(_said(d, "The wall will hold.", "the warden"), cue=_locus(d, "told"))
    assert not any("crowd" in s.gist for s in _gather([d], attributions=[said]))


def test_an_empty_heap_tells_nothing() -> None:
    assert _gather([]) == ()


def test_statements_told_most_widely_come_first() -> None:
    told = _gather([_WIRE, _GAZETTE, _REPRINT], [_derived("reprint", "wire")])
    sizes = [len({m.document for m in s.mentions}) for s in told]
    assert sizes == sorted(sizes, reverse=True)
    assert [s.id for s in told] == [f"statement:{n}" for n in range(1, len(told) + 1)]


@given(st.permutations([_WIRE, _GAZETTE, _REPRINT]), st.permutations(_COPIED), st.permutations(_SAYINGS))
@settings(max_examples=15)
def test_the_order_of_what_comes_in_makes_no_difference(
    documents: list[AnnotatedDocument], alignments: list[Alignment], attributions: list[Attribution]
) -> None:
    edges = [_derived("reprint", "wire")]
    plain = _gather([_WIRE, _GAZETTE, _REPRINT], edges)
    assert _gather(documents, edges, attributions, alignments) == plain


@given(st.sets(st.tuples(st.sampled_from("abcd"), st.sampled_from(["a", "b", "c", "d", "lost:1"]), st.booleans())))
@settings(max_examples=40)
def test_any_derivations_give_statements_that_share_no_span(edges: set[tuple[str, str, bool]]) -> None:
    heap = [
        _document(
            name,
            ("Forty families left their houses below the weir at Hollow Vale on Monday.", _FLED),
            (f"The lower road at Hollow Vale was shut for {n} hours and 17 cars were towed away.", _ROAD),
        )
        for n, name in enumerate("abcd", start=5)
    ]
    links = [_aligned(a, i, b, i) for n, a in enumerate(heap) for b in heap[n + 1 :] for i in (0, 1)]
    derivations = [_derived(c, p, "reprint" if whole else "compile") for c, p, whole in sorted(edges) if c != p]
    told = _gather(heap, derivations, alignments=links)
    mentions = [m for s in told for m in s.mentions]
    assert len(mentions) == len(set(mentions))
    for s in told:
        assert set(s.altered) <= set(s.mentions)
        assert 1 <= s.fewest_origins <= s.independent_origins <= s.most_origins


def test_an_authority_called_a_department_is_one_origin() -> None:
    a = _document("a", ("The Vale health authority counted 9 sick people at Hollow Vale.", _ROAD))
    b = _document("b", ("At Hollow Vale 9 sick people were counted by the health department of Vale.", _ROAD))
    told = _gather(
        [a, b],
        attributions=[
            _said(a, "9 sick people at Hollow Vale", "the Vale health authority"),
            _said(b, "At Hollow Vale 9 sick people were counted", "the health department of Vale"),
        ],
    )
    assert _holding("sick", told, [a, b]).independent_origins == 1


def test_what_an_official_says_is_still_his_where_another_paper_names_nobody() -> None:
    heap = [_WIRE, _GAZETTE]
    wall = _holding("inspected", _gather(heap, attributions=_SAYINGS[:1]), heap)
    assert (wall.independent_origins, wall.most_origins) == (1, 1)
    other = _document("other", ("The sluice wall at Hollow Vale has last been inspected in 2019.", _WALL))
    wall = _holding("inspected", _gather([_WIRE, other]), [_WIRE, other])
    assert (wall.independent_origins, wall.most_origins) == (1, 2)


def test_a_count_of_one_s_own_is_an_origin_beside_an_official_one() -> None:
    official = _document("official", ("9,000 bookings at Hollow Vale were lost, the board said.", _ROAD))
    own = _document("own", ("9,200 bookings at Hollow Vale were lost.", _ROAD), publisher="Vale Gazette")
    told = _gather(
        [official, own], attributions=[_said(official, "9,000 bookings at Hollow Vale were lost", "the board")]
    )
    lost = _holding("bookings", told, [official, own])
    assert lost.independent_origins == 2
    assert lost.altered
