"""The options that say where and how a model is asked, through the command line to what is sent."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import pytest
from helpers.lift_case import DRAFT, completion

from summarizer.llm import connection

ACME = "https://llm.acme.example/v1"
FILE = f"""
[endpoints.acme]
base_url = "{ACME}"
api_key_env = "ACME_API_KEY"
headers = {{ x-team = "briefs" }}
prices.small = {{ input = 1, output = 2 }}
"""
SECRET = "ak-acme-0123456789"


class Server(httpx2.BaseTransport):
    """Answers with `answers` in order, the last for ever, and keeps the requests."""

    def __init__(self, *answers: tuple[int, Any]) -> None:
        self._answers = list(answers)
        self.sent: list[httpx2.Request] = []

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.read()
        self.sent.append(request)
        status, body = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return httpx2.Response(status, json=body, request=request)

    def close(self) -> None:
        pass


@pytest.fixture
def serve(monkeypatch):
    """Answer in place of the network."""

    def use(*answers):
        server = Server(*answers or [(200, completion(json.dumps(DRAFT)))])
        monkeypatch.setattr(connection, "_transport_to", lambda model: server)
        return server

    return use


@pytest.fixture
def file(tmp_path, monkeypatch):
    """Settings in the working folder, and the key that they name."""
    (tmp_path / "summarizer.toml").write_text(FILE, encoding="utf-8")
    monkeypatch.setenv("ACME_API_KEY", SECRET)


def test_an_endpoint_of_ones_own_by_options(run, serve, lift, monkeypatch):
    server = serve()
    monkeypatch.setenv("ACME_API_KEY", SECRET)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-openai-0123456789")
    given = ("--base-url", ACME, "--model", "small", "--api-key-env", "ACME_API_KEY")
    ran = run(
        "brief", lift, *given, "--header", "x-team: briefs", "--header", "X-Key: ${ACME_API_KEY}", "--json"
    )
    assert (ran.code, ran.err, ran.json["model"], ran.json["usage"]["cost_usd"]) == (
        0,
        "",
        "openai/small",
        None,
    )
    (request,) = server.sent
    assert str(request.url) == f"{ACME}/chat/completions"
    sent = {name: request.headers.get(name) for name in ("authorization", "x-team", "x-key")}
    assert sent == {"authorization": f"Bearer {SECRET}", "x-team": "briefs", "x-key": SECRET}


@pytest.mark.usefixtures("file")
def test_an_endpoint_of_ones_own_by_file(run, serve, lift):
    server = serve()
    ran = run("brief", lift, "--model", "acme/small", "--json")
    assert (ran.code, ran.json["model"], ran.json["usage"]["cost_usd"]) == (0, "acme/small", 0.0002)
    (request,) = server.sent
    assert str(request.url) == f"{ACME}/chat/completions"
    assert request.headers["authorization"] == f"Bearer {SECRET}"
    assert request.headers["x-team"] == "briefs"


@pytest.mark.usefixtures("file")
def test_the_endpoints_of_the_file_are_listed(run, monkeypatch):
    assert f"acme/NAME      {ACME}, key in ACME_API_KEY\n" in run("models").out
    monkeypatch.delenv("ACME_API_KEY")
    assert f"acme/NAME      {ACME}, key in ACME_API_KEY, which is not set\n" in run("models").out
    assert run("models", "--format", "json").json["endpoints"] == {
        "acme": {
            "base_url": ACME,
            "api_key_env": "ACME_API_KEY",
            "prices": {"small": {"input": 1, "cached": None, "output": 2}},
        }
    }


@pytest.mark.parametrize(("given", "calls"), [((), 3), (("--retries", "0"), 1), (("--retries", "1"), 2)])
def test_retries(run, serve, lift, waits, given, calls):
    server = serve((500, {"error": {"message": "no"}}))
    assert run("brief", lift, "--base-url", ACME, "--model", "m", *given).code == 4
    assert len(server.sent) == calls


def test_the_timeout_arrives(run, serve, lift, monkeypatch):
    serve()
    seen = []

    class Seen(connection.Connection):
        def __init__(self, *args, timeout, **options):
            seen.append(timeout)
            super().__init__(*args, timeout=timeout, **options)

    monkeypatch.setattr(connection, "Connection", Seen)
    assert run("brief", lift, "--base-url", ACME, "--model", "m", "--timeout", "2.5").code == 0
    assert seen == [2.5]


REFUSED = {
    "address": (("--base-url", "llm.acme.example"), "The base URL is not the address of an endpoint."),
    "unencrypted": (
        ("--base-url", "http://llm.acme.example/v1"),
        "http://llm.acme.example/v1 is not encrypted: others could read the document.",
    ),
    "key itself": (
        ("--base-url", ACME, "--api-key-env", SECRET),
        "The key's variable must be named in capital",
    ),
    "key unset": (
        ("--base-url", ACME, "--api-key-env", "NO_KEY"),
        f"{ACME} (m) needs a key, and NO_KEY is not set.",
    ),
    "openai's key": (
        ("--base-url", ACME, "--api-key-env", "OPENAI_API_KEY"),
        "OPENAI_API_KEY is sent only to OpenAI and to the host that OPENAI_BASE_URL names.",
    ),
    "header": (
        ("--base-url", ACME, "--header", f"x y: {SECRET}"),
        "--header 'x y' is not the name of a header.",
    ),
    "header unset": (
        ("--base-url", ACME, "--header", "x-key: ${NO_KEY}"),
        "A header needs NO_KEY, which is not set.",
    ),
    "timeout 0": (("--base-url", ACME, "--timeout", "0"), "--timeout must be a number of seconds above 0."),
    "timeout nan": (
        ("--base-url", ACME, "--timeout", "nan"),
        "--timeout must be a number of seconds above 0.",
    ),
    "timeout inf": (
        ("--base-url", ACME, "--timeout", "inf"),
        "--timeout must be a number of seconds above 0.",
    ),
    "retries": (("--base-url", ACME, "--retries", "-1"), "Invalid value for '--retries'"),
}


@pytest.mark.parametrize(("given", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_asked(run, serve, lift, monkeypatch, given, message):
    server = serve()
    monkeypatch.setenv("OPENAI_API_KEY", "sk-openai-0123456789")
    ran = run("brief", lift, "--model", "m", *given)
    assert (ran.code, ran.out, server.sent) == (2, "", [])
    assert message in ran.err
    assert SECRET not in ran.err


def test_unencrypted_if_allowed(run, serve, lift):
    server = serve()
    assert (
        run("brief", lift, "--model", "m", "--base-url", "http://llm.acme.example/v1", "--allow-http").code
        == 0
    )
    assert str(server.sent[0].url) == "http://llm.acme.example/v1/chat/completions"


def test_settings_that_are_wrong_are_named(run, lift, tmp_path):
    (tmp_path / "summarizer.toml").write_text("[endpoints.acme]\ntimeout = 0\n", encoding="utf-8")
    ran = run("brief", lift, "--model", "acme/small")
    assert (ran.code, ran.err) == (
        2,
        "Error: summarizer.toml, endpoints.acme: has no base_url. "
        'Add the address: base_url = "https://HOST/v1".\n',
    )
