"""The cost of a recording: calls, tokens, time and money, estimated from earlier recordings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import reduce

from summarizer.errors import InputError
from summarizer.evaluation.runs.replay import tape_path_for
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.suites.suite import Suite
from summarizer.llm.models import Model
from summarizer.pipeline.recipes.registry import list_requests
from summarizer.pipeline.task import plan
from summarizer.tapes import tapefile
from summarizer.tapes.cassettes import tokens
from summarizer.tapes.serializer import Interaction


@dataclass(frozen=True)
class Cost:
    """What a recording takes. `usd` is null if unknown; the embedded model is free."""

    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    usd: float | None = 0.0

    def __add__(self, other: Cost) -> Cost:
        """Add up; what is unknown on either side stays unknown."""
        return Cost(
            self.calls + other.calls,
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            None if self.usd is None or other.usd is None else self.usd + other.usd,
        )

    def times(self, factor: float) -> Cost:
        """The cost of this many."""
        return Cost(
            round(self.calls * factor),
            round(self.prompt_tokens * factor),
            round(self.completion_tokens * factor),
            None if self.usd is None else self.usd * factor,
        )


@dataclass(frozen=True)
class Estimate:
    """What a recording takes; `seconds` are null if no recording of the model says how long a call took."""

    cost: Cost
    seconds: float | None


def estimate(suite: Suite, samples: Sequence[tuple[Case, int]]) -> Estimate:
    """Estimate what recording so many samples of cases takes.

    Time and money are those of the model that is to be asked; its own recordings count before those of
    another model, and these before the length of the prompt.

    Args:
        suite: the suite, with the model that is to be asked.
        samples: the cases, and how many samples of each.
    """
    if not samples:
        return Estimate(Cost(), None)
    history = _read_history(suite)
    costs = (_cost_sample(suite, case, history).times(count) for case, count in samples)
    cost = reduce(Cost.__add__, costs, Cost())
    pace = _seconds_per_token(history.timed)
    return Estimate(cost, None if pace is None else pace * cost.completion_tokens)


@dataclass(frozen=True)
class _History:
    """What recording the cases of a suite took: the cost of a sample by case, and the timed calls.

    `own` are the recordings of the model that is to be asked, `other` those of another; both have its price.
    """

    own: Mapping[str, Cost]
    other: Mapping[str, Cost]
    timed: Sequence[tuple[float, int]]


def _read_history(suite: Suite) -> _History:
    own: dict[str, Cost] = {}
    other: dict[str, Cost] = {}
    timed: list[tuple[float, int]] = []
    for case in suite.cases:
        by_model = _group_by_model(_load_recordings(suite, case))
        ours = by_model.pop(suite.model.name, [])
        theirs = max(by_model.values(), key=len, default=list[Interaction]())
        timed += _find_timed(ours)
        for known, recorded in ((own, ours), (other, theirs)):
            if recorded:
                known[case.id] = _cost_per_sample(recorded, suite.model)
    return _History(own, other, timed)


def _group_by_model(recorded: Iterable[Interaction]) -> dict[object, list[Interaction]]:
    """The recordings by the name of the model that was asked."""
    groups: dict[object, list[Interaction]] = {}
    for one in recorded:
        body = one.request.body
        groups.setdefault(body.get("model") if isinstance(body, dict) else None, []).append(one)
    return groups


def _load_recordings(suite: Suite, case: Case) -> Collection[Interaction]:
    with suppress(InputError):  # the tape of another case may be damaged: this is but an estimate
        return tapefile.load(tape_path_for(suite, case)).values()
    return ()


def _cost_sample(suite: Suite, case: Case, history: _History) -> Cost:
    for known in (history.own, history.other):
        if case.id in known:
            return known[case.id]
        if known:
            return reduce(Cost.__add__, known.values()).times(1 / len(known))
    return _cost_prompt(suite, case)


def _cost_per_sample(recorded: Sequence[Interaction], model: Model) -> Cost:
    samples = {interaction.sample for interaction in recorded}
    return reduce(Cost.__add__, (_cost_call(one, model) for one in recorded)).times(1 / len(samples))


def _cost_call(interaction: Interaction, model: Model) -> Cost:
    prompt, completion = _count_tokens(interaction)
    return Cost(1, prompt, completion, _price_tokens(model, prompt, completion))


def _count_tokens(interaction: Interaction) -> tuple[int, int]:
    return tokens(interaction, "prompt_tokens") or 0, tokens(interaction, "completion_tokens") or 0


def _find_timed(recorded: Iterable[Interaction]) -> Iterator[tuple[float, int]]:
    """Seconds and tokens written of the calls that say how long they took."""
    for one in recorded:
        if isinstance(seconds := one.recorded.get("seconds"), int | float):
            yield float(seconds), _count_tokens(one)[1]


def _seconds_per_token(timed: Iterable[tuple[float, int]]) -> float | None:
    """Seconds for each token written."""
    calls = list(timed)
    written = sum(count for _, count in calls)
    return sum(seconds for seconds, _ in calls) / written if written else None


def _cost_prompt(suite: Suite, case: Case) -> Cost:
    """What a sample may take by the length of its prompt."""
    model = suite.model
    task = plan(case.document, model=model, prompt=suite.prompt, schema=suite.schema)
    requests = list_requests(task)
    prompt = sum(request.prompt_tokens for request in requests)
    completion = sum((request.completion_tokens + 1) // 2 for request in requests)
    return Cost(len(requests), prompt, completion, _price_tokens(model, prompt, completion))


def _price_tokens(model: Model, prompt: int, completion: int) -> float | None:
    if model.provider == "local":
        return 0.0
    return model.price.cost(prompt, 0, completion) if model.price else None
