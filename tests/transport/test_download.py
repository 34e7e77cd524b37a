from __future__ import annotations

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from summarizer import InputError, read
from summarizer.document import reading
from summarizer.transport import download as downloads
from summarizer.transport.download import download
from summarizer.transport.netaddress import find_target, is_public, show_url

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

PAGES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (
        200,
        {"Content-Type": "text/html; charset=iso-8859-1"},
        b"<p>Bo Roy tr\xe4gt H\xfcte.</p>",
    ),
    "/rows": (200, {"Content-Type": "text/csv"}, b"name,due\nAnn,1 May\n"),
    "/notes.txt": (200, {}, b"The gate is shut."),
    "/moved": (302, {"Location": "/notes.txt"}, b""),
    "/circle": (301, {"Location": "/circle"}, b""),
    "/inside": (302, {"Location": "http://10.0.0.1/secret"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/login": (401, {}, b""),
    "/large": (200, {}, b"a" * 3000),
    "/zipped": (200, {"Content-Encoding": "gzip"}, b"\x1f\x8b"),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = PAGES.get(self.path.partition("?")[0], (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) + (5 if "short" in self.path else 0)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def test_the_content_type_says_how_a_page_is_read(server: str) -> None:
    page = read(f"{server}/page?key=secret", allow_private=True)
    assert page.text == "Bo Roy trägt Hüte."
    assert (page.name, page.reader) == (f"{server}/page", "html/2")
    assert read(f"{server}/rows", allow_private=True).text == "name; due\nname: Ann; due: 1 May"
    assert read(f"{server}/notes.txt", allow_private=True).text == "The gate is shut."


def test_a_redirect_is_followed(server: str) -> None:
    found = download(f"{server}/moved", largest=100, allow_private=True)
    assert (found.data, found.url) == (b"The gate is shut.", f"{server}/notes.txt")


REFUSALS = {
    "/missing": "the server answered 404: there is no such page",
    "/login": "the server answered 401: it asks for a login",
    "/circle": "it leads on more than 5 times",
    "/file": "is no address of a page",
    "/large": "is larger than the limit of 0 MB",
    "/notes.txt?short": "the connection broke off",
    "/zipped": "the server sent it compressed, unasked",
}


@pytest.mark.parametrize(("path", "message"), REFUSALS.items(), ids=REFUSALS)
def test_refusals(server: str, path: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        download(f"{server}{path}", largest=2000, allow_private=True)


def test_this_machine_is_refused(server: str) -> None:
    with pytest.raises(InputError, match=r"127\.0\.0\.1 is not on the public internet") as caught:
        read(f"{server}/notes.txt")
    assert "--allow-private" in str(caught.value.hint)


def test_a_redirect_into_a_private_network_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "find_target", allow_only(server))
    with pytest.raises(InputError, match=r"10\.0\.0\.1 is not on the public internet"):
        download(f"{server}/inside", largest=2000)


def allow_only(server: str) -> Any:
    """`find_target` that takes one server for public."""

    def find(url: str, *, allow_private: bool) -> Any:
        return find_target(url, allow_private=url.startswith(server))

    return find


def test_it_connects_to_the_address_that_was_checked(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    port = int(server.rpartition(":")[2])

    def resolve(host: str, *args: Any, **rest: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    real = socket.create_connection
    connected: list[Any] = []

    def connect(address: Any, *args: Any) -> socket.socket:
        connected.append(address)
        monkeypatch.undo()
        return real(address, *args)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    found = download(f"http://rebinding.example:{port}/notes.txt", largest=100, allow_private=True)
    assert found.data == b"The gate is shut."
    assert (asked, connected) == (["rebinding.example"], [("127.0.0.1", port)])


def test_a_download_has_a_time_limit(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "SECONDS", -1)
    with pytest.raises(InputError):
        download(f"{server}/notes.txt", largest=100, allow_private=True)


def test_nothing_listens(server: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(InputError, match="cannot be fetched"):
        download(f"http://127.0.0.1:{port}/", largest=100, allow_private=True)


PRIVATE = (
    "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "224.0.0.1", "::1", "::", "fc00::1", "fe80::1", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:a00:1", "64:ff9b::7f00:1", "2002:7f00:1::", "nonsense",
)  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f::6b8b:2c", "64:ff9b::808:808"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "[::1]"])
def test_disguises_of_this_machine_are_refused(host: str) -> None:
    with pytest.raises(InputError, match=r"is not on the public internet|there is no host"):
        find_target(f"http://{host}/", allow_private=False)


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/", "http://", "http://a:b:c/", "http://exa mple.org/", "http://example.org:99999/"],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(InputError, match="is no address of a page"):
        find_target(url, allow_private=False)


def test_a_password_is_neither_sent_nor_shown() -> None:
    with pytest.raises(InputError) as caught:
        find_target("https://ann:hunter2@example.org/x?token=abc", allow_private=False)
    assert "hunter2" not in f"{caught.value} {caught.value.hint}"
    assert show_url("https://ann:hunter2@example.org/x?token=abc#d") == "https://example.org/x"


def test_a_file_needs_no_network(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_read_url", None)
    (tmp_path / "a.txt").write_text("All is well.")
    assert read(str(tmp_path / "a.txt")).text == "All is well."
