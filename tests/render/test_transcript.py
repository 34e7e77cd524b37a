from __future__ import annotations

import json
from typing import Any

import pytest

from summarizer.render import transcript
from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.revision import TapeDiff
from summarizer.tapes.scrub import RecordedResponse
from summarizer.tapes.serializer import Interaction

DOCUMENT = "\n".join(f"[{n}] Sentence {n}." for n in range(1, 12))
FORMAT = {"type": "json_schema", "json_schema": {"name": "Brief", "strict": True, "schema": {}}}


def request(
    prompt: str = "You write briefs.", document: str = DOCUMENT, **parameters: Any
) -> RecordedRequest:
    fenced = f"Begin.\n\n<document-0a1b2c3d>\n{document}\n</document-0a1b2c3d>"
    messages: Any = [{"role": "system", "content": prompt}, {"role": "user", "content": fenced}]
    return RecordedRequest("POST", "chat/completions", {"model": "m", "messages": messages, **parameters})


def answer(said: Any, status: int = 200, **usage: int) -> RecordedResponse:
    content = said if isinstance(said, str) else json.dumps(said)
    body: dict[str, Any] = {"choices": [{"message": {"content": content}}]}
    return RecordedResponse(
        status, "application/json", json.dumps(body | ({"usage": usage} if usage else {}))
    )


MADE = answer(
    {"who": [{"name": "Ann", "cites": [1, 2]}], "what": []}, prompt_tokens=1767, completion_tokens=9
)
RECORDED = Interaction(
    request(temperature=0.5, response_format=FORMAT), MADE, 2, {"model": "local", "seconds": 14.3}
)


def shown(one: Interaction, *, full: bool = False) -> str:
    return "\n".join(transcript.format_interaction(one, full=full))


def test_an_interaction() -> None:
    assert (
        shown(RECORDED)
        == f"""\
sample 2, key {RECORDED.request.key}, POST chat/completions
  parameters:
    model: m
    temperature: 0.5
    response_format: Brief
  asked:
    [1] Sentence 1.
    [2] Sentence 2.
    [3] Sentence 3.
    [4] Sentence 4.
    [5] Sentence 5.
    [6] Sentence 6.
    [7] Sentence 7.
    [8] Sentence 8.
    … and 3 more lines
  answered:
    who:
    - name: Ann
      cites:
      - 1
      - 2
    what: []
  recorded:
    prompt_tokens: 1,767
    completion_tokens: 9
    model: local
    seconds: 14.3"""
    )


def test_in_full_every_message_is_shown() -> None:
    asked = shown(Interaction(request(document="x" * 300), answer("Yes.")), full=True)
    assert (
        f"""\
  asked:
    # system
    You write briefs.
    # user
    Begin.

    <document-0a1b2c3d>
    {"x" * 300}
    </document-0a1b2c3d>
  answered:
    Yes.
"""
        in asked
    )


@pytest.mark.parametrize(
    ("one", "lines"),
    {
        "long line": (
            Interaction(request(document="word " * 60), answer("x")),
            f"    {'word ' * 19}word…\n",
        ),
        "no fence": (
            Interaction(
                RecordedRequest(
                    "POST", "chat/completions", {"messages": [{"role": "user", "content": "Hi\nyou"}]}
                ),
                answer("x"),
            ),
            "  asked:\n    Hi\n    you\n",
        ),
        "no chat": (
            Interaction(
                RecordedRequest("POST", "embeddings", {"input": ["a", "b"]}),
                RecordedResponse(200, "x", "a\nb"),
            ),
            "  asked:\n    input[0]: a\n    input[1]: b\n  answered:\n    a\n    b\n",
        ),
        "refused": (
            Interaction(request(), RecordedResponse(400, "application/json", '{"error": "too long"}')),
            '  answered with status 400:\n    {"error": "too long"}\n',
        ),
    }.values(),
    ids=["long-line", "no-fence", "no-chat", "refused"],
)
def test_other_interactions(one: Interaction, lines: str) -> None:
    assert lines in shown(one) + "\n"


def changed(*changes: TapeDiff) -> str:
    return "\n".join(transcript.format_changes(changes, "HEAD"))


def edited(sample: int) -> TapeDiff:
    return TapeDiff(
        Interaction(request(seed=sample), answer("One.\nTwo.\nThree."), sample),
        Interaction(request("You write short briefs.", seed=sample), answer("One.\nThree."), sample),
    )


def test_a_change_of_a_request_is_told_once_for_all_samples() -> None:
    first, second = edited(1), edited(2)
    assert first.new is not None
    assert second.new is not None
    assert (
        changed(first, second)
        == f"""\
  request of samples 1, 2:
    -messages[0].content: You write briefs.
    +messages[0].content: You write short briefs.
  answer of sample 1, key {first.new.request.key}:
    --- HEAD
    +++ now
    @@ -1,3 +1,2 @@
     One.
    -Two.
     Three.
  answer of sample 2, key {second.new.request.key}:
    --- HEAD
    +++ now
    @@ -1,3 +1,2 @@
     One.
    -Two.
     Three."""
    )


def test_what_was_added_and_removed() -> None:
    new, old = Interaction(request(), MADE, 1), Interaction(request("Repair."), MADE, 0)
    assert changed(TapeDiff(None, new), TapeDiff(old, None)) == (
        f"  added: sample 1, key {new.request.key}\n  removed: sample 0, key {old.request.key}"
    )


def test_an_answer_that_says_the_same_but_is_another_is_shown_whole() -> None:
    old = Interaction(request(), answer("Yes.", prompt_tokens=1))
    new = Interaction(request(), answer("Yes.", prompt_tokens=2))
    lines = changed(TapeDiff(old, new)).split("\n")
    assert [line.strip() for line in lines[4:]] == [
        "200 application/json",
        f"-{old.answer.text}",
        f"+{new.answer.text}",
    ]
