"""Set phrases that attribute without a verb of saying → findings: "according to", "in her words", "Mayor: unsafe"."""

import re
from collections.abc import Iterator, Sequence

from copytaster.records import Span
from copytaster.statements.cues import ACTS, SAYS
from copytaster.statements.findings import Finding
from copytaster.statements.syntax import Syntax, has_finite_verb, phrase, subject_of, subtree, text_of, trim

__all__ = ["find_formulas"]

_ACCORDING = re.compile(
    r"\b(?:according to|as (?:stated|reported|told|announced|confirmed) by|as per|in accord(?:ance)? with what|"
    r"if one believes|per)\s(?=\w)",
    re.IGNORECASE,
)
_NO_VOICE = re.compile(
    r"(?:the |a |an |its |their |his |her |our )?(?:\w+ )?(?:plans?|schedules?|laws?|rules?|customs?|traditions?|"
    r"ages?|size|need|"
    r"taste|how|whether|what|where|which|protocol|instructions?|capita|cent|day|person|hour|year|month|week|"
    r"household)\b",
    re.IGNORECASE,
)
_OWN_WORDS = re.compile(
    r"\b(?:(?:in|by|to|from) (?:the )?(?P<own>(?:his|her|their|its|my|our)|[^,.;:“”\"]{2,60}?['’]s?) (?:own )?"
    r"(?:words|telling|view|opinion|account|reckoning|estimates?|version|count|judgment|judgement|eyes|mind|"
    r"phrase|reading|"
    r"estimation|assessment|analysis|calculations?|phrasing|perspective)"
    r"|in the (?:words|view|opinion|eyes|telling|judgment|judgement) of (?P<of>[^,.;:“”\"]{2,60}))(?P<end>,? )",
    re.IGNORECASE,
)
_AS_PUT = re.compile(
    r",? ?\bas (?P<source>[^,.;:“”\"]{2,80}?) (?:has |had |have |once |later |also |himself |herself |themselves )*"
    r"(?P<cue>puts? it|says?|said|notes?|noted|explain(?:s|ed)?|describe[sd] it|see[sn]? it|saw it|called it|"
    r"calls it|"
    r"told \w+|tells it|points? out|pointed out|argue[sd]?|claim(?:s|ed)?|announced|reported|reports|wrote|observed|"
    r"warned|predicted|promised|acknowledged|admitted|stressed|recalled|phrase[sd] it)(?=[,.;:]|$|(?<=ed)\s(?:on|"
    r"in|at|from|after|late|early)\s[^,.;:“”\"]{2,40},)",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"(?:gave|gives|offered|offers|had|has|tells?|told|put forward|provided)\s(?:\w+\s){0,4}"
    r"(?:account|version|explanation|reason|answer|reply|response|advice|message|warning|estimate|assessment|"
    r"verdict|view)"
    r"(?:\s[^:;.“\"]{0,60})?:\s",
    re.IGNORECASE,
)
_HEADLINE = re.compile(r"^(?P<source>[A-Z][\w’'.-]*(?: [\w’'.-]+){0,4}): (?P<content>\S.+)$")
_JOINS = re.compile(r"(?:and|but|yet|so|still|however)", re.IGNORECASE)
_CONJUNCTION = 3
"""Characters of a lead up to which it is no more than "But"."""

