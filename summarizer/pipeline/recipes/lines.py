"""Lines: each chosen sentence said in a short line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from pydantic import create_model

from summarizer.document import Document, Sentence
from summarizer.grounding.search import search_of
from summarizer.llm.requests import JsonRequest
from summarizer.llm.wire import Draft
from summarizer.pipeline.compression import (
    build_pattern,
    find_stand_ins,
    is_compression,
    is_short,
    stays_open,
    tidy,
)
from summarizer.pipeline.recipes.recipe import show_lines
from summarizer.pipeline.selection import Selection
from summarizer.pipeline.shortening import shorten
from summarizer.pipeline.task import Task, check_window
from summarizer.salience.rating import Rating


@dataclass(frozen=True)
class Passage:
    """A chosen sentence.

    Attributes:
        sentence: The sentence.
        open: Whether it states an open point.
        before: The sentence before it, if it begins with a pronoun that stands for a name of that one.
        stand_ins: These names.
    """

    sentence: Sentence
    open: bool
    before: Sentence | None = None
    stand_ins: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """The sentence, shortened by rules."""
        return shorten(self.sentence.text)

    @property
    def asked(self) -> bool:
        """Whether a model is asked for its line; the others are short enough."""
        return not is_short(self.text) or bool(self.stand_ins)

    def __str__(self) -> str:
        mark = f"[{self.sentence.number}, open]" if self.open else f"[{self.sentence.number}]"
        texts = [self.before.text] if self.before else []
        return " ".join(" ".join([mark, *texts, self.text]).split())


def choose_passages(
    document: Document, selection: Selection, status: int, ratings: Sequence[Rating]
) -> tuple[Passage, ...]:
    """Return the chosen sentences in the document's order.

    Args:
        document: The document.
        selection: The numbers of the chosen sentences.
        status: The number of the sentence for the status.
        ratings: Those of all sentences, in order.
    """
    return tuple(
        _choose_passage(document, number, number in selection.issues, ratings)
        for number in sorted({*selection.facts, *selection.issues, status})
    )


def _choose_passage(document: Document, number: int, unsettled: bool, ratings: Sequence[Rating]) -> Passage:
    passage = Passage(document.sentences[number - 1], unsettled)
    if number < 2 or not ratings[number - 2].eligible or ratings[number - 2].instruction:
        return passage
    before = document.sentences[number - 2]
    names = find_stand_ins(passage.text, before.text, search_of(document).language)
    return replace(passage, before=before, stand_ins=names) if names else passage


def build_request(task: Task, passages: Sequence[Passage]) -> JsonRequest:
    """Return the request for one line for each passage."""
    prompt = task.prompt.requests["lines"]
    bounds = task.model.bounds(len(task.document.sentences), prompt.limits)
    patterns = {str(each.sentence.number): build_pattern(each.text, each.stand_ins) for each in passages}
    request = JsonRequest(
        messages=show_lines(prompt, task, "\n".join(map(str, passages))),
        draft=_draft(tuple(each.sentence.number for each in passages)),
        bounds=replace(bounds, patterns=tuple(patterns.items())) if task.model.small else bounds,
        parameters=prompt.parameters,
    )
    check_window(request, task)
    return request


@lru_cache(maxsize=64)
def _draft(numbers: tuple[int, ...]) -> type[Draft]:
    """Return what the model writes: a line for each number, in this order."""
    fields: dict[str, Any] = {str(number): (str, ...) for number in numbers}
    return create_model("Lines", __base__=Draft, **fields)


def read_lines(
    answer: Mapping[str, Any], passages: Sequence[Passage]
) -> Iterator[tuple[Passage, str, list[int]]]:
    """Yield each passage with its line, and the sentences that the line cites.

    A line that is not its sentence with words left out is replaced by the sentence, shortened by rules.

    Args:
        answer: The lines that the model wrote, by number.
        passages: The passages.
    """
    for passage in passages:
        line = tidy(str(answer.get(str(passage.sentence.number)) or ""))
        if _is_better(line, passage):
            yield passage, line, _cite(line, passage)
        else:
            yield passage, passage.text, [passage.sentence.number]


def _is_better(line: str, passage: Passage) -> bool:
    kept = bool(line) and is_compression(line, passage.text, passage.stand_ins)
    return kept and (not passage.open or stays_open(line, passage.text))


def _cite(line: str, passage: Passage) -> list[int]:
    """Return the number of the sentence, and that of the one before if a name of it is in the line."""
    number, before = passage.sentence.number, passage.before
    named = before and any(line.startswith(name) for name in passage.stand_ins)
    return [before.number, number] if before and named else [number]
