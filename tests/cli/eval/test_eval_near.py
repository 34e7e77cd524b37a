"""`eval show`: what nearly agrees with gold, and `--accept`."""

from __future__ import annotations

from pathlib import Path

import pytest

NEAR = """\

nearly agree: summarizer eval show dock-3 --accept N adds a wording to its gold
  [1] open_issues[0], 0.41 in sample 0, 1
      gold  It is unclear when the new motor arrives.
      brief It is not known when the motor for Dock 3 will come.
      only gold says: unclear, new, arrives; only the brief says: known, Dock, 3, a denial
"""
GOLD = "It is unclear when the new motor arrives."


@pytest.fixture
def case(suite: Path) -> Path:
    """A case whose gold words an open issue in another way than the model."""
    path = suite / "cases" / "dock-3.yaml"
    text = path.read_text(encoding="utf-8")
    old = (
        "It is not known when the motor for Dock 3 will come.\n      evidence: It is not known when the motor"
    )
    new = f"{GOLD} # so the minutes\n      evidence: has ordered a new motor"
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_a_near_pair_is_shown_and_accepted(run, recorded, case):
    shown = run("eval", "show", "dock-3")
    assert (shown.code, shown.out[shown.out.index("\nnearly agree") :]) == (0, NEAR)
    accepted = run("eval", "show", "dock-3", "--accept", "1")
    wording = "It is not known when the motor for Dock 3 will come."
    assert (accepted.code, accepted.err) == (0, "")
    assert accepted.out == f"evals/lifts/cases/dock-3.yaml: open_issues[0] may also be: {wording}\n"
    assert f'# so the minutes\n      any_of: ["{wording}"]\n' in case.read_text(encoding="utf-8")
    assert "nearly agree" not in run("eval", "show", "dock-3").out


def test_a_wording_that_is_not_there(run, recorded):
    ran = run("eval", "show", "dock-3", "--accept", "1")
    hint = "Without --accept, summarizer eval show dock-3 lists them."
    assert (ran.code, ran.err) == (2, f"Error: 0 wordings of dock-3 can be accepted. {hint}\n")
