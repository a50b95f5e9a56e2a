from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copytaster.text.sentences import split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["The U.S. Senate met.", "U.S. Army Gen. Ada Orme spoke."],
        ["It happened in the U.S.", "The army left."],
        ["At 9 a.m. Saturday they met.", "He came at 9 a.m.", "The rest left."],
        ["The No. 1 issue is bread.", "No.", "That is wrong."],
        ["J.K. Orme spoke.", "Lt. Col. Lund and Rep. A. B. Venn met Sen. Pell."],
        ["He left Orme Inc.", "It was 5 p.m. GMT then.", "In Dec. he came back."],
        ["“Is it true?” she asked.", "“No!” he said."],
        ["He said: “Go.”", "Then he left."],
        ["(The minister agreed.)", "12 people left."],
        ["Prices rose 3.5 percent.", "“Never.”"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [span.of(text) for span in split_sentences(text)] == sentences


@given(st.text(alphabet="ab AB.!?\"”'’)( 1\n", max_size=60))
def test_every_word_is_in_one_sentence(text: str) -> None:
    spans = split_sentences(text)
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))
