"""Which shapes of a day are tried on a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import dateformats
from summarizer.document.dateformats import find_days

_PIECES = st.sampled_from(
    (
        *(
            "3",
            "13",
            "2024",
            "99",
            "令和",
            "元",
            "年",
            "년",
            "月",
            "日",
            "二〇二四",
            "三",
            "十",
            "gada",
            "Gada",
        ),
        *(
            "tháng",
            "THÁNG",
            "năm",
            "May",
            "mai",
            "maija",
            "mars",
            ".",
            "/",
            "-",
            ",",
            " ",
            " de ",
            "st",
            "٢٠٢٤",
        ),
    )
)


@given(st.lists(_PIECES, max_size=12).map("".join), st.booleans())
def test_days_are_those_of_all_shapes(line: str, field: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        every = (*dateformats._SHAPES, *dateformats._FIGURES)
        found = find_days(line, field=field)
        patch.setattr(dateformats, "_list_shapes", lambda _text: every)
        assert found == find_days(line, field=field)


@pytest.mark.parametrize(
    "line",
    [
        "2024年3月5日",
        "二〇二四年三月五日",
        "2024. gada 5. maijs",
        "5 THÁNG 3, 2024",
        "05.03.24",
        "5 March 2024",
    ],
)
def test_each_kind_of_day_is_found(line: str) -> None:
    assert len(find_days(line)) == 1
