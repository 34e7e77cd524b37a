from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.evaluation.runs import baseline as baselines


class TestARunFile:
    def test_of_the_same_prompt(self, run, recorded):
        run("eval", "--out", "a.json")
        ran = run("eval", "--against", "a.json")
        assert ran.code == 0
        assert ran.out.startswith("PASS OF TOO FEW CASES: ")

    def test_of_the_prompt_before(self, run, a, fall):
        fall()
        assert run("eval", "--against", a).code == 1

    def test_a_baseline_file(self, run, blessed):
        kept = shutil.move(blessed, "kept.json")
        assert run("eval", "--against", kept).out.startswith("PASS OF TOO FEW CASES: ")

    def test_that_is_not_there(self, run, recorded):
        ran = run("eval", "--against", "none.json")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("Error: none.json: cannot be read: ")


@pytest.fixture
def git(tmp_path, monkeypatch) -> Callable[..., str]:
    """git, in the working folder, with no settings but these."""
    for name, value in {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Ann Lee",
        "GIT_AUTHOR_EMAIL": "ann@example.org",
        "GIT_COMMITTER_NAME": "Ann Lee",
        "GIT_COMMITTER_EMAIL": "ann@example.org",
    }.items():
        monkeypatch.setenv(name, value)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str) -> str:
        ran = subprocess.run(["git", *arguments], capture_output=True, text=True, check=True, cwd=tmp_path)
        return ran.stdout.strip()

    call("init", "--quiet", "--initial-branch=main")
    return call


@pytest.fixture
def commit(git) -> Callable[[str], None]:
    def all_of_it(message: str) -> None:
        git("add", "--all")
        git("commit", "--quiet", "--message", message)

    return all_of_it


class TestARevision:
    @pytest.fixture
    def two(self, commit, fall):
        """Two commits: the suite as it was, and the damaged prompt with its recordings."""
        commit("first")
        fall()
        commit("second")

    def test_is_replayed_with_its_own_prompt_and_tapes(self, run, two):
        ran = run("eval", "--against", "git:HEAD~1")
        assert (ran.code, ran.err) == (1, "")
        assert "The mean score went from 1.000 to 0.769" in ran.out
        assert "6 cases × 2 samples" in ran.out
        assert run("eval", "--against", "git:main").out.startswith("PASS OF TOO FEW CASES: ")

    def test_of_some_cases(self, run, two):
        ran = run("eval", "--against", "git:HEAD~1", "--only", "old")
        assert ran.code == 1
        assert "3 cases × 2 samples" in ran.out

    def test_changes_nothing_in_the_working_folder(self, run, two, git):
        run("eval", "--against", "git:HEAD~1")
        assert git("status", "--porcelain") == ""
        assert git("rev-parse", "--abbrev-ref", "HEAD") == "main"

    def test_from_a_folder_below(self, run, two, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path / "evals")
        assert run("eval", "--suite", "lifts", "--against", "git:HEAD~1").code == 1

    def test_through_a_link_to_the_folder(self, run, two, tmp_path, monkeypatch):
        link = tmp_path.with_name(f"{tmp_path.name}-link")
        link.symlink_to(tmp_path)
        monkeypatch.chdir(link)
        assert run("eval", "--against", "git:HEAD~1").code == 1

    def test_with_a_link_that_leads_out_of_it(self, run, two, tmp_path, commit):
        (tmp_path / "out").symlink_to("/etc")
        commit("a link")
        assert run("eval", "--against", "git:HEAD").code == 0

    def test_in_which_the_tapes_were_stale(self, run, damage, fall, commit):
        damage()
        commit("the tapes forgotten")
        fall()
        ran = run("eval", "--against", "git:HEAD")
        assert (ran.code, ran.out) == (3, "")
        assert ran.err == (
            "Error: At HEAD, 6 cases have no recording of the prompt of then: "
            "dock-3, dock-4, dock-5, dock-6, dock-7. "
            "Compare with a revision that has them, or with the baseline.\n"
        )

    def test_that_recorded_the_cases_that_are_meant(self, run, recorded, damage, model, commit):
        damage()
        run("eval", "record", "--stale", "--yes", "old")
        commit("half of it recorded")
        assert run("eval", "--only", "old", "--against", "git:HEAD").code == 0

    def test_in_which_a_tape_is_damaged(self, run, recorded, commit):
        good = (recorded / "dock-4.yaml").read_text()
        (recorded / "dock-4.yaml").write_text("interactions: [")
        commit("damaged")
        (recorded / "dock-4.yaml").write_text(good)
        ran = run("eval", "--against", "git:HEAD")
        assert ran.code == 2
        assert ran.err.startswith("Error: HEAD:cassettes/lifts/dock-4.yaml: ")
        assert "Compare with another revision, or with a run file." in ran.err

    def test_without_the_suite(self, run, recorded, git, commit, tmp_path):
        git("add", "brief.md")
        git("commit", "--quiet", "--message", "only a prompt")
        ran = run("eval", "--against", "git:HEAD")
        assert ran.code == 2
        assert ran.err.startswith("Error: HEAD:evals/lifts")

    def test_that_there_is_not(self, run, two):
        ran = run("eval", "--against", "git:nonsense")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            "Error: git archive: not a valid object name: nonsense. "
            "Name a revision that git knows, or a run file.\n"
        )

    def test_is_never_an_option(self, run, two, tmp_path):
        ran = run("eval", "--against", f"git:--output={tmp_path / 'written'}")
        assert ran.code == 2
        assert not (tmp_path / "written").exists()


