"""The secrets that this process knows: the keys that it sends, and variables whose names say so.

They are searched for in what is recorded, and removed from what is printed about a failure.
"""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Mapping
from typing import Final

SHORTEST: Final = 8
"""Characters; a shorter value, such as `none`, may be any word."""

_LIVE: Final = "the key of this program's calls"
_NAMES: Final = re.compile(
    r"(?:^|_)(?:KEY|PAT|PASS)(?=_|\d|$)|_PWD$|APIKEY|TOKEN(?!S|IZ)|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL",
    re.IGNORECASE,
)
_PLACES: Final = re.compile(r"/|[A-Za-z]:\\|https?://[^@]*$")
"""How a value begins that says where a secret is."""

_HEADERS: Final = re.compile("auth|(?<!idempotency-)key|token|secret|cookie|password", re.IGNORECASE)
_live: set[str] = set()


def remember_key(key: str) -> None:
    """Know a key for a secret, whatever it looks like and wherever it was from."""
    if len(key) >= SHORTEST:
        _live.add(key)


def remember_headers(headers: Mapping[str, str]) -> None:
    """Know the secrets in the headers of a request: of `Bearer KEY`, the key."""
    for name, value in headers.items():
        if _HEADERS.search(name):
            remember_key(value.split()[-1] if value.strip() else "")


def list_secrets() -> dict[str, str]:
    """Return what each secret value is, by the value."""
    found = {
        value.strip(): f"the value of the environment variable {name}"
        for name, value in os.environ.items()
        if _NAMES.search(name) and len(value.strip()) >= SHORTEST and not _PLACES.match(value.strip())
    }
    return dict.fromkeys(_live, _LIVE) | found


def find_forms(value: str) -> str:
    """Return a pattern of a value: as it is, and in base64, alone or within a longer text."""
    data = value.encode("utf-8", "replace")
    encoded = [_encode(data, shift) for shift in range(3)]
    forms = dict.fromkeys([value, *encoded, *(form.translate(_URL_SAFE) for form in encoded)])
    return "|".join(map(re.escape, forms))


def redact(text: str) -> str:
    """Return a text with the name of each secret in its place."""
    for value, what in list_secrets().items():
        text = re.sub(find_forms(value), f"[{what}]", text)
    return text


_URL_SAFE: Final = str.maketrans("+/", "-_")


def _encode(data: bytes, shift: int) -> str:
    """Encode data that begins `shift` bytes into a group of three; without what depends on its neighbours."""
    whole = base64.b64encode(bytes(shift) + data).decode().rstrip("=")
    last = -1 if (shift + len(data)) % 3 else None
    return whole[(0, 2, 3)[shift] : last]
