from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from helpers.lift_case import completion
from helpers.recorded_answers import answer_one

from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.tapes import tapefile

ALL = "lifts/dock-3, lifts/dock-4, lifts/dock-5, lifts/dock-6, lifts/dock-7, lifts/dock-9"
COST = "Recording 6 cases takes about 12 calls, 1,200 prompt and 600 answer tokens, 0 s, 0.0014 USD.\n"

ALONE = """\
NO BASELINE: the mean score is 1.000.

suite lifts, 6 cases × 2 samples, openai/gpt-4.1-mini, prompt brief {digest}
matcher {matcher}

field         precision  recall     F1  right  wrong  extra  missed
who               1.000   1.000  1.000     12      0      0       0
who.kind          1.000   1.000  1.000     12      0      0       0
who.role          1.000   1.000  1.000     12      0      0       0
what              1.000   1.000  1.000     12      0      0       0
status.state      1.000   1.000  1.000     12      0      0       0
status.text       1.000   1.000  1.000     12      0      0       0
open_issues       1.000   1.000  1.000     12      0      0       0

lowest documents  score
dock-3            1.000
dock-4            1.000
dock-5            1.000
dock-6            1.000
dock-7            1.000
held out: 1 case, 1.000

Briefs: 103% of their documents' words, 67% of statements copied, 0% repeated.
As recorded: 12 calls, 1,200 prompt and 600 answer tokens, 0.0014 USD.

Next, to compare with it: summarizer eval bless --reason TEXT
"""
PASS = """\
PASS OF TOO FEW CASES: The mean score went from 1.000 to 1.000 (+0.000, 90 % interval +0.000 to +0.000) over \
6 cases: no fall larger than the allowed 0.030. 6 cases are too few for that margin: if answers vary as \
usual, they can exclude a fall of 0.113; 63 cases would decide.

suite lifts, 6 cases × 2 samples, openai/gpt-4.1-mini, prompt brief {digest}
The prompt is the baseline's.

field         precision  recall     F1  baseline  change          interval      p
who               1.000   1.000  1.000     1.000  +0.000  +0.000 to +0.000  1.000
who.kind          1.000   1.000  1.000     1.000  +0.000  +0.000 to +0.000  1.000
who.role          1.000   1.000  1.000     1.000  +0.000  +0.000 to +0.000  1.000
what              1.000   1.000  1.000     1.000  +0.000  +0.000 to +0.000  1.000
status.state      1.000   1.000  1.000     1.000  +0.000  +0.000 to +0.000  1.000
status.text       1.000   1.000  1.000     1.000  +0.000  +0.000 to +0.000  1.000
open_issues       1.000   1.000  1.000     1.000  +0.000  +0.000 to +0.000  1.000

No document moved.
held out: 1 case, 1.000 to 1.000 (+0.000)

Briefs: 103% of their documents' words, 67% of statements copied, 0% repeated.
As recorded: 12 calls, 1,200 prompt and 600 answer tokens, 0.0014 USD.

Next, to see what these cases can show: summarizer eval calibrate
"""
REGRESS = """\
REGRESS: dock-3: the score fell from 1.000 (1.000 to 1.000) to 0.769 (0.769 to 0.769), \
more than chance explains.
  dock-4: the score fell from 1.000 (1.000 to 1.000) to 0.769 (0.769 to 0.769), more than chance explains.
  dock-5: the score fell from 1.000 (1.000 to 1.000) to 0.769 (0.769 to 0.769), more than chance explains.
  dock-6: the score fell from 1.000 (1.000 to 1.000) to 0.769 (0.769 to 0.769), more than chance explains.
  dock-7: the score fell from 1.000 (1.000 to 1.000) to 0.769 (0.769 to 0.769), more than chance explains.
  1 held-out case: the score fell by more than the allowed 0.100.
  open_issues: F1 went from 1.000 to 0.000 (-1.000, -1.000 to -1.000); \
the change may be larger than the allowed 0.050.
  The mean score went from 1.000 to 0.769 (-0.231, 90 % interval -0.231 to -0.231) over 6 cases: \
a fall that chance does not explain and that may be larger than the allowed 0.030.

suite lifts, 6 cases × 2 samples, openai/gpt-4.1-mini, prompt brief {after}
The baseline's prompt is brief {before}.

@@ -1,4 +1,4 @@
 # system
-You write briefs.
+You write briefs. No open issues.
 # user
 Begin.

field         precision  recall     F1  baseline  change          interval      p
who               1.000   1.000  1.000     1.000  +0.000  +0.000 to +0.000  1.000
who.kind          1.000   1.000  1.000     1.000  +0.000  +0.000 to +0.000  1.000
who.role          1.000   1.000  1.000     1.000  +0.000  +0.000 to +0.000  1.000
what              1.000   1.000  1.000     1.000  +0.000  +0.000 to +0.000  1.000
status.state      1.000   1.000  1.000     1.000  +0.000  +0.000 to +0.000  1.000
status.text       1.000   1.000  1.000     1.000  +0.000  +0.000 to +0.000  1.000
open_issues       0.000   0.000  0.000     1.000  -1.000  -1.000 to -1.000  0.031

document  baseline       (samples)    now       (samples)  change
dock-3       1.000  (1.00 to 1.00)  0.769  (0.77 to 0.77)  -0.231
dock-4       1.000  (1.00 to 1.00)  0.769  (0.77 to 0.77)  -0.231
dock-5       1.000  (1.00 to 1.00)  0.769  (0.77 to 0.77)  -0.231
dock-6       1.000  (1.00 to 1.00)  0.769  (0.77 to 0.77)  -0.231
dock-7       1.000  (1.00 to 1.00)  0.769  (0.77 to 0.77)  -0.231
held out: 1 case, 1.000 to 0.769 (-0.231)

Briefs: 65% of their documents' words, 50% of statements copied, 0% repeated. \
The baseline: 103% of their documents' words, 67% of statements copied, 0% repeated.
As recorded: 12 calls, 1,200 prompt and 600 answer tokens, 0.0014 USD.

Next, to see what fell: summarizer eval show dock-3
"""


