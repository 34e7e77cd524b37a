from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpers.lift_pages import asked_otherwise, compared, lift_suite
from helpers.results import compared_result
from helpers.small_suite import answered
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.reports import text
from summarizer.evaluation.reports.diff import Line
from summarizer.evaluation.reports.textdiff import lay_out, paint_nothing, write_line
from summarizer.evaluation.reports.worddiff import MarkedLine, Piece, mark_lines
from summarizer.render.layout import cells


def bracket(words: str, role: str) -> str:
    return f"[{words}]" if role.endswith("word") else words


def test_changed_words_are_painted():
    lines = mark_lines(
        [Line("removed", "- Use only what it says."), Line("added", "- Use all that it says.")]
    )
    assert [lay_out(line, 60, bracket) for line in lines] == [
        ["-- Use [only] [what] it says."],
        ["+- Use [all] [that] it says."],
    ]


def test_a_long_line_is_wrapped_and_shown_around_its_change():
    before, after = "The same words. " * 40, " And the same again." * 40
    line = MarkedLine("added", (Piece(before), Piece("New words", True), Piece(after)))
    assert lay_out(line, 60, bracket) == [
        "+… words. The same words. The same words. [New words] And the",
        " same again. And the same again.…",
    ]
    assert write_line(line) == f"+{before}New words{after}"


def test_a_line_that_did_not_change_is_cut():
    line = MarkedLine("same", (Piece("All of this is as it was before, word for word."),))
    assert lay_out(line, 30, bracket) == [" All of this is as it was bef…"]


def test_what_is_before_a_change_is_whole_if_it_is_short():
    line = MarkedLine("added", (Piece("Write who did what, and "), Piece("when", True)))
    assert lay_out(line, 60, bracket) == ["+Write who did what, and [when]"]


PIECES = st.lists(st.builds(Piece, st.text("ab \t基辅\u0301", max_size=70), st.booleans()), max_size=5)


@given(PIECES, st.integers(1, 90))
def test_nothing_is_wider_than_the_terminal_and_no_word_is_lost(pieces: list[Piece], width: int):
    line = MarkedLine("removed", tuple(pieces))
    rows = lay_out(line, width, paint_nothing)
    assert all(cells(row) <= max(width, 24) for row in rows)
    if all(len(piece.text) <= 40 for piece in pieces):
        assert re.sub(r"\s", "", "".join(rows)) == re.sub(r"\s", "", write_line(line))


class TestInTheReport:
    @pytest.fixture
    def other(self, tmp_path: Path):
        suite = lift_suite(tmp_path / "lifts")
        return lambda content: compared_result(compared(suite, asked_otherwise(answered(suite), content)))

    @pytest.mark.parametrize("width", [60, 120])
    def test_the_prompt_is_shown_after_what_was_compared(self, other, width: int):
        blocks = text.render_wrapped(other("You write short briefs."), width, bracket).split("\n\n")
        diff = next(block for block in blocks if block.startswith("@@"))
        assert blocks[blocks.index(diff) - 1].endswith("The baseline's prompt is brief aaaaaaaa.")
        assert "+You write [short ]briefs." in diff or "+You write short briefs." in diff

    def test_it_is_limited_and_says_how_much_more_there_is(self, other):
        content = "\n".join(f"Rule {n}." for n in range(200))
        out = text.render(other(content))
        assert "\n+Rule 10.\n" in out
        assert "\n+Rule 150.\n" not in out
        left = re.search(
            r"\nAnd (\d+) more lines of the prompt's diff: --report report.html shows all.\n", out
        )
        assert left
        assert int(left[1]) > 170

    def test_an_equal_prompt_shows_none(self, tmp_path: Path):
        suite = lift_suite(tmp_path / "lifts")
        assert "@@" not in text.render(compared_result(compared(suite, answered(suite))))

    def test_what_would_steer_a_terminal_is_shown_as_its_code(self, other):
        out = text.render_wrapped(other("red\x1b[31m"), 60)
        assert "\x1b" not in out
        assert "red\\u001b[31m" in out
