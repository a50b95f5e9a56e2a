"""What one side tells and the other does not: whole paragraphs of a capture, facts of an update or a rewrite."""

from collections.abc import Iterator, Sequence

from copytaster.comparing.findings import Finding, shown
from copytaster.comparing.passages import Text, passage
from copytaster.comparing.reservations import answers, concedes, takes_back
from copytaster.comparing.sources import find_cues
from copytaster.comparing.spelling import plain_words
from copytaster.comparing.vocabulary import DENYING_VERBS, NEGATIONS
from copytaster.records import Derivation, Sentence, Span
from copytaster.text.words import content_words

__all__ = ["losses"]

WHOLE_KINDS = frozenset({"capture", "reprint", "edit", "update", "paraphrase"})
"""Kinds of derivation in which everything is expected to come along; cuts of an excerpt are its nature."""

CUT_SHORT = 0.5
"""Share of the sentences of a witness under which an edit of a lost parent was cut like an excerpt."""

FEWEST = 3
"""Content words from which a sentence tells something."""

_TURNS = frozenset("but however although though yet still nevertheless nonetheless instead".split())

STANDS_ELSEWHERE = 0.75
"""Share of the content words of a sentence that, found in one passage of the other side, say it is told there."""


def _covered(sentence: Sentence, spans: Sequence[Span]) -> bool:
    return any(span.overlaps(sentence.span) for span in spans)


def _elsewhere(sentence: Sentence, other: Text) -> bool:
    """Whether the words of a sentence stand together in one or two neighbouring sentences of the other side."""
    words = set(content_words(plain_words(sentence.parse.text)))
    bags = [set(plain_words(s.parse.text)) for s in other.document.sentences]
    pairs = [x | y for x, y in zip(bags, [*bags[1:], set()], strict=True)]
    return any(len(words & bag) >= STANDS_ELSEWHERE * len(words) for bag in pairs) if words else True


def _runs(text: Text, other: Text, spans: Sequence[Span], *, by_block: bool) -> Iterator[tuple[Sentence, ...]]:
    """Give the sentences that nothing answers, joined where they follow one another in a block."""
    run: list[Sentence] = []
    for sentence in text.document.sentences:
        lost = (
            sentence.kind not in {"title", "heading"}
            and not _covered(sentence, spans)
            and len(content_words(plain_words(sentence.parse.text))) >= (1 if sentence.kind == "list-item" else FEWEST)
            and not _elsewhere(sentence, other)
        )
        if run and (not lost or run[-1].block != sentence.block or not by_block):
            yield tuple(run)
            run = []
        if lost:
            run.append(sentence)
    if run:
        yield tuple(run)


def losses(
    parent: Text, child: Text, derivation: Derivation, aligned: Sequence[tuple[Span, Span]], *, lost: bool = False
) -> Iterator[Finding]:
    """Give the omissions and additions of a derivation.

    ``aligned`` are the spans (parent's, child's) of the passages that correspond. Of a capture a paragraph is one
    omission; elsewhere each sentence is one. Of an excerpt only voices that fall silent and reservations that go are
    given, of it and of a compilation also the items that are missing from a list otherwise taken over. Where the parent
    is ``lost`` and ``parent`` a sibling, nothing is an addition: the sibling may have left it out.
    """
    told = [a for a, _ in aligned]
    cut = lost and derivation.kind == "edit" and _told_share(parent, told) < CUT_SHORT
    if not derivation.whole or derivation.kind not in WHOLE_KINDS or cut:
        yield from _list_items(parent, child, told)
        if cut or derivation.kind == "excerpt":
            yield from _silenced(parent, child, told)
        else:
            yield from _unanswered(parent, child, aligned)
        return
    by_block = derivation.kind == "capture"
    for run in _runs(parent, child, told, by_block=by_block):
        span = Span(run[0].span.start, run[-1].span.end)
        what = "list item" if run[0].kind == "list-item" else "paragraph" if len(run) > 1 else "sentence"
        yield _omission(parent, span, f"A {what} is left out")
    if lost:
        return
    for run in _runs(child, parent, [b for _, b in aligned], by_block=by_block):
        span = Span(run[0].span.start, run[-1].span.end)
        why = f"Added: {shown(child, span)}."
        yield Finding(kind="addition", before=None, after=span, why=why, confidence=0.8)


def _told_share(parent: Text, told: Sequence[Span]) -> float:
    sentences = parent.document.sentences
    return sum(_covered(s, told) for s in sentences) / len(sentences) if sentences else 1.0


def _omission(parent: Text, span: Span, what: str, confidence: float = 0.8) -> Finding:
    why = f"{what}: {shown(parent, span)}."
    return Finding(kind="omission", before=span, after=None, why=why, confidence=confidence)


def _list_items(parent: Text, child: Text, told: Sequence[Span]) -> Iterator[Finding]:
    """Items missing from a list of which the child took over at least half."""
    lists: dict[int, list[Sentence]] = {}
    for sentence in parent.document.sentences:
        if sentence.kind == "list-item":
            first = sentence.block
            while first and parent.document.document.blocks[first - 1].kind == "list-item":
                first -= 1
            lists.setdefault(first, []).append(sentence)
    for items in lists.values():
        missing = [s for s in items if not _covered(s, told) and not _elsewhere(s, child)]
        if missing and 2 * len(missing) <= len(items):
            for item in missing:
                yield _omission(parent, item.span, "An item of the list is left out", 0.6)


def _silenced(parent: Text, child: Text, told: Sequence[Span]) -> Iterator[Finding]:
    """Give what an excerpt leaves out of somebody who is not heard in it any more, joined within a paragraph."""
    heard = {w.form for w in child.words if w.content}
    for run in _runs(parent, child, told, by_block=True):
        silent = [s for s in run if _only_here(parent, s, heard)]
        if silent:
            span = Span(silent[0].span.start, run[-1].span.end)
            yield _omission(parent, span, "A voice is not heard any more", 0.55)
            continue
        for sentence in run:
            if _is_caveat(parent, sentence):
                yield _omission(parent, sentence.span, "A denial or a reservation is left out", 0.5)


def _unanswered(parent: Text, child: Text, aligned: Sequence[tuple[Span, Span]]) -> Iterator[Finding]:
    """Give the denials, reservations and replies that a compilation leaves out beside what it takes over."""
    told = [a for a, _ in aligned]
    missing = [s for s in parent.document.sentences if not _covered(s, told) and not _elsewhere(s, child)]
    missing = [s for s in missing if s.kind not in {"title", "heading"}]
    for sentence in answers(parent, child, missing, aligned):
        yield _omission(parent, sentence.span, "A denial, a reservation or a reply is left out", 0.5)


def _is_caveat(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence denies something, or takes something back that stands before it."""
    where = passage(text, sentence.span)
    words = [text.words[i] for i in where.words]
    denies = any(w.form in NEGATIONS or w.dep == "neg" or w.lemma in DENYING_VERBS for w in words)
    return denies or takes_back(where) or concedes(where) or bool(words and words[0].form in _TURNS)


def _only_here(text: Text, sentence: Sentence, heard: set[str]) -> bool:
    """Whether a sentence says who vouches for it, and no word that names them stands in ``heard``."""
    where = passage(text, sentence.span)
    for cue in find_cues(where):
        named = [text.words[i].form for i in cue.source if text.words[i].name]
        named = named or [text.words[i].form for i in cue.source if text.words[i].pos == "NOUN"]
        if named and not heard & set(named):
            return True
    return False
