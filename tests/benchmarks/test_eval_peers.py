from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import eval_peers
import pytest
from eval_peers import PEERS, QUIET, Tool, once
from peers import copies

from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.runs import run as runs
from summarizer.evaluation.runs.comparison import score
from summarizer.evaluation.runs.signature import sign
from summarizer.evaluation.suites import suite as suites

SHIPPED = len(list((copies.SUITE / "cases").glob("*.yaml")))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> copies.Copies:
    """The shipped cases once as they are, and one of them again as another."""
    return copies.make(tmp_path_factory.mktemp("peers") / "suite", SHIPPED + 1)


def test_a_copied_suite_is_sound_and_its_runs_are_of_it(made: copies.Copies):
    suite = suites.load(made.suite)
    first, second = runs.read(made.first), runs.read(made.second)
    assert len(suite.cases) == len(first.cases) == len(second.cases) == SHIPPED + 1
    assert first.cases != second.cases
    scored = score(first.only([first.cases[0].id, first.cases[-1].id]), suite, LEXICAL)
    assert not any(sample.misquoted for sample in scored.samples())


def test_the_runs_are_signed_by_the_check_of_today_but_for_the_one_of_another_version(made: copies.Copies):
    documents = {case.id: case.document for case in suites.load(made.suite).cases}
    first, unsigned = runs.read(made.first), runs.read(made.unsigned)
    for case in first.cases:
        for brief, checked in ((each.brief, each.checked) for each in case.answers):
            assert checked == (sign(brief, documents[case.id]) if brief else None)
    assert unsigned == first.unsigned() != first


def test_a_copy_says_the_same_of_other_things(made: copies.Copies):
    cases = {case["id"]: case for case in json.loads(made.cases.read_text(encoding="utf-8"))}
    id_ = next(iter(cases)).removesuffix("-0")
    original, copy = cases[f"{id_}-0"], cases[f"{id_}-1"]
    assert copy["wanted"]["state"] == original["wanted"]["state"]
    assert copy["document"] != original["document"]
    assert list(map(len, copy["given"]["texts"])) == list(map(len, original["given"]["texts"]))


@pytest.mark.parametrize("number", [0, 1, 7, 24])
def test_a_text_is_varied_in_long_words_alone_and_keeps_its_length(number: int):
    text = "Because Rivermouth council closed the Old Mill Bridge on Thursday, 12 September."
    other = copies.varied(text, number)
    assert len(other) == len(text)
    assert (other == text) is (number == 0)
    changed = {word for word, now in zip(text.split(), other.split(), strict=True) if word != now}
    assert changed <= {"Rivermouth"}


def test_a_peer_that_is_not_there_is_skipped_and_that_is_said(
    made: copies.Copies, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert list(eval_peers.peers({"promptfoo": str(tmp_path / "none")}, made, tmp_path)) == []
    told = capsys.readouterr().err
    assert all(f"{name}: skipped" in told for name in PEERS)


def tool(tmp_path: Path, program: str) -> Tool:
    return Tool("a tool", (sys.executable, "-c", program), eval_peers._told, tmp_path / "report")


def test_a_row_counts_if_every_case_was_scored_by_a_tool_that_may_not_tell(tmp_path: Path):
    quiet = "import os; assert os.environ['PROMPTFOO_DISABLE_TELEMETRY'] == '1'"
    took = once(tool(tmp_path, f"{quiet}; print('hello'); print('{{\"cases\": 3}}')"), 3, tmp_path)
    assert took.code == 0
    assert took.peak > 1
    assert {"DEEPEVAL_TELEMETRY_OPT_OUT", "PROMPTFOO_DISABLE_TELEMETRY", "DO_NOT_TRACK"} <= QUIET.keys()


BAD: dict[str, tuple[str, str]] = {
    "fails": ("raise SystemExit(7)", "exit code 7"),
    "scores-fewer": ("print('{\"cases\": 2}')", "scored 2 of 3 cases"),
}


@pytest.mark.parametrize(("program", "message"), BAD.values(), ids=BAD.keys())
def test_a_tool_that_did_not_do_the_work_ends_the_benchmark(program: str, message: str, tmp_path: Path):
    with pytest.raises(SystemExit, match=message):
        once(tool(tmp_path, program), 3, tmp_path)


def test_the_peers_score_alike_whichever_way_round(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rapidfuzz")
    monkeypatch.syspath_prepend(eval_peers.HERE)
    import scores

    wanted: dict[str, Any] = {"state": "ongoing", "texts": ["The old bridge is shut."], "who": ["Ann", "Ben"]}
    given: dict[str, Any] = {
        "state": "blocked",
        "texts": ["The old bridge is shut!", "It rained."],
        "who": ["ann"],
    }
    told = {name: score(wanted, given) for name, score in scores.SCORES.items()}
    assert told == {"state": 0.0, "texts": pytest.approx(2 / 3), "who": pytest.approx(2 / 3)}
    assert all(score(given, given) == 1 for score in scores.SCORES.values())
