"""A key is sent to its endpoint, and is nowhere else: in no file, message or traceback, at no other host.

Every fault of the table, and the server repeats the key in its headers and in its body.
"""

from __future__ import annotations

import base64
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from fake_faults import FAULTS
from fake_reply import Reply
from fake_server import Behaviour, serving_here
from faults import ADDRESSES, ANSWER, TEXT
from helpers.served import find_header

from summarizer import SummarizerError, summarize

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.usefixtures("waits")]

SECRET, FOREIGN = "Zx9-kQ.w1v8B7nM", "Qy4_mR.e2b7C6kL"
"""A key that looks like none, and OpenAI's, which is for another host."""

SLOW = {"silent", "slow-headers", "trickle"}
FOREVER = {"endless", "large", "bomb"}
"""Faults of the size of a body, as `bomb-twice` is: of these one is enough."""


@dataclass
class Echoing(Behaviour):
    """Repeats the key in every reply: in a header, and in the words of its body."""

    def reply(self, method: str, path: str, body: bytes) -> Reply:
        made = super().reply(method, path, body)
        key = find_header(self.requests[-1], "authorization").removeprefix("Bearer ")
        said = made.body.replace(b'"message": "', b'"message": "%b ' % key.encode())
        said = said.replace(b"<body>", b"<body>%b " % key.encode()).replace(
            b'"code": "', b'"code": "%b ' % key.encode()
        )
        headers = (*made.headers, f"x-request-id: {key}", f"www-authenticate: Bearer {key}")
        return replace(made, body=said, headers=headers)


@dataclass(frozen=True)
class Way:
    """How a key reaches its endpoint."""

    settings: Mapping[str, str]
    options: tuple[str, ...]


def ways(url: str) -> Mapping[str, Way]:
    return {
        "OPENAI_API_KEY": Way({"OPENAI_API_KEY": SECRET, "OPENAI_BASE_URL": url}, ("-m", "openai/m")),
        "--api-key-env": Way(
            {"OPENAI_API_KEY": FOREIGN, "ACME_KEY": SECRET},
            ("-m", "m", "--base-url", url, "--api-key-env", "ACME_KEY"),
        ),
    }


def find_keys(folder: Path, *printed: str) -> list[str]:
    """The places in which a key stands, plain or in base64."""
    texts = {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    texts |= {f"printed {number}": text.encode() for number, text in enumerate(printed)}
    keys = [key.encode() for key in (SECRET, FOREIGN)]
    forms = [*keys, *(base64.b64encode(key)[:-2] for key in keys)]
    return [place for place, text in texts.items() if any(form in text for form in forms)]


def set_up(monkeypatch: pytest.MonkeyPatch, way: Way) -> None:
    for name in ("OPENAI_BASE_URL", "ACME_KEY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in way.settings.items():
        monkeypatch.setenv(name, value)


def is_ours(head: str) -> bool:
    return find_header(head, "authorization") == f"Bearer {SECRET}" and FOREIGN not in head


@pytest.mark.parametrize(
    "fault", ["", "refused", "tls", *(fault for fault in FAULTS if fault not in FOREVER)]
)
def test_a_key_is_nowhere_but_at_its_endpoint(
    monkeypatch: pytest.MonkeyPatch, run: Any, tmp_path: Path, fault: str
) -> None:
    (tmp_path / "lift.txt").write_text(TEXT, encoding="utf-8")
    server = Echoing(faults={fault: 1.0} if fault in FAULTS else {}, answer=ANSWER)
    with serving_here(server) as url:
        for way in ways(ADDRESSES[fault](url) if fault in ADDRESSES else url).values():
            set_up(monkeypatch, way)
            seconds = ("--timeout", "0.3") if fault in SLOW else ()
            ran = run("--debug", "brief", "lift.txt", *way.options, *seconds, "-v", "--out", "brief.json")
            assert find_keys(tmp_path, ran.out, ran.err) == []
    assert all(map(is_ours, server.requests))
    assert server.requests or fault in (*ADDRESSES, *SLOW)


@pytest.mark.parametrize(
    "fault", ["key", "quota", "forbidden", "500", "error-200", "reset", "not-json", "prose"]
)
def test_nor_in_a_traceback(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    monkeypatch.setenv("ACME_KEY", SECRET)
    monkeypatch.setenv("OPENAI_API_KEY", FOREIGN)
    server = Echoing(faults={fault: 1.0})
    with serving_here(server) as url, pytest.raises(SummarizerError) as caught:
        summarize(TEXT, model="m", base_url=url, api_key_env="ACME_KEY")
    shown = "".join(traceback.format_exception(caught.value)) + repr(vars(caught.value))
    assert "summarizer.errors" in shown
    assert SECRET not in shown
    assert all(map(is_ours, server.requests))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("way", ["OPENAI_API_KEY", "--api-key-env"])
def test_a_redirect_to_another_host_carries_nothing(
    monkeypatch: pytest.MonkeyPatch, run: Any, lift: Path, status: int, way: str
) -> None:
    other = Behaviour()
    with serving_here(other) as target:
        location = target.replace("127.0.0.1", "localhost") + "/chat/completions"
        endpoint = Redirecting(location=location, status=status)
        with serving_here(endpoint) as url:
            set_up(monkeypatch, ways(url)[way])
            ran = run("brief", lift, *ways(url)[way].options)
    assert (ran.code, other.requests) == (4, [])
    assert [is_ours(head) for head in endpoint.requests] == [True]


@dataclass
class Redirecting(Behaviour):
    """Sends everybody to another place."""

    location: str = ""
    status: int = 307

    def reply(self, method: str, path: str, body: bytes) -> Reply:
        return Reply(self.status, b"", headers=(f"location: {self.location}",))


def test_openais_key_is_not_sent_to_another_endpoint(
    monkeypatch: pytest.MonkeyPatch, run: Any, lift: Path
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    other = Behaviour(answer=ANSWER)
    with serving_here(other) as url:
        assert run("brief", lift, "-m", "m", "--base-url", url).code == 0
        assert run("models", "--check", "--model", "m", "--base-url", url).code == 0
    assert [find_header(head, "authorization") for head in other.requests] == [""] * len(other.requests)
    assert all(SECRET not in head for head in other.requests)
    assert len(other.requests) > 1
