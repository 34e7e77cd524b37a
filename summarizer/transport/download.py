"""Downloads: a page or file from the web, with limits, and never from a private network unless allowed."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from contextlib import suppress
from email.message import Message
from threading import Timer
from typing import Final, NamedTuple
from urllib.parse import urljoin

from summarizer.errors import InputError
from summarizer.transport.netaddress import Target, find_target, show_url

SECONDS: Final = 60
"""The time for all of a download."""
REDIRECTS: Final = 5
_SILENCE: Final = 20
"""Seconds without a byte."""
_PIECE: Final = 65_536
_MOVED: Final = (301, 302, 303, 307, 308)
_HEADERS: Final = {
    "User-Agent": "summarizer",
    "Accept": "text/html, application/xhtml+xml, text/*;q=0.9, */*;q=0.8",
    "Accept-Encoding": "identity",
}
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_SUFFIXES: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "text/vtt": ".vtt",
    "application/x-subrip": ".srt",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "application/x-ipynb+json": ".ipynb",
    "application/pdf": ".pdf",
    "application/mbox": ".mbox",
    "message/rfc822": ".eml",
    f"{_OFFICE}.wordprocessingml.document": ".docx",
    f"{_OFFICE}.presentationml.presentation": ".pptx",
}
_CURL: Final = "Fetch it yourself: curl -L URL | summarizer brief -"
_REASONS: Final = {
    401: "it asks for a login",
    403: "it may not be read without a login, or not by programs",
    404: "there is no such page",
    410: "the page is gone",
    429: "too many requests; try again later",
}


class Download(NamedTuple):
    """What a URL gave.

    Attributes:
        data: The bytes.
        url: Where they were found in the end, without secrets.
        kind: The content type, such as "text/html"; empty if the server said none.
        charset: The charset that the server said, if any.
    """

    data: bytes
    url: str
    kind: str
    charset: str | None

    @property
    def suffix(self) -> str | None:
        """The suffix that a file of this kind has; None if the kind says too little."""
        return _SUFFIXES.get(self.kind)

    @property
    def text(self) -> bytes:
        """The bytes, in UTF-8 if the server said another charset."""
        if self.charset is None or self.kind.partition("/")[0] != "text":
            return self.data
        try:
            return self.data.decode(self.charset).encode()
        except (LookupError, UnicodeError):
            return self.data


def download(url: str, *, largest: int, allow_private: bool = False) -> Download:
    """Fetch a URL by GET, following redirects.

    Each address is resolved once, checked, and connected to as it was checked: a name that leads elsewhere a
    moment later is of no use to anybody. Proxies of the environment are not used.

    Args:
        url: The URL.
        largest: The most bytes.
        allow_private: Whether it may be in a private network or on this machine.

    Raises:
        InputError: It cannot be fetched, is too large or too slow, or is private.
    """
    deadline = time.monotonic() + SECONDS
    for _ in range(REDIRECTS + 1):
        target = find_target(url, allow_private=allow_private)
        found = _get(target, url, largest, deadline)
        if isinstance(found, Download):
            return found
        moved = urljoin(url, found)
        if target.scheme == "https" and not moved.startswith("https:"):
            raise InputError(f"{show_url(url)}: it leads to an address without encryption.", hint=_CURL)
        url = moved
    raise InputError(f"{show_url(url)}: it leads on more than {REDIRECTS} times.", hint="Check the address.")


def _get(target: Target, url: str, largest: int, deadline: float) -> Download | str:
    """Fetch one URL; return where it leads on, if it does."""
    shown = show_url(url)
    connection = _Connection(target)
    clock = Timer(max(0, deadline - time.monotonic()), connection.stop)
    clock.daemon = True
    clock.start()
    try:
        connection.request("GET", target.path, headers={"Host": _write_host(target), **_HEADERS})
        response = connection.getresponse()
        if response.status in _MOVED and (location := response.getheader("Location")):
            return location
        if response.status != 200:
            why = _REASONS.get(response.status, response.reason)
            raise InputError(f"{shown}: the server answered {response.status}: {why}.", hint=_CURL)
        if (response.getheader("Content-Encoding") or "identity").lower() != "identity":
            raise InputError(f"{shown}: the server sent it compressed, unasked.", hint=_CURL)
        data = _read(response, shown, largest)
        if time.monotonic() > deadline:
            raise InputError(f"{shown}: it took more than {SECONDS} seconds.", hint=_CURL)
    except TimeoutError as error:
        raise InputError(f"{shown}: the server does not answer.", hint=_CURL) from error
    except (OSError, http.client.HTTPException) as error:
        why = getattr(error, "verify_message", "") or getattr(error, "strerror", "") or type(error).__name__
        raise InputError(f"{shown} cannot be fetched ({why}).", hint=_CURL) from error
    finally:
        clock.cancel()
        connection.close()
    return Download(data, shown, *_read_kind(response.getheader("Content-Type") or ""))


class _Connection(http.client.HTTPConnection):
    """A connection to the checked address of a host, whatever its name leads to by now."""

    def __init__(self, target: Target) -> None:
        super().__init__(target.host, target.port, timeout=_SILENCE)
        self._target = target

    def connect(self) -> None:
        """Connect to the address; a certificate must be that of the host."""
        target = self._target
        self.sock = socket.create_connection((target.address, target.port), _SILENCE)
        if target.scheme == "https":
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=target.host)

    def stop(self) -> None:
        """End a download that takes too long, from another thread."""
        with suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)


def _write_host(target: Target) -> str:
    host = f"[{target.host}]" if ":" in target.host else target.host
    usual = {"http": 80, "https": 443}[target.scheme] == target.port
    return host if usual else f"{host}:{target.port}"


def _read(response: http.client.HTTPResponse, shown: str, largest: int) -> bytes:
    data = bytearray()
    while piece := response.read1(_PIECE):
        data += piece
        if len(data) > largest:
            raise InputError(f"{shown} is larger than the limit of {largest / 1e6:.0f} MB.", hint=_CURL)
    if response.length:
        raise InputError(f"{shown}: the connection broke off.", hint="Try again.")
    return bytes(data)


def _read_kind(content_type: str) -> tuple[str, str | None]:
    message = Message()
    message["Content-Type"] = content_type
    kind = message.get_content_type() if content_type else ""
    charset = message.get_content_charset()
    return kind, charset
