"""Whatever the words, and without any parse: nothing breaks, and every locus lies in its document."""

import pytest
from builders import annotated, document
from hypothesis import given, settings
from hypothesis import strategies as st

from copytaster.records import AnnotatedDocument
from copytaster.statements import attribute

WORDS = st.sampled_from(
    "“ ” \" ' said told she Ida Kvist , . : according_to as put_it the_mayor in_her_words who the dam holds 2.4 Radio "
    "a_video_on_Vestel quoted … \n\n -_".replace("\n\n", "¶").split()
).map(lambda word: word.replace("_", " ").replace("¶", "\n\n"))


@given(st.lists(WORDS, max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_run_of_words_gives_loci_within_the_document(words: list[str]) -> None:
    paragraphs = [p for p in " ".join(words).split("\n\n") if p.strip()]
    built = annotated(document("any", *paragraphs))
    for a in attribute([built]):
        for locus in (a.content, a.source, a.cue):
            assert locus is None or (locus.document == "any" and locus.span.end <= len(built.text))
        assert a.content.span.length


@pytest.mark.parametrize("paragraphs", [(), ("“",), ("“…”",), ("- ",), ("according to",), ("She said",)])
def test_next_to_nothing(paragraphs: tuple[str, ...]) -> None:
    assert attribute([annotated(document("next-to-nothing", *paragraphs))]) == ()


def test_a_document_without_sentences() -> None:
    assert attribute([AnnotatedDocument(document("bare", "Some words."), ())]) == ()
    assert attribute([]) == ()
