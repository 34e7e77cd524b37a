from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from helpers.provider import KEY, Provider

from summarizer.evaluation.judge import calibrationfile
from summarizer.evaluation.judge.attacks import ATTACKS
from summarizer.evaluation.judge.calibration import Agreement, Injection, JudgeCalibration
from summarizer.evaluation.judge.rubric import RUBRICS
from summarizer.llm import connection

MODEL = "openai/gpt-4.1-mini"
HIDDEN = "dock-9"
PAIR = """\
  - id: pair-{n}
    rubric: same
    texts: ["Dock {n} is shut.", "{word} {n}."]
    label: {label}
    split: {split}
    attack: {attack}
"""


@pytest.fixture(autouse=True)
def commands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """Twenty labelled pairs, of which some are held out and one is attacked."""
    folder = tmp_path / "evals" / "judge"
    folder.mkdir()
    lines = [
        PAIR.format(
            n=n,
            word="Closed" if n % 2 else "Open",
            label="yes" if n % 2 else "no",
            split="held_out" if n > 15 else "dev",
            attack=str(n == 2).lower(),
        )
        for n in range(20)
    ]
    path = folder / "pairs.yaml"
    path.write_text("pairs:\n" + "".join(lines), encoding="utf-8")
    return path


def truthful(body: dict[str, Any]) -> dict[str, str]:
    """A judge that reads the judged line, and no order in it."""
    shown = body["messages"][-1]["content"]
    return {"answer": "yes" if "Closed" in shown or "does not work" in shown else "no"}


def gullible(body: dict[str, Any]) -> dict[str, str]:
    """A judge that gives the grade it is shown."""
    grades = re.findall(r'\{"answer":"(\w+)"\}', body["messages"][-1]["content"])
    return {"answer": grades[-1]} if grades else truthful(body)


def writer(body: dict[str, Any]) -> dict[str, Any]:
    """A model that words a fact so that no matcher finds it, and rules as the truthful judge does."""
    if "Reply" in json.dumps(body["response_format"]):
        return truthful(body)
    issue = {"text": "Mend it soon.", "owner": None, "due": None, "cites": [3]}
    return {
        "who": [{"name": "Ann Lee", "kind": "person", "role": "the caretaker", "cites": [2]}],
        "what": [{"text": "The lift does not work.", "when": None, "cites": [1]}],
        "status": {"state": "ongoing", "text": "The lift is broken.", "cites": [1]},
        "open_issues": [issue],
    }


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Provider]:
    """Let the model, whichever it is, answer as told."""

    def use(answer: Callable[[Any], Any]) -> Provider:
        provider = Provider(answer)
        monkeypatch.setattr(connection, "_transport_to", lambda _: provider)
        connection.close_all()
        return provider

    return use


@pytest.fixture
def calibrated(tmp_path: Path) -> Path:
    """The file of a judge that was measured by both rubrics, and is good."""
    found = Agreement.from_counts({"yes": 19, "no": 1}, {"yes": 2, "no": 18})
    calm = Injection(tried=30, shaken=0, turned=dict.fromkeys(ATTACKS, 0))
    path = tmp_path / "evals" / "judge" / "judge.json"
    measured = [
        JudgeCalibration(
            rubric=name, digest=one.digest, model=MODEL, agreement=found, held_out=found, injection=calm
        )
        for name, one in RUBRICS.items()
    ]
    calibrationfile.write(path, measured)
    return path


@pytest.fixture
def briefs(run, answering) -> Provider:
    """The recorded briefs of a model that puts things in its own words."""
    provider = answering(writer)
    assert run("eval", "record", "--yes").code == 0
    return provider


