"""Digests: the SHA-256 of a text, and the one JSON text of a value."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

TAG: Final = "sha256:"


def digest(text: str) -> str:
    """The SHA-256 of a text's UTF-8 bytes, tagged, so that another algorithm can be told from it."""
    return TAG + hashlib.sha256(text.encode()).hexdigest()


def canonical(value: Any) -> str:
    """The one JSON text of a value: keys sorted, no blanks, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))
