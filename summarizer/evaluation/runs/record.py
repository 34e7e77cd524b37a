"""Recording: what must be asked of the model, what that will cost, and asking it."""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from dataclasses import replace as change
from importlib.util import find_spec
from typing import Any, Literal, TypeAlias

from summarizer.errors import AnswerError, BudgetError, InputError, ProviderError, UsageError
from summarizer.evaluation.runs.cost import Cost, estimate
from summarizer.evaluation.runs.replay import Played, open_tape, play, play_case, tape_path_for
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.suites.suite import Suite
from summarizer.llm import azure
from summarizer.llm.addresses import OPENAI_URL, is_openai
from summarizer.llm.catalog import resolve
from summarizer.llm.connection import Connection, kept
from summarizer.llm.models import Model, require_key
from summarizer.llm.requests import AnswerT, Request
from summarizer.pipeline.pool import in_order
from summarizer.pipeline.recipes.registry import list_requests
from summarizer.pipeline.task import plan as plan_task
from summarizer.tapes import tapefile
from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.replay import ReplayTransport
from summarizer.tapes.scrub import RecordedResponse
from summarizer.tapes.secrets import SecretError
from summarizer.tapes.serializer import Interaction
from summarizer.tapes.staleness import Group, Stale, Staleness, group
from summarizer.tapes.tape import Mode
from summarizer.tapes.usable import CHAT
from summarizer.transport.weights import INSTALL

Extent: TypeAlias = Literal["missing", "stale", "all"]
"""Cases without a recording or short of samples; those too whose request has changed; or every case again."""

_JOBS = 4


@dataclass(frozen=True)
class Plan:
    """The cases to be recorded, why, and an estimate of the cost.

    `seconds` are those of one call after the other; null if no recording says how long one took.
    `left` counts the cases that are stale, and not to be recorded to this extent. `samples` are those
    that are to be recorded, by the id of the case.
    """

    extent: Extent
    cases: tuple[Case, ...]
    groups: tuple[Group, ...]
    cost: Cost
    seconds: float | None
    left: int
    samples: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True)
class Recorded:
    """One case that was asked. `failed` is why it is not wholly recorded; a bad answer is an answer."""

    case: Case
    seconds: float
    failed: str | None = None


def add_access(model: Model) -> Model:
    """The model of a suite with what this user has for it: key, headers and price of its endpoint.

    Raises:
        UsageError: if the user's settings are wrong, or nothing says where it is asked.
    """
    if model.provider == "openai":
        return resolve(model.id, base_url=OPENAI_URL)
    if model.provider == azure.PREFIX:
        return resolve(model.id, base_url=model.base_url or None)
    if model.base_url:
        return resolve(f"openai/{model.name}", base_url=model.base_url)
    if model.provider != "local" and not model.transport:
        hint = (
            f"Describe the endpoint `{model.provider}` in summarizer.toml, or give its base_url in the suite."
        )
        raise UsageError(f"Nothing says where {model.id} is asked.", hint=hint)
    return model


def _add_known_access(model: Model) -> Model:
    """Do the same for an estimate: where the user has nothing for the endpoint, its price is unknown."""
    try:
        return add_access(model)
    except UsageError:
        return model


def refuse(model: Model) -> None:
    """Raise `UsageError` where nothing can be recorded: on a build server, without a key or a model."""
    if os.environ.get("CI", "").lower() not in ("", "0", "false"):
        hint = "Record locally, look at what changed, and commit the tapes."
        raise UsageError("CI is set, and nothing is recorded there: the recording would be lost.", hint=hint)
    _refuse_other_endpoint(model)
    require_key(add_access(model))
    if model.provider == "local" and find_spec("xllamacpp") is None:
        raise UsageError("The embedded model is not installed.", hint=f"Run: {INSTALL}")
    if model.path and not model.path.is_file():
        raise UsageError(f"{model.path}: no such model file.", hint="A suite names it as seen from here.")


def _refuse_other_endpoint(model: Model) -> None:
    """Refuse to send documents to OpenAI where the environment names another endpoint for them."""
    other = os.environ.get("OPENAI_BASE_URL")
    if other and model.provider == "openai" and not is_openai(other):
        raise UsageError(
            "OPENAI_BASE_URL names an endpoint, and the suite none: a replay must not depend on it.",
            hint="Write the address as `base_url` into suite.yaml, give --base-url, or unset the variable.",
        )


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
    stale = _find_stales(played)
    wanted = [case for case in cases if _is_wanted(stale.get(case.id, []), extent)]
    missing = {id_: suite.samples if extent == "all" else len(found) for id_, found in stale.items()}
    samples = {case.id: missing.get(case.id, suite.samples) for case in wanted}
    asked = change(suite, model=_add_known_access(suite.model))
    estimated = estimate(asked, [(case, samples[case.id]) for case in wanted])
    return Plan(
        extent=extent,
        cases=tuple(wanted),
        groups=tuple(group(one for case in wanted for one in stale.get(case.id, []))),
        cost=estimated.cost,
        seconds=estimated.seconds,
        left=len(stale.keys() - {case.id for case in wanted}),
        samples=samples,
    )


