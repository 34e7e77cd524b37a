"""Charts of Word and PowerPoint files, read as rows."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree

import pytest
from helpers.ooxml import element
from hypothesis import given
from hypothesis import strategies as st

from summarizer.readers.charts import list_chart_rows


def points(kind: str, values: Mapping[int, str], form: str = "General") -> str:
    held = "".join(f'<c:pt idx="{place}"><c:v>{value}</c:v></c:pt>' for place, value in values.items())
    cache = f"<c:numCache><c:formatCode>{form}</c:formatCode>{held}</c:numCache>"
    return f"<c:{kind}><c:numRef>{cache}</c:numRef></c:{kind}>"


def series(name: str, *data: str) -> str:
    named = (
        f"<c:tx><c:strRef><c:strCache><c:pt idx='0'><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>"
    )
    return f"<c:ser>{named if name else ''}{''.join(data)}</c:ser>"


def title(words: str) -> str:
    return f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{words}</a:t></a:r></a:p></c:rich></c:tx></c:title>"


def chart(*inside: str, named: str = "") -> str:
    plot = f"<c:plotArea><c:barChart>{''.join(inside)}</c:barChart></c:plotArea>"
    return f"<c:chart>{named}{plot}</c:chart>"


def rows(text: str) -> list[str]:
    return list_chart_rows(ElementTree.fromstring(element("c:chartSpace", text)))


YEARS = points("cat", {0: "Rent", 1: "Heating"})


def test_a_category_is_a_row_and_a_series_a_column():
    old = series("2025", YEARS, points("val", {0: "12000", 1: "3400.5"}))
    new = series("2026", YEARS, points("val", {0: "12500"}))
    axis = f"<c:valAx>{title('euros')}</c:valAx>"
    assert rows(chart(old, new, axis, named=title("Costs"))) == [
        "Costs – euros",
        "| 2025 | 2026",
        "Rent | 12000 | 12500",
        "Heating | 3400.5 |",
    ]


def test_series_over_other_values_are_tables_of_their_own():
    one = series("A", points("xVal", {0: "1"}), points("yVal", {0: "2"}))
    other = series("B", points("xVal", {0: "3"}), points("yVal", {0: "4"}))
    assert rows(chart(one, other)) == ["| A", "1 | 2", "| B", "3 | 4"]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        ("0.255", "0.0%", "25.5%"),
        ("46147", "dd/mm/yyyy", "2026-05-05"),
        ("12.300000000000001", "General", "12.3"),
        ("1e400", "General", "1e400"),
        ("nan", "General", "nan"),
        ("9999999999", "yyyy", "9999999999"),
        ("open", "General", "open"),
        ("3", '0 "years"', "3"),
    ],
)
def test_a_value_is_written_as_it_is_shown(value: str, form: str, shown: str):
    assert rows(chart(series("", YEARS, points("val", {0: value}, form)))) == [f"Rent | {shown}"]


@pytest.mark.parametrize(
    "text",
    [
        chart(),
        chart(series("A", YEARS)),
        chart(series("A", points("val", dict.fromkeys(range(201), "1")))),
        chart(series("A", "<c:val><c:pt idx='x'><c:v>1</c:v></c:pt><c:pt/></c:val>")),
    ],
    ids=["nothing", "no values", "a curve", "no places"],
)
def test_a_chart_without_a_table_is_not_read(text: str):
    assert rows(text) == []


@given(
    st.dictionaries(st.integers(0, 99), st.floats().map(str)), st.sampled_from(["0%", "yyyy", "General", ""])
)
def test_any_values_are_rows(values: dict[int, str], form: str):
    assert len(rows(chart(series("", points("val", values, form))))) == len(values)
