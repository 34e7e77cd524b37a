"""`summarizer brief --dry-run`: the request that would be sent."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from helpers.lift_command import MODEL


def test_dry_run_asks_nothing_and_loads_no_sdk(lift):
    code = (
        "import sys; sys.argv=['summarizer','brief','--dry-run','--format','json',sys.argv[1],"
        "'--model','openai/gpt-4.1-mini']\n"
        "from summarizer.cli import main\n"
        "try: main()\n"
        "except SystemExit as stop: print(stop.code, 'openai' in sys.modules, 'instructor' in sys.modules)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(lift)], capture_output=True, text=True, check=True)
    *told, last = ran.stdout.splitlines()
    request = json.loads("\n".join(told))
    assert last == "0 False False"
    assert request["response_format"]["json_schema"]["strict"] is True
    assert request["estimate"]["cost_usd_at_most"] > 0
    assert request["messages"][-1]["content"].count("[2] Ann Lee, the caretaker") == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Created: 13-Jun-2000\n\nThe gate is shut.\n", "2000-06-13"), ("The gate is shut.\n", "undated")],
)
def test_dry_run_prints_the_date_of_the_document(run, tmp_path, text, shown):
    (tmp_path / "gate.txt").write_text(text)
    ran = run("brief", tmp_path / "gate.txt", *MODEL, "--dry-run")
    assert ran.code == 0
    assert f"gate.txt: {shown}, " in ran.out
