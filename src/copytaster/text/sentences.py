"""One block of text → its sentences."""

import re

from copytaster.records import Span

__all__ = ["split_sentences"]

_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sen rep gov gen col lt maj capt sgt cmdr rev fr st hon pres supt insp messrs jr sr no nos vs etc
    inc ltd co corp dept est approx jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
    sat sun e.g i.e cf al vol fig p pp art ca a.m p.m u.s u.k u.n e.u d.c""".split()
)
"""Words that keep their full stop within a sentence; a list of the usual ones of English newspapers."""

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
        if last in {"a.m", "p.m"}:
            return letter.isupper()
        if last in {"no", "nos", "art", "fig", "p", "pp", "vol"}:
            return not letter.isdigit()
        if last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last != "i"):
            return False
    return True


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
