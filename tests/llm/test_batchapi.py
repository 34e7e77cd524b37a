"""The files and batches of an endpoint: what goes over the wire, to whom, and what is read of the replies."""

from __future__ import annotations

import io
from typing import Any

import httpx2
import pytest
from helpers.batch_service import BatchService
from helpers.provider import KEY, refused

from summarizer.errors import AccessError, ProviderError
from summarizer.llm import batchapi
from summarizer.llm.batchapi import BatchApi, MissingFile, RemoteBatch, Unavailable, find_path
from summarizer.llm.catalog import resolve

OTHER = "https://other.example/v1"
RESOURCE = "https://acme.openai.azure.com"


class Answering(httpx2.BaseTransport):
    """Sends one response to every request."""

    def __init__(self, response: httpx2.Response | Exception) -> None:
        self.response = response

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.read()
        if isinstance(self.response, Exception):
            raise self.response
        return self.response


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "AZURE_OPENAI_API_KEY"):
        monkeypatch.setenv(name, KEY)
    monkeypatch.setenv("OPENAI_ORG_ID", "org-1")


PLACES: dict[str, tuple[str, str | None, str, dict[str, str | None]]] = {
    "OpenAI": (
        "openai/gpt-4.1-mini",
        None,
        "https://api.openai.com/v1/files",
        {"authorization": f"Bearer {KEY}", "openai-organization": "org-1"},
    ),
    "an endpoint": (
        "openai/m",
        OTHER,
        f"{OTHER}/files",
        {"authorization": None, "openai-organization": None},
    ),
    "Azure, by deployment": (
        "azure/d",
        RESOURCE,
        f"{RESOURCE}/openai/files?api-version=2024-10-21",
        {"api-key": KEY, "authorization": None},
    ),
    "Azure, v1": ("azure/d", f"{RESOURCE}/openai/v1", f"{RESOURCE}/openai/v1/files", {"api-key": KEY}),
}


@pytest.mark.usefixtures("key")
@pytest.mark.parametrize(("name", "base_url", "url", "headers"), PLACES.values(), ids=PLACES)
def test_a_key_goes_to_its_own_host(
    name: str, base_url: str | None, url: str, headers: dict[str, str | None]
) -> None:
    service = BatchService(faults={"POST /files": [500]})
    api = BatchApi(resolve(name, base_url=base_url), service, {"x-team": "briefs"})
    with pytest.raises(Unavailable):
        api.upload(io.BytesIO(b"{}\n"), "a.jsonl")
    (sent,) = service.sent
    assert str(sent.url) == url
    assert {header: sent.headers.get(header) for header in headers} == headers
    assert sent.headers["x-team"] == "briefs"
    assert b'name="purpose"\r\n\r\nbatch\r\n' in sent.content


def test_the_path_is_azures_own() -> None:
    assert find_path(resolve("azure/d", base_url=RESOURCE)) == "/chat/completions"
    assert find_path(resolve("openai/m", base_url=OTHER)) == "/v1/chat/completions"


BATCHES: dict[str, tuple[dict[str, Any], tuple[bool, tuple[str, ...], int]]] = {
    "waiting": ({"status": "validating", "output_file_id": None}, (True, (), 0)),
    "empty ids": ({"status": "completed", "output_file_id": "", "error_file_id": ""}, (False, (), 0)),
    "both files": (
        {"status": "expired", "output_file_id": "o", "error_file_id": "e"},
        (False, ("o", "e"), 0),
    ),
    "a status that nobody knows": ({"status": "thinking"}, (True, (), 0)),
    "counts": ({"status": "in_progress", "request_counts": {"completed": 2, "failed": 1}}, (True, (), 3)),
    "counts that are none": ({"status": "completed", "request_counts": [1]}, (False, (), 0)),
    "errors that are none": ({"status": "failed", "errors": {"data": "no"}}, (False, (), 0)),
}


@pytest.mark.parametrize(("fields", "expected"), BATCHES.values(), ids=BATCHES)
def test_a_batch_is_read_as_far_as_it_says_something(
    fields: dict[str, Any], expected: tuple[bool, tuple[str, ...], int]
) -> None:
    batch = RemoteBatch.read({"id": "b"} | fields)
    assert (batch.is_open, batch.files, batch.answered) == expected


FAILURES: dict[str, tuple[httpx2.Response | Exception, type[ProviderError], str]] = {
    "no batches": (refused(404), AccessError, "has no batches at this address"),
    "not allowed there": (refused(405), AccessError, "--write-only"),
    "a page": (httpx2.Response(200, content=b"<html>"), AccessError, "has no batches"),
    "no id": (httpx2.Response(200, json={"error": "gone"}), AccessError, "has no batches"),
    "a wrong key": (refused(401), AccessError, "refused the key"),
    "no quota": (refused(429, {"code": "insufficient_quota", "message": "x"}), AccessError, "no quota"),
    "busy": (refused(429), Unavailable, "failed: no"),
    "down": (refused(503), Unavailable, "failed: no"),
    "unreachable": (httpx2.ConnectError("no"), Unavailable, "did not answer"),
    "slow": (httpx2.ReadTimeout("no"), Unavailable, "did not answer"),
    "refused": (refused(400, "metadata is too long"), ProviderError, "metadata is too long"),
    "no file yet": (refused(400, "Cannot find file file_1"), MissingFile, "Cannot find file"),
}


@pytest.mark.parametrize(("response", "kind", "message"), FAILURES.values(), ids=FAILURES)
def test_a_failure_is_one_sentence_of_its_kind(
    response: httpx2.Response | Exception, kind: type[ProviderError], message: str
) -> None:
    api = BatchApi(resolve("openai/m", base_url=OTHER), Answering(response))
    with pytest.raises(kind) as raised:
        api.create("file_1", "/v1/chat/completions", {})
    assert type(raised.value) is kind or issubclass(type(raised.value), AccessError)
    assert message in str(raised.value)


def test_only_a_line_feed_ends_a_line() -> None:
    content = '{"a": "\u2028\x85"}\n\n{"b": 1}'.encode()
    api = BatchApi(resolve("openai/m", base_url=OTHER), Answering(httpx2.Response(200, content=content)))
    assert list(api.read_lines("f")) == ['{"a": "\u2028\x85"}'.encode(), b"", b'{"b": 1}']


@pytest.mark.parametrize("limit", ["MAX_BYTES", "LARGEST_FILE"])
def test_no_more_is_read_than_models_write(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batchapi, limit, 1 << 20)
    response = httpx2.Response(200, content=b"x" * (3 << 20))
    api = BatchApi(resolve("openai/m", base_url=OTHER), Answering(response))
    with pytest.raises(ProviderError, match="has more than 1 MB"):
        list(api.read_lines("f"))
