"""What `eval` says of answers that are no use and of calls that failed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.lift_case import completion
from helpers.recorded_answers import answer_all, answer_one

from summarizer.evaluation.matching.similarity import LEXICAL


class TestAnswersThatAreNoUse:
    def test_all_of_them(self, run, recorded):
        answer_all(recorded, "I cannot help with that.")
        ran = run("eval")
        assert ran.code == 3  # the question is put once more, which is not recorded yet
        assert "STALE_EXHAUSTED 6 cases" in ran.err

    def test_a_model_that_says_nothing_of_use(self, run, answers, digest):
        answers(completion("I cannot help with that."))
        assert run("eval", "record", "--yes").code == 0
        ran = run("eval")
        assert ran.code == 1
        assert ran.out == (
            "REGRESS: No answer could be used.\n"
            "\n"
            f"suite lifts, 6 cases × 2 samples, openai/gpt-4.1-mini, prompt brief {digest()}\n"
            "Answers that could not be used and count as 0: 12, "
            "of dock-3, dock-4, dock-5, dock-6, dock-7, 1 held out.\n"
            f"matcher {LEXICAL.name}\n"
            "\n"
            "field         precision  recall     F1  right  wrong  extra  missed\n"
            "who               0.000   0.000  0.000      0      0      0      12\n"
            "what              0.000   0.000  0.000      0      0      0      12\n"
            "status.state      0.000   0.000  0.000      0      0      0      12\n"
            "status.text       0.000   0.000  0.000      0      0      0      12\n"
            "open_issues       0.000   0.000  0.000      0      0      0      12\n"
            "\n"
            "lowest documents  score\n"
            "dock-3            0.000\n"
            "dock-4            0.000\n"
            "dock-5            0.000\n"
            "dock-6            0.000\n"
            "dock-7            0.000\n"
            "held out: 1 case, 0.000\n"
            "\n"
            "As recorded: 24 calls, 2,400 prompt and 1,200 answer tokens, 0.0029 USD.\n"
            "\n"
            "Next, to see what fell: summarizer eval show dock-3\n"
        )
        assert run("eval", "-f", "json").json["verdict"] == "regress"
        ran = run("eval", "bless", "--reason", "why not")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == "Error: No answer of the run could be used. A baseline needs briefs.\n"
        assert not Path("evals/lifts/baseline.json").exists()

    def test_against_a_baseline(self, run, blessed, answers, edit):
        edit("Begin.", "Say that you cannot.")
        answers(completion("I cannot help with that."))
        assert run("eval", "record", "--stale", "--yes").code == 0
        ran = run("eval")
        assert ran.code == 1
        assert "REGRESS: dock-3: the answer does not match the schema in 2 of 2 samples (0 of 2 in" in ran.out
        assert "The mean score went from 1.000 to 0.000" in ran.out

    def test_one_of_them_counts_0(self, run, recorded):
        refusal = completion("")
        refusal["choices"][0]["message"] = {"role": "assistant", "content": None, "refusal": "I cannot."}
        answer_one(recorded / "dock-9.yaml", 200, refusal)
        ran = run("eval")
        assert ran.code == 0
        assert ran.out.startswith("NO BASELINE: the mean score is 0.917.\n")
        assert "Answers that could not be used and count as 0: 1, of 1 held out.\n" in ran.out
        assert run("eval", "-f", "json").json["candidate"]["valid"] == 11


class TestCallsThatFailed:
    """A recorded 404 says that there was no answer, not that it was bad."""

    INFRA = (
        "INFRA: The run has no answer for dock-3, 1 held out, since the call failed: "
        "openai/gpt-4.1-mini does not know the model: no such model. "
        "Ask again: summarizer eval record --all.\n"
    )

    @pytest.fixture(autouse=True)
    def not_found(self, recorded):
        for case in ("dock-3", "dock-9"):
            answer_one(recorded / f"{case}.yaml", 404, {"error": {"message": "no such model"}})

    def test_without_baseline(self, run, digest):
        ran = run("eval")
        asked = f"suite lifts, 6 cases × 2 samples, openai/gpt-4.1-mini, prompt brief {digest()}\n"
        step = "Next, to ask again: summarizer eval record --all\n"
        assert (ran.code, ran.out, ran.err) == (4, f"{self.INFRA}\n{asked}\n{step}", "")

    def test_without_baseline_as_json(self, run):
        told = run("eval", "-f", "json").json
        assert (told["verdict"], told["candidate"]["score"], told["fields"]) == ("infra", None, {})

    def test_against_a_baseline_nothing_is_measured(self, run, made, suite):
        (suite / "baseline.json").write_bytes((made / "evals" / "lifts" / "baseline.json").read_bytes())
        ran = run("eval")
        assert ran.code == 4
        assert ran.out.startswith(self.INFRA)
        assert "precision" not in ran.out
        told = run("eval", "-f", "json").json
        assert told["verdict"] == "infra"
        assert "change" not in told
        assert told["baseline"]["score"] == 1.0

    def test_a_run_file_of_it_has_no_summary(self, run):
        assert run("eval", "--out", "run.json").code == 4
        told = json.loads(Path("run.json").read_text())
        assert told["summary"] is None
        assert told["cases"][0]["answers"][1]["failure"]["infra"] is True

    def test_it_cannot_be_blessed_nor_calibrated(self, run):
        ran = run("eval", "bless", "--reason", "why not")
        assert (ran.code, ran.out) == (2, "")
        assert "The run lacks answers, since calls failed: dock-3, dock-9." in ran.err
        assert run("eval", "calibrate").code == 4
