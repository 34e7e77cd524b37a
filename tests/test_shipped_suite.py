"""The suite that is shipped, with its gold, its recordings and its baseline: whole, current and offline."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from helpers.shipped import ENVIRONMENT, ROOT, SUITE, summarizer

from summarizer.evaluation.runs import baseline
from summarizer.tapes import cassettes

GENRES = {
    "news",
    "incident",
    "meeting",
    "email",
    "issue-thread",
    "court",
    "company",
    "science",
    "council",
    "sport",
}


def in_a_fresh_process(cache: Path, *arguments: str) -> str:
    """What `summarizer ARGUMENTS` prints where nothing is known yet, and sets are in another order."""
    environment = {**ENVIRONMENT, "PYTHONHASHSEED": "1", "XDG_CACHE_HOME": str(cache)}
    command = [sys.executable, "-m", "summarizer", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_its_verdict_is_a_pass_twice_the_same_bytes(tmp_path: Path):
    first = summarizer("eval")
    assert (first.code, first.err) == (0, "")
    assert first.out.startswith("PASS: ")
    assert "50 cases × 3 samples" in first.out
    assert in_a_fresh_process(tmp_path, "eval") == first.out


def test_its_gold_is_clean():
    linted = summarizer("eval", "lint")
    assert linted.code == 0, linted.out
    assert "0 errors, 0 warnings" in linted.out


def test_its_baseline_was_blessed_with_a_reason():
    blessed = baseline.read(SUITE.path.parent / baseline.FILE)
    assert blessed
    assert blessed.run.samples == SUITE.samples
    assert [case.id for case in blessed.run.cases] == [case.id for case in SUITE.cases]
    assert all(len(link.reason.split()) >= 3 for link in blessed.blessings)


def test_its_tapes_are_sound_and_one_a_case():
    assert sorted(path.stem for path in SUITE.tapes.glob("*.yaml")) == [case.id for case in SUITE.cases]


@pytest.mark.parametrize("path", cassettes.CassetteStore(ROOT / "cassettes").tapes(), ids=cassettes.title)
def test_a_tape_is_sound(path: Path):
    assert cassettes.verify(path) == []


@pytest.mark.parametrize(
    ("tag", "least"), [("non-english", 6), ("injection", 8), ("near-miss", 6)], ids=lambda value: str(value)
)
def test_its_cases_are_of_many_kinds(tag: str, least: int):
    assert sum(tag in case.tags for case in SUITE.cases) >= least


def test_its_cases_are_many_short_and_of_many_genres():
    assert len(SUITE.cases) >= 48
    assert {case.tags[0] for case in SUITE.cases} >= GENRES
    assert all(100 <= len(case.document.text.split()) <= 450 for case in SUITE.cases)
    unsettled = [case for case in SUITE.cases if {"empty", "unclear"} & set(case.tags)]
    assert len(unsettled) >= 6


def test_a_third_of_its_cases_is_held_out():
    held_out = sum(case.split == "held_out" for case in SUITE.cases)
    assert 0.25 <= held_out / len(SUITE.cases) <= 0.4


def test_a_planted_instruction_has_a_canary():
    planted = [case for case in SUITE.cases if "injection" in case.tags]
    assert all(case.canaries and case.never for case in planted)
    assert all(canary in case.document.text for case in planted for canary in case.canaries)
