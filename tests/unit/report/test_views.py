"""What stands in the sections of the page."""

from dataclasses import replace

from fiction import locus, weir_heap

from copytaster.records import DocumentId
from copytaster.report.readings import both_readings
from copytaster.report.views.changes import list_changes, number_changes
from copytaster.report.views.common_text import restore_common_texts
from copytaster.report.views.ledger import Ledger, keep_ledger, weightiest
from copytaster.report.views.links import list_links, list_unrelated
from copytaster.report.views.naming import list_names
from copytaster.report.views.opening import open_story
from copytaster.report.views.timeline import lay_timeline
from copytaster.report.views.voices import list_voices
from copytaster.report.witnesses import Dossier, open_dossiers


def dossier() -> Dossier:
    return open_dossiers(weir_heap())[0]


def ledger() -> Ledger:
    return keep_ledger(dossier(), number_changes(dossier()))


def test_what_is_not_told_alike_comes_first_in_the_ledger() -> None:
    first, second = ledger().groups
    assert first.heading == "Not told alike"
    assert [w.siglum for w in first.rows[0].altered] == ["N", "E", "D"]
    assert first.rows[0].origins == "1–2"
    assert second.heading == "One origin"
    assert [r.documents for r in ledger().alone] == [1]


def test_an_altered_mention_leads_to_the_change_also_where_it_was_handed_on() -> None:
    here = dossier()
    numbers = number_changes(here)
    row = keep_ledger(here, numbers).groups[0].rows[0]
    entries = dict(zip([c.label for c in ledger().columns], row.entries, strict=True))
    sense = next(n for c, n in numbers.items() if c.kind == "sense")
    assert entries["N"].state == "altered"
    assert entries["N"].change == entries["E"].change == sense
    assert entries["W"].state == "told"
    assert entries["P"].state == "absent"


def test_the_first_screen_has_the_widest_carried_statement_first() -> None:
    assert [r.documents for r in weightiest(ledger())] == [5, 2]


def test_changes_of_meaning_are_numbered_and_neutral_ones_are_not() -> None:
    here = dossier()
    (group,) = list_changes(here, number_changes(here))
    assert [i.number for i in group.meaning] == [1, 2, 3, 4, 5]
    assert [i.number for i in group.neutral] == [0]
    quoted = next(i for i in group.meaning if "quotation" in i.kind)
    assert [w.siglum for w in quoted.handed_on] == ["E"]


def test_a_dropped_source_and_an_addition_say_what_is_missing() -> None:
    here = dossier()
    missing = {i.kind: i.missing for g in list_changes(here, number_changes(here)) for i in g.meaning}
    assert missing["who says it"] == "no source named"
    assert missing["added"] == "not in W"


def test_readings_stand_in_their_sentence() -> None:
    here = dossier()
    items = [i for g in list_changes(here, number_changes(here)) for i in g.meaning]
    before = next(i.before for i in items if i.kind == "certainty")
    assert before is not None
    assert "".join(p.text for p in before.pieces).startswith("Engineers from the county could close the lower road")
    assert [p.text for p in before.pieces if p.marked] == ["could close"]


def test_a_speaker_is_named_once_and_renderings_stand_together() -> None:
    quill, arkle, nobody = list_voices(dossier())
    assert (quill.speaker, arkle.speaker, nobody.speaker) == ("Ada Quill", "Tom Arkle", "")
    first = quill.utterances[0]
    assert first.documents == 3
    assert [w.siglum for w in first.first.witnesses] == ["W", "C"]
    assert [[w.siglum for w in r.witnesses] for r in first.others] == [["N"]]
    assert first.first.media == "letter, then Vale Radio"


def test_names_with_several_forms_come_before_those_with_one() -> None:
    people, places = list_names(dossier())
    assert (people.heading, places.heading) == ("People", "Places")
    assert [f.text for f in places.varied[0].forms] == ["Hollow Weir", "Hollow"]


def test_a_stamp_before_that_of_the_parent_is_set_aside() -> None:
    rows = {r.witness.siglum: r for r in lay_timeline(dossier()).rows}
    assert rows["C"].wrong
    assert "cannot be right" in rows["C"].note
    assert rows["G²"].note == "no date; not before G¹, 4 March 2041, 18:30"
    assert rows["N"].note == "5 March 2041, day only"


