"""Falsehoods: the statements of a brief that cannot be true, by its document or by what gold forbids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from summarizer.evaluation.matching.similarity import Matcher
from summarizer.evaluation.matching.values import blank, canonical, words
from summarizer.evaluation.scoring.breaches import statements
from summarizer.evaluation.scoring.gold import Case, GoldItem
from summarizer.evaluation.scoring.outputs import outputs
from summarizer.evaluation.scoring.sections import Section, sections
from summarizer.reasons import contradicts_source


def find_falsehoods(
    brief: Mapping[str, Any], case: Case, schema: type[BaseModel], matcher: Matcher
) -> tuple[str, ...]:
    """List the false statements of a brief, each once, however often it is made.

    What is worded as gold is never false, whatever a check or a matcher finds in it.

    Args:
        brief: The brief as JSON, with the marks of its check.
        case: The gold, and the statements that it forbids under `never`.
        schema: The schema of the brief. A name alone states nothing, so that it is never false.
        matcher: What decides whether a text makes a statement.

    Returns:
        Those that their document contradicts, then those that gold forbids.
    """
    found = [text for section in sections(schema) for text in _contradicted(brief, section)]
    if case.never:
        stated = list(statements(brief))
        forbidden = {text for text in set(stated) if any(matcher.says(text, each) for each in case.never)}
        found += [text for text in stated if text in forbidden]
    right = {canonical(value) for golds in case.gold.values() for gold in golds for value in _words_of(gold)}
    once = {canonical(text): text for text in reversed(found)}
    return tuple(text for key, text in once.items() if key not in right)[::-1]


def _words_of(gold: GoldItem) -> tuple[Any, ...]:
    return (*gold.values.values(), *gold.any_of)


def _contradicted(brief: Mapping[str, Any], section: Section) -> Iterator[str]:
    for item in outputs(brief, section):
        if section.cited and contradicts_source(item):
            given = (item.get(column.field) for column in section.statements)
            yield from (words(value) for value in given if not blank(value))
