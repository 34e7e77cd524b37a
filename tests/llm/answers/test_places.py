from __future__ import annotations

from typing import Any

import pytest

from summarizer.llm.answers.places import find_places
from summarizer.llm.answers.thinking import split_thinking


def call(arguments: Any) -> dict[str, Any]:
    return {"id": "c1", "type": "function", "function": {"name": "Brief", "arguments": arguments}}


ANSWERS: dict[str, tuple[dict[str, Any], tuple[Any, ...]]] = {
    "content": ({"content": "{1}"}, ("{1}",)),
    "parts": ({"content": [{"type": "text", "text": "{"}, {"type": "text", "text": "1}"}]}, ("{1}",)),
    "parts of other types": (
        {
            "content": [
                {"type": "thinking", "text": "Hm."},
                {"type": "output_text", "text": "{1}"},
                {"type": "image"},
            ]
        },
        ("{1}",),
    ),
    "parts that are texts": ({"content": ["{", "1}"]}, ("{1}",)),
    "a text in an object": ({"content": [{"type": "text", "text": {"value": "{1}"}}]}, ("{1}",)),
    "one part": ({"content": {"type": "text", "text": "{1}"}}, ("{1}",)),
    "an object": ({"content": {"who": []}}, ({"who": []},)),
    "an object in a part": ({"content": [{"type": "json", "json": {"who": []}}]}, ({"who": []},)),
    "a use of a tool": ({"content": [{"type": "tool_use", "input": {"who": []}}]}, ({"who": []},)),
    "call": ({"content": None, "tool_calls": [call("{1}")]}, ("{1}",)),
    "calls": ({"tool_calls": [call("{1}"), call("{2}")]}, ("{1}", "{2}")),
    "call with words": ({"content": "I call it.", "tool_calls": [call("{1}")]}, ("I call it.", "{1}")),
    "call with an object": ({"tool_calls": [call({"who": []})]}, ({"who": []},)),
    "custom call": ({"tool_calls": [{"type": "custom", "custom": {"input": "{1}"}}]}, ("{1}",)),
    "one call": ({"tool_calls": call("{1}")}, ("{1}",)),
    "function call": ({"content": "", "function_call": {"name": "f", "arguments": "{1}"}}, ("{1}",)),
    "after a thought": ({"content": "<think>\nHm. {0}\n</think>\n{1}"}, ("\n{1}",)),
    "nothing": ({"content": None, "tool_calls": None}, ()),
    "no fields": ({}, ()),
    "other types": ({"content": 7, "tool_calls": 8, "function_call": [9], "reasoning": {"a": 1}}, ()),
    "calls of other types": (
        {"tool_calls": [None, 7, "x", {"function": None}, {"function": 3}, call(4)]},
        (),
    ),
}


@pytest.mark.parametrize(("message", "answer"), ANSWERS.values(), ids=ANSWERS)
def test_where_an_answer_stands(message: dict[str, Any], answer: tuple[Any, ...]) -> None:
    assert find_places(message).answer == answer


THOUGHTS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "reasoning_content": ({"content": None, "reasoning_content": "{1}"}, ("{1}",)),
    "reasoning": ({"reasoning": "{1}"}, ("{1}",)),
    "details": ({"reasoning_details": [{"type": "reasoning.text", "text": "{1}"}]}, ("{1}",)),
    "with an answer after it": ({"reasoning": "{0}</think>{1}"}, ("{0}", "{1}")),
    "in content": ({"content": "<think>{0}</think>{1}"}, ("{0}",)),
    "blank": ({"content": "<think>\n</think>{1}", "reasoning_content": " "}, ()),
}


@pytest.mark.parametrize(("message", "thoughts"), THOUGHTS.values(), ids=THOUGHTS)
def test_where_a_thought_stands(message: dict[str, Any], thoughts: tuple[str, ...]) -> None:
    assert find_places(message).thoughts == thoughts


@pytest.mark.parametrize(
    ("text", "answer", "thought"),
    [
        ("{1}", "{1}", ""),
        ("<think>a</think>{1}", "{1}", "a"),
        ("<think>a</think>b<think>c</think>{1}", "b{1}", "ac"),
        ("a</think>{1}", "{1}", "a"),
        ("<think>a {0}", "", "a {0}"),
        ("{1}<think>a", "{1}", "a"),
        ("<THINKING>a</THINKING>{1}", "{1}", "a"),
        ("<reasoning>a</reasoning >{1}", "{1}", "a"),
        ("<seed:think>a</seed:think>{1}", "{1}", "a"),
        ("[THINK]a[/THINK]{1}", "{1}", "a"),
        ("◁think▷a◁/think▷{1}", "{1}", "a"),
        ("<|begin_of_thought|>a<|end_of_thought|>{1}", "{1}", "a"),
        (
            "<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>final<|message|>{1}",
            "<|message|>{1}",
            "<|message|>a<|end|><|start|>assistant",
        ),
        ("<think></think>", "", ""),
        ("", "", ""),
    ],
)
def test_thoughts_are_split_from_the_answer(text: str, answer: str, thought: str) -> None:
    assert split_thinking(text) == (answer, thought)
