"""Under which names exports keep what: lower case, letters and digits only, the best name first.

The names are those of common scrapers and interfaces: news-please, newspaper3k, NewsAPI, GDELT, Common Crawl News, JSON
Feed, WordPress, The Guardian's Open Platform, schema.org NewsArticle, IPTC ninjs.
"""

from copytaster.records import PieceRole

__all__ = ["ABOUT", "BLOCK_TYPES", "BODIES", "NAMES_IN_TABLES", "PAGES", "ROLES", "TEXTS_IN_TABLES"]

_ROLE_NAMES: dict[PieceRole, str] = {
    "title": "headline title articletitle webtitle heading head titletext ogtitle name",
    "author": "author authors byline bylines creator dccreator writer reporter journalist articleauthor by",
    "date": """published datepublished datepublish publishedat publisheddate publicationdate publishdate pubdate
        publishedtime publishedon datetimepub articlepublishedtime webpublicationdate firstpublicationdate
        firstpublished firstcreated dateissued issued pubdatetime dateposted posted postedat postdate dcdate date
        datetime dategmt versioncreated datecreated created createdat timestamp time datemodified modified updated
        updatedat""",
    "publisher": """publisher publication outlet newspaper sourcename source sitename ogsitename site website provider
        medium newsoutlet newssource feedname feedtitle domain sourcedomain publishername""",
    "url": "url link canonicalurl canonical permalink weburl articleurl sourceurl externalurl href uri originallink",
    "language": "language lang inlanguage languagecode langcode locale",
    "credit": "credit agency creditline copyright copyrightnotice copyrightholder rights newsagency wire",
    "summary": """summary description abstract lead lede standfirst teaser subtitle subheadline dek deck excerpt
        snippet trailtext metadescription alternativeheadline""",
}
_OTHER_NAMES = {
    "bodies": """body text content maintext articlebody articletext fulltext bodytext storytext story article
        contenttext textcontent contentencoded cleanedtext cleantext plaintext articlecontent newstext paragraphs
        blocks sections bodyhtml contenthtml articlehtml bodyxhtml bodycontent post message""",
    "pages": "html rawhtml pagehtml sourcehtml page rawtext raw markdown",
    "about": """metadata meta fields attributes properties info header headers article jsonld ldjson schema opengraph
        og document data""",
    "texts": "rendered html text value body content plain plaintext main data children",
    "names": "name rendered main title value text label default fullname domain date href url id",
    "types": "type kind blocktype role",
}

ROLES: dict[PieceRole, tuple[str, ...]] = {role: tuple(names.split()) for role, names in _ROLE_NAMES.items()}
"""For each role of a piece but the body the fields that hold it. Dates of fetching are no dates of an article."""

BODIES, PAGES, ABOUT, TEXTS_IN_TABLES, NAMES_IN_TABLES, BLOCK_TYPES = (
    tuple(names.split()) for names in _OTHER_NAMES.values()
)
"""Fields of an article's text; of a whole page, taken where there is no text alone; of tables that tell of the article;
and, where a value that should be a string is a table, those of its text, its name and its type."""
