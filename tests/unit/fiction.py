"""A heap built by hand, for tests of the report: an invented story with copies of every kind, and every key filled."""

from dataclasses import replace

from builders import document

from copytaster.records import (
    Address,
    Alignment,
    ArchetypePassage,
    Attribution,
    Change,
    Conflict,
    Derivation,
    Document,
    DocumentId,
    Dropped,
    Evidence,
    Family,
    Heap,
    Locus,
    LostList,
    Name,
    Origin,
    Problem,
    Rendering,
    Side,
    Span,
    Statement,
    Story,
    TimelineEntry,
    Wording,
)

__all__ = ["locus", "two_documents", "weir_heap"]

_WIRE = (
    "At least 40 families left their houses below Hollow Weir on Monday after a crack opened in the sluice wall.",
    "“Nobody was hurt, and nobody needs to be,” said Ada Quill, warden of the weir, in a letter read on Vale Radio.",
    "Engineers from the county could close the lower road before nightfall, the warden said.",
    "The wall was last inspected in 2019.",
)
_FLASH = (
    "At most 40 households fled the area under Hollow Weir on Monday when a fissure opened in the wall of the sluice.",
    "“Nobody was injured, and nobody must be,” Ada Quill, keeper of the weir, wrote to Vale Radio.",
    "County engineers will shut the lower road before it gets dark.",
    "The most recent inspection of the wall took place in 2019.",
)
_GAZETTE = (
    "Water ran over the lower road at Hollow Weir at 4 p.m., our reporter saw, and the school stayed shut.",
    "Baker Tom Arkle said he had counted 44 families on the hill. “We share what bread there is,” he said.",
    "What the county asks of everybody in the valley:",
    "- Stay on the hill",
    "- Boil the water",
)


_EMPTY_FILE = Problem(file="broken.html", step="reading", kind="empty", message="The file is empty. Get it again.")


def _documents() -> dict[str, Document]:
    texts = {
        "wire": document("wire", *_WIRE, title="Crack in weir drives families out", publisher="Fenwick Wire",
                         published="2041-03-04T15:10"),
        "courier": document("courier", *_WIRE, title="Weir cracks, families flee", publisher="The Marrow Courier",
                            published="2041-03-04T09:00"),
        "flash": document("flash", *_FLASH, title="Fissure scare", publisher="NewsFlash", published="2041-03-05"),
        "echo": document("echo", *_FLASH[:3], title="Fissure scare at the weir", publisher="Evening Echo"),
        "gazette": document("gazette", *_GAZETTE, title="Hill shares its bread", publisher="Vale Gazette",
                            published="2041-03-04T18:30"),
        "scrape": document("scrape", *_GAZETTE[:3], title="Hill shares its bread", publisher="Vale Gazette"),
        "digest": document("digest", _FLASH[0], _GAZETTE[1], "The county gave no comment to this paper.",
                           title="What we know about the weir", publisher="Daily Digest", published="2041-03-05T07:00"),
        "north": document("north", "The weir of Hollow is to be rebuilt for 3 million crowns, the county board wrote.",
                          publisher="North Post"),
        "south": document("south", "Hollow’s weir will be built anew at 3 million crowns, the county board says."),
    }  # fmt: skip
    texts["wire"] = replace(
        texts["wire"],
        language="en",
        byline="By P. Marsh",
        published_by="meta tag",
        dropped=(Dropped(text="Subscribe to our letter", reason="invitation to subscribe", raw=Span(900, 923)),),
    )
    announced = locus(texts["scrape"], "What the county asks of everybody in the valley:").span
    texts["scrape"] = replace(texts["scrape"], lost_lists=(LostList(introduction=announced),))
    return texts


def locus(where: Document, words: str) -> Locus:
    """Return the place of ``words``, which must stand in the document."""
    start = where.text.index(words)
    return Locus(where.id, Span(start, start + len(words)))


def _link(  # noqa: PLR0913 - one parameter a field
    child: str, parent: str, kind: str, share: float, sure: float, *, whole: bool = True, why: str = ""
) -> Derivation:
    return Derivation(
        child=DocumentId(child),
        parent=DocumentId(parent),
        kind=kind,  # type: ignore[arg-type]
        whole=whole,
        confidence=0.97,
        direction_confidence=sure,
        evidence=(Evidence(reason=why),) if why else (),
        share_of_child=share,
        share_of_parent=share,
    )


