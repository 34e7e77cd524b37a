from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from summarizer.evaluation import session
from summarizer.evaluation.gate.verdict import Verdict, VerdictReason
from summarizer.evaluation.runs import comparison
from summarizer.evaluation.runs.run import Failure, Sample

if TYPE_CHECKING:
    from conftest import Repository

pytest_plugins = ["pytester"]

SUITE = "evals/lifts/suite.yaml"
LOST = [f"dock-{n}::open_issues" for n in (3, 4, 5, 6, 7)]
FAILED = [*LOST, "held-out::open_issues", "verdict"]
"""What fails if no open issue is told of."""

FAILURE = """\
dock-3: the score fell from 1.000 (1.000 to 1.000) to 0.769 (0.769 to 0.769), more than chance explains. \
open_issues: F1 went from 1.000 to 0.000 (-1.000, -1.000 to -1.000); \
the change may be larger than the allowed 0.050.

open_issues in sample 0: F1 1.00 in the baseline, 0.00 now.

  gold       It is not known when the motor for Dock 3 will come.
  baseline = It is not known when the motor for Dock 3 will come.
  now      - missed
"""


def failed(run: pytest.RunResult) -> list[str]:
    head = f"FAILED {SUITE}::"
    return [line.removeprefix(head).split(" - ")[0] for line in run.stdout.lines if line.startswith(head)]


def suites(run: pytest.RunResult) -> list[str]:
    """The lines of the summary's section `suites`."""
    lines = iter(run.stdout.lines)
    assert any("= suites =" in line for line in lines)
    return list(_until_rule(lines))


