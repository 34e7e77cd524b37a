from __future__ import annotations

import pytest
from helpers.runs import ASKED
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.reports.html.diff import Line, compare_requests, mark_lines


def drawn(lines: list[Line]) -> list[str]:
    """Each line with its sign, and with its changed words in brackets."""
    signs = {"same": " ", "removed": "-", "added": "+", "gap": "…"}
    return [
        signs[line.kind] + "".join(f"[{p.text}]" if p.changed else p.text for p in line.pieces)
        for line in lines
    ]


@pytest.mark.parametrize(
    ("unified", "expected"),
    [
        (["-at most ten", "+at most four"], ["-at most [ten]", "+at most [four]"]),
        (["-a b", "-c d", "+a x", "+c y"], ["-a [b]", "-c [d]", "+a [x]", "+c [y]"]),
        (["-one", "+two", "+three"], ["-one", "+two", "+three"]),
        ([" a", "-b", " c"], [" a", "-b", " c"]),
        (["-b", "@@ -1 +1 @@", "+c"], ["-b", "…@ -1 +1 @@", "+c"]),
        (["-"], ["-"]),
    ],
    ids=["words", "pairs", "uneven", "removed-only", "two-hunks", "empty-line"],
)
def test_lines_replaced_one_by_one_have_their_words_marked(unified: list[str], expected: list[str]):
    assert drawn(list(mark_lines(unified))) == expected


LINE = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=20)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(" +-"), LINE)))
def test_no_line_is_lost_or_changed(lines: list[tuple[str, str]]):
    shown = list(mark_lines([sign + text for sign, text in lines]))
    for sign, kind in ((" ", "same"), ("-", "removed"), ("+", "added")):
        texts = ["".join(p.text for p in line.pieces) for line in shown if line.kind == kind]
        assert texts == [text for given_sign, text in lines if given_sign == sign]


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