def _derivations(d: dict[str, Document]) -> tuple[Derivation, ...]:
    named = Evidence(reason="the copy lacks the inspection", loci=(locus(d["wire"], _WIRE[3]),))
    return (
        _link("courier", "wire", "reprint", 0.98, 0.96, why="credit line names the wire"),
        replace(_link("flash", "wire", "paraphrase", 0.91, 0.88), evidence=(named,)),
        _link("echo", "flash", "excerpt", 0.97, 0.55),
        _link("scrape", "gazette", "capture", 1.0, 0.99),
        _link("digest", "flash", "compile", 0.4, 0.9, whole=False),
        _link("digest", "gazette", "compile", 0.35, 0.9, whole=False),
        _link("north", "lost:1", "paraphrase", 0.9, 0.75),
        _link("south", "lost:1", "paraphrase", 0.9, 0.75),
    )


def _changes(d: dict[str, Document]) -> tuple[Change, ...]:
    wire, flash, child, parent = d["wire"], d["flash"], DocumentId("flash"), DocumentId("wire")

    def change(kind: str, severity: str, before: str, after: str, why: str) -> Change:
        return Change(
            child=child,
            parent=parent,
            kind=kind,  # type: ignore[arg-type]
            severity=severity,  # type: ignore[arg-type]
            before=locus(wire, before) if before else None,
            after=locus(flash, after) if after else None,
            why=why,
            confidence=0.9,
        )

    return (
        change("sense", "meaning", "At least 40 families", "At most 40 households", "a least number became a greatest"),
        change("quote", "meaning", "Nobody was hurt, and nobody needs to be", "Nobody was injured, and nobody must be",
               "words inside quotation marks changed"),
        change("hedge", "meaning", "could close", "will shut", "a possibility became a certainty"),
        change("attribution", "meaning", ", the warden said", "", "the source is no longer named"),
        change("addition", "meaning", "", "County", "who closes the road"),
        change("wording", "neutral", "before nightfall", "before it gets dark", "the meaning stays"),
    )  # fmt: skip


def _attributions(d: dict[str, Document]) -> tuple[Attribution, ...]:
    def said(
        name: str, content: str, source: str, speaker: str, media: tuple[str, ...], kind: str = "direct"
    ) -> Attribution:
        return Attribution(
            document=d[name].id,
            content=locus(d[name], content),
            source=locus(d[name], source) if source else None,
            cue=None,
            type=kind,  # type: ignore[arg-type]
            speaker=speaker,
            media=media,
        )

    quill = "Ada Quill"
    return (
        said("wire", "Nobody was hurt, and nobody needs to be", "Ada Quill", quill, ("letter", "Vale Radio")),
        said("courier", "Nobody was hurt, and nobody needs to be", "Ada Quill", quill, ("letter", "Vale Radio")),
        said("flash", "Nobody was injured, and nobody must be", "Ada Quill", quill, ("Vale Radio",)),
        said(
            "wire",
            "Engineers from the county could close the lower road before nightfall",
            "the warden",
            quill,
            (),
            "indirect",
        ),
        said("gazette", "We share what bread there is", "he", "Tom Arkle", ()),
        said("north", "The weir of Hollow is to be rebuilt for 3 million crowns", "", "", (), "indirect"),
    )


def _count(d: dict[str, Document]) -> Conflict:
    wire = Side(statement="s1", words=locus(d["wire"], "40 families"), mentions=(locus(d["wire"], _WIRE[0]),),
                origins=("reporting by Fenwick Wire",))  # fmt: skip
    baker = Side(statement="s2", words=locus(d["gazette"], "44 families"), mentions=(locus(d["gazette"], _GAZETTE[1]),),
                 origins=("Tom Arkle",))  # fmt: skip
    return Conflict(about="number", sides=(wire, baker))


def _wording(d: dict[str, Document]) -> Wording:
    words = (("wire", "Ada Quill, warden of the weir"), ("flash", "Ada Quill, keeper of the weir"))
    renderings = tuple(Rendering(words=x, loci=(locus(d[n], x),)) for n, x in words)
    return Wording(subject="n1", kind="person", renderings=renderings)


