"""vcrpy as tapes use it: the cassette that records, and the `vcr.VCR` for users."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest
import vcr.cassette
import vcr.request
from helpers.fake_model import FakeModel, ask, completion, question
from helpers.received import received

from summarizer import tapes
from summarizer.tapes import cassettes, tapefile
from summarizer.tapes.recording import Filters, configure, match_requests
from summarizer.tapes.replay import ReplayTransport, use
from summarizer.tapes.scrub import RecordedResponse
from summarizer.tapes.secrets import SecretError, scan
from summarizer.tapes.tape import Tape

ROOT = Path(__file__).parents[2]
KEY = "sk-abcdefghijklmnopqrstuvwxyz0123"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news" / "flood.yaml"


class Server(ThreadingHTTPServer):
    """An OpenAI server on loopback, which counts what it is asked; `reply` makes its answers."""

    calls = 0
    status = 200

    def reply(self, body: Any) -> bytes:
        self.calls += 1
        return completion(f"answer {self.calls} to {body['messages'][-1]['content']}").content


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        content = self.server.reply(body)
        self.send_response(self.server.status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.send_header("set-cookie", "__cf_bm=abcdefgh12345678; path=/")
        self.send_header("openai-organization", "org-a1b2c3d4e5f6g7h8")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def server() -> Generator[Server]:
    with Server(("127.0.0.1", 0), Handler) as made:
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def settings(server: Server) -> dict[str, Any]:
    return {"api_key": KEY, "base_url": f"http://127.0.0.1:{server.server_port}/v1", "max_retries": 0}


def ask_server(server: Server, content: str = "What happened?") -> str | None:
    with openai.OpenAI(**settings(server)) as client:
        made = client.chat.completions.create(**question(content))
    return made.choices[0].message.content


async def ask_server_async(server: Server, content: str = "What happened?") -> str | None:
    async with openai.AsyncOpenAI(**settings(server)) as client:
        made = await client.chat.completions.create(**question(content))
    return made.choices[0].message.content


@pytest.mark.allow_hosts(["127.0.0.1"])
class TestUsersVcr:
    """`summarizer.tapes.vcr()` records and replays the calls of an ordinary client over the network."""

    def test_it_records_and_replays(self, path: Path, server: Server) -> None:
        with tapes.vcr("once").use_cassette(path):
            recorded = [ask_server(server, "One"), ask_server(server, "Two")]
        with tapes.vcr().use_cassette(path) as cassette:
            assert [ask_server(server, "One"), ask_server(server, "Two")] == recorded
            assert cassette.all_played
        assert recorded == ["answer 1 to One", "answer 2 to Two"]
        assert server.calls == 2

    def test_a_sync_recording_replays_async_and_the_reverse(self, tmp_path: Path, server: Server) -> None:
        with tapes.vcr("once").use_cassette(tmp_path / "a.yaml"):
            ask_server(server, "One")
        with tapes.vcr("once").use_cassette(tmp_path / "b.yaml"):
            asyncio.run(ask_server_async(server, "Two"))
        with tapes.vcr().use_cassette(tmp_path / "a.yaml"):
            assert asyncio.run(ask_server_async(server, "One")) == "answer 1 to One"
        with tapes.vcr().use_cassette(tmp_path / "b.yaml"):
            assert ask_server(server, "Two") == "answer 2 to Two"

    def test_the_file_is_a_sound_tape_without_keys_hosts_and_cookies(
        self, path: Path, server: Server
    ) -> None:
        with tapes.vcr("once").use_cassette(path):
            ask_server(server)
        assert cassettes.verify(path) == []
        text = path.read_text()
        leaks = (KEY, "127.0.0.1", "__cf_bm", "org-a1b2", "uthorization")
        assert [word for word in leaks if word in text] == []
        assert ask(ReplayTransport(tape=Tape(path)), "What happened?") == "answer 1 to What happened?"

    def test_a_secret_is_refused_before_there_is_a_file(self, path: Path, server: Server) -> None:
        with pytest.raises(SecretError, match="AWS access key"), tapes.vcr("once").use_cassette(path):
            ask_server(server, "Use AKIAABCDEFGHIJKLMNOP for the backup.")
        assert not path.exists()

    def test_a_tape_that_cannot_be_written_leaves_no_patch_of_the_client(
        self, path: Path, server: Server
    ) -> None:
        unpatched = httpx2.HTTPTransport.handle_request, httpx2.AsyncHTTPTransport.handle_async_request
        context = tapes.vcr("once").use_cassette(path)  # kept: no garbage collection removes the patches
        with pytest.raises(SecretError), context:
            ask_server(server, "Use AKIAABCDEFGHIJKLMNOP for the backup.")
        patched = httpx2.HTTPTransport.handle_request, httpx2.AsyncHTTPTransport.handle_async_request
        assert patched == unpatched

    def test_a_decorated_function_that_cannot_be_recorded_leaves_no_patch_either(
        self, path: Path, server: Server
    ) -> None:
        unpatched = httpx2.HTTPTransport.handle_request

        @tapes.vcr("once").use_cassette(path)
        def leak() -> None:
            ask_server(server, "Use AKIAABCDEFGHIJKLMNOP for the backup.")

        with pytest.raises(SecretError) as caught:
            leak()
        assert httpx2.HTTPTransport.handle_request == unpatched
        assert "AWS access key" in str(caught.value)

    def test_a_changed_request_never_gets_the_old_answer(self, path: Path, server: Server) -> None:
        with tapes.vcr("once").use_cassette(path):
            ask_server(server, "One")
        with pytest.raises(openai.APIConnectionError) as caught, tapes.vcr().use_cassette(path):
            ask_server(server, "Two")
        reason = str(caught.value.__cause__)
        assert "-messages[1].content: One" in reason
        assert "+messages[1].content: Two" in reason
        assert server.calls == 1

    def test_a_refused_key_is_not_recorded(self, path: Path, server: Server) -> None:
        server.status = 401
        with tapes.vcr("once").use_cassette(path), pytest.raises(openai.AuthenticationError):
            ask_server(server)
        assert not path.exists()

    def test_equal_requests_are_samples_in_their_order(self, path: Path, server: Server) -> None:
        with tapes.vcr("once").use_cassette(path):
            recorded = [ask_server(server) for _ in range(2)]
        with tapes.vcr("new_episodes").use_cassette(path):
            again = [ask_server(server) for _ in range(3)]
        assert again[:2] == recorded
        assert [sample for _, sample in tapefile.load(path)] == [0, 1, 2]
        tape = Tape(path)
        transport = ReplayTransport(tape=tape)
        played = []
        for sample in range(3):
            with use(tape, sample):
                played.append(ask(transport, "What happened?"))
        assert played == again

    def test_all_asks_again_and_replaces(self, path: Path, server: Server) -> None:
        for mode in ("once", "all"):
            with tapes.vcr(mode).use_cassette(path):
                ask_server(server)
        with tapes.vcr().use_cassette(path):
            assert ask_server(server) == "answer 2 to What happened?"
        assert len(tapefile.load(path)) == 1

    def test_recordings_of_others_are_merged(self, path: Path, server: Server) -> None:
        with tapes.vcr("new_episodes").use_cassette(path):
            ask_server(server, "One")
            Tape(path, "new_episodes").record(
                *recording_of("Meanwhile"), received(RecordedResponse(200, "application/json", MEANWHILE))
            )
        assert len(tapefile.load(path)) == 2


MEANWHILE = '{"choices": [{"message": {"content": "x"}}]}'


def recording_of(text: str) -> tuple[Any, int]:
    from summarizer.tapes.fingerprint import RecordedRequest

    return RecordedRequest("POST", "chat/completions", {"messages": [{"content": text}]}), 0


RECORDED = [*ROOT.glob("cassettes/*/*.yaml"), *ROOT.glob("examples/*/cassettes/*/*.yaml")]
FOLDERS = sorted({path.parent for path in RECORDED})
CASSETTE = (
    "serializer",
    "persister",
    "match_on",
    "record_mode",
    "before_record_request",
    "before_record_response",
)
"""The settings of a `vcr.VCR` that make a cassette."""


class TestRecordedAnswers:
    """Every recorded answer of the repository is found by both readers, and is the same for both."""

    def test_there_are_some(self) -> None:
        assert len(RECORDED) >= 50

    @pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
    def test_all_replay_identically(self, folder: Path) -> None:
        for path in folder.glob("*.yaml"):
            assert_both_replay(path)


def assert_both_replay(path: Path) -> None:
    tape = Tape(path)
    made: Any = configure().get_merged_config()
    cassette = vcr.cassette.Cassette.load(path=path, **{name: made[name] for name in CASSETTE})
    interactions = tape.unused()
    assert interactions, path
    assert len(cassette) == len(interactions), path
    for one in interactions:
        body = json.dumps(one.request.body, ensure_ascii=False).encode()
        sent = vcr.request.Request("POST", "https://api.example/v1/" + one.request.operation, body, {})
        assert tape.play(one.request, one.sample) == one.answer, path
        played = cassette.play_response(sent)
        assert played["body"]["string"].decode() == one.answer.text, path
        assert played["status"]["code"] == one.answer.status, path
    assert cassette.all_played, path
    assert tape.unused() == (), path


def test_six_tapes_are_recorded_in_parallel_threads(tmp_path: Path) -> None:
    def record(name: str) -> list[str | None]:
        model = FakeModel(lambda body, _: completion(f"about {body['messages'][1]['content']}"))
        tape = Tape(tmp_path / f"{name}.yaml", "new_episodes")
        transport = ReplayTransport(model, tape=tape)
        found = []
        for sample in range(3):
            with use(tape, sample):
                found.append(ask(transport, name, seed=sample))
        return found

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(record, "abcdef")) == [[f"about {name}"] * 3 for name in "abcdef"]
    assert [len(tapefile.load(tmp_path / f"{name}.yaml")) for name in "abcdef"] == [3] * 6
    assert scan(tmp_path) == []


def test_filters_of_a_vcr_config_go_before_ours(path: Path) -> None:
    def shout(response: dict[str, Any]) -> dict[str, Any]:
        response["body"]["string"] = response["body"]["string"].replace(b"answer", b"ANSWER")
        return response

    config = {
        "filter_query_parameters": ["token"],
        "filter_post_data_parameters": ["seed"],
        "before_record_response": shout,
        "record_mode": "none",
        "match_on": ["method"],
    }
    filters = Filters.from_config(config)
    recorder = ReplayTransport(FakeModel(), tape=Tape(path, "new_episodes", filters=filters))
    assert ask(recorder, seed=1) == "ANSWER 1"
    assert ask(ReplayTransport(tape=Tape(path, filters=filters)), seed=2) == "ANSWER 1"
    assert "seed" not in path.read_text()


def test_requests_match_by_what_they_ask() -> None:
    def made(body: Any, host: str = "https://a.example/v1", **headers: str) -> vcr.request.Request:
        return vcr.request.Request("POST", f"{host}/chat/completions", json.dumps(body), headers)

    match_requests(made({"a": 1, "b": 0.0}), made({"b": 0, "a": 1}, "https://b.example/gateway/v1"))
    for other in ({"a": 2}, {"a": "1"}, {}):
        with pytest.raises(AssertionError, match=r"a: 1"):
            match_requests(made({"a": 1}), made(other))
    numbered = [made({"a": 1}, **{"tape-sample": number}) for number in "01"]
    match_requests(numbered[0], made({"a": 1}))
    with pytest.raises(AssertionError, match="different samples"):
        match_requests(*numbered)


def test_the_vcrpy_whose_private_names_are_used_is_installed() -> None:
    """`RecordingTape` and `TapeContext` use them: a new major version of vcrpy has to be looked at first."""
    major, minor = map(int, version("vcrpy").split(".")[:2])
    assert (major, minor) >= (9, 4)
    assert major < 10
    assert {"_save", "append", "data", "dirty"} <= set(dir(vcr.cassette.Cassette("x")))
    assert "_patch_generator" in dir(vcr.cassette.CassetteContextDecorator)
    assert "_use_cassette" in dir(vcr.VCR)
