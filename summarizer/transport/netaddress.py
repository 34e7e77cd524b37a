"""Network addresses: which host a URL leads to, and whether it is one that everybody can reach."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from summarizer.errors import InputError

_PORTS: Final = {"http": 80, "https": 443}
_TRANSLATED: Final = ip_network("64:ff9b::/96")
"""IPv4 addresses, as NAT64 writes them."""


class Target(NamedTuple):
    """Where a URL leads: the address is checked, and is the one to connect to."""

    scheme: str
    host: str
    port: int
    path: str
    address: str


def show_url(url: str) -> str:
    """Return a URL for a message or a name, without passwords, queries and fragments.

    Example:
        >>> show_url("https://ann:pw@example.org/notes?key=1#top")
        'https://example.org/notes'
    """
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()


def find_target(url: str, *, allow_private: bool) -> Target:
    """Find where a URL leads.

    Raises:
        InputError: It is no http or https URL, holds a password, leads nowhere, or to an address that is not
            public, and that is not allowed.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError) as error:
        raise InputError(
            f"{show_url(url)} is no address of a page.", hint="Write https://HOST/PATH."
        ) from error
    host = (parts.hostname or "").rstrip(".")
    if not host or not url.isascii() or any(character <= " " for character in url):
        raise InputError(f"{show_url(url)} is no address of a page.", hint="Write https://HOST/PATH.")
    if "@" in parts.netloc:
        hint = "Fetch it yourself: curl --user NAME URL | summarizer brief -"
        raise InputError(f"{show_url(url)}: a user or password in a URL is not sent.", hint=hint)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, path, _resolve(host, port, show_url(url), allow_private))


def _resolve(host: str, port: int, shown: str, allow_private: bool) -> str:
    """Return an address of a host. Every one is checked: which of them answers could be chosen by others."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"{shown}: there is no host {host}.", hint="Check the address.") from error
    addresses = [str(each[4][0]) for each in found]
    if not allow_private and not all(map(is_public, addresses)):
        raise InputError(
            f"{shown}: {host} is not on the public internet, but in a private network or on this machine.",
            hint="If you mean it, add --allow-private.",
        )
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address is on the public internet, also when it is written within an IPv6 address.

    Example:
        >>> [is_public(each) for each in ("93.184.215.14", "127.0.0.1", "::ffff:10.0.0.1", "fe80::1%eth0")]
        [True, False, False, False]
    """
    try:
        found = _unwrap(ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    return found.is_global and not found.is_multicast


def _unwrap(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the IPv4 address that an IPv6 address stands for, if it does."""
    if isinstance(address, IPv4Address):
        return address
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo or address
