from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.evaluation.matching.similarity import LEXICAL


@pytest.fixture
def altered(a) -> Callable[..., Path]:
    """Another file of the recorded run, with keys of it replaced, those of `asked` too."""

    def alter(**changes: object) -> Path:
        told = json.loads(a.read_text())
        for name, value in changes.items():
            place = told if name in told else told["asked"]
            place[name] = value
        path = a.with_name("altered.json")
        path.write_text(json.dumps(told))
        return path

    return alter


def cases_of(path: Path, *ids: str) -> list[object]:
    return [case for case in json.loads(path.read_text())["cases"] if case["id"] in ids]


class TestTwoRuns:
    def test_a_run_against_itself(self, run, a):
        ran = run("eval", "compare", a, a)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("PASS OF TOO FEW CASES: ")

    def test_the_verdict_is_that_of_the_baseline(self, run, a, b, blessed):
        ran = run("eval", "compare", a, b)
        assert (ran.code, ran.err) == (1, "")
        assert f"{ran.out}\nNext, to see what fell: summarizer eval show dock-3\n" == run("eval").out
        assert run("eval", "compare", a, b, "-f", "json").out == run("eval", "-f", "json").out

    def test_the_other_way_round_is_better(self, run, a, b):
        ran = run("eval", "compare", b, a)
        assert ran.code == 0
        assert ran.out.startswith("IMPROVED: The mean score went from 0.769 to 1.000 ")

    def test_a_baseline_is_a_run_too(self, run, b, blessed):
        assert run("eval", "compare", blessed, b).code == 1

    def test_a_run_of_a_matcher_that_no_longer_exists_is_scored_anew(self, run, a, altered):
        summary = json.loads(a.read_text())["summary"] | {"matcher": "semantic/1", "score": 0.25}
        ran = run("eval", "compare", altered(summary=summary), a)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == run("eval", "compare", a, a).out

    def test_the_first_samples(self, run, a):
        assert "6 cases × 1 sample," in run("eval", "compare", a, a, "--samples", "1").out

    def test_the_file_is_the_same_bytes_again_and_holds_what_was_asked(self, run, a):
        before = a.read_bytes()
        assert run("eval", "--out", a).code == 0
        assert a.read_bytes() == before
        told = json.loads(before)
        assert told["asked"]["messages"][0] == {"role": "system", "content": "You write briefs."}
        assert told["summary"]["score"] == 1.0
        assert told["summary"]["matcher"] == LEXICAL.name


class TestWhatCannotBeCompared:
    @pytest.mark.parametrize(
        ("changes", "says"),
        [
            (
                {"suite": "ships"},
                "The baseline is of the suite 'lifts', the run of 'ships'. Compare runs of one suite.",
            ),
            (
                {"model": "openai/gpt-5"},
                "The model is not the baseline's: openai/gpt-4.1-mini before, openai/gpt-5 now. "
                "If that is what you mean to compare: --allow model.",
            ),
            (
                {"seed": 7},
                "The parameters are not the baseline's: later samples.seed 0 before, 7 now. "
                "If that is what you mean to compare: --allow parameters.",
            ),
            (
                {"wire": {}},
                "The schema is not the baseline's. If that is what you mean to compare: --allow schema.",
            ),
        ],
        ids=["suite", "model", "parameters", "schema"],
    )
    def test_exits_with_3_and_says_why(self, run, a, altered, changes, says):
        ran = run("eval", "compare", a, altered(**changes))
        assert (ran.code, ran.out, ran.err) == (3, "", f"Error: {says}\n")

    @pytest.mark.parametrize(
        ("kind", "changes"),
        [("model", {"model": "m"}), ("parameters", {"seed": 7}), ("schema", {"wire": {}})],
        ids=["model", "parameters", "schema"],
    )
    def test_unless_it_is_allowed_and_then_told(self, run, a, altered, kind, changes):
        other = altered(**changes)
        ran = run("eval", "compare", a, other, "--allow", kind)
        assert ran.code == 0
        assert f"Allowed to differ: The {kind} " in ran.out
        others = [one for one in ("model", "parameters", "schema") if one != kind]
        allowed = [word for one in others for word in ("--allow", one)]
        assert run("eval", "compare", a, other, *allowed).code == 3

    def test_two_runs_of_another_suite(self, run, altered):
        ships = altered(suite="ships")
        ran = run("eval", "compare", ships, ships)
        assert (ran.code, ran.out) == (3, "")
        assert ran.err == (
            "Error: The run is of the suite 'ships', and the gold of 'lifts'. "
            "Name the suite of the run: --suite DIR.\n"
        )

    def test_a_run_with_fewer_samples(self, run, a):
        assert run("eval", "--samples", "1", "--out", "runs/one.json").code == 0
        ran = run("eval", "compare", a, "runs/one.json")
        assert ran.code == 3
        assert ran.err == (
            "Error: The baseline has 2 samples a case, the run 1. Compare the first of both: --samples 1.\n"
        )
        assert run("eval", "compare", a, "runs/one.json", "--samples", "1").code == 0

    def test_a_baseline_with_fewer_samples(self, run, blessed, suite, model):
        path = suite / "suite.yaml"
        path.write_text(path.read_text().replace("samples: 2", "samples: 3"))
        assert run("eval", "record", "--yes").code == 0
        ran = run("eval")
        assert ran.code == 3
        assert "The baseline has 2 samples a case, the run 3." in ran.err
        assert run("eval", "--samples", "2").code == 0


