"""Which model a suite asks, and where: what stands in `suite.yaml` and the options, never the environment."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.lifts import Lifts

from summarizer.llm import connection

ALL = "lifts/dock-3, lifts/dock-4, lifts/dock-5, lifts/dock-6, lifts/dock-7, lifts/dock-9"
URL = "http://localhost:11434/v1"
ENVIRONMENTS = {
    "bare": {},
    "bogus-endpoint": {"OPENAI_BASE_URL": "http://nobody.invalid/v1"},
    "no-address": {"OPENAI_BASE_URL": "nonsense"},
    "another-model": {"SUMMARIZER_MODEL": "openai/gpt-5", "OPENAI_API_KEY": "sk-x"},
    "a-proxy": {"HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "nonsense"},
}


@pytest.fixture(params=ENVIRONMENTS.values(), ids=ENVIRONMENTS)
def environment(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch):
    """Set up what must not matter; call it once the recording is made."""

    def use() -> None:
        for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
            monkeypatch.delenv(name, raising=False)
        for name, value in request.param.items():
            monkeypatch.setenv(name, value)

    return use


@pytest.fixture
def elsewhere(suite: Path) -> Path:
    """The suite, whose model is one of another endpoint."""
    path = suite / "suite.yaml"
    text = path.read_text(encoding="utf-8")
    own = f"model: meta-llama/llama-3\nbase_url: {URL}\n"
    path.write_text(text.replace("model: openai/gpt-4.1-mini\n", own), encoding="utf-8")
    return path


def _set_model(suite: Path, name: str) -> None:
    path = suite / "suite.yaml"
    path.write_text(path.read_text().replace("openai/gpt-4.1-mini", name))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, model: Lifts) -> list[str | None]:
    """The addresses that were asked."""
    found: list[str | None] = []

    def open_transport(wanted) -> Lifts:
        found.append(wanted.base_url)
        return model

    monkeypatch.setattr(connection, "_transport_to", open_transport)
    return found


class TestReplay:
    def test_of_openai_depends_on_nothing(self, run, recorded, environment):
        environment()
        assert run("eval").code == 0

    def test_of_another_endpoint_depends_on_nothing(self, run, elsewhere, asked, environment):
        assert run("eval", "record", "--yes").code == 0
        environment()
        assert run("eval").code == 0
        assert run("eval").out == run("eval").out

    def test_of_an_endpoint_of_the_settings_needs_no_settings(self, run, suite, asked, model):
        _set_model(suite, "acme/small")
        settings = Path("summarizer.toml")
        settings.write_text(f'[endpoints.acme]\nbase_url = "{URL}"\n')
        assert run("eval", "record", "--yes").code == 0
        assert {body["model"] for body in model.sent} == {"small"}
        settings.unlink()
        assert run("eval").code == 0
        assert asked == [URL]

    def test_what_is_missing_is_reported_without_the_users_access(self, run, suite, monkeypatch):
        monkeypatch.delenv("AZURE_OPENAI_ENDPOINT", raising=False)
        _set_model(suite, "azure/ours")
        ran = run("eval")
        assert ran.code == 3
        assert "an unknown sum" in ran.err

    def test_needs_no_file_of_the_model(self, run, suite, model):
        path = suite / "suite.yaml"
        path.write_text(path.read_text().replace("openai/gpt-4.1-mini", "local:weights/none.gguf"))
        ran = run("eval")
        assert ran.code == 3
        ran = run("eval", "record", "--yes")
        assert ran.code == 2
        assert model.sent == []


class TestRecording:
    def test_asks_the_endpoint_of_the_suite(self, run, elsewhere, asked, model, monkeypatch):
        monkeypatch.setenv("OPENAI_BASE_URL", "http://another.example/v1")
        assert run("eval", "record", "--yes", "dock-3").code == 0
        assert asked == [URL]
        assert {body["model"] for body in model.sent} == {"meta-llama/llama-3"}
        assert URL not in Path("cassettes/lifts/dock-3.yaml").read_text()

    def test_an_endpoint_can_be_given(self, run, asked, model):
        ran = run("eval", "record", "--yes", "--base-url", URL, "--model", "llama3", "dock-3")
        assert ran.code == 0
        assert asked == [URL]
        assert {body["model"] for body in model.sent} == {"llama3"}

    def test_another_model_is_asked_at_the_endpoint_of_the_suite(self, run, elsewhere, asked, model):
        assert run("eval", "record", "--yes", "--model", "qwen3", "dock-3").code == 0
        assert asked == [URL]
        assert {body["model"] for body in model.sent} == {"qwen3"}

    def test_an_endpoint_that_only_the_environment_names_is_refused(self, run, model, monkeypatch):
        monkeypatch.setenv("OPENAI_BASE_URL", URL)
        ran = run("eval", "record", "--yes")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            "Error: OPENAI_BASE_URL names an endpoint, and the suite none: a replay must not depend on it. "
            "Write the address as `base_url` into suite.yaml, give --base-url, or unset the variable.\n"
        )
        assert model.sent == []

    def test_of_an_endpoint_that_nothing_describes_is_refused(self, run, suite, asked):
        _set_model(suite, "acme/small")
        ran = run("eval", "record", "--yes")
        assert (ran.code, ran.out, asked) == (2, "", [])
        assert ran.err == (
            "Error: Nothing says where acme/small is asked. "
            "Describe the endpoint `acme` in summarizer.toml, or give its base_url in the suite.\n"
        )

    @pytest.mark.parametrize("address", ["localhost:11434", "ftp://x/v1", "https://", "http:// x"])
    def test_an_address_that_is_none_is_bad_input(self, run, suite, address):
        with (suite / "suite.yaml").open("a", encoding="utf-8") as file:
            file.write(f"base_url: {json.dumps(address)}\n")
        ran = run("eval")
        assert ran.code == 2
        assert "base_url is not the address of an endpoint" in ran.err


def test_another_model_is_reported_once_with_its_price_and_its_folder(run, recorded, model):
    ran = run("eval", "--model", "openai/gpt-5")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "Error: Not everything is recorded.\n"
        f"STALE_CHANGED 6 cases: {ALL}\n"
        "  the model and its limits changed:\n"
        "  -model: gpt-4.1-mini\n"
        "  +model: gpt-5\n"
        "Another model is recorded in a folder of its own: "
        "give eval the same --tapes cassettes/lifts-gpt-5.\n"
        "Recording 6 cases takes about 12 calls, 1,200 prompt and 600 answer tokens, 0.0075 USD.\n"
        "Record again: summarizer eval record --stale --model openai/gpt-5 --tapes cassettes/lifts-gpt-5\n"
    )
    options = ["--model", "openai/gpt-5", "--tapes", "cassettes/lifts-gpt-5"]
    assert run("eval", "record", "--stale", "--yes", *options).code == 0
    assert run("eval", *options).code == 0
    assert run("eval").code == 0


class TestFailures:
    @pytest.mark.parametrize("status", [400, 404, 413])
    def test_of_the_request_are_not_recorded(self, run, monkeypatch, model, status):
        import httpx2

        class Refusing(Lifts):
            refuses = True

            def handle_request(self, request):
                if self.refuses:
                    error = {"error": {"message": "There is no such model."}}
                    return httpx2.Response(status, json=error, request=request)
                return super().handle_request(request)

        fake = Refusing()
        monkeypatch.setattr(connection, "_transport_to", lambda _: fake)
        ran = run("eval", "record", "--yes")
        assert ran.code == 4
        assert "dock-3: not recorded: " in ran.err
        assert not Path("cassettes/lifts").exists() or not list(Path("cassettes/lifts").iterdir())
        assert run("eval").code == 3
        fake.refuses = False
        assert run("eval", "record", "--yes").code == 0
        assert run("eval").code == 0

    def test_on_a_tape_of_before_are_asked_again(self, run, recorded, model):
        from summarizer.tapes import tapefile
        from summarizer.tapes.scrub import RecordedResponse
        from summarizer.tapes.serializer import Interaction

        path = recorded / "dock-4.yaml"
        error = RecordedResponse(404, "application/json", json.dumps({"error": {"message": "no model"}}))
        old = [
            Interaction(one.request, error, one.sample, one.recorded) if one.sample == 1 else one
            for one in tapefile.load(path).values()
        ]
        tapefile.save(path, old)
        assert run("eval").code == 4
        assert run("eval", "record", "--yes").code == 0
        assert [body.get("seed") for body in model.sent] == [1]
        assert run("eval").code == 0


def test_a_case_too_large_for_its_tape_is_refused_before_it_is_paid_for(run, suite, model):
    path = suite / "cases" / "dock-5.yaml"
    filler = "\n".join(f"  The lift at Dock 5 stood still on day {n} of the year." for n in range(16_000))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("text: |\n", f"text: |\n{filler}\n", 1), encoding="utf-8")
    ran = run("eval", "record", "--yes", "dock-3", "dock-5", "--model", "openai/gpt-4.1-mini")
    assert ran.code == 4
    assert "dock-5: not recorded: cassettes/lifts/dock-5.yaml: would take about " in ran.err
    assert "and a tape may hold 2 MB." in ran.err
    assert len(model.sent) == 2
