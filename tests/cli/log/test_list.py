"""`summarizer log`: the list of stored briefs."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from helpers.stored_briefs import KILN, KILN_KEY, KYIV, KYIV_KEY, Run, Said, damage, piped

from summarizer.render.layout import cells

LISTED = """\
ID        CREATED (UTC)     SOURCE                            MODEL                     PROMPT    CALLS  TOKENS     COST
14192458  2025-02-22 15:03  基辅␛[31m-long-long-long-long-l…  openai/gpt-4.1-mini       incident      2      20  $0.0123
cbb65061  2025-02-22 14:03  kiln.txt                          local/qwen2.5-coder-1.5b  brief         1   1,979  unknown
"""  # noqa: E501
LISTED_IN_ASCII = """\
ID        CREATED (UTC)     SOURCE                          MODEL                PROMPT    CALLS  TOKENS     COST
14192458  2025-02-22 15:03  ???[31m-long-long-long-long...  openai/gpt-4.1-mini  incident      2      20  $0.0123
"""  # noqa: E501


@pytest.mark.usefixtures("two")
def test_log_lists_the_briefs_newest_first(run: Run) -> None:
    assert run("log") == Said(0, LISTED, "")


def test_log_in_an_encoding_that_lacks_the_characters(two: Path) -> None:
    assert piped(two, "log", "-n", "1", PYTHONIOENCODING="ascii").stdout == LISTED_IN_ASCII


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(("number", "expected"), [("0", 3), ("1", 2), ("2", 3), ("9", 3)])
def test_log_lists_as_many_as_asked(run: Run, number: str, expected: int) -> None:
    said = run("log", "-n", number)
    assert len(said.out.splitlines()) == expected
    assert said.out.splitlines()[1].startswith(KYIV_KEY[7:15])


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("width", "titles"),
    [
        (120, "ID CREATED (UTC) SOURCE MODEL PROMPT CALLS TOKENS COST"),
        (113, "ID CREATED (UTC) SOURCE MODEL PROMPT TOKENS COST"),
        (100, "ID CREATED (UTC) SOURCE MODEL COST"),
        (60, "ID CREATED (UTC) SOURCE"),
        (20, "ID CREATED (UTC) SOURCE"),
    ],
)
def test_log_leaves_out_columns_that_a_narrow_terminal_has_no_room_for(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int, titles: str
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(width))
    first, *rows = run("log").out.splitlines()
    assert " ".join(first.split()) == titles
    assert len(rows) == 2
    assert width < 60 or all(cells(row) <= width for row in (first, *rows))


ENTRIES = [
    {
        "id": address[7:15],
        "key": address,
        "created": f"2025-02-22T{hour}:03:05Z",
        **{name: made[name] for name in ("format", "source", "usage", "model", "prompt")},
    }
    for made, address, hour in ((KYIV, KYIV_KEY, 15), (KILN, KILN_KEY, 14))
]


@pytest.mark.usefixtures("two")
def test_log_as_json_is_all_but_the_brief_itself(run: Run) -> None:
    said = run("log", "--format", "json")
    assert said == run("log", "--json")
    assert said == Said(0, json.dumps(ENTRIES, indent=2, ensure_ascii=False) + "\n", "")


@pytest.mark.usefixtures("two")
def test_log_as_json_lines(run: Run) -> None:
    lines = [json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n" for entry in ENTRIES]
    assert run("log", "-f", "jsonl", "-n", "1") == Said(0, lines[0], "")
    assert run("log", "-f", "jsonl") == Said(0, "".join(lines), "")


@pytest.mark.parametrize(("form", "out"), [("text", ""), ("json", "[]\n"), ("jsonl", "")])
def test_log_of_an_empty_store_says_so_and_makes_no_file(run: Run, path: Path, form: str, out: str) -> None:
    assert run("log", "-f", form) == Said(0, out, f"{path}: no brief is stored.\n")
    assert not path.exists()


def test_log_leaves_out_a_damaged_brief_and_says_so(run: Run, two: Path) -> None:
    damage(two, KILN_KEY)
    said = run("log")
    assert said.code == 0
    assert [line[:8] for line in said.out.splitlines()] == ["ID      ", KYIV_KEY[7:15]]
    assert said.err == (
        f"{two}: the stored brief {KILN_KEY[7:15]} is damaged: it is not the JSON of a briefing; it is not "
        "used. Make that brief again, and the new one takes its place.\n"
    )
