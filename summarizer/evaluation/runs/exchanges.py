"""Exchanges: the requests that a run asked and the answers that came, as its tapes hold them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from summarizer.evaluation.runs.run import CaseRun
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.suites.suite import Suite
from summarizer.tapes import tapefile
from summarizer.tapes.serializer import Interaction
from summarizer.tapes.tapepath import tape_path


@dataclass(frozen=True)
class Exchange:
    """One call: the body of its request, and the text and the status of its answer."""

    request: Any
    answer: str
    status: int


def read_exchanges(
    suite: Suite, case: Case, answered: CaseRun, first: Sequence[str]
) -> tuple[tuple[Exchange, ...], ...]:
    """Read what was asked for each sample of a case, and what came.

    Args:
        suite: The suite that was replayed.
        case: The case.
        answered: Its answers, which tell how many calls each sample took.
        first: The contents of the prompt's messages, in which order the calls of a sample are given.

    Raises:
        InputError: If the tape is damaged.
    """
    played = _select_played(suite, case, answered)
    samples = range(len(answered.answers))
    by_sample = ([one for one in played if one.sample == sample] for sample in samples)
    return tuple(
        tuple(map(_make_exchange, sorted(calls, key=lambda call: _place(call, first)))) for calls in by_sample
    )


def _select_played(suite: Suite, case: Case, answered: CaseRun) -> Sequence[Interaction]:
    """The recordings that the run was made of; a tape may hold those of other prompts as well."""
    recorded = [
        *tapefile.load(tape_path(suite.tapes.parent, suite.tapes.name, case.id)).values(),
    ]
    counts = [sum(one.sample == sample for one in recorded) for sample in range(len(answered.answers))]
    if counts == [answer.usage.calls for answer in answered.answers]:
        return recorded
    # Only a replay can tell, and it takes the SDK, which takes a second to load.
    from summarizer.evaluation.runs.replay import open_tape, play_case
    from summarizer.llm.connection import Connection
    from summarizer.tapes.replay import ReplayTransport

    tape = open_tape(suite, case)
    play_case(suite, case, tape, Connection(suite.model, transport=ReplayTransport()))
    unused = {one.slot for one in tape.unused()}
    return [one for one in recorded if one.slot not in unused]


def _make_exchange(one: Interaction) -> Exchange:
    return Exchange(one.request.body, one.answer.text, one.answer.status)


def _place(one: Interaction, first: Sequence[str]) -> int:
    """Where the first message of a request stands among those of the prompt."""
    contents = _list_contents(one.request.body)
    return next((first.index(content) for content in contents if content in first), len(first))


def _list_contents(body: Any) -> Iterable[str]:
    if not isinstance(body, Mapping):
        return
    messages = cast("Mapping[str, Any]", body).get("messages")
    for message in cast("Sequence[Mapping[str, Any]]", messages or ()):
        content = message.get("content")
        if isinstance(content, str):
            yield content
