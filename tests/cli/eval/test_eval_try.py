"""`eval try`: a suite of eight docks, looked at after 6 and 8 of them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from helpers.commands import Ran, summarizer
from helpers.lifts import Lifts
from helpers.terminals import run_in_terminal

from summarizer.evaluation import session
from summarizer.evaluation.choice import Choice
from summarizer.evaluation.runs import trial
from summarizer.evaluation.selection import select
from summarizer.llm import connection
from summarizer.tapes import tapefile

DOCKS = tuple(range(3, 11))
PLAN = "At most 8 cases to record: about 16 calls, 1,600 prompt and 800 answer tokens, 0 s, 0.0019 USD.\n"
SAME = "The prompt is the baseline's."


@pytest.fixture(scope="module")
def eight(make: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("eight"), DOCKS)


@dataclass(frozen=True)
class Tried:
    """A suite of which the prompt was damaged and tried: what that printed, and the requests that it sent."""

    folder: Path
    ran: Ran
    sent: list[dict[str, Any]]


@pytest.fixture(scope="module")
def tried(eight: Path, begin: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Tried:
    folder = Path(shutil.copytree(eight, tmp_path_factory.mktemp("tried"), dirs_exist_ok=True))
    with begin(folder) as model:
        prompt = folder / "brief.md"
        prompt.write_text(prompt.read_text().replace("write briefs.", "write briefs. No open issues."))
        return Tried(folder, summarizer("eval", "try", "--yes"), model.sent)


@pytest.fixture(autouse=True)
def suite(eight: Path, tmp_path: Path) -> Path:
    """The suite of eight docks, recorded and blessed."""
    shutil.copytree(eight, tmp_path, dirs_exist_ok=True)
    return tmp_path / "evals" / "lifts"


def lines(err: str) -> list[str]:
    """What was said meanwhile, without times."""
    return [re.sub(r"\d+ s$", "N s", line) for line in err.splitlines()]


def docks_asked(sent: list[dict[str, Any]]) -> set[str]:
    return {re.findall(r"Dock \d+", one["messages"][-1]["content"])[0] for one in sent}


def answers_in(folder: Path = Path("cassettes/lifts")) -> int:
    return sum(len(tapefile.load(tape).values()) for tape in folder.iterdir())


class TestAClearFall:
    @pytest.fixture
    def ran(self, tried, tmp_path):
        shutil.copytree(tried.folder, tmp_path, dirs_exist_ok=True)
        return tried.ran

    def test_is_called_after_six_cases(self, ran, tried):
        assert ran.code == 1
        assert lines(ran.err) == [
            PLAN.strip(),
            *(f"[{n}/8] N s" for n in range(1, 7)),
            "6 of 8 cases: -0.231, -0.231 to -0.231; that decides",
        ]
        assert len(docks_asked(tried.sent)) == 6
        assert len(tried.sent) == 12

    def test_is_reported_as_eval_reports(self, ran):
        assert ran.out.startswith("REGRESS: ")
        assert "over 6 cases: a fall that chance does not explain" in ran.out
        assert "Warning: Judged after 6 of 8 cases; the others may show what these do not." in ran.out

    def test_asks_nothing_again(self, ran, run, model):
        again = run("eval", "try")
        assert (again.code, again.out) == (ran.code, ran.out)
        assert model.sent == []

    def test_counts_for_what_is_recorded_later(self, ran, run, model):
        assert run("eval", "record", "--stale", "--yes").code == 0
        assert len(model.sent) == 4
        assert run("eval").code == 1

    def test_leaves_what_the_prompt_before_was_answered(self, ran, run, edit):
        edit("No open issues.", "")
        edit("You write briefs. ", "You write briefs.")
        assert run("eval").code == 0


class TestNoChange:
    def test_passes_when_all_are_in_and_asks_nothing(self, run, model):
        ran = run("eval", "try")
        assert ran.code == 0
        assert lines(ran.err) == [
            "6 of 8 cases: +0.000, +0.000 to +0.000; about 2 more would decide",
            "8 of 8 cases: +0.000, +0.000 to +0.000; all cases are in",
        ]
        assert run("eval").out.startswith(ran.out)
        assert model.sent == []

    def test_needs_no_key_and_runs_on_a_build_server(self, run, monkeypatch):
        monkeypatch.setenv("CI", "true")
        assert run("eval", "try").code == 0

    def test_as_json_with_a_third_run(self, run):
        told = ("--format", "json", "--beside", "baseline")
        tried, whole = (run(*verb, *told).json for verb in (("eval", "try"), ("eval",)))
        assert all(tried["levels"][gate] < whole["levels"][gate] for gate in ("mean", "field", "fault"))
        assert {**tried, "levels": {}} == {**whole, "levels": {}}


class TestAnImprovement:
    def test_of_a_better_prompt(self, run, model, damage, edit):
        damage()
        assert run("eval", "record", "--stale", "--yes").code == 0
        assert run("eval", "bless", "--reason", "worse").code == 0
        edit(" No open issues.", "")
        ran = run("eval", "try", "--yes")
        assert (ran.code, ran.out.split(":")[0]) == (0, "IMPROVED")


class TestNothingIsAsked:
    def test_if_the_plan_is_declined(self, run, model, damage):
        damage()
        ran = run("eval", "try", stdin="n\n")
        assert (ran.code, ran.out, ran.err) == (0, "", f"{PLAN}Record them? [y/N]: ")
        assert model.sent == []

    def test_on_a_build_server(self, run, model, damage, monkeypatch):
        damage()
        monkeypatch.setenv("CI", "true")
        ran = run("eval", "try", "--yes")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("Error: CI is set, and nothing is recorded there")

    def test_without_a_baseline(self, run, model, suite):
        (suite / "baseline.json").unlink()
        ran = run("eval", "try", "--yes")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            f"Error: {suite.relative_to(Path.cwd())}/baseline.json: there is no baseline. "
            "Bless a run: summarizer eval bless --reason TEXT.\n"
        )

    def test_of_what_cannot_be_compared(self, run, model):
        ran = run("eval", "try", "--yes", "--model", "openai/gpt-5")
        assert (ran.code, ran.out) == (3, "")
        assert "If that is what you mean to compare: --allow model." in ran.err
        assert model.sent == []


class TestLimits:
    @pytest.fixture(autouse=True)
    def one_at_a_time(self, monkeypatch):
        monkeypatch.setattr("summarizer.evaluation.runs.record._JOBS", 1)

    def test_minutes(self, run, model, edit, monkeypatch):
        edit("write briefs", "write good briefs")
        clock = iter(range(0, 60_000, 20))
        monkeypatch.setattr(trial, "monotonic", lambda: float(next(clock)))
        ran = run("eval", "try", "--yes", "--max-minutes", "2.2")
        assert ran.code == 0
        assert lines(ran.err)[-2:] == [
            "[7/8] N s",
            "7 of 8 cases: +0.000, +0.000 to +0.000; --max-minutes is reached",
        ]
        assert ran.out.startswith("INCONCLUSIVE: ")

    def test_minutes_under_strict(self, run, model, edit, monkeypatch):
        edit("write briefs", "write good briefs")
        clock = iter(range(0, 60_000, 20))
        monkeypatch.setattr(trial, "monotonic", lambda: float(next(clock)))
        assert run("eval", "try", "--yes", "--max-minutes", "1", "--strict").code == 5

    def test_cost(self, run, model, edit):
        edit("write briefs", "write good briefs")
        ran = run("eval", "try", "--yes", "--max-cost", "0.0075")
        asked = len(model.sent) // 2
        assert ran.code == 6
        assert 0 < asked < 8
        assert ran.err.splitlines()[-1].startswith(f"{asked} of 8 cases: ")
        assert ran.err.endswith("; --max-cost is reached\n")
        assert ran.out.startswith("INCONCLUSIVE: ")

    def test_cost_of_the_first_call(self, run, model, edit):
        edit("write briefs", "write good briefs")
        ran = run("eval", "try", "--yes", "--max-cost", "0.0001")
        assert (ran.code, ran.out, model.sent) == (6, "", [])
        assert "Error: The next call may cost " in ran.err

    @pytest.mark.parametrize("value", ["0", "-1", "x"])
    def test_that_are_none(self, run, value):
        assert run("eval", "try", "--max-minutes", value).code == 2


class Breaking(Lifts):
    """Breaks off with an error at its n-th call, once."""

    def __init__(self, at: int, error: BaseException) -> None:
        super().__init__()
        self.at, self.error = at, error

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        if len(self.sent) + 1 == self.at:
            self.at = 0
            raise self.error
        return super().handle_request(request)


class TestBrokenOff:
    @pytest.fixture
    def breaking(self, model, edit, monkeypatch, waits):
        monkeypatch.setattr("summarizer.evaluation.runs.record._JOBS", 1)

        def use(at: int, error: BaseException) -> Breaking:
            edit("write briefs", "write good briefs")
            fake = Breaking(at, error)
            monkeypatch.setattr(connection, "_transport_to", lambda _: fake)
            return fake

        return use

    def test_by_ctrl_c_the_verdict_so_far_and_nothing_is_lost(self, run, breaking):
        fake = breaking(16, KeyboardInterrupt())
        ran = run("eval", "try", "--yes")
        assert ran.code == 130
        assert ran.err.splitlines()[-1] == "7 of 8 cases: +0.000, +0.000 to +0.000; stopped"
        assert ran.out.startswith("INCONCLUSIVE: ")
        assert len(fake.sent) == 15
        again = run("eval", "try", "--yes")
        assert (again.code, len(fake.sent)) == (0, 16)

    def test_by_ctrl_c_before_anything_is_known(self, breaking):
        breaking(1, KeyboardInterrupt())
        with pytest.raises(KeyboardInterrupt):
            list(session.open_trial(select(Choice("evals/lifts"))).run())

    def test_by_a_call_that_fails(self, run, breaking):
        breaking(3, httpx2.UnsupportedProtocol("no"))
        ran = run("eval", "try", "--yes")
        assert ran.code == 4
        assert ran.err.splitlines()[-1] == "6 of 8 cases; a call failed"


class TestHeldOut:
    def test_no_line_names_the_case_that_is_held_out(self, run, tried, tmp_path):
        assert "dock-9" not in tried.ran.err + tried.ran.out
        shutil.copytree(tried.folder, tmp_path, dirs_exist_ok=True)
        again = run("eval", "try", "-f", "json")
        assert "dock-9" not in again.err + again.out
        assert again.err.count("dock-") == 0


class TestWatch:
    @pytest.fixture
    def saves(self, monkeypatch):
        """What is done at each pause of the watch; then Ctrl-C."""

        def use(*steps: Callable[[], object]) -> None:
            left = iter(steps)

            def pause() -> None:
                step = next(left, None)
                if step is None:
                    raise KeyboardInterrupt
                step()

            monkeypatch.setattr("summarizer.cli.eval.watching.pause", pause)

        return use

    def test_a_saved_prompt_is_tried_over_the_same_first_cases(self, run, model, saves, damage, edit):
        saves(lambda: None, damage)
        ran = run("eval", "try", "--yes", "--watch")
        assert ran.code == 1
        assert [line for line in ran.err.splitlines() if line.endswith("decides") or "Waiting" in line] == [
            "Waiting for brief.md to be saved; Ctrl-C ends.",
            "6 of 8 cases: -0.231, -0.231 to -0.231; that decides",
        ]
        assert [line.split(":")[0] for line in ran.out.splitlines() if line.startswith(("PASS", "REGR"))] == [
            "PASS OF TOO FEW CASES",
            "REGRESS",
        ]
        tried = docks_asked(model.sent)
        model.sent.clear()
        saves(lambda: edit("You write", "You must write"))
        run("eval", "try", "--yes", "--watch")
        assert docks_asked(model.sent) == tried

    def test_a_prompt_that_cannot_be_used_is_waited_for(self, run, model, saves, tmp_path):
        good = (tmp_path / "brief.md").read_text()
        saves(
            lambda: (tmp_path / "brief.md").write_text("---\nname: [\n---\n"),
            (tmp_path / "brief.md").unlink,
            lambda: (tmp_path / "brief.md").write_text(good),
        )
        ran = run("eval", "try", "--yes", "--watch")
        assert ran.code == 0
        assert ran.err.count("Error: ") == 1
        assert ran.out.count("PASS OF TOO FEW CASES: ") == 2


class TestFromPython:
    def test_through_the_session(self, model, damage):
        damage()
        seen: list[str] = []
        opened = session.open_trial(
            select(Choice("evals/lifts")), after=lambda each: seen.append(each.case.id)
        )
        (taken,) = opened.run()
        assert (taken.stop, taken.look.cases) == ("decided", 6)
        assert taken.comparison.verdict.name == "regress"
        assert len(seen) == 6


@pytest.mark.parametrize("columns", [60, 120])
def test_at_a_terminal(tmp_path, columns):
    code, printed = run_in_terminal(["eval", "try"], tmp_path, {}, columns=columns)
    assert code == 0
    assert printed.splitlines()[1].startswith("8 of 8 cases: ")
    assert "PASS OF TOO FEW CASES" in printed
