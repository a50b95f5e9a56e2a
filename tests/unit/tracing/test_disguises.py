"""What somebody does to a copy so that it is not found: the links stay, and none is a wrong one."""

from dataclasses import replace

import pytest
from lighthouse import LIGHTHOUSE, TITLE, derive, page, steps

from copytaster.records import AnnotatedDocument

LOOKALIKES = str.maketrans("aeopcyxiAEOPCTXHKM", "аеорсухіАЕОРСТХНКМ")
OTHER = (
    "Fish was dear in Tolle this morning, and everybody on the market knew why.",
    "Children sold candles at the gate, two for a copper, and had none left by noon.",
    "The insurer’s agent, Pell Ranno, walked round the tower with a notebook and would not say a word.",
)


def sprinkled(text: str) -> str:
    """Put an invisible character into every word of four letters and more."""
    return " ".join(f"{w[:2]}\u200b{w[2:]}" if len(w) > 3 else w for w in text.split(" "))


def heap(*copy: str, title: str = TITLE) -> tuple[AnnotatedDocument, ...]:
    original = page("m-original", *LIGHTHOUSE, publisher="Corrick Mail")
    other = page("o-other", *OTHER, title="Market day", publisher="Tolle Herald")
    return original, other, page("a-copy", *copy, title=title)


CAPTURED = tuple(p for p in LIGHTHOUSE if not p.startswith("- "))


@pytest.mark.parametrize("disguise", [lambda p: p.translate(LOOKALIKES), sprinkled], ids=["lookalikes", "zero width"])
def test_letters_that_only_look_right_hide_no_copy(disguise: object) -> None:
    assert callable(disguise)
    found = derive(*heap(*map(disguise, CAPTURED), title=disguise(TITLE)))
    assert steps(found) == {("a-copy", "m-original", "capture")}


def test_evidence_points_at_the_words_as_they_stand() -> None:
    documents = heap(*map(sprinkled, CAPTURED), title=sprinkled(TITLE))
    texts = {d.id: d.text for d in documents}
    loci = [x for d in derive(*documents) for e in d.evidence for x in e.loci]
    assert loci
    assert all(x.span.of(texts[x.document]).strip() for x in loci)


def test_paragraphs_in_another_order_make_no_other_link() -> None:
    found = derive(*heap(CAPTURED[0], *reversed(CAPTURED[1:]), title="In short"))
    assert {frozenset((d.child, d.parent)) for d in found} == {frozenset(("a-copy", "m-original"))}


@pytest.mark.parametrize("stated", ["1970-01-01", "2040-03-06T09:00:00+00:00"])
def test_forged_dates_on_every_document_turn_no_clear_step_round(stated: str) -> None:
    forged = [replace(d, document=replace(d.document, published=stated)) for d in heap(*CAPTURED)]
    assert steps(derive(*forged)) == {("a-copy", "m-original", "capture")}
