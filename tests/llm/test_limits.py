"""The limits of a connection: the time of a brief and of a run, and a refusal that ends the run."""

from __future__ import annotations

import asyncio
import gc
from typing import Any

import httpx2
import pytest
from helpers.provider import DRAFT, TEXT, Provider, brief_of, refused

from summarizer import asummarize_many, summarize_many
from summarizer.errors import AccessError, DeadlineError
from summarizer.llm.limits import Limits
from summarizer.transport import deadline

pytestmark = pytest.mark.usefixtures("key_is_set")

HOSTED = "openai/gpt-4.1-mini"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr("summarizer.transport.deadline.time.monotonic", lambda: now[0])
    return now


def test_each_brief_has_its_time_and_all_have_that_of_the_run(clock: list[float]) -> None:
    limits = Limits(brief=10.0, run=25.0)
    left: list[float | None] = []
    for _ in range(3):
        with limits.brief():
            left.append(deadline.remaining())
            with limits.call():
                assert deadline.remaining() == left[-1]
            clock[0] += 10.0
    assert left == [10.0, 10.0, 5.0]
    with limits.brief():
        assert deadline.remaining() == 0.0


def test_without_limits_there_is_no_deadline() -> None:
    with Limits(None).brief():
        assert deadline.remaining() is None


def test_a_brief_of_several_calls_has_one_deadline(clock: list[float]) -> None:
    def slow(_: Any) -> Any:
        clock[0] += 20.0
        return "Well, let me see."

    provider = Provider(slow)
    with pytest.raises(DeadlineError) as caught:
        brief_of(provider, timeout=15.0)
    assert str(caught.value) == (
        f"{HOSTED} did not answer in time: the 15 s of the brief are over. "
        "Give it more time, or ask for fewer at once."
    )
    assert provider.calls == 1


def test_a_run_has_one_deadline(clock: list[float]) -> None:
    def slow(_: Any) -> Any:
        clock[0] += 20.0
        return DRAFT

    provider = Provider(slow)
    made = list(
        summarize_many([TEXT] * 5, jobs=1, model=HOSTED, transport=provider, run_timeout=50.0)  # 2.5 briefs
    )
    assert [type(each).__name__ for each in made] == ["Briefing[Brief]"] * 3 + ["DeadlineError"] * 2
    assert "the 50 s of the run are over" in str(made[-1])
    assert provider.calls == 3


REFUSALS = {
    "a wrong key": refused(401, "Incorrect API key provided."),
    "no quota": refused(429, {"message": "no", "code": "insufficient_quota"}),
    "payment": refused(402, "Pay."),
    "no such model": refused(404, "There is no such model."),
}


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS)
def test_a_refusal_that_every_document_would_meet_stops_a_batch(refusal: httpx2.Response) -> None:
    provider = Provider(refusal)
    made = list(summarize_many([TEXT] * 20, jobs=1, model=HOSTED, transport=provider))
    assert provider.calls == 1
    assert {type(each) for each in made} == {AccessError}
    assert len({str(each) for each in made}) == 1
    assert len(made) == 20


def test_awaited_it_stops_too() -> None:
    provider = Provider(refused(401))

    async def run() -> list[Any]:
        batch = asummarize_many([TEXT] * 20, jobs=2, model=HOSTED, transport=provider)
        return [each async for each in batch]

    assert {type(each) for each in asyncio.run(run())} == {AccessError}
    assert provider.calls <= 2
    gc.collect()


def test_a_fault_of_one_document_stops_nothing() -> None:
    provider = Provider(refused(400, "Odd."), DRAFT)
    made = list(summarize_many([TEXT] * 3, jobs=1, model=HOSTED, transport=provider))
    assert [type(each).__name__ for each in made] == ["ProviderError", "Briefing[Brief]", "Briefing[Brief]"]
