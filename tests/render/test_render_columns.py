from __future__ import annotations

import pytest

from summarizer.render.columns import columns


@pytest.mark.parametrize(
    ("rows", "words", "expected"),
    [
        ([], 1, []),
        ([("a", "b")], 1, ["a  b"]),
        ([("name", "n"), ("x", "10")], 1, ["name   n", "x     10"]),
        ([("name", "of", "n"), ("x", "model", "10")], 2, ["name  of      n", "x     model  10"]),
        ([("基辅", "1"), ("Kyiv", "2")], 1, ["基辅  1", "Kyiv  2"]),
        ([("a", "long"), ("b", "")], 2, ["a  long", "b"]),
    ],
    ids=[
        "no-rows",
        "one-row",
        "figures-to-the-right",
        "two-of-words",
        "wide-characters",
        "nothing-at-the-end",
    ],
)
def test_columns(rows, words, expected):
    assert columns(rows, words) == expected
