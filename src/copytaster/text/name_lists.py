"""Words that go with names in English news: titles, legal forms, short forms of given names. Lists, no logic."""

__all__ = [
    "CALENDAR",
    "GIVEN_NAME_FORMS",
    "LEGAL_FORMS",
    "OPENERS",
    "ORGANISATION_HEADS",
    "PERSON_TITLES",
    "PLACE_HEADS",
    "PUBLIC_BODIES",
    "TITLES",
    "WIDE_PLACE_HEADS",
]


def _listed(words: str) -> frozenset[str]:
    """Return the words of a list written as prose."""
    return frozenset(words.split())


PERSON_TITLES = _listed(
    """mr mrs ms miss mx messrs mister madam madame mme mlle monsieur m dr doctor prof professor sir dame lord lady
    baron baroness count countess earl viscount duke duchess prince princess king queen emperor empress sultan
    emir sheikh shaikh sheik rev reverend fr father sister mother brother bishop archbishop cardinal pope rabbi
    imam mullah ayatollah pastor deacon canon president vice-president premier chancellor minister secretary
    senator sen congressman congresswoman congressperson representative rep delegate deputy mp mep msp
    councillor councilor alderman mayor governor gov gen general lt lieutenant col colonel maj major capt
    captain cpt cmdr commander adm admiral commodore brig brigadier sgt sergeant cpl corporal pvt private
    marshal ensign warden superintendent supt inspector insp detective det constable pc dc officer chief sheriff
    judge justice magistrate prosecutor attorney ambassador consul envoy commissioner coach chairman chairwoman
    chair spokesman spokeswoman spokesperson hon honourable honorable señor senor señora senora señorita herr
    frau don doña dona signor signora comrade tsar czar shah chairperson ombudsman speaker whip director
    engineer architect nurse driver farmer trustee principal headteacher skipper vicar curate chaplain chieftain
    taoiseach tánaiste tanaiste gran lieutenant-general major-general rear-admiral vice-admiral
    lieutenant-colonel leader whip backbencher co-leader vice-chairman vice-chair vice-chairwoman quaestor
    provost dean rector chamberlain ranger bailiff reeve headmaster headmistress pilot correspondent analyst economist
    historian activist banker lawyer solicitor barrister foreman ceo cfo coo cto pm"""
)
"""Words that stand before the name of a person and are no part of it."""

TITLES = PERSON_TITLES | _listed(
    """the a an former ex-president ex-minister ex-prime acting interim then late prime foreign defence defense
    finance interior health first deputy vice attorney-general lieutenant senior junior retired crown state rear
    right most president-elect shadow home police special"""
)
"""What is taken off the front of a name: titles, the words that qualify them, articles."""

LEGAL_FORMS = _listed(
    """ltd limited inc incorporated corp corporation co company plc llc llp lp gmbh ag aktiengesellschaft sa spa
    srl bv nv oy ab as asa aps sarl sas kg ohg ug se sl sociedad pty pte sdn bhd jsc pjsc ojsc cjsc oao ooo zao
    pao kk doo dd ad kft zrt rt nyrt spzoo sro"""
)
"""Legal forms of companies, folded and without stops; they tell companies apart only where nothing else does."""

ORGANISATION_HEADS = _listed(
    """academy administration advertiser agency airlines bancorp
    bancshares chambers congregation credit dispatch globe mutual parish polytechnic savings securities standard
    tabernacle thrift ventures airways alliance archive argus army assembly assizes
    association authority bank bar bench board branch brigade broadcaster broadcasting bureau business cabinet
    campaign carrier caucus center centre chamber charity chronicle church cinema club coalition coastguard
    college combine command commission commissioners committee communications community company conference
    confederation congress consortium constabulary consulate cooperative co-operative corporation corps council
    court courier department desk diocese directorate directory division duma echo embassy energy enterprise
    enterprises examiner exchange executive express faculty federation fellowship fire firm fleet forces forum
    foundation front fund garrison gazette government group guard guardian guild headquarters herald holding
    holdings hospital household house independent industries infirmary initiative inquirer inspectorate
    institute institution insurance international investigations journal judiciary junta knesset laboratories
    laboratory league ledger legion legislature library line lines lloyd lobby magazine mail media mercury
    militia ministry mirror mission monitor motors movement mosque museum navy network networks news newspaper
    newspapers nursery observatory observer office ombudsman orchestra order organisation organization
    parliament partners partnership party patrol pharmaceuticals pharmacies police post press prison programme
    project prosecution radio railway railways record refinery regiment register registry relief rescue review
    school schools secretariat section sejm senate sentinel service services shipping shipyard society solutions
    squad squadron staff star state-television station steel studios summit sun syndicate synod systems tabloid
    taskforce telegram telegraph telegrapher television theatre times treasury tribune tribunal trust tv union
    unit university volunteers watch watchdog weekly works workshop yard zoo chancellery bundestag bundesbank
    politburo kremlin pentagon hauliers seamen farmers teachers unions workers employers nurses doctors"""
)
"""Words that make a capitalised phrase that ends with them, or that "of" follows, an
organisation; mastheads are among them."""

