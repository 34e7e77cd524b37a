"""Who takes part: names that the model gives, and that code finds in the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from pydantic import create_model

from summarizer.document import Document, Sentence
from summarizer.grounding.language.normalise import find_quote, fold
from summarizer.grounding.search import touching
from summarizer.llm import wire
from summarizer.llm.requests import JsonRequest
from summarizer.llm.wire import Draft
from summarizer.pipeline.naming import complete_name, find_role
from summarizer.pipeline.recipes.recipe import show
from summarizer.pipeline.task import Task, check_window
from summarizer.published import JsonDict
from summarizer.schema import Kind

CITES: Final = 3
"""Sentences that a party cites, the first in which its name stands."""


class _Party(Draft):
    name: str
    kind: Kind


# A class of its own would send its docstring over the wire.
Who = create_model("Who", __base__=Draft, who=(list[_Party], ...))
"""What the model writes: names and kinds."""


def build_request(task: Task) -> JsonRequest:
    """Return the question. Raises `InputError` if the document cannot fit the model's window."""
    prompt, sentences = task.prompt.requests["who"], task.document.sentences
    request = JsonRequest(
        messages=show(prompt, task, sentences, wire.sketch(Who)),
        draft=Who,
        bounds=replace(task.model.bounds(len(sentences), prompt.limits), filled=task.model.small),
        parameters=prompt.parameters,
    )
    check_window(request, task)
    return request


def find_parties(named: Iterable[Mapping[str, Any]], document: Document) -> list[JsonDict]:
    """Return the parties whose names stand in the document, each once, with the sentences that name it.

    A person gets the full name and the role that the document gives.

    Args:
        named: What the model wrote: `name` and `kind`.
        document: The document.
    """
    found: dict[str, JsonDict] = {}
    for party in named:
        written, kind = " ".join(str(party["name"]).split()), party["kind"]
        name = complete_name(written, document) if kind == "person" else written
        numbers = [each.number for each in _find_sentences(name, document)]
        if name and numbers and fold(name) not in found:
            role, cites = _find_role(name, kind, numbers[:CITES], document)
            found[fold(name)] = {"name": name, "kind": kind, "role": role, "cites": cites}
    return list(found.values())


def _find_role(name: str, kind: str, cites: list[int], document: Document) -> tuple[str | None, list[int]]:
    """Return the role of a person, and what a party cites: the sentence with the role too."""
    stated = find_role(name, document) if kind == "person" else None
    if not stated:
        return None, cites
    role, number = stated
    return role, cites if number in cites else sorted([*cites[: CITES - 1], number])


def _find_sentences(name: str, document: Document) -> Iterator[Sentence]:
    """Yield the sentences in which a name stands, or over which it stretches."""
    within = [sentence for sentence in document.sentences if name and find_quote(sentence.text, name)]
    span = find_quote(document.text, name) if name and not within else None
    yield from within or (touching(document.sentences, *span) if span else ())
