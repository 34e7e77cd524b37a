"""Next step: the command that a result leads to, so that a reader need not look it up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from summarizer.evaluation.reports.places import find_worst_case
from summarizer.evaluation.runs.comparison import failures
from summarizer.evaluation.session import Result
from summarizer.evaluation.stale import RECORD, TRY


@dataclass(frozen=True)
class NextStep:
    """What to do next: the purpose as in “to see what fell”, and the command."""

    purpose: str
    command: str

    def __str__(self) -> str:
        return f"Next, {self.purpose}: {self.command}"


@dataclass(frozen=True)
class _Policy:
    """A row of the table: when it applies, and the command; `{options}` are those of the choice."""

    name: str
    applies: Callable[[Result], bool]
    purpose: str
    command: str
    whole: bool = True
    """Whether the command is about every case and sample, whatever part of them was chosen."""


def find_next_step(result: Result) -> NextStep | None:
    """Find what to do next; null where nothing follows, or two finished files were compared.

    Args:
        result: What `eval` came to.
    """
    choice = result.choice
    if choice is None:
        return None
    policy = next((row for row in POLICIES if row.applies(result)), None)
    if policy is None:
        return None
    meant = replace(choice, only=(), samples=None) if policy.whole else replace(choice, only=())
    command = policy.command.format(case=_find_worst_case(result), options=meant.options)
    return NextStep(policy.purpose, command.rstrip())


def _lacks_answers(result: Result) -> bool:
    return bool(failures(result.scored.run))


def _fell(result: Result) -> bool:
    return result.name == "regress"


def _fell_in_named_case(result: Result) -> bool:
    return _fell(result) and _find_worst_case(result) is not None


def _ended_early(result: Result) -> bool:
    """Whether it is a trial's look at a part of the cases."""
    findings = result.comparison.findings if result.comparison else None
    return findings is not None and not findings.look.final


def _ended_early_undecided(result: Result) -> bool:
    return _ended_early(result) and result.name == "inconclusive"


def _is_part(result: Result) -> bool:
    return bool(result.choice and (result.choice.only or result.choice.samples))


def _has_no_baseline(result: Result) -> bool:
    return result.verdict is None


def _decides_too_little(result: Result) -> bool:
    return result.name == "inconclusive" or bool(result.verdict and result.verdict.thin)


def _passes_with_a_change(result: Result) -> bool:
    made = result.comparison
    changed = made is not None and made.baseline.run.asked != made.candidate.run.asked
    return changed and result.name in ("pass", "improved")


POLICIES: Final = (
    _Policy("lacking", _lacks_answers, "to ask again", "summarizer eval record --all {options}", whole=False),
    _Policy(
        "regress",
        _fell_in_named_case,
        "to see what fell",
        "summarizer eval show {case} {options}",
        whole=False,
    ),
    _Policy("early, undecided", _ended_early_undecided, "to go on", f"{TRY} {{options}}", whole=False),
    _Policy("early", _ended_early, "to record the other cases", f"{RECORD} {{options}}", whole=False),
    _Policy(
        "regress, held out",
        _fell,
        "to look into it",
        "summarizer eval --report report.html {options}",
        whole=False,
    ),
    _Policy("part", _is_part, "to judge every case", "summarizer eval {options}"),
    _Policy(
        "no baseline", _has_no_baseline, "to compare with it", "summarizer eval bless --reason TEXT {options}"
    ),
    _Policy(
        "undecided",
        _decides_too_little,
        "to see what these cases can show",
        "summarizer eval calibrate {options}",
    ),
    _Policy(
        "pass",
        _passes_with_a_change,
        "to make it the baseline",
        "summarizer eval bless --reason TEXT {options}",
    ),
)
"""The first row that applies is the next step. An unchanged prompt that passes needs none."""


def _find_worst_case(result: Result) -> str | None:
    """The case to look at: what the most serious reason that has one is about, else what fell most."""
    made = result.comparison
    if made is None or made.findings is None:
        return next((case.id for case in result.scored.cases if case.split == "dev"), None)
    for reason in made.verdict.reasons:
        case = reason.case or (reason.column and find_worst_case(made, reason.column))
        if case:
            return case
    fallen = [case for case in made.findings.cases if case.split == "dev" and case.change < 0]
    return min(fallen, key=lambda case: (case.change, case.id)).id if fallen else None
