"""The rules' findings and the tagger's spans put together."""

import pytest
from builders import annotated, document

from copytaster.records import Span, TaggedSpan, TagKind
from copytaster.statements.attributing import find_all
from copytaster.statements.findings import Finding
from copytaster.statements.syntax import Syntax, analyse
from copytaster.statements.tagged import merge_tagged

TEXT = "The keeper let it be known that the lamp would burn all night."
AROUND = "The lamp, the keeper let it be known, would burn all night."
SPLIT = "“The lamp burns,” the keeper said on Friday. “It will burn all night.”"


def syntax(text: str = TEXT) -> Syntax:
    return analyse(annotated(document("a", text)))


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def tag(kind: TagKind, words: str, cue: str = "", *, text: str = TEXT, confidence: float = 0.95) -> TaggedSpan:
    return TaggedSpan(kind=kind, span=span(words, text), confidence=confidence, cue=span(cue, text) if cue else None)


CUE = "let it be known"
TAGS = (tag("source", "The keeper", CUE), tag("cue", CUE), tag("content", "that the lamp would burn all night.", CUE))


def test_what_only_the_tagger_finds_is_taken_with_its_cue_and_source() -> None:
    (found,) = merge_tagged(syntax(), (), TAGS)
    assert found.content == span("the lamp would burn all night")
    assert found.cue == span(CUE)
    assert found.source == span("The keeper")


def test_an_unsure_content_and_one_without_a_cue_are_left() -> None:
    unsure = [tag(t.kind, t.span.of(TEXT), CUE if t.cue else "", confidence=0.3) for t in TAGS]
    assert merge_tagged(syntax(), (), unsure) == ()
    assert merge_tagged(syntax(), (), [tag("content", "the lamp would burn all night")]) == ()


def test_where_both_find_it_the_rules_words_stay_and_the_taggers_edges_are_reported() -> None:
    rough = Finding(content=span("lamp would burn all night."), source=span("keeper"), cue=span("let"), form="clause")
    (found,) = merge_tagged(syntax(), (rough,), TAGS)
    assert (found.content, found.source, found.cue) == (rough.content, rough.source, rough.cue)
    assert found.edges is not None
    assert found.edges.content == span("the lamp would burn all night")
    assert found.edges.cue == span(CUE)
    assert found.edges.source == span("The keeper")


def test_where_the_two_name_another_source_it_is_the_taggers() -> None:
    other = Finding(content=span("lamp would burn all night."), source=span("night"), cue=span("let"), form="clause")
    (found,) = merge_tagged(syntax(), (other,), TAGS)
    assert found.source == span("The keeper")


def test_a_content_around_its_cue_is_one() -> None:
    tags = (
        tag("content", "The lamp", CUE, text=AROUND),
        tag("source", "the keeper", CUE, text=AROUND),
        tag("cue", CUE, text=AROUND),
        tag("content", "would burn all night", CUE, text=AROUND),
    )
    (found,) = merge_tagged(syntax(AROUND), (), tags)
    assert found.content.of(AROUND) == AROUND.removesuffix(".")


def test_a_split_quotation_stays_two_with_one_cue() -> None:
    tags = (
        tag("content", "The lamp burns", "said", text=SPLIT),
        tag("source", "the keeper", "said", text=SPLIT),
        tag("cue", "said", text=SPLIT),
        tag("content", "It will burn all night", "said", text=SPLIT),
    )
    found = merge_tagged(syntax(SPLIT), (), tags)
    assert [(f.content.of(SPLIT), f.form) for f in found] == [
        ("The lamp burns,", "speech"),
        ("It will burn all night.", "speech"),
    ]
    assert {f.cue for f in found} == {span("said", SPLIT)}


def test_what_the_rules_alone_find_stays_only_where_the_tagger_found_nothing() -> None:
    stray = Finding(content=span("burn all"), source=None, cue=None, form="thing")
    free = Finding(content=span("The keeper"), source=None, cue=None, form="thing")
    found = merge_tagged(syntax(), (stray, free), TAGS)
    assert stray not in found
    assert free in found


@pytest.mark.parametrize("turned", [TAGS, TAGS[::-1], (TAGS[1], TAGS[2], TAGS[0])])
def test_the_order_of_the_spans_does_not_matter(turned: tuple[TaggedSpan, ...]) -> None:
    assert merge_tagged(syntax(), (), turned) == merge_tagged(syntax(), (), TAGS)


def test_without_tags_nothing_changes() -> None:
    rough = Finding(content=Span(0, 5), source=None, cue=None, form="clause")
    assert merge_tagged(syntax(), (rough,), ()) == (rough,)
    assert all(f.edges is None for f in find_all(syntax()))
