from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx2
import instructor
import openai
import pytest
from helpers.fake_model import (
    FakeModel,
    ask,
    ask_async,
    async_client,
    client,
    completion,
    extract,
    question,
    refusal,
    stream,
)
from instructor.core.exceptions import InstructorRetryException

from summarizer.errors import StaleTape, UsageError
from summarizer.tapes.replay import ReplayTransport, use
from summarizer.tapes.secrets import SecretError
from summarizer.tapes.tape import Tape
from summarizer.transport.errors import TransportError, own_error


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news" / "flood.yaml"


def recorder(path: Path, model: FakeModel | None = None) -> ReplayTransport:
    return ReplayTransport(model or FakeModel(), tape=Tape(path, "new_episodes"))


def player(path: Path) -> ReplayTransport:
    return ReplayTransport(tape=Tape(path))


class TestReplay:
    def test_an_answer_is_asked_for_once_and_played_ever_after(self, path: Path) -> None:
        model = FakeModel()
        assert ask(recorder(path, model)) == "answer 1"
        assert [ask(player(path)), ask(recorder(path, model))] == ["answer 1", "answer 1"]
        assert model.calls == 1

    @pytest.mark.parametrize(
        "changed", [{"content": "Another document."}, {"temperature": 0.5}, {"model": "other"}]
    )
    def test_a_changed_request_never_gets_the_old_answer(
        self, path: Path, changed: dict[str, object]
    ) -> None:
        ask(recorder(path))
        with pytest.raises(TransportError) as caught:
            ask(player(path), **changed)
        error = own_error(caught.value)
        assert isinstance(error, StaleTape)
        assert error.exit_code == 3

    def test_a_player_has_no_way_to_the_network(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        ask(recorder(path))
        monkeypatch.setattr(socket, "socket", pytest.fail)
        assert ask(player(path)) == "answer 1"
        with pytest.raises(TransportError):
            ask(player(path), "Something else.")

    def test_a_tape_opened_to_replay_never_asks_the_inner_transport(self, path: Path) -> None:
        model = FakeModel()
        with pytest.raises(TransportError, match="nothing is recorded"):
            ask(ReplayTransport(model, tape=Tape(path)))
        assert model.calls == 0

    def test_without_a_tape_nothing_is_asked(self) -> None:
        model = FakeModel()
        with pytest.raises(TransportError, match="No tape is in use") as caught:
            ask(ReplayTransport(model))
        assert isinstance(own_error(caught.value), UsageError)
        assert model.calls == 0

    def test_recording_from_nothing_is_an_error(self, path: Path) -> None:
        with pytest.raises(TransportError, match="nothing to record from"):
            ask(ReplayTransport(tape=Tape(path, "all")))

    def test_a_stale_request_is_told_at_once_not_retried(self, path: Path) -> None:
        tape = Tape(path)
        with pytest.raises(TransportError):
            client(ReplayTransport(tape=tape), retries=5).chat.completions.create(**question())
        assert len(tape.stales) == 1

    def test_a_sync_recording_replays_async_and_the_reverse(self, tmp_path: Path) -> None:
        ask(recorder(tmp_path / "a.yaml"), "One.")
        asyncio.run(ask_async(recorder(tmp_path / "b.yaml"), "Two."))
        assert asyncio.run(ask_async(player(tmp_path / "a.yaml"), "One.")) == "answer 1"
        assert ask(player(tmp_path / "b.yaml"), "Two.") == "answer 1"

    def test_host_and_path_prefix_do_not_matter(self, path: Path) -> None:
        ask(recorder(path))
        other = client(player(path)).with_options(base_url="https://other.example/gateway/v1")
        assert other.chat.completions.create(**question()).choices[0].message.content == "answer 1"

    def test_a_transport_of_the_wrong_kind_is_named(self, path: Path) -> None:
        with pytest.raises(TransportError, match="asynchronously"):
            asyncio.run(ask_async(ReplayTransport(httpx2.HTTPTransport(), tape=Tape(path, "new_episodes"))))


def about(body: Any, _: int) -> httpx2.Response:
    return completion(f"about {body['messages'][1]['content']}")


class TestContext:
    def test_six_cases_recorded_at_once_fill_six_files(self, tmp_path: Path) -> None:
        model = FakeModel(
            lambda body, _: completion(f"about {body['messages'][1]['content']}"), lambda _: 0.001
        )
        transport = ReplayTransport(model)

        async def run(case: str, mode: str) -> list[str | None]:
            with use(Tape(tmp_path / f"{case}.yaml", mode)):
                return [await ask_async(transport, f"{case} {number}") for number in range(3)]

        async def run_all(mode: str) -> list[list[str | None]]:
            return await asyncio.gather(*(run(case, mode) for case in "abcdef"))

        recorded = asyncio.run(run_all("new_episodes"))
        assert recorded == [[f"about {case} {number}" for number in range(3)] for case in "abcdef"]
        assert asyncio.run(run_all("none")) == recorded
        assert model.calls == 18
        assert [len(Tape(tmp_path / f"{case}.yaml").unused()) for case in "abcdef"] == [3] * 6

    def test_threads_each_use_their_own_tape(self, tmp_path: Path) -> None:
        transport = ReplayTransport(FakeModel(about))

        def run(case: str) -> str | None:
            with use(Tape(tmp_path / f"{case}.yaml", "new_episodes")):
                return ask(transport, case)

        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(run, "abcdefgh")) == [f"about {case}" for case in "abcdefgh"]
        assert [len(Tape(tmp_path / f"{case}.yaml").unused()) for case in "abcdefgh"] == [1] * 8

    def test_the_tape_in_use_goes_before_the_decks_own(self, tmp_path: Path) -> None:
        ask(recorder(tmp_path / "own.yaml"))
        with use(Tape(tmp_path / "used.yaml")), pytest.raises(TransportError, match=r"used\.yaml"):
            ask(player(tmp_path / "own.yaml"))

    def test_samples_map_to_the_same_answers_and_run_out_with_a_clear_word(self, path: Path) -> None:
        # Later samples answer sooner, so the order of completion is not the order of the samples.
        waits = iter([0.03, 0.02, 0.01])
        model = FakeModel(pause=lambda _: next(waits))

        async def sample(transport: ReplayTransport, tape: Tape, number: int) -> str | None:
            with use(tape, number):
                return await ask_async(transport)

        async def samples(transport: ReplayTransport, tape: Tape) -> list[str | None]:
            return await asyncio.gather(*(sample(transport, tape, number) for number in range(3)))

        recorded = asyncio.run(samples(ReplayTransport(model), Tape(path, "new_episodes")))
        assert sorted(map(str, recorded)) == ["answer 1", "answer 2", "answer 3"]
        assert asyncio.run(samples(ReplayTransport(), Tape(path))) == recorded
        with pytest.raises(TransportError, match=r"number 4 was asked for, 3 recorded") as caught:
            asyncio.run(sample(ReplayTransport(), Tape(path), 3))
        assert own_error(caught.value).stale.staleness == "STALE_EXHAUSTED"


