"""Quotations of one document → findings: who says them before, after or in the middle, or who goes on.

The order of the rules follows Pareti (2015), chapter 5, and the Gender Gap Tracker (Asr and others 2021): the verb
beside the quotation first, then the formulas, then the speech that it goes on from.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from copytaster.records import Quotation, Span
from copytaster.statements.cues import QUOTES
from copytaster.statements.findings import Finding
from copytaster.statements.naming import phrase_before_comma
from copytaster.statements.syntax import Syntax, Word, has_finite_verb, phrase, subject_of

__all__ = ["find_speech", "is_speech"]

_STOPS = (".", "!", "?", "…", ",", "—", "–")
_ONLY_JOINS = re.compile(r"^(?:and|but|or|yet|so|then|also|still)?[\s,]*$", re.IGNORECASE)
_LEAST_WORDS = 4
"""Words from which on a quotation right after a verb of saying is taken for a whole utterance."""

_TITLE = 2
"""Words up to which a quotation that stands alone may be a title."""

_SHOUTS = frozenset({"chant", "shout", "cry", "scream", "yell", "sing", "exclaim", "whisper"})
"""Verbs behind which two words between quotation marks are an utterance, verb or none."""

_ADDRESSED = frozenset({"tell", "inform", "assure", "notify", "remind", "reassure"})
"""Verbs that nobody inverts: behind them stands whom the words are said to."""

_SAID_HERE = re.compile(
    r"^\W{0,3}(?:(?:is|was|were|are) (?:the|his|her|their|its) (?:\w+ ){0,2}(?:phrase|words?|verdict|answer|reply|"
    r"message|"
    r"description|response|comment|summary|conclusion) of|(?:is|was) how) (?P<source>[^.;]+?)"
    r"(?: (?:put|described|summed|called|saw) (?:it|\w+).*)?[.;]?$"
)
"""“…” was the phrase of X; “…” was how X put it."""


def _gaps(syntax: Syntax, quotation: Quotation) -> tuple[Span, Span]:
    """Return the text of the sentence before and after ``quotation``, up to its neighbours."""
    first = syntax.sentence(syntax.sentence_at(quotation.span.start)).span
    last = syntax.sentence(syntax.sentence_at(quotation.span.end - 1)).span
    before, after = syntax.neighbours(quotation)
    start = max(first.start, before.span.end) if before else first.start
    end = min(last.end, after.span.start) if after else last.end
    return Span(min(start, quotation.span.start), quotation.span.start), Span(
        quotation.span.end, max(end, quotation.span.end)
    )


def is_speech(syntax: Syntax, quotation: Quotation) -> bool:
    """Whether ``quotation`` is an utterance of its own, and not a few words built into somebody else's sentence."""
    before, after = (gap.of(syntax.text) for gap in _gaps(syntax, quotation))
    inner = quotation.inner.of(syntax.text)
    stopped = inner.endswith(_STOPS) or after.lstrip().startswith((",", "—", "–")) or not after.strip(" .")
    opens = inner[:1].isupper() or inner[:1].isdigit() or inner[:1] in "…[‘'“"
    words = syntax.between(quotation.inner.start, quotation.inner.end)
    head = before.rstrip()
    if not head or _ONLY_JOINS.match(head):
        return _free_standing(syntax, quotation, words, stopped=stopped, opens=opens)
    if head.endswith((":", ",")):
        gap = _gaps(syntax, quotation)[0]
        if head.endswith(",") and not any(_is_cue(syntax, w) for w in syntax.between(gap.start, gap.end)):
            return False
        return stopped and (opens or head.endswith(":") or len(words) >= _LEAST_WORDS) and len(words) > 1
    verb = syntax.between(quotation.span.start - len(before), quotation.span.start)[-1:]
    if verb and verb[0].lemma in _SHOUTS and verb[0].pos == "VERB":
        return opens and len(words) > 1
    if verb and verb[0].lemma in QUOTES and verb[0].pos == "VERB":
        return opens and len(words) >= _LEAST_WORDS and has_finite_verb(syntax, words)
    return False


def _free_standing(syntax: Syntax, quotation: Quotation, words: Sequence[Word], *, stopped: bool, opens: bool) -> bool:
    """Whether a quotation with nothing before it in its sentence stands for itself."""
    _, after = _gaps(syntax, quotation)
    rest = after.of(syntax.text)
    if not rest.strip(" .,;"):
        return len(words) > _TITLE or quotation.inner.of(syntax.text).endswith((".", "!", "?"))
    if _SAID_HERE.match(rest):
        return True
    followed = _cue_among(syntax, syntax.between(after.start, after.end), quotation)
    if stopped and followed is not None:
        return True
    return (
        stopped and opens and len(words) >= _LEAST_WORDS and quotation.inner.of(syntax.text).endswith((".", "!", "?"))
    )


