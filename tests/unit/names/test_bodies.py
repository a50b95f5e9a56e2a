from dataclasses import replace

from builders import annotated, document

from copytaster.names import find_names
from copytaster.names.bodies import find_bodies
from copytaster.records import AnnotatedDocument

TAGS = {
    "health": "NOUN",
    "department": "NOUN",
    "regional": "ADJ",
    "own": "ADJ",
    "election": "NOUN",
    "commission": "NOUN",
}


def _tagged(name: str, text: str) -> AnnotatedDocument:
    """Build a document whose words have the tags above; a capital makes a proper noun."""
    built = annotated(document(name, text))
    sentences = []
    for sentence in built.sentences:
        words = [(t, sentence.parse.text[t.start : t.end]) for t in sentence.parse.tokens]
        tokens = tuple(replace(t, pos=TAGS.get(w, "PROPN" if w[0].isupper() else "X")) for t, w in words)
        sentences.append(replace(sentence, parse=replace(sentence.parse, tokens=tokens)))
    return replace(built, sentences=tuple(sentences))


def _bodies(text: str) -> list[str]:
    built = _tagged("d", text)
    return [m.span.of(built.text) for m in find_bodies([built], ())]


def test_a_body_in_small_letters_is_found_with_what_modifies_it() -> None:
    assert _bodies("On Friday the regional health department denied it.") == ["regional health department"]
    assert _bodies("Denials came from the Skarn health department.") == ["Skarn health department"]


def test_a_bare_head_is_no_name() -> None:
    assert _bodies("Then the department denied it; its own department did not.") == []


def test_a_body_joins_with_its_full_name_in_the_same_story() -> None:
    built = [
        _tagged("a", "In Skarn the Central Election Commission met. Later the election commission left for Hallow."),
        _tagged("b", "The bakers’ election commission met."),
    ]
    forms = [
        {locus.span.of(next(d.text for d in built if d.id == locus.document)) for locus in name.variants}
        for name in find_names(built)
    ]
    assert {"Central Election Commission", "election commission"} in forms
