"""Fiction: the dockers of Port Hallow, told by a few papers. No parse is needed; kinds come from the words around."""

from dataclasses import replace

from builders import annotated, document
from hypothesis import given, settings
from hypothesis import strategies as st

from copytaster.names import find_names
from copytaster.records import AnnotatedDocument, Name


def _forms(name: Name, documents: list[AnnotatedDocument]) -> set[str]:
    texts = {d.id: d.text for d in documents}
    return {locus.span.of(texts[locus.document]) for locus in name.variants}


def _names(*texts: str) -> list[set[str]]:
    documents = [annotated(document(f"d{i}", *text.split("\n"))) for i, text in enumerate(texts)]
    return [_forms(name, documents) for name in find_names(documents)]


def _of(form: str, names: list[set[str]]) -> set[str]:
    return next((forms for forms in names if form in forms), set())


def test_a_surname_is_led_back_to_its_full_name() -> None:
    names = _names("The mayor, Tilda Brask, spoke in Hallow. Later Brask left, and Mr Brask is nobody.")
    assert _of("Tilda Brask", names) == {"Tilda Brask", "Brask", "Mr Brask"}


def test_possessive_and_article_are_no_part_of_a_name() -> None:
    names = _names("A strike hit the Hallow Line’s ferries. In May the Hallow Line's crews met.")
    assert _of("Hallow Line", names) == {"Hallow Line"}


def test_titles_are_given_with_the_name_and_without() -> None:
    names = _names("On Friday Judge Osric Venn ruled. Then Judge Venn left.")
    assert _of("Osric Venn", names) == {"Osric Venn", "Judge Osric Venn", "Judge Venn", "Venn"}


def test_spouses_are_kept_apart() -> None:
    names = _names("Police met Mr Alban Quist and later Mrs Edda Quist. Then Mrs Quist wept. Soon Mr Quist left too.")
    assert "Mrs Quist" in _of("Edda Quist", names)
    assert "Mr Quist" in _of("Alban Quist", names)
    assert "Alban Quist" not in _of("Edda Quist", names)


def test_people_whose_names_look_alike_in_one_document_are_two() -> None:
    names = _names("The captain, Jorin Marv, met the pilot, Jonas Marvin, on deck. Later Marvin and Marv spoke.")
    assert "Jonas Marvin" not in _of("Jorin Marv", names)
    assert _of("Jonas Marvin", names) == {"Jonas Marvin", "Marvin"}


def test_a_place_with_the_name_of_a_person_is_another() -> None:
    names = _names("In Venn Bay the judge, Osric Venn, owns a boat. Ships from Venn Bay sail late.")
    assert "Venn Bay" not in _of("Osric Venn", names)


def test_conventions_of_spelling_join_over_documents() -> None:
    names = _names(
        "The envoy, Pavel Zhorin, came to Hallow. In the port Zhorin spoke.",
        "The envoy, Pavel Jorin, left Hallow. On board Jorin slept.",
    )
    assert _of("Pavel Zhorin", names) == {"Pavel Zhorin", "Zhorin", "Pavel Jorin", "Jorin"}


def test_a_garbled_name_joins_where_sentences_correspond() -> None:
    names = _names(
        "A crane fell on the grain quay at Brennholt before dawn and crushed two empty lorries.",
        "Before dawn a crane fell on the grain quay at Brenholdt and crushed two empty lorries.",
        "The bakers of Brenmold are on holiday.",
    )
    assert _of("Brennholt", names) == {"Brennholt", "Brenholdt"}


def test_short_forms_of_organisations_join() -> None:
    names = _names(
        "It was first told by the Hallow Courier. In print the Courier named nobody. "
        "Later the Ministry of Transport denied it, and on Monday the Transport Ministry was silent. "
        "A word from the Hallow Dockers’ Union (HDU) came late; by then HDU was on strike."
    )
    assert _of("Courier", names) == {"Hallow Courier", "Courier"}
    assert _of("Ministry of Transport", names) == {"Ministry of Transport", "Transport Ministry"}
    assert _of("HDU", names) == {"Hallow Dockers’ Union", "HDU"}


