"""Witnesses side by side, and the places where they differ."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manuscripts import WITNESSES

from copytaster.collating import Collation, VariantPlace, collate, make_witness
from copytaster.collating.anchors import find_anchors


def collated(**texts: str) -> Collation:
    return collate([make_witness(siglum, text) for siglum, text in texts.items()])


def only_place(**texts: str) -> VariantPlace:
    (place,) = collated(**texts).places
    return place


def test_words_point_into_the_text() -> None:
    witness = make_witness("A", "Cil ſages, d’œuvre & de roy.")
    assert [w.span.of(witness.text) for w in witness.words] == ["Cil", "ſages", "d", "œuvre", "&", "de", "roy"]
    assert witness.words[1].letters == "sages"


def test_capitals_and_punctuation_are_no_variants() -> None:
    assert collated(A="The bell, at dawn.", B="the Bell at dawn").places == ()


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("et uint a la porte", "et vint a la porte", "letters"),
        ("si come li père dist", "si come li pere dist", "letters"),
        ("li roys vint a la porte", "li rois vint a la porte", "spelling"),
        ("en laquelle vile il vint", "en la quelle vile il vint", "spelling"),
        ("they rang the bell at dawn", "they rang the gong at dawn", "wording"),
        ("they rang the great bell at dawn", "they rang at dawn", "omission"),
        ("they rang the old cracked bell", "they rang the cracked old bell", "transposition"),
        ("in the evening they rang the bell twice", "they rang the bell twice in the evening", "transposition"),
    ],
)
def test_kinds_of_variants(a: str, b: str, kind: str) -> None:
    assert only_place(A=a, B=b).kind == kind


def test_what_one_of_three_has_besides_is_an_addition() -> None:
    place = only_place(A="they rang the bell", B="they rang the bell", C="they rang the cracked bell")
    assert (place.kind, [r.text for r in place.readings]) == ("addition", ["", "cracked"])


def test_an_omission_is_one_place_however_long() -> None:
    text = "he took the oars and rowed across the water with his dog and found a coat on the other bank"
    place = only_place(A=text, B=text.replace("rowed across the water with his dog and ", ""))
    assert place.readings[0].text.split()[-1] in {"and", "dog"}
    assert place.reading_of("B") == 1


def test_an_eye_that_skips_makes_losing_cheaper_than_inventing() -> None:
    text = WITNESSES["A"]
    skipped = only_place(A=text, B=text.replace("and rowed across, ", ""))
    other = only_place(A=text, B=text.replace("at the water, ", ""))
    lost_and_invented = [place.steps[0][1] / place.steps[1][0] for place in (skipped, other)]
    assert lost_and_invented[0] < lost_and_invented[1] < 1


def test_spelling_weighs_less_than_wording_and_nothing_more_than_a_long_omission() -> None:
    spelling = only_place(A="li roys vint", B="li rois vint").steps[0][1]
    wording = only_place(A="the bell rang twice", B="the gong rang twice").steps[0][1]
    loss = only_place(A="he came at dawn and without a word rowed to the far bank", B="he came to the far bank").steps
    assert spelling < wording / 2
    assert wording < max(loss[0][1], loss[1][0])


def test_a_fragment_says_nothing_about_what_it_lacks() -> None:
    text = WITNESSES["A"]
    half = text[: text.index("One winter")]
    assert collated(A=text, B=text, C=half).places == ()


def test_equal_omissions_get_equal_borders() -> None:
    text = "a dog and a coat and a loaf and a coin lay there"
    places = collated(A=text, B=text, C=text.replace("and a coat ", ""), D=text.replace("and a coat ", "")).places
    assert [[r.sigla for r in p.readings] for p in places] == [[("A", "B"), ("C", "D")]]


def test_a_collation_needs_two_witnesses_with_names_of_their_own() -> None:
    with pytest.raises(ValueError, match="two witnesses"):
        collate([make_witness("A", "one text")])
    with pytest.raises(ValueError, match="siglum"):
        collate([make_witness("A", "one text"), make_witness("A", "another text")])
    with pytest.raises(ValueError, match="at least one word"):
        collate([make_witness("A", "one text"), make_witness("B", "…")])


@given(st.permutations(sorted(WITNESSES)))
@settings(max_examples=8, deadline=None)
def test_the_order_of_witnesses_makes_no_difference(order: list[str]) -> None:
    witnesses = {s: make_witness(s, WITNESSES[s]) for s in order}
    assert collate([witnesses[s] for s in order]) == collate([witnesses[s] for s in sorted(order)])


words = st.lists(st.sampled_from(["bell", "dog", "coat", "oar", "loaf", "coin"]), min_size=1, max_size=12)


@given(st.lists(words, min_size=2, max_size=5))
@settings(max_examples=40, deadline=None)
def test_every_word_stands_in_one_column_and_in_order(texts: list[list[str]]) -> None:
    collation = collate([make_witness(f"W{n}", " ".join(text)) for n, text in enumerate(texts)])
    for row, witness in enumerate(collation.witnesses):
        assert [c[row] for c in collation.columns if c[row] >= 0] == list(range(len(witness.words)))
    assert all(max(column) >= 0 for column in collation.columns)


@given(words, words)
def test_anchors_pair_equal_words_in_order(a: list[str], b: list[str]) -> None:
    pairs = find_anchors(a, b)
    assert all(a[i] == b[j] for i, j in pairs)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(pairs))
