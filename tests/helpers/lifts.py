"""A small suite of broken lifts, and a model that reads the dock's number and writes the brief."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import httpx2

from helpers.lift_case import completion

DOCKS = (3, 5, 7, 9)
TEXT = """The lift at Dock {n} has been broken since Monday.
Ann Lee, the caretaker, has ordered a new motor.
It is not known when the motor for Dock {n} will come.
"""
SUITE = """\
prompt: ../../brief.md
model: openai/gpt-4.1-mini
samples: 2
gate:
  fields: {open_issues: 0.05}
"""
CASE = """\
text: |
  The lift at Dock {n} has been broken since Monday.
  Ann Lee, the caretaker, has ordered a new motor.
  It is not known when the motor for Dock {n} will come.
tags: [{tag}]
split: {split}
gold:
  who:
    - name: Ann Lee
      kind: person
      role: the caretaker
      must: true
      evidence: Ann Lee, the caretaker
  what:
    - text: The lift at Dock {n} has been broken since Monday.
      evidence: The lift at Dock {n} has been broken since Monday
  status:
    state: ongoing
    text: The lift is broken.
    evidence: has been broken since Monday
  open_issues:
    - text: It is not known when the motor for Dock {n} will come.
      evidence: It is not known when the motor
"""


def write_suite(root: Path, prompt: str, docks: Iterable[int] | None = None) -> None:
    """Write `brief.md` and the suite `evals/lifts`: a case a dock, of which dock-9 is held out."""
    (root / "brief.md").write_text(prompt, encoding="utf-8")
    (root / "cassettes").mkdir(exist_ok=True)
    folder = root / "evals" / "lifts"
    (folder / "cases").mkdir(parents=True)
    (folder / "suite.yaml").write_text(SUITE, encoding="utf-8")
    for n in DOCKS if docks is None else docks:
        tag, split = ("old" if n < 6 else "new"), ("held_out" if n == 9 else "dev")
        (folder / "cases" / f"dock-{n}.yaml").write_text(CASE.format(n=n, tag=tag, split=split))


class Lifts(httpx2.BaseTransport):
    """Writes a right brief of any dock, without open issues if the prompt asks for none."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        body = json.loads(request.read())
        self.sent.append(body)
        n = re.findall(r"Dock (\d+)", body["messages"][-1]["content"])[0]
        draft: dict[str, Any] = {
            "who": [{"name": "Ann Lee", "kind": "person", "role": "the caretaker", "cites": [2]}],
            "what": [
                {
                    "text": f"The lift at Dock {n} has been broken since Monday.",
                    "when": "Monday",
                    "cites": [1],
                }
            ],
            "status": {"state": "ongoing", "text": "The lift is broken.", "cites": [1]},
            "open_issues": [
                {
                    "text": f"It is not known when the motor for Dock {n} will come.",
                    "owner": None,
                    "due": None,
                    "cites": [3],
                }
            ],
        }
        if "No open issues." in body["messages"][0]["content"]:
            draft["open_issues"] = []
        return httpx2.Response(200, json=completion(json.dumps(draft)), request=request)

    def close(self) -> None:
        pass
