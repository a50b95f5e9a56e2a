"""Words that tell what somebody is: titles, offices, bodies, outlets. General lists, of English news as a whole."""

from copytaster.statements.cues import word_set

__all__ = ["BODIES", "CALENDAR", "FEMALE", "MALE", "OUTLETS", "OUTLET_NAMES", "ROLES", "TITLES", "kind_of_body"]


TITLES = word_set(
    """mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness sen senator rep representative gov governor
    gen general lt lieutenant col colonel maj major capt captain sgt sergeant cpl corporal pvt private cmdr commander
    adm admiral brig brigadier marshal inspector superintendent detective constable pc officer sheriff deputy chief
    president vice prime minister premier chancellor king queen prince princess emperor emir sheikh imam ayatollah pope
    cardinal archbishop bishop father rev reverend pastor rabbi sister brother judge justice magistrate attorney
    secretary mayor councillor councilman councilwoman congressman congresswoman mp ambassador envoy consul speaker
    chairman chairwoman chair director coach captain saint st hon honourable commissioner minister treasurer first
    second foreign defence defense interior health finance economy transport trade energy education justice environment
    labour agriculture culture undersecretary assistant executive ceo cfo coo senior junior state federal acting former
    interim lead head""",
)
"""Words that stand before a name and are not part of it."""

ROLES = word_set(
    """chairman chairwoman chairperson chair president vice-president minister premier governor mayor leader head chief
    boss director manager executive ceo founder owner spokesman spokeswoman spokesperson secretary commissioner
    ambassador envoy senator congressman congresswoman lawmaker mp deputy councillor politician candidate official
    officer commander general colonel captain major lieutenant sergeant admiral soldier fighter pilot engineer
    doctor physician surgeon nurse paramedic scientist researcher professor lecturer teacher headteacher principal
    student pupil economist analyst expert historian sociologist biologist geologist seismologist meteorologist
    epidemiologist virologist pharmacologist chemist physicist lawyer attorney solicitor barrister prosecutor judge
    magistrate coroner inspector detective policeman policewoman sheriff firefighter rescuer miner farmer fisherman
    trader shopkeeper baker welder driver cook waiter builder worker unionist mediator arbitrator coach player
    striker goalkeeper captain referee actor actress singer writer author journalist reporter editor broadcaster
    columnist blogger activist campaigner volunteer coordinator organiser organizer resident neighbour neighbor
    villager tourist passenger witness survivor victim patient mother father wife husband son daughter brother sister
    widow widower grandmother grandfather aunt uncle parent diplomat negotiator adviser advisor aide consultant
    strategist pollster observer monitor regulator auditor accountant banker investor broker shareholder developer
    architect planner designer curator librarian priest bishop imam rabbi pastor vicar monk nun pope king queen prince
    princess president-elect whistleblower defendant suspect prisoner hostage refugee migrant bishop treasurer
    dean rector provost warden ranger harbourmaster skipper sailor seaman helmsman geochemist toxicologist hydrologist
    ombudsman ombudswoman speaker whip backbencher chancellor undersecretary superintendent foreman supervisor
    representative delegate member figure source insider veteran pensioner retiree grocer butcher chef landlord tenant
    lady man woman boy girl teenager youth person""",
)
"""Nouns for what a person is or does."""

FEMALE = word_set(
    """ms mrs miss dame lady baroness queen princess chairwoman spokeswoman congresswoman councilwoman policewoman
    businesswoman actress mother wife daughter sister widow grandmother aunt nun woman girl noblewoman sportswoman
    ombudswoman waitress landlady stewardess headmistress""",
)
MALE = word_set(
    """mr sir lord baron king prince chairman spokesman congressman councilman policeman businessman actor father
    husband son brother widower grandfather uncle monk priest pope cardinal imam man boy fisherman foreman nobleman
    sportsman     ombudsman headmaster""",
)
"""Titles and roles that tell by their form whether "she" or "he" will follow; "-man" is kept weak by the caller."""

_BODY_GROUPS = (
    """company firm line lines airline airlines ltd limited inc incorporated corp corporation plc llc gmbh ag sa co
    group holdings maker manufacturer operator producer supplier employer retailer carrier shipowner business
    conglomerate brewery brewer bank utility pharmaceuticals pharma laboratories labs industries motors steel
    energy mining
    mines oil gas giant railways railway shipping foods systems technologies software electric power petroleum chemicals
    brands enterprises partners works collieries colliery savings
    bancorp thrift lender insurer""",
    "union federation brotherhood guild association league alliance confederation labour labor workers society",
    "ministry department bureau treasury chancellery",
    "commission body panel board tribunal",
    "agency authority regulator inspectorate watchdog service services office",
    "government cabinet administration kremlin regime coalition",
    "parliament assembly senate house chamber congress duma bundestag knesset seimas legislature diet riksdag",
    "court tribunal bench",
    "police constabulary force gendarmerie",
    "army navy military staff guard forces command troops",
    "hospital clinic infirmary",
    "university college school institute academy faculty centre center institution laboratory observatory",
    "party movement bloc front opposition faction",
    "council municipality city town county district borough",
    "charity foundation trust organisation organization ngo relief aid cross crescent fund group",
    "club team side federation",
    "church diocese vatican",
    "delegation mission embassy consulate",
)
BODIES = frozenset(word for group in _BODY_GROUPS for word in group.split())
"""Nouns for organisations, as they end a name or stand for it."""


def kind_of_body(noun: str) -> frozenset[str]:
    """Return all nouns that may stand for the same body as ``noun``; itself alone where it is no known one."""
    found = {word for group in _BODY_GROUPS if noun in group.split() for word in group.split()}
    return frozenset(found | {noun})


OUTLETS = word_set(
    """agency newspaper paper newspapers broadcaster television tv radio station channel daily weekly magazine tabloid
    broadsheet portal newswire wire network media press journal website podcast programme program broadcast newscast
    bulletin outlet publication site""",
)
"""Nouns for those who carry news."""

OUTLET_NAMES = word_set(
    """tribune gazette times post herald courier news radio tv television press journal observer guardian telegraph
    chronicle mail express independent standard globe echo argus mirror dispatch review today reuters ap afp tass
    interfax ria xinhua bbc cnn cbs nbc abc msnbc npr pbs itv dpa ansa efe kyodo bloomberg bulletin examiner sentinel
    inquirer enquirer advertiser messenger mercury register record reporter ledger monitor politico axios buzzfeed
    huffpost spiegel monde figaro welt zeitung bild gazeta pravda izvestia kommersant ukrinform unian sputnik yonhap
    anadolu irna fars pti ians cctv nhk aljazeera jazeera arabiya presse associated newswire fm broadcasting
    broadcaster nachrichten tidende tagblatt tageblatt wochenblatt correo prensa nacion""",
)
"""Words that mark a name as that of an outlet."""

CALENDAR = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec
    christmas easter ramadan spring summer autumn winter""",
)
