"""Splitting a document into sections."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.document.layout import LayoutBuilder, Place
from summarizer.llm.models import estimate_tokens
from summarizer.pipeline.section import Section
from summarizer.pipeline.sections.boundaries import Boundary, find_boundary
from summarizer.pipeline.sections.context import CONTEXT_TOKENS, add_contexts
from summarizer.pipeline.sections.narrowing import cut_out
from summarizer.pipeline.sections.splitting import split
from summarizer.prompts import number

SENTENCES = st.lists(
    st.sampled_from(
        ("The lift stood still. ", "Ana Ruiz came.\n", "# Costs\n\n", "It rained.\n\n", "Ann: no.\n")
    ),
    min_size=1,
    max_size=60,
)


@given(SENTENCES, st.integers(5, 200))
def test_each_sentence_is_in_exactly_one_section(parts: list[str], room: int) -> None:
    document = Document.from_text("".join(parts))
    sections = split(document, room)
    numbers = [each.number for section in sections for each in section.select(document)]
    assert numbers == list(range(1, len(document.sentences) + 1))


@given(SENTENCES, st.integers(30, 200))
def test_a_section_fits_and_all_but_the_last_fill_nearly_half(parts: list[str], room: int) -> None:
    document = Document.from_text("".join(parts))
    largest = max(estimate_tokens(number([each])) + 1 for each in document.sentences)
    sizes = [
        sum(estimate_tokens(number([each])) + 1 for each in section.select(document))
        for section in split(document, room)
    ]
    assert all(size <= max(room, largest) for size in sizes)
    assert all(size >= min(room / 2, room - largest) for size in sizes[:-1])


@given(SENTENCES, st.data())
def test_a_section_that_is_cut_out_has_the_same_sentences(parts: list[str], data: st.DataObject) -> None:
    document = Document.from_text("".join(parts))
    count = len(document.sentences)
    first = data.draw(st.integers(1, count))
    section = Section(first, data.draw(st.integers(first, count)))
    texts = [each.text for each in section.select(document)]
    assert [each.text for each in cut_out(document, section).sentences] == texts


@pytest.mark.parametrize(
    ("text", "boundary"),
    [
        pytest.param("It rained. It stopped.", Boundary.SENTENCE, id="sentence"),
        pytest.param("- It rained\n- It stopped", Boundary.LINE, id="line"),
        pytest.param("It rained.\n\nIt stopped.", Boundary.PARAGRAPH, id="paragraph"),
        pytest.param("Ann: It rained.\nBo Day: It stopped.", Boundary.SPEAKER, id="speaker"),
        pytest.param("It rained.\fIt stopped.", Boundary.PAGE, id="page"),
        pytest.param("It rained.\n\n## Later", Boundary.HEADING, id="heading"),
        pytest.param("It rained.\n\nFrom: Ann <ann@x.example>", Boundary.MESSAGE, id="mail"),
    ],
)
def test_boundaries_of_a_plain_text(text: str, boundary: Boundary) -> None:
    document = Document.from_text(text)
    assert find_boundary(*document.sentences[:2], document) is boundary


@pytest.mark.parametrize(
    ("places", "boundary"),
    [
        pytest.param((Place(page=1), Place(page=2)), Boundary.PAGE, id="page"),
        pytest.param((Place(slide=1), Place(slide=2)), Boundary.PAGE, id="slide"),
        pytest.param((Place(speaker="Ann"), Place(speaker="Bo")), Boundary.SPEAKER, id="speaker"),
        pytest.param((Place(heading=("A",)), Place(heading=("B",))), Boundary.HEADING, id="heading"),
        pytest.param((Place(message="1"), Place(message="2")), Boundary.MESSAGE, id="message"),
    ],
)
def test_boundaries_of_a_file(places: tuple[Place, Place], boundary: Boundary) -> None:
    builder = LayoutBuilder()
    for place in places:
        builder.add("It rained.", "prose", place)
    text, layout = builder.build()
    document = Document(text, layout=layout)
    assert find_boundary(*document.sentences[:2], document) is boundary


def test_the_cut_is_before_a_heading_and_not_after_it() -> None:
    builder = LayoutBuilder()
    for text, *path in (
        ("A",),
        ("It rained.", "A"),
        ("B", "A"),
        ("It stopped.", "A", "B"),
        ("C",),
        ("End.", "C"),
    ):
        builder.add(text, "prose" if text[-1] == "." else "whole", Place(heading=tuple(path)))
    text, layout = builder.build()
    document = Document(text, layout=layout)
    found = [find_boundary(*pair, document) for pair in pairwise(document.sentences)]
    after_heading, before_heading = Boundary.PARAGRAPH, Boundary.HEADING
    assert found == [after_heading, before_heading, after_heading, before_heading, after_heading]


def test_a_document_is_cut_at_its_headings() -> None:
    part = "The lift stood still for a day and nobody came to repair it. " * 6
    document = Document.from_text("\n\n".join(f"## Part {at}\n\n{part.strip()}" for at in range(1, 5)))
    firsts = [document.sentences[section.first - 1].text for section in split(document, 200)]
    assert all(text.startswith("## Part") for text in firsts)


def test_a_context_has_the_headings_above_and_the_names_before() -> None:
    document = Document.from_text(
        "# Report\n\nAna Ruiz spoke.\n\n## Costs\n\nIt rained. It stopped. It rained."
    )
    first, second = add_contexts([Section(1, 4), Section(5, 6)], document)
    assert first.context == ""
    assert second.context == "(under: Report > Costs)\n(named before: Ana Ruiz)\n"


@given(st.lists(st.text(min_size=1), max_size=30), st.lists(st.text(min_size=1, max_size=80), max_size=9))
def test_a_context_is_short_whatever_the_document_says(names: list[str], headings: list[str]) -> None:
    builder = LayoutBuilder()
    for name in (*names, "x"):
        builder.add("It rained.", "prose", Place(speaker=name, heading=tuple(headings)))
    text, layout = builder.build()
    document = Document(text, layout=layout)
    count = len(document.sentences)
    sections = add_contexts(
        [Section(1, count - 1), Section(count, count)] if count > 1 else [Section(1, 1)], document
    )
    assert all(estimate_tokens(section.context) <= CONTEXT_TOKENS for section in sections)
    assert all(section.context.count("\n") <= 2 for section in sections)


def test_the_halves_of_a_section_are_the_section() -> None:
    first, second = Section(3, 7, "(under: A)\n").halve()
    assert (first.first, first.last, second.first, second.last) == (3, 4, 5, 7)
    assert first == replace(first, context="(under: A)\n")
    assert second.context == first.context
