"""The report in plain text: the verdict first, then the fields, then the documents that moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from summarizer.evaluation.gate.findings import CaseChange, ColumnChange
from summarizer.evaluation.gate.statistics import Estimate
from summarizer.evaluation.gate.verdict import Reason, Verdict
from summarizer.evaluation.runs.comparison import Comparison, Scored, alone, named
from summarizer.evaluation.runs.run import Run, Spent
from summarizer.evaluation.scoring.scores import CaseScore, Counts

MOST_FALLS, MOST_GAINS, MOST_REASONS = 5, 3, 8
_UNMOVED = 0.0005


def render(comparison: Comparison) -> str:
    """The whole report of a comparison."""
    findings, verdict = comparison.findings, comparison.verdict
    measured = [_table(_changes(findings.columns)), _moved(findings.cases)] if findings else []
    return _joined(
        _sentences(verdict),
        _heading(comparison),
        *measured,
        (f"Warning: {warning}" for warning in verdict.warnings),
        _spent(comparison.candidate.run, comparison.baseline.run),
    )


def render_alone(scored: Scored, matcher: str) -> str:
    """The report of a run that has no baseline."""
    verdict = alone(scored)
    if verdict and verdict.name == "infra":
        return _joined(_sentences(verdict), [_asked(scored.run)])
    return _joined(
        _sentences(verdict) if verdict else _unjudged(scored),
        [_asked(scored.run), *_unusable(scored), f"matcher {matcher}"],
        _table(_counts(scored.columns())),
        _lowest(scored.cases),
        _spent(scored.run, None),
    )


def _joined(*blocks: Iterable[str]) -> str:
    texts = ("\n".join(block) for block in blocks)
    return "\n\n".join(text for text in texts if text) + "\n"


def _sentences(verdict: Verdict) -> Iterator[str]:
    first, *others = _shown(verdict.reasons)
    yield f"{verdict.name.upper()}: {first}"
    yield from (f"  {text}" for text in others)


def _shown(reasons: Iterable[Reason]) -> Iterator[str]:
    """The reasons in words; of those that single cases give to one gate, the first few."""
    for _, of_gate in groupby(reasons, key=lambda reason: reason.gate):
        given = list(of_gate)
        of_cases = [reason.text for reason in given if reason.case]
        yield from of_cases[:MOST_REASONS]
        if left := of_cases[MOST_REASONS:]:
            yield f"And {len(left)} more of this kind."
        yield from (reason.text for reason in given if not reason.case)


def _unjudged(scored: Scored) -> Iterator[str]:
    yield f"NO BASELINE: the mean score is {scored.score:.3f}."
    yield "Bless it to compare with it: summarizer eval bless --reason TEXT"


def _heading(comparison: Comparison) -> Iterator[str]:
    before, after = comparison.baseline.run, comparison.candidate.run
    yield _asked(after)
    if before.asked.prompt == after.asked.prompt:
        yield "The prompt is the baseline's."
    else:
        yield f"The baseline's prompt is {_short(before)}."
    yield from (f"Allowed to differ: {one.message}" for one in comparison.differences)
    if comparison.dropped:
        hidden = [case.id for case in comparison.suite.cases if case.split == "held_out"]
        yield f"Left out, for the runs do not share them: {named(comparison.dropped, hidden)}."
    if comparison.findings:
        yield from _unusable(comparison.candidate)


def _unusable(scored: Scored) -> Iterator[str]:
    if failed := [case.id for case in scored.cases if not all(s.valid for s in case.samples)]:
        count = sum(not sample.valid for sample in scored.samples())
        yield f"Answers that could not be used and count as 0: {count}, of {named(failed, scored.held_out)}."


def _asked(run: Run) -> str:
    size = f"{many(len(run.cases), 'case')} × {many(run.samples, 'sample')}"
    return f"suite {run.suite}, {size}, {run.asked.model}, prompt {_short(run)}"


def _short(run: Run) -> str:
    return f"{run.asked.prompt.name} {run.asked.prompt.digest.removeprefix('sha256:')[:8]}"


_CHANGES = ("field", "precision", "recall", "F1", "baseline", "change", "interval", "p")
_COUNTS = ("field", "precision", "recall", "F1", "right", "wrong", "extra", "missed")


def _changes(columns: Iterable[ColumnChange]) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = [_CHANGES]
    for column in columns:
        change = column.change
        rows.append(
            [
                column.name,
                *_ratios(column.candidate),
                f"{column.baseline.f1:.3f}",
                f"{change.value:+.3f}",
                _interval(change),
                f"{column.holm:.3f}",
            ]
        )
    return rows


def _counts(columns: dict[str, Counts]) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = [_COUNTS]
    for name, c in columns.items():
        if c.scored:
            rows.append([name, *_ratios(c), *map(str, (c.tp, c.sub, c.fp, c.fn))])
    return rows


def _ratios(counts: Counts) -> list[str]:
    return [f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}"]


def _interval(change: Estimate) -> str:
    if change.low is None or change.high is None:
        return "unknown"
    return f"{change.low:+.3f} to {change.high:+.3f}"


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for first, *rest in rows:
        cells = [first.ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(rest, widths[1:], strict=True))]
        yield "  ".join(cells).rstrip()


def _moved(cases: Sequence[CaseChange]) -> Iterator[str]:
    """The largest falls and gains that may be named, and the held-out cases as one."""
    named = sorted((case for case in cases if case.split == "dev"), key=lambda case: (case.change, case.id))
    falls = [case for case in named if case.change < -_UNMOVED][:MOST_FALLS]
    gains = [case for case in reversed(named) if case.change > _UNMOVED][:MOST_GAINS]
    if falls or gains:
        rows = [[case.id, *_from_to(case), f"{case.change:+.3f}"] for case in (*falls, *reversed(gains))]
        yield from _table([("document", "baseline", "(samples)", "now", "(samples)", "change"), *rows])
    else:
        yield "No document moved."
    if hidden := [case for case in cases if case.split == "held_out"]:
        before, after = (sum(scores) / len(hidden) for scores in _both(hidden))
        yield f"held out: {many(len(hidden), 'case')}, {before:.3f} to {after:.3f} ({after - before:+.3f})"


def _both(cases: Sequence[CaseChange]) -> tuple[list[float], list[float]]:
    return [case.baseline for case in cases], [case.candidate for case in cases]


def _from_to(case: CaseChange) -> list[str]:
    spans = (case.baseline_range, case.candidate_range)
    first, second = (f"({low:.2f} to {high:.2f})" for low, high in spans)
    return [f"{case.baseline:.3f}", first, f"{case.candidate:.3f}", second]


def _lowest(cases: Sequence[CaseScore]) -> Iterator[str]:
    named = sorted((case for case in cases if case.split == "dev"), key=lambda case: (case.score, case.id))
    rows = [[case.id, f"{case.score:.3f}"] for case in named[:MOST_FALLS]]
    if rows:
        yield from _table([("lowest documents", "score"), *rows])
    if hidden := [case.score for case in cases if case.split == "held_out"]:
        yield f"held out: {many(len(hidden), 'case')}, {sum(hidden) / len(hidden):.3f}"


def _spent(run: Run, before: Run | None) -> list[str]:
    told = f"As recorded: {spent(run.usage)}."
    if before is None or before.usage == run.usage:
        return [told]
    return [f"{told} The baseline: {spent(before.usage)}."]


def spent(usage: Spent) -> str:
    """Calls, tokens and cost in words."""
    tokens = f"{usage.prompt_tokens:,} prompt and {usage.completion_tokens:,} answer tokens"
    cost = "" if usage.cost_usd is None else f", {usage.cost_usd:.4f} USD"
    return f"{many(usage.calls, 'call')}, {tokens}{cost}"


def many(count: int, noun: str) -> str:
    """A number and what it counts."""
    return f"{count:,} {noun if count == 1 else noun + 's'}"
