"""The rules' findings and the tagger's spans put together."""

from builders import annotated, document

from copytaster.records import Span, TaggedSpan, TagKind
from copytaster.statements.findings import Finding
from copytaster.statements.syntax import Syntax, analyse
from copytaster.statements.tagged import merge_tagged, with_tagged_content, with_tagged_edges

TEXT = "The keeper let it be known that the lamp would burn all night."


def syntax() -> Syntax:
    return analyse(annotated(document("a", TEXT)))


def tag(kind: TagKind, words: str, confidence: float = 0.95) -> TaggedSpan:
    start = TEXT.index(words)
    return TaggedSpan(kind=kind, span=Span(start, start + len(words)), confidence=confidence)


TAGS = [
    tag("source", "The keeper"),
    tag("cue", "let it be known"),
    tag("content", "that the lamp would burn all night."),
]


def test_what_only_the_tagger_finds_is_taken_with_its_cue_and_source() -> None:
    (found,) = merge_tagged(syntax(), (), TAGS)
    assert found.content.of(TEXT) == "the lamp would burn all night"
    assert found.cue is not None
    assert found.cue.of(TEXT) == "let it be known"
    assert found.source is not None
    assert found.source.of(TEXT) == "The keeper"


def test_an_unsure_content_or_one_without_a_cue_is_left() -> None:
    unsure = [*TAGS[:2], tag("content", "that the lamp would burn all night.", 0.3)]
    assert merge_tagged(syntax(), (), unsure) == ()
    assert merge_tagged(syntax(), (), TAGS[2:]) == ()


def test_where_both_find_it_the_edges_are_the_taggers() -> None:
    start = TEXT.index("lamp")
    rough = Finding(content=Span(start, len(TEXT)), source=Span(4, 10), cue=Span(11, 14), form="clause")
    assert with_tagged_content(syntax(), rough, TAGS).of(TEXT) == "the lamp would burn all night"
    assert with_tagged_edges(rough.cue, "cue", TAGS) == TAGS[1].span
    assert with_tagged_edges(rough.source, "source", TAGS) == TAGS[0].span
    assert merge_tagged(syntax(), (rough,), TAGS) == (rough,)


def test_what_stands_in_quotation_marks_keeps_its_edges() -> None:
    spoken = Finding(content=Span(4, 40), source=None, cue=None, form="speech")
    assert with_tagged_content(syntax(), spoken, TAGS) == spoken.content


def test_without_tags_nothing_changes() -> None:
    rough = Finding(content=Span(0, 5), source=None, cue=None, form="clause")
    assert merge_tagged(syntax(), (rough,), ()) == (rough,)
