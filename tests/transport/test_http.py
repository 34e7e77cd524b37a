from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import httpx2
import pytest
import pytest_socket

from summarizer.transport.http import HTTP, proxy_of, trusted

VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
URL = "https://models.example/v1/chat/completions"


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize(
    ("environment", "proxy"),
    [
        ({}, None),
        ({"HTTPS_PROXY": "http://proxy:3128"}, "http://proxy:3128"),
        ({"HTTPS_PROXY": "proxy:3128"}, "http://proxy:3128"),
        ({"ALL_PROXY": "socks5://proxy:1080"}, "socks5://proxy:1080"),
        ({"HTTPS_PROXY": "http://one:1", "ALL_PROXY": "http://all:2"}, "http://one:1"),
        ({"HTTP_PROXY": "http://proxy:3128"}, None),
        ({"HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": "models.example"}, None),
        ({"HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": "*"}, None),
        ({"HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": "other.example"}, "http://proxy:3128"),
    ],
)
def test_the_environment_names_the_proxy(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], proxy: str | None
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert proxy_of(httpx2.URL(URL)) == proxy


def test_certificates_are_loaded_once_as_the_environment_names_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    loaded = trusted()
    assert trusted() is loaded
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    assert trusted().get_ca_certs() == []
    monkeypatch.undo()
    assert trusted().get_ca_certs() == loaded.get_ca_certs()


def test_requests_take_the_proxy_and_share_a_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Any] = []

    def make(**options: Any) -> httpx2.MockTransport:
        made.append(options["proxy"])
        return httpx2.MockTransport(lambda request: httpx2.Response(200, text=request.url.host))

    for kind in ("HTTPTransport", "AsyncHTTPTransport"):
        monkeypatch.setattr(httpx2, kind, make)
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:3128")
    monkeypatch.setenv("NO_PROXY", "near.example")
    network = HTTP()

    async def get(client: httpx2.AsyncClient) -> httpx2.Response:
        async with client:
            return await client.get(URL)

    with httpx2.Client(transport=network) as client:
        hosts = [client.get(url).text for url in (URL, URL, "https://near.example/")]
    assert hosts == ["models.example", "models.example", "near.example"]
    assert made == ["http://proxy:3128", None]
    assert asyncio.run(get(httpx2.AsyncClient(transport=network))).text == "models.example"
    assert made == ["http://proxy:3128", None, "http://proxy:3128"]


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_it_goes_to_the_network() -> None:
    with pytest.raises(pytest_socket.SocketBlockedError):
        httpx2.Client(transport=HTTP()).get("http://127.0.0.1:9/")

    async def get() -> None:
        async with httpx2.AsyncClient(transport=HTTP()) as network:
            await network.get("http://127.0.0.1:9/")

    with pytest.RaisesGroup(pytest_socket.SocketBlockedError):
        asyncio.run(get())
