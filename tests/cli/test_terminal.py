"""Nothing that a document, a file, a name or an endpoint holds gives orders to a terminal."""

from __future__ import annotations

import json
import sys

import pytest
from fake_server import serving_here
from helpers.lift_case import DRAFT, TEXT, completion
from helpers.served import Answering
from helpers.terminals import ORDERS, find_orders, run_in_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")

NAME = "lift\x1b]0;title\x07\x9b2J\u202e.txt"
PROMPT = f"---\nname: evil\n---\n# user\nSum up. {ORDERS}\n"
KEY = {"SUMMARIZER_STORE": "briefs.db", "OPENAI_API_KEY": "sk-test-key-that-must-never-be-shown"}

SHOWN = {
    "a file that is missing": (("brief", "none" + NAME, "--dry-run"), 2),
    "a word that is no option": (("brief", "--format", ORDERS.replace("\r", "")), 2),
    "a command that there is not": (("br\x1b[2Jief",), 2),
    "a dry run": (("brief", NAME, "--dry-run", "-m", "openai/gpt-4.1-mini"), 0),
    "a dry run as JSON": (("brief", NAME, "--dry-run", "-m", "openai/gpt-4.1-mini", "--json"), 0),
    "a prompt": (("prompts", "show", "evil.md"), 0),
    "a check": (("check", "brief.json", NAME), 0),
    "a check as JSON": (("check", "brief.json", NAME, "--json"), 0),
    "what proves an item": (("check", "brief.json", NAME, "--why", "what[0]"), 0),
    "a file in the wrong form": (("check", "evil.md", NAME), 2),
    "a traceback": (("--debug", "brief", "none" + NAME, "--dry-run"), 2),
}


@pytest.fixture
def folder(tmp_path):
    draft = {**DRAFT, "what": [{"text": f"The lift has been broken since Monday. {ORDERS}", "cites": [1]}]}
    (tmp_path / NAME).write_text(f"{TEXT} {ORDERS}", encoding="utf-8", newline="")
    (tmp_path / "evil.md").write_text(PROMPT, encoding="utf-8", newline="")
    (tmp_path / "brief.json").write_text(json.dumps({"brief": draft}), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("arguments", "code"), SHOWN.values(), ids=SHOWN)
def test_a_terminal_is_given_no_orders(folder, arguments, code):
    ended, printed = run_in_terminal([*arguments], folder, KEY)
    assert (ended, find_orders(printed)) == (code, [])
    assert printed.strip()


def refusing(words):
    answer = completion("")
    answer["choices"][0]["message"] = {"role": "assistant", "content": None, "refusal": words}
    return answer


ANSWERS = {
    "an error": (400, {"error": {"message": f"bad {ORDERS}", "type": "x", "param": None, "code": ORDERS}}, 4),
    "an answer": (200, completion(json.dumps(DRAFT | {"status": {"state": "ongoing", "text": ORDERS}})), 0),
    "an error with status 200": (200, {"error": {"message": f"bad {ORDERS}", "code": ORDERS}}, 4),
    "a refusal": (200, refusing(ORDERS), 4),
    "no JSON": (200, completion(f"I will not. {ORDERS}"), 4),
}


@pytest.mark.parametrize(("status", "body", "code"), ANSWERS.values(), ids=ANSWERS)
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_nor_by_an_endpoint(folder, status, body, code):
    with serving_here(Answering(given=body, status=status)) as url:
        asked = ["brief", NAME, "-m", "m", "--base-url", url, "-v"]
        ended, printed = run_in_terminal(asked, folder, KEY)
        log = run_in_terminal(["log"], folder, KEY)[1] if code == 0 else ""
    assert (ended, find_orders(printed), find_orders(log)) == (code, [], [])
    assert KEY["OPENAI_API_KEY"] not in printed
