"""The recipe `select-and-shorten`, for small models: code chooses the sentences, the model shortens them.

The model is asked three short questions: for the state, for who takes part, and for a short line for each
chosen sentence. A brief is never put together by a model that cannot choose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from summarizer.document import Document
from summarizer.llm import wire
from summarizer.llm.requests import Request
from summarizer.pipeline.duties import find_due, find_owner, find_when
from summarizer.pipeline.recipes import lines, parties, state
from summarizer.pipeline.recipes.lines import Passage
from summarizer.pipeline.recipes.onecall import describe_losses
from summarizer.pipeline.recipes.recipe import Drafted, Preview, Recipe, Steps, ask
from summarizer.pipeline.selection import Selection, select, select_status
from summarizer.pipeline.task import Task
from summarizer.published import JsonDict
from summarizer.salience.rating import rate
from summarizer.schema import State


@dataclass(frozen=True)
class _Chosen:
    """What code chooses of a document: the sentences to say, and the one for the status."""

    selection: Selection
    status: int
    passages: tuple[Passage, ...]

    @property
    def asked(self) -> list[Passage]:
        """The passages that the model shortens."""
        return [each for each in self.passages if each.asked]

    def find_field(self, passage: Passage) -> str:
        """Return the field of a brief that a passage is said in first."""
        if passage.open:
            return "open_issues"
        return "what" if passage.sentence.number in self.selection.facts else "status"


def _choose(task: Task) -> _Chosen:
    document = task.document
    ratings = rate(document)
    selection = select(document, ratings)
    status = select_status(document, ratings) or len(document.sentences)
    return _Chosen(selection, status, lines.choose_passages(document, selection, status, ratings))


def _start(task: Task) -> Steps:
    chosen = _choose(task)
    token = yield from ask(state.build_request(task))
    who = yield from ask(parties.build_request(task))
    losses, truncated = describe_losses(who, task.model), who.truncated
    written: Mapping[str, Any] = {}
    if chosen.asked:
        answer = yield from ask(lines.build_request(task, chosen.asked))
        losses += describe_losses(answer, task.model)
        truncated |= answer.truncated
        written = answer.data
    bias = state.weigh_issues(task.prompt.bias if task.model.small else {}, len(chosen.selection.issues))
    found = state.choose_state(token.probabilities, bias)
    named = parties.find_parties(who.data.get("who", []), task.document)
    return Drafted(_draft(task.document, chosen, found, named, written), tuple(losses), truncated)


def _draft(
    document: Document,
    chosen: _Chosen,
    found: State,
    named: Sequence[JsonDict],
    written: Mapping[str, Any],
) -> JsonDict:
    names = [party["name"] for party in named]
    what: list[JsonDict] = []
    issues: list[JsonDict] = []
    status: JsonDict = {"state": found}
    for passage, line, cites in lines.read_lines(written, chosen.passages):
        text, number = passage.sentence.text, passage.sentence.number
        if passage.open:
            owner = find_owner(text, names, document)
            issues.append({"text": line, "owner": owner, "due": find_due(text), "cites": cites})
        elif number in chosen.selection.facts:
            what.append({"text": line, "when": find_when(text), "cites": cites})
        if number == chosen.status:
            status |= {"text": line, "cites": cites}
    return {"who": list(named), "what": what, "status": status, "open_issues": issues}


def _requests(task: Task) -> list[Request[Any]]:
    asked: list[Request[Any]] = [state.build_request(task), parties.build_request(task)]
    passages = _choose(task).asked
    return [*asked, lines.build_request(task, passages)] if passages else asked


def _shape(_: type[BaseModel]) -> str:
    return wire.sketch(parties.Who)


def _wire(_: type[BaseModel]) -> Mapping[str, Any]:
    return {"who": wire.wire_schema(parties.Who)}


def _preview(task: Task) -> Preview:
    chosen = _choose(task)

    def show(data: Mapping[str, Any]) -> JsonDict:
        if named := data.get("who"):
            return {"who": named}
        passages = [each for each in chosen.passages if str(each.sentence.number) in data]
        shown: JsonDict = {}
        for passage, line, cites in lines.read_lines(data, passages):
            shown.setdefault(chosen.find_field(passage), []).append({"text": line, "cites": cites})
        return shown

    return show


RECIPE = Recipe(_start, _requests, _shape, _wire, _preview)
