"""Articles edited as newspapers edit: house styles, cuts, compressions, slips, a sentence of their own.

An editor is a house style and a share of a table of synonyms that is hers alone, so that two editors of one text seldom
put the same word for the same other. Everything is drawn from a generator that the caller seeds.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

__all__ = ["HOUSES", "Article", "edit", "excerpt", "lossy_capture", "reprint", "update"]


@dataclass(frozen=True, slots=True)
class Article:
    """A title, paragraphs, and the outlet that says it put them out."""

    title: str
    paragraphs: tuple[str, ...]
    publisher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """How a newspaper edits: chances between 0 and 1 for a sentence or a paragraph, unless a field says otherwise.

    ``words``: of a synonym of her own; ``moves``: paragraphs moved (a number); ``own``: a sentence of her own put in.
    """

    words: float
    british: bool
    straight: bool
    turned: float
    cut: float
    sentence_cut: float
    merged: float
    moves: int
    certain: float
    unsourced: float
    compressed: float
    split: float
    slip: float
    own: bool


HOUSES = (
    House(
        words=0.95,
        british=True,
        straight=False,
        turned=0.6,
        cut=0.12,
        sentence_cut=0.15,
        merged=0.2,
        moves=2,
        certain=0.4,
        unsourced=0.3,
        compressed=0.5,
        split=0.4,
        slip=0.7,
        own=True,
    ),
    House(
        words=0.8,
        british=False,
        straight=True,
        turned=0.3,
        cut=0.2,
        sentence_cut=0.1,
        merged=0.3,
        moves=1,
        certain=0.2,
        unsourced=0.2,
        compressed=0.3,
        split=0.6,
        slip=0.5,
        own=False,
    ),
    House(
        words=1.0,
        british=True,
        straight=True,
        turned=0.5,
        cut=0.08,
        sentence_cut=0.1,
        merged=0.1,
        moves=3,
        certain=0.3,
        unsourced=0.3,
        compressed=0.4,
        split=0.2,
        slip=0.3,
        own=True,
    ),
    House(
        words=0.4,
        british=True,
        straight=True,
        turned=0.1,
        cut=0.15,
        sentence_cut=0.05,
        merged=0.1,
        moves=0,
        certain=0.2,
        unsourced=0.1,
        compressed=0.1,
        split=0.1,
        slip=0.3,
        own=False,
    ),
)

SHARED_WORDS = 0.12
"""Chance that an editor uses a synonym that is another's: two hit on one word."""


def _synonyms() -> tuple[tuple[str, str], ...]:
    """Return the words that editors replace, each with what they put: a pair a line, parted by the first blank."""
    lines = (Path(__file__).parent / "editor_words.txt").read_text(encoding="utf-8").splitlines()
    return tuple((old, new) for old, new in (line.split(" ", 1) for line in lines))


_SYNONYMS = _synonyms()

_BRITISH = (
    (r"\bpercent\b", "per cent"),
    (r"\b(\d{1,2}):(\d\d) ?([ap])\.?m\.?", r"\1.\2\3m"),
    (r"\b(\d{1,2}) ([ap])\.m\.", r"\1\2m"),
    (r"\bcenter", "centre"),
    (r"\bcolor", "colour"),
    (r"\bneighbor", "neighbour"),
    (r"\bdefense", "defence"),
    (r"\borganiz", "organis"),
    (r"\brecogniz", "recognis"),
    (r"\b(Mr|Mrs|Ms|Dr)\. ", r"\1 "),
    (r"\b(January|February|March|April|June|July|August|September|October|November|December) (\d{1,2})\b", r"\2 \1"),
)
_CERTAIN = {"may": "will", "might": "will", "could": "will", "reportedly": "now", "allegedly": "indeed"}
_SENTENCE = re.compile(r"(?<=[.!?][\"”’'])\s+(?=[A-Z“\"‘])|(?<=[a-z0-9][.!?])\s+(?=[A-Z“\"‘])")
_STRAIGHT = str.maketrans("“”‘’–—", "\"\"''--")


def _outside(text: str, change: Callable[[str], str]) -> str:
    """Change what stands outside quotation marks."""
    parts = re.split(r"([“\"][^”\"]*[”\"])", text)
    parts[::2] = [change(p) for p in parts[::2]]
    return "".join(parts)


def _turned(text: str) -> str:
    """Put "said" before the name, or behind it."""
    turned = re.sub(r"([,.][”\"]) ([A-Z]\w+(?: [A-Z]\w+)?) said\b", r"\1 said \2", text)
    return turned if turned != text else re.sub(r"([,.][”\"]) said ([A-Z]\w+ [A-Z]\w+)(?=[.,])", r"\1 \2 said", text)


def _split(text: str) -> str:
    """Cut a quotation of two sentences up by its cue."""
    found = re.search(r"([“\"])([^”\"]{20,}?[a-z])\. ([A-Z][^”\"]{10,}?)[,.]([”\"]) ([A-Z][\w ]{2,30} said)\.", text)
    if not found:
        return text
    opened, first, second, closed, cue = found.groups()
    return f"{text[: found.start()]}{opened}{first},{closed} {cue}. {opened}{second}.{closed}{text[found.end() :]}"


