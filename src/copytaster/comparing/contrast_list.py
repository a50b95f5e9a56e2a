"""The questions that news has to get right, a line each; the words before and after a stroke answer it differently.

General news English, made from the entries on words often confused in style guides (Associated Press, BBC, Guardian,
Reuters), from court reporters' and health reporters' glossaries, and from the scales of degree, time and kin that any
dictionary has. Lemmas; a verb with its particle is joined by an underscore. Data, no logic.
"""

__all__ = ["QUESTIONS"]

QUESTIONS = """
urge ask appeal invite recommend advise encourage suggest propose request plead / order command instruct force compel
advice appeal recommendation request guideline guidance / order command decree instruction obligation
advise warn / ban forbid prohibit bar outlaw
warning advice caution reprimand / fine penalty ban prohibition recall / arrest
allow permit authorise authorize enable / force compel oblige require / ban forbid prohibit bar outlaw
voluntary optional / mandatory compulsory obligatory
restrict curb limit restriction / ban forbid prohibit prohibition
kill die death dead fatality casualty deceased / injure wound hurt injury injured wounded / miss missing / trap trapped
missing / bury / rescue / drown / kidnap abduct
kill murder / execute / injure
rescue save / recover
serious / critical / stable / minor slight light / fatal
survivor / victim casualty
suspect accuse allege / charge indict / convict sentence jail imprison / acquit exonerate clear
suspect accuse / arrest detain / charge indict / question interview summon
arrest detain question interview / convict sentence jail imprison / acquit exonerate
suspicion accusation allegation / indictment / conviction sentence / acquittal / arrest detention
jail imprison / arrest detain / fine / release free
suspect defendant accused / culprit perpetrator killer murderer convict offender criminal
victim / suspect / witness
witness / expert / relative
inquiry investigation probe / trial prosecution
preliminary / criminal / full / final / formal
civil / criminal / administrative
murder / manslaughter
steal theft / rob robbery / burgle burglary / embezzle embezzlement / extort extortion
rape / harass harassment
arson / accident
majority / plurality / minority / unanimity
unanimous unanimously / narrow narrowly
abstain abstention / absent absence / oppose opposition / support
bill draft proposal / law act statute / decree
constitution / law
regulation / recommendation
approve adopt pass ratify / reject defeat / abstain abstention / postpone adjourn
support back favour favor endorse / oppose / abstain
vote / poll survey
election / referendum
candidate nominee / winner
table introduce / shelve withdraw drop
postpone delay defer adjourn / cancel scrap abandon abolish axe / refuse
suspend pause halt freeze interrupt / cancel scrap abolish ban terminate end dissolve revoke
suspend / dismiss expel sack fire
suspension / abolition dismissal expulsion termination cancellation
temporary provisional interim / permanent final definitive
temporarily provisionally / permanently finally indefinitely
partial partly partially / full fully complete completely total totally
some / all
mediator mediation conciliator conciliation / arbitrator arbitration arbiter
ceasefire truce armistice / peace surrender
treaty agreement / memorandum / proposal
negotiate / agree / sign
sign / ratify / draft
evacuate / flee / expel deport evict
refugee / migrant / tourist
asylum / citizenship
resign quit step_down retire / dismiss sack fire oust
strike walkout stoppage / lockout / protest demonstration rally
protest demonstration rally march / riot / uprising rebellion coup
limit maximum cap ceiling / minimum floor / target goal
maximum / average mean / minimum
average mean / median
most / least
majority / all / half
rise increase climb grow growth gain go_up / fall decrease decline drop shrink loss go_down / stagnate
raise hike increase / cut reduce lower
accelerate / slow slow_down
above over / below under beneath
before / after
north northern / south southern / east eastern / west western
upstream / downstream
upstairs / downstairs
uphill / downhill
inside indoors / outside outdoors
onshore / offshore
left / right
arrive arrival / depart departure leave
enter entry cross / exit leave withdraw / approach stop
attack / defend / retaliate
invade / withdraw
advance / retreat
open reopen / close shut
launch start begin / finish end complete
buy purchase acquire acquisition / sell sale / rent lease hire / donate donation
lend loan / give grant donate
lend / borrow
loan / grant subsidy gift
import / export
debt / deficit
revenue turnover sales / profit earnings / loss / debt
gross / net
wage salary pay income / price / tax / pension / job post
fee / fine / tax / bribe
bonus / dividend
share / bond
merger / takeover acquisition
bankruptcy insolvency / restructuring
employer / employee worker
landlord / tenant
creditor lender / debtor borrower
shareholder / stakeholder
owner / operator / tenant
founder / owner / director
plaintiff claimant / defendant
prosecutor / defender / judge
winner / loser
teacher / pupil student
doctor physician / nurse / pharmacist / paramedic / patient
soldier troop / policeman police officer / civilian
detective investigator / inspector
ally / enemy
cause / link associate correlate
cause / prevent cure treat
confirm / deny
admit confess / deny
admit confess / claim
accept agree / refuse reject decline
promise pledge vow offer / refuse / give deliver send provide pay
warn / threaten
expect / fear
hope / expect / demand
comment / account claim accusation charge
believe think suspect / know prove
probability risk / certainty
virus / bacterium bacteria / fungus / parasite
epidemic outbreak / pandemic
vaccine / cure / drug
diagnose / treat / cure
cancer / tumour tumor
stroke / heart
symptom / cause
tablet pill capsule / injection syringe / ointment
solvent / detergent / solution / fertiliser fertilizer
poison toxin / vaccine
flood flooding / fire blaze / explosion blast / collapse / landslide avalanche / earthquake quake / storm / drought
hurricane cyclone typhoon / tornado
snow / hail / rain
leak / spill / explosion
tunnel / shaft / bridge
ground / surface / underground
human / computer technical mechanical
accident / attack sabotage
natural / artificial
domestic / foreign
public / private / secret
national / regional / local / international
federal / local
urban / rural
military / civilian
legal lawful legally lawfully / illegal unlawful illegally unlawfully
guilty / innocent
safe / unsafe dangerous
unoccupied vacant / uninhabited uninhabitable
deserted / desert
empty / full
alive / dead
healthy / sick ill
conscious / unconscious
pregnant / infertile
sink / float
damage / destroy / collapse
damage damaged / destroyed
break / repair
repair / replace
maintain / replace
former retired ex / current serving incumbent
acting deputy vice / former
first / last
oldest / newest youngest
elder older / younger
morning / evening / afternoon
day / night
yesterday / today / tomorrow
daily / weekly / monthly / yearly annual
week / month / year / day
hour / minute / second
double / triple treble / quadruple / halve
temperature / humidity
oil / gas / coal
petrol / diesel
nuclear / solar / wind
ship vessel ferry boat / train / plane aircraft airplane / bus coach / lorry truck / helicopter
pilot / captain / driver / passenger
driver / pedestrian cyclist
parliament / government / court
minister / president / mayor / governor / king / ambassador
senate / congress
senator / deputy
councillor / counsellor
spokesman spokeswoman / minister
city town village / province region / country state / district / county
river / lake / sea
island / peninsula
mother / father / stepmother / grandmother / aunt
son / daughter / nephew / grandson
brother / sister / cousin
husband / wife / widow
uncle / aunt / cousin / nephew
baby infant / teenager / adult
boy / girl
man / woman
men / women
mass collective / individual
cemetery grave / hospital
fake forged / real genuine authentic
accidental accidentally / deliberate deliberately intentional intentionally
direct directly / indirect indirectly
official / unofficial
original / copy
majority / quorum
always / sometimes / never / often / rarely
rarely seldom / often frequently usually
certainly definitely / possibly perhaps probably
can / must
""".strip()
"""Questions and their answers, one question a line."""
