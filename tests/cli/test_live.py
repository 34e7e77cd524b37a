"""A brief seen being written, at a pseudo-terminal: what appears, and what is left."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from helpers.lift_case import DRAFT, TEXT, completion
from helpers.streams import DONE, Reply, answer, serving, stream
from helpers.terminals import find_orders, list_frames, read_screen, run_in_terminal

from summarizer.cli import output

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")

LONG = {
    **DRAFT,
    "what": [
        {
            "text": "The lift has been broken since Monday, and Ann Lee has ordered a new motor for it.",
            "when": None,
            "cites": [1, 2],
        }
    ],
}
EVENTS = [stream(each, end="") for each in answer(LONG, 60)]
STREAM = Reply([*EVENTS, DONE])
CUT = Reply(EVENTS[:6], cut=True)
REFUSED = Reply(['{"error": {"message": "stream is not supported"}}'], 400, "application/json")
WHOLE = Reply([json.dumps(completion(json.dumps(LONG)))], 200, "application/json")

DRAFTED = {
    60: """Draft of the brief, not checked yet
Who
  - Ann Lee (person), the caretaker
What
  - The lift has been broken since Monday, and Ann Lee has
    ordered a new motor for it.
Status: ongoing
  - The lift is broken.
Open issues
  - It is not known when the motor will come.
1/1 lift.txt: writing the brief""",
    120: """Draft of the brief, not checked yet
Who
  - Ann Lee (person), the caretaker
What
  - The lift has been broken since Monday, and Ann Lee has ordered a new motor for it.
Status: ongoing
  - The lift is broken.
Open issues
  - It is not known when the motor will come.
1/1 lift.txt: writing the brief""",
}
PAGES = {
    60: """lift.txt  undated

Status   ongoing
  ✓ The lift is broken. [1]

What
  ✓ The lift has been broken since Monday, and Ann Lee has
    ordered a new motor for it. [1 2]

Open issues
  ✓ It is not known when the motor will come. [3]

Who
  ✓ Ann Lee (person), the caretaker [2]

35 words of 28 · ✓ 4 verified · openai/m · cost unknown
""",
    120: """lift.txt  undated

Status   ongoing
  ✓ The lift is broken. [1]

What
  ✓ The lift has been broken since Monday, and Ann Lee has ordered a new motor for it. [1 2]

Open issues
  ✓ It is not known when the motor will come. [3]

Who
  ✓ Ann Lee (person), the caretaker [2]

35 words of 28 · ✓ 4 verified · openai/m · cost unknown
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lift.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(
    folder: Path, *replies: Reply, options: tuple[str, ...] = (), term: str = "xterm", **size: int
) -> tuple[int, str, list[Any]]:
    """Make a brief; return the exit code, what the terminal was sent, and what the endpoint was asked."""
    settings = {"SUMMARIZER_STORE": "briefs.db", "TERM": term}
    with serving(*replies) as endpoint:
        asked = ["brief", "lift.txt", "-m", "m", "--base-url", endpoint.url, *options]
        code, printed = run_in_terminal(asked, folder, settings, **size)
        return code, printed, [body.get("stream", False) for body in endpoint.bodies]


@pytest.mark.parametrize("columns", [60, 120])
def test_lines_appear_as_they_are_written_and_the_checked_brief_takes_their_place(
    folder: Path, columns: int
) -> None:
    code, printed, streamed = run(folder, STREAM, columns=columns)
    frames = list_frames(printed)
    drafts = [frame for frame in frames if frame.startswith("Draft")]
    assert drafts[-1] == DRAFTED[columns]
    assert [frame.count("  - ") for frame in drafts] == [1, 2, 3, 4]
    assert (code, streamed, find_orders(printed)) == (0, [True], [])
    assert read_screen(printed, columns) == PAGES[columns]


def test_a_stream_cut_in_the_middle_is_asked_again_and_leaves_nothing(folder: Path) -> None:
    code, printed, streamed = run(folder, CUT, STREAM, columns=60)
    assert (code, streamed) == (0, [True, True])
    assert list_frames(printed).count(DRAFTED[60]) == 1
    assert read_screen(printed, 60) == PAGES[60]


def test_an_endpoint_that_refuses_streams_is_asked_for_the_whole_and_not_again(folder: Path) -> None:
    code, printed, streamed = run(folder, REFUSED, WHOLE, columns=60)
    assert (code, streamed) == (0, [True, False])
    assert read_screen(printed, 60) == PAGES[60]
    assert "Draft" not in printed
    _, printed, streamed = run(folder, WHOLE, options=("--fresh",), columns=60)
    assert read_screen(printed, 60) == PAGES[60]


def test_an_error_in_the_middle_leaves_the_error_alone(folder: Path) -> None:
    broken = Reply([*EVENTS[:6], stream({"error": {"message": "The model has crashed."}})])
    code, printed, _ = run(folder, broken, columns=120)
    assert code == 4
    assert any(frame.startswith("Draft") for frame in list_frames(printed))
    assert read_screen(printed, 120).startswith("Error: ")
    assert "crashed" in read_screen(printed, 120)


NOWHERE: dict[str, Any] = {
    "a dumb terminal": {"term": "dumb"},
    "several documents": {"options": ("lift.txt",)},
}


@pytest.mark.parametrize("how", NOWHERE.values(), ids=NOWHERE)
def test_nothing_is_streamed_where_no_draft_can_be_shown(folder: Path, how: Any) -> None:
    code, printed, streamed = run(folder, WHOLE, **how)
    assert (code, set(streamed)) == (0, {False})
    assert "Draft" not in printed
    assert "35 words of 28" in printed


OUTPUTS = {
    "text": ((None, None, None), True, True),
    "a pipe": ((None, None, None), False, False),
    "JSON": (("json", None, None), True, False),
    "Markdown": (("md", None, None), True, False),
    "a file": ((None, "brief.txt", None), True, False),
    "an explanation": ((None, None, "1"), True, False),
}


@pytest.mark.parametrize(("asked", "terminal", "shown"), OUTPUTS.values(), ids=OUTPUTS)
def test_a_draft_is_shown_where_the_page_will_be(
    monkeypatch: pytest.MonkeyPatch, asked: Any, terminal: bool, shown: bool
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    assert output.is_page_on_terminal(*asked) is shown