class TestWithoutBaseline:
    def test_the_scores_and_no_verdict(self, run, recorded, digest):
        ran = run("eval")
        assert (ran.code, ran.out, ran.err) == (0, ALONE.format(digest=digest(), matcher=LEXICAL.name), "")

    def test_as_json(self, run, recorded):
        told = run("eval", "--format", "json").json
        assert told["format"] == "summarizer.verdict/1"
        assert (told["verdict"], told["reasons"]) == (None, [])
        assert told["candidate"]["score"] == 1.0
        assert told["fields"]["open_issues"]["f1"] == 1.0

    def test_none_can_be_compared_with(self, run, recorded):
        ran = run("eval", "--against", "baseline")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            "Error: evals/lifts/baseline.json: there is no baseline. "
            "Bless a run: summarizer eval bless --reason TEXT.\n"
        )


class TestWithBaseline:
    def test_pass_in_the_same_bytes_again(self, run, blessed, digest):
        first, second = run("eval"), run("eval")
        assert (first.code, first.out, first.err) == (0, PASS.format(digest=digest()), "")
        assert first == second

    def test_as_json(self, run, blessed):
        told = run("eval", "-f", "json").json
        assert told["verdict"] == "pass"
        assert told["candidate"] == told["baseline"]
        assert sorted(told["cases"]) == ["dock-3", "dock-4", "dock-5", "dock-6", "dock-7"]
        assert told["held_out"] == {"cases": 1, "baseline": 1.0, "candidate": 1.0}

    def test_a_part_of_the_suite(self, run, blessed):
        ran = run("eval", "--only", "new", "--only", "dock-3")
        assert ran.code == 0
        assert ran.out.startswith("PASS OF TOO FEW CASES: ")
        assert "suite lifts, 4 cases × 2 samples" in ran.out

    def test_the_first_sample_alone(self, run, blessed):
        ran = run("eval", "--samples", "1")
        assert ran.code == 0
        assert "suite lifts, 6 cases × 1 sample," in ran.out
        assert "Warning: With one sample a case, the fall of a single case may be chance" in ran.out

    def test_gold_of_today_scores_both(self, run, blessed, suite):
        path = suite / "cases" / "dock-3.yaml"
        path.write_text(path.read_text().replace("role: the caretaker", "role: the mayor of Rivermouth"))
        ran = run("eval")
        assert ran.code == 0
        assert "who.role          0.833   0.833  0.833     0.833  +0.000" in ran.out
        assert "No document moved." in ran.out

    def test_a_score_of_one_column(self, run, blessed, suite):
        path = suite / "suite.yaml"
        path.write_text(path.read_text() + "primary: open_issues\n")
        case = suite / "cases" / "dock-3.yaml"
        gold = case.read_text()
        for said, other in (
            ("text: It is not known when the motor for Dock 3 will come.", "text: Nobody has painted it."),
            ("evidence: It is not known when the motor", "evidence: has ordered a new motor"),
        ):
            assert said in gold
            gold = gold.replace(said, other)
        case.write_text(gold)
        ran = run("eval")
        assert ran.out.startswith("PASS OF TOO FEW CASES: The mean score went from 0.833 to 0.833 ")


