"""One English spelling for words that are spelt otherwise on the other side of the Atlantic, and for short forms.

Rules after the Oxford and Merriam-Webster dictionaries; only for comparing, never for show.
"""

import re
from functools import lru_cache

from copytaster.text.words import fold

__all__ = ["plain_words", "standard_spelling"]

_WHOLE = {
    line.split()[0]: line.split()[1]
    for line in """aeroplane airplane
    aluminium aluminum
    amongst among
    axe ax
    backwards backward
    burnt burned
    cheque check
    cosy cozy
    defence defense
    draught draft
    dreamt dreamed
    enquiry inquiry
    enquire inquire
    forwards forward
    fulfil fulfill
    gaol jail
    grey gray
    instalment installment
    jewellery jewelry
    kerb curb
    kilometre kilometer
    learnt learned
    leapt leaped
    licence license
    manoeuvre maneuver
    mould mold
    mum mom
    offence offense
    okay ok
    plough plow
    practise practice
    pretence pretense
    programme program
    pyjamas pajamas
    sceptical skeptical
    sceptic skeptic
    skilful skillful
    smoulder smolder
    spelt spelled
    spilt spilled
    storey story
    sulphur sulfur
    till until
    towards toward
    tonne ton
    tonnes tons
    tyre tire
    whilst while
    wilful willful
    woollen woolen
    afterwards afterward
    adviser advisor
    ageing aging
    acknowledgement acknowledgment
    judgement judgment
    enrol enroll
    encyclopaedia encyclopedia
    anaesthetic anesthetic
    paediatric pediatric
    haemorrhage hemorrhage
    oestrogen estrogen
    foetus fetus
    diarrhoea diarrhea
    orthopaedic orthopedic
    percent percent
    run-off runoff
    cellphone mobile""".splitlines()
}
_ENDINGS = (
    (re.compile(r"(?<=[a-z]{3})isation(s?)$"), r"ization\1"),
    (re.compile(r"(?<=[a-z]{3})is(e|ed|es|ing)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})ys(e|ed|es|ing)$"), r"yz\1"),
    (re.compile(r"(?<=[a-z]{2}[bdhlmnprv])our(s|ed|ing|ful|able|ite|ites|hood|hoods|er|ers|)$"), r"or\1"),
    (re.compile(r"(?<=[a-z][tb])re(s?)$"), r"er\1"),
    (re.compile(r"(?<=[aeiou])ll(ed|ing|er|ers)$"), r"l\1"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
)
_INFLECTIONS = ("s", "es", "d", "ed", "ing", "er", "ers")
_SHORT_FORMS = {
    "'m": "am",
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "n't": "not",
}
_PIECES = re.compile(r"\w+(?:[.,]\d+)*(?:'\w+)?|%")


@lru_cache(maxsize=50_000)
def standard_spelling(word: str) -> str:
    """Return one spelling of a folded word for both sides of the Atlantic; it need not be one that is in use.

    >>> standard_spelling("neighbours") == standard_spelling("neighbors"), standard_spelling("organised")
    (True, 'organized')
    """
    if word in _WHOLE:
        return _WHOLE[word]
    for ending in _INFLECTIONS:
        stem = word.removesuffix(ending)
        if stem != word and stem in _WHOLE:
            silent = "e" if stem.endswith("e") and not _WHOLE[stem].endswith("e") and ending == "d" else ""
            return _WHOLE[stem] + silent + ending
    for pattern, ending in _ENDINGS:
        word = pattern.sub(ending, word)
    return word


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` folded, in one spelling, short forms written out; marks and hyphens do not matter.

    >>> plain_words("“We’re in the centre” – ten per cent")
    ('we', 'are', 'in', 'the', 'center', 'ten', 'percent')
    """
    found: list[str] = []
    for word in _PIECES.findall(fold(text)):
        for ending, written in _SHORT_FORMS.items():
            if word.endswith(ending) and len(word) > len(ending):
                stem = word.removesuffix(ending)
                found += [{"ca": "can", "wo": "will", "sha": "shall"}.get(stem, stem), written]
                break
        else:
            found.append("percent" if word == "%" else standard_spelling(word))
    merged = " ".join(found).replace("per cent", "percent").replace("cannot", "can not")
    return tuple(merged.split())
