"""One block of text → its sentences."""

import re

from copytaster.records import Span

__all__ = ["split_sentences"]


def _listed(words: str) -> frozenset[str]:
    """Return the words of a list written as prose."""
    return frozenset(words.split())


_ABBREVIATIONS = _listed(
    """mr mrs ms dr prof sen rep gov gen col lt maj capt sgt cmdr rev fr st hon pres supt insp messrs jr sr no nos
    vs etc inc ltd co corp dept est approx jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu
    thur thurs fri sat sun e.g i.e cf al vol fig p pp art ca a.m p.m u.s u.k u.n e.u d.c adm amb atty brig comdr
    cpl det dist gens hwy lts mt ofc pvt pte reps sens univ ave blvd rd sq"""
)
"""Words that keep their full stop within a sentence; a list of the usual ones of English newspapers."""

_BEFORE_NUMBERS = _listed("no nos art fig p pp vol")
_MAY_CLOSE = re.compile(r"(?:[a-z]\.)+[a-z]|inc|ltd|co|corp|jr|sr|etc|dept|ave|blvd|rd|sq")
"""Abbreviations that often stand last in a sentence: it ends there if a word that opens sentences follows."""

_OPENERS = _listed(
    """the a an in on at it its he she they we i you this that these those there but and or yet so if when while as
    after before since although though however his her their our my some many most no not one what who where why
    how for by with from to"""
)
_DAYS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|march|april|may|june|july|august"
    r"|(?:sept|nov|dec)ember|october|[a-z]{1,2}[sdm]t|gmt|utc|local",
    re.IGNORECASE,
)

_STOP = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s)|[.!?…]["'”’»)\]]*[,;]?["'”’»)\]]+(?=\s)""")
_OPENS = re.compile(r"""\s+(["'“‘«(\[–—-]*\s?)([^\W_])""")
_SPEECH_GOES_ON = re.compile(r"""\s+[a-z]""")


def _ends_sentence(text: str, stop: re.Match[str], start: int) -> bool:
    """Whether the stop at ``stop`` closes the sentence that began at ``start``."""
    following = _OPENS.match(text, stop.end())
    if following is None:
        return not _SPEECH_GOES_ON.match(text, stop.end())
    letter = following.group(2)
    if letter.islower():
        return False
    if stop.group()[0] == "." and not set(stop.group()) & set("\"'”’»)]"):
        word = text[start : stop.start()].rsplit(None, 1)[-1:] or [""]
        last = word[0].strip("\"'“‘(").lower()
        return _stop_closes(last, text[following.start(2) :].split(None, 1)[0])
    return True


def _stop_closes(last: str, following: str) -> bool:
    """Whether the full stop after ``last`` (lower case) ends a sentence, ``following`` being the next word."""
    opener = re.split(r"[^\w]", following, maxsplit=1)[0].lower() in _OPENERS
    if last in {"a.m", "p.m"}:
        return following[0].isupper() and not _DAYS.match(following)
    if last in _BEFORE_NUMBERS:
        return not following[0].isdigit()
    if _MAY_CLOSE.fullmatch(last):
        return opener
    return last not in _ABBREVIATIONS and (len(last) != 1 or not last.isalpha() or last == "i")


def split_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of one block, trimmed, in order; together they hold every word.

    A stop inside closing quotation marks ends a sentence unless a word in lower case goes on ("… now," she said).

    >>> text = 'Mr. Orme came at 6 p.m. on Friday. “We wait.” He left.'
    >>> [s.of(text) for s in split_sentences(text)]
    ['Mr. Orme came at 6 p.m. on Friday.', '“We wait.”', 'He left.']
    """
    spans: list[Span] = []
    start = 0
    for stop in _STOP.finditer(text):
        if _ends_sentence(text, stop, start):
            spans.append(Span(start, stop.end()))
            start = stop.end()
    spans.append(Span(start, len(text)))
    trimmed = []
    for span in spans:
        words = span.of(text)
        left = len(words) - len(words.lstrip())
        right = len(words.rstrip())
        if left < right:
            trimmed.append(Span(span.start + left, span.start + right))
    return tuple(trimmed)