class TestOtherCases:
    @pytest.fixture
    def fewer(self, a, altered) -> Path:
        return altered(cases=cases_of(a, "dock-3", "dock-4"))

    def test_are_refused(self, run, a, fewer):
        ran = run("eval", "compare", a, fewer)
        assert ran.code == 3
        assert ran.err == (
            "Error: The run lacks dock-5, dock-6, dock-7, dock-9. "
            "Bless a new baseline, or compare what they share: --intersect.\n"
        )

    def test_are_left_out_if_one_says_so(self, run, a, fewer):
        ran = run("eval", "compare", a, fewer, "--intersect")
        assert ran.code == 0
        assert "suite lifts, 2 cases × 2 samples" in ran.out
        assert "Left out, not in both runs: dock-5, dock-6, dock-7, 1 held out.\n" in ran.out
        told = run("eval", "compare", a, fewer, "--intersect", "-f", "json").json
        assert (told["dropped"], told["dropped_held_out"]) == (["dock-5", "dock-6", "dock-7"], 1)

    def test_that_the_suite_has_no_more(self, run, a, suite):
        (suite / "cases" / "dock-3.yaml").unlink()
        ran = run("eval", "compare", a, a)
        assert (ran.code, ran.err) == (
            3,
            "Error: The run has the case dock-3, which the suite no longer has. "
            "Compare what is still the same: --intersect; or make the run again.\n",
        )
        ran = run("eval", "compare", a, a, "--intersect")
        assert ran.code == 0
        assert "Left out, not in both runs: dock-3.\n" in ran.out

    def test_of_which_the_document_was_edited(self, run, a, suite):
        path = suite / "cases" / "dock-3.yaml"
        path.write_text(path.read_text().replace("a new motor.", "a new motor and rope."))
        ran = run("eval", "compare", a, a)
        assert ran.code == 3
        assert "Since the run was made, the document of dock-3 has changed." in ran.err
        assert "5 cases × 2 samples" in run("eval", "compare", a, a, "--intersect").out

    def test_of_which_none_is_shared(self, run, a, altered):
        ran = run("eval", "compare", a, altered(cases=[]), "--intersect")
        assert (ran.code, ran.out) == (3, "")
        assert ran.err == "Error: The two runs share no case. Make them of the same suite.\n"

    def test_new_in_the_suite(self, run, blessed, suite, model):
        text = (suite / "cases" / "dock-3.yaml").read_text()
        (suite / "cases" / "dock-8.yaml").write_text(text.replace("Dock 3", "Dock 8"))
        assert run("eval", "record", "--yes").code == 0
        ran = run("eval")
        assert ran.code == 3
        assert "The baseline lacks dock-8." in ran.err
        assert run("eval", "--intersect").code == 0