PUBLIC_BODIES = _listed(
    """administration agency assembly authority authorities board bureau coastguard command commission committee
    constabulary council court department directorate federation inspectorate institute laboratory ministry
    municipality office ombudsman parliament police prosecutor regulator secretariat senate service services
    treasury tribunal watchdog union association party bloc coalition alliance caucus faction movement cabinet
    inspectors coastguards"""
)
"""Bodies that newspapers name in small letters too ("the regional health department")."""

OPENERS = _listed(
    """yesterday today tomorrow tonight now then later earlier soon meanwhile however still yet also again once twice
    afterwards afterward since until before after when while where why how if unless although though because as for
    from to at by with without within under over during despite amid among against between beyond behind below above
    near inside outside across through throughout around about per via like unlike besides moreover furthermore instead
    indeed perhaps maybe possibly probably certainly clearly apparently reportedly allegedly officially initially
    finally eventually originally previously recently currently presently shortly nearly almost only even just both
    either neither each every all any some many most more few several other another such no not none nobody nothing
    never nor or and but so thus hence therefore yes here there this that these those it its he she his her they their
    we our you your i my who whom whose which what police officials residents witnesses workers authorities rescuers
    firefighters protesters voters lawmakers critics supporters experts analysts scientists doctors teachers farmers
    ministers troops soldiers forces opponents relatives survivors victims passengers sources locals investigators
    prosecutors lawyers reporters journalists engineers union unions schools hospitals elsewhere separately next last
    first second third one two three four five six seven eight nine ten dozens hundreds thousands millions"""
)
"""Words that often open a sentence, and with a capital there name nobody."""

PLACE_HEADS = _listed(
    """airport airfield alley archipelago arch arena avenue banks barracks basin bay bazaar beach bluff
    boulevard bridge brook building cairn camp canal canyon cape castle cathedral cave cemetery channel circus
    cliff cliffs close coast colony common corner cove crescent creek cross crossing dam delta desert district
    dock docks downs drive dunes estate estuary falls farm fell fen ferry field fields firth fjord ford forest
    fort fortress garden gardens gate glacier glen gorge green grove gulf harbor harbour heath heights highway
    hill hills hotel inlet island islands isle isles isthmus junction lagoon lake lakes lane lighthouse loch
    lough marina market marsh meadow meadows memorial mill mine moor motorway mound mount mountain mountains
    mouth ness oblast oasis ocean palace parade park pass path peak peninsula pier pit plain plains plateau
    plaza point pond port prefecture promenade province quarry quarter quarters quay range rapids raion reef
    region republic reserve reservoir ridge rise river road rock rocks row ruins sands sea shaft shore slope
    slopes sound spring springs square stadium steppe straits strait stream street summit swamp territory tower
    town township tunnel vale valley veld viaduct village volcano walk ward waterfall waters way wharf wood
    woods yards wilderness county city parish canton borough municipality"""
)
"""Words that make a capitalised phrase that ends with them a place."""

WIDE_PLACE_HEADS = _listed(
    """archipelago borough canton city coast county delta district island islands isle isles municipality oblast
    parish peninsula plain plains plateau prefecture province raion region republic state steppe territory town
    township valley village"""
)
"""Those of them that a place may bear or not and be the same ("Tessin", "the Tessin canton"); a bay, a river or a
street named after a place is another."""

CALENDAR = _listed(
    """monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays
    saturdays sundays january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun christmas easter
    ramadan eve ad bc am pm gmt utc est edt cet bst"""
)
"""Days, months and what else is written with a capital and names no one."""

