"""Words that a translation there and back takes in the wrong sense, or for their false friends, a line each.

The first group of a line is what English news says, the groups behind a stroke are what it turns into: another sense of
the same word (a crane that lifts, a crane that flies), or a word that looks alike in French, German, Spanish, Italian,
Dutch or Russian. After lists of false friends and homographs in translators' handbooks (Granger and Swallow 1988;
Baker, In Other Words, 2011) and of ambiguous words in tests of machine translation. Lemmas. Data, no logic.
"""

__all__ = ["HOMONYMS"]

HOMONYMS = """
bank lender / shore bench riverbank embankment waterside
bank / couch sofa
crane / heron stork bird
mortar howitzer / cement concrete plaster
mine / pencil colliery
shell grenade projectile / seashell clam peel husk bowl
arms weapon / limb
round shot / circle lap
magazine / warehouse storehouse depot
battery / drum
tank / reservoir container aquarium
mole / birthmark pier
plant factory works / vegetation shrub flower herb
current / electricity power
spring / autumn well source leap
fall / waterfall cascade
power electricity / might
strike walkout stoppage / blow punch beating
party faction / celebration feast fete
bill / invoice beak note
cabinet government / cupboard closet wardrobe
chair chairman / armchair seat stool
board / plank
minute / record
hearing / ear listening
court tribunal / yard courtyard playground
sentence / phrase clause proposition
trial / test experiment attempt
charge / load cargo price fee
suit lawsuit / costume clothes
case / box suitcase
appeal / shout cry
warrant / guarantee
custody / guard preservation
bar / pub counter
seal / stamp
poll vote ballot / post pole pile
poll / pollution
race / breed ethnicity
seat mandate / chair
cast / throw
floor / soil earth
draft / current sketch
post mail / pole
registered / registry
stamp / pestle
nurse / sister
sister / nun
ward / guardian
operation / surgery
theatre / playhouse
patient / tolerant
drug medicine / narcotic dope
drill exercise / borer
tissue / fabric handkerchief
organ / pipe
temple / forehead
palm / tree
foot / leg
tablet / board
pupil student / eye
school / shoal
fan supporter / ventilator
coach trainer / bus
pitch field / tar
match game / lighter
ring / circle
right / law
left / abandoned
safe vault / secure
light / easy
hard / solid
fair just / exhibition
fine penalty / delicate
tender offer bid / gentle soft
bond security / tie link
share stock / part
stock / supply cane
interest / curiosity
account / bill report
balance / scales
deposit / sediment
branch office / bough twig limb
teller cashier clerk / narrator counter
check cheque / control inspection
net / web grid
figure number / shape form
table / board
market / fair
company firm / companionship
firm / solid
service / serving
watch / clock guard
hand / clock
date / palm
period / menstruation
story / floor storey
newspaper / sheet
press media / squeeze
cover / lid
column / pillar
source / spring well fountain
channel broadcaster / canal gutter ditch
network broadcaster / net web
station / railway
record / disc
broadcast / send
mouse / rodent
ground / reason
lead / wire
log / trunk
trunk / suitcase
bark / shell
bat / club
ball / dance
scale / ladder
column / spine
dam / lady
lock / castle hair curl
dock / defendant
pier pile / column
deck / roof blanket
span / period tension
bow / arc
board / aboard
tide / time
squad team / squadron
cell / prison
raid / hike ride trek
guard / guardian
private / soldier
major / mayor
colonel / column
officer / official
official / officer
corps unit / corpse body
troop / herd
volley salvo / volleyball
missile rocket / projectile
fire blaze / shooting gunfire
firefighter / arsonist stoker
arson / arsenic
smoke / cigarette
eagle / adler
novel / story short
library / bookshop bookstore
actual / current present topical
actually / currently presently
eventual / possible potential
eventually finally / possibly perhaps
sensible / sensitive
sympathetic / likeable pleasant
gift present / poison
chef cook / boss chief
billion / milliard trillion million
warehouse / department
fabric cloth / factory
physician doctor / physicist
physicist / physician
ordinary / vulgar rude
argument / reason
attend / assist wait serve
assist help / attend
pretend / claim intend
realise realize / produce
demand / question
prove / try taste test
become / receive obtain
concurrence / competition
manifestation / demonstration
preservative / condom
consequent / consistent
pathetic / emotional solemn
eventful / eventual
confident / confidential
exhibition / exposure
exposition / exhibition
accident / chance incident
casualty / coincidence
advertisement / warning
lecture / reading
conference / lecture
parent / relative
relative / parent
mother-in-law / stepmother
brother-in-law / stepbrother
son-in-law / stepson
daughter-in-law / stepdaughter
nephew niece / grandchild grandson granddaughter
bride / fiancee
widow / divorcee
toilet / dressing
desert / dessert dissert
stranger / foreigner
foreigner / stranger
guest / customer
immunity / impunity vaccination
impunity / immunity
solvent / detergent insolvent
sound solvent / noise
bankruptcy / bank
creditor / credit
tax / taxi
currency / current
mint / peppermint
ordnance / ordinance
ordinance / ordnance
principal / principle
council / advice counsel
counsel / council
cession / session
prosecution / persecution
persecution / prosecution
prescribe / proscribe
complaint / compliment
detain / retain
imminent / eminent
inquest / conquest
historic / historical
disinterested / uninterested
uninhabited / inhabited unoccupied
deserted / desert
refute / refuse
flaunt / flout
defuse / diffuse
""".strip()
"""What news says, and what a wrong sense makes of it, one word a line."""
