"""Inert: text of documents and models made harmless for a page, letter for letter in place."""

from __future__ import annotations

import json
from typing import Any, Final

_LINE_ENDS = (0x09, 0x0A, 0x0D)
_CONTROLS = {code: 0x2400 + code for code in range(0x20) if code not in _LINE_ENDS} | {0x7F: 0x2421}
_REORDERING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_BROKEN = dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000), *_REORDERING], 0xFFFD)
_VISIBLE: Final = _CONTROLS | _BROKEN

# Within a script element nothing may end it or begin a comment, and nothing end a line of script.
_ESCAPED: Final = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def visible(text: str) -> str:
    """The text with every character that hides or reorders others made visible; offsets stay.

    A control character becomes its picture; what has none, such as an override of the reading
    direction or half a surrogate pair, becomes U+FFFD.

    >>> visible("red\\x1b[31m")
    'red␛[31m'
    """
    return text.translate(_VISIBLE)


def script_json(value: Any) -> str:
    """JSON that may stand in a script element: compact, in its own script, with no way out.

    >>> script_json("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPED)
