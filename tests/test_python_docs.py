"""Every example of docs/python.md is run, in order, in one program; a user's script is type-checked."""

from __future__ import annotations

import functools
import logging
import re
import shutil
import subprocess
import sys
from pathlib import Path

import openai
import pytest

from summarizer.llm import connection
from summarizer.transport.canned import Canned

ROOT = Path(__file__).parents[1]
TEXT = "The lift has stood still since Monday. Ann Lee will repair it by Friday."
DRAFT = {
    "who": [],
    "what": [{"text": "The lift has stood still since Monday.", "when": "Monday", "cites": [1]}],
    "status": {"state": "ongoing", "text": "The lift stands still.", "cites": [1]},
    "open_issues": [
        {"text": "Ann Lee will repair it.", "owner": "Ann Lee", "due": "by Friday", "cites": [2]}
    ],
}
SCRIPT = """\
from pathlib import Path
from typing import assert_type

from openai import AsyncAzureOpenAI, AzureOpenAI
from pydantic import BaseModel

from summarizer import Brief, Briefing, Claim, Document, Progress, SummarizerError, check, evaluate
from summarizer import asummarize, asummarize_many, summarize, summarize_many


class Outage(BaseModel):
    what: list[Claim]


def main(folder: Path) -> None:
    briefing = assert_type(summarize("All is well.", model="openai/gpt-4.1-mini"), Briefing[Brief])
    own = assert_type(summarize("All is well.", schema=Outage), Briefing[Outage])
    print([claim.text for claim in own.brief.what], briefing.brief.status.state)
    for result in summarize_many(["All is well."], schema=Outage, jobs=2):
        if not isinstance(result, SummarizerError):
            assert_type(result, Briefing[Outage])
    assert_type(check(own, folder / "report.txt"), Briefing[Outage])
    assert_type(check(briefing.model_dump_json(), "All is well.", schema=Brief), Briefing[Brief])
    print([row["path"] for row in briefing.to_rows()], briefing.to_text(width=60), briefing.to_markdown())
    print(evaluate(folder).scores["what"])


def show(progress: Progress) -> None:
    print(progress.event, progress.name, progress.usage.cost_usd if progress.usage else progress.error)


async def ask(azure: AzureOpenAI, later: AsyncAzureOpenAI) -> None:
    options = {"x-team": "briefs"}
    one = summarize(Path("report.txt"), client=azure, model="ours", timeout=30, headers=options)
    assert_type(one, Briefing[Brief])
    own = await asummarize(Document.from_text("Fine."), client=later, model="ours", schema=Outage)
    assert_type(own, Briefing[Outage])
    async for result in asummarize_many([Path("report.txt"), "Fine."], max_cost=1, on_progress=show):
        assert_type(result, Briefing[Brief] | SummarizerError)
"""


def examples() -> list[str]:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```$", page, flags=re.DOTALL | re.MULTILINE)


def test_the_examples_of_the_page_run(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
):
    folder = shutil.copytree(
        ROOT / "examples" / "playgrounds", tmp_path / "r", ignore=shutil.ignore_patterns("__pycache__")
    )
    (folder / "report.txt").write_text(TEXT)
    monkeypatch.chdir(folder)
    for variable in ("OPENAI_API_KEY", "AZURE_OPENAI_API_KEY", "ACME_API_KEY"):
        monkeypatch.setenv(variable, "sk-test")
    monkeypatch.setattr(connection, "_transport_to", lambda _: Canned(DRAFT))
    http = openai.DefaultHttpxClient(transport=Canned(DRAFT))
    monkeypatch.setattr(openai, "AzureOpenAI", functools.partial(openai.AzureOpenAI, http_client=http))
    caplog.set_level(logging.WARNING, logger="summarizer")  # restored afterwards; the page sets its own
    caplog.handler.setLevel(logging.INFO)
    assert len(examples()) >= 13
    module = "__python_docs__"
    monkeypatch.setitem(sys.modules, module, type(sys)(module))
    names: dict[str, object] = {"__name__": module}
    for example in examples():
        exec(compile(example, "docs/python.md", "exec", dont_inherit=True), names)
    printed = capsys.readouterr().out
    assert "Ann Lee will repair it. Ann Lee ['Ann Lee will repair it by Friday.']" in printed
    assert "input text: there is no text in it." in printed
    assert "pass " in printed
    assert {"started 0 text", "finished 0 text", "failed 1 text"} <= set(printed.splitlines())
    assert "report.txt " in printed
    assert "text: asking openai/gpt-4.1-mini, about " in caplog.text
    assert "lift" not in caplog.text
    connection.close_all()


def test_a_users_script_is_typed(tmp_path: Path):
    pyright = shutil.which("pyright", path=str(Path(sys.executable).parent)) or shutil.which("pyright")
    if pyright is None:
        pytest.skip("pyright is not installed")
    (tmp_path / "script.py").write_text(SCRIPT)
    (tmp_path / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}')
    command = [pyright, "--pythonpath", sys.executable, "-p", str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert ran.returncode == 0, ran.stdout
    assert "0 errors, 0 warnings" in ran.stdout
