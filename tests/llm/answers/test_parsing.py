"""JSON as models write it: whatever stands in it whole is read, in time that no text makes quadratic."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.llm.answers.parsing import MAX_DEPTH, parse

WHOLE = {
    "plain": ('{"a": 1}', {"a": 1}),
    "list": ("[1, 2]", [1, 2]),
    "empty": ("{}", {}),
    "text after it": ('{"a": 1} and so on {"b": 2}', {"a": 1}),
    "line break in a text": ('{"a": "line\nbreak"}', {"a": "line\nbreak"}),
    "tab in a text": ('{"a": "x\ty",}', {"a": "x\ty"}),
    "trailing commas": ('{"a": [1, 2,], "b": {"c": 3,},}', {"a": [1, 2], "b": {"c": 3}}),
    "commas twice": ('{"a": [1,, 2],, "b": 3}', {"a": [1, 2], "b": 3}),
    "commas missing": ('{"a": ["x" "y"] "b": {"c": 3} "d": 4}', {"a": ["x", "y"], "b": {"c": 3}, "d": 4}),
    "line comments": ('{"a": 1, // one\n# two\n"b": 2 // three\n}', {"a": 1, "b": 2}),
    "block comments": ('{"a": /* one "b": */ 1 /**/}', {"a": 1}),
    "comment that never ends": ('{"a": [1] /* and so on }', {"a": [1]}),
    "comment signs in a text": ('{"a": "http://x/y # z /* */",}', {"a": "http://x/y # z /* */"}),
    "single quotes": ("{'a': 'x', 'b': ['y']}", {"a": "x", "b": ["y"]}),
    "apostrophe": (
        "{'a': 'It's broken', 'b': 'the lifts' motor'}",
        {"a": "It's broken", "b": "the lifts' motor"},
    ),
    "apostrophe escaped": (r"{'a': 'It\'s \"so\"'}", {"a": 'It\'s "so"'}),
    "quote in single quotes": ("{'a': 'He said \"no\".'}", {"a": 'He said "no".'}),
    "typographic quotes": ("{“a”: “x”}", {"a": "x"}),
    "quotes not escaped": ('{"a": "He said "no" to it.", "b": 1}', {"a": 'He said "no" to it.', "b": 1}),
    "escape that JSON lacks": (r'{"a": "It\'s in C:\docs \(x\)",}', {"a": r"It's in C:\docs \(x\)"}),
    "surrogate pair": (r'{"a": "\ud83d\ude00",}', {"a": "😀"}),
    "bare keys": ("{a: 1, open_issues: []}", {"a": 1, "open_issues": []}),
    "bare words": ("{a: Friday morning, b: [so, on]}", {"a": "Friday morning", "b": ["so", "on"]}),
    "Python": ("{'a': None, 'b': True, 'c': False}", {"a": None, "b": True, "c": False}),
    "JavaScript": ("{a: undefined, b: NaN, c: -Infinity}", {"a": None, "b": None, "c": None}),
    "NaN": ('{"a": NaN, "b": -Infinity}', {"a": None, "b": None}),
    "numbers": ("{a: -1, b: 2.5, c: 1e3, d: 007}", {"a": -1, "b": 2.5, "c": 1000.0, "d": 7}),
    "number of 5,000 digits": ('{"a": ' + "1" * 5_000 + "}", {"a": "1" * 5_000}),
    "ellipsis": ('{"a": [{"b": 1}, ...], "c": "x", …}', {"a": [{"b": 1}], "c": "x"}),
    "bracket missing": ('{"a": [1, 2}', {"a": [1, 2]}),
    "bracket too many": ('{"a": 1]}', {"a": 1}),
    "braces doubled": ('{{"a": 1}}', {"": {"a": 1}}),
    "key twice": ('{"a": [1], "b": "x", "a": [2], "b": null}', {"a": [1, 2], "b": "x"}),
    "key twice, malformed": ("{'a': [1], 'b': 'x', 'a': [2], 'b': ''}", {"a": [1, 2], "b": "x"}),
    "nested 500 deep": ('{"a":' * 500 + "1" + "}" * 500, json.loads('{"a":' * 500 + "1" + "}" * 500)),
}


@pytest.mark.parametrize(("text", "value"), WHOLE.values(), ids=WHOLE)
def test_a_malformed_value_is_read_whole(text: str, value: Any) -> None:
    parsed = parse(text)
    assert parsed
    assert parsed.value == value
    assert parsed.closed


CUT = {
    "between items": ('{"a": [{"b": 1}, ', {"a": [{"b": 1}]}, True),
    "in a key": ('{"a": [{"b": 1}, {"c', {"a": [{"b": 1}]}, False),
    "in a list": ('{"a": [{"b": [1, 2]}, {"b": [3', {"a": [{"b": [1, 2]}]}, False),
    "in a text": ('{"a": [{"b": "}]"}, {"b": "x', {"a": [{"b": "}]"}]}, False),
    "after an escaped quote": ('{"a": [{"b": "\\"}"}, ', {"a": [{"b": '"}'}]}, True),
    "after a backslash": ('{"a": [{"b": "\\\\"}, ', {"a": [{"b": "\\"}]}, True),
    "in a word": ('{"a": {"b": 1}, "c": tru', {"a": {"b": 1}}, False),
    "in a number": ('{"a": 1, "b": 2', {"a": 1}, False),
    "after a text": ('{"1": "one", "2": "two"', {"1": "one", "2": "two"}, True),
    "at a fence": ('{"a": [1]\n```\nSo it {is}', {"a": [1]}, True),
    "single quotes": ("{'a': [{'b': 1}, {'b': 'x", {"a": [{"b": 1}]}, False),
    "after the brace": ("{", {}, True),
}


@pytest.mark.parametrize(("text", "value", "closed"), CUT.values(), ids=CUT)
def test_of_a_value_that_is_cut_off_what_is_complete_is_kept(text: str, value: Any, closed: bool) -> None:
    parsed = parse(text)
    assert parsed
    assert (parsed.value, parsed.closed) == (value, closed)


@pytest.mark.parametrize("text", ["", "words", '"text"', "17", "}", "null"])
def test_what_is_no_object_and_no_list_is_not_read(text: str) -> None:
    assert parse(text) is None


LONG = 50_000
HOSTILE = {
    "lists": '{"a": ' + "[" * LONG,
    "objects": '{"a":' * LONG + "1" + "}" * LONG,
    "lists that close": "[" * LONG + "]" * LONG,
    "strings that break off": '{"a{' * LONG,
    "quotes": '{"a": ' + '"' * LONG,
    "quotes in texts": '{"a": "' + 'x "x ' * LONG,
    "apostrophes": "{'a': '" + "x 'x " * LONG,
    "backslashes": '{"a": "' + "\\" * LONG,
    "comments": '{"a": ' + "/*" * LONG,
    "comments with an end": '{"a": ' + "/**/" * LONG,
    "blanks": '{"a": "x"' + " " * LONG + '"' + " " * LONG,
    "commas": "{" + "," * LONG,
    "colons": "{" + ":" * LONG,
    "one word": "{" + "x" * LONG,
    "words": "{" + "x " * LONG,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_read_in_one_pass_and_not_deeper_than_is_allowed(text: str) -> None:
    parsed = parse(text)
    assert parsed
    depth, value = 0, parsed.value
    while value and isinstance(value, dict | list):
        depth, value = depth + 1, next(iter(value.values() if isinstance(value, dict) else value))
    assert depth <= MAX_DEPTH


@given(st.text(alphabet="{}[]\"',:/*#\\ \nntrue1a“”`."))
def test_nothing_makes_it_fail(text: str) -> None:
    parsed = parse("{" + text)
    assert parsed
    assert isinstance(parsed.value, dict)
    assert 0 < parsed.end <= len(text) + 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 999) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=4), JSON, max_size=4))
def test_a_comma_too_many_changes_nothing(value: dict[str, Any]) -> None:
    text = json.dumps(value, ensure_ascii=False)
    parsed = parse(text[:-1] + ",}")
    assert parsed
    assert json.dumps(parsed.value) == json.dumps(value)
