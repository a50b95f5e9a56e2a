"""Who vouches for a claim: dropped, so that a claim is told as a fact, or given to somebody else.

The parent's and the child's cues are compared passage by passage; who speaks is compared by the words that name them,
and by the resolved speakers of the statements where those were found.
"""

from collections.abc import Iterator, Sequence

from copytaster.comparing.channels import channels_dropped, nobodys_word
from copytaster.comparing.correspondence import Pair
from copytaster.comparing.findings import Finding, around, shown
from copytaster.comparing.owners import exchanged_figures
from copytaster.comparing.pairing import coverage
from copytaster.comparing.passages import Passage
from copytaster.comparing.quotes import quoted_parts
from copytaster.comparing.sources import Cue, find_cues, has_subject, shown_source
from copytaster.comparing.speakers import other_speaker, other_voice, unnamed_person
from copytaster.comparing.venues import venue_changes
from copytaster.comparing.vocabulary import BY_OTHERS, PRONOUNS, VOICING_VERBS
from copytaster.comparing.vouchers import Voices, sources_gone, still_named
from copytaster.records import Attribution

__all__ = ["attribution_changes"]

ANSWERED = 0.3
"""Share of words answered under which two passages are too far apart to say that a claim came without its source."""

LONGEST = 45
"""Words up to which a whole passage is shown; of a longer one the clause."""


def attribution_changes(pair: Pair, voices: Voices | None = None) -> Iterator[Finding]:
    """Give the attribution that a passage lost, or that went to somebody else; one a passage at most."""
    if pair.b.in_title:
        return
    voices = voices or Voices()
    found = next(other_speaker(pair, voices), None)
    left, right = find_cues(pair.a), find_cues(pair.b)
    found = found or next(exchanged_figures(pair), None)
    if found is None and coverage(pair) >= ANSWERED:
        found = other_voice(pair, left, right)
    if found is None and coverage(pair) >= ANSWERED:
        gone = () if _quotation_speaks(pair.b) else sources_gone(pair, voices)
        found = _lost(pair, Cue(gone[0], gone), "is told as a fact") if gone else None
    if found is None and coverage(pair) >= ANSWERED:
        found = _told_as_fact(pair, left, right, voices.child) or _channel_dropped(pair, left, right)
        found = found or next(channels_dropped(pair, left, right), None) or next(venue_changes(pair), None)
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
    if left and any(still_named(pair, cue.source) for cue in left):
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
    if unnamed_person(pair.a, cue):
        return False  # what somebody without a name says of himself is a claim all the same
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
    who = shown_source(pair.a, cue)
    return Finding(
        kind="attribution", before=before, after=after, why=f"What {who} vouches for {what}.", confidence=0.6
    )
