"""The text of a file → a witness: its words, folded so that the habits of hands and printers do not matter.

Unicode Standard Annex 15 (compatibility decomposition undoes ligatures and long s); the folding of u/v and i/j, and of
what else is one letter to most scribes, is the usual normalisation of medieval texts (for example Robinson 1989).
"""

import re
import unicodedata

from copytaster.collating.tradition import Witness, Word
from copytaster.records import Span

__all__ = ["make_witness", "skeleton"]

_WORD = re.compile(r"[^\W_]+(?:[̀-ͯ]+[^\W_]*)*|[&⁊]")
_SPELLED_OUT = str.maketrans(
    {"æ": "ae", "œ": "oe", "ß": "ss", "ſ": "s", "ꝛ": "r", "þ": "th", "ð": "th", "⁊": "&", "ø": "o"}
)
_ONE_LETTER = str.maketrans({"v": "u", "j": "i"})
_SOUNDS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"[kq]u?|ck|ch(?=[lr])"), "c"),
    (re.compile(r"w"), "u"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"[zx]|c(?=[ei])"), "s"),
    (re.compile(r"(?<=.)h"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=..)e$"), ""),
)


def _letters(word: str) -> str:
    flat = unicodedata.normalize("NFKC", word).casefold().translate(_SPELLED_OUT)
    return unicodedata.normalize("NFC", flat)


def _form(letters: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", letters) if not unicodedata.combining(c))
    return bare.translate(_ONE_LETTER).replace("uu", "w")


def skeleton(form: str) -> str:
    """Return what is left of a form when the commonest freedoms of spelling are taken off.

    >>> skeleton("roy") == skeleton("roi"), skeleton("shippe") == skeleton("ship"), skeleton("mer") == skeleton("mort")
    (True, True, False)
    """
    for pattern, instead in _SOUNDS:
        form = pattern.sub(instead, form)
    return form


def make_witness(siglum: str, text: str) -> Witness:
    """Split ``text`` at white space and punctuation; an apostrophe ends a word (``l'eau`` is two).

    >>> [w.form for w in make_witness("A", "L’eaue ſi vint, œuvre").words]
    ['l', 'eaue', 'si', 'uint', 'oewre']
    """
    words = []
    for match in _WORD.finditer(text):
        letters = _letters(match.group())
        words.append(Word(Span(*match.span()), letters, _form(letters)))
    return Witness(siglum=siglum, text=text, words=tuple(words))
