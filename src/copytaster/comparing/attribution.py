"""Who vouches for a claim: dropped, so that a claim is told as a fact, or given to somebody else.

The parent's and the child's cues are compared passage by passage; who speaks is compared by the words that name them,
and by the resolved speakers of the statements where those were found.
"""

import re
from collections.abc import Iterator, Sequence

from copytaster.comparing.channels import channels_dropped, nobodys_word
from copytaster.comparing.correspondence import Pair
from copytaster.comparing.findings import Finding, around, shown
from copytaster.comparing.pairing import coverage
from copytaster.comparing.passages import Passage, Text
from copytaster.comparing.quotes import match_quoted, quoted_parts
from copytaster.comparing.sources import Cue, find_cues, has_subject
from copytaster.comparing.spelling import plain_words
from copytaster.comparing.vocabulary import BY_OTHERS, PRONOUNS, VOICING_VERBS
from copytaster.records import Attribution, Span
from copytaster.text.name_forms import GARBLED, name_likeness
from copytaster.text.words import EMPTY_WORDS

__all__ = ["attribution_changes"]

ANSWERED = 0.3
"""Share of words answered under which two passages are too far apart to say that a claim came without its source."""

SHORT = 2
"""Letters of a word that is too short to tell a speaker."""

LONGEST = 45
"""Words up to which a whole passage is shown; of a longer one the clause."""

_ANONYMITY = re.compile(
    r"\b(?:anonym\w+|(?:not|declin\w+|refus\w+|unwilling|without)\s+(?:want\w*\s+)?(?:to\s+|being\s+)?(?:be\s+)?(?:named|identified|quoted)"
    r"|un(?:named|identified)|not\s+authori[sz]ed\s+to)\b",
    re.IGNORECASE,
)
"""How a text says that a source keeps its name back."""


def attribution_changes(
    pair: Pair, speakers_a: Sequence[Attribution] = (), speakers_b: Sequence[Attribution] = ()
) -> Iterator[Finding]:
    """Give the attribution that a passage lost, or that went to somebody else; one a passage at most.

    ``speakers_a`` and ``speakers_b`` are the attributions of the two documents.
    """
    if pair.b.in_title:
        return
    found = next(_other_speaker(pair, speakers_a, speakers_b), None)
    left, right = find_cues(pair.a), find_cues(pair.b)
    if found is None and coverage(pair) >= ANSWERED:
        found = _named(pair, left, right) or _given_to_another(pair, left, right) or _another_voice(pair, left, right)
    if found is None and coverage(pair) >= ANSWERED:
        found = _told_as_fact(pair, left, right, speakers_b) or _channel_dropped(pair, left, right)
        found = found or next(channels_dropped(pair, left, right), None)
    if found is not None:
        yield found


def _told_as_fact(
    pair: Pair, left: Sequence[Cue], right: Sequence[Cue], speakers_b: Sequence[Attribution]
) -> Finding | None:
    """Return the parent says who vouches, by a cue or by quotation marks; the child does neither."""
    inner = _inner(pair, left)
    left = [cue for cue in left if cue.index not in inner]
    told_by = [cue for cue in right if not nobodys_word(pair.b, cue) and _answered_by(pair, cue) not in inner]
    if told_by or quoted_parts(pair.b) or _voiced(pair, left) or any(_vouches(pair, left, s) for s in speakers_b):
        return None
    if left and not _acts(pair, left[0]):
        return _lost(pair, left[0], "is told as a fact")
    if left:
        return None
    if _quotation_speaks(pair.a):
        return Finding(
            kind="attribution",
            before=pair.a.span,
            after=pair.b.span,
            why=f"What stands in quotation marks, {shown(pair.a.text, pair.a.span)}, is told as a fact.",
            confidence=0.55,
        )
    return None


def _vouches(pair: Pair, left: Sequence[Cue], spoken: Attribution) -> bool:
    """Whether an attribution of the child has a source that is no mere part of what the parent's source says."""
    if spoken.source is None or not spoken.content.span.overlaps(pair.b.span):
        return False
    told = [pair.words.of_b.get(j) for j in pair.b.text.range_of(spoken.source.span) if pair.word_b(j).content]
    sources = {i for cue in left for i in cue.source}
    return not left or not told or any(link is None or link.a in sources for link in told)


def _answered_by(pair: Pair, cue: Cue) -> int | None:
    """Return the word of the parent that answers a cue of the child."""
    link = pair.words.of_b.get(cue.index)
    return link.a if link else None