def _statements(d: dict[str, Document]) -> tuple[Statement, ...]:
    told = tuple(locus(d[n], _WIRE[0]) for n in ("wire", "courier")) + tuple(
        locus(d[n], _FLASH[0]) for n in ("flash", "echo", "digest")
    )
    wire = Origin(name="reporting by Fenwick Wire", chain=("Fenwick Wire", "NewsFlash", "Daily Digest"),
                  documents=tuple(DocumentId(n) for n in ("courier", "digest", "echo", "flash", "wire")))  # fmt: skip
    baker = Origin(name="Tom Arkle", chain=("Tom Arkle", "Vale Gazette"), documents=(DocumentId("gazette"),))
    return (
        Statement(id="s1", gist="At least 40 families left their houses on Monday.", mentions=told, origins=(wire,),
                  altered=told[2:], fewest_origins=1, most_origins=2),
        Statement(id="s2", gist="The baker counted 44 families on the hill.", origins=(baker,), altered=(),
                  mentions=(locus(d["gazette"], _GAZETTE[1]), locus(d["scrape"], _GAZETTE[1])), fewest_origins=1,
                  most_origins=1),
        Statement(id="s3", gist="The lower road was under water.", mentions=(locus(d["gazette"], _GAZETTE[0]),),
                  origins=(Origin(name="reporting by Vale Gazette", chain=(), documents=(DocumentId("gazette"),)),),
                  altered=(), fewest_origins=1, most_origins=1),
    )  # fmt: skip


def _alignments(d: dict[str, Document]) -> tuple[Alignment, ...]:
    def pair(a: str, b: str, x: str, y: str, relation: str, similarity: float) -> Alignment:
        (a, x), (b, y) = sorted([(a, x), (b, y)])
        left, right = locus(d[a], x), locus(d[b], y)
        return Alignment(a=left, b=right, relation=relation, similarity=similarity)  # type: ignore[arg-type]

    same = [pair("courier", "wire", p, p, "same", 1.0) for p in _WIRE]
    reworded = [pair("flash", "wire", x, y, "paraphrase", 0.83) for x, y in zip(_FLASH, _WIRE, strict=True)]
    copied = [pair("echo", "flash", p, p, "same", 1.0) for p in _FLASH[:3]]
    return (*same, *reworded, *copied, pair("gazette", "scrape", _GAZETTE[1], _GAZETTE[1], "same", 1.0))


def _families(d: dict[str, Document]) -> tuple[Family, ...]:
    groups = (("courier", "echo", "flash", "wire"), ("gazette", "scrape"), ("north", "south"), ("digest",))
    passages = tuple(
        ArchetypePassage(
            reading=locus(d["wire"], w), witnesses=(locus(d["courier"], w), locus(d["flash"], f), locus(d["wire"], w))
        )
        for w, f in zip(_WIRE, _FLASH, strict=True)
    )
    return tuple(
        Family(id=f"f{n}", documents=tuple(DocumentId(x) for x in group), archetype=() if n else passages)
        for n, group in enumerate(groups)
    )


def weir_heap() -> Heap:
    """Return nine documents of one story: a wire report and its copies, a paper's report, two from a lost original."""
    d = _documents()
    monday = TimelineEntry(
        when="2041-03-04", locus=locus(d["wire"], "on Monday"), resolution="weekday before 2041-03-04"
    )
    four = TimelineEntry(when="2041-03-04T16:00", locus=locus(d["gazette"], "4 p.m."), resolution="stated")
    return Heap(
        run=(("copytaster", "0"), ("input_sha256", "0" * 64)),
        documents=tuple(d[n] for n in sorted(d)),
        stories=(Story(id="weir", title="Crack in Hollow Weir", documents=tuple(DocumentId(n) for n in sorted(d)),
                       timeline=(monday, four), joined_by=(Evidence(reason="all tell of Hollow Weir"),)),),
        families=_families(d),
        derivations=_derivations(d),
        alignments=_alignments(d),
        changes=_changes(d),
        attributions=_attributions(d),
        statements=_statements(d),
        names=(
            Name(id="n1", name="Ada Quill", type="person", variants=(
                locus(d["flash"], "Ada Quill, keeper of the weir"), locus(d["wire"], "Ada Quill"))),
            Name(id="n2", name="Hollow Weir", type="place", variants=(
                locus(d["gazette"], "Hollow Weir"), locus(d["south"], "Hollow"), locus(d["wire"], "Hollow Weir"))),
        ),
        conflicts=(_count(d),),
        wordings=(_wording(d),),
        problems=(_EMPTY_FILE,),
    )  # fmt: skip


def two_documents() -> Heap:
    """Return the wire report and its rewording alone."""
    heap = weir_heap()
    kept = {"wire", "flash"}
    return replace(
        heap,
        documents=tuple(d for d in heap.documents if d.id in kept),
        stories=(),
        families=(),
        derivations=tuple(x for x in heap.derivations if {x.child, x.parent} == kept),
        alignments=tuple(a for a in heap.alignments if {a.a.document, a.b.document} == kept),
        attributions=(),
        statements=(),
        names=(),
        conflicts=(),
        wordings=(),
        problems=(),
    )


def at_address(built: Document, file: str) -> Document:
    """Return the same document from another file."""
    return replace(built, address=Address(file=file, record="", span=built.address.span))
