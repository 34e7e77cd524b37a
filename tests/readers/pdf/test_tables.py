"""Tables without rules, as programs draw them: cell by cell, often no further apart than words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from helpers.pdfs import lines, make_pdf, text

from summarizer import readers

PROSE = "The audit looked at three halls in the spring, and each of them was visited twice by two people."
Cell = tuple[float, float, Sequence[str]]


def read(*pages: str) -> list[str]:
    return [line for line in readers.read(make_pdf(pages), "report.pdf").text.split("\n") if line]


def draw(*cells: Cell) -> str:
    """Draw cells in their order: where each begins, and its lines."""
    return "".join(lines(x, y, rows) for x, y, rows in cells)


def draw_table(rows: Sequence[Sequence[str]], xs: Sequence[float], y: float = 700, step: float = 16) -> str:
    return draw(
        *((x, y - step * n, [cell]) for n, row in enumerate(rows) for x, cell in zip(xs, row, strict=True))
    )


def test_cells_that_stand_as_near_as_words_are_told_apart_row_by_row():
    rows = [["Hall", "State"], ["one", "open"], ["three", "closed"]]
    page = text(72, 740, PROSE) + draw_table(rows, [72, 98]) + text(72, 640, PROSE)
    assert read(page) == [PROSE, "Hall | State", "one | open", "three | closed", PROSE]


def test_a_heading_over_a_table_stays_a_heading_and_the_next_table_has_its_own_columns():
    page = (
        draw_table([["Opening", "5 May"], ["Closing", "9 June"]], [72, 115])
        + text(72, 655, "Costs", 16, font="F2")
        + draw_table([["Chairs", "1,250.00"], ["Tables", "80.50"]], [72, 300], 630)
    )
    assert read(page) == [
        "Opening | 5 May",
        "Closing | 9 June",
        "Costs",
        "Chairs | 1,250.00",
        "Tables | 80.50",
    ]


@pytest.mark.parametrize("shift", [0, 6, 12], ids=["top", "middle", "bottom"])
def test_cells_of_several_lines_stay_whole_wherever_the_others_stand_beside_them(shift: int):
    page = draw(
        (72, 700 - shift, ["Repair the roof"]),
        (
            145,
            700,
            ["The offer is expected in May,", "and must be signed by the", "board before June."],
        ),
        (72, 660 - shift, ["Sell the stage"]),
        (145, 660, ["Two buyers have asked for the", "price and want an answer", "in June."]),
    )
    assert read(page) == [
        "Repair the roof | The offer is expected in May, and must be signed by the board before June.",
        "Sell the stage | Two buyers have asked for the price and want an answer in June.",
    ]


def test_empty_cells_keep_their_column_and_centred_headers_stand_over_theirs():
    page = (
        draw((115, 700, ["Name"]), (190, 700, ["Role"]), (254, 700, ["Since"]))
        + draw((72, 684, ["Ann Lee"]), (160, 684, ["Chair of the board"]), (256, 684, ["2019"]))
        + draw((72, 668, ["Bob of Neustadt"]), (256, 668, ["2024"]))
    )
    assert read(page) == [
        "Name | Role | Since",
        "Ann Lee | Chair of the board | 2019",
        "Bob of Neustadt |  | 2024",
    ]


def test_labels_before_a_tab_are_rows():
    page = draw_table([["To:", "Ann Lee"], ["From:", "Bob Ray"], ["Date:", "5 May 2026"]], [72, 110])
    assert read(page) == ["To: | Ann Lee", "From: | Bob Ray", "Date: | 5 May 2026"]


def test_columns_of_text_are_no_table():
    left = ["The representatives of the club met in", "the hall of the town and spoke about", "the budget."]
    right = ["The office was told to write to all of", "the members of the club before the", "summer begins."]
    page = draw((72, 700, left), (320, 700, right), (72, 655, ["The end came at nine."]))
    assert not any("|" in line for line in read(page))
    assert " ".join(read(page)) == " ".join([*left, *right, "The end came at nine."])


def test_markers_of_a_list_are_no_column():
    page = draw((72, 700, ["»"]), (84, 700, ["First point"]), (72, 684, ["»"]), (84, 684, ["Second point"]))
    assert read(page) == ["» First point", "» Second point"]


def test_short_lines_are_lines_of_their_own_where_a_longer_one_had_room():
    assert read(text(72, 740, PROSE) + lines(72, 700, ["First point", "Second point", "Third point"])) == [
        PROSE,
        "First point",
        "Second point",
        "Third point",
    ]
