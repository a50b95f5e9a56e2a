"""What is kept from run to run: it spares work, and changes nothing."""

from importlib.resources import files
from pathlib import Path

import pytest
from builders import document
from hypothesis import given
from hypothesis import strategies as st

from copytaster import aligning, cleaning, language, reading
from copytaster.records import Address, AnnotatedDocument, Capture, MappedText, OffsetRun, Parse, Piece, Sentence, Span
from copytaster.running import Kept, examine

EXAMPLE = Path(str(files("copytaster"))) / "example/raw"


def capture(name: str, text: str) -> Capture:
    raw = text.encode()
    content = MappedText(text, (OffsetRun(0, 0, len(text), 1),))
    return Capture(
        address=Address(file=name, record="", span=Span(0, len(raw))),
        raw=raw,
        sha256=f"{len(text):064}",
        form="text",
        encoding="utf-8",
        pieces=(Piece(role="body", markup="plain", content=content),),
    )


def letter(words: str) -> str:
    return f"The well ran dry\n\n{words} The reeve of Upper Marsh said so on Sunday, and nobody asked him why.\n"


@given(
    steps=st.lists(
        st.lists(st.sampled_from(["Nine goats drank.", "Ten goats drank there.", "."]), max_size=4), max_size=4
    )
)
def test_cleaning_with_what_is_kept_is_cleaning(steps: list[list[str]]) -> None:
    kept = Kept()
    for step in steps:
        captures = [capture(f"{n}.txt", letter(words)) for n, words in enumerate(step)]
        assert kept.clean(captures) == cleaning.clean(captures)


def annotated(name: str, *sentences: str) -> AnnotatedDocument:
    made = document(name, *sentences)
    found = tuple(
        Sentence(b.span, n, b.kind, Parse(s, (), (), ()))
        for n, (b, s) in enumerate(zip(made.blocks, sentences, strict=True))
    )
    return AnnotatedDocument(made, found)


def test_only_pairs_with_a_new_or_changed_document_are_aligned_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    def align(a: AnnotatedDocument, b: AnnotatedDocument) -> object:
        asked.append((a.id, b.id))
        return aligning.align(a, b)

    monkeypatch.setattr("copytaster.running.keeping.align", align)
    one, two, three = (annotated(n, "The well ran dry on Sunday at noon.") for n in "abc")
    kept = Kept()
    first = kept.align([(one, two)], lambda _: None)
    again = kept.align([(one, two), (one, three), (two, three)], lambda _: None)
    assert asked == [("a", "b"), ("a", "c"), ("b", "c")]
    assert again[: len(first)] == first
    changed = annotated("a", "The well ran dry on Monday at noon.")
    kept.align([(changed, two), (two, three)], lambda _: None)
    assert asked[3:] == [("a", "b")]


@pytest.mark.slow
def test_additions_one_by_one_give_what_one_full_run_gives() -> None:
    models = language.load_language()
    captures = reading.read_paths([EXAMPLE]).captures
    kept = Kept()
    for count in range(2, len(captures) + 1, 2):
        cleaned = kept.clean(captures[:count])
        heap = examine(cleaned.documents, problems=cleaned.problems, models=models, kept=kept)
        whole = cleaning.clean(captures[:count])
        assert heap == examine(whole.documents, problems=whole.problems, models=models)


@pytest.mark.slow
def test_a_document_that_is_taken_out_leaves_nothing_behind() -> None:
    models = language.load_language()
    captures = reading.read_paths([EXAMPLE]).captures
    kept = Kept()
    for some in (captures[:5], captures[2:5]):
        cleaned = kept.clean(some)
        heap = examine(cleaned.documents, models=models, kept=kept)
    assert heap == examine(cleaned.documents, models=models)
    text = "".join(d.text for d in heap.documents)
    assert all(sentence in text for sentence in kept.sentences.parses)