def _depth(syntax: Syntax, word: Word) -> int:
    """How many words there are from ``word`` up to the root of its sentence."""
    depth = 0
    while word.head != word.index and depth < 50:  # noqa: PLR2004 - no sentence is so deep; a guard against cycles
        word, depth = syntax.words[word.head], depth + 1
    return depth


def _is_cue(syntax: Syntax, word: Word) -> bool:
    """Whether ``word`` is a verb that may say the words in quotation marks."""
    if word.lemma not in QUOTES or (word.pos != "VERB" and not (word.pos == "AUX" and word.lemma == "go")):
        return False
    return not any(syntax.words[c].dep == "neg" for c in syntax.children[word.index])


def _cue_among(syntax: Syntax, words: Sequence[Word], quotation: Quotation) -> Word | None:
    """Return the verb of saying that stands highest in its sentence; of several the one nearest the quotation."""
    found = [w for w in words if _is_cue(syntax, w)]
    if not found:
        return None
    return min(found, key=lambda w: (_depth(syntax, w), abs(w.start - quotation.span.end)))


def _inverted(syntax: Syntax, verb: Word, limit: int) -> tuple[Span, int] | None:
    """Return the noun phrase right after ``verb`` ("said the mayor, Ida Orme"), and its head."""
    following = syntax.between(verb.end, limit)
    if (
        verb.lemma in _ADDRESSED
        or not following
        or following[0].pos not in {"DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"}
    ):
        return None
    head = None
    for word in following:
        if word.pos in {"PROPN", "NOUN", "PRON"}:
            head = word
        elif head is not None or word.pos not in {"DET", "ADJ", "NUM", "ADV", "PUNCT", "VERB", "PART"}:
            break
    if head is None or head.lemma in {"reporter", "journalist"}:
        return None
    governor = syntax.words[head.head]
    if head.dep.startswith("nsubj") and governor.index > head.index and governor.pos in {"VERB", "AUX"}:
        return None  # "said a second inquiry, into the sale, could follow": a clause begins here, too
    beyond = syntax.words[head.index + 1 : head.index + 2]
    if beyond and beyond[0].tag in {"VBD", "VBZ", "VBP", "MD"} and beyond[0].start < limit:
        return None  # "said the line could not": a clause begins here
    return phrase(syntax, head.index, after=verb.index), head.index


def source_of(syntax: Syntax, verb: Word, span: Span) -> tuple[Span, int] | None:
    """Return the phrase that names who says the words by ``verb`` within ``span``, and its head."""
    if verb.lemma in {"quote", "cite"}:
        told = [c for c in syntax.children[verb.index] if syntax.words[c].dep in {"dobj", "nsubjpass"}]
        if verb.lemma == "cite" and not any(syntax.words[c].dep == "nsubjpass" for c in told):
            told = told if re.match(r"[^.;]{0,80}\bas saying\b", syntax.text[verb.end :]) else []
        if told:
            return phrase(syntax, told[0], after=verb.index if told[0] > verb.index else None), told[0]
    quoted = _quoted_as(syntax, verb)
    if quoted is not None:
        return phrase(syntax, quoted, before=verb.index), quoted
    ahead = syntax.text[: verb.start].rstrip()[-1:]
    if (
        ahead in {",", "”", '"', "’", "»"}
        and verb.tag != "VBG"
        and not any(syntax.words[c].dep == "nsubj" for c in syntax.children[verb.index])
    ):
        after = _inverted(syntax, verb, span.end)
        if after:
            return after
    beside = phrase_before_comma(syntax, verb) if ahead == "," else None
    if beside and beside[0].start >= span.start:
        return beside
    return _by_subject(syntax, verb, span)


def _quoted_as(syntax: Syntax, verb: Word) -> int | None:
    """Return who is quoted in "the agency quoted the governor, …, as saying" or "the governor was quoted as saying"."""
    as_word = syntax.words[verb.head]
    if verb.dep != "pcomp" or as_word.lemma != "as":
        return None
    quoter = syntax.words[as_word.head]
    if quoter.lemma not in {"quote", "cite"}:
        return None
    told = [c for c in syntax.children[quoter.index] if syntax.words[c].dep in {"dobj", "nsubjpass"}]
    return told[0] if told else None


