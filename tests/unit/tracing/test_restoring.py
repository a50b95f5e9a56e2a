from lighthouse import LIGHTHOUSE, page, restore


def test_the_common_text_has_what_each_capture_lost_in_its_place() -> None:
    one = page("one", *(p for i, p in enumerate(LIGHTHOUSE) if i != 1))
    two = page("two", *(p for i, p in enumerate(LIGHTHOUSE) if i not in (3, 8)))
    (family,) = restore(one, two)
    texts = {d.id: d.text for d in (one, two)}
    readings = [p.reading.span.of(texts[p.reading.document]) for p in family.archetype]
    places = [next(i for i, r in enumerate(readings) if part.lstrip("- ").startswith(r)) for part in LIGHTHOUSE]
    assert places == sorted(places)
    assert len(set(places)) == len(LIGHTHOUSE)


def test_each_passage_names_its_witnesses_and_its_reading_is_one_of_them() -> None:
    full = page("full", *LIGHTHOUSE)
    short = page("short", *LIGHTHOUSE[:4], title="Dark", publisher="Digest")
    (family,) = restore(full, short)
    assert all(p.reading in p.witnesses for p in family.archetype)
    assert {w.document for p in family.archetype for w in p.witnesses} == {"full", "short"}
    assert all(p.reading.document == "full" for p in family.archetype)


def test_every_document_is_in_exactly_one_family() -> None:
    heap = [
        page("full", *LIGHTHOUSE),
        page("short", *LIGHTHOUSE[:4], title="Dark", publisher="Digest"),
        page("alone", "The ferry to Tolle sails again on Friday, weather allowing.", title="Ferry"),
    ]
    families = restore(*heap)
    assert sorted(d for f in families for d in f.documents) == ["alone", "full", "short"]
    assert {f.documents for f in families} == {("alone",), ("full", "short")}


def test_what_a_later_hand_added_is_no_part_of_the_common_text() -> None:
    full = page("full", *LIGHTHOUSE, publisher="Corrick Mail")
    extra = "The bishop of Tolle will bless the new stair, weather and tide allowing, on the feast of Saint Arla."
    edited = page("m-edit", *LIGHTHOUSE[:3], extra, *LIGHTHOUSE[3:], title="Night at Corrick", publisher="Herald")
    (family,) = restore(full, edited)
    texts = {d.id: d.text for d in (full, edited)}
    if all(p.reading.document == "full" for p in family.archetype):
        assert not any(extra in p.reading.span.of(texts[p.reading.document]) for p in family.archetype)
