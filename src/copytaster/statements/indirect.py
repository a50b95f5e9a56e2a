"""Verbs of saying in one document → findings: what is told in clauses, requests and noun phrases."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from copytaster.records import Span
from copytaster.statements.clauses import arguments, clause_above, clause_after, clause_before, gerund, request
from copytaster.statements.cues import ASKS_TO, SAYS, TO_DO, speaks, word_set
from copytaster.statements.findings import Finding, Form
from copytaster.statements.quoting import cue_span, source_of
from copytaster.statements.roles import BODIES, ROLES
from copytaster.statements.syntax import Syntax, Word, has_finite_verb, phrase, trim
from copytaster.statements.things import thing

__all__ = ["find_reports"]


_OF_SELF = frozenset({"i", "we", "you", "me", "us"})


_INNER_LIFE = word_set(
    """believe think expect want hope fear feel doubt understand assume suspect reckon judge anticipate find
    decide show signify signal indicate suggest"""
)
"""Verbs that tell a mind or a finding as often as a saying: they count in main clauses alone."""


def _negated(syntax: Syntax, verb: Word) -> bool:
    """Whether the saying is denied, wished for or open: "did not say", "could not confirm", "to say"."""
    at = verb
    for _ in range(3):
        words = arguments(syntax, at.index)
        if any(w.dep == "neg" for w in words):
            return True
        if any(
            w.dep == "aux"
            and w.text.lower()
            in {"would", "could", "may", "might", "should", "can", "must", "will", "shall", "’ll", "'ll"}
            for w in words
        ):
            return True
        if at.dep != "xcomp":
            break
        at = syntax.words[at.head]
        if at.lemma in {
            "refuse",
            "decline",
            "fail",
            "want",
            "need",
            "try",
            "seem",
            "able",
            "wish",
            "like",
            "plan",
            "expect",
        }:
            return True
    return False


def _participle(syntax: Syntax, verb: Word) -> bool:
    """Whether ``verb`` is a bare past participle ("each one notified"), and not an inverted "…, said the mayor"."""
    words = arguments(syntax, verb.index)
    if verb.tag != "VBN" or any(w.dep in {"aux", "auxpass"} for w in words):
        return False
    if verb.dep in {"ROOT", "parataxis"} and any(w.dep == "nsubj" for w in words):
        return False  # a past tense that the tagger misread
    following = syntax.words[verb.index + 1 : verb.index + 2]
    inverted = syntax.text[: verb.start].rstrip().endswith((",", "”", '"')) and following
    return not (inverted and following[0].pos in {"PROPN", "DET"} and verb.dep not in {"acl", "relcl"})


def _plain_infinitive(syntax: Syntax, verb: Word) -> bool:
    """Whether ``verb`` is an infinitive that tells of no saying that took place."""
    marks = [w for w in arguments(syntax, verb.index) if w.dep == "aux" and w.tag == "TO"]
    if not marks:
        return verb.tag == "VB" and not any(w.dep in {"aux", "nsubj"} for w in arguments(syntax, verb.index))
    governor = syntax.words[verb.head]
    return not (verb.dep == "xcomp" and governor.lemma in {"go", "continue", "appear", "seem"})


def _content(syntax: Syntax, verb: Word, start: int) -> tuple[Span, Form] | None:
    """Find what ``verb`` says by the first frame that fits."""
    if verb.lemma in SAYS:
        found = clause_above(syntax, verb) or clause_after(syntax, verb)
        if found:
            return found
    if verb.lemma in ASKS_TO or verb.lemma in TO_DO:
        found = request(syntax, verb)
        if found:
            return found
    return (
        gerund(syntax, verb)
        or thing(syntax, verb)
        or (clause_before(syntax, verb, start) if verb.lemma in SAYS else None)
    )


def _second_half(syntax: Syntax, finding: Finding) -> Finding | None:
    """Find what follows in "…, the police said, and four were arrested": a second thing said by the same source."""
    if finding.form != "clause" or finding.cue is None or finding.content.end > finding.cue.start:
        return None
    sentence = syntax.sentence(syntax.sentence_at(finding.cue.start)).span
    end = max(finding.cue.end, finding.source.end if finding.source else 0)
    tail = re.match(r",\s(?:and|but)\s(?=\w)", syntax.text[end : sentence.end])
    if not tail:
        return None
    span = trim(syntax.text, Span(end + tail.end(), sentence.end), " ,;.")
    words = syntax.between(span.start, span.end)
    told = any(speaks(w.lemma) and w.pos == "VERB" for w in words)
    own = any(w.dep.startswith("nsubj") for w in words)
    return replace(finding, content=span) if own and not told and has_finite_verb(syntax, words) else None


def find_reports(syntax: Syntax, spoken: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what is told in other than whole quotations, in order of their verbs.

    ``spoken`` are the utterances already found: a verb that says one of them says nothing else to its left.
    """
    busy = {f.verb for f in spoken}
    found: list[Finding] = []
    for verb in syntax.words:
        if verb.pos != "VERB" or not speaks(verb.lemma) or verb.index in busy:
            continue
        if syntax.sentence(verb.sentence).kind in {"title", "heading"} and verb.lemma not in {"say", "claim", "warn"}:
            continue
        finding = _report(syntax, verb, spoken)
        if finding is not None:
            found.append(finding)
            second = _second_half(syntax, finding)
            found += [second] if second else []
    beside: dict[int, list[Finding]] = defaultdict(list)
    for finding in found:
        beside[_sentence_of(syntax, finding)].append(finding)
    return tuple(_without_trailing_cue(f, beside[_sentence_of(syntax, f)]) for f in found)


