"""A suite of small documents, and runs of it written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers.runs import ASKED
from helpers.runs import run as run_of
from helpers.suite_files import write_suite
from summarizer.evaluation.runs.run import CaseRun, Failure, RecordedUsage, Run, Sample
from summarizer.evaluation.suites import suite as suites
from summarizer.evaluation.suites.suite import Suite

GOLD = """\
text: The lift at Dock {n} is broken. Nobody knows when it will be mended.
tags: [lift]
split: {split}
gold:
  who: []
  what:
    - text: The lift at Dock {n} is broken.
      must: true
      evidence: The lift at Dock {n} is broken.
  status: {{state: ongoing, text: The lift is broken., evidence: is broken}}
  open_issues:
    - text: Nobody knows when the lift will be mended.
      evidence: Nobody knows when it will be mended.
never: [The lift has been mended.]
"""
SPENT = RecordedUsage(calls=1, prompt_tokens=100, completion_tokens=50, cost_usd=0.001)


def small_suite(folder: Path, docks: int = 3, held_out: int = 1, **settings: Any) -> Suite:
    """A suite of `docks` cases, of which the last ones are held out."""
    cases = {
        f"dock_{n}": GOLD.format(n=n, split="held_out" if n > docks - held_out else "dev")
        for n in range(1, docks + 1)
    }
    gate = "".join(f"  {name}: {value}\n" for name, value in settings.items())
    text = "prompt: brief\nmodel: openai/gpt-4.1-mini\nsamples: 2\n" + (f"gate:\n{gate}" if gate else "")
    return suites.load(write_suite(folder, text, **cases))


def brief(n: str | int, **changes: Any) -> dict[str, Any]:
    """A right brief of a dock, with fields replaced."""
    broken = f"The lift at Dock {n} is broken."
    proof: Mapping[str, Any] = {
        "support": "verified",
        "reasons": [],
        "evidence": [{"sentence": 1, "start": 0, "end": len(broken), "quote": broken}],
    }
    issue = {"text": "Nobody knows when the lift will be mended.", "owner": None, "due": None}
    return {
        "who": [],
        "what": [{"text": broken, "when": None, **proof}],
        "status": {"state": "ongoing", "text": "The lift is broken.", **proof},
        "open_issues": [{**issue, **proof}],
        **changes,
    }


def answered(suite: Suite, samples: int = 2, **changes: Any) -> Run:
    """A run of the suite that answers rightly, but for the fields replaced."""
    cases = [
        CaseRun(
            id=case.id,
            source=case.document.sha256,
            answers=[Sample(brief=brief(case.id[5:], **changes), usage=SPENT)] * samples,
        )
        for case in suite.cases
    ]
    return run_of(*cases, samples=samples, suite=suite.name, asked=ASKED)


def with_answers(run: Run, case: str, *answers: Sample) -> Run:
    """The run with the answers of one case replaced."""
    cases = [
        each.model_copy(update={"answers": list(answers)}) if each.id == case else each for each in run.cases
    ]
    return run.model_copy(update={"cases": cases})


def useless(*, infra: bool = False, message: str = "It gave no answer of use.") -> Sample:
    """An answer that failed."""
    code = "provider" if infra else "answer"
    return Sample(failure=Failure(code=code, message=message, infra=infra), usage=SPENT)