def _inner(pair: Pair, cues: Sequence[Cue]) -> frozenset[int]:
    """Return the cues that stand within what a source says of whom the child knows nothing."""
    lost = {c.index for c in cues if c.source and not {c.index, *c.source} & set(pair.words.of_a)}
    found = set()
    for cue in cues:
        at = cue.index
        for _ in range(8):
            at = pair.word_a(at).head
            if at in lost and cue.index not in lost:
                found.add(cue.index)
    return frozenset(found)


def _acts(pair: Pair, cue: Cue) -> bool:
    """Whether the source itself does something in the child's passage, so that it is told of and not told by."""
    found = (pair.words.of_a[i] for i in cue.source if i in pair.words.of_a)
    return any(
        link.kinship in {"same", "synonym"} and pair.word_b(link.b).dep in {"nsubj", "nsubjpass", "conj", "appos"}
        for link in found
    )


def _voiced(pair: Pair, cues: Sequence[Cue]) -> bool:
    """Whether anything in the child's passage leaves its claims to somebody, in the widest sense.

    A verb of the claim itself does not: it answers a word of the parent that is no cue.
    """
    words = pair.b.text.words
    sayings = {cue.index for cue in cues}
    for j in pair.b.words:
        link = pair.words.of_b.get(j)
        if words[j].form in BY_OTHERS:
            return True
        voice = words[j].lemma in VOICING_VERBS and words[j].pos == "VERB" and (link is None or link.a in sayings)
        if voice and (has_subject(pair.b, j) or words[j].dep in {"advcl", "acl", "relcl", "conj"}):
            return True
    return False


def _channel_dropped(pair: Pair, left: Sequence[Cue], right: Sequence[Cue]) -> Finding | None:
    """One of several who handed a claim on is gone, and nobody new stands there."""
    here = {i for cue in right for i in cue.source if pair.word_b(i).form not in PRONOUNS}
    if (
        any(i not in pair.words.of_b for i in here)
        or not right
        or len(left) < 2 - any(pair.word_a(c.index).lemma in {"quote", "cite", "report"} for c in left)
    ):
        return None
    for cue in left:
        named = [i for i in cue.source if pair.word_a(i).name]
        if named and not any(i in pair.words.of_a for i in cue.source):
            return _lost(pair, cue, "is told without this step of the way")
    return None


def _anonymous(where: Passage) -> bool:
    return bool(_ANONYMITY.search(where.told))


def _named(pair: Pair, left: Sequence[Cue], right: Sequence[Cue]) -> Finding | None:
    """Find a source that keeps its name back in the parent and is somebody else in the child."""
    if not _anonymous(pair.a) or _anonymous(pair.b):
        return None
    if left and any(pair.word_a(i).name for i in left[0].source):
        return None
    for cue in right:
        new = [i for i in cue.source if i not in pair.words.of_b and pair.word_b(i).pos in {"PROPN", "NOUN"}]
        named = [i for i in new if pair.word_b(i).name]
        if named or (new and len(new) == len(cue.source)):
            who = _shown_source(pair.b, cue)
            return _moved(pair, f"What a source says that keeps its name back in the parent stands with {who}.")
    return None


def _given_to_another(pair: Pair, left: Sequence[Cue], right: Sequence[Cue]) -> Finding | None:
    """Return a claim of one source that stands with another, whom the parent names elsewhere for other things."""
    if len(left) != 1 or len(right) != 1:
        return None
    said, says = left[0].source, right[0].source
    if not said or not says or any(i in pair.words.of_a for i in said) or any(j in pair.words.of_b for j in says):
        return None
    here, there = ({text.words[i].form for i in s} for text, s in ((pair.a.text, said), (pair.b.text, says)))
    known = {w.form for w in pair.a.text.words if w.content}
    if not there <= known or here & {w.form for w in pair.b.text.words[pair.b.words.start : pair.b.words.stop]}:
        return None
    if _stand_together(pair.a.text, here, there) or _stand_together(pair.b.text, here, there):
        return None
    names = _shown_source(pair.a, left[0]), _shown_source(pair.b, right[0])
    return _moved(pair, f"What {names[0]} vouches for stands with {names[1]} now.")


def _another_voice(pair: Pair, left: Sequence[Cue], right: Sequence[Cue]) -> Finding | None:
    """Find a claim whose speaker became the one spoken of, or, in a close copy, somebody of another sort."""
    if len(left) != 1 or len(right) != 1 or not left[0].source or not right[0].source:
        return None
    said, says = left[0].source, right[0].source
    links_a, links_b = pair.words.of_a, pair.words.of_b
    crossed = all(i in links_a and links_a[i].b not in says for i in said) and all(
        j in links_b and links_b[j].a not in said for j in says
    )
    free = not any(i in links_a for i in said) and not any(j in links_b for j in says)
    nouns = all(pair.word_a(i).pos == "NOUN" for i in said) and all(pair.word_b(j).pos == "NOUN" for j in says)
    single = len(said) == len(says) == 1
    counted = single and {pair.word_a(said[0]).tag, pair.word_b(says[0]).tag} == {"NN", "NNS"}
    hidden = _anonymous(pair.a) and not _anonymous(pair.b) and said[0] not in links_a and says[-1] in links_b
    if crossed or hidden or (pair.close and free and nouns and counted):
        names = _shown_source(pair.a, left[0]), _shown_source(pair.b, right[0])
        return _moved(pair, f"What {names[0]} vouches for stands with {names[1]} now.")
    return None