def _sentence_of(syntax: Syntax, finding: Finding) -> int:
    return syntax.sentence_at((finding.cue or finding.content).start)


def _without_trailing_cue(finding: Finding, others: Sequence[Finding]) -> Finding:
    """Cut off a content the "…, the agency reported" that closes the sentence and tells the whole of it."""
    for other in others:
        if other is finding or other.source is None or other.cue is None or finding.cue is None:
            continue
        begins, ends = min(other.source.start, other.cue.start), max(other.source.end, other.cue.end)
        whole = other.content.covers(finding.cue) and other.content.end <= begins
        if whole and finding.content.start < begins and ends == finding.content.end:
            return replace(finding, content=Span(finding.content.start, other.content.end))
    return finding


def _report(syntax: Syntax, verb: Word, spoken: Sequence[Finding]) -> Finding | None:
    """Return what ``verb`` tells, if it tells anything."""
    if _untold(syntax, verb):
        return None
    named, quoted = _citer(syntax, _named(syntax, verb))
    start = min(verb.start, named[0].start) if named and named[0].end <= verb.end else verb.start
    inverted = named is not None and named[0].start >= verb.end and _comma_before(syntax, verb)
    content = clause_before(syntax, verb, start) if inverted else _content(syntax, verb, start)
    if content is None or (named is None and content[1] != "clause"):
        return None
    form = content[1]
    span, cited = _without_citing(syntax, content[0])
    span = _with_quotation_behind(syntax, span, spoken) if form == "clause" else span
    span = _without_background(syntax, span) if form == "clause" else span
    around = [f.content for f in spoken if f.content.start <= verb.start < f.content.end]
    if around and not (around[0].covers(span) and _voice_of_its_own(syntax, named)):
        return None
    if (verb.lemma == "cite" and _is_voice(syntax, span)) or _says_itself(span, form, named, spoken):
        return None
    return Finding(
        content=span,
        source=named[0] if named else None,
        cue=cue_span(syntax, verb),
        form=form,
        verb=verb.index,
        subject=named[1] if named else None,
        inside=bool(around),
        cited=cited or quoted,
    )


_CITER = re.compile(r",? (?:citing|quoting|who cited|which cited|which quoted) (?P<whom>[^,;:“”\"]+),?$")


def _citer(syntax: Syntax, named: tuple[Span, int] | None) -> tuple[tuple[Span, int] | None, Span | None]:
    """Take ", quoting the police," off a source, and return whom it names: "The agency, quoting the police, says"."""
    found = _CITER.search(named[0].of(syntax.text)) if named else None
    if named is None or found is None:
        return named, None
    start = named[0].start
    whom = Span(start + found.start("whom"), start + found.end("whom"))
    return ((Span(start, start + found.start()), named[1]), whom) if _is_voice(syntax, whom) else (named, None)


def _untold(syntax: Syntax, verb: Word) -> bool:
    """Whether ``verb`` tells of no saying that took place."""
    aside = verb.lemma in _INNER_LIFE and verb.dep in {"relcl", "advcl", "acl", "pcomp"}
    return aside or _negated(syntax, verb) or _plain_infinitive(syntax, verb) or _participle(syntax, verb)


def _named(syntax: Syntax, verb: Word) -> tuple[Span, int] | None:
    """Return who says it: the subject, in the passive whoever follows "by"."""
    words = arguments(syntax, verb.index)
    agents = [w for w in words if w.dep == "agent"]
    if agents:
        voice = [c for c in syntax.children[agents[0].index] if syntax.words[c].dep == "pobj"]
        return (_agent(syntax, voice[0]), voice[0]) if voice else None
    if verb.tag == "VBN" and any(w.dep in {"auxpass", "nsubjpass"} for w in words):
        return None
    return source_of(syntax, verb, syntax.sentence(verb.sentence).span)


