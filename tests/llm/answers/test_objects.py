from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.llm.answers.objects import decode, find_objects, unwrap_strings


def found(text: str) -> list[Any]:
    return [each for each, _ in find_objects(text, lambda each: "a" in each)]


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        ('{"a": 1}', [{"a": 1}]),
        ('Here it is: {"a": 1} I hope it helps {"a": 2}', [{"a": 1}, {"a": 2}]),
        ('{"b": 1} {"a": 2}', [{"a": 2}]),
        ('```json\n{"a": 1}\n```\nGlad to help.', [{"a": 1}]),
        ('\ufeff{"a": 1}', [{"a": 1}]),
        ('So {x} and {braces, too}: { "a": 1}', [{"a": 1}]),
        (r"\frac{a}{b} {'a': 1}", [{"a": 1}]),
        ('[{"a": 1}]', [{"a": 1}]),
        ('The brace {" is odd: {"a": [1]}', [{"a": [1]}]),
        ('{"b": {"c": 1}} then {a: 1}', [{"a": 1}]),
        ('{"b": 1, then {"a": 1}', [{"a": 1}]),
        ('{"a": {"a": 1}}', [{"a": {"a": 1}}]),
        ("{}", []),
        ("no object", []),
        ("{braces} in prose", []),
        ("", []),
        ("[1, 2]", []),
    ],
)
def test_the_objects_of_a_text_are_found(text: str, objects: list[Any]) -> None:
    assert found(text) == objects


N = 5_000
HOSTILE = {
    "openings": '{"' * N,
    "keys": '{"b":' * N,
    "lists": '{"b":[' * N,
    "objects that do not fit": '{"b": 1}' * N,
    "malformed ones that do not fit": "{'b': 1}" * N,
    "braces": "{" * N,
    "blanks": "{ " * N + " " * N,
    "words": "{" + "b" * N + "{" + "b" * N,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_has_no_object_that_fits(text: str) -> None:
    assert found(text) == []


def test_the_last_of_many_objects_is_found() -> None:
    assert found('{"b": {"c": [1]}} ' * N + '{"a": 1}') == [{"a": 1}]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        (json.dumps('{"a": 1}'), ['{"a": 1}']),
        (json.dumps(json.dumps('{"a": "x"}')), [json.dumps('{"a": "x"}'), '{"a": "x"}']),
        (r"{\"a\": \"x\"}", ['{"a": "x"}']),
        (r'"{\n \"a\": [1, 2', ['{\n "a": [1, 2']),
        (f"```json\n{json.dumps(chr(123) + chr(34) + 'a' + chr(34) + ': 1}')}\n```", ['{"a": 1}']),
        ('{"a": 1}', []),
        ("text", []),
        ('"text"', ["text"]),
        ('"{ // one\\n\\"a\\": 1}"', ['{ // one\n"a": 1}']),
    ],
)
def test_json_in_a_string_is_unwrapped(text: str, inner: list[str]) -> None:
    first, *rest = unwrap_strings(text)
    assert first == text
    assert rest == inner


def test_strings_in_strings_without_end_are_not_unwrapped() -> None:
    text = '{"a": 1}'
    for _ in range(9):
        text = json.dumps(text)
    assert len([*unwrap_strings(text)]) == 4


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        (" [1, 2,] ", [1, 2]),
        ('```json\n{"a": 1}\n```', {"a": 1}),
        ("Monday [1]", "Monday [1]"),
        ("[1] Monday", "[1] Monday"),
        ("[1] Monday [2]", "[1] Monday [2]"),
        ("{", "{"),
        ("", ""),
    ],
)
def test_a_text_that_is_json_is_decoded(text: str, value: Any) -> None:
    assert decode(text) == value


@given(st.text() | st.text(alphabet='{}[]",:\\ ntrue1whosatu').map(lambda tail: '{"who":[{"name' + tail))
def test_nothing_makes_it_fail(text: str) -> None:
    assert all(isinstance(each, str) for each in unwrap_strings(text))
    assert isinstance(list(found(text)), list)
    assert decode(text) == decode(text)
