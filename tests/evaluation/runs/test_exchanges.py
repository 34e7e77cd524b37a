from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.broken_lift import DRAFT, GOLD
from helpers.suite_files import write_suite

from summarizer.evaluation.runs.exchanges import Exchange, read_exchanges
from summarizer.evaluation.runs.replay import open_tape, play_case, tape_path_for
from summarizer.evaluation.runs.run import CaseRun
from summarizer.evaluation.suites import suite as suites
from summarizer.evaluation.suites.suite import Suite
from summarizer.llm.connection import Connection
from summarizer.tapes import tapefile
from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.replay import ReplayTransport
from summarizer.tapes.scrub import RecordedResponse
from summarizer.tapes.serializer import Interaction
from summarizer.transport.canned import Canned

PROMPT = """\
---
name: small
schema: summarizer.schema:Brief
---
# system
{system}
# user
Begin.
"""


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Suite:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cassettes").mkdir()
    text = "prompt: small.md\nmodel: openai/gpt-4.1-mini\nsamples: 2\n"
    folder = write_suite(tmp_path / "lifts", text, dock_9=GOLD)
    return ask_with(suites_path=folder, system="You write briefs.")


def ask_with(*, suites_path: Path, system: str) -> Suite:
    (suites_path / "small.md").write_text(PROMPT.format(system=system), encoding="utf-8")
    return suites.load(suites_path)


def record(suite: Suite) -> CaseRun:
    connection = Connection(suite.model, transport=ReplayTransport(Canned(DRAFT)))
    return play_case(suite, suite.cases[0], open_tape(suite, suite.cases[0], "new_episodes"), connection)


def read(suite: Suite, answered: CaseRun, first: tuple[str, ...] = ()) -> tuple[tuple[Exchange, ...], ...]:
    return read_exchanges(suite, suite.cases[0], answered, first)


def system_of(exchange: Exchange) -> str:
    return exchange.request["messages"][0]["content"]


def test_each_sample_has_the_call_that_made_it(suite: Suite):
    samples = read(suite, record(suite))
    assert [len(calls) for calls in samples] == [1, 1]
    first = samples[0][0]
    assert first.status == 200
    assert system_of(first) == "You write briefs."
    content = json.loads(first.answer)["choices"][0]["message"]["content"]
    assert json.loads(content)["status"]["state"] == "ongoing"


def test_the_calls_of_another_prompt_on_the_same_tape_are_left_out(suite: Suite):
    record(suite)
    other = ask_with(suites_path=suite.path.parent, system="You write short briefs.")
    answered = record(other)
    assert len(tapefile.load(tape_path_for(other, other.cases[0]))) == 4
    samples = read(other, answered)
    assert [[system_of(one) for one in calls] for calls in samples] == [["You write short briefs."]] * 2


def test_fewer_samples_than_the_tape_holds(suite: Suite):
    record(suite)
    fewer = replace(suite, samples=1)
    answered = record(fewer)
    assert [len(calls) for calls in read(fewer, answered)] == [1]


def test_several_calls_of_a_sample_stand_in_the_order_of_the_prompt(suite: Suite):
    answered = record(suite)
    one = answered.answers[0]
    usage = one.usage.model_copy(update={"calls": 3})
    answered = answered.model_copy(update={"answers": [one.model_copy(update={"usage": usage})]})
    contents = ("Who?", "What?", "Where does it stand?")
    interactions = [
        Interaction(
            RecordedRequest("POST", "chat/completions", {"messages": [{"role": "system", "content": text}]}),
            RecordedResponse(200, "application/json", "{}"),
        )
        for text in reversed(contents)
    ]
    tapefile.save(tape_path_for(suite, suite.cases[0]), interactions)
    assert [system_of(call) for call in read(suite, answered, contents)[0]] == list(contents)