def _slipped(text: str, rng: random.Random) -> str:
    """Turn one figure of two digits or three round."""
    figures = list(re.finditer(r"\b\d{2,3}\b", text))
    if not figures:
        return text
    found = rng.choice(figures)
    return f"{text[: found.start()]}{found.group()[::-1]}{text[found.end() :]}"


def _sentence(text: str, house: House, words: Sequence[tuple[str, str]], rng: random.Random) -> str:
    for old, new in words:
        text = _outside(text, lambda t, o=old, n=new: re.sub(rf"\b{o}\b", n, t))  # type: ignore[misc]
    if house.british:
        for pattern, put in _BRITISH:
            text = _outside(text, lambda t, p=pattern, r=put: re.sub(p, r, t))  # type: ignore[misc]
    if rng.random() < house.turned:
        text = _turned(text)
    if rng.random() < house.unsourced:
        text = re.sub(r", [\w ]{3,25} said(?: on \w+day)?\.$", ".", text)
    if rng.random() < house.compressed:
        text = _outside(text, lambda t: re.sub(r", (?:who|which) [^,.]{5,80},", "", t, count=1))
    if rng.random() < house.certain:
        text = _outside(text, lambda t: re.sub(rf"\b({'|'.join(_CERTAIN)})\b", lambda m: _CERTAIN[m[0]], t, count=1))
    return text


def _own_words(house: House, article: Article, rng: random.Random) -> list[tuple[str, str]]:
    """Return the synonyms that an editor uses in one article: her own, and a few of the others'."""
    owners = random.Random(len(article.paragraphs))  # noqa: S311 - a simulation
    mine = HOUSES.index(house)
    chosen: list[tuple[str, str]] = []
    for pair in _SYNONYMS:
        owner = owners.randrange(len(HOUSES))
        if rng.random() < house.words and (owner == mine or rng.random() < SHARED_WORDS):
            chosen.append(pair)
    put = {new for _, new in chosen}
    return [pair for pair in chosen if pair[0] not in put]


def edit(article: Article, house: House, other: Article, publisher: str, rng: random.Random) -> Article:
    """Return an article as another paper prints it; ``other`` is a report to take a sentence of its own from."""
    words = _own_words(house, article, rng)
    paragraphs: list[str] = []
    for number, paragraph in enumerate(article.paragraphs):
        if number and rng.random() < house.cut:
            continue
        sentences = [s for s in _SENTENCE.split(paragraph) if s]
        if len(sentences) > 1 and rng.random() < house.sentence_cut:
            sentences.pop(rng.randrange(1, len(sentences)))
        text = " ".join(_sentence(s, house, words, rng) for s in sentences)
        paragraphs.append(_split(text) if rng.random() < house.split else text)
    _arrange(paragraphs, house, rng)
    if rng.random() < house.slip:
        place = rng.randrange(len(paragraphs))
        paragraphs[place] = _outside(paragraphs[place], lambda t: _slipped(t, rng))
    if house.own:
        told = [s for p in other.paragraphs for s in _SENTENCE.split(p) if not re.search('[“"]', s)]
        paragraphs.append(rng.choice(told or list(other.paragraphs)))
    if house.straight:
        paragraphs = [p.translate(_STRAIGHT) for p in paragraphs]
    title = article.title.split()
    third = len(title) // 3
    return Article(" ".join([*title[third:], *title[:third]]), tuple(paragraphs), publisher)


def _arrange(paragraphs: list[str], house: House, rng: random.Random) -> None:
    """Move paragraphs about and put some together, in place."""
    for _ in range(house.moves):
        if len(paragraphs) > 5:  # noqa: PLR2004
            moved = paragraphs.pop(rng.randrange(2, len(paragraphs)))
            paragraphs.insert(rng.randrange(1, len(paragraphs)), moved)
    for place in range(len(paragraphs) - 2, 0, -1):
        if rng.random() < house.merged:
            paragraphs[place : place + 2] = [" ".join(paragraphs[place : place + 2])]


def excerpt(article: Article, publisher: str, rng: random.Random) -> Article:
    """Return three paragraphs of five, word for word."""
    kept = tuple(p for i, p in enumerate(article.paragraphs) if i == 0 or rng.random() < 0.6)  # noqa: PLR2004
    return Article(" ".join(article.title.split()[:5]), kept, publisher)


def lossy_capture(article: Article, rng: random.Random) -> Article:
    """Return the article without a sixth of its paragraphs, and without its outlet."""
    count = len(article.paragraphs)
    lost = set(rng.sample(range(1, count), max(1, count // 6)))
    return replace(
        article, paragraphs=tuple(p for i, p in enumerate(article.paragraphs) if i not in lost), publisher=""
    )


def reprint(article: Article, publisher: str) -> Article:
    """Return the article under another title and masthead."""
    title = "From our partners: " + " ".join(article.title.split()[2:])
    return replace(article, title=title, publisher=publisher)


def update(article: Article, other: Article, rng: random.Random) -> Article:
    """Return a new version by the same outlet: a new top, most of the rest kept."""
    top = other.paragraphs[: max(2, len(article.paragraphs) // 4)]
    kept = tuple(p for p in article.paragraphs[1:] if rng.random() < 0.85)  # noqa: PLR2004
    return Article(other.title, (*top, *kept), article.publisher)
