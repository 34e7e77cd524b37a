"""The recipe `select-and-shorten`, for small models: code chooses the sentences, the model shortens them.

The model is asked three short questions: for the state, for who takes part, and for a short line for each
chosen sentence. A brief is never put together by a model that cannot choose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from summarizer.llm import wire
from summarizer.llm.requests import Request
from summarizer.pipeline.duties import find_due, find_owner, find_when
from summarizer.pipeline.recipes import lines, parties, state
from summarizer.pipeline.recipes.lines import Passage
from summarizer.pipeline.recipes.onecall import describe_losses
from summarizer.pipeline.recipes.recipe import Drafted, Recipe, Steps, ask
from summarizer.pipeline.selection import select, select_status
from summarizer.pipeline.shortening import shorten
from summarizer.pipeline.task import Task
from summarizer.published import JsonDict
from summarizer.salience.rating import rate
from summarizer.schema import State


@dataclass(frozen=True)
class _Chosen:
    """What code chooses of a document: the passages to shorten, and the sentence for the status."""

    passages: tuple[Passage, ...]
    status: int


def _choose(task: Task) -> _Chosen:
    document = task.document
    ratings = rate(document)
    passages = lines.choose_passages(document, select(document, ratings), ratings)
    return _Chosen(passages, select_status(document, ratings) or len(document.sentences))


def _start(task: Task) -> Steps:
    chosen = _choose(task)
    token = yield from ask(state.build_request(task))
    who = yield from ask(parties.build_request(task))
    losses = describe_losses(who, task.model)
    written: Mapping[str, Any] = {}
    if chosen.passages:
        answer = yield from ask(lines.build_request(task, chosen.passages))
        losses += describe_losses(answer, task.model)
        written = answer.data
    found = state.choose_state(token.probabilities, task.prompt.bias if task.model.small else {})
    named = parties.find_parties(who.data.get("who", []), task.document)
    return Drafted(_draft(task, chosen, found, named, written), tuple(losses))


def _draft(
    task: Task, chosen: _Chosen, found: State, named: Sequence[JsonDict], written: Mapping[str, Any]
) -> JsonDict:
    sentence = task.document.sentences[chosen.status - 1]
    names = [party["name"] for party in named]
    what: list[JsonDict] = []
    issues: list[JsonDict] = []
    longest = task.prompt.limits.get(lines.CHARACTERS)
    for passage, line, cites in lines.read_lines(written, chosen.passages, longest):
        text = passage.sentence.text
        if passage.open:
            duty = {"owner": find_owner(text, names), "due": find_due(text)}
            issues.append({"text": line, **duty, "cites": cites})
        else:
            what.append({"text": line, "when": find_when(text), "cites": cites})
    status = {"state": found, "text": shorten(sentence.text), "cites": [sentence.number]}
    return {"who": list(named), "what": what, "status": status, "open_issues": issues}


def _requests(task: Task) -> list[Request[Any]]:
    asked: list[Request[Any]] = [state.build_request(task), parties.build_request(task)]
    passages = _choose(task).passages
    return [*asked, lines.build_request(task, passages)] if passages else asked


def _shape(_: type[BaseModel]) -> str:
    return wire.sketch(parties.Who)


def _wire(_: type[BaseModel]) -> Mapping[str, Any]:
    return {"who": wire.wire_schema(parties.Who)}


RECIPE = Recipe(_start, _requests, _shape, _wire)
