"""`summarizer log rm` and `summarizer log prune`: the removal of stored briefs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from helpers.stored_briefs import KILN, KILN_KEY, KYIV, KYIV_KEY, Run, Said, damage, inputs

from summarizer.store.briefs import Store


@pytest.mark.usefixtures("two")
def test_rm_says_what_it_removed(run: Run) -> None:
    assert run("log", "rm", KYIV_KEY[7:15], KILN_KEY) == Said(
        0, "removed 14192458 (基辅␛[31m-" + "long-" * 12 + ".md)\nremoved cbb65061 (kiln.txt)\n", ""
    )
    assert run("log").out == ""


def test_rm_of_an_unknown_id_removes_nothing(run: Run, two: Path) -> None:
    assert run("log", "rm", KILN_KEY[7:15], "0123abcd") == Said(
        2,
        "",
        f"Error: {two}: no stored brief has the ID 0123abcd. `summarizer log` lists those there are.\n",
    )
    assert len(run("log").out.splitlines()) == 3


def test_rm_of_a_damaged_brief(run: Run, two: Path) -> None:
    damage(two, KILN_KEY)
    assert run("log", "rm", KILN_KEY[7:15]) == Said(0, "removed cbb65061 (damaged)\n", "")
    assert run("log", "--verify").code == 0


@pytest.mark.parametrize(
    ("age", "removed"),
    [("12h", 2), ("11h", 2), ("36h", 1), ("1d", 2), ("2d", 0), ("1w", 0), ("9999w", 0), ("0h", 2)],
)
def test_prune_removes_what_is_older(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, age: str, removed: int
) -> None:
    for hours, made, text in ((30, KYIV, "2" * 64), (40, KILN, "1" * 64)):
        created = (datetime.now(UTC) - timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")
        monkeypatch.setattr("summarizer.store.briefs._now", lambda created=created: created)
        Store(path, warn=pytest.fail).put(inputs(text), made)
    said = run("log", "prune", "--older-than", age)
    lines = ["removed cbb65061 (kiln.txt)\n", "removed 14192458 (基辅␛[31m-" + "long-" * 12 + ".md)\n"]
    nothing = "" if removed else f"{path}: no brief is older than {age}.\n"
    assert said == Said(0, "".join(lines[:removed]), nothing)


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("age", ["", "30", "d", "30m", "-1d", "1.5d", "30d ", "99999d", "٣d"], ids=repr)
def test_prune_refuses_what_is_no_age(run: Run, age: str) -> None:
    hint = "Write a number of hours, days or weeks: 12h, 30d, 8w."
    assert run("log", "prune", "--older-than", age) == Said(
        2, "", f"Error: --older-than: {age!r} is not an age. {hint}\n"
    )
    assert len(run("log").out.splitlines()) == 3


@pytest.mark.parametrize("arguments", [("rm",), ("prune",)], ids=" ".join)
def test_what_is_removed_must_be_named(run: Run, arguments: tuple[str, ...]) -> None:
    said = run("log", *arguments)
    assert (said.code, said.out) == (2, "")
    assert "Missing" in said.err


@pytest.mark.parametrize("option", [("-n", "1"), ("--format", "json"), ("--verify",)], ids=" ".join)
def test_options_of_the_list_do_not_go_with_removing(run: Run, option: tuple[str, ...]) -> None:
    assert run("log", *option, "rm", "0123") == Said(
        2, "", "Error: Options of log do not go with rm. See summarizer log rm --help.\n"
    )
