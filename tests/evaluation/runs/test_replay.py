"""Replay and recording of a small suite, without the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import pytest
from helpers.broken_lift import DRAFT, GOLD
from helpers.lift_case import completion
from helpers.suite_files import write_suite

from summarizer.errors import AccessError
from summarizer.evaluation.runs.marks import mark_again
from summarizer.evaluation.runs.replay import (
    Played,
    describe_request,
    open_tape,
    play,
    play_case,
    sample_task,
    tape_path_for,
)
from summarizer.evaluation.runs.run import CaseRun, RecordedUsage
from summarizer.evaluation.runs.signature import sign
from summarizer.evaluation.suites import suite as suites
from summarizer.evaluation.suites.suite import Sampling, Suite
from summarizer.llm.catalog import resolve
from summarizer.llm.connection import Connection
from summarizer.pipeline.recipes.onecall import build_request
from summarizer.pipeline.task import plan
from summarizer.tapes import tapefile
from summarizer.tapes.replay import ReplayTransport
from summarizer.tapes.scrub import RecordedResponse
from summarizer.tapes.staleness import Staleness
from summarizer.transport.canned import Canned

PROMPT = """\
---
name: small
schema: summarizer.schema:Brief
parameters: {temperature: 0, max_tokens: 50}
limits: {who: 3}
---
# system
You write briefs.
# user
Begin.
"""
SUITE = "prompt: small.md\nmodel: openai/gpt-4.1-mini\nsamples: 3\nsampling: {temperature: 0.7, seed: 40}\n"


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Suite:
    """One case, of which nothing is recorded."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cassettes").mkdir()
    folder = write_suite(tmp_path / "lifts", SUITE, dock_9=GOLD)
    (folder / "small.md").write_text(PROMPT, encoding="utf-8")
    return suites.load(folder)


def record(suite: Suite, draft: Any = DRAFT) -> CaseRun:
    model = suite.model
    connection = Connection(model, transport=ReplayTransport(Canned(draft)))
    return play_case(suite, suite.cases[0], open_tape(suite, suite.cases[0], "new_episodes"), connection)


def replay(suite: Suite) -> Played:
    return play(suite, suite.cases)


def staleness(suite: Suite) -> list[Staleness]:
    return [stale.staleness for stale in replay(suite).stales]


def answer(suite: Suite, sample: int, status: int, text: str) -> None:
    """Put another answer in the place of a recorded one."""
    path = tape_path_for(suite, suite.cases[0])
    tapefile.save(
        path,
        [
            replace(one, answer=RecordedResponse(status, "application/json", text))
            if one.sample == sample
            else one
            for one in tapefile.load(path).values()
        ],
    )


def test_what_is_recorded_is_replayed(suite: Suite):
    first = record(suite)
    played = replay(suite)
    assert played.stales == ()
    assert played.run.cases == [first]
    assert played.run.suite == "lifts"
    assert len(first.answers) == played.run.samples == 3
    assert first.source == suite.cases[0].document.sha256


LONG = """\
text: |
  The lift at Dock 9 has been broken since Monday, when the motor failed in the morning, the office said.
  Ann Lee, the caretaker, has ordered a new motor from the works in Halden, which costs about 4,000 euros.
  It is not known when the motor will come, because the works have not answered her letter of last Friday.
gold:
  who: []
  what: []
  status: {state: ongoing, text: The lift is broken., evidence: has been broken since Monday}
  open_issues: []
"""


