"""Replay: ask a suite's questions of its tapes, which answer without a model, a key or a network."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from summarizer import __version__
from summarizer.errors import AnswerError, ProviderError, StaleTape
from summarizer.evaluation.runs.run import Asked, CaseRun, Failure, RecordedUsage, Run, Sample
from summarizer.evaluation.runs.signature import sign
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.suites.suite import Suite
from summarizer.llm.connection import Connection
from summarizer.llm.models import Model
from summarizer.pipeline.briefing import run_stepwise
from summarizer.pipeline.pool import in_turns
from summarizer.pipeline.recipes.registry import list_messages, prompt_id, wire_of
from summarizer.pipeline.task import Task, plan
from summarizer.tapes.cassettes import tokens
from summarizer.tapes.changes import Difference
from summarizer.tapes.replay import ReplayTransport, use
from summarizer.tapes.serializer import Interaction
from summarizer.tapes.staleness import Stale, Staleness
from summarizer.tapes.tape import Mode, Tape
from summarizer.tapes.tapepath import tape_path

_SAMPLING_PARAMETERS = frozenset({"temperature", "seed"})


@dataclass(frozen=True)
class Played:
    """The result of a replay. `run` lacks the answers for which a tape is stale; `stales` lists them.

    The tapes hold only what nobody asked for.
    """

    run: Run
    tapes: tuple[Tape, ...]

    @property
    def stales(self) -> tuple[Stale, ...]:
        """Every request that no tape answers, the first of each sample."""
        return tuple(chain.from_iterable(tape.stales for tape in self.tapes))


def play(suite: Suite, cases: Sequence[Case]) -> Played:
    """Replay cases of a suite; a stale tape is listed in the result.

    Args:
        suite: the suite, whose model and prompt make the requests.
        cases: those of its cases that are replayed.

    Raises:
        InputError: if a tape is damaged.
    """
    connection = Connection(suite.model, transport=ReplayTransport())
    tapes: list[Tape] = []
    runs: list[CaseRun] = []
    for case in cases:
        tape = open_tape(suite, case)
        runs.append(play_case(suite, case, tape, connection))
        tape.forget_played()
        tapes.append(tape)
    return Played(build_run(suite, runs), tuple(tapes))


def play_case(suite: Suite, case: Case, tape: Tape, connection: Connection) -> CaseRun:
    """Ask all samples of a case through a connection that answers from, or records, its tape.

    Samples of the embedded model take turns: each question is put for all of them before the next one is. It
    keeps the document that it read last until another kind of question comes between, so it reads it once.

    Args:
        suite: the suite of the case.
        case: the case whose document is summarized.
        tape: its tape; what it lacks is added to its `stales`.
        connection: asks the model, or replays.
    """
    task = plan(case.document, model=connection.model, prompt=suite.prompt, schema=suite.schema)
    samples = [
        _ask_sample(sample_task(task, suite, sample), tape, sample, connection)
        for sample in range(suite.samples)
    ]
    together = [samples] if connection.model.provider == "local" else [[each] for each in samples]
    answers = [answer for group in together for answer in in_turns(group) if answer]
    return CaseRun(id=case.id, source=case.document.sha256, answers=answers)


def tape_path_for(suite: Suite, case: Case) -> Path:
    """Where the tape of a case is."""
    return tape_path(suite.tapes.parent, suite.tapes.name, case.id)


def open_tape(suite: Suite, case: Case, mode: Mode = "none") -> Tape:
    """Open the tape of a case.

    Args:
        suite: the suite of the case.
        case: the case.
        mode: whether, and what, is recorded.

    Raises:
        InputError: if the tape is damaged.
    """
    return Tape(
        tape_path_for(suite, case), mode, remedy=f"Record it: summarizer eval record --stale {case.id}"
    )


def sample_task(task: Task, suite: Suite, sample: int) -> Task:
    """The task of one sample: the first asks just what `brief` asks, the others at a temperature.

    A deterministic model would answer all samples alike; each later one has a seed of its own.

    Args:
        task: the task of the first sample.
        suite: gives the temperature and the seed of the later samples.
        sample: the number of the sample, from 0.
    """
    if not sample:
        return task
    drawn = {"temperature": suite.sampling.temperature, "seed": suite.sampling.seed + sample}
    return replace(task, prompt=replace(task.prompt, parameters={**task.prompt.parameters, **drawn}))


def _ask_sample(
    task: Task, tape: Tape, sample: int, connection: Connection
) -> Generator[None, None, Sample | None]:
    """Make the brief of one sample, and yield after each answer; null if an answer is not recorded."""
    unused = tape.unused()
    with use(tape, sample):
        try:
            made = yield from run_stepwise(task, connection)
        except ProviderError as error:
            left = tape.unused()
            played = [one for one in unused if one.sample == sample and one not in left]
            return _record_failure(error, played, connection.model)
        except StaleTape:  # the tape keeps it, and the other samples may be stale in another way
            tape.stales[-1] = _mark_exhausted(tape.stales[-1], tape, sample)
            return None
    brief: dict[str, Any] = made.brief.model_dump(mode="json")
    usage = RecordedUsage(**made.usage.model_dump(exclude={"seconds"}))
    return Sample(brief=brief, usage=usage, checked=sign(brief, task.document))


def _mark_exhausted(stale: Stale, tape: Tape, sample: int) -> Stale:
    """A further sample, or the second call of one that broke off, has not changed: none was recorded."""
    resampled = bool(sample) and all(one.path in _SAMPLING_PARAMETERS for one in stale.differences)
    replaced = any(recorded.sample == sample for recorded in tape.unused())
    if stale.staleness is not Staleness.CHANGED or (replaced and not resampled):
        return stale
    lack = Difference("sample", None, "one more is asked for, or one was not recorded to its end")
    return replace(stale, staleness=Staleness.EXHAUSTED, differences=(lack,))


def _record_failure(error: ProviderError, calls: Sequence[Interaction], model: Model) -> Sample:
    """What came to nothing has its price as well."""
    failure = Failure(code=error.code, message=error.message, infra=not isinstance(error, AnswerError))
    prompt = sum(tokens(call, "prompt_tokens") or 0 for call in calls)
    completion = sum(tokens(call, "completion_tokens") or 0 for call in calls)
    cost = round(model.price.cost(prompt, 0, completion), 6) if model.price else None
    usage = RecordedUsage(calls=len(calls), prompt_tokens=prompt, completion_tokens=completion, cost_usd=cost)
    return Sample(failure=failure, usage=usage)


def build_run(suite: Suite, cases: Iterable[CaseRun]) -> Run:
    """Build the run of a suite with these answers.

    Args:
        suite: the suite, whose model and prompt made the requests.
        cases: the answers of some of its cases.
    """
    return Run(
        version=__version__,
        suite=suite.name,
        samples=suite.samples,
        asked=describe_request(suite),
        cases=list(cases),
    )


def describe_request(suite: Suite) -> Asked:
    """Everything that the answers of a suite depend on except its documents."""
    return Asked(
        prompt=prompt_id(suite.prompt, suite.schema),
        messages=list_messages(suite.prompt, suite.schema),
        brief_schema=f"{suite.schema.__module__}:{suite.schema.__qualname__}",
        wire=dict(wire_of(suite.prompt, suite.schema)),
        model=suite.model.id,
        parameters=dict(suite.prompt.parameters),
        limits=dict(suite.prompt.limits),
        temperature=suite.sampling.temperature,
        seed=suite.sampling.seed,
    )