def _stand_together(text: Text, here: set[str], there: set[str]) -> bool:
    """Whether words of two sources stand side by side somewhere, as a name beside its role does."""
    at = [i for i, w in enumerate(text.words) if w.form in here]
    return any(text.words[j].form in there for i in at for j in range(max(0, i - 8), min(len(text.words), i + 9)))


def _moved(pair: Pair, why: str) -> Finding:
    return Finding(kind="attribution", before=pair.a.span, after=pair.b.span, why=why, confidence=0.6)


def _quotation_speaks(where: Passage) -> bool:
    """Whether most of a passage stands in quotation marks: somebody speaks, named or not."""
    inside = sum(where.text.words[j].quotation >= 0 for j in where.words)
    return 2 * inside > len(where.words)


def _lost(pair: Pair, cue: Cue, what: str) -> Finding:
    claim = [link for link in pair.words.links if pair.word_b(link.b).quotation < 0]
    near = min(claim, key=lambda link: (abs(link.a - cue.index), link.a)) if claim else None
    before = pair.a.span if len(pair.a.words) <= LONGEST else around(pair.a, (cue.index, *cue.source[:2]), reach=9)
    after = pair.b.span
    if len(pair.b.words) > LONGEST and near is not None:
        after = around(pair.b, (near.b,), reach=9) or pair.b.span
    who = _shown_source(pair.a, cue)
    return Finding(
        kind="attribution", before=before, after=after, why=f"What {who} vouches for {what}.", confidence=0.6
    )


def _shown_source(where: Passage, cue: Cue) -> str:
    if not cue.source:
        return shown(where.text, where.text.words[cue.index].span)
    words = where.text.words
    return shown(where.text, Span(words[cue.source[0]].span.start, words[cue.source[-1]].span.end))


def _speaker_at(span: Span, speakers: Sequence[Attribution]) -> str:
    """Return the speaker of the attribution that covers most of a quoted part, ``""`` where none is known."""

    def shared(s: Attribution) -> int:
        return min(span.end, s.content.span.end) - max(span.start, s.content.span.start)

    best = max(speakers, key=lambda s: (shared(s), -s.content.span.start), default=None)
    return best.speaker if best is not None and shared(best) > 0 else ""


def _other_speaker(
    pair: Pair, speakers_a: Sequence[Attribution], speakers_b: Sequence[Attribution]
) -> Iterator[Finding]:
    """Quotations and passages that another speaker says now."""
    matched = [(a.span, b.span) for a, b in match_quoted(pair)]
    if not matched and not quoted_parts(pair.b) and pair.a.told != pair.b.told:
        matched = [(pair.a.span, pair.b.span)]
    for a, b in matched:
        said, says = _speaker_at(a, speakers_a), _speaker_at(b, speakers_b)
        known = _is_named(said) and _is_named(says)
        if known and _same_person(said, says, pair.a.text):
            continue
        if known and name_likeness(said, says) < GARBLED and not _stands_in(said, pair.b) | _stands_in(says, pair.a):
            yield Finding(
                kind="attribution",
                before=pair.a.span,
                after=pair.b.span,
                why=f"What {said} said, {says} says now.",
                confidence=0.65,
            )
            return


def _same_person(said: str, says: str, parent: Text) -> bool:
    """Whether a speaker shares a word of the name with the parent's, and the other words are new to its document."""
    here, there = set(plain_words(said)), set(plain_words(says))
    return bool(here & there) and not (there - here) & {word.form for word in parent.words}


def _is_named(speaker: str) -> bool:
    """Whether a speaker is a name and not a description: most of its words have a capital."""
    words = speaker.split()
    return bool(words) and 2 * sum(w[0].isupper() and w.lower() != "the" for w in words) > len(words)


def _stands_in(speaker: str, where: Passage) -> bool:
    """Whether a word that tells a speaker from others stands in a passage."""
    told = set(plain_words(where.told))
    return any(w in told for w in plain_words(speaker) if w not in EMPTY_WORDS and len(w) > SHORT)
