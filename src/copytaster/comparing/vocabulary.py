"""Word lists of the judges of change: saying, hedging, denying. General news English; lists, no logic.

Made from style guides and Hyland (1998) for hedges; lemmas where the name says so, folded forms elsewhere.
"""

__all__ = [
    "ALWAYS_SAYING",
    "ASKING",
    "BY_OTHERS",
    "CERTAINTY_VERBS",
    "CLAIMS",
    "COMMITMENTS",
    "DENIALS",
    "DENYING_VERBS",
    "GENERIC_IN_NAMES",
    "GIVEN_WORDS",
    "GIVING_VERBS",
    "HEARSAY",
    "HEDGES",
    "LIGHT_VERBS",
    "MODALS",
    "NEED_COMPLEMENT",
    "NEGATIONS",
    "OPEN_WHEN_DENIED",
    "PROMISES",
    "PRONOUNS",
    "PUTTING_VERBS",
    "REPORTING_VERBS",
    "SAID_TO",
    "SAYING_VERBS",
    "SEEING_VERBS",
    "SOFT_WORDS",
    "TELLING_NOUNS",
    "VOICING_VERBS",
    "WITNESSES",
]


def _listed(words: str) -> frozenset[str]:
    """Return the words of a list written as prose."""
    return frozenset(words.split())


SAYING_VERBS = _listed(
    """say tell state claim allege complain report announce declare estimate insist argue explain note confirm disclose
    reveal maintain believe think expect predict warn assure suggest indicate cite quote assert add contend stress
    emphasise emphasize write remark comment concede acknowledge admit observe recall testify inform advise promise
    pledge vow answer reply respond describe call term dub label accuse blame charge protest calculate reckon forecast
    mention point signal hint reiterate caution shout joke lament boast"""
)
"""Lemmas of verbs by which somebody vouches for what is told beside them."""

ALWAYS_SAYING = _listed("say tell state announce declare claim add cite quote")
"""Those that attribute whatever stands beside them; the others need a clause or a quotation to attribute."""

VOICING_VERBS = SAYING_VERBS | _listed(
    """express clarify highlight praise elucidate share recount underline underscore outline urge demand criticise
    criticize condemn welcome feel consider view propose recommend appeal ask deny reject dispute dismiss defend
    denounce applaud thank apologise apologize elaborate specify detail relate discuss discover find demonstrate show
    prove conclude agree disagree support back oppose refuse want wish hope fear doubt attribute interpret
    characterise characterize portray depict post tweet publish"""
)
"""Lemmas of verbs after which a claim is not told as the writer's own, in the widest sense."""

PUTTING_VERBS = {"put": _listed("at as"), "give": _listed("as"), "speak": _listed("of")}
"""Verbs that vouch together with a preposition: "puts the toll at", "gives the number as", "spoke of"."""

SEEING_VERBS = _listed("see watch hear witness observe count find visit")
"""Lemmas of verbs by which somebody who was there vouches."""

WITNESSES = _listed("reporter correspondent journalist photographer witness eyewitness bystander team crew")
"""Lemmas of those who were there."""

TELLING_NOUNS = _listed("word telling account view opinion estimate statement phrase version")
"""Lemmas of nouns that vouch with an owner: "in her words", "by Orme's account"."""

GIVEN_WORDS = _listed(
    """assurance promise pledge undertaking guarantee warning statement commitment vow word account evidence testimony
    estimate denial confirmation explanation"""
)
"""Lemmas of nouns that somebody gives, and so vouches: "gave an assurance that"."""

GIVING_VERBS = _listed("give make issue offer repeat renew deliver provide release receive get obtain")
"""Lemmas of verbs that such nouns stand with."""

BY_OTHERS = _listed("allegedly reportedly alleged reported purportedly supposedly apparently")
"""Words that leave a claim to others without naming them."""

PRONOUNS = _listed("he she it they i we you who which that this his her their its")
"""Forms that name nobody."""

MODALS = _listed("may might could")
"""Modals of possibility; "can" tells an ability."""

