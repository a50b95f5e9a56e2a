"""Elements of a page → what their tag, class, id and role say against the words in them.

The vocabulary is that of class names on news sites in general (WordPress themes, Arc, Drupal, hand-made ones) and of
the HTML 5 and WAI-ARIA landmarks. An element that holds most of the page's prose is never held against it: pages call
their body "has-sidebar" and their article "share-enabled".
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from copytaster.cleaning.markup import Element
from copytaster.cleaning.reasons import Reason

__all__ = ["reasons_of_elements"]

MOST = 0.5
"""Share of the page's prose above which a boilerplate name is not believed (traditions, 2026-11)."""

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CUTS = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+")

_TAGS: dict[str, Reason] = {
    "nav": "navigation",
    "footer": "footer",
    "aside": "related links",
    "form": "form",
    "button": "button",
    "select": "form",
    "option": "form",
    "label": "form",
    "legend": "form",
    "textarea": "form",
    "figcaption": "caption",
    "caption": "caption",
    "noscript": "hidden",
    "iframe": "hidden",
    "template": "hidden",
    "svg": "hidden",
    "canvas": "hidden",
    "object": "hidden",
    "audio": "video notice",
    "video": "video notice",
    "menu": "navigation",
    "dialog": "cookie banner",
    "head": "head",
    "title": "head",
}
_ROLES: dict[str, Reason] = {
    "navigation": "navigation",
    "banner": "navigation",
    "contentinfo": "footer",
    "complementary": "related links",
    "search": "form",
    "dialog": "cookie banner",
    "alertdialog": "cookie banner",
    "menu": "navigation",
    "menubar": "navigation",
    "tooltip": "hidden",
}
_WORDS: dict[Reason, str] = {
    "cookie banner": "cookie cookies consent gdpr onetrust cmp ccpa privacy privacybar",
    "navigation": """nav navbar navigation menu menus breadcrumb breadcrumbs crumb crumbs masthead topbar toolbar tools
        skip skiplink sitenav subnav pagination pager backtotop jump tabs kicker eyebrow rubric section-label toc
        toolbox utility utilities sitemap""",
    "related links": """related rel recommended recommendations recommend recirc recirculation readmore mostread
        mostpopular most-read popular trending teaser teasers teaserbox onward sidebar secondary outbrain taboola
        suggested suggestions upnext morefrom seealso latest linklist similar zergnet""",
    "share buttons": """share shares sharing sharebar sharetools sharedaddy social addthis addtoany sharethis
        jp-relatedposts follow followus like likes""",
    "newsletter plug": """newsletter newsletters signup sign-up subscribe subscription subscriptions promo promos
        promobox promotion inlinepromo appeal membership mailing donate donation donations paywall regwall piano""",
    "advertisement": """ad ads adv advert adverts advertisement advertising advertorial adslot adsbygoogle adunit dfp
        sponsor sponsored sponsorship sponsors commercial banner marketing""",
    "comment": "comment comments commentlist disqus respond commentform reply replies livefyre coral discussion",
    "tags": "tags taglist tagged tagcloud topics topiclist keywords categories post-tags cats entry-footer",
    "author note": "authorbox author-bio author-box authbox auth bio authorbio aboutauthor about-author contributor",
    "byline": "byline bylines by author authors dateline-author writer reporter contributors vcard",
    "date line": "timestamp date dates datetime pubdate published posted-on postedon updated modified entry-date",
    "credit line": "credit credits sign sig signoff signature source sources agency-credit attribution",
    "caption": "caption captions figcaption wp-caption-text legend cutline photo-credit imagecredit mediacaption",
    "video notice": "player videoplayer video-player videocaption jwplayer brightcove vjs audioplayer listen",
    "pull quote": "pull pullquote pull-quote pulledquote quotebox",
    "footer": "footer foot colophon copyright legal disclaimer imprint bottombar",
    "poll": "poll polls quiz survey vote-widget",
    "form": "search searchform searchbox login signin modal popup overlay lightbox",
    "hidden": "sr-only screen-reader-text visually-hidden visuallyhidden hidden offscreen",
    "dateline box": "meta entry-meta postmeta post-meta article-meta info articleinfo byline-block storymeta",
}
_REASON_OF_WORD: dict[str, Reason] = {
    word.replace("-", ""): reason for reason, words in _WORDS.items() for word in words.split()
}
_NEVER_BY_WORD = frozenset({"html", "body", "main", "head", "", "h1"})


def reasons_of_elements(elements: Sequence[Element], prose: Sequence[float]) -> tuple[Reason, ...]:
    """Return, for every element, what its place says against it, inherited from its ancestors; ``""`` for nothing.

    ``prose`` is the share of the page's prose that each element holds, descendants included, between 0 and 1.
    """
    reasons: list[Reason] = []
    for index, element in enumerate(elements):
        inherited = reasons[element.parent] if index else ""
        own = _own_reason(element) if prose[index] <= MOST or element.tag == "head" else ""
        # A byline inside a comment stays a comment; a caption inside a sidebar is the sidebar's.
        reasons.append(inherited if inherited and inherited != "dateline box" else own or inherited)
    return tuple(reasons)


def _own_reason(element: Element) -> Reason:
    attributes = dict(element.attributes)
    if element.tag == "aside":
        return _reason_of_names(attributes) or "related links"
    if element.tag in _TAGS:
        return _TAGS[element.tag]
    if "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style", "")):
        return "hidden"
    if attributes.get("role", "").lower() in _ROLES:
        return _ROLES[attributes["role"].lower()]
    return "" if element.tag in _NEVER_BY_WORD else _reason_of_names(attributes)


def _reason_of_names(attributes: Mapping[str, str]) -> Reason:
    for name in (attributes.get("id", ""), *attributes.get("class", "").split(), attributes.get("itemprop", "")):
        reason = _reason_of_name(name)
        if reason:
            return reason
    return ""


def _reason_of_name(name: str) -> Reason:
    """Look up a class or id: as a whole, then its neighbouring pairs of words, then its words.

    >>> _reason_of_name("entry-content"), _reason_of_name("js-related-stories"), _reason_of_name("posted-on")
    ('', 'related links', 'date line')
    """
    words = [word.lower() for word in _CUTS.split(name) if word]
    keys = ["".join(words), *(a + b for a, b in pairwise(words)), *words]
    return next((_REASON_OF_WORD[key] for key in keys if key in _REASON_OF_WORD), "")
