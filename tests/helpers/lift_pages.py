"""Comparisons and pages of the suite of lifts, with one of everything that can be amiss."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from helpers.small_suite import SPENT, answered, brief, useless, with_answers
from helpers.suite_files import write_suite
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.runs.comparison import Comparison, compare
from summarizer.evaluation.runs.run import Run, Sample
from summarizer.evaluation.suites import suite as suites
from summarizer.evaluation.suites.suite import Suite

CASE = """\
text: |
  The lift at Dock {n} is broken. Nobody knows when it will be mended.

  {more}
tags: [{tags}]
split: {split}
gold:
  who: []
  what:
    - text: The lift at Dock {n} is broken.
      any_of: [Dock {n} has no lift.]
      must: true
      evidence: The lift at Dock {n} is broken.
  status: {{state: ongoing, text: The lift is broken., evidence: is broken}}
  open_issues:
    - text: Nobody knows when the lift will be mended.
      evidence: Nobody knows when it will be mended.
never: [The lift has been mended.]
canaries: [PELICAN-9]
"""
HOSTILE = (
    "</script><script>alert(1)</script><!--<script> <img src=x onerror=alert(1)> ]]> </style> "
    "{{ 7 * 7 }} {% raw %} javascript:alert(1) &lt;b&gt; '\"` \x1b[31m \u202e \x00 \u2028 \ud83d"
)
"""Text that wants to be more than text."""

MORE = {
    1: "Bridge Street is near.",
    2: "المصعد معطل في الرصيف.",
    3: "A" * 300,
    4: "It cost 20 € 🛗 and more.",
}
"""What else a document says: words of its own, right to left, without a break, beyond two bytes."""


def lift_suite(folder: Path, docks: int = 6, **settings: Any) -> Suite:
    """A suite of docks with different tags; the last one is held out."""
    gate = "".join(f"  {name}: {value}\n" for name, value in settings.items())
    cases = {
        f"dock_{n}": CASE.format(
            n=n,
            more=MORE.get(n, "That is all."),
            tags="lift, even" if n % 2 == 0 else "lift, odd",
            split="held_out" if n == docks else "dev",
        )
        for n in range(1, docks + 1)
    }
    text = "prompt: brief\nmodel: openai/gpt-4.1-mini\nsamples: 2\n" + (f"gate:\n{gate}" if gate else "")
    return suites.load(write_suite(folder, text, **cases))


def damaged(suite: Suite) -> Run:
    """A run with one of everything: lost, wrong, extra, forbidden, misquoted, without proof, no brief."""
    run = answered(suite)
    said = brief(3)["what"][0]
    never = {**said, "text": "The lift has been mended.", "evidence": [], "support": "unsupported"}
    canary = {**said, "text": "PELICAN-9 is the lift’s name."}
    moved = {**said, "evidence": [{"sentence": 1, "start": 4, "end": 8, "quote": "none"}]}
    changes: dict[str, list[Sample]] = {
        "dock-1": [_answer(1, open_issues=[]), _answer(1)],
        "dock-2": [_answer(2, status={**brief(2)["status"], "state": "resolved"})] * 2,
        "dock-3": [_answer(3, what=[said, never, canary]), _answer(3, what=[moved])],
        "dock-4": [useless(message="The answer breaks the schema."), _answer(4)],
    }
    for case, answers in changes.items():
        run = with_answers(run, case, *answers)
    return run


def _answer(n: int, **changes: Any) -> Sample:
    return Sample(brief=brief(n, **changes), usage=SPENT)


def asked_otherwise(run: Run, content: str = "You write short briefs.") -> Run:
    """The run with another system prompt."""
    prompt = run.asked.prompt.model_copy(update={"digest": "sha256:" + "c" * 64})
    messages = [{"role": "system", "content": content}]
    asked = run.asked.model_copy(update={"prompt": prompt, "messages": messages})
    return run.model_copy(update={"asked": asked})


def compared(suite: Suite, candidate: Run, baseline: Run | None = None, **options: Any) -> Comparison:
    """The comparison with a baseline, by default one that is right in everything."""
    return compare(suite, baseline or answered(suite), candidate, LEXICAL, **options)
