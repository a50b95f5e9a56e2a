"""Words that go with names in English news: titles, legal forms, short forms of given names. Lists, no logic."""

__all__ = ["GIVEN_NAME_FORMS", "LEGAL_FORMS", "PERSON_TITLES", "TITLES"]

PERSON_TITLES = frozenset(
    """mr mrs ms miss mx messrs mister madam madame mme mlle monsieur m dr doctor prof professor sir dame lord lady
    baron baroness count countess earl viscount duke duchess prince princess king queen emperor empress sultan
    emir sheikh shaikh sheik rev reverend fr father sister mother brother bishop archbishop cardinal pope rabbi
    imam mullah ayatollah pastor deacon canon st saint president vice-president premier chancellor minister
    secretary senator sen congressman congresswoman congressperson representative rep delegate deputy mp mep msp
    councillor councilor alderman mayor governor gov gen general lt lieutenant col colonel maj major capt captain
    cpt cmdr commander adm admiral commodore brig brigadier sgt sergeant cpl corporal pvt private marshal ensign
    warden superintendent supt inspector insp detective det constable pc dc officer chief sheriff judge justice
    magistrate prosecutor attorney ambassador consul envoy commissioner coach chairman chairwoman chair spokesman
    spokeswoman spokesperson hon honourable honorable señor senor señora senora señorita herr frau don doña dona
    signor signora comrade tsar czar shah chairperson ombudsman speaker whip director engineer architect nurse
    driver farmer trustee principal headteacher skipper vicar curate chaplain chieftain taoiseach tánaiste
    tanaiste gran lieutenant-general major-general rear-admiral vice-admiral lieutenant-colonel""".split()
)
"""Words that stand before the name of a person and are no part of it."""

TITLES = PERSON_TITLES | frozenset(
    """the a an former ex-president ex-minister ex-prime acting interim then late prime foreign defence defense
    finance interior health first deputy vice attorney-general lieutenant senior junior retired crown state rear
    right most president-elect shadow home""".split()
)
"""What is taken off the front of a name: titles, the words that qualify them, articles."""

LEGAL_FORMS = frozenset(
    """ltd limited inc incorporated corp corporation co company plc llc llp lp gmbh ag aktiengesellschaft sa spa srl
    bv nv oy ab as asa aps sarl sas kg ohg ug se sl sociedad pty pte sdn bhd jsc pjsc ojsc cjsc oao ooo zao pao kk
    doo dd ad kft zrt rt nyrt spzoo sro""".split()
)
"""Legal forms of companies, folded and without stops; they tell companies apart only where nothing else does."""

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
    hans=johannes heinz=heinrich fritz=friedrich
"""
GIVEN_NAME_FORMS = {short: full for short, _, full in (pair.partition("=") for pair in _SHORT_FORMS.split())}
"""Short and pet forms of given names, each with the full form it most often stands for."""
