"""Lint: checks of a suite's gold that need no model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

from summarizer.errors import InputError
from summarizer.evaluation.gate.power import Noise
from summarizer.evaluation.matching.similarity import Matcher
from summarizer.evaluation.matching.values import words
from summarizer.evaluation.scoring import breaches
from summarizer.evaluation.scoring.gold import Case, GoldItem
from summarizer.evaluation.scoring.judging import judge
from summarizer.evaluation.scoring.sections import Section, sections
from summarizer.evaluation.suites import breadth
from summarizer.evaluation.suites.suite import Suite
from summarizer.files.problems import Problem
from summarizer.grounding.language.normalise import fold
from summarizer.pipeline.recipes.registry import list_requests
from summarizer.pipeline.task import plan
from summarizer.strings import plural

ALIKE = 0.7
"""From this similarity on two gold items are near-duplicates. Of 1,422 pairs of distinct items in the lists
of 50 hand-written cases the most alike had 0.65; a sixth of the free paraphrases in `any_of` have it."""


def find(suite: Suite, matcher: Matcher, noise: Noise | None = None) -> list[Problem]:
    """Check a suite whose files can be loaded.

    Args:
        suite: The suite.
        matcher: What decides whether two texts mean the same.
        noise: The variances measured between two runs; if null they are assumed, which a note says.

    Returns:
        The problems of single cases by file and line, then those of the whole suite.
    """
    found = [problem for case in suite.cases for rule in _RULES for problem in rule(suite, case, matcher)]
    found.sort(key=lambda problem: (problem.path, problem.line))
    return [*found, *breadth.find(suite, noise)]


def report(problems: Sequence[Problem]) -> str:
    """Write the problems as lines, in their order, and a last line that counts them."""
    counts = [(name, sum(p.severity == name for p in problems)) for name in ("error", "warning", "note")]
    total = ", ".join(plural(count, name) for name, count in counts)
    return "".join(f"{problem}\n" for problem in problems) + f"{total}\n"


def _unproven(suite: Suite, case: Case, _: Matcher) -> Iterator[Problem]:
    """Gold without evidence, which no reader can check."""
    for section in sections(suite.schema):
        for number, item in enumerate(case.gold[section.name]):
            if section.cited and not item.evidence:
                message = f"{_path(section, number)} has no evidence"
                hint = "Quote the passage that proves it under `evidence:`."
                if item.must:
                    yield Problem("error", case.path, item.line, f"the must-item {message}", hint)
                else:
                    yield Problem("warning", case.path, item.line, message, hint)


def _unchecked(suite: Suite, case: Case, _: Matcher) -> Iterator[Problem]:
    """Gold that a model wrote: a suite that was graded by its own model proves nothing."""
    for section in sections(suite.schema):
        for number, item in enumerate(case.gold[section.name]):
            if item.draft:
                message = f"{_path(section, number)} is a draft"
                hint = "Compare it with the document, correct it, and delete `draft: true`."
                yield Problem("error", case.path, item.line, message, hint)


def _alike(suite: Suite, case: Case, _: Matcher) -> Iterator[Problem]:
    """Two gold items that one statement matches: which of them it is paired with is then chance."""
    for section in sections(suite.schema):
        for (first, one), (second, other) in combinations(enumerate(case.gold[section.name]), 2):
            if clash := next(_clashes(section, one, other), None):
                places = f"{_path(section, second)} states the same as {_path(section, first)}"
                message = f"{places}: {clash[1]!r} and {clash[0]!r}"
                hint = "Make one item of the two, or word them further apart."
                yield Problem("warning", case.path, other.line, message, hint)


def _clashes(section: Section, one: GoldItem, other: GoldItem) -> Iterator[tuple[str, str]]:
    """The values of two items that cannot be distinguished.

    Alternatives clash only if they are equal: similar ones are each paired with their own.
    """
    for (i, a), (j, b) in product(enumerate(_right(section, one)), enumerate(_right(section, other))):
        judged = judge(section.key.comparator, [a], b)
        if judged.right and judged.similarity >= (1 if i or j else ALIKE):
            yield words(a), words(b)


def _silent(suite: Suite, case: Case, _: Matcher) -> Iterator[Problem]:
    """A case whose lists are all empty."""
    lists = [section.name for section in sections(suite.schema) if section.many]
    if lists and not any(case.gold[name] for name in lists):
        hint = "Every statement about this document will count as wrong: add what it states."
        yield Problem("warning", case.path, case.lines["gold"], "every list of the gold is empty", hint)


def _planted(suite: Suite, case: Case, _: Matcher) -> Iterator[Problem]:
    """Canaries absent from the document, and those that gold itself contains."""
    text = fold(case.document.text)
    held = breaches.canaries(_gold_brief(suite, case), case.canaries)
    for number, canary in enumerate(case.canaries):
        line = case.lines[f"canaries[{number}]"]
        if fold(canary) not in text:
            hint = "Write it as the document has it."
            yield Problem("error", case.path, line, f"the canary {canary!r} is not in the document", hint)
        if canary in held:
            hint = "A correct brief would contain it: choose another string."
            yield Problem("error", case.path, line, f"the canary {canary!r} is in the gold", hint)


def _contradicted(suite: Suite, case: Case, matcher: Matcher) -> Iterator[Problem]:
    """Forbidden statements that gold itself makes."""
    stated = breaches.never(_gold_brief(suite, case), case.never, matcher)
    for number, statement in enumerate(case.never):
        if statement in stated:
            hint = "A correct brief would fail for it: word the statement more narrowly, or correct the gold."
            line = case.lines[f"never[{number}]"]
            yield Problem("warning", case.path, line, f"the gold itself states {statement!r}", hint)


def _too_long(suite: Suite, case: Case, _: Matcher) -> Iterator[Problem]:
    """A document that does not fit the model's window."""
    try:
        list_requests(plan(case.document, model=suite.model, prompt=suite.prompt, schema=suite.schema))
    except InputError as error:
        line = case.lines.get("text") or case.lines.get("document", 0)
        yield Problem("error", case.path, line, error.message.rstrip("."), "Shorten the document.")


_RULES: Sequence[Callable[[Suite, Case, Matcher], Iterator[Problem]]] = (
    _unproven,
    _unchecked,
    _alike,
    _silent,
    _planted,
    _contradicted,
    _too_long,
)


def _gold_brief(suite: Suite, case: Case) -> Mapping[str, Any]:
    """Gold as a brief that states all of it, every alternative included."""
    return {
        section.name: [
            {**item.values, section.key.field: value}
            for item in case.gold[section.name]
            for value in _right(section, item)
        ]
        for section in sections(suite.schema)
    }


def _right(section: Section, item: GoldItem) -> list[Any]:
    return [item.values[section.key.field], *item.any_of]


def _path(section: Section, number: int) -> str:
    return f"{section.name}[{number}]" if section.many else section.name