def _by_subject(syntax: Syntax, verb: Word, span: Span) -> tuple[Span, int] | None:
    """Return the subject of ``verb`` as the phrase that names who speaks, or what stands nearest in its place."""
    ahead = syntax.text[: verb.start].rstrip()[-1:]
    subject = subject_of(syntax, verb.index)
    if subject is not None and _same_quotation(syntax, subject, verb):
        limit = min(
            [
                verb.index,
                *(c for c in syntax.children[verb.index] if syntax.words[c].tag in {"WP", "WDT"} and c > subject),
            ]
        )
        inside = phrase(
            syntax,
            subject,
            before=limit if subject < verb.index else None,
            after=verb.index if subject > verb.index else None,
        )
        return Span(max(inside.start, span.start), max(min(inside.end, span.end), span.start)) if inside.overlaps(
            span
        ) else inside, subject
    after = _inverted(syntax, verb, span.end)
    if after:
        return after
    before = [w for w in syntax.between(span.start, verb.start) if w.pos in {"PROPN", "NOUN", "PRON"}]
    if before:
        named = [w for w in before if w.pos == "PROPN"]
        word = named[0] if named and ahead == "," else before[-1]
        return phrase(syntax, word.index, before=verb.index), word.index
    return None


def _same_quotation(syntax: Syntax, index: int, verb: Word) -> bool:
    """Whether a word stands within the same quotation marks as ``verb``, or both stand outside any."""
    return syntax.quotation_at(syntax.words[index].start) == syntax.quotation_at(verb.start)


def _by_verb(syntax: Syntax, quotation: Quotation) -> Finding | None:
    """Find the verb that says ``quotation``, after it or before it."""
    before, after = _gaps(syntax, quotation)
    behind = after.of(syntax.text)
    verb = _cue_among(syntax, syntax.between(after.start, after.end), quotation)
    where = after
    head = before.of(syntax.text).rstrip()
    if head.endswith((":", ",")) or verb is None:
        ahead = [w for w in syntax.between(before.start, before.end) if _is_cue(syntax, w)]
        if ahead and (verb is None or head.endswith(":") or not behind.startswith((",", " "))):
            verb, where = ahead[-1], before
    if verb is None:
        return None
    named = source_of(syntax, verb, where)
    return Finding(
        content=quotation.inner,
        source=named[0] if named else None,
        cue=cue_span(syntax, verb),
        form="speech",
        verb=verb.index,
        subject=named[1] if named else None,
    )


def cue_span(syntax: Syntax, verb: Word) -> Span:
    """Return ``verb`` with its auxiliaries."""
    parts = [verb.index]
    for child in syntax.children[verb.index]:
        word = syntax.words[child]
        if word.dep in {"aux", "auxpass", "neg", "prt"} and abs(child - verb.index) < 4:  # noqa: PLR2004 - close by
            parts.append(child)
    first = min(parts)
    return Span(syntax.words[first].start, syntax.words[max(parts)].end)


def _by_formula(syntax: Syntax, quotation: Quotation) -> Finding | None:
    """Find the source in “…” was the phrase of X."""
    _, after = _gaps(syntax, quotation)
    found = _SAID_HERE.match(after.of(syntax.text))
    if not found:
        return None
    source = Span(after.start + found.start("source"), after.start + found.end("source"))
    words = [w for w in syntax.between(source.start, source.end) if w.pos in {"PROPN", "NOUN", "PRON"}]
    return Finding(
        content=quotation.inner,
        source=source,
        cue=Span(after.start, source.start) if source.start > after.start else None,
        form="speech",
        subject=words[0].index if words else None,
    )


def _going_on(syntax: Syntax, quotation: Quotation, earlier: Quotation | None, spoken: Finding | None) -> bool:
    """Whether ``quotation`` goes on from the ``earlier`` one: in its paragraph, or the next if it was left open."""
    if earlier is None or spoken is None:
        return False
    blocks = [syntax.sentence(syntax.sentence_at(q.span.start)).block for q in (earlier, quotation)]
    if blocks[0] == blocks[1]:
        return True
    return not earlier.closed and blocks[1] == blocks[0] + 1


def _joined(findings: Sequence[Finding], quotations: Sequence[Quotation]) -> list[Finding]:
    """Make one finding of a quotation that runs over paragraphs."""
    result: list[Finding] = []
    left_open = False
    for finding, quotation in zip(findings, quotations, strict=True):
        if left_open and result and (finding.follows or result[-1].source is None):
            last = result[-1] if finding.follows else finding
            result[-1] = replace(last, content=Span(result[-1].content.start, finding.content.end))
        else:
            result.append(finding)
        left_open = not quotation.closed
    return result


def find_speech(syntax: Syntax) -> tuple[Finding, ...]:
    """Return the utterances of the document in order; one whose speaker goes on has ``follows`` and no cue."""
    spoken = [q for q in syntax.quotations if is_speech(syntax, q)]
    found = [_by_formula(syntax, q) or _by_verb(syntax, q) for q in spoken]
    findings: list[Finding] = []
    earlier: Quotation | None = None
    for quotation, finding in zip(spoken, found, strict=True):
        goes_on = _going_on(syntax, quotation, earlier, findings[-1] if findings else None)
        bare = Finding(content=quotation.inner, source=None, cue=None, form="speech", follows=goes_on)
        findings.append(finding or bare)
        earlier = quotation
    return tuple(_joined(findings, spoken))
