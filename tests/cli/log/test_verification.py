"""`summarizer log --verify`: the verification of stored briefs."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.stored_briefs import KILN_KEY, Run, Said, damage


def test_verify_says_that_all_are_sound(run: Run, two: Path) -> None:
    assert run("log", "--verify") == Said(0, f"{two}: 2 stored briefs, all sound.\n", "")


def test_verify_of_an_empty_store(run: Run, path: Path) -> None:
    assert run("log", "--verify") == Said(0, f"{path}: 0 stored briefs, all sound.\n", "")


def test_verify_names_what_is_damaged(run: Run, two: Path) -> None:
    damage(two, KILN_KEY)
    said = run("log", "--verify")
    assert said == Said(
        2,
        f"{two}: the stored brief {KILN_KEY[7:15]} is damaged: it is not the JSON of a briefing.\n",
        f"Error: {two}: of 2 stored briefs, not all are sound. "
        "Make those briefs again, or move the file away to begin a new one.\n",
    )


@pytest.mark.parametrize("option", [("-n", "1"), ("--format", "json")])
def test_verify_goes_with_no_other_option(run: Run, option: tuple[str, str]) -> None:
    said = run("log", "--verify", *option)
    assert said == Said(
        2, "", "Error: --verify goes with no other option. It reads every brief, and prints text.\n"
    )
