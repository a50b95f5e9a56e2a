"""Signs of direction: reserves and sources that one side of two like passages has and the other lacks.

Copyists turn "may be" into "is" and what somebody said into what is so; hardly anybody puts a reserve or a source where
his text had none. Of edited passages whose direction is known, 24 lost a reserve and 9 gained one, 45 lost a source and
15 gained one (every fourth text of L2R, and ten traditions, 2026-11). Passages reworded throughout and the tops of new
versions show no such lean.
"""

import re
from collections.abc import Sequence

from copytaster.records import Locus
from copytaster.tracing import weights
from copytaster.tracing.clues import Clue, capped
from copytaster.tracing.pairs import Pair
from copytaster.tracing.witnesses import Witness

__all__ = ["find_vouching"]

_RESERVE = re.compile(
    r"\b(?:(?-i:may)|might|could|would appear|reportedly|allegedly|apparently|possibly|perhaps|maybe|probably"
    r"|presumably"
    r"|supposedly|seemingly|purportedly|ostensibly|potentially|provisionally|tentatively|likely|unlikely"
    r"|(?:is|are|was|were|been|being) (?:believed|thought|feared|suspected|expected|understood|rumou?red|presumed"
    r"|assumed|estimated|said|reported|alleged) to|suspected|alleged|purported|presumed|unconfirmed|unverified"
    r"|preliminary|provisional|appears?|appeared|seems?|seemed|unclear|uncertain"
    r"|not (?:yet )?(?:clear|known|confirmed))\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:sa(?:id|ys)|t(?:old|ells)|according to|add(?:ed|s)|wr(?:ote|ites)|quot(?:ed|es)|cit(?:ed|es|ing)|"
    r"(?:report|announc|stat|confirm|inform|declar|explain|claim|warn|not|deni|insist|acknowledg|admit|alleg|argu|assert"
    r"|comment|conced|conclud|contend|disclos|emphasi[sz]|estimat|maintain|mention|recall|remark|reveal|stress|suggest"
    r"|testifi|underlin|vow|pledg|propos|proclaim|pronounc|recommend|advis|urg|predict|promis|observ)(?:e?d|t?ed))\b",
    re.IGNORECASE,
)


def _told(witness: Witness, which: range) -> str:
    """Return the words of a passage outside quotation marks."""
    text = witness.document.text
    return " ".join(w.span.of(text) for i in which if not (w := witness.words[i]).quoted)


def _quotes(witness: Witness, which: range) -> bool:
    return any(witness.words[i].quoted for i in which)


def find_vouching(pair: Pair) -> Sequence[Clue]:
    """Return the signs that one side of ``pair`` dropped reserves or sources from passages that both have."""
    reserves: dict[str, list[Locus]] = {pair.a.id: [], pair.b.id: []}
    sources: dict[str, list[Locus]] = {pair.a.id: [], pair.b.id: []}
    for passage in pair.passages:
        if passage.alignment.relation != "edited":
            continue
        told = _told(pair.a, passage.a), _told(pair.b, passage.b)
        loci = passage.alignment.a, passage.alignment.b
        speech = _quotes(pair.a, passage.a) or _quotes(pair.b, passage.b)
        for pattern, found in ((_RESERVE, reserves), (_SOURCE, sources)):
            has = [bool(pattern.search(t)) for t in told]
            if has[0] != has[1] and not (speech and pattern is _SOURCE):
                lacking = pair.b if has[0] else pair.a
                found[lacking.id] += loci
    return [
        Clue(side, capped(each, most, len(found[side]) // 2), reason, tuple(found[side]), hard=True)
        for found, each, most, reason in (
            (reserves, weights.RESERVE, weights.RESERVE_MOST, "tells without reserve what the other tells with it"),
            (sources, weights.SOURCE, weights.SOURCE_MOST, "tells in its own voice what the other has from a source"),
        )
        for side in (pair.a.id, pair.b.id)
        if found[side]
    ]
