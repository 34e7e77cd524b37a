from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.layout import NARROWEST, cells, columns, hang, shorten
from summarizer.strings import clean

_scripts = st.text(st.sampled_from("ab, 基辅。かな한글שלום é\u0301🙂-"), max_size=120).map(clean)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        pytest.param("", 0, id="empty"),
        pytest.param("Kyiv", 4, id="latin"),
        pytest.param("基辅。", 6, id="chinese"),
        pytest.param("ｶﾅ", 2, id="half-width kana"),
        pytest.param("e\u0301", 1, id="combining accent"),
        pytest.param("שָׁלוֹם", 4, id="hebrew points"),
        pytest.param("👩\u200d💻", 2, id="emoji joined"),
        pytest.param("\u2640\ufe0f", 2, id="a symbol shown as emoji"),
    ],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


@pytest.mark.parametrize(
    ("prefix", "text", "rows"),
    [
        pytest.param("- ", "", ["- "], id="empty"),
        pytest.param("- ", "short", ["- short"], id="fits"),
        pytest.param(
            "- ",
            "the terms of the deal remain unclear",
            ["- the terms of the deal", "  remain unclear"],
            id="hangs",
        ),
        pytest.param(
            "", "see " + "x" * 30 + " end", ["see", "x" * 24, "x" * 6 + " end"], id="a long word is broken"
        ),
        pytest.param(
            "",
            "ab 基辅与华盛顿接近达成协议。",
            ["ab 基辅与华盛顿接近达成", "协议。"],
            id="breaks between ideographs",
        ),
        pytest.param(
            "",
            "一二三四五六七八九十百千。万",
            ["一二三四五六七八九十百", "千。万"],
            id="no line starts with a full stop",
        ),
    ],
)
def test_hang(prefix: str, text: str, rows: list[str]) -> None:
    assert hang(prefix, text, NARROWEST) == rows


def test_a_width_below_the_narrowest_is_raised_to_it() -> None:
    assert hang("", "one two three four five six", 3) == ["one two three four five", "six"]


@given(text=_scripts, width=st.integers(0, 60))
def test_wrapping_keeps_every_character_and_the_width(text: str, width: int) -> None:
    rows = hang("  - ", text, width)
    assert all(cells(row) <= max(width, NARROWEST) for row in rows)
    assert "".join(row[4:] for row in rows).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "short"),
    [
        pytest.param("fits here", "fits here", id="fits"),
        pytest.param("does not fit", "does not…", id="cut without a blank before the sign"),
        pytest.param("基辅与华盛顿", "基辅与华…", id="wide characters"),
    ],
)
def test_shorten(text: str, short: str) -> None:
    assert shorten(text, 10, "…") == short


@given(text=_scripts, width=st.integers(5, 40))
def test_shortened_text_fits(text: str, width: int) -> None:
    assert cells(shorten(text, width, "...")) <= width


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
