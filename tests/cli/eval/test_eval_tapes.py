"""Recordings that cannot be used: what `eval` says of them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def cut(text: str) -> str:
    return text[: len(text) // 2]


def in_conflict(text: str) -> str:
    first, _, rest = text.partition("\n")
    return f"{first}\n<<<<<<< HEAD\n{rest}=======\n{rest}>>>>>>> theirs\n"


def edited(text: str) -> str:
    assert "You write briefs." in text
    return text.replace("You write briefs.", "You write sonnets.")


def huge(text: str) -> str:
    return text + "# " + "x" * 2_000_000 + "\n"


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (cut, ""),
        (in_conflict, "line 2 is a merge conflict marker."),
        (edited, "was edited by hand."),
        (huge, "larger than 2 MB, too large for the tape of one case."),
        (lambda _: "", "is empty."),
        (lambda _: "\0\x01", ""),
    ],
    ids=["truncated", "conflict", "edited", "huge", "empty", "binary"],
)
def test_a_damaged_tape_is_bad_input(run, blessed, recorded, damage: Callable[[str], str], says: str):
    tape = recorded / "dock-4.yaml"
    tape.write_text(damage(tape.read_text()))
    ran = run("eval")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: cassettes/lifts/dock-4.yaml: ")
    assert says in ran.err
    assert "Traceback" not in ran.err
    assert run("eval", "--only", "dock-3").code == 0


def test_the_tape_of_another_case(run, blessed, recorded):
    shutil.copy(recorded / "dock-3.yaml", recorded / "dock-4.yaml")
    ran = run("eval")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("Error: Not everything is recorded.\nSTALE_CHANGED 1 case: lifts/dock-4\n")
    assert "The lift at Dock 4 has been broken since Monday." in ran.err


def test_a_tape_that_is_missing(run, blessed, recorded):
    (recorded / "dock-4.yaml").unlink()
    ran = run("eval")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "Error: Not everything is recorded.\n"
        "STALE_MISSING 1 case: lifts/dock-4\n"
        "Recording 1 case takes about 2 calls, 200 prompt and 100 answer tokens, 0 s, 0.0002 USD.\n"
        "Record again: summarizer eval record --stale\n"
        "Or only as many cases as a verdict takes: summarizer eval try\n"
    )


def test_a_sample_that_is_missing(run, blessed, suite):
    path = suite / "suite.yaml"
    path.write_text(path.read_text().replace("samples: 2", "samples: 3"))
    ran = run("eval")
    assert ran.code == 3
    assert "STALE_EXHAUSTED 6 cases: " in ran.err
    assert "STALE_CHANGED" not in ran.err


def test_two_changes_are_two_groups(run, blessed, recorded, edit):
    edit("write briefs", "write good briefs")
    (recorded / "dock-4.yaml").unlink()
    ran = run("eval")
    assert ran.code == 3
    assert [line for line in ran.err.splitlines() if line.startswith("STALE")] == [
        "STALE_CHANGED 5 cases: lifts/dock-3, lifts/dock-5, lifts/dock-6, lifts/dock-7, lifts/dock-9",
        "STALE_MISSING 1 case: lifts/dock-4",
    ]


def test_other_recordings_are_no_matter(run, blessed, recorded):
    (recorded / "dock-99.yaml").write_text("not a tape of this suite")
    assert run("eval").code == 0


class TestBadGold:
    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            ("role:", "rolle:", "line 11: unknown key 'rolle' in gold.who[0]. Did you mean 'role'?"),
            (
                "state: ongoing",
                "state: going",
                "line 18: gold.status.state is 'going'. Did you mean 'ongoing'?",
            ),
            (
                "evidence: Ann Lee, the",
                "evidence: Ann Lea, the",
                "line 13: the evidence of gold.who[0] is not in",
            ),
            ("split: dev", "split: train", "line 6: split is 'train'."),
        ],
        ids=["key", "value", "evidence", "split"],
    )
    def test_exits_with_2_and_names_the_line(self, run, blessed, suite, old, new, says):
        path = suite / "cases" / "dock-3.yaml"
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))
        ran = run("eval")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("Error: evals/lifts/cases/dock-3.yaml, line ")
        assert says in ran.err

    def test_no_case_at_all(self, run, suite):
        shutil.rmtree(suite / "cases")
        ran = run("eval")
        assert ran.code == 2
        assert "the suite has no case: there is no file cases/*.yaml" in ran.err

    def test_a_case_that_no_tape_can_be_named_after(self, run, suite):
        (suite / "cases" / "dock-3.yaml").rename(suite / "cases" / "Dock 3.yaml")
        ran = run("eval")
        assert ran.code == 2
        assert "the file's name 'Dock 3' cannot name a case" in ran.err


class TestLint:
    def test_doubts_are_listed_and_exit_with_2(self, run, suite):
        path = suite / "cases" / "dock-3.yaml"
        path.write_text(path.read_text().replace("    evidence: has been broken since Monday\n", ""))
        ran = run("eval", "lint")
        assert (ran.code, ran.err) == (2, "")
        assert "evals/lifts/cases/dock-3.yaml:17: warning: status has no evidence." in ran.out

    def test_errors_are_all_listed(self, run, suite):
        for name in ("dock-3", "dock-4"):
            path = suite / "cases" / f"{name}.yaml"
            path.write_text(path.read_text().replace("split:", "splt:"))
        ran = run("eval", "lint")
        assert ran.code == 2
        assert ran.out.count("error: ") == 2
        assert ran.out.splitlines()[-1].startswith("2 errors, ")

    def test_a_clean_suite(self, run, suite, tmp_path):
        (tmp_path / "lintable.py").write_text(
            "from typing import Annotated\n"
            "from pydantic import BaseModel\n"
            "from summarizer.comparators import Items\n"
            "from summarizer.schema import Claim\n"
            "class Report(BaseModel):\n"
            "    facts: Annotated[list[Claim], Items(key='text')]\n"
        )
        folder = tmp_path / "evals" / "clean"
        (folder / "cases").mkdir(parents=True)
        (folder / "suite.yaml").write_text(
            "prompt: ../../brief.md\nschema: lintable:Report\nmodel: openai/gpt-4.1-mini\n"
        )
        (folder / "cases" / "rain.yaml").write_text(
            "text: It rained.\ngold:\n  facts:\n    - text: It rained.\n      evidence: It rained.\n"
        )
        ran = run("eval", "lint", "--suite", folder, "--allow-import")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.splitlines()[-1].startswith("0 errors, 0 warnings, ")


class TestCalibrate:
    def test_of_answers_that_never_differ(self, run, recorded):
        ran = run("eval", "calibrate", "--trials", "10")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == (
            "6 cases × 2 samples, mean score 1.000\n"
            "spread of a document's samples (standard deviation): 0.000\n"
            "standard error between two runs of this prompt: 0.0000\n"
            "called regress against itself: 0 of 10 (0.0%, 90 % interval 0.0% to 30.8%)\n"
            "verdicts: pass 10\n"
            "smallest margin that an unchanged prompt passes in four of five runs: 0.000\n"
            "samples a case that the margin of 0.030 needs: 2\n"
        )

    def test_of_one_sample(self, run, recorded):
        ran = run("eval", "calibrate", "--samples", "1")
        assert ran.code == 2
        assert ran.err == "Error: Chance cannot be estimated from one sample a case. Record two or more.\n"


class TestShow:
    def test_gold_beside_what_was_said(self, run, recorded, suite):
        path = suite / "cases" / "dock-3.yaml"
        path.write_text(path.read_text().replace("state: ongoing", "state: blocked"))
        ran = run("eval", "show", "dock-3", "--samples", "1")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == (
            "dock-3 (old): 0.769\n"
            "\n"
            "sample 0: 0.769\n"
            "  who  precision 1.00 recall 1.00 F1 1.00\n"
            "    = matched 1.00 (must): Ann Lee | Ann Lee\n"
            "  what  precision 1.00 recall 1.00 F1 1.00\n"
            "    = matched 1.00: The lift at Dock 3 has been broken since Monday. "
            "| The lift at Dock 3 has been broken since Monday.\n"
            "  status.state  precision 0.00 recall 0.00 F1 0.00\n"
            "    ≠ wrong: blocked | ongoing\n"
            "  status.text  precision 1.00 recall 1.00 F1 1.00\n"
            "    = matched 1.00: The lift is broken. | The lift is broken.\n"
            "  open_issues  precision 1.00 recall 1.00 F1 1.00\n"
            "    = matched 1.00: It is not known when the motor for Dock 3 will come. "
            "| It is not known when the motor for Dock 3 will come.\n"
        )

    @pytest.mark.parametrize("name", ["dock-9", "new"], ids=["case", "tag"])
    def test_what_is_held_out_is_not_shown(self, run, recorded, name):
        ran = run("eval", "show", name)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"Error: {name} is held out.")

    def test_a_tag_is_all_its_cases(self, run, recorded):
        out = run("eval", "show", "old").out
        assert [line.split()[0] for line in out.splitlines() if line.startswith("dock")] == [
            "dock-3",
            "dock-4",
            "dock-5",
        ]

    def test_in_an_encoding_without_the_marks(self, run, recorded, suite, monkeypatch):
        path = suite / "cases" / "dock-3.yaml"
        path.write_text(path.read_text().replace("state: ongoing", "state: blocked"))
        monkeypatch.setattr("sys.stdout", Ascii())
        monkeypatch.setattr("sys.argv", ["summarizer", "eval", "show", "dock-3"])
        from summarizer import cli

        with pytest.raises(SystemExit) as stop:
            cli.main()
        assert stop.value.code == 0


class Ascii:
    """A terminal that knows no more than ASCII."""

    encoding = "ascii"

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        text.encode("ascii")
        return len(text)

    def flush(self) -> None:
        pass


def test_prompts_and_schema_of_a_suite_are_told_apart(run, recorded):
    """What a run is of stands in its file: prompt, schema, model, parameters, and each document."""
    assert run("eval", "--out", "run.json").code == 0
    told = json.loads(Path("run.json").read_text())
    assert told["asked"]["brief_schema"] == "summarizer.schema:Brief"
    assert told["asked"]["model"] == "openai/gpt-4.1-mini"
    assert told["asked"]["parameters"] == {"temperature": 0}
    assert told["asked"]["prompt"]["digest"].startswith("sha256:")
    assert len({case["source"] for case in told["cases"]}) == 6
