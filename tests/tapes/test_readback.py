"""What a recorder writes it can read, whatever a model answers; what no tape can hold is refused unpaid."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx2
import pytest
from helpers.fake_model import FakeModel, ask, completion
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.tapes import cassettes, tapefile
from summarizer.tapes.completion import parse_answer
from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.replay import ReplayTransport
from summarizer.tapes.scrub import RecordedResponse
from summarizer.tapes.tape import Tape
from summarizer.transport.errors import TransportError, own_error

REQUEST = RecordedRequest("POST", "chat/completions", {"model": "m", "messages": []})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news" / "flood.yaml"


def received(content: Any, content_type: str = "application/json", **more: Any) -> httpx2.Response:
    body = {"choices": [{"message": {"role": "assistant", "content": content}}], **more}
    headers = [(b"content-type", content_type.encode("latin-1"))]
    return httpx2.Response(200, headers=headers, content=json.dumps(body).encode())


def record(path: Path, response: httpx2.Response) -> RecordedResponse:
    """Record a response, and return it as it was written."""
    written = Tape(path, "new_episodes").record(REQUEST, 0, response)
    assert written is not None
    assert Tape(path).play(REQUEST, 0) == written
    assert cassettes.verify(path) == []
    return written


HALF = "half \ud83d"
CALL = {"content": None, "tool_calls": [{"function": {"arguments": json.dumps([HALF])}}]}
ANSWERS = {
    "half-a-pair": received(HALF),
    "half-a-pair-in-json": received(json.dumps({"text": HALF, HALF: [HALF]})),
    "half-a-pair-in-a-part": received([{"type": "text", "text": HALF}]),
    "half-a-pair-in-a-tool-call": httpx2.Response(200, json={"choices": [{"message": CALL}]}),
    "half-a-pair-in-the-model": received("x", model=HALF),
    "not-a-number": received('{"a": NaN, "b": [Infinity, -Infinity, 1e999]}'),
    "not-a-number-in-usage": received("x", usage={"prompt_tokens": float("inf")}),
    "large-number": received('{"a": ' + "9" * 5_000 + "}"),
    "rather-large-number": received('{"a": -' + "9" * 4_000 + "}"),
    "deep": received("[" * 90 + "]" * 90),
    "very-deep": received("[" * 10_000 + "]" * 10_000),
    "same-key-twice": received('{"a": 1, "a": 2}'),
    "yaml-in-json": received(json.dumps({"a": "&x", "b": "12:30", "no": "~", "2024-06-14": "- a\n- b\n"})),
    "odd-line-ends": received("a\x85b\u2028c\u2029d\r\ne\ufeff\x00\x1b[31m"),
    "odd-content-type": received("x", content_type="application/json; charset=\xfctf"),
    "byte-order-mark": httpx2.Response(
        200,
        headers={"content-type": "application/json"},
        content=b"\xef\xbb\xbf" + received("x").content,
    ),
}


@pytest.mark.parametrize("response", ANSWERS.values(), ids=ANSWERS)
def test_whatever_a_model_answers_is_read_back(path: Path, response: httpx2.Response) -> None:
    assert record(path, response) == Tape(path).play(REQUEST, 0)
    assert cassettes.verify(path) == []


characters = st.text(st.characters(exclude_categories=()), max_size=12)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | characters,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(characters, inner, max_size=3),
    max_leaves=8,
)


@given(values, st.booleans())
def test_any_value_is_read_back(tmp_path_factory: pytest.TempPathFactory, value: Any, as_text: bool) -> None:
    path = tmp_path_factory.mktemp("tapes") / "news" / "flood.yaml"
    written = Tape(path, "new_episodes").record(REQUEST, 0, received(json.dumps(value) if as_text else value))
    assert written is not None
    assert Tape(path).play(REQUEST, 0) == written


def test_an_answer_is_shown_as_well_as_yaml_can_hold_it() -> None:
    shown = parse_answer(received(json.dumps({"a": HALF, "b": float("nan")})).text)
    assert shown == {"a": "half ?", "b": "nan"}


class TestRefusedBeforeItIsPaidFor:
    def refused(self, path: Path, content: str, **parameters: Any) -> InputError:
        model = FakeModel()
        with pytest.raises(TransportError) as caught:
            ask(ReplayTransport(model, tape=Tape(path, "new_episodes")), content, **parameters)
        assert model.calls == 0
        error = own_error(caught.value)
        assert isinstance(error, InputError)
        return error

    @pytest.fixture
    def small(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A tenth of what a tape may hold, and so of the time that it takes."""
        monkeypatch.setattr(tapefile, "MAX_BYTES", tapefile.MAX_BYTES // 10)
        monkeypatch.setattr(tapefile, "_MOST_ROOM", tapefile.MAX_BYTES // 10)

    def test_a_request_larger_than_a_tape(self, path: Path) -> None:
        error = self.refused(path, "word " * 450_000)
        assert error.message.startswith(f"{path}: would take about 2.3 MB, and a tape may hold 2 MB.")
        assert not path.exists()

    def test_one_more_than_a_tape_can_hold(self, path: Path, small: None) -> None:
        model = FakeModel()
        transport = ReplayTransport(model, tape=Tape(path, "new_episodes"))
        ask(transport, "word " * 22_000)
        error = self.refused(path, "words " * 18_000)
        assert "2 MB" in error.message
        assert len(tapefile.load(path)) == 1

    def test_a_recording_that_takes_the_place_of_another_counts_once(self, path: Path, small: None) -> None:
        for number in range(2):
            model = FakeModel(lambda *_, n=number: completion(f"answer {n}"))
            ask(ReplayTransport(model, tape=Tape(path, "all")), "word " * 22_000)
            assert model.calls == 1

    def test_a_request_that_could_not_be_read_back(self, path: Path) -> None:
        deep: Any = []
        for _ in range(200):
            deep = [deep]
        error = self.refused(path, "x", extra_body={"tools": deep})
        assert error.message.startswith(f"{path}: no tape can hold this request: ")