CERTAINTY_VERBS = _listed(
    """appear seem look tend expect anticipate believe think suspect assume presume suppose hope plan aim fear allege
    predict forecast envisage foresee threaten risk"""
)
"""Lemmas of verbs that leave open whether what follows is so."""

PROMISES = _listed("pledge promise vow offer propose")
"""Lemmas of verbs that leave it open whether a deed follows, with whatever stands beside them."""

COMMITMENTS = PROMISES | _listed(
    "tender agree want intend seek try attempt prepare hope wish volunteer undertake struggle threaten resolve"
)
"""Lemmas of verbs whose complement is not done yet; told as done, it is more certain. "Will do" says no more."""

ASKING = _listed(
    "suggest recommend urge ask advise request appeal demand order insist invite encourage plead beg call counsel bid"
)
"""Lemmas of verbs whose complement is asked for: "suggested that residents leave" tells no deed."""

SAID_TO = _listed("say report understand rumour rumor know claim hold repute")
"""Lemmas of verbs that hedge in the passive: "is said to have"."""

OPEN_WHEN_DENIED = _listed("clear known certain sure confirmed established determined")
"""Words that leave open, when negated, what follows them with "whether"."""

NEED_COMPLEMENT = _listed("appear look tend risk threaten aim plan")
"""Those that hedge only what follows them: who appears in public is no less certain to be there."""

HEDGES = _listed(
    """likely unlikely possible possibly perhaps maybe probable probably potentially apparent apparently presumably
    reportedly allegedly supposedly seemingly alleged suspected supposed purported presumed reported conceivably
    arguably confident hopeful poised prospective tentative tentatively provisional provisionally estimated unconfirmed
    unclear uncertain"""
)
"""Other words that leave open whether something is so."""

HEARSAY = _listed("reportedly allegedly alleged reported supposedly purported suspected believe think fear")
"""Hedges that leave a claim to others: put in for "she said", they are no weaker than it."""

SOFT_WORDS = _listed(
    """can able capable ability capacity cannot estimate estimated claim claimed claiming allegation allegations doubt
    doubts doubted doubting suspicion suspicions suspect suspects suspected concern concerns question questions
    questioned whether potential prospect chance chances risk possibility likelihood belief expectation hope hopes
    fears poised rumoured rumored if unless until"""
)
"""Words that leave as much open as a hedge does, without being reported as one: ability, claims, conditions."""

NEGATIONS = _listed("not n't no never nobody none nothing nowhere neither nor cannot no-one without")
"""Words that negate what they stand over."""

DENYING_VERBS = _listed(
    "deny refuse fail refrain reject dispute refute contradict decline forbid ban prohibit contest rebut repudiate lack"
)
"""Lemmas of verbs that deny by themselves."""

CLAIMS = _listed(
    """allegation claim charge accusation report suggestion idea criticism concern complaint rumour rumor theory notion
    argument fear"""
)
"""Lemmas of what somebody may dismiss, and so deny; whoever dismisses people or cases denies nothing."""

DENIALS = _listed(
    """lack lacking unable impossible absent absence denial refusal failure rejection unwilling hardly scarcely barely
    outstanding pending"""
)
"""Other words that deny by themselves."""

REPORTING_VERBS = _listed(
    """say tell state declare announce claim promise confirm add report explain insist warn write indicate mention
    reveal disclose suggest assert"""
)
"""Lemmas of verbs over which "not" means silence, and under which it means that something is not so."""

LIGHT_VERBS = _listed("say tell add state come go get make take do have give let be become put bring set grind")
"""Lemmas of verbs that mean little without what follows them."""

GENERIC_IN_NAMES = _listed(
    """north south east west northern southern eastern western central upper lower new old great saint royal national
    state federal united republic kingdom city town village county province region district island islands isle coast
    river lake sea bay gulf mount mountain mountains valley forest street road square bridge harbour harbor port airport
    station hospital school university college church court bank hotel hall house palace park ministry department
    commission committee council board party union league federation association institute agency authority service
    office company group police army navy force forces government parliament minister president chairman chairwoman
    director mayor governor judge general colonel captain king queen prince princess bishop"""
)
"""Words that may be written small or large without being another name."""
