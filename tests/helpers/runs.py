"""Small runs for tests."""

from __future__ import annotations

from typing import Any

from summarizer.briefing import PromptId
from summarizer.evaluation.runs.run import Asked, CaseRun, Failure, RecordedUsage, Run, Sample

ASKED = Asked(
    prompt=PromptId(name="brief", digest="sha256:" + "a" * 64),
    messages=[{"role": "system", "content": "You write briefs."}],
    brief_schema="summarizer.schema:Brief",
    wire={"type": "object"},
    model="openai/gpt-4.1-mini",
    parameters={"temperature": 0},
    limits={"who": 12},
    temperature=0.5,
    seed=0,
)
BRIEF: dict[str, Any] = {"who": [], "what": [], "status": {"state": "ongoing"}, "open_issues": []}


def answer(**changes: Any) -> Sample:
    return Sample(
        brief=BRIEF, usage=RecordedUsage(calls=1, prompt_tokens=100, completion_tokens=50)
    ).model_copy(update=changes)


def failed(*, infra: bool) -> Sample:
    return Sample(failure=Failure(code="provider" if infra else "answer", message="It failed.", infra=infra))


def case(id_: str, *, source: str = "0" * 64, answers: int = 2) -> CaseRun:
    return CaseRun(id=id_, source=source, answers=[answer()] * answers)


def run(*cases: CaseRun, samples: int = 2, suite: str = "lifts", asked: Asked = ASKED) -> Run:
    return Run(version="0.1.0", suite=suite, samples=samples, asked=asked, cases=list(cases))
