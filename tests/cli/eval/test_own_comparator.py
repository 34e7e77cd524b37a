"""A comparator of a user's own in a schema of his own: linted, recorded, scored and shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from helpers.lift_case import completion
from helpers.lifts import Lifts
from helpers.plugins import install_example

from summarizer.llm import connection

SCHEMA = """\
from typing import Annotated

from pydantic import BaseModel
from summarizer_amounts import Within

from summarizer import Cited, Claim
from summarizer.comparators import Items


class Damage(Cited):
    text: str
    cost: Annotated[int | None, Within(percent=5, weight=1)] = None


class Claims(BaseModel):
    damages: Annotated[list[Damage], Items(key="text")]
    total: Annotated[int, Within(percent=10)]
"""
PROMPT = """\
---
name: claims
schema: {module}:Claims
---
# system
You sum up claims. Answer as {{{{ shape }}}}.
# user
Begin.
"""
CASE = """\
text: |
  The roof is damaged, which will cost 1,000 to repair. The door is broken, which will cost 200.
gold:
  damages:
    - {text: The roof is damaged., cost: 1000, evidence: The roof is damaged}
    - {text: The door is broken., cost: 200, evidence: The door is broken}
  total: {value: 1200}
"""
SCORES = """\
field         precision  recall     F1  right  wrong  extra  missed
damages           1.000   1.000  1.000      2      0      0       0
damages.cost      0.500   0.500  0.500      1      1      0       0
total             1.000   1.000  1.000      1      0      0       0
"""


class Adjuster(Lifts):
    """Is a little off the roof's cost and the total, and far off the door's cost."""

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        self.sent.append(json.loads(request.read()))
        draft = {
            "damages": [
                {"text": "The roof is damaged.", "cost": 1040, "cites": [1]},
                {"text": "The door is broken.", "cost": 300, "cites": [2]},
            ],
            "total": 1300,
        }
        return httpx2.Response(200, json=completion(json.dumps(draft)), request=request)


@pytest.fixture
def evaluate(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Callable[..., Any]:
    """Run `summarizer eval ARGS` on a suite of one case, whose schema is a module of its own."""
    install_example(monkeypatch, tmp_path / "installed", "amounts")
    module = f"own_claims_{abs(hash(request.node.name))}"
    (tmp_path / f"{module}.py").write_text(SCHEMA)
    folder = tmp_path / "evals" / "claims"
    (folder / "cases").mkdir(parents=True)
    (folder / "suite.yaml").write_text("prompt: claims.md\nmodel: openai/gpt-4.1-mini\nsamples: 1\n")
    (folder / "claims.md").write_text(PROMPT.format(module=module))
    (folder / "cases" / "storm.yaml").write_text(CASE)
    monkeypatch.setattr(connection, "_transport_to", lambda _: Adjuster())
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-key-that-must-never-be-shown")
    monkeypatch.setenv("SUMMARIZER_ALLOW_IMPORT", "1")
    return lambda *args: run("eval", *args, "--suite", "evals/claims")


def test_the_example_of_a_comparator_scores_its_fields(evaluate):
    assert evaluate("record", "--yes").code == 0
    ran = evaluate()
    assert (ran.code, ran.err) == (0, "")
    assert SCORES in ran.out


def test_gold_for_it_is_linted(evaluate, tmp_path: Path):
    assert "0 errors, 0 warnings" in evaluate("lint").out
    case = tmp_path / "evals" / "claims" / "cases" / "storm.yaml"
    case.write_text(CASE.replace("cost: 200", "cost: many"))
    ran = evaluate("lint")
    assert ran.code == 2
    assert "damages[1].cost" in ran.out


def test_one_that_raises_is_named(evaluate, monkeypatch: pytest.MonkeyPatch):
    import summarizer_amounts  # pyright: ignore[reportMissingImports] - installed by the fixture

    assert evaluate("record", "--yes").code == 0
    monkeypatch.setattr(summarizer_amounts.Within, "compare", lambda *_: 1 / 0)
    ran = evaluate()
    assert (ran.code, ran.out) == (2, "")
    assert (
        "Error: storm: The comparator Within(percent=5, weight=1) failed on gold 1000 and 1040: " in ran.err
    )
    assert "ZeroDivisionError: division by zero." in ran.err


def test_a_class_instead_of_a_comparator_is_bad_input(evaluate, tmp_path: Path):
    module = next(tmp_path.glob("own_claims_*.py"))
    module.write_text(SCHEMA.replace("int, Within(percent=10)", "int, Within"))
    ran = evaluate("lint")
    assert ran.code == 2
    assert "Within is a class, not a comparator. Annotate the field with Within(…)." in ran.err
