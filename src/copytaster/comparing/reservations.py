"""What takes a claim back or answers it: denials, reservations, replies of those who are blamed.

An account tilts where the claim is taken over and its answer is not. An answer is told by what it does (denies,
cautions, replies) and where it stands (right beside what it answers), after the right of reply in press codes (IPSO,
Editors' Code, clause 1; Society of Professional Journalists, code of ethics).
"""

import re
from collections.abc import Iterator, Sequence

from copytaster.comparing.correspondence import Pair
from copytaster.comparing.findings import Finding, shown
from copytaster.comparing.passages import Passage, Text, passage
from copytaster.comparing.vocabulary import CLAIMS, NEGATIONS
from copytaster.records import Sentence, Span

__all__ = ["answers", "concedes", "lost_reservations", "takes_back"]

_DENYING = frozenset("deny reject dispute refute rebut repudiate contradict counter contest disavow retract".split())
"""Lemmas of verbs of those who answer a charge; "dismiss" where a claim is dismissed."""

_CAUTIONING = frozenset(
    "insist maintain caution warn stress counter defend concede acknowledge admit qualify clarify reply respond".split()
)
"""Lemmas of verbs of those who answer, if they negate something as well."""

_OPEN = re.compile(
    r"\b(?:not|n['’]t|never|no|without|yet to)\b[^.;,]{0,30}\b(?:confirm\w*|verif\w+|establish\w*|known|clear|proven?"
    r"|proof|evidence|indications?|signs?|link|independently|substantiat\w+|corroborat\w+)\b"
    r"|\b(?:unclear|unknown|unconfirmed|unverified|unproven|inconclusive)\b"
    r"|\b(?:remains?|is|are|was|were) (?:still )?"
    r"(?:to be seen|being (?:established|investigated|examined|determined))\b",
    re.IGNORECASE,
)
"""How a text says that something has not been found out."""

_REPLY = re.compile(
    r"\b(?:through|via) (?:its|his|her|their|an?) (?:own )?"
    r"(?:lawyers?|solicitors?|attorneys?|spokes\w+|representatives?)\b"
    r"|\bin (?:an?|his|her|its|their) (?:e-?mail|emailed|written|reply|response|letter to)\b"
    r"|\b(?:asked|pressed|questioned|challenged) (?:about|on|whether|if|why|over)\b|\bin (?:response|reply)\b"
    r"|\bwhen (?:asked|pressed|contacted)\b|\bfor (?:his|her|its|their) part\b",
    re.IGNORECASE,
)
"""How a text says that somebody was asked and answers."""

_CONCEDING = re.compile(r"\b(?:though|although|albeit|however|nevertheless|nonetheless|even so)\b", re.IGNORECASE)


def _spoken_out(where: Passage) -> list[int]:
    """Return the words of a passage outside of quotation marks."""
    return [i for i in where.words if where.text.words[i].quotation < 0]


def _denies(where: Passage, indices: Sequence[int]) -> bool:
    words = where.text.words
    for i in indices:
        claimed = any(words[k].head == i and words[k].lemma in CLAIMS for k in where.words)
        if words[i].pos == "VERB" and (words[i].lemma in _DENYING or (words[i].lemma == "dismiss" and claimed)):
            return True
    return False


def takes_back(where: Passage) -> bool:
    """Whether a passage denies a charge, leaves open what happened, or answers in the words of one who was asked."""
    words = where.text.words
    outside = _spoken_out(where)
    negates = any(words[i].form in NEGATIONS or words[i].dep == "neg" for i in outside)
    cautions = any(words[i].lemma in _CAUTIONING and words[i].pos == "VERB" for i in outside)
    told = where.told
    return _denies(where, outside) or bool(_OPEN.search(told)) or bool(_REPLY.search(told)) or (negates and cautions)


def concedes(where: Passage) -> bool:
    """Whether a passage takes back part of what it says: "though", "however"."""
    return bool(_CONCEDING.search(where.told))


def answers(
    parent: Text, child: Text, missing: Sequence[Sentence], aligned: Sequence[tuple[Span, Span]]
) -> Iterator[Sentence]:
    """Give those of the ``missing`` sentences that answer a sentence right beside them that the child takes over.

    ``aligned`` are the spans (parent's, child's) of the passages that correspond. Where the child's passage denies
    something itself, the answer is told.
    """
    sentences = parent.document.sentences
    place = {s.span: n for n, s in enumerate(sentences)}
    for sentence in missing:
        n = place[sentence.span]
        beside = [sentences[k] for k in (n - 1, n + 1) if 0 <= k < len(sentences)]
        beside = [s for s in beside if s.kind not in {"title", "heading"}]
        kept = [b for s in beside for a, b in aligned if a.overlaps(s.span)]
        if kept and takes_back(passage(parent, sentence.span)):
            told = [passage(child, span) for span in kept]
            if not any(_denies(where, list(where.words)) for where in told):
                yield sentence


def lost_reservations(pair: Pair) -> Iterator[Finding]:
    """Give the clauses of a passage that deny or qualify the rest of it and that nothing in the child answers."""
    words = pair.a.text.words
    for i in pair.a.words:
        if words[i].dep not in {"relcl", "advcl", "conj", "ccomp", "parataxis"} or words[i].pos not in {"VERB", "AUX"}:
            continue
        clause = _clause(pair.a, i)
        content = [k for k in clause if words[k].content]
        if not content or any(k in pair.words.of_a for k in content) or len(content) > len(pair.a.words) // 2 + 2:
            continue
        span = Span(words[clause[0]].span.start, words[clause[-1]].span.end)
        where = passage(pair.a.text, span)
        if takes_back(where) or _limits(where, clause):
            why = f"A denial or a reservation is left out: {shown(pair.a.text, span)}."
            yield Finding(kind="omission", before=span, after=None, why=why, confidence=0.55)
            return


def _limits(where: Passage, clause: Sequence[int]) -> bool:
    return where.text.words[clause[0]].form in {"though", "although", "unless", "but", "however", "provided"}


def _clause(where: Passage, top: int) -> list[int]:
    """Return the words under a verb, in one stretch, with the conjunction before it."""
    words = where.text.words
    found = {top}
    for _ in range(10):
        found |= {i for i in where.words if words[i].head in found and words[top].head != i}
    first, last = min(found), max(found)
    if first - 1 in where.words and words[first - 1].form in {"but", "though", "although", "yet"}:
        first -= 1
    return list(range(first, last + 1))