_SECTION = re.compile(
    r"^(?:live|watch|video|update[sd]?|analysis|opinion|explainer|explained|breaking|exclusive|photos?|pictures|"
    r"gallery|"
    r"review|interview|podcast|profile|timeline|factbox|fact check|editorial|comment|poll|quiz|in pictures|recap|"
    r"factfile|background|listen|read|column|feature|report|the latest|latest|special report|news|sport|weather)\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"(?:mayor|minister|president|police|officials?|governor|premier|chief|union|company|ministry|government|"
    r"report|study|"
    r"army|military|spokes\w+|boss|leader|experts?|witness(?:es)?|sources?|mp|mps|pm|ceo|judge|court|prosecutors?|"
    r"commission|agency|survey|un|eu|nato|who|doctors?|scientists?|residents?|rescuers|coach|owner|regulator)$",
    re.IGNORECASE,
)


def _clause_around(syntax: Syntax, at: int, end: int) -> Span:
    """Return the part of the sentence between semicolons that holds ``[at, end)``."""
    sentence = syntax.sentence(syntax.sentence_at(at)).span
    text = syntax.text
    left = text.rfind("; ", sentence.start, at)
    right = text.find("; ", end, sentence.end)
    return Span(left + 2 if left >= 0 else sentence.start, right if right >= 0 else sentence.end)


def _rest(syntax: Syntax, whole: Span, taken: Span) -> Span | None:
    """Return what the formula at ``taken`` attributes: what follows it if it opens the clause, else what precedes."""
    text = syntax.text
    lead = trim(text, Span(whole.start, taken.start))
    tail = trim(text, Span(min(taken.end, whole.end), whole.end), " \t\n,;:–—-.")
    has_lead = has_finite_verb(syntax, syntax.between(lead.start, lead.end))
    has_tail = has_finite_verb(syntax, syntax.between(tail.start, tail.end))
    follows = text[taken.end : taken.end + 1] in {",", ":"}
    if lead.length > _CONJUNCTION and has_lead:
        first = syntax.between(tail.start, tail.end)[:1]
        if has_tail and follows and first and first[0].pos not in {"SCONJ", "PRON", "CCONJ"} and first[0].tag != "VBG":
            return Span(lead.start, tail.end)
        return lead
    if tail.length and (has_tail or not has_lead):
        joined = lead.length > _CONJUNCTION and not _JOINS.fullmatch(lead.of(text))
        return Span(lead.start, tail.end) if joined else tail
    return None


def _kept(syntax: Syntax, span: Span | None) -> Span | None:
    """Take off a closing full stop, and "that" at the beginning."""
    if span is None:
        return None
    span = trim(syntax.text, span, " \t\n,;:–—-.")
    opening = re.match(r"that ", span.of(syntax.text))
    return Span(span.start + 5, span.end) if opening else span


def _according(syntax: Syntax) -> Iterator[Finding]:
    for found in _ACCORDING.finditer(syntax.text):
        if found.group().lower().startswith("per ") or _NO_VOICE.match(syntax.text, found.end()):
            continue
        sentence = syntax.sentence(syntax.sentence_at(found.start())).span
        words = syntax.between(found.end(), sentence.end)
        if not words or not sentence.start <= found.start() < sentence.end:
            continue
        source, head = _named_after(syntax, found.end(), sentence.end)
        whole = _within_quotation(syntax, found.start(), _clause_around(syntax, found.start(), source.end))
        content = _kept(syntax, _rest(syntax, whole, Span(found.start(), source.end)))
        if content is not None and content.length:
            yield Finding(
                content=content,
                source=source,
                cue=Span(found.start(), found.end() - 1),
                form="formula",
                subject=head,
                inside=syntax.quotation_at(found.start()) is not None,
            )


def _within_quotation(syntax: Syntax, at: int, whole: Span) -> Span:
    """Keep the clause within the quotation that holds ``at``, if one does."""
    quotation = syntax.quotation_at(at)
    if quotation is None:
        return whole
    start, end = max(whole.start, quotation.inner.start), min(whole.end, quotation.inner.end)
    return Span(start, max(start, end))


def _named_after(syntax: Syntax, start: int, limit: int) -> tuple[Span, int | None]:
    """Return the noun phrase that begins at ``start``, and its head."""
    words = syntax.between(start, limit)
    heads = [w for w in words if w.dep == "pobj" and words and w.head < words[0].index]
    comma = syntax.text.find(",", start, limit)
    if heads:
        first, last = subtree(syntax, heads[0].index)
        span = text_of(syntax, max(first, words[0].index), last)
        span = Span(start, min(max(span.end, start), limit))
        verbs = [w for w in syntax.between(span.start, span.end) if w.tag in {"VBD", "VBZ", "VBP", "MD"}]
        if not verbs or verbs[0].dep == "relcl" or comma < 0:
            return trim(syntax.text, span, " ,;:–—-."), heads[0].index
    end = comma if comma >= 0 else limit
    nouns = [w for w in syntax.between(start, end) if w.pos in {"NOUN", "PROPN", "PRON"}]
    return trim(syntax.text, Span(start, end), " ,;:–—-."), nouns[0].index if nouns else None


def _own_words(syntax: Syntax) -> Iterator[Finding]:
    for found in _OWN_WORDS.finditer(syntax.text):
        group = "own" if found.group("own") else "of"
        source = Span(found.start(group), found.end(group))
        if "\n" in found.group() or syntax.quotation_at(found.start()):
            continue
        taken = Span(found.start(), found.end())
        whole = _clause_around(
            syntax, taken.start, min(taken.end, syntax.sentence(syntax.sentence_at(taken.start)).span.end)
        )
        content = _kept(syntax, _rest(syntax, whole, Span(taken.start, found.start("end"))))
        nouns = [w for w in syntax.between(source.start, source.end) if w.pos in {"NOUN", "PROPN", "PRON"}]
        if (
            content is not None
            and content.length
            and has_finite_verb(syntax, syntax.between(content.start, content.end))
        ):
            yield Finding(
                content=content,
                source=source,
                cue=Span(taken.start, found.start("end")),
                form="formula",
                subject=nouns[-1].index if nouns else None,
            )


def _as_put(syntax: Syntax) -> Iterator[Finding]:
    for found in _AS_PUT.finditer(syntax.text):
        if "\n" in found.group() or syntax.quotation_at(found.start()):
            continue
        source = Span(found.start("source"), found.end("source"))
        whole = _clause_around(syntax, found.start(), found.end())
        content = _kept(syntax, _rest(syntax, whole, Span(found.start(), found.end())))
        nouns = [w for w in syntax.between(source.start, source.end) if w.pos in {"NOUN", "PROPN", "PRON"}]
        if content is not None and nouns:
            cue = Span(found.start("cue"), found.end("cue"))
            yield Finding(content=content, source=source, cue=cue, form="formula", subject=nouns[-1].index)


def _accounts(syntax: Syntax) -> Iterator[Finding]:
    """Find "X gave another account: …" where what follows is not in quotation marks."""
    for found in _ACCOUNT.finditer(syntax.text):
        sentence = syntax.sentence(syntax.sentence_at(found.start())).span
        content = _kept(syntax, Span(min(found.end(), sentence.end), sentence.end))
        verb = syntax.between(found.start(), found.end())[:1]
        subject = subject_of(syntax, verb[0].index) if verb else None
        if content is None or not verb or subject is None or content.of(syntax.text)[:1] in {"“", '"', "‘"}:
            continue
        if not has_finite_verb(syntax, syntax.between(content.start, content.end)):
            continue
        source = phrase(syntax, subject, before=verb[0].index)
        cue = Span(found.start(), found.end() - 2)
        yield Finding(content=content, source=source, cue=cue, form="formula", verb=verb[0].index, subject=subject)


def _headlines(syntax: Syntax) -> Iterator[Finding]:
    """Find "Mayor: bridge unsafe" in titles and headings."""
    for sentence in syntax.document.sentences:
        if sentence.kind != "title":
            continue
        found = _HEADLINE.match(sentence.span.of(syntax.text))
        if not found or _SECTION.match(found.group("source")):
            continue
        source = Span(found.start("source"), found.end("source")).shift(sentence.span.start)
        content = Span(found.start("content"), found.end("content")).shift(sentence.span.start)
        words = syntax.between(source.start, source.end)
        person = words and all(w.text[:1].isupper() for w in words) and words[-1].pos == "PROPN"
        if not words or not (_WHO.search(source.of(syntax.text)) or person):
            continue
        colon = Span(source.end, source.end + 1)
        yield Finding(content=content, source=source, cue=colon, form="formula", subject=words[-1].index)


def _lists(syntax: Syntax) -> Iterator[Finding]:
    """Find the items of a list that a sentence with a verb of saying announces: "The office set out its terms:"."""
    sentences = syntax.document.sentences
    for number, sentence in enumerate(sentences):
        following = number + 1
        if sentence.kind != "paragraph" or not sentence.span.of(syntax.text).endswith(":"):
            continue
        verbs = [w for w in syntax.sentence_words(number) if w.pos == "VERB" and w.lemma in ACTS | SAYS]
        if not verbs:
            continue
        verb = verbs[0]
        subject = subject_of(syntax, verb.index)
        while subject is not None and following < len(sentences) and sentences[following].kind == "list-item":
            item = sentences[following]
            source = phrase(syntax, subject, before=verb.index if subject < verb.index else None)
            yield Finding(
                content=item.span, source=source, cue=verb.span, form="formula", verb=verb.index, subject=subject
            )
            following += 1


def find_formulas(syntax: Syntax, spoken: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what set phrases attribute; not what is one of the utterances ``spoken`` already."""
    found = [
        *_according(syntax),
        *_own_words(syntax),
        *_as_put(syntax),
        *_accounts(syntax),
        *_headlines(syntax),
        *_lists(syntax),
    ]
    said = [f.content for f in spoken if f.cue is not None]
    return tuple(
        f for f in found if f.inside or not any(f.content.overlaps(s) and s.length * 2 > f.content.length for s in said)
    )
