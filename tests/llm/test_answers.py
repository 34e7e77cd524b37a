"""What is made of a usable answer, through the real SDK and instructor."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import pytest
from helpers.provider import DRAFT, HOSTED, Provider, brief_of, completion, message

pytestmark = pytest.mark.usefixtures("key_is_set")

CUT = json.dumps(DRAFT)
AFTER_WHO = CUT.index('"status"')

GOOD = {
    "whole": (Provider(DRAFT), 1, []),
    "fenced": (Provider(f"Here it is:\n```json\n{json.dumps(DRAFT)}\n```\nGlad to help."), 1, []),
    "minified-with-extras": (Provider(DRAFT | {"confidence": 0.9}), 1, []),
    "indented": (Provider(json.dumps(DRAFT, indent=2)), 1, []),
    "prose-then-right": (Provider("Let me see: the lift is broken.", DRAFT), 2, []),
    "wrong-schema-then-right": (Provider({"summary": "The lift is broken."}, DRAFT), 2, []),
    "one-bad-item": (
        Provider(DRAFT | {"what": [*DRAFT["what"], {"when": "Monday", "cites": [1]}]}),
        1,
        ["could not be parsed: what[2]: text: Field required"],
    ),
    "length-but-whole": (
        Provider(httpx2.Response(200, json=completion(CUT, finish="length"))),
        1,
        [f"the answer of {HOSTED} was cut off at its length limit"],
    ),
}


@pytest.mark.parametrize(("provider", "calls", "told"), GOOD.values(), ids=GOOD.keys())
def test_an_answer_with_all_its_items_is_used(provider: Provider, calls: int, told: list[str]) -> None:
    provider.sent.clear()
    made = brief_of(provider)
    assert provider.calls == made.usage.calls == calls
    assert made.brief == brief_of(Provider()).brief
    assert made.gaps == [*told, "no owner is named for open issue 1", "no date is given for open issue 1"]


def call(arguments: Any) -> dict[str, Any]:
    return {"id": "c", "type": "function", "function": {"name": "Brief", "arguments": arguments}}


def changed(field: str, *path: str, value: Any) -> dict[str, Any]:
    """The draft with another value in each item of a field."""
    items = [dict(each) for each in (DRAFT[field] if isinstance(DRAFT[field], list) else [DRAFT[field]])]
    for item in items:
        item |= dict.fromkeys(path, value)
    return DRAFT | {field: items if isinstance(DRAFT[field], list) else items[0]}


def without_cites(draft: dict[str, Any]) -> dict[str, Any]:
    return {
        name: [{k: v for k, v in each.items() if k != "cites"} for each in value]
        if isinstance(value, list)
        else value
        for name, value in draft.items()
    }


BLANK = '{"who":[],"what":[],"status":{"state":"unclear","text":"","cites":[]},"open_issues":[]}'
READ: dict[str, Any] = {
    "tool call": message(finish="tool_calls", tool_calls=[call(CUT)]),
    "tool call that is parsed": message(finish="tool_calls", tool_calls=[call(DRAFT)]),
    "function call": message(finish="function_call", function_call={"name": "Brief", "arguments": CUT}),
    "content parts": message([{"type": "text", "text": CUT[:40]}, {"type": "text", "text": CUT[40:]}]),
    "an object as content": message(DRAFT),
    "reasoning": message(reasoning_content=CUT),
    "draft while thinking": message(f"<think>\nA draft: {BLANK} is too thin.\n</think>\n{CUT}"),
    "draft in reasoning": message(CUT, reasoning_content=f"A draft: {BLANK}"),
    "thinking that is not opened": message(f"A draft: {BLANK}</think>{CUT}"),
    "a string": message(json.dumps(CUT)),
    "trailing commas": message(CUT.replace("]", ",]").replace("}", ",}")),
    "comments": message(CUT.replace("{", "{ // a brief\n", 1)),
    "single quotes": message(repr(DRAFT)),
    "wrapper": {"brief": DRAFT},
    "an object for a list": DRAFT | {"who": DRAFT["who"][0]},
    "a list for an object": DRAFT | {"status": [DRAFT["status"]]},
    "citations in brackets": changed("what", "cites", value=["[2]"]),
    "a range": changed("what", "cites", value="2-2"),
    "one citation": changed("what", "cites", value=2),
    "other spelling of a state": changed("status", "state", value="In progress"),
    "other spelling of a kind": changed("who", "kind", value="Person"),
    "words for nothing": changed("open_issues", "owner", "due", value="TBD"),
    "a time of nothing": changed("open_issues", "due", value={"text": "unspecified", "date": None}),
    "infinite usage": httpx2.Response(
        200,
        headers={"content-type": "application/json"},
        content=json.dumps(
            completion(CUT) | {"usage": {"prompt_tokens": float("inf"), "completion_tokens": 1}}
        ),
    ),
}


@pytest.mark.parametrize("answer", READ.values(), ids=READ)
def test_an_answer_that_says_what_is_needed_is_used_at_once(answer: Any) -> None:
    provider, good = Provider(answer), brief_of(Provider())
    made = brief_of(provider)
    assert provider.calls == made.usage.calls == 1
    assert (made.brief, made.more, made.gaps) == (good.brief, good.more, good.gaps)


@pytest.mark.parametrize("cites", [None, [], "", "unknown"], ids=str)
def test_a_statement_without_citations_is_searched_for(cites: Any) -> None:
    draft = without_cites(DRAFT) if cites is None else changed("what", "cites", value=cites)
    provider, good = Provider(draft), brief_of(Provider())
    made = brief_of(provider)
    assert (provider.calls, made.gaps) == (1, good.gaps)
    found, cited = ([*each.brief.who, *each.brief.what, *each.brief.open_issues] for each in (made, good))
    assert [each.evidence for each in found] == [each.evidence for each in cited]
    assert [each.support for each in found] == ["verified"] * 3


def test_a_value_that_had_to_be_guessed_is_said_once() -> None:
    made = brief_of(Provider(changed("who", "kind", value="robot")))
    assert [party.kind for party in made.brief.who] == ["group"]
    assert made.gaps[0] == 'who[1].kind: "robot" was read as "group"'


def test_the_second_question_keeps_the_first_and_insists() -> None:
    provider = Provider('I see no "who".', DRAFT)
    brief_of(provider)
    one, two = provider.bodies
    insisted = {"role": "user", "content": "Answer with the JSON object only."}
    assert two == one | {"messages": [*one["messages"], insisted]}


def test_an_answer_that_was_cut_off_keeps_its_items_and_says_so() -> None:
    cut = httpx2.Response(200, json=completion(CUT[:AFTER_WHO] + '"status": {"sta', finish="length"))
    provider = Provider(cut)
    made = brief_of(provider)
    whole = brief_of(Provider()).brief
    assert (made.brief.who, made.brief.what, made.brief.open_issues) == (whole.who, whole.what, [])
    assert (made.brief.status.state, made.brief.status.text, made.brief.status.support) == (
        "unclear",
        "The lift is broken.",
        "verified",
    )
    assert provider.calls == 1
    assert made.gaps == [
        f"the answer of {HOSTED} was cut off at its length limit",
        "the answer has no status",
        "the answer has no open issues",
        "no open issues are stated",
        "the status is unclear",
    ]


def test_citations_out_of_range_are_not_evidence() -> None:
    draft = DRAFT | {
        "what": [
            {"text": "Ann Lee has ordered a motor.", "when": None, "cites": [2, 0, -1, 99]},
            {"text": "The moon is made of cheese.", "when": None, "cites": [99, 1 << 70]},
        ]
    }
    made = brief_of(Provider(draft))
    right, wrong = made.brief.what[0], made.more["what"][0]
    assert [e.sentence for e in right.evidence] == [2]
    assert (right.support, wrong.support, wrong.evidence) == ("verified", "unsupported", [])
    assert any("99" in reason.text for reason in right.reasons)
