"""Whatever bytes come: a reading or a refusal, never a crash."""

from __future__ import annotations

from helpers.pdfs import box, lines, make_pdf, picture, text
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import InputError, readers

WHOLE = make_pdf(
    [
        text(72, 760, "Annual report", 20) + lines(72, 700, ["The pump leaks.", "It is per-", "mitted."]),
        picture(0, 0, 595, 842) + box(10, 10, 40, 40) + text(72, 700, "white", colour=(1, 1, 1)),
    ],
    labels="0 << /S /r >>",
)


def check(data: bytes) -> None:
    try:
        reading = readers.read(data, "report.pdf")
    except InputError:
        return
    assert reading.layout is not None
    assert reading.layout.find_fault(reading.text) is None
    assert all(0 <= line.start < line.end <= len(reading.text) for line in reading.layout.lines)


@settings(max_examples=25)
@given(st.integers(0, len(WHOLE)))
def test_a_file_that_ends_too_soon(length: int):
    check(WHOLE[:length])


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=30))
def test_bytes_that_are_wrong(changes: list[tuple[int, int]]):
    data = bytearray(WHOLE)
    for place, byte in changes:
        data[place] = byte
    check(bytes(data))


_NUMBER = st.one_of(st.integers(-1000, 1000), st.floats(-1e9, 1e9), st.just(0))
_OPERATOR = st.sampled_from(
    ["cm", "re f", "Tf", "Td", "Tz", "Tc", "Tr", "q", "Q", "BT", "ET", "(word) Tj", "W n"]
)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.lists(_NUMBER, max_size=6), _OPERATOR), max_size=20))
def test_content_that_makes_no_sense(operations: list[tuple[list[float], str]]):
    junk = "\n".join(" ".join([*map(str, numbers), operator]) for numbers, operator in operations)
    check(make_pdf([lines(72, 700, ["It is read."]) + "\n" + junk + "\n" + text(72, 600, "The end.")]))