def _until_rule(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line.startswith("==="):
            return
        if line:
            yield line


def test_what_has_not_changed_passes(good: Repository):
    run = good.run("-ra")
    run.assert_outcomes(passed=25)
    [line] = suites(run)
    assert line.startswith("lifts: PASS OF TOO FEW CASES: The mean score went from 1.000 to 1.000 ")


def test_what_is_lost_fails_where_it_was_lost(worse: Repository):
    run = worse.run()
    run.assert_outcomes(passed=18, failed=7)
    assert failed(run) == FAILED
    told = run.stdout.str()
    assert FAILURE in told
    assert ".py:" not in told
    [line] = suites(run)
    assert line.startswith("lifts: REGRESS: ")


def test_the_verdict_gives_all_its_reasons(worse: Repository):
    run = worse.run("-k", "verdict")
    run.assert_outcomes(failed=1, deselected=24)
    told = run.stdout.str()
    assert "\nREGRESS: dock-3: the score fell " in told
    assert "\n  The mean score went from 1.000 to 0.769 " in told


def test_what_is_held_out_is_named_nowhere(worse: Repository):
    run = worse.run("-vv", "-rA", "--junitxml=out.xml")
    assert "1 held-out case: the score fell" in run.stdout.str()
    assert "dock-9" not in run.stdout.str().casefold()
    assert "dock 9" not in run.stdout.str().casefold()
    assert "dock" in (told := (worse.path / "out.xml").read_text().casefold())
    assert "dock-9" not in told
    assert "dock 9" not in told


def test_the_verdict_is_on_the_whole_suite_whatever_is_selected(worse: Repository):
    worse.run("-k", "dock-3 and who").assert_outcomes(passed=1, deselected=24)
    worse.run(f"{SUITE}::verdict").assert_outcomes(failed=1)


def test_the_first_failure_stops(worse: Repository):
    assert failed(worse.run("-x")) == LOST[:1]


def test_only_what_failed_last_is_run_again(worse: Repository):
    worse.run("-p", "cacheprovider")
    worse.run("-p", "cacheprovider", "--lf").assert_outcomes(failed=7)


@pytest.mark.parametrize("report", [False, True], ids=["quiet", "verbose"])
def test_its_items_are_told_as_any_test_is(good: Repository, report: bool):
    run = good.run("-v" if report else "-q")
    assert (f"{SUITE}::dock-3::who PASSED" in run.stdout.str()) is report
    run.assert_outcomes(passed=25)


def test_a_suite_is_judged_once_a_session(good: Repository, monkeypatch: pytest.MonkeyPatch):
    replay, calls = session.replay, []
    monkeypatch.setattr(session, "replay", lambda one: calls.append(one.suite.name) or replay(one))
    (good.path / "test_it.py").write_text("def test_it(summarizer_suite): summarizer_suite('evals/lifts')")
    good.run().assert_outcomes(passed=26)
    assert calls == ["lifts"]


def test_junit_holds_cases_as_classes_and_fields_as_names(worse: Repository):
    worse.run("--junitxml=out.xml")
    cases = ElementTree.parse(worse.path / "out.xml").findall(".//testcase")
    assert len(cases) == 25
    [lost] = [case for case in cases if case.get("classname", "").endswith("dock-3") and len(case)]
    assert (lost.get("classname"), lost.get("name")) == ("evals.lifts.suite.yaml.dock-3", "open_issues")
    assert (lost[0].text or "").strip() == FAILURE.strip()


def test_stale_recordings_fail_each_in_a_line_and_are_told_of_once(good: Repository):
    good.edit("brief.md", "You write briefs.", "You write short briefs.")
    run = good.run()
    run.assert_outcomes(failed=25)
    assert run.stdout.str().count("The recordings are stale: see `suites` below.\n") == 25
    assert run.stdout.str().count("You write short briefs.") == 1
    said = suites(run)
    assert said[0] == "lifts: STALE: Not everything is recorded."
    assert said[1].startswith("  STALE_CHANGED 6 cases: lifts/dock-3, ")
    assert "  Record again: summarizer eval record --stale --suite evals/lifts" in said


def test_a_damaged_recording_is_an_error(good: Repository):
    tape = good.path / "cassettes" / "lifts" / "dock-3.yaml"
    tape.write_text(tape.read_text()[:200])
    run = good.run()
    run.assert_outcomes(errors=25)
    assert suites(run)[0].startswith(f"lifts: ERROR: {tape.relative_to(good.path)}: ")


def test_a_damaged_baseline_is_an_error(good: Repository):
    good.edit("evals/lifts/baseline.json", '"version":"', '"version":"1')
    run = good.run("-k", "verdict")
    run.assert_outcomes(errors=1, deselected=24)
    assert suites(run)[0].endswith("baseline.json: its run is not the one that was blessed.")


def test_runs_that_cannot_be_compared_are_an_error(good: Repository):
    (good.suite / "cases" / "dock-4.yaml").unlink()
    run = good.run("-k", "verdict")
    run.assert_outcomes(errors=1, deselected=20)
    assert suites(run)[0].startswith("lifts: ERROR: ")


def test_an_answer_that_lacks_because_the_call_failed_is_an_error(
    good: Repository, monkeypatch: pytest.MonkeyPatch
):
    failure = Sample(failure=Failure(code="provider", message="The server is down.", infra=True))
    replay = session.replay

    def lacking(selection):
        run = replay(selection)
        run.cases[0].answers[0] = failure
        return run

    monkeypatch.setattr(session, "replay", lacking)
    run = good.run("-k", "dock-7")
    run.assert_outcomes(errors=4, deselected=21)
    assert suites(run)[0].startswith("lifts: INFRA: The run has no answer for dock-3, since the call failed")


def test_an_inconclusive_verdict_passes_and_is_told_of(good: Repository, monkeypatch: pytest.MonkeyPatch):
    unknown = Verdict("inconclusive", (VerdictReason("mean-inconclusive", "Nobody knows."),))
    compare = comparison.compare
    monkeypatch.setattr(comparison, "compare", lambda *a, **k: replace(compare(*a, **k), verdict=unknown))
    run = good.run()
    run.assert_outcomes(passed=25)
    assert suites(run) == ["lifts: INCONCLUSIVE: Nobody knows."]


def test_without_a_baseline_what_can_be_used_passes(good: Repository):
    (good.suite / "baseline.json").unlink()
    run = good.run()
    run.assert_outcomes(passed=25)
    command = "summarizer eval bless --suite evals/lifts --reason TEXT"
    assert suites(run) == [f"lifts: NO BASELINE: the mean score is 1.000. Bless it: {command}"]


@pytest.mark.parametrize(
    ("useless", "failures"),
    [
        (("dock-3",), [f"dock-3::{field}" for field in ("who", "what", "status", "open_issues")]),
        (("dock-9",), [f"held-out::{field}" for field in ("who", "what", "status", "open_issues")]),
    ],
    ids=["dev", "held-out"],
)
def test_without_a_baseline_what_cannot_be_used_fails(
    good: Repository, monkeypatch: pytest.MonkeyPatch, useless: tuple[str, ...], failures: list[str]
):
    (good.suite / "baseline.json").unlink()
    spoil(monkeypatch, useless)
    run = good.run()
    assert failed(run) == failures


def test_without_a_baseline_and_without_any_answer_the_verdict_fails(
    good: Repository, monkeypatch: pytest.MonkeyPatch
):
    (good.suite / "baseline.json").unlink()
    spoil(monkeypatch, tuple(f"dock-{n}" for n in range(10)))
    good.run().assert_outcomes(failed=25)


def spoil(monkeypatch: pytest.MonkeyPatch, cases: tuple[str, ...]) -> None:
    """Let no answer to these cases be of use."""
    failure = Sample(failure=Failure(code="answer", message="It is no JSON.", infra=False))
    replay = session.replay

    def spoiled(selection):
        run = replay(selection)
        for case in run.cases:
            if case.id in cases:
                case.answers[:] = [failure] * len(case.answers)
        return run

    monkeypatch.setattr(session, "replay", spoiled)


TOLD = """
import json
from dataclasses import asdict
from pathlib import Path

def test_it(summarizer_suite):
    Path("told.json").write_text(json.dumps(asdict(summarizer_suite("evals/lifts"))))
"""


def test_a_test_is_told_the_verdict(worse: Repository):
    (worse.path / "test_it.py").write_text(TOLD)
    worse.run("test_it.py").assert_outcomes(passed=1)
    told = json.loads(Path("told.json").read_text())
    assert (told["name"], round(told["score"], 3), told["warnings"]) == ("regress", 0.769, [])
    assert told["reasons"][0].startswith("dock-3: the score fell")
    assert told["report"].startswith("REGRESS: dock-3: the score fell")


def test_a_test_is_told_that_there_is_no_baseline(good: Repository):
    (good.suite / "baseline.json").unlink()
    (good.path / "test_it.py").write_text(TOLD)
    good.run("test_it.py").assert_outcomes(passed=1)
    told = json.loads(Path("told.json").read_text())
    assert (told["name"], told["score"], told["reasons"]) == (None, 1.0, [])


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("brief.md", "write", "make", "Record again: summarizer eval record --stale --suite evals/lifts"),
        ("evals/lifts/cases/dock-3.yaml", "kind: person", "kind: human", "dock-3.yaml, line 10: "),
        ("evals/lifts/suite.yaml", "samples: 2", "samples: two", "suite.yaml, line 3: "),
    ],
    ids=["stale", "gold", "suite"],
)
def test_a_test_fails_plainly_if_nothing_can_be_measured(
    good: Repository, file: str, old: str, new: str, says: str
):
    good.edit(file, old, new)
    (good.path / "test_it.py").write_text(TOLD)
    run = good.run("test_it.py")
    run.assert_outcomes(failed=1)
    assert says in run.stdout.str()
    assert "rror" not in run.stdout.str()
    assert "xception" not in run.stdout.str()