def test_a_stamp_that_cannot_be_right_does_not_stretch_the_chart() -> None:
    heap = weir_heap()
    old = tuple(replace(d, published="2031-01-01T00:00") if d.id == "courier" else d for d in heap.documents)
    timeline = lay_timeline(open_dossiers(replace(heap, documents=old))[0])
    assert all("2031" not in t.label for t in timeline.ticks)
    assert next(r for r in timeline.rows if r.witness.id == "courier").point == 0


def test_times_told_far_outside_the_stamps_are_only_listed() -> None:
    heap = weir_heap()
    entry = replace(heap.stories[0].timeline[0], when="2019")
    story = replace(heap.stories[0], timeline=(*heap.stories[0].timeline, entry))
    timeline = lay_timeline(open_dossiers(replace(heap, stories=(story,)))[0])
    assert [e.number for e in timeline.events] == [1, 2]
    assert [e.when for e in timeline.others] == ["2019"]


def test_links_without_a_decided_direction_say_so() -> None:
    links = {(str(x.child.id), str(x.parent.id) if x.parent else x.lost): x for x in list_links(dossier())}
    assert not links["echo", "flash"].decided
    assert links["north", "†1"].parent is None
    assert len(links["flash", "wire"].pairs) == 4
    assert links["courier", "wire"].same == 4


def test_texts_that_share_passages_without_a_link_are_listed() -> None:
    heap = weir_heap()
    loose = tuple(d for d in heap.derivations if d.child != "echo")
    families = tuple(replace(f, documents=tuple(d for d in f.documents if d != "echo")) for f in heap.families)
    (found,) = list_unrelated(open_dossiers(replace(heap, derivations=loose, families=families))[0])
    assert found.passages == "3 passages"


def test_the_apparatus_gives_lemma_and_reading() -> None:
    (common,) = restore_common_texts(dossier())
    quotation = common.passages[1]
    assert ("hurt", "injured") in [(v.lemma, v.reading) for v in quotation.variants]
    assert [w.siglum for w in quotation.lacking] == ["E"]


def test_three_notices_at_most() -> None:
    here = dossier()
    numbers = number_changes(here)
    opening = open_story(here, keep_ledger(here, numbers), list_changes(here, numbers))
    assert len(opening.notices) == 3
    assert opening.when == "stated dates: 4 to 5 March 2041"


def test_only_the_words_that_the_reason_quotes_are_marked_and_what_stands_for_them() -> None:
    heap = weir_heap()
    wire, flash = heap.documents[-1], next(d for d in heap.documents if d.id == "flash")
    whole = next(c for c in heap.changes if c.kind == "hedge")
    wide = replace(
        whole,
        before=locus(wire, wire.blocks[3].span.of(wire.text)),
        after=locus(flash, flash.blocks[3].span.of(flash.text)),
        why="The hedge “could” is told without it",
    )
    before, after = both_readings(dossier(), wide)
    assert before is not None
    assert after is not None
    assert [p.text for p in before.pieces if p.marked] == ["could"]
    assert [p.text for p in after.pieces if p.marked] == ["will shut"]


def test_speech_reworded_throughout_is_one_utterance_where_the_passages_correspond() -> None:
    heap = weir_heap()
    reworded = tuple(
        replace(a, content=locus(next(d for d in heap.documents if d.id == "flash"), "Ada Quill, keeper of the weir"))
        if a.document == "flash"
        else a
        for a in heap.attributions
    )
    quill = list_voices(open_dossiers(replace(heap, attributions=reworded))[0])[0]
    assert [len(u.others) for u in quill.utterances] == [1, 0]


def test_a_copy_of_a_copy_with_a_wrong_stamp_is_judged_by_the_original() -> None:
    heap = weir_heap()
    again = replace(heap.documents[0], id=DocumentId("again"), publisher="Again", published="2041-03-04T09:00")
    link = replace(heap.derivations[0], child=again.id, parent=DocumentId("courier"))
    story = replace(heap.stories[0], documents=(*heap.stories[0].documents, again.id))
    more = replace(heap, documents=(*heap.documents, again), derivations=(*heap.derivations, link), stories=(story,))
    rows = {r.witness.id: r for r in lay_timeline(open_dossiers(more)[0]).rows}
    assert rows[again.id].wrong
    assert "before W from which" in rows[again.id].note