class Small(httpx2.BaseTransport):
    """Answers the questions of the small recipe, and keeps which was asked when."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        body = json.loads(request.read())
        lines = body.get("response_format", {}).get("json_schema", {}).get("schema", {}).get("required")
        self.asked.append("state" if lines is None else "who" if lines == ["who"] else "lines")
        said = (
            "ongoing"
            if lines is None
            else json.dumps({name: [] for name in lines} if lines == ["who"] else {})
        )
        return httpx2.Response(200, json=completion(said), request=request)


def test_an_answer_has_the_marks_of_the_check_of_today_and_is_signed_so(suite: Suite):
    record(suite)
    document = suite.cases[0].document
    briefs = [(answer.brief or {}, answer.checked) for answer in replay(suite).run.cases[0].answers]
    assert briefs == [(mark_again(brief, document), sign(brief, document)) for brief, _ in briefs]


def test_the_samples_take_turns_so_that_the_document_is_read_once(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = "prompt: short\nmodel: local/qwen2.5-coder-1.5b\nsamples: 3\n"
    suite, small = suites.load(write_suite(tmp_path / "lifts", text, dock_9=LONG)), Small()
    connection = Connection(suite.model, transport=ReplayTransport(small))
    case = suite.cases[0]
    first = play_case(suite, case, open_tape(suite, case, "new_episodes"), connection)
    assert small.asked == ["state"] * 3 + ["who"] * 3 + ["lines"] * 3
    assert replay(suite).run.cases == [first]
    assert len(first.answers) == 3


def test_samples_after_the_first_have_a_temperature_and_a_seed_of_their_own(suite: Suite):
    task = plan(suite.cases[0].document, model=suite.model, prompt=suite.prompt)
    assert sample_task(task, suite, 0) is task
    drawn = [build_request(sample_task(task, suite, sample)).parameters for sample in (1, 2)]
    assert drawn == [
        {"temperature": 0.7, "max_tokens": 50, "seed": 41},
        {"temperature": 0.7, "max_tokens": 50, "seed": 42},
    ]


def test_what_a_run_depends_on(suite: Suite):
    told = describe_request(suite)
    assert told.messages == [
        {"role": "system", "content": "You write briefs."},
        {"role": "user", "content": "Begin."},
    ]
    assert told.parameters == {"temperature": 0, "max_tokens": 50}
    assert (told.limits, told.temperature, told.seed) == ({"who": 3}, 0.7, 40)
    assert (told.model, told.brief_schema) == ("openai/gpt-4.1-mini", "summarizer.schema:Brief")
    assert told.prompt.name == "small"


def test_nothing_is_recorded(suite: Suite):
    assert staleness(suite) == [Staleness.MISSING] * 3


def edited(suite: Suite, **changes: Any) -> Suite:
    return replace(suite, prompt=replace(suite.prompt, **changes))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda s: replace(s, samples=2), []),
        (lambda s: replace(s, samples=5), [Staleness.EXHAUSTED] * 2),
        (lambda s: replace(s, sampling=Sampling(0.7, 90)), [Staleness.EXHAUSTED] * 2),
        (lambda s: edited(s, parameters={"temperature": 0.2, "max_tokens": 50}), [Staleness.CHANGED]),
        (lambda s: edited(s, parameters={"temperature": 0, "max_tokens": 60}), [Staleness.CHANGED] * 3),
        (lambda s: edited(s, parts=(("user", "Go."),)), [Staleness.CHANGED] * 3),
        (lambda s: edited(s, description="new", path=Path("x.md"), name="y"), []),
        (lambda s: replace(s, model=resolve("openai/gpt-4.1")), [Staleness.CHANGED] * 3),
        (
            lambda s: replace(edited(s, parts=(("user", "Go."),)), samples=4),
            [*[Staleness.CHANGED] * 3, Staleness.EXHAUSTED],
        ),
    ],
    ids=[
        "fewer-samples",
        "more-samples",
        "seed",
        "temperature",
        "parameters",
        "prompt",
        "name",
        "model",
        "prompt-and-samples",
    ],
)
def test_a_change_is_told_from_a_sample_that_was_never_asked_for(suite: Suite, change, expected):
    record(suite)
    assert staleness(change(suite)) == expected


def test_one_change_is_one_group_whatever_the_sample(suite: Suite):
    record(suite)
    played = replay(edited(suite, parts=(("user", "Go."),)))
    assert len({stale.differences for stale in played.stales}) == 1


UNUSABLE = "The lift is broken."


def test_a_second_request_that_was_not_reached_is_not_recorded_yet(suite: Suite):
    """A recording that was stopped between the two calls of a sample."""
    record(suite, UNUSABLE)
    path = tape_path_for(suite, suite.cases[0])
    recorded = list(tapefile.load(path).values())
    assert len(recorded) == 6
    second = [one for one in recorded if "Answer with the JSON object only." in str(one.request.body)]
    assert len(second) == 3
    tapefile.save(path, [one for one in recorded if one not in second])
    assert staleness(suite) == [Staleness.EXHAUSTED] * 3


COMPLETION = (
    '{"choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":null,'
    '"refusal":"No."}}],"usage":{"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500}}'
)


def test_an_answer_that_is_no_use_is_a_failure_of_the_model_and_has_its_price(suite: Suite):
    record(suite)
    answer(suite, 1, 200, COMPLETION)
    first, second, third = replay(suite).run.cases[0].answers
    assert first.failure is third.failure is None
    assert second.brief is None
    assert second.failure is not None
    assert (second.failure.code, second.failure.infra) == ("answer", False)
    assert second.usage == RecordedUsage(calls=1, prompt_tokens=1000, completion_tokens=500, cost_usd=0.0012)


def test_a_call_that_failed_is_no_answer(suite: Suite):
    record(suite)
    answer(suite, 2, 404, '{"error": {"message": "no such model"}}')
    failure = replay(suite).run.cases[0].answers[2].failure
    assert failure is not None
    assert (failure.code, failure.infra) == (AccessError.code, True)


def test_a_case_is_replayed_without_the_others(suite: Suite):
    assert play(suite, []).run.cases == []


def test_a_tape_is_named_after_its_case(suite: Suite):
    assert tape_path_for(suite, suite.cases[0]) == Path("cassettes/lifts/dock-9.yaml")
