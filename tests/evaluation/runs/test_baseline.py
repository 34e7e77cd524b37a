from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.runs import case, run

from summarizer.errors import InputError, UsageError
from summarizer.evaluation.runs import baseline as baselines
from summarizer.evaluation.runs import run as runs
from summarizer.evaluation.runs.baseline import Baseline, bless
from summarizer.evaluation.runs.run import Run
from summarizer.files.digests import digest

FIRST, SECOND, THIRD = (run(case(name)) for name in ("dock-3", "dock-9", "dock-11"))


def blessed(
    made: Run, before: Baseline | None, change: float | None, reason: str = "better  words"
) -> Baseline:
    return bless(made, before, reason=reason, date="2026-11-24", git="abc", score=0.5, change=change)


@pytest.fixture
def chain() -> Baseline:
    return blessed(THIRD, blessed(SECOND, blessed(FIRST, None, None), -0.02), -0.015)


def test_each_blessing_names_the_one_before(chain: Baseline):
    first, second, third = chain.blessings
    assert first.previous is None
    assert (second.previous, third.previous) == (first.run, second.run)
    assert third.reason == "better words"
    assert chain.run == THIRD


def test_blessed_changes_add_up(chain: Baseline):
    assert chain.drift == pytest.approx(-0.035)
    assert blessed(FIRST, None, None).drift == 0.0


def test_what_is_written_is_read_again(chain: Baseline, tmp_path: Path):
    path = tmp_path / "baseline.json"
    path.write_text(baselines.dump(chain), encoding="utf-8")
    assert baselines.read(path) == chain
    assert baselines.dump(chain) == path.read_text(encoding="utf-8")
    assert baselines.read(tmp_path / "none.json") is None


def test_a_blessing_needs_a_reason_and_a_change():
    with pytest.raises(UsageError, match="needs a reason"):
        blessed(FIRST, None, None, reason="  ")
    with pytest.raises(UsageError, match="is the baseline already"):
        blessed(FIRST, blessed(FIRST, None, None), 0.0)


def test_a_run_edited_after_its_blessing_is_refused(chain: Baseline):
    text = baselines.dump(chain).replace('"state":"ongoing"', '"state":"resolved"')
    with pytest.raises(InputError, match="its run is not the one that was blessed"):
        baselines.parse(text, "baseline.json")


def test_a_baseline_of_a_version_that_asked_twice_is_read(chain: Baseline):
    """It holds the digest of a second prompt, which its own digest covers."""
    old = runs.dump(THIRD).replace('"limits":', '"repair":"sha256:0","limits":')
    text = baselines.dump(chain).replace(runs.dump(THIRD), old)
    text = text.replace(digest(runs.dump(THIRD)), digest(old))
    assert '"repair"' in text
    assert baselines.parse(text, "baseline.json").run == THIRD
    with pytest.raises(InputError, match="its run is not the one that was blessed"):
        baselines.parse(text.replace("sha256:0", "sha256:1"), "baseline.json")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<<<<<<< HEAD\n", "baseline.json: is not a baseline: Expecting value"),
        ('{"format": NaN}', "NaN is not a number that JSON knows"),
        ("[]", "is not a baseline: it holds no object"),
        (json.dumps({"format": "summarizer.baseline/2"}), "is not a summarizer.baseline/1 file"),
        (json.dumps({"format": "summarizer.baseline/1", "blessings": []}), "blessings: List should have"),
    ],
    ids=["conflict", "nan", "array", "newer", "no-blessing"],
)
def test_what_is_no_baseline_is_refused(text, says):
    with pytest.raises(InputError) as caught:
        baselines.parse(text, "baseline.json")
    assert says in caught.value.message
    assert caught.value.hint
