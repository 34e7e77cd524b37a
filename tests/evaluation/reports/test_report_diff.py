from __future__ import annotations

from difflib import unified_diff

import pytest
from helpers.runs import ASKED
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.reports.diff import Line, diff_lines, diff_requests, write_unified


@pytest.mark.parametrize(
    ("changes", "name", "line"),
    [
        ({"messages": [{"role": "system", "content": "Write."}]}, "prompt", "+Write."),
        ({"messages": [{"role": "user", "content": "You write briefs."}]}, "prompt", "+# user"),
        ({"wire": {"type": "array"}}, "schema", '+  "type": "array"'),
        ({"brief_schema": "lifts:Lift"}, "schema", "+lifts:Lift"),
        ({"model": "openai/gpt-5"}, "parameters", '+  "model": "openai/gpt-5",'),
        ({"parameters": {"temperature": 1}}, "parameters", '+  "temperature": 1,'),
        ({"limits": {"who": 3}}, "parameters", '+    "who": 3'),
        ({"seed": 7}, "parameters", '+    "seed": 7'),
    ],
    ids=["text", "role", "wire", "schema", "model", "parameters", "limits", "seed"],
)
def test_what_changed_and_nothing_else(changes, name, line):
    found = diff_requests(ASKED, ASKED.model_copy(update=changes))
    assert list(found) == [name]
    unified = write_unified(name, found[name])
    assert unified[:2] == [f"--- baseline/{name}", f"+++ candidate/{name}"]
    assert line in unified


def test_nothing_changed():
    assert diff_requests(ASKED, ASKED) == {}


def test_what_cannot_be_seen_is_written_as_its_code():
    asked = ASKED.model_copy(
        update={"messages": [{"role": "system", "content": "a\tb\x1b\u202e\u2028\ud800"}]}
    )
    last = diff_requests(ASKED, asked)["prompt"][-1]
    assert last == Line("added", "a\tb\\u001b\\u202e\\u2028\\ud800")


TEXT = st.lists(st.sampled_from(["a", "b", "- c", "@@ d", ""]), max_size=30)


@given(TEXT, TEXT)
def test_it_is_the_unified_diff_of_the_standard_library(before: list[str], after: list[str]):
    found = list(diff_lines(before, after))
    expected = list(unified_diff(before, after, "baseline/prompt", "candidate/prompt", lineterm=""))
    assert (write_unified("prompt", found) if found else []) == expected
