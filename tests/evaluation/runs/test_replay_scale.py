"""What a replay of many tapes reads and keeps: counted, not timed."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.broken_lift import DRAFT
from helpers.suite_files import write_suite

from summarizer.evaluation.runs.record import plan_played
from summarizer.evaluation.runs.replay import open_tape, play, play_case, tape_path_for
from summarizer.evaluation.suites import suite as suites
from summarizer.evaluation.suites.suite import Suite
from summarizer.llm.connection import Connection
from summarizer.tapes import tapefile
from summarizer.tapes.replay import ReplayTransport
from summarizer.tapes.serializer import Interaction
from summarizer.transport.canned import Canned

CASES, SAMPLES = 3, 2
GOLD = """\
text: The lift at Dock {n} is broken.
gold:
  who: []
  what: []
  status: {{state: ongoing, text: The lift is broken., evidence: is broken}}
  open_issues: []
"""


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Suite:
    """Cases that are all recorded."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cassettes").mkdir()
    cases = {f"dock_{n}": GOLD.format(n=n) for n in range(CASES)}
    settings = f"prompt: brief\nmodel: openai/gpt-4.1-mini\nsamples: {SAMPLES}\n"
    made = suites.load(write_suite(tmp_path / "lifts", settings, **cases))
    connection = Connection(made.model, transport=ReplayTransport(Canned(DRAFT)))
    for case in made.cases:
        play_case(made, case, open_tape(made, case, "new_episodes"), connection)
    return made


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The tapes that were read from their files, each time."""
    read: list[Path] = []
    load = tapefile.load

    def counted(path: Path) -> dict[tuple[str, int], Interaction]:
        read.append(path)
        return load(path)

    monkeypatch.setattr(tapefile, "load", counted)
    return read


def held() -> int:
    """How many recordings are in memory."""
    gc.collect()
    return sum(isinstance(each, Interaction) for each in gc.get_objects())


def stale(suite: Suite) -> Suite:
    return replace(suite, prompt=replace(suite.prompt, parts=(("user", "Go."),)))


def test_a_replay_reads_each_tape_once_and_keeps_none_of_what_it_played(suite: Suite, loads: list[Path]):
    before = held()
    played = play(suite, suite.cases)
    assert [len(case.answers) for case in played.run.cases] == [SAMPLES] * CASES
    assert loads == [tape_path_for(suite, case) for case in suite.cases]
    assert held() == before


def test_what_nobody_asked_for_is_kept_to_be_told_and_pruned(suite: Suite):
    played = play(replace(suite, samples=SAMPLES - 1), suite.cases)
    assert [[one.sample for one in tape.unused()] for tape in played.tapes] == [[SAMPLES - 1]] * CASES
    assert [one.sample for one in played.tapes[0].prune(whole_run=True)] == [SAMPLES - 1]
    left = tapefile.load(tape_path_for(suite, suite.cases[0]))
    assert sorted(sample for _, sample in left) == list(range(SAMPLES - 1))


def test_stale_tapes_are_not_kept_either_and_a_plan_reads_each_once(suite: Suite, loads: list[Path]):
    before = held()
    changed = stale(suite)
    played = play(changed, suite.cases)
    assert len(played.stales) == CASES * SAMPLES
    assert all(tape.unused() == () for tape in played.tapes)
    made = plan_played(changed, suite.cases, played, "stale")
    assert made.cost.calls == CASES * SAMPLES
    assert sorted(loads) == sorted(2 * [tape_path_for(suite, case) for case in suite.cases])
    assert held() == before
