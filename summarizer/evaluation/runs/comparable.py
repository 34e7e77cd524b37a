"""Comparable: whether two runs may be compared, and in what they differ."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, cast

from summarizer.errors import SummarizerError
from summarizer.evaluation.runs.run import Run

Allowance: TypeAlias = Literal["model", "parameters", "schema"]
"""What may differ on request: then the comparison is of that, and the report says so."""

ALLOWANCES: tuple[Allowance, ...] = ("model", "parameters", "schema")


class Incomparable(SummarizerError):
    """Two runs are not of the same thing."""

    code = "incomparable"
    exit_code = 3


@dataclass(frozen=True)
class Difference:
    """One thing in which two runs differ. `kind` is an allowance, or what can never be allowed to differ."""

    kind: str
    message: str
    hint: str


def find_differences(baseline: Run, candidate: Run) -> list[Difference]:
    """Find everything that prevents comparing two runs.

    Args:
        baseline: the earlier run.
        candidate: the later run.

    Returns:
        What differs, the suite, samples and cases before the request; empty if they can be compared.
    """
    return [*_find_in_suite(baseline, candidate), *_find_in_request(baseline, candidate)]


def refuse(found: Iterable[Difference], allowed: Collection[str]) -> list[Difference]:
    """Refuse differences that are not allowed.

    Args:
        found: the differences of two runs.
        allowed: the kinds that may differ.

    Returns:
        The differences that are allowed, for the report.

    Raises:
        Incomparable: for the first one that is not allowed.
    """
    passed: list[Difference] = []
    for one in found:
        if one.kind not in allowed:
            raise Incomparable(one.message, hint=one.hint)
        passed.append(one)
    return passed


def intersect_runs(baseline: Run, candidate: Run) -> tuple[Run, Run]:
    """Reduce two runs to the cases that they share: those of one id and the same document.

    Args:
        baseline: the earlier run.
        candidate: the later run.
    """
    ours, theirs = _map_sources(baseline), _map_sources(candidate)
    shared = [id_ for id_ in ours if ours[id_] == theirs.get(id_)]
    return baseline.only(shared), candidate.only(shared)


def _find_in_suite(baseline: Run, candidate: Run) -> Iterator[Difference]:
    if baseline.suite != candidate.suite:
        message = f"The baseline is of the suite {baseline.suite!r}, the run of {candidate.suite!r}."
        yield Difference("suite", message, "Compare runs of one suite.")
        return
    if baseline.samples != candidate.samples:
        message = f"The baseline has {baseline.samples} samples a case, the run {candidate.samples}."
        fewest = min(baseline.samples, candidate.samples)
        yield Difference("samples", message, f"Compare the first of both: --samples {fewest}.")
    yield from _find_in_cases(_map_sources(baseline), _map_sources(candidate))


def _find_in_cases(ours: dict[str, str], theirs: dict[str, str]) -> Iterator[Difference]:
    hint = "Bless a new baseline, or compare what they share: --intersect."
    for there, names in (("run", ours.keys() - theirs.keys()), ("baseline", theirs.keys() - ours.keys())):
        if names:
            yield Difference("cases", f"The {there} lacks {_list_ids(sorted(names))}.", hint)
    if changed := sorted(id_ for id_ in ours.keys() & theirs.keys() if ours[id_] != theirs[id_]):
        yield Difference("cases", f"Since the baseline, the document changed of {_list_ids(changed)}.", hint)


def _find_in_request(baseline: Run, candidate: Run) -> Iterator[Difference]:
    ours, theirs = baseline.asked, candidate.asked
    pairs: list[tuple[Allowance, Any, Any]] = [
        ("model", ours.model, theirs.model),
        ("parameters", _collect_parameters(baseline), _collect_parameters(candidate)),
        ("schema", [ours.brief_schema, ours.wire], [theirs.brief_schema, theirs.wire]),
    ]
    for kind, before, after in pairs:
        if before != after:
            verb = "are" if kind == "parameters" else "is"
            details = "" if kind == "schema" else f": {'; '.join(_describe_changes(before, after))}"
            message = f"The {kind} {verb} not the baseline's{details}."
            yield Difference(kind, message, f"If that is what you mean to compare: --allow {kind}.")


def _collect_parameters(run: Run) -> dict[str, Any]:
    asked = run.asked
    drawn = {"temperature": asked.temperature, "seed": asked.seed}
    return {**asked.parameters, "limits": asked.limits, "later samples": drawn}


def _describe_changes(before: Any, after: Any, where: str = "") -> Iterator[str]:
    """What differs in two values, each with its path."""
    if isinstance(before, dict) and isinstance(after, dict):
        ours, theirs = cast("dict[str, Any]", before), cast("dict[str, Any]", after)
        for name in sorted(ours.keys() | theirs.keys()):
            if ours.get(name) != theirs.get(name):
                yield from _describe_changes(
                    ours.get(name), theirs.get(name), f"{where}.{name}" if where else name
                )
    else:
        yield f"{where} {_format_value(before)} before, {_format_value(after)} now".lstrip()


def _map_sources(run: Run) -> dict[str, str]:
    return {case.id: case.source for case in run.cases}


def _list_ids(ids: list[str]) -> str:
    shown = ", ".join(ids[:5])
    return shown if len(ids) <= 5 else f"{shown} and {len(ids) - 5} more"


def _format_value(value: Any) -> str:
    if value is None:
        return "none"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
