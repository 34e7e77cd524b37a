"""The evaluation from Python, and reports by plugins, on the example of a user's own repository."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.plugins import install, install_example

from summarizer import InputError, UsageError, evaluate, plugins
from summarizer.evaluation.reports import files
from summarizer.plugins import PluginWarning

EXAMPLE = Path(__file__).parents[1] / "examples" / "playgrounds"
SUITE = "evals/inspections"


@pytest.fixture(autouse=True)
def _playgrounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    ignored = shutil.ignore_patterns("__pycache__", ".pytest_cache")
    monkeypatch.chdir(shutil.copytree(EXAMPLE, tmp_path / "repository", ignore=ignored))
    plugins.load.cache_clear()
    yield
    plugins.load.cache_clear()


def test_a_suite_is_evaluated_in_one_call():
    found = evaluate(SUITE)
    assert found.verdict == "pass"
    assert found.reasons
    assert 0 < found.score <= 1
    assert list(found.scores) == ["faults", "opening", "orders", "orders.owner", "orders.due"]
    assert found.to_text().startswith("PASS OF TOO FEW CASES: ")
    assert "PASS" in found.to_markdown()
    assert found.to_html().startswith("<!doctype html>")
    assert evaluate(Path(SUITE) / "suite.yaml").scores == found.scores


def test_without_a_baseline_there_is_no_verdict():
    (Path(SUITE) / "baseline.json").unlink()
    found = evaluate(SUITE)
    assert (found.verdict, found.reasons) == (None, ())
    assert found.to_text().startswith("NO BASELINE: ")


def test_some_cases_are_evaluated():
    assert [case.id for case in evaluate(SUITE, only=["elm-park"], samples=1).result.scored.cases] == [
        "elm-park"
    ]


def test_no_suite_is_an_error():
    with pytest.raises(InputError, match="evals/nothing: there is no such file"):
        evaluate("evals/nothing")


def test_the_example_of_a_report(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    install_example(monkeypatch, tmp_path / "installed", "csv_report")
    path = Path("scores.csv")
    files.refuse([path], [])
    header, *rows = files.render_files([path], evaluate(SUITE).result)[path].splitlines()
    assert header == "case,score,baseline"
    assert [row.split(",")[0] for row in rows] == ["elm-park", "harbour-square", "mill-lane", "station-road"]
    assert all(score == before for _, score, before in (row.split(",") for row in rows))


def test_a_report_that_fails_is_named_and_the_others_are_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    source = "def render(result): return 1 / 0"
    points = {"summarizer.reports": {"bad": "bad_report:render"}}
    install(monkeypatch, tmp_path / "installed", "shop-reports", points, {"bad_report": source})
    with pytest.warns(
        PluginWarning, match=r"the plugin bad = bad_report:render .* ZeroDivisionError: division by zero"
    ):
        texts = files.render_files([Path("a.bad"), Path("a.txt")], evaluate(SUITE).result)
    assert list(texts) == [Path("a.txt")]


def test_a_suffix_that_no_report_has_is_refused_with_those_there_are(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    install_example(monkeypatch, tmp_path / "installed", "csv_report")
    with pytest.raises(UsageError, match=r"a\.xyz: .* Known: \.html, .*, \.csv\."):
        files.refuse([Path("a.xyz")], [])
