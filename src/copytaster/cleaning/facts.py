"""What a page's head and an export's fields say about an article, as stated.

Sources, in the order in which they are believed: meta tags (Open Graph protocol, Dublin Core, parsely, sailthru),
schema.org JSON-LD, the ``<time>`` element, fields of the export or feed.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copytaster.cleaning.markup import Element, Markup
from copytaster.records import Capture

__all__ = ["Facts", "facts_of_fields", "facts_of_page", "join_facts"]

_PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
)
_SITE_META = ("og:site_name", "application-name", "al:ios:app_name", "dc.publisher", "publisher", "article:publisher")
_AUTHOR_META = ("author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator")
_TITLE_META = ("og:title", "twitter:title", "headline", "dc.title", "parsely-title", "sailthru.title")
_LANGUAGE_META = ("og:locale", "language", "content-language", "dc.language")
_ARTICLE_TYPES = ("Article", "Report", "BlogPosting", "LiveBlogPosting", "WebPage", "SocialMediaPosting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Statements about an article, each tuple in the order of trust; dates are pairs of words and what states them."""

    titles: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    languages: tuple[str, ...] = ()


def join_facts(parts: Sequence[Facts]) -> Facts:
    """Return the facts of all ``parts``, earlier ones before later ones."""
    return Facts(
        titles=tuple(t for part in parts for t in part.titles),
        publishers=tuple(p for part in parts for p in part.publishers),
        authors=tuple(a for part in parts for a in part.authors),
        dates=tuple(d for part in parts for d in part.dates),
        languages=tuple(x for part in parts for x in part.languages),
    )


def facts_of_fields(capture: Capture) -> Facts:
    """Return what the fields of an export or feed item state."""

    def fields(role: str) -> tuple[str, ...]:
        texts = (" ".join(piece.content.text.split()) for piece in capture.pieces if piece.role == role)
        return tuple(text for text in texts if text)

    by = "feed" if capture.form == "feed" else "field"
    return Facts(
        publishers=fields("publisher"),
        authors=(", ".join(fields("author")),) if fields("author") else (),
        dates=tuple((date, by) for date in fields("date")),
        languages=fields("language"),
    )


def facts_of_page(source: str, markup: Markup) -> Facts:
    """Return what meta tags, JSON-LD and the attributes of a page state."""
    metas = [
        (name.lower(), " ".join(element.attribute("content").split()))
        for element in markup.elements
        if element.tag == "meta"
        for name in (element.attribute("property"), element.attribute("name"), element.attribute("itemprop"))
        if name
    ]
    parts = [
        Facts(
            titles=_stated(metas, _TITLE_META),
            publishers=tuple(p for p in _stated(metas, _SITE_META) if not p.startswith("http")),
            authors=tuple(a for a in _stated(metas, _AUTHOR_META) if not a.startswith("http")),
            dates=tuple((date, "meta tag") for date in _stated(metas, _PUBLISHED_META)),
            languages=(
                *(e.attribute("lang") or e.attribute("xml:lang") for e in markup.elements if e.tag in {"html", "body"}),
                *_stated(metas, _LANGUAGE_META),
            ),
        )
    ]
    scripts = [
        chunk.span.of(source)
        for chunk in markup.chunks
        if chunk.kind == "raw" and "ld+json" in markup.elements[chunk.element].attribute("type").lower()
    ]
    parts += [_facts_of_json_ld(article) for script in scripts for article in _articles(script)]
    times = [_time_of(e) for e in markup.elements if e.tag == "time" or "published" in e.attribute("itemprop").lower()]
    parts.append(Facts(dates=tuple((time, "time element") for time in times if time)))
    return join_facts(parts)


def _time_of(element: Element) -> str:
    return element.attribute("datetime") or element.attribute("content")


def _stated(metas: Sequence[tuple[str, str]], names: Sequence[str]) -> tuple[str, ...]:
    """Return the contents of the meta tags of these names, in the order of ``names``."""
    return tuple(content for name in names for key, content in metas if key == name and content)


def _articles(script: str) -> Iterator[dict[str, object]]:
    """Give the objects of a JSON-LD script that describe an article, outermost first."""
    try:
        waiting: list[object] = [json.loads(script)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            kinds = value.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind.endswith(_ARTICLE_TYPES) for kind in kinds):
                yield value
            waiting += [value[key] for key in ("@graph", "mainEntity") if key in value]


def _facts_of_json_ld(article: dict[str, object]) -> Facts:
    date = article.get("datePublished")
    headline = article.get("headline")
    authors = ", ".join(_names(article.get("author")))
    return Facts(
        titles=(headline,) if isinstance(headline, str) and headline else (),
        publishers=_names(article.get("publisher"))[:1],
        authors=(authors,) if authors else (),
        dates=((date, "JSON-LD"),) if isinstance(date, str) and date else (),
        languages=_names(article.get("inLanguage"))[:1],
    )


def _names(value: object) -> tuple[str, ...]:
    """Return the names in a JSON-LD value: a string, an object with a name, or a list of these."""
    names: list[str] = []
    for entry in value if isinstance(value, list) else [value]:
        name = entry.get("name") if isinstance(entry, dict) else entry
        names += [name] if isinstance(name, str) and name and not name.startswith("http") else []
    return tuple(names)
