"""What a recording will take; that it is made is tested through the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.small_suite import small_suite
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import UsageError
from summarizer.evaluation.runs.record import Cost, count_jobs, plan, refuse
from summarizer.evaluation.runs.replay import tape_path_for
from summarizer.evaluation.suites.suite import Suite
from summarizer.llm.catalog import resolve
from summarizer.llm.models import EMBEDDED, Model
from summarizer.tapes import tapefile
from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.scrub import RecordedResponse
from summarizer.tapes.serializer import Interaction

usd = st.none() | st.floats(0, 100)
costs = st.builds(Cost, st.integers(0, 99), st.integers(0, 9999), st.integers(0, 9999), usd)


@given(costs, costs)
def test_costs_add_up_and_what_is_unknown_stays_unknown(one: Cost, other: Cost):
    total = one + other
    assert total == other + one
    assert total.calls == one.calls + other.calls
    assert (total.usd is None) == (None in (one.usd, other.usd))
    assert one + Cost() == one


def test_a_cost_many_times():
    assert Cost(2, 100, 50, 0.25).times(3) == Cost(6, 300, 150, 0.75)
    assert Cost(2, 100, 50, None).times(1 / 2) == Cost(1, 50, 25, None)


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Suite:
    """Three cases of two samples each, and a folder for their tapes."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cassettes").mkdir()
    return small_suite(tmp_path / "lifts")


def recording(
    sample: int,
    prompt: int,
    completion: int,
    seconds: float | None,
    ask: str = "",
    model: str = "gpt-4.1-mini",
) -> Interaction:
    """A call of another prompt, with what it took."""
    body = {"usage": {"prompt_tokens": prompt, "completion_tokens": completion}}
    request = RecordedRequest("POST", "chat/completions", {"model": model, "ask": f"{ask}{sample}"})
    recorded = {} if seconds is None else {"seconds": seconds}
    return Interaction(request, RecordedResponse(200, "application/json", json.dumps(body)), sample, recorded)


def put(suite: Suite, place: int, *recordings: Interaction) -> None:
    path = tape_path_for(suite, suite.cases[place])
    path.parent.mkdir(parents=True, exist_ok=True)
    tapefile.save(path, recordings)


def test_a_case_costs_what_it_cost_before(suite: Suite):
    put(suite, 0, recording(0, 1000, 100, 10.0), recording(1, 1000, 300, 30.0))
    made = plan(suite, suite.cases[:1], "stale")
    assert made.cost == Cost(2, 2000, 400, pytest.approx(2000 * 0.4e-6 + 400 * 1.6e-6))
    assert made.seconds == pytest.approx(40)


def test_a_second_request_is_part_of_its_sample(suite: Suite):
    put(suite, 0, recording(0, 1000, 100, 10.0), recording(0, 400, 20, 2.0, ask="again"))
    made = plan(suite, suite.cases[:1], "stale")
    assert (made.cost.calls, made.cost.prompt_tokens, made.cost.completion_tokens) == (4, 2800, 240)


def test_a_case_that_was_never_recorded_is_like_the_others(suite: Suite):
    put(suite, 0, recording(0, 1000, 100, None), recording(1, 1000, 100, None))
    put(suite, 1, recording(0, 3000, 300, None), recording(1, 3000, 300, None))
    made = plan(suite, suite.cases[2:], "missing")
    assert (made.cost.calls, made.cost.prompt_tokens, made.cost.completion_tokens) == (2, 4000, 400)
    assert made.seconds is None


def test_recordings_of_another_model_say_how_many_tokens_not_how_long(suite: Suite):
    put(suite, 0, *(recording(n, 1000, 200, 90.0, model="small") for n in range(2)))
    made = plan(suite, suite.cases[:1], "stale")
    assert made.cost == Cost(2, 2000, 400, pytest.approx(2000 * 0.4e-6 + 400 * 1.6e-6))
    assert made.seconds is None


def test_recordings_of_the_model_itself_count_before_those_of_another(suite: Suite):
    others = [recording(n, 9000, 900, 90.0, model="small") for n in range(2)]
    put(suite, 0, *others, recording(0, 1000, 100, 5.0), recording(1, 1000, 100, 5.0))
    put(suite, 1, *others)
    made = plan(suite, suite.cases[:2], "stale")
    assert (made.cost.calls, made.cost.prompt_tokens, made.cost.completion_tokens) == (4, 4000, 400)
    assert made.seconds == pytest.approx(20)


def test_nothing_recorded_is_reckoned_from_the_prompt(suite: Suite):
    made = plan(suite, suite.cases, "missing")
    assert made.cost.calls == 6
    assert made.cost.prompt_tokens > 6 * 1000
    assert made.cost.usd
    assert made.seconds is None


@pytest.mark.parametrize(
    ("model", "usd"), [(EMBEDDED, 0.0), ("openai/nobody-knows", None)], ids=["embedded", "unknown"]
)
def test_what_it_costs_is_free_or_unknown(suite: Suite, model, usd):
    assert plan(replace(suite, model=resolve(model)), suite.cases, "missing").cost.usd == usd


@pytest.mark.parametrize(
    ("extent", "cases", "left"),
    [("missing", ["dock-2", "dock-3"], 1), ("stale", ["dock-1", "dock-2", "dock-3"], 0)],
)
def test_the_extent(suite: Suite, extent, cases, left):
    put(suite, 0, recording(0, 1, 1, None), recording(1, 1, 1, None))
    made = plan(suite, suite.cases, extent)
    assert [case.id for case in made.cases] == cases
    assert made.left == left
    assert plan(suite, suite.cases[:1], "all").cases == suite.cases[:1]


def test_damaged_tapes_of_others_are_no_matter(suite: Suite):
    put(suite, 0, recording(0, 1, 1, None))
    tape_path_for(suite, suite.cases[1]).write_text("interactions: [", encoding="utf-8")
    assert plan(suite, suite.cases[2:], "missing").cost.calls == 2


@pytest.mark.parametrize(
    ("ci", "key", "model", "says"),
    [
        ("true", "sk", "openai/gpt-4.1-mini", "CI is set"),
        ("1", "", EMBEDDED, "CI is set"),
        ("", "", "openai/gpt-4.1-mini", "needs a key"),
        ("", "sk", "openai/gpt-4.1-mini", None),
        ("false", "", EMBEDDED, None),
        ("0", "", EMBEDDED, None),
    ],
)
def test_where_nothing_is_recorded(monkeypatch: pytest.MonkeyPatch, ci, key, model, says):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("OPENAI_API_KEY", key)
    monkeypatch.setattr("summarizer.evaluation.runs.record.find_spec", lambda _: object())
    if says is None:
        refuse(resolve(model))
    else:
        with pytest.raises(UsageError, match=says):
            refuse(resolve(model))


def test_nothing_is_recorded_without_the_embedded_model(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("summarizer.evaluation.runs.record.find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"is not installed\."):
        refuse(resolve(EMBEDDED))


@pytest.mark.parametrize(
    ("model", "jobs"),
    [
        (Model("openai", "m"), 4),
        (Model("acme", "m", "https://h.example/v1", concurrency=1), 1),
        (Model("local", "m", concurrency=8), 1),
    ],
)
def test_as_many_cases_are_in_flight_as_the_settings_say(model: Model, jobs: int) -> None:
    assert count_jobs(model) == jobs
