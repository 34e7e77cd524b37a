"""Jupyter notebooks of both forms; whatever else JSON can be is refused or left out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import InputError, readers
from summarizer.document.layout import Place
from summarizer.readers import Reading


def read(*cells: Any, **more: Any) -> Reading:
    data = json.dumps({"cells": list(cells), "nbformat": 4, **more}).encode()
    return readers.read(data, "a.ipynb")


def markdown(source: Any) -> dict[str, Any]:
    return {"cell_type": "markdown", "source": source}


def code(source: Any, *outputs: Any) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, "outputs": list(outputs)}


def list_places(reading: Reading) -> list[tuple[str, str, Place]]:
    assert reading.layout is not None
    return [
        (reading.text[each.start : each.end], each.form, reading.layout.place_at(each.start))
        for each in reading.layout.stretches
    ]


def test_cells_and_outputs_with_the_headings_above():
    stream = {"output_type": "stream", "text": ["2 rows\n", "done\n"]}
    reading = read(markdown(["# Sales\n", "Rose.\n"]), code("a = 1\n\n\nb = 2", stream), markdown("## East"))
    assert list_places(reading) == [
        ("# Sales\nRose.", "lines", Place(paragraph=1)),
        ("a = 1", "whole", Place(paragraph=2, heading=("Sales",))),
        ("b = 2", "whole", Place(paragraph=2, heading=("Sales",))),
        ("2 rows\ndone", "lines", Place(paragraph=2, heading=("Sales",))),
        ("## East", "lines", Place(paragraph=3, heading=("Sales",))),
    ]
    assert reading.layout is not None
    assert reading.layout.place_at(reading.text.index("Rose.")) == Place(paragraph=1, heading=("Sales",))


def test_a_hash_in_a_block_of_code_is_no_heading():
    reading = read(markdown("# A\n```\n# no\n```\n# B\nText."))
    assert reading.layout is not None
    assert reading.layout.place_at(reading.text.index("no")).heading == ("A",)
    assert reading.layout.place_at(reading.text.index("Text")).heading == ("B",)


@pytest.mark.parametrize(
    ("output", "text"),
    [
        ({"output_type": "execute_result", "data": {"text/plain": "42", "text/html": "<b>42</b>"}}, "42"),
        ({"output_type": "display_data", "data": {"text/plain": "x", "text/markdown": ["**x**"]}}, "**x**"),
        ({"output_type": "error", "ename": "KeyError", "evalue": "'a'", "traceback": []}, "KeyError: 'a'"),
        ({"output_type": "stream", "text": "\x1b[31mred\x1b[0m"}, "red"),
        ({"output_type": "display_data", "data": {"text/html": "<p>x</p>"}}, ""),
        ({"output_type": "pyout", "text": ["4", "2"]}, "42"),
    ],
    ids=["result", "markdown", "error", "colours", "html", "version-3"],
)
def test_outputs_are_text_only(output: dict[str, Any], text: str):
    assert read(code("", output)).text == text


def test_pictures_are_gaps():
    figure = {"output_type": "display_data", "data": {"image/png": "aGk=", "text/plain": "<Figure>"}}
    reading = read(code("plot()", figure, figure, {"output_type": "pyout", "png": "aGk="}))
    assert (reading.text, reading.gaps) == ("plot()", ("3 pictures were not read",))


def test_version_3_has_worksheets():
    cells = [
        {"cell_type": "heading", "level": 2, "source": ["Costs"]},
        {"cell_type": "code", "input": "1 + 1", "outputs": [{"output_type": "pyout", "text": "2"}]},
    ]
    data = json.dumps({"nbformat": 3, "worksheets": [{"cells": cells}]}).encode()
    assert readers.read(data, "a.ipynb").text == "## Costs\n\n1 + 1\n\n2"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"cells": [}', "is damaged (it is not JSON: line 1)"),
        (b"", "is damaged (it is not JSON: line 1)"),
        (b"\xff{", "is damaged (it is not JSON)"),
        (b"[" * 100_000, "is damaged (it is not JSON)"),
        (b"[]", "is not a notebook"),
        (b'{"name": "x"}', "is not a notebook"),
    ],
    ids=["open", "empty", "bytes", "deep", "list", "object"],
)
def test_refused(data: bytes, message: str):
    with pytest.raises(InputError) as caught:
        readers.read(data, "a.ipynb")
    assert message in caught.value.message
    assert caught.value.hint


KEYS = st.sampled_from(
    [
        "cells",
        "worksheets",
        "cell_type",
        "source",
        "input",
        "outputs",
        "output_type",
        "text",
        "data",
        "level",
        "text/plain",
        "image/png",
    ]
)
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.sampled_from(["markdown", "code", "stream", "# A\n", ""])
)
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4)
)


@given(st.dictionaries(KEYS, JSON, max_size=3) | JSON)
def test_every_json_is_read_or_refused(found: object):
    try:
        reading = readers.read(json.dumps(found).encode(), "a.ipynb")
    except InputError:
        return
    assert isinstance(reading, Reading)
