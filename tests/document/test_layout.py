from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from helpers.cards import install_cards
from hypothesis import given
from hypothesis import strategies as st

from summarizer import InputError, plugins, read
from summarizer.document import Document
from summarizer.document.layout import Form, Layout, LayoutBuilder, Line, Mark, Place, Stretch
from summarizer.document.sentences import LIMIT, spans

FORMS = st.sampled_from(["lines", "prose", "whole"])
PIECES = st.sampled_from(
    ["A b. ", "word " * 90, "\n", "\n\n", "- ", "# ", "| ", "Ann: ", "。", "x", " ", "10:32 "]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join))
STRETCHES = st.lists(st.tuples(TEXTS, FORMS, st.booleans()), min_size=1, max_size=6)


def build(*stretches: tuple[str, Form]) -> tuple[str, Layout]:
    builder = LayoutBuilder()
    for number, (text, form) in enumerate(stretches, start=1):
        builder.add(text, form, Place(paragraph=number))
    return builder.build()


@given(STRETCHES)
def test_sentences_cover_a_laid_out_text_and_reach_out_of_no_stretch(
    stretches: list[tuple[str, Form, bool]],
) -> None:
    builder = LayoutBuilder()
    for text, form, tight in stretches:
        builder.add(text, form, tight=tight)
    text, layout = builder.build()
    assert layout.find_fault(text) is None
    covered, reached = [False] * len(text), 0
    for start, end in spans(text, layout.stretches):
        assert reached <= start < end <= start + LIMIT
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        assert any(each.start <= start and end <= each.end for each in layout.stretches)
        covered[start:end] = [True] * (end - start)
        reached = end
    assert all(kept or character.isspace() for kept, character in zip(covered, text, strict=True))


@given(TEXTS)
def test_lines_are_split_as_a_plain_text_is(text: str) -> None:
    assert spans(text, [Stretch(0, len(text), "lines")]) == spans(text)


TWO_ITEMS = "- It rained. It\n- stopped."


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("lines", ["- It rained.", "It", "- stopped."]),
        ("prose", ["- It rained.", "It\n- stopped."]),
        ("whole", [TWO_ITEMS]),
    ],
    ids=["lines", "prose", "whole"],
)
def test_the_form_of_a_stretch_is_how_it_is_split(form: Form, expected: list[str]) -> None:
    text, layout = build(("Risks", "whole"), (TWO_ITEMS, form), ("Ann: No. 5 is alive", "whole"))
    found = [text[start:end] for start, end in spans(text, layout.stretches)]
    assert found == ["Risks", *expected, "Ann: No. 5 is alive"]


def thread(*days: date | None) -> Document:
    builder = LayoutBuilder()
    for number, day in enumerate(days, start=1):
        builder.add(f"Mail {number} says tomorrow.", "prose", Place(message=str(number)), day)
    text, layout = builder.build()
    return Document(text, date=date(2026, 6, 1), layout=layout)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((date(2026, 5, 4), date(2026, 5, 5)), ["2026-05-04", "2026-05-05"]),
        ((date(2026, 5, 4), None), ["2026-05-04", "2026-06-01"]),
        ((date(2026, 5, 4), date(2026, 5, 4)), ["2026-06-01", "2026-06-01"]),
    ],
    ids=["days of their own", "one without a day", "one day, which is that of the document"],
)
def test_relative_dates_are_meant_from_the_day_of_their_part(
    days: tuple[date | None, ...], expected: list[str]
) -> None:
    document = thread(*days)
    assert [str(document.date_at(sentence.start)) for sentence in document.sentences] == expected


FAULTS = {
    "not covered": (Layout((Stretch(0, 4, "prose"),)), "a part of the text is in no stretch"),
    "between": (
        Layout((Stretch(0, 4, "prose"), Stretch(8, 10, "prose"))),
        "a part of the text is in no stretch",
    ),
    "overlap": (
        Layout((Stretch(0, 6, "prose"), Stretch(5, 10, "prose"))),
        "a stretch is out of order or outside of the text",
    ),
    "outside": (Layout((Stretch(0, 11, "prose"),)), "a stretch is out of order or outside of the text"),
    "marks": (
        Layout((Stretch(0, 10, "prose"),), (Mark(5, Place()), Mark(0, Place()))),
        "its marks are out of order",
    ),
    "lines": (
        Layout((Stretch(0, 10, "prose"),), (), (Line(0, 6, 1, (0, 0, 1, 1)), Line(5, 9, 1, (0, 0, 1, 1)))),
        "its lines are out of order",
    ),
}


@pytest.mark.parametrize(("layout", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_layout_that_does_not_fit_its_text_has_a_fault(layout: Layout, fault: str) -> None:
    assert layout.find_fault("It rained.") == fault


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 2, [0]), (2, 3, []), (1, 4, [0, 3]), (5, 8, [3, 6]), (0, 10, [0, 3, 6]), (9, 10, [])],
)
def test_the_lines_of_a_span_are_those_it_touches(start: int, end: int, expected: list[int]) -> None:
    lines = tuple(Line(at, at + 2 + at // 3 % 2, 1, (0, 0, 1, 1)) for at in (0, 3, 6))
    found = Layout((), (), lines).list_lines(start, end)
    assert [line.start for line in found] == expected
    assert found == [line for line in lines if line.start < end and start < line.end]


@pytest.fixture
def _cards(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    install_cards(monkeypatch, tmp_path / "installed")
    yield
    plugins.load.cache_clear()


@pytest.mark.usefixtures("_cards")
def test_a_document_carries_what_its_reader_knows(tmp_path: Path) -> None:
    path = tmp_path / "a.card"
    path.write_text("It rained. It stopped.|Ann left.")
    document = read(path)
    assert [document.place_at(each.start).row for each in document.sentences] == [1, 1, 2]
    assert (document.reader, document.library, document.gaps, document.date) == (
        "card/1",
        "cards 2.0",
        ("card 4 is a picture",),
        date(2026, 5, 4),
    )
    assert document.notices == ("a.card: joined", "a.card: card 4 is a picture")
    assert read(path, date=date(2026, 6, 1)).date_at(0) == date(2026, 6, 1)


@pytest.mark.usefixtures("_cards")
def test_a_reader_whose_layout_does_not_fit_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.card").write_text("broken")
    with pytest.raises(InputError, match=r"the reader card/1 failed: a part of the text is in no stretch"):
        read(tmp_path / "a.card")
