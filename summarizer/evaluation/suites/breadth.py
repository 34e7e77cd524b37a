"""Breadth: what the cases of a suite cover together, what they leave out, and what they can detect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from summarizer.evaluation.gate.allocation import allocate
from summarizer.evaluation.gate.power import ASSUMED, POWER, Noise, detectable, standard_error
from summarizer.evaluation.scoring.sections import Section, sections
from summarizer.evaluation.suites.suite import Suite
from summarizer.evaluation.suites.validation import item_of, model_in, options
from summarizer.files.problems import Problem, Severity

HELD_OUT = (0.25, 0.42)
"""The accepted range for the share of held-out cases: about a third."""

_MOST = 10_000


def find(suite: Suite, noise: Noise | None) -> list[Problem]:
    """Check a suite as a whole.

    Args:
        suite: The suite.
        noise: The variances measured between two runs; null if they never were.
    """
    if not suite.cases:
        return []
    return [
        *_untried_columns(suite),
        *_untried_values(suite),
        *_splits(suite),
        *_tags(suite),
        *_sight(suite, noise),
    ]


def smallest_effect(noise: Noise, n: int, samples: int, alpha: float) -> float:
    """Compute the smallest fall of the mean score that is detected with probability `POWER`.

    Args:
        noise: The variances of the score.
        n: How many cases, two or more.
        samples: How many samples a case.
        alpha: The level of the one-sided test.
    """
    return detectable(standard_error(noise, n, samples), n, alpha)


def mean_level(suite: Suite) -> float:
    """Return the level at which the gate of a suite tests a fall of the mean score."""
    gate = suite.gate
    return allocate(
        gate.alpha, fields=bool(gate.field_margins or gate.shape_margins), documents=suite.samples > 1
    ).mean


def _problem(suite: Suite, severity: Severity, message: str, hint: str | None = None) -> Problem:
    return Problem(severity, suite.path, 0, message, hint)


def _values(suite: Suite, section: Section, field: str) -> list[Any]:
    items = (item for case in suite.cases for item in case.gold[section.name])
    return [item.values[field] for item in items if field in item.values]


def _untried_columns(suite: Suite) -> Iterator[Problem]:
    for section in sections(suite.schema):
        for column in section.columns:
            if not _values(suite, section, column.field):
                hint = "Write a case that has it, or its column measures nothing."
                yield _problem(suite, "warning", f"no case has a {column.name}", hint)


def _untried_values(suite: Suite) -> Iterator[Problem]:
    """The values of a closed list, such as states, that no gold has."""
    for section in sections(suite.schema):
        kind = item_of(suite.schema.model_fields[section.name].annotation)
        part = model_in(kind)
        for column in section.columns:
            known = options(part.model_fields[column.field].annotation if part else kind)
            tried = _values(suite, section, column.field)
            if missing := [str(value) for value in known if tried and value not in tried]:
                hint = "Write a case for each."
                yield _problem(suite, "warning", f"no case has the {column.name} {', '.join(missing)}", hint)


def _splits(suite: Suite) -> Iterator[Problem]:
    held_out = sum(case.split == "held_out" for case in suite.cases)
    low, high = HELD_OUT
    balanced = low <= held_out / len(suite.cases) <= high
    hint = None if balanced else "About a third should be: what a prompt was tuned on proves little."
    yield _problem(suite, "note", f"{held_out} of {len(suite.cases)} cases are held out", hint)


def _tags(suite: Suite) -> Iterator[Problem]:
    counts = Counter(tag for case in suite.cases for tag in case.tags)
    if counts:
        listed = ", ".join(
            f"{tag} {count}" for tag, count in sorted(counts.items(), key=lambda t: (-t[1], t[0]))
        )
        yield _problem(suite, "note", f"cases by tag: {listed}")


def _sight(suite: Suite, noise: Noise | None) -> Iterator[Problem]:
    """How small a change can be detected, and how many cases would detect one as large as the margin."""
    n, margin = len(suite.cases), suite.gate.margin
    if n < 2:
        yield _problem(suite, "note", "from one case chance cannot be estimated", "Write more.")
        return
    spread = noise or ASSUMED
    effect = smallest_effect(spread, n, suite.samples, mean_level(suite))
    basis = "measured" if noise else "assumed"
    within = f" and {spread.within**0.5:.3f} within one" if spread.within is not None else ""
    message = (
        f"{n} cases of {suite.samples} samples show a fall of {effect:.3f} with probability {POWER:.2f} "
        f"({basis} standard deviation {spread.between**0.5:.3f} between cases{within})"
    )
    yield _problem(suite, "note", message, None if effect <= margin else _remedy(suite, spread))


def _remedy(suite: Suite, noise: Noise) -> str:
    """How many cases would detect a fall as large as the margin."""
    margin, level = suite.gate.margin, mean_level(suite)

    def enough(n: int) -> bool:
        return smallest_effect(noise, n, suite.samples, level) <= margin

    low, high = len(suite.cases), _MOST
    if not enough(high):
        return f"No number of cases up to {_MOST:,} shows one of the margin, {margin:.3f}."
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return f"To show one of the margin, {margin:.3f}, it takes {high} cases."
