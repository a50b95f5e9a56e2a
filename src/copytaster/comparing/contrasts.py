"""Words that a careful editor never lets stand for one another, though a rewriter does: grouped by what they decide.

Each line is one question that news has to get right; the words before and after a stroke answer it differently. The
list is general news English, made from style guides (Associated Press, BBC, Guardian) and their entries on words
often confused.
"""

from collections.abc import Mapping
from itertools import combinations

__all__ = ["CONTRASTS", "contrasted"]

_LINES = """
urge ask appeal invite recommend advise encourage suggest propose request plead / order command instruct force compel
advice appeal recommendation request / order command decree instruction
allow permit authorise authorize enable / force compel oblige require / ban forbid prohibit bar outlaw
voluntary optional / mandatory compulsory obligatory
kill die death dead fatality / injure wound hurt injury injured wounded / miss missing / trap trapped
rescue save / recover
suspect accuse allege / charge indict / convict sentence / acquit exonerate / arrest detain / question interview
suspect / culprit perpetrator killer murderer
victim / suspect / witness
inquiry investigation probe / trial prosecution
murder / manslaughter
steal theft / rob robbery / burgle burglary
majority / plurality / minority / unanimity
unanimous unanimously / narrow narrowly
bill draft proposal / law act statute
approve adopt pass ratify / reject defeat / abstain abstention / postpone adjourn
support back favour favor endorse / oppose / abstain
vote / poll survey
election / referendum
postpone delay defer adjourn / cancel scrap abandon abolish axe / refuse
suspend pause halt freeze interrupt / cancel scrap abolish ban terminate end
temporary provisional interim / permanent final definitive
partial partly partially / full fully complete completely total totally
mediator mediation conciliator / arbitrator arbitration arbiter
ceasefire truce / peace surrender
evacuate / flee / expel deport evict
refugee / migrant / tourist
resign quit / dismiss sack fire oust
strike walkout stoppage / lockout / protest demonstration rally
limit maximum cap ceiling / minimum floor
maximum / average mean / minimum
average mean / median
most / least
rise increase climb grow growth gain / fall decrease decline drop shrink loss
above over / below under beneath
before / after
north northern / south southern / east eastern / west western
upstream / downstream
upstairs / downstairs
inside / outside
arrive arrival / depart departure leave
enter entry / exit leave
open reopen / close shut
buy purchase acquire acquisition / sell sale / rent lease hire
lend / borrow
import / export
debt / deficit
revenue turnover sales / profit earnings / loss
wage salary pay / price / tax
employer / employee worker
landlord / tenant
creditor / debtor
plaintiff claimant / defendant
prosecutor / defender
winner / loser
teacher / pupil student
doctor physician / nurse / pharmacist
soldier troop / policeman police officer / civilian
ally / enemy
cause / link associate correlate
confirm / deny
admit / deny
accept agree / refuse reject decline
promise pledge vow / refuse
warn / threaten
expect / fear
virus / bacterium bacteria
infect infection / contaminate contamination
tablet pill / injection syringe / ointment
flood flooding / fire blaze / explosion blast / collapse landslide / earthquake
tunnel / shaft / bridge
ground / surface / underground
human / computer technical mechanical
accident / attack sabotage
natural / artificial
domestic / foreign
public / private / secret
military / civilian
legal lawful / illegal unlawful
guilty / innocent
safe / unsafe dangerous
unoccupied vacant / uninhabited uninhabitable
empty / full
alive / dead
healthy / sick ill
sink / float
former retired / current serving
acting deputy vice / former
first / last
morning / evening
day / night
daily / weekly / monthly / yearly annual
hour / minute / second
temperature / humidity
oil / gas / coal
petrol / diesel
ship vessel ferry boat / train / plane aircraft / bus coach / lorry truck
parliament / government
minister / president / mayor / governor
senate / congress
councillor / counsellor
city / region / country
river / lake / sea
mother / father
son / daughter
brother / sister
husband / wife
""".strip()


def _pairs() -> Mapping[frozenset[str], str]:
    found: dict[frozenset[str], str] = {}
    for line in _LINES.splitlines():
        groups = [part.split() for part in line.split("/")]
        for left, right in combinations(groups, 2):
            for a in left:
                for b in right:
                    if a != b:
                        found[frozenset((a, b))] = line
    return found


CONTRASTS: Mapping[frozenset[str], str] = _pairs()
"""Every pair of words that answer one question differently, and the line that they come from."""


def contrasted(a: str, b: str) -> bool:
    """Whether two lemmas in lower case answer a question of the news differently.

    >>> contrasted("urge", "order"), contrasted("bill", "law"), contrasted("urge", "ask")
    (True, True, False)
    """
    return frozenset((a, b)) in CONTRASTS
