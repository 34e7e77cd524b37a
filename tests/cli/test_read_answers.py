"""What endpoints return, through the whole command line: the brief, and the calls it took."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from fake_server import serving_here
from helpers.served import Answering

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

TEXT = (
    "The lift in the town hall has stood still since Monday. "
    "Ann Lee, the caretaker, has ordered a new cable. "
    "The council has not decided who pays for the new cable. The cable costs 1,200 euros."
)
STANDS = "The lift in the town hall has stood still since Monday."
GOOD = {
    "who": [{"name": "Ann Lee", "kind": "person", "role": "the caretaker", "cites": [2]}],
    "what": [
        {"text": STANDS, "when": "Monday", "cites": [1]},
        {"text": "The cable costs 1,200 euros.", "when": None, "cites": [4]},
    ],
    "status": {"state": "ongoing", "text": STANDS, "cites": [1]},
    "open_issues": [
        {
            "text": "The council has not decided who pays for the new cable.",
            "owner": "the council",
            "due": None,
            "cites": [3],
        }
    ],
}
WORDS = json.dumps(GOOD)
THIN = '{"who":[],"what":[],"status":{"state":"unclear","text":"","cites":[]},"open_issues":[]}'
USAGE = {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150}


def complete(message: dict[str, Any], usage: Any = USAGE, **choice: Any) -> dict[str, Any]:
    """A completion, as endpoints send it."""
    whole = {"index": 0, "message": {"role": "assistant"} | message, "finish_reason": "stop"} | choice
    return {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [whole]} | (
        {} if usage is None else {"usage": usage}
    )


def say(content: Any, **message: Any) -> dict[str, Any]:
    return complete({"content": content} | message)


def call(arguments: Any) -> list[dict[str, Any]]:
    return [{"id": "c1", "type": "function", "function": {"name": "Brief", "arguments": arguments}}]


def change(edit: Callable[[dict[str, Any]], object], place: str | None = None) -> dict[str, Any]:
    """The good answer with its items edited: those of one field, or all."""
    draft = deepcopy(GOOD)
    for name, value in draft.items():
        for item in (value if isinstance(value, list) else [value]) if place in (None, name) else ():
            edit(item)
    return say(json.dumps(draft))


def put(place: str, **fields: Any) -> dict[str, Any]:
    return change(lambda item: item.update(fields), place)


def cite(write: Callable[[int], Any]) -> dict[str, Any]:
    return change(lambda item: item.update(cites=write(item["cites"][0])))


def with_items(**fields: Any) -> dict[str, Any]:
    return say(json.dumps(GOOD | fields))


PLACES = {
    "text in parts": say([{"type": "text", "text": WORDS[:99]}, {"type": "text", "text": WORDS[99:]}]),
    "parts with thinking": say(
        [{"type": "thinking", "thinking": [{"type": "text", "text": THIN}]}, {"type": "text", "text": WORDS}]
    ),
    "a tool's arguments": complete({"content": None, "tool_calls": call(WORDS)}, finish_reason="tool_calls"),
    "a tool's arguments, parsed": say("", tool_calls=call(GOOD)),
    "a tool beside prose": say("I shall call the tool.", tool_calls=call(WORDS)),
    "a function's arguments": say(None, function_call={"name": "Brief", "arguments": WORDS}),
    "the reasoning": say(None, reasoning_content=f"Let me see.\n{WORDS}"),
    "a draft in the reasoning": say(WORDS, reasoning_content=THIN),
    "after the thinking": say(f"<think>\nA draft: {THIN} is too thin.\n</think>\n{WORDS}"),
    "after thinking whose begin is missing": say(f"A draft: {THIN}\n</think>\n{WORDS}"),
    "after a first draft": say(f"First: {THIN}\nBetter: {WORDS}"),
}
TEXTS = {
    "a fence": say(f"```json\n{WORDS}\n```\nI hope it helps."),
    "an open fence": say(f"```\n{WORDS}"),
    "a text in a text": say(json.dumps(WORDS)),
    "trailing commas": say(WORDS.replace("}]", "},]")),
    "comments": say(WORDS.replace('"what"', '// the facts\n/* all */ "what"')),
    "single quotes": say(repr(GOOD)),
    "a wrapper": say(json.dumps({"brief": GOOD})),
    "a wrapper with text": say(json.dumps({"result": WORDS, "ok": True})),
    "a list": say(json.dumps([GOOD])),
    "a brace too many": say(WORDS + "}"),
    "a brace too few": say(WORDS[:-1]),
}
VALUES = {
    "an object for a list": with_items(who=GOOD["who"][0]),
    "a list for an object": with_items(status=[GOOD["status"]]),
    "citations in brackets": cite(lambda number: [f"[{number}]"]),
    "citations as ranges": cite(lambda number: f"{number}-{number}"),
    "a citation alone": cite(lambda number: number),
    "citations as words": cite(lambda number: [f"sentence {number}"]),
    "a kind in capitals": put("who", kind=" PERSON "),
    "a state of two words": put("status", state="in progress"),
    "a state in other case": put("status", state="On-going"),
    "a time as an object": change(
        lambda item: item.update(when=item["when"] and {"text": item["when"], "date": None}), "what"
    ),
    "TBD": put("open_issues", due="TBD"),
    "unspecified": put("open_issues", due="Unspecified"),
    "not stated": put("open_issues", due="not stated"),
    "more fields": put("who", confidence=0.9),
}
SAME = {**PLACES, **TEXTS, **VALUES}

NO_USAGE = {
    "infinite": USAGE | {"prompt_tokens": float("inf")},
    "not a number": USAGE | {"completion_tokens": float("nan")},
    "negative": USAGE | {"prompt_tokens": -1},
    "huge": USAGE | {"prompt_tokens": 10**400},
    "words": USAGE | {"prompt_tokens": "many"},
    "a list": [100, 50],
    "missing": None,
}


@pytest.fixture
def brief(run: Any, tmp_path: Any) -> Callable[..., tuple[Any, int]]:
    """Make the brief of the document from an endpoint's answer; return it, and the calls it took."""
    (tmp_path / "document.txt").write_text(TEXT, encoding="utf-8")

    def make(given: Any, form: str = "json") -> tuple[Any, int]:
        server = Answering(given=given)
        with serving_here(server) as url:
            options = ("--base-url", url, "--model", "x", "--date", "2026-11-24", "--no-store")
            ran = run("brief", "document.txt", *options, "--format", form, "-v")
        assert ran.code == 0, ran.err
        return (ran.json if form == "json" else ran.out), len(server.requests)

    return make


