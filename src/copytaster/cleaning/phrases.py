"""What kind of boilerplate the words of a block say it is.

Each kind has two tables: how such a block begins, and what it holds anywhere. Each has the number of words beyond which
a block is taken for a paragraph of an article about the thing.
"""

from copytaster.cleaning import article_phrases, site_phrases
from copytaster.cleaning.blocks import LONGEST_JUDGED, ends_sentence, has_quotation, words_in
from copytaster.cleaning.reasons import Phrases, Reason

__all__ = ["reason_of_words"]

_TABLE: tuple[Phrases, ...] = (
    site_phrases.COOKIES,
    article_phrases.VIDEO,
    article_phrases.CAPTIONS,
    site_phrases.NEWSLETTERS,
    article_phrases.RELATED,
    site_phrases.SHARING,
    site_phrases.ADVERTISEMENTS,
    site_phrases.COPYRIGHT,
    article_phrases.APPEALS,
    site_phrases.COMMENTS,
    article_phrases.TAGS,
    article_phrases.AUTHORS,
    site_phrases.NAVIGATION,
    article_phrases.DATES,
    site_phrases.POLLS,
    article_phrases.WIRE,
)
"""Every kind, in the order in which they are asked; the first that fits is the reason."""


def reason_of_words(text: str) -> Reason:
    """Return what kind of boilerplate the words of a block say it is, ``""`` for none.

    >>> reason_of_words("Sign up to the Morning Tide, our daily newsletter")
    'newsletter plug'
    >>> reason_of_words("She told the court that she had never signed up to a newsletter.")
    ''
    """
    if len(text) > LONGEST_JUDGED:
        return ""
    count = words_in(text)
    quoted = has_quotation(text) and ends_sentence(text)  # somebody says it, in the text
    for phrases in _TABLE:
        if count > phrases.longest:
            continue
        if phrases.opens and phrases.opens.match(text):
            return phrases.reason
        if phrases.holds and not quoted and phrases.holds.search(text):
            return phrases.reason
    return ""
