"""Digests: the SHA-256 of a text, and the canonical JSON of a value."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

TAG: Final = "sha256:"


def digest(text: str) -> str:
    """Compute the SHA-256 of a text's UTF-8 bytes, as `sha256:…`."""
    return TAG + hashlib.sha256(text.encode()).hexdigest()


def canonical(value: Any) -> str:
    """Write a value as canonical JSON: keys sorted, no blanks, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))