class TestADamagedPrompt:
    def test_is_told_once_with_its_cost_then_recorded_then_a_regression(
        self, run, blessed, damage, digest, model
    ):
        before = digest()
        damage()
        ran = run("eval")
        assert (ran.code, ran.out) == (3, "")
        assert ran.err == (
            "Error: Not everything is recorded.\n"
            f"STALE_CHANGED 6 cases: {ALL}\n"
            "  -messages[0].content: You write briefs.\n"
            "  +messages[0].content: You write briefs. No open issues.\n"
            f"{COST}Record again: summarizer eval record --stale\n"
            "Or only as many cases as a verdict takes: summarizer eval try\n"
        )
        assert model.sent == []
        assert run("eval", "record", "--stale", "--yes").code == 0
        assert len(model.sent) == 12
        ran = run("eval")
        assert (ran.code, ran.err) == (1, "")
        assert ran.out == REGRESS.format(before=before, after=digest())

    def test_as_json(self, run, blessed, fall):
        fall()
        ran = run("eval", "-f", "json")
        told = ran.json
        assert (ran.code, told["verdict"]) == (1, "regress")
        assert {reason["gate"] for reason in told["reasons"]} == {"document", "field", "mean"}
        field = next(reason for reason in told["reasons"] if reason["gate"] == "field")
        assert field["column"] == "open_issues"
        assert told["fields"]["open_issues"]["change"]["value"] == -1.0
        assert told["change"]["value"] == pytest.approx(-1.5 / 6.5)  # the open issues weigh 1.5 of 6.5

    def test_the_command_to_record_has_the_same_options(self, run, recorded, damage):
        damage()
        ran = run("eval", "--suite", "evals/lifts", "--samples", "1", "--only", "dock-3")
        assert ran.code == 3
        command = "summarizer eval record --stale --suite evals/lifts --samples 1 dock-3"
        assert f"Record again: {command}\n" in ran.err

    def test_the_cases_that_were_recorded_again_are_compared(self, run, blessed, damage, model):
        damage()
        assert run("eval", "record", "--stale", "--yes", "old").code == 0
        ran = run("eval", "--only", "old")
        assert ran.code == 1
        assert "suite lifts, 3 cases × 2 samples" in ran.out
        assert run("eval").code == 3

    def test_another_prompt_file(self, run, blessed, damage, tmp_path, model):
        (tmp_path / "old.md").write_bytes((tmp_path / "brief.md").read_bytes())
        damage()
        assert run("eval").code == 3
        assert run("eval", "--prompt", "old.md").code == 0