_SHORT_FORMS = """
    abe=abraham al=albert alec=alexander alex=alexander sasha=alexander sandy=alexander andy=andrew drew=andrew
    tony=anthony art=arthur ben=benjamin benny=benjamin bibi=benjamin bernie=bernard bert=albert bill=william
    billy=william will=william willy=william bob=robert bobby=robert rob=robert robbie=robert cathy=catherine
    kate=catherine kathy=catherine katie=catherine charlie=charles chuck=charles chris=christopher dan=daniel
    danny=daniel dave=david deb=deborah debbie=deborah dick=richard rick=richard rich=richard richie=richard
    don=donald donny=donald doug=douglas ed=edward eddie=edward ted=edward ned=edward liz=elizabeth beth=elizabeth
    betty=elizabeth lizzie=elizabeth fran=francis frank=francis fred=frederick freddie=frederick gene=eugene
    geoff=geoffrey jeff=jeffrey jerry=gerald gerry=gerald greg=gregory hal=harold hank=henry harry=henry ian=iain
    jack=john johnny=john jon=jonathan jake=jacob jim=james jimmy=james jamie=james joe=joseph joey=joseph
    jenny=jennifer jen=jennifer josh=joshua judy=judith ken=kenneth kenny=kenneth larry=lawrence len=leonard
    lenny=leonard leo=leonid lou=louis maggie=margaret meg=margaret peggy=margaret marge=margaret mandy=amanda
    matt=matthew max=maximilian mick=michael mike=michael mickey=michael misha=mikhail nan=nancy nat=nathaniel
    nate=nathaniel nick=nicholas kolya=nikolai pam=pamela pat=patrick paddy=patrick pete=peter phil=philip
    ray=raymond ron=ronald ronnie=ronald sam=samuel sammy=samuel steve=stephen steven=stephen sue=susan susie=susan
    terry=terence tim=timothy toby=tobias tom=thomas tommy=thomas val=valerie vic=victor vick=victoria
    vicky=victoria vlad=vladimir volodya=vladimir vova=vladimir walt=walter wally=walter zack=zachary zach=zachary
    dima=dmitry dimitri=dmitry serge=sergei seryozha=sergei kostya=konstantin katya=ekaterina masha=maria
    natasha=natalia tanya=tatiana zhenya=yevgeny yura=yuri vanya=ivan pepe=jose paco=francisco pancho=francisco
    nacho=ignacio lupe=guadalupe memo=guillermo quique=enrique gigi=luigi beppe=giuseppe gianni=giovanni sepp=josef
    hans=johannes heinz=heinrich fritz=friedrich ted=theodore teddy=theodore teddy=edward theo=theodore theo=theodor
    al=alan al=alfred alex=alexandra alex=alejandro alex=aleksandr alex=oleksandr sasha=aleksandr sasha=oleksandr
    sasha=alexandra sasha=aleksandra sandy=sandra sandra=alexandra bert=robert bert=herbert bert=hubert bert=norbert
    bertie=albert chris=christina chris=christine chris=christian tina=christina tina=martina dan=danilo dan=danylo
    dani=daniela eli=elijah eli=elias fred=alfred fred=fredrik freddie=alfred gus=augustus gus=gustav gus=angus
    hal=henry harry=harold jack=jackson jo=joanna jo=josephine josie=josephine kate=katherine kate=katharine
    kathy=katherine katie=katherine kit=christopher kostya=kostiantyn len=lennart lena=helena lena=magdalena
    lena=elena lena=olena lex=alexander lisa=elisabeth liz=elisabeth lou=louise maggie=magdalena max=maksim max=maksym
    max=maxwell mel=melanie mel=melvin misha=mykhailo misha=mykhaylo nat=natalia nell=eleanor nell=helen nick=nikolai
    nick=nicolas nick=mykola nicky=nicola pat=patricia petya=pyotr petya=petro pete=petar pete=peder ray=raphael
    rob=roberto ron=aaron sam=samantha sasa=aleksandar steve=stefan stan=stanislav stan=stanley stan=stanislaw
    tom=tomas tom=tomasz tony=antonio tony=antoine toni=antonia tanya=tetiana val=valentin val=valentina val=valery
    vic=viktor vic=victoria volodya=volodymyr vova=volodymyr vitya=viktor will=wilhelm willi=wilhelm yura=yuriy
    zhenya=yevhen zhenya=yevgenia kolya=mykola dima=dmytro seryozha=serhiy grisha=grigory grisha=hryhoriy
    alyosha=alexei alyosha=oleksiy mitya=dmitry slava=vyacheslav slava=yaroslav tolya=anatoly
"""


def _read_forms() -> dict[str, frozenset[str]]:
    """Return each short form with the full names that it may stand for, itself among them."""
    found: dict[str, set[str]] = {}
    for short, _, full in (pair.partition("=") for pair in _SHORT_FORMS.split()):
        found.setdefault(short, {short}).add(full)
    return {short: frozenset(full) for short, full in found.items()}


GIVEN_NAME_FORMS = _read_forms()
"""Short and pet forms of given names, each with itself and the full forms that it may stand for."""
