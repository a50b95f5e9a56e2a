"""A noun for a body ("the company", "the ministry", "it") → which body of the document it stands for."""

import re

from copytaster.records import Span
from copytaster.statements.people import Cast, Member
from copytaster.statements.roles import BODIES, kind_of_body
from copytaster.statements.scene import Resolved, block_of
from copytaster.statements.syntax import Syntax, phrase, subtree, text_of

__all__ = ["body_before", "body_of_kind", "nearest_body", "shortened"]


_NEWS = frozenset({"news", "newspaper", "broadcaster", "television", "radio", "newswire", "magazine", "tv"})
"""Words that mark an outlet, which "the agency" and "the company" of a story seldom are."""


_WITHHELD = re.compile(
    r" (?:who|that) (?:asked|did|does|do|cannot|could|can|declined|requested|wished|wanted|spoke|insisted|refused|"
    r"was not|were not|is not|"
    r"are not|would not|preferred)\b"
)
"""Opens the reason why somebody goes without a name; it says nothing of who they are."""


_LONGEST = 9
"""Words that are kept of a source without a name; the rest only describes."""


def shortened(syntax: Syntax, source: Span) -> str:
    """Return a source without a name, cut to what tells who it is."""
    text = re.sub(r"\s+", " ", source.of(syntax.text)).strip(" ,;:–—-")
    text = re.split(r", (?:who|which|and who|whose|speaking|whom)\b", text)[0]
    text = _WITHHELD.split(text)[0]
    text = text.split(", ")[0]
    return re.sub(r"['’]s$", "", " ".join(text.split()[:_LONGEST]))


def body_before(syntax: Syntax, cast: Cast, at: int) -> Resolved | None:
    """Return the body or place that is the subject nearest before ``at``."""
    for mention in reversed(cast.mentions):
        member = cast.members[mention.member]
        if mention.span.start >= at or member.type == "person":
            continue
        if not any(w.pos == "PROPN" for w in syntax.between(mention.span.start, mention.span.end)):
            continue
        words = syntax.between(mention.span.start, mention.span.end)
        subject = {"nsubj", "nsubjpass"}
        if any(w.dep in subject or (w.dep == "appos" and syntax.words[w.head].dep in subject) for w in words):
            return Resolved(member.name, mention.member, "body")
    return None


def nearest_body(syntax: Syntax, cast: Cast, at: int) -> str:
    """Return the body last spoken of in the paragraph of ``at``, by its name or by its noun ("the trade ministry")."""
    start = syntax.document.document.blocks[block_of(syntax, at)].span.start
    subjects = [
        w for w in syntax.between(start, at) if w.lemma in BODIES and w.dep in {"nsubj", "nsubjpass", "pobj", "poss"}
    ]
    if subjects:
        return shortened(syntax, phrase(syntax, subjects[-1].index)).lower()
    body = body_before(syntax, cast, at)
    return body.name if body else ""


def body_of_kind(cast: Cast, syntax: Syntax, lemma: str, at: int) -> Resolved | None:
    """Find the body that ends in ``lemma``, or in a noun that may stand for it; the last before ``at`` first."""
    before = [m.member for m in reversed(cast.mentions) if m.span.start < at]
    order = list(dict.fromkeys([*before, *range(len(cast.members))]))
    bodies = [i for i in order if cast.members[i].type == "organisation"]
    for accepted in (frozenset({lemma}), kind_of_body(lemma)):
        for i in bodies:
            if accepted & _nouns_of(cast.members[i]):
                return Resolved(cast.members[i].name, i, "body")
    for i in order:
        member = cast.members[i]
        if (
            member.type != "person"
            and kind_of_body(lemma) & member.roles
            and not _NEWS & (member.roles | _nouns_of(member))
        ):
            return Resolved(_seated(syntax, member, lemma, at), i, "body")
    fuller = _fuller_phrase(syntax, lemma, at)
    if fuller:
        return Resolved(fuller, None, "body")
    return _unmarked_company(cast, syntax, at) if lemma in kind_of_body("company") else None


def _seated(syntax: Syntax, member: Member, lemma: str, at: int) -> str:
    """Return a body by its own name, or, where only its place is known, by that and its noun: "Orrin town council"."""
    if member.type != "place" or lemma in {"town", "city", "county", "district", "government", "state"}:
        return member.name
    words = [
        w for w in syntax.words[syntax.first_from(at) : syntax.first_from(at) + 4] if w.pos in {"NOUN", "PROPN", "ADJ"}
    ]
    cut = next((n for n, w in enumerate(words) if w.lemma == lemma), None)
    noun = " ".join(w.text for w in words[: cut + 1]) if cut is not None else lemma
    return f"{member.name} {noun}"


def _unmarked_company(cast: Cast, syntax: Syntax, at: int) -> Resolved | None:
    """Find the body whose name does not say what it is, named last as a subject: a company, if one is spoken of."""
    for mention in reversed(cast.mentions):
        member = cast.members[mention.member]
        nouns = _nouns_of(member)
        if mention.span.start >= at or member.type == "person" or nouns & BODIES or _NEWS & (member.roles | nouns):
            continue
        after = syntax.text[mention.span.end : mention.span.end + 40]
        words = syntax.between(mention.span.start, mention.span.end)
        runs = re.match(
            r", (?:which|who) (?:runs|owns|operates|makes|produces|sells|builds|mines|employs|manages|supplies)\b",
            after,
        )
        if runs or (member.type == "organisation" and any(w.dep == "nsubj" for w in words)):
            return Resolved(member.name, mention.member, "body")
    return None


def _fuller_phrase(syntax: Syntax, lemma: str, at: int) -> str:
    """Return the first phrase before ``at`` that says which ``lemma`` is meant: "the ministry of fisheries"."""
    for word in syntax.words:
        if word.start >= at:
            break
        beside = [syntax.words[c] for c in syntax.children[word.index]]
        telling = [
            w
            for w in beside
            if w.dep in {"compound", "amod"}
            or (w.dep == "prep" and w.lemma in {"of", "for"} and w.index == word.index + 1)
        ]
        if word.lemma == lemma and word.pos in {"NOUN", "PROPN"} and telling:
            first = min(word.index, *(w.index for w in telling))
            last = max([word.index, *(subtree(syntax, w.index)[1] for w in telling if w.dep == "prep")])
            return " ".join(text_of(syntax, first, last).of(syntax.text).split()[:_LONGEST])
    return ""


def _nouns_of(member: Member) -> frozenset[str]:
    return frozenset(w.lower() for w in re.findall(r"\w+", member.name))
