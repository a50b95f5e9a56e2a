"""A peer of the attributions in the same run: the rules of the Gender Gap Tracker, in short, on the same parses.

After Asr and others 2021, "The Gender Gap Tracker", section on the extraction of quotes: a verb of saying with the
clause that it takes (``ccomp``) and its subject; then words in quotation marks with the nearest verb of saying in
their sentence or the one before. The list of verbs is this program's, which is longer than theirs.
"""

from collections.abc import Iterator

from copytaster.records import AnnotatedDocument, Attribution, Locus, Quotation, Span
from copytaster.statements.cues import SAYS
from copytaster.statements.syntax import Syntax, Word, analyse, subtree, text_of

__all__ = ["attribute_by_short_rules"]

_LONGEST_SUBJECT = 30
"""Words of a subject beyond which the parse is not believed."""


def _subject(syntax: Syntax, verb: Word) -> Span | None:
    heads = [c for c in syntax.children[verb.index] if syntax.words[c].dep in {"nsubj", "nsubjpass"}]
    if not heads:
        return None
    first, last = subtree(syntax, heads[0])
    return text_of(syntax, first, last) if last - first < _LONGEST_SUBJECT else None


def _attribution(syntax: Syntax, verb: Word | None, content: Span, *, direct: bool) -> Attribution:
    document = syntax.document.id
    source = _subject(syntax, verb) if verb else None
    return Attribution(
        document=document,
        content=Locus(document, content),
        source=Locus(document, source) if source else None,
        cue=Locus(document, verb.span) if verb else None,
        type="direct" if direct else "indirect",
        speaker=source.of(syntax.text) if source else "",
        media=(),
    )


def _verbs(syntax: Syntax) -> tuple[Word, ...]:
    return tuple(w for w in syntax.words if w.pos == "VERB" and w.lemma in SAYS)


def _clauses(syntax: Syntax) -> Iterator[Attribution]:
    for verb in _verbs(syntax):
        for child in syntax.children[verb.index]:
            if syntax.words[child].dep == "ccomp":
                yield _attribution(syntax, verb, text_of(syntax, *subtree(syntax, child)), direct=False)


def _beside(syntax: Syntax, quotation: Quotation) -> Word | None:
    """Return the verb of saying nearest to a quotation, outside it, in its own sentences."""
    sentences = {syntax.sentence_at(quotation.span.start), syntax.sentence_at(quotation.span.end - 1)}
    near = [
        (min(abs(v.start - quotation.span.end), abs(quotation.span.start - v.end)), v.index)
        for v in _verbs(syntax)
        if v.sentence in sentences and not quotation.span.covers(v.span)
    ]
    return syntax.words[min(near)[1]] if near else None


def attribute_by_short_rules(document: AnnotatedDocument) -> tuple[Attribution, ...]:
    """Return the attributions of one document by clauses of verbs of saying and by quotation marks, in order."""
    syntax = analyse(document)
    clauses = list(_clauses(syntax))
    quoted = [
        _attribution(syntax, _beside(syntax, q), q.inner, direct=True)
        for q in syntax.quotations
        if not any(a.content.span.overlaps(q.span) for a in clauses)
    ]
    return tuple(sorted((*clauses, *quoted), key=lambda a: a.content.span))