def _find_stales(played: Played) -> dict[str, list[Stale]]:
    """What is not recorded, by case; the failure of a call on a tape of before is no recording."""
    found: dict[str, list[Stale]] = {}
    for tape, case in zip(played.tapes, played.run.cases, strict=True):
        failed = [answer for answer in case.answers if answer.failure and answer.failure.infra]
        stales = [*tape.stales, *[Stale(tape.case, tape.path, Staleness.MISSING)] * len(failed)]
        if stales:
            found[case.id] = stales
    return found


def _is_wanted(stale: Sequence[Stale], extent: Extent) -> bool:
    if extent == "missing":
        return bool(stale) and all(one.staleness is not Staleness.CHANGED for one in stale)
    return extent == "all" or bool(stale)


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
    return record_through(connect(suite.model, max_cost), suite, plan, replace=replace)


def connect(model: Model, max_cost: float | None = None) -> Connection:
    """Open the connection through which answers are recorded.

    Args:
        model: the model of a suite.
        max_cost: the most that all calls together may cost, in USD; null is no limit.
    """
    asked = add_access(model)
    return Connection(asked, transport=ReplayTransport(kept(asked)), max_cost=max_cost)


def record_through(connection: Connection, suite: Suite, plan: Plan, *, replace: bool) -> Generator[Recorded]:
    """Do the same as `record` through a connection whose budget several plans share.

    Raises:
        BudgetError: before a call that would cost more in all.
    """
    model = connection.model
    prune = replace and plan.extent != "missing"

    def one(case: Case) -> Recorded:
        mode: Mode = "all" if plan.extent == "all" else "new_episodes"
        samples = plan.samples.get(case.id, suite.samples)
        return _record_case(_Job(change(suite, model=model), case, mode, samples), connection, prune)

    return in_order(one, plan.cases, count_jobs(model))


def count_jobs(model: Model) -> int:
    """How many cases are in flight at once: as many as the settings say; the embedded model answers one."""
    return 1 if model.provider == "local" else model.concurrency or _JOBS


@dataclass(frozen=True)
class _Job:
    """A case that is to be recorded, with so many of its samples."""

    suite: Suite
    case: Case
    mode: Mode
    samples: int


def _record_case(job: _Job, connection: Connection, prune: bool) -> Recorded:
    started = time.monotonic()
    watched = _FailureWatch(connection)
    try:
        _refuse_too_large(job)
        tape = open_tape(job.suite, job.case, job.mode)
        play_case(job.suite, job.case, tape, watched)
        if isinstance(watched.error, BudgetError):
            raise watched.error
        if prune and not watched.error:
            tape.prune(whole_run=True)
    except (InputError, SecretError) as error:  # of this case alone: the others go on
        return Recorded(job.case, time.monotonic() - started, str(error))
    return Recorded(job.case, time.monotonic() - started, str(watched.error) if watched.error else None)


def _refuse_too_large(job: _Job) -> None:
    """Refuse a case of which the tape cannot hold all samples, before the first of them is paid for."""
    path = tape_path_for(job.suite, job.case)
    task = plan_task(
        job.case.document, model=job.suite.model, prompt=job.suite.prompt, schema=job.suite.schema
    )
    sample = sum(
        tapefile.check_request(path, _draft_interaction(request, job.suite.model))
        for request in list_requests(task)
    )
    replaced = path.stat().st_size if job.mode == "all" and path.exists() else 0
    tapefile.refuse_too_large(path, sample * job.samples - replaced)


def _draft_interaction(request: Request[Any], model: Model) -> Interaction:
    """A request about as a tape will hold it, to measure it."""
    body: dict[str, Any] = {"model": model.name, "messages": list(request.messages), **request.parameters}
    if request.response_format:
        body["response_format"] = request.response_format
    return Interaction(RecordedRequest("POST", CHAT, body), RecordedResponse(200, "", ""))


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

    @contextmanager
    def limit_brief(self) -> Generator[None]:
        """Hold the requests of a block to the time of one brief. Raises as `Connection.limit_brief` does."""
        with self._inner.limit_brief():
            yield
