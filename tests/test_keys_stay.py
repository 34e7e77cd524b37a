"""A key is sent to its endpoint, and is nowhere else: in no file, message or traceback, at no other host."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.endpoints import KEY, serving
from helpers.lift_case import DRAFT, TEXT, completion

SECRET = "Zx9-kQ.w1v8B7nM"
"""A key that looks like none."""


def error(message: str) -> dict[str, object]:
    return {"error": {"message": message, "type": KEY, "param": None, "code": KEY}}


FAULTS = {
    "answer": (200, completion(json.dumps(DRAFT))),
    "wrong key": (401, error(f"Incorrect API key provided: {KEY}.")),
    "refused": (403, error(KEY)),
    "bad request": (400, error(f"In your request, {KEY} is not allowed.")),
    "no such model": (404, error(KEY)),
    "no JSON": (400, f"<html><body>{KEY}</body></html>"),
    "error with status 200": (200, error(KEY)),
    "null choices": (200, {"choices": None, "id": KEY}),
    "no brief": (200, completion(f"I was sent {KEY}")),
    "refusal": (200, completion(KEY, finish="content_filter")),
}


def run(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "OPENAI_API_KEY": SECRET, **settings}
    command = [sys.executable, "-m", "summarizer", "--debug", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def find_key(folder: Path, *printed: str) -> list[str]:
    """The places in which the key stands, plain or in base64."""
    texts = {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    texts |= {f"printed {number}": text.encode() for number, text in enumerate(printed)}
    forms = [SECRET.encode(), base64.b64encode(SECRET.encode())[:-2]]
    return [place for place, text in texts.items() if any(form in text for form in forms)]


@pytest.mark.parametrize(("status", "body"), FAULTS.values(), ids=FAULTS)
def test_a_key_is_nowhere_but_at_its_endpoint(tmp_path: Path, status: int, body: object) -> None:
    (tmp_path / "lift.txt").write_text(TEXT)
    with serving(status, body) as endpoint:
        made = run(
            tmp_path,
            *("brief", "lift.txt", "lift.txt", "-m", "openai/m", "-v", "--out", "briefs.json"),
            OPENAI_BASE_URL=endpoint.url,
        )
        assert {*endpoint.keys} == {f"Bearer {SECRET}"}
    assert made.returncode == (0 if body == FAULTS["answer"][1] else 4)
    assert find_key(tmp_path, made.stdout, made.stderr) == []


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_to_another_host_carries_no_key(tmp_path: Path, status: int) -> None:
    (tmp_path / "lift.txt").write_text(TEXT)
    with serving(200, completion(json.dumps(DRAFT))) as other:
        location = other.url.replace("127.0.0.1", "localhost") + "/chat/completions"
        with serving(status, "", location=location) as endpoint:
            made = run(tmp_path, "brief", "lift.txt", "-m", "openai/m", OPENAI_BASE_URL=endpoint.url)
        assert [key for key in other.keys if key] == []
    assert find_key(tmp_path, made.stdout, made.stderr) == []
