"""Which object of an answer is the draft."""

from __future__ import annotations

import json
from typing import Any

import pytest
from helpers.provider import DRAFT

from summarizer.llm.answers.choosing import choose_fields, unwrap
from summarizer.llm.answers.places import Places
from summarizer.llm.wire import draft_of
from summarizer.pipeline.recipes.parties import Who
from summarizer.schema import Brief

BRIEF = draft_of(Brief)
GOOD = json.dumps(DRAFT)
BLANK = '{"who":[],"what":[],"status":{"state":"unclear","text":"","cites":[]},"open_issues":[]}'
THIN = json.dumps(DRAFT | {"what": [], "open_issues": []})
HALVES = [json.dumps({name: value}) for name, value in DRAFT.items()]

CHOSEN: dict[str, tuple[str, ...]] = {
    "alone": (GOOD,),
    "after a draft": (f"{THIN} is too thin. {GOOD}",),
    "after a blank draft": (f"{BLANK} {GOOD}",),
    "before a blank one": (f"{GOOD} It has the form {BLANK}",),
    "before an outline": (
        f'{GOOD} It has the form {{"who": [...], "what": [...], "status": {{...}}, "open_issues": [...]}}',
    ),
    "after a part": (f'{HALVES[0]} {{"what": [{{"text": "x"}}]}} {GOOD}',),
    "before a part": (f'{GOOD} {{"who": []}}',),
    "beside another object": (f'{{"confidence": 0.9}} {GOOD} {{"status": "ok"}}',),
    "in parts": (" ".join(HALVES),),
    "in two places": tuple(HALVES),
    "in the last place": ("I call the tool Brief.", GOOD),
    "wrapped": (f'{{"brief": {GOOD}}}',),
    "wrapped twice": (f'{{"response": {{"brief": {GOOD}}}}}',),
    "wrapped with a field of the same name": (f'{{"status": "ok", "result": {GOOD}}}',),
    "wrapped as a call": (f'<tool_call>{{"name": "Brief", "arguments": {GOOD}}}</tool_call>',),
    "wrapped in a schema": (f'{{"type": "object", "properties": {GOOD}}}',),
    "wrapped as a string": (json.dumps({"arguments": GOOD}),),
    "in a list": (f"[{GOOD}]",),
    "wrapped in a list": (f'{{"briefs": [{GOOD}]}}',),
    "as a string": (json.dumps(GOOD),),
    "as a string in a string": (json.dumps(json.dumps(GOOD)),),
    "with escaped quotes": (GOOD.replace('"', '\\"'),),
    "in a fence": (f"Here it is:\n```json\n{json.dumps(DRAFT, indent=2)}\n```\nGlad to help.",),
}


@pytest.mark.parametrize("texts", CHOSEN.values(), ids=CHOSEN)
def test_the_draft_is_chosen(texts: tuple[str, ...]) -> None:
    found = choose_fields(Places(texts, ()), BRIEF, truncated=False)
    assert found
    assert (found.fields, found.closed) == (DRAFT, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The lift is broken.",
        "[[1, 2]]",
        '{"summary": "The lift is broken."}',
        '{"status": "ok", "message": "hello"}',
        '{"error": {"status": "busy"}}',
        '{"who": null}',
        '{"who": ' + "[" * 50_000,
    ],
    ids=lambda text: text[:30],
)
def test_what_is_no_draft_is_not_chosen(text: str) -> None:
    found = choose_fields(Places((text,), ()), BRIEF, truncated=False)
    assert found is None or found.fields == {"who": []}


THOUGHTS: dict[str, tuple[str, bool, Any]] = {
    "the answer itself": (GOOD, False, DRAFT),
    "the answer in a fence": (f"```json\n{GOOD}\n```", False, DRAFT),
    "at its end": (f"So the answer is:\n{GOOD}", False, DRAFT),
    "after a draft": (f"{BLANK} is too thin. {GOOD}", False, DRAFT),
    "in its middle": (f"A draft: {GOOD} is too thin.", False, None),
    "at the end of a thought that was cut off": (f"So the answer is:\n{GOOD}", True, None),
    "the answer itself, cut off": (
        GOOD[: GOOD.index('"status"')],
        True,
        {n: DRAFT[n] for n in ("who", "what")},
    ),
}


@pytest.mark.parametrize(("thought", "truncated", "fields"), THOUGHTS.values(), ids=THOUGHTS)
def test_a_thought_is_the_answer_only_if_it_ends_with_it(thought: str, truncated: bool, fields: Any) -> None:
    found = choose_fields(Places(("",), (thought,)), BRIEF, truncated=truncated)
    assert (found.fields if found else None) == fields


def test_a_thought_counts_for_nothing_beside_an_answer() -> None:
    found = choose_fields(Places((THIN,), (GOOD,)), BRIEF, truncated=False)
    assert found
    assert found.fields == json.loads(THIN)


def test_an_object_that_the_endpoint_has_parsed_is_a_draft() -> None:
    found = choose_fields(Places(({"brief": DRAFT},), ()), BRIEF, truncated=False)
    assert found
    assert found.fields == DRAFT


def test_a_list_is_the_only_field_of_a_draft() -> None:
    found = choose_fields(Places(('Here: [{"name": "Ann", "kind": "person"}]',), ()), Who, truncated=False)
    assert found
    assert found.fields == {"who": [{"name": "Ann", "kind": "person"}]}


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        (
            {"Who": [], "WHAT": [], "openIssues": [], "Status": {}},
            {"who": [], "what": [], "status": {}, "open_issues": []},
        ),
        ({"open issues": [1], "open_issues": [2]}, {"open_issues": [2]}),
        ({"open-issues": [1]}, {"open_issues": [1]}),
        ({"a": {"b": {"c": {"who": []}}}}, {"who": []}),
        ({"a": {"b": {"c": {"d": {"who": []}}}}}, {}),
        ({"who": [{"what": []}]}, {"who": [{"what": []}]}),
        ({}, {}),
    ],
    ids=str,
)
def test_fields_are_known_by_their_names_however_written(given: Any, fields: Any) -> None:
    assert unwrap(given, BRIEF) == fields
