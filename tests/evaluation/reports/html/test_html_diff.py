from __future__ import annotations

import pytest
from helpers.runs import ASKED
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.reports.diff import SIGNS, Kind, Line
from summarizer.evaluation.reports.html.diff import compare_requests
from summarizer.evaluation.reports.worddiff import MarkedLine, mark_lines


def drawn(lines: list[MarkedLine]) -> list[str]:
    """Each line with its sign, and with its changed words in brackets."""
    signs = {"same": " ", "removed": "-", "added": "+", "gap": "…"}
    return [
        signs[line.kind] + "".join(f"[{p.text}]" if p.changed else p.text for p in line.pieces)
        for line in lines
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["-at most ten", "+at most four"], ["-at most [ten]", "+at most [four]"]),
        (["-a b", "-c d", "+a x", "+c y"], ["-a [b]", "-c [d]", "+a [x]", "+c [y]"]),
        (["-one", "+two", "+three"], ["-one", "+two", "+three"]),
        ([" a", "-b", " c"], [" a", "-b", " c"]),
        (["-b", "@@ -1 +1 @@", "+c"], ["-b", "…@@ -1 +1 @@", "+c"]),
        (["-"], ["-"]),
    ],
    ids=["words", "pairs", "uneven", "removed-only", "two-hunks", "empty-line"],
)
def test_lines_replaced_one_by_one_have_their_words_marked(lines: list[str], expected: list[str]):
    kinds: dict[str, Kind] = {" ": "same", "-": "removed", "+": "added"}
    given_lines = [Line(kinds[one[0]], one[1:]) if one[0] in kinds else Line("gap", one) for one in lines]
    assert drawn(list(mark_lines(given_lines))) == expected


LINE = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=20)


@given(st.lists(st.builds(Line, st.sampled_from(list(SIGNS)), LINE)))
def test_no_line_is_lost_or_changed(lines: list[Line]):
    shown = list(mark_lines(lines))
    for kind in SIGNS:
        texts = ["".join(p.text for p in line.pieces) for line in shown if line.kind == kind]
        assert texts == [line.text for line in lines if line.kind == kind]


def test_the_same_question_has_no_diff():
    assert compare_requests(ASKED, ASKED) == ()


@pytest.mark.parametrize(
    ("change", "title", "added"),
    [
        ({"messages": [{"role": "system", "content": "You write short briefs."}]}, "prompt", "short"),
        ({"wire": {"type": "array"}}, "schema", "array"),
        ({"model": "openai/gpt-5"}, "parameters", "gpt-5"),
        ({"limits": {"who": 9}}, "parameters", "9"),
        ({"temperature": 0.7}, "parameters", "0.7"),
    ],
    ids=["prompt", "schema", "model", "limits", "temperature"],
)
def test_each_thing_that_differs_has_a_diff_of_its_own(change: dict[str, object], title: str, added: str):
    (found,) = compare_requests(ASKED, ASKED.model_copy(update=change))
    assert found.title == title
    lines = [line for line in found.lines if line.kind == "added"]
    assert any(added in "".join(piece.text for piece in line.pieces) for line in lines)
    assert any(piece.changed for line in lines for piece in line.pieces)
