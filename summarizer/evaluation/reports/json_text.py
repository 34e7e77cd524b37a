"""The report as JSON, `summarizer.verdict/1`: the same as the text, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from summarizer.evaluation.gate.findings import CaseChange, ColumnChange, Findings
from summarizer.evaluation.gate.verdict import Verdict, VerdictReason
from summarizer.evaluation.runs.comparison import Comparison, Scored, failures
from summarizer.evaluation.scoring.scores import Counts
from summarizer.evaluation.scoring.shape import Shape
from summarizer.evaluation.session import Result

FORMAT = "summarizer.verdict/1"


def render(result: Result) -> str:
    """The verdict of a result and the measurements it rests on, or the scores of a run without a baseline.

    Args:
        result: what is reported.
    """
    made = result.comparison
    third = {"third": {"name": result.third.name, **_run(result.third.scored)}} if result.third else {}
    runs = _compare_runs(made) if made else _describe_run(result)
    return _json({**_verdict(result.verdict), **runs, **third})


def _compare_runs(comparison: Comparison) -> dict[str, Any]:
    findings = comparison.findings
    hidden = {case.id for case in comparison.suite.cases if case.split == "held_out"}
    return {
        "baseline": _run(comparison.baseline),
        "candidate": _run(comparison.candidate),
        "differences": [one.message for one in comparison.differences],
        "dropped": [id_ for id_ in comparison.dropped if id_ not in hidden],
        "dropped_held_out": len(hidden.intersection(comparison.dropped)),
        **(_measured(findings) if findings else {}),
    }


def _describe_run(result: Result) -> dict[str, Any]:
    return {"matcher": result.matcher, "candidate": _run(result.scored), "fields": _fields(result.scored)}


def _json(payload: dict[str, Any]) -> str:
    whole = {"format": FORMAT, **payload}
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _verdict(verdict: Verdict | None) -> dict[str, Any]:
    return {
        "verdict": verdict.name if verdict else None,
        "reasons": [_reason(reason) for reason in verdict.reasons] if verdict else [],
        "warnings": [warning.text for warning in verdict.warnings] if verdict else [],
    }


def _reason(reason: VerdictReason) -> dict[str, Any]:
    fault = reason.fault
    return {
        "gate": reason.gate,
        "code": reason.code,
        "text": reason.text,
        "case": reason.case,
        "column": reason.column,
        "fault": {"kind": fault.kind, "subject": fault.subject or None} if fault else None,
    }


def _measured(findings: Findings) -> dict[str, Any]:
    return {
        "change": asdict(findings.change),
        "sign_flip_p": asdict(findings.flips),
        "detectable": findings.detectable,
        "levels": asdict(findings.levels),
        "shortage": asdict(findings.shortage) if findings.shortage else None,
        "drift": findings.drift,
        "fields": {column.name: _column(column) for column in findings.columns},
        "shapes": {shape.name: asdict(shape) for shape in findings.shapes},
        "cases": {case.id: _case(case) for case in findings.cases if case.split == "dev"},
        "held_out": _held_out(findings.cases),
    }


def _fields(scored: Scored) -> dict[str, Any]:
    if failures(scored.run):
        return {}
    return {name: _counts(counts) for name, counts in scored.columns().items() if counts.scored}


def _run(scored: Scored) -> dict[str, Any]:
    """What a run is. What is missing because a call failed is no 0: such a run has no score."""
    run = scored.run
    return {
        "suite": run.suite,
        "prompt": run.asked.prompt.model_dump(),
        "model": run.asked.model,
        "cases": len(run.cases),
        "samples": run.samples,
        "valid": sum(sample.valid for sample in scored.samples()),
        "score": None if failures(run) else scored.score,
        "shape": _shape(scored.shape()),
        "usage": run.usage.model_dump(),
    }


def _shape(shape: Shape) -> dict[str, float]:
    """The length of the briefs by that of their documents, and what share is copied and repeated."""
    return {"length": shape.length, "copied": shape.copied_share, "repeated": shape.repeated_share}


def _column(column: ColumnChange) -> dict[str, Any]:
    return {
        "baseline": _counts(column.baseline),
        "candidate": _counts(column.candidate),
        "change": asdict(column.change),
        "p": column.p,
        "holm": column.holm,
        "margin": column.margin,
        "fall": column.fall,
    }


def _counts(counts: Counts) -> dict[str, Any]:
    ratios = {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
    return {**ratios, **asdict(counts)}


def _case(case: CaseChange) -> dict[str, Any]:
    payload = asdict(case)
    del payload["id"], payload["split"]
    return payload | {"change": case.change}


def _held_out(cases: tuple[CaseChange, ...]) -> dict[str, Any]:
    hidden = [case for case in cases if case.split == "held_out"]
    if not hidden:
        return {"cases": 0}
    before = sum(case.baseline for case in hidden) / len(hidden)
    after = sum(case.candidate for case in hidden) / len(hidden)
    return {"cases": len(hidden), "baseline": before, "candidate": after}
