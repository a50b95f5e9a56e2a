import itertools
from dataclasses import replace

from builders import annotated, document
from hypothesis import given
from hypothesis import strategies as st
from papers import FIRST, SECOND, edited, three_papers

from copytaster.aligning import align
from copytaster.records import AnnotatedDocument, DocumentId, Dropped, Span
from copytaster.tracing.pairs import pair_up
from copytaster.tracing.threes import Against, Agreement, agreements
from copytaster.tracing.witnesses import read_witnesses

A, B, C = DocumentId("a-original"), DocumentId("b-herald"), DocumentId("c-post")


def against(*documents: AnnotatedDocument) -> Against:
    witnesses = read_witnesses(documents)
    found = [x for a, b in itertools.combinations(sorted(documents, key=lambda d: d.id), 2) for x in align(a, b)]
    return agreements(witnesses, pair_up(witnesses, found))


def test_two_copies_never_agree_against_their_source() -> None:
    told = against(edited(A, {}), edited(B, FIRST), edited(C, SECOND))
    assert (told(A, B, C).leading, told(A, B, C).loose) == (0, 0)
    assert told(A, B, C).odds < 0 < min(told(B, A, C).odds, told(C, A, B).odds)


def test_a_copy_stands_between_its_source_and_its_own_copy() -> None:
    told = against(edited(A, {}), edited(B, FIRST), edited(C, {**FIRST, **SECOND}))
    assert told(B, A, C).odds < 0 < told(A, B, C).odds


def test_where_the_source_is_lost_every_two_copies_agree_against_the_third() -> None:
    papers = three_papers()
    told = against(*papers)
    for third, one, other in (papers, papers[1:] + papers[:1], papers[2:] + papers[:2]):
        assert told(third.id, one.id, other.id).odds > 0


def test_agreements_are_shown_where_they_stand() -> None:
    documents = (edited(A, {}), edited(B, FIRST), edited(C, SECOND))
    texts = {d.id: d.text for d in documents}
    loci = against(*documents)(B, A, C).loci
    assert "48,000" in [x.span.of(texts[x.document]) for x in loci]


def test_the_page_of_a_document_holds_what_cleaning_left_out_of_it() -> None:
    line = "Pilots who want a chart of the new channel can have it at the trust’s office in Tolle for two marks."
    first = "The iron stair of the Corrick Head lighthouse fell on Monday night and left the lamp dark until dawn."
    last = "The harbour trust will build another of timber inside the tower before the gales of autumn come."
    one, other = (annotated(document(name, first, line, last)) for name in ("one", "other"))
    bare = document("third", first, last)
    cut = against(one, other, annotated(bare))
    assert cut(bare.id, one.id, other.id).leading == 1
    kept = replace(bare, dropped=(Dropped(text=line, reason="a notice", raw=Span(0, 0)),))
    assert against(one, other, annotated(kept))(bare.id, one.id, other.id).leading == 0


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 60), st.floats(0.02, 0.13))
def test_more_agreements_never_make_a_document_stand_between(leading: int, loose: int, words: int, each: float) -> None:
    odds = [Agreement(leading + x, loose + y, 0, (words, each)).odds for x, y in itertools.product((0, 1), repeat=2)]
    assert odds[0] <= min(odds[1:])
    assert odds[3] >= max(odds[:3])
