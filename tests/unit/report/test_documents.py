"""Marks in the text of a document: stretches that lie in each other, cross, or run over blocks."""

from dataclasses import replace

from builders import document
from hypothesis import given
from hypothesis import strategies as st

from copytaster.records import DocumentId, Heap, Locus, Span
from copytaster.report.views.documents import DocumentView, TextBlock, lay_out_documents
from copytaster.report.witnesses import open_dossiers

BUILT = document("a", "One two three four.", "## Five six", "- seven", "- eight nine ten.", title="Zero")


def laid_out(*spans: Span) -> DocumentView:
    empty = Heap(**dict.fromkeys(Heap.__slots__, ()))
    (dossier,) = open_dossiers(replace(empty, documents=(BUILT,)))
    (view,) = lay_out_documents(dossier, [Locus(DocumentId("a"), s) for s in spans], ())
    return view


def own_blocks(view: DocumentView) -> list[TextBlock]:
    """Return the blocks that show their own words, not those of a like document."""
    return [block for block in view.blocks if isinstance(block, TextBlock)]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12))
def test_every_stretch_has_one_anchor_and_no_word_is_lost(pairs: list[tuple[int, int]]) -> None:
    length = len(BUILT.text)
    spans = {Span(min(a, b, length), min(max(a, b), length)) for a, b in pairs}
    view = laid_out(*spans)
    blocks = own_blocks(view)
    anchored = [b.open for block in blocks for b in block.bricks if b.open] + list(view.orphans)
    assert sorted(x.span for x in anchored) == sorted(spans)
    for block, shown in zip(BUILT.blocks, blocks, strict=True):
        assert "".join(b.words for b in shown.bricks) == block.span.of(BUILT.text)
        depth = 0
        for brick in shown.bricks:
            depth += {"open": 1, "close": -1, "words": 0}[brick.step]
            assert depth >= 0
        assert depth == 0


def test_crossing_stretches_are_cut() -> None:
    start = BUILT.text.index("One")
    view = laid_out(Span(start, start + 7), Span(start + 4, start + 13))
    steps = [(b.step, b.words) for b in own_blocks(view)[1].bricks]
    assert [w for s, w in steps if s == "words"] == ["One ", "two", " three", " four."]
    assert [s for s, _ in steps].count("open") == 3
