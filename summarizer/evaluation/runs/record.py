"""Recording: what must be asked of the model, what that will cost, and asking it."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import reduce
from importlib.util import find_spec
from itertools import chain
from typing import Literal, TypeAlias

from summarizer.errors import AnswerError, BudgetError, InputError, ProviderError, UsageError
from summarizer.evaluation.runs.replay import Played, open_tape, play, play_case, tape_path_for
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.suites.suite import Suite
from summarizer.llm.connection import Connection, kept
from summarizer.llm.models import Model, require_key
from summarizer.llm.requests import AnswerT, Request
from summarizer.pipeline.pool import in_order
from summarizer.pipeline.recipes.registry import list_requests
from summarizer.pipeline.task import plan as plan_task
from summarizer.tapes import tapefile
from summarizer.tapes.cassettes import tokens
from summarizer.tapes.replay import ReplayTransport
from summarizer.tapes.secrets import SecretError
from summarizer.tapes.serializer import Interaction
from summarizer.tapes.staleness import Group, Stale, Staleness, group
from summarizer.tapes.tape import Mode
from summarizer.transport.weights import INSTALL

Extent: TypeAlias = Literal["missing", "stale", "all"]
"""Cases without a recording or short of samples; those too whose request has changed; or every case again."""

JOBS = 4
"""Cases in flight at once with a hosted model; the embedded one answers one at a time."""


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
class Plan:
    """The cases to be recorded, why, and an estimate of the cost.

    `seconds` are those of one call after the other; null if no recording says how long one took.
    `left` counts the cases that are stale, and not to be recorded to this extent.
    """

    extent: Extent
    cases: tuple[Case, ...]
    groups: tuple[Group, ...]
    cost: Cost
    seconds: float | None
    left: int


@dataclass(frozen=True)
class Recorded:
    """One case that was asked. `failed` is why it is not wholly recorded; a bad answer is an answer."""

    case: Case
    seconds: float
    failed: str | None = None


def refuse(model: Model) -> None:
    """Raise `UsageError` where nothing can be recorded: on a build server, without a key or a model."""
    if os.environ.get("CI", "").lower() not in ("", "0", "false"):
        hint = "Record locally, look at what changed, and commit the tapes."
        raise UsageError("CI is set, and nothing is recorded there: the recording would be lost.", hint=hint)
    require_key(model)
    if model.provider == "local" and find_spec("xllamacpp") is None:
        raise UsageError("The embedded model is not installed.", hint=f"Run: {INSTALL}")


def plan(suite: Suite, cases: Sequence[Case], extent: Extent) -> Plan:
    """Decide what is to be recorded, and estimate its cost; no model is asked.

    Args:
        suite: the suite.
        cases: those of its cases that may be recorded.
        extent: which of them are: `missing`, `stale` or `all`.

    Raises:
        InputError: if a tape is damaged.
    """
    return plan_played(suite, cases, play(suite, cases), extent)


def plan_played(suite: Suite, cases: Sequence[Case], played: Played, extent: Extent) -> Plan:
    """Do the same for cases that were just replayed. Arguments are those of `plan`, and the replay."""
    stale = {tape.path.stem: tape.stales for tape in played.tapes if tape.stales}
    wanted = [case for case in cases if _is_wanted(stale.get(case.id, []), extent)]
    missing = {id_: suite.samples if extent == "all" else len(found) for id_, found in stale.items()}
    samples = [(case, missing.get(case.id, suite.samples)) for case in wanted]
    model = suite.model
    past = {case.id: _read_past(_load_recordings(suite, case), model) for case in suite.cases}
    cost = _estimate_total(suite, samples, past)
    pace = _seconds_per_token(chain.from_iterable(one.timed for one in past.values()))
    return Plan(
        extent=extent,
        cases=tuple(wanted),
        groups=tuple(group(one for case in wanted for one in stale.get(case.id, []))),
        cost=cost,
        seconds=None if pace is None else pace * cost.completion_tokens,
        left=len(stale.keys() - {case.id for case in wanted}),
    )


def _is_wanted(stale: Sequence[Stale], extent: Extent) -> bool:
    if extent == "missing":
        return bool(stale) and all(one.staleness is not Staleness.CHANGED for one in stale)
    return extent == "all" or bool(stale)


@dataclass(frozen=True)
class _Past:
    """What recording a case took: the cost of a sample, if known; seconds and tokens of the timed calls."""

    sample: Cost | None
    timed: tuple[tuple[float, int], ...]


def _read_past(recorded: Collection[Interaction], model: Model) -> _Past:
    return _Past(_cost_per_sample(recorded, model), tuple(_find_timed(recorded)))


def _load_recordings(suite: Suite, case: Case) -> Collection[Interaction]:
    with suppress(InputError):  # the tape of another case may be damaged: this is but an estimate
        return tapefile.load(tape_path_for(suite, case)).values()
    return ()


def _estimate_total(suite: Suite, samples: Sequence[tuple[Case, int]], past: Mapping[str, _Past]) -> Cost:
    """What recording so many samples of cases would take, by what recording them took before.

    A case without a recording is taken to be like the mean sample of the suite, or estimated from
    the length of its prompt if the suite has none.
    """
    model = suite.model
    known = [one.sample for one in past.values() if one.sample]
    mean = reduce(Cost.__add__, known).times(1 / len(known)) if known else None
    each = (
        (past[case.id].sample or mean or _estimate_sample(suite, case, model), count)
        for case, count in samples
    )
    return reduce(Cost.__add__, (cost.times(count) for cost, count in each), Cost())


def _cost_per_sample(recorded: Collection[Interaction], model: Model) -> Cost | None:
    costs = [_price_call(interaction, model) for interaction in recorded]
    samples = {interaction.sample for interaction in recorded}
    return reduce(Cost.__add__, costs).times(1 / len(samples)) if costs else None


def _price_call(interaction: Interaction, model: Model) -> Cost:
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


def _estimate_sample(suite: Suite, case: Case, model: Model) -> Cost:
    task = plan_task(case.document, model=model, prompt=suite.prompt, schema=suite.schema)
    requests = list_requests(task)
    prompt = sum(request.prompt_tokens for request in requests)
    completion = sum((request.completion_tokens + 1) // 2 for request in requests)
    return Cost(len(requests), prompt, completion, _price_tokens(model, prompt, completion))


def _price_tokens(model: Model, prompt: int, completion: int) -> float | None:
    if model.provider == "local":
        return 0.0
    return model.price.cost(prompt, 0, completion) if model.price else None


def record(
    suite: Suite, plan: Plan, *, replace: bool = True, max_cost: float | None = None
) -> Iterator[Recorded]:
    """Ask for the answers of a plan; yield each case as soon as its answers are on its tape.

    Every answer is written when it comes, so a run that was stopped goes on where it was. Old
    recordings leave a tape only when the case has all its new ones.

    Args:
        suite: the suite.
        plan: what is to be recorded.
        replace: whether new recordings replace the old ones; false if the old ones have another use.
        max_cost: the most that all calls together may cost, in USD; null is no limit.

    Raises:
        BudgetError: before a call that would cost more in all.
    """
    model = suite.model
    connection = Connection(model, transport=ReplayTransport(kept(model)), max_cost=max_cost)
    jobs = 1 if model.provider == "local" else JOBS
    prune = replace and plan.extent != "missing"

    def one(case: Case) -> Recorded:
        return _record_case(suite, case, "all" if plan.extent == "all" else "new_episodes", connection, prune)

    return in_order(one, plan.cases, jobs)


def _record_case(suite: Suite, case: Case, mode: Mode, connection: Connection, prune: bool) -> Recorded:
    started = time.monotonic()
    watched = _FailureWatch(connection)
    try:
        tape = open_tape(suite, case, mode)
        play_case(suite, case, tape, watched)
        if isinstance(watched.error, BudgetError):
            raise watched.error
        if prune and not watched.error:
            tape.prune(whole_run=True)
    except (InputError, SecretError) as error:  # of this case alone: the others go on
        return Recorded(case, time.monotonic() - started, str(error))
    return Recorded(case, time.monotonic() - started, str(watched.error) if watched.error else None)


class _FailureWatch(Connection):
    """A connection that remembers whether a call failed."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection.model)
        self.error: ProviderError | BudgetError | None = None
        self._inner = connection

    def ask(self, request: Request[AnswerT]) -> AnswerT:
        """Ask once. Raises as `Connection.ask` does."""
        try:
            return self._inner.ask(request)
        except (ProviderError, BudgetError) as error:
            if not isinstance(error, AnswerError):
                self.error = error
            raise
