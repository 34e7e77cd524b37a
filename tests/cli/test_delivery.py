"""What becomes of several documents: written as they come, counted at the end, kept after Ctrl-C."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from helpers.lift_case import DRAFT, TEXT
from helpers.sample_briefings import INCIDENT, KILN

from summarizer.cli.delivery import Outcome, Tally, deliver
from summarizer.cli.output import open_writer
from summarizer.cli.progress import Progress
from summarizer.errors import InputError
from summarizer.render.page import SUMMARY

ASK = ("--model", "openai/gpt-4.1-mini")
FAILED = Outcome("none.txt", InputError("none.txt: there is no such file.", hint="Check the path."))
UNKNOWN = {**INCIDENT, "usage": {**INCIDENT["usage"], "cost_usd": None}}
UNCOUNTED = {**KILN, "source": {"name": "old.txt"}}


@pytest.mark.parametrize(
    ("outcomes", "total", "said"),
    [
        pytest.param(
            [Outcome("a", KILN), Outcome("b", INCIDENT), FAILED],
            3,
            "3 documents: 2 done, 1 failed; 58 words of 32; 6 verified, 1 weak, 1 unsupported; 0.0021 USD",
            id="all kinds",
        ),
        pytest.param(
            [Outcome("a", INCIDENT), Outcome("b", INCIDENT, stored=True)],
            2,
            "2 documents: 2 done (1 stored before); 26 words of 32; 4 verified; 0.0021 USD",
            id="what is stored costs nothing again",
        ),
        pytest.param(
            [Outcome("a", INCIDENT), Outcome("b", UNKNOWN)],
            2,
            "2 documents: 2 done; 26 words of 32; 4 verified; cost unknown",
            id="one unknown cost",
        ),
        pytest.param(
            [Outcome("a", KILN), Outcome("b", UNCOUNTED)],
            9,
            "2 of 9 documents: 2 done; 90 words; 8 verified, 2 weak, 2 unsupported",
            id="stopped, embedded, words not counted",
        ),
        pytest.param([FAILED, FAILED], 2, "2 documents: 0 done, 2 failed", id="nothing done"),
    ],
)
def test_several_documents_are_summed_up(outcomes: list[Outcome], total: int, said: str):
    tally = Tally(total, SUMMARY)
    for outcome in outcomes:
        tally.add(outcome)
    assert tally.describe() == said


class Stopped:
    """Three documents of five, of which one is waited for when Ctrl-C comes."""

    total = 5

    def __iter__(self) -> Iterator[Outcome]:
        yield Outcome("first", KILN)
        raise KeyboardInterrupt

    def left(self) -> list[Outcome]:
        return [Outcome("third", INCIDENT), FAILED]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_after_ctrl_c_what_is_finished_is_written_and_whole(capsys: Any, form: str):
    writer = open_writer(form, None, many=True)
    with pytest.raises(KeyboardInterrupt):
        deliver(Stopped(), writer, Progress(5, verbose=True), strict=False, why=None)
    out, err = capsys.readouterr()
    written = json.loads(out) if form == "json" else [json.loads(line) for line in out.splitlines()]
    assert written[:2] == [KILN, INCIDENT]
    assert written[2]["error"]["code"] == "input"
    assert err == (
        "Error: none.txt: there is no such file. Check the path.\n"
        "3 of 5 documents: 2 done, 1 failed; 58 words of 32; 6 verified, 1 weak, 1 unsupported; 0.0021 USD\n"
    )


def test_a_run_is_summed_up_and_listed_for_those_who_ask(run, answers, lift, tmp_path):
    answers(DRAFT)
    other = tmp_path / "other.txt"
    other.write_text(TEXT, encoding="utf-8")
    plain = run("brief", lift, tmp_path / "none.txt", other, *ASK, "-j", "1", "--fresh")
    error = f"Error: {tmp_path}/none.txt: there is no such file. Check the path.\n"
    summary = "3 documents: 2 done, 1 failed; 56 words of 56; 8 verified; 0.0002 USD\n"
    assert (plain.code, plain.err) == (2, error + summary)
    assert plain.out.count("Status: ongoing") == 2
    verbose = run("brief", lift, tmp_path / "none.txt", other, *ASK, "-j", "1", "--fresh", "-v")
    lines = verbose.err.splitlines(keepends=True)
    assert sorted(lines[:3]) == sorted(["1/3 lift.txt\n", "3/3 other.txt\n", error])
    assert lines[3:] == [summary]


def test_one_document_is_not_summed_up(run, answers, lift):
    answers(DRAFT)
    assert run("brief", lift, *ASK).err == ""
    assert run("brief", lift, *ASK, "-v", "--fresh").err == "1/1 lift.txt\n"