def test_where_there_is_no_repository(run, recorded, monkeypatch, tmp_path):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    ran = run("eval", "--against", "git:HEAD")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: git rev-parse: not a git repository")


def test_without_git(run, recorded, monkeypatch, tmp_path):
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    ran = run("eval", "--against", "git:HEAD")
    assert (ran.code, ran.err) == (2, "Error: git is not installed. Compare with a run file instead.\n")


class TestBless:
    def test_needs_a_reason(self, run, recorded):
        ran = run("eval", "bless")
        assert ran.code == 2
        assert "Missing option '--reason'" in ran.err
        ran = run("eval", "bless", "--reason", " ")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == "Error: A blessing needs a reason. Say why: --reason 'shorter status line'.\n"

    def test_needs_the_whole_suite(self, run, recorded):
        ran = run("eval", "bless", "--reason", "x", "--only", "old")
        assert (ran.code, ran.err) == (2, "Error: Only a whole suite can be blessed. Leave --only away.\n")

    def test_needs_its_recordings(self, run, recorded, damage):
        damage()
        assert run("eval", "bless", "--reason", "x").code == 3
        assert not Path("evals/lifts/baseline.json").exists()

    def test_is_not_said_twice(self, run, blessed):
        before = blessed.read_bytes()
        ran = run("eval", "bless", "--reason", "x")
        assert ran.code == 2
        assert ran.err == "Error: This run is the baseline already. There is nothing to bless.\n"
        assert blessed.read_bytes() == before

    def test_each_is_chained_to_the_one_before(self, run, fall, commit, git):
        commit("first")
        first = run("eval", "bless", "--reason", "the  first")
        assert (first.code, first.out) == (0, "Baseline 1: score 1.000.\n")
        fall()
        second = run("eval", "bless", "--reason", "fewer words")
        assert (second.code, second.out) == (
            0,
            "Baseline 2: score 0.769, -0.231 against the one before.\n",
        )
        chain = baselines.read(Path("evals/lifts/baseline.json"))
        assert chain is not None
        one, two = chain.blessings
        assert (one.reason, one.previous, one.change) == ("the first", None, None)
        assert (two.previous, two.change) == (one.run, -0.230769)
        assert one.git == git("rev-parse", "--short=12", "HEAD")
        assert chain.drift == pytest.approx(-0.230769)
        assert run("eval").out.startswith("PASS OF TOO FEW CASES: ")

    def test_what_was_blessed_adds_up(self, run, blessed, fall):
        """A fall that was blessed is told of, and so is what it comes to with the next."""
        fall()
        run("eval", "bless", "--reason", "fewer words")
        ran = run("eval")
        assert ran.code == 0
        assert "Warning: The changes blessed so far have moved the mean score by -0.231.\n" in ran.out
        assert "blessed so far" not in run("eval", "--only", "old").out

    def test_a_baseline_that_cannot_be_compared_with_has_no_change(self, run, blessed, model, suite):
        path = suite / "suite.yaml"
        path.write_text(path.read_text().replace("samples: 2", "samples: 1"))
        ran = run("eval", "bless", "--reason", "one sample will do")
        assert (ran.code, ran.out) == (0, "Baseline 2: score 1.000.\n")

    def test_a_damaged_baseline_is_not_written_over(self, run, blessed):
        blessed.write_text("<<<<<<< HEAD\n")
        ran = run("eval", "bless", "--reason", "x")
        assert ran.code == 2
        assert blessed.read_text() == "<<<<<<< HEAD\n"


def test_a_third_run_is_shown_beside_the_two(run, blessed):
    ran = run("eval", "--beside", "baseline")
    assert (ran.code, ran.err) == (0, "")
    assert "\nBeside them baseline, openai/gpt-4.1-mini, prompt brief " in ran.out
    assert "the candidate +0.000 over the same 6 cases." in ran.out
    assert run("eval", "--out", "run.json").code == 0
    ran = run("eval", "compare", "run.json", "run.json", "--beside", "run.json", "-f", "json")
    assert (ran.code, ran.json["third"]["name"]) == (0, "run.json")
    assert run("eval", "--beside", "nowhere.json").code == 2
