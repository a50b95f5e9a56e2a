from builders import annotated, document

from copytaster.aligning import align
from copytaster.tracing.pairs import pair_up
from copytaster.tracing.vouching import find_vouching
from copytaster.tracing.witnesses import read_witnesses


def sides(one: str, other: str) -> dict[str, str]:
    """Return the side that each sign speaks against, by the first words of its reason."""
    a, b = annotated(document("one", one)), annotated(document("other", other))
    (pair,) = pair_up(read_witnesses([a, b]), align(a, b)).values()
    return {c.reason.split(" what ")[0]: c.side for c in find_vouching(pair)}


def test_whoever_tells_without_reserve_what_the_other_tells_with_it_is_the_copy() -> None:
    with_it = "The anchor of the fourth trawler may lie under the broken stair of the lighthouse at Corrick Head."
    assert sides(with_it, with_it.replace("may lie", "lies")) == {"tells without reserve": "other"}


def test_whoever_tells_in_its_own_voice_what_somebody_said_is_the_copy() -> None:
    told = "Salt had eaten the bolts of the old stair for twenty years, the harbour engineers of Tolle said."
    own = "Salt had eaten the bolts of the old stair for twenty years, and nobody looked after them."
    assert sides(own, told) == {"tells in its own voice": "one"}


def test_the_month_is_no_reserve() -> None:
    dated = "The trust will open the new stair of the lighthouse at Corrick Head to visitors on the first of May."
    assert sides(dated, dated.replace("first of May", "last of June")) == {}


def test_quotations_count_for_nothing_here() -> None:
    quoted = "“The stair may fall tomorrow, and nobody will have read my letters about it,” the guild’s chair said."
    assert sides(quoted, quoted.replace("may fall", "will fall")) == {}
