from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.grounding.search import Search, search_of, touching

DOCUMENT = Document.from_text(
    "The harbour strike began on Monday. Crane drivers want more pay. The port offered 3 percent.\n\n"
    "Volodymyr Petrenko leads the union. Petrenko called the offer an insult. 公司批准了预算。"
)
SEARCH = search_of(DOCUMENT)


def test_the_best_sentence_comes_first():
    assert SEARCH.best("the drivers of the cranes asked for pay")[0].number == 2
    assert SEARCH.best("预算被批准")[0].number == 6
    assert SEARCH.best("nothing like it") == ()


def test_each_next_sentence_adds_what_is_missing():
    found = SEARCH.best("Petrenko and the strike on Monday and the 3 percent")
    assert [sentence.number for sentence in found] == [1, 3, 4]


def test_a_passage_has_the_neighbours_too():
    assert [s.number for s in SEARCH.passage("crane drivers", 1)] == [1, 2, 3]


def test_whole_names():
    assert SEARCH.naming(("volodymyr", "petrenko"))
    assert not SEARCH.naming(("boris", "petrenko"))
    assert not SEARCH.naming(())


def test_the_index_is_built_once():
    assert search_of(DOCUMENT) is search_of(DOCUMENT)


@given(st.text(alphabet="ab. \n", max_size=60), st.integers(0, 60), st.integers(1, 60))
def test_touching_is_what_overlaps(text, start, length):
    sentences = Document.from_text(text).sentences
    end = start + length
    assert list(touching(sentences, start, end)) == [s for s in sentences if s.start < end and start < s.end]


def test_a_question_is_answered_once_a_document():
    search, asked = Search(DOCUMENT), list[int]()

    def answer() -> None:
        asked.append(1)

    assert search.once("question", answer) is search.once("question", answer) is None
    assert asked == [1]


def test_a_document_keeps_a_limited_number_of_answers():
    search = Search(DOCUMENT)
    for number in range(10_000):
        assert search.once(number, lambda number=number: number) == number
    assert search.once(9_999, lambda: None) == 9_999
    assert search.once(0, lambda: "forgotten") == "forgotten"
