"""inspect_ai: a log of finished answers, scored by three scorers, the scored log written.

run_inspect_ai.py log CASES LOG      (before anything is measured)
run_inspect_ai.py CASES LOG OUT
"""

from __future__ import annotations

import json
import sys
from typing import Any

import scores


def log(cases_path: str, path: str) -> None:
    """Write the log of a task that was answered and not scored."""
    import tempfile

    from inspect_ai import Task, eval
    from inspect_ai.dataset import Sample
    from inspect_ai.log import write_eval_log
    from inspect_ai.solver import Generate, TaskState, solver

    found = {case["id"]: case for case in scores.load(cases_path)}

    @solver
    def answer() -> Any:
        async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001
            state.output.completion = json.dumps(found[str(state.sample_id)]["given"])
            state.completed = True
            return state

        return solve

    samples = [
        Sample(id=id_, input=case["document"], target=json.dumps(case["wanted"]))
        for id_, case in found.items()
    ]
    with tempfile.TemporaryDirectory() as folder:
        task = Task(dataset=samples, solver=answer(), name="briefs")
        (done,) = eval(task, model="mockllm/model", log_dir=folder, display="none")
        write_eval_log(done, path)


def main(log_path: str, out: str) -> None:
    """Score the log, write it, and tell how many were scored and how well."""
    from inspect_ai import score
    from inspect_ai.log import read_eval_log, write_eval_log
    from inspect_ai.scorer import Score, Target, mean, scorer
    from inspect_ai.solver import TaskState

    def made(name: str) -> Any:
        @scorer(metrics=[mean()], name=name)
        def of_one() -> Any:
            async def judge(state: TaskState, target: Target) -> Score:
                wanted, given = json.loads(target.text), json.loads(state.output.completion)
                return Score(value=scores.SCORES[name](wanted, given))

            return judge

        return of_one()

    scored = score(read_eval_log(log_path), [made(name) for name in scores.SCORES], display="none")
    write_eval_log(scored, out)
    means = {each.name: each.metrics["mean"].value for each in scored.results.scores}
    count = sum(set(scores.SCORES) <= set(sample.scores or {}) for sample in scored.samples or [])
    print(json.dumps({"cases": count, **means}))


if sys.argv[1] == "log":
    log(*sys.argv[2:])
else:
    main(*sys.argv[1:])