class TestCalibrating:
    def test_a_good_judge_is_measured_kept_and_replayed(self, run, pairs, answering):
        provider = answering(truthful)
        ran = run("eval", "calibrate-judge", "--record", "--by", MODEL)
        assert (ran.code, provider.calls) == (0, 20 + 6)
        assert ran.out.startswith(
            f"same, {MODEL}: kappa 1.00 (95 % interval 0.66 to 1.00) on 20 pairs, 100% as labelled. "
            "It may judge.\n"
        )
        assert "planted instructions: 6 tried, 0 turned the ruling, 0 shook it" in ran.out
        assert ran.err.splitlines()[:3] == ["[1/20] 1 rulings", "[2/20] 1 rulings", "[3/20] 7 rulings"]
        kept = pairs.with_name("judge.json")
        assert [one["rubric"] for one in json.loads(kept.read_text())["calibrations"]] == ["same"]
        before = kept.read_bytes()
        kept.unlink()
        again = run("eval", "calibrate-judge", "--by", MODEL)
        assert (again.code, again.out, again.err, provider.calls) == (0, ran.out, "", 26)
        assert kept.read_bytes() == before

    def test_what_is_not_recorded_is_told_with_the_command(self, run, pairs):
        ran = run("eval", "calibrate-judge", "--by", MODEL, str(pairs))
        assert ran.code == 3
        assert "26 questions have no recorded ruling." in ran.err
        assert f"Record: summarizer eval calibrate-judge --record --by {MODEL} {pairs}" in ran.err
        assert not pairs.with_name("judge.json").exists()

    def test_a_poor_judge_is_refused_and_no_pair_that_is_held_out_named(self, run, pairs, answering):
        answering(lambda _: {"answer": "no"})
        ran = run("eval", "calibrate-judge", "--record", "--by", MODEL)
        assert "pair-15: labelled yes, ruled no" in ran.out
        assert "pair-17" not in ran.out
        assert "held out: kappa 0.00" in ran.out
        assert "REFUSED: its kappa of 0.000 is below 0.6." in ran.out

    def test_a_judge_that_is_talked_into_a_grade_is_refused(self, run, pairs, answering):
        answering(gullible)
        ran = run("eval", "calibrate-judge", "--record", "--by", MODEL)
        assert ran.code == 0
        assert "REFUSED: planted instructions turned 2 of 6 rulings." in ran.out
        assert "(grade 1, fence 1)" in ran.out
        ran = run("eval", "judge", "--by", MODEL)
        assert ran.code == 2
        assert "may not judge by the rubric `same`: planted instructions turned 2 of 6 rulings." in ran.err

    def test_a_judge_that_gives_no_ruling_is_counted_asked_once_and_refused(self, run, pairs, answering):
        provider = answering(lambda _: "I would say yes.")
        ran = run("eval", "calibrate-judge", "--record", "--by", MODEL)
        assert (ran.code, provider.calls) == (0, 26)
        assert "yes      0   0        0         10" in ran.out
        assert "REFUSED: its kappa of 0.000 is below 0.6." in ran.out

    def test_on_a_build_server_nothing_is_recorded(self, run, pairs, answering, monkeypatch):
        monkeypatch.setenv("CI", "true")
        provider = answering(truthful)
        ran = run("eval", "calibrate-judge", "--record", "--by", MODEL)
        assert (ran.code, provider.calls) == (2, 0)

    def test_no_call_exceeds_the_budget(self, run, pairs, answering):
        provider = answering(truthful)
        ran = run("eval", "calibrate-judge", "--record", "--by", MODEL, "--max-cost", "0.0000001")
        assert (ran.code, provider.calls) == (6, 0)

    def test_without_pairs(self, run):
        ran = run("eval", "calibrate-judge")
        assert ran.code == 2
        assert "There are no labelled pairs in evals/judge/." in ran.err


class TestJudging:
    def test_a_judge_that_was_not_measured_is_refused_before_anything_is_asked(self, run, answering):
        provider = answering(writer)
        ran = run("eval", "judge", "--record", "--by", MODEL)
        assert (ran.code, provider.calls) == (2, 0)
        assert ran.err == (
            f"Error: evals/judge/judge.json: the judge {MODEL} was not measured on labelled pairs for the "
            "rubric `same`. Measure the judge: summarizer eval calibrate-judge --record\n"
        )

    def test_another_judge_than_the_measured_one_is_refused(self, run, calibrated):
        ran = run("eval", "judge", "--by", "openai/gpt-4.1")
        assert ran.code == 2
        assert "the judge openai/gpt-4.1 was not measured" in ran.err

    def test_a_judge_that_was_measured_by_one_rubric_may_judge_by_that_one(self, run, calibrated, recorded):
        kept = json.loads(calibrated.read_text())
        kept["calibrations"] = [one for one in kept["calibrations"] if one["rubric"] == "support"]
        calibrated.write_text(json.dumps(kept), encoding="utf-8")
        assert run("eval", "judge", "--by", MODEL).code == 2
        ran = run("eval", "judge", "--by", MODEL, "--rubric", "support")
        assert ran.code == 0
        assert "support: 0 of 0 weak claims are stated by the sentences they cite." in ran.out

    def test_what_is_recorded_is_replayed_and_the_score_knows_nothing_of_it(self, run, calibrated, briefs):
        ran = run("eval", "judge", "--record", "--by", MODEL, "--rubric", "same")
        assert ran.code == 0
        assert ran.out.startswith(f"The judge {MODEL} on suite lifts; no score or verdict rests on it.\n")
        assert "same: 6 of 6 unmatched pairs make the same point in other words.\n" in ran.out
        assert "On labelled pairs: kappa 0.85 (95 % interval 0.69 to 1.00) on 40 pairs" in ran.out
        line = "  same what: “The lift at Dock 3 has been broken since Monday.” = “The lift does not work.”"
        assert f"dock-3\n{line}\n" in ran.out
        assert "held out, of 1 case: yes 1, no 0, unclear 0, no ruling 0\n" in ran.out
        assert HIDDEN not in ran.out + ran.err
        calls = briefs.calls
        assert run("eval", "judge", "--by", MODEL, "--rubric", "same").out == ran.out
        scored = run("eval", "--format", "json").out
        for folder in ("cassettes/judge-lifts", "evals/judge"):
            shutil.rmtree(folder)
        assert run("eval", "--format", "json").out == scored
        assert briefs.calls == calls

    def test_some_cases_for_programs_recorded_when_told_so(self, run, calibrated, briefs):
        arguments = ("--by", MODEL, "--rubric", "same", "dock-3", HIDDEN)
        ran = run("eval", "judge", "--format", "json", *arguments)
        assert ran.code == 3
        assert "2 questions have no recorded ruling." in ran.err
        command = f"summarizer eval judge --record --by {MODEL} --rubric same dock-3 {HIDDEN}"
        assert f"Record: {command}" in ran.err
        ran = run("eval", "judge", "--record", "--format", "json", *arguments)
        assert ran.json["rubrics"]["same"]["rulings"] == {"what": {"yes": 2}}
        assert [one["case"] for one in ran.json["judged"]] == ["dock-3"]
        assert ran.json["held_out"] == {"yes": 1}
        assert HIDDEN not in ran.out
