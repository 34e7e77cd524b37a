"""`summarizer brief --why`: the evidence of one item."""

from __future__ import annotations

import pytest
from helpers.lift_case import DRAFT
from helpers.lift_command import ASK, MODEL


def test_why(run, answers, lift):
    answers(DRAFT)
    ran = run("brief", lift, *ASK, "--why", "open_issues[0]")
    assert ran.code == 0
    assert "> " in ran.out
    assert "It is not known when the motor will come." in ran.out


def test_why_of_nothing_lists_what_there_is(run, answers, lift):
    answers(DRAFT)
    ran = run("brief", lift, *ASK, "--why", "open_issues[7]")
    assert ran.code == 2
    assert ran.err == (
        "Error: There is no item open_issues[7] in the brief of lift.txt. "
        "There are: who[0], what[0], status, open_issues[0].\n"
    )


def test_why_of_a_sentence(run, answers, lift):
    answers(DRAFT)
    ran = run("brief", lift, *MODEL, "--why", "1")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "what[0]\n"
        "  ✓ The lift at Dock 9 has been broken since Monday. [1]\n"
        "status\n"
        "  ✓ The lift is broken. (state: ongoing) [1]\n"
        "\n"
        "  >    1  The lift at Dock 9 has been broken since Monday.\n"
        "       2  Ann Lee, the caretaker, has ordered a new motor.\n"
    )


@pytest.mark.parametrize("number", ["0", "4", "99999999999999999999"])
def test_why_of_a_sentence_that_is_not_there(run, answers, lift, number):
    answers(DRAFT)
    ran = run("brief", lift, *MODEL, "--why", number)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Error: There is no sentence {number} in lift.txt. It has 1 to 3.\n"


def test_why_of_several_sources_prints_nothing_else(run, answers, lift):
    answers(DRAFT)
    one, two = run("brief", lift, *ASK, "--why", "status"), run("brief", lift, lift, *ASK, "--why", "status")
    assert (two.code, two.out) == (0, one.out * 2)


def test_why_and_out_exclude_each_other(run, answers, lift, tmp_path):
    answers(DRAFT)
    ran = run("brief", lift, *ASK, "--why", "status", "--out", tmp_path / "kept.md")
    assert (ran.code, ran.err) == (2, "Error: --why prints on stdout. Leave --out away, or redirect it.\n")
    assert not (tmp_path / "kept.md").exists()
