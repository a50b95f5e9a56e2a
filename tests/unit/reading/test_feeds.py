from collections.abc import Callable

from copytaster.records import Capture, PieceRole, Reading

ReadOne = Callable[..., Capture]
Read = Callable[..., Reading]

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Quell Courier</title><link>https://quell.example</link><language>en-gb</language>
{items}
</channel></rss>"""
ITEM = """<item><title>Lamp &amp; oil {n}</title><link>https://quell.example/{n}</link>
<pubDate>Mon, 03 Feb 2031 10:00:00 GMT</pubDate><dc:creator><![CDATA[Ilse Marn]]></dc:creator>
<description>A lamp.</description>
<content:encoded><![CDATA[<p>The lamp’s out {n}.</p><p>Again &amp; again.</p>]]></content:encoded></item>"""


def said(capture: Capture, role: PieceRole) -> list[str]:
    return [piece.content.text for piece in capture.pieces if piece.role == role]


def test_one_item_is_the_whole_file(one: ReadOne) -> None:
    raw = RSS.format(items=ITEM.format(n=1))
    capture = one(raw)
    assert capture.form == "feed"
    assert capture.raw == raw.encode()
    assert said(capture, "title") == ["Lamp & oil 1"]
    assert said(capture, "author") == ["Ilse Marn"]
    assert said(capture, "date") == ["Mon, 03 Feb 2031 10:00:00 GMT"]
    assert said(capture, "publisher") == ["Quell Courier"]
    assert said(capture, "language") == ["en-gb"]
    assert said(capture, "url") == ["https://quell.example/1"]
    assert said(capture, "body") == ["<p>The lamp’s out 1.</p><p>Again &amp; again.</p>"]
    title = next(p.content for p in capture.pieces if p.role == "title")
    assert capture.raw[title.byte_span(5).start : title.byte_span(5).end] == b"&amp;"
    assert capture.raw[title.byte_span(0).start :].startswith(b"Lamp")


def test_each_item_has_its_own_bytes(read: Read) -> None:
    raw = RSS.format(items="\n".join(ITEM.format(n=n) for n in range(3))).encode()
    reading = read(raw)
    assert reading.problems == ()
    assert [c.address.record for c in reading.captures] == ["item 1", "item 2", "item 3"]
    for capture in reading.captures:
        assert capture.raw == raw[capture.address.span.start : capture.address.span.end]
        assert capture.raw.startswith(b"<item>")
        assert capture.raw.endswith(b"</item>")
        assert said(capture, "publisher") == ["Quell Courier"]
        body = next(p.content for p in capture.pieces if p.role == "body")
        assert capture.raw[body.byte_span(3).start :].startswith(b"The lamp")


def test_a_source_element_names_the_publisher(one: ReadOne) -> None:
    item = '<item><title>L</title><source url="https://x.example">Coast Post</source><summary>Lamp.</summary></item>'
    assert said(one(RSS.format(items=item)), "publisher") == ["Coast Post"]


def test_a_description_alone_is_the_body(one: ReadOne) -> None:
    item = "<item><title>L</title><description>&lt;p&gt;The lamp &amp;amp; oil.&lt;/p&gt;</description></item>"
    capture = one(RSS.format(items=item))
    assert said(capture, "body") == ["<p>The lamp &amp; oil.</p>"]
    assert said(capture, "summary") == []


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Quell</title>
<entry><title type="html">Lamp &amp;amp; oil</title><author><name>Ilse Marn</name><email>i@q.example</email></author>
<link rel="self" href="https://quell.example/self"/><link href="https://quell.example/a?b=1&amp;c=2"/>
<published>2031-02-03T10:00:00Z</published><updated>2031-02-04T10:00:00Z</updated>
<content type="xhtml"><div><p>The lamp is &#8220;out&#8221;.</p></div></content></entry></feed>"""


def test_atom(one: ReadOne) -> None:
    capture = one(ATOM)
    assert said(capture, "title") == ["Lamp & oil"]
    assert said(capture, "author") == ["Ilse Marn"]
    assert said(capture, "url") == ["https://quell.example/a?b=1&c=2"]
    assert said(capture, "date") == ["2031-02-03T10:00:00Z"]
    assert said(capture, "body") == ["<div><p>The lamp is &#8220;out&#8221;.</p></div>"]


def test_rdf(read: Read) -> None:
    items = "".join(
        f"<item rdf:about='{n}'><title>L</title><description>Lamp.</description><dc:date>2031-02-0{n}</dc:date></item>"
        for n in (1, 2)
    )
    reading = read(f"<rdf:RDF><channel rdf:about='c'><title>Quell</title></channel>{items}</rdf:RDF>")
    assert [said(c, "date") for c in reading.captures] == [["2031-02-01"], ["2031-02-02"]]
    assert [said(c, "publisher") for c in reading.captures] == [["Quell"], ["Quell"]]


def test_nitf(one: ReadOne) -> None:
    capture = one(
        "<?xml version='1.0'?><nitf><head><title>slug</title><docdata><date.issue norm='20310203'/></docdata></head>"
        "<body><body.head><hedline><hl1>Lamp out</hl1></hedline><byline>By Ilse Marn</byline></body.head>"
        "<body.content><p>The lamp is out.</p></body.content></body></nitf>"
    )
    assert said(capture, "date") == ["20310203"]
    assert said(capture, "body") == ["<p>The lamp is out.</p>"]
    assert said(capture, "author") == ["By Ilse Marn"]


def test_bare_ampersands_and_page_entities_do_no_harm(one: ReadOne) -> None:
    item = "<item><title>Fish & chips&nbsp;&mdash; again</title><description>AT&T & co &lt; lamp</description></item>"
    capture = one(RSS.format(items=item))
    assert said(capture, "title") == ["Fish & chips\xa0— again"]
    assert said(capture, "body") == ["AT&T & co < lamp"]


def test_a_declared_encoding_maps_to_its_bytes(one: ReadOne) -> None:
    raw = RSS.replace("UTF-8", "ISO-8859-1").format(items=ITEM.format(n=1)).encode("cp1252")
    capture = one(raw)
    body = next(p.content for p in capture.pieces if p.role == "body")
    at = body.text.index("’")
    assert capture.raw[body.byte_span(at).start : body.byte_span(at + 1).end] == b"\x92s"
    assert capture.encoding == "cp1252"


def test_a_feed_cut_short_keeps_its_whole_items(read: Read) -> None:
    whole = RSS.format(items="\n".join(ITEM.format(n=n) for n in range(3)))
    reading = read(whole[: whole.rindex("Again")])
    assert [said(c, "title")[0] for c in reading.captures] == ["Lamp & oil 0", "Lamp & oil 1"]
    assert [(p.file.partition("#")[2], p.kind) for p in reading.problems] == [
        ("", "malformed"),
        ("item 3", "malformed"),
    ]


def test_items_without_a_text_are_told(read: Read) -> None:
    reading = read(RSS.format(items=ITEM.format(n=1) + "<item><title>Only a title</title></item>"))
    assert len(reading.captures) == 1
    assert [(p.file.partition("#")[2], p.kind) for p in reading.problems] == [("item 2", "no-article")]