def _says_itself(span: Span, form: Form, named: tuple[Span, int] | None, spoken: Sequence[Finding]) -> bool:
    """Whether a content holds its own source, or a whole utterance that is found already."""
    if named and form != "clause" and span.overlaps(named[0]) and span.start <= named[0].start:
        return True
    return any(f.form == "speech" and f.content != span and span.covers(f.content) for f in spoken)


def _with_quotation_behind(syntax: Syntax, span: Span, spoken: Sequence[Finding]) -> Span:
    """Add a quotation that goes on with a clause: "the law gave her no power “and I would not use it”"."""
    for quotation in syntax.quotations_in(span.end, span.end + 6):
        if not any(f.content.overlaps(quotation.span) for f in spoken):
            between = syntax.text[span.end : quotation.span.start].strip()
            same = syntax.sentence_at(span.start) == syntax.sentence_at(quotation.span.end - 1)
            if same and between in {"", "and", "but", "as", "or"}:
                return trim(syntax.text, Span(span.start, quotation.span.end), " ,;.")
    return span


_BACKGROUND = re.compile(
    r",\s(?:(?:\w+ )?(?:hours|days|weeks|months|minutes|moments|years) (?:after|before)|a (?:day|week|"
    r"month|year) (?:after|before)|"
    r"just (?:hours|days|weeks|minutes) (?:after|before)|even though|even as|despite|amid|following|in the wake of)\b"
)
"""Where the reporter's own account begins behind the message of a lead."""


def _without_background(syntax: Syntax, span: Span) -> Span:
    """Cut the reporter's background off a message told in the first paragraph ("…, hours after the flood")."""
    sentence = syntax.sentence(syntax.sentence_at(span.start)).span
    leads = sentence.start <= syntax.body_start < sentence.end
    found = _BACKGROUND.search(syntax.text, span.start, span.end) if leads else None
    if found is None or syntax.quotation_at(found.start()):
        return span
    return trim(syntax.text, Span(span.start, found.start()), " ,;.")


_CITING = re.compile(r",? (?:citing|quoting) (?=\w)")


def _without_citing(syntax: Syntax, span: Span) -> tuple[Span, Span | None]:
    """Cut ", citing the governor" off a content, or find it right behind; return whom it names, if anybody."""
    sentence = syntax.sentence(syntax.sentence_at(max(span.start, span.end - 1))).span
    found = _CITING.search(syntax.text, span.start, sentence.end)
    if not found or syntax.quotation_at(found.start()):
        return span, None
    whom = trim(syntax.text, Span(found.end(), sentence.end), " ,.;")
    shortened = Span(span.start, min(span.end, found.start()))
    return (shortened, whom) if _is_voice(syntax, whom) else (span, None)


def _is_voice(syntax: Syntax, span: Span) -> bool:
    """Whether a phrase names somebody who can speak."""
    words = syntax.between(span.start, span.end)
    core = list(takewhile(lambda w: w.pos not in {"ADP", "VERB", "PUNCT"}, words))
    nouns = [w for w in core if w.pos in {"NOUN", "PROPN"}]
    voices = ROLES | BODIES | {"official", "source", "police"}
    return bool(nouns) and (nouns[-1].lemma in voices or nouns[-1].pos == "PROPN")


def _agent(syntax: Syntax, index: int) -> Span:
    """Return the phrase after "by", without what was called ("as") or asked ("to", "that") behind it."""
    span = phrase(syntax, index)
    stop = re.search(r"\s(?:as|to|that|whether)\s|[“\"‘]", span.of(syntax.text))
    return Span(span.start, span.start + stop.start()) if stop and stop.start() else span


def _comma_before(syntax: Syntax, verb: Word) -> bool:
    """Whether a comma or closing mark stands right before ``verb`` ("…, said the mayor")."""
    return syntax.text[: verb.start].rstrip()[-1:] in {",", "”", '"', "’", "»"}


def _voice_of_its_own(syntax: Syntax, named: tuple[Span, int] | None) -> bool:
    """Whether the source within a quotation is somebody other than its speaker or people at large."""
    if named is None:
        return False
    word = syntax.words[named[1]]
    return word.text.lower() not in _OF_SELF and word.lemma not in {
        "they",
        "people",
        "nobody",
        "everyone",
        "it",
        "who",
        "somebody",
        "anyone",
    }
