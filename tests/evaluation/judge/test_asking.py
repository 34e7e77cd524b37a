from __future__ import annotations

from pathlib import Path

import httpx2
import pytest
from helpers.provider import KEY, Provider, completion, refused

from summarizer.errors import ProviderError, StaleTape
from summarizer.evaluation.judge import rubric
from summarizer.evaluation.judge.asking import Judge, tapes
from summarizer.evaluation.judge.rubric import Question
from summarizer.llm import connection
from summarizer.llm.catalog import resolve
from summarizer.tapes import cassettes, tapefile
from summarizer.tapes.changes import diff_lines

MODEL = "openai/gpt-4.1-mini"
FIRST = Question("same", ("The bridge is closed.", "Nobody may cross."), about="A text.")
SECOND = Question("support", ("The bridge is closed.", "Nobody may cross."), about="A text.")
THIRD = Question("same", ("The bridge is closed.", "The bridge is open."), about="A text.")


@pytest.fixture
def asks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Ask questions of a judge that answers as told; what it said, and what it was sent."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)

    def ask(*questions: Question, answers=(), model=MODEL, record=True, name="bridge"):
        provider = Provider(*answers)
        monkeypatch.setattr(connection, "_transport_to", lambda _: provider)
        connection.close_all()
        judge = Judge(resolve(model), tmp_path / "cassettes" / "judge", record=record)
        said = dict(judge.rule({name: questions}))[name]
        return judge, said, provider

    yield ask
    connection.close_all()


def whole(content, **options) -> httpx2.Response:
    return httpx2.Response(200, json=completion(content, **options))


@pytest.mark.parametrize("word", ["yes", "no", "unclear"])
def test_a_word_is_a_ruling(asks, word):
    _, said, provider = asks(FIRST, answers=[{"answer": word}])
    assert said == {FIRST: word}
    assert provider.calls == 1


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "yes",
        '"yes"',
        '["yes"]',
        '{"answer":"Yes"}',
        '{"answer":"maybe"}',
        '{"answer":null}',
        '{"answer":["yes"]}',
        '{"answer":{"answer":"yes"}}',
        '{"same":"yes"}',
        '{"answer":"yes","grade":10}',
        '{"answer":"yes"} {"answer":"no"}',
        'They agree: {"answer":"yes"}',
        '{"answer":"ye',
        whole('{"answer":"yes"', finish="length"),
        whole('{"answer":"yes"}', finish="length"),
        whole(None),
        whole(None, refusal="I do not judge."),
        whole("", finish="content_filter"),
    ],
    ids=lambda value: value if isinstance(value, str) else "response",
)
def test_anything_else_is_no_ruling_and_is_not_asked_again(asks, answer):
    _, said, provider = asks(FIRST, SECOND, answers=[answer, {"answer": "no"}])
    assert said == {FIRST: "none", SECOND: "no"}
    assert provider.calls == 2


def test_a_call_that_failed_is_no_ruling_of_the_judge(asks, waits):
    with pytest.raises(ProviderError, match="refused the key"):
        asks(FIRST, answers=[refused(401)])


def test_what_is_recorded_is_replayed_without_a_model(asks, tmp_path):
    asks(FIRST, SECOND, answers=[{"answer": "yes"}, "nonsense"])
    judge, said, provider = asks(FIRST, SECOND, record=False)
    assert said == {FIRST: "yes", SECOND: "none"}
    assert (provider.calls, judge.stales) == (0, [])
    judge.require_all("record")
    assert cassettes.verify(tmp_path / "cassettes" / "judge" / "bridge.yaml") == []


def test_a_recording_that_was_stopped_goes_on_where_it_was(asks, waits):
    with pytest.raises(ProviderError):
        asks(FIRST, SECOND, answers=[{"answer": "yes"}, refused(401)])
    _, said, provider = asks(FIRST, SECOND, answers=[{"answer": "no"}])
    assert said == {FIRST: "yes", SECOND: "no"}
    assert provider.calls == 1


def test_nothing_is_asked_in_replay(asks):
    judge, said, provider = asks(FIRST, record=False)
    assert (said, provider.calls) == ({}, 0)
    with pytest.raises(StaleTape, match="1 question has no recorded ruling") as raised:
        judge.require_all("summarizer eval judge --record")
    assert raised.value.exit_code == 3
    assert "\nSTALE_MISSING 1\nRecord: summarizer eval judge --record" in str(raised.value)
    assert "bridge" not in str(raised.value)


@pytest.mark.parametrize("change", ["text", "prompt", "model"])
def test_a_ruling_is_stale_when_what_was_asked_changes(asks, change, monkeypatch):
    asks(FIRST, answers=[{"answer": "yes"}])
    if change == "prompt":
        prompt = rubric.RUBRICS["same"].prompt
        parts = (("system", "You judge."), *prompt.parts[1:])
        monkeypatch.setitem(
            vars(rubric.RUBRICS["same"]), "prompt", type(prompt)(**{**vars(prompt), "parts": parts})
        )
    question = THIRD if change == "text" else FIRST
    model = "openai/gpt-4.1" if change == "model" else MODEL
    judge, said, _ = asks(question, record=False, model=model)
    assert said == {}
    (stale,) = judge.stales
    shown = {"text": "B: The bridge is open.", "prompt": "You judge.", "model": "gpt-4.1"}[change]
    assert any(shown in line for line in diff_lines(stale.differences))


def test_what_changed_in_the_prompt_is_shown_once_and_no_text_of_a_case(asks, monkeypatch):
    asks(FIRST, answers=[{"answer": "yes"}])
    prompt = rubric.RUBRICS["same"].prompt
    parts = (("system", "You judge."), *prompt.parts[1:])
    monkeypatch.setitem(
        vars(rubric.RUBRICS["same"]), "prompt", type(prompt)(**{**vars(prompt), "parts": parts})
    )
    judge, _, _ = asks(FIRST, THIRD, record=False)
    with pytest.raises(StaleTape, match="2 questions have no recorded ruling") as raised:
        judge.require_all("record")
    told = str(raised.value)
    assert "STALE_CHANGED 2\n" in told
    assert told.count("+messages[0].content: You judge.") == 1
    assert "bridge" not in told


def test_the_tape_holds_the_request_and_the_word_for_a_reader(asks, tmp_path):
    asks(FIRST, answers=[{"answer": "yes"}])
    (held,) = tapefile.load(tmp_path / "cassettes" / "judge" / "bridge.yaml").values()
    assert held.request.body["messages"][-1]["content"].split("\n")[1:3] == [
        "A: The bridge is closed.",
        "B: Nobody may cross.",
    ]


def test_tapes_are_in_the_nearest_folder_above_or_beside(tmp_path):
    pairs = tmp_path / "evals" / "judge"
    pairs.mkdir(parents=True)
    assert tapes(pairs) == tmp_path / "evals" / "cassettes" / "judge"
    (tmp_path / "cassettes").mkdir()
    assert tapes(pairs) == tmp_path / "cassettes" / "judge"