class TestStrict:
    @pytest.fixture
    def doubtful(self, blessed):
        """One case of six fell: neither chance nor more than that."""
        tape = blessed.parents[2] / "cassettes" / "lifts" / "dock-5.yaml"
        for sample in (0, 1):
            said = json.loads(next(iter(tapefile.load(tape).values())).answer.text)
            draft = json.loads(said["choices"][0]["message"]["content"])
            draft["what"][0]["text"] = "Ann Lee has ordered a new motor."
            answer_one(tape, 200, completion(json.dumps(draft)), sample)

    @pytest.fixture(autouse=True)
    def wide(self, suite):
        path = suite / "suite.yaml"
        path.write_text(path.read_text().replace("gate:\n", "gate:\n  document_margin: 0.9\n"))

    def test_inconclusive_is_0_unless_strict(self, run, doubtful):
        assert run("eval").out.startswith("INCONCLUSIVE: The mean score went from ")
        assert run("eval").code == 0
        assert run("eval", "--strict").code == 5
        assert run("eval", "--strict", "-f", "json").json["verdict"] == "inconclusive"

    def test_strict_leaves_a_pass_a_pass(self, run, blessed):
        assert run("eval", "--strict").code == 0


class TestOptions:
    def test_before_a_verb_are_refused(self, run, recorded):
        ran = run("eval", "--only", "dock-3", "record", "--yes")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            "Error: The options of `eval record` stand after the verb. See: summarizer eval record --help\n"
        )

    def test_more_samples_than_the_suite_has(self, run, recorded):
        ran = run("eval", "--samples", "3")
        assert ran.code == 2
        assert "The suite has 2 samples a case, not 3." in ran.err

    def test_a_suite_that_is_not_there(self, run):
        ran = run("eval", "--suite", "evals/ships")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("Error: evals/ships")

    def test_no_suite_at_all(self, run, monkeypatch, tmp_path):
        (tmp_path / "empty").mkdir()
        monkeypatch.chdir(tmp_path / "empty")
        ran = run("eval")
        hint = "Name one, --suite DIR, or begin one: summarizer init DOCUMENT…"
        assert (ran.code, ran.err) == (2, f"Error: There is no suite in evals/. {hint}\n")

    def test_two_suites(self, run, tmp_path, suite):
        ships = tmp_path / "evals" / "ships"
        ships.mkdir()
        (ships / "suite.yaml").write_bytes((suite / "suite.yaml").read_bytes())
        ran = run("eval")
        assert ran.code == 2
        assert ran.err == (
            "Error: There are several suites in evals/: evals/lifts, evals/ships. Name one: --suite DIR.\n"
        )

    def test_the_run_cannot_be_written(self, run, recorded, tmp_path):
        (tmp_path / "out").mkdir()
        ran = run("eval", "--out", "out")
        assert ran.code == 2
        assert ran.err == "Error: out: cannot be written: Is a directory. Give --out a file.\n"


HELD_OUT = "dock-9"


@pytest.mark.parametrize("arguments", [[], ["-f", "json"]], ids=["text", "json"])
def test_no_report_names_a_held_out_case(run, blessed, fall, arguments):
    """Neither when nothing moved, nor when everything fell; nor does it give its gold away."""
    assert HELD_OUT not in run("eval", *arguments).out
    fall()
    out = run("eval", *arguments).out
    assert HELD_OUT not in out
    assert "Dock 9" not in out


def test_replay_needs_no_key_no_network_and_no_weights(blessed):
    """A process of its own, in which sockets and the embedded model cannot even be loaded."""
    code = (
        "import sys, socket\n"
        "sys.modules['xllamacpp'] = None\n"
        "def refuse(*a, **k): raise AssertionError('the network')\n"
        "socket.socket.connect = refuse\n"
        "sys.argv = ['summarizer', 'eval']\n"
        "from summarizer.cli import main\n"
        "main()\n"
    )
    keyless = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "SUMMARIZER_"))}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=keyless)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("PASS OF TOO FEW CASES: ")
