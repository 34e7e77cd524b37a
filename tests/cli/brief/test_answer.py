"""`summarizer brief`: the model's answer, and the exit code that tells what it was worth."""

from __future__ import annotations

import copy
import json

import httpx2
import pytest
from helpers.lift_case import DRAFT, TEXT, completion
from helpers.lift_command import ASK

from summarizer.llm import connection


def test_strict(run, answers, lift):
    wrong = copy.deepcopy(DRAFT)
    wrong["what"][0]["text"] = "Dogs bark at the moon."
    answers(wrong)
    assert run("brief", lift, *ASK, "--strict").code == 1
    assert run("brief", lift, *ASK).code == 0


def test_a_brief_is_one_call_whatever_the_check_finds(run, answers, lift):
    wrong = copy.deepcopy(DRAFT)
    wrong["what"][0]["text"] = "The lift at Dock 7 is broken."
    fake = answers(wrong)
    ran = run("brief", lift, *ASK)
    assert len(fake.sent) == ran.json["usage"]["calls"] == 1
    first = ran.json["brief"]["what"][0]
    assert (first["text"], first["support"]) == (
        "The lift at Dock 9 has been broken since Monday.",
        "verified",
    )
    assert [reason["text"] for reason in first["reasons"] if reason["code"] == "reworded"] == [
        "in place of an unsupported statement: “The lift at Dock 7 is broken.”"
    ]


ANSWERS = {
    "401": (
        (401, {"error": {"message": "Bad key sk-test-key-that-must-never-be-shown"}}),
        4,
        "refused the key",
    ),
    "404": ((404, {"error": {"message": "The model does not exist"}}), 4, "does not know the model"),
    "429": ((429, {"error": {"message": "slow"}}), 4, "is limiting requests"),
    "500": ((500, {"error": {"message": "oops"}}), 4, "failed with status 500"),
    "down": (httpx2.ConnectError("refused"), 4, "cannot be reached"),
    "timeout": (httpx2.ReadTimeout("slow"), 4, "did not answer in time"),
    "broken off": (httpx2.RemoteProtocolError("peer closed"), 4, "broke off in the middle of its answer"),
    "html": ((200, "<html>Welcome</html>"), 4, "sent no choices"),
    "array": ((200, [1]), 4, "sent no choices"),
    "prose": (completion("I would rather not."), 4, "gave an answer that is not the schema"),
    "too long": (
        (
            400,
            {"error": {"message": "maximum context length is 8 tokens", "code": "context_length_exceeded"}},
        ),
        2,
        "The document is too long for openai/gpt-4.1-mini",
    ),
}


@pytest.mark.parametrize(("answer", "code", "message"), ANSWERS.values(), ids=ANSWERS)
def test_answers_that_are_none(run, answers, lift, answer, code, message):
    answers(answer)
    ran = run("brief", lift, *ASK)
    assert (ran.code, ran.out) == (code, "")
    assert message in ran.err
    assert ran.err.count("\n") == 1
    assert "sk-test" not in ran.err


def test_budget(run, answers, lift):
    fake = answers(DRAFT)
    ran = run("brief", lift, *ASK, "--max-cost", "0.000001")
    assert (ran.code, ran.out, fake.sent) == (6, "", [])
    assert "Raise the budget" in ran.err


def test_cut_off_answer_keeps_what_is_whole(run, answers, lift):
    text = json.dumps(DRAFT)
    answers(completion(text[: text.index('"status"')], finish="length"))
    ran = run("brief", lift, *ASK)
    assert ran.code == 0
    assert ran.json["brief"]["what"][0]["support"] == "verified"
    assert "the answer of openai/gpt-4.1-mini was cut off at its length limit" in ran.json["gaps"]
    assert "the answer has no open issues" in ran.json["gaps"]


def test_a_stale_tape_is_told_as_such(run, answers, lift, monkeypatch, tmp_path):
    from summarizer.tapes.replay import ReplayTransport
    from summarizer.tapes.tape import Tape

    fake = answers(DRAFT)
    deck = ReplayTransport(fake, tape=Tape(tmp_path / "lift.yaml", "new_episodes"))
    monkeypatch.setattr(connection, "_transport_to", lambda model: deck)
    assert run("brief", lift, *ASK, "--fresh").code == 0
    connection.close_all()

    replay = ReplayTransport(tape=Tape(tmp_path / "lift.yaml"))
    monkeypatch.setattr(connection, "_transport_to", lambda model: replay)
    lift.write_text(TEXT.replace("Monday", "Sunday"), encoding="utf-8")
    ran = run("brief", lift, *ASK)
    assert (ran.code, ran.out, len(fake.sent)) == (3, "", 1)
    assert "Connection error" not in ran.err
    assert "-messages[" in ran.err
    assert "Sunday" in ran.err
