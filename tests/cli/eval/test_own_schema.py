"""A schema of one's own, with one annotation a field: recorded, scored, compared and gated."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx2
import pytest
from helpers.lift_case import completion
from helpers.lifts import Lifts

from summarizer.llm import connection

SCHEMA = '''\
"""What a surveyor's report comes to."""

from typing import Annotated, Literal

from pydantic import BaseModel

from summarizer.comparators import Exact, Items, Text
from summarizer.schema import Cited, Claim


class Advice(Cited):
    text: Annotated[str, Text()]


class Survey(BaseModel):
    faults: Annotated[list[Claim], Items(key="text")]
    grade: Annotated[Literal["A", "B", "C"], Exact()]
    advice: Advice
'''
PROMPT = """\
---
name: survey
schema: own_survey:Survey
parameters: {temperature: 0}
---
# system
You sum up surveys. Answer as {{ shape }}.
# user
Name every fault.
"""
SUITE = """\
prompt: survey.md
model: openai/gpt-4.1-mini
samples: 2
gate:
  margin: 0.9
  document_margin: 0.9
  drift_margin: 0.9
  fields: {faults: 0.1}
"""
CASE = """\
text: |
  The boiler of house {n} leaks.
  A wall of the cellar is cracked from end to end.
  The house is graded B.
  The owner should call a plumber before winter.
gold:
  faults:
    - text: The boiler of house {n} leaks.
      must: true
      evidence: The boiler of house {n} leaks.
    - text: A wall of the cellar is cracked.
      any_of: [The cellar has a crack from end to end.]
      evidence: A wall of the cellar is cracked
  grade: {{value: B}}
  advice:
    text: The owner should call a plumber.
    evidence: The owner should call a plumber
"""
SCORES = """\
field        precision  recall     F1  right  wrong  extra  missed
faults           1.000   1.000  1.000     24      0      0       0
grade            1.000   1.000  1.000     12      0      0       0
advice.text      1.000   1.000  1.000     12      0      0       0
"""
REGRESS = """\
REGRESS: faults: F1 went from 1.000 to 0.667 (-0.333, -0.333 to -0.333); \
the change may be larger than the allowed 0.100.
  The mean score went from 1.000 to 0.889 (-0.111, 90 % interval -0.111 to -0.111) over 6 cases: \
no fall larger than the allowed 0.900.
"""
TABLE = """\
field        precision  recall     F1  baseline  change          interval      p
faults           1.000   0.500  0.667     1.000  -0.333  -0.333 to -0.333  0.031
grade            1.000   1.000  1.000     1.000  +0.000  +0.000 to +0.000  1.000
advice.text      1.000   1.000  1.000     1.000  +0.000  +0.000 to +0.000  1.000
"""


class Surveyor(Lifts):
    """Sums up any survey rightly, with one fault only if that is what it is asked for."""

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        body = json.loads(request.read())
        self.sent.append(body)
        user = body["messages"][-1]["content"]
        house = re.findall(r"house (\d+) leaks", user)[0]
        faults = [
            {"text": f"The boiler of house {house} leaks.", "when": None, "cites": [1]},
            {"text": "A wall of the cellar is cracked from end to end.", "when": None, "cites": [2]},
        ]
        draft = {
            "faults": faults[: 1 if "Name the worst fault." in user else 2],
            "grade": "B",
            "advice": {"text": "The owner should call a plumber before winter.", "cites": [4]},
        }
        return httpx2.Response(200, json=completion(json.dumps(draft)), request=request)


@pytest.fixture(autouse=True)
def surveys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The schema in a module of the working folder, its prompt, six cases, and a model."""
    (tmp_path / "own_survey.py").write_text(SCHEMA, encoding="utf-8")
    (tmp_path / "cassettes").mkdir(exist_ok=True)
    folder = tmp_path / "evals" / "surveys"
    (folder / "cases").mkdir(parents=True)
    (folder / "suite.yaml").write_text(SUITE, encoding="utf-8")
    (folder / "survey.md").write_text(PROMPT, encoding="utf-8")
    for n in range(1, 7):
        (folder / "cases" / f"house-{n}.yaml").write_text(CASE.format(n=n), encoding="utf-8")
    fake = Surveyor()
    monkeypatch.setattr(connection, "_transport_to", lambda _: fake)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-key-that-must-never-be-shown")
    monkeypatch.setenv("SUMMARIZER_ALLOW_IMPORT", "1")
    return folder


@pytest.fixture
def evaluate(run):
    """Run `summarizer eval ARGS` on this suite."""
    return lambda *args: run("eval", *args, "--suite", "evals/surveys")


@pytest.fixture
def blessed(evaluate):
    assert evaluate("record", "--yes").code == 0
    assert evaluate("bless", "--reason", "the first").code == 0


def ask_for_less(folder: Path) -> None:
    path = folder / "survey.md"
    path.write_text(path.read_text().replace("Name every fault.", "Name the worst fault."))


def test_its_fields_are_the_columns_of_the_report(evaluate):
    assert evaluate("record", "--yes").code == 0
    ran = evaluate()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("NO BASELINE: the mean score is 1.000.\n")
    assert SCORES in ran.out


def test_a_fall_of_a_field_is_a_regression_by_its_own_margin(evaluate, blessed, surveys):
    assert evaluate().out.startswith("PASS: ")
    ask_for_less(surveys)
    stale = evaluate()
    assert stale.code == 3
    assert stale.err.count("Name the worst fault.") == 1
    assert evaluate("record", "--stale", "--yes").code == 0
    ran = evaluate()
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith(REGRESS)
    assert TABLE in ran.out
    told = evaluate("-f", "json").json
    assert told["verdict"] == "regress"
    assert [(reason["gate"], reason["column"]) for reason in told["reasons"]] == [
        ("field", "faults"),
        ("mean", None),
    ]


def test_a_wider_margin_lets_it_pass(evaluate, blessed, surveys):
    ask_for_less(surveys)
    evaluate("record", "--stale", "--yes")
    path = surveys / "suite.yaml"
    path.write_text(path.read_text().replace("faults: 0.1", "faults: 0.5"))
    ran = evaluate()
    assert ran.code == 0
    assert ran.out.startswith("PASS: ")


def test_finished_runs_are_compared(evaluate, blessed, surveys):
    evaluate("--out", "a.json")
    ask_for_less(surveys)
    evaluate("record", "--stale", "--yes")
    evaluate("--out", "b.json")
    assert evaluate("compare", "a.json", "b.json").code == 1
    assert evaluate("compare", "b.json", "a.json").code == 0


def test_its_alignment_is_shown(evaluate, blessed):
    out = evaluate("show", "house-1", "--samples", "1").out
    assert "  faults  precision 1.00 recall 1.00 F1 1.00\n" in out
    assert "= matched 1.00 (must): The boiler of house 1 leaks. | The boiler of house 1 leaks.\n" in out
    assert "  grade  precision 1.00 recall 1.00 F1 1.00\n    = matched 1.00: B | B\n" in out


def test_another_schema_is_another_question(evaluate, blessed, tmp_path, surveys):
    """The wire schema is part of what is asked: a field more makes every recording stale."""
    (tmp_path / "own_survey_more.py").write_text(
        SCHEMA.replace(
            "    advice: Advice\n",
            "    advice: Advice\n    costs: Annotated[list[Claim], Items(key='text')]\n",
        )
    )
    for case in (surveys / "cases").iterdir():
        case.write_text(case.read_text().replace("gold:\n", "gold:\n  costs: []\n"))
    suite = surveys / "suite.yaml"
    suite.write_text(suite.read_text() + "schema: own_survey_more:Survey\n")
    ran = evaluate()
    assert ran.code == 3
    assert "STALE_CHANGED 6 cases" in ran.err


@pytest.mark.parametrize(
    ("name", "annotation", "says"),
    [
        (
            "own_kind",
            "Annotated[list[Claim], Exact()]",
            "Survey.faults: Exact(weight=None) does not fit list",
        ),
        ("own_key", 'Annotated[list[Claim], Items(key="words")]', "have no field 'words'"),
    ],
    ids=["kind", "key"],
)
def test_an_annotation_that_does_not_fit_is_bad_input(evaluate, surveys, tmp_path, name, annotation, says):
    damaged = SCHEMA.replace('Annotated[list[Claim], Items(key="text")]', annotation)
    (tmp_path / f"{name}.py").write_text(damaged)
    suite = surveys / "suite.yaml"
    suite.write_text(suite.read_text() + f"schema: {name}:Survey\n")
    ran = evaluate()
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
