"""Addresses of endpoints: which are OpenAI's, which are this machine's, and which may have OpenAI's key."""

from __future__ import annotations

import os
import re
from ipaddress import ip_address
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from summarizer.errors import UsageError

OPENAI_URL: Final = "https://api.openai.com/v1"
CALL_PATH: Final = "/chat/completions"
OPENAI_KEY: Final = "OPENAI_API_KEY"
OPENAI_BASE_URL: Final = "OPENAI_BASE_URL"

_PORTS: Final = {"http": 80, "https": 443}
# Stricter than urlsplit: an address that another parser could read as another host is refused.
_ADDRESS: Final = re.compile(
    r"https?://([^\s/?#@\\]+@)?([\w.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?(/[^\s\\]*)?", re.IGNORECASE
)

_VARIABLE: Final = re.compile(r"[A-Z_][A-Z0-9_]*")


class Origin(NamedTuple):
    """Scheme, host and port: requests to the same origin reach the same server."""

    scheme: str
    host: str
    port: int


def origin(address: str) -> Origin:
    """Return the origin of an address that `check_address` accepts.

    Example:
        >>> origin("https://API.openai.com/v1")
        Origin(scheme='https', host='api.openai.com', port=443)
    """
    parts = urlsplit(address)
    return Origin(parts.scheme, parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0))


def check_address(address: str, source: str) -> None:
    """Check that a text is the base URL of an endpoint.

    Args:
        address: The text.
        source: What gives it, for the message, such as `--base-url`.

    Raises:
        UsageError: It is no http or https URL.
    """
    if not _is_address(address):
        hint = "Write it as https://HOST/v1 or http://localhost:PORT/v1."
        raise UsageError(f"{source} is not the address of an endpoint.", hint=hint)


def _is_address(text: str) -> bool:
    try:
        return bool(_ADDRESS.fullmatch(text) and origin(text).port)
    except ValueError:  # a port or an IPv6 address that is none
        return False


def trim_address(address: str) -> str:
    """Return a base URL without the path of the calls themselves, which many write with it.

    >>> trim_address("https://host.example/v1/chat/completions")
    'https://host.example/v1'
    """
    bare = address.rstrip("/")
    return bare.removesuffix(CALL_PATH) if bare.endswith(CALL_PATH) else address


def is_openai(address: str) -> bool:
    """Whether an address is that of OpenAI itself."""
    return _is_address(address) and origin(address) == origin(OPENAI_URL)


def may_have_openai_key(address: str | None) -> bool:
    """Whether an endpoint may be sent what the `OPENAI_…` variables hold: the key and headers.

    Args:
        address: Its base URL; None for OpenAI itself.

    Returns:
        Whether it is OpenAI, or the server that OPENAI_BASE_URL names.
    """
    if address is None or is_openai(address):
        return True
    own = os.environ.get(OPENAI_BASE_URL) or ""
    return _is_address(own) and _is_address(address) and origin(own) == origin(address)


def check_key_variable(name: str, address: str | None) -> None:
    """Check that an endpoint may have the key that an environment variable holds.

    Args:
        name: The name of the variable. No message shows one that could be the key itself.
        address: The base URL of the endpoint; None for OpenAI itself.

    Raises:
        UsageError: It is no name, or OPENAI_API_KEY for a host that this key is not for.
    """
    if not _VARIABLE.fullmatch(name):
        hint = "Put the key into a variable such as ACME_API_KEY, and give the name of the variable."
        raise UsageError("The key's variable must be named in capital letters.", hint=hint)
    if name == OPENAI_KEY and not may_have_openai_key(address):
        raise UsageError(
            f"{OPENAI_KEY} is sent only to OpenAI and to the host that {OPENAI_BASE_URL} names.",
            hint="Put the key of this endpoint into a variable of its own.",
        )


def is_private(address: str) -> bool:
    """Whether nobody on the network can read what is sent: by https, or to this machine.

    Example:
        >>> is_private("http://127.0.0.1:8080/v1"), is_private("http://127.0.0.1.example/v1")
        (True, False)
    """
    scheme, host, _ = origin(address)
    if scheme == "https" or host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        here = ip_address(host)
        return here.is_loopback or here.is_unspecified  # servers print 0.0.0.0 as their own address
    except ValueError:
        return False


def show_address(address: str) -> str:
    """Return an address for a message, without the password or key that it may hold."""
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()