_GOOD: list[Any] = []


@pytest.fixture
def good(brief: Any) -> Any:
    """What is made of the good answer; it is made once for all tests."""
    if not _GOOD:
        _GOOD.append(judged(brief(say(WORDS))[0]))
    return _GOOD[0]


def judged(made: Any) -> Any:
    """What an answer determines of a briefing."""
    return {name: made[name] for name in ("brief", "more", "gaps")}


def list_items(made: Any) -> list[dict[str, Any]]:
    fields = [*made["brief"].values(), *made["more"].values()]
    return [item for each in fields for item in (each if isinstance(each, list) else [each])]


def test_the_good_answer(brief: Any) -> None:
    made, calls = brief(say(WORDS))
    assert calls == 1
    assert [item["support"] for item in list_items(made)] == ["verified"] * 3 + ["weak", "verified"]
    assert made["brief"]["open_issues"][0]["owner"] == "the council"
    assert made["gaps"] == ["no date is given for open issue 1"]
    assert (made["usage"]["prompt_tokens"], made["usage"]["completion_tokens"]) == (100, 50)


@pytest.mark.parametrize("given", SAME.values(), ids=SAME)
def test_what_makes_the_same_brief_with_one_call(brief: Any, good: Any, given: Any) -> None:
    made, calls = brief(given)
    assert calls == 1
    assert judged(made) == good


@pytest.mark.parametrize("cites", [{}, {"cites": None}, {"cites": "?"}], ids=["missing", "null", "no number"])
def test_what_cites_nothing_is_found_by_search_and_loses_nothing(
    brief: Any, good: Any, cites: dict[str, Any]
) -> None:
    made, calls = brief(change(lambda item: (item.pop("cites"), item.update(cites))))
    for item in list_items(made):
        found = [reason for reason in item["reasons"] if reason["code"] == "found"]
        assert len(found) == 1
        item["reasons"].remove(found[0])
    assert calls == 1
    assert judged(made) == good


KINDS = {"organization": "organisation", "Organisation": "organisation", "individual": "person"}


@pytest.mark.parametrize(("given", "kind"), KINDS.items(), ids=KINDS)
def test_an_option_in_other_words_is_read_as_the_nearest(brief: Any, given: str, kind: str) -> None:
    made, calls = brief(put("who", kind=given))
    assert (calls, made["brief"]["who"][0]["kind"]) == (1, kind)
    assert made["gaps"] == ["no date is given for open issue 1"]


@pytest.mark.parametrize("usage", NO_USAGE.values(), ids=NO_USAGE)
def test_usage_that_cannot_be_is_unknown_and_costs_no_second_call(brief: Any, good: Any, usage: Any) -> None:
    made, calls = brief(complete({"content": WORDS}, usage))
    assert (calls, made["usage"]["calls"], made["usage"]["cost_usd"]) == (1, 1, None)
    assert judged(made) == good


def test_usage_that_is_unknown_is_said_to_be(brief: Any) -> None:
    shown, _ = brief(complete({"content": WORDS}, NO_USAGE["infinite"]), "text")
    assert "1 call, tokens unknown," in " ".join(shown.split())
