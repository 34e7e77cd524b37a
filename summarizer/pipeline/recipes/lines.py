"""Lines: each chosen sentence said in a short line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from pydantic import create_model

from summarizer.document import Document, Sentence
from summarizer.grounding.facts.facts import read
from summarizer.grounding.language.detect import detect_language
from summarizer.grounding.language.titles import TITLES
from summarizer.grounding.language.words import WORD
from summarizer.grounding.search import search_of
from summarizer.llm.requests import JsonRequest
from summarizer.llm.wire import Draft
from summarizer.pipeline.recipes.recipe import show_lines
from summarizer.pipeline.selection import Selection
from summarizer.pipeline.shortening import shorten
from summarizer.pipeline.task import Task, check_window
from summarizer.salience.rating import Rating

CHARACTERS: Final = "characters"
"""The limit in a prompt's front matter on the length of a line."""


_MARKS: Final = ".!?…。！？\"'”’»)]"


@dataclass(frozen=True)
class Passage:
    """A chosen sentence as the model is shown it.

    Attributes:
        sentence: The sentence.
        open: Whether it states an open point.
        before: The sentence before it, if it begins with a pronoun that needs one.
    """

    sentence: Sentence
    open: bool
    before: Sentence | None = None

    def __str__(self) -> str:
        mark = f"[{self.sentence.number}, open]" if self.open else f"[{self.sentence.number}]"
        texts = [self.before.text] if self.before else []
        return " ".join(" ".join([mark, *texts, self.sentence.text]).split())


def choose_passages(
    document: Document, selection: Selection, ratings: Sequence[Rating]
) -> tuple[Passage, ...]:
    """Return the chosen sentences in the document's order.

    Args:
        document: The document.
        selection: The numbers of the chosen sentences.
        ratings: Those of all sentences, in order.
    """
    return tuple(
        Passage(
            sentence=document.sentences[number - 1],
            open=number in selection.issues,
            before=_find_before(document, number, ratings),
        )
        for number in sorted({*selection.facts, *selection.issues})
    )


def _find_before(document: Document, number: int, ratings: Sequence[Rating]) -> Sentence | None:
    """Return the sentence before one that begins with a pronoun, unless it is no statement itself."""
    if number < 2 or not ratings[number - 2].eligible or ratings[number - 2].instruction:
        return None
    text = document.sentences[number - 1].text
    needed = read(text, search_of(document).language).free_pronoun
    return document.sentences[number - 2] if needed else None


def build_request(task: Task, passages: Sequence[Passage]) -> JsonRequest:
    """Return the request for one line for each passage."""
    prompt = task.prompt.requests["lines"]
    request = JsonRequest(
        messages=show_lines(prompt, task, "\n".join(map(str, passages)), describe(task.document)),
        draft=_draft(tuple(passage.sentence.number for passage in passages)),
        bounds=task.model.bounds(
            len(task.document.sentences), prompt.limits, characters=prompt.limits.get(CHARACTERS)
        ),
        parameters=prompt.parameters,
    )
    check_window(request, task)
    return request


def describe(document: Document) -> str:
    """Describe the answer. A small model translates into the language of its rules unless another is named.

    >>> describe(Document.from_text("Die Heizung ist seit dem 4. November ausgefallen."))
    'one line in German for each passage'
    """
    title = TITLES.get(search_of(document).language)
    return f"one line in {title} for each passage" if title else "one line for each passage"


@lru_cache(maxsize=64)
def _draft(numbers: tuple[int, ...]) -> type[Draft]:
    """Return what the model writes: a line for each number, in this order."""
    fields: dict[str, Any] = {str(number): (str, ...) for number in numbers}
    return create_model("Lines", __base__=Draft, **fields)


def read_lines(
    answer: Mapping[str, Any], passages: Sequence[Passage], longest: int | None
) -> Iterator[tuple[Passage, str, list[int]]]:
    """Yield each passage with its line, and the sentences that the line cites.

    A line that is of no use is replaced by the sentence, shortened by rules.

    Args:
        answer: The lines that the model wrote, by number.
        passages: The passages.
        longest: The longest that a line may be; one as long as that was cut off.
    """
    for passage in passages:
        number, by_rule = passage.sentence.number, shorten(passage.sentence.text)
        line = " ".join(str(answer.get(str(number)) or "").split())
        shorter = 0 < len(line) < min(len(by_rule), longest or len(by_rule))
        if shorter and _is_whole(line, passage) and not _is_translated(line, passage):
            yield passage, line, _cite(line, passage)
        else:
            yield passage, by_rule, [number]


def _is_whole(line: str, passage: Passage) -> bool:
    """Return whether a line ends as its sentence does, and says something of that sentence."""
    own = _words(passage.sentence.text)
    other = _words(passage.before.text) if passage.before else set[str]()
    ended = line[-1] in _MARKS or passage.sentence.text.rstrip()[-1] not in _MARKS
    return ended and bool(_words(line) & own - other)


def _is_translated(line: str, passage: Passage) -> bool:
    """Return whether a line is in another language than its sentence; False if one is too short to tell."""
    language, expected = detect_language(line), detect_language(passage.sentence.text)
    return bool(language and expected and language != expected)


def _cite(line: str, passage: Passage) -> list[int]:
    """Return the numbers of the sentences whose words a line has."""
    number = passage.sentence.number
    if passage.before is None:
        return [number]
    own, before = (_words(text) for text in (passage.sentence.text, passage.before.text))
    borrowed = (_words(line) - own) & before
    return [passage.before.number, number] if borrowed else [number]


def _words(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}