class TestFilesThatAreNoRuns:
    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            ("run/1", "run/2", "a.json: is of the newer format summarizer.run/2, which is not known here."),
            ('"seed":0', '"seed":NaN', "a.json: is not a run file: NaN is not a number that JSON knows."),
            ('"cost_usd":0.', '"cost_usd":1e999, "x":0.', "1e999 is not a number that JSON knows."),
            ('"source":"', '"source":1, "x":"', "a.json: cases.0.source: Input should be a valid string."),
            ("{\n", "<<<<<<< HEAD\n{\n", "a.json: is not a run file: Expecting value"),
            (
                ',"failure":null',
                ',"failure":{"code":"x","message":"y","infra":false}',
                "an answer is either a brief or a failure.",
            ),
        ],
        ids=["newer", "nan", "infinite", "type", "conflict", "both"],
    )
    def test_exit_with_2(self, run, a, old, new, says):
        text = a.read_text()
        assert old in text
        a.write_text(text.replace(old, new, 1))
        ran = run("eval", "compare", a, a)
        assert (ran.code, ran.out) == (2, "")
        assert says in ran.err

    def test_cut_off(self, run, a):
        a.write_text(a.read_text()[:-200])
        assert run("eval", "compare", a, a).code == 2

    @pytest.mark.parametrize("text", ["", "[]", "{}", "[" * 100_000], ids=["empty", "list", "bare", "deep"])
    def test_another_file(self, run, a, text):
        Path("other.json").write_text(text)
        ran = run("eval", "compare", a, "other.json")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("Error: other.json: is not a run file: ")

    def test_that_are_not_there(self, run, a):
        ran = run("eval", "compare", a, "none.json")
        assert ran.code == 2
        assert ran.err.startswith("Error: none.json: cannot be read: No such file or directory.")

    def test_with_an_answer_taken_out(self, run, a, altered):
        """Whoever leaves out what failed would raise the mean."""
        cases = json.loads(a.read_text())["cases"]
        del cases[1]["answers"][0]
        ran = run("eval", "compare", a, altered(cases=cases))
        assert (ran.code, ran.out) == (2, "")
        assert "the case dock-4 has 1 of 2 answers." in ran.err

    def test_with_a_case_twice(self, run, a, altered):
        cases = json.loads(a.read_text())["cases"]
        ran = run("eval", "compare", a, altered(cases=[*cases, cases[0]]))
        assert (ran.code, ran.out) == (2, "")
        assert "the case dock-3 stands in it 2 times." in ran.err

    @pytest.mark.parametrize(
        "brief",
        [{"who": 5}, {"who": ["Ann Lee"]}, {"who": [{"name": "Ann", "evidence": [{"quote": "Ann"}]}]}],
        ids=["number", "names", "evidence"],
    )
    def test_with_briefs_of_another_schema(self, run, a, altered, brief):
        cases = json.loads(a.read_text())["cases"]
        cases[0]["answers"][0]["brief"] = brief
        ran = run("eval", "compare", a, altered(cases=cases))
        assert (ran.code, ran.out) == (3, "")
        assert ran.err == "Error: The briefs of dock-3 are not of the schema Brief. Make the run again.\n"


class TestTheBaselineFile:
    def test_edited_by_hand(self, run, blessed):
        blessed.write_text(blessed.read_text().replace('"state":"ongoing"', '"state":"resolved"', 1))
        ran = run("eval")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            "Error: evals/lifts/baseline.json: its run is not the one that was blessed. "
            "Restore it from version control, or delete it and begin again: "
            "summarizer eval bless --reason TEXT.\n"
        )

    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            ("{\n", "<<<<<<< HEAD\n{\n", "is not a baseline: Expecting value"),
            ("baseline/1", "baseline/2", "is not a summarizer.baseline/1 file."),
            ('"score":', '"score":NaN,"x":', "is not a baseline: NaN is not a number that JSON knows."),
            ('"reason":', '"raison":', "blessings.0.reason: Field required."),
        ],
        ids=["conflict", "newer", "nan", "key"],
    )
    def test_damaged(self, run, blessed, old, new, says):
        text = blessed.read_text()
        assert old in text
        blessed.write_text(text.replace(old, new, 1))
        ran = run("eval")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"Error: evals/lifts/baseline.json: {says}")


def test_a_baseline_of_another_suite(run, blessed, tmp_path, suite):
    boats = suite.rename(tmp_path / "evals" / "boats")
    ran = run("eval", "--suite", boats, "--tapes", "cassettes/lifts")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "Error: The baseline is of the suite 'lifts', the run of 'boats'. Compare runs of one suite.\n"
    )


def test_finished_runs_are_compared_without_the_sdk(a):
    code = (
        "import sys\n"
        "sys.argv = ['summarizer', 'eval', 'compare', 'runs/a.json', 'runs/a.json']\n"
        "from summarizer.cli import main\n"
        "try:\n    main()\n"
        "finally:\n"
        "    print(sorted({'openai', 'instructor', 'httpx2', 'scipy', 'numpy'} & set(sys.modules)))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("PASS OF TOO FEW CASES: ")
    assert ran.stdout.endswith("[]\n")


@pytest.mark.parametrize("verb", ["", "record", "compare", "bless", "lint", "calibrate", "show"])
def test_help_loads_click_only(verb):
    command = [sys.executable, "-X", "importtime", "-m", "summarizer", "eval", *verb.split(), "--help"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in ran.stderr.splitlines()}
    assert loaded.isdisjoint(("openai", "instructor", "pydantic", "yaml", "rich", "jinja2", "rapidfuzz"))
    assert ran.stdout.startswith(f"Usage: python -m summarizer eval {verb}".rstrip())
