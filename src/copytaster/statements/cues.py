"""The words by which English news says that somebody said something, with the frames that make them say it.

What comes in is a lemma, what goes out the frames it allows. The frames follow FrameNet's Statement, Request,
Commitment, Judgment_communication and Expectation (Baker, Fillmore and Lowe 1998); which lemma has which frame was
checked by how often PolNeAR's training part marks it as a cue (Newell and others 2018; ``eval/polnear.py``).
"""

__all__ = [
    "ACCUSES",
    "ACTS",
    "ASKS_TO",
    "CALLS",
    "DOING",
    "NAMES_A_FIGURE",
    "NOUNS",
    "OBJECTS",
    "PARTICLES",
    "QUOTES",
    "SAYS",
    "TO_DO",
    "WITH_PREPOSITION",
    "speaks",
    "word_set",
]


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list written as running text."""
    return frozenset(text.split())


SAYS = word_set(
    """say tell add announce state declare claim argue insist maintain assert allege contend warn caution note observe
    remark explain report reveal disclose confirm acknowledge admit concede deny suggest indicate imply hint predict
    forecast estimate calculate reckon believe think expect hope fear worry complain protest object reply respond answer
    reiterate repeat stress emphasize emphasise underline recall promise pledge vow swear assure reassure guarantee
    inform notify advise testify write tweet post conclude find agree propose recommend demand urge insist joke boast
    speculate suspect anticipate affirm attest aver counter retort proclaim pronounce relate mention remind confess
    certify clarify lament grumble submit rule decide charge show cable quip muse surmise project assess
    judge feel understand doubt conjecture verify convey opine assume figure posit plead signal signify rejoin""",
)
"""Take a clause that says what was said, with or without "that"."""

QUOTES = SAYS | word_set(
    """ask continue go begin call shout cry scream yell whisper mutter murmur laugh smile sigh snap shrug sob weep joke
    exclaim enthuse thunder quote cite put read chant intone plead beg urge appeal order command implore interject
    chuckle chime offer venture volunteer recount narrate describe message text email tweet blog comment sum
    advise concur marvel gush groan moan gasp roar bark blurt stammer bellow hiss wonder inquire enquire question
    press reminisce summarize summarise rule vent fume rage rail fire hit shoot sing thank greet correct""",
)
"""May stand beside words in quotation marks."""

ASKS_TO = word_set(
    """urge ask order tell call request beg implore beseech exhort invite encourage advise warn instruct command direct
    want expect appeal press petition require plead remind recommend forbid caution counsel lobby admonish summon""",
)
"""Take somebody, and what they are to do in the infinitive."""

TO_DO = word_set(
    """promise pledge vow threaten refuse demand swear undertake propose ask claim profess volunteer plead beg guarantee
    hope""",
)
"""Take what the speaker means to do in the infinitive."""

DOING = word_set("deny admit suggest recommend propose oppose advocate rule confess urge describe recall report")
"""Take what was done, or should be, in the gerund."""

OBJECTS = word_set(
    """demand deny reject dismiss rebut refute dispute contest announce predict forecast confirm claim estimate promise
    pledge propose recommend suggest criticize criticise condemn denounce praise welcome hail applaud deplore decry
    lament mock deride blast slam lambast question disclose report cite mention stress emphasize emphasise
    underline reiterate repudiate concede acknowledge admit protest request seek urge
    want expect blame threaten guarantee attack echo endorse tout ridicule""",
)
"""Take what was said as a noun phrase."""

NAMES_A_FIGURE = word_set("put give estimate set assess place reckon quote value count tally")
"""Take a thing and, with "at", "to" or as the object, a figure for it."""

CALLS = word_set(
    """call describe label term dub brand characterize characterise portray denounce dismiss condemn praise hail deem
    depict regard view reject designate style decry deride slam blast criticize criticise mock see
    classify declare pronounce paint refer welcome attack""",
)
"""Take a thing and what it was called, often between quotation marks."""

ACCUSES = word_set(
    "accuse blame criticize criticise praise thank commend chide fault rebuke reproach congratulate suspect"
)
"""Take somebody, and what is held against them or for them after "of", "for" or "over"."""

WITH_PREPOSITION: dict[str, frozenset[str]] = {
    "call": word_set("for on"),
    "appeal": word_set("for to"),
    "ask": word_set("for"),
    "speak": word_set("of"),
    "talk": word_set("of"),
    "warn": word_set("of against about"),
    "complain": word_set("of about"),
    "caution": word_set("against"),
    "plead": word_set("for"),
    "press": word_set("for"),
    "push": word_set("for"),
    "argue": word_set("for against"),
    "insist": word_set("on"),
    "hint": word_set("at"),
    "allude": word_set("to"),
    "refer": word_set("to"),
    "point": word_set("to"),
    "boast": word_set("of about"),
    "protest": word_set("against"),
    "apologize": word_set("for"),
    "apologise": word_set("for"),
    "object": word_set("to"),
    "inform": word_set("of"),
    "assure": word_set("of"),
    "testify": word_set("to"),
    "advise": word_set("against"),
    "campaign": word_set("for"),
    "lobby": word_set("for"),
}
"""Verbs whose message follows one of these prepositions."""

PARTICLES: dict[str, frozenset[str]] = {
    "rule": word_set("out"),
    "point": word_set("out"),
    "set": word_set("out"),
    "spell": word_set("out"),
    "lay": word_set("out"),
    "play": word_set("down"),
    "hit": word_set("back out"),
    "go": word_set("on further"),
    "sum": word_set("up"),
    "speak": word_set("out up"),
    "make": word_set("clear"),
    "let": word_set("know known"),
    "put": word_set("it"),
    "blurt": word_set("out"),
    "fire": word_set("back"),
    "shoot": word_set("back"),
    "cry": word_set("out"),
    "call": word_set("out"),
    "chime": word_set("in"),
}
"""Verbs that say something only with a particle, or more with one."""

ACTS = word_set("set spell lay outline detail list unveil present publish release issue announce")
"""Verbs whose message may be the list that follows."""

NOUNS = word_set(
    """claim allegation assertion accusation statement announcement warning promise pledge vow threat prediction
    forecast estimate suggestion argument complaint denial admission acknowledgement confirmation insistence belief view
    hope fear concern report rumour rumor assurance declaration contention remark comment proposal demand
    call appeal plea request opinion verdict conclusion finding charge notion testimony revelation""",
)
"""Nouns whose message follows as a clause."""


def speaks(lemma: str) -> bool:
    """Whether the verb can be a cue at all."""
    return (
        lemma in QUOTES
        or lemma in ASKS_TO
        or lemma in TO_DO
        or lemma in OBJECTS
        or lemma in CALLS
        or lemma in ACCUSES
        or lemma in DOING
        or lemma in NAMES_A_FIGURE
        or lemma in PARTICLES
        or lemma in WITH_PREPOSITION
    )