def test_names_that_a_text_equates_join() -> None:
    names = _names("Boats left the river Sulm (known as Sulma) at noon. In May the banks of the Sulm Canal broke.")
    assert _of("Sulm", names) >= {"Sulm", "Sulma"}


def test_initials_of_a_part_of_the_name_join() -> None:
    names = _names("In May the Hallow Dockers Council met. By June the H.D. Council was closed.")
    assert _of("H.D. Council", names) == {"Hallow Dockers Council", "H.D. Council"}


def test_unrelated_documents_do_not_share_surnames() -> None:
    names = _names(
        "The baker, Tilda Brask, spoke in Hallow with Osric Venn. Later Brask left.",
        "The goalkeeper Brask saved twice against Skarn.",
    )
    assert len([forms for forms in names if "Brask" in forms]) == 2


def test_a_place_joins_with_its_region_and_its_dateline() -> None:
    names = _names("HALLOW, 3 May - Rain fell in the Hallow Islands. Ferries to Hallow were late.")
    assert _of("Hallow", names) == {"HALLOW", "Hallow", "Hallow Islands"}


def test_words_that_open_a_sentence_are_no_names() -> None:
    names = _names("Ferries stopped. The ferries wait. Yesterday Tilda Brask came. Nobody knows why the ferries wait.")
    assert not _of("Ferries", names)
    assert not _of("Yesterday Tilda Brask", names)


def test_kinds_follow_the_words_around() -> None:
    built = annotated(
        document("d", "Rain fell in Skarn. A clerk, Odo Pell, said so. It was told by the Skarn Gazette.")
    )
    kinds = {name.name: name.type for name in find_names([built])}
    assert kinds == {"Skarn": "place", "Odo Pell": "person", "Skarn Gazette": "organisation"}


_TEXTS = (
    "The envoy, Pavel Zhorin, came to Hallow. In the port Zhorin met Mr Alban Quist.",
    "The envoy, Pavel Jorin, left Hallow with Edda Quist. On board Jorin slept.",
    "HALLOW - Mr Quist told the Hallow Courier that Zhorin lied. In print the Courier named nobody.",
    "",
)


@given(st.permutations(range(len(_TEXTS))))
@settings(max_examples=12, deadline=None)
def test_the_order_of_documents_makes_no_difference(order: list[int]) -> None:
    documents = [annotated(document(f"d{i}", text)) if text else _empty(f"d{i}") for i, text in enumerate(_TEXTS)]
    assert find_names([documents[i] for i in order]) == find_names(documents)


def _empty(name: str) -> AnnotatedDocument:
    built = annotated(document(name, "x"))
    return replace(built, sentences=())


def test_a_name_that_holds_an_and_is_known_by_its_initials() -> None:
    names = _names("Talks with the Docks and Quays Union (DQU) failed.\nLater the Docks and Quays Union left.")
    assert _of("DQU", names) == {"DQU", "Docks and Quays Union"}


def test_an_office_owned_by_its_holder_is_one_name() -> None:
    names = _names("A clerk of the Prosecutor's Office came to Hallow. Then the Prosecutor's Office closed.")
    assert _of("Prosecutor's Office", names) == {"Prosecutor's Office"}


def test_a_land_and_its_adjective_name_one_ministry() -> None:
    names = _names("In May the Branskian Navy sailed. Later the Navy of Branskia turned back.")
    assert _of("Branskian Navy", names) == {"Branskian Navy", "Navy of Branskia"}


def test_initials_may_leave_out_the_first_word() -> None:
    names = _names("A letter from the Hallow Office of Port Affairs (OPA) came. Later OPA closed.")
    assert "OPA" in _of("Hallow Office of Port Affairs", names)


def test_a_pet_name_stands_for_more_than_one_given_name() -> None:
    names = _names(
        "Then Theodore Brask spoke in Port Hallow.",
        "Later Ted Brask spoke in Port Hallow near Venn Bay.",
        "Then Theodore Brask left Venn Bay for Port Hallow.",
    )
    assert "Ted Brask" in _of("Theodore Brask", names)