class TestRecording:
    def test_recording_and_replay_return_the_same(self, path: Path) -> None:
        def ids(transport: ReplayTransport) -> dict[str, object]:
            return client(transport).chat.completions.create(**question()).model_dump()

        recorded = ids(recorder(path))
        assert recorded == ids(player(path))
        assert (recorded["id"], recorded["created"]) == ("recorded", 0)

    def test_a_retried_call_leaves_only_its_success_and_replay_does_not_wait(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        model = FakeModel(
            lambda _, number: refusal(429, **{"retry-after-ms": "1"}) if number == 1 else completion("late")
        )
        assert ask(recorder(path, model)) == "late"
        assert (model.calls, len(Tape(path).unused())) == (2, 1)
        monkeypatch.setattr("time.sleep", pytest.fail)
        assert ask(player(path)) == "late"

    @pytest.mark.parametrize("status", [401, 403, 408, 409, 425, 429, 500, 503])
    def test_a_refusal_of_the_moment_is_never_written(self, path: Path, status: int) -> None:
        model = FakeModel(lambda *_: refusal(status, "Incorrect API key provided: sk-abcdefghijklmnop1234"))
        with pytest.raises(openai.APIStatusError):
            client(recorder(path, model), retries=0).chat.completions.create(**question())
        assert not path.exists()

    def test_a_refusal_of_the_request_is_not_recorded(self, path: Path) -> None:
        model = FakeModel(lambda *_: refusal(400, "the context is too long"))
        for _ in range(2):
            with pytest.raises(openai.BadRequestError, match="too long"):
                ask(recorder(path, model))
        assert (model.calls, path.exists()) == (2, False)

    def test_broken_json_is_not_recorded(self, path: Path) -> None:
        broken = httpx2.Response(200, headers={"content-type": "application/json"}, content=b'{"choices": [')
        with pytest.raises(ValueError, match="Expecting"):
            ask(recorder(path, FakeModel(lambda *_: broken)))
        assert not path.exists()

    def test_a_binary_answer_is_not_recorded(self, path: Path) -> None:
        binary = httpx2.Response(200, headers={"content-type": "audio/mpeg"}, content=b"\xff\xfb\x90")
        given = client(recorder(path, FakeModel(lambda *_: binary))).chat.completions.with_raw_response
        assert given.create(**question()).content == b"\xff\xfb\x90"
        assert not path.exists()

    def test_a_secret_in_the_request_costs_no_call(self, path: Path) -> None:
        model = FakeModel()
        with pytest.raises(TransportError, match="Revoke the key") as caught:
            ask(recorder(path, model), "Use AKIAABCDEFGHIJKLMNOP for the backup.")
        assert isinstance(own_error(caught.value), SecretError)
        assert (model.calls, path.exists()) == (0, False)

    def test_a_secret_in_the_answer_is_not_written(self, path: Path) -> None:
        model = FakeModel(lambda *_: completion("the token is ghp_" + "a1" * 18))
        with pytest.raises(TransportError, match="GitHub token") as caught:
            ask(recorder(path, model))
        assert "ghp_a1a1" not in str(caught.value)
        assert not path.exists()

    def test_compressed_answers_are_stored_as_text(self, path: Path) -> None:
        import gzip

        def squeezed(*_: object) -> httpx2.Response:
            plain = completion("plain at last")
            headers = {"content-type": "application/json", "content-encoding": "gzip"}
            return httpx2.Response(200, headers=headers, content=gzip.compress(plain.content))

        assert ask(recorder(path, FakeModel(squeezed))) == ask(player(path)) == "plain at last"
        assert "plain at last" in path.read_text()

    def test_a_stream_is_recorded_and_streams_again(self, path: Path) -> None:
        def words(transport: ReplayTransport) -> list[str | None]:
            events = client(transport).chat.completions.create(**question(), stream=True)
            return [event.choices[0].delta.content for event in events]

        async def words_async(transport: ReplayTransport) -> list[str | None]:
            async with async_client(transport) as model:
                events = await model.chat.completions.create(**question(), stream=True)
                return [event.choices[0].delta.content async for event in events]

        said = ["Über", " Dämme", "\u2028", "🙂"]
        assert words(recorder(path, FakeModel(lambda *_: stream(*said)))) == said
        assert words(player(path)) == asyncio.run(words_async(player(path))) == said

    def test_a_request_that_is_not_json_is_refused_before_the_call(self, path: Path) -> None:
        transport = recorder(path)
        with pytest.raises(TransportError, match="not JSON"):
            transport.handle_request(
                httpx2.Request("POST", "https://a.example/v1/audio", content=b"\xff\x00")
            )


INCOMPLETE, COMPLETE = '{"name": "Ann"}', '{"name": "Ann", "age": 7}'


class TestInstructor:
    def test_a_re_ask_is_recorded_as_a_chain(self, path: Path) -> None:
        model = FakeModel(
            lambda _, n: completion('{"name": "Ann"}' if n == 1 else '{"name": "Ann", "age": 7}')
        )
        assert extract(recorder(path, model)).age == extract(player(path)).age == 7
        assert model.calls == 2

    def test_tool_calls_get_ids_that_do_not_change(self, path: Path) -> None:
        def call(_: object, number: int) -> httpx2.Response:
            arguments = '{"name": "Ann"}' if number == 1 else '{"name": "Ann", "age": 7}'
            function = {"name": "Person", "arguments": arguments}
            return completion(
                None, tool_calls=[{"id": f"call-{number}x", "type": "function", "function": function}]
            )

        transport = recorder(path, FakeModel(call))
        assert extract(transport, mode=instructor.Mode.TOOLS).age == 7
        assert extract(player(path), mode=instructor.Mode.TOOLS).age == 7

    def test_the_cause_of_a_stale_call_can_be_found(self, path: Path) -> None:
        with pytest.raises(InstructorRetryException) as caught:
            extract(player(path))
        error = own_error(caught.value)
        assert isinstance(error, StaleTape)
        assert "Connection error" not in str(caught.value)

    def test_an_error_of_others_has_no_cause_of_ours(self) -> None:
        assert own_error(ValueError("x")) is None
        assert own_error(None) is None
