import pytest
from builders import document

from copytaster.language import annotate, load_language


@pytest.mark.slow
def test_models_give_sentences_places_and_vectors() -> None:
    long_line = "skarn " * 600
    built = [
        document("a", "Ferries left Kherson on Friday. Nobody was hurt.", title="Ferries leave Kherson"),
        document("b", "Nobody was hurt.", long_line.strip()),
    ]
    models = load_language()
    done: list[str] = []
    a, b = annotate(built, language=models, on_document=done.append)
    assert done == ["a", "b"]
    assert [s.kind for s in a.sentences] == ["title", "paragraph", "paragraph"]
    assert a.sentences[2].parse is b.sentences[0].parse
    assert all(s.parse.text == s.span.of(d.text) for d in (a, b) for s in d.sentences)
    assert sum(x * x for x in a.sentences[0].parse.vector) == pytest.approx(1, abs=1e-3)
    places = {e.span.of(s.parse.text) for s in a.sentences for e in s.parse.entities if e.label == "GPE"}
    assert places == {"Kherson"}


@pytest.mark.slow
def test_without_vectors_parses_are_the_same() -> None:
    built = [document("a", "Ferries left Kherson on Friday.")]
    (plain,) = annotate(built, language=load_language(vectors=False))
    assert plain.sentences[0].parse.vector == ()
    assert plain.sentences[0].parse.tokens[0].lemma == "ferry"
