"""Words that newsrooms use for one another though WordNet keeps them apart, among them the two sides of the Atlantic.

Each line holds words that may replace one another in a report without a change of meaning; lemmas, a verb with its
particle joined by an underscore.
"""

from collections.abc import Mapping

__all__ = ["equivalent"]

_LINES = """
table introduce submit move present bring file put_forward
autumn fall
petrol gas gasoline fuel
flat apartment
lorry truck
pavement sidewalk
motorway highway freeway expressway
lift elevator
holiday vacation
rubbish garbage trash refuse waste
tap faucet
queue line
railway railroad rail
shop store
film movie picture
shoot film record
football soccer
solicitor barrister lawyer attorney counsel
chemist pharmacist
mobile cellphone cell phone
post mail
timetable schedule
aeroplane airplane plane aircraft jet airliner
underground subway metro tube
tram streetcar
ground_floor first_floor
term semester
headmaster headteacher principal head
nursery kindergarten
downtown centre center
approve adopt pass carry endorse back
watchdog regulator agency authority
firm company business manufacturer producer maker group
police policeman officer
lawmaker deputy legislator parliamentarian mp representative member
blaze fire inferno
row dispute quarrel conflict feud
bid attempt effort
probe inquiry enquiry investigation
axe cut scrap
quit resign step_down stand_down
sack dismiss fire lay_off let_go
hike increase rise raise
pact deal agreement accord
talks negotiations discussions
strike walkout stoppage
hurt injure wound
die perish succumb
hospital clinic infirmary
doctor physician medic
child kid youngster
people individual person resident inhabitant
employee worker staff workforce staffer
colleague coworker
boss chief head director leader
chair chairman chairwoman chairperson
spokesman spokeswoman spokesperson
fireman firefighter
journalist reporter correspondent
ship vessel boat
home house
begin start commence launch
end finish conclude
stop halt cease
put_off postpone delay
call_off cancel scrap
carry_out conduct perform
set_up establish found create
find discover detect identify establish
show reveal demonstrate
say tell state explain note add
ask request
rule decide
court tribunal
sea water
help assist aid
want wish
need require
use employ
keep retain
give provide supply
send dispatch deliver
pay wage salary
money fund funds cash
damage loss
cost price
area region zone
river stream
road street route
tent shelter
search comb
climb rise
attack assault raid
about approximately roughly around
side camp party faction bloc wing
authorise authorize authorisation authorization permit permission allow clearance leave
run stand compete
open extend grant provide offer
""".strip()


def _groups() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_LINES.splitlines()):
        for word in line.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


_GROUPS = _groups()


def equivalent(a: str, b: str) -> bool:
    """Whether two lemmas in lower case stand for one another in reports.

    >>> equivalent("table", "introduce"), equivalent("table", "shelve")
    (True, False)
    """
    return bool(_GROUPS.get(a, frozenset()) & _GROUPS.get(b, frozenset()))
