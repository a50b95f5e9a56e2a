import itertools
from dataclasses import replace

import pytest
from builders import annotated
from lighthouse import LIGHTHOUSE, aligned, derive, page, steps
from papers import FIRST, SECOND, edited, three_papers

from copytaster.records import AnnotatedDocument, Derivation
from copytaster.tracing.constellations import nearest_source
from copytaster.tracing.gathering import gather, link_up
from copytaster.tracing.threes import agreements


def parents(derivations: tuple[Derivation, ...]) -> dict[str, str]:
    return {d.child: d.parent for d in derivations}


def test_three_edits_of_one_lost_text_hang_from_it() -> None:
    found = derive(*three_papers())
    assert parents(found) == {"b-herald": "lost:1", "c-post": "lost:1", "d-mail": "lost:1"}
    assert {d.kind for d in found} == {"edit"}
    assert all(any("stands alone where others agree" in e.reason and e.loci for e in d.evidence) for d in found)


def test_where_the_text_is_in_the_heap_no_original_is_lost() -> None:
    found = parents(derive(edited("a-original", {}), *three_papers()))
    assert found == {"b-herald": "a-original", "c-post": "a-original", "d-mail": "a-original"}


def test_a_chain_of_edits_asks_for_no_lost_original() -> None:
    second = edited("c-post", {**FIRST, **SECOND}, without=(3,), publisher="Sisters Post")
    found = derive(edited("a-original", {}), edited("b-herald", FIRST, without=(3,), publisher="Tolle Herald"), second)
    assert not any(parent.startswith("lost:") for parent in parents(found).values())


def test_an_excerpt_beside_two_edits_is_told_by_what_it_left_alone() -> None:
    one, two, _ = three_papers()
    short = edited("x-feed", {}, without=(2, 3, 9), publisher="Digest")
    found = steps(derive(one, two, short))
    assert {("x-feed", "lost:1", "excerpt"), ("b-herald", "lost:1", "edit")} <= found


def test_passages_come_from_the_copy_whose_errors_they_have() -> None:
    original = edited("a-original", {})
    copy = edited("m-copy", {"48,000": "84,000", "autumn": "winter"}, publisher="Tolle Herald")
    taker = page(
        "z-taker",
        "Fish was dear in Tolle this morning, and everybody on the market knew why before the boats were in.",
        LIGHTHOUSE[3],
        f"{LIGHTHOUSE[8]} So the Tolle Herald reported.",
        LIGHTHOUSE[10].replace("48,000", "84,000"),
        "Nobody in Tolle remembers a night so black, and the oldest of them is ninety and counts her candles.",
        "Children sold them at the gate, two for a copper, and had none left by noon, to the joy of their mothers.",
        title="Market day",
        publisher="Sisters Post",
    )
    assert ("z-taker", "m-copy", "compile") in steps(derive(original, copy, taker))
    heap = gather([original, copy, taker], aligned(original, copy, taker))
    against = agreements(heap.witnesses, heap.pairs)
    for supposed in (original.id, copy.id):
        assert nearest_source(taker.id, supposed, [original.id, copy.id], heap.pairs, against) == copy.id


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_the_papers_makes_no_difference(order: tuple[int, ...]) -> None:
    papers = three_papers()
    assert derive(*(papers[i] for i in order)) == derive(*papers)


def test_copies_of_one_child_hang_from_that_child() -> None:
    one, two, three = three_papers()
    again = annotated(replace(two.document, id=type(two.id)("e-reprint"), publisher="Harbour Notes"))
    found = parents(derive(one, two, three, again))
    assert sorted(found.values()).count("lost:1") == 3
    assert {found["c-post"], found["e-reprint"]} in ({"lost:1", "e-reprint"}, {"lost:1", "c-post"})


def agency(*, whole: bool) -> tuple[AnnotatedDocument, AnnotatedDocument]:
    """Return a piece with an agency's sign, and an edit with a passage that the agency heard and the piece may lack."""
    heard = "A rope may still hang on the outer wall, a rigger who was not allowed to speak told HPB on the quay."
    wire = ["CORRICK (HPB) — " + LIGHTHOUSE[0].split("— ")[1], *LIGHTHOUSE[1:4]]
    if whole:
        wire.insert(2, heard)
    copy = [LIGHTHOUSE[0].split("— ")[1], *LIGHTHOUSE[1:2], heard, *LIGHTHOUSE[2:4]]
    return page("w-wire", *wire, title="Light out"), page("c-copy", *copy, title="Dark", publisher="Tolle Herald")


def test_what_an_agency_heard_and_its_own_report_lacks_was_cut_from_the_report() -> None:
    reason = "lacks what the other has from the agency whose sign it carries"
    for whole in (False, True):
        heap = gather(agency(whole=whole), aligned(*agency(whole=whole)))
        links, clues_of = link_up(heap)
        sides = {c.side for key in links for c in clues_of(key) if c.reason == reason}
        assert sides == (set() if whole else {"w-wire"})
